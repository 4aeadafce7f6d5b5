import type { Facts, FactTable } from '../engine/facts.js';
import type { Vocabulary } from '../rules/vocabulary.js';

/**
 * Households encoded one by one as one block, in the same order. All must come from the same encoder. References to
 * persons are moved along with the persons.
 */
export function joinedFacts(parts: readonly Facts[], vocabulary: Vocabulary): Facts {
  const [first] = parts;
  if (first === undefined) throw new Error('no households');
  const entityOf = (name: string) => vocabulary.entities.find(({ naam }) => naam === name);
  const references = new Set(
    vocabulary.facts
      .filter(({ type }) => type.kind === 'verwijzing')
      .map(({ entiteit, naam }) => `${entiteit}.${naam}`),
  );
  const people = offsetsOf(parts, 'persoon');
  const tables = new Map<string, FactTable>();
  for (const [entity] of first.tables) {
    const own = parts.map((part) => tableOf(part, entity));
    // A derived entity has the rows of the one that it comes from.
    const base = entityOf(entity)?.afgeleidVan ?? entity;
    const parent = entityOf(base)?.in ?? null;
    const parents = parent === null ? parts.map((_, at) => at) : offsetsOf(parts, parent);
    const rows = offsetsOf(parts, entity);
    const columns = new Map<string, Float64Array>();
    for (const name of own[0]?.columns.keys() ?? []) {
      const shift = references.has(`${entity}.${name}`);
      columns.set(
        name,
        joined(own, (table, at) => {
          const column = table.columns.get(name);
          if (column === undefined) throw new Error(`no column ${entity}.${name}`);
          const by = people[at] ?? 0;
          return shift ? column.map((value) => value + by) : column;
        }),
      );
    }
    const total = own.reduce((sum, table) => sum + table.rows, 0);
    tables.set(entity, {
      rows: total,
      parent: moved(own, parents, (table) => table.parent),
      start: Int32Array.from([...moved(own, rows, (table) => table.start.subarray(0, -1)), total]),
      known: Uint8Array.from(own.flatMap((table) => [...table.known])),
      columns,
    });
  }
  return { n: parts.length, tables };
}

function tableOf(part: Facts, entity: string): FactTable {
  const table = part.tables.get(entity);
  if (table === undefined) throw new Error(`no table ${entity}`);
  return table;
}

/** How many rows of an entity come before those of each part. */
function offsetsOf(parts: readonly Facts[], entity: string): number[] {
  let at = 0;
  return parts.map((part) => {
    const before = at;
    at += tableOf(part, entity).rows;
    return before;
  });
}

/** Row numbers of all parts, each moved by what comes before its part. */
function moved(
  tables: readonly FactTable[],
  by: readonly number[],
  numbers: (table: FactTable) => Int32Array,
): Int32Array {
  return Int32Array.from(
    tables.flatMap((table, at) => Array.from(numbers(table), (row) => row + (by[at] ?? 0))),
  );
}

function joined(
  tables: readonly FactTable[],
  column: (table: FactTable, at: number) => Float64Array,
): Float64Array {
  const all = tables.map(column);
  const whole = new Float64Array(all.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of all) {
    whole.set(one, at);
    at += one.length;
  }
  return whole;
}
