import type { Household } from '../dossier/household.js';
import type { Engine, Ready } from '../engine/engine.js';
import type { Facts } from '../engine/facts.js';
import { Scratch } from '../engine/program.js';
import { overlayOf, type Setting } from '../engine/setting.js';
import type { Outcome } from '../rules/graph.js';
import { joinedFacts } from './block.js';

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
  const { vocabulary } = ready.plan.graph;
  let isAssumed = false;
  const encode = (assume: boolean) =>
    joinedFacts(
      households.map((household) => {
        const { facts, assumed } = ready.encoder.encode(household, { peildatum, assume });
        isAssumed ||= assumed;
        return facts;
      }),
      vocabulary,
    );
  const assumed = encode(true);
  return { assumed, given: isAssumed ? encode(false) : null };
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

/** A block in which every income is another, from what it is in cents. */
export function withIncomes({ assumed, given }: Block, change: (cents: number) => number): Block {
  const changed = (facts: Facts): Facts => {
    const incomes = facts.tables.get('inkomst');
    const amounts = incomes?.columns.get('bedrag_netto');
    // A regeling that reads no income is the same whatever it is.
    if (incomes === undefined || amounts === undefined) return facts;
    const columns = new Map([...incomes.columns, ['bedrag_netto', amounts.map(change)]]);
    return { ...facts, tables: new Map([...facts.tables, ['inkomst', { ...incomes, columns }]]) };
  };
  return { assumed: changed(assumed), given: given === null ? null : changed(given) };
}
