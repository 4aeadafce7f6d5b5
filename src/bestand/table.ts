/** What is wrong with the form of a row, as a number: 0 is nothing. */
export const ROW_FAULTS = [null, 'B105', 'B106'] as const;
export type RowFault = (typeof ROW_FAULTS)[number];

/** A share of the households of a list: number nr, from 1, of `van`. */
export interface Share {
  readonly nr: number;
  readonly van: number;
}

/** What one pass over a list found, in numbers that threads share: a place in each array per row, or per household. */
export interface Rows {
  /** Where each row begins; behind the last it is the end of the file. */
  readonly starts: Float64Array;
  readonly lines: Int32Array;
  readonly faults: Uint8Array;
  /** 1 when the row has a burgerservicenummer that also stands in another household. */
  readonly shared: Uint8Array;
  /** The rows of household h are order[first[h]] up to order[first[h + 1]]. */
  readonly first: Int32Array;
  readonly order: Int32Array;
  /** Do the rows of every household stand together? */
  readonly isSorted: boolean;
  readonly isUtf8: boolean;
  readonly hash: string;
}

/** Where the rows of a file are and to which household each belongs. */
export class Table {
  /** How many there are, of the share that is asked. */
  readonly rows: number;
  readonly households: number;

  constructor(private readonly found: Rows) {
    this.rows = found.order.length;
    this.households = found.first.length - 1;
  }

  /** Place of the first byte of a row; behind the last it is the end of the file. */
  start(row: number): number {
    return this.found.starts[row] ?? 0;
  }

  isLast(row: number): boolean {
    return row === this.found.lines.length - 1;
  }

  /** The line of the file on which a row begins, from 1. */
  line(row: number): number {
    return this.found.lines[row] ?? 0;
  }

  fault(row: number): RowFault {
    return ROW_FAULTS[this.found.faults[row] ?? 0] ?? null;
  }

  /** The rows of a household, in the order of the file. */
  rowsOf(household: number): readonly number[] {
    const { first, order } = this.found;
    return Array.from(order.subarray(first[household], first[household + 1]));
  }

  /** How many rows the households have from one up to another. */
  rowsBetween(from: number, to: number): number {
    const { first } = this.found;
    return (first[to] ?? 0) - (first[from] ?? 0);
  }

  isShared(row: number): boolean {
    return this.found.shared[row] === 1;
  }
}
