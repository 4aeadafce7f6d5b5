import type { DateFunction, Rounding, Row } from '../../rules/graph.js';
import type { Runtime } from '../runtime.js';
import type { Columns } from './columns.js';

/**
 * The forms of one plan. Only numbers appear in the code, never a text from a rule.
 * - `known`: for households whose facts are all known (see complete.ts); raises a flag where it finds something unknown
 *   all the same, such as a figure on a date before the first.
 * - `three`: three-valued, unknown is NaN.
 * - `traced`: three-valued, and every node keeps its value and what it came from.
 */
export type Form = 'known' | 'three' | 'traced';

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
