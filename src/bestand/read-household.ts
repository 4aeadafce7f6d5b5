import type { Household } from '../dossier/household.js';
import type { BestandCode } from './codes.js';
import { isRemark } from './codes.js';
import { type CellRemark, type Draft, readRow } from './draft.js';
import type { Decode } from './encoding.js';
import type { RowForm } from './form.js';
import { type Assembly, assemble } from './household.js';
import { OWN_DAY } from './koppeling.js';
import type { Layout } from './layout.js';
import { MAX_ROW_BYTES } from './rows.js';
import type { Window } from './source.js';
import type { Table } from './table.js';

/** Something said of a row of the list. */
export interface Remark {
  readonly row: number;
  readonly kolom: string;
  readonly code: BestandCode;
}

/** A household of the list: what it is, or why not; and what is said of its rows. */
export interface Found {
  readonly household: Household | null;
  readonly rows: readonly number[];
  readonly remarks: readonly Remark[];
}

/** Reads the households of a list, one by one. */
export class HouseholdReader {
  /** The column with the day of each household; null when there is none. */
  private readonly ownDay: string | null;

  constructor(
    private readonly table: Table,
    private readonly window: Window,
    private readonly decode: Decode,
    private readonly form: RowForm,
    private readonly layout: Layout,
    private readonly assembly: Assembly,
  ) {
    const column = assembly.koppeling.kolommen.find(({ path }) => path.text === OWN_DAY);
    this.ownDay = column?.naam ?? null;
  }

  /** A household whose rows can't all be used is not used at all: each row gets its own reason, or its neighbour's. */
  read(number: number): Found {
    const rows = this.table.rowsOf(number);
    const remarks: Remark[] = [];
    const drafts: Draft[] = [];
    let key = '';
    for (const [place, row] of rows.entries()) {
      const cells = this.cells(row, remarks);
      if (this.table.isShared(row)) remarks.push({ row, kolom: '', code: 'B309' });
      if (cells === null) continue;
      key ||= (cells[this.layout.key] ?? '').trim();
      if (key === '') remarks.push({ row, kolom: this.layout.keyName, code: 'B108' });
      const said: CellRemark[] = [];
      drafts.push(readRow(cells, place, this.layout, said));
      for (const { kolom, code } of said) remarks.push({ row, kolom, code });
    }
    if (this.assembly.koppeling.rij === 'huishouden' && rows.length > 1)
      for (const row of rows) remarks.push({ row, kolom: this.layout.keyName, code: 'B308' });
    if (remarks.some(({ code }) => !isRemark(code))) return this.refused(rows, remarks);
    const made = assemble(key, drafts, this.assembly);
    if ('household' in made) {
      if (made.household.peildatum === null && this.ownDay !== null)
        remarks.push({ row: rows[0] ?? 0, kolom: this.ownDay, code: 'B402' });
      return { household: made.household, rows, remarks };
    }
    for (const { row, kolom, code } of made.faults) remarks.push({ row: rows[row] ?? 0, kolom, code });
    return this.refused(rows, remarks);
  }

  /** The key of a household, as it stands in its first row. */
  keyOf(number: number): string | null {
    const [row = 0] = this.table.rowsOf(number);
    const bytes = this.window.slice(this.table.start(row), this.table.start(row + 1));
    const key = this.form.key(bytes);
    return key === null ? null : (this.decode(key) ?? null);
  }

  private refused(rows: readonly number[], remarks: readonly Remark[]): Found {
    const faults = remarks.filter(({ code }) => !isRemark(code));
    const others = rows.filter((row) => !faults.some((fault) => fault.row === row));
    const all = [...faults, ...others.map((row) => ({ row, kolom: '', code: 'B399' as const }))];
    return { household: null, rows, remarks: all.toSorted((a, b) => a.row - b.row) };
  }

  private cells(row: number, remarks: Remark[]): readonly string[] | null {
    const refuse = (code: BestandCode): null => {
      remarks.push({ row, kolom: '', code });
      return null;
    };
    const fault = this.table.fault(row);
    const [from, to] = [this.table.start(row), this.table.start(row + 1)];
    if (fault !== null || to - from > 2 * MAX_ROW_BYTES) return refuse(fault ?? 'B105');
    const bytes = this.window.slice(from, to);
    if (bytes.includes(0)) return refuse('B104');
    const text = this.decode(bytes);
    if (text === null) return refuse('B107');
    const cells = this.form.cells(text);
    if (typeof cells !== 'string') return cells;
    const isTorn = this.table.isLast(row) && bytes[bytes.length - 1] !== 0x0a;
    return refuse(isTorn && (cells === 'B101' || cells === 'B110') ? 'B103' : cells);
  }
}
