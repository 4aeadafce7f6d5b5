import { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import { median, quantile, report } from './report.js';
import { currentRules, fixture } from './rules.js';

/**
 * One decision with its reasoning, warm. Included: making tables of a household that was read and checked before,
 * the runs, all voorwaarden with their texts, the calculation, what is missing, margins and pointers, and who makes
 * up the gezin. Not included: reading the file, and writing the document as text or JSON.
 */

const WARM_UP = 2000;
const RUNS = 2000;
const AIM = 100;
const CASES = [
  ['complete and granted', 'alleenstaande-ouder-almere', 'bevoegdheid'],
  ['complete and refused', 'geweigerd-op-drie-gronden', 'geen_recht'],
  ['with facts missing', 'halve-gegevens', 'gegevens_nodig'],
] as const;

const graph = currentRules();
const engine = new Engine(graph);
for (const [what, name, expected] of CASES) {
  const household = fixture(name, graph);
  const peildatum = household.peildatum ?? 20240201;
  const question = { regelingen: ['energietoeslag_2023'], gemeente: 'almere', peildatum };
  const found = toets(engine, household, question).besluiten[0]?.uitkomst;
  if (found !== expected) throw new Error(`${name}: ${found}, not ${expected}`);
  const spent: number[] = [];
  for (let run = -WARM_UP; run < RUNS; run++) {
    const start = process.hrtime.bigint();
    toets(engine, household, question);
    const took = Number(process.hrtime.bigint() - start) / 1000;
    if (run >= 0) spent.push(took);
  }
  const middle = median(spent);
  report(
    `one explanation, ${what}`,
    `${middle.toFixed(0)} µs (p95 ${quantile(spent, 0.95).toFixed(0)})`,
    `< ${AIM} µs`,
    middle < AIM,
  );
}
