import { describe, expect, test } from 'vitest';
import type { Besluit } from '../../src/engine/decision.js';
import { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import { compileRules } from '../../src/rules/compile.js';
import { readRuleFiles } from '../../src/rules/files.js';
import { household, type Plain } from '../engine/household.js';

/** The official table (Normenbrief and the pages of each half-year): from 21, 20, 19, 18, 17, 16 and 15, and the free stage. */
const TABLE = `
2022-04-01 300.00 240.00 180.00 150.00 118.50 103.50 90.00 180.00
2022-07-01 302.78 242.22 181.67 151.39 119.60 104.46 90.83 181.67
2023-01-01 328.59 262.87 197.15 164.30 129.79 113.36 98.58 197.15
2023-07-01 334.34 267.47 200.60 167.17 132.06 115.34 100.30 200.60
2024-01-01 352.80 282.23 211.67 176.40 139.35 121.71 105.84 211.67
2024-07-01 359.57 287.66 215.75 179.79 142.04 124.06 107.88 215.75
2025-01-01 369.75 295.80 221.85 184.88 146.06 127.57 110.93 221.85
2025-07-01 376.22 300.98 225.74 188.11 148.61 129.80 112.87 225.74
2026-01-01 385.14 308.12 231.09 192.57 152.14 132.88 115.55 231.09
2026-07-01 390.07 312.06 234.05 195.04 154.08 134.58 117.03 234.05`
  .trim()
  .split('\n')
  .map((line) => {
    const [from = '', ...amounts] = line.split(' ');
    const cents = amounts.map((amount) => Number(amount.replace('.', '')));
    return { from, byAge: cents.slice(0, 7), stage: cents[7] ?? 0 };
  });
const AGES = [21, 20, 19, 18, 17, 16, 15];

const VOORBEELDSTAD = `
schema: vangnet/regels/1
gemeente: voorbeeldstad
titel: Voorbeeldstad
regelingen:
  studietoeslag:
    parameters:
      verjaardag_in_de_maand:
        titel: Maand waarin iemand jarig is
        codes: [naar_rato, hele_maand]
        bron: { titel: beleid van Voorbeeldstad, niveau: beleidsregel }
        waarden: { 2022-04-01: hele_maand }
      vakantiewerk_onderbreekt:
        titel: Vakantiewerk onderbreekt het recht
        type: ja_nee
        bron: { titel: beleid van Voorbeeldstad, niveau: beleidsregel }
        waarden: { 2022-04-01: nee }
`;
const files = readRuleFiles(new URL('../../rules', import.meta.url).pathname);
const compiled = compileRules({
  ...files,
  gemeenten: [...files.gemeenten, { name: 'voorbeeldstad.yaml', text: VOORBEELDSTAD }],
});
if (!('graph' in compiled)) throw new Error(JSON.stringify(compiled.findings));
const engine = new Engine(compiled.graph);
const vocabulary = compiled.graph.vocabulary;

const STUDENT = {
  id: 'a',
  rol: 'aanvrager',
  geboortedatum: '1999-05-05',
  op_adres_sinds: '2015-01-01',
  structureel_niet_bijverdienen: true,
  recht_op_wajong: false,
  inkomsten: [],
  studies: [{ niveau: 'hbo', studiefinanciering: 'beurs_of_lening' }],
};

function decide(op: string, person: Plain, gemeente = 'landelijk', rest: Plain = {}): readonly Besluit[] {
  const own = household(vocabulary, { personen: [{ ...STUDENT, ...person }], ...rest });
  const peildatum = Number(op.replaceAll('-', ''));
  return toets(engine, own, { regelingen: ['studietoeslag'], peildatum, gemeente }).besluiten;
}
const amount = (...given: Parameters<typeof decide>) => decide(...given)[0]?.bedrag?.centen;

/** The last day of the half-year that begins on a day. */
const ends = (from: string) => `${from.slice(0, 4)}${from.slice(5) < '07-01' ? '-06-30' : '-12-31'}`;
const bornFor = (age: number, day: string) => `${Number(day.slice(0, 4)) - age}${day.slice(4)}`;

describe('the amount of every age in every half-year', () => {
  test.each(TABLE)('from $from', ({ from, byAge, stage }) => {
    const last = ends(from);
    AGES.forEach((age, i) => {
      // Who is of this age from the first day of the month, and still is on the last day of the half-year.
      expect([age, amount(from, { geboortedatum: bornFor(age, from) })]).toEqual([age, byAge[i]]);
      expect([age, amount(last, { geboortedatum: bornFor(age, from) })]).toEqual([age, byAge[i]]);
    });
    expect(amount(from, { geboortedatum: bornFor(40, from) })).toBe(byAge[0]);
    const withStage = (cents: number) =>
      amount(from, {
        inkomsten: [{ soort: 'stagevergoeding', bedrag_netto: cents / 100, periode: 'maand' }],
      });
    expect([withStage(stage), withStage(stage + 1)]).toEqual([byAge[0], (byAge[0] ?? 0) - 1]);
  });

  test('says that the half-year that nobody saw is not certain, and no other', () => {
    const doubted = TABLE.filter(({ from }) =>
      decide(from, {})[0]?.onzeker.some(({ id }) => id === 'minimumbedragen'),
    ).map(({ from }) => from);
    expect(doubted).toEqual(['2022-07-01']);
    const now = decide('2027-01-01', {})[0]?.onzeker.filter(({ id }) => id === 'minimumbedragen');
    expect(now).toMatchObject([{ zekerheid: 'onbevestigd' }]);
  });
});

describe('policy of a municipality', () => {
  // Domain case S12: 21 on 2024-09-16, and the whole birthday month at the new age.
  test.each([
    ['2003-09-16', 35957],
    ['2003-09-30', 35957],
    ['2003-10-01', 28766],
    ['2003-09-01', 35957],
  ])('S12: born on %s, the whole month', (geboortedatum, expected) =>
    expect(amount('2024-09-16', { geboortedatum }, 'voorbeeldstad')).toBe(expected),
  );

  test('a holiday job need not take the right away', () => {
    const inkomsten = [
      {
        soort: 'loon',
        bedrag_netto: 900,
        periode: 'maand',
        vanaf: '2026-08-01',
        tot_en_met: '2026-08-31',
        vakantiewerk: true,
      },
    ];
    expect(decide('2026-08-15', { inkomsten }, 'voorbeeldstad')[0]).toMatchObject({
      uitkomst: 'recht',
      bedrag: { centen: 39007 },
    });
    expect(decide('2026-08-15', { inkomsten })[0]?.uitkomst).toBe('geen_recht');
  });
});

describe('who gets a decision', () => {
  const { id: _, rol: __, ...facts } = STUDENT;
  test('each spouse has a right of his own; children and housemates ask for themselves', () => {
    const besluiten = decide('2026-03-01', {}, 'landelijk', {
      personen: [
        STUDENT,
        { ...facts, id: 'b', rol: 'partner', geboortedatum: '2006-02-01', recht_op_wajong: true },
        { ...facts, id: 'c', rol: 'kind', geboortedatum: '2009-02-01' },
        { ...facts, id: 'd', rol: 'medebewoner' },
      ],
    });
    expect(besluiten.map(({ voor, uitkomst, bedrag }) => [voor, uitkomst, bedrag?.centen])).toEqual([
      [{ soort: 'persoon', id: 'a' }, 'recht', 38514],
      [{ soort: 'persoon', id: 'b' }, 'geen_recht', undefined],
    ]);
  });

  test.each([
    ['uitkeringen', [{ soort: 'algemene_bijstand' }]],
    ['vermogen', [{ soort: 'spaarrekening', waarde: 60000 }]],
    ['verblijven', [{ soort: 'detentie' }]],
    ['nederlander', false],
    ['woont_in_nederland', false],
    ['bijzondere_uitsluiting', 'dienstplicht'],
  ])('%s makes no difference: it is no bijstand', (name, value) => {
    const [plain] = decide('2026-03-01', {});
    expect(decide('2026-03-01', { [name]: value })[0]).toEqual(plain);
  });
});
