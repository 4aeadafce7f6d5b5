import type { BestandCode } from './codes.js';
import { cellBytes, cellsOf } from './rows.js';

/** Which cells are looked at in the first pass: what says the household, and burgerservicenummers. */
export interface Marked {
  readonly cells: number;
  readonly key: number;
  readonly bsn: readonly number[];
}

/** How the rows of a file are put together. */
export interface RowForm {
  /** The byte behind a cell in quotation marks; null where those mean nothing. */
  readonly separator: number | null;
  /** Bytes of the marked cells, without the text being read: null where there is none. */
  readonly key: (row: Buffer) => Buffer | null;
  readonly persons: (row: Buffer) => Buffer[];
  /** The cells of a row, in the order of the header; or what is wrong with it. */
  readonly cells: (text: string) => readonly string[] | BestandCode;
}

/** Rows of CSV. */
export function csvForm(separator: string, { cells, key, bsn }: Marked): RowForm {
  const sign = separator.charCodeAt(0);
  return {
    separator: sign,
    key: (row) => cellBytes(row, key, sign),
    persons: (row) => bsn.flatMap((cell) => cellBytes(row, cell, sign) ?? []),
    cells: (text) => {
      const found = cellsOf(text, separator);
      return found.length === cells ? found : found.length > cells ? 'B102' : 'B101';
    },
  };
}

/** Rows that are each an object of JSON, with the columns as keys. A key that is left out is an empty cell. */
export function jsonForm(header: readonly string[], { key, bsn }: Marked): RowForm {
  const places = new Map(header.map((name, i) => [name, i]));
  const cells = (text: string): readonly string[] | BestandCode => {
    const row: string[] = header.map(() => '');
    for (const [name, value] of Object.entries(objectOf(text) ?? { '': {} })) {
      if (value !== null && typeof value === 'object') return 'B110';
      const place = places.get(name);
      if (place === undefined) return 'B109';
      row[place] = value === null ? '' : String(value);
    }
    return row;
  };
  const cellsAt = (row: Buffer, places: readonly number[]): Buffer[] => {
    const found = cells(row.toString('utf8'));
    if (typeof found === 'string') return [];
    return places.flatMap((place) => {
      const text = (found[place] ?? '').trim();
      return text === '' ? [] : [Buffer.from(text)];
    });
  };
  return {
    separator: null,
    key: (row) => cellsAt(row, [key])[0] ?? null,
    persons: (row) => (bsn.length === 0 ? [] : cellsAt(row, bsn)),
    cells,
  };
}

/** The object that a line is; null when it is none. */
export function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? Object.fromEntries(Object.entries(value)) : null;
  } catch {
    return null;
  }
}
