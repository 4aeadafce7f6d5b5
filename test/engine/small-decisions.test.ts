import { describe, expect, test } from 'vitest';
import { BRON, figure, regeling, small } from './small.js';

const VOORWAARDE = `voorwaarden: { ja: { titel: Ja, als: ja, ${BRON} } }\n`;
const BEDRAG = `parameters:\n${figure('bedrag', 'euro', '10.00')}`;
const UIT = 'uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift }\n';
const asked = (besluit: { ontbreekt: readonly { feit: string }[] }) =>
  besluit.ontbreekt.map(({ feit }) => feit);

describe('a right', () => {
  const rules = small([regeling(BEDRAG + VOORWAARDE + UIT)]);
  test.each([
    [{ ja: true }, 'recht', 1000, [], []],
    [{ ja: false }, 'geen_recht', null, ['ja'], []],
    [{}, 'gegevens_nodig', null, [], ['huishouden.ja']],
  ])('%j', (plain, uitkomst, centen, gronden, missing) => {
    const besluit = rules.besluit(plain);
    expect([besluit.uitkomst, besluit.bedrag?.centen ?? null, besluit.gronden, asked(besluit)]).toEqual([
      uitkomst,
      centen,
      gronden,
      missing,
    ]);
  });

  test.each([
    ['2022-12-31', 'niet_van_toepassing'],
    ['2023-01-01', 'recht'],
    ['2024-12-31', 'recht'],
    ['2025-01-01', 'niet_van_toepassing'],
  ])('on %s: %s', (op, uitkomst) => expect(rules.besluit({ ja: true }, { op }).uitkomst).toBe(uitkomst));

  test('a power is no right', () => {
    const power = small([regeling(BEDRAG + VOORWAARDE + UIT, 'aard: bevoegdheid\nper: huishouden\n')]);
    expect(power.besluit({ ja: true }).uitkomst).toBe('bevoegdheid');
    expect(power.besluit({ ja: false }).uitkomst).toBe('geen_recht');
  });

  test('of which the amount is not in the rules', () => {
    const unknown = small([regeling(BEDRAG.replace('10.00', 'onbekend') + VOORWAARDE + UIT)]);
    const besluit = unknown.besluit({ ja: true });
    expect(besluit.uitkomst).toBe('regel_onbekend');
    expect(besluit.ontbreekt.map(({ soort, voor }) => [soort, voor])).toEqual([['regel', ['bedrag']]]);
    expect(unknown.besluit({ ja: false }).uitkomst).toBe('geen_recht');
  });

  test('of which a fact and a figure are missing asks the fact first', () => {
    const unknown = small([regeling(BEDRAG.replace('10.00', 'onbekend') + VOORWAARDE + UIT)]);
    expect(unknown.besluit({}).uitkomst).toBe('gegevens_nodig');
  });
});

describe('part of what is asked', () => {
  const rules = small([
    regeling(BEDRAG + VOORWAARDE + UIT.replace('bedrag: bedrag', 'bedrag: bedrag, gevraagd: gevraagd')),
  ]);
  test.each([
    [9.99, 'recht'],
    [10, 'recht'],
    [10.01, 'gedeeltelijk_recht'],
  ])('%s of 10,00: %s', (gevraagd, uitkomst) => {
    const besluit = rules.besluit({ ja: true, gevraagd });
    expect(besluit.uitkomst).toBe(uitkomst);
    expect(besluit.bedrag).toMatchObject({ centen: 1000, gevraagd_centen: Math.round(gevraagd * 100) });
  });

  test('when it is not known what is asked, that is asked', () => {
    const besluit = rules.besluit({ ja: true });
    expect(besluit.uitkomst).toBe('gegevens_nodig');
    expect(asked(besluit)).toEqual(['huishouden.gevraagd']);
  });

  test('a refusal does not need to know what is asked', () => {
    expect(rules.besluit({ ja: false }).uitkomst).toBe('geen_recht');
  });
});

describe('from which day', () => {
  const rules = small([
    regeling(BEDRAG + VOORWAARDE + UIT.replace('bedrag: bedrag', 'bedrag: bedrag, ingang: begin')),
  ]);
  test('a known day', () => {
    expect(rules.besluit({ ja: true, begin: '2023-02-03' }).bedrag?.ingang).toBe('2023-02-03');
  });

  test('an unknown day is asked, and never printed as a date', () => {
    const besluit = rules.besluit({ ja: true });
    expect(besluit.bedrag?.ingang ?? '').toMatch(/^(\d{4}-\d{2}-\d{2})?$/);
    expect(besluit.uitkomst).toBe('gegevens_nodig');
  });
});

describe('another body decides', () => {
  const rules = small([
    regeling(
      `bevoegd: { orgaan: college, anders: { svb: { orgaan: SVB, tekst: Vraag het de SVB, als: ook, ${BRON} } } }\n` +
        BEDRAG +
        VOORWAARDE +
        UIT,
    ),
  ]);
  test.each([
    [{ ja: true, ook: true }, 'niet_bevoegd', 'SVB'],
    [{ ja: false, ook: true }, 'niet_bevoegd', 'SVB'],
    [{ ook: true }, 'niet_bevoegd', 'SVB'],
    [{ ja: true, ook: false }, 'recht', 'college'],
    [{ ja: false, ook: false }, 'geen_recht', 'college'],
  ])('%j: %s', (plain, uitkomst, bevoegd) => {
    const besluit = rules.besluit(plain);
    expect([besluit.uitkomst, besluit.bevoegd]).toEqual([uitkomst, bevoegd]);
  });

  test('when that is not known it is asked', () => {
    const besluit = rules.besluit({ ja: true });
    expect([besluit.uitkomst, asked(besluit)]).toEqual(['gegevens_nodig', ['huishouden.ook']]);
  });

  test("a refusal does not become another body's matter when an unknown becomes known", () => {
    const before = rules.besluit({ ja: false }).uitkomst;
    const after = rules.besluit({ ja: false, ook: true }).uitkomst;
    expect(before === 'gegevens_nodig' || before === after).toBe(true);
  });
});

describe('a judgement', () => {
  const JUDGED = `voorwaarden:
  nodig: { titel: Nodig, als: nodig, ${BRON} }
  reden: { titel: Reden, als: 'reden != "geen"', ${BRON} }
`;
  const rules = small([
    regeling(
      `parameters:\n${figure('veel', 'euro', '10.00')}${figure('weinig', 'euro', '5.00')}
begrippen: { bedrag: { eenheid: euro, formule: 'if reden = "ziek" then veel else weinig' } }\n` +
        JUDGED +
        UIT,
    ),
  ]);

  test('that is all that is missing gives what follows from each answer', () => {
    const besluit = rules.besluit({ reden: 'ziek' });
    expect(besluit.uitkomst).toBe('beoordeling_nodig');
    expect(besluit.voorwaardelijk).toEqual([
      { als: { feit: 'huishouden.nodig', waarde: true }, uitkomst: 'recht', centen: 1000 },
      { als: { feit: 'huishouden.nodig', waarde: false }, uitkomst: 'geen_recht', centen: null },
    ]);
  });

  test('with several answers gives the amount of each', () => {
    expect(rules.besluit({ nodig: true }).voorwaardelijk).toEqual([
      { als: { feit: 'huishouden.reden', waarde: 'ziek' }, uitkomst: 'recht', centen: 1000 },
      { als: { feit: 'huishouden.reden', waarde: 'werk' }, uitkomst: 'recht', centen: 500 },
      { als: { feit: 'huishouden.reden', waarde: 'geen' }, uitkomst: 'geen_recht', centen: null },
    ]);
  });

  test('beside another leaves the other open', () => {
    const found = rules.besluit({}).voorwaardelijk ?? [];
    expect(found.map(({ als, uitkomst }) => `${als.feit} ${als.waarde} ${uitkomst}`)).toEqual([
      'huishouden.nodig true beoordeling_nodig',
      'huishouden.nodig false geen_recht',
      'huishouden.reden ziek beoordeling_nodig',
      'huishouden.reden werk beoordeling_nodig',
      'huishouden.reden geen geen_recht',
    ]);
  });

  test('is not asked when a voorwaarde fails already', () => {
    const besluit = rules.besluit({ reden: 'geen' });
    expect([besluit.uitkomst, asked(besluit), besluit.voorwaardelijk]).toEqual(['geen_recht', [], undefined]);
  });

  test('beside a fact that is missing: the fact goes first', () => {
    const both = small([
      regeling(
        BEDRAG +
          `voorwaarden:
  ja: { titel: Ja, als: ja, ${BRON} }
  nodig: { titel: Nodig, als: nodig, ${BRON} }
` +
          UIT,
      ),
    ]);
    expect(both.besluit({}).uitkomst).toBe('gegevens_nodig');
    expect(both.besluit({ ja: true }).uitkomst).toBe('beoordeling_nodig');
  });

  test('of which every answer is the same is not asked', () => {
    const same = small([
      regeling(`${BEDRAG}voorwaarden:\n  een: { titel: Een, als: nodig or not(nodig), ${BRON} }\n${UIT}`),
    ]);
    expect(same.besluit({}).uitkomst).toBe('recht');
  });
});

describe('a voorwaarde that is not of application', () => {
  const rules = small([
    regeling(
      BEDRAG +
        `voorwaarden:
  soms: { titel: Soms, alleen_als: ook, als: ja, ${BRON} }
` +
        UIT,
    ),
  ]);
  test.each([
    [{ ook: false }, 'recht', 'niet_van_toepassing'],
    [{ ook: false, ja: false }, 'recht', 'niet_van_toepassing'],
    [{ ook: true, ja: false }, 'geen_recht', 'niet_voldaan'],
    [{ ook: true }, 'gegevens_nodig', 'onbekend'],
    [{ ja: false }, 'gegevens_nodig', 'onbekend'],
    [{ ja: true }, 'recht', 'voldaan'],
  ])('%j: %s, %s', (plain, uitkomst, uitslag) => {
    const besluit = rules.besluit(plain);
    expect([besluit.uitkomst, besluit.voorwaarden[0]?.uitslag]).toEqual([uitkomst, uitslag]);
  });

  test('when only the test is unknown, only that is asked', () => {
    expect(asked(rules.besluit({ ja: false }))).toEqual(['huishouden.ook']);
  });
});

describe('for each of several persons', () => {
  const rules = small([
    regeling(
      BEDRAG +
        `voorwaarden:
  allen:
    titel: Allen
    elke: personen[rol != "kind"]
    als: nederlander
    tekst: Wel
    tekst_niet: Niet
    ${BRON}
` +
        UIT,
    ),
  ]);
  const a = { id: 'a', rol: 'aanvrager', nederlander: true };
  test.each([
    ['all known', [a, { id: 'b', rol: 'partner', nederlander: true }], 'recht', ['voldaan', 'voldaan']],
    [
      'one not',
      [a, { id: 'b', rol: 'partner', nederlander: false }],
      'geen_recht',
      ['voldaan', 'niet_voldaan'],
    ],
    ['a child does not count', [a, { id: 'b', rol: 'kind', nederlander: false }], 'recht', undefined],
    ['one unknown', [a, { id: 'b', rol: 'partner' }], 'gegevens_nodig', ['voldaan', 'onbekend']],
    ['an unknown role that does not', [a, { id: 'b', nederlander: false }], 'gegevens_nodig', undefined],
    ['an unknown role that does', [a, { id: 'b', nederlander: true }], 'recht', undefined],
  ])('%s', (_, personen, uitkomst, each) => {
    const besluit = rules.besluit({ personen });
    expect(besluit.uitkomst).toBe(uitkomst);
    if (each !== undefined) expect(besluit.voorwaarden[0]?.personen?.map((one) => one.uitslag)).toEqual(each);
  });
});

describe('a decision for each gezin or person it is for', () => {
  const VOOR = 'voor: rol != "kind"\n';
  const rules = small([
    regeling(
      `${VOOR + BEDRAG}voorwaarden: { nl: { titel: Nl, als: nederlander, ${BRON} } }\n${UIT}`,
      'aard: recht\nper: persoon\n',
    ),
  ]);
  const outcomes = (personen: readonly object[]) =>
    rules.toets({ personen }).besluiten.map(({ voor, uitkomst }) => `${voor.soort} ${voor.id} ${uitkomst}`);
  const a = { id: 'a', rol: 'aanvrager', nederlander: true };

  test.each([
    [
      'two',
      [a, { id: 'b', rol: 'partner', nederlander: false }],
      ['persoon a recht', 'persoon b geen_recht'],
    ],
    ['not for a child', [a, { id: 'k', rol: 'kind', nederlander: false }], ['persoon a recht']],
    [
      'for an unknown role it is not sure',
      [a, { id: 'x', nederlander: true }],
      ['persoon a recht', 'persoon x gegevens_nodig'],
    ],
  ])('%s', (_, personen, expected) => expect(outcomes(personen)).toEqual(expected));

  test('a refusal does not turn out to be for nobody when an unknown becomes known', () => {
    const before = outcomes([a, { id: 'x', nederlander: false }]);
    expect(before).toEqual(['persoon a recht', 'persoon x gegevens_nodig']);
  });

  test('per gezin names the person that the gezin is around', () => {
    const gezin = small([
      regeling(
        `${BEDRAG}voorwaarden: { nl: { titel: Nl, als: hoofd.nederlander, ${BRON} } }\n${UIT}`,
        'aard: recht\nper: gezin\n',
      ),
    ]);
    const { besluiten } = gezin.toets({ personen: [a, { id: 'b', rol: 'partner', nederlander: false }] });
    expect(besluiten.map(({ voor, uitkomst }) => `${voor.soort} ${voor.id} ${uitkomst}`)).toEqual([
      'gezin a recht',
      'gezin b geen_recht',
    ]);
  });

  test('for nobody at all', () => {
    const none = small([
      regeling(
        'voor: rol = "partner"\n' +
          BEDRAG +
          `voorwaarden: { nl: { titel: Nl, als: nederlander, ${BRON} } }\n` +
          UIT,
        'aard: recht\nper: persoon\n',
      ),
    ]);
    expect(none.besluit({ personen: [a] }).uitkomst).toBe('niet_van_toepassing');
  });
});

describe('an assumption', () => {
  const rules = small([
    regeling(
      BEDRAG +
        `voorwaarden:
  niet_stil: { titel: Niet stil, als: not(stil), ${BRON} }
  ja: { titel: Ja, als: ja, ${BRON} }
` +
        UIT,
    ),
  ]);
  const stil = small([
    regeling(`${BEDRAG}voorwaarden: { stil: { titel: Stil, als: stil, ${BRON} } }\n${UIT}`),
  ]);

  test('may carry a right, and is listed', () => {
    const besluit = rules.besluit({ ja: true });
    expect([besluit.uitkomst, besluit.aannames.map(({ feit, waarde }) => [feit, waarde])]).toEqual([
      'recht',
      [['huishouden.stil', false]],
    ]);
  });

  test('never carries a refusal: then it is asked', () => {
    const besluit = stil.besluit({});
    expect([besluit.uitkomst, besluit.gronden, asked(besluit)]).toEqual([
      'gegevens_nodig',
      [],
      ['huishouden.stil'],
    ]);
    expect(stil.besluit({ stil: false }).uitkomst).toBe('geen_recht');
  });

  test('is not listed beside a refusal, nor when the file says so itself', () => {
    expect(rules.besluit({ ja: false }).aannames).toEqual([]);
    expect(rules.besluit({ ja: true, stil: false }).aannames).toEqual([]);
  });
});

describe("what can't be decided always asks something", () => {
  test.each([
    ['the largest of an empty list', 'max(personen.inkomsten.bedrag) > bedrag'],
    ['the smallest of an empty list', 'min(personen.inkomsten.bedrag) > bedrag'],
  ])('%s', (_, als) => {
    const rules = small([
      regeling(`${BEDRAG}voorwaarden: { een: { titel: Een, als: '${als}', ${BRON} } }\n${UIT}`),
    ]);
    const besluit = rules.besluit({ personen: [{ id: 'a', rol: 'aanvrager', inkomsten: [] }] });
    if (['recht', 'geen_recht'].includes(besluit.uitkomst)) return;
    expect(besluit.ontbreekt).not.toEqual([]);
  });

  test('the largest over a period without months', () => {
    const rules = small([
      regeling(
        `${BEDRAG}begrippen:
  per_maand: { eenheid: euro, over: { vanaf: begin, tot_en_met: einde }, formule: bedrag }
voorwaarden: { een: { titel: Een, als: 'max(per_maand) > bedrag', ${BRON} } }\n${UIT}`,
      ),
    ]);
    const besluit = rules.besluit({ begin: '2023-05-01', einde: '2023-03-31' });
    if (['recht', 'geen_recht'].includes(besluit.uitkomst)) return;
    expect(besluit.ontbreekt).not.toEqual([]);
  });

  test('over a period of which the end is unknown the end is asked', () => {
    const rules = small([
      regeling(
        `${BEDRAG}begrippen:
  per_maand: { eenheid: euro, over: { vanaf: begin, tot_en_met: einde }, formule: bedrag }
voorwaarden: { een: { titel: Een, als: 'sum(per_maand) > bedrag', ${BRON} } }\n${UIT}`,
      ),
    ]);
    // one month is 10,00 and not more than 10,00; two are
    expect(rules.besluit({ begin: '2023-05-01', einde: '2023-05-31' }).uitkomst).toBe('geen_recht');
    expect(rules.besluit({ begin: '2023-05-01', einde: '2023-06-01' }).uitkomst).toBe('recht');
    const besluit = rules.besluit({ begin: '2023-05-01' });
    expect([besluit.uitkomst, asked(besluit)]).toEqual(['gegevens_nodig', ['huishouden.einde']]);
  });

  test('an unknown person behind a reference is asked', () => {
    const rules = small([
      regeling(
        BEDRAG +
          `voorwaarden: { een: { titel: Een, elke: personen, als: voogd.nederlander, ${BRON} } }\n` +
          UIT,
      ),
    ]);
    expect(asked(rules.besluit({ personen: [{ id: 'a', rol: 'aanvrager', nederlander: true }] }))).toEqual([
      'personen[a].voogd',
    ]);
  });
});

describe('facts of the zaak for one regeling', () => {
  test('replace those of the file, key by key', () => {
    const rules = small([
      regeling(
        BEDRAG +
          `voorwaarden: { op_tijd: { titel: Op tijd, als: zaak.aanvraagdatum <= peildatum, ${BRON} } }\n` +
          UIT,
      ),
    ]);
    const late = { zaak: { aanvraagdatum: '2023-12-31' } };
    expect(rules.besluit(late).uitkomst).toBe('geen_recht');
    expect(rules.besluit({ ...late, zaken: { proef: { aanvraagdatum: '2023-01-01' } } }).uitkomst).toBe(
      'recht',
    );
  });
});

describe('another body', () => {
  const rules = small([
    regeling(
      BEDRAG + VOORWAARDE + UIT,
      `aard: recht
per: huishouden
voor: ook
bevoegd: { orgaan: college, anders: { svb: { orgaan: SVB, tekst: Ga naar de SVB, als: stil, ${BRON} } } }
`,
    ),
  ]);
  test.each([
    [{ ook: true, stil: true }, 'niet_bevoegd'],
    [{ ook: true, stil: false }, 'recht'],
    [{ ook: false, stil: true }, 'niet_van_toepassing'],
    // Not known for whom it is: then who decides is not the question yet.
    [{ stil: true }, 'gegevens_nodig'],
  ])('is named only to those whom it is for: %j gives %s', (facts, uitkomst) => {
    const besluit = rules.besluit({ ja: true, ...facts });
    expect(besluit.uitkomst).toBe(uitkomst);
    expect(asked(besluit)).toEqual(uitkomst === 'gegevens_nodig' ? ['huishouden.ook'] : []);
  });
});

describe('a refusal that is only sure with an assumption', () => {
  const NOOIT = `voorwaarden: { nooit: { titel: Nooit, als: stil or (ja and not(ja)), ${BRON} } }\n`;
  const rules = small([regeling(BEDRAG + NOOIT + UIT)]);
  test.each([
    // Whatever ja is, only "stil: nee" refuses; that is a standaard, and is asked.
    [{}, 'gegevens_nodig', ['huishouden.stil']],
    [{ stil: false }, 'geen_recht', []],
    [{ stil: true }, 'recht', []],
  ])('%j: %s', (facts, uitkomst, missing) => {
    const besluit = rules.besluit(facts);
    expect([besluit.uitkomst, asked(besluit)]).toEqual([uitkomst, missing]);
  });
});
