import type { Uitslag, Waarde } from '../engine/decision.js';
import { euroPair, korteDatum, waarde } from '../engine/words.js';
import { VERGELIJKING, ZIN } from './phrases.js';

/** What a voorwaarde or a branch compared. */
export interface Compared {
  readonly uitslag: Uitslag;
  readonly links?: Waarde;
  readonly vergelijking?: string;
  readonly rechts?: Waarde;
}

function isEuro(w: Waarde): w is Waarde & { readonly waarde: number } {
  return typeof w.waarde === 'number' && w.eenheid.startsWith('euro');
}

/** A value in few words: a date in digits. */
export function inCell(w: Waarde): string {
  return w.eenheid === 'datum' && typeof w.waarde === 'string' ? korteDatum(w.waarde) : waarde(w);
}

/**
 * Two compared values in a few words: `€ 292,00 < € 1.216,62` when it holds, in words when it doesn't
 * (`€ 2.064,00, niet minder dan € 2.064,00`), with what is needed while unknown. Empty where nothing was compared, and where
 * the sentence of the rule says all there is to a code: `woonadres ≠ briefadres` says less.
 */
export function vergelijking(c: Compared): string {
  const { links, rechts } = c;
  if (links === undefined || rechts === undefined || c.uitslag === 'niet_van_toepassing') return '';
  if (links.eenheid === 'code' && (c.vergelijking === '!=' || c.uitslag === 'voldaan')) return '';
  // Decided whatever a missing value is: then there is nothing to compare.
  const isOpen = (w: Waarde) => w.waarde === null && w.minstens === undefined;
  if ((isOpen(links) || isOpen(rechts)) && c.uitslag !== 'onbekend') return '';
  if (links.waarde === null && rechts.waarde === null) return ZIN.beideOnbekend;
  const [l, r] =
    isEuro(links) && isEuro(rechts) ? euroPair(links.waarde, rechts.waarde) : [inCell(links), inCell(rechts)];
  if (rechts.waarde === null && c.uitslag === 'onbekend') return ZIN.grensOnbekend(l);
  const how = VERGELIJKING[c.vergelijking ?? ''];
  if (how === undefined) return ZIN.naastElkaar(l, r);
  const moment = rechts.eenheid === 'datum';
  if (c.uitslag === 'onbekend') return ZIN.nodig(l, moment ? how.vraagtMoment : how.vraagt, r);
  if (c.uitslag === 'niet_voldaan') return `${l}, ${moment ? how.mistMoment : how.mist} ${r}`;
  return how.teken === '=' && l === r ? l : `${l} ${how.teken} ${r}`;
}
