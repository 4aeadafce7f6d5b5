import { distance } from 'fastest-levenshtein';

/** The candidate that looks most like `name` and is another, or null when none is near enough to be meant. */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  const short = name.slice(0, 80);
  let bestDistance = Math.max(2, Math.floor(short.length / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - short.length) >= bestDistance) continue;
    const d = distance(short.toLowerCase(), candidate.toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

/** Whether one is the other with a single typing error: a letter too many, too few or wrong, or two that changed places. */
export function isMistyped(one: string, other: string): boolean {
  let from = 0;
  while (from < one.length && one[from] === other[from]) from++;
  let [a, b] = [one.length, other.length];
  while (a > from && b > from && one[a - 1] === other[b - 1]) [a, b] = [a - 1, b - 1];
  const [x, y] = [one.slice(from, a), other.slice(from, b)];
  if (x.length <= 1 && y.length <= 1) return x !== y;
  return x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0];
}

/** "bedoelde u `x`?" for the nearest candidate, else what is allowed (the first twelve). */
export function suggestion(name: string, candidates: readonly string[]): string {
  const near = nearest(name, candidates);
  if (near !== null) return `bedoelde u '${near}'?`;
  const shown = candidates.slice(0, 12).join(', ');
  return candidates.length > 12 ? `kies een van: ${shown}, ...` : `kies een van: ${shown}`;
}

/** A name from a file, made safe and short enough for a message. */
export function quoted(name: string): string {
  const clean = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '.');
  return clean.length > 60 ? `'${clean.slice(0, 57)}...'` : `'${clean}'`;
}
