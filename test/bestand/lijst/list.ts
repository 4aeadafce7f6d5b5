import { Random } from '../../bench/random.js';
import { FAULTS } from './faults.js';
import { COLUMNS, householdRows } from './persons.js';

/** What a list is to be like. The same gives the same bytes. */
export interface ListOptions {
  /** The last household may make it a few more. */
  readonly rows: number;
  readonly seed: number;
  /** Of which share of the adults something is not known, and which share of the rows has a fault: from 0 up to 1. */
  readonly missing: number;
  readonly faults: number;
}

/** The header. */
export const HEAD = `${COLUMNS.join(';')}\n`;

/** A client list, household by household: for each the text of its rows. */
export function* households({ rows, seed, missing, faults }: ListOptions): Generator<string> {
  const random = new Random(seed);
  for (let nr = 0, done = 0; done < rows; nr++) {
    const own = householdRows(nr, done, missing, random);
    done += own.length;
    const lines = own.map((row) => COLUMNS.map((column) => row[column]).join(';'));
    const spoilt = lines.map((line) => (random.chance(faults) ? random.pick(FAULTS).apply(line) : line));
    yield `${spoilt.join('\n')}\n`;
  }
}

/** A whole list as text, for who needs few rows. */
export const listText = (options: ListOptions): string => HEAD + [...households(options)].join('');
