import { type Finding, InputError } from '../../rules/finding.js';
import { suggestion } from '../../rules/nearest.js';
import type { BestandCode } from '../codes.js';
import { CODES } from '../codes.js';
import { decoderOf, markOf } from '../encoding.js';
import { fileFault } from '../failure.js';
import { cellsOf, RowScanner } from '../rows.js';
import { type Cellen, KOLOMMEN, leesKenmerk, STATUSSEN } from './regel.js';

/** The signs with which a spreadsheet may have saved it. */
const SCHEIDINGEN = [';', '\t', ','];

/**
 * Reads a worklist of an earlier run, as it was written or as a spreadsheet saved it; each row with its status in our
 * spelling. `geheim` is the mark of the secret of this run: what was made with another one, or with none, has other
 * keys. Throws InputError with all that is wrong with it: then no status of it is used.
 */
export function leesWerklijst(name: string, bytes: Buffer, geheim: string | null): Cellen[] {
  const rows = rowsOf(name, bytes);
  const [head] = rows;
  if (head === undefined || KOLOMMEN.some((kolom) => !head.cells.includes(kolom)))
    throw fileFault('B021', name, 'noem een bestand dat eindigt op .werklijst.csv, met al zijn kolommen');
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const found = rows.slice(1).flatMap(({ cells, line }): Cellen[] => {
    const report = (code: BestandCode, oplossing: string, kolom = 1): Cellen[] => {
      findings.push({ ...faultAt(name, line, kolom), code, bericht: CODES[code], oplossing });
      return [];
    };
    if (cells.every((cell) => cell.trim() === '')) return [];
    if (cells.length !== head.cells.length)
      return report('B022', 'zet de regel terug zoals hij was, of haal hem weg');
    const own = cellenVan(head.cells, cells);
    const kenmerk = leesKenmerk(own.kenmerk);
    if (kenmerk === null)
      return report(
        'B022',
        'zet het kenmerk terug zoals het was, of haal de regel weg',
        head.cells.indexOf('kenmerk') + 1,
      );
    // Said once: it is so of every row.
    if (kenmerk.geheim !== geheim && findings.some(({ code }) => code === 'B025')) return [];
    if (kenmerk.geheim !== geheim)
      return report('B025', andereSleutels(kenmerk.geheim, geheim), head.cells.indexOf('kenmerk') + 1);
    if (seen.has(own.kenmerk)) return report('B023', 'haal een van beide regels weg');
    seen.add(own.kenmerk);
    const status = STATUSSEN.find((one) => one === own.status.toLowerCase().replaceAll('_', ' '));
    if (status === undefined)
      return report('B024', suggestion(own.status, STATUSSEN), head.cells.indexOf('status') + 1);
    return [{ ...own, status }];
  });
  if (findings.length > 0) throw new InputError(findings);
  return found;
}

/** What to do about keys that were made with one secret, for a run with another. */
function andereSleutels(toen: string | null, nu: string | null): string {
  if (toen === null) return 'laat --pseudonimiseer weg: deze werklijst is zonder gemaakt';
  if (nu === null) return 'schrijf --pseudonimiseer met het bestand met het geheim van toen';
  return 'noem bij --pseudonimiseer het bestand met het geheim van toen';
}

const faultAt = (bestand: string, regel: number, kolom: number) =>
  ({ ernst: 'fout', bestand, regel, kolom, frame: `${regel} | ...\n  | ^` }) as const;

const cellenVan = (head: readonly string[], cells: readonly string[]): Cellen =>
  Object.fromEntries(KOLOMMEN.map((kolom) => [kolom, (cells[head.indexOf(kolom)] ?? '').trim()])) as Record<
    (typeof KOLOMMEN)[number],
    string
  >;

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

function rowsOf(name: string, bytes: Buffer): Row[] {
  const text = textOf(name, bytes);
  const whole = Buffer.from(text);
  const [first = ''] = text.split('\n', 1);
  const [separator = ';'] = SCHEIDINGEN.toSorted(
    (a, b) => cellsOf(first, b).length - cellsOf(first, a).length,
  );
  const scanner = new RowScanner(whole, separator.charCodeAt(0), true);
  const rows: Row[] = [];
  for (let at = 0, line = 1; at < whole.length; ) {
    const { end, lines } = scanner.endOf(at) ?? { end: whole.length, lines: 0 };
    rows.push({ cells: cellsOf(whole.toString('utf8', at, end), separator), line });
    at = end;
    line += lines;
  }
  return rows;
}

function textOf(name: string, bytes: Buffer): string {
  const mark = markOf(bytes.subarray(0, 4));
  const own = bytes.subarray(mark.bom);
  if (mark.codering === 'utf-16le') return own.toString('utf16le');
  const text = decoderOf('utf-8')(own) ?? decoderOf('windows-1252')(own);
  if (text === null || text.includes('\0') || mark.codering === 'utf-16be')
    throw fileFault('B021', name, 'bewaar de werklijst als CSV UTF-8');
  return text;
}
