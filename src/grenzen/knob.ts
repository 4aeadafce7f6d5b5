import type { FactValue, Household, Instance } from '../dossier/household.js';
import { daysBetween, plusDays } from '../engine/dates.js';
import type { Entity, Fact } from '../rules/vocabulary.js';

/** Something about a household that can be moved in whole steps: a cent, a day, a person. */
export type Knob = FactKnob | CountKnob;

export interface FactKnob {
  readonly soort: 'feit';
  /** Of the instance, as a contract path; with the fact behind it unique in a household. */
  readonly path: string;
  readonly fact: Fact;
  readonly start: number;
}

export interface CountKnob {
  readonly soort: 'aantal';
  /** Of the instance that the list is of. */
  readonly path: string;
  readonly entity: Entity;
  /** The items that are counted now, by path: the last ones go first, and a new one is a copy of the last. */
  readonly members: readonly string[];
  readonly start: number;
}

/** A knob in a position. */
export interface Setting {
  readonly knob: Knob;
  readonly x: number;
}

/** What a knob moves: two of the same can't be set in one household. */
export const targetOf = (knob: Knob): string =>
  knob.soort === 'feit' ? `${knob.path}.${knob.fact.naam}` : `${knob.path}#${knob.entity.naam}`;

const FIRST_DAY = 19000101;
const DAYS = daysBetween(FIRST_DAY, 21500101);
/** More of something than this makes no household that a person wants to look at. */
const MOST_ADDED = 12;

/** A day as a position of a knob, and back. */
const toPosition = (fact: Fact, value: number): number =>
  fact.type.kind === 'datum' ? Math.max(0, Math.min(DAYS, daysBetween(FIRST_DAY, value))) : value;
export const toValue = (fact: Fact, x: number): number =>
  fact.type.kind === 'datum' ? plusDays(FIRST_DAY, x) : x;

/** A knob for a number or a day that an instance has, or can have; null for another fact. */
export function factKnob(path: string, fact: Fact, value: number): FactKnob | null {
  if (fact.type.kind !== 'datum' && fact.type.kind !== 'getal') return null;
  if (Number.isNaN(value)) return null;
  return { soort: 'feit', path, fact, start: toPosition(fact, value) };
}

/** The positions that a knob can take, both included. */
export function rangeOf(knob: Knob, peildatum: number): readonly [number, number] {
  if (knob.soort === 'aantal') return [0, knob.start + MOST_ADDED];
  const { fact } = knob;
  if (fact.type.kind === 'getal') return [fact.type.min, fact.type.max];
  return [0, fact.nietNaPeildatum ? toPosition(fact, peildatum) : DAYS];
}

/** The household with knobs in other positions; null where that makes no household. */
export function withSettings(household: Household, settings: readonly Setting[]): Household | null {
  let root: Instance | null = household.root;
  for (const { knob, x } of settings)
    root = root === null ? null : knob.soort === 'feit' ? withFact(root, knob, x) : withCount(root, knob, x);
  return root === null ? null : { ...household, root };
}

function withFact(root: Instance, { path, fact }: FactKnob, x: number): Instance | null {
  const value: FactValue = toValue(fact, x);
  const set = (one: Instance): Instance => ({ ...one, facts: new Map(one.facts).set(fact.naam, value) });
  const changed = changedAt(root, path, set);
  if (changed !== null) return changed;
  // What stands once in a household may be left out of it.
  if (path.includes('[') || path.includes('.')) return null;
  const made: Instance = {
    entity: fact.entiteit,
    path,
    id: null,
    facts: new Map([[fact.naam, value]]),
    lists: new Map(),
  };
  return { ...root, lists: new Map(root.lists).set(fact.entiteit, [made]) };
}

function withCount(root: Instance, knob: CountKnob, x: number): Instance | null {
  const { path, entity, members, start } = knob;
  const gone = new Set(x < start ? members.slice(x - start) : []);
  const pattern = members.at(-1);
  return changedAt(root, path, (one) => {
    const list = one.lists.get(entity.naam) ?? [];
    const kept = list.filter((item) => !gone.has(item.path));
    const like = list.find((item) => item.path === pattern);
    const added = like === undefined ? [] : copiesOf(like, x - start);
    return { ...one, lists: new Map(one.lists).set(entity.naam, [...kept, ...added]) };
  });
}

function copiesOf(like: Instance, count: number): Instance[] {
  return Array.from({ length: Math.max(0, count) }, (_, i) => {
    const id = like.id === null ? null : `${like.id}${i + 2}`;
    const path = like.path.replace(/\[[^[\]]*\]$/, `[${id ?? `+${i}`}]`);
    const facts = new Map([...like.facts].filter(([name]) => name !== 'bsn'));
    return { ...moved(like, like.path, path), id, facts };
  });
}

/** The same instance under another path. */
function moved(one: Instance, from: string, to: string): Instance {
  const lists = [...one.lists].map(
    ([name, list]) => [name, list.map((item) => moved(item, from, to))] as const,
  );
  return { ...one, path: to + one.path.slice(from.length), lists: new Map(lists) };
}

/** A tree with the instance of a path changed; null when there is none. */
function changedAt(one: Instance, path: string, change: (found: Instance) => Instance): Instance | null {
  if (one.path === path) return change(one);
  for (const [name, list] of one.lists)
    for (const [i, item] of list.entries()) {
      const changed = changedAt(item, path, change);
      if (changed !== null) return { ...one, lists: new Map(one.lists).set(name, list.with(i, changed)) };
    }
  return null;
}
