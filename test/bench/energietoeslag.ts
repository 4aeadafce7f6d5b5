import { judgeRecords, type Outcomes, outcomesFor } from './baseline.js';
import { judgeColumns } from './baseline-columns.js';
import { countFacts, forget, makeBlocks } from './blocks.js';
import { checkCodes } from './codes.js';
import { compact } from './compact.js';
import { EngineSide, type Judged, judgedFor } from './engine-side.js';
import * as law from './law.js';
import { makePopulation } from './population.js';
import { median, numberOption, report, timed } from './report.js';
import { currentRules } from './rules.js';

/** Energietoeslag 2023 in Almere for a million households in memory, against the same rules written by hand. */

const COUNT = numberOption('--aantal', 1_000_000);
const BLOCK = numberOption('--blok', 1000);
const ROUNDS = numberOption('--rondes', 9);
/** Runs with unknowns take long, and nothing is promised about them. */
const ROUNDS_UNKNOWN = Math.ceil(ROUNDS / 3);
const AIM = 2;

const graph = currentRules();
checkCodes(graph);
const households = makePopulation(COUNT);
const columns = compact(households);
const blocks = makeBlocks(households, BLOCK);
const engine = new EngineSide(graph);
const byHand = outcomesFor(COUNT);
const judged = judgedFor(COUNT);
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
console.log(`${COUNT} households, ${(countFacts(blocks) / COUNT).toFixed(1)} facts each, blocks of ${BLOCK}`);

// --- all facts known: first equal, then timed ---

judgeRecords(households, byHand);
const onColumns = outcomesFor(COUNT);
judgeColumns(columns, onColumns);
checkSame('records and columns by hand', byHand, { ...onColumns, unknown: onColumns.open });
const batches = engine.complete(blocks);
const again = engine.judge(batches, judged);
checkSame('by hand and vangnet', byHand, judged);
printCounts(byHand);
console.log(
  `equal for all; ${again} households read an unknown figure and were judged again in three values`,
);

const rounds = compare(ROUNDS, {
  records: () => judgeRecords(households, byHand),
  columns: () => judgeColumns(columns, byHand),
  known: () => engine.judgeKnown(blocks, judged),
  vangnet: () => void engine.judge(batches, judged),
});
const hand = Math.min(rounds.records.best, rounds.columns.best);
report('by hand, on objects', speed(rounds.records));
report('by hand, on columns', speed(rounds.columns));
report('vangnet, the form for known facts alone', speed(rounds.known));
report('vangnet, all facts known', speed(rounds.vangnet));
const ratio = rounds.vangnet.best / hand;
report('  against the faster by hand', times(ratio), `<= ${AIM}x`, ratio <= AIM);
report('  against objects by hand', times(rounds.vangnet.best / rounds.records.best));

// --- 2% of the facts unknown ---

forget(blocks, 0.02);
const forgotten = engine.complete(blocks);
const flagged = forgotten.reduce((sum, { open }) => sum + open.length, engine.judge(forgotten, judged));
const first = checkConsistent(byHand, judged);
engine.judgeThree(blocks, judged);
const second = checkConsistent(byHand, judged);
if (first !== second) throw new Error(`${first} decided by way of the known form, ${second} without it`);
console.log(`2% unknown: ${flagged} have something unknown, ${first} decided all the same, none contradicts`);

const unknown = compare(ROUNDS_UNKNOWN, {
  both: () => void engine.judge(forgotten, judged),
  three: () => engine.judgeThree(blocks, judged),
});
const quicker = unknown.both.best < unknown.three.best ? unknown.both : unknown.three;
report('vangnet, 2% unknown, known form first', speed(unknown.both));
report('vangnet, 2% unknown, three values only', speed(unknown.three));
report('  quicker of these against by hand without unknowns', times(quicker.best / hand));
const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
report('memory (objects, two sets of columns, outcomes)', megabytes(rss));
console.log(`heap ${megabytes(heapUsed)}, arrays ${megabytes(arrayBuffers)}`);

interface Timing {
  readonly best: number;
  readonly median: number;
}

/** Times each in turn, over and over, so that a slow moment hits all alike. */
function compare<K extends string>(count: number, work: Readonly<Record<K, () => void>>): Record<K, Timing> {
  const names = Object.keys(work) as K[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let round = 0; round <= count; round++)
    for (const name of names) {
      const spent = timed(work[name]);
      if (round > 0) times[name].push(spent);
    }
  const timing = (name: K) => ({ best: Math.min(...times[name]), median: median(times[name]) });
  return Object.fromEntries(names.map((name) => [name, timing(name)])) as Record<K, Timing>;
}

function speed({ best, median: middle }: Timing): string {
  const perSecond = (ms: number) => `${((COUNT / ms) * 1e-3).toFixed(2)}`;
  return `${perSecond(best)} million/s (median ${perSecond(middle)})`;
}

function times(factor: number): string {
  return `${factor.toFixed(2)}x`;
}

/** Throws at the first household on which both sides differ: failing, open, or what is granted. */
function checkSame(what: string, one: Outcomes, other: Judged): void {
  for (let i = 0; i < COUNT; i++) {
    const granted = other.fails[i] === 0 && other.unknown[i] === 0 ? other.amount[i] : 0;
    if (one.fails[i] !== other.fails[i] || one.open[i] !== other.unknown[i] || one.amount[i] !== granted)
      throw new Error(
        `${what} differ on household ${i}: ${one.fails[i]} ${one.open[i]} ${one.amount[i]} and ` +
          `${other.fails[i]} ${other.unknown[i]} ${granted}: ${JSON.stringify(households[i])}`,
      );
  }
}

/** With less known, what is decided must stay as it was. Returns how many households are decided. */
function checkConsistent(complete: Outcomes, partial: Judged): number {
  let decided = 0;
  for (let i = 0; i < COUNT; i++) {
    const [fails, unknown] = [partial.fails[i] as number, partial.unknown[i] as number];
    const [failed, open] = [complete.fails[i] as number, complete.open[i] as number];
    const holds = ~fails & ~unknown;
    if ((fails & ~failed) !== 0 || (holds & (failed | open)) !== 0)
      throw new Error(`household ${i} contradicts: ${fails} ${unknown}, with all facts ${failed} ${open}`);
    if (fails !== 0) decided++;
    else if (unknown === 0) {
      if (partial.amount[i] !== complete.amount[i]) throw new Error(`household ${i}: another amount`);
      decided++;
    }
  }
  return decided;
}

function printCounts({ fails, open, amount }: Outcomes): void {
  const count = (test: (i: number) => boolean) => fails.reduce((sum, _, i) => sum + Number(test(i)), 0);
  const undecided = count((i) => fails[i] === 0 && open[i] !== 0);
  console.log(`granted ${count((i) => amount[i] !== 0)}, open ${undecided}, refused on`);
  for (const [name, bit] of law.VOORWAARDEN)
    console.log(`  ${name}: ${count((i) => ((fails[i] as number) & bit) !== 0)}`);
}
