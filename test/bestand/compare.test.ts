import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { daysOf } from '../../src/bestand/sides.js';
import { graph } from '../engine/shipped.js';
import { PERSONS, runOn } from './run.js';

const KOPPELING = readFileSync('fixtures/bestanden/kostendelers.koppeling.yaml', 'utf8');
const [HEADER = '', ...ROWS] = readFileSync('fixtures/bestanden/kostendelers.csv', 'utf8')
  .trimEnd()
  .split('\n');
const only = (...keys: string[]) =>
  `${[HEADER, ...ROWS.filter((row) => keys.some((key) => row.startsWith(`${key};`)))].join('\n')}\n`;
const NEW_YEAR = daysOf(graph, 20221231, 20230101);

describe('two days compared', () => {
  /**
   * 2001 is P2 c (praktijk.md): 2 x 682,08 = 1364,16; with the norms of 2023 2 x 740,17 = 1480,34; the son of 25 no
   * longer shares: 1708,08. 2002 shares with a son of 23: 50% of 1574,03 = 787,02; 50% of 1708,08 = 854,04; then the
   * norm of 1195,66. 2003 lives alone: 1101,82 and 1195,66. 2004 shares with a sister of 32: 787,02 and 854,04.
   */
  it('says of each difference what the figures do and what the rules do', async () => {
    const { resultaat, document } = await runOn(only('2001', '2002', '2003', '2004'), KOPPELING, {
      regelingen: ['algemene_bijstand'],
      vergelijk: NEW_YEAR,
    });
    const ab = 'algemene_bijstand;aanvrager;recht';
    expect(resultaat).toEqual([
      `2001;${ab};1364,16;recht;1708,08;343,92;116,18;227,74;hoger;norm_21_b|kostendelersleeftijd`,
      `2002;${ab};787,02;recht;1195,66;408,64;67,02;341,62;hoger;norm_21_b|kostendelersleeftijd`,
      `2003;${ab};1101,82;recht;1195,66;93,84;93,84;0,00;hoger;norm_21_a`,
      `2004;${ab};787,02;recht;854,04;67,02;67,02;0,00;hoger;norm_21_b`,
    ]);
    expect(document.vergelijking).toEqual({
      a: '2022-12-31',
      b: '2023-01-01',
      soort: 'dagen',
      regelsets: { a: graph.hash, b: graph.hash },
      regelingen: {
        algemene_bijstand: {
          gewonnen: 0,
          verloren: 0,
          hoger: 4,
          lager: 0,
          gelijk: 0,
          nieuw_onbeslisbaar: 0,
          nieuw_beslisbaar: 0,
          onbeslisbaar: 0,
          // 343,92 + 408,64 + 93,84 + 67,02; 116,18 + 67,02 + 93,84 + 67,02; 227,74 + 341,62
          verschil_centen: 91342,
          indexering_centen: 34406,
          regel_centen: 56936,
          oorzaken: [
            // 116,18 + 67,02 + 67,02; 227,74 + 341,62; 93,84
            {
              id: 'norm_21_b',
              soort: 'indexering',
              titel: 'Norm gehuwden, beiden 21 jaar tot pensioenleeftijd',
              aantal: 3,
              centen: 25022,
            },
            {
              id: 'kostendelersleeftijd',
              soort: 'regel',
              titel: 'Leeftijd vanaf welke een medebewoner de kosten deelt',
              aantal: 2,
              centen: 56936,
            },
            {
              id: 'norm_21_a',
              soort: 'indexering',
              titel: 'Norm alleenstaande (ouder), 21 jaar tot pensioenleeftijd',
              aantal: 1,
              centen: 9384,
            },
          ],
        },
      },
    });
    expect(document.regelingen).toEqual({
      // 1708,08 + 1195,66 + 1195,66 + 854,04
      algemene_bijstand: { recht: 4, op_aannames: 0, centen: 495344 },
    });
  });

  it('knows a birthday from a change of the rules, and who is born in between', async () => {
    const rows =
      'nr;rol;geboren;nl;loon\n1;A;02-02-2003;J;900,00\n2;A;01-05-1984;J;900,00\n2;K;02-02-2024;J;\n';
    const { resultaat } = await runOn(rows, PERSONS, { vergelijk: daysOf(graph, 20240201, 20240202) });
    expect(resultaat).toEqual([
      '1;energietoeslag_2023;1;geen_recht;;bevoegdheid;1300,00;1300,00;0,00;1300,00;gewonnen;verloop|leeftijd',
      '2;energietoeslag_2023;2;bevoegdheid;1300,00;bevoegdheid;1300,00;0,00;0,00;0,00;gelijk;',
    ]);
  });

  it('says when a regeling begins or ends, and what can no longer be decided', async () => {
    const rows = 'nr;rol;geboren;nl;loon\n1;A;01-05-1984;J;900,00\n2;A;01-05-1984;;900,00\n';
    const end = await runOn(rows, PERSONS, { vergelijk: daysOf(graph, 20240831, 20240901) });
    expect(end.resultaat).toEqual([
      '1;energietoeslag_2023;1;bevoegdheid;1300,00;niet_van_toepassing;;-1300,00;0,00;-1300,00;verloren;geldigheid',
      '2;energietoeslag_2023;2;gegevens_nodig;;niet_van_toepassing;;;;;nieuw_beslisbaar;geldigheid',
    ]);
  });
});

describe('what is not used', () => {
  const koppeling = PERSONS.replace('  toekenningen: []\n', '').concat(
    '  gekregen: { feit: toekenningen.regeling, codes: { E22: energietoeslag_2022, E23: energietoeslag_2023 }, leeg: geen }\n',
  );
  const row = (nr: number, loon: string, gekregen: string) => `${nr};A;01-05-1984;J;${loon};${gekregen}\n`;
  const list = `nr;rol;geboren;nl;loon;gekregen\n${row(1, '900,00', '')}${row(2, '900,00', 'E23')}${row(3, '2500,00', 'E23')}${row(4, '2500,00', '')}${row(5, '900,00', 'E22')}`;

  it('is who has a right and did not receive; and who received without a right, to be looked into', async () => {
    const { document } = await runOn(list, koppeling);
    expect(document.niet_gebruik).toEqual({
      energietoeslag_2023: { recht_niet_ontvangen: 2, ontvangen_te_onderzoeken: 1 },
    });
  });

  it('is that of the last of two days', async () => {
    // From 11 December 2023, when it could be asked for, 1 and 5 have a right; after 31 August 2024 nobody has.
    const during = await runOn(list, koppeling, { vergelijk: daysOf(graph, 20240131, 20240201) });
    expect(during.document.niet_gebruik).toEqual({
      energietoeslag_2023: { recht_niet_ontvangen: 2, ontvangen_te_onderzoeken: 1 },
    });
    const after = await runOn(list, koppeling, { vergelijk: daysOf(graph, 20240831, 20240901) });
    expect(after.document.niet_gebruik).toEqual({
      energietoeslag_2023: { recht_niet_ontvangen: 0, ontvangen_te_onderzoeken: 0 },
    });
  });
});
