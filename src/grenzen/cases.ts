import type { Household } from '../dossier/household.js';
import type { Base, Border } from './borders.js';
import { type Setting, targetOf, withSettings } from './knob.js';
import type { Probe } from './probe.js';
import { type Position, positionsOf } from './search.js';
import { type Seen, seenIn } from './sighting.js';

/** One side of a border, in the household that stands there. */
export interface Side {
  readonly border: Border;
  readonly position: Position;
  /** The values that are compared there. */
  readonly seen: Seen;
}

/** A household at one side of a border, or at the same side of several. */
export interface BorderCase {
  readonly base: Base;
  readonly settings: readonly Setting[];
  readonly household: Household;
  readonly sides: readonly Side[];
  /** It stands at sides of different borders that change nothing; else at one side, which may be of several. */
  readonly isShared: boolean;
}

/**
 * The households at all sides of all borders. Where a side changes nothing for the decision, it shares a household with
 * such sides of other borders; a side that changes the decision stands alone, so that it shows what the border does.
 */
export function casesOf(probe: Probe, borders: readonly Border[]): BorderCase[] {
  const bases = [...new Set(borders.map(({ base }) => base))];
  return bases.flatMap((base) => {
    const sides = borders.filter((border) => border.base === base).map((border) => sidesOf(probe, border));
    const outcome = outcomeOf(probe, base, []);
    const isSame = (side: Side) => outcomeOf(probe, base, settingsOf([side])) === outcome;
    const quiet = sides.map((own) => own.filter(isSame).toSorted(nearestFirst));
    const loud = grouped(sides.flatMap((own) => own.filter((side) => !isSame(side))));
    return [...shared(probe, base, quiet), ...loud].flatMap((own): BorderCase[] => {
      const settings = settingsOf(own);
      const household = withSettings(base.household, settings);
      const isShared = own.length > 1 && !loud.includes(own);
      return household === null ? [] : [{ base, settings, household, sides: own, isShared }];
    });
  });
}

/** Sides that come to the same household, however it was moved there, together. */
function grouped(sides: readonly Side[]): Side[][] {
  const found = new Map<string, Side[]>();
  for (const side of sides) {
    const settings = settingsOf([side]).map(({ knob, x }) => `${targetOf(knob)}=${x}`);
    const key = settings.toSorted().join();
    found.set(key, [...(found.get(key) ?? []), side]);
  }
  return [...found.values()];
}

function sidesOf(probe: Probe, border: Border): Side[] {
  const { base, flip, sightings } = border;
  const [sighting = flip.sighting] = sightings;
  return positionsOf(flip, probe.question.peildatum).flatMap((position) => {
    const run = probe.at(base.household, [...flip.context, { knob: flip.knob, x: position.x }]);
    const seen = run === null ? null : seenIn(run, sighting);
    return seen === null ? [] : [{ border, position, seen }];
  });
}

/** Is the whole decision another on some side? What differs on one day may be the same over a period. */
export function decides(probe: Probe, border: Border): boolean {
  const outcomes = sidesOf(probe, border).map((side) => outcomeOf(probe, border.base, settingsOf([side])));
  return new Set(outcomes).size > 1;
}

/** At the border itself before a step away from it. */
const nearestFirst = (a: Side, b: Side): number =>
  Math.abs(a.position.kant) - Math.abs(b.position.kant) || a.position.kant - b.position.kant;

const settingsOf = (sides: readonly Side[]): Setting[] =>
  sides.flatMap(({ border: { flip }, position: { x } }) => [...flip.context, { knob: flip.knob, x }]);

function outcomeOf(probe: Probe, { household }: Base, settings: readonly Setting[]): string | null {
  const changed = withSettings(household, settings);
  return changed === null ? null : probe.decided(changed);
}

/** Puts sides together, of each border one in a household, as long as none moves another or changes the decision. */
function shared(probe: Probe, base: Base, quiet: readonly (readonly Side[])[]): Side[][] {
  const outcome = outcomeOf(probe, base, []);
  const made: Side[][] = [];
  let left = quiet.map((own) => [...own]);
  while (left.some((own) => own.length > 0)) {
    const together: Side[] = [];
    const later: Side[][] = [];
    for (const own of left) {
      const [side, ...rest] = own;
      if (side === undefined) continue;
      if (stays(probe, base, [...together, side], outcome)) {
        together.push(side);
        later.push(rest);
      } else later.push(own);
    }
    // What fits with nothing at all stands alone.
    if (together.length === 0) return [...made, ...later.flat().map((side) => [side])];
    made.push(together);
    left = later;
  }
  return made;
}

/** Is every side where it was by itself, and the decision that of the base? */
function stays(probe: Probe, base: Base, sides: readonly Side[], outcome: string | null): boolean {
  const settings = settingsOf(sides);
  const targets = settings.map(({ knob }) => targetOf(knob));
  if (new Set(targets).size < targets.length) return false;
  const run = probe.at(base.household, settings);
  const changed = withSettings(base.household, settings);
  if (run === null || changed === null || (sides.length > 1 && !probe.accepts(changed))) return false;
  const stand = sides.every((side) =>
    side.border.sightings.every((sighting) => {
      const alone = probe.at(base.household, settingsOf([side]));
      const [was, is] = [alone === null ? null : seenIn(alone, sighting), seenIn(run, sighting)];
      return was !== null && is !== null && was.past === is.past && was.equal === is.equal;
    }),
  );
  return stand && probe.decided(changed) === outcome;
}
