/** Figures that do not go together: what would be left for somebody is less than nothing. */
export class ImpossibleShares extends Error {}

/**
 * Divides a whole number over shares, in whole parts that add up to it: each gets its part rounded down, and what is
 * left goes to those with the largest remainders, the first of them where they are equal. Throws
 * ImpossibleShares when a share or the total is below zero, or all shares are zero.
 */
export function apportion(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  if (!Number.isSafeInteger(total) || total < 0 || !(sum > 0) || shares.some((share) => share < 0))
    throw new ImpossibleShares();
  const exact = shares.map((share) => (total * share) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((all, part) => all + part, 0);
  const order = exact
    .map((value, at) => ({ at, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of order.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1;
  return parts;
}
