import type { Source } from '../rules/graph.js';
import { daysBetween, daysIn, firstOfMonth, isoDate, lastOfMonth, plusDays } from './dates.js';
import { type Bedrag, isGranted, type Onzeker, type Termijn, type Uitkomst } from './decision.js';

/** What of some days in a row counts for the termijnen: whether something is granted, and how much a whole month. */
export interface Part {
  readonly vanaf: number;
  readonly totEnMet: number;
  readonly uitkomst: Uitkomst;
  readonly centen: number | null;
  readonly vakantiedeel: Share | null;
}

/** A part of an amount: `waarde` of `van`, in whole numbers. */
export interface Share {
  readonly waarde: number;
  readonly van: number;
}

/** An amount with what it comes to in each month; null when nothing is granted. */
export function amountOf(parts: readonly Part[], basis: Bedrag | null, peildatum: number): Bedrag | null {
  const termijnen = termijnenOf(parts);
  const [first] = termijnen;
  if (basis === null || first === undefined) return null;
  const [centen, betaald_centen] = [amountAt(termijnen, peildatum), paidAt(termijnen, peildatum)];
  const isReserved = parts.some(({ vakantiedeel }) => vakantiedeel !== null);
  return {
    ...basis,
    centen,
    ...(isReserved ? { betaald_centen, vakantietoeslag_centen: centen - betaald_centen } : {}),
    ingang: first.vanaf,
    termijnen,
    totaal_centen: totalOf(termijnen),
  };
}

/** An amount that is paid once, as the one termijn that it is. */
export function paidOnce(basis: Bedrag): Bedrag {
  const { ingang, centen } = basis;
  const termijn = {
    vanaf: ingang,
    tot_en_met: ingang,
    centen,
    betaald_centen: centen,
    vakantietoeslag_centen: 0,
  };
  return { ...basis, termijnen: [termijn], totaal_centen: centen };
}

/** An amount that is spread over months: a termijn for each; `centen` are those of the month of a day, else of the last. */
export function paidMonthly(
  basis: Bedrag,
  months: readonly { readonly maand: number; readonly centen: number }[],
  day: number,
): Bedrag {
  const termijnen = months.map(({ maand, centen }) => ({
    vanaf: isoDate(maand),
    tot_en_met: isoDate(lastOfMonth(maand)),
    centen,
    betaald_centen: centen,
    vakantietoeslag_centen: 0,
  }));
  return {
    ...basis,
    per: 'maand',
    centen: amountAt(termijnen, day),
    termijnen,
    totaal_centen: totalOf(termijnen),
  };
}

/** What termijnen come to together, in cents. */
export const totalOf = (termijnen: readonly Termijn[]): number =>
  termijnen.reduce((total, { centen }) => total + centen, 0);

/** What is granted over the month of a day; over the last month when nothing is granted over that one. */
export const amountAt = (termijnen: readonly Termijn[], day: number): number =>
  totalOf(ofMonth(termijnen, day));

/** What of that is paid: without the vakantietoeslag that is kept for later. */
export const paidAt = (termijnen: readonly Termijn[], day: number): number =>
  ofMonth(termijnen, day).reduce((total, { betaald_centen }) => total + betaald_centen, 0);

function ofMonth(termijnen: readonly Termijn[], day: number): readonly Termijn[] {
  const month = (iso: string) => iso.slice(0, 7);
  const own = termijnen.filter(({ vanaf }) => month(vanaf) === month(isoDate(day)));
  const last = termijnen.at(-1);
  return own.length > 0 ? own : termijnen.filter((one) => month(one.vanaf) === month(last?.vanaf ?? ''));
}

/** Granted days in a row within one calendar month; `cents` are those of a whole month, added up over the days. */
interface Row {
  readonly vanaf: number;
  tot: number;
  cents: number;
  readonly deel: Share | null;
}

/** One termijn for each row of granted days in a calendar month with one share of vakantietoeslag. */
export function termijnenOf(parts: readonly Part[]): Termijn[] {
  const rows: Row[] = [];
  for (const { vanaf, totEnMet, uitkomst, centen, vakantiedeel: deel } of parts) {
    if (!isGranted(uitkomst) || centen === null) continue;
    for (let from = vanaf; from <= totEnMet; from = plusDays(lastOfMonth(from), 1)) {
      const tot = Math.min(totEnMet, lastOfMonth(from));
      const cents = centen * (daysBetween(from, tot) + 1);
      const last = rows.at(-1);
      if (last !== undefined && goesOn(last, from, deel)) {
        last.tot = tot;
        last.cents += cents;
      } else rows.push({ vanaf: from, tot, cents, deel });
    }
  }
  return rows.map(termijnOf);
}

const goesOn = ({ vanaf, tot, deel }: Row, from: number, other: Share | null): boolean =>
  plusDays(tot, 1) === from &&
  firstOfMonth(vanaf) === firstOfMonth(from) &&
  deel?.waarde === other?.waarde &&
  deel?.van === other?.van;

/** The amount is rounded once; the vakantietoeslag is a part of what is granted, and the rest is paid. */
function termijnOf({ vanaf, tot, cents, deel }: Row): Termijn {
  const centen = halfUp(cents, daysIn(vanaf));
  const vakantietoeslag = deel === null ? 0 : halfUp(centen * deel.waarde, deel.van);
  return {
    vanaf: isoDate(vanaf),
    tot_en_met: isoDate(tot),
    centen,
    betaald_centen: centen - vakantietoeslag,
    vakantietoeslag_centen: vakantietoeslag,
  };
}

/** a / b to a whole number, for whole numbers that are not negative. */
const halfUp = (a: number, b: number): number => Math.floor((2 * a + b) / (2 * b));

/** How a part of a month counts is a reading of the law: said when some amount rests on it. */
export function partOfMonthDoubt(
  parts: readonly Part[],
  bedrag: Bedrag | null,
  bron: Source | null,
): Onzeker[] {
  if (bedrag === null || bron?.zekerheid === undefined) return [];
  const rests = parts.some(
    ({ vanaf, totEnMet, uitkomst }) =>
      isGranted(uitkomst) && (vanaf !== firstOfMonth(vanaf) || totEnMet !== lastOfMonth(totEnMet)),
  );
  return rests
    ? [
        {
          id: 'deel_van_maand',
          zekerheid: bron.zekerheid,
          reden: bron.reden ?? '',
          titel: 'Deel van een maand',
        },
      ]
    : [];
}
