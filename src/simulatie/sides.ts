import type { HouseholdOptions } from '../dossier/read.js';
import { Engine } from '../engine/engine.js';
import type { Wanted } from '../engine/plan.js';
import { type Changed, Switching } from '../engine/switched.js';
import type { Scope } from './basis.js';
import { Deciding } from './decided.js';
import type { Granted } from './run.js';
import type { Sample } from './sample.js';

/** One end of a comparison: households on a day, with those of the regelingen that are in force then. */
export interface Side extends Scope {
  readonly sample: Sample;
}

/** What lies between two ends, of the households of the first. */
export interface Between {
  /** Under the old rules with the figures that were indexed since. */
  readonly indexed: Granted;
  /** Under the new rules. */
  readonly ruled: Granted;
  /** The new rules, as they would have been on the first day. */
  readonly engine: Engine;
}

/**
 * Decides the households of the first end again on its own day: with the figures that are indexed by the last, and with
 * all rules of the last. Of a regeling that begins or ends in between no figure was indexed: that is the rule. `first` is
 * what they are granted there; who can't be decided by the new figures alone stays as it was.
 */
export function between(
  van: Side,
  naar: Side,
  engine: Engine,
  first: Granted,
  options: HouseholdOptions,
): Between {
  const both = van.regelingen.filter((id) => naar.regelingen.includes(id));
  const others = ({ regelingen }: Side) => regelingen.filter((id) => !both.includes(id));
  const granted = (own: Engine, { graph, setting }: Side, regelingen: readonly string[]): Granted => {
    const variant = { id: '', stel: {}, engine: own };
    return new Deciding(van.sample, { graph, setting, regelingen }, variant, options).granted(variant);
  };
  const { gemeente } = van.setting;
  const on = ({ setting: { peildatum } }: Side) => ({ gemeente, peildatum, engine });
  const switching = new Switching(on(van), on(naar));
  const changed = switching.changed(wantedOf(van, both));
  const figures = changed.filter((one) => one.indexed);
  const indexed = switched(switching, engine, figures);
  const ruled = switched(switching, engine, changed);
  const known = decidedOr(joined(granted(indexed, van, both), granted(engine, van, others(van))), first);
  return {
    indexed: known,
    ruled: joined(granted(ruled, van, both), granted(engine, naar, others(naar))),
    engine: ruled,
  };
}

/** What of the regelingen is another at the last end; of the norm too where the incomes follow one. */
function wantedOf({ sample: { follows } }: Side, both: readonly string[]): Wanted {
  return { regelingen: both, begrippen: follows === null ? [] : [follows], parts: true };
}

/** The rules of the first end in which some items are already as they are at the last. */
function switched(switching: Switching, engine: Engine, items: readonly Changed[]): Engine {
  if (items.length === 0) return engine;
  return new Engine(switching.with(items), { like: items.every(({ figure }) => figure) ? engine : null });
}

/** What households are granted of two sets of regelingen together. */
function joined(one: Granted, other: Granted): Granted {
  return {
    entitled: one.entitled.map((own, at) => own | (other.entitled[at] ?? 0)),
    cents: one.cents.map((own, at) => own + (other.cents[at] ?? 0)),
    open: one.open.map((own, at) => own | (other.open[at] ?? 0)),
  };
}

/** What is granted, or where that can't be decided what was granted before. */
function decidedOr(granted: Granted, before: Granted): Granted {
  const pick = (own: number, at: number, old: ArrayLike<number>) =>
    granted.open[at] === 1 ? (old[at] ?? 0) : own;
  return {
    entitled: granted.entitled.map((own, at) => pick(own, at, before.entitled)),
    cents: granted.cents.map((own, at) => pick(own, at, before.cents)),
    open: before.open,
  };
}
