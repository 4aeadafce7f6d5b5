import type { Household, Instance } from '../dossier/household.js';
import type { Engine, Ready } from '../engine/engine.js';
import type { Facts } from '../engine/facts.js';
import { type Figures, Scratch } from '../engine/program.js';
import { overlayOf, type Setting } from '../engine/setting.js';
import { Sweep } from '../engine/sweep.js';
import type { Outcome } from '../rules/graph.js';

/** What each household is granted: an amount in cents (0 when nothing), and whether that is a right and known. */
export interface Granted {
  readonly entitled: Uint8Array;
  readonly cents: Float64Array;
  /** Households of which some regeling can't be decided. */
  readonly open: Uint8Array;
}

/** A block of households, encoded once for all variants: with what may be assumed, and with the facts as given. */
export interface Block {
  readonly assumed: Facts;
  /** Null when nothing was assumed. */
  readonly given: Facts | null;
  /** What the rows of the incomes are. */
  readonly incomes: readonly Instance[];
}

/** The program of some regelingen on a day. */
export function programOf(engine: Engine, setting: Setting, regelingen: readonly string[]): Ready {
  return engine.ready(overlayOf(setting), setting.peildatum, { regelingen }, 'three');
}

export const MONTHS = 12;
/** How often in a year is paid by each unit of time; null where that is not to be said. */
export const TIMES_A_YEAR: Readonly<Record<Outcome['per'], number | null>> = {
  eenmalig: 1,
  jaar: 1,
  maand: MONTHS,
  uur: null,
};

/** The unit of time that each of the regelingen pays by. */
export function paidPer({ plan }: Ready): Set<Outcome['per']> {
  return new Set(plan.decisions.map(({ outcome }) => outcome.per));
}

/** Most households in a block: as many as stay close to the processor. */
const BLOCK = 1000;

/** Encodes households for a program, in blocks. */
export function blocksOf(ready: Ready, households: readonly Household[], peildatum: number): Block[] {
  return Array.from({ length: Math.ceil(households.length / BLOCK) }, (_, at) => {
    const own = households.slice(at * BLOCK, (at + 1) * BLOCK);
    const { facts, rows, assumed } = ready.encoder.block(own, { peildatum, assume: true });
    const given = assumed.includes(1) ? ready.encoder.block(own, { peildatum, assume: false }).facts : null;
    return { assumed: facts, given, incomes: rows.instances.get('inkomst') ?? [] };
  });
}

/** Decides every household. What fails only because of something assumed is not decided. */
export function runBlocks(ready: Ready, blocks: readonly Block[], peildatum: number): Granted {
  const { program, figures } = ready;
  const granted = grantedFor(blocks);
  const [scratch, asGiven] = [new Scratch(), new Scratch()];
  let first = 0;
  for (const { assumed, given } of blocks) {
    program.run(assumed, figures, peildatum, scratch);
    if (given !== null) program.run(given, figures, peildatum, asGiven);
    grant(ready, assumed, scratch, given === null ? scratch : asGiven, granted, first);
    first += assumed.n;
  }
  return granted;
}

/** The same under several figures: what rests on none of those that differ is computed once. */
export function sweepBlocks(
  ready: Ready,
  figures: readonly Figures[],
  blocks: readonly Block[],
  peildatum: number,
): Granted[] {
  const all = figures.map(() => grantedFor(blocks));
  const sweep = new Sweep(ready, figures);
  const [scratch, asGiven] = [new Scratch(), new Scratch()];
  let first = 0;
  for (const { assumed, given } of blocks) {
    const runAssumed = sweep.over(assumed, peildatum, scratch);
    const runGiven = given === null ? null : sweep.over(given, peildatum, asGiven);
    for (const [variant, granted] of all.entries()) {
      runAssumed(variant);
      runGiven?.(variant);
      grant(ready, assumed, scratch, runGiven === null ? scratch : asGiven, granted, first);
    }
    first += assumed.n;
  }
  return all;
}

function grantedFor(blocks: readonly Block[]): Granted {
  const n = blocks.reduce((sum, { assumed }) => sum + assumed.n, 0);
  return { entitled: new Uint8Array(n), cents: new Float64Array(n), open: new Uint8Array(n) };
}

/** The bits of an outcome that are about for whom it is and who decides. */
const FIRST = 3;

/** Notes what a run came to for the households of a block, the first of which has a number among all. */
function grant(
  { plan }: Ready,
  facts: Facts,
  scratch: Scratch,
  asGiven: Scratch,
  granted: Granted,
  first: number,
): void {
  plan.decisions.forEach(({ regeling: { per } }, at) => {
    const { fails, unknown, amount } = scratch.outcome(at);
    const sure = asGiven.outcome(at).fails;
    const owner = ownersOf(facts, per, plan.graph.vocabulary.entities);
    owner.forEach((own, row) => {
      const household = first + own;
      // For whom it is and whose decision it is come before any refusal.
      const isFirstOpen = ((unknown[row] ?? 0) & FIRST) !== 0;
      if ((sure[row] ?? 0) !== 0 && !isFirstOpen) return;
      const isOpen = fails[row] !== 0 || unknown[row] !== 0 || Number.isNaN(amount[row] ?? NaN);
      if (isOpen) granted.open[household] = 1;
      else {
        granted.entitled[household] = 1;
        granted.cents[household] = (granted.cents[household] ?? 0) + (amount[row] ?? 0);
      }
    });
  });
}

/** The household of each row of an entity. */
function ownersOf(
  facts: Facts,
  entity: string,
  entities: readonly {
    readonly naam: string;
    readonly in: string | null;
    readonly afgeleidVan: string | null;
  }[],
): Int32Array {
  const found = entities.find(({ naam }) => naam === entity);
  const rows = facts.tables.get(entity)?.parent ?? new Int32Array(0);
  const parent =
    found?.afgeleidVan == null
      ? (found?.in ?? null)
      : entities.find(({ naam }) => naam === found.afgeleidVan)?.in;
  if (found === undefined || parent == null) return rows.map((_, own) => own);
  const above = ownersOf(facts, parent, entities);
  return rows.map((row) => above[row] ?? row);
}

/** A block in which some incomes are others, from what they are in cents. */
export function withIncomes(
  { assumed, given, incomes }: Block,
  moved: ReadonlySet<Instance>,
  change: (cents: number) => number,
): Block {
  const changed = (facts: Facts): Facts => {
    const table = facts.tables.get('inkomst');
    const amounts = table?.columns.get('bedrag_netto');
    // A regeling that reads no income is the same whatever it is.
    if (table === undefined || amounts === undefined) return facts;
    const others = amounts.map((cents, row) => {
      const income = incomes[row];
      return income !== undefined && moved.has(income) ? change(cents) : cents;
    });
    const columns = new Map([...table.columns, ['bedrag_netto', others]]);
    return { ...facts, tables: new Map([...facts.tables, ['inkomst', { ...table, columns }]]) };
  };
  return { assumed: changed(assumed), given: given === null ? null : changed(given), incomes };
}
