import { COLUMNS } from './persons.js';

/** What goes wrong in a row as lists from practice have it, and the code that the row gets. */
export interface Fault {
  readonly code: string;
  readonly what: string;
  /** The row as it becomes, without its line end. */
  readonly apply: (row: string) => string;
}

/** Another text in one cell; no name holds the separator. */
const cell = (column: (typeof COLUMNS)[number], text: string, code: string, what: string): Fault => ({
  code,
  what,
  apply: (row) => row.split(';').with(COLUMNS.indexOf(column), text).join(';'),
});

/** The faults that a list has on request, each as often as any other. */
export const FAULTS: readonly Fault[] = [
  { code: 'B101', what: 'a row that ends halfway', apply: (row) => row.split(';').slice(0, 12).join(';') },
  { code: 'B102', what: 'a separator too many', apply: (row) => `${row};` },
  { code: 'B104', what: 'a nought byte', apply: (row) => row.replace(';', '\0;') },
  { code: 'B106', what: 'a quotation mark not closed', apply: (row) => row.replace(/"([^"]*)"/, '"$1') },
  cell('clientnr', '', 'B108', 'no key'),
  cell('loon', '1.234', 'B201', 'a thousand, or one and a bit'),
  cell('loon', 'onbekend', 'B202', 'a word for an amount'),
  cell('saldo', '99999999999,00', 'B203', 'an amount that nobody has'),
  cell('geboren', '1975', 'B204', 'a year for a day'),
  cell('geboren', '31-02-1975', 'B205', 'a day that is not there'),
  cell('rol', 'X', 'B207', 'a code that is not there'),
  cell('nederlander', '?', 'B208', 'neither yes nor no'),
  {
    code: 'B209',
    what: 'a number that fails the elfproef',
    // One off in the last digit always does.
    apply: (row) => row.replace(/(\d);"/, (_, last) => `${(Number(last) + 1) % 10};"`),
  },
  cell('geboren', '15-03-2062', 'B306', 'a day that is still to come'),
];
