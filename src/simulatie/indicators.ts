import type { Outcome } from '../rules/graph.js';
import type { Decided, Deciding } from './decided.js';
import type { Cliff, Near, Norm, Spending } from './document.js';
import type { PopulationRecord } from './records.js';
import { MONTHS, TIMES_A_YEAR } from './run.js';
import { countOf, type Tables } from './tables.js';

/** Width of a step of the histogram, and how many there are. */
const STEP = 25_00;
const STEPS = 20;

/**
 * How much lower the income of those without right would have to be, in steps: found by deciding everybody again with
 * a lower income. Of whom no income is known nothing is said.
 */
export function nearBorder(
  deciding: Deciding,
  { variant, granted }: Decided,
  records: readonly PopulationRecord[],
): Near {
  const open = new Set(
    records.flatMap(({ origin }, at) => (origin === 'onbekend' || granted.entitled[at] === 1 ? [] : [at])),
  );
  const steps = Array.from({ length: STEPS }, (_, step) => {
    const lower = (step + 1) * STEP;
    const { entitled } = deciding.withOtherIncomes(variant, (cents) => Math.max(0, cents - lower));
    const found = [...open].filter((at) => entitled[at] === 1);
    for (const at of found) open.delete(at);
    return { van_centen: lower - STEP, tot_centen: lower, ...countOf(records, found) };
  });
  const { huishoudens: verder, geextrapoleerd } = countOf(records, [...open]);
  return { stap_centen: STEP, rijen: steps, verder, verder_geextrapoleerd: geextrapoleerd };
}

/** What an income is raised by to find cliffs: an amount a month, and a part of itself. */
const RAISES = [
  { id: 'een_procent', change: (cents: number) => Math.round(cents * 1.01) },
  { id: 'honderd_euro_per_maand', change: (cents: number) => cents + 100_00 },
] as const;
/** Households that have less over a year when they earn more, because of these regelingen alone; null when paid by the hour. */
export function cliffs(
  deciding: Deciding,
  { variant, granted }: Decided,
  records: readonly PopulationRecord[],
  per: Outcome['per'],
): readonly Cliff[] | null {
  const times = TIMES_A_YEAR[per];
  if (times === null) return null;
  return RAISES.map(({ id, change }) => {
    const { cents, open } = deciding.withOtherIncomes(variant, change);
    const falls = records.map(({ origin }, at) => {
      if (origin === 'onbekend' || open[at] === 1) return 0;
      const own = deciding.incomes[at] ?? 0;
      const more = MONTHS * (change(own) - own) + times * ((cents[at] ?? 0) - (granted.cents[at] ?? 0));
      return Math.max(0, -more);
    });
    const rows = falls.flatMap((fall, at) => (fall > 0 ? [at] : []));
    const most = rows.reduce((found, at) => Math.max(found, falls[at] ?? 0), 0);
    return { verhoging: id, ...countOf(records, rows), grootste_daling_centen: most };
  });
}

/** How much of what is spent goes to households that have at most a part of the social minimum, as the CBS counts it. */
export function spendingBelow(
  records: readonly PopulationRecord[],
  { expected }: Tables,
  { granted }: Decided,
): Spending[] {
  const all = expected.total(granted).centen;
  return [101, 110, 120].map((border) => {
    const rows = [...records.keys()].filter((at) => (records[at]?.border ?? Infinity) <= border);
    const { centen } = expected.total(granted, rows);
    return { hoogstens: border, centen, procent: all === 0 ? null : Math.round((centen * 1000) / all) / 10 };
  });
}

/**
 * How many have no more than the norm, and what they lack together where that is known of all: in cents a month, and as
 * FGT(1), the part of the norm that a household lacks on average, of all whose income is known.
 */
export function atNorm(records: readonly PopulationRecord[]): Norm {
  const rows = records.flatMap(({ ratio }, at) => (ratio <= WHOLE ? [at] : []));
  const isKnown = rows.every((at) => records[at]?.shortfall !== null);
  const sum = (of: (record: PopulationRecord) => number) =>
    rows.reduce((all, at) => all + of(records[at] as PopulationRecord), 0);
  const counted = records.reduce((all, { ratio, weight }) => all + (Number.isNaN(ratio) ? 0 : weight), 0);
  const part = sum(({ weight, ratio }) => weight * (WHOLE - ratio)) / (counted * WHOLE);
  return {
    huishoudens: countOf(records, rows).huishoudens,
    kloof_centen: isKnown
      ? sum(({ weight, shortfall }) => Math.round((weight * (shortfall ?? 0)) / 1000))
      : null,
    fgt_1: isKnown && counted > 0 ? Math.round(part * MILLION) / MILLION : null,
    reden: isKnown
      ? 'Alleen van wie inkomen en norm bekend zijn.'
      : 'Hoe ver iemand onder de norm zit is niet gepubliceerd: wie hoogstens 101% heeft of bijstand krijgt, staat in de populatie op de norm.',
  };
}

/** The norm itself, in hundredths of a procent. */
const WHOLE = 100_00;
const MILLION = 1_000_000;
