import type { Type } from '../rules/graph.js';
import { isoDate } from './dates.js';
import type { Uitslag, Waarde } from './decision.js';
import type { Span } from './span.js';

/** A value of the engine with its unit, as a decision gives it; money in cents, unknown is null. */
export function waardeOf(value: number, type: Type): Waarde {
  const known = !Number.isNaN(value);
  if (type.kind === 'ja_nee') return { waarde: known ? value === 1 : null, eenheid: 'ja_nee' };
  if (type.kind === 'keuze') return { waarde: known ? (type.codes[value] ?? null) : null, eenheid: 'code' };
  if (type.kind === 'datum') return { waarde: known ? isoDate(value) : null, eenheid: 'datum' };
  if (type.kind === 'verwijzing') return { waarde: known ? value : null, eenheid: 'aantal' };
  const scale = type.eenheid.startsWith('euro') ? type.schaal - 2 : type.schaal;
  return { waarde: known ? value / 10 ** scale : null, eenheid: EENHEID[type.eenheid] ?? type.eenheid };
}

/**
 * Units that the rules reckon with and no document names: an amount per period as the file has it is an amount, with its
 * period beside it; how many of one time go into another is a number.
 */
const EENHEID: Readonly<Record<string, string>> = {
  'euro/periode': 'euro',
  'periode/jaar': 'aantal',
  'maand/jaar': 'aantal',
  'periode/maand': 'aantal',
};

/** As `waardeOf`; of an amount that is unknown also what it comes to at least, where that is more than nothing. */
export function waardeWithin(value: number, type: Type, within: () => Span): Waarde {
  const found = waardeOf(value, type);
  if (found.waarde !== null || type.kind !== 'getal') return found;
  const { lo, hi } = within();
  const minstens = lo > 0 && lo <= hi && Number.isFinite(lo) ? waardeOf(lo, type).waarde : null;
  return typeof minstens === 'number' ? { ...found, minstens } : found;
}

/** The word for a truth value. */
export function uitslagOf(value: number): Uitslag {
  return value === 1 ? 'voldaan' : value === 0 ? 'niet_voldaan' : 'onbekend';
}
