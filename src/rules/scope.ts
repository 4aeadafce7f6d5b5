import { EARLIER } from './gegevens.js';
import type { Item, Row, Type } from './graph.js';
import type { Entity, Fact, Vocabulary } from './vocabulary.js';

/** Looks up what names mean: entities, facts, and the items of a module as a municipality sees them. */
export class Names {
  private readonly entitiesByName: ReadonlyMap<string, Entity>;
  private readonly factsByKey: ReadonlyMap<string, Fact>;
  private readonly entitiesByList: ReadonlyMap<string, Entity>;
  /** By bare name the files that have a figure or step of that name. */
  private readonly owners = new Map<string, Set<string>>();
  private all: readonly string[] | null = null;

  constructor(
    readonly vocabulary: Vocabulary,
    /** The item with a full id, typed on first use: undefined when there is none, null when what it is can't be known. */
    readonly item: (fullId: string, gemeente: string | null) => Item | null | undefined,
    readonly modules: ReadonlySet<string>,
    readonly bouwstenen: readonly string[],
    /** The names of all figures and steps, by file, with those of municipalities. */
    private readonly items: ReadonlyMap<string, readonly string[]>,
  ) {
    this.entitiesByName = new Map(vocabulary.entities.map((entity) => [entity.naam, entity]));
    this.factsByKey = new Map(vocabulary.facts.map((fact) => [`${fact.entiteit}.${fact.naam}`, fact]));
    this.entitiesByList = new Map(
      vocabulary.entities.filter((entity) => !entity.een).map((entity) => [entity.sleutel, entity]),
    );
    for (const [module, names] of items)
      for (const name of names) this.owners.set(name, (this.owners.get(name) ?? new Set()).add(module));
  }

  entity(name: string): Entity | undefined {
    return this.entitiesByName.get(name);
  }

  /** A fact as a municipality sees it: a national one, or one of its own. */
  fact(entity: string, name: string, gemeente: string | null): Fact | undefined {
    const fact = this.factsByKey.get(`${entity}.${name}`);
    return fact?.gemeente === null || fact?.gemeente === gemeente ? fact : undefined;
  }

  /** The entity whose list under `parent` has this key. */
  list(parent: string, key: string): Entity | undefined {
    const entity = this.entitiesByList.get(key);
    return entity !== undefined && entity.in === parent ? entity : undefined;
  }

  /** The entity of an object that stands once under the huishouden (zaak, woning). */
  single(name: string): Entity | undefined {
    const entity = this.entitiesByName.get(name);
    return entity?.een === true ? entity : undefined;
  }

  /** Words that always mean the same in an expression. */
  isFixed(name: string): boolean {
    return name === 'peildatum' || name === 'item' || this.entitiesByName.has(name);
  }

  isDerived(entity: string): boolean {
    return this.entitiesByName.get(entity)?.afgeleidVan != null;
  }

  /** True for the huishouden and for what exists once in it. */
  isOne(entity: string): boolean {
    const found = this.entitiesByName.get(entity);
    return found === undefined || found.in === null || found.een;
  }

  parent(entity: string): string | null {
    return this.entitiesByName.get(entity)?.in ?? null;
  }

  /** All names that could have been meant, for "bedoelde u". */
  candidates(): readonly string[] {
    this.all ??= [
      ...new Set([
        ...this.vocabulary.facts.map((fact) => fact.naam),
        ...this.vocabulary.entities.flatMap((entity) => [entity.naam, entity.sleutel]),
        ...this.modules,
        ...[...this.items.values()].flat(),
      ]),
    ];
    return this.all;
  }

  /** What can stand behind the point after an instance of an entity, seen from a file. */
  namesOf(entity: string, module: string): string[] {
    const around = [module, ...this.bouwstenen].flatMap((one) => this.itemsOf(one));
    const facts = this.vocabulary.facts.filter((fact) => fact.entiteit === entity).map((fact) => fact.naam);
    const lists = this.vocabulary.entities.filter((one) => one.in === entity).map((one) => one.sleutel);
    const earlier = this.entity(entity)?.volgorde == null ? [] : [EARLIER];
    return [...facts, ...lists, ...earlier, ...around];
  }

  /** The files whose figure or step of this name goes by its bare name in a file: that file itself, and the bouwstenen. */
  around(module: string, name: string): readonly string[] {
    const owners = this.owners.get(name);
    if (owners === undefined) return [];
    const others = this.bouwstenen.filter((one) => one !== module && owners.has(one));
    return owners.has(module) ? [module, ...others] : others;
  }

  /** The figures and steps of a file. */
  itemsOf(module: string): readonly string[] {
    return this.items.get(module) ?? [];
  }

  /** A name that means something elsewhere, as it is written from here. */
  elsewhere(name: string): string[] {
    const facts = this.vocabulary.facts.filter((fact) => fact.naam === name);
    const there = [...this.items].filter(
      ([module, items]) => !this.bouwstenen.includes(module) && items.includes(name),
    );
    return [
      ...new Set(facts.map((fact) => `${this.wayTo(fact.entiteit)}.${name}`)),
      ...there.map(([module]) => `${module}.${name}`),
    ];
  }

  /** An entity by its bare name, or as a list from the huishouden down. */
  private wayTo(entity: string): string {
    const found = this.entitiesByName.get(entity);
    if (found === undefined || found.een || found.in === null || found.afgeleidVan !== null) return entity;
    return found.in === 'huishouden' ? found.sleutel : `${this.wayTo(found.in)}.${found.sleutel}`;
  }
}

/** The type of a fact as the typer sees it. */
export function factType(fact: Fact): Type {
  const { type } = fact;
  if (type.kind === 'getal')
    return {
      kind: 'getal',
      eenheid: type.eenheid,
      merken: [],
      schaal: type.decimals,
      min: type.min,
      max: type.max,
    };
  if (type.kind === 'tekst') return { kind: 'keuze', codes: [] };
  return type;
}

/** Walks from a row to the instance of `entity` that it belongs to, or null when it belongs to none. */
export function ascend(row: Row, entity: string, names: Names): Row | null {
  if (row.e === entity) return row;
  const up = names.parent(row.e);
  if (names.isOne(entity)) return { r: 'huis', e: entity };
  if (up === null || names.isOne(up)) return null;
  return ascend({ r: 'boven', e: up, of: row }, entity, names);
}
