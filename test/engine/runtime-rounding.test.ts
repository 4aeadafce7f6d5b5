import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runtime as R } from '../../src/engine/runtime.js';

const MAX = Number.MAX_SAFE_INTEGER;
type Way = 'halfUp' | 'up' | 'down' | 'floor' | 'ceiling';

/** The rounded quotient of whole numbers, in whole numbers: half goes away from zero, up away from zero. */
function exact(way: Way, a: bigint, b: bigint): bigint {
  const negative = a < 0n !== b < 0n;
  const [p, q] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const [whole, rest] = [p / q, p % q];
  const away =
    way === 'halfUp'
      ? 2n * rest >= q
      : way === 'up'
        ? rest > 0n
        : way === 'floor'
          ? negative && rest > 0n
          : way === 'ceiling'
            ? !negative && rest > 0n
            : false;
  const size = whole + (away ? 1n : 0n);
  return negative ? -size : size;
}

const WAYS: readonly Way[] = ['halfUp', 'up', 'down', 'floor', 'ceiling'];

describe('division with rounding', () => {
  test.each([
    // a, b: half up (away from zero), up, down, floor, ceiling
    [5, 10, [1, 1, 0, 0, 1]],
    [-5, 10, [-1, -1, 0, -1, 0]],
    [4, 10, [0, 1, 0, 0, 1]],
    [-4, 10, [0, -1, 0, -1, 0]],
    [15, 10, [2, 2, 1, 1, 2]],
    [-15, 10, [-2, -2, -1, -2, -1]],
    [20, 10, [2, 2, 2, 2, 2]],
    [0, 7, [0, 0, 0, 0, 0]],
    [1, 3, [0, 1, 0, 0, 1]],
    [2, 3, [1, 1, 0, 0, 1]],
  ])('%s / %s', (a, b, expected) => {
    expect(WAYS.map((way) => R[way](a, b) + 0)).toEqual(expected);
  });

  test('an unknown side gives unknown', () => {
    for (const way of WAYS) {
      expect(R[way](Number.NaN, 3)).toBeNaN();
      expect(R[way](3, Number.NaN)).toBeNaN();
    }
  });

  const check = (ways: readonly Way[], a: number, b: number) => {
    for (const way of ways) expect(BigInt(R[way](a, b))).toBe(exact(way, BigInt(a), BigInt(b)));
  };

  test('is exact for every a and b with 2a + b below 2^53', () => {
    const b = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(10, 100, 10_000, 1e8, 3, 7, 12));
    fc.assert(
      fc.property(fc.maxSafeInteger(), b, (a, divisor) => {
        const limit = Math.floor((MAX - divisor) / 2);
        check(WAYS, a % limit, divisor);
      }),
      { seed: 2, numRuns: 3000 },
    );
  });

  test('is exact at the very edge, on halves and beside them', () => {
    for (const b of [2, 10, 100, 10_000, 3, 7, 999]) {
      const top = Math.floor((MAX - b) / 2);
      for (const a of [top, top - 1, top - (top % b), top - (top % b) + Math.floor(b / 2)])
        for (const sign of [1, -1]) if (a <= top) check(WAYS, sign * a, b);
    }
  });

  test('up, down, floor and ceiling are exact up to 2^53', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 1_000_000 }), (a, b) => {
        check(['up', 'down', 'floor', 'ceiling'], a, b);
      }),
      { seed: 3, numRuns: 3000 },
    );
  });

  test('is exact with a divisor below zero', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -10_000, max: -1 }), (a, b) => check(WAYS, a, b)),
      { seed: 4, numRuns: 1000 },
    );
  });
});
