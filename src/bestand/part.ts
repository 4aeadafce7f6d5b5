import { createHash } from 'node:crypto';
import type { Engine } from '../engine/engine.js';
import type { Graph } from '../rules/graph.js';
import { type Ask, type Asking, askingOf, type Summary } from './asking.js';
import { CODES, isRemark } from './codes.js';
import { objectOf } from './form.js';
import { type Listed, type Readable, readerOf } from './listed.js';
import { addedSummaries } from './merge.js';
import { Pen } from './output.js';
import type { Found, HouseholdReader } from './read-household.js';
import { STREAMS, type Stream } from './streams.js';
import { Table } from './table.js';
import { type Counted, Tally } from './tally.js';
import type { WorkFolder } from './work-folder.js';
import { csvLine } from './written.js';

/** Households in a row, from one up to another. */
export interface Part {
  readonly nr: number;
  readonly from: number;
  readonly to: number;
}

/** Few enough that little is lost when a run is stopped, enough that a part is more than its beginning. */
const PART_HOUSEHOLDS = 1024;

/** The parts of a list: at least one. They do not depend on who decides them. */
export function partsOf(households: number): Part[] {
  const count = Math.max(1, Math.ceil(households / PART_HOUSEHOLDS));
  return Array.from({ length: count }, (_, nr) => ({
    nr,
    from: nr * PART_HOUSEHOLDS,
    to: Math.min(households, (nr + 1) * PART_HOUSEHOLDS),
  }));
}

/** What a finished part came to; its lines stand in a file per stream. */
export interface PartDone {
  readonly counts: Counted;
  /** The rows that were not decided. */
  readonly refused: readonly number[];
  /** Of the lines of each stream: after a power cut not all of them need be there. */
  readonly hashes: Readonly<Partial<Record<Stream, string>>>;
}

/** All that it takes to decide a part, in nothing but data, so that it can be given to a thread. */
export interface Task {
  readonly graph: Graph;
  readonly question: Ask & Listed;
  readonly list: Readable;
  readonly folder: string;
}

/** How it goes on: how many households to take next, and who is told how many rows were done. */
export interface Pace {
  readonly next: () => number;
  readonly done: (rows: number) => void;
}

/** Decides parts of a list, one after the other. */
export class PartDecider {
  private readonly reader: HouseholdReader;
  private readonly table: Table;
  private readonly asking: Asking;

  constructor(
    { question, list }: Task,
    engine: Engine,
    private readonly folder: WorkFolder,
  ) {
    this.reader = readerOf(list, question, engine.graph.vocabulary);
    this.table = new Table(list.rows);
    this.asking = askingOf(question, engine);
  }

  /** Writes what comes of a part; that it is finished is written last. */
  async decide({ nr, from, to }: Part, pace: Pace): Promise<void> {
    const names = STREAMS.filter((name) => name === 'meldingen' || name in this.asking.heads);
    const hashes = new Map(names.map((name) => [name, createHash('sha256')]));
    const penFor = (name: Stream) =>
      new Pen(this.folder.at(streamFile(nr, name)), (bytes) => hashes.get(name)?.update(bytes));
    const pens = new Map(names.map((name) => [name, penFor(name)]));
    const write = (name: Stream, text: string) => pens.get(name)?.text(text);
    const tally = new Tally();
    const refused: number[] = [];
    const summaries: Summary[] = [this.asking.decide([]).summary];
    try {
      for (let next = from; next < to; ) {
        const end = Math.min(to, next + pace.next());
        const found = Array.from({ length: end - next }, (_, i) => this.reader.read(next + i));
        const { lines, summary } = this.asking.decide(found.flatMap(({ household }) => household ?? []));
        summaries.push(summary);
        let place = 0;
        for (const one of found) {
          this.say(one, tally, write);
          if (one.household === null) {
            tally.quarantined(one.rows.length);
            for (const row of one.rows) refused.push(row);
            continue;
          }
          tally.decided(one.rows.length);
          const own = lines[place++] ?? {};
          for (const name of names) write(name, own[name] ?? '');
        }
        pace.done(this.table.rowsBetween(next, end));
        next = end;
        // Lets others be heard: somebody may want to stop.
        await new Promise((resolve) => setImmediate(resolve));
      }
      for (const pen of pens.values()) pen.flush();
    } finally {
      for (const pen of pens.values()) pen.close();
    }
    const counts = {
      ...tally.counts(this.table.rowsBetween(from, to), to - from),
      ...addedSummaries(summaries),
    };
    const done: PartDone = {
      counts,
      refused,
      hashes: Object.fromEntries([...hashes].map(([name, hash]) => [name, hash.digest('hex')])),
    };
    this.folder.write(doneFile(nr), JSON.stringify(done));
  }

  /** Says what is to be said of each row; of a quarantined row the first counts. */
  private say(
    { household, remarks }: Found,
    tally: Tally,
    write: (name: Stream, text: string) => void,
  ): void {
    const counted = new Set<number>();
    for (const { row, kolom, code } of remarks) {
      write('meldingen', csvLine([String(this.table.line(row)), kolom, code, CODES[code]]));
      if (household !== null || isRemark(code)) tally.said(code);
      else if (!counted.has(row)) {
        counted.add(row);
        tally.said(code);
      }
    }
  }
}

/** Did an earlier run finish a part, and is all of it there? Half a mark is none. */
export function isFinished(folder: WorkFolder, nr: number): boolean {
  const { hashes } = objectOf(folder.read(doneFile(nr)) ?? '') ?? {};
  if (typeof hashes !== 'object' || hashes === null) return false;
  return Object.entries(hashes).every(([name, hash]) => {
    const lines = folder.read(`${nr}.${name}`);
    return lines !== null && createHash('sha256').update(lines).digest('hex') === hash;
  });
}

export const streamFile = (nr: number, name: Stream): string => `${nr}.${name}`;
export const doneFile = (nr: number): string => `${nr}.klaar`;
