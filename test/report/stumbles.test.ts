import { describe, expect, it } from 'vitest';
import { waardeInZin } from '../../src/engine/words.js';
import { cutsWord, divide, divideTexts } from '../../src/report/layout.js';
import { ruimten } from '../../src/report/margins.js';
import { dingenInWoorden, feitInWoorden } from '../../src/report/paths.js';
import { renderToets } from '../../src/report/terminal.js';
import { besluit, document, euros, ontbreekt, stap, voorwaarde } from './builders.js';

const show = (...besluiten: Parameters<typeof document>[0]) =>
  renderToets(document(besluiten), { width: 100, colour: false, uitleg: 'volledig', program: '0.1.0' });

describe('what is not known, inside a sentence', () => {
  it.each([
    ['euro/maand', 'een nog onbekend bedrag'],
    ['datum', 'een nog onbekende dag'],
    ['procent', 'een nog onbekend percentage'],
    ['maand', 'een nog onbekend aantal maanden'],
    ['code', 'onbekend'],
  ])('of %s reads as %s', (eenheid, text) => expect(waardeInZin({ waarde: null, eenheid })).toBe(text));

  it('is written as anywhere else once it is known', () =>
    expect(waardeInZin({ waarde: 120000, eenheid: 'euro/maand' })).toBe('€ 1.200,00'));
});

describe('borders', () => {
  const point = (grens: number, dan: 'geen_recht' | 'recht' = 'geen_recht') => ({
    id: 'kosten',
    titel: 'Kosten per keer',
    nu: 13583,
    grens,
    eenheid: 'euro',
    dan,
  });
  const waits = (kantelpunten: ReturnType<typeof point>[]) =>
    besluit('x', 'X', { kantelpunten, berekening: [stap('kosten', 'Kosten per keer', euros(13583))] });

  it('of one step are told once a side, the nearest', () =>
    expect(ruimten(waits([point(-3868), point(4850), point(4000), point(90000), point(20000)]))).toEqual([
      '€ 87,33: bij € 48,50 of minder geen recht meer (kosten per keer).',
      '€ 64,17: vanaf € 200,00 geen recht meer (kosten per keer).',
    ]));
  it('with another outcome stay', () =>
    expect(ruimten(waits([point(4850), point(4000, 'recht')]))).toHaveLength(2));
  it('below nothing are no borders', () => expect(ruimten(waits([point(-1)]))).toEqual([]));
});

describe('a decision', () => {
  it('that waits for a rule still calls an oordeel an oordeel, and a rule a choice of the gemeente', () => {
    const text = show(
      besluit('iit', 'IIT', {
        uitkomst: 'regel_onbekend',
        voorwaardelijk: [
          { als: { feit: 'personen[a].uitzicht', waarde: true }, uitkomst: 'geen_recht', centen: null },
          { als: { feit: 'iit.grens', waarde: 120 }, uitkomst: 'recht', centen: null },
        ],
        ontbreekt: [
          ontbreekt('personen[a].uitzicht', 'Is er uitzicht?', { soort: 'oordeel' }),
          ontbreekt('iit.grens', 'Welke grens?', { soort: 'regel' }),
        ],
      }),
    );
    expect(text).toContain('Is uw oordeel over "persoon a: uitzicht" ja: geen recht');
    expect(text).toContain('Kiest de gemeente bij iit: grens 120: recht');
  });

  it('says where to go once, also when that is its reason', () => {
    const tekst = 'Vraag het aan bij de SVB.';
    const text = show(
      besluit('aio', 'AIO', { uitkomst: 'niet_bevoegd', reden: tekst, verwijzingen: [{ id: 'svb', tekst }] }),
    );
    expect(text.split(tekst)).toHaveLength(2);
  });

  it('says in words what a fact is needed for', () => {
    const text = show(
      besluit('x', 'X', {
        uitkomst: 'gegevens_nodig',
        ontbreekt: [ontbreekt('personen[a].inkomsten', 'Welke?', { voor: ['voor', 'ingang', 'bedrag'] })],
      }),
    );
    expect(text.replace(/\s+/g, ' ')).toContain(
      'voor: of dit voor deze persoon is; de ingangsdatum; het bedrag',
    );
  });

  it('writes an oordeel that is money as money', () => {
    const text = show(
      besluit('x', 'X', {
        oordelen: [
          {
            feit: 'zaak.afstemming',
            waarde: -5000,
            eenheid: 'euro/maand',
            door: null,
            op: null,
            motivering: null,
          },
        ],
      }),
    );
    expect(text).toContain('zaak, afstemming: € -50,00, niet vastgelegd');
  });
});

describe('names', () => {
  it('keep their capital', () => {
    expect(feitInWoorden('personen[a].woont_in_nederland')).toBe('persoon a: woont in Nederland');
    expect(dingenInWoorden([{ pad: 'personen[a].inkomsten[0]', wat: 'aow' }])).toBe(
      'persoon a, inkomen 1 (AOW)',
    );
  });
});

describe('columns of texts', () => {
  const texts = [['Inkomen'], ['inkomen 2 (kinderalimentatie) uit een betaling per maand'], ['wet']];

  it('give way no further than their longest word', () => {
    expect(divide([40, 40], 42)).toEqual([20, 20]);
    expect(divide([40, 40], 42, [5, 25])).toEqual([15, 25]);
    expect(cutsWord(texts, divideTexts(texts, 35))).toBe(false);
  });
  it('cut a word where there is no room for it, and say so', () =>
    expect(cutsWord(texts, divideTexts(texts, 20))).toBe(true));
  it('of which one has no need at all leave their room to the others', () =>
    expect(divide([0, 30], 22, [0, 10])).toEqual([0, 20]));
});

describe('what is not known', () => {
  const links = { waarde: null, eenheid: 'euro/maand' };
  const rechts = euros(91702);
  const test_ = (uitslag: 'onbekend' | 'niet_voldaan', minstens?: number) =>
    show(
      besluit('x', 'X', {
        voorwaarden: [
          voorwaarde('v', 'Inkomen', {
            uitslag,
            tekst: 'Is lager dan de norm',
            links: minstens === undefined ? links : { ...links, minstens },
            vergelijking: '<',
            rechts,
            takken: [
              { id: 't', soort: 'een_van', uitslag, tekst: '', stelling: 'Woont hier.' },
              { id: 'u', soort: 'een_van', uitslag: 'niet_voldaan', tekst: 'Huurt niet', stelling: 'Huurt' },
            ],
          }),
        ],
        berekening: [{ ...stap('i', 'Inkomen', euros(0)), waarde: { ...links, minstens: minstens ?? 1 } }],
      }),
    );

  it('stands as a question, and what is known as it is', () => {
    expect(test_('onbekend')).toContain('?  Woont hier?\n');
    expect(test_('onbekend')).toContain('✗  Huurt\n');
    expect(test_('onbekend')).not.toContain('Is lager dan de norm');
  });
  it('is left out where one is enough and another holds', () => {
    const tak = (
      id: string,
      soort: 'een_van' | 'alle',
      uitslag: 'voldaan' | 'onbekend' | 'niet_voldaan',
    ) => ({
      id,
      soort,
      uitslag,
      tekst: '',
      stelling: `Tak ${id}`,
    });
    const of = (...takken: ReturnType<typeof tak>[]) =>
      show(besluit('x', 'X', { voorwaarden: [voorwaarde('v', 'V', { tekst: '', takken })] }));
    expect(of(tak('a', 'een_van', 'voldaan'), tak('b', 'een_van', 'onbekend'))).not.toContain('Tak b');
    expect(of(tak('a', 'een_van', 'voldaan'), tak('b', 'een_van', 'niet_voldaan'))).toContain('✗  Tak b');
    expect(of(tak('a', 'een_van', 'niet_voldaan'), tak('b', 'een_van', 'onbekend'))).toContain('?  Tak b?');
    expect(of(tak('a', 'alle', 'voldaan'), tak('b', 'alle', 'onbekend'))).toContain('?  Tak b?');
  });
  it('is told as far as it is known, also where that decides', () => {
    expect(test_('onbekend', 50000)).toContain('minstens € 500,00; nodig: minder dan € 917,02');
    expect(test_('niet_voldaan', 121000)).toContain('minstens € 1.210,00, niet minder dan € 917,02');
    expect(test_('niet_voldaan', 121000)).toMatch(/Inkomen +minstens € 1\.210,00/);
  });
});

describe('the summary', () => {
  const paid = (vorm: 'gift' | 'lening' | 'subsidie' | 'uitkering') =>
    show(
      besluit('x', 'X', {
        uitkomst: 'recht',
        bedrag: { centen: 90000, per: 'eenmalig', vorm, ingang: '2026-03-10' },
      }),
      besluit('y', 'Y'),
    ).split('\n\n')[1];
  it.each([
    ['lening', '€ 900,00 eenmalig, als lening'],
    ['subsidie', '€ 900,00 eenmalig, als subsidie aan de werkgever'],
  ] as const)('says that it is a %s', (vorm, text) => expect(paid(vorm)).toContain(text));
  it.each(['gift', 'uitkering'] as const)('says nothing more of a %s', (vorm) =>
    expect(paid(vorm)).toMatch(/€ 900,00 eenmalig +-/),
  );
});

describe('a kostenpost', () => {
  it('is called by what it is, where that is known', () => {
    const about = (wat?: string) =>
      show(besluit('x', 'X', { voor: { soort: 'kostenpost', id: 'k1', ...(wat && { wat }) } }));
    expect(about('medische_kosten')).toContain('X · kostenpost k1: medische kosten');
    expect(about()).toContain('X · kostenpost k1 ');
  });
});

describe('sources', () => {
  const url = 'https://wetten.overheid.nl/jci1.3:c:BWBR0015703';
  const at = (artikel: string, lid?: string, link = url) => ({
    bwb: 'BWBR0015703',
    titel: 'Participatiewet',
    artikel,
    ...(lid === undefined ? {} : { lid }),
    niveau: 'wet' as const,
    geldig_op: '2024-05-16',
    url: link,
  });
  const listed = (...bronnen: Pick<Parameters<typeof voorwaarde>[2], 'bron'>[]) =>
    show(
      besluit('x', 'X', {
        voorwaarden: bronnen.map((own, i) => voorwaarde(`v${i}`, `V${i}`, { tekst: '', ...own })),
      }),
    );

  it('of articles that share a link are told apart', () => {
    const text = listed({ bron: at('20-22') }, { bron: at('8-13') });
    expect(text).toContain('[1] Participatiewet art. 20-22, tekst op 16 mei 2024');
    expect(text).toContain('[2] Participatiewet art. 8-13, tekst op 16 mei 2024');
  });
  it('name the lid that they lead to, and no other', () => {
    const own = `${url}&artikel=11&lid=4`;
    expect(listed({ bron: at('11', '4', own) })).toContain('[1] Participatiewet art. 11 lid 4, tekst op');
    expect(listed({ bron: at('11', '1-3') })).toContain('[1] Participatiewet art. 11, tekst op');
  });
  it('that are pages of a gemeente have no text of a day', () => {
    const page = {
      titel: 'almere.nl',
      niveau: 'beleidsregel' as const,
      geldig_op: '2024-05-16',
      url: 'https://almere.nl',
    };
    expect(listed({ bron: page })).toContain('[1] beleidsregel almere.nl\n');
  });
});

describe('a calculation', () => {
  it('names what has no line by its title, with its value', () => {
    const line = {
      ...stap('vt', 'Vakantietoeslag', euros(6419), { uit: ['deel', 'norm'] }),
      met: [{ id: 'deel', titel: 'Deel van de norm', waarde: { waarde: 5, eenheid: 'procent' } }],
    };
    const text = show(besluit('x', 'X', { berekening: [stap('norm', 'Norm', euros(128383)), line] }));
    expect(text).toContain('uit deel van de norm (5%) en norm');
  });
});

describe('what a step is made from', () => {
  const line = {
    ...stap('i', 'Inkomen', euros(121000), { uit: ['personen[a].inkomsten[0]'] }),
    voor: 'personen[a].inkomsten[0]',
    met: [
      { id: 'personen[a].inkomsten[0].bedrag_netto', waarde: euros(121000) },
      { id: 'personen[a].inkomsten[0].soort', waarde: { waarde: 'anw', eenheid: 'code' } },
    ],
  };
  it('names the facts of its own item, with their values', () =>
    expect(show(besluit('x', 'X', { berekening: [line] })).replace(/\s+/g, ' ')).toContain(
      'uit bedrag netto (€ 1.210,00); soort (Anw)',
    ));
  it('stands among the facts that were used, unless it was assumed', () => {
    const assumed = { feit: 'personen[a].inkomsten[0].soort', waarde: 'anw', reden: 'zo is het gewoonlijk' };
    const facts = (aannames: (typeof assumed)[]) => show(besluit('x', 'X', { berekening: [line], aannames }));
    expect(facts([])).toContain('Gegevens  persoon a, inkomen 1: bedrag netto en soort.');
    expect(facts([assumed])).toContain('Gegevens  persoon a, inkomen 1: bedrag netto.');
  });
  it('is told of a month as of a month, and of a day as of a day', () => {
    const at = (op: string, maand?: true) =>
      show(besluit('x', 'X', { berekening: [{ ...line, op, ...(maand && { maand }) }] }));
    expect(at('2024-05-01', true)).toContain('in mei 2024');
    expect(at('2024-05-01')).toContain('op 1-5-2024');
  });
});

describe('a heading that is too long', () => {
  it('has who decides under it, in from the edge', () => {
    const titel = `Tegemoetkoming ${'voor wie lang moet wachten '.repeat(3)}`;
    expect(show(besluit('x', titel))).toMatch(/\n {3}bevoegd: /);
  });
});
