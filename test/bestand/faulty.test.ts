import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../cli/program.js';
import { FAULTS } from './lijst/faults.js';
import { listText } from './lijst/list.js';
import { COLUMNS } from './lijst/persons.js';
import { type Done, outcomes, runOn, said } from './run.js';

const fixture = (name: string) => readFileSync(join(ROOT, 'fixtures', 'bestanden', name));
const KOPPELING = fixture('klanten.koppeling.yaml').toString();
/** Decided of everybody at once: nobody in these lists has a job of which it is known. */
const ASKED = { regelingen: ['loonkostensubsidie'] };

describe('the faulty list in fixtures', () => {
  const text = fixture('fouten.csv');
  /** Line, column and code of each row of the table beside it. */
  const described = fixture('fouten.md')
    .toString()
    .split('\n')
    .flatMap((line) => /^\| (\d+) \| (.*?) ?\| (B\d+) \|/.exec(line)?.slice(1, 4).join(' ') ?? []);
  let done: Done;
  beforeAll(async () => {
    done = await runOn(text, KOPPELING, ASKED);
  });

  it('has exactly the faults that are described beside it', () => {
    const byLine = (lines: readonly string[]) =>
      lines.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
    expect(byLine(said(done))).toEqual(described);
  });

  it('is decided but for the households with a fault, which are kept as they were', () => {
    const keys = [...new Set(outcomes(done).map((line) => line.split(' ')[0]))];
    expect(keys).toEqual(['1001', '1002', '1023', '1024', '1026']);
    const refused = described.filter((line) => !line.endsWith('B401'));
    // Four rows of 1001, and one of each of the others.
    const afgekeurd = refused.length;
    expect(done.document.rijen).toEqual({ gelezen: 8 + afgekeurd, beslist: 8, afgekeurd });
    const lines = text.toString('latin1').split('\n');
    const kept = refused.map((line) => lines[Number.parseInt(line, 10) - 1]).join('\n');
    expect(done.afgekeurd.toString('latin1')).toBe(kept);
  });
});

describe('the generator of lists', () => {
  const options = { rows: 400, seed: 7, missing: 0.05, faults: 0 };

  it('gives the same list again, and another one for another seed', () => {
    expect(listText(options)).toBe(listText(options));
    expect(listText({ ...options, seed: 8 })).not.toBe(listText(options));
  });

  it('makes households that vary: persons, ages, incomes, allowances, what is not known', () => {
    const rows = listText({ ...options, rows: 3000 })
      .trimEnd()
      .split('\n')
      .slice(1);
    const cells = rows.map((row) => row.split(';'));
    const of = (column: (typeof COLUMNS)[number]) => cells.map((row) => row[COLUMNS.indexOf(column)] ?? '');
    expect(new Set(of('bsn')).size).toBe(rows.length);
    expect(new Set(of('rol'))).toEqual(new Set(['A', 'P', 'K', 'M']));
    const sizes = new Map<string, number>();
    for (const key of of('clientnr')) sizes.set(key, (sizes.get(key) ?? 0) + 1);
    expect(new Set(sizes.values())).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    for (const column of [
      'loon',
      'ww',
      'aow',
      'pensioen',
      'zorgtoeslag',
      'spaargeld',
      'bijstand sinds',
    ] as const) {
      const filled = of(column).filter((cell) => cell !== '');
      expect(filled.length).toBeGreaterThan(30);
      expect(filled.length).toBeLessThan(rows.length);
      expect(new Set(filled).size).toBeGreaterThan(30);
    }
    expect(of('geboren').filter((cell) => cell === '').length).toBeGreaterThan(5);
    expect(of('saldo').filter((cell) => cell === '').length).toBeGreaterThan(15);
  });

  it('makes lists without a fault, and with every fault on request', async () => {
    const good = await runOn(listText(options), KOPPELING, ASKED);
    expect(good.document.afkeuringen).toEqual([]);
    const faulty = await runOn(listText({ ...options, rows: 2000, faults: 0.1 }), KOPPELING, ASKED);
    const codes = new Set<string>(faulty.document.afkeuringen.map(({ code }) => code));
    // A row without a key is of nobody's household: what is said of its neighbours is that the aanvrager is gone.
    for (const { code } of FAULTS) expect([code, codes.has(code)]).toEqual([code, true]);
    const { gelezen, beslist, afgekeurd } = faulty.document.rijen;
    expect(gelezen).toBe(beslist + afgekeurd);
  });
});
