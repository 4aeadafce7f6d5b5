import * as calendar from './calendar.js';
import {
  add,
  compare,
  type Fraction,
  fraction,
  fractionOf,
  minus,
  over,
  type Rounding,
  rounded,
  times,
  toWhole,
  ZERO,
} from './fraction.js';
import { all, any, count, extreme, total } from './lists.js';
import type { Tree } from './parser.js';
import { alike, dayIn, order, quantityOf, quotient, type Value } from './values.js';
import { textAt } from './yaml.js';

type Call = Extract<Tree, { k: 'call' }>;
type Evaluate = (tree: Tree) => Value;

const ROUNDINGS: Readonly<Record<string, Rounding>> = {
  'round half up': 'half up',
  'round up': 'up',
  'round down': 'down',
  floor: 'floor',
  ceiling: 'ceiling',
};

const BETWEEN: Readonly<Record<string, readonly [string, (from: number, to: number) => number]>> = {
  jaren_tussen: ['jaar', calendar.yearsBetween],
  maanden_tussen: ['maand', calendar.monthsBetween],
  dagen_tussen: ['dag', (from, to) => to - from],
};

const OF_DAY: Readonly<Record<string, (day: number) => number>> = {
  eerste_dag_van_maand: calendar.firstOfMonth,
  laatste_dag_van_maand: calendar.lastOfMonth,
  eerste_dag_van_jaar: calendar.firstOfYear,
};

const number = (n: number, unit: string): Value => ({ is: 'number', q: fraction(BigInt(n)), unit });

/** The value of a call. */
export function call({ name, args }: Call, value: Evaluate, met: Set<string>): Value {
  const [first, second] = args;
  if (first === undefined) throw new Error(`${name} of nothing`);
  const how = ROUNDINGS[name];
  if (how !== undefined) return rounding(how, first, second, value, met);
  if (name === 'schijven') return slices(args.map(value));
  const list = (found: Value) => {
    if (found === null) return null;
    if (typeof found === 'boolean' || found.is !== 'list') throw new Error('no list');
    return found.entries;
  };
  if (name === 'sum') return total(list(value(first)), ZERO);
  if (name === 'all') return all(list(value(first)));
  if (name === 'any') return any(list(value(first)));
  if (name === 'count') {
    const many = count(list(value(first)));
    return many === null ? null : number(many, 'aantal');
  }
  if ((name === 'min' || name === 'max') && second === undefined) return extreme(name, list(value(first)));
  const a = value(first);
  const b = second === undefined ? null : value(second);
  if (name === 'dagen_in_maand' || Object.hasOwn(OF_DAY, name)) {
    const day = dayIn(a);
    if (day === null) return null;
    const of = OF_DAY[name];
    return of === undefined ? number(calendar.daysInMonth(day), 'dag') : { is: 'day', day: of(day) };
  }
  if (a === null || b === null) return null;
  if (name === 'min' || name === 'max') return (name === 'min' ? order(a, b) <= 0 : order(a, b) >= 0) ? a : b;
  return ofTwo(name, a, b);
}

function ofTwo(name: string, a: Value, b: Value): Value {
  const between = BETWEEN[name];
  if (between !== undefined) return number(between[1](dayIn(a) ?? 0, dayIn(b) ?? 0), between[0]);
  const [x, y] = [name === 'verjaardag' ? null : quantityOf(a), quantityOf(b)];
  if (y === null) return null;
  if (name === 'verjaardag')
    return { is: 'day', day: calendar.birthday(dayIn(a) ?? 0, Number(y.q.n / y.q.d)) };
  if (name !== 'round to' || x === null) throw new Error(`unknown function ${name}`);
  const [amount, step] = alike(x, y);
  return { ...amount, q: times(fraction(toWhole('half up', over(amount.q, step.q))), step.q) };
}

/** A rounding; a division stands in one, and is rounded only once. */
function rounding(
  how: Rounding,
  of: Tree,
  decimals: Tree | undefined,
  value: Evaluate,
  met: Set<string>,
): Value {
  const digits = decimals?.k === 'number' ? Number(decimals.text) : 0;
  const divides = of.k === 'infix' && of.op === '/';
  const parts = (divides ? [of.left, of.right] : [of]).map((part) => quantityOf(value(part)));
  met.add(`${how} ${parts.includes(null) ? '?' : '+'}`);
  const [a = null, b = null] = parts;
  if (a === null || (divides && b === null)) return null;
  const exact = b === null ? a : quotient(a, b);
  return { ...exact, q: rounded(how, exact.q, digits) };
}

const smaller = (a: Fraction, b: Fraction): Fraction => (compare(a, b) < 0 ? a : b);
const larger = (a: Fraction, b: Fraction): Fraction => (compare(a, b) < 0 ? b : a);

/** Of each part of an amount above a bound, up to the next, its share. Bounds and shares are percentages. */
function slices([amount, base, table]: readonly Value[]): Value {
  const [a, b] = [quantityOf(amount ?? null), quantityOf(base ?? null)];
  if (a === null || b === null || table === null || typeof table !== 'object' || table.is !== 'table')
    return null;
  const percentage = (text: string | undefined): Fraction | null =>
    text === undefined || text === 'onbekend' ? null : over(fractionOf(text), fraction(100n));
  let sum = ZERO;
  for (const [i, row] of table.rows.entries()) {
    const [from, share] = [percentage(textAt(row, 'vanaf')), percentage(textAt(row, 'deel'))];
    const next = table.rows[i + 1];
    const to = next === undefined ? undefined : percentage(textAt(next, 'vanaf'));
    if (from === null || share === null || to === null) return null;
    const low = times(from, b.q);
    const high = to === undefined ? a.q : smaller(a.q, times(to, b.q));
    const part = larger(ZERO, add(high, minus(low)));
    sum = add(sum, times(part, share));
  }
  return table.rows.length === 0 ? null : { is: 'number', q: sum, unit: a.unit };
}
