import { describe, expect, it } from 'vitest';
import { runSimuleer } from '../../src/cli/simuleer.js';
import type { SimuleerOptions } from '../../src/cli/simuleer-common.js';
import { isComparison, runComparison } from '../../src/cli/simuleer-vergelijk.js';
import { InputError } from '../../src/rules/finding.js';

const ALMERE = 'fixtures/populaties/almere.yaml';
const GEMEENTE = 'fixtures/populaties/gemeente.yaml';
const LIST = 'fixtures/bestanden/kostendelers.csv';
const KOPPELING = ['fixtures/bestanden/kostendelers.koppeling.yaml'];
const DAYS = ['2022-12-31..2023-01-01'];
const BIJSTAND = ['algemene_bijstand'];

/** The code of what is wrong with a call. */
async function refused(name: string, options: SimuleerOptions): Promise<string | undefined> {
  try {
    await runSimuleer([name], options);
  } catch (error) {
    if (error instanceof InputError) return error.findings[0]?.code;
    throw error;
  }
  return undefined;
}

describe('simuleer --vergelijk and --tegenover', () => {
  it('takes the days and the list of the call', async () => {
    const { vergelijking, verschillen } = await runComparison(LIST, {
      koppeling: KOPPELING,
      regeling: BIJSTAND,
      vergelijk: DAYS,
    });
    // As test/simulatie/compare.test.ts has it; 2005 waits for a fact, 2006 has no right.
    expect(vergelijking?.totaal.indexering.centen).toBe(344_06);
    expect(vergelijking?.totaal.regel.centen).toBe(569_36);
    expect(verschillen[0]).toMatchObject({ hoger: 4, gelijk: 1 });
  });

  it.each([
    ['the same day twice', 'C003', ALMERE, { vergelijk: ['2023-01-01..2023-01-01'] }],
    ['the last day first', 'C003', ALMERE, { vergelijk: ['2023-01-01..2022-12-31'] }],
    ['one day', 'C003', ALMERE, { vergelijk: ['2023-01-01'] }],
    ['a day that is none', 'C003', ALMERE, { vergelijk: ['2023-02-29..2023-03-01'] }],
    ['a peildatum beside it', 'C003', ALMERE, { vergelijk: DAYS, peildatum: '2023-01-01' }],
    ['deciles', 'S026', ALMERE, { vergelijk: DAYS, decielen: true }],
    ['a proposal beside it', 'S076', ALMERE, { vergelijk: DAYS, variant: ['voorstel.yaml'] }],
    ['a budget beside it', 'S076', ALMERE, { tegenover: [GEMEENTE], budget: ['1000'] }],
    ['a value that can not be read', 'S022', ALMERE, { vergelijk: DAYS, stel: ['x'], gemeente: 'almere' }],
    ['a parameter that is not there', 'S010', ALMERE, { vergelijk: DAYS, stel: ['x=1'], gemeente: 'almere' }],
    ['no regeling', 'S023', ALMERE, { vergelijk: DAYS, regeling: [] }],
    ['a regeling that is not there', 'C007', ALMERE, { vergelijk: DAYS, regeling: ['bijstnd'] }],
    [
      'a regeling of neither day',
      'S024',
      ALMERE,
      { vergelijk: ['2025-01-01..2025-01-02'], regeling: ['energietoeslag'] },
    ],
    ['the same population on the same day', 'S072', ALMERE, { tegenover: [ALMERE], peildatum: '2023-01-01' }],
    ['a population of elsewhere', 'S075', ALMERE, { tegenover: [GEMEENTE], peildatum: '2023-01-01' }],
    [
      'a second population that is not there',
      'C004',
      ALMERE,
      { tegenover: ['weg.yaml'], peildatum: '2023-01-01' },
    ],
    [
      'a second population that is none',
      'R001',
      ALMERE,
      { tegenover: ['fixtures/huishoudens/alleenstaande.yaml'] },
    ],
    ['a list without its koppeling', 'R001', LIST, { vergelijk: DAYS }],
    ['a form that it has not', 'C003', ALMERE, { vergelijk: DAYS, formaat: 'markdown' }],
    ['a line', 'C002', 'lijn', { vergelijk: DAYS }],
    ['a population to be made', 'C002', 'bouw', { tegenover: [GEMEENTE] }],
  ] satisfies readonly (readonly [string, string, string, SimuleerOptions])[])(
    'is refused for %s',
    async (_, code, name, options) => {
      expect(await refused(name, { regeling: BIJSTAND, ...options })).toBe(code);
    },
  );

  it('is only what is asked for', () => {
    expect([{}, { stel: ['a=1'] }, { vergelijk: DAYS }, { tegenover: [ALMERE] }].map(isComparison)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});
