import type { Facts, FactTable } from './facts.js';

/** An item that is put in a list: its facts by name. */
export type Item = ReadonlyMap<string, number>;

/** The same facts in columns of their own. */
export function copyOf(facts: Facts): Facts {
  const tables = new Map(
    [...facts.tables].map(([name, table]) => [
      name,
      { ...table, columns: new Map([...table.columns].map(([key, column]) => [key, column.slice()])) },
    ]),
  );
  return { n: facts.n, tables };
}

/** The facts with rows put under a parent whose list was not known. */
export function withRows(facts: Facts, entity: string, parentRow: number, rows: readonly Item[]): Facts {
  const table = facts.tables.get(entity);
  if (table === undefined) return facts;
  const at = table.start[parentRow] ?? 0;
  const insert = (column: Float64Array, added: readonly number[]) =>
    Float64Array.from([...column.slice(0, at), ...added, ...column.slice(at)]);
  const columns = new Map(
    [...table.columns].map(([name, column]) => [
      name,
      insert(
        column,
        rows.map((row) => row.get(name) ?? NaN),
      ),
    ]),
  );
  const changed: FactTable = {
    rows: table.rows + rows.length,
    parent: Int32Array.from([
      ...table.parent.slice(0, at),
      ...rows.map(() => parentRow),
      ...table.parent.slice(at),
    ]),
    start: table.start.map((start, i) => (i > parentRow ? start + rows.length : start)),
    known: table.known.map((known, i) => (i === parentRow ? 1 : known)),
    columns,
  };
  return { n: facts.n, tables: new Map(facts.tables).set(entity, changed) };
}
