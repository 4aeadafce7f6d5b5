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
