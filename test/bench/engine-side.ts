import { completeHouseholds } from '../../src/engine/complete.js';
import { Engine, type Ready } from '../../src/engine/engine.js';
import type { Facts } from '../../src/engine/facts.js';
import { Scratch } from '../../src/engine/program.js';
import type { Graph } from '../../src/rules/graph.js';
import { PEILDATUM } from './law.js';

const WANTED = { regelingen: ['energietoeslag_2023'] };

/** What the program makes of each household. */
export interface Judged {
  readonly fails: Int32Array;
  readonly unknown: Int32Array;
  readonly amount: Float64Array;
}

/** A block with its households by whether all their facts are known. */
export interface Batch {
  readonly block: Facts;
  readonly known: Int32Array;
  readonly open: Int32Array;
}

export function judgedFor(count: number): Judged {
  return { fails: new Int32Array(count), unknown: new Int32Array(count), amount: new Float64Array(count) };
}

/** The rules as a batch runs them. */
export class EngineSide {
  private readonly known: Ready;
  private readonly three: Ready;
  private readonly knownScratch = new Scratch();
  private readonly threeScratch = new Scratch();

  constructor(graph: Graph) {
    const engine = new Engine(graph);
    this.known = engine.ready('almere', PEILDATUM, WANTED, 'known');
    this.three = engine.ready('almere', PEILDATUM, WANTED, 'three');
  }

  /** Which households of each block have all their facts: known when a file is read, so not part of judging. */
  complete(blocks: readonly Facts[]): Batch[] {
    return blocks.map((block) => {
      const complete = completeHouseholds(this.three.program, block);
      const rows = (wanted: number) =>
        Int32Array.from(complete.keys()).filter((household) => complete[household] === wanted);
      return { block, known: rows(1), open: rows(0) };
    });
  }

  /** The form for known facts on the households that have them all, the three-valued one on the others. */
  judge(batches: readonly Batch[], out: Judged): number {
    const { program, figures } = this.known;
    let at = 0;
    let again = 0;
    for (const { block, known, open } of batches) {
      const households = open.length === 0 ? {} : { households: known };
      program.run(block, figures, PEILDATUM, this.knownScratch, households);
      this.keep(this.knownScratch, block.n, at, out);
      const flagged = flaggedRows(this.knownScratch.bad, block.n);
      if (open.length > 0) this.judgeAgain(block, open, at, out);
      if (flagged.length > 0) this.judgeAgain(block, flagged, at, out);
      again += flagged.length;
      at += block.n;
    }
    return again;
  }

  /** The fast form alone, to see what the rest costs. */
  judgeKnown(blocks: readonly Facts[], out: Judged): void {
    this.judgeWith(this.known, this.knownScratch, blocks, out);
  }

  /** The three-valued form on all households. */
  judgeThree(blocks: readonly Facts[], out: Judged): void {
    this.judgeWith(this.three, this.threeScratch, blocks, out);
  }

  private judgeWith(
    { program, figures }: Ready,
    scratch: Scratch,
    blocks: readonly Facts[],
    out: Judged,
  ): void {
    let at = 0;
    for (const block of blocks) {
      program.run(block, figures, PEILDATUM, scratch);
      this.keep(scratch, block.n, at, out);
      at += block.n;
    }
  }

  private keep(scratch: Scratch, count: number, at: number, out: Judged): void {
    const { fails, unknown, amount } = scratch.outcome(0);
    out.fails.set(fails.subarray(0, count), at);
    out.unknown.set(unknown.subarray(0, count), at);
    out.amount.set(amount.subarray(0, count), at);
  }

  private judgeAgain(block: Facts, households: Int32Array, at: number, out: Judged): void {
    const scratch = this.threeScratch;
    this.three.program.run(block, this.three.figures, PEILDATUM, scratch, { households });
    const { fails, unknown, amount } = scratch.outcome(0);
    for (const i of households) {
      out.fails[at + i] = fails[i] as number;
      out.unknown[at + i] = unknown[i] as number;
      out.amount[at + i] = amount[i] as number;
    }
  }
}

function flaggedRows(bad: Uint8Array, count: number): Int32Array {
  let flagged = 0;
  for (let i = 0; i < count; i++) flagged += bad[i] as number;
  const rows = new Int32Array(flagged);
  for (let i = 0, next = 0; next < flagged; i++) if (bad[i] === 1) rows[next++] = i;
  return rows;
}
