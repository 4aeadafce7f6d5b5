import type { FactValue, Household, Instance } from '../dossier/household.js';
import type { Entity, Fact, Vocabulary } from '../rules/vocabulary.js';
import { firstOfMonth } from './dates.js';

/** Facts of many households as numeric tables: one per entity, unknown is NaN, a reference is a row number. */
export interface Facts {
  /** Households. */
  readonly n: number;
  readonly tables: ReadonlyMap<string, FactTable>;
}

export interface FactTable {
  readonly rows: number;
  /** Row of the parent of each row (the household for what hangs under it). */
  readonly parent: Int32Array;
  /** Rows of parent p: from start[p] up to start[p + 1]. */
  readonly start: Int32Array;
  /** Is the list of parent p known? */
  readonly known: Uint8Array;
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/** The begin of what has always been. */
export const OPEN_START = 10101;

/** The end of what is still running. */
export const OPEN_END = 99991231;

/** The instances of one household in table order, for naming them afterwards. */
export interface Rows {
  readonly instances: ReadonlyMap<string, readonly Instance[]>;
}

/** Options that stand in for what a file does not say. */
export interface EncodeOptions {
  /** Fill in each `standaard`; without it a fact that is only assumed counts as unknown. */
  readonly assume: boolean;
  readonly peildatum: number;
  /** Facts of `zaak` for the regeling at hand (zaken: in the file). */
  readonly zaak?: ReadonlyMap<string, FactValue> | undefined;
}

/** One household as tables; `assumed` tells whether a `standaard` was filled in. */
export interface Encoded {
  readonly facts: Facts;
  readonly rows: Rows;
  readonly assumed: boolean;
}

/** Many households as tables, one after the other; `assumed` tells for each whether a `standaard` was filled in. */
export interface EncodedBlock {
  readonly facts: Facts;
  readonly rows: Rows;
  readonly assumed: Uint8Array;
}

/** What the columns of a block share. */
interface Encoding {
  readonly options: EncodeOptions;
  /** The persons of each household, and the row of the first of them. */
  readonly people: readonly (readonly Instance[])[];
  readonly firstPerson: Int32Array;
  readonly assumed: Uint8Array;
}

interface EntityLayout {
  readonly entity: Entity;
  readonly facts: readonly Fact[];
}

/** Makes tables of the facts that a program reads, given as `entiteit.feit`. */
export class Encoder {
  private readonly layout: readonly EntityLayout[];

  constructor(vocabulary: Vocabulary, used: readonly string[]) {
    const wanted = new Set([...used, 'huishouden.aanvrager']);
    this.layout = vocabulary.entities.map((entity) => ({
      entity,
      facts: vocabulary.facts.filter(
        (fact) => fact.entiteit === entity.naam && wanted.has(`${entity.naam}.${fact.naam}`),
      ),
    }));
  }

  encode(household: Household, options: EncodeOptions): Encoded {
    const { facts, rows, assumed } = this.block([household], options);
    return { facts, rows, assumed: assumed[0] === 1 };
  }

  /** Households under the same options, in the order given. */
  block(households: readonly Household[], options: EncodeOptions): EncodedBlock {
    const instances = new Map<string, readonly Instance[]>();
    const tables = new Map<string, FactTable>();
    const owners = new Map<string, Int32Array>();
    const people = households.map(({ root }) => root.lists.get('persoon') ?? []);
    const firstPerson = new Int32Array(households.length);
    for (let h = 1; h < households.length; h++)
      firstPerson[h] = (firstPerson[h - 1] ?? 0) + (people[h - 1]?.length ?? 0);
    const assumed = new Uint8Array(households.length);
    const encoding: Encoding = { options, people, firstPerson, assumed };
    for (const { entity, facts } of this.layout) {
      const { own, table, owner } = this.table(entity, households, instances, tables, owners);
      instances.set(entity.naam, own);
      owners.set(entity.naam, owner);
      const columns = new Map<string, Float64Array>();
      for (const fact of facts) columns.set(fact.naam, this.column(entity, fact, own, owner, encoding));
      tables.set(entity.naam, { ...table, columns });
    }
    return { facts: { n: households.length, tables }, rows: { instances }, assumed };
  }

  /** The instances of an entity in order, the household of each, and where those of each parent begin. */
  private table(
    entity: Entity,
    households: readonly Household[],
    instances: ReadonlyMap<string, readonly Instance[]>,
    tables: ReadonlyMap<string, FactTable>,
    owners: ReadonlyMap<string, Int32Array>,
  ): { own: readonly Instance[]; table: FactTable; owner: Int32Array } {
    if (entity.in === null) {
      const table = tableOfHouseholds(households.length);
      return { own: households.map(({ root }) => root), table, owner: table.parent };
    }
    if (entity.afgeleidVan !== null) {
      const base = tables.get(entity.afgeleidVan) ?? tableOfHouseholds(0);
      const owner = owners.get(entity.afgeleidVan) ?? new Int32Array(0);
      return { own: instances.get(entity.afgeleidVan) ?? [], table: base, owner };
    }
    const parents = instances.get(entity.in) ?? [];
    const above = owners.get(entity.in);
    const start = new Int32Array(parents.length + 1);
    const known = new Uint8Array(parents.length);
    const own: Instance[] = [];
    const parent: number[] = [];
    const owner: number[] = [];
    parents.forEach((instance, p) => {
      const given = instance.lists.get(entity.naam);
      const list = entity.volgorde === null ? given : given?.toSorted(byId);
      if (list !== undefined) known[p] = 1;
      for (const child of list ?? (entity.een ? [absent(entity)] : [])) {
        own.push(child);
        parent.push(p);
        owner.push(above?.[p] ?? 0);
      }
      start[p + 1] = own.length;
    });
    return {
      own,
      owner: Int32Array.from(owner),
      table: { rows: own.length, parent: Int32Array.from(parent), start, known, columns: NO_COLUMNS },
    };
  }

  private column(
    entity: Entity,
    fact: Fact,
    own: readonly Instance[],
    owner: Int32Array,
    { options, people, firstPerson, assumed }: Encoding,
  ): Float64Array {
    const column = new Float64Array(own.length);
    const overrides = entity.naam === 'zaak' ? options.zaak : undefined;
    const isHead = entity.afgeleidVan !== null && fact.naam === 'hoofd';
    const isReference = fact.type.kind === 'verwijzing';
    for (let row = 0; row < own.length; row++) {
      const household = owner[row] ?? 0;
      const value = overrides?.get(fact.naam) ?? own[row]?.facts.get(fact.naam);
      if (isHead) column[row] = row;
      else if (value !== undefined) {
        const found = encodeValue(fact, value, people[household] ?? []);
        column[row] = isReference ? found + (firstPerson[household] ?? 0) : found;
      } else if (fact.open === 'vanaf') column[row] = OPEN_START;
      else if (fact.open === 'tot_en_met') column[row] = OPEN_END;
      else if (fact.open === 'aanvrager')
        column[row] = rowOrNone(aanvragerRow(people[household] ?? []), firstPerson[household]);
      else if (fact.open === 'ja' || fact.open === 'nee') column[row] = fact.open === 'ja' ? 1 : 0;
      else if (fact.open === 'eerste_dag_van_maand') column[row] = firstOfMonth(options.peildatum);
      else if (fact.standaard === null) column[row] = NaN;
      else {
        assumed[household] = 1;
        column[row] = options.assume ? standardValue(fact, fact.standaard, options.peildatum) : NaN;
      }
    }
    return column;
  }
}

/** By id, a shorter one first: k2 before k10. So what comes first on one day does not go by the order of the file. */
function byId({ id: a }: Instance, { id: b }: Instance): number {
  const [x, y] = [a ?? '', b ?? ''];
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
}

const NO_COLUMNS: ReadonlyMap<string, Float64Array> = new Map();

function tableOfHouseholds(n: number): FactTable {
  const each = Int32Array.from({ length: n + 1 }, (_, row) => row);
  return {
    rows: n,
    parent: each.subarray(0, n),
    start: each,
    known: new Uint8Array(n).fill(1),
    columns: NO_COLUMNS,
  };
}

const rowOrNone = (own: number, first = 0): number => (own === -1 ? -1 : own + first);

/** An object that stands once in the household but not in this file: all its facts are unknown. */
function absent(entity: Entity): Instance {
  return { entity: entity.naam, path: entity.sleutel, id: null, facts: new Map(), lists: new Map() };
}

function aanvragerRow(people: readonly Instance[]): number {
  return people.findIndex((person) => person.facts.get('rol') === 'aanvrager');
}

/** A `standaard` as a number of the engine. */
function standardValue(fact: Fact, text: string, peildatum: number): number {
  if (text === 'peildatum') return peildatum;
  if (fact.type.kind === 'ja_nee') return text === 'ja' ? 1 : 0;
  if (fact.type.kind === 'keuze') return fact.type.codes.indexOf(text);
  if (fact.type.kind === 'getal') return Math.round(Number(text) * 10 ** fact.type.decimals);
  return NaN;
}

/** A value of a household file as a number of the engine; a reference is the row of the person meant. */
export function encodeValue(fact: Fact, value: FactValue, people: readonly Instance[]): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  if (fact.type.kind === 'keuze') return fact.type.codes.indexOf(value);
  if (fact.type.kind !== 'verwijzing') return NaN;
  const row = people.findIndex((person) => person.id === value);
  return row === -1 ? NaN : row;
}
