import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Plain } from './household.js';
import { BRON, bouwsteen, small } from './small.js';

/** Every departure from FEEL that rules/README.md lists, by the name it has there, with what shows it. */

const FIGURES = `parameters:
  nul: { ${BRON}, waarden: { 2023-01-01: 0 } }
  tiende: { decimalen: 1, ${BRON}, waarden: { 2023-01-01: 0.1 } }
  vijfde: { decimalen: 1, ${BRON}, waarden: { 2023-01-01: 0.2 } }
  som: { decimalen: 1, ${BRON}, waarden: { 2023-01-01: 0.3 } }
  drie: { ${BRON}, waarden: { 2023-01-01: 3 } }
  maanden: { eenheid: maand, ${BRON}, waarden: { 2023-01-01: 1 } }
  rijen: { kolommen: { vanaf: aantal, punten: aantal }, ${BRON}, waarden: { 2023-01-01: [{ vanaf: 1, punten: 10 }, { vanaf: 0, punten: 20 }] } }
`;
const rulesFor = (formula: string) =>
  small([bouwsteen(`${FIGURES}begrippen:\n  f: { formule: ${JSON.stringify(formula)} }\n`)]);

/** The value of a formula, as `bereken` gives it; null is unknown. */
const value = (formula: string, facts: Plain = {}) => rulesFor(formula).value('f', facts);

/** The first code that a formula is refused with. */
function refused(formula: string): string {
  try {
    rulesFor(formula);
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 4) : '';
  }
  return 'read';
}

type Shown = readonly [formula: string, facts: Plain, expected: number | string | boolean | null];
type Refused = readonly [formula: string, code: string];
interface Departure {
  readonly shown?: readonly Shown[];
  readonly refused?: readonly Refused[];
}

const DEPARTURES: Readonly<Record<string, Departure>> = {
  Unknown: {
    shown: [
      ['false and stil', { stil: true }, false],
      ['false and nodig', {}, false],
      ['true or nodig', {}, true],
      ['true and nodig', {}, null],
      ['nul * aantal', {}, null],
      ['aantal = aantal', {}, null],
      ['aantal > nul', {}, null],
    ],
    refused: [['aantal = null', 'F005']],
  },
  'Unknown tests': {
    shown: [
      ['if nodig then drie else nul', {}, null],
      ['if nodig then drie else drie', {}, 3],
      ['count(personen[nederlander])', { personen: [{ rol: 'kind' }] }, null],
      ['sum(toekenningen[bedrag < inkomen].bedrag)', { toekenningen: [{ bedrag: 0 }] }, 0],
      ['sum(toekenningen[bedrag < inkomen].bedrag)', { toekenningen: [{ bedrag: 1 }] }, null],
      ['some p in personen[nederlander] satisfies p.rol = "partner"', { personen: [{ rol: 'kind' }] }, false],
    ],
  },
  Nothing: {
    shown: [
      ['sum(toekenningen.bedrag)', { toekenningen: [] }, 0],
      ['count(toekenningen)', { toekenningen: [] }, 0],
      ['max(toekenningen.bedrag)', { toekenningen: [] }, null],
      ['sum(toekenningen.bedrag)', {}, null],
    ],
  },
  Exact: {
    shown: [
      ['tiende + vijfde = som', {}, true],
      ['tiende * drie = som', {}, true],
    ],
    refused: [['inkomen * inkomen * inkomen * inkomen', 'R016']],
  },
  Division: {
    shown: [['round half up(drie / vijfde, 0)', {}, 15]],
    refused: [
      ['drie / vijfde', 'R015'],
      ['round half up(drie / aantal, 2)', 'R015'],
    ],
  },
  Units: {
    refused: [
      ['inkomen + drie', 'R012'],
      ['inkomen > 5', 'R014'],
    ],
  },
  Types: {
    refused: [
      ['adres = 1', 'R011'],
      ['adres < "geen"', 'R011'],
      ['aantal and stil', 'R011'],
      ['sum(inkomen)', 'R011'],
    ],
  },
  In: {
    shown: [['(aantal in [1..5]) or stil', { aantal: 7, stil: true }, true]],
    refused: [
      ['adres in "geen"', 'F007'],
      ['aantal in [1..5] or stil', 'F007'],
      ['aantal in (< 5, > 9)', 'F005'],
    ],
  },
  Tables: {
    shown: [
      ['rijen[vanaf <= aantal].punten', { aantal: 5 }, 10],
      ['rijen[vanaf <= aantal].punten', { aantal: 0 }, 20],
      ['rijen[vanaf <= aantal].punten', { aantal: -1 }, null],
    ],
  },
  Item: {
    shown: [['count(personen[item.rol = "kind"])', { personen: [{ rol: 'kind' }] }, 1]],
    refused: [['item.rol = "kind"', 'R010']],
  },
  Names: {
    shown: [
      [
        'some p in personen satisfies (some i in p.inkomsten[rol = "kind"] satisfies i.bedrag > inkomen)',
        { inkomen: 1, personen: [{ rol: 'kind', inkomsten: [{ bedrag: 2 }] }] },
        true,
      ],
    ],
    refused: [['bedrag netto > inkomen', 'F008']],
  },
  Days: {
    shown: [
      ['@"2024-01-31" + maanden', {}, '2024-02-29'],
      ['dagen_tussen(@"2024-02-28", @"2024-03-01")', {}, 2],
    ],
    refused: [
      ['begin = date(2024, 1, 31)', 'F005'],
      ['begin < today()', 'R021'],
      ['begin + duration("P1D")', 'F005'],
      ['einde - begin', 'R011'],
      ['begin = @"2023-02-29"', 'F009'],
      ['begin = @"2024-01-31T10:00:00"', 'F005'],
    ],
  },
  Numbers: {
    refused: [
      ['aantal > 1e3', 'F009'],
      ['aantal > .5', 'F009'],
      ['aantal > 007', 'F009'],
      ['aantal > 1234567890123456', 'F009'],
      ['aantal > 1.1234567', 'F009'],
    ],
  },
  Text: {
    refused: [
      ['adres = "ge\\en"', 'F009'],
      ['string length(adres) > 3', 'R021'],
      ['"geen"', 'R011'],
    ],
  },
  Functions: {
    shown: [['min(drie, nul)', {}, 0]],
    refused: [
      ['min(drie, nul, som)', 'R022'],
      ['sum(drie, nul)', 'R022'],
      ['floor(som, 1)', 'R022'],
      ['round half up(n: som, scale: 0)', 'F005'],
      ['abs(aantal)', 'R021'],
    ],
  },
  'Not there:': {
    refused: [
      ['null', 'F005'],
      ['[aantal, drie]', 'F005'],
      ['{ a: 1 }.a', 'F005'],
      ['personen[1].nederlander', 'F005'],
      ['some p in personen..personen satisfies p.nederlander', 'F005'],
      ['for p in personen return p.nederlander', 'F005'],
      ['function(a) a', 'F005'],
      ['aantal ** 2', 'F005'],
      ['aantal ^ 2', 'F005'],
      ['+aantal', 'F005'],
      ['aantal instance of number', 'F005'],
      ['some p in personen, q in personen satisfies p = q', 'F005'],
      ['aantal /* hoeveel */', 'F005'],
    ],
  },
  'Other languages': {
    refused: [
      ['aantal == 3', 'F003'],
      ['stil && nodig', 'F003'],
      ['stil || nodig', 'F003'],
      ['aantal <> 3', 'F003'],
      ['aantal => 3', 'F003'],
      ...['en', 'of', 'tussen'].map((word) => [`stil ${word} nodig`, 'F004'] as const),
      ...['niet', 'als', 'dan', 'anders', 'waar', 'onwaar'].map((word) => [word, 'F004'] as const),
    ],
  },
  Size: {
    refused: [
      [`stil${' or nodig'.repeat(450)}`, 'F002'],
      [`${'('.repeat(61)}stil${')'.repeat(61)}`, 'F002'],
      [`stil or nodig${' '.repeat(4000)}`, 'F002'],
    ],
  },
};

describe.each(Object.entries(DEPARTURES))('not FEEL: %s', (_, { shown = [], refused: wrong = [] }) => {
  test.each(shown)('%s of %j is %j', (formula, facts, expected) => {
    expect(value(formula, facts)).toBe(expected);
  });
  test.each(wrong)('%s is refused: %s', (formula, code) => expect(refused(formula)).toBe(code));
});

test('these are the departures that the guide lists', () => {
  const guide = readFileSync(new URL('../../rules/README.md', import.meta.url), 'utf8');
  const section = /### Where this is not FEEL\n(.*?)\n### /s.exec(guide)?.[1] ?? '';
  const listed = [...section.matchAll(/^- \*\*(.+?)\.?\*\*/gm)].map(([, name]) => name);
  expect(listed).toEqual(Object.keys(DEPARTURES));
});
