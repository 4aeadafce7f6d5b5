import type { Compare } from '../rules/graph.js';
import { runtime } from './runtime.js';

/** What an expression can come to: its known values (null: any), and whether it can be unknown. */
export interface Range {
  readonly values: readonly number[] | null;
  readonly open: boolean;
}

/** Anything, known or not. */
export const ANY: Range = { values: null, open: true };
/** Always unknown. */
export const UNKNOWN: Range = { values: [], open: true };
export const TRUTH: readonly number[] = [0, 1];

/** Is there no value that it can be known to have? */
export const isUnknown = ({ values }: Range): boolean => values?.length === 0;

/** What a function of truth values, or of a few amounts, can come to. */
export function combined(a: Range, b: Range, by: (a: number, b: number) => number): Range {
  const all = ({ values, open }: Range) => [...(values ?? TRUTH), ...(open ? [NaN] : [])];
  const found = new Set(all(a).flatMap((one) => all(b).map((other) => by(one, other))));
  return { values: [...found].filter((value) => !Number.isNaN(value)), open: found.has(NaN) };
}

/** What the denial of a truth value can come to. */
export const negated = ({ values, open }: Range): Range => ({
  values: (values ?? TRUTH).map((value) => 1 - value),
  open,
});

const COMPARISONS: Readonly<Record<Compare, (a: number, b: number) => number>> = {
  '=': runtime.eq,
  '!=': runtime.ne,
  '<': runtime.lt,
  '<=': runtime.le,
  '>': (a, b) => runtime.lt(b, a),
  '>=': (a, b) => runtime.le(b, a),
};

/** What a comparison can come to. */
export function compared(a: Range, op: Compare, b: Range): Range {
  if (isUnknown(a) || isUnknown(b)) return UNKNOWN;
  if (a.values === null || b.values === null) return { values: TRUTH, open: a.open || b.open };
  return combined(a, b, COMPARISONS[op]);
}

/** What a choice can come to when it is never known which: only what both sides share. */
export function shared(a: Range, b: Range): Range {
  const { values } = a;
  if (values === null) return { values: b.values, open: true };
  return { values: values.filter((value) => b.values?.includes(value) ?? true), open: true };
}

/** What one of some can come to. */
export function either(parts: readonly Range[]): Range {
  const isAny = parts.some(({ values }) => values === null);
  return {
    values: isAny ? null : [...new Set(parts.flatMap(({ values }) => values ?? []))],
    open: parts.some(({ open }) => open),
  };
}
