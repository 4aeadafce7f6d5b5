import { describe, expect, test } from 'vitest';
import { BRON, bouwsteen, figure, GEGEVENS, small } from '../engine/small.js';
import { Against } from './against.js';

/** Until 2024 the net amount follows from the gross one; from then on the gross from the net. Nothing is both at once. */
const text = bouwsteen(`
parameters:
${figure('korting', 'euro', '30.00')}
  peildag: { type: datum, ${BRON}, waarden: { 2023-01-01: 2024-03-10 } }
begrippen:
  bruto:
    eenheid: euro
    versies:
      2023-01-01: { formule: inkomen }
      2024-01-01: { formule: netto + korting }
  netto:
    eenheid: euro
    versies:
      2023-01-01: { formule: bruto - korting }
      2024-01-01: { formule: inkomen }
  # The same steps on another date: which versions apply follows the peildatum all the same.
  bruto_toen: { eenheid: euro, op: peildag, formule: bruto }
  netto_toen: { eenheid: euro, op: peildag, formule: netto }
  hoog: { versies: { 2023-01-01: { formule: nodig }, 2024-01-01: { formule: laag or ook } } }
  laag: { versies: { 2023-01-01: { formule: not(hoog) }, 2024-01-01: { formule: nodig } } }
  in_maanden: { eenheid: euro, over: { vanaf: begin, tot_en_met: einde }, formule: opgeteld_of_niet }
  opgeteld: { eenheid: euro, versies: { 2023-01-01: { formule: sum(in_maanden) }, 2024-01-01: { formule: inkomen } } }
  opgeteld_of_niet: { eenheid: euro, versies: { 2023-01-01: { formule: inkomen }, 2024-01-01: { formule: opgeteld } } }
`);
const rules = small([text]);
const against = new Against({ gegevens: GEGEVENS, landelijk: [text], gemeenten: [] }, rules.engine);
const NAMES = ['bruto', 'netto', 'bruto_toen', 'netto_toen', 'hoog', 'laag', 'opgeteld', 'opgeteld_of_niet'];

const rich = { inkomen: 100, nodig: true, ook: false, begin: '2023-05-01', einde: '2023-07-31' };
const U = null;

describe('steps that need each other in turns', () => {
  test.each([
    // bruto 100, netto 100 - 30; three months of 100
    ['2023-12-31', rich, [10000, 7000, 10000, 7000, true, false, 30000, 10000]],
    // netto 100, bruto 100 + 30
    ['2024-01-01', rich, [13000, 10000, 13000, 10000, true, true, 10000, 10000]],
    ['2023-12-31', { ...rich, inkomen: undefined, nodig: false }, [U, U, U, U, false, true, U, U]],
    ['2024-01-01', { ...rich, inkomen: undefined, nodig: false }, [U, U, U, U, false, false, U, U]],
    // before the first version there is no value
    ['2022-12-31', rich, [U, U, U, U, U, U, U, U]],
  ])('on %s of %j', (op, { inkomen, ...rest }, expected) => {
    const plain = {
      personen: [{ id: 'a', rol: 'aanvrager' }],
      ...rest,
      ...(inkomen === undefined ? {} : { inkomen }),
    };
    expect(NAMES.map((name) => rules.value(name, plain, { op }))).toEqual(expected);
    for (const name of NAMES) {
      const { known, three, traced } = rules.forms(name, plain, { op });
      expect(traced, name).toBe(three);
      if (known !== null) expect(known, name).toBe(three);
    }
    const ids = NAMES.map((name) => `proef.${name}`);
    expect(against.begrippen({ plain, op, gemeente: 'landelijk' }, ids, true)).toEqual([]);
    expect(against.begrippen({ plain, op, gemeente: 'landelijk' }, ids, false)).toEqual([]);
  });

  test('were compared in the form for known facts too', () => {
    for (const op of ['2023-12-31', '2024-01-01'])
      expect(NAMES.map((name) => rules.forms(name, rich, { op }).known)).not.toContain(null);
  });
});
