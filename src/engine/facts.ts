import type { FactValue, Household, Instance } from '../dossier/household.js';
import type { Fact, Vocabulary } from '../rules/vocabulary.js';

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

const OPEN_END = 99991231;

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

/** One household as tables. */
export function encode(
  household: Household,
  vocabulary: Vocabulary,
  options: EncodeOptions,
): { facts: Facts; rows: Rows } {
  const instances = new Map<string, Instance[]>([['huishouden', [household.root]]]);
  const tables = new Map<string, FactTable>();
  for (const entity of vocabulary.entities) {
    if (entity.in === null || entity.afgeleidVan !== null) continue;
    const parents = instances.get(entity.in) ?? [];
    const own: Instance[] = [];
    const start = [0];
    const known: number[] = [];
    const parent: number[] = [];
    parents.forEach((instance, p) => {
      const list = instance.lists.get(entity.naam);
      known.push(list === undefined ? 0 : 1);
      for (const child of list ?? []) {
        own.push(child);
        parent.push(p);
      }
      if (entity.een && list === undefined) {
        own.push({ entity: entity.naam, path: entity.sleutel, id: null, facts: new Map(), lists: new Map() });
        parent.push(p);
      }
      start.push(own.length);
    });
    instances.set(entity.naam, own);
    tables.set(entity.naam, {
      rows: own.length,
      parent: Int32Array.from(parent),
      start: Int32Array.from(start),
      known: Uint8Array.from(known),
      columns: new Map(),
    });
  }
  const people = instances.get('persoon') ?? [];
  tables.set('huishouden', {
    rows: 1,
    parent: new Int32Array(1),
    start: Int32Array.from([0, 1]),
    known: Uint8Array.from([1]),
    columns: new Map(),
  });
  for (const entity of vocabulary.entities) {
    if (entity.afgeleidVan === null) continue;
    const base = tables.get(entity.afgeleidVan);
    if (base === undefined) continue;
    tables.set(entity.naam, { ...base, columns: new Map() });
    instances.set(entity.naam, instances.get(entity.afgeleidVan) ?? []);
  }
  const personRow = new Map(people.map((person, row) => [person.id, row]));
  for (const fact of vocabulary.facts) {
    const table = tables.get(fact.entiteit);
    const own = instances.get(fact.entiteit);
    if (table === undefined || own === undefined) continue;
    const overrides = fact.entiteit === 'zaak' ? options.zaak : undefined;
    const column = Float64Array.from(own, (instance, row) => {
      if (fact.naam === 'hoofd' && isDerived(vocabulary, fact.entiteit)) return row;
      return encodeFact(fact, overrides?.get(fact.naam) ?? instance.facts.get(fact.naam), options, personRow);
    });
    (table.columns as Map<string, Float64Array>).set(fact.naam, column);
  }
  return { facts: { n: 1, tables }, rows: { instances } };
}

function isDerived(vocabulary: Vocabulary, entity: string): boolean {
  return vocabulary.entities.find((candidate) => candidate.naam === entity)?.afgeleidVan != null;
}

function encodeFact(
  fact: Fact,
  value: FactValue | undefined,
  options: EncodeOptions,
  personRow: ReadonlyMap<string | null, number>,
): number {
  if (value === undefined) {
    if (fact.open === 'vanaf') return 0;
    if (fact.open === 'tot_en_met') return OPEN_END;
    return options.assume && fact.standaard !== null
      ? standardValue(fact, fact.standaard, options.peildatum)
      : NaN;
  }
  return encodeValue(fact, value, personRow);
}

/** A `standaard` as a number of the engine. */
function standardValue(fact: Fact, text: string, peildatum: number): number {
  if (text === 'peildatum') return peildatum;
  if (fact.type.kind === 'ja_nee') return text === 'ja' ? 1 : 0;
  if (fact.type.kind === 'keuze') return fact.type.codes.indexOf(text);
  if (fact.type.kind === 'getal') return Math.round(Number(text) * 10 ** fact.type.decimals);
  return NaN;
}

/** A value of a household file as a number of the engine. */
export function encodeValue(
  fact: Fact,
  value: FactValue,
  personRow: ReadonlyMap<string | null, number>,
): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  if (fact.type.kind === 'keuze') return fact.type.codes.indexOf(value);
  if (fact.type.kind === 'verwijzing') return personRow.get(value) ?? NaN;
  return NaN;
}
