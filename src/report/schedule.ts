import type { Besluit, Termijn } from '../engine/decision.js';
import { datum, euro, leesbaar, uitkomstZin } from '../engine/words.js';
import { LABEL, ZIN } from './phrases.js';

/** A line of a schedule: which days, how often which amount, and what that comes to. */
export interface ScheduleRow {
  readonly periode: string;
  /** "3 × € 300,00", or empty for one amount. */
  readonly som: string;
  readonly bedrag: string;
}

/** Months in a row that are paid the same. */
interface Group {
  readonly vanaf: string;
  tot: string;
  readonly centen: number;
  readonly heel: boolean;
  aantal: number;
}

/** The termijnen of a decision and their sum; nothing for one whole month, which the amount tells already. */
export function scheduleRows({ bedrag }: Pick<Besluit, 'bedrag'>): readonly ScheduleRow[] {
  const groups = grouped(bedrag?.termijnen ?? []);
  const [first] = groups;
  if (first === undefined || (groups.length === 1 && first.aantal === 1 && first.heel)) return [];
  const rows = groups.map(({ vanaf, tot, centen, aantal }) => ({
    periode: periode(vanaf, tot),
    som: aantal === 1 ? '' : ZIN.keer(aantal, euro(centen)),
    bedrag: euro(aantal * centen),
  }));
  const total = { periode: LABEL.samen, som: '', bedrag: euro(bedrag?.totaal_centen ?? 0) };
  return rows.length === 1 ? rows : [...rows, total];
}

function grouped(termijnen: readonly Termijn[]): readonly Group[] {
  const groups: Group[] = [];
  for (const { vanaf, tot_en_met: tot, centen } of termijnen) {
    const heel = isWholeMonth(vanaf, tot);
    const last = groups.at(-1);
    const goesOn = heel && last?.heel === true && last.centen === centen && isNextDay(last.tot, vanaf);
    if (goesOn) {
      last.tot = tot;
      last.aantal++;
    } else groups.push({ vanaf, tot, centen, heel, aantal: 1 });
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

/** What a decision over a period comes to, and on which days there is no right. */
export function periodSentences(besluit: Besluit): readonly string[] {
  const { bedrag, afwijkend = [] } = besluit;
  const termijnen = bedrag?.termijnen ?? [];
  const [first, last] = [termijnen[0], termijnen.at(-1)];
  const total =
    first === undefined || last === undefined || termijnen.length === 1
      ? []
      : [ZIN.over(periode(first.vanaf, last.tot_en_met), euro(bedrag?.totaal_centen ?? 0))];
  const without = afwijkend.map(({ vanaf, tot_en_met, uitkomst, redenen }) => {
    const word = uitkomstZin(uitkomst, besluit.aard);
    const told = redenen.map((reden) => leesbaar(reden).replace(/\.$/, ''));
    return ZIN.zonderRecht(word.charAt(0).toUpperCase() + word.slice(1), periode(vanaf, tot_en_met), told);
  });
  return [...total, ...without];
}
