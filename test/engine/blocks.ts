import type { Facts, FactTable } from '../../src/engine/facts.js';
import type { Vocabulary } from '../../src/rules/vocabulary.js';

/** The tables of many households as one block, and where each household's rows begin, by entity. */
export interface Joined {
  readonly facts: Facts;
  readonly first: (household: number, entity: string) => number;
}

/** Puts the tables of single households one after another; references are row numbers and move along. */
export function joined(vocabulary: Vocabulary, parts: readonly Facts[]): Joined {
  const names = vocabulary.entities.map((entity) => entity.naam);
  const offsets = new Map<string, number[]>();
  for (const name of names) {
    let rows = 0;
    const of = parts.map((part) => {
      const first = rows;
      rows += part.tables.get(name)?.rows ?? 0;
      return first;
    });
    offsets.set(name, of);
  }
  const first = (household: number, entity: string) => offsets.get(entity)?.[household] ?? 0;
  const tables = new Map<string, FactTable>();
  for (const entity of vocabulary.entities) {
    const own = parts.map((part) => part.tables.get(entity.naam) as FactTable);
    const parentOffset = (i: number) => (entity.in === null ? i : first(i, entity.in));
    const columns = new Map<string, Float64Array>();
    for (const name of own[0]?.columns.keys() ?? []) {
      const fact = vocabulary.facts.find((one) => one.entiteit === entity.naam && one.naam === name);
      const shift = fact?.type.kind === 'verwijzing' ? fact.type.naar : null;
      columns.set(
        name,
        Float64Array.from(
          own.flatMap((table, i) =>
            [...(table.columns.get(name) ?? [])].map((value) =>
              shift === null ? value : value + first(i, shift),
            ),
          ),
        ),
      );
    }
    tables.set(entity.naam, {
      rows: own.reduce((sum, table) => sum + table.rows, 0),
      parent: Int32Array.from(
        own.flatMap((table, i) => [...table.parent].map((row) => row + parentOffset(i))),
      ),
      start: Int32Array.from([
        ...own.flatMap((table, i) => [...table.start.slice(0, -1)].map((row) => row + first(i, entity.naam))),
        own.reduce((sum, table) => sum + table.rows, 0),
      ]),
      known: Uint8Array.from(own.flatMap((table) => [...table.known])),
      columns,
    });
  }
  return { facts: { n: parts.length, tables }, first };
}
