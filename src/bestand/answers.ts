import type { Decided } from '../engine/batch.js';
import { isGranted, type Uitkomst } from '../engine/decision.js';

export const VERANDERINGEN = [
  'gewonnen',
  'verloren',
  'hoger',
  'lager',
  'gelijk',
  'nieuw_onbeslisbaar',
  'nieuw_beslisbaar',
  'onbeslisbaar',
] as const;
export type Verandering = (typeof VERANDERINGEN)[number];

/** What a change comes from: figures that were indexed, a change of the rules, or the day itself. */
export interface Oorzaak {
  readonly id: string;
  readonly soort: 'indexering' | 'regel' | 'tijd' | 'samen';
}

/** The parts do not add up: they work together. */
export const SAMEN: Oorzaak = { id: 'samen', soort: 'samen' };

/** What is compared of a decision. */
export type Answer = Pick<Decided, 'voor' | 'uitkomst' | 'centen' | 'aannames'>;

/** What a difference comes from. */
export interface Explained {
  readonly indexering: number | null;
  readonly oorzaken: readonly Oorzaak[];
}

/** One subject on two days. */
export interface Pair {
  readonly voor: string;
  readonly a: Answer;
  readonly b: Answer;
}

/** The answers of two days on the same subjects. Who is in one of them only, had nothing to do with the other. */
export function paired(first: readonly Decided[], last: readonly Decided[]): Pair[] {
  const names = new Set([...first, ...last].map(({ voor }) => voor));
  const pairs = [...names].toSorted().map((voor) => ({
    voor,
    a: answerOf(first, voor),
    b: answerOf(last, voor),
  }));
  // A household for whom it is on neither day, has one row.
  const some = pairs.filter(({ a, b }) => !(isOut(a) && isOut(b)));
  return some.length > 0 ? some : pairs.slice(0, 1);
}

const isOut = ({ uitkomst }: Answer): boolean => uitkomst === 'niet_van_toepassing';

export const answerOf = (rows: readonly Decided[], voor: string): Answer =>
  rows.find((row) => row.voor === voor) ?? {
    voor,
    uitkomst: 'niet_van_toepassing',
    centen: null,
    aannames: [],
  };

const OPEN: readonly Uitkomst[] = ['gegevens_nodig', 'beoordeling_nodig', 'regel_onbekend'];
const isOpen = ({ uitkomst }: Answer): boolean => OPEN.includes(uitkomst);

/** What it comes to in cents; null when it is not decided. */
export const worth = (answer: Answer): number | null =>
  isOpen(answer) ? null : isGranted(answer.uitkomst) ? (answer.centen ?? 0) : 0;

const same = (a: Answer, b: Answer): boolean => a.uitkomst === b.uitkomst && a.centen === b.centen;
export const differs = ({ a, b }: Pair): boolean => !same(a, b);

export const sameAnswers = (a: readonly Decided[], b: readonly Decided[]): boolean =>
  !paired(a, b).some(differs);

export const shown = ({ uitkomst, centen }: Answer) => ({ uitkomst, centen });

export function changeOf({ a, b }: Pair): Verandering {
  if (isOpen(a)) return isOpen(b) ? 'onbeslisbaar' : 'nieuw_beslisbaar';
  if (isOpen(b)) return 'nieuw_onbeslisbaar';
  const [had, has] = [isGranted(a.uitkomst), isGranted(b.uitkomst)];
  if (had !== has) return has ? 'gewonnen' : 'verloren';
  const verschil = (worth(b) ?? 0) - (worth(a) ?? 0);
  return verschil === 0 ? 'gelijk' : verschil > 0 ? 'hoger' : 'lager';
}

interface CausePart {
  readonly oorzaak: Oorzaak;
  readonly from: Answer;
  readonly to: Answer;
}

/**
 * The causes whose parts add up to the difference; `samen` when they do not. A change that leaves it open by itself,
 * as a figure without the table that it is about, is no part.
 */
export function explained(a: Answer, b: Answer, parts: readonly CausePart[]): Explained {
  const [van, naar] = [worth(a), worth(b)];
  const steps = parts.map(({ oorzaak, from, to }) => {
    const [before, after] = [worth(from), worth(to)];
    const cents = before === null || after === null ? null : after - before;
    return { oorzaak, moves: !same(from, to), cents };
  });
  const moving = steps.filter(({ moves }) => moves);
  const known = moving.filter(({ cents }) => cents !== null);
  const sum = known.reduce((total, { cents }) => total + (cents ?? 0), 0);
  const isDecided = van !== null && naar !== null;
  const causes = isDecided ? (sum === naar - van ? known : []) : moving.length === 1 ? moving : [];
  return {
    indexering: steps[0]?.cents ?? null,
    oorzaken: same(a, b) ? [] : causes.length > 0 ? causes.map(({ oorzaak }) => oorzaak) : [SAMEN],
  };
}
