import type { Engine } from '../engine/engine.js';
import { type Ask, askingOf } from './asking.js';
import { CODES, isRemark } from './codes.js';
import { runFailure } from './failure.js';
import { householdsOf, type Listed, listOf } from './listed.js';
import type { Opened } from './opened.js';
import { Output } from './output.js';
import type { Found } from './read-household.js';
import { LineFile, type ResultFile, WorkbookFile } from './result-file.js';
import type { Table } from './table.js';
import { type BestandDocument, constantsOf, Tally } from './tally.js';
import { csvLine } from './written.js';

/** What is asked of a run over a client list. */
export interface Run extends Ask, Listed {
  /** The files that are written. */
  readonly uit: Destinations;
  readonly koppelingHash: string;
  /** Told how many of how many rows are done; says how many households to take next. Who throws, stops the run. */
  readonly progress: (done: number, of: number) => number;
}

/** Where the files of a run stand. */
export interface Destinations {
  readonly resultaat: string;
  readonly afgekeurd: string;
  readonly meldingen: string;
  readonly manifest: string;
}

/** The files of a run, named after its result: uit.csv, uit.afgekeurd, uit.meldingen.csv, uit.manifest.json. */
export function destinationsOf(uit: string): Destinations {
  const name = uit.replace(/\.(csv|jsonl|xlsx)$/i, '');
  return {
    resultaat: uit,
    afgekeurd: `${name}.afgekeurd`,
    meldingen: `${name}.meldingen.csv`,
    manifest: `${name}.manifest.json`,
  };
}

/**
 * Decides every household of a list and writes what came of it; every row is accounted for. Throws InputError when
 * the list does not fit the koppeling, RunFailure when the run can't be finished; then no file is left.
 */
export async function runList(
  run: Run,
  engine: Engine,
  finish: (document: Omit<BestandDocument, 'uitvoering'>) => BestandDocument,
): Promise<BestandDocument> {
  const list = listOf(run);
  const outputs: { discard(): void }[] = [];
  try {
    const keep = <T extends { discard(): void }>(output: T): T => {
      outputs.push(output);
      return output;
    };
    return await decided(run, engine, list, keep, finish);
  } catch (error) {
    for (const output of outputs) output.discard();
    if (isSystemError(error))
      throw runFailure(
        'B010',
        run.uit.resultaat,
        'maak ruimte, kijk naar de rechten, en geef de opdracht opnieuw',
      );
    throw error;
  } finally {
    list.close();
  }
}

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

async function decided(
  run: Run,
  engine: Engine,
  list: Opened,
  keep: <T extends { discard(): void }>(output: T) => T,
  finish: (document: Omit<BestandDocument, 'uitvoering'>) => BestandDocument,
): Promise<BestandDocument> {
  const { koppeling, uit } = run;
  const { table, reader, codering } = householdsOf(list, run, engine.graph.vocabulary);
  const files = {
    resultaat: keep(resultFile(run)),
    afgekeurd: keep(new Output(uit.afgekeurd)),
    meldingen: keep(new Output(uit.meldingen)),
    manifest: keep(new Output(uit.manifest)),
  };
  const tally = new Tally();
  const refused: number[] = [];
  const asking = askingOf(run, engine);
  files.resultaat.text(asking.head);
  files.meldingen.text(csvLine(['regel', 'kolom', 'code', 'bericht']));
  let rows = 0;
  for (let next = 0, size = run.progress(0, table.rows); next < table.households; ) {
    const found: Found[] = [];
    for (const end = Math.min(table.households, next + size); next < end; next++)
      found.push(reader.read(next));
    const results = asking.decide(found.flatMap(({ household }) => household ?? []));
    let place = 0;
    for (const one of found) {
      say(one, table, tally, files.meldingen);
      rows += one.rows.length;
      if (one.household === null) {
        tally.quarantined(one.rows.length);
        for (const row of one.rows) refused.push(row);
        continue;
      }
      tally.decided(one.rows.length);
      files.resultaat.text(results[place++] ?? '');
    }
    await new Promise((resolve) => setImmediate(resolve));
    size = run.progress(rows, table.rows);
  }
  copyRefused(refused, table, list, files.afgekeurd);
  if (list.changed())
    throw runFailure('B009', run.naam, 'maak een kopie die niet verandert, en geef de opdracht opnieuw');
  const document = finish({
    schema: 'vangnet/bestand/1',
    ...tally.counts(table.rows, table.households),
    afkeuringen: tally.afkeuringen,
    ...asking.summary(),
    aannames: constantsOf(koppeling),
    opmerkingen: tally.opmerkingen,
    invoer: { codering, scheiding: list.separator },
    ...(run.deel === null ? {} : { deel: run.deel }),
    hashes: {
      invoer: run.hash ?? list.hash ?? table.hash,
      koppeling: run.koppelingHash,
      regelset: engine.graph.hash,
      uitvoer: await files.resultaat.finish(),
    },
  });
  files.manifest.text(`${JSON.stringify(document, null, 2)}\n`);
  for (const file of [files.afgekeurd, files.meldingen, files.manifest]) file.finish();
  for (const file of [files.resultaat, files.afgekeurd, files.meldingen, files.manifest]) file.publish();
  return document;
}

const resultFile = ({ uit, vorm }: Run): ResultFile =>
  vorm === 'xlsx' ? new WorkbookFile(uit.resultaat) : new LineFile(new Output(uit.resultaat));

/** Says what is to be said of each row; of a quarantined row the first counts. */
function say({ household, remarks }: Found, table: Table, tally: Tally, meldingen: Output): void {
  const counted = new Set<number>();
  for (const { row, kolom, code } of remarks) {
    meldingen.text(csvLine([String(table.line(row)), kolom, code, CODES[code]]));
    if (household !== null || isRemark(code)) tally.said(code);
    else if (!counted.has(row)) {
      counted.add(row);
      tally.said(code);
    }
  }
}

/** Copies the rows that were not decided as they stood in the file, in its order. */
function copyRefused(refused: readonly number[], table: Table, list: Opened, afgekeurd: Output): void {
  const PIECE = 1 << 20;
  for (const row of refused.toSorted((a, b) => a - b)) {
    const end = table.start(row + 1);
    for (let at = table.start(row); at < end; at += PIECE)
      afgekeurd.bytes(list.original(list.source.bytes(at, Math.min(end, at + PIECE))));
  }
}
