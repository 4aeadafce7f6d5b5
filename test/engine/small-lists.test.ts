import { describe, expect, test } from 'vitest';
import { BRON, bouwsteen, figure, regeling, small } from './small.js';

const rules = small([
  bouwsteen(`
parameters:
${figure('grens', 'euro', '100.00')}
begrippen:
  totaal: { per: persoon, eenheid: euro, formule: sum(inkomsten.bedrag) }
  loon: { per: persoon, eenheid: euro, formule: 'sum(inkomsten[soort = "loon"].bedrag)' }
  hoogste: { per: persoon, eenheid: euro, formule: max(inkomsten.bedrag) }
  laagste: { per: persoon, eenheid: euro, formule: min(inkomsten.bedrag) }
  aantal_inkomsten: { per: persoon, eenheid: aantal, formule: count(inkomsten) }
  aantal_lonen: { per: persoon, eenheid: aantal, formule: 'count(inkomsten[soort = "loon"])' }
  een_hoog: { per: persoon, formule: some i in inkomsten satisfies i.bedrag > grens }
  alle_hoog: { per: persoon, formule: every i in inkomsten satisfies i.bedrag > grens }
  loon_hoog: { per: persoon, formule: 'some i in inkomsten[soort = "loon"] satisfies i.bedrag > grens' }
  lonen_hoog: { per: persoon, formule: 'every i in inkomsten[soort = "loon"] satisfies i.bedrag > grens' }
  samen: { eenheid: euro, formule: sum(personen.inkomsten.bedrag) }
  ouders: { eenheid: euro, formule: 'sum(personen[rol != "kind"].inkomsten[soort = "loon"].bedrag)' }
  iedereen_nederlander: { formule: every p in personen satisfies p.nederlander }
`),
]);

type Income = Record<string, unknown>;
const with_ = (inkomsten?: readonly Income[]) => ({
  personen: [{ id: 'a', rol: 'aanvrager', ...(inkomsten === undefined ? {} : { inkomsten }) }],
});
const loon = (bedrag: number) => ({ soort: 'loon', bedrag });
const NAMES = [
  'totaal',
  'loon',
  'hoogste',
  'laagste',
  'aantal_inkomsten',
  'aantal_lonen',
  'een_hoog',
  'alle_hoog',
  'loon_hoog',
  'lonen_hoog',
] as const;
const T = true;
const F = false;
const U = null;

describe('a list of incomes', () => {
  test.each([
    // totaal, loon, hoogste, laagste, aantal, lonen, een hoog, alle hoog, loon hoog, lonen hoog
    ['is not known', undefined, [U, U, U, U, U, U, U, U, U, U]],
    ['is empty', [], [0, 0, U, U, 0, 0, F, T, F, T]],
    ['of one', [loon(50)], [5000, 5000, 5000, 5000, 1, 1, F, F, F, F]],
    ['of two', [loon(150), loon(50)], [20000, 20000, 15000, 5000, 2, 2, T, F, T, F]],
    ['below zero', [loon(-150), loon(200)], [5000, 5000, 20000, -15000, 2, 2, T, F, T, F]],
    ['with an unknown amount', [loon(150), { soort: 'loon' }], [U, U, U, U, 2, 2, T, U, T, U]],
    ['with a low and an unknown amount', [loon(50), { soort: 'loon' }], [U, U, U, U, 2, 2, U, F, U, F]],
    ['with an unknown soort', [{ bedrag: 150 }], [15000, U, 15000, 15000, 1, U, T, T, U, T]],
    ['with an unknown soort and low', [{ bedrag: 50 }], [5000, U, 5000, 5000, 1, U, F, F, F, U]],
    ['with an unknown soort of nothing', [{ bedrag: 0 }], [0, 0, 0, 0, 1, U, F, F, F, U]],
    ['of another soort, unknown', [{ soort: 'winst' }], [U, 0, U, U, 1, 0, U, U, F, T]],
    ['of which nothing is known', [{}], [U, U, U, U, 1, U, U, U, U, U]],
    ['at the border exactly', [loon(100)], [10000, 10000, 10000, 10000, 1, 1, F, F, F, F]],
    ['a cent above', [loon(100.01)], [10001, 10001, 10001, 10001, 1, 1, T, T, T, T]],
  ])('%s', (_, inkomsten, expected) => {
    expect(NAMES.map((name) => rules.value(name, with_(inkomsten)))).toEqual(expected);
  });

  test.each(NAMES)('%s is the same in every form', (name) => {
    for (const inkomsten of [
      undefined,
      [],
      [loon(150)],
      [loon(50), { soort: 'loon' }],
      [{ bedrag: 0 }],
      [{}],
    ]) {
      const { known, three, traced } = rules.forms(name, with_(inkomsten));
      expect(traced).toBe(three);
      if (known !== null) expect(known).toBe(three);
    }
  });
});

describe('items in force', () => {
  const on = (from: string | undefined, to: string | undefined, op: string) =>
    rules.value(
      'totaal',
      with_([{ ...loon(1), ...(from && { vanaf: from }), ...(to && { tot_en_met: to }) }]),
      { op },
    );
  test.each([
    ['2023-06-15', undefined, '2023-06-14', 0],
    ['2023-06-15', undefined, '2023-06-15', 100],
    [undefined, '2023-06-15', '2023-06-15', 100],
    [undefined, '2023-06-15', '2023-06-16', 0],
    ['2023-06-15', '2023-06-15', '2023-06-15', 100],
    [undefined, undefined, '2023-06-15', 100],
  ])('from %s to %s on %s: %s', (from, to, op, expected) => expect(on(from, to, op)).toBe(expected));
});

describe('lists under lists', () => {
  const a = { id: 'a', rol: 'aanvrager', inkomsten: [loon(10)] };
  test.each([
    ['all known', [a, { id: 'b', rol: 'kind', inkomsten: [loon(5)] }], 1500, 1000],
    ['one list unknown', [a, { id: 'b', rol: 'kind' }], U, 1000],
    ['an unknown role with income', [a, { id: 'b', inkomsten: [loon(5)] }], 1500, U],
    ['an unknown role without', [a, { id: 'b', inkomsten: [] }], 1000, 1000],
    [
      'an unknown role with other income',
      [a, { id: 'b', inkomsten: [{ soort: 'winst', bedrag: 5 }] }],
      1500,
      1000,
    ],
    ['an unknown role and list', [a, { id: 'b' }], U, U],
  ])('%s', (_, personen, samen, ouders) => {
    expect(rules.value('samen', { personen })).toBe(samen);
    expect(rules.value('ouders', { personen })).toBe(ouders);
    for (const name of ['samen', 'ouders']) {
      const { three, traced } = rules.forms(name, { personen });
      expect(three).toBe(traced);
    }
  });
});

describe('a list that is missing', () => {
  const rules = small([
    regeling(`parameters:
${figure('bedrag', 'euro', '10.00')}voorwaarden:
  inkomen: { titel: Inkomen, als: count(personen.inkomsten) = 0, ${BRON} }
  toegekend: { titel: Toegekend, als: count(toekenningen) = 0, ${BRON} }
uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift }
`),
  ]);
  test('is asked for in the words of its entity, else of the first of its facts', () => {
    const { ontbreekt } = rules.besluit({});
    expect(ontbreekt.map(({ feit, vraag }) => [feit, vraag])).toEqual([
      ['personen[a].inkomsten', 'Welke inkomsten?'],
      ['toekenningen', 'Wie?'],
    ]);
  });
});
