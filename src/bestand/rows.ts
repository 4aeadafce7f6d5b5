/** Rows of a CSV file as bytes: where each ends, and its cells. A quotation mark only opens at the start of a cell. */

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** A longer row is no row of a client list. */
export const MAX_ROW_BYTES = 1_000_000;

/** Where a row ends, past its line end; and what is wrong with its form. */
export interface RowEnd {
  readonly end: number;
  readonly fault: 'B105' | 'B106' | null;
  /** Line ends within the row, its own included. */
  readonly lines: number;
}

/** Finds the ends of rows in a piece of a file, one after the other. */
export class RowScanner {
  /** The first quotation mark from where was looked last. */
  private quote = -1;

  /** Without a separator, quotation marks mean nothing. `isLast` says that no bytes follow this piece. */
  constructor(
    private readonly bytes: Buffer,
    private readonly separator: number | null,
    private readonly isLast: boolean,
  ) {}

  /**
   * The end of the row that starts at `from`; null when there must be more bytes to see it. A row whose quotation
   * marks make no sense, or that grows too long, ends at its first line end.
   */
  endOf(from: number): RowEnd | null {
    const { bytes, isLast } = this;
    const line = bytes.indexOf(LF, from);
    const isTooLong = bytes.length - from > MAX_ROW_BYTES;
    if (this.quote < from) this.quote = indexOr(bytes.indexOf(QUOTE, from), bytes.length);
    if (this.separator !== null && this.quote < indexOr(line, bytes.length)) {
      const found = this.quotedEnd(from);
      if (found === 'more' && !isTooLong) return null;
      if (found !== 'more' && found !== 'malformed') return found;
      if (line !== -1) return { end: line + 1, fault: 'B106', lines: 1 };
      if (isLast) return { end: bytes.length, fault: 'B106', lines: 0 };
    }
    if (line !== -1) return { end: line + 1, fault: line - from > MAX_ROW_BYTES ? 'B105' : null, lines: 1 };
    if (isTooLong) return { end: bytes.length, fault: 'B105', lines: 0 };
    return isLast ? { end: bytes.length, fault: null, lines: 0 } : null;
  }

  private quotedEnd(from: number): RowEnd | 'more' | 'malformed' {
    const bytes = this.bytes.subarray(0, from + MAX_ROW_BYTES + 1);
    const isLast = this.isLast && bytes.length === this.bytes.length;
    let lines = 0;
    let isStart = true;
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at];
      if (isStart && byte === QUOTE) {
        const close = closingQuote(bytes, at + 1);
        if (close === -1 || (close + 1 === bytes.length && !isLast)) return isLast ? 'malformed' : 'more';
        for (let i = bytes.indexOf(LF, at); i !== -1 && i < close; i = bytes.indexOf(LF, i + 1)) lines++;
        const next = bytes[close + 1] ?? LF;
        if (next !== this.separator && next !== LF && next !== CR) return 'malformed';
        at = close;
        isStart = false;
      } else if (byte === LF) return { end: at + 1, fault: null, lines: lines + 1 };
      else isStart = byte === this.separator;
    }
    return isLast ? { end: bytes.length, fault: null, lines } : 'more';
  }
}

const indexOr = (found: number, other: number): number => (found === -1 ? other : found);

/** The quotation mark that closes a cell: two in a row are one of the text. */
function closingQuote(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(QUOTE, from);
  while (at !== -1 && bytes[at + 1] === QUOTE) at = bytes.indexOf(QUOTE, at + 2);
  return at;
}

/** The cells of a row as text, without its line end. */
export function cellsOf(row: string, separator: string): string[] {
  let end = row.length;
  while (end > 0 && (row[end - 1] === '\n' || row[end - 1] === '\r')) end--;
  const text = end === row.length ? row : row.slice(0, end);
  if (!text.includes('"')) return text.split(separator);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      let close = at + 1;
      while (close < text.length && (text[close] !== '"' || text[close + 1] === '"'))
        close += text[close] === '"' ? 2 : 1;
      cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
      at = close + 1;
    } else {
      const next = text.indexOf(separator, at);
      cells.push(text.slice(at, next === -1 ? text.length : next));
      at = next === -1 ? text.length : next;
    }
    if (at >= text.length) return cells;
    at += separator.length;
  }
}

/** The bytes of one cell of a row, quotation marks and spaces taken off; null when the row has no such cell. */
export function cellBytes(row: Buffer, index: number, separator: number): Buffer | null {
  let at = 0;
  for (let cell = 0; ; cell++) {
    const isQuoted = row[at] === QUOTE;
    let end = at;
    if (isQuoted) {
      end = at + 1;
      while (end < row.length && (row[end] !== QUOTE || row[end + 1] === QUOTE))
        end += row[end] === QUOTE ? 2 : 1;
      end++;
    }
    const next = row.indexOf(separator, end);
    const stop = next === -1 ? row.length : next;
    if (cell === index) return trimmed(row.subarray(at, stop));
    if (next === -1) return null;
    at = next + 1;
  }
}

const SPACE = new Set([0x20, 0x09, CR, LF]);

function trimmed(bytes: Buffer): Buffer {
  let [from, to] = [0, bytes.length];
  while (from < to && SPACE.has(bytes[from] ?? 0)) from++;
  while (to > from && SPACE.has(bytes[to - 1] ?? 0)) to--;
  if (bytes[from] === QUOTE && bytes[to - 1] === QUOTE && to - from >= 2)
    return bytes.subarray(from + 1, to - 1);
  return bytes.subarray(from, to);
}
