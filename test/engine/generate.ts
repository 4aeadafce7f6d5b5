import type { FactValue, Household, Instance } from '../../src/dossier/household.js';
import type { Entity, Fact } from '../../src/rules/vocabulary.js';
import { aroundRoot, copyOf } from './household.js';
import type { Random } from './random.js';
import { engine, GEMEENTEN, graph, overlay, PEILDATA, REGELINGEN } from './shipped.js';

const { entities, facts } = graph.vocabulary;

/** The facts that some shipped program reads, by entity, and the lists on the way to them. */
const used = new Set(
  GEMEENTEN.flatMap((gemeente) =>
    REGELINGEN.flatMap((id) => {
      const peildatum = PEILDATA[id][0] as number;
      return engine.ready(overlay(gemeente), peildatum, { regelingen: [id] }, 'three').plan.facts;
    }),
  ),
);
/** The dates of a list of things in time are read by the engine itself. */
const read = (fact: Fact): boolean =>
  used.has(`${fact.entiteit}.${fact.naam}`) ||
  (['vanaf', 'tot_en_met'].includes(fact.naam) && lists.has(fact.entiteit));
const lists = new Set([...used].map((key) => key.split('.')[0] as string));

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

/** Amounts in cents at and around every amount that the rules hold. */
const AMOUNTS = [
  ...new Set(
    Object.values(graph.gemeenten)
      .flatMap((gemeente) => Object.values(gemeente.items))
      .flatMap((item) => (item.soort === 'parameter' && item.kolommen !== null ? item.waarden : []))
      .flatMap((figure) => (figure.rijen ?? []).flat())
      .filter((value): value is number => value !== null && value > 10_000 && value < 300_000)
      .flatMap((value) => [value - 1, value, value + 1]),
  ),
  0,
  1,
  5_000,
  60_000,
  100_000,
  124_454,
  124_455,
  150_000,
  250_000,
];

const LOW = [0, 5_000, 30_000, 60_000, 100_000, 120_000];

/** A month of 28 days is enough for a random date; the borders are added by hand. */
function someDate(random: Random, from: number, to: number): number {
  return (from + random.below(to - from + 1)) * 10000 + (1 + random.below(12)) * 100 + 1 + random.below(28);
}

function dateFor(fact: Fact, random: Random, peildatum: number): number {
  if (fact.naam === 'geboortedatum') {
    const ages = [17, 18, 20, 21, 22, 23, 26, 27, 30, 35, 45, 50, 66, 67, 68, 80];
    const born = random.chance(0.2)
      ? peildatum - random.pick([18, 21, 27, 67]) * 10000
      : someDate(random, 2021 - random.pick(ages), 2023 - random.pick(ages));
    return Math.min(born, peildatum);
  }
  if (fact.naam.endsWith('_sinds')) return someDate(random, 2010, random.chance(0.1) ? 2024 : 2020);
  if (fact.naam === 'vanaf') return someDate(random, 2019, 2023);
  if (fact.naam === 'besluitdatum' && random.chance(0.8)) return peildatum;
  if (random.chance(0.3))
    return random.pick([20220331, 20220401, 20221031, 20221101, 20231203, 20231204, 20231211, 20240630]);
  return fact.naam === 'aanvraagdatum' && random.chance(0.7)
    ? Math.min(20240601, Math.max(20220320, peildatum))
    : someDate(random, 2022, 2024);
}

const LIKELY: Readonly<Record<string, readonly FactValue[]>> = {
  woont_in_nederland: [true, true, true, true, true, true, false],
  nederlander: [true, true, true, true, true, false],
  kan_studiefinanciering_krijgen: [false, false, false, false, true],
  bijzondere_uitsluiting: ['geen', 'geen', 'geen', 'geen', 'staking_of_uitsluiting'],
  adres_soort: ['woonadres', 'woonadres', 'woonadres', 'woonadres', 'briefadres', 'geen_inschrijving'],
  is_bezwaar_of_beroep: [false, false, false, true],
  gezamenlijke_huishouding: [false, false, true],
  regeling: ['bijzondere_bijstand', 'bijzondere_bijstand', 'energietoeslag_2022', 'energietoeslag_2023'],
};
/** Ends that are mostly left open: nobody has left, nothing has ended. */
const MOSTLY_OPEN = new Set(['op_adres_tot']);

/** A value for a fact, as the reader gives it. Sensible values come more often than odd ones. */
export function valueFor(fact: Fact, random: Random, peildatum: number, ids: readonly string[]): FactValue {
  const likely = LIKELY[fact.naam];
  if (likely !== undefined) return random.pick(likely);
  const { type } = fact;
  if (type.kind === 'ja_nee') return random.chance(0.5);
  if (type.kind === 'datum') return dateFor(fact, random, peildatum);
  if (type.kind === 'keuze') return random.pick(type.codes);
  if (type.kind === 'verwijzing') return random.pick(ids);
  if (type.kind !== 'getal') return 'x';
  const value = type.eenheid.startsWith('euro')
    ? random.pick(random.chance(0.5) ? LOW : AMOUNTS)
    : type.min + random.below(Math.min(type.max - type.min, 10) + 1);
  return Math.min(type.max, Math.max(type.min, value));
}

const COMMON_INCOME = ['loon', 'ww', 'aow', 'pensioen', 'algemene_bijstand', 'huurtoeslag'];
const COMMON_LENGTHS = [0, 0, 0, 0, 1, 1, 2];

function fill(one: Instance, random: Random, peildatum: number, ids: readonly string[]): Instance {
  for (const fact of factsOf(one.entity)) {
    if (
      one.facts.has(fact.naam) ||
      (fact.open !== null && random.chance(MOSTLY_OPEN.has(fact.naam) ? 0.9 : 0.5))
    )
      continue;
    one.facts.set(fact.naam, valueFor(fact, random, peildatum, ids));
  }
  if (one.entity === 'inkomst') {
    if (random.chance(0.8)) one.facts.set('soort', random.pick(COMMON_INCOME));
    if (random.chance(0.7)) one.facts.set('periode', 'maand');
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
  return Array.from({ length: child.een ? 1 : random.pick(COMMON_LENGTHS) }, (_, i) =>
    fill(empty(child.naam, child.een ? path : `${path}[${i}]`), random, peildatum, ids),
  );
}

const pathUnder = (one: Instance, child: Entity): string =>
  one.path === 'huishouden' ? child.sleutel : `${one.path}.${child.sleutel}`;

export function empty(entity: string, path: string, id: string | null = null): Instance {
  return { entity, path, id, facts: new Map(), lists: new Map() };
}

/** A household of which every fact that a rule reads is known. */
export function knownHousehold(random: Random, peildatum: number): Household {
  const count = random.pick([1, 1, 1, 2, 2, 3, 4]);
  const ids = ['a', 'b', 'c', 'd'].slice(0, count);
  const roles = ['aanvrager', random.pick(['partner', 'medebewoner', 'kind']), ...['kind', 'medebewoner']];
  const root = empty('huishouden', 'huishouden');
  const people = ids.map((id, i) => {
    const person = empty('persoon', `personen[${id}]`, id);
    person.facts.set('rol', roles[i] as string);
    return fill(person, random, peildatum, ids);
  });
  root.lists.set('persoon', random.shuffled(people));
  return aroundRoot(fill(root, random, peildatum, ids));
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
  const ids = (own.root.lists.get('persoon') ?? []).map((person) => person.id as string);
  const hasPartner = (own.root.lists.get('persoon') ?? []).some(
    (person) => person.facts.get('rol') === 'partner',
  );
  let partners = hasPartner ? 1 : 0;
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
