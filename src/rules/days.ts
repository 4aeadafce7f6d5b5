/** Days on which something holds: from `vanaf` up to `tot`, that day itself not included. */
export interface Days {
  readonly vanaf: number;
  readonly tot: number;
}

export const EVER: Days = { vanaf: 0, tot: Number.POSITIVE_INFINITY };

/** The days that are in both; null when there are none. */
export function common(a: Days, b: Days): Days | null {
  const both = { vanaf: Math.max(a.vanaf, b.vanaf), tot: Math.min(a.tot, b.tot) };
  return both.vanaf < both.tot ? both : null;
}
