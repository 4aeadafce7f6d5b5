/** Values as people type them: text in, exact number or date out. Nothing here passes through a binary fraction. */

/** Why a text is not a number that can be read without guessing. */
export type NumberProblem =
  | 'duizendteken'
  | 'drie_cijfers'
  | 'spatie'
  | 'woord'
  | 'notatie'
  | 'decimalen'
  | 'te_groot'
  | 'geen_getal';

/** Why a text is not a day of the calendar. */
export type DateProblem = 'vorm' | 'bestaat_niet' | 'jaar';

/** The years that a file may name. */
export const FIRST_YEAR = 1850;
export const LAST_YEAR = 2200;
/** As many digits as a whole number holds exactly, whatever they are. */
const MAX_DIGITS = 15;
/** Longer than any number that is written by hand, with room for a word beside it. */
const MAX_LENGTH = 60;

/**
 * The number in a text, whole at `decimals` places: "612,4" at two places is 61240. A point and a comma mean the
 * same. What could be read in two ways is refused, with the reason.
 */
export function parseDecimal(text: string, decimals: number): number | NumberProblem {
  if (text.length > MAX_LENGTH) return /^-?[\d.,]+$/.test(text) ? 'te_groot' : 'geen_getal';
  const match = /^(-?)(0|[1-9]\d*)(?:[.,](\d+))?$/.exec(text);
  if (match === null) return whyNoNumber(text);
  const [, sign, whole = '', fraction = ''] = match;
  // "1.300" is thirteen hundred in Dutch and one point three elsewhere; "0.300" is neither.
  if (fraction.length === 3 && whole.length <= 3 && whole !== '0') return 'drie_cijfers';
  if (fraction.length > decimals) return 'decimalen';
  const digits = whole + fraction.padEnd(decimals, '0');
  if (digits.length > MAX_DIGITS) return 'te_groot';
  const value = Number(digits);
  return sign === '-' && value !== 0 ? -value : value;
}

/** An amount in whole cents. */
export function parseAmount(text: string): number | NumberProblem {
  return parseDecimal(text, 2);
}

function whyNoNumber(text: string): NumberProblem {
  if (/^[-+]?(0x[\da-f]+|0o[0-7]+|0b[01]+|\d[\d.,]*e[-+]?\d+)$/i.test(text)) return 'notatie';
  if (/^(\+\d[\d.,]*|-?0\d[\d.,]*|-?\d[\d_]*_\d[\d_.,]*)$/.test(text)) return 'notatie';
  if (/^-?\d+([.,]\d+){2,}$/.test(text)) return 'duizendteken';
  if (/^\s*-?\s*\d[\d\s.,]*$/.test(text)) return /\s/.test(text) ? 'spatie' : 'geen_getal';
  return /\d/.test(text) && /[\p{L}\p{Sc}%]|,-$/u.test(text) ? 'woord' : 'geen_getal';
}

/** A whole number at `decimals` places as it is written in a file: 61240 at two places is "612.40". */
export function writeDecimal(value: number, decimals: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${value < 0 ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
}

/** A day as yyyymmdd from "jjjj-mm-dd". */
export function parseDate(text: string): number | DateProblem {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return 'vorm';
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (day < 1 || day > daysInMonth(year, month)) return 'bestaat_niet';
  if (year < FIRST_YEAR || year > LAST_YEAR) return 'jaar';
  return year * 10_000 + month * 100 + day;
}

/** Zero for a month that does not exist. */
function daysInMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : 28;
}

/** true, false, ja or nee; null for anything else ("yes", "1", "waar"). */
export function parseYesNo(text: string): boolean | null {
  if (text === 'true' || text === 'ja') return true;
  if (text === 'false' || text === 'nee') return false;
  return null;
}

/** Whether nine digits can be a burgerservicenummer: the weighted sum (9 to 2, then -1) divides by eleven. */
export function passesElfproef(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false;
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += Number(text[i]) * (9 - i);
  return (sum - Number(text[8])) % 11 === 0;
}
