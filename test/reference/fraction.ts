/** Exact numbers: a whole number over a whole number above zero, never rounded on the way. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const abs = (n: bigint): bigint => (n < 0n ? -n : n);
const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));

export function fraction(n: bigint, d = 1n): Fraction {
  if (d === 0n) throw new Error('a division by zero');
  const common = divisor(abs(n), abs(d)) || 1n;
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / common, d: (sign * d) / common };
}

/** "-12.5" as a fraction. */
export function fractionOf(text: string): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new Error(`no number: ${text}`);
  const [, sign, whole = '', decimals = ''] = match;
  const n = BigInt(whole + decimals);
  return fraction(sign === '-' ? -n : n, 10n ** BigInt(decimals.length));
}

export const ZERO = fraction(0n);
export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Fraction): Fraction => fraction(-a.n, a.d);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
/** Below zero, zero or above zero, as a is smaller than, equal to or larger than b. */
export const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** The largest whole number that is not above a fraction. */
const floor = ({ n, d }: Fraction): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d));

export type Rounding = 'half up' | 'up' | 'down' | 'floor' | 'ceiling';

/** To a whole number. Half up and up go away from zero, down towards it. */
export function toWhole(how: Rounding, a: Fraction): bigint {
  if (how === 'floor') return floor(a);
  if (how === 'ceiling') return -floor(minus(a));
  if (a.n < 0n) return -toWhole(how, minus(a));
  if (how === 'down') return floor(a);
  if (how === 'up') return -floor(minus(a));
  return floor(add(a, fraction(1n, 2n)));
}

/** To a number of decimals. */
export function rounded(how: Rounding, a: Fraction, decimals: number): Fraction {
  const unit = fraction(10n ** BigInt(decimals));
  return over(fraction(toWhole(how, times(a, unit))), unit);
}
