import type { Besluit, Termijn } from '../engine/decision.js';
import { datum, euro, leesbaar, uitkomstZin } from '../engine/words.js';
import { LABEL, ZIN } from './phrases.js';

/** A line of a schedule: which days, how often which amount, and what that comes to. */
export interface ScheduleRow {
  readonly periode: string;
  /** "3 × € 300,00", or empty for one amount. */
  readonly som: string;
  readonly bedrag: string;
  /** What of it is reserved and what is paid each month; both empty where no termijn has vakantietoeslag. */
  readonly vakantietoeslag: string;
  readonly betaald: string;
}

/** Months in a row that are paid the same. */
interface Group {
  readonly vanaf: string;
  tot: string;
  readonly termijn: Termijn;
  readonly heel: boolean;
  aantal: number;
}

/** The termijnen of a decision and their sum; nothing for one whole month, which the amount tells already. */
export function scheduleRows({ bedrag }: Pick<Besluit, 'bedrag'>): readonly ScheduleRow[] {
  const termijnen = bedrag?.termijnen ?? [];
  const groups = grouped(termijnen);
  const [first] = groups;
  if (first === undefined || (groups.length === 1 && first.aantal === 1 && first.heel)) return [];
  const hasReserve = termijnen.some(({ vakantietoeslag_centen: reserved }) => reserved > 0);
  const reserve = (reserved: number, paid: number) => ({
    vakantietoeslag: hasReserve ? euro(reserved) : '',
    betaald: hasReserve ? euro(paid) : '',
  });
  const rows = groups.map(({ vanaf, tot, termijn, aantal }) => ({
    periode: periode(vanaf, tot),
    som: aantal === 1 ? '' : ZIN.keer(aantal, euro(termijn.centen)),
    bedrag: euro(aantal * termijn.centen),
    ...reserve(aantal * termijn.vakantietoeslag_centen, aantal * termijn.betaald_centen),
  }));
  const sum = (key: 'betaald_centen' | 'vakantietoeslag_centen') =>
    termijnen.reduce((total, termijn) => total + termijn[key], 0);
  const total = {
    periode: LABEL.samen,
    som: '',
    bedrag: euro(bedrag?.totaal_centen ?? 0),
    ...reserve(sum('vakantietoeslag_centen'), sum('betaald_centen')),
  };
  return rows.length === 1 ? rows : [...rows, total];
}

/** The cells of a row, in the order of their headings. */
export const scheduleCells = ({ periode: days, som, bedrag, vakantietoeslag, betaald }: ScheduleRow) =>
  [days, som, bedrag, vakantietoeslag, betaald] as const;

/** How many columns a schedule has: the last two only with vakantietoeslag. */
export const scheduleColumns = (rows: readonly ScheduleRow[]): number =>
  rows.some(({ betaald }) => betaald !== '') ? 5 : 3;

function grouped(termijnen: readonly Termijn[]): readonly Group[] {
  const groups: Group[] = [];
  for (const termijn of termijnen) {
    const { vanaf, tot_en_met: tot, centen } = termijn;
    const heel = isWholeMonth(vanaf, tot);
    const last = groups.at(-1);
    const goesOn =
      heel && last?.heel === true && last.termijn.centen === centen && isNextDay(last.tot, vanaf);
    if (goesOn) {
      last.tot = tot;
      last.aantal++;
    } else groups.push({ vanaf, tot, termijn, heel, aantal: 1 });
  }
  return groups;
}

const DAY = 86_400_000;
const isNextDay = (a: string, b: string): boolean => Date.parse(b) - Date.parse(a) === DAY;
const isFirst = (day: string): boolean => day.endsWith('-01');

function isWholeMonth(vanaf: string, tot: string): boolean {
  const after = new Date(Date.parse(tot) + DAY).toISOString().slice(0, 10);
  return isFirst(vanaf) && isFirst(after) && vanaf.slice(0, 7) === tot.slice(0, 7);
}

/** "mei 2023", "april tot en met juni 2022", "15 tot en met 31 mei 2023": what both ends share is said once. */
export function periode(vanaf: string, tot: string): string {
  const after = new Date(Date.parse(tot) + DAY).toISOString().slice(0, 10);
  const whole = isFirst(vanaf) && isFirst(after);
  const [van, einde] = whole ? [vanaf.slice(0, 7), tot.slice(0, 7)] : [vanaf, tot];
  if (van === einde) return datum(van);
  const [first, last] = [datum(van).split(' '), datum(einde).split(' ')];
  const own = first.filter((_, i) => first.slice(i).join() !== last.slice(i).join());
  return ZIN.totEnMet((own.length === 0 ? first : own).join(' '), datum(einde));
}

/** The days that a decision is about, where they are more than the peildatum. */
export const besluitPeriode = ({ periode: days }: Pick<Besluit, 'periode'>): string =>
  days === undefined ? '' : periode(days.vanaf, days.tot_en_met);

/** What a decision over a period comes to, and on which days there is no right. */
export function periodSentences(besluit: Besluit): readonly string[] {
  const { bedrag, afwijkend = [] } = besluit;
  const termijnen = bedrag?.termijnen ?? [];
  const [first, last] = [termijnen[0], termijnen.at(-1)];
  const total =
    first === undefined || last === undefined || termijnen.length === 1
      ? []
      : [ZIN.over(periode(first.vanaf, last.tot_en_met), euro(bedrag?.totaal_centen ?? 0))];
  const { betaald_centen: paid = 0, vakantietoeslag_centen: reserved = 0 } = first ?? {};
  const split = termijnen.length === 1 && reserved > 0 ? [ZIN.daarvan(euro(paid), euro(reserved))] : [];
  const without = afwijkend.map(({ vanaf, tot_en_met, uitkomst, redenen }) => {
    const word = uitkomstZin(uitkomst, besluit.aard);
    const told = redenen.map((reden) => leesbaar(reden).replace(/\.$/, ''));
    return ZIN.zonderRecht(word.charAt(0).toUpperCase() + word.slice(1), periode(vanaf, tot_en_met), told);
  });
  return [...total, ...split, ...without];
}
