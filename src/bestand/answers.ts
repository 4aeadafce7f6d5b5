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

/** What is compared of a decision. */
export type Answer = Pick<Decided, 'voor' | 'uitkomst' | 'centen' | 'gronden' | 'aannames'>;

/** One subject on two sides. */
export interface Pair {
  readonly voor: string;
  readonly a: Answer;
  readonly b: Answer;
}

/** The answers of two sides on the same subjects. Who is in one of them only, had nothing to do with the other. */
export function paired(first: readonly Decided[], last: readonly Decided[]): Pair[] {
  const names = new Set([...first, ...last].map(({ voor }) => voor));
  const pairs = [...names].toSorted().map((voor) => ({
    voor,
    a: answerOf(first, voor),
    b: answerOf(last, voor),
  }));
  // A household for whom it is on neither side, has one row.
  const some = pairs.filter(({ a, b }) => !(isOut(a) && isOut(b)));
  return some.length > 0 ? some : pairs.slice(0, 1);
}

const isOut = ({ uitkomst }: Answer): boolean => uitkomst === 'niet_van_toepassing';

export const answerOf = (rows: readonly Decided[], voor: string): Answer =>
  rows.find((row) => row.voor === voor) ?? {
    voor,
    uitkomst: 'niet_van_toepassing',
    centen: null,
    gronden: [],
    aannames: [],
  };

const OPEN: readonly Uitkomst[] = ['gegevens_nodig', 'beoordeling_nodig', 'regel_onbekend'];
export const isOpen = ({ uitkomst }: Answer): boolean => OPEN.includes(uitkomst);

/** What it comes to in cents; null when it is not decided. */
export const worth = (answer: Answer): number | null =>
  isOpen(answer) ? null : isGranted(answer.uitkomst) ? (answer.centen ?? 0) : 0;

/** What lies between two answers in cents; null when one of them is not decided. */
export function between(from: Answer, to: Answer): number | null {
  const [van, naar] = [worth(from), worth(to)];
  return van === null || naar === null ? null : naar - van;
}

export const isSame = (a: Answer, b: Answer): boolean => a.uitkomst === b.uitkomst && a.centen === b.centen;

export const shown = ({ uitkomst, centen, aannames }: Answer) => ({ uitkomst, centen, aannames });

export function changeOf({ a, b }: Pair): Verandering {
  if (isOpen(a)) return isOpen(b) ? 'onbeslisbaar' : 'nieuw_beslisbaar';
  if (isOpen(b)) return 'nieuw_onbeslisbaar';
  const [had, has] = [isGranted(a.uitkomst), isGranted(b.uitkomst)];
  if (had !== has) return has ? 'gewonnen' : 'verloren';
  const verschil = between(a, b) ?? 0;
  return verschil === 0 ? 'gelijk' : verschil > 0 ? 'hoger' : 'lager';
}

/** The voorwaarden that it hung on: refused by one side, and not by the other. */
export function tippedBy({ a, b }: Pair): readonly string[] {
  const [had, has] = [isGranted(a.uitkomst), isGranted(b.uitkomst)];
  if (had === has) return [];
  return has ? a.gronden : b.gronden;
}
