import type { BestandDocument } from '../bestand/tally.js';
import { type SummaryPart, type SummaryTable, summaryOf } from './bestand-parts.js';
import { divide, indented, type Paint, type Sheet, sheet, stringWidth, widest, wrap } from './layout.js';

/** What a run over a client list came to, on a terminal: outcomes or changes, what was quarantined, and the proof. */
export function renderBestand(
  document: BestandDocument,
  options: { readonly width: number; readonly colour: boolean },
): string {
  const paper = sheet(options.width, options.colour);
  const { titel, delen } = summaryOf(document);
  const parts = delen.filter(({ kort }) => kort === undefined).map((part) => partLines(part, paper));
  const last = delen.flatMap(({ kort }) => kort ?? []);
  const blocks = [
    indented(0, titel, paper.width, paper.palette.kop),
    ...parts,
    last.flatMap((text) => indented(0, text, paper.width, paper.palette.dof)),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function partLines({ titel, tabellen, zinnen }: SummaryPart, paper: Sheet): string[] {
  const tables = tabellen.map((table) => [
    ...(table.titel === titel ? [] : indented(0, table.titel, paper.width, paper.palette.kop)),
    ...tableLines(table, paper),
  ]);
  const texts = zinnen.flatMap((text) => indented(0, text, paper.width));
  const blocks = [...tables, texts].filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return [paper.palette.kop(titel.toUpperCase()), blocks.join('\n\n')];
}

/** The least that a column of words is wide in a table; where there is no room for it, each row stands by itself. */
const NARROWEST = 14;

function tableLines(table: SummaryTable, paper: Sheet): string[] {
  const widths = widthsOf(table, paper.width);
  if (widths === null) return table.rijen.flatMap((row) => rowAlone(table, row, paper));
  const line = (cells: readonly string[], paint: Paint = (text) => text) => {
    const columns = cells.map((cell, at) => wrap(cell, widths[at] ?? 1));
    const height = Math.max(...columns.map((lines) => lines.length));
    return Array.from({ length: height }, (_, y) =>
      paint(
        columns
          .map((lines, at) => padded(lines[y] ?? '', at, table, widths))
          .join('  ')
          .trimEnd(),
      ),
    );
  };
  const across = widths.reduce((sum, width) => sum + width, 2 * (widths.length - 1));
  return [
    ...line(table.kolommen.map(({ kop }) => kop)),
    paper.palette.dof('-'.repeat(across)),
    ...table.rijen.flatMap((cells) => line(cells)),
  ];
}

/** A line of a cell, as wide as its column: numbers at the right. */
function padded(text: string, at: number, { kolommen }: SummaryTable, widths: readonly number[]): string {
  const space = ' '.repeat(Math.max(0, (widths[at] ?? 0) - stringWidth(text)));
  return kolommen[at]?.getal === true ? space + text : text + space;
}

/** How wide each column is, with its heading on one line where there is room; null when there is too little for words. */
const widthsOf = (table: SummaryTable, room: number): number[] | null =>
  widthsWith(table, room, (kop) => [kop], widestWord(table)) ??
  widthsWith(table, room, (kop) => kop.split(' '), NARROWEST);

/** Numbers stay whole, and columns of words share what is left: each gets `least` or what it needs. */
function widthsWith(
  { kolommen, rijen }: SummaryTable,
  room: number,
  headed: (kop: string) => readonly string[],
  least: number,
): number[] | null {
  const needs = kolommen.map(({ kop, getal }, at) =>
    widest([...(getal ? headed(kop) : [kop]), ...rijen.map((cells) => cells[at] ?? '')]),
  );
  const numbers = needs.reduce((sum, need, at) => sum + (kolommen[at]?.getal === true ? need + 2 : 0), 0);
  const words = needs.filter((_, at) => kolommen[at]?.getal !== true);
  const shared = divide(words, room - numbers);
  if (shared.some((width, i) => width < Math.max(1, Math.min(least, words[i] ?? 0)))) return null;
  const next = shared.values();
  return needs.map((need, at) => (kolommen[at]?.getal === true ? need : (next.next().value ?? need)));
}

/** Columns of words as wide as they are. */
const widestWord = ({ rijen }: SummaryTable): number => widest(rijen.flat());

/** A row under its first cell, a line for each of the others that says something. */
function rowAlone({ kolommen }: SummaryTable, cells: readonly string[], paper: Sheet): string[] {
  const rest = cells.slice(1).flatMap((cell, i) => {
    const { kop, getal } = kolommen[i + 1] ?? { kop: '', getal: false };
    return cell === '' || cell === '0' ? [] : [{ kop, cell, getal }];
  });
  const left = widest(rest.map(({ kop }) => kop)) + 2;
  const right = widest(rest.flatMap(({ cell, getal }) => (getal ? [cell] : [])));
  return [
    ...indented(0, cells[0] ?? '', paper.width, paper.palette.kop),
    ...rest.flatMap(({ kop, cell, getal }) => {
      const text = getal ? ' '.repeat(right - stringWidth(cell)) + cell : cell;
      const line = `  ${kop}${' '.repeat(left - stringWidth(kop))}${text}`;
      return stringWidth(line) <= paper.width
        ? [line]
        : [...indented(2, kop, paper.width), ...indented(4, cell, paper.width)];
    }),
  ];
}
