import { expect, test } from 'vitest';
import type { Regel } from '../../src/engine/decision.js';
import { stepRows } from '../../src/report/calculation.js';

const line = (id: string, waarde: number | null, uit: readonly string[] = []): Regel => ({
  id,
  titel: id,
  waarde: { waarde, eenheid: 'euro' },
  uit,
});
const told = (...lines: readonly Regel[]) => stepRows(lines, null, new Map()).map(({ titel }) => titel);

test('a nought that comes from nothing is not told, nor one that comes from such noughts and figures', () => {
  expect(
    told(
      line('loon', 0),
      line('vrij', 0, ['loon', 'deel_dat_vrij_is']),
      line('inkomen', 29200, ['vrij', 'personen[a].inkomsten[0]']),
      line('bijstand', 92462, ['inkomen']),
    ),
  ).toEqual(['inkomen', 'bijstand']);
});

test('a nought of something that is there is told: it does not count', () => {
  expect(
    told(
      line('kinderbijslag', 0, ['personen[a].inkomsten[1]']),
      line('som', 0, ['kinderbijslag']),
      line('x', 1),
    ),
  ).toEqual(['kinderbijslag', 'som', 'x']);
});

test('an unknown step and the last one are told', () => {
  expect(told(line('open', null), line('loon', 0), line('einde', 0, ['loon']))).toEqual(['open', 'einde']);
});
