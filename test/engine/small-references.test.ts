import { describe, expect, test } from 'vitest';
import { bouwsteen, figure, small } from './small.js';

const rules = small([
  bouwsteen(`
parameters:
${figure('volwassen', 'jaar', '18')}
begrippen:
  leeftijd: { per: persoon, eenheid: jaar, formule: "jaren_tussen(geboren, peildatum)" }
  meerderjarig: { per: persoon, formule: leeftijd >= volwassen }
  inkomen: { per: persoon, eenheid: euro, formule: sum(inkomsten.bedrag) }
  hoofd_van_gezin: { per: persoon, formule: 'if rol = "kind" and meerderjarig then persoon else aanvrager' }
  gezinsinkomen: { per: gezin, eenheid: euro, formule: 'sum(personen[hoofd_van_gezin = hoofd].inkomen)' }
  leden: { per: gezin, eenheid: aantal, formule: 'count(personen[hoofd_van_gezin = hoofd])' }
  ons_inkomen: { eenheid: euro, formule: gezinsinkomen }
  wij: { eenheid: aantal, formule: leden }
  voogd_nederlander: { per: persoon, formule: voogd.nederlander }
  voogd_eu: { per: persoon, formule: voogd.eu_burger }
  voogd_inkomen: { per: persoon, eenheid: euro, formule: voogd.inkomen }
  voogd_lonen: { per: persoon, eenheid: aantal, formule: count(voogd.inkomsten) }
  eigen_voogd: { per: persoon, formule: voogd = persoon }
  eu: { per: persoon, formule: eu_burger }
  diploma_achter_toets: { per: persoon, formule: nederlander = false and diploma }
  toegekend_aan_kind: { formule: 'some t in toekenningen satisfies t.persoon.rol = "kind"' }
`),
]);

const U = null;
const aanvrager = { id: 'a', rol: 'aanvrager', geboren: '1980-01-01', nederlander: true };
const persons = (first: object, ...rest: object[]) => ({ personen: [{ ...aanvrager, ...first }, ...rest] });
const b = { id: 'b', rol: 'partner', nederlander: false, eu_burger: true, inkomsten: [{ bedrag: 5 }] };

/** The forms may never contradict each other, whatever is unknown. */
function together(name: string, plain: object) {
  const { known, three, traced } = rules.forms(name, { ...plain });
  expect(traced, 'traced is as three').toBe(three);
  if (known !== null) expect(known, 'known is as three').toBe(three);
}

describe('a reference to a person', () => {
  const cases = [
    ['to another', persons({ voogd: 'b' }, b), [false, true, 500, 1, false]],
    ['to oneself', persons({ voogd: 'a', inkomsten: [] }, b), [true, false, 0, 0, true]],
    ['that is unknown', persons({}, b), [U, U, U, U, U]],
    ['to nobody in the file', persons({ voogd: 'z' }, b), [U, U, U, U, U]],
    ['to a person of whom nothing is known', persons({ voogd: 'c' }, { id: 'c' }), [U, U, U, U, false]],
  ] as const;
  const NAMES = ['voogd_nederlander', 'voogd_eu', 'voogd_inkomen', 'voogd_lonen', 'eigen_voogd'];
  const each = cases.flatMap(([what, plain, expected]) =>
    NAMES.map((name, i) => [name, what, plain, expected[i] ?? null] as const),
  );

  test.each(each)('%s: %s', (name, _, plain, expected) => expect(rules.value(name, plain)).toBe(expected));

  test.each(each)('%s: %s, in every form', (name, _, plain) => together(name, plain));

  test('an unknown reference is asked', () => {
    const found = rules.bereken('voogd_inkomen', persons({}, b));
    expect(found?.ontbreekt.map(({ feit }) => feit)).toEqual(['personen[a].voogd']);
  });

  test.each([
    ['left out: the aanvrager', [{ bedrag: 1 }], false],
    ['a child', [{ persoon: 'k' }], true],
    ['somebody whose role is unknown', [{ persoon: 'x' }], U],
    ['none', [], false],
    ['not known whether any', undefined, U],
  ])('of a toekenning: %s', (_, toekenningen, expected) => {
    const plain = {
      ...persons({}, { id: 'k', rol: 'kind' }, { id: 'x' }),
      ...(toekenningen === undefined ? {} : { toekenningen }),
    };
    expect(rules.value('toegekend_aan_kind', plain)).toBe(expected);
    together('toegekend_aan_kind', plain);
  });
});

describe('a fact that is only there behind a test', () => {
  test.each([
    ['the test fails', { nederlander: true }, false],
    ['the test fails, whatever the file says', { nederlander: true, eu_burger: true }, false],
    ['the test holds', { nederlander: false, eu_burger: true }, true],
    ['the test holds and it is unknown', { nederlander: false }, U],
    ['the test is unknown', { nederlander: undefined, eu_burger: true }, U],
    [
      'the test is unknown, and it is what it would be otherwise',
      { nederlander: undefined, eu_burger: false },
      false,
    ],
    ['all is unknown', { nederlander: undefined }, U],
  ])('%s', (_, facts, expected) => {
    const own: Record<string, unknown> = { ...aanvrager, ...facts };
    const plain = {
      personen: [Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined))],
    };
    expect(rules.value('eu', plain)).toBe(expected);
    together('eu', plain);
  });

  test('without another value: read behind the same test', () => {
    const known = persons({ nederlander: true });
    expect(rules.value('diploma_achter_toets', known)).toBe(false);
    together('diploma_achter_toets', known);
    const other = persons({ nederlander: false, diploma: true });
    expect(rules.value('diploma_achter_toets', other)).toBe(true);
    together('diploma_achter_toets', other);
  });
});

describe('a gezin', () => {
  const income = (bedrag: number) => ({ inkomsten: [{ bedrag }] });
  test.each([
    ['of one', persons(income(1)), 1, 100],
    [
      'with a partner and a child',
      persons(income(1), { ...b }, { id: 'k', rol: 'kind', geboren: '2015-01-01', ...income(2) }),
      3,
      800,
    ],
    // 18 on 15 June 2023
    [
      'a child of 18 on the day',
      persons(income(1), { id: 'k', rol: 'kind', geboren: '2005-06-15', ...income(2) }),
      1,
      100,
    ],
    [
      'a child of 18 tomorrow',
      persons(income(1), { id: 'k', rol: 'kind', geboren: '2005-06-16', ...income(2) }),
      2,
      300,
    ],
    ['a child of unknown age', persons(income(1), { id: 'k', rol: 'kind', ...income(2) }), U, U],
    [
      'a child of unknown age without income',
      persons(income(1), { id: 'k', rol: 'kind', inkomsten: [] }),
      U,
      100,
    ],
    [
      'a role unknown, but a minor',
      persons(income(1), { id: 'k', geboren: '2015-01-01', ...income(2) }),
      2,
      300,
    ],
    ['a role unknown, of age', persons(income(1), { id: 'k', geboren: '1990-01-01', ...income(2) }), U, U],
  ])('%s', (_, plain, leden, inkomen) => {
    expect(rules.value('wij', plain)).toBe(leden);
    expect(rules.value('ons_inkomen', plain)).toBe(inkomen);
    for (const name of ['wij', 'ons_inkomen', 'gezinsinkomen', 'leden']) together(name, plain);
  });

  test('of an adult child is its own', () => {
    const plain = persons(income(1), { id: 'k', rol: 'kind', geboren: '2000-01-01', ...income(2) });
    expect(rules.value('ons_inkomen', plain)).toBe(100);
  });
});
