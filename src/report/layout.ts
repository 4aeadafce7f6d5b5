import { Chalk } from 'chalk';
import { eastAsianWidth } from 'get-east-asian-width';
import type { Uitslag } from '../engine/decision.js';
import type { Tone } from './outcome.js';

/** Puts colour on a text that has its final width already. */
export type Paint = (text: string) => string;

/** The few colours of a report. They only repeat what the words say. */
export interface Palette {
  readonly kop: Paint;
  readonly dof: Paint;
  readonly toon: Readonly<Record<Tone, Paint>>;
  readonly uitslag: Readonly<Record<Uitslag, Paint>>;
}

/** Where a report is written: how wide, and with which colours. */
export interface Sheet {
  readonly width: number;
  /** Too narrow for columns beside each other. */
  readonly narrow: boolean;
  readonly palette: Palette;
}

const LEAST = 20;
const MOST = 120;
const NARROW = 72;

/** Whether colour is wanted: only on a terminal, and never where `NO_COLOR` is set to something. */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  return isTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}

/** The palette: with colour off, every paint gives its text back. */
export function palette(colour: boolean): Palette {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return {
    kop: chalk.bold,
    dof: chalk.dim,
    toon: { goed: chalk.bold.green, slecht: chalk.bold.red, open: chalk.bold.yellow, stil: chalk.bold },
    uitslag: {
      voldaan: chalk.green,
      niet_voldaan: chalk.red,
      onbekend: chalk.yellow,
      niet_van_toepassing: chalk.dim,
    },
  };
}

/** A sheet of a width; lines longer than a reader's eye can follow are not made, however wide the terminal. */
export function sheet(width: number, colour: boolean): Sheet {
  const usable = Number.isFinite(width) ? Math.min(MOST, Math.max(LEAST, Math.floor(width))) : 80;
  return { width: usable, narrow: usable < NARROW, palette: palette(colour) };
}

/** Latin letters and the signs of a report: one column each, so that the slow, exact measure is not needed. */
const PLAIN = /^[ -~\u00a0-\u00ac\u00ae-\u017f€–…≤≥≠]*$/;

/**
 * Columns that a text takes on a terminal, or a little more: marks and controls take none, wide characters two, and
 * the sign that makes an emoji of what stands before it one.
 */
export function stringWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const character of text) {
    if (character === '\ufe0f') columns++;
    else if (!/^[\p{M}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]$/u.test(character))
      columns += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return columns;
}

const NBSP = '\u00a0';

/** Cuts a word that is wider than a line between characters, a link rather before a slash or a hash. */
function cut(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && stringWidth(piece + character) > width) {
      const joint = piece.search(/[/#?&][^/#?&]*$/);
      const end = joint > piece.length / 3 ? joint : piece.length;
      pieces.push(piece.slice(0, end));
      piece = piece.slice(end);
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** The pieces of a text between which a line may end. */
function unbroken(text: string): readonly string[] {
  return text
    .replace(/(€|\bart\.|\blid|\bpersoon) (?=\S)/g, `$1${NBSP}`)
    .replace(/ (?=\[\d+\])/g, NBSP)
    .split(' ');
}

/** Breaks text into lines of at most `width` columns, at spaces; an amount, "art. 35" or a number behind it stays in one piece. */
export function wrap(text: string, width: number): string[] {
  const words = unbroken(text);
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (stringWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cut(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line].map((done) => done.replaceAll(NBSP, ' ').trimEnd());
}

function filler(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** A cell of a row: its text, the columns it may use, and its colour. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly paint?: Paint;
  /** Laid out already: its spaces count, and it fits. */
  readonly keep?: boolean;
}

/** Cells beside each other, each wrapped in its own column, two spaces apart. */
export function row(indent: number, cells: readonly Cell[]): string[] {
  const wrapped = cells.map((cell) =>
    cell.text.trim() === '' ? [] : cell.keep ? [cell.text] : wrap(cell.text, cell.width),
  );
  const height = Math.max(1, ...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, y) => {
    const last = wrapped.findLastIndex((lines) => (lines[y] ?? '') !== '');
    const shown = cells.slice(0, last + 1).map((cell, x) => {
      const line = wrapped[x]?.[y] ?? '';
      const text = x === last ? line.trimEnd() : line;
      const painted = text === '' || cell.paint === undefined ? text : cell.paint(text);
      return x === last ? painted : painted + filler(text, cell.width);
    });
    return shown.length === 0 ? '' : ' '.repeat(indent) + shown.join('  ');
  });
}

/** Text behind a prefix of fixed width, later lines hanging under the first. */
export function hanging(
  indent: number,
  prefix: Cell,
  text: string,
  width: number,
  paint: Paint = (line) => line,
): string[] {
  const lines = wrap(text, Math.max(1, width - indent - prefix.width));
  const before = prefix.paint === undefined ? prefix.text : prefix.paint(prefix.text);
  return lines.map((line, i) => {
    const start = i === 0 ? before + filler(prefix.text, prefix.width) : filler('', prefix.width);
    return (' '.repeat(indent) + start + (line === '' ? '' : paint(line))).trimEnd();
  });
}

/** Text with the same indent on every line. */
export function indented(indent: number, text: string, width: number, paint?: Paint): string[] {
  return hanging(indent, { text: '', width: 0 }, text, width, paint);
}

/** Two texts on one line, the second at the right edge; under each other where there is no room. */
export function spread(
  indent: number,
  start: string,
  end: string,
  width: number,
  paint: Paint = (line) => line,
): string[] {
  const [left, right] = [start.trim(), end.trim()];
  const room = width - indent - stringWidth(left) - stringWidth(right);
  if (right !== '' && room >= 2) {
    return [`${filler('', indent)}${paint(left)}${filler('', room)}${right}`];
  }
  return [
    ...(left === '' ? [] : indented(indent, left, width, paint)),
    ...(right === '' ? [] : indented(indent, right, width)),
  ];
}

/**
 * Divides the room over columns: each gets what it needs, and where there is too little the widest give way first, no
 * further than their longest `words` as long as those fit. The gaps of two between the columns are part of the room.
 */
export function divide(
  needs: readonly number[],
  room: number,
  words: readonly number[] = needs.map(() => 0),
): number[] {
  const free = room - 2 * (needs.length - 1);
  const fit = words.reduce((sum, word) => sum + word, 0) <= free;
  const capped = (cap: number) =>
    needs.map((need, x) => Math.min(need, fit ? Math.max(cap, words[x] ?? 0) : cap));
  const used = (cap: number) => capped(cap).reduce((sum, width) => sum + width, 0);
  let cap = Math.max(1, ...needs);
  while (cap > 1 && used(cap) > free) cap -= 1;
  let spare = free - used(cap);
  return capped(cap).map((width, x) => {
    if (width > cap || width >= (needs[x] ?? 0) || spare <= 0) return width;
    spare -= 1;
    return width + 1;
  });
}

/** Divides the room over columns of texts without cutting a word, as long as there is room for the longest of each. */
export function divideTexts(columns: readonly (readonly string[])[], room: number): number[] {
  return divide(
    columns.map(widest),
    room,
    columns.map((texts) => widest(texts.flatMap(unbroken))),
  );
}

/** Whether columns of these widths cut a word in two. */
export function cutsWord(columns: readonly (readonly string[])[], widths: readonly number[]): boolean {
  return columns.some((texts, x) => widest(texts.flatMap(unbroken)) > (widths[x] ?? 0));
}

/** The widest text of a column. */
export function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => stringWidth(text)));
}

/** A row of a table: its texts, and their colours where they have one. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly paints?: readonly (Paint | undefined)[];
}

/** Rows under titles, each column as wide as it needs and as there is room for. */
export function table(titles: readonly string[], rows: readonly TableRow[], paper: Sheet): string[] {
  const heads = titles.map((title) => title.toUpperCase());
  const widths = divideTexts(
    heads.map((head, x) => [head, ...rows.map(({ cells }) => cells[x] ?? '')]),
    paper.width,
  );
  const line = ({ cells, paints = [] }: TableRow) =>
    row(
      0,
      cells.map((text, x) => {
        const paint = paints[x];
        return { text, width: widths[x] ?? 1, ...(paint === undefined ? {} : { paint }) };
      }),
    );
  return [{ cells: heads, paints: heads.map(() => paper.palette.kop) }, ...rows].flatMap(line);
}

/** A line across the sheet. */
export function rule(paper: Sheet): string {
  return paper.palette.dof('-'.repeat(paper.width));
}
