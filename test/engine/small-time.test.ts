import { describe, expect, test } from 'vitest';
import { BRON, bouwsteen, figure, small } from './small.js';

const rules = small([
  bouwsteen(`
parameters:
  norm: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 100.00, 2023-07-01: 110.00, 2024-01-01: onbekend } }
${figure('drempel', 'euro', '50.00')}
  peildag: { type: datum, ${BRON}, waarden: { 2023-01-01: 2023-02-10 } }
  vaste_dag: { type: datum, ${BRON}, waarden: { 2023-01-01: 2023-08-20 } }
begrippen:
  per_maand:
    eenheid: euro
    over: { vanaf: begin, tot_en_met: einde }
    formule: sum(personen.inkomsten.bedrag)
  norm_per_maand: { eenheid: euro, over: { vanaf: begin, tot_en_met: einde }, formule: norm }
  hoog: { over: { vanaf: begin, tot_en_met: einde }, formule: sum(personen.inkomsten.bedrag) > drempel }
  som: { eenheid: euro, formule: sum(per_maand) }
  laagste: { eenheid: euro, formule: min(per_maand) }
  hoogste: { eenheid: euro, formule: max(per_maand) }
  maanden: { eenheid: aantal, formule: count(per_maand) }
  normen: { eenheid: euro, formule: sum(norm_per_maand) }
  nu: { eenheid: euro, formule: norm }
  inkomen_nu: { eenheid: euro, formule: sum(personen.inkomsten.bedrag) }
  toen: { eenheid: euro, op: peildag, formule: norm + inkomen_nu }
  toen_maand: { eenheid: euro, op_maand: peildag, formule: inkomen_nu }
  later: { eenheid: euro, op: vaste_dag, formule: norm }
  toen_en_later: { eenheid: euro, op: peildag, formule: norm + later }
  op_aanvraag: { eenheid: euro, op: zaak.aanvraagdatum, formule: norm }
  maand_van_aanvraag: { eenheid: euro, op_maand: zaak.aanvraagdatum, formule: inkomen_nu }
  versie:
    eenheid: euro
    versies:
      2023-01-01: { formule: drempel }
      2023-07-01: { formule: drempel + drempel }
  pas_later:
    eenheid: euro
    over: { vanaf: begin, tot_en_met: einde }
    versies:
      2023-07-01: { formule: drempel }
  som_van_later: { eenheid: euro, formule: sum(pas_later) }
  versie_toen: { eenheid: euro, op: peildag, formule: versie }
`),
]);

const person = (inkomsten: unknown) => ({ personen: [{ id: 'a', rol: 'aanvrager', inkomsten }] });
const span = (begin: string, einde: string, rest: object = person([])) => ({ ...rest, begin, einde });
const raised = person([
  { soort: 'loon', bedrag: 40, tot_en_met: '2023-03-31' },
  { soort: 'loon', bedrag: 60, vanaf: '2023-04-01' },
]);
const NAMES = ['som', 'laagste', 'hoogste', 'maanden'];
const U = null;

describe('over the months of a period', () => {
  test.each([
    // January to March 40, from April on 60
    ['four months', span('2023-01-01', '2023-04-30', raised), [18000, 4000, 6000, 4]],
    ['part months count whole', span('2023-03-31', '2023-04-01', raised), [10000, 4000, 6000, 2]],
    ['one day', span('2023-05-05', '2023-05-05', raised), [6000, 6000, 6000, 1]],
    ['across the year', span('2022-12-15', '2023-01-15', raised), [8000, 4000, 4000, 2]],
    ['an end before the begin, within a month', span('2023-05-02', '2023-05-01', raised), [0, U, U, 0]],
    ['an end before the begin', span('2023-05-01', '2023-04-30', raised), [0, U, U, 0]],
    ['an unknown end', { ...raised, begin: '2023-01-01' }, [U, U, U, U]],
    ['an unknown begin', { ...raised, einde: '2023-01-01' }, [U, U, U, U]],
    [
      'an unknown list',
      { begin: '2023-01-01', einde: '2023-02-01', personen: [{ id: 'a', rol: 'aanvrager' }] },
      [U, U, U, 2],
    ],
    [
      'an unknown amount in one month',
      span('2023-03-01', '2023-04-30', person([{ soort: 'loon', tot_en_met: '2023-03-31' }])),
      [U, U, U, 2],
    ],
  ])('%s', (_, plain, expected) => {
    expect(NAMES.map((name) => rules.value(name, plain))).toEqual(expected);
    for (const name of NAMES) {
      const { known, three, traced } = rules.forms(name, plain);
      expect(traced).toBe(three);
      if (known !== null) expect(known).toBe(three);
    }
  });

  test.each([
    // 100 in May and June, 110 in July
    ['figures of each month', '2023-05-01', '2023-07-31', 31000],
    ['a month before the first figure', '2022-12-01', '2023-01-31', U],
    ['a month whose figure nobody gave', '2023-12-01', '2024-01-31', U],
  ])('%s', (_, begin, einde, expected) => {
    expect(rules.value('normen', span(begin, einde))).toBe(expected);
  });

  test('more than a century of months is not cut off in silence', () => {
    // 101 years: 1212 months
    expect([1212, null]).toContain(rules.value('maanden', span('1922-01-01', '2022-12-31')));
  });
});

describe('on another date', () => {
  const income = person([
    { soort: 'loon', bedrag: 1, tot_en_met: '2023-02-09' },
    { soort: 'loon', bedrag: 10, vanaf: '2023-02-10', tot_en_met: '2023-02-10' },
    { soort: 'loon', bedrag: 100, vanaf: '2023-02-11', tot_en_met: '2023-02-28' },
    { soort: 'loon', bedrag: 1000, vanaf: '2023-03-01' },
  ]);
  test.each([
    ['nu', '2023-06-30', 10000],
    ['nu', '2023-07-01', 11000],
    ['nu', '2022-12-31', U],
    ['nu', '2024-01-01', U],
    // 100 + the income of 10 February
    ['toen', '2023-09-01', 11000],
    // all of February
    ['toen_maand', '2023-09-01', 11100],
    ['later', '2023-02-01', 11000],
    // 100 on 10 February, and 110 on 20 August though it is read from within February
    ['toen_en_later', '2023-02-01', 21000],
  ])('%s decided on %s is %s', (name, op, expected) => {
    expect(rules.value(name, income, { op })).toBe(expected);
  });

  test.each([
    ['2022-12-31', U],
    ['2023-06-30', 10000],
    ['2023-07-01', 11000],
    [undefined, U],
  ])('the figure of the day of application %s is %s', (aanvraagdatum, expected) => {
    const plain = aanvraagdatum === undefined ? {} : { zaak: { aanvraagdatum } };
    expect(rules.value('op_aanvraag', plain)).toBe(expected);
    expect(rules.forms('op_aanvraag', plain).three).toBe(expected ?? Number.NaN);
  });

  test('an unknown month asks for the day that it is the month of', () => {
    const found = rules.bereken('maand_van_aanvraag', income);
    expect(found?.waarde.waarde).toBeNull();
    expect(found?.ontbreekt.map(({ feit }) => feit)).toEqual(['zaak.aanvraagdatum']);
  });
});

describe('versions of a begrip', () => {
  test.each([
    ['2022-12-31', U],
    ['2023-01-01', 5000],
    ['2023-06-30', 5000],
    ['2023-07-01', 10000],
  ])('on %s it is %s', (op, expected) => expect(rules.value('versie', {}, { op })).toBe(expected));

  test('which law applies follows the peildatum, also for a step on another date', () => {
    expect(rules.value('versie_toen', {}, { op: '2023-09-01' })).toBe(10000);
  });

  test.each([
    ['three months', '2023-06-30', '2023-09-30', U],
    ['three months', '2023-07-01', '2023-09-30', 15000],
    // No month, but whether the rule would count them nobody knows.
    ['no month', '2023-06-30', '2023-06-30', U],
    ['no month', '2023-07-01', '2023-06-30', 0],
  ])('of %s on %s up to %s', (_, op, einde, expected) => {
    expect(rules.value('som_van_later', span('2023-07-01', einde), { op })).toBe(expected);
    const found = rules.bereken('som_van_later', span('2023-07-01', einde), { op });
    expect(found?.ontbreekt.map(({ soort }) => soort)).toEqual(expected === U ? ['regel'] : []);
  });

  test('before the first version the rule is what is missing', () => {
    const found = rules.bereken('versie', {}, { op: '2022-12-31' });
    expect(found?.ontbreekt.map(({ soort }) => soort)).toEqual(['regel']);
  });
});
