import type { Point } from './linedoc.js';

const MONTHS = 12;
/** Rounding to the cent of what is paid twelve times, twice. */
export const ROUNDING = 2 * MONTHS;

/** Stretches that lie in one line are one: a border that changes nothing is no breakpoint. */
export function joined(pieces: readonly (readonly [Point, Point])[]): (readonly [Point, Point])[] {
  const all: (readonly [Point, Point])[] = [];
  for (const [from, to] of pieces) {
    const last = all.at(-1);
    if (last !== undefined && isOneLine(last, [from, to])) all.splice(-1, 1, [last[0], to]);
    else all.push([from, to]);
  }
  return all;
}

function isOneLine([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): boolean {
  const isSame = Object.keys(a.regelingen).every(
    (id) => ((b.regelingen[id] ?? 0) === 0) === ((c.regelingen[id] ?? 0) === 0),
  );
  if (!isSame) return false;
  const at = (x: number) =>
    a.totaal_centen +
    ((d.totaal_centen - a.totaal_centen) * (x - a.inkomen_centen)) / (d.inkomen_centen - a.inkomen_centen);
  return [b, c].every(
    ({ inkomen_centen, totaal_centen }) => Math.abs(at(inkomen_centen) - totaal_centen) <= ROUNDING,
  );
}

/** How much of a rise of income is lost again, in procent with one decimal. */
export function pressure(a: Point, b: Point): number | null {
  const rise = MONTHS * (b.inkomen_centen - a.inkomen_centen);
  return rise === 0 ? null : Math.round(((a.totaal_centen - b.totaal_centen) * 1000) / rise) / 10 + 0;
}

/** What a regeling gains or loses from one income to the next, rounding apart. */
export function changes(before: Point, after: Point) {
  return Object.keys(after.regelingen).flatMap((regeling) => {
    const [van, naar] = [before.regelingen[regeling] ?? 0, after.regelingen[regeling] ?? 0];
    // A cent of income more may take a cent a month.
    if (Math.abs(van - naar) <= ROUNDING && (van === 0) === (naar === 0)) return [];
    const soort =
      naar === 0 ? ('vervalt' as const) : van === 0 ? ('begint' as const) : ('verandert' as const);
    return [{ regeling, soort, van_centen: van, naar_centen: naar }];
  });
}
