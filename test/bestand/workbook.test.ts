import { streamXlsxRows, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { csvOf, Unreadable, workbookOf } from '../../src/bestand/xlsx.js';

const day = (iso: string) => new Date(`${iso}T00:00:00Z`);
const book = async (rows: unknown[][], more: object = {}) =>
  Buffer.from(
    await writeXlsx({
      sheets: [
        { name: 'Lijst', rows: rows as never },
        { name: 'Leeg', rows: [] },
      ],
      ...more,
    }),
  );

async function lines(file: Buffer, blad: string | null = null, most?: number): Promise<string[]> {
  const found: string[] = [];
  for await (const line of csvOf(file, blad, most)) found.push(line);
  return found;
}

async function code(file: Buffer, blad: string | null = null, most?: number): Promise<string> {
  try {
    await lines(file, blad, most);
  } catch (error) {
    if (error instanceof Unreadable) return error.code;
    throw error;
  }
  return 'read';
}

const ROWS = [
  ['nr', 'geboren', 'loon', 'naam'],
  ['007', day('1984-05-01'), 1400.5, 'a;"b"\nc'],
  ['8', null, 0.1 + 0.2, ''],
];

describe('a workbook', () => {
  it('is read as rows of text: days without a time, amounts as they were meant', async () => {
    expect(await lines(await book(ROWS))).toEqual([
      'nr;geboren;loon;naam\n',
      '007;1984-05-01;1400.5;"a;""b""\nc"\n',
      '8;;0.3;\n',
    ]);
    expect(await lines(await book(ROWS), 'Lijst')).toHaveLength(3);
  });

  it('is refused when it is encrypted, broken, empty or of another kind', async () => {
    const good = await book(ROWS);
    expect(await code(await book(ROWS, { encryption: { password: 'geheim', spinCount: 10 } }))).toBe('B013');
    expect(await code(good.subarray(0, good.length - 30))).toBe('B014');
    expect(await code(Buffer.from('nr;geboren\n'))).toBe('B014');
    const spoilt = Buffer.from(good);
    spoilt.fill(0xff, 60, 200);
    expect(await code(spoilt)).toBe('B014');
    expect(await code(good, 'Leeg')).toBe('B016');
    expect(await code(good, 'Er niet')).toBe('B016');
  });

  it('is refused when unpacking it would take more than there may be', async () => {
    const large = await book([
      ['nr'],
      ['x'.repeat(30_000)],
      ...Array.from({ length: 200 }, (_, i) => [`${'y'.repeat(30_000)}${i}`]),
    ]);
    expect(large.length).toBeLessThan(200_000);
    expect(await code(large, null, 1_000_000)).toBe('B015');
    expect(await code(large)).toBe('read');
  });

  it('is written with amounts as numbers and everything else as text', async () => {
    const pieces: Uint8Array[] = [];
    const rows = [
      ['=1+1', '1300,50'],
      ['007', ''],
    ];
    for await (const piece of workbookOf(['sleutel', 'bedrag'], rows, new Set(['bedrag'])))
      pieces.push(piece);
    const file = Buffer.concat(pieces);
    const found: unknown[] = [];
    for await (const { values } of streamXlsxRows(file)) found.push(values);
    expect(found).toEqual([['sleutel', 'bedrag'], ['=1+1', 1300.5], ['007']]);
    // The text is no formula: a cell with one has an element f.
    expect(await lines(file)).toHaveLength(3);
    expect(file.includes('<f>')).toBe(false);
  });
});
