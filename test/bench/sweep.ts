import { Engine } from '../../src/engine/engine.js';
import { figuresOf, Scratch } from '../../src/engine/program.js';
import { Sweep } from '../../src/engine/sweep.js';
import type { Graph, Parameter } from '../../src/rules/graph.js';
import { makeBlocks } from './blocks.js';
import { checkCodes } from './codes.js';
import { PEILDATUM } from './law.js';
import { makePopulation } from './population.js';
import { median, numberOption, report, timed } from './report.js';
import { currentRules } from './rules.js';

/** Eleven thresholds of the energietoeslag for a million households, against one run of the whole program. */

const COUNT = numberOption('--aantal', 1_000_000);
const BLOCK = numberOption('--blok', 1000);
const ROUNDS = numberOption('--rondes', 5);
const AIM = 3;
const PARAMETER = 'energietoeslag_2023.inkomensgrens';
const THRESHOLDS = Array.from({ length: 11 }, (_, i) => 110 + 2 * i);

const graph = currentRules();
checkCodes(graph);
// With the national formula: the amounts that Almere published do not read the percentage.
const engine = new Engine(withoutLimits());
const ready = engine.ready('almere', PEILDATUM, { regelingen: ['energietoeslag_2023'] }, 'three');
const figures = THRESHOLDS.map((threshold) =>
  figuresOf(ready.plan, new Map([[PARAMETER, withFigure(threshold)]])),
);
const all = [...THRESHOLDS.keys()];
const sweep = new Sweep(ready, figures);
const blocks = makeBlocks(makePopulation(COUNT), BLOCK);
const scratch = new Scratch();

/** Entitled households at each threshold, and a sum in which no household can be swapped for another. */
class Totals {
  readonly entitled = new Float64Array(THRESHOLDS.length);
  readonly check = new Float64Array(THRESHOLDS.length);

  add(variant: number, count: number): void {
    const { fails, unknown, amount } = scratch.outcome(0);
    let [entitled, check] = [0, 0];
    for (let i = 0; i < count; i++) {
      const [f, q] = [fails[i] as number, unknown[i] as number];
      if (f === 0 && q === 0) entitled += amount[i] === 0 ? 0 : 1;
      check = (check * 31 + f * 7 + q * 13 + i) % 1_000_000_007;
    }
    this.entitled[variant] = (this.entitled[variant] as number) + entitled;
    this.check[variant] = ((this.check[variant] as number) * 31 + check) % 1_000_000_007;
  }
}

function whole(variants: readonly number[]): Totals {
  const totals = new Totals();
  for (const block of blocks)
    for (const variant of variants) {
      ready.program.run(block, figures[variant] ?? [], PEILDATUM, scratch);
      totals.add(variant, block.n);
    }
  return totals;
}

function swept(): Totals {
  const totals = new Totals();
  for (const block of blocks) {
    const run = sweep.over(block, PEILDATUM, scratch);
    for (const variant of all) {
      run(variant);
      totals.add(variant, block.n);
    }
  }
  return totals;
}

const [expected, found] = [whole(all), swept()];
for (const variant of all)
  if (
    expected.entitled[variant] !== found.entitled[variant] ||
    expected.check[variant] !== found.check[variant]
  )
    throw new Error(`threshold ${THRESHOLDS[variant]}%: the sweep differs from a run of its own`);
console.log(`equal for all of ${COUNT} households; entitled ${[...found.entitled].join(' ')}`);

const spent: Record<'one' | 'sweep', number[]> = { one: [], sweep: [] };
for (let round = 0; round < ROUNDS; round++) {
  spent.one.push(timed(() => void whole([5])));
  spent.sweep.push(timed(() => void swept()));
}
const [one, eleven] = [Math.min(...spent.one), Math.min(...spent.sweep)];
const ratio = eleven / one;
report('one threshold', `${one.toFixed(0)} ms (median ${median(spent.one).toFixed(0)})`);
report(
  `${THRESHOLDS.length} thresholds`,
  `${eleven.toFixed(0)} ms (median ${median(spent.sweep).toFixed(0)}), ${ratio.toFixed(2)}x`,
  `<= ${AIM}x`,
  ratio <= AIM,
);
report('memory', `${Math.round(process.memoryUsage().rss / 1e6)} MB, of which the sweep keeps one block`);

function withoutLimits(): Graph {
  const { almere } = graph.gemeenten;
  if (almere === undefined) throw new Error('no almere');
  const { 'energietoeslag_2023.grensbedrag': limits, ...items } = almere.items;
  if (limits === undefined) throw new Error('Almere has no limits of its own any more');
  return { ...graph, gemeenten: { ...graph.gemeenten, almere: { ...almere, items } } };
}

function withFigure(procent: number): Parameter {
  const own = ready.plan.parameters.find(({ id }) => id === PARAMETER);
  const scale = own?.type.kind === 'getal' ? own.type.schaal : 0;
  if (own === undefined) throw new Error(`no ${PARAMETER}`);
  return { ...own, waarden: own.waarden.map((figure) => ({ ...figure, waarde: procent * 10 ** scale })) };
}
