import type { Household } from '../../src/dossier/household.js';
import type { Besluit } from '../../src/engine/decision.js';
import { isGranted } from '../../src/engine/decision.js';
import { Engine, type Ready } from '../../src/engine/engine.js';
import type { Facts } from '../../src/engine/facts.js';
import { localId } from '../../src/engine/names.js';
import { Scratch } from '../../src/engine/program.js';
import { choose, toets } from '../../src/engine/toets.js';
import { joined } from '../engine/blocks.js';
import { household, type Plain } from '../engine/household.js';
import { anyHousehold, filledIn } from './households.js';
import { Random } from './random.js';
import { median, numberOption, report, timed } from './report.js';
import { currentRules } from './rules.js';

/**
 * Every regeling in force for one household, all facts known, in one program: outcome, grounds and amount of each, on
 * one day, without explanation. In Rotterdam in 2026, whose policy is known for most. Where a figure is not, the
 * household is judged again in three values, and that is in the time. Not included: making the tables, and the days of
 * a month. A few are held against `toets` itself first, and all against the three-valued form.
 */

const COUNT = numberOption('--huishoudens', 4000);
const CHECKED = 10;
const ROUNDS = 15;
const BLOCK = 500;
const AIM = 200_000;
const SETTING = { gemeente: 'rotterdam', peildatum: 20260315 };
const OPEN = ['gegevens_nodig', 'beoordeling_nodig', 'regel_onbekend'];
/** The first bits of an outcome: for whom it is, who decides, then the voorwaarden. */
const [VOOR, BEVOEGD, BITS_BEFORE] = [1, 2, 2];

const graph = currentRules();
const engine = new Engine(graph);
const { named } = choose(graph, { ...SETTING, regelingen: [] });
const ready = (form: 'known' | 'three') =>
  engine.ready(SETTING.gemeente, SETTING.peildatum, { regelingen: named }, form);
const [known, three] = [ready('known'), ready('three')];
const [knownScratch, threeScratch] = [new Scratch(), new Scratch()];

const households = made(COUNT);
for (const one of households.slice(0, CHECKED)) checkAgainstToets(one);
const blocks = tablesFor(known);
let flagged = 0;
for (const block of blocks) flagged += checkForms(block);
const persons = households.reduce((sum, { root }) => sum + (root.lists.get('persoon')?.length ?? 0), 0);
console.log(
  `${COUNT} households of ${(persons / COUNT).toFixed(2)} persons, ${named.length} regelingen: ${named.join(', ')}`,
);
console.log(`${CHECKED} the same as toets, all the same in both forms; ${flagged} also need three values`);

const spent = Array.from({ length: ROUNDS + 3 }, () => timed(() => blocks.forEach(judge))).slice(3);
const speed = (ms: number) => Math.round(COUNT / ms);
report(
  'all regelingen, one household, all facts known',
  `${speed(Math.min(...spent))} thousand households/s (median ${speed(median(spent))})`,
  `>= ${AIM / 1000} thousand/s`,
  speed(Math.min(...spent)) * 1000 >= AIM,
);
for (const id of named) {
  const alone = engine.ready(SETTING.gemeente, SETTING.peildatum, { regelingen: [id] }, 'known');
  const tables = tablesFor(alone);
  const once = () => {
    for (const block of tables) run(alone, block, knownScratch);
  };
  const times = Array.from({ length: ROUNDS }, () => timed(once));
  console.log(`  ${id} alone: ${speed(Math.min(...times))} thousand households/s`);
}
report('  decisions', `${speed(Math.min(...spent)) * named.length} thousand/s`);

/** The known form, and again in three values where it can't tell. */
function judge(block: Facts): void {
  const { peildatum } = SETTING;
  known.program.run(block, known.figures, peildatum, knownScratch);
  const again = Int32Array.from(
    Array.from(knownScratch.bad.subarray(0, block.n), (bad, h) => (bad === 1 ? h : -1)).filter((h) => h >= 0),
  );
  if (again.length > 0)
    three.program.run(block, three.figures, peildatum, threeScratch, { households: again });
}

/** Throws where the two forms differ; returns how many households need three values. */
function checkForms(block: Facts): number {
  run(known, block, knownScratch);
  run(three, block, threeScratch);
  const { bad } = knownScratch;
  known.plan.decisions.forEach(({ regeling }, i) => {
    const [one, other] = [knownScratch.outcome(i), threeScratch.outcome(i)];
    const starts = regeling.per === 'huishouden' ? undefined : block.tables.get(regeling.per)?.start;
    for (let h = 0; h < block.n; h++) {
      if (bad[h] === 1) continue;
      const [from, to] = starts === undefined ? [h, h + 1] : [starts[h] ?? 0, starts[h + 1] ?? 0];
      for (let row = from; row < to; row++)
        if (
          one.fails[row] !== other.fails[row] ||
          one.unknown[row] !== other.unknown[row] ||
          !Object.is(one.amount[row], other.amount[row])
        )
          throw new Error(`${regeling.id}: household ${h} of a block differs between the two forms`);
    }
  });
  return bad.subarray(0, block.n).reduce((sum, one) => sum + one, 0);
}

function run({ program, figures }: Ready, block: Facts, scratch: Scratch): void {
  program.run(block, figures, SETTING.peildatum, scratch);
}

/** Throws where `toets` says something else of a household than the three-valued form of all regelingen together. */
function checkAgainstToets(own: Household): void {
  const { peildatum } = SETTING;
  const { facts, rows } = three.encoder.encode(own, { peildatum, assume: true });
  run(three, facts, threeScratch);
  const { besluiten } = toets(engine, own, { ...SETTING, regelingen: [] });
  three.plan.decisions.forEach(({ regeling, voorwaarden }, i) => {
    const { fails, unknown, amount } = threeScratch.outcome(i);
    const subjects =
      regeling.per === 'huishouden' ? [own.id] : (rows.instances.get(regeling.per) ?? []).map(({ id }) => id);
    subjects.forEach((id, row) => {
      const besluit = besluiten.find((one) => one.regeling === regeling.id && one.voor.id === id);
      const [failing, open, centen] = [fails[row] ?? 0, unknown[row] ?? 0, amount[row] ?? NaN];
      const grounds = voorwaarden
        .filter((_, bit) => (failing & (1 << (bit + BITS_BEFORE))) !== 0)
        .map(({ item }) => localId(item.id));
      if (!agrees(besluit, failing, open, centen, grounds))
        throw new Error(`${regeling.id} of ${id}: ${failing} ${open} ${centen}, toets ${besluit?.uitkomst}`);
    });
  });
}

function agrees(
  besluit: Besluit | undefined,
  fails: number,
  unknown: number,
  amount: number,
  grounds: readonly string[],
): boolean {
  if ((fails & VOOR) !== 0) return besluit === undefined || besluit.uitkomst === 'niet_van_toepassing';
  if (besluit === undefined) return false;
  if ((fails & BEVOEGD) !== 0) return besluit.uitkomst === 'niet_bevoegd';
  if (grounds.length > 0)
    return besluit.uitkomst === 'geen_recht' && besluit.gronden.join() === grounds.join();
  if (unknown !== 0 || Number.isNaN(amount)) return OPEN.includes(besluit.uitkomst);
  return isGranted(besluit.uitkomst) && (besluit.periode !== undefined || besluit.bedrag?.centen === amount);
}

// --- the households ---

function made(count: number): Household[] {
  const random = new Random(2026);
  const read = new Set([...known.program.facts, ...three.program.facts]);
  return Array.from({ length: count }, () => {
    const cost: Plain = {
      id: 'k1',
      soort: random.pick(['bril', 'bewindvoering', 'duurzaam_gebruiksgoed']),
      bedrag: random.between(50, 600),
      ritme: 'eenmalig',
      vanaf: '2026-03-01',
      voor_persoon: 'a',
      noodzakelijk: true,
      bijzondere_omstandigheden: true,
    };
    const plain = { ...anyHousehold(random), kostenposten: random.chance(0.5) ? [cost] : [] };
    return household(graph.vocabulary, filledIn(plain, read, graph.vocabulary));
  });
}

function tablesFor({ encoder }: Ready): Facts[] {
  const parts = households.map(
    (own) => encoder.encode(own, { peildatum: SETTING.peildatum, assume: true }).facts,
  );
  return Array.from(
    { length: Math.ceil(COUNT / BLOCK) },
    (_, i) => joined(graph.vocabulary, parts.slice(i * BLOCK, (i + 1) * BLOCK)).facts,
  );
}
