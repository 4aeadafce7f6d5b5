import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { RowForm } from './form.js';
import { hashOf, Numbers, Ordinals } from './grow.js';
import { MAX_ROW_BYTES, RowScanner } from './rows.js';
import type { Source } from './source.js';

/** What is wrong with the form of a row, as a number: 0 is nothing. */
export const ROW_FAULTS = [null, 'B105', 'B106'] as const;

/** A share of the households of a list: number nr, from 1, of `van`. */
export interface Share {
  readonly nr: number;
  readonly van: number;
}

/** Where the rows of a file are and to which household each belongs, found in one pass. */
export interface Table {
  /** How many there are, of the share that is asked. */
  readonly rows: number;
  readonly households: number;
  /** Place of the first byte of a row; behind the last it is the end of the file. */
  start(row: number): number;
  isLast(row: number): boolean;
  /** The line of the file on which a row begins, from 1. */
  line(row: number): number;
  fault(row: number): (typeof ROW_FAULTS)[number];
  household(row: number): number;
  /** The rows of a household, in the order of the file. */
  rowsOf(household: number): readonly number[];
  /** Does the row have a burgerservicenummer that also stands in another household? */
  isShared(row: number): boolean;
  /** Do the rows of every household stand together? */
  readonly isSorted: boolean;
  readonly isUtf8: boolean;
  readonly hash: string;
}

const PIECE = 1 << 22;
const LF = 0x0a;
const CR = 0x0d;

/** Goes through a file from `from` (past the header) once; `line` is that of the first row. */
export function tableOf(
  source: Source,
  from: number,
  line: number,
  form: RowForm,
  share: Share | null,
): Table {
  const scan = new Scan(source, from, line, form, share);
  scan.run();
  return scan.table();
}

class Scan {
  private readonly starts = new Numbers();
  private readonly lines = new Numbers();
  private readonly faults = new Numbers();
  private readonly owners = new Numbers();
  private readonly keys = new Ordinals();
  private readonly persons = new Ordinals();
  /** The row in which each person first stands. */
  private readonly firstRows = new Numbers();
  private readonly shared = new Set<number>();
  private readonly hash = createHash('sha256');
  private isUtf8 = true;
  private isSorted = true;

  constructor(
    private readonly source: Source,
    private readonly from: number,
    private line: number,
    private readonly form: RowForm,
    private readonly share: Share | null,
  ) {}

  run(): void {
    const { source } = this;
    this.hash.update(source.bytes(0, this.from));
    let buffer = Buffer.allocUnsafe(PIECE + MAX_ROW_BYTES + 1);
    let position = this.from;
    let held = 0;
    let isSkipping = false;
    for (;;) {
      const got = source.read(buffer.subarray(held), position + held);
      const isLast = got < buffer.length - held;
      this.hash.update(buffer.subarray(held, held + got));
      const bytes = buffer.subarray(0, held + got);
      let at = 0;
      if (isSkipping) {
        // The rest of a row that is too long, up to its line end.
        const end = bytes.indexOf(LF);
        at = end === -1 ? bytes.length : end + 1;
        isSkipping = end === -1;
        if (!isSkipping) this.line++;
      }
      const scanner = new RowScanner(bytes, this.form.separator, isLast);
      while (at < bytes.length) {
        const found = scanner.endOf(at);
        if (found === null) break;
        this.row(bytes.subarray(at, found.end), position + at, found.fault);
        this.line += found.lines;
        at = found.end;
        isSkipping = found.fault === 'B105' && found.lines === 0;
      }
      if (this.isUtf8) this.isUtf8 = isUtf8(bytes.subarray(0, at)) || (isSkipping && at === bytes.length);
      if (isLast) return;
      const rest = bytes.subarray(at);
      const next = Buffer.allocUnsafe(buffer.length);
      rest.copy(next);
      position += at;
      held = rest.length;
      buffer = next;
    }
  }

  private row(bytes: Buffer, start: number, fault: RowFault): void {
    if (isBlank(bytes)) return;
    const key = this.form.key(bytes);
    const isOurs = this.isOurs(key, start);
    this.starts.push(start);
    this.lines.push(this.line);
    this.faults.push(ROW_FAULTS.indexOf(fault));
    const before = this.keys.count;
    // A row without a key is of a household that nobody knows.
    const isKnown = key !== null && key.length > 0;
    const owner = !isOurs ? -1 : isKnown ? this.keys.of(key) : this.keys.fresh();
    if (owner !== -1 && owner < before && owner !== this.owners.at(this.owners.length - 1))
      this.isSorted = false;
    this.owners.push(owner);
    for (const number of this.form.persons(bytes)) this.person(number, owner);
  }

  /** A row that says no household is of one share or another by its place. */
  private isOurs(key: Buffer | null, start: number): boolean {
    if (this.share === null) return true;
    const { nr, van } = this.share;
    return (key === null || key.length === 0 ? start : hashOf(key)) % van === nr - 1;
  }

  /** Notes in which household somebody is. A spreadsheet takes the noughts off the front. */
  private person(number: Buffer, owner: number): void {
    let from = 0;
    while (number[from] === 0x30) from++;
    if (number.length - from < 7) return;
    const row = this.owners.length - 1;
    const person = this.persons.of(number.subarray(from));
    if (person === this.firstRows.length) this.firstRows.push(row);
    const first = this.firstRows.at(person);
    if (this.owners.at(first) !== owner) this.shared.add(first).add(row);
  }

  table(): Table {
    const { starts, lines, faults, owners, keys, source, isSorted, shared } = this;
    const rows = starts.length;
    const { first, order } = grouped(owners, keys.count);
    return {
      rows: order.length,
      households: keys.count,
      start: (row) => (row < rows ? starts.at(row) : source.size),
      isLast: (row) => row === rows - 1,
      line: (row) => lines.at(row),
      fault: (row) => ROW_FAULTS[faults.at(row)] ?? null,
      household: (row) => owners.at(row),
      rowsOf: (household) => Array.from(order.subarray(first[household], first[household + 1])),
      isShared: (row) => shared.has(row),
      isSorted,
      isUtf8: this.isUtf8,
      hash: `sha256:${this.hash.digest('hex')}`,
    };
  }
}

type RowFault = (typeof ROW_FAULTS)[number];

/** The rows household by household: those of h from first[h] up to first[h + 1]. */
function grouped(owners: Numbers, households: number): { first: Int32Array; order: Int32Array } {
  const first = new Int32Array(households + 1);
  for (let row = 0; row < owners.length; row++) if (owners.at(row) !== -1) first[owners.at(row) + 1]!++;
  for (let h = 0; h < households; h++) first[h + 1]! += first[h]!;
  const next = first.slice();
  const order = new Int32Array(first[households] ?? 0);
  for (let row = 0; row < owners.length; row++)
    if (owners.at(row) !== -1) order[next[owners.at(row)]!++] = row;
  return { first, order };
}

const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte === LF || byte === CR);
