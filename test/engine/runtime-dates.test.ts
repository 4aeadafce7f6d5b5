import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDayNumber, runtime as R } from '../../src/engine/runtime.js';

const U = Number.NaN;
const leap = (y: number) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const length = (y: number, m: number) => (m === 2 && leap(y) ? 29 : (LENGTHS[m - 1] as number));

/** Every day of four centuries, counted one by one: what a calendar on the wall does. */
const DAYS: number[] = [];
const PLACE = new Map<number, number>();
for (let y = 1890; y <= 2110; y++)
  for (let m = 1; m <= 12; m++)
    for (let d = 1; d <= length(y, m); d++) {
      PLACE.set(y * 10000 + m * 100 + d, DAYS.length);
      DAYS.push(y * 10000 + m * 100 + d);
    }
const day = fc.integer({ min: 0, max: DAYS.length - 1 }).map((i) => DAYS[i] as number);
const SEED = { seed: 5, numRuns: 3000 };

describe('days', () => {
  test('plus one day is the next on the calendar, for all days of two centuries', () => {
    const wrong = DAYS.slice(0, -1).filter((date, i) => R.plusDays(date, 1) !== DAYS[i + 1]);
    expect(wrong).toEqual([]);
  });

  test('the days between two dates are those that one would count', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        const counted = (PLACE.get(b) as number) - (PLACE.get(a) as number);
        expect(R.daysBetween(a, b)).toBe(counted);
        expect(R.plusDays(a, counted)).toBe(b);
      }),
      SEED,
    );
  });

  test.each([
    [20240228, 20240301, 2],
    [20230228, 20230301, 1],
    [19000228, 19000301, 1],
    [20000228, 20000301, 2],
    [20231231, 20240101, 1],
    [20240101, 20231231, -1],
    [20240229, 20240229, 0],
  ])('%s to %s is %s days', (a, b, expected) => expect(R.daysBetween(a, b)).toBe(expected));

  test('day 0 is 1 March of the year 0', () => expect(fromDayNumber(0)).toBe(301));

  test.each([R.daysBetween, R.monthsBetween, R.yearsBetween])('an unknown date gives unknown', (fn) => {
    expect(fn(U, 20240101)).toBeNaN();
    expect(fn(20240101, U)).toBeNaN();
  });

  test('shifting from or by unknown gives unknown', () => {
    for (const fn of [R.plusDays, R.plusMonths, R.birthday]) {
      expect(fn(U, 1)).toBeNaN();
      expect(fn(20240229, U)).toBeNaN();
    }
    for (const fn of [R.firstOfMonth, R.lastOfMonth, R.firstOfYear]) expect(fn(U)).toBeNaN();
  });

  test('an unknown date has an unknown number of days in its month', () => expect(R.daysIn(U)).toBeNaN());
});

describe('months', () => {
  test.each([
    [20240131, 1, 20240229],
    [20230131, 1, 20230228],
    [20240331, -1, 20240229],
    [20240229, 12, 20250228],
    [20240229, 48, 20280229],
    [20231231, 2, 20240229],
    [20240115, -1, 20231215],
    [20240115, -13, 20221215],
    [20241215, 1, 20250115],
    [20240531, 1, 20240630],
    [20240531, 0, 20240531],
  ])('%s plus %s months is %s', (date, n, expected) => expect(R.plusMonths(date, n)).toBe(expected));

  test('a month later is the same day of the next month, or its last', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -200, max: 200 }), (date, n) => {
        const [y, m, d] = [Math.floor(date / 10000), Math.floor(date / 100) % 100, date % 100];
        const months = y * 12 + (m - 1) + n;
        const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
        expect(R.plusMonths(date, n)).toBe(year * 10000 + month * 100 + Math.min(d, length(year, month)));
      }),
      SEED,
    );
  });

  test.each([
    [20240115, 20240215, 1],
    [20240115, 20240214, 0],
    [20240131, 20240229, 0],
    [20240131, 20240301, 1],
    [20240229, 20250228, 11],
    [20240229, 20250301, 12],
    [20231215, 20240115, 1],
    [20240215, 20240115, -1],
    [20240215, 20240116, -1],
  ])('from %s to %s are %s whole months', (a, b, expected) => expect(R.monthsBetween(a, b)).toBe(expected));

  test.each([
    [20240210, 20240201, 20240229, 29],
    [20230210, 20230201, 20230228, 28],
    [19000210, 19000201, 19000228, 28],
    [20000210, 20000201, 20000229, 29],
    [20240430, 20240401, 20240430, 30],
    [20241231, 20241201, 20241231, 31],
  ])('%s lies in a month from %s to %s of %s days', (date, first, last, days) => {
    expect([R.firstOfMonth(date), R.lastOfMonth(date), R.daysIn(date)]).toEqual([first, last, days]);
    expect(R.firstOfYear(date)).toBe(Math.floor(date / 10000) * 10000 + 101);
  });

  test('the last day of a month is the day before the first of the next', () => {
    const wrong = DAYS.slice(0, -31).filter(
      (date) => R.plusDays(R.lastOfMonth(date), 1) !== R.firstOfMonth(R.plusMonths(date, 1)),
    );
    expect(wrong).toEqual([]);
  });
});

describe('ages', () => {
  test.each([
    [20040315, 20220314, 17],
    [20040315, 20220315, 18],
    [20040229, 20220228, 17],
    [20040229, 20220301, 18],
    [20040229, 20240228, 19],
    [20040229, 20240229, 20],
    [20220315, 20220315, 0],
    [19000101, 20220101, 122],
    [20041231, 20220101, 17],
  ])('born %s is on %s %s years old', (born, date, expected) =>
    expect(R.yearsBetween(born, date)).toBe(expected),
  );

  test.each([
    [20040315, 18, 20220315],
    [20040229, 18, 20220301],
    [20040229, 20, 20240229],
    [18960229, 4, 19000301],
    [20041231, 21, 20251231],
  ])('born %s reaches %s on %s', (born, age, expected) => expect(R.birthday(born, age)).toBe(expected));

  test('an age is reached on the birthday and not a day before', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 90 }), (born, age) => {
        const on = R.birthday(born, age);
        expect(R.yearsBetween(born, on)).toBe(age);
        expect(R.yearsBetween(born, R.plusDays(on, -1))).toBe(age - 1);
      }),
      SEED,
    );
  });
});
