import type { DifferenceResult } from './document.js';
import type { PopulationRecord } from './records.js';
import { type Granted, MONTHS, TIMES_A_YEAR } from './run.js';
import { countOf, inUnits } from './tables.js';

/** Bounds of a change in cents, both included. */
const AMOUNTS: readonly (readonly [number | null, number | null])[] = [
  [null, -500_01],
  [-500_00, -100_01],
  [-100_00, -1],
  [0, 0],
  [1, 100_00],
  [100_01, 500_00],
  [500_01, null],
];

/** Households by how much the amount changes for who gets it. */
export function amountBands(
  records: readonly PopulationRecord[],
  from: Granted,
  to: Granted,
): DifferenceResult['bedragbanden'] {
  const changes = records.map((_, at) => (to.cents[at] ?? 0) - (from.cents[at] ?? 0));
  return AMOUNTS.map(([van, tot]) => {
    const rows = changes.flatMap((change, at) =>
      (van ?? -Infinity) <= change && change <= (tot ?? Infinity) ? [at] : [],
    );
    const { huishoudens, geextrapoleerd } = countOf(records, rows);
    const isSame = van === 0 && tot === 0;
    return { van_centen: van, tot_centen: tot, huishoudens, geextrapoleerd: isSame ? 0 : geextrapoleerd };
  });
}

/** What households have in a month without these regelingen, in cents, and how often these pay. */
export interface Means {
  readonly monthly: readonly (number | null)[];
  readonly per: keyof typeof TIMES_A_YEAR;
}

/** Bounds of a change in procent of the income, of which the second is included: those in which models of this kind tell it. */
const SHARES: readonly (readonly [number | null, number | null])[] = [
  [null, -5],
  [-5, -0.1],
  [-0.1, 0.1],
  [0.1, 5],
  [5, null],
];
/** An income of nothing counts for a euro, so that something is a part of it. */
const LEAST_INCOME = 1_00;

/**
 * Households by how much their income over a year changes, what they got of these regelingen included; null when these
 * pay by the hour.
 */
export function incomeBands(
  records: readonly PopulationRecord[],
  from: Granted,
  to: Granted,
  { monthly, per }: Means,
): DifferenceResult['inkomensbanden'] {
  const times = TIMES_A_YEAR[per];
  if (times === null) return null;
  const shares = records.map((_, at) => {
    const own = monthly[at] ?? null;
    if (own === null) return null;
    const [before, after] = [times * (from.cents[at] ?? 0), times * (to.cents[at] ?? 0)];
    return ((after - before) * 100) / Math.max(LEAST_INCOME, MONTHS * own + before);
  });
  const rijen = SHARES.map(([van, tot]) => {
    const rows = shares.flatMap((share, at) =>
      share !== null && (van ?? -Infinity) < share && share <= (tot ?? Infinity) ? [at] : [],
    );
    const touched = rows.filter((at) => shares[at] !== 0);
    return {
      van_procent: van,
      tot_procent: tot,
      huishoudens: countOf(records, rows).huishoudens,
      geextrapoleerd: countOf(records, touched).geextrapoleerd,
    };
  });
  const unknown = records.reduce((sum, { weight }, at) => sum + (shares[at] === null ? weight : 0), 0);
  return { rijen, onbekend: inUnits(unknown) };
}
