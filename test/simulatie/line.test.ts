import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { householdOptions } from '../../src/cli/households.js';
import { readHousehold } from '../../src/dossier/read.js';
import { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import { renderLijn } from '../../src/report/lijn.js';
import { fitting } from '../../src/simulatie/budget.js';
import { lineOf } from '../../src/simulatie/line.js';
import { sampleOf } from '../../src/simulatie/sample.js';
import { source, wrong } from './figures.js';
import { basis, coarse, graph, set } from './support.js';

const TEXT = readFileSync(new URL('lijn.yaml', import.meta.url), 'utf8');
const setting = { gemeente: 'almere', peildatum: 20240201 };
const options = householdOptions(graph, setting.peildatum);
const household = (text = TEXT) => readHousehold({ name: 'lijn.yaml', text }, graph.vocabulary, options);
const engine = new Engine(graph);
const ALL = ['algemene_bijstand', 'energietoeslag_2023', 'studietoeslag'];
const line = lineOf(engine, household(), setting, ALL, [0, 300_000]);

describe('the line of a household', () => {
  it('breaks to the cent where the rules do: at the norm of 1.283,83 and at the limit of 1.445,00', () => {
    // Norm of a single person from 1 January 2024: 1.283,83 (normen.yaml); Almere's limit: less than 1.445,00.
    expect(
      line.breekpunten.map(({ voor, na, verandering }) => [
        voor.inkomen_centen,
        na.inkomen_centen,
        verandering,
      ]),
    ).toEqual([
      [
        128_382,
        128_383,
        [{ regeling: 'algemene_bijstand', soort: 'vervalt', van_centen: 12, naar_centen: 0 }],
      ],
      [
        144_499,
        144_500,
        [{ regeling: 'energietoeslag_2023', soort: 'vervalt', van_centen: 130_000, naar_centen: 0 }],
      ],
    ]);
  });

  it('gives the total of a year, and what of each euro more is lost', () => {
    // 12 x 1.283,83 + 1.300,00 at no income; under the norm every euro is lost, above it none.
    expect(line.segmenten[0]?.van.totaal_centen).toBe(12 * 128_383 + 130_000);
    expect(line.segmenten.map(({ marginale_druk_procent }) => marginale_druk_procent)).toEqual([100, 0, 0]);
    expect(line.segmenten.at(-1)?.tot).toMatchObject({ inkomen_centen: 300_000, totaal_centen: 0 });
  });

  it('says what is not in it', () => {
    const [only] = line.waarschuwingen;
    for (const word of ['Belasting', 'huurtoeslag', 'zorgtoeslag', 'kindgebonden budget'])
      expect(only?.tekst).toContain(word);
    expect(renderLijn(line, 100, false)).toContain('vanaf € 1.445,00: energietoeslag 2023 vervalt');
  });

  it('gives at each of its points what toets decides', () => {
    for (const { van, tot } of line.segmenten)
      for (const { inkomen_centen, regelingen } of [van, tot]) {
        const text = TEXT.replace(
          'bedrag_netto: 1400.00',
          `bedrag_netto: ${(inkomen_centen / 100).toFixed(2)}`,
        );
        const { besluiten } = toets(engine, household(text), { ...setting, regelingen: ALL });
        for (const { regeling, bedrag } of besluiten) {
          const times = bedrag?.per === 'maand' ? 12 : 1;
          expect(regelingen[regeling], `${inkomen_centen} ${regeling}`).toBe((bedrag?.centen ?? 0) * times);
        }
      }
  });

  it('leaves out, and names, what is not decided at every income', () => {
    const open = household(TEXT.replace(/ {4}vermogen:\n {6}.*\n/, ''));
    const found = lineOf(engine, open, setting, ALL, [0, 300_000]);
    expect(found.niet_beslist).toEqual(['algemene_bijstand']);
    expect(found.regelingen).not.toContain('algemene_bijstand');
    expect(found.breekpunten).toHaveLength(1);
  });

  it('asks for an income to move, and for a regeling that is decided', () => {
    const none = household(TEXT.replace(/ {4}inkomsten:\n(?: {6}.*\n)+/, '    inkomsten: []\n'));
    expect(wrong(() => lineOf(engine, none, setting, ALL, [0, 100]))[0]).toBe('S050');
    expect(
      wrong(() => lineOf(engine, household(), setting, ALL, [0, 100], 'personen[b].inkomsten[0]'))[0],
    ).toBe('S050');
    const open = household(TEXT.replace(/ {4}vermogen:\n {6}.*\n/, ''));
    expect(wrong(() => lineOf(engine, open, setting, ['algemene_bijstand'], [0, 100_000]))[0]).toBe('S053');
  });
});

describe('a budget', () => {
  const few = coarse(source('almere.yaml').text);
  const within = (euro: number, ...texts: string[]) =>
    fitting(sampleOf(few), basis(), set(...texts), euro * 100, options);

  it('finds the highest value that fits, and the next does not', () => {
    // The points of the coarse population stand at 115, 122,5 and 127,5%, down to the cent: 122,4% leaves the second out.
    // Up to there 10.464 are entitled, of whom 3.371 on bijstand are paid and of the others 83% applies: 9.258, each
    // € 1.300, is some € 12.036.000; with the next 1.000, of whom 830 apply, € 13.115.000.
    const ends = 'inkomensgrens=122.3%,122.6%';
    expect(within(12_500_000, ends)).toEqual({ waarde: '122.4%', volgende: '122.5%' });
    expect(within(13_200_000, ends)).toEqual({ waarde: '122.6%', volgende: null });
  });

  it('is refused when nothing fits, and without two values to search between', () => {
    expect(wrong(() => within(1000, 'inkomensgrens=122.3%,122.6%'))[0]).toBe('S061');
    for (const texts of [
      ['inkomensgrens=120%'],
      ['inkomensgrens=125%,120%'],
      ['normdatum=2023-01-01,2023-07-01'],
      ['inkomensgrens=120%,125%', 'toeslag=1000.00,1200.00'],
      [],
    ])
      expect(wrong(() => within(1e7, ...texts))[0], texts.join(' ')).toBe('S060');
  });
});
