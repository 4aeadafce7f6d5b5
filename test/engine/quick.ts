import type { Scratch } from '../../src/engine/program.js';

/** What a decision comes to in a block of which the outcome columns are known: enough to compare two of them. */
export interface Quick {
  readonly answer: 'yes' | 'no' | 'unknown';
  readonly fails: number;
  readonly unknown: number;
  readonly amount: number;
}

export function quick(scratch: Scratch, row: number): Quick {
  const { fails, unknown, amount } = scratch.outcome(0);
  const [f = 0, u = 0, x = NaN] = [fails[row], unknown[row], amount[row]];
  const answer = f !== 0 ? 'no' : u !== 0 || Number.isNaN(x) ? 'unknown' : 'yes';
  return { answer, fails: f, unknown: u, amount: answer === 'yes' ? x : NaN };
}
