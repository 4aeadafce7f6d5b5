import { dayOf, daysInMonth, firstOfMonth, numberOf } from './calendar.js';
import type { Decision } from './decide.js';
import { compare, type Fraction, fraction, times, toWhole } from './fraction.js';
import type { Thing } from './household.js';
import type { Interpreter } from './interpreter.js';
import type { Rules } from './rules.js';
import { dayIn } from './values.js';
import { mapAt, textAt } from './yaml.js';

/** The days that a regeling with termijnen decides for one subject; null when they are not known. */
export function daysOf(
  rules: Rules,
  interpreter: Interpreter,
  regeling: string,
  subject: Thing,
): number[] | null {
  const outcome = rules.outcome(regeling);
  const scope = {
    ...interpreter.scopeOf(regeling, rules.isOwn(regeling), subject, interpreter.moment),
    local: outcome.local,
  };
  const valid = mapAt(rules.nationalOf(regeling), 'geldig');
  const bound = (text: string | undefined): number | null => dayIn(interpreter.text(text ?? '', scope));
  const named = mapAt(outcome.raw, 'termijnen');
  const [from, to] = [bound(textAt(named, 'vanaf')), bound(textAt(named, 'tot_en_met'))];
  const start = textAt(outcome.raw, 'ingang');
  const right = start === undefined ? from : bound(start);
  if (from === null || to === null || right === null) return null;
  const first = Math.max(from, right, dayOf(textAt(valid, 'vanaf') ?? ''));
  const last = Math.min(to, dayOf(textAt(valid, 'tot_en_met') ?? '9999-12-31'));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** What is looked at of a decision over a period. */
export interface Whole {
  readonly uitkomst: string;
  readonly aard: string;
  readonly bedrag: {
    readonly termijnen?: readonly {
      readonly vanaf: string;
      readonly tot_en_met: string;
      readonly centen: number;
      readonly vakantietoeslag_centen: number;
    }[];
  } | null;
}

/** How the decisions of each day, taken together, differ from what `toets` says of the period. */
export function periodDiffers(
  days: readonly { readonly day: number; readonly decision: Decision }[],
  besluit: Whole | undefined,
): string[] {
  const answers = new Set(days.map(({ decision }) => decision.answer));
  if (besluit === undefined || days.length === 0 || answers.has('unknown') || answers.has('elsewhere'))
    return [];
  const wanted = answers.size > 1 ? 'gedeeltelijk_recht' : answers.has('yes') ? besluit.aard : 'geen_recht';
  const paid = paidOver(days);
  const own = [wanted, ...paid].join(' | ');
  const termijnen = (besluit.bedrag?.termijnen ?? []).map(
    ({ vanaf, tot_en_met, centen, vakantietoeslag_centen: reserved }) =>
      `${vanaf}..${tot_en_met} ${centen} ${reserved}`,
  );
  const theirs = [besluit.uitkomst, ...termijnen].join(' | ');
  return own === theirs ? [] : [`days ${own}, toets ${theirs}`];
}

/** For each row of paid days in a month: every day is its part of the amount of a month, and the sum is rounded. */
function paidOver(days: readonly { readonly day: number; readonly decision: Decision }[]): string[] {
  const rows: { first: number; last: number; cents: bigint; share: Fraction }[] = [];
  for (const { day, decision } of days) {
    if (decision.answer !== 'yes') continue;
    const row = rows.at(-1);
    const goesOn =
      row?.last === day - 1 &&
      firstOfMonth(row.first) === firstOfMonth(day) &&
      compare(row.share, decision.share) === 0;
    if (row === undefined || !goesOn)
      rows.push({ first: day, last: day, cents: BigInt(decision.cents ?? 0), share: decision.share });
    else {
      row.last = day;
      row.cents += BigInt(decision.cents ?? 0);
    }
  }
  const iso = (day: number): string => `${numberOf(day)}`.replace(/(....)(..)(..)/, '$1-$2-$3');
  return rows.map(({ first, last, cents, share }) => {
    const amount = toWhole('half up', fraction(cents, BigInt(daysInMonth(first))));
    const reserved = toWhole('half up', times(fraction(amount), share));
    return `${iso(first)}..${iso(last)} ${amount} ${reserved}`;
  });
}
