import type { Case } from '../../src/dossier/cases.js';
import type { FactValue, Household, Instance } from '../../src/dossier/household.js';
import { plusDays, plusMonths } from '../../src/engine/dates.js';
import type { Entity, Fact } from '../../src/rules/vocabulary.js';
import { allInstances, aroundRoot, copyOf } from './household.js';
import type { Random } from './random.js';
import { casesOf, engine, graph, overlay, PAIRS, peildata, REGELINGEN, shippedCases } from './shipped.js';

const { entities, facts } = graph.vocabulary;

/** The facts that some shipped program reads, and the lists on the way to them. */
const used = new Set(
  PAIRS.flatMap(([gemeente, id]) =>
    peildata(id).flatMap(
      (peildatum) => engine.ready(overlay(gemeente), peildatum, { regelingen: [id] }, 'three').plan.facts,
    ),
  ),
);
const lists = new Set([...used].map((key) => key.split('.')[0] ?? ''));
/** The dates of a list of things in time are read by the engine itself. */
const read = (fact: Fact): boolean =>
  used.has(`${fact.entiteit}.${fact.naam}`) ||
  (['vanaf', 'tot_en_met'].includes(fact.naam) && lists.has(fact.entiteit));

/** The facts of an entity that the shipped rules read and a file can hold, in the order of the vocabulary. */
export function factsOf(entity: string): readonly Fact[] {
  return readable.get(entity) ?? [];
}
const readable = new Map(
  entities.map((entity) => [
    entity.naam,
    facts.filter(
      (fact) =>
        fact.entiteit === entity.naam && read(fact) && fact.naam !== 'aanvrager' && fact.naam !== 'hoofd',
    ),
  ]),
);

/** The entities under one that the shipped rules read. */
export function childrenOf(entity: string): readonly Entity[] {
  return entities.filter(
    (child) => child.in === entity && child.afgeleidVan === null && lists.has(child.naam),
  );
}

/** Every value that a worked case gives a fact, as often as it is given: what people write comes most. */
const seen = new Map<string, FactValue[]>();
for (const { household } of shippedCases())
  for (const one of [...allInstances(household), ...zakenOf(household)])
    for (const [name, value] of one.facts) {
      const key = `${one.entity}.${name}`;
      const values = seen.get(key) ?? [];
      seen.set(key, values);
      values.push(value);
    }

function zakenOf({ zaken }: Household): { entity: string; facts: ReadonlyMap<string, FactValue> }[] {
  return [...zaken.values()].map((own) => ({ entity: 'zaak', facts: own }));
}

/** Amounts in cents at and around every amount that the rules hold. */
const AMOUNTS = [
  1,
  ...new Set(
    [
      ...Object.values(graph.items),
      ...Object.values(graph.gemeenten).flatMap(({ items }) => Object.values(items)),
    ]
      .flatMap((item) => (item.soort === 'parameter' ? item.waarden : []))
      .flatMap((figure) => [figure.waarde, ...(figure.rijen ?? []).flat()])
      .filter((value) => value !== null && value > 5_000 && value < 10_000_000)
      .flatMap((value) => [Number(value) - 1, Number(value), Number(value) + 1]),
  ),
];

/** A day near the peildatum, or years before it, or after it where that can be. */
function dateFor(fact: Fact, random: Random, peildatum: number): number {
  const months = random.pick([0, 0, -1, 1, -12, 12, random.below(25) - 12]);
  const near = plusDays(plusMonths(peildatum, months), random.pick([-1, 0, 0, 0, 1, 13]));
  const years = random.pick([1, 5, 17, 18, 20, 21, 26, 27, 35, 50, 66, 67, 80]);
  const ahead = !fact.nietNaPeildatum && random.chance(0.2);
  const far = plusDays(plusMonths(peildatum, (ahead ? 12 : -12) * years), random.pick([-200, -1, 0, 1, 200]));
  const date = random.chance(fact.nietNaPeildatum ? 0.1 : 0.6) ? near : far;
  return fact.nietNaPeildatum ? Math.min(date, peildatum) : date;
}

/** A value for a fact, as the reader gives it: two of three times as in some worked case. */
export function valueFor(fact: Fact, random: Random, peildatum: number, ids: readonly string[]): FactValue {
  const { type } = fact;
  if (type.kind === 'verwijzing') return random.pick(ids);
  const own = seen.get(`${fact.entiteit}.${fact.naam}`);
  if (own !== undefined && random.chance(0.67)) {
    const value = random.pick(own);
    return typeof value === 'number' && fact.nietNaPeildatum ? Math.min(value, peildatum) : value;
  }
  if (type.kind === 'ja_nee') return random.chance(0.5);
  if (type.kind === 'datum') return dateFor(fact, random, peildatum);
  if (type.kind === 'keuze') return random.pick(type.codes);
  if (type.kind !== 'getal') return 'x';
  const value = type.eenheid.startsWith('euro')
    ? random.pick([0, random.pick(AMOUNTS), random.pick(AMOUNTS)])
    : type.min + random.below(Math.min(type.max - type.min, 10) + 1);
  return Math.min(type.max, Math.max(type.min, value));
}

const LENGTHS = [0, 0, 0, 0, 1, 1, 2];

function fill(one: Instance, random: Random, peildatum: number, ids: readonly string[]): Instance {
  for (const fact of factsOf(one.entity)) {
    if (one.facts.has(fact.naam) || (fact.open !== null && random.chance(0.7))) continue;
    one.facts.set(fact.naam, valueFor(fact, random, peildatum, ids));
  }
  for (const child of childrenOf(one.entity)) {
    if (child.naam === 'persoon' || one.lists.has(child.naam)) continue;
    one.lists.set(child.naam, someItems(one, child, random, peildatum, ids));
  }
  return one;
}

/** Items for a list that is not there, of which all is known. */
function someItems(
  one: Instance,
  child: Entity,
  random: Random,
  peildatum: number,
  ids: readonly string[],
): Instance[] {
  const path = pathUnder(one, child);
  const item = (i: number) => {
    if (child.een) return empty(child.naam, path);
    // What has an order has ids.
    const id = child.volgorde === null ? null : `${child.naam[0]}${i + 1}`;
    return empty(child.naam, `${path}[${id ?? i}]`, id);
  };
  return Array.from({ length: child.een ? 1 : random.pick(LENGTHS) }, (_, i) =>
    fill(item(i), random, peildatum, ids),
  );
}

const pathUnder = (one: Instance, child: Entity): string =>
  one.path === 'huishouden' ? child.sleutel : `${one.path}.${child.sleutel}`;

export function empty(entity: string, path: string, id: string | null = null): Instance {
  return { entity, path, id, facts: new Map(), lists: new Map() };
}

/** Anybody, of whom every fact that a rule reads is known. */
function anyHousehold(random: Random, peildatum: number): Household {
  const count = random.pick([1, 1, 1, 2, 2, 3, 4]);
  const ids = ['a', 'b', 'c', 'd'].slice(0, count);
  const roles = ['aanvrager', random.pick(['partner', 'medebewoner', 'kind']), ...['kind', 'medebewoner']];
  const root = empty('huishouden', 'huishouden');
  const people = ids.map((id, i) => {
    const person = empty('persoon', `personen[${id}]`, id);
    person.facts.set('rol', roles[i] ?? 'kind');
    return fill(person, random, peildatum, ids);
  });
  root.lists.set('persoon', random.shuffled(people));
  return aroundRoot(fill(root, random, peildatum, ids));
}

/** The household of a worked case, with what it says of the zaak of one regeling in its zaak. */
export function householdOf({ household, regeling }: Case): Household {
  const own = copyOf(household);
  const groep = graph.regelingen[regeling]?.groep ?? regeling;
  const said = [...(household.zaken.get(groep) ?? []), ...(household.zaken.get(regeling) ?? [])];
  if (said.length === 0) return own;
  const zaak = own.root.lists.get('zaak')?.[0] ?? empty('zaak', 'zaak');
  own.root.lists.set('zaak', [zaak]);
  for (const [name, value] of said) zaak.facts.set(name, value);
  return { ...own, zaken: new Map() };
}

/** What may differ from a worked case: any fact but who is who. */
const CHANGED = 0.04;
const FIXED = ['rol', 'aanvrager'];

/** The household of a worked case with here and there another value; of that regeling the same day if there is one. */
export function nearCase(random: Random, cases: readonly Case[], peildatum: number): Household {
  const sameDay = cases.filter((one) => one.peildatum === peildatum);
  const own = householdOf(random.pick(sameDay.length > 0 ? sameDay : cases));
  const ids = idsOf(own);
  return copyOf(own, (one) => {
    for (const fact of factsOf(one.entity))
      if (one.facts.has(fact.naam) && !FIXED.includes(fact.naam) && random.chance(CHANGED))
        one.facts.set(fact.naam, valueFor(fact, random, peildatum, ids));
  });
}

const idsOf = ({ root }: Household): string[] =>
  (root.lists.get('persoon') ?? []).flatMap(({ id }) => (id === null ? [] : [id]));

/**
 * A household of which every fact that a rule reads is known: somebody like one of the worked cases of a regeling, or
 * anybody.
 */
export function knownHousehold(
  random: Random,
  peildatum: number,
  regeling = random.pick(REGELINGEN),
): Household {
  const cases = casesOf(regeling);
  if (cases.length === 0 || random.chance(0.4)) return anyHousehold(random, peildatum);
  return completed(nearCase(random, cases, peildatum), random, peildatum);
}

/** May this fact or list be absent? The reader wants one aanvrager, and so persons. */
const kept = (one: Instance, name: string): boolean =>
  name === 'persoon' || name === 'aanvrager' || (name === 'rol' && one.facts.get('rol') === 'aanvrager');

/** The same household with facts and lists taken away, each with a chance. */
export function withUnknowns(own: Household, random: Random, share: number): Household {
  return copyOf(own, (one) => {
    for (const name of [...one.facts.keys()])
      if (!kept(one, name) && random.chance(share)) one.facts.delete(name);
    for (const name of [...one.lists.keys()])
      if (!kept(one, name) && random.chance(share)) one.lists.delete(name);
  });
}

/** The same household with so many facts and lists taken away. */
export function withHoles(own: Household, random: Random, holes: number): Household {
  const copy = copyOf(own);
  const cells = allInstances(copy).flatMap((one) =>
    [one.facts, one.lists].flatMap((map: Map<string, unknown>) =>
      [...map.keys()].filter((name) => !kept(one, name)).map((name) => () => map.delete(name)),
    ),
  );
  for (const remove of random.shuffled(cells).slice(0, holes)) remove();
  return copy;
}

/** The paths of all that is absent and may be assumed. */
export const assumable = (own: Household): Set<string> =>
  absentFacts(own, ({ standaard }) => standaard !== null);

/** The paths of all whose absence says something, such as an end that is not given. */
export const leftOpen = (own: Household): Set<string> => absentFacts(own, ({ open }) => open !== null);

/** The paths of the absent facts of a kind, of all that is there. */
function absentFacts(own: Household, isWanted: (fact: Fact) => boolean): Set<string> {
  const single = entities.filter((entity) => entity.een && entity.in === 'huishouden');
  const absent = single
    .filter(({ naam }) => !own.root.lists.has(naam))
    .map(({ naam, sleutel }) => empty(naam, sleutel));
  return new Set(
    [...allInstances(own), ...absent].flatMap((one) =>
      factsOf(one.entity)
        .filter((fact) => isWanted(fact) && !one.facts.has(fact.naam))
        .map(({ naam }) => `${one.path}.${naam}`),
    ),
  );
}

/**
 * The household with every unknown fact and list given a random value; what is open stays open, and what is in
 * `assumed` (paths as in a decision) stays assumed.
 */
export function completed(
  own: Household,
  random: Random,
  peildatum: number,
  assumed: ReadonlySet<string> = new Set(),
): Household {
  const ids = idsOf(own);
  const people = own.root.lists.get('persoon') ?? [];
  let partners = people.some((person) => person.facts.get('rol') === 'partner') ? 1 : 0;
  const walk = (one: Instance): void => {
    for (const fact of factsOf(one.entity)) {
      const path = `${one.path}.${fact.naam}`;
      if (one.facts.has(fact.naam) || fact.open !== null || assumed.has(path)) continue;
      let value = valueFor(fact, random, peildatum, ids);
      if (fact.naam === 'rol') {
        value = random.pick(partners === 0 ? ['partner', 'kind', 'medebewoner'] : ['kind', 'medebewoner']);
        if (value === 'partner') partners++;
      }
      one.facts.set(fact.naam, value);
    }
    for (const child of childrenOf(one.entity)) {
      const list = one.lists.get(child.naam);
      if (list === undefined && child.een)
        one.lists.set(child.naam, [empty(child.naam, pathUnder(one, child))]);
      else if (list === undefined) one.lists.set(child.naam, someItems(one, child, random, peildatum, ids));
      for (const below of one.lists.get(child.naam) ?? []) walk(below);
    }
  };
  const full = copyOf(own);
  walk(full.root);
  return full;
}
