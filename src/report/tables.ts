import { stringWidth, wrap } from './layout.js';

/** The first column gives way to others, but not below this. */
const NARROW = 14;

/**
 * Rows under each other: the first and what is no number at the left, numbers at the right. Where `width` is too narrow,
 * the first column is broken over lines.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width = Number.POSITIVE_INFINITY,
): string[] {
  const needs = head.map((title, at) =>
    Math.max(stringWidth(title), ...rows.map((row) => stringWidth(row[at] ?? ''))),
  );
  const [first = 0, ...others] = needs;
  const room = others.reduce((left, need) => left - need - 2, width - 3);
  const widths = [Math.min(first, Math.max(NARROW, room)), ...others];
  const isNumber = head.map((_, at) => at > 0 && rows.every((row) => /^[-–≈€%\d., ]*$/.test(row[at] ?? '')));
  const line = (cells: readonly string[]) =>
    `   ${cells
      .map((cell, at) => {
        const space = ' '.repeat(Math.max(0, (widths[at] ?? 0) - stringWidth(cell)));
        return isNumber[at] ? space + cell : cell + space;
      })
      .join('  ')}`.trimEnd();
  const lines = ([name = '', ...cells]: readonly string[]) => {
    const [start = '', ...rest] = stringWidth(name) > (widths[0] ?? 0) ? wrap(name, widths[0] ?? 0) : [name];
    return [line([start, ...cells]), ...rest.map((more) => line([more]))];
  };
  return [head, ...rows].flatMap(lines);
}
