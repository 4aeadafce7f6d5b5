import type { Entity, Rules } from './rules.js';

/** A household as plain data, as it stands in a file: facts by name, lists by their key. */
export interface Plain {
  readonly [key: string]: unknown;
}

/** One thing in a household, or the gezin around a person. */
export interface Thing {
  readonly entity: string;
  readonly path: string;
  readonly id: string | null;
  readonly parent: Thing | null;
  /** Facts as text; for a derived thing, what it is derived from. */
  readonly facts: ReadonlyMap<string, string>;
  readonly base: Thing | null;
  /** What hangs under it, by entity; a list that is not there is not known. */
  readonly lists: Map<string, Thing[]>;
}

/** The things of a household. */
export function thingsOf(rules: Rules, plain: Plain): Thing {
  const root = [...rules.entities.values()].find((entity) => entity.parent === null);
  if (root === undefined) throw new Error('no huishouden');
  return thing(rules, root, plain, null, '', root.name);
}

function thing(
  rules: Rules,
  entity: Entity,
  plain: Plain,
  parent: Thing | null,
  prefix: string,
  path: string,
): Thing {
  const made: Thing = {
    entity: entity.name,
    path,
    id: typeof plain.id === 'string' ? plain.id : null,
    parent,
    facts: new Map(
      Object.entries(plain).flatMap(([name, value]) => (isFact(value) ? [[name, String(value)]] : [])),
    ),
    base: null,
    lists: new Map(),
  };
  const children = [...rules.entities.values()].filter((child) => child.parent === entity.name);
  for (const child of children.filter(({ derivedFrom }) => derivedFrom === null)) {
    const given = Object.hasOwn(plain, child.key) ? plain[child.key] : undefined;
    const at = `${prefix}${child.key}`;
    if (child.once) {
      const only = typeof given === 'object' && given !== null ? (given as Plain) : {};
      made.lists.set(child.name, [thing(rules, child, only, made, `${at}.`, at)]);
    } else if (Array.isArray(given))
      made.lists.set(
        child.name,
        given.map((item: Plain, i) => {
          const own = `${at}[${typeof item.id === 'string' ? item.id : i}]`;
          return thing(rules, child, item, made, `${own}.`, own);
        }),
      );
  }
  for (const child of children) {
    if (child.derivedFrom === null) continue;
    const bases = made.lists.get(child.derivedFrom) ?? [];
    made.lists.set(
      child.name,
      bases.map((base) => ({ ...base, entity: child.name, facts: new Map(), lists: new Map(), base })),
    );
  }
  return made;
}

const isFact = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** All things of an entity, in the order of the household. */
export function allOf(root: Thing, entity: string): Thing[] {
  const own = root.entity === entity ? [root] : [];
  return [...own, ...[...root.lists.values()].flat().flatMap((one) => allOf(one, entity))];
}
