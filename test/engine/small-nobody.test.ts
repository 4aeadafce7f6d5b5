import { describe, expect, test } from 'vitest';
import { BRON, bouwsteen, figure, small } from './small.js';

/** What is of nobody: values on the way through a reference that may be unknown, found by generated rules. */
const rules = small([
  bouwsteen(`
parameters:
${figure('volwassen', 'jaar', '18')}
  trap: { kolommen: { vanaf: jaar, telt_mee: ja_nee }, ${BRON}, waarden: { 2023-01-01: [{ vanaf: 21, telt_mee: nee }, { vanaf: 18, telt_mee: ja }] } }
begrippen:
  vast: { per: persoon, eenheid: jaar, formule: volwassen }
  voogd_vast: { per: persoon, eenheid: jaar, formule: voogd.vast }
  vast_bij_inkomen: { per: inkomst, eenheid: jaar, formule: vast }
  inkomen: { per: persoon, eenheid: euro, formule: sum(inkomsten.bedrag) }
  per_maand: { per: persoon, eenheid: euro, over: { vanaf: begin, tot_en_met: einde }, formule: inkomen }
  voogd_per_maand: { per: persoon, eenheid: euro, formule: sum(voogd.per_maand) }
  voogd_van_voogd: { per: persoon, formule: voogd.voogd != aanvrager }
  uit_tabel: { formule: 'trap[vanaf <= volwassen].telt_mee' }
`),
]);

const b = { id: 'b', rol: 'partner', voogd: 'b', inkomsten: [{ bedrag: 5 }] };
const persons = (first: object) => ({ personen: [{ id: 'a', rol: 'aanvrager', ...first }, b] });
const months = { begin: '2023-01-31', einde: '2023-03-01' };

describe('a value of somebody else', () => {
  // Three months of € 5,00; the other is his own voogd and not the aanvrager.
  test.each([
    ['voogd_vast', persons({ voogd: 'b' }), 18],
    ['voogd_vast', persons({}), null],
    ['voogd_per_maand', { ...months, ...persons({ voogd: 'b' }) }, 1500],
    ['voogd_per_maand', { ...months, ...persons({}) }, null],
    ['voogd_van_voogd', persons({ voogd: 'b' }), true],
    ['voogd_van_voogd', persons({}), null],
  ] as const)('%s', (name, plain, expected) => {
    expect(rules.value(name, plain)).toBe(expected);
    const { known, three, traced } = rules.forms(name, plain);
    const wanted = expected === null ? Number.NaN : Number(expected);
    expect([three, traced]).toEqual([wanted, wanted]);
    if (known !== null) expect(known).toBe(wanted);
  });

  test('that rests on no fact, seen from what somebody has', () => {
    const { three, traced } = rules.forms('vast_bij_inkomen', persons({ inkomsten: [{ bedrag: 1 }] }));
    expect([three, traced]).toEqual([18, 18]);
  });

  test('found in a table without any fact', () => {
    expect(rules.forms('uit_tabel')).toEqual({ known: 1, three: 1, traced: 1 });
  });
});
