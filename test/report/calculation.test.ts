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

const of = (voor: string, regel: Regel, wat?: string): Regel => ({
  ...regel,
  voor,
  ...(wat === undefined ? {} : { wat }),
});

test('of steps that pass a value on, the first and the last are told, and the first is named', () => {
  const rows = stepRows(
    [
      line('norm_21', 121662, ['leeftijd']),
      line('norm', 121662, ['norm_21', 'nul']),
      line('bijstandsnorm', 121662, ['norm']),
      line('bijstand', 92462, ['norm', 'bijstandsnorm']),
    ],
    null,
    new Map(),
  );
  expect(rows.map(({ titel, waaruit }) => `${titel}: ${waaruit}`)).toEqual([
    'norm 21: uit leeftijd',
    'bijstandsnorm: uit norm 21',
    'bijstand: uit norm 21 en bijstandsnorm',
  ]);
});

test('a value that two steps come to together is passed on by neither', () => {
  expect(told(line('a', 100), line('b', 100), line('som', 100, ['a', 'b']), line('eind', 1))).toEqual([
    'a',
    'b',
    'som',
    'eind',
  ]);
});

test('the same value in another unit is another value', () => {
  const maand = { ...line('per_maand', 100), waarde: { waarde: 100, eenheid: 'euro/maand' } };
  expect(told(maand, line('som', 100, ['per_maand']), line('eind', 100, ['som']))).toEqual([
    'per maand',
    'som',
    'eind',
  ]);
});

test('the same nought of several things in a row is told once, with what they are', () => {
  const [row] = stepRows(
    [
      of('personen[a].inkomsten[0]', line('telt', 0, ['personen[a].inkomsten[0]']), 'huurtoeslag'),
      of('personen[a].inkomsten[2]', line('telt', 0, ['personen[a].inkomsten[2]']), 'kinderbijslag'),
      line('eind', 1),
    ],
    null,
    new Map(),
  );
  expect(row?.waaruit).toBe('persoon a, inkomen 1 (huurtoeslag) en 3 (kinderbijslag)');
});

test('noughts and unknowns of several things stay apart from an amount between them', () => {
  const telt = (n: number, waarde: number | null) => {
    const pad = `personen[a].inkomsten[${n}]`;
    return of(pad, line('telt', waarde, [pad]));
  };
  expect(told(telt(0, 0), telt(1, 5), telt(2, 0), telt(3, null), line('eind', 1))).toHaveLength(5);
});

const on = (op: string, regel: Regel): Regel => ({ ...regel, op });

test('what is the same in several months is told once, with the first and the last', () => {
  const rows = stepRows(
    [
      on('2024-03-01', line('norm', 100)),
      on('2024-01-01', line('norm', 100)),
      on('2024-02-01', line('norm', 100)),
      line('eind', 1),
    ],
    null,
    new Map(),
  );
  expect(rows.map(({ waaruit }) => waaruit)).toEqual(['van 1-1-2024 tot en met 1-3-2024', '']);
});

test('another amount in a later month is another line', () => {
  expect(
    told(on('2024-01-01', line('norm', 100)), on('2024-02-01', line('norm', 101)), line('eind', 1)),
  ).toEqual(['norm', 'norm', 'eind']);
});

test('what is unknown because of another unknown is not told, the end of all is', () => {
  expect(
    told(
      line('loon', null, ['personen[a].inkomsten[0]']),
      line('inkomen', null, ['loon', 'vrij']),
      line('bijstand', null, ['inkomen', 'norm']),
    ),
  ).toEqual(['loon', 'bijstand']);
});
