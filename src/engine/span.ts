import type { Compare } from '../rules/graph.js';

/**
 * All that a value can come to, whatever the missing facts are: nothing below `lo`, nothing above `hi`. A truth value
 * is 0 or 1. A span may be too wide, never too narrow.
 */
export interface Span {
  readonly lo: number;
  readonly hi: number;
  /** It can also be that there is no value: no figure, nobody, nothing to choose from. */
  readonly open: boolean;
  /** Can the one missing fact that is looked at make a difference to it? */
  readonly moved: boolean;
}

/** A value that is known. */
export const point = (value: number): Span => ({ lo: value, hi: value, open: false, moved: false });

/** Nothing is known of it. */
export const anything = (moved: boolean): Span => ({ lo: -Infinity, hi: Infinity, open: true, moved });

/** No value at all, whatever the facts are: its lowest value is above its highest. */
export const NOTHING: Span = { lo: Infinity, hi: -Infinity, open: true, moved: false };
export const isNothing = ({ lo, hi }: Span): boolean => lo > hi;

export const isOne = ({ lo, hi, open }: Span): boolean => lo === hi && !open;

/** What has a value only when all its parts have, by its ends. What has one value is moved by nothing. */
export const span = (lo: number, hi: number, parts: readonly Span[]): Span =>
  parts.some(isNothing) ? NOTHING : ofParts(lo, hi, parts);

function ofParts(lo: number, hi: number, parts: readonly Span[]): Span {
  const open = parts.some((part) => part.open);
  // Infinity less infinity, or times zero: then the end is not known.
  const ends = { lo: Number.isNaN(lo) ? -Infinity : lo, hi: Number.isNaN(hi) ? Infinity : hi };
  return { ...ends, open, moved: (lo !== hi || open) && parts.some((part) => part.moved) };
}

/** What is one or the other. */
export const either = (a: Span, b: Span): Span => ofParts(Math.min(a.lo, b.lo), Math.max(a.hi, b.hi), [a, b]);

/** What a function gives that only rises, or only falls, in each of its arguments. */
export function monotone(fn: (...args: number[]) => number, parts: readonly Span[]): Span {
  let corners: number[][] = [[]];
  for (const { lo, hi } of parts)
    corners = corners.flatMap((own) =>
      lo === hi
        ? [[...own, lo]]
        : [
            [...own, lo],
            [...own, hi],
          ],
    );
  const values = corners.map((own) => fn(...own));
  return span(Math.min(...values), Math.max(...values), parts);
}

export const not = (a: Span): Span => span(1 - a.hi, 1 - a.lo, [a]);

/** A part that settles it alone settles it, whatever the other is. */
export function and(a: Span, b: Span): Span {
  const no = [a, b].find((part) => isOne(part) && part.lo === 0);
  if (no !== undefined) return no;
  if (isNothing(a)) return b.lo <= 0 && !isNothing(b) ? { ...b, lo: 0, hi: 0, open: true } : NOTHING;
  return isNothing(b) ? and(b, a) : span(Math.min(a.lo, b.lo), Math.min(a.hi, b.hi), [a, b]);
}

export const or = (a: Span, b: Span): Span => not(and(not(a), not(b)));

export function compare(op: Compare, a: Span, b: Span): Span {
  const truth = (sure: boolean, possible: boolean) => span(sure ? 1 : 0, possible ? 1 : 0, [a, b]);
  switch (op) {
    case '=':
      return truth(a.lo === a.hi && b.lo === b.hi && a.lo === b.lo, a.lo <= b.hi && b.lo <= a.hi);
    case '!=':
      return not(compare('=', a, b));
    case '<':
      return truth(a.hi < b.lo, a.lo < b.hi);
    case '<=':
      return truth(a.hi <= b.lo, a.lo <= b.hi);
    default:
      return compare(op === '>' ? '<' : '<=', b, a);
  }
}

const DENIED: Readonly<Record<Compare, Compare>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '=': '!=',
  '!=': '=',
};
export const denied = (op: Compare): Compare => DENIED[op];

/** What is left of a span where a comparison of it with another holds. */
export function where(own: Span, op: Compare, other: Span): Span {
  const hi = op === '<' || op === '<=' ? Math.min(own.hi, other.hi) : own.hi;
  const lo = op === '>' || op === '>=' ? Math.max(own.lo, other.lo) : own.lo;
  return lo > hi ? own : { ...own, lo, hi, moved: own.moved || other.moved };
}

/** An item of a list: does it belong, and what does it count for? */
export interface Member {
  readonly belongs: Span;
  readonly value: Span;
}

export type Aggregate = 'some' | 'every' | 'sum' | 'count' | 'min' | 'max';

/** What a list comes to. */
export function aggregate(hoe: Aggregate, all: readonly Member[]): Span {
  const possible = all.filter(({ belongs }) => belongs.hi > 0 || belongs.open);
  switch (hoe) {
    case 'some':
      return possible.reduce((found, { belongs, value }) => or(found, and(belongs, value)), point(0));
    case 'every':
      return not(
        aggregate(
          'some',
          possible.map(({ belongs, value }) => ({ belongs, value: not(value) })),
        ),
      );
    case 'sum':
      return possible.reduce((sum, one) => plus(sum, counted(one)), point(0));
    case 'count':
      return possible.reduce((sum, { belongs }) => plus(sum, belongs), point(0));
    case 'max':
      return negative(
        aggregate(
          'min',
          possible.map(({ belongs, value }) => ({ belongs, value: negative(value) })),
        ),
      );
    case 'min':
      return least(possible);
  }
}

const plus = (a: Span, b: Span): Span => span(a.lo + b.lo, a.hi + b.hi, [a, b]);
const negative = (a: Span): Span => span(-a.hi, -a.lo, [a]);

/** What an item adds to a sum: nothing when it does not belong. */
function counted({ belongs, value }: Member): Span {
  if (isOne(belongs)) return value;
  const zero = value.lo <= 0 && value.hi >= 0;
  if (isNothing(belongs)) return zero ? { ...value, lo: 0, hi: 0, open: true } : NOTHING;
  const found = either(value, point(0));
  if (isOne(found)) return found;
  return { ...found, open: found.open || belongs.open, moved: found.moved || belongs.moved };
}

function least(possible: readonly Member[]): Span {
  const sure = possible.filter(({ belongs }) => isOne(belongs)).map(({ value }) => value);
  if (possible.length === 0 || sure.some(isNothing) || possible.some(({ belongs }) => isNothing(belongs)))
    return NOTHING;
  const lo = Math.min(...possible.map(({ value }) => value.lo));
  const hi =
    sure.length > 0
      ? Math.min(...sure.map((value) => value.hi))
      : Math.max(...possible.map(({ value }) => value.hi));
  const parts = possible.flatMap(({ belongs, value }) => [belongs, value]);
  const found = ofParts(lo, hi, parts);
  // Perhaps there is no item at all.
  return sure.length > 0 ? found : { ...found, open: true, moved: parts.some(({ moved }) => moved) };
}
