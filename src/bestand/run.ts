import type { Municipality } from '../dossier/reading.js';
import type { Engine } from '../engine/engine.js';
import { type Ask, askingOf } from './asking.js';
import { CODES, isRemark } from './codes.js';
import { runFailure } from './failure.js';
import type { Koppeling } from './koppeling.js';
import { layoutOf } from './layout.js';
import { decoderFor, type Opened, openList } from './opened.js';
import { Output } from './output.js';
import { type Found, HouseholdReader } from './read-household.js';
import { Window } from './source.js';
import { type Table, tableOf } from './table.js';
import { type BestandDocument, constantsOf, Tally } from './tally.js';
import { csvLine } from './written.js';

/** What is asked of a run over a client list. */
export interface Run extends Ask {
  readonly invoer: string;
  /** The files that are written. */
  readonly uit: Destinations;
  readonly koppeling: Koppeling;
  readonly koppelingHash: string;
  readonly gemeenten: readonly Municipality[];
  /** How many of how many rows are done. */
  readonly progress: (done: number, of: number) => void;
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

/** Households are decided this many at a time. */
const BLOCK = 500;

/**
 * Decides every household of a list and writes what came of it; every row is accounted for. Throws InputError when
 * the list does not fit the koppeling, RunFailure when the run can't be finished; then no file is left.
 */
export async function runList(
  run: Run,
  engine: Engine,
  finish: (document: Omit<BestandDocument, 'uitvoering'>) => BestandDocument,
): Promise<BestandDocument> {
  const list = openList(run.invoer, run.invoer, run.koppeling.bestand, run.koppeling.kolommen.length);
  const outputs: Output[] = [];
  try {
    const make = (path: string) => {
      const output = new Output(path);
      outputs.push(output);
      return output;
    };
    return await decided(run, engine, list, make, finish);
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
  make: (path: string) => Output,
  finish: (document: Omit<BestandDocument, 'uitvoering'>) => BestandDocument,
): Promise<BestandDocument> {
  const { koppeling, uit } = run;
  const place = { name: run.invoer, text: list.headerText };
  const layout = layoutOf(koppeling, list.header, place, run.gemeenten);
  const table = tableOf(list.source, list.from, list.line, list.separator, layout);
  const { codering, decode } = decoderFor(list.codering, table.isUtf8);
  const window = new Window(list.source, table.isSorted ? 1 << 22 : 1 << 14);
  const assembly = {
    koppeling,
    vocabulary: engine.graph.vocabulary,
    peildatum: run.vergelijk?.b ?? run.peildatum,
  };
  const reader = new HouseholdReader(table, window, decode, list.separator, layout, assembly);
  const files = {
    resultaat: make(uit.resultaat),
    afgekeurd: make(uit.afgekeurd),
    meldingen: make(uit.meldingen),
    manifest: make(uit.manifest),
  };
  const tally = new Tally();
  const refused = new Uint8Array(table.rows);
  const asking = askingOf(run, engine);
  files.resultaat.text(csvLine(asking.columns));
  files.meldingen.text(csvLine(['regel', 'kolom', 'code', 'bericht']));
  let rows = 0;
  for (let from = 0; from < table.households; from += BLOCK) {
    const found: Found[] = [];
    for (let h = from; h < Math.min(table.households, from + BLOCK); h++) found.push(reader.read(h));
    const results = asking.decide(found.flatMap(({ household }) => household ?? []));
    let next = 0;
    for (const one of found) {
      say(one, table, tally, files.meldingen);
      rows += one.rows.length;
      if (one.household === null) {
        tally.quarantined(one.rows.length);
        for (const row of one.rows) refused[row] = 1;
        continue;
      }
      tally.decided(one.rows.length);
      files.resultaat.text(results[next++] ?? '');
    }
    run.progress(rows, table.rows);
    await new Promise((resolve) => setImmediate(resolve));
  }
  copyRefused(refused, table, list, files.afgekeurd);
  if (list.changed())
    throw runFailure('B009', run.invoer, 'maak een kopie die niet verandert, en geef de opdracht opnieuw');
  const document = finish({
    schema: 'vangnet/bestand/1',
    ...tally.counts(table.rows, table.households),
    afkeuringen: tally.afkeuringen,
    ...asking.summary(),
    aannames: constantsOf(koppeling),
    opmerkingen: tally.opmerkingen,
    invoer: { codering, scheiding: list.separator },
    hashes: {
      invoer: list.hash ?? table.hash,
      koppeling: run.koppelingHash,
      regelset: engine.graph.hash,
      uitvoer: files.resultaat.finish(),
    },
  });
  files.manifest.text(`${JSON.stringify(document, null, 2)}\n`);
  for (const file of [files.afgekeurd, files.meldingen, files.manifest]) file.finish();
  for (const file of [files.resultaat, files.afgekeurd, files.meldingen, files.manifest]) file.publish();
  return document;
}

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
function copyRefused(refused: Uint8Array, table: Table, list: Opened, afgekeurd: Output): void {
  const PIECE = 1 << 20;
  for (let row = 0; row < refused.length; row++) {
    if (refused[row] !== 1) continue;
    const end = table.start(row + 1);
    for (let at = table.start(row); at < end; at += PIECE)
      afgekeurd.bytes(list.original(list.source.bytes(at, Math.min(end, at + PIECE))));
  }
}
