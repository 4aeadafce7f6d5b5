import type { Household, Instance } from '../dossier/household.js';
import type { Engine, Ready } from '../engine/engine.js';
import type { Facts } from '../engine/facts.js';
import { Scratch } from '../engine/program.js';
import { overlayOf, type Setting } from '../engine/setting.js';
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

/** The unit of time that each of the regelingen pays by. */
export function paidPer({ plan }: Ready): Set<Outcome['per']> {
  return new Set(plan.decisions.map(({ outcome }) => outcome.per));
}

/** Encodes households for a program. */
export function blockOf(ready: Ready, households: readonly Household[], peildatum: number): Block {
  const { facts, rows, assumed } = ready.encoder.block(households, { peildatum, assume: true });
  const given = assumed.includes(1)
    ? ready.encoder.block(households, { peildatum, assume: false }).facts
    : null;
  return { assumed: facts, given, incomes: rows.instances.get('inkomst') ?? [] };
}

/** The bits of an outcome that are about for whom it is and who decides. */
const FIRST = 3;

/** Decides every household. What fails only because of something assumed is not decided. */
export function runBlock(ready: Ready, block: Block, peildatum: number, scratch = new Scratch()): Granted {
  const { program, plan, figures } = ready;
  const { n } = block.assumed;
  const granted = {
    entitled: new Uint8Array(n),
    cents: new Float64Array(n),
    open: new Uint8Array(n),
  };
  program.run(block.assumed, figures, peildatum, scratch);
  const failsAsGiven = block.given === null ? null : new Scratch();
  if (block.given !== null && failsAsGiven !== null)
    program.run(block.given, figures, peildatum, failsAsGiven);
  plan.decisions.forEach(({ regeling: { per } }, at) => {
    const { fails, unknown, amount } = scratch.outcome(at);
    const sure = failsAsGiven?.outcome(at).fails ?? fails;
    const owner = ownersOf(block.assumed, per, plan.graph.vocabulary.entities);
    owner.forEach((household, row) => {
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
  return granted;
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
