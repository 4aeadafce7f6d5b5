import { divide, stringWidth, wrap } from './layout.js';

const BAR = /^█+$/;

/**
 * Rows under each other: the first and what is no number at the left, numbers at the right. Where `width` is too narrow,
 * texts are broken over lines and bars become shorter, the widest first; numbers stay as they are.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width = Number.POSITIVE_INFINITY,
): string[] {
  const isNumber = head.map((_, at) => at > 0 && rows.every((row) => /^[-–≈€%\d., ]*$/.test(row[at] ?? '')));
  const needs = head.map((title, at) =>
    Math.max(stringWidth(title), ...rows.map((row) => stringWidth(row[at] ?? ''))),
  );
  const room = needs.reduce((left, need, at) => (isNumber[at] ? left - need - 2 : left), width - 3);
  const texts = needs.filter((_, at) => !isNumber[at]);
  const given = width === Number.POSITIVE_INFINITY ? texts : divide(texts, room);
  const widths = needs.map((need, at) =>
    isNumber[at] ? need : (given[isNumber.slice(0, at).filter((is) => !is).length] ?? need),
  );
  const broken = (cell: string, at: number): string[] => {
    const [own = 0, need = 0] = [widths[at], needs[at]];
    if (BAR.test(cell)) return ['█'.repeat(Math.round((cell.length * own) / need))];
    return stringWidth(cell) > own ? wrap(cell, own) : [cell];
  };
  return [head, ...rows].flatMap((row) => {
    const cells = row.map(broken);
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, y) =>
      `   ${cells
        .map((lines, at) => {
          const text = lines[y] ?? '';
          const space = ' '.repeat(Math.max(0, (widths[at] ?? 0) - stringWidth(text)));
          return isNumber[at] ? space + text : text + space;
        })
        .join('  ')}`.trimEnd(),
    );
  });
}
