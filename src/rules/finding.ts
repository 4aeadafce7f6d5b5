/** How grave a finding is: a `fout` stops, the other two only inform. */
export type Severity = 'fout' | 'waarschuwing' | 'advies';

/** A text that was read, with the name that messages use for it. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
}

/** Something that can't be right, at a place, with what to do about it. Lines and columns start at 1. */
export interface Finding {
  readonly code: string;
  readonly ernst: Severity;
  readonly bestand: string;
  readonly regel: number;
  readonly kolom: number;
  readonly bericht: string;
  readonly oplossing: string;
  /** The source line(s) with a caret under the place; empty where there is no text to show. */
  readonly frame: string;
}

/** The input, the rules or the call is wrong: the findings say where and how to mend it. */
export class InputError extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super(findings.map((finding) => `${finding.code}: ${finding.bericht}`).join('\n'));
    this.name = 'InputError';
  }
}

const FRAME_WIDTH = 100;

/** Where each line of the text that was asked about last begins; findings and places come file by file. */
let counted: { readonly text: string; readonly starts: readonly number[] } = { text: '', starts: [0] };

function lineStarts(text: string): readonly number[] {
  if (counted.text === text) return counted.starts;
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  counted = { text, starts };
  return starts;
}

/** Line and column (both from 1) of an offset in a text. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const starts = lineStarts(text);
  let low = 0;
  for (let high = starts.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/**
 * The line at an offset with a caret under it, cut to a readable width around the caret.
 * Control characters are shown as a dot, so that a hostile file can't steer the terminal.
 */
export function codeFrame(text: string, offset: number, length = 1): string {
  const { line, column } = lineAndColumn(text, offset);
  const start = offset - (column - 1);
  const end = text.indexOf('\n', offset);
  const from = Math.max(0, column - 1 - Math.floor(FRAME_WIDTH / 2));
  const shown = text
    .slice(start + from, Math.min(start + from + FRAME_WIDTH, end === -1 ? text.length : end))
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '.');
  const gutter = String(line);
  const caret = '^'.repeat(Math.max(1, Math.min(length, shown.length - (column - 1 - from))));
  return `${gutter} | ${shown}\n${' '.repeat(gutter.length)} | ${' '.repeat(column - 1 - from)}${caret}`;
}

/** A finding at an offset of a text, with its frame. */
export function findingAt(
  source: SourceText,
  offset: number,
  length: number,
  what: { code: string; bericht: string; oplossing: string; ernst?: Severity },
): Finding {
  const at = Math.max(0, Math.min(offset, source.text.length));
  const { line, column } = lineAndColumn(source.text, at);
  return {
    code: what.code,
    ernst: what.ernst ?? 'fout',
    bestand: source.name,
    regel: line,
    kolom: column,
    bericht: what.bericht,
    oplossing: what.oplossing,
    frame: codeFrame(source.text, at, length),
  };
}

/** A finding about a file that was not read: its first line is not known. */
export function findingWithoutPlace(
  name: string,
  what: { code: string; bericht: string; oplossing: string },
): Finding {
  return { ...what, ernst: 'fout', bestand: name, regel: 1, kolom: 1, frame: '1 | ...\n  | ^' };
}
