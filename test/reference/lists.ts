import type { Fraction } from './fraction.js';
import {
  and,
  type Entry,
  not,
  or,
  order,
  quantityOf,
  sum,
  type Truth,
  truthOf,
  type Value,
} from './values.js';

/** What lists come to. A list that is not known at all is null. */
type List = readonly Entry[] | null;

const inDoubt = (list: readonly Entry[]): boolean =>
  list.some(({ member, more }) => member !== false && (more || member === null));
const members = (list: readonly Entry[]): readonly Entry[] => list.filter(({ member }) => member !== false);

export function some(list: List, test: (value: Value) => Truth): Truth {
  if (list === null) return null;
  return members(list).reduce<Truth>((found, { member, value, more }) => {
    return or(found, and(member, more ? null : test(value)));
  }, false);
}

export function every(list: List, test: (value: Value) => Truth): Truth {
  return not(some(list, (value) => not(test(value))));
}

/** Whether all, or any, of a list of truth values hold. */
export const all = (list: List): Truth => every(list, truthOf);
export const any = (list: List): Truth => some(list, truthOf);

/** How many; null while one may or may not be in it. */
export function count(list: List): number | null {
  return list === null || inDoubt(list) ? null : members(list).length;
}

/** Nought adds nothing, so it does not matter whether it is in the list. */
export function total(list: List, zero: Fraction): Value {
  if (list === null) return null;
  return members(list).reduce<Value>(
    (so, { member, value, more }) => {
      const [a, b] = [quantityOf(so), more ? null : quantityOf(value)];
      if (b !== null && b.q.n === 0n) return so;
      return a === null || b === null || member === null ? null : sum(a, b);
    },
    { is: 'number', q: zero, unit: 'aantal' },
  );
}

/** The smallest or the largest; of nothing there is none. */
export function extreme(which: 'min' | 'max', list: List): Value {
  if (list === null || inDoubt(list)) return null;
  const values = members(list).map(({ value }) => value);
  if (values.length === 0 || values.includes(null)) return null;
  return values.reduce((a, b) => ((which === 'min' ? order(b, a) < 0 : order(b, a) > 0) ? b : a));
}
