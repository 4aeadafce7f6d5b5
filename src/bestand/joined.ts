import type { Lines } from './asking.js';
import { added } from './merge.js';
import { Output } from './output.js';
import { doneFile, type PartDone, streamFile } from './part.js';
import type { ResultFile } from './result-file.js';
import { Source } from './source.js';
import { type Destinations, STREAMS, type Stream } from './streams.js';
import type { Counted } from './tally.js';
import type { WorkFolder } from './work-folder.js';

const PIECE = 1 << 20;

/** The streams of all parts, one part behind the other, and what they come to together. */
export class Joined {
  private readonly files: readonly (readonly [Stream, ResultFile])[];
  private readonly counts: Counted[] = [];
  private readonly rows: number[] = [];

  /** `heads` is what stands above each stream that there is; `own` are the files that are no mere lines. */
  constructor(
    private readonly folder: WorkFolder,
    heads: Lines,
    private readonly own: Readonly<{ resultaat: ResultFile } & Partial<Record<Stream, ResultFile>>>,
    uit: Destinations,
  ) {
    this.files = STREAMS.flatMap((name) => {
      const head = heads[name];
      if (head === undefined) return [];
      const file = own[name] ?? new Output(uit[name], folder.at(name));
      file.text(head);
      return [[name, file] as const];
    });
  }

  /** Adds a finished part behind the ones before it. */
  add(nr: number): void {
    for (const [name, file] of this.files) copy(this.folder.at(streamFile(nr, name)), file);
    const { counts, refused } = JSON.parse(this.folder.read(doneFile(nr)) ?? '') as PartDone;
    this.counts.push(counts);
    for (const row of refused) this.rows.push(row);
  }

  /** The counts of all that was added. */
  counted(): Counted {
    return added(this.counts);
  }

  /** The rows that were not decided, in the order of the list. */
  refused(): readonly number[] {
    return this.rows.toSorted((a, b) => a - b);
  }

  /** Ends the files; gives the hash of the result. */
  async finish(): Promise<string> {
    for (const [name, file] of this.files) if (name !== 'resultaat') await file.finish();
    return this.own.resultaat.finish();
  }

  async publish(): Promise<void> {
    for (const [, file] of this.files) await file.publish();
  }
}

function copy(path: string, file: ResultFile): void {
  const source = Source.at(path);
  try {
    for (let at = 0; at < source.size; at += PIECE)
      file.bytes(source.bytes(at, Math.min(source.size, at + PIECE)));
  } finally {
    source.close();
  }
}
