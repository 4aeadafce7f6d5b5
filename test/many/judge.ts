import type { Household } from '../../src/dossier/household.js';
import type { Uitkomst } from '../../src/engine/decision.js';
import type { Engine } from '../../src/engine/engine.js';
import { judgedOn } from '../../src/engine/judged.js';
import { Scratch } from '../../src/engine/program.js';
import { overlayOf, type Setting } from '../../src/engine/setting.js';

/** What the numbers of a day say of one subject; `uitkomst` is null when they leave it open. */
export interface Said {
  readonly voor: string;
  readonly uitkomst: Uitkomst | null;
  readonly amount: number;
  readonly gronden: readonly string[];
  /** The masks of the program itself: failing and unknown, as a run on what may be assumed leaves them. */
  readonly fails: number;
  readonly unknown: number;
}

const scratch = new Scratch();

/** What the three-valued program, as client lists use it, says of each household about one regeling. */
export function said(
  engine: Engine,
  setting: Setting,
  id: string,
  households: readonly Household[],
): Said[][] {
  const { peildatum } = setting;
  const ready = engine.ready(overlayOf(setting), peildatum, { regelingen: [id], parts: true }, 'three');
  const assumed = ready.encoder.block(households, { peildatum, assume: true });
  const given = assumed.assumed.includes(1)
    ? ready.encoder.block(households, { peildatum, assume: false })
    : null;
  const judged = judgedOn(ready, { assumed, given }, peildatum, null, scratch);
  ready.program.run(assumed.facts, ready.figures, peildatum, scratch);
  const masks = scratch.outcome(0);
  const { per } = judged.decision.regeling;
  const instances = assumed.rows.instances.get(per) ?? [];
  return households.map((household, h) => {
    const [from, to] = judged.rowsOf(h);
    return Array.from({ length: to - from }, (_, i) => {
      const row = from + i;
      const { uitkomst, amount, gronden } = judged.of(row, h);
      const voor = per === 'huishouden' ? household.id : (instances[row]?.id ?? '');
      return {
        voor,
        uitkomst,
        amount,
        gronden,
        fails: masks.fails[row] ?? 0,
        unknown: masks.unknown[row] ?? 0,
      };
    });
  });
}

/** What the form for known facts makes of each household: its masks and amount, null where it says that it can't tell. */
export function saidOfKnown(
  engine: Engine,
  setting: Setting,
  id: string,
  households: readonly Household[],
): (Pick<Said, 'fails' | 'unknown' | 'amount'>[] | null)[] {
  const { peildatum } = setting;
  const ready = engine.ready(overlayOf(setting), peildatum, { regelingen: [id], parts: true }, 'known');
  const { facts } = ready.encoder.block(households, { peildatum, assume: true });
  ready.program.run(facts, ready.figures, peildatum, scratch);
  const { fails, unknown, amount } = scratch.outcome(0);
  const per = ready.plan.decisions[0]?.regeling.per ?? 'huishouden';
  const start = per === 'huishouden' ? null : facts.tables.get(per)?.start;
  return households.map((_, h) => {
    if (scratch.bad[h] === 1) return null;
    const [from, to] = start == null ? [h, h + 1] : [start[h] ?? 0, start[h + 1] ?? 0];
    return Array.from({ length: to - from }, (_unused, i) => ({
      fails: fails[from + i] ?? 0,
      unknown: unknown[from + i] ?? 0,
      amount: amount[from + i] ?? NaN,
    }));
  });
}
