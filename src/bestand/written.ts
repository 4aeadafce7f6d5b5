import type { Decided } from '../engine/batch.js';
import type { Compared } from './compare.js';

/** The separator of what is written, whatever that of what was read. */
const SEPARATOR = ';';

/** The columns of a result. */
export const COLUMNS = [
  'sleutel',
  'regeling',
  'voor',
  'uitkomst',
  'bedrag',
  'per',
  'gronden',
  'ontbreekt',
  'aannames',
] as const;

/** A line of CSV. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(SEPARATOR)}\n`;

const NUMBER = /^-?\d+([.,]\d+)?$/;

/** A cell as a spreadsheet may read it: what looks like a formula and is no number gets a quotation mark before it. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** An amount in cents as it stands in a result: 130000 is "1300,00". */
export function euros(centen: number): string {
  const whole = String(Math.abs(centen)).padStart(3, '0');
  return `${centen < 0 ? '-' : ''}${whole.slice(0, -2)},${whole.slice(-2)}`;
}

/** The line of one decision. */
export function decidedLine(sleutel: string, decided: Decided): string {
  const { regeling, voor, uitkomst, centen, per, gronden, ontbreekt, aannames } = decided;
  const lists = [gronden, ontbreekt, aannames].map((list) => list.join('|'));
  return csvLine([sleutel, regeling, voor, uitkomst, amount(centen), per ?? '', ...lists]);
}

/** The columns of a comparison. */
export const COMPARED_COLUMNS = [
  'sleutel',
  'regeling',
  'voor',
  'uitkomst_a',
  'bedrag_a',
  'uitkomst_b',
  'bedrag_b',
  'verschil',
  'indexering',
  'regel',
  'verandering',
  'oorzaak',
] as const;

const amount = (centen: number | null): string => (centen === null ? '' : euros(centen));

/** The line of one decision on two days. */
export function comparedLine(sleutel: string, compared: Compared): string {
  const { regeling, voor, a, b, verschil, indexering, regel, verandering, oorzaken } = compared;
  return csvLine([
    sleutel,
    regeling,
    voor,
    a.uitkomst,
    amount(a.centen),
    b.uitkomst,
    amount(b.centen),
    amount(verschil),
    amount(indexering),
    amount(regel),
    verandering,
    oorzaken.map(({ id }) => id).join('|'),
  ]);
}
