import { describe, expect, test } from 'vitest';
import { BRON, bouwsteen, figure, small } from './small.js';

const rules = small([
  bouwsteen(`
parameters:
${figure('laag', 'euro', '10.00')}${figure('hoog', 'euro', '20.00')}${figure('stap', 'euro', '5.00')}
${figure('maatstaf', 'euro', '1000.00')}${figure('deel', 'procent', '33.33')}
${figure('drie', 'aantal', '3')}
  tarief:
    ${BRON}
    kolommen: { welk: inkomst.soort, bedrag: euro }
    waarden:
      2023-01-01:
        - { welk: loon, bedrag: 1.00 }
        - { welk: winst, bedrag: 2.00 }
      2023-07-01:
        - { welk: loon, bedrag: 3.00 }
        - { welk: winst, bedrag: onbekend }
  vast:
    ${BRON}
    kolommen: { welk: inkomst.soort, bedrag: euro }
    waarden: { 2023-01-01: [{ welk: loon, bedrag: 1.00 }, { welk: winst, bedrag: 20.00 }] }
  leeftijden:
    ${BRON}
    kolommen: { vanaf: jaar, tot_en_met: jaar, bedrag: euro }
    waarden:
      2023-01-01:
        - { vanaf: 0, tot_en_met: 17, bedrag: 1.00 }
        - { vanaf: 18, tot_en_met: 66, bedrag: 2.00 }
  schaal:
    ${BRON}
    kolommen: { vanaf: procent, deel: procent }
    waarden:
      2023-01-01: [{ vanaf: 100, deel: 30 }, { vanaf: 130, deel: 100 }]
      2023-07-01: [{ vanaf: 100, deel: 30 }, { vanaf: 130, deel: onbekend }]
      2023-09-01: onbekend
begrippen:
  uit_tabel: { eenheid: euro, tabel: [{ als: ja, dan: laag }, { als: ook, dan: hoog }, { anders: laag }] }
  zelfde: { eenheid: euro, tabel: [{ als: ja, dan: laag }, { als: ook, dan: laag }, { anders: laag }] }
  met_onbekend: { eenheid: euro, tabel: [{ als: ja, dan: laag }, { anders: onbekend }] }
  als_dan: { eenheid: euro, formule: if ja then laag else (if ook then hoog else laag) }
  tarief_van: { per: inkomst, eenheid: euro, formule: 'tarief[welk = soort].bedrag' }
  hoger: { formule: 'some i in personen.inkomsten satisfies vast[welk = i.soort].bedrag > i.bedrag' }
  tarieven: { eenheid: euro, formule: sum(personen.inkomsten.tarief_van) }
  leeftijd: { per: persoon, eenheid: jaar, formule: "jaren_tussen(geboren, peildatum)" }
  bedrag_naar_leeftijd: { per: persoon, eenheid: euro, formule: 'leeftijden[vanaf <= leeftijd and leeftijd <= tot_en_met].bedrag' }
  afbouw: { eenheid: euro, formule: 'round half up(schijven(inkomen, maatstaf, schaal), 2)' }
  op_vijf: { eenheid: euro, formule: 'round to(inkomen, stap)' }
  derde: { eenheid: euro, formule: 'round half up(inkomen / drie, 2)' }
  derde_omhoog: { eenheid: euro, formule: 'round up(inkomen / drie, 2)' }
  derde_omlaag: { eenheid: euro, formule: 'round down(inkomen / drie, 2)' }
  euros: { eenheid: euro, formule: floor(inkomen) }
  euros_omhoog: { eenheid: euro, formule: ceiling(inkomen) }
  aandeel: { eenheid: euro, formule: 'round half up(inkomen * deel, 2)' }
  minste: { eenheid: euro, formule: 'min(inkomen, hoog)' }
  meeste: { eenheid: euro, formule: 'max(inkomen, hoog)' }
  dagen: { eenheid: dag, formule: dagen_in_maand(begin) }
`),
]);

const U = null;

describe('a decision table', () => {
  test.each([
    [{ ja: true }, 1000],
    [{ ja: true, ook: true }, 1000],
    [{ ja: false, ook: true }, 2000],
    [{ ja: false, ook: false }, 1000],
    // the first row is unknown: known only when all rows that can still apply give the same
    [{ ook: false }, 1000],
    [{ ook: true }, U],
    [{ ja: false }, U],
    [{}, U],
  ])('%j is %s', (plain, expected) => {
    expect(rules.value('uit_tabel', plain)).toBe(expected);
    expect(rules.value('als_dan', plain)).toBe(expected);
    const { three, traced } = rules.forms('uit_tabel', plain);
    expect(traced).toBe(three);
  });

  test.each([[{}], [{ ja: true }], [{ ook: false }]])(
    'of which every row gives the same is known: %j',
    (plain) => expect(rules.value('zelfde', plain)).toBe(1000),
  );

  test.each([
    [{ ja: true }, 1000, []],
    [{ ja: false }, U, ['regel']],
    // ja may still be true, and then nobody needs the missing row
    [{}, U, ['gegeven']],
  ])('with a row that nobody filled in, %j', (plain, expected, asked) => {
    const found = rules.bereken('met_onbekend', plain);
    expect(found?.waarde.waarde).toBe(expected);
    expect(found?.ontbreekt.map(({ soort }) => soort)).toEqual(asked);
  });
});

describe('a table of figures', () => {
  const income = (soort?: string) => ({
    personen: [{ id: 'a', rol: 'aanvrager', inkomsten: [soort === undefined ? {} : { soort }] }],
  });
  test.each([
    ['loon', '2022-12-31', U],
    ['loon', '2023-01-01', 100],
    ['winst', '2023-06-30', 200],
    ['loon', '2023-07-01', 300],
    ['winst', '2023-07-01', U],
    ['pensioen', '2023-06-30', U],
    [undefined, '2023-06-30', U],
  ])('%s on %s is %s', (soort, op, expected) => {
    expect(rules.value('tarieven', income(soort), { op })).toBe(expected);
    const { known, three, traced } = rules.forms('tarieven', income(soort), { op });
    expect(traced).toBe(three);
    if (known !== null) expect(known).toBe(three);
  });

  // Compared, what is not known would be a no.
  test.each([
    ['loon', '2022-12-31', NaN, null],
    ['loon', '2023-01-01', 0, 0],
    ['winst', '2023-01-01', 1, 1],
    ['pensioen', '2023-01-01', NaN, null],
  ])('%s on %s, compared', (soort, op, three, known) => {
    const plain = { personen: [{ id: 'a', rol: 'aanvrager', inkomsten: [{ soort, bedrag: 10 }] }] };
    const found = rules.forms('hoger', plain, { op });
    expect(found).toEqual({ known, three, traced: three });
  });

  test.each([
    ['2005-06-16', 100],
    ['2005-06-15', 200],
    ['1956-06-16', 200],
    ['1956-06-15', U],
    [undefined, U],
  ])('born %s gives %s', (geboren, expected) => {
    const plain = { personen: [{ id: 'a', rol: 'aanvrager', ...(geboren && { geboren }) }] };
    expect(rules.value('bedrag_naar_leeftijd', plain)).toBe(expected);
  });

  test('without a row is a rule that is missing, not a fact', () => {
    const found = rules.bereken('tarieven', income('pensioen'), { op: '2023-06-30' });
    expect(found?.ontbreekt.map(({ soort }) => soort)).toEqual(['regel']);
  });
});

describe('a marginal scale', () => {
  test.each([
    // 30% above 1000, all above 1300
    ['2023-06-15', 999.99, 0],
    ['2023-06-15', 1000, 0],
    ['2023-06-15', 1100, 3000],
    ['2023-06-15', 1300, 9000],
    ['2023-06-15', 1400, 19000],
    ['2023-06-15', -10, 0],
    // 30% of 0,05 is 0,015: up to 0,02
    ['2023-06-15', 1000.05, 2],
    ['2023-07-01', 1100, 3000],
    ['2023-07-01', 1400, U],
    ['2023-09-01', 1400, U],
    ['2022-12-31', 1400, U],
  ])('on %s of %s is %s', (op, inkomen, expected) => {
    expect(rules.value('afbouw', { inkomen }, { op })).toBe(expected);
  });

  test('of an unknown amount is unknown', () => expect(rules.value('afbouw')).toBeNull());
});

describe('rounding in rules', () => {
  test.each([
    // inkomen: to a multiple of 5,00; a third; up; down; whole euros; up; 33,33%
    [10, [1000, 333, 334, 333, 1000, 1000, 333]],
    [12.5, [1500, 417, 417, 416, 1200, 1300, 417]],
    [12.49, [1000, 416, 417, 416, 1200, 1300, 416]],
    [0, [0, 0, 0, 0, 0, 0, 0]],
    [-12.5, [-1500, -417, -417, -416, -1300, -1200, -417]],
    [0.01, [0, 0, 1, 0, 0, 100, 0]],
  ])('%s', (inkomen, expected) => {
    const names = ['op_vijf', 'derde', 'derde_omhoog', 'derde_omlaag', 'euros', 'euros_omhoog', 'aandeel'];
    expect(names.map((name) => Number(rules.value(name, { inkomen })) + 0)).toEqual(expected);
    for (const name of names) expect(rules.value(name)).toBeNull();
  });

  test.each([
    [19.99, 1999, 2000],
    [20, 2000, 2000],
    [20.01, 2000, 2001],
    [undefined, U, U],
  ])('the smaller and larger of %s and 20,00', (inkomen, least, most) => {
    const plain = inkomen === undefined ? {} : { inkomen };
    expect([rules.value('minste', plain), rules.value('meeste', plain)]).toEqual([least, most]);
  });

  test('the days in an unknown month are unknown', () => {
    expect(rules.value('dagen', { begin: '2024-02-10' })).toBe(29);
    expect(rules.value('dagen')).toBeNull();
  });
});
