import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runtime as R } from '../../src/engine/runtime.js';

const U = Number.NaN;

/** Kleene: false and anything is false; true or anything is true; else unknown carries. */
describe('three-valued logic', () => {
  test.each([
    [0, 0, 0, 0],
    [0, 1, 0, 1],
    [0, U, 0, U],
    [1, 0, 0, 1],
    [1, 1, 1, 1],
    [1, U, U, 1],
    [U, 0, 0, U],
    [U, 1, U, 1],
    [U, U, U, U],
  ])('%s and/or %s is %s/%s', (a, b, and, or) => {
    expect(R.and(a, b)).toBe(and);
    expect(R.or(a, b)).toBe(or);
  });

  test.each([
    [0, 1],
    [1, 0],
    [U, U],
  ])('not %s is %s', (a, expected) => expect(R.not(a)).toBe(expected));

  test.each([
    [1, 5, 7, 5],
    [0, 5, 7, 7],
    [1, 5, U, 5],
    [1, U, 7, U],
    [0, U, 7, 7],
    [0, 5, U, U],
    [U, 5, 7, U],
    [U, 5, 5, 5],
    [U, U, U, U],
    [U, U, 5, U],
    [U, 5, U, U],
  ])('if %s then %s else %s is %s', (test, a, b, expected) => expect(R.choose(test, a, b)).toBe(expected));

  const COMPARED = ['eq', 'ne', 'lt', 'le'] as const;
  test.each([
    [1, 1, [1, 0, 0, 1]],
    [1, 2, [0, 1, 1, 1]],
    [2, 1, [0, 1, 0, 0]],
    [0, -0, [1, 0, 0, 1]],
    [U, 1, [U, U, U, U]],
    [1, U, [U, U, U, U]],
    [U, U, [U, U, U, U]],
  ])('%s compared with %s', (a, b, expected) => {
    expect(COMPARED.map((name) => R[name](a, b))).toEqual(expected);
  });

  test('an unknown that becomes known never changes what was decided', () => {
    const truth = fc.constantFrom(0, 1, U);
    const filled = (a: number, known: number) => (Number.isNaN(a) ? known : a);
    fc.assert(
      fc.property(truth, truth, truth, fc.constantFrom(0, 1), fc.constantFrom(0, 1), (a, b, c, x, y) => {
        const formula = (p: number, q: number) => R.choose(R.or(p, R.not(q)), R.and(p, q), R.eq(q, c));
        const open = formula(a, b);
        if (!Number.isNaN(open) && !Number.isNaN(c)) expect(formula(filled(a, x), filled(b, y))).toBe(open);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

/** Over months: kinds sum, count, min, max. */
describe('aggregates over months', () => {
  const ALL = [2, 3, 4, 5];
  test.each([
    ['no period', null, [U, U, U, U]],
    ['no months', [], [0, 0, U, U]],
    ['one', [1], [1, 1, 1, 1]],
    ['known', [0, 1, 1], [2, 3, 0, 1]],
    ['one unknown among ones', [1, U], [U, 2, U, U]],
    ['one unknown among zeros', [0, U], [U, 2, U, U]],
    ['unknown first', [U, 1], [U, 2, U, U]],
  ])('%s', (_, list, expected) => {
    expect(ALL.map((kind) => R.months(kind, list))).toEqual(expected);
  });
});

describe('aggregates over a traced list', () => {
  const member = (v: number, body: number, u?: number) => ({ v, k: [{ v: body, k: [] }], u });
  const ALL = [0, 1, 2, 3, 4, 5];
  const totals = (entries: readonly ReturnType<typeof member>[]) =>
    ALL.map((kind) => R.total(kind, entries, true));

  test.each([
    ['nothing', [], [0, 1, 0, 0, U, U]],
    ['who is no member does not count, even unknown', [member(0, U), member(1, 1)], [1, 1, 1, 1, 1, 1]],
    ['perhaps a member, with a zero', [member(U, 0)], [0, U, 0, U, U, U]],
    ['perhaps a member, with a one', [member(U, 1)], [U, 1, U, U, U, U]],
    ['a member with an unknown value', [member(1, U), member(1, 0)], [U, 0, U, 2, U, U]],
    ['a list that is not known', [member(1, 1), member(1, 0, 0)], [1, U, U, U, U, U]],
  ])('%s', (_, entries, expected) => expect(totals(entries)).toEqual(expected));

  test('a cell of a row that is not known is unknown, not what stands at no row', () => {
    expect(R.at(Float64Array.of(1, 2), U)).toBe(U);
    expect(R.at(Float64Array.of(1, 2), 1)).toBe(2);
  });
});
