import { describe, expect, test } from 'vitest';
import { BRON, bouwsteen, figure, regeling, small } from './small.js';

const U = null;
const truth = (value: unknown) => (value === null ? null : Number(value));

describe('all and any', () => {
  const rules = small([
    bouwsteen(`
parameters:
${figure('drempel', 'euro', '50.00')}
begrippen:
  hoog: { over: { vanaf: begin, tot_en_met: einde }, formule: sum(personen.inkomsten.bedrag) > drempel }
  elke_maand_hoog: { formule: all(hoog) }
  een_maand_hoog: { formule: any(hoog) }
  allen: { formule: all(personen.nederlander) }
  een_van_hen: { formule: any(personen.nederlander) }
`),
  ]);
  const months = (inkomsten: unknown, begin = '2023-03-01', einde = '2023-04-30') => ({
    begin,
    einde,
    personen: [{ id: 'a', rol: 'aanvrager', inkomsten }],
  });
  const high = { soort: 'loon', bedrag: 50.01 };
  const low = { soort: 'loon', bedrag: 50 };
  const unknown = { soort: 'loon' };
  const march = { tot_en_met: '2023-03-31' };
  const april = { vanaf: '2023-04-01' };

  test.each([
    ['each month high', months([high]), [1, 1]],
    ['each month at the border', months([low]), [0, 0]],
    [
      'one of two',
      months([
        { ...high, ...march },
        { ...low, ...april },
      ]),
      [0, 1],
    ],
    [
      'a low one decides while the other is unknown',
      months([
        { ...unknown, ...march },
        { ...low, ...april },
      ]),
      [0, U],
    ],
    [
      'a high one decides while the other is unknown',
      months([
        { ...unknown, ...march },
        { ...high, ...april },
      ]),
      [U, 1],
    ],
    [
      'an unknown list',
      { begin: '2023-03-01', einde: '2023-04-30', personen: [{ id: 'a', rol: 'aanvrager' }] },
      [U, U],
    ],
    ['no month at all', months([high], '2023-03-02', '2023-03-01'), [1, 0]],
    [
      'an unknown end',
      { begin: '2023-03-01', personen: [{ id: 'a', rol: 'aanvrager', inkomsten: [high] }] },
      [U, U],
    ],
  ])('over months: %s', (_, plain, expected) => {
    const names = ['elke_maand_hoog', 'een_maand_hoog'];
    expect(names.map((name) => truth(rules.value(name, plain)))).toEqual(expected);
    for (const name of names) {
      const { known, three, traced } = rules.forms(name, plain);
      expect(traced).toBe(three);
      if (known !== null) expect(known).toBe(three);
    }
  });

  const people = (...given: unknown[]) => ({
    personen: given.map((nederlander, i) => ({
      id: `p${i}`,
      rol: i === 0 ? 'aanvrager' : 'kind',
      nederlander,
    })),
  });
  test.each([
    ['yes and no', people(true, false), [0, 1]],
    ['yes and unknown', people(true, undefined), [U, 1]],
    ['no and unknown', people(false, undefined), [0, U]],
  ])('over people: %s', (_, plain, expected) => {
    expect(['allen', 'een_van_hen'].map((name) => truth(rules.value(name, plain)))).toEqual(expected);
  });
});

describe('a demand in conflict with the law', () => {
  const rules = small([
    regeling(`parameters:
  bedrag: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 10.00 } }
voorwaarden:
  wet: { titel: Wet, als: ja, ${BRON} }
  eis:
    titel: Eis
    als: ook
    ${BRON}
    strijdig: { tekst: de wet vraagt dit niet, oordeel: schrijnend, ${BRON} }
uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift }
`),
  ]);
  test.each([
    [{ ja: true, ook: true }, 'recht', [], []],
    [{ ja: true, ook: false }, 'beoordeling_nodig', [], ['schrijnend']],
    [{ ja: true, ook: false, schrijnend: true }, 'recht', [], []],
    [{ ja: true, ook: false, schrijnend: false }, 'geen_recht', ['eis'], []],
    [{ ja: false, ook: false }, 'geen_recht', ['wet'], []],
    [{ ja: true }, 'gegevens_nodig', [], ['ook', 'schrijnend']],
  ])('%j: %s', (plain, uitkomst, gronden, asked) => {
    const besluit = rules.besluit(plain);
    expect(besluit.uitkomst).toBe(uitkomst);
    expect(besluit.gronden).toEqual(gronden);
    expect(besluit.ontbreekt.map(({ feit }) => feit.replace('huishouden.', '')).toSorted()).toEqual(asked);
    const eis = besluit.voorwaarden.find(({ id }) => id === 'eis');
    expect(eis?.risico).toBe('ook' in plain && plain.ook ? undefined : 'de wet vraagt dit niet');
  });
});
