import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Decode, decoderOf, markOf } from './encoding.js';
import { fileFault } from './failure.js';
import { csvForm, jsonForm, type Marked, objectOf, type RowForm } from './form.js';
import type { BestandForm, Codering } from './koppeling.js';
import { cellsOf, RowScanner } from './rows.js';
import { Source } from './source.js';

/** What the first bytes of a client list say of how its rows are read: nothing but data, for every thread the same. */
export interface Sheet {
  readonly soort: BestandForm['soort'];
  /** The encoding that is sure before the rows are read; null: UTF-8 or, if a row is not that, Windows-1252. */
  readonly codering: Codering | null;
  readonly separator: string;
  readonly header: readonly string[];
  readonly headerText: string;
  /** Where the rows begin, and on which line. */
  readonly from: number;
  readonly line: number;
}

/** A client list, opened. */
export interface Opened {
  readonly source: Source;
  readonly sheet: Sheet;
  /** The hash of the file when it is not the bytes of `source`. */
  readonly hash: string | null;
  /** A row as it stood in the file. */
  readonly original: (row: Buffer) => Buffer;
  /** The rows among the first bytes, whole and in good form, and the encoding that they are in. */
  readonly sample: (bytes: number) => {
    readonly rows: readonly (readonly string[])[];
    readonly codering: string;
  };
  /** Has somebody written to the file since it was opened? */
  readonly changed: () => boolean;
  readonly close: () => void;
}

/** How the rows of a sheet are put together. */
export const formOf = ({ soort, header, separator }: Sheet, marked: Marked): RowForm =>
  soort === 'jsonl' ? jsonForm(header, marked) : csvForm(separator, marked);

const FIRST_PIECE = 1 << 20;
const SEPARATORS = [';', '\t', ',', '|'];

/** Opens a client list. Throws InputError when there is no header, or when it is not what the koppeling says. */
export function openList(path: string, name: string, form: BestandForm, columns: readonly string[]): Opened {
  const file = Source.at(path);
  const stamp = file.stamp();
  const mark = markOf(file.bytes(0, 4));
  checkEncoding(form.codering, mark.codering, name);
  const isWide = mark.codering?.startsWith('utf-16') === true || form.codering === 'utf-16';
  const wide = isWide ? respelled(file, mark.codering === 'utf-16be', mark.bom, name) : null;
  const source = wide?.source ?? file;
  const bom = wide === null ? mark.bom : 0;
  const first = source.bytes(bom, bom + FIRST_PIECE);
  const { bytes: size, ...top } =
    form.soort === 'jsonl' ? keysOf(first, columns) : headerOf(first, form, columns.length, name);
  const codering = form.codering ?? (isWide ? 'utf-16' : mark.codering === 'utf-8' ? 'utf-8' : null);
  const from = bom + size;
  return {
    source,
    sheet: { soort: form.soort, codering, ...top, from },
    hash: wide?.hash ?? null,
    original: wide?.original ?? ((row) => row),
    sample: (bytes) => {
      const piece = source.bytes(from, from + bytes);
      const whole = piece.subarray(0, bytes > source.size ? piece.length : piece.lastIndexOf(LF) + 1);
      const found = decoderFor(codering, isUtf8(whole));
      const rows = rowsIn(whole, top.separator).flatMap((row) => {
        const text = found.decode(row);
        return text === null ? [] : [cellsOf(text, top.separator)];
      });
      return { rows: rows.filter((row) => row.length === top.header.length), codering: found.codering };
    },
    changed: () => file.stamp() !== stamp,
    close: () => {
      file.close();
      wide?.close();
    },
  };
}

const LF = 0x0a;

function rowsIn(bytes: Buffer, separator: string): Buffer[] {
  const scanner = new RowScanner(bytes, separator.charCodeAt(0), true);
  const rows: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const found = scanner.endOf(at);
    if (found === null) break;
    rows.push(bytes.subarray(at, found.end));
    at = found.end;
  }
  return rows;
}

/** The first row of CSV, as the names of its columns. */
function headerOf(first: Buffer, form: BestandForm, columns: number, name: string) {
  const { bytes, lines, text } = firstRow(first, form.codering, name);
  const separator = separatorOf(text, form, columns, name);
  const header = cellsOf(text, separator).map((cell) => cell.trim());
  return { header, separator, headerText: text.replace(/\r?\n$/, ''), bytes: bytes.length, line: lines + 1 };
}

/** JSON Lines have no header: the columns are those of the koppeling, and the keys of the first rows. */
function keysOf(first: Buffer, columns: readonly string[]) {
  const lines = first.toString('utf8').split('\n').slice(0, 1000);
  const keys = lines.flatMap((line) => Object.keys(objectOf(line) ?? {}));
  const header = [...new Set([...columns.filter((column) => !column.includes('#')), ...keys])];
  return { header, separator: '', headerText: header.join(', '), bytes: 0, line: 1 };
}

function checkEncoding(said: Codering | null, found: string | null, name: string): void {
  if (said === null || found === null || found.startsWith(said)) return;
  throw fileFault(
    'B008',
    name,
    `schrijf codering: ${found.slice(0, 6).replace(/-$/, '')}, of laat codering weg`,
  );
}

/** The reader of the rows, once it is known whether all of them are UTF-8. */
export function decoderFor(
  codering: Codering | null,
  isUtf8: boolean,
): { codering: Codering; decode: Decode } {
  const found = codering ?? (isUtf8 ? 'utf-8' : 'windows-1252');
  return { codering: found, decode: decoderOf(found === 'utf-16' ? 'utf-8' : found) };
}

function firstRow(
  first: Buffer,
  codering: Codering | null,
  name: string,
): { bytes: Buffer; lines: number; text: string } {
  // Which sign separates is not known yet: any of them ends a cell in quotation marks.
  const ends = SEPARATORS.map((sign) =>
    new RowScanner(first, sign.charCodeAt(0), first.length < FIRST_PIECE).endOf(0),
  );
  const found = ends.find((end) => end !== null && end.fault === null) ?? ends[0] ?? null;
  const bytes = found === null ? first : first.subarray(0, found.end);
  const isText = (one: Codering) => decoderOf(one === 'utf-16' ? 'utf-8' : one)(bytes);
  const text = codering === null ? (isText('utf-8') ?? isText('windows-1252')) : isText(codering);
  if (text === null)
    throw fileFault('B008', name, 'schrijf bij codering: windows-1252, of laat codering weg');
  if (text.trim() === '' || found === null)
    throw fileFault('B003', name, 'zet bovenaan een regel met de namen van de kolommen');
  return { bytes, lines: found.lines, text };
}

/** The sign between cells: that of the koppeling, else the one that gives most columns. */
function separatorOf(text: string, form: BestandForm, columns: number, name: string): string {
  const count = (sign: string) => cellsOf(text, sign).length;
  const [best = ';'] = SEPARATORS.toSorted((a, b) => count(b) - count(a));
  if (form.scheiding === null) return best;
  if (count(form.scheiding) === 1 && columns > 1 && count(best) > 1) {
    const shown = best === '\t' ? 'tab' : best;
    throw fileFault('B007', name, `schrijf scheiding: "${shown}", of laat scheiding weg`);
  }
  return form.scheiding;
}

/** A file in UTF-16 as one in UTF-8 that only the user can read; its rows can be given back as they were. */
function respelled(file: Source, isBig: boolean, bom: number, name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'vangnet-'));
  const path = join(folder, 'lijst');
  const hash = createHash('sha256').update(file.bytes(0, bom));
  const decoder = new TextDecoder(isBig ? 'utf-16be' : 'utf-16le', { fatal: true, ignoreBOM: true });
  const fd = openSync(path, 'wx', 0o600);
  try {
    for (let at = bom; at < file.size; at += FIRST_PIECE) {
      const piece = file.bytes(at, Math.min(file.size, at + FIRST_PIECE));
      hash.update(piece);
      writeFileSync(fd, decoder.decode(piece, { stream: at + FIRST_PIECE < file.size }));
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!(error instanceof TypeError)) throw error;
    throw fileFault('B008', name, 'het lijkt UTF-16, maar is het niet overal; bewaar het bestand als UTF-8');
  } finally {
    closeSync(fd);
  }
  const source = Source.at(path);
  return {
    source,
    hash: `sha256:${hash.digest('hex')}`,
    original: (row: Buffer) => {
      const bytes = Buffer.from(row.toString('utf8'), 'utf16le');
      return isBig ? bytes.swap16() : bytes;
    },
    close: () => {
      source.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
