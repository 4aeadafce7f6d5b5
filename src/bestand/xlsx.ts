import { createInflateRaw } from 'node:zlib';
import { streamXlsxRows, writeXlsxStream } from 'hucre/xlsx';

/** The only module that knows the XLSX library. */

/** Why a workbook is not read. */
export class Unreadable extends Error {
  constructor(readonly code: 'B013' | 'B014' | 'B015' | 'B016') {
    super(code);
  }
}

/** What all parts of a workbook may come to, unpacked. */
export const MOST_UNPACKED = 400_000_000;
const MOST_PARTS = 2000;

/**
 * The rows of a sheet as lines of CSV with `;`, the first sheet when none is named. Throws Unreadable for what is
 * encrypted, broken or would not fit.
 */
export async function* csvOf(
  file: Buffer,
  blad: string | null,
  most: number = MOST_UNPACKED,
): AsyncGenerator<string> {
  await checkParts(file, most);
  try {
    let width = 0;
    for await (const { values } of streamXlsxRows(file, blad === null ? {} : { sheet: blad })) {
      const cells = values.map(textOf);
      if (width === 0) width = cells.length;
      // A row ends with its last cell that is filled in.
      while (cells.length < width) cells.push('');
      while (cells.length > width && cells.at(-1) === '') cells.pop();
      if (cells.some((cell) => cell !== '')) yield `${cells.map(quoted).join(';')}\n`;
    }
    if (width === 0) throw new Unreadable('B016');
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(blad !== null && /sheet/i.test(String(error)) ? 'B016' : 'B014');
  }
}

const quoted = (text: string): string => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A cell as it would stand in CSV: a day without its time, an amount with a point. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return amountText(value);
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}

/** A spreadsheet keeps 0,1 + 0,2 as 0,30000000000000004. */
const amountText = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Number(value.toFixed(6)));

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const COMPOUND_FILE = 0xe011cfd0;

/** Unpacks every part without keeping it, to see that the whole fits: what a file says of its own size may be a lie. */
async function checkParts(file: Buffer, most: number): Promise<void> {
  if (file.length >= 4 && file.readUInt32LE(0) === COMPOUND_FILE) throw new Unreadable('B013');
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || end + 22 > file.length || file.readUInt32LE(end) !== END_OF_DIRECTORY)
    throw new Unreadable('B014');
  const parts = file.readUInt16LE(end + 10);
  if (parts > MOST_PARTS) throw new Unreadable('B015');
  let at = file.readUInt32LE(end + 16);
  let total = 0;
  for (let part = 0; part < parts; part++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Unreadable('B014');
    const packed = file.readUInt32LE(at + 20);
    const header = file.readUInt32LE(at + 42);
    if (header + 30 > file.length) throw new Unreadable('B014');
    const from = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28);
    const isPacked = file.readUInt16LE(at + 10) === 8;
    const bytes = file.subarray(from, from + packed);
    total += isPacked ? await unpackedSize(bytes, most - total) : packed;
    if (total > most) throw new Unreadable('B015');
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
}

async function unpackedSize(bytes: Buffer, most: number): Promise<number> {
  const inflate = createInflateRaw();
  inflate.end(bytes);
  let size = 0;
  try {
    for await (const piece of inflate) {
      size += (piece as Buffer).length;
      if (size > most) break;
    }
  } catch {
    throw new Unreadable('B014');
  }
  return size;
}

/** Most rows that a sheet has, its header included. */
export const MOST_ROWS = 1_048_576;

/**
 * A workbook with one sheet: text stays text, so that nothing in it is a formula; the cells of the columns in `amounts`
 * are numbers.
 */
export function workbookOf(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
  amounts: ReadonlySet<string>,
): AsyncIterable<Uint8Array> {
  const isAmount = header.map((name) => amounts.has(name));
  function* cells() {
    for (const row of rows)
      yield row.map((cell, i) =>
        cell === '' ? null : isAmount[i] === true ? Number(cell.replace(',', '.')) : cell,
      );
  }
  return writeXlsxStream(cells(), { name: 'resultaat', columns: header.map((name) => ({ header: name })) });
}
