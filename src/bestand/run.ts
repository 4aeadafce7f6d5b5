import { createHash } from 'node:crypto';
import { isoDate } from '../engine/dates.js';
import type { Engine } from '../engine/engine.js';
import { type Ask, askingOf } from './asking.js';
import { Werklijst } from './controle/werklijst.js';
import { Interrupted, runFailure } from './failure.js';
import { Joined } from './joined.js';
import { coderingOf, type Listed, listOf, type Readable, readable } from './listed.js';
import type { Opened } from './opened.js';
import { Output } from './output.js';
import { isFinished, partsOf } from './part.js';
import { markOfSecret } from './pseudonyms.js';
import { HandedOver, type ResultFile, WorkbookFile } from './result-file.js';
import type { Destinations } from './streams.js';
import { Table } from './table.js';
import { type BestandDocument, heldFor } from './tally.js';
import { decideHere, decideInThreads, type Threads } from './threads.js';
import { WorkFolder } from './work-folder.js';
import { csvLine } from './written.js';

/** What is asked of a list, in nothing but data: all that what is written follows from, with the rules. */
export interface Question extends Ask, Listed {
  readonly koppelingHash: string;
}

/** A run over a client list. */
export interface Run {
  readonly question: Question;
  /** The files that are written. */
  readonly uit: Destinations;
  /** Who takes the result, given where it stands, instead of a file of its own. */
  readonly hand: ((path: string) => Promise<void>) | null;
  readonly threads: Threads;
  /** How many households to take next. */
  readonly next: () => number;
  /** Told how many of how many rows are done. Who throws Interrupted, stops the run. */
  readonly progress: (done: number, of: number) => void;
  readonly programma: string;
}

/** What differs from run to run. */
export type Execution = Pick<BestandDocument['uitvoering'], 'kernen' | 'overgenomen' | 'programma'>;

/** The document of a run, but for how long it took. */
export type Unfinished = Omit<BestandDocument, 'uitvoering'> & { readonly uitvoering: Execution };

/**
 * Decides every household of a list and writes what came of it; every row is accounted for. What does not depend on
 * the list is the same bytes for the same question, on any number of threads, stopped and taken up again or not.
 * Throws InputError when the list does not fit the koppeling, RunFailure when the run can't be finished: then nothing
 * is left; Interrupted when it was stopped: then its finished parts are left, for the same question.
 */
export async function runList(
  run: Run,
  engine: Engine,
  finish: (document: Unfinished) => BestandDocument,
): Promise<BestandDocument> {
  const list = listOf(run.question);
  let folder: WorkFolder | null = null;
  try {
    const found = readable(list, run.question);
    const invoer = run.question.hash ?? list.hash ?? found.rows.hash;
    folder = WorkFolder.open(run.uit.manifest, asked(run, engine.graph.hash, invoer));
    const document = await decided(run, engine, list, found, invoer, folder, finish);
    folder.remove();
    return document;
  } catch (error) {
    if (error instanceof Interrupted && error.klaar > 0) folder?.leave();
    else folder?.remove();
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

/** A hash of all that the parts of a run follow from; secrets can't be read from it. */
function asked({ question, programma }: Run, regels: string, invoer: string): string {
  const { invoer: _path, naam: _name, koppeling: _koppeling, gemeenten: _gemeenten, ...rest } = question;
  return createHash('sha256')
    .update(JSON.stringify({ ...rest, hash: invoer, regels, programma }))
    .digest('hex');
}

async function decided(
  run: Run,
  engine: Engine,
  list: Opened,
  found: Readable,
  invoer: string,
  folder: WorkFolder,
  finish: (document: Unfinished) => BestandDocument,
): Promise<BestandDocument> {
  const { question, uit } = run;
  const geheim = markOfSecret(question.geheim);
  const heads = { ...askingOf(question, engine).heads, meldingen: MELDINGEN };
  const werklijst =
    question.controle === null
      ? null
      : new Werklijst(uit, (name) => folder.at(name), question.controle, geheim);
  const own = { resultaat: resultFile(run, folder), ...(werklijst === null ? {} : { werklijst }) };
  const joined = new Joined(folder, heads, own, uit);
  const { rows } = found;
  const execution = await decideParts(run, engine, list, found, folder, joined);
  const afgekeurd = new Output(uit.afgekeurd, folder.at('afgekeurd'));
  copyRefused(joined.refused(), new Table(rows), list, afgekeurd);
  if (list.changed()) throw changed(question.naam);
  const { opmerkingen, ...counts } = joined.counted();
  const uitvoer = await joined.finish();
  const document = finish({
    schema: 'vangnet/bestand/1',
    ...counts,
    ...(werklijst === null ? {} : { controle: werklijst.geteld }),
    aannames: heldFor(question),
    gevraagd: { regelingen: question.regelingen.toSorted(), ...(geheim === null ? {} : { geheim }) },
    opmerkingen,
    ...(opmerkingen.some(({ code }) => code === 'B402')
      ? { dag_van_de_opdracht: isoDate(question.vandaag) }
      : {}),
    invoer: { codering: coderingOf(found), scheiding: list.sheet.separator },
    ...(question.deel === null ? {} : { deel: question.deel }),
    hashes: {
      invoer,
      koppeling: question.koppelingHash,
      regelset: engine.graph.hash,
      uitvoer,
    },
    uitvoering: { ...execution, programma: run.programma },
  });
  const manifest = new Output(uit.manifest, folder.at('manifest'));
  manifest.text(`${JSON.stringify(document, null, 2)}\n`);
  for (const file of [afgekeurd, manifest]) file.finish();
  await joined.publish();
  for (const file of [afgekeurd, manifest]) file.publish();
  return document;
}

const MELDINGEN = csvLine(['regel', 'kolom', 'code', 'bericht']);

const changed = (naam: string) =>
  runFailure('B009', naam, 'maak een kopie die niet verandert, en geef de opdracht opnieuw');

function resultFile({ uit, hand, question }: Run, folder: WorkFolder): ResultFile {
  const aside = folder.at('resultaat');
  if (hand !== null) return new HandedOver(aside, hand);
  return question.vorm === 'xlsx' ? new WorkbookFile(uit.resultaat, aside) : new Output(uit.resultaat, aside);
}

/** Has every part decided that is not finished yet, and joins them in order, as far as they are. */
async function decideParts(
  run: Run,
  engine: Engine,
  list: Opened,
  found: Readable,
  folder: WorkFolder,
  joined: Joined,
): Promise<Omit<Execution, 'programma'>> {
  const table = new Table(found.rows);
  const parts = partsOf(table.households);
  const finished = new Set(parts.map(({ nr }) => nr).filter((nr) => isFinished(folder, nr)));
  const todo = parts.filter(({ nr }) => !finished.has(nr));
  const overgenomen = finished.size;
  let rows = table.rows - todo.reduce((sum, { from, to }) => sum + table.rowsBetween(from, to), 0);
  let next = 0;
  const join = () => {
    while (finished.has(next)) joined.add(next++);
  };
  const told = {
    rows: (more: number) => {
      rows += more;
      run.progress(rows, table.rows);
    },
    finished: (nr: number) => {
      if (list.changed()) throw changed(run.question.naam);
      finished.add(nr);
      join();
    },
  };
  const { most, program } = run.threads;
  // What fits in one part is decided before a thread has started.
  const threads = program === null || parts.length === 1 ? 0 : threadsFor(todo.length, most);
  const task = { graph: engine.graph, question: run.question, list: found, folder: folder.path };
  try {
    join();
    told.rows(0);
    if (threads > 0 && program !== null) await decideInThreads(task, threads, program, todo, told);
    else await decideHere(task, engine, todo, run.next, told);
  } catch (error) {
    throw error instanceof Interrupted ? new Interrupted(finished.size, parts.length) : error;
  }
  if (joined.counted().rijen.gelezen !== table.rows) throw new Error('rows were lost');
  return { kernen: Math.max(1, threads), overgenomen };
}

/** A thread that has but one part to do takes more time to start than it saves. */
const threadsFor = (parts: number, most: number): number => Math.min(most, Math.ceil(parts / 2));

/** Copies the rows that were not decided as they stood in the file, in its order. */
function copyRefused(refused: readonly number[], table: Table, list: Opened, afgekeurd: Output): void {
  const PIECE = 1 << 20;
  for (const row of refused) {
    const end = table.start(row + 1);
    for (let at = table.start(row); at < end; at += PIECE)
      afgekeurd.bytes(list.original(list.source.bytes(at, Math.min(end, at + PIECE))));
  }
}
