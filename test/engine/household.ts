import type { FactValue, Household, Instance } from '../../src/dossier/household.js';
import type { Entity, Fact, Vocabulary } from '../../src/rules/vocabulary.js';

/** A household as a test writes it: facts as in a file (euro, jjjj-mm-dd), lists by their key. */
export interface Plain {
  readonly [key: string]: unknown;
}

/** Makes a checked household of plain data, without reading a file. Refuses a key that the vocabulary has not. */
export function household(vocabulary: Vocabulary, plain: Plain): Household {
  const { zaken, ...rest } = plain;
  const root = instance(vocabulary, 'huishouden', 'huishouden', '', rest);
  const zaak = vocabulary.facts.filter((fact) => fact.entiteit === 'zaak');
  const own = Object.entries((zaken ?? {}) as Record<string, Plain>).map(
    ([name, facts]) =>
      [
        name,
        new Map(
          Object.entries(facts).map(([key, value]) => [
            key,
            factValue(zaak.find((fact) => fact.naam === key) as Fact, value),
          ]),
        ),
      ] as const,
  );
  return aroundRoot(root, new Map(own));
}

/** A household around facts that are there already. */
export function aroundRoot(root: Instance, zaken: Household['zaken'] = new Map()): Household {
  const people = root.lists.get('persoon') ?? [];
  const aanvrager = people.find((person) => person.facts.get('rol') === 'aanvrager')?.id;
  if (typeof aanvrager === 'string') root.facts.set('aanvrager', aanvrager);
  return { id: 'proef', peildatum: null, gemeente: null, root, zaken, judgements: new Map(), evidence: [] };
}

function instance(
  vocabulary: Vocabulary,
  entity: string,
  path: string,
  prefix: string,
  plain: Plain,
): Instance {
  const made: Instance = {
    entity,
    path,
    id: typeof plain.id === 'string' ? plain.id : null,
    facts: new Map(),
    lists: new Map(),
  };
  for (const [key, value] of Object.entries(plain)) {
    if (key === 'id') continue;
    const below = vocabulary.entities.find((one) => one.in === entity && one.sleutel === key);
    const fact = vocabulary.facts.find((one) => one.entiteit === entity && one.naam === key);
    if (below !== undefined) made.lists.set(below.naam, children(vocabulary, below, prefix, value));
    else if (fact !== undefined) made.facts.set(key, factValue(fact, value));
    else throw new Error(`${entity} has no ${key}`);
  }
  return made;
}

function children(vocabulary: Vocabulary, entity: Entity, prefix: string, value: unknown): Instance[] {
  const path = `${prefix}${entity.sleutel}`;
  if (entity.een) return [instance(vocabulary, entity.naam, path, `${path}.`, value as Plain)];
  return (value as Plain[]).map((item, i) => {
    const own = `${path}[${typeof item.id === 'string' ? item.id : i}]`;
    return instance(vocabulary, entity.naam, own, `${own}.`, item);
  });
}

/** A value as the reader gives it: amounts in cents, dates as yyyymmdd. */
function factValue(fact: Fact, value: unknown): FactValue {
  if (fact.type.kind === 'getal') return Math.round(Number(value) * 10 ** fact.type.decimals);
  if (fact.type.kind === 'datum') return dateOf(String(value));
  return value as FactValue;
}

/** "2024-02-29" as 20240229. */
export const dateOf = (text: string): number => Number(text.replaceAll('-', ''));

/** The same household again, in maps of its own, with every instance passed through `change`. */
export function copyOf(own: Household, change: (instance: Instance) => void = () => {}): Household {
  const copy = (one: Instance): Instance => {
    const made = {
      ...one,
      facts: new Map(one.facts),
      lists: new Map([...one.lists].map(([entity, list]) => [entity, list.map(copy)] as const)),
    };
    change(made);
    return made;
  };
  return { ...own, root: copy(own.root) };
}

/** Every instance of a household, the huishouden first. */
export function allInstances(own: Household): Instance[] {
  const below = (one: Instance): Instance[] => [one, ...[...one.lists.values()].flat().flatMap(below)];
  return below(own.root);
}
