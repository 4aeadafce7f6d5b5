import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runtime as R } from '../../src/engine/runtime.js';

const U = Number.NaN;
const series = { starts: [20230101, 20230701, 20240101], values: [100, U, 120], tables: [] };

describe('a figure on a date', () => {
  test.each([
    ['before the first', 20221231, U],
    ['on its first day', 20230101, 100],
    ['on its last day', 20230630, 100],
    ['when nobody gave it', 20230701, U],
    ['the day before the next', 20231231, U],
    ['on the first day of the last', 20240101, 120],
    ['long after', 20991231, 120],
    ['on an unknown date', U, U],
  ])('%s (%s) is %s', (_, date, value) => expect(R.figure(series, date)).toBe(value));

  test('of a series without figures is unknown', () =>
    expect(R.figure({ starts: [], values: [], tables: [] }, 20240101)).toBeNaN());
});

/** Rows of (vanaf, deel) in hundredths of a percent; an amount in cents gives cents times 10^8. */
const scale = (...rows: readonly (readonly [number, number])[]) => Float64Array.from(rows.flat());
const SCALE = 10 ** 8;

describe('a marginal scale', () => {
  // 30% above 100% and 100% above 130% of € 1.000,00.
  const rows = scale([10_000, 3_000], [13_000, 10_000]);
  test.each([
    ['below the first slice', 99_999, 0],
    ['at its border', 100_000, 0],
    ['a cent above: 30% of 0,01', 100_001, 0.3],
    ['at the second: 30% of 300,00', 130_000, 9_000],
    ['a cent above: 90,00 and 0,01', 130_001, 9_001],
    ['far above: 90,00 and 700,00', 200_000, 79_000],
    ['nothing', 0, 0],
    ['below nothing', -50_000, 0],
  ])('%s', (_, amount, expected) =>
    expect(R.slices(amount, 100_000, rows)).toBe(Math.round(expected * SCALE)),
  );

  test('is unknown with an unknown amount or base', () => {
    expect(R.slices(U, 100_000, rows)).toBeNaN();
    expect(R.slices(120_000, U, rows)).toBeNaN();
  });

  test('is unknown before its first rows', () =>
    expect(R.slices(120_000, 100_000, new Float64Array(0))).toBeNaN());

  test('is unknown when the share of a slice that is reached is', () =>
    expect(R.slices(140_000, 100_000, scale([10_000, 3_000], [13_000, U]))).toBeNaN());

  test('is unknown when the start of a slice that may be reached is', () =>
    expect(R.slices(140_000, 100_000, scale([10_000, 3_000], [U, 10_000]))).toBeNaN());

  test('is exact for every amount and base, also where a border is no whole cent', () => {
    const whole = (amount: bigint, base: bigint) => {
      const above = (from: bigint) => (amount * 10_000n > from * base ? amount * 10_000n - from * base : 0n);
      return (above(10_050n) - above(13_337n)) * 3_000n + above(13_337n) * 10_000n;
    };
    const odd = scale([10_050, 3_000], [13_337, 10_000]);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500_000 }),
        fc.integer({ min: 1, max: 300_000 }),
        (amount, base) => {
          expect(R.slices(amount, base, odd)).toBe(Number(whole(BigInt(amount), BigInt(base))));
        },
      ),
      { seed: 6, numRuns: 2000 },
    );
  });
});
