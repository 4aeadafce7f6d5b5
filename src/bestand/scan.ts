import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { RowForm } from './form.js';
import { hashOf, Numbers, Ordinals } from './grow.js';
import { MAX_ROW_BYTES, RowScanner } from './rows.js';
import type { Source } from './source.js';
import { ROW_FAULTS, type RowFault, type Rows, type Share } from './table.js';

const PIECE = 1 << 22;
const LF = 0x0a;
const CR = 0x0d;

/** Goes through a file from `from` (past the header) once; `line` is that of the first row. */
export function scanned(
  source: Source,
  from: number,
  line: number,
  form: RowForm,
  share: Share | null,
): Rows {
  const scan = new Scan(source, from, line, form, share);
  scan.run();
  return scan.rows();
}

class Scan {
  private readonly starts = new Numbers(Float64Array);
  private readonly lines = new Numbers(Int32Array);
  private readonly faults = new Numbers(Uint8Array);
  private readonly owners = new Numbers(Int32Array);
  private readonly keys = new Ordinals();
  private readonly persons = new Ordinals();
  /** The row in which each person first stands. */
  private readonly firstRows = new Numbers(Int32Array);
  private readonly shared = new Numbers(Uint8Array);
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
    const buffer = Buffer.allocUnsafe(PIECE + MAX_ROW_BYTES + 1);
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
      buffer.copyWithin(0, at, bytes.length);
      position += at;
      held = bytes.length - at;
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
    this.shared.push(0);
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
    if (this.owners.at(first) !== owner) for (const one of [first, row]) this.shared.set(one, 1);
  }

  rows(): Rows {
    const { starts, lines, faults, owners, keys, shared, source, isSorted, isUtf8 } = this;
    starts.push(source.size);
    return {
      starts: starts.shared(),
      lines: lines.shared(),
      faults: faults.shared(),
      shared: shared.shared(),
      ...grouped(owners, keys.count),
      isSorted,
      isUtf8,
      hash: `sha256:${this.hash.digest('hex')}`,
    };
  }
}

/** The rows household by household: those of h from first[h] up to first[h + 1]. */
function grouped(owners: Numbers<Int32Array>, households: number): Pick<Rows, 'first' | 'order'> {
  const first = shareable(households + 1);
  for (let row = 0; row < owners.length; row++) if (owners.at(row) !== -1) first[owners.at(row) + 1]!++;
  for (let h = 0; h < households; h++) first[h + 1]! += first[h]!;
  const next = first.slice();
  const order = shareable(first[households] ?? 0);
  for (let row = 0; row < owners.length; row++)
    if (owners.at(row) !== -1) order[next[owners.at(row)]!++] = row;
  return { first, order };
}

const shareable = (size: number): Int32Array => new Int32Array(new SharedArrayBuffer(size * 4));

const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte === LF || byte === CR);
