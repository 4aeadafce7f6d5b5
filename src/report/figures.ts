import { euro, getal } from '../engine/words.js';
import type { Range, SimulatieDocument } from '../simulatie/document.js';

// How the figures of a simulation are told on a terminal.

/** What households are told apart by. */
export const DIMENSIONS: readonly (readonly [id: string, titel: string])[] = [
  ['huishoudtype', 'Huishoudtype'],
  ['inkomensband', 'Inkomen, deel van het sociaal minimum'],
  ['inkomensbron', 'Inkomensbron'],
  ['leeftijd_65_plus', 'Leeftijd'],
];

/** Behind a number of households that were not counted. */
export const mark = (extrapolated: number): string => (Math.round(extrapolated) === 0 ? '' : ' ≈');
/** A count of households. */
export const whole = (value: number): string => getal(Math.round(value)).replace(/^-0$/, '0');
/** Cents in whole euros. */
export const euros = (centen: number): string => euro(Math.round(centen / 100) * 100).replace(/,00$/, '');
/** The least and the most of a count. */
export const between = ([least, most]: Range): string =>
  whole(least) === whole(most) ? whole(least) : `${whole(least)}–${whole(most)}`;

/** How much an amount changes, between two bounds in cents of which null is none. */
export function amountChange(van: number | null, tot: number | null): string {
  if (van === null) return `meer dan ${euros(-(tot ?? 0) - 1)} minder`;
  if (tot === null) return `meer dan ${euros(van - 1)} meer`;
  if (van === 0 && tot === 0) return 'hetzelfde';
  return van < 0 ? `${euro(-tot)} tot ${euro(-van)} minder` : `${euro(van)} tot ${euro(tot)} meer`;
}

/** How much an income changes, between two bounds in procent of which null is none and the second is included. */
export function incomeChange(van: number | null, tot: number | null): string {
  if (van === null) return `${getal(-(tot ?? 0))}% of meer minder`;
  if (tot === null) return `meer dan ${getal(van)}% meer`;
  if (van === -tot) return `hetzelfde, op ${getal(tot)}% na`;
  return van < 0 ? `${getal(-tot)} tot ${getal(-van)}% minder` : `${getal(van)} tot ${getal(tot)}% meer`;
}

/** Most steps of a line that are told one by one. */
const MOST_STEPS = 4;

/** What a household gets at which part of its norm, in words; `id` is the variant. */
export function valueSteps({ stappen }: SimulatieDocument['waardelijnen'][number], id: string): string {
  const steps = alike(stappen.map((one) => ({ ...one, waarde: one.centen[id] ?? null })));
  const told = steps.map(({ tot_procent, waarde }, at) => {
    const amount = waarde === null ? 'niet te beslissen' : euro(waarde);
    if (steps.length === 1) return `${amount}, bij elk inkomen`;
    return at === steps.length - 1 ? `daarna ${amount}` : `${amount} tot en met ${tot_procent}%`;
  });
  if (told.length <= MOST_STEPS) return told.join('; ');
  return [told[0], `dan in ${told.length - 2} stappen`, told.at(-1)?.replace('daarna ', 'tot ')].join(', ');
}

/** Stretches beside each other with the same amount as one. */
function alike<T extends { readonly tot_procent: number; readonly waarde: number | null }>(
  all: readonly T[],
): T[] {
  const found: T[] = [];
  for (const one of all) {
    const last = found.at(-1);
    if (last?.waarde === one.waarde) found[found.length - 1] = { ...last, tot_procent: one.tot_procent };
    else found.push(one);
  }
  return found;
}

/** What fits a budget, what the next step costs, and what it may come to where nobody was counted; none without one. */
export function budgetSentences({ budget, varianten }: SimulatieDocument): string[] {
  if (budget === undefined) return [];
  const [fits, next] = [varianten.at(budget.volgende === null ? -1 : -2), varianten.at(-1)];
  if (fits === undefined || next === undefined) return [];
  const named = (waarde: string) => waarde.replace('.', ',');
  const own = named(budget.waarde);
  const beyond =
    budget.volgende === null
      ? 'Hoger is niet gezocht.'
      : `De volgende stap, ${named(budget.volgende)}, kost ${euros(next.centen)}: ${euros(next.centen - fits.centen)} meer.`;
  const [, most] = fits.bandbreedte.centen;
  return [
    `Binnen ${euros(budget.budget_centen)} past ${own}: ${euros(fits.centen)}. ${beyond}`,
    ...(most === fits.centen
      ? []
      : [
          `Zijn er boven 120% zoveel huishoudens als de bandbreedte hoogstens zegt, dan kost ${own} ${euros(most)}.`,
        ]),
  ];
}
