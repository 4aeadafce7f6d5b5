import { add, compare, type Fraction, fraction, over, times, ZERO } from './fraction.js';
import type { Thing } from './household.js';
import type { YamlMap } from './yaml.js';

/** What an expression can come to. Unknown is null, whatever it would have been. */
export type Value =
  | null
  | boolean
  | { readonly is: 'number'; readonly q: Fraction; readonly unit: string }
  | { readonly is: 'day'; readonly day: number }
  | { readonly is: 'code'; readonly code: string }
  | { readonly is: 'thing'; readonly thing: Thing }
  | { readonly is: 'list'; readonly entries: readonly Entry[] }
  | { readonly is: 'table'; readonly columns: YamlMap; readonly rows: readonly YamlMap[] }
  | { readonly is: 'row'; readonly columns: YamlMap; readonly row: YamlMap }
  | { readonly is: 'module'; readonly id: string };
export type Quantity = Extract<Value, { is: 'number' }>;

/** A place in a list: is it in it, and what stands there. `more` stands for a list of which nothing is known. */
export interface Entry {
  readonly member: boolean | null;
  readonly value: Value;
  readonly more: boolean;
}

export type Truth = boolean | null;

export const and = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === null || b === null ? null : true;
export const not = (a: Truth): Truth => (a === null ? null : !a);
export const or = (a: Truth, b: Truth): Truth => not(and(not(a), not(b)));

/** A truth value, for what must be one. */
export function truthOf(value: Value): Truth {
  if (value === null || typeof value === 'boolean') return value;
  throw new Error(`no truth value: ${value.is}`);
}

export function quantityOf(value: Value): Quantity | null {
  if (value === null) return null;
  if (typeof value === 'boolean' || value.is !== 'number') throw new Error('no number');
  return value;
}

export function dayIn(value: Value): number | null {
  if (value === null) return null;
  if (typeof value === 'boolean' || value.is !== 'day') throw new Error('no day');
  return value.day;
}

/** Are two known values the same? */
export function same(a: Value, b: Value): boolean {
  if (a === null || b === null || typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  if (a.is === 'number' && b.is === 'number') {
    const [x, y] = alike(a, b);
    return compare(x.q, y.q) === 0;
  }
  if (a.is === 'day' && b.is === 'day') return a.day === b.day;
  if (a.is === 'code' && b.is === 'code') return a.code === b.code;
  if (a.is === 'thing' && b.is === 'thing') return a.thing === b.thing;
  throw new Error(`${a.is} and ${b.is} are not comparable`);
}

/** The sign of a comparison of known numbers or days. */
export function order(a: Value, b: Value): number {
  if (a === null || b === null || typeof a === 'boolean' || typeof b === 'boolean')
    throw new Error('no order');
  if (a.is === 'day' && b.is === 'day') return a.day - b.day;
  if (a.is !== 'number' || b.is !== 'number') throw new Error('no order');
  const [x, y] = alike(a, b);
  return compare(x.q, y.q);
}

const HUNDRED = fraction(100n);
const plain = (a: Quantity): Quantity =>
  a.unit === 'procent' ? { ...a, q: over(a.q, HUNDRED), unit: 'aantal' } : a;

/** Two numbers of one unit: a percentage beside a plain number is a number of hundredths; nought has every unit. */
export function alike(a: Quantity, b: Quantity): [Quantity, Quantity] {
  if (a.unit === b.unit) return [a, b];
  if (compare(a.q, ZERO) === 0) return [{ ...a, unit: b.unit }, b];
  if (compare(b.q, ZERO) === 0) return [a, { ...b, unit: a.unit }];
  return [plain(a), plain(b)];
}

export function sum(a: Quantity, b: Quantity): Quantity {
  const [x, y] = alike(a, b);
  return { ...x, q: add(x.q, y.q) };
}

/** A product; a percentage counts as hundredths. Of two units only the plain one is forgotten. */
export function product(a: Quantity, b: Quantity): Quantity {
  const [x, y] = [plain(a), plain(b)];
  const unit = x.unit === 'aantal' ? y.unit : y.unit === 'aantal' ? x.unit : `${x.unit}*${y.unit}`;
  return { is: 'number', q: times(x.q, y.q), unit };
}

export function quotient(a: Quantity, b: Quantity): Quantity {
  const [x, y] = [plain(a), plain(b)];
  const unit = y.unit === 'aantal' ? x.unit : x.unit === y.unit ? 'aantal' : `${x.unit}/${y.unit}`;
  return { is: 'number', q: over(x.q, y.q), unit };
}
