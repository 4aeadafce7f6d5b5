import { stringWidth } from './layout.js';

/** Rows under each other: the first and what is no number at the left, numbers at the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, at) =>
    Math.max(stringWidth(title), ...rows.map((row) => stringWidth(row[at] ?? ''))),
  );
  const isNumber = head.map((_, at) => at > 0 && rows.every((row) => /^[-–≈€%\d., ]*$/.test(row[at] ?? '')));
  const line = (cells: readonly string[]) =>
    `   ${cells
      .map((cell, at) => {
        const space = ' '.repeat(Math.max(0, (widths[at] ?? 0) - stringWidth(cell)));
        return isNumber[at] ? space + cell : cell + space;
      })
      .join('  ')}`.trimEnd();
  return [line(head), ...rows.map(line)];
}
