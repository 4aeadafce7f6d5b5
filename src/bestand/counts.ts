import type { Decided } from '../engine/batch.js';
import { UITKOMSTEN } from '../engine/decision.js';
import type { BestandDocument } from './tally.js';

/** Outcomes by regeling. */
export class Counts {
  private readonly regelingen = new Map<string, Map<string, number>>();

  add(
    regeling: string,
    { uitkomst, centen, aannames }: Pick<Decided, 'uitkomst' | 'centen' | 'aannames'>,
  ): void {
    const counts = this.regelingen.get(regeling) ?? new Map<string, number>();
    this.regelingen.set(regeling, counts);
    counts.set(uitkomst, (counts.get(uitkomst) ?? 0) + 1);
    counts.set('op_aannames', (counts.get('op_aannames') ?? 0) + (aannames.length > 0 ? 1 : 0));
    counts.set('centen', (counts.get('centen') ?? 0) + (centen ?? 0));
  }

  /** In the order of the contract; what does not occur is left out. */
  get all(): BestandDocument['regelingen'] {
    const sorted = [...this.regelingen].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(
      sorted.map(([regeling, counts]) => [
        regeling,
        Object.fromEntries(
          [...UITKOMSTEN, 'op_aannames', 'centen'].flatMap((name) =>
            counts.has(name) ? [[name, counts.get(name) ?? 0]] : [],
          ),
        ),
      ]),
    );
  }
}

/** How many households rest on one aanname, on two, ...; who rests on none is not in it. */
export function byNumber(sizes: readonly number[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const size of sizes.filter((one) => one > 0).toSorted((a, b) => a - b))
    found[size] = (found[size] ?? 0) + 1;
  return found;
}
