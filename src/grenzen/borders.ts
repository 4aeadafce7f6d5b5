import type { Household, Instance } from '../dossier/household.js';
import { type Setting, targetOf } from './knob.js';
import type { Probe } from './probe.js';
import { type Flip, flipsOf, matters } from './search.js';
import { type Sighting, seenIn, sightingsIn } from './sighting.js';

/** A household that is granted; null where it has no name yet. */
export interface Base {
  readonly naam: string | null;
  readonly household: Household;
}

/** A border that was found: the household that is moved across it, and all comparisons that turn there. */
export interface Border {
  readonly base: Base;
  readonly flip: Flip;
  readonly sightings: readonly Sighting[];
}

/** Most households that cases are built on. */
const MOST_BASES = 8;

/**
 * Households that come to all borders that any of them comes to, or to those of `wanted`: each next one is the one that
 * adds most for its size, the first of those that add as much. A small household is easier to check than a large one
 * that adds a little more.
 */
export function chosenBases<T extends { readonly household: Household }>(
  probe: Probe,
  candidates: readonly T[],
  wanted: ReadonlySet<string> | null = null,
): T[] {
  const keys = candidates.map(({ household }) => {
    const movable = sightingsIn(probe.run(household), probe.sites).filter(({ knobs }) => knobs.length > 0);
    return new Set(movable.flatMap(({ key }) => (wanted === null || wanted.has(key) ? [key] : [])));
  });
  const sizes = candidates.map(({ household }) => sizeOf(household.root));
  const covered = new Set<string>();
  const chosen: T[] = [];
  while (chosen.length < MOST_BASES) {
    const gains = keys.map((own) => [...own].filter((key) => !covered.has(key)).length);
    const worth = gains.map((gain, i) => gain / (sizes[i] ?? 1));
    const at = worth.indexOf(Math.max(0, ...worth));
    const base = candidates[at];
    if (base === undefined || gains[at] === 0) break;
    chosen.push(base);
    for (const key of keys[at] ?? []) covered.add(key);
  }
  return chosen;
}

/** How much there is to read: persons, items and what is known of them. */
function sizeOf({ facts, lists }: Instance): number {
  return [...lists.values()].flat().reduce((sum, item) => sum + sizeOf(item), 5 + facts.size);
}

/** A border that no household was moved across, and how far it came. */
export interface Missed {
  readonly sighting: Sighting;
  /** The comparison turned, but the decision stayed the same. */
  readonly turned: boolean;
}

/** The borders (those of `wanted`) that the decision turns on, each once, and those come to and not crossed. */
export function bordersOf(
  probe: Probe,
  bases: readonly Base[],
  wanted: ReadonlySet<string> | null = null,
): { readonly borders: readonly Border[]; readonly missed: readonly Missed[] } {
  const found = new Map<string, Border>();
  const done = new Set<string>();
  const missed = new Map<string, Missed>();
  for (const base of bases) {
    const open: Flip[] = [];
    const crossed: Flip[] = [];
    for (const sighting of sightingsIn(probe.run(base.household), probe.sites)) {
      if (done.has(sighting.key) || wanted?.has(sighting.key) === false) continue;
      const { flip, idle } = crossing(probe, base, sighting);
      open.push(...idle);
      if (flip === null) {
        const turned = idle.length > 0 || missed.get(sighting.key)?.turned === true;
        missed.set(sighting.key, { sighting, turned });
      } else {
        crossed.push(flip);
        done.add(sighting.key);
      }
    }
    for (const flip of open) {
      if (done.has(flip.sighting.key)) continue;
      const within = inContext(probe, base, flip, [...open, ...crossed]);
      if (within === null) continue;
      crossed.push(within);
      done.add(flip.sighting.key);
    }
    for (const flip of crossed) add(found, base, bases.indexOf(base), flip);
  }
  return {
    borders: [...found.values()],
    missed: [...missed].flatMap(([key, one]) => (done.has(key) ? [] : [one])),
  };
}

/**
 * The first crossing of a border on which the decision turns, exactly where that can be; and those on which it does not.
 */
function crossing(
  probe: Probe,
  { household }: Base,
  sighting: Sighting,
): { readonly flip: Flip | null; readonly idle: readonly Flip[] } {
  const idle: Flip[] = [];
  let inexact: Flip | null = null;
  for (const knob of sighting.knobs)
    for (const flip of flipsOf(probe, household, sighting, knob))
      if (!matters(probe, household, flip)) idle.push(flip);
      else if (flip.equal !== null) return { flip, idle };
      else inexact ??= flip;
  return { flip: inexact, idle };
}

/**
 * A border that does not matter because something else decides: of two routes one is enough. It is looked at with
 * another border crossed.
 */
function inContext(probe: Probe, { household }: Base, flip: Flip, others: readonly Flip[]): Flip | null {
  for (const other of others) {
    if (targetOf(other.knob) === targetOf(flip.knob) || other.context.length > 0) continue;
    const context: Setting[] = [{ knob: other.knob, x: crossedAt(other) }];
    const changed = { ...flip, context };
    if (stillTurns(probe, household, changed) && matters(probe, household, changed)) return changed;
  }
  return null;
}

/** The position of a flip on the side where the household is not. */
const crossedAt = ({ knob, before, after }: Flip): number => (knob.start <= before ? after : before);

function stillTurns(probe: Probe, household: Household, flip: Flip): boolean {
  const past = (x: number): boolean | undefined => {
    const run = probe.at(household, [...flip.context, { knob: flip.knob, x }]);
    return run === null ? undefined : seenIn(run, flip.sighting)?.past;
  };
  const [before, after] = [past(flip.before), past(flip.after)];
  return before !== undefined && after !== undefined && before !== after;
}

/** Comparisons that turn at the same two positions of the same knob are one border. */
function add(found: Map<string, Border>, base: Base, nr: number, flip: Flip): void {
  const context = flip.context.map(({ knob, x }) => `${targetOf(knob)}=${x}`).join();
  const key = `${nr}|${targetOf(flip.knob)}|${flip.before}|${context}`;
  const known = found.get(key);
  const sightings = [...(known?.sightings ?? []), flip.sighting];
  found.set(key, { base, flip: known?.flip.equal == null ? flip : known.flip, sightings });
}
