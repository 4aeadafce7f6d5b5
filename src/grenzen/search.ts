import type { Household } from '../dossier/household.js';
import { type Knob, rangeOf, type Setting, withSettings } from './knob.js';
import type { Probe } from './probe.js';
import { type Seen, type Sighting, seenIn } from './sighting.js';

/** Where a knob crosses a border: the two positions next to each other between which the comparison turns. */
export interface Flip {
  readonly sighting: Sighting;
  readonly knob: Knob;
  /** What must be otherwise first, for the border to matter. */
  readonly context: readonly Setting[];
  readonly before: number;
  readonly after: number;
  /** The position exactly at the border, where there is one. */
  readonly equal: number | null;
  /** What is compared on its two sides. */
  readonly seen: readonly { readonly x: number; readonly seen: Seen }[];
}

/**
 * The nearest border crossing of one knob on either side of where it stands, found by running the program: when the
 * comparison has turned at the far end, steps that double until it turns, then halved to two positions next to each
 * other. What turns and turns back is not found; what is found has been run at both positions.
 */
export function flipsOf(probe: Probe, household: Household, sighting: Sighting, knob: Knob): Flip[] {
  const seen = new Map<number, Seen | null>();
  const look = (x: number): Seen | null => {
    let known = seen.get(x);
    if (known === undefined) {
      const run = probe.at(household, [{ knob, x }]);
      known = run === null ? null : seenIn(run, sighting);
      seen.set(x, known);
    }
    return known;
  };
  const [lowest, highest] = rangeOf(knob, probe.question.peildatum);
  const start = Math.max(lowest, Math.min(highest, knob.start));
  const from = look(start)?.past;
  if (from === undefined) return [];
  return [1, -1].flatMap((direction) => {
    const end = direction === 1 ? highest : lowest;
    if (look(end)?.past === from) return [];
    const turned = outward(start, end, direction, (x) => look(x)?.past, from);
    if (turned === null) return [];
    const [near, far] = narrowed(turned, (x) => look(x)?.past, from);
    const [before, after] = near < far ? [near, far] : [far, near];
    const equal = [before, after].find((x) => look(x)?.equal === true) ?? null;
    const sides = [before, after].flatMap((x) => {
      const there = look(x);
      return there === null ? [] : [{ x, seen: there }];
    });
    return [{ sighting, knob, context: [], before, after, equal, seen: sides }];
  });
}

/** The first pair of ever wider steps between which the comparison turns. */
function outward(
  start: number,
  end: number,
  direction: number,
  past: (x: number) => boolean | undefined,
  from: boolean,
): readonly [number, number] | null {
  let near = start;
  for (let step = 1; near !== end; step *= 2) {
    const far = direction === 1 ? Math.min(end, near + step) : Math.max(end, near - step);
    const there = past(far);
    if (there === undefined) return null;
    if (there !== from) return [near, far];
    near = far;
  }
  return null;
}

function narrowed(
  [near, far]: readonly [number, number],
  past: (x: number) => boolean | undefined,
  from: boolean,
): readonly [number, number] {
  let [a, b] = [near, far];
  while (Math.abs(b - a) > 1) {
    const middle = Math.trunc((a + b) / 2);
    if (past(middle) === from) a = middle;
    else b = middle;
  }
  return [a, b];
}

/** The positions to look at: before, at and past the border, or the two sides where none is exactly at it. */
export function positionsOf({ knob, before, after, equal }: Flip, peildatum: number): readonly Position[] {
  if (equal === null)
    return [
      { x: before, kant: -1 },
      { x: after, kant: 1 },
    ];
  const [lowest, highest] = rangeOf(knob, peildatum);
  return ([-1, 0, 1] as const)
    .map((kant) => ({ x: equal + kant, kant }))
    .filter(({ x }) => lowest <= x && x <= highest);
}

/** A position of a knob, and on which side of the border it is by the order of its positions. */
export interface Position {
  readonly x: number;
  readonly kant: -1 | 0 | 1;
}

/** Does the decision differ between the sides, in households that can be? */
export function matters(probe: Probe, household: Household, flip: Flip): boolean {
  const positions = positionsOf(flip, probe.question.peildatum);
  const settings = positions.map(({ x }) => [...flip.context, { knob: flip.knob, x }]);
  const outcomes = settings.map((own) => {
    const run = probe.at(household, own);
    return run === null ? null : probe.outcome(run);
  });
  if (outcomes.includes(null) || new Set(outcomes).size < 2) return false;
  return settings.every((own) => {
    const changed = withSettings(household, own);
    return changed !== null && probe.accepts(changed);
  });
}
