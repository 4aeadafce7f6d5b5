import { datum, euro, getal, leesbaar, schoon } from '../../engine/words.js';
import type { Figure, Range, SimulatieDocument } from '../../simulatie/document.js';
import { type Child, el, type Markup } from './markup.js';
import { beside } from './page.js';

// How the numbers of a simulation are told on its page.

/** A word of a heading that leads to what it means. */
export const term = (id: string, text: string): Markup => el('a', { href: `#def-${id}` }, text);

/** What can't be known of these figures, to stand beside them; null when there is nothing to say. */
export const notes = ({ waarschuwingen }: SimulatieDocument, ...figures: readonly Figure[]): Markup | null =>
  beside(
    waarschuwingen
      .filter(({ bij }) => bij.some((one) => figures.includes(one)))
      .map(({ tekst }) => schoon(tekst)),
  );

/** Behind a number that is no count: it is explained under every table that has one. */
export const marked = (extrapolated: number): string => (Math.round(extrapolated) === 0 ? '' : ' ≈');

/** What the mark means, under a table that has it. */
export const legend = (isMarked: boolean | undefined): Markup | null =>
  isMarked
    ? el(
        'p',
        { class: 'kop' },
        '≈: geheel of deels geëxtrapoleerd; daar is niet geteld. Lees het getal met de bandbreedte.',
      )
    : null;

/** What was set, or which day or population it is, in words. */
export const named = (id: string): string =>
  leesbaar(
    id
      .replaceAll('=', ' ')
      .replace(/(?<=\d)\.(?=\d)/g, ',')
      .replaceAll('.', ' '),
  ).replace(/\b\d{4}-\d{2}-\d{2}\b/g, datum);
/** A count of households. */
export const whole = (value: number): string => getal(Math.round(value)).replace(/^-0$/, '0');
/** Cents in whole euros. */
export const euros = (centen: number): string => euro(Math.round(centen / 100) * 100).replace(/,00$/, '');
/** A number with the range in which it lies below it, where it has one. */
export const ranged = (text: string, [least, most]: Range, shown: (value: number) => string): Child[] => [
  text,
  shown(least) === shown(most) ? null : el('small', {}, `${shown(least)} – ${shown(most)}`),
];
/** The same in a sentence. */
export const rangeText = ([least, most]: Range): string =>
  whole(least) === whole(most) ? '' : ` (${whole(least)} tot ${whole(most)})`;
/** How often an amount is paid, behind it. */
export const perText = (per: string): string => (per === 'eenmalig' ? '' : ` per ${per}`);
/** The populations that it is about: one, or two that are compared. */
export function populationsOf({
  populatie,
  vergelijking,
}: SimulatieDocument): readonly SimulatieDocument['populatie'][] {
  const first = vergelijking?.van.populatie;
  return first === undefined || first.hash === populatie.hash ? [populatie] : [first, populatie];
}

/** Whose figures they were made of, each named once. */
export const namings = (document: SimulatieDocument): string[] => [
  ...new Set(populationsOf(document).map(({ naamsvermelding }) => schoon(naamsvermelding))),
];
