import { localId } from '../engine/names.js';
import type { Changed } from '../engine/switched.js';
import { type Answer, between, isOpen, isSame, type Pair } from './answers.js';

/** What a change comes from, and what it comes to. */
export interface Oorzaak {
  readonly id: string;
  /** A figure that was indexed, a change of the rules, the day itself, several together, or what the decision hung on. */
  readonly soort: 'indexering' | 'regel' | 'tijd' | 'samen' | 'voorwaarde';
  readonly titel: string;
  /** Its part of the difference in cents; null where it has none: one of two is not decided, or it is a voorwaarde. */
  readonly centen: number | null;
}

/** A cause before it is known what it comes to. */
export type Source = Omit<Oorzaak, 'centen'>;

/** A subject whose answer is another on the second side. */
export interface Moved extends Pair {
  /** Its household, by place. */
  readonly h: number;
}

/** What a difference comes from. */
export interface Explained {
  /** What the indexed figures do under the old rules, in cents; null when that is not decided. */
  readonly indexering: number | null;
  readonly oorzaken: readonly Oorzaak[];
}

/** Decides some subjects on the first side with some changes made. */
export type Under = (changes: readonly Changed[], subjects: readonly Moved[]) => readonly Answer[];

/** These do it together: by themselves their parts do not add up. */
const SAMEN: Source = { id: 'samen', soort: 'samen', titel: 'meer wijzigingen samen' };

/** A subject and what was found to move it. */
interface Subject extends Moved {
  readonly oorzaken: Oorzaak[];
}

/** A part of the way of a subject from one side to the other. */
interface Leg {
  readonly of: Subject;
  readonly from: Answer;
  readonly to: Answer;
}

/** Changes that are made on top of others, and whom they move. */
interface Stage {
  readonly base: readonly Changed[];
  readonly changes: readonly Changed[];
  readonly legs: Leg[];
}

/**
 * Finds out what makes the difference for subjects whose answers differ: first the indexed figures under the old
 * rules, then the changes of the rules, then what is `left`. Of the first two the changes are taken apart by halves
 * until one is left, so that the parts add up to the difference; what does not add up is said to work together.
 */
export function explainedBy(
  changed: readonly Changed[],
  moved: readonly Moved[],
  left: Source,
  under: Under,
): Explained[] {
  const subjects = moved.map((one): Subject => ({ ...one, oorzaken: [] }));
  const answers = (changes: readonly Changed[], own: readonly Subject[]) => {
    const found = own.length === 0 || changes.length === 0 ? [] : under(changes, own);
    return new Map(own.map((subject, i) => [subject, found[i] ?? subject.a]));
  };
  const indexed = changed.filter((one) => one.indexed);
  // Figures first: where they are enough, no program is made.
  const rules = [true, false].flatMap((figure) =>
    changed.filter((one) => !one.indexed && one.figure === figure),
  );
  const figures: Stage = { base: [], changes: indexed, legs: [] };
  const others: Stage = { base: indexed, changes: rules, legs: [] };
  const all: Stage = { base: [], changes: [...indexed, ...rules], legs: [] };
  const withFigures = answers(indexed, subjects);
  // Where the figures explain all of it, no rule is looked at.
  const rest = subjects.filter((of) => !isSame(withFigures.get(of) ?? of.a, of.b));
  const withAll = answers(all.changes, rest);
  for (const of of subjects) {
    const { a, b } = of;
    const isDecided = !isOpen(a) && !isOpen(b);
    const isPoint = (answer: Answer) => !isDecided || !isOpen(answer);
    const [first, last] = [withFigures.get(of) ?? a, withAll.get(of) ?? b];
    const middle = isPoint(first) ? first : a;
    const way: (readonly [by: Stage | Source, leg: Leg])[] = [[figures, { of, from: a, to: middle }]];
    if (isPoint(last)) {
      way.push([isPoint(first) ? others : all, { of, from: middle, to: last }]);
      way.push([left, { of, from: last, to: b }]);
    } else way.push([SAMEN, { of, from: middle, to: b }]);
    // What is open has no parts that add up: there it matters where it became so, or ceased to be.
    const turns = isOpen(a) !== isOpen(b);
    const moving = way.filter(([, { from, to }]) =>
      turns ? isOpen(from) !== isOpen(to) : !isSame(from, to),
    );
    const isMixed = !isDecided && moving.length !== 1;
    for (const [by, leg] of isMixed ? [[SAMEN, { of, from: a, to: b }] as const] : moving)
      if ('legs' in by) by.legs.push(leg);
      else say(by, leg);
  }
  for (const stage of [figures, others, all]) search(stage, answers);
  return subjects.map((of) => ({
    indexering: between(of.a, withFigures.get(of) ?? of.a),
    oorzaken: of.oorzaken.toSorted((x, y) => ORDER.indexOf(x.soort) - ORDER.indexOf(y.soort)),
  }));
}

const ORDER: readonly Oorzaak['soort'][] = ['indexering', 'regel', 'tijd', 'samen', 'voorwaarde'];

function say(source: Source, { of, from, to }: Leg): void {
  of.oorzaken.push({ ...source, centen: between(from, to) });
}

type Answering = (changes: readonly Changed[], own: readonly Subject[]) => ReadonlyMap<Subject, Answer>;

/**
 * First the one amount that itself moved by as much as a subject did, as a norm does: where that explains all of it,
 * nothing else is looked at. That saves most of the work on a list that was indexed.
 */
function search(stage: Stage, answers: Answering): void {
  const likely = new Map<Changed, Leg[]>();
  const others: Leg[] = [];
  for (const leg of stage.legs) {
    const cents = between(leg.from, leg.to);
    const [first, ...more] = cents === null ? [] : stage.changes.filter(({ centen }) => centen === cents);
    if (first === undefined || more.length > 0) others.push(leg);
    else likely.set(first, [...(likely.get(first) ?? []), leg]);
  }
  for (const [change, legs] of likely) {
    const found = answers(
      [...stage.base, change],
      legs.map(({ of }) => of),
    );
    for (const leg of legs)
      if (isSame(found.get(leg.of) ?? leg.from, leg.to)) say(sourceOf(change), leg);
      else others.push(leg);
  }
  halve({ ...stage, legs: others }, answers);
}

/** Takes the changes of a stage apart; what one half does by itself is looked for in that half. */
function halve({ base, changes, legs }: Stage, answers: Answering): void {
  if (legs.length === 0) return;
  const [only, other] = changes;
  if (only === undefined || other === undefined) {
    for (const leg of legs) say(only === undefined ? SAMEN : sourceOf(only), leg);
    return;
  }
  const middle = changes.length >> 1;
  const [left, right] = [changes.slice(0, middle), changes.slice(middle)];
  const halves = [left, right].map((own): Stage => ({ base, changes: own, legs: [] }));
  const subjects = legs.map(({ of }) => of);
  const byLeft = answers([...base, ...left], subjects);
  // Where one half explains all of it, the other is not looked at.
  const rest = legs.filter(({ of, from, to }) => !isSame(byLeft.get(of) ?? from, to));
  const byRight = answers(
    [...base, ...right],
    rest.map(({ of }) => of),
  );
  for (const leg of legs) {
    const parts = [byLeft, byRight].map((by) => ({ ...leg, to: by.get(leg.of) ?? leg.from }));
    const blamed = blame(leg, parts);
    for (const [i, part] of parts.entries()) if (blamed.includes(part)) halves[i]?.legs.push(part);
    if (blamed.length === 0) say(SAMEN, leg);
  }
  for (const half of halves) halve(half, answers);
}

/**
 * The parts that come to the whole; none when they do not add up. A change that leaves it open by itself, as a figure
 * without the rule that reads it, is no part.
 */
function blame({ from, to }: Leg, parts: readonly Leg[]): readonly Leg[] {
  const moving = parts.filter((part) => !isSame(from, part.to));
  const whole = between(from, to);
  if (whole === null) {
    const likewise = moving.filter((part) => isOpen(part.to) === isOpen(to));
    return likewise.length === 1 ? likewise : [];
  }
  const known = moving.filter((part) => between(from, part.to) !== null);
  const sum = known.reduce((total, part) => total + (between(from, part.to) ?? 0), 0);
  return sum === whole ? known : [];
}

const sourceOf = ({ id, titel, indexed }: Changed): Source => ({
  id: localId(id),
  soort: indexed ? 'indexering' : 'regel',
  titel: titel ?? localId(id),
});
