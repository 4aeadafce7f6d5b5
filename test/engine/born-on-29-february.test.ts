import { describe, expect, test } from 'vitest';
import { Calculator } from '../rules/evaluate.js';
import { engine } from './shipped.js';
import { BRON, bouwsteen, small } from './small.js';

/**
 * Born on 29 February: a year older on that day in a leap year, and on 1 March in a common year. Counted by hand from
 * 29 February 2004, on both sides of the day.
 */
const BORN = '2004-02-29';

const rules = small([
  bouwsteen(`parameters:
  achttien: { eenheid: jaar, ${BRON}, waarden: { 2000-01-01: 18 } }
  twintig: { eenheid: jaar, ${BRON}, waarden: { 2000-01-01: 20 } }
  een_jaar: { eenheid: jaar, ${BRON}, waarden: { 2000-01-01: 1 } }
  een_maand: { eenheid: maand, ${BRON}, waarden: { 2000-01-01: 1 } }
begrippen:
  leeftijd: { per: persoon, eenheid: jaar, formule: 'jaren_tussen(geboren, peildatum)' }
  maanden: { per: persoon, eenheid: maand, formule: 'maanden_tussen(geboren, peildatum)' }
  dagen: { per: persoon, eenheid: dag, formule: 'dagen_tussen(geboren, peildatum)' }
  wordt_18: { per: persoon, formule: 'verjaardag(geboren, achttien)' }
  wordt_20: { per: persoon, formule: 'verjaardag(geboren, twintig)' }
  jaar_later: { per: persoon, formule: geboren + een_jaar }
  maand_later: { per: persoon, formule: geboren + een_maand }
  is_18: { per: persoon, formule: 'leeftijd >= achttien' }
  bereikt_18: { per: persoon, formule: 'verjaardag(geboren, achttien) <= peildatum' }
`),
]);
const person = { personen: [{ id: 'a', rol: 'aanvrager', geboren: BORN }] };
const on = (name: string, op: string) => rules.value(name, person, { op });

describe('born on 29 February', () => {
  test.each([
    // 2022 and 2023 are common years.
    ['2022-02-27', 17, 215],
    ['2022-02-28', 17, 215],
    ['2022-03-01', 18, 216],
    ['2022-03-28', 18, 216],
    ['2022-03-29', 18, 217],
    ['2023-02-28', 18, 227],
    ['2023-03-01', 19, 228],
    // 2024 is a leap year.
    ['2024-02-28', 19, 239],
    ['2024-02-29', 20, 240],
    ['2024-03-01', 20, 240],
    ['2004-02-29', 0, 0],
  ])('on %s: %i years, %i months', (op, years, months) => {
    expect([on('leeftijd', op), on('maanden', op)]).toEqual([years, months]);
    // Who has the age has had the birthday.
    expect([on('is_18', op), on('bereikt_18', op)]).toEqual([years >= 18, years >= 18]);
  });

  test('the birthday is 1 March in a common year and 29 February in a leap year', () => {
    expect([on('wordt_18', '2023-06-15'), on('wordt_20', '2023-06-15')]).toEqual([
      '2022-03-01',
      '2024-02-29',
    ]);
  });

  test('a term of a year ends on the last day of February', () => {
    expect([on('jaar_later', '2023-06-15'), on('maand_later', '2023-06-15')]).toEqual([
      '2005-02-28',
      '2004-03-29',
    ]);
  });

  test('the days between count the leap days', () => {
    // 2004-02-29 to 2005-03-01: 366 days, for 29 February 2004 itself is the first.
    expect([on('dagen', '2004-03-01'), on('dagen', '2005-03-01'), on('dagen', '2008-02-29')]).toEqual([
      1, 366, 1461,
    ]);
  });

  test.each([
    ['2022-02-28', 17, false],
    ['2022-03-01', 18, true],
    ['2024-02-28', 19, true],
    ['2024-02-29', 20, true],
  ])('in the shipped rules on %s: %i years, of age %s', (day, years, adult) => {
    const calculator = new Calculator(engine.graph);
    const text = `schema: vangnet/huishouden/1\nid: h\npersonen:\n  - { id: a, rol: aanvrager, geboortedatum: ${BORN} }\n`;
    expect(calculator.value(text, 'leeftijd.leeftijd', day)).toBe(years);
    expect(calculator.value(text, 'leeftijd.meerderjarig', day)).toBe(adult);
  });
});
