import { euro, getal } from '../engine/words.js';
import type { Range } from '../simulatie/document.js';

// How the figures of a simulation are told on a terminal.

/** What households are told apart by. */
export const DIMENSIONS: readonly (readonly [id: string, titel: string])[] = [
  ['huishoudtype', 'Huishoudtype'],
  ['inkomensband', 'Inkomen, deel van het sociaal minimum'],
  ['inkomensbron', 'Inkomensbron'],
  ['leeftijd_65_plus', 'Leeftijd'],
];

/** Behind a number of households that were not counted. */
export const mark = (extrapolated: number): string => (Math.round(extrapolated) === 0 ? '' : ' ≈');
/** A count of households. */
export const whole = (value: number): string => getal(Math.round(value)).replace(/^-0$/, '0');
/** Cents in whole euros. */
export const euros = (centen: number): string => euro(Math.round(centen / 100) * 100).replace(/,00$/, '');
/** The least and the most of a count. */
export const between = ([least, most]: Range): string =>
  whole(least) === whole(most) ? whole(least) : `${whole(least)}–${whole(most)}`;
