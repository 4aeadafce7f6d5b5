import { describe, expect, it } from 'vitest';
import { BRON, figure, regeling, small } from './small.js';

// What a decision says of how it was made: whatever decides it is shown, and nothing that was not given as given.

const UIT = 'uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift, ingang: peildatum }\n';
const BEDRAG = figure('bedrag', 'euro', '10.00');

describe('a refusal that holds whatever is missing', () => {
  // Twice the amount of loon or of pensioen is above 50,00, whichever of the two it is.
  const rules = small([
    regeling(`parameters:
${BEDRAG}${figure('grens', 'euro', '50.00')}
begrippen:
  eigen_grens: { titel: Eigen grens, eenheid: euro, formule: grens }
  loon: { titel: Loon, eenheid: euro, formule: 'sum(personen.inkomsten[soort = "loon"].bedrag)' }
  rest: { titel: Rest, eenheid: euro, formule: 'sum(personen.inkomsten[soort != "loon"].bedrag)' }
  alles: { titel: Alles, eenheid: euro, formule: loon + rest }
voorwaarden:
  onder: { titel: Onder de grens, tekst: Onder, tekst_niet: Boven, als: alles < eigen_grens, ${BRON} }
${UIT}`),
  ]);
  const with_ = (bedrag: number) =>
    rules.besluit({ personen: [{ id: 'a', rol: 'aanvrager', inkomsten: [{ bedrag }] }] });

  it('shows what it was compared with, which was known', () => {
    const besluit = with_(60);
    expect(besluit.uitkomst).toBe('geen_recht');
    expect(besluit.ontbreekt).toEqual([]);
    expect(besluit.berekening.find(({ id }) => id === 'eigen_grens')?.waarde.waarde).toBe(5000);
    expect(besluit.voorwaarden[0]?.rechts).toEqual({ waarde: 5000, eenheid: 'euro' });
  });
  it('is one from 50,00 on, and 49,99 is granted: it all counts, loon or not', () => {
    expect(with_(50).uitkomst).toBe('geen_recht');
    expect(with_(49.99).uitkomst).toBe('recht');
  });
});

describe('an amount that is unknown', () => {
  const rules = small([
    regeling(`parameters:
${BEDRAG}${figure('grens', 'euro', '50.00')}
begrippen:
  gekregen: { titel: Gekregen, eenheid: euro, formule: sum(toekenningen.bedrag) }
  samen: { titel: Samen, eenheid: euro, formule: inkomen + gekregen }
voorwaarden:
  onder: { titel: Onder de grens, tekst: Onder, tekst_niet: Boven, als: samen < grens, ${BRON} }
${UIT}`),
  ]);
  const samen = (gegeven: Record<string, unknown>) => rules.besluit(gegeven).voorwaarden[0]?.links ?? null;

  it('is told as far as it is known: two of three amounts of 20,00 make at least 40,00', () => {
    const toekenningen = [{ bedrag: 20 }, { bedrag: 20 }, {}];
    expect(samen({ inkomen: 0, toekenningen })).toEqual({ waarde: null, eenheid: 'euro', minstens: 4000 });
    expect(rules.besluit({ inkomen: 0, toekenningen }).uitkomst).toBe('gegevens_nodig');
  });
  it('refuses by what it is at least, and says by what', () => {
    const besluit = rules.besluit({ inkomen: 10, toekenningen: [{ bedrag: 20 }, { bedrag: 20 }, {}] });
    expect(besluit.uitkomst).toBe('geen_recht');
    expect(besluit.voorwaarden[0]?.links).toEqual({ waarde: null, eenheid: 'euro', minstens: 5000 });
  });
  it('is not told where it may be nothing, or less', () => {
    expect(samen({ inkomen: 0, toekenningen: [{}] })).toEqual({ waarde: null, eenheid: 'euro' });
    expect(samen({ toekenningen: [{ bedrag: 20 }] })).toEqual({ waarde: null, eenheid: 'euro' });
  });
});

describe('the facts of a voorwaarde', () => {
  const rules = small([
    regeling(`parameters:
${BEDRAG}
voorwaarden:
  stil: { titel: Stil, als: not(stil) and zaak.wens <= peildatum, ${BRON} }
${UIT}`),
  ]);
  it('are those that were given, and not those that stand for what is absent', () => {
    expect(rules.besluit().voorwaarden[0]?.feiten).toEqual([]);
    expect(rules.besluit().aannames.map(({ feit }) => feit)).toEqual(['huishouden.stil']);
    const given = rules.besluit({ stil: false, zaak: { wens: '2023-06-01' } });
    expect(given.voorwaarden[0]?.feiten).toEqual(['huishouden.stil', 'zaak.wens']);
    expect(given.aannames).toEqual([]);
  });
});

describe('a calculation', () => {
  const rules = small([
    regeling(`parameters:
${BEDRAG}  deel: { titel: Deel dat telt, eenheid: procent, ${BRON}, waarden: { 2023-01-01: 80 } }
begrippen:
  thuis: { titel: Woont thuis, formule: 'adres = "woonadres"' }
  telt: { titel: Dat telt, eenheid: euro, formule: if thuis then inkomen * deel else inkomen }
voorwaarden:
  onder: { titel: Onder de grens, als: telt < bedrag, ${BRON} }
  ook: { titel: Ook, als: gevraagd > bedrag, ${BRON} }
${UIT}`),
  ]);
  it('names what has no line of its own by its title, with its value', () => {
    const [line] = rules.besluit({ inkomen: 10, gevraagd: 20, adres: 'woonadres' }).berekening;
    expect(line).toMatchObject({
      id: 'telt',
      waarde: { waarde: 800 },
      met: [
        { id: 'huishouden.inkomen', waarde: { waarde: 1000, eenheid: 'euro' } },
        { id: 'deel', titel: 'Deel dat telt', waarde: { waarde: 80, eenheid: 'procent' } },
        { id: 'thuis', titel: 'Woont thuis', waarde: { waarde: true, eenheid: 'ja_nee' } },
      ],
    });
    expect(line?.uit).toEqual(['huishouden.inkomen', 'deel', 'thuis']);
  });
  it('of a refusal is that of its grounds alone', () => {
    // 12,50 * 80% is 10,00: not less than 10,00
    const refused = (inkomen: number, gevraagd: number) =>
      rules.besluit({ inkomen, gevraagd, adres: 'woonadres' });
    expect(refused(12.5, 20).berekening.map(({ id }) => id)).toEqual(['telt']);
    expect(refused(12.5, 20).gronden).toEqual(['onder']);
    expect(refused(10, 5).gronden).toEqual(['ook']);
    expect(refused(10, 5).berekening).toEqual([]);
  });
});

describe('what is not certain', () => {
  const lezing = 'bron: { artikel: "2", zekerheid: lezing, reden: de wet zegt het niet }';
  const rules = small([
    regeling(`parameters:
${BEDRAG}
voorwaarden:
  ja: { titel: Ja, als: ja, ${BRON} }
  ook: { titel: Ook, als: ook, ${lezing} }
${UIT}`),
  ]);
  const doubt = (ja: boolean, ook: boolean) => rules.besluit({ ja, ook }).onzeker.map(({ id }) => id);
  it('counts where the decision rests on it: not under what was met, of a refusal on other grounds', () => {
    expect(doubt(true, true)).toEqual(['ook']);
    expect(doubt(true, false)).toEqual(['ook']);
    expect(doubt(false, false)).toEqual(['ook']);
    expect(doubt(false, true)).toEqual([]);
  });
});

describe('where a decision turns', () => {
  const rules = (formule: string, bedrag = 'tien') =>
    small([
      regeling(`parameters:
${figure('tien', 'euro', '10.00')}${figure('grens', 'euro', '100.00')}
begrippen:
  loon: { titel: Loon, eenheid: euro, formule: inkomen }
  geteld: { titel: Geteld, eenheid: euro, formule: "${formule}" }
  norm: { titel: Norm, eenheid: euro, formule: grens }
  bedrag: { eenheid: euro, formule: ${bedrag} }
voorwaarden:
  onder: { titel: Onder de grens, als: geteld < norm and norm > geteld, ${BRON} }
${UIT}`),
    ]);
  const turns = (own: ReturnType<typeof rules>, inkomen: number) =>
    own.besluit({ inkomen, ja: true }).kantelpunten.map(({ id, grens }) => [id, grens]);

  it('is not told of what comes from figures alone', () =>
    expect(turns(rules('loon'), 50)).toEqual([['geteld', 10000]]));
  it('is not told of what is nothing and may be no more: that is no distance', () => {
    const own = rules('if loon < tien then loon - loon else loon - tien');
    expect(turns(own, 5)).toEqual([['geteld', 10000]]);
    const none = small([
      regeling(`parameters:
${figure('tien', 'euro', '10.00')}
begrippen:
  erboven: { titel: Erboven, eenheid: euro, formule: 'max(0, inkomen - tien)' }
voorwaarden:
  geen: { titel: Niets erboven, als: erboven <= 0, ${BRON} }
${UIT.replace('bedrag: bedrag', 'bedrag: tien')}`),
    ]);
    expect(none.besluit({ inkomen: 10 }).kantelpunten).toEqual([]);
    // refused with 0,01 above it: then nothing above it is the border
    expect(none.besluit({ inkomen: 10.01 }).kantelpunten).toMatchObject([{ id: 'erboven', nu: 1, grens: 0 }]);
  });
  it('is told of the whole, not of a part of it that would turn it as well', () =>
    // of the loon above 10,00 only 10,00 counts: then both steps turn something
    expect(turns(rules('if loon < tien then loon else loon + tien'), 50)).toEqual([['geteld', 10000]]));
  it('is not told where the amount goes along a cent for a cent', () => {
    const own = rules('loon', 'if geteld < tien then tien else geteld');
    // from 10,00 on the amount is what was counted: no jump there, only at the norm
    expect(turns(own, 5)).toEqual([['geteld', 10000]]);
    const jump = rules('loon', 'if geteld < tien then tien else geteld + tien');
    expect(turns(jump, 5)).toEqual([
      ['geteld', 10000],
      ['geteld', 1000],
    ]);
  });
});

describe('an amount below what was asked for', () => {
  const rules = small([
    regeling(`parameters:
${figure('half', 'euro', '50.00')}${figure('meer', 'euro', '20.00')}${figure('minder', 'euro', '10.00')}
begrippen:
  geteld: { titel: Geteld, eenheid: euro, formule: inkomen }
  bedrag: { eenheid: euro, formule: if geteld < half then meer else minder }
voorwaarden: { ja: { titel: Ja, als: ja, ${BRON} } }
uitkomst: { bedrag: bedrag, gevraagd: gevraagd, per: eenmalig, vorm: gift, ingang: peildatum }
`),
  ]);
  it.each([
    // 20,00 asked: 20,00 is all of it, 10,00 from 50,00 on a part
    [20, 'gedeeltelijk_recht'],
    [10, 'recht'],
    [20.01, 'gedeeltelijk_recht'],
  ] as const)('is a part of it also beyond a border: asked for %d', (gevraagd, dan) =>
    expect(rules.besluit({ ja: true, inkomen: 40, gevraagd }).kantelpunten).toMatchObject([
      { grens: 5000, dan, dan_centen: 1000 },
    ]),
  );
});

describe('the source of a step', () => {
  const rules = small(
    [
      regeling(`parameters:
${BEDRAG}  deel: { titel: Deel, eenheid: procent, delegatie: gemeente, ${BRON}, waarden: { 2023-01-01: 100 } }
begrippen:
  telt: { titel: Dat telt, eenheid: euro, formule: inkomen * deel, ${BRON} }
voorwaarden:
  onder: { titel: Onder de grens, als: telt < bedrag, ${BRON} }
${UIT}`),
    ],
    [
      `gemeente: proefstad
titel: Proefstad
bronnen: { beleid: { titel: Beleid, niveau: beleidsregel, artikel: "7" } }
regelingen:
  proef:
    parameters:
      deel: { eenheid: procent, bron: beleid, waarden: { 2023-01-01: 80 } }
`,
    ],
  );
  it('is that of the municipality, where its figure gives the value', () => {
    const source = (gemeente: string) =>
      rules.besluit({ inkomen: 5 }, { gemeente }).berekening.find(({ id }) => id === 'telt')?.bron;
    expect(source('proefstad')).toMatchObject({ niveau: 'beleidsregel', artikel: '7' });
    expect(source('landelijk')).toMatchObject({ niveau: 'wet', artikel: '1' });
  });
});

describe('an oordeel', () => {
  const rules = small(
    [
      regeling(`parameters:
${BEDRAG}
voorwaarden:
  afstemming: { titel: Afstemming, als: sum(toekenningen.afstemming) <= bedrag, ${BRON} }
${UIT}`),
    ],
    [],
    '    afstemming: { type: bedrag, eenheid: euro, tussen: [0.00, 9.99], standaard: 0.00, vraag: Hoeveel?, soort: oordeel, bron: consulent }\n',
  );
  it("that nobody gave is an assumption, and nobody's oordeel", () => {
    const assumed = rules.besluit({ toekenningen: [{}] });
    expect(assumed.oordelen).toEqual([]);
    expect(assumed.aannames.map(({ feit }) => feit)).toEqual(['toekenningen[0].afstemming']);
    const given = rules.besluit({ toekenningen: [{ afstemming: 1 }] });
    expect(given.oordelen.map(({ waarde }) => waarde)).toEqual([100]);
    expect(given.aannames).toEqual([]);
  });
});

describe('a voorwaarde about each of several', () => {
  const rules = small([
    regeling(`parameters:
${figure('tien', 'euro', '10.00')}
voorwaarden:
  klein: { titel: Klein, elke: toekenningen, als: bedrag <= tien, ${BRON} }
${UIT.replace('bedrag: bedrag', 'bedrag: tien')}`),
  ]);
  it('is open while it is not known which there are, and no matter where there are none', () => {
    const of = (gegeven: Record<string, unknown>) => rules.besluit(gegeven).voorwaarden[0]?.uitslag;
    expect(of({})).toBe('onbekend');
    expect(of({ toekenningen: [] })).toBe('niet_van_toepassing');
    expect(of({ toekenningen: [{ bedrag: 10 }] })).toBe('voldaan');
    expect(of({ toekenningen: [{ bedrag: 10.01 }] })).toBe('niet_voldaan');
  });
});

describe('the comparison that is shown', () => {
  const rules = small([
    regeling(`parameters:
${figure('tien', 'euro', '10.00')}${figure('twintig', 'euro', '20.00')}
voorwaarden:
  beide: { titel: Beide, als: inkomen < twintig and gevraagd < tien, ${BRON} }
${UIT.replace('bedrag: bedrag', 'bedrag: tien')}`),
  ]);
  const shown = (inkomen: number, gevraagd: number | undefined) => {
    const { links, rechts } =
      rules.besluit({ inkomen, ...(gevraagd !== undefined && { gevraagd }) }).voorwaarden[0] ?? {};
    return [links?.waarde, rechts?.waarde];
  };
  it.each([
    [5, 5, 500, 2000], // both hold: the first
    [20, 5, 2000, 2000], // the first fails
    [5, 10, 1000, 1000], // the second fails
    [20, 10, 2000, 2000], // both fail: the first
    [5, undefined, null, 1000], // the second is open
  ] as const)('is the one that decides: %s and %s', (inkomen, gevraagd, links, rechts) =>
    expect(shown(inkomen, gevraagd)).toEqual([links, rechts]),
  );
});
