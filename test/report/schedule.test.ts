import { describe, expect, it, test } from 'vitest';
import type { Besluit, Termijn } from '../../src/engine/decision.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { periode, scheduleRows } from '../../src/report/schedule.js';
import { renderToets } from '../../src/report/terminal.js';
import { besluit, document } from './builders.js';

const termijn = (vanaf: string, tot_en_met: string, centen: number): Termijn => ({
  vanaf,
  tot_en_met,
  centen,
  betaald_centen: centen,
  vakantietoeslag_centen: 0,
});
const LAST = ['31', '28', '31', '30', '31', '30', '31', '31', '30', '31', '30', '31'];
/** Whole months of one year, from a month on. */
const months = (year: number, from: number, amounts: readonly number[]): Termijn[] =>
  amounts.map((centen, i) => {
    const month = String(from + i).padStart(2, '0');
    return termijn(`${year}-${month}-01`, `${year}-${month}-${LAST[from + i - 1]}`, centen);
  });
const granted = (termijnen: readonly Termijn[], rest: Partial<Besluit> = {}): Besluit =>
  besluit('studietoeslag', 'Studietoeslag', {
    bedrag: {
      centen: termijnen.at(-1)?.centen ?? 0,
      per: 'maand',
      vorm: 'uitkering',
      ingang: termijnen[0]?.vanaf ?? '',
      termijnen,
      totaal_centen: termijnen.reduce((sum, { centen }) => sum + centen, 0),
    },
    ...rest,
  });
const lines = (termijnen: readonly Termijn[]) =>
  scheduleRows(granted(termijnen)).map(({ periode: when, som, bedrag }) => `${when} | ${som} | ${bedrag}`);

describe('a schedule', () => {
  // Case S3 of praktijk: 3 x 300,00 = 900,00 and 6 x 302,78 = 1.816,68
  test('takes months with the same amount together', () => {
    const half = [30278, 30278, 30278, 30278, 30278, 30278];
    expect(lines(months(2022, 4, [30000, 30000, 30000, ...half]))).toEqual([
      'april tot en met juni 2022 | 3 × € 300,00 | € 900,00',
      'juli tot en met december 2022 | 6 × € 302,78 | € 1.816,68',
      'Samen |  | € 2.716,68',
    ]);
  });

  test('takes them together across the year, not across a gap', () => {
    const two = [...months(2022, 12, [30000]), ...months(2023, 1, [30000])];
    expect(lines(two)).toEqual(['december 2022 tot en met januari 2023 | 2 × € 300,00 | € 600,00']);
    expect(lines([...months(2022, 10, [30000]), ...months(2022, 12, [30000])])).toEqual([
      'oktober 2022 |  | € 300,00',
      'december 2022 |  | € 300,00',
      'Samen |  | € 600,00',
    ]);
  });

  test('keeps a part of a month apart, also when it comes to the same', () => {
    expect(lines([termijn('2023-05-15', '2023-05-31', 30000), ...months(2023, 6, [30000, 30000])])).toEqual([
      '15 tot en met 31 mei 2023 |  | € 300,00',
      'juni tot en met juli 2023 | 2 × € 300,00 | € 600,00',
      'Samen |  | € 900,00',
    ]);
  });

  test('is not shown for one whole month, is for a part of one', () => {
    expect(lines(months(2023, 5, [30000]))).toEqual([]);
    expect(lines([termijn('2023-05-15', '2023-05-31', 16452)])).toEqual([
      '15 tot en met 31 mei 2023 |  | € 164,52',
    ]);
    expect(scheduleRows({ bedrag: null })).toEqual([]);
  });
});

describe('a period in words', () => {
  test.each([
    ['2023-05-01', '2023-05-31', 'mei 2023'],
    ['2024-02-01', '2024-02-29', 'februari 2024'],
    ['2024-02-01', '2024-02-28', '1 tot en met 28 februari 2024'],
    ['2023-05-10', '2023-05-10', '10 mei 2023'],
    ['2023-05-10', '2023-06-10', '10 mei tot en met 10 juni 2023'],
    ['2022-05-10', '2023-05-10', '10 mei 2022 tot en met 10 mei 2023'],
    ['2022-05-01', '2023-05-31', 'mei 2022 tot en met mei 2023'],
  ])('%s %s', (vanaf, tot, words) => expect(periode(vanaf, tot)).toBe(words));
});

describe('a decision over a period', () => {
  const doc = document([
    granted([...months(2023, 5, [30000, 30000]), termijn('2023-07-01', '2023-07-10', 11613)], {
      uitkomst: 'gedeeltelijk_recht',
      afwijkend: [
        {
          vanaf: '2023-07-11',
          tot_en_met: '2023-07-31',
          uitkomst: 'geen_recht',
          gronden: ['geen_loon'],
          redenen: ['Wel loon.'],
        },
      ],
    }),
  ]);

  it('says what it comes to and on which days there is no right, in short and in full', () => {
    for (const uitleg of ['kort', 'volledig'] as const) {
      const text = renderToets(doc, { width: 100, colour: false, uitleg, program: '0.1.0' });
      expect(text).toContain('Over 1 mei tot en met 10 juli 2023 samen € 716,13.');
      expect(text).toContain('Geen recht, 11 tot en met 31 juli 2023: Wel loon.');
    }
  });

  it('puts amounts under each other, and keeps to a narrow sheet', () => {
    const show = (width: number) =>
      renderToets(doc, { width, colour: false, uitleg: 'volledig', program: '0.1.0' });
    expect(show(100)).toMatch(
      /Termijnen\n +mei tot en met juni 2023 +2 × € 300,00 +€ 600,00\n +1 tot en met 10 juli 2023 +€ 116,13\n +Samen +€ 716,13\n/,
    );
    for (const line of show(40).split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });

  it('is in the Markdown too', () => {
    const text = renderMarkdown(doc, { program: '0.1.0' });
    expect(text).toContain('| mei tot en met juni 2023 | 2 × € 300,00 | € 600,00 |');
    expect(text).toContain('| Samen |  | € 716,13 |');
  });
});
