import type { Regel } from '../engine/decision.js';

/** A line of a calculation that is told: a step, or the same nought of several things in a row. */
export interface Told {
  readonly regel: Regel;
  /** The step, and those after it that are the same nought of something else. */
  readonly samen: readonly Regel[];
  /** What it is made from, without noughts; a step that is not told is named by the one whose value it passes on. */
  readonly uit: readonly string[];
}

/**
 * The steps of a calculation that tell a reader something. Not the noughts that come from nothing but noughts: what
 * does not count of something that is there is told. Nor what only passes on the value of a step before it to a step
 * after it: of such a row the first is told and the last. The last step of all is told whatever it is.
 */
export function telling(berekening: readonly Regel[]): readonly Told[] {
  const steps = new Set(berekening.map(({ id }) => id));
  const lines = withoutNoughts(berekening, steps);
  const passes = lines.map((line, i) => passesOn(line, lines.slice(0, i)));
  const isPassed = new Set(passes.filter((from) => from !== -1));
  const isHidden = (i: number) => passes[i] !== -1 && isPassed.has(i) && i < lines.length - 1;
  const shown = new Set(lines.filter((_, i) => !isHidden(i)).map(({ id }) => id));
  const origin = (i: number): string => {
    const from = passes[i] ?? -1;
    return from === -1 || shown.has(lines[i]?.id ?? '') ? (lines[i]?.id ?? '') : origin(from);
  };
  const names = new Map(lines.map(({ id }, i) => [id, origin(i)]));
  const told: { regel: Regel; samen: Regel[]; uit: readonly string[] }[] = [];
  for (const [i, regel] of lines.entries()) {
    if (isHidden(i)) continue;
    const last = told.at(-1);
    if (last !== undefined && isSameNought(last.regel, regel)) last.samen.push(regel);
    else {
      const made = regel.uit.filter((used) => names.has(used) || !steps.has(used));
      told.push({ regel, samen: [regel], uit: made.map((used) => names.get(used) ?? used) });
    }
  }
  return told;
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
function passesOn(line: Regel, before: readonly Regel[]): number {
  const isOf = ({ voor }: Regel) =>
    line.voor === undefined || voor === undefined || `${voor}.`.startsWith(`${line.voor}.`);
  const used = [...before.entries()].filter(
    ([, other]) => line.uit.includes(other.id) && other.waarde.waarde !== 0 && isOf(other),
  );
  const [only] = used;
  if (only === undefined || used.length > 1) return -1;
  const [place, { waarde, op }] = only;
  return waarde.waarde === line.waarde.waarde && waarde.eenheid === line.waarde.eenheid && op === line.op
    ? place
    : -1;
}

const isSameNought = (a: Regel, b: Regel): boolean =>
  a.id === b.id && a.waarde.waarde === 0 && b.waarde.waarde === 0 && a.op === b.op;
