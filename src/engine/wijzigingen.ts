import { isoDate } from './dates.js';
import { type Besluit, isGranted, type Regel, type Wijziging } from './decision.js';

/** Decisions on days in a row: from which day each holds. */
interface Dated {
  readonly vanaf: number;
  readonly besluit: Besluit;
}

/** Which steps made the amount another one from a day on: those that changed while nothing they rest on did. */
export function wijzigingenOf(stretches: readonly Dated[]): Wijziging[] {
  return stretches.flatMap(({ vanaf, besluit }, i) => {
    const before = stretches[i - 1]?.besluit;
    if (before === undefined || !isGranted(before.uitkomst) || !isGranted(besluit.uitkomst)) return [];
    if (before.bedrag?.centen === besluit.bedrag?.centen) return [];
    const regels = changedLines(before.berekening, besluit.berekening);
    return regels.length === 0 ? [] : [{ op: isoDate(vanaf), regels }];
  });
}

/** The lines of a calculation that changed while nothing they rest on did. */
export function changedLines(before: readonly Regel[], after: readonly Regel[]): Wijziging['regels'] {
  const key = ({ id, voor }: Regel) => `${id} ${voor ?? ''}`;
  const old = new Map(before.map((line) => [key(line), line]));
  const changed = after.flatMap((line) => {
    const van = old.get(key(line))?.waarde;
    return van === undefined || van.waarde === line.waarde.waarde ? [] : [{ line, van }];
  });
  const ids = new Set(changed.map(({ line }) => line.id));
  return changed
    .filter(({ line }) => !line.uit.some((used) => used !== line.id && ids.has(used)))
    .map(({ line: { id, titel, voor, waarde }, van }) => ({
      id,
      titel,
      ...(voor === undefined ? {} : { voor }),
      van,
      naar: waarde,
    }));
}
