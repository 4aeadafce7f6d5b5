import type { Declarations } from './declarations.js';
import type { Item } from './graph.js';
import type { RuleSet } from './ruleset.js';

/**
 * What was typed of a text before. Of a folder in which one file changed, only what stands in that file is typed again,
 * and what rests on something that became of another kind.
 */
export type Remembered = Map<string, TypedBefore>;

/** An item, with all that its meaning rests on besides its own text. */
export interface TypedBefore {
  readonly world: World;
  readonly item: Item;
  readonly needs: readonly Need[];
}

/** A name that was looked up, and what it was: undefined also for what had a fault, which is never the same again. */
export interface Need {
  readonly fullId: string;
  readonly gemeente: string | null;
  readonly found: Item | undefined;
  /** Does all of it matter, and not only what an expression can see of it? */
  readonly whole: boolean;
}

/** Which names there are, and what they are the names of. */
export interface World {
  readonly facts: readonly unknown[];
  readonly names: string;
}

export function worldOf(rules: RuleSet, declared: Declarations): World {
  const names = declared.keys.map((key) => {
    const { per, shared, raw } = declared.at(key) ?? {};
    return `${key} ${raw?.kind} ${per} ${shared}`;
  });
  const files = [
    ...rules.national.keys(),
    '',
    ...rules.local.keys(),
    '',
    ...rules.regelingen.map(({ id }) => id),
  ];
  return { facts: rules.factsAsRead, names: [...files, '', ...declared.bouwstenen, '', ...names].join('\n') };
}

export const sameWorld = (a: World, b: World): boolean =>
  a === b ||
  (a.names === b.names &&
    a.facts.length === b.facts.length &&
    a.facts.every((read, i) => read === b.facts[i]));

/** Is what was found then still what is found now, as far as it mattered? */
export function isSameFind({ found, whole }: Need, now: Item | undefined): boolean {
  if (found === now) return true;
  return !whole && found !== undefined && now !== undefined && seen(found) === seen(now);
}

/** What an expression can see of an item that it names. */
function seen(item: Item): string {
  if (item.soort === 'voorwaarde') return JSON.stringify(item);
  const { soort, id, type } = item;
  if (item.soort === 'parameter') return JSON.stringify([soort, id, type, item.kolommen]);
  return JSON.stringify([soort, id, type, item.per, item.over !== null]);
}
