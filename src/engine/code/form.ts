import type { DateFunction, Rounding, Row } from '../../rules/graph.js';
import type { Runtime, Series } from '../runtime.js';
import type { Columns } from './columns.js';

/**
 * The forms of one plan. Only numbers appear in the code, never a text from a rule.
 * - `known`: for households whose facts are all known (see complete.ts); raises a flag where it finds something unknown
 *   all the same, such as a figure on a date before the first.
 * - `three`: three-valued, unknown is NaN.
 * - `traced`: three-valued, and every node keeps its value and what it came from.
 */
export type Form = 'known' | 'three' | 'traced';

/** What a program is bound to: facts and figures in the order of its own numbers, where it writes, and the date. */
export interface Binding {
  /** Columns of facts. */
  readonly f: readonly Float64Array[];
  readonly starts: readonly Int32Array[];
  readonly knowns: readonly Uint8Array[];
  readonly parents: readonly Int32Array[];
  /** Figures. */
  readonly s: readonly Series[];
  /** Columns of steps. */
  readonly c: readonly (Float64Array | unknown[])[];
  readonly o: readonly (Int32Array | Float64Array)[];
  readonly bad: Uint8Array;
  readonly D: number;
}
const BINDING = ['f', 'starts', 'knowns', 'parents', 's', 'c', 'o', 'bad', 'D'] satisfies (keyof Binding)[];

interface Parts {
  /** Columns by the names that they go by, with where they are found. */
  readonly columns: ReadonlyMap<string, string>;
  /** What is made once. */
  readonly text: readonly string[];
  /** What is done each time it is bound. */
  readonly setup: readonly string[];
  readonly run: readonly string[];
}

/** A body of generated code: functions that are made once, and bound to one block after the other. `sizes`: of the function that binds, and of the rest. */
export function bodyOf({ columns, text, setup, run }: Parts): { body: string; sizes: [number, number] } {
  const bind = [
    `(b) => { ${BINDING.map((name) => `${name} = b.${name};`).join(' ')}`,
    ...[...columns].map(([name, from]) => `${name} = ${from};`),
    ...setup,
    '}',
  ].join('\n');
  const names = [...BINDING, ...columns.keys()].join(', ');
  const body = [`var ${names};`, ...text, `return { bind: ${bind}, run:`, ...run, '};'].join('\n');
  return { body, sizes: [bind.length, body.length - bind.length] };
}

/** Generated code: bodies to be run one after the other, made of functions that are small enough for V8 to optimise. */
export interface Code {
  readonly bodies: readonly string[];
  /** Characters of each function on its own. */
  readonly sizes: readonly number[];
  readonly columns: Columns;
}

/** Aggregates by the number that the runtime knows them by. */
export const LIST_KINDS = ['some', 'every', 'sum', 'count', 'min', 'max'];
/** Voorwaarden of one regeling fit in the bits of one number. */
export const MAX_CONDITIONS = 28;
export const ROUNDING = {
  half_up: 'halfUp',
  up: 'up',
  down: 'down',
  floor: 'floor',
  ceiling: 'ceiling',
} as const satisfies Record<Rounding, keyof Runtime>;
export const DATE_FUNCTIONS = {
  jaren_tussen: 'yearsBetween',
  maanden_tussen: 'monthsBetween',
  dagen_tussen: 'daysBetween',
  eerste_dag_van_maand: 'firstOfMonth',
  laatste_dag_van_maand: 'lastOfMonth',
  eerste_dag_van_jaar: 'firstOfYear',
  dagen_in_maand: 'daysIn',
  verjaardag: 'birthday',
  plus_maanden: 'plusMonths',
  plus_dagen: 'plusDays',
} as const satisfies Record<DateFunction, keyof Runtime>;

/** A row that comes from a reference, or from the parent of one, may be none. */
export function mayBeNone(row: Row, place: { readonly unsure?: boolean }): boolean {
  return row.r === 'via' || row.r === 'boven' || (row.r === 'zelf' && place.unsure === true);
}
