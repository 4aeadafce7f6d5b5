import type { Facts, FactTable } from '../../src/engine/facts.js';
import { shiftReferences } from './blocks.js';

/** Entities with the one that they hang under, parents first. */
const PARENTS: readonly (readonly [string, string])[] = [
  ['zaak', 'huishouden'],
  ['persoon', 'huishouden'],
  ['gezin', 'huishouden'],
  ['toekenning', 'huishouden'],
  ['schuldregeling', 'huishouden'],
  ['inkomst', 'persoon'],
  ['uitkering', 'persoon'],
  ['verblijf', 'persoon'],
];

/** Some households of a block as a block of their own. */
export function selectHouseholds(facts: Facts, households: Int32Array): Facts {
  const root = facts.tables.get('huishouden') as FactTable;
  const rows = new Map<string, Int32Array>([['huishouden', households]]);
  const tables = new Map<string, FactTable>([
    ['huishouden', { ...single(households.length), columns: pickAll(root, households) }],
  ]);
  for (const [entity, parent] of PARENTS) {
    const table = facts.tables.get(entity) as FactTable;
    const { chosen, shape } = children(table, rows.get(parent) as Int32Array);
    rows.set(entity, chosen);
    tables.set(entity, { ...shape, columns: pickAll(table, chosen) });
  }
  const before = (facts.tables.get('persoon') as FactTable).start;
  const { start } = tables.get('persoon') as FactTable;
  shiftReferences(tables, (p) => (start[p] as number) - (before[households[p] as number] as number));
  const heads = tables.get('gezin')?.columns.get('hoofd') as Float64Array;
  for (let row = 0; row < heads.length; row++) heads[row] = row;
  return { n: households.length, tables };
}

type Shape = Omit<FactTable, 'columns'>;

function single(count: number): Shape {
  const start = Int32Array.from({ length: count + 1 }, (_, row) => row);
  return { rows: count, parent: start.subarray(0, count), start, known: new Uint8Array(count).fill(1) };
}

function children(table: FactTable, parents: Int32Array): { chosen: Int32Array; shape: Shape } {
  const start = new Int32Array(parents.length + 1);
  const known = new Uint8Array(parents.length);
  for (let p = 0; p < parents.length; p++) {
    const old = parents[p] as number;
    start[p + 1] = (start[p] as number) + (table.start[old + 1] as number) - (table.start[old] as number);
    known[p] = table.known[old] as number;
  }
  const rows = start[parents.length] as number;
  const chosen = new Int32Array(rows);
  const parent = new Int32Array(rows);
  for (let p = 0; p < parents.length; p++) {
    const first = start[p] as number;
    const shift = (table.start[parents[p] as number] as number) - first;
    for (let row = first; row < (start[p + 1] as number); row++) {
      chosen[row] = row + shift;
      parent[row] = p;
    }
  }
  return { chosen, shape: { rows, parent, start, known } };
}

function pickAll(table: FactTable, rows: Int32Array): Map<string, Float64Array> {
  const columns = new Map<string, Float64Array>();
  for (const [name, column] of table.columns) columns.set(name, pick(column, rows));
  return columns;
}

function pick(column: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) picked[row] = column[rows[row] as number] as number;
  return picked;
}
