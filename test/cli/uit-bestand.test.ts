import { describe, expect, it } from 'vitest';
import { explainedFromList } from '../../src/bestand/explained.js';
import { peildatumFor, periodeOption } from '../../src/cli/options.js';
import type { ToetsOptions } from '../../src/cli/toets.js';
import { householdFromList } from '../../src/cli/toets-uit-bestand.js';
import { InputError } from '../../src/rules/finding.js';
import { engine, graph } from '../engine/shipped.js';

const MONTHS = { van: ['2026-01-01'], tot: ['2026-03-31'] };
const BUS = {
  uitBestand: ['fixtures/bestanden/bus.csv'],
  koppeling: ['fixtures/bestanden/bus.koppeling.yaml'],
};
const LIST = {
  uitBestand: ['fixtures/bestanden/controle.csv'],
  koppeling: ['fixtures/bestanden/controle.koppeling.yaml'],
};

/** The decision about one household of a list, as `toets --uit-bestand` makes it. */
async function explained(sleutel: string, options: ToetsOptions) {
  const household = await householdFromList([], graph, { ...options, sleutel: [sleutel] });
  const [besluit] = explainedFromList(engine, household, {
    regelingen: ['algemene_bijstand'],
    gemeente: 'amsterdam',
    peildatum: peildatumFor(options, household),
    periode: periodeOption({ van: options.van?.at(-1), tot: options.tot?.at(-1) }),
  }).besluiten;
  return besluit;
}

const fault = (sleutel: string, options: ToetsOptions): Promise<string> =>
  explained(sleutel, options).then(
    () => '',
    (error) => {
      if (error instanceof InputError) return error.findings.map(({ code }) => code).join();
      throw error;
    },
  );

describe('one household of a client list over a period', () => {
  it('is told month by month', async () => {
    const besluit = await explained('3016', { ...LIST, ...MONTHS });
    // Case P1 a (praktijk.md), as in the list itself: 638,87 is paid in each of the months 3, 4 and 5 of the exemption.
    expect(besluit?.bedrag?.termijnen?.map(({ vanaf, betaald_centen }) => [vanaf, betaald_centen])).toEqual([
      ['2026-01-01', 638_87],
      ['2026-02-01', 638_87],
      ['2026-03-01', 638_87],
    ]);
  });

  it('is refused where the list has only what the administration says of a day; of that day it is told', async () => {
    // U001 has no incomes in the list. 1.401,50: the norm of 2026 of who lives alone.
    expect(await fault('U001', { ...BUS, ...MONTHS })).toBe('C023');
    expect((await explained('U001', { ...BUS, peildatum: '2026-03-31' }))?.bedrag?.centen).toBe(1401_50);
  });

  it.each([
    ['half a period', 'C003', { van: ['2026-01-01'] }],
    ['a period that ends before it begins', 'C003', { van: ['2026-03-01'], tot: ['2026-01-01'] }],
    ['a day that there is not', 'C003', { van: ['2026-02-30'], tot: ['2026-03-31'] }],
  ])('is refused for %s', async (_, code, period) => {
    expect(await fault('3016', { ...LIST, ...period })).toBe(code);
  });
});
