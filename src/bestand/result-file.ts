import { readFileSync } from 'node:fs';
import { runFailure } from './failure.js';
import { Output } from './output.js';
import { cellsOf, RowScanner } from './rows.js';

/** The file with the decisions: lines go in, and it stands there whole or not at all. */
export interface ResultFile {
  text(text: string): void;
  bytes(bytes: Buffer): void;
  /** Ends the file; gives its hash. */
  finish(): string | Promise<string>;
  publish(): void | Promise<void>;
}

/** A result that goes to somebody else: they are given the path where it stands whole. */
export class HandedOver extends Output {
  constructor(
    aside: string,
    private readonly hand: (path: string) => Promise<void>,
  ) {
    super(aside, aside);
  }

  override publish(): Promise<void> {
    return this.hand(this.path);
  }
}

/** Columns that a workbook has as numbers. */
const AMOUNTS = new Set(['bedrag', 'bedrag_a', 'bedrag_b', 'verschil', 'indexering', 'regel']);
const SEPARATOR = ';';

/** A result as a workbook, made of the lines of CSV that go in. */
export class WorkbookFile implements ResultFile {
  private readonly lines: Output;
  private readonly workbook: Output;

  /** `aside` is where it stands until it is whole. */
  constructor(path: string, aside: string) {
    this.lines = new Output(`${aside}.csv`, `${aside}.csv`);
    this.workbook = new Output(path, aside);
  }

  text(text: string): void {
    this.lines.text(text);
  }

  bytes(bytes: Buffer): void {
    this.lines.bytes(bytes);
  }

  async finish(): Promise<string> {
    this.lines.finish();
    const { MOST_ROWS, workbookOf } = await import('./xlsx.js');
    const rows = rowsOf(readFileSync(this.lines.aside));
    if (rows.length > MOST_ROWS)
      throw runFailure('B017', this.workbook.path, 'schrijf het resultaat als .csv, of neem --deel 1/2');
    const [header = [], ...others] = rows;
    for await (const piece of workbookOf(header, others, AMOUNTS)) this.workbook.bytes(Buffer.from(piece));
    return this.workbook.finish();
  }

  publish(): void {
    this.workbook.publish();
  }
}

/** The cells of lines that this program wrote. */
function rowsOf(bytes: Buffer): string[][] {
  const scanner = new RowScanner(bytes, SEPARATOR.charCodeAt(0), true);
  const rows: string[][] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = scanner.endOf(at)?.end ?? bytes.length;
    rows.push(cellsOf(bytes.toString('utf8', at, end), SEPARATOR));
    at = end;
  }
  return rows;
}
