import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { Interrupted } from '../../src/bestand/failure.js';
import { ROOT } from '../cli/program.js';
import { type Done, inFolder, outcomes, PERSONS, runIn, runOn, said } from './run.js';

const HEADER = 'nr;rol;geboren;nl;loon';
/** More than two parts. */
const HOUSEHOLDS = 2200;
const AT = '.uit.onderhanden';
/** The limit of Almere is € 1.445,00 for a single person of 39 (E-2, energietoeslag-studietoeslag.md): every tenth is above. */
const row = (nr: number) => `${nr};A;01-05-1984;J;${nr % 10 === 0 ? '1500,00' : '1400,00'}`;
const BAD = ['x', 'y'];
const ROWS = Array.from({ length: HOUSEHOLDS }, (_, i) => row(i + 1));
/** A fault in the first part and one in the last, and a partner far from the applicant. */
const LIST = `${[HEADER, ...ROWS.toSpliced(2000, 0, BAD[1] ?? '').toSpliced(10, 0, BAD[0] ?? ''), '11;P;01-05-1990;J;900,00'].join('\n')}\n`;
const THREADS = { most: 2, program: pathToFileURL(join(ROOT, 'dist', 'bestand.js')) };

/** Stops when this many rows are done. */
const stopAt = (rows: number) => (done: number) => {
  if (done >= rows) throw new Interrupted();
};

/** What may not differ from one run to the next. */
const bytes = ({ resultaat, meldingen, afgekeurd, manifest }: Done) => {
  const { uitvoering: _, ...rest } = manifest as Done['document'];
  return [resultaat, meldingen, afgekeurd.toString(), rest];
};

describe('a list in parts', () => {
  let whole: Done;
  beforeAll(async () => {
    whole = await runOn(LIST);
  });

  it('is decided as one', () => {
    const { document } = whole;
    expect(document.rijen).toEqual({ gelezen: 2203, beslist: 2201, afgekeurd: 2 });
    expect(document.huishoudens).toEqual({ gelezen: 2202, beslist: 2200, afgekeurd: 2 });
    // 220 above the limit, and 11, with € 2.300,00, above that of couples: € 2.064,00.
    expect(document.regelingen.energietoeslag_2023).toEqual({
      bevoegdheid: 1979,
      geen_recht: 221,
      op_aannames: 0,
      centen: 1979 * 130000,
    });
    expect(outcomes(whole).slice(8, 12)).toEqual([
      '9 bevoegdheid 1300,00',
      '10 geen_recht',
      '11 geen_recht',
      '12 bevoegdheid 1300,00',
    ]);
    expect(said(whole)).toEqual(['12  B101', '2003  B101']);
    expect(whole.afgekeurd.toString()).toBe('x\ny\n');
    expect(document.uitvoering).toEqual({ duur_ms: 0, kernen: 1, overgenomen: 0, programma: 'proef' });
  });

  it('is the same bytes on two threads', async () => {
    const done = await runOn(LIST, PERSONS, { threads: THREADS });
    expect(bytes(done)).toEqual(bytes(whole));
    expect(done.document.uitvoering.kernen).toBe(2);
  });

  it('goes on where it was stopped, and is the same bytes', async () => {
    for (const threads of [{ most: 1, program: null }, THREADS])
      await inFolder(async (folder) => {
        const stopped = runIn(folder, LIST, PERSONS, { threads, progress: stopAt(2100) });
        await expect(stopped).rejects.toThrow(Interrupted);
        const { klaar, van } = (await stopped.catch((error) => error)) as Interrupted;
        expect(readdirSync(folder).toSorted()).toEqual([AT, 'lijst.csv']);
        const done = await runIn(folder, LIST, PERSONS, { threads });
        // A thread may have finished one more while it was told to stop.
        expect(done.document.uitvoering.overgenomen).toBeGreaterThanOrEqual(klaar);
        expect([klaar > 0, van]).toEqual([true, 3]);
        expect(bytes(done)).toEqual(bytes(whole));
        expect(readdirSync(folder)).toHaveLength(5);
      });
  });
});

describe('what a stopped run leaves', () => {
  const stopped = (folder: string, rows: number) =>
    runIn(folder, LIST, PERSONS, { progress: stopAt(rows) }).catch((error) => error);

  it('is for the user alone, and nothing when no part was finished', async () => {
    await inFolder(async (folder) => {
      expect(await stopped(folder, 100)).toBeInstanceOf(Interrupted);
      expect(readdirSync(folder)).toEqual(['lijst.csv']);
      await stopped(folder, 1100);
      const left = join(folder, AT);
      expect(statSync(left).mode & 0o777).toBe(0o700);
      for (const name of readdirSync(left)) expect(statSync(join(left, name)).mode & 0o777).toBe(0o600);
    });
  });

  it('is not used for another question: another list, koppeling, day, share, secret or program', async () => {
    const others: [string, string, Parameters<typeof runIn>[3]][] = [
      [LIST.replace('1400', '1399'), PERSONS, {}],
      [LIST, PERSONS, { koppelingHash: 'sha256:anders' }],
      [LIST, PERSONS, { peildatum: 20240202 }],
      [LIST, PERSONS, { deel: { nr: 1, van: 1 } }],
      [LIST, PERSONS, { geheim: 'een lang geheim ..' }],
      [LIST, PERSONS, { regelingen: ['studietoeslag'] }],
    ];
    await inFolder(async (folder) => {
      for (const [text, koppeling, asked] of others) {
        await stopped(folder, 1100);
        const done = await runIn(folder, text, koppeling, { ...asked, progress: stopAt(100) }).catch(
          (error) => error,
        );
        expect(done).toMatchObject({ klaar: 0 });
        expect(readdirSync(folder)).toEqual(['lijst.csv']);
      }
    });
  });

  it('is not used where a part of it is missing, as after a power cut, and is the same bytes', async () => {
    const whole = bytes(await runOn(LIST));
    await inFolder(async (folder) => {
      const part = (name: string) => join(folder, AT, `0.${name}`);
      const spoiled: (() => void)[] = [
        () => truncateSync(part('resultaat'), statSync(part('resultaat')).size - 1),
        () => truncateSync(part('resultaat'), 0),
        // As long as it was, with nothing in it.
        () => writeFileSync(part('resultaat'), Buffer.alloc(statSync(part('resultaat')).size)),
        () => rmSync(part('meldingen')),
        () => truncateSync(part('klaar'), 10),
        () => truncateSync(part('klaar'), 0),
      ];
      for (const spoil of spoiled) {
        // Two of the three parts are finished.
        expect(await stopped(folder, 2100)).toMatchObject({ klaar: 2 });
        spoil();
        const done = await runIn(folder, LIST);
        expect(done.document.uitvoering.overgenomen).toBe(1);
        expect(bytes(done)).toEqual(whole);
        for (const name of readdirSync(folder)) rmSync(join(folder, name));
      }
    });
  });

  it('is used by one run at a time, and never when others can write there', async () => {
    await inFolder(async (folder) => {
      await stopped(folder, 1100);
      const left = join(folder, AT);
      const before = readdirSync(left);
      // A process that is there, and is not this one.
      writeFileSync(join(left, 'bezig'), String(process.ppid));
      await expect(runIn(folder, LIST)).rejects.toThrow('B018');
      expect(readdirSync(left)).toEqual([...before, 'bezig'].toSorted());
      // One that can't be there: the run that was here was killed.
      writeFileSync(join(left, 'bezig'), '2147483647');
      chmodSync(left, 0o777);
      await expect(runIn(folder, LIST)).rejects.toThrow('B018');
      chmodSync(left, 0o700);
      const done = await runIn(folder, LIST);
      expect(done.document.uitvoering.overgenomen).toBeGreaterThan(0);
    });
  });
});

describe('a part that can not be written', () => {
  it('ends the run with a code, and leaves nothing, on threads as well', async () => {
    for (const threads of [{ most: 1, program: null }, THREADS]) {
      const full = (path: string) => {
        // Where the last part is to come, something else stands.
        const at = join(path, '..', AT, '2.resultaat');
        rmSync(at, { recursive: true, force: true });
        mkdirSync(at);
      };
      let isFirst = true;
      const failing = runOn(LIST, PERSONS, {
        threads,
        whileReading: (path) => {
          if (isFirst) full(path);
          isFirst = false;
        },
      });
      await expect(failing).rejects.toThrow('B010');
    }
  });
});
