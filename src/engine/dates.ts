export {
  birthday,
  daysBetween,
  daysIn,
  firstOfMonth,
  lastOfMonth,
  monthsBetween,
  plusDays,
  plusMonths,
  yearsBetween,
} from './runtime.js';

/** yyyymmdd as jjjj-mm-dd. */
export function isoDate(date: number): string {
  const text = String(date).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}
