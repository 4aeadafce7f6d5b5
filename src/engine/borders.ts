import type { Household } from '../dossier/household.js';
import type { NumberType } from '../rules/graph.js';
import type { Kantelpunt, Uitkomst } from './decision.js';
import type { Engine, Ready, RunOptions } from './engine.js';
import { localId } from './explain.js';
import type { Decision, Step } from './plan.js';
import { fingerprint, type Verdict, verdictOf } from './verdict.js';
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
  engine: Engine,
  ready: Ready,
  household: Household,
  decision: Decision,
  row: number,
  verdict: Verdict,
  options: RunOptions,
  outcomeOf: (verdict: Verdict) => Uitkomst,
): Kantelpunt[] {
  if (verdict.answer === 'unknown') return [];
  const before = fingerprint(verdict);
  const found = new Map<string, Kantelpunt>();
  for (const border of bordersOf(verdict, decision)) {
    for (const value of candidates(border)) {
      const override = { step: border.step.nr, value };
      const assumed = engine.run(ready, household, { ...options, assume: true, override });
      const given = engine.run(ready, household, { ...options, assume: false, override });
      const after = verdictOf({ assumed, given }, decision, row);
      if (after.answer === 'unknown' || fingerprint(after) === before) continue;
      const cents = (scaled: number) => scaled / 10 ** (border.type.schaal - 2);
      const dan = outcomeOf(after);
      const amount = after.answer === 'yes' ? after.bedrag?.value : undefined;
      const point: Kantelpunt = {
        id: localId(border.step.item?.id ?? ''),
        titel: border.title,
        nu: cents(border.now),
        grens: cents(value),
        dan,
        ...(amount === undefined ? {} : { dan_centen: amount }),
      };
      found.set(`${point.id}|${point.grens}`, point);
      break;
    }
  }
  return [...found.values()];
}

/** The amounts that the voorwaarden and the bedrag compare, wherever in their traces. */
function bordersOf(verdict: Verdict, decision: Decision): Border[] {
  const borders = new Map<string, Border>();
  const parts = [...verdict.voorwaarden, ...(verdict.bedrag === null ? [] : [verdict.bedrag])];
  for (const part of parts) {
    const walker = new Walker(
      part.run,
      {
        compare: (node, trace) => {
          if (node.ta.kind !== 'getal' || !node.ta.eenheid.startsWith('euro')) return;
          const [a, b] = trace.k;
          const side =
            node.a.k === 'begrip' || (node.a.k === 'reken' && node.a.a.k === 'begrip') ? node.a : null;
          if (side === null || a === undefined || b === undefined || b.v !== b.v) return;
          const record = side.k === 'begrip' ? a.k[0] : a.k[0]?.k[0];
          const step = record?.s === undefined ? undefined : part.run.plan.all[record.s];
          if (
            step?.item?.soort !== 'begrip' ||
            step.item.type.kind !== 'getal' ||
            record === undefined ||
            record.v !== record.v
          )
            return;
          const scale = 10 ** (node.ta.schaal - step.item.type.schaal);
          borders.set(`${step.nr}|${b.v}`, {
            step,
            title: step.item.titel ?? step.item.id,
            type: step.item.type,
            now: record.v,
            at: b.v / scale,
          });
        },
      },
      false,
    );
    walker.step(part.step, part.record);
  }
  return [...borders.values()].filter(
    (border) => !border.step.item?.id.startsWith('#') && decision.regeling.id !== '',
  );
}

/** Whole values around a border, from the side of the present value outward. */
function candidates({ at, now }: Border): number[] {
  const unit = 1;
  if (now < at) return [Math.ceil(at), Math.floor(at) + unit];
  if (now > at) return [Math.floor(at), Math.ceil(at) - unit];
  return [at + unit, at - unit];
}
