import type { Days } from './days.js';
import type { Path } from './module.js';
import { ALWAYS, dateNumber } from './reader.js';

/** What a begrip or voorwaarde says from a day on, until its next version. */
export interface Dated<B> {
  readonly days: Days;
  readonly body: B;
  readonly path: Path;
}

/** All versions of an item in the order of time; what has no `versies` has one that always holds. */
export function versionsOf<B>(
  raw: B & { readonly versies?: Readonly<Record<string, B>> | undefined },
  path: Path,
): readonly Dated<B>[] {
  const bodies: readonly (readonly [vanaf: number, body: B, path: Path])[] =
    raw.versies === undefined
      ? [[ALWAYS, raw, path]]
      : Object.entries(raw.versies)
          .map(([date, body]) => [dateNumber(date), body, [...path, 'versies', date]] as const)
          .toSorted(([a], [b]) => a - b);
  return bodies.map(([vanaf, body, at], i) => ({
    days: { vanaf, tot: bodies[i + 1]?.[0] ?? Number.POSITIVE_INFINITY },
    body,
    path: at,
  }));
}
