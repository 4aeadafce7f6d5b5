import type { Decided } from '../engine/batch.js';
import type { Compared } from './compare.js';

/** The separator of what is written, whatever that of what was read. */
const SEPARATOR = ';';

/** The columns of a result. */
const COLUMNS = [
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

const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/** A cell as a spreadsheet may read it: what looks like a formula and is no number gets a quotation mark before it. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** An amount in cents as it stands in a result: 130000 is "1300,00". */
export function euros(centen: number): string {
  const whole = String(Math.abs(centen)).padStart(3, '0');
  return `${centen < 0 ? '-' : ''}${whole.slice(0, -2)},${whole.slice(-2)}`;
}

/** The columns of a comparison. */
const COMPARED_COLUMNS = [
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

/** How a result is written; a workbook is made of the lines of CSV. */
export type ResultForm = 'csv' | 'jsonl' | 'xlsx';

/** How results are written: a line each. */
export interface Writer {
  /** What stands above the decisions, or the comparisons. */
  readonly head: { readonly decided: string; readonly compared: string };
  readonly decided: (sleutel: string, decided: Decided) => string;
  readonly compared: (sleutel: string, compared: Compared) => string;
}

const CSV: Writer = {
  head: { decided: csvLine(COLUMNS), compared: csvLine(COMPARED_COLUMNS) },
  decided: (sleutel, { regeling, voor, uitkomst, centen, per, gronden, ontbreekt, aannames }) => {
    const lists = [gronden, ontbreekt, aannames].map((list) => list.join('|'));
    return csvLine([sleutel, regeling, voor, uitkomst, amount(centen), per ?? '', ...lists]);
  },
  compared: (sleutel, { regeling, voor, a, b, verschil, indexering, regel, verandering, oorzaken }) =>
    csvLine([
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
    ]),
};

const jsonLine = (row: object): string => `${JSON.stringify(row)}\n`;

/** The same keys, with amounts in whole cents. */
const JSONL: Writer = {
  head: { decided: '', compared: '' },
  decided: (sleutel, { regeling, voor, uitkomst, centen, per, gronden, ontbreekt, aannames }) =>
    jsonLine({ sleutel, regeling, voor, uitkomst, bedrag_centen: centen, per, gronden, ontbreekt, aannames }),
  compared: (sleutel, { regeling, voor, a, b, verschil, indexering, regel, verandering, oorzaken }) =>
    jsonLine({
      sleutel,
      regeling,
      voor,
      uitkomst_a: a.uitkomst,
      bedrag_a_centen: a.centen,
      uitkomst_b: b.uitkomst,
      bedrag_b_centen: b.centen,
      verschil_centen: verschil,
      indexering_centen: indexering,
      regel_centen: regel,
      verandering,
      oorzaak: oorzaken.map(({ id }) => id),
    }),
};

export const writerOf = (form: ResultForm): Writer => (form === 'jsonl' ? JSONL : CSV);
