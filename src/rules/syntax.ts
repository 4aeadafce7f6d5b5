import { parseDocument, type YAMLParseError } from 'yaml';
import { type Finding, findingAt, lineAndColumn, type SourceText } from './finding.js';

/** More errors of the YAML reader than this say no more; a hostile file has one per character. */
const MAX_ERRORS = 100;
/** In a longer text nothing is tried out. */
const LONGEST_MENDED = 200_000;

/** As the library reads a text. It would look for a double key in time quadratic in the keys. */
export function parseYaml(text: string): ReturnType<typeof parseDocument> {
  return parseDocument(text, { uniqueKeys: false, prettyErrors: false, strict: true });
}

/**
 * What the YAML reader says, in our words: one finding a line, since the rest of a line follows from its first fault.
 * It often stumbles only behind the fault; where a small change mends the text, the first finding stands there.
 */
export function syntaxFindings(errors: readonly YAMLParseError[], source: SourceText): Finding[] {
  const mended = mend(source.text, errors[0]);
  const lines = new Map<number, Finding>();
  const note = (at: number, length: number, code: string, bericht: string, oplossing: string) => {
    const finding = findingAt(source, at, Math.max(1, length), { code, bericht, oplossing });
    if (!lines.has(finding.regel)) lines.set(finding.regel, finding);
  };
  if (mended !== null)
    note(mended.at, 1, 'Y001', `dit is geen YAML: ${mended.bericht}`, 'maak deze regel zoals de andere');
  for (const { code, pos } of (mended?.errors ?? errors).slice(0, MAX_ERRORS))
    if (code === 'MULTIPLE_DOCS')
      note(
        pos[0],
        pos[1] - pos[0],
        'Y005',
        'het bestand bevat meer dan een document',
        'zet elk document in een eigen bestand',
      );
    else
      note(
        pos[0],
        pos[1] - pos[0],
        'Y001',
        `dit is geen YAML: ${WRONG[code] ?? 'dit teken hoort hier niet'}`,
        'kijk naar inspringing, aanhalingstekens en haken op deze plaats',
      );
  return [...lines.values()];
}

const WRONG: Partial<Record<YAMLParseError['code'], string>> = {
  BAD_DQ_ESCAPE: 'dit teken kan niet na een \\ staan',
  BAD_INDENT: 'deze regel springt niet in zoals de andere',
  BAD_SCALAR_START: 'een waarde kan niet met dit teken beginnen',
  BLOCK_AS_IMPLICIT_KEY: 'op deze regel staat meer dan een sleutel',
  BLOCK_IN_FLOW: 'binnen haken kan dit niet',
  KEY_OVER_1024_CHARS: 'deze sleutel is te lang',
  MISSING_CHAR: 'hier ontbreekt een teken',
  MULTILINE_IMPLICIT_KEY: 'een sleutel staat op een regel',
  TAB_AS_INDENT: 'hier springt een tab in',
};

/** A change to one line, and what is wrong with that line if it helps. */
interface Change {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly put: string;
  readonly bericht: string;
}

/** Where an error comes from, and the errors that are left without it; null when no small change takes it away. */
function mend(
  text: string,
  error: YAMLParseError | undefined,
): { readonly at: number; readonly bericht: string; readonly errors: YAMLParseError[] } | null {
  if (error === undefined || error.code === 'MULTIPLE_DOCS' || text.length > LONGEST_MENDED) return null;
  const lines = text.split('\n');
  const first = lineAndColumn(text, error.pos[0]).line - 1;
  const last = lineAndColumn(text, error.pos[1]).line - 1;
  const starts = lines.map(() => 0);
  for (let i = 1; i < lines.length; i++) starts[i] = (starts[i - 1] ?? 0) + (lines[i - 1] ?? '').length + 1;
  const changes = [...otherMargins(lines, starts, first, last), ...closings(lines, starts, first)];
  for (const { at, from, to, put, bericht } of changes) {
    const { errors } = parseYaml(text.slice(0, from) + put + text.slice(to));
    const longer = put.length - (to - from);
    const behind = Math.max(error.pos[1], to) + longer;
    if (!errors.every(({ pos }) => pos[0] > behind)) continue;
    for (const one of errors) one.pos = [one.pos[0] - longer, one.pos[1] - longer];
    return { at, bericht, errors };
  }
  return null;
}

/** An entry of a block: a key, or an item of a list. */
const ENTRY = /^( *)(?:- |["']?[\w-]+["']?:(?: |$))/;
/** The next line begins a text over several lines, and says how far they stand. */
const TEXT_BELOW = /[:-] +[>|][-+\d]*$/;

/** How far the lines stand of which that has a meaning; null for the others. */
function marginsOf(lines: readonly string[]): (number | null)[] {
  return lines.map((line, i) => {
    const entry = ENTRY.exec(line)?.[1]?.length;
    return entry ?? (TEXT_BELOW.test(lines[i - 1] ?? '') ? line.search(/\S|$/) : null);
  });
}

/** Other margins for the entry nearest to an error of which the margin is no whole number of steps, as all others have. */
function otherMargins(
  lines: readonly string[],
  starts: readonly number[],
  first: number,
  last: number,
): Change[] {
  const margins = marginsOf(lines);
  const step = stepOf(margins.filter((margin) => margin !== null));
  const isOff = (margin: number | null) => margin !== null && margin % step !== 0;
  const next = margins.findIndex((margin, i) => i > last && margin !== null);
  const within = margins.findIndex((margin, i) => i >= first && i <= next && isOff(margin));
  const line = within === -1 ? margins.findLastIndex((margin, i) => i < first && isOff(margin)) : within;
  const [from = 0, margin = 0] = [starts[line], margins[line] ?? 0];
  if (line === -1) return [];
  return [Math.floor(margin / step), Math.ceil(margin / step)].map((steps) => ({
    at: from + margin,
    from,
    to: from + margin,
    put: ' '.repeat(steps * step),
    bericht: 'deze regel springt niet in zoals de andere',
  }));
}

/** The step by which lines go deeper: the largest of which most margins are a whole number. */
function stepOf(margins: readonly number[]): number {
  const whole = (step: number) => margins.filter((margin) => margin % step === 0).length;
  return [8, 7, 6, 5, 4, 3, 2].reduce((best, step) => (whole(step) > whole(best) ? step : best));
}

/** The brackets that a line opens and does not close, closed: of the line of an error and of the one before it. */
function closings(lines: readonly string[], starts: readonly number[], line: number): Change[] {
  return [line - 1, line].flatMap((i) => {
    const text = lines[i] ?? '';
    const at = (starts[i] ?? 0) + text.length;
    const open = openIn(text);
    return open === '' ? [] : [{ at, from: at, to: at, put: open, bericht: `hier ontbreekt ${open}` }];
  });
}

/** What would close the brackets that are open at the end of a line, outside quotation marks. */
function openIn(line: string): string {
  let open = '';
  for (const [sign] of line.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g))
    if (sign === '{' || sign === '[') open = (sign === '{' ? '}' : ']') + open;
    else if (sign === open[0]) open = open.slice(1);
  return open;
}
