import type { Node, NumberType } from '../rules/graph.js';
import type { Kantelpunt, Uitkomst } from './decision.js';
import type { Ready, Runs } from './engine.js';
import { localId } from './names.js';
import type { Decision, Step } from './plan.js';
import type { Trace } from './runtime.js';
import { type Verdict, WhatIf } from './verdict.js';
import { Walker } from './walk.js';

/** A step that is compared with an amount, and the value at which that comparison turns. */
interface Border {
  readonly step: Step;
  readonly title: string;
  readonly type: NumberType;
  readonly now: number;
  readonly at: number;
}

/**
 * How far each amount is from the value at which the decision changes, to the cent: every amount that a rule
 * compares is moved to the border and the program is run again with it.
 */
export function kantelpunten(
  fast: Ready,
  decision: Decision,
  runs: Runs,
  row: number,
  verdict: Verdict,
  granted: Uitkomst,
): Kantelpunt[] {
  if (verdict.answer === 'unknown') return [];
  const whatIf = new WhatIf(fast, runs, row);
  const now = verdict.bedrag?.value ?? 0;
  return bordersOf(decision, runs, row).flatMap((border) => {
    for (const value of candidates(border)) {
      const after = whatIf.verdict({ step: border.step.nr, value });
      const same = after.answer === verdict.answer && (after.answer !== 'yes' || after.amount === now);
      if (after.answer === 'unknown' || same) continue;
      const cents = (scaled: number) => scaled / 10 ** (border.type.schaal - 2);
      return [
        {
          id: localId(border.step.item?.id ?? ''),
          titel: border.title,
          nu: cents(border.now),
          grens: cents(value),
          dan: after.answer === 'yes' ? granted : ('geen_recht' as const),
          ...(after.answer === 'yes' ? { dan_centen: after.amount } : {}),
        },
      ];
    }
    return [];
  });
}

/** The amounts that are compared, with what they are and what they are compared with. */
function bordersOf(decision: Decision, runs: Runs, row: number): Border[] {
  const run = runs.assumed;
  const borders = new Map<string, Border>();
  const rowOf = ({ focus, entity }: Step) => (!focus && entity === decision.regeling.per ? row : 0);
  for (const { within, step, comparison, shift } of decision.borders) {
    const { item } = step;
    const now = run.scratch.trace(step.nr, rowOf(step))?.v ?? NaN;
    const around = run.scratch.trace(within.nr, rowOf(within));
    if (item?.soort !== 'begrip' || item.type.kind !== 'getal' || around === undefined) continue;
    const { type } = item;
    const title = item.titel ?? localId(item.id);
    const found = (node: Node, [, other]: readonly Trace[]) => {
      const at = node === comparison && other !== undefined ? other.v / 10 ** shift : NaN;
      if (!Number.isNaN(at) && !Number.isNaN(now))
        borders.set(`${step.nr}|${at}`, { step, title, type, now, at });
    };
    new Walker(run, { compare: (node, { k }) => found(node, k), begrip: () => false }, false).step(
      within,
      around,
    );
  }
  return [...borders.values()];
}

/** Whole values around a border, from the side of the present value outward. */
function candidates({ at, now }: Border): number[] {
  if (now < at) return [Math.ceil(at), Math.floor(at) + 1];
  if (now > at) return [Math.floor(at), Math.ceil(at) - 1];
  return [at + 1, at - 1];
}
