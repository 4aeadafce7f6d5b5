import type { Regel, Waarde } from '../engine/decision.js';

/** A line of a calculation that is told: a step, the same nought of several things in a row, or the same in several months. */
export interface Told {
  readonly regel: Regel;
  /** The step, and those after it that are the same nought of something else. */
  readonly samen: readonly Regel[];
  /** What it is made from, without noughts; a step that is not told is named by the one whose value it passes on. */
  readonly uit: readonly string[];
  /** The first and last day on which it was computed, with the same value each time; absent when that was the peildatum. */
  readonly op?: readonly [eerste: string, laatste: string];
}

/**
 * The steps of a calculation that tell a reader something. Not the noughts that come from nothing but noughts: what
 * does not count of something that is there is told. Nor what only passes on the value of a step before it to a step
 * after it: of such a row the first is told and the last; and what is unknown because of another unknown is not told.
 * What is the same in several months is told once. The last step of all is told whatever it is.
 */
export function telling(berekening: readonly Regel[]): readonly Told[] {
  const steps = new Set(berekening.map(({ id }) => id));
  const lines = withoutNoughts(berekening, steps);
  const before = linesById(lines);
  const passes = lines.map((line, i) => passesOn(line, i, before));
  const isPassed = new Set(passes.filter((from) => from !== -1));
  const isMiddle = (i: number) => passes[i] !== -1 && isPassed.has(i);
  const isHidden = (line: Regel, i: number) =>
    i < lines.length - 1 && (isMiddle(i) || restsOnUnknown(line, i, before));
  const hidden = lines.map(isHidden);
  const shown = new Set(lines.filter((_, i) => !hidden[i]).map(({ id }) => id));
  const origin = (i: number): string => {
    const [from = -1, id = ''] = [passes[i], lines[i]?.id];
    return from === -1 || shown.has(id) ? id : origin(from);
  };
  const names = new Map(lines.map(({ id }, i) => [id, origin(i)]));
  const told: Telling[] = [];
  const latest = new Map<string, Telling>();
  for (const [i, regel] of lines.entries()) {
    if (hidden[i]) continue;
    const last = told.at(-1);
    const earlier = latest.get(`${regel.id} ${regel.voor}`);
    if (last !== undefined && isSameNought(last.regel, regel)) last.samen.push(regel);
    else if (earlier !== undefined && isSameThen(earlier.regel, regel)) earlier.days.push(regel.op ?? '');
    else {
      const made = regel.uit.filter((used) => names.has(used) || !steps.has(used));
      const uit = made.map((used) => names.get(used) ?? used);
      const own = { regel, samen: [regel], uit, days: regel.op === undefined ? [] : [regel.op] };
      told.push(own);
      latest.set(`${regel.id} ${regel.voor}`, own);
    }
  }
  return told.map(({ days, ...one }) => {
    const [first, ...rest] = days.toSorted();
    const last = rest.at(-1);
    return first === undefined ? one : { ...one, op: [first, last ?? first] };
  });
}

interface Telling {
  readonly regel: Regel;
  readonly samen: Regel[];
  readonly uit: readonly string[];
  /** The days on which it was computed, where that is not the peildatum. */
  readonly days: string[];
}

/** The lines of each step with their places. */
type Lines = ReadonlyMap<string, readonly (readonly [place: number, line: Regel])[]>;

function linesById(lines: readonly Regel[]): Lines {
  const found = new Map<string, (readonly [number, Regel])[]>();
  for (const [i, line] of lines.entries()) {
    const own = found.get(line.id) ?? [];
    found.set(line.id, own);
    own.push([i, line]);
  }
  return found;
}

/** The lines before a line that it is made from and that are not nought, of the same person and day where they have one. */
function* madeFrom(line: Regel, at: number, lines: Lines): Generator<readonly [number, Regel]> {
  for (const id of line.uit)
    for (const entry of lines.get(id) ?? []) {
      const [place, { voor, op, waarde }] = entry;
      const isOf = line.voor === undefined || voor === undefined || `${voor}.`.startsWith(`${line.voor}.`);
      const isThen = line.op === undefined || op === undefined || op === line.op;
      if (place < at && isOf && isThen && waarde.waarde !== 0) yield entry;
    }
}

function withoutNoughts(berekening: readonly Regel[], steps: ReadonlySet<string>): readonly Regel[] {
  const told: Regel[] = [];
  const toldIds = new Set<string>();
  const isFact = (used: string) => /[.[]/.test(used);
  for (const [i, line] of berekening.entries()) {
    const rests = line.uit.some((used) => (steps.has(used) ? toldIds.has(used) : isFact(used)));
    if (line.waarde.waarde === 0 && !rests && i < berekening.length - 1) continue;
    told.push(line);
    toldIds.add(line.id);
  }
  return told;
}

/** The place of the one step whose value a line has too, with nothing but noughts beside it; -1 when it computes. */
function passesOn(line: Regel, at: number, lines: Lines): number {
  const [only, other] = [...madeFrom(line, at, lines)];
  if (only === undefined || other !== undefined) return -1;
  const [place, { waarde, op }] = only;
  return isSameValue(waarde, line.waarde) && op === line.op ? place : -1;
}

const isSameValue = (a: Waarde, b: Waarde): boolean =>
  a.waarde === b.waarde && a.minstens === b.minstens && a.eenheid === b.eenheid;

function restsOnUnknown(line: Regel, at: number, lines: Lines): boolean {
  if (line.waarde.waarde !== null || line.waarde.minstens !== undefined) return false;
  for (const [, { waarde }] of madeFrom(line, at, lines)) if (waarde.waarde === null) return true;
  return false;
}

const isSameNought = (a: Regel, b: Regel): boolean =>
  a.id === b.id && a.waarde.waarde === 0 && b.waarde.waarde === 0 && a.op === b.op && a.voor !== b.voor;

const isSameThen = (a: Regel, b: Regel): boolean =>
  a.op !== undefined && b.op !== undefined && isSameValue(a.waarde, b.waarde);
