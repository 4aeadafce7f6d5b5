import type { Plan, Step } from '../plan.js';
import { type Uses, visitSteps } from './uses.js';

/**
 * A plan split for deciding the same households under other figures of some parameters. A first run decides all and
 * keeps what does not rest on those parameters but is needed by what does; a next run computes the rest again.
 */
export class Split {
  private readonly resting = new Map<Step, boolean>();
  private readonly inHand = new Set<Step>();
  /** Steps whose values the first run keeps for the next. */
  readonly kept: ReadonlySet<Step>;

  /** `varying`: ids of parameters. */
  constructor(
    private readonly plan: Plan,
    uses: Uses,
    private readonly varying: ReadonlySet<string>,
  ) {
    const kept = new Set<Step>();
    for (const step of plan.all) {
      if (!this.rests(step)) continue;
      visitSteps(plan, step, (named) => {
        // What is computed anew for each month has no one value to keep; what rests on no fact costs nothing.
        const isOne = named.over === null && plan.moments[named.moment]?.loop == null;
        if (isOne && !this.rests(named) && !uses.isFixed(named)) kept.add(named);
      });
    }
    this.kept = kept;
  }

  /** Does a step rest on one of the parameters? What comes back to itself is taken to. */
  rests(step: Step): boolean {
    const known = this.resting.get(step);
    if (known !== undefined) return known;
    if (this.inHand.has(step)) return true;
    this.inHand.add(step);
    let rests = false;
    visitSteps(
      this.plan,
      step,
      (named) => {
        if (this.rests(named)) rests = true;
      },
      (node) => {
        if (
          (node.k === 'parameter' || node.k === 'tabel' || node.k === 'schijven') &&
          this.varying.has(node.id)
        )
          rests = true;
      },
    );
    this.inHand.delete(step);
    this.resting.set(step, rests);
    return rests;
  }
}

/** One of the two runs over a split plan. */
export interface Part {
  readonly varying: ReadonlySet<string>;
  readonly run: 'first' | 'next';
}
