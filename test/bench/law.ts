import { EENMALIG, MAAND } from './records.js';

/**
 * The figures of the energietoeslag 2023 in Almere on 2024-02-01 and the few sums that it takes, written by hand:
 * what both baselines stand on.
 */

export const PEILDATUM = 20240201;
export const INKOMENSDATUM = 20230901;
const INKOMENSMAAND = Math.floor(INKOMENSDATUM / 100);

export const AANVRAAG_VANAF = 20231211;
export const AANVRAAG_TOT_EN_MET = 20240630;
export const LAATSTE_DAG_VAN_VERSTREKKEN = 20240831;
export const TOESLAG = 130000;

/** Bits of a voorwaarde, in the order of the rules; this regeling does not use 0 and 1. */
export const RECHTHEBBENDE = 1 << 2;
export const GEEN_UITSLUITING = 1 << 3;
export const LEEFTIJD = 1 << 4;
export const GEEN_STUDIEFINANCIERING = 1 << 5;
export const GEEN_BRIEFADRES = 1 << 6;
export const WOONT_IN_GEMEENTE = 1 << 7;
export const INKOMEN_ONDER_GRENS = 1 << 8;
export const NOG_NIET_TOEGEKEND = 1 << 9;
export const AMBTSHALVE_OF_OP_TIJD = 1 << 10;
export const BESLUIT_OP_TIJD = 1 << 11;
export const EEN_PER_ADRES = 1 << 12;
export const VOORWAARDEN = [
  ['rechthebbende', RECHTHEBBENDE],
  ['geen_uitsluiting', GEEN_UITSLUITING],
  ['leeftijd', LEEFTIJD],
  ['geen_studiefinanciering', GEEN_STUDIEFINANCIERING],
  ['geen_briefadres', GEEN_BRIEFADRES],
  ['woont_in_gemeente', WOONT_IN_GEMEENTE],
  ['inkomen_onder_grens', INKOMEN_ONDER_GRENS],
  ['nog_niet_toegekend', NOG_NIET_TOEGEKEND],
  ['ambtshalve_of_op_tijd', AMBTSHALVE_OF_OP_TIJD],
  ['besluit_op_tijd', BESLUIT_OP_TIJD],
  ['een_per_adres', EEN_PER_ADRES],
] as const;

/** The last date of birth of somebody who has an age on a day. */
const bornBy = (day: number, age: number): number => day - age * 10000;
export const ADULT = bornBy(PEILDATUM, 18);
export const ADULT_ON_INCOME_DATE = bornBy(INKOMENSDATUM, 18);
export const PAST_TWENTY = bornBy(PEILDATUM, 21);

/** AOW age in months by last date of birth. */
const AOW_AGES = [
  [19550831, 796],
  [19560531, 799],
  [19570228, 802],
  [19601231, 804],
  [21001231, 807],
] as const;
export const PENSION = bornByForPension(PEILDATUM);
export const PENSION_ON_INCOME_DATE = bornByForPension(INKOMENSDATUM);

/** The last date of birth of somebody with the AOW age on the first of a month. */
function bornByForPension(day: number): number {
  let last = 0;
  for (const [until, months] of AOW_AGES) {
    const month = Math.floor(day / 10000) * 12 + (Math.floor(day / 100) % 100) - 1 - months;
    const born = Math.floor(month / 12) * 10000 + ((month % 12) + 1) * 100 + 1;
    last = Math.max(last, Math.min(until, born));
  }
  return last;
}

/** Longest stay abroad in days. */
export const abroadLimit = (geboortedatum: number): number => (geboortedatum <= PENSION ? 91 : 28);
/** The day before the first of this year. */
const ABROAD_SINCE = 20231231;

/** The border of an income; NaN for a couple with AOW, for which Almere has not published one. */
export const border = (couple: boolean, pension: boolean): number =>
  couple ? (pension ? NaN : 206400) : pension ? 164300 : 144500;

export const NO = 0;
export const YES = 1;
export const OPEN = 2;
/** Which kinds of income count; the rules say nothing yet about those that are open. */
export const COUNTS = Uint8Array.from({ length: 45 }, (_, kind) => {
  if ([25, 26, 27, 28, 29, 39].includes(kind)) return NO;
  return [19, 21, 22, 24].includes(kind) || kind > 29 ? OPEN : YES;
});

const PER_YEAR = [12, 13, 52, 4, 1];

/** An amount per period as cents per month, rounded half up. */
export function perMonth(amount: number, period: number, received: number): number {
  if (period === MAAND) return amount;
  if (period === EENMALIG) return Math.floor(received / 100) === INKOMENSMAAND ? amount : 0;
  const perYear = amount * (PER_YEAR[period] as number);
  return perYear < 0 ? -Math.floor((6 - perYear) / 12) : Math.floor((perYear + 6) / 12);
}

/** Days since a fixed day. */
function dayNumber(date: number): number {
  return Date.UTC(Math.floor(date / 10000), (Math.floor(date / 100) % 100) - 1, date % 100) / 86400000;
}

/** Days of this year abroad, up to the peildatum; the days of leaving and of return don't count. */
export function daysAbroad(from: number, back: number): number {
  const since = dayNumber(Math.max(from, ABROAD_SINCE));
  const until = back > PEILDATUM ? dayNumber(PEILDATUM) : dayNumber(back) - 1;
  return Math.max(0, until - since);
}

export const daysUntilNow = (from: number): number => dayNumber(PEILDATUM) - dayNumber(from);
