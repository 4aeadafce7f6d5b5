/** Days as whole numbers, counted by the calendar of the platform: nothing here is computed by hand. */
const DAY = 86_400_000;

/** The number of a day; a month below 1 or above 12 is one of a year before or after. */
export function dayOn(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / DAY;
}

export function partsOf(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** "2024-02-29". */
export function dayOf(text: string): number {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return dayOn(year, month, day);
}

/** A day as the number yyyymmdd. */
export function numberOf(day: number): number {
  const { year, month, day: inMonth } = partsOf(day);
  return year * 10_000 + month * 100 + inMonth;
}

export const firstOfMonth = (day: number): number => dayOn(partsOf(day).year, partsOf(day).month, 1);
export const lastOfMonth = (day: number): number => dayOn(partsOf(day).year, partsOf(day).month + 1, 1) - 1;
export const firstOfYear = (day: number): number => dayOn(partsOf(day).year, 1, 1);
export const daysInMonth = (day: number): number => partsOf(lastOfMonth(day)).day;

/** The day somebody reaches an age. What is not in the calendar, 29 February, runs over to 1 March. */
export function birthday(born: number, age: number): number {
  const { year, month, day } = partsOf(born);
  return dayOn(year + age, month, day);
}

/** So many months later; the 31st becomes the last day of a shorter month. */
export function plusMonths(from: number, months: number): number {
  const { year, month, day } = partsOf(from);
  return Math.min(dayOn(year, month + months, day), dayOn(year, month + months + 1, 1) - 1);
}

/** How many times the step fits: the largest n for which the n-th day is not after the end. */
function fits(nth: (n: number) => number, end: number, guess: number): number {
  let n = guess;
  while (nth(n) > end) n--;
  while (nth(n + 1) <= end) n++;
  return n;
}

export function yearsBetween(from: number, to: number): number {
  return fits((n) => birthday(from, n), to, partsOf(to).year - partsOf(from).year);
}

/** A month is full on the same day of the month, or on the 1st when the month before was too short. */
export function monthsBetween(from: number, to: number): number {
  const { year, month, day } = partsOf(from);
  const nth = (n: number): number => Math.min(dayOn(year, month + n, day), dayOn(year, month + n + 1, 1));
  return fits(nth, to, (partsOf(to).year - year) * 12 + partsOf(to).month - month);
}
