import type { Certainty } from '../rules/graph.js';

/**
 * What the generated code calls. Unknown is NaN: arithmetic carries it along by itself. Truth values are 0, 1, NaN.
 * Dates are yyyymmdd.
 */

/** A parameter as the program reads it: figures by start date, a table as rows x columns, padded with NaN. */
export interface Series {
  readonly starts: readonly number[];
  readonly values: readonly number[];
  readonly tables: readonly Table[];
}

/** A table on a date: its cells row by row, and for a first column of codes the row of each. */
export interface Table {
  readonly cells: Float64Array;
  readonly width: number;
  readonly byCode: Int32Array;
  /** Cells by the code in the first column, for each column that was asked for. */
  readonly columns: Float64Array[];
}

/** A value with what it came from: what the traced form makes of every node. */
export interface Trace {
  readonly v: number;
  readonly k: readonly Trace[];
  /** For the entry of a list: the row of each level. */
  readonly r?: readonly number[];
  /** For an entry that stands for a list that is not known: the level. */
  readonly u?: number | undefined;
  /** For a begrip over months: the begin and the end of the period. */
  readonly p?: readonly Trace[] | undefined;
  /** For a step: its number, instance and moment. */
  readonly s?: number;
  readonly i?: number;
  readonly d?: number;
}

const and = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a === 1 && b === 1 ? 1 : NaN);
const or = (a: number, b: number): number => (a === 1 || b === 1 ? 1 : a === 0 && b === 0 ? 0 : NaN);
const not = (a: number): number => 1 - a;
const choose = (test: number, a: number, b: number): number =>
  test === 1 ? a : test === 0 ? b : a === b ? a : NaN;
const truth = (known: boolean, holds: boolean): number => (known ? (holds ? 1 : 0) : NaN);
const eq = (a: number, b: number): number => truth(!Number.isNaN(a) && !Number.isNaN(b), a === b);
const ne = (a: number, b: number): number => truth(!Number.isNaN(a) && !Number.isNaN(b), a !== b);
const lt = (a: number, b: number): number => truth(!Number.isNaN(a) && !Number.isNaN(b), a < b);
const le = (a: number, b: number): number => truth(!Number.isNaN(a) && !Number.isNaN(b), a <= b);

/** Whole-number division, rounded; exact while 2a + b stays below 2^53. */
function halfUp(a: number, b: number): number {
  if (b < 0) return halfUp(-a, -b);
  return a < 0 ? -Math.floor((-2 * a + b) / (2 * b)) : Math.floor((2 * a + b) / (2 * b));
}
function up(a: number, b: number): number {
  const quotient = a / b;
  return quotient < 0 ? Math.floor(quotient) : Math.ceil(quotient);
}
function down(a: number, b: number): number {
  return Math.trunc(a / b);
}
const floor = (a: number, b: number): number => Math.floor(a / b);
const ceiling = (a: number, b: number): number => Math.ceil(a / b);

const year = (d: number): number => Math.floor(d / 10000);
// Not with %: on numbers that may be NaN it is ten times as slow.
const month = (d: number): number => Math.floor(d / 100) - 100 * Math.floor(d / 10000);
const day = (d: number): number => d - 100 * Math.floor(d / 100);
function daysIn(d: number): number {
  if (Number.isNaN(d)) return NaN;
  const m = month(d);
  if (m === 2) {
    const y = year(d);
    return y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28;
  }
  return m === 4 || m === 6 || m === 9 || m === 11 ? 30 : 31;
}
/** Days since 0000-03-01, for counting days between dates. */
function dayNumber(d: number): number {
  const m = month(d);
  const y = m <= 2 ? year(d) - 1 : year(d);
  const shifted = m <= 2 ? m + 9 : m - 3;
  return (
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * shifted + 2) / 5) +
    day(d) -
    1
  );
}
function fromDayNumber(n: number): number {
  const era = Math.floor(n / 146097);
  const dayOfEra = n - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const m = shifted < 10 ? shifted + 3 : shifted - 9;
  const y = yearOfEra + era * 400 + (m <= 2 ? 1 : 0);
  return y * 10000 + m * 100 + dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
}

/** Whole years between two days: a birthday on 29 February counts from 1 March in a common year. */
const yearsBetween = (a: number, b: number): number => Math.floor((b - a) / 10000);
function monthsBetween(a: number, b: number): number {
  return (year(b) - year(a)) * 12 + month(b) - month(a) - (day(b) < day(a) ? 1 : 0);
}
const daysBetween = (a: number, b: number): number => dayNumber(b) - dayNumber(a);
const firstOfMonth = (d: number): number => d - day(d) + 1;
const firstOfYear = (d: number): number => year(d) * 10000 + 101;
const lastOfMonth = (d: number): number => d - day(d) + daysIn(d);
function plusMonths(d: number, n: number): number {
  if (Number.isNaN(n) || Number.isNaN(d)) return NaN;
  const total = year(d) * 12 + month(d) - 1 + n;
  const first = Math.floor(total / 12) * 10000 + ((total % 12) + 1) * 100 + 1;
  return first + Math.min(day(d), daysIn(first)) - 1;
}
const plusDays = (d: number, n: number): number => fromDayNumber(dayNumber(d) + n);
/** The day on which somebody reaches an age: born on 29 February, 1 March in a common year. */
function birthday(born: number, age: number): number {
  const date = born + age * 10000;
  return date % 10000 === 229 && daysIn(date) === 28 ? date + 72 : date;
}

/** The figure in force on a date; NaN before the first, when unknown, or when the date is. */
function figure(series: Series, date: number): number {
  const { starts } = series;
  for (let i = starts.length - 1; i >= 0; i--)
    if ((starts[i] as number) <= date) return series.values[i] as number;
  return NaN;
}
const NO_TABLE: Table = { cells: new Float64Array(0), width: 1, byCode: new Int32Array(0), columns: [] };
function table(series: Series, date: number): Table {
  const { starts } = series;
  for (let i = starts.length - 1; i >= 0; i--)
    if ((starts[i] as number) <= date) return series.tables[i] as Table;
  return NO_TABLE;
}

/** Room for the number of the run in which each value of a column was made. */
const stampsFor = (column: Float64Array): Int32Array => new Int32Array(column.length);

/** Ones at some of all codes. */
function codes(list: readonly number[], all: number): Uint8Array {
  const set = new Uint8Array(all);
  for (const code of list) set[code] = 1;
  return set;
}

/** A column of a table by the code in its first, of `codes` codes: made once, as tables don't change. */
function byCode({ cells, width, byCode: rows, columns }: Table, column: number, codes: number): Float64Array {
  // Of a table that is not in force yet; past the end of an array there is no NaN.
  if (rows.length === 0) return new Float64Array(codes).fill(NaN);
  columns[column] ??= Float64Array.from(rows, (row) =>
    row < 0 ? NaN : (cells[row * width + column] as number),
  );
  return columns[column];
}

/** The cell of the row for a code; NaN when there is none, or when the code is not known. */
function pick({ cells, width, byCode }: Table, code: number, column: number): number {
  const row = byCode[code];
  return row === undefined || row < 0 ? NaN : (cells[row * width + column] as number);
}

/** A marginal scale: `rows` of (vanaf as percentage of the base, deel), both at two decimals; result at scale + 8. */
function slices(amount: number, base: number, rows: Float64Array): number {
  let total = rows.length === 0 || Number.isNaN(amount) || Number.isNaN(base) ? NaN : 0;
  for (let i = 0; i < rows.length; i += 2) {
    const from = (rows[i] as number) * base;
    const to = i + 2 < rows.length ? (rows[i + 2] as number) * base : Infinity;
    const part = Math.min(amount * 10000, to) - from;
    if (Number.isNaN(part)) return NaN;
    if (part > 0) total += part * (rows[i + 1] as number);
  }
  return total;
}

/** What an aggregate starts from, by kind: some, every, sum, count, min, max. */
const STARTS = [0, 1, 0, 0, Infinity, -Infinity];
const finish = (total: number): number => (total === Infinity || total === -Infinity ? NaN : total);

/** The smaller (kind 4) or larger (5) of two; unknown when either is. */
function extreme(kind: number, total: number, value: number): number {
  if (Number.isNaN(value) || Number.isNaN(total)) return NaN;
  return (kind === 4 ? value < total : value > total) ? value : total;
}

/** An aggregate over the months of a begrip; null is a period that is not known. */
function months(kind: number, list: readonly (number | boolean)[] | null): number {
  if (list === null || list === undefined) return NaN;
  let total = STARTS[kind] ?? NaN;
  for (const entry of list) {
    const value = Number(entry);
    if (kind === 0) total = or(total, value);
    else if (kind === 1) total = and(total, value);
    else if (kind === 2) total += value;
    else if (kind === 3) total++;
    else total = extreme(kind, total, value);
  }
  return finish(total);
}

/** An aggregate over the entries of a traced list: each has its membership and, last, the trace of its body. */
function total(kind: number, entries: readonly Trace[], hasBody: boolean): number {
  let sum = STARTS[kind] ?? NaN;
  for (const entry of entries) {
    if (entry.v === 0) continue;
    const member = entry.u === undefined ? entry.v : NaN;
    const body = entry.u !== undefined ? NaN : hasBody ? (entry.k.at(-1)?.v ?? NaN) : 1;
    if (kind === 0) sum = or(sum, and(member, body));
    else if (kind === 1) sum = and(sum, or(not(member), body));
    else if (kind === 2) sum += member === 1 ? body : body === 0 ? 0 : NaN;
    else if (kind === 3) sum += member;
    else sum = member === 1 ? extreme(kind, sum, body) : NaN;
  }
  return finish(sum);
}

/** The record of a step for an instance and a date. */
const step = (s: number, i: number, d: number, x: Trace): Trace => ({ v: x.v, k: [x], s, i, d, u: x.u });
/** The value of a step elsewhere; unknown when it is not known whose. */
function ref(column: readonly Trace[], row: number): Trace {
  const record = column[row];
  return record === undefined ? { v: NaN, k: none } : { v: record.v, k: [record] };
}
/** An aggregate over the months of a step elsewhere; unknown when it is not known whose. */
function series(kind: number, record: Trace | undefined): Trace {
  if (record === undefined) return { v: NaN, k: none };
  const values = record.u === 1 ? null : (record.k[0]?.k ?? []).map((entry) => entry.v);
  return { v: months(kind, values), k: [record] };
}
const at = (column: Float64Array, row: number): number => (row >= 0 ? (column[row] as number) : NaN);
const none: readonly Trace[] = [];

export const runtime = {
  and,
  or,
  not,
  choose,
  eq,
  ne,
  lt,
  le,
  halfUp,
  up,
  down,
  floor,
  ceiling,
  yearsBetween,
  monthsBetween,
  daysBetween,
  firstOfMonth,
  lastOfMonth,
  firstOfYear,
  daysIn,
  plusMonths,
  plusDays,
  birthday,
  figure,
  table,
  pick,
  codes,
  stampsFor,
  byCode,
  slices,
  step,
  ref,
  series,
  months,
  total,
  at,
  none,
};
export type Runtime = typeof runtime;

export type { Certainty };
export {
  birthday,
  daysBetween,
  daysIn,
  firstOfMonth,
  fromDayNumber,
  lastOfMonth,
  monthsBetween,
  plusDays,
  plusMonths,
  yearsBetween,
};
