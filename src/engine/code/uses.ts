import type { Node, Row } from '../../rules/graph.js';
import { childrenOf } from '../../rules/nodes.js';
import type { Plan, Step } from '../plan.js';

/** How often each step is named by others, and how much code each would be. */
export class Uses {
  private readonly counts = new Map<Step, number>();
  private readonly weights = new Map<Step, number>();
  private readonly fixed = new Map<Step, boolean>();

  constructor(private readonly plan: Plan) {
    for (const step of plan.all)
      visitSteps(plan, step, (named) => this.counts.set(named, this.of(named) + 1));
  }

  of(step: Step): number {
    return this.counts.get(step) ?? 0;
  }

  /** Nodes of a step, and of those that would be computed in its place. */
  weight(step: Step): number {
    const known = this.weights.get(step);
    if (known !== undefined) return known;
    let total = sizeOf(step.node);
    visitSteps(this.plan, step, (named) => {
      if (this.fits(named)) total += this.weight(named);
    });
    this.weights.set(step, total);
    return total;
  }

  /** Is it as well to compute a step where it is named? */
  fits(step: Step): boolean {
    const weight = this.weight(step);
    return weight <= SMALL || (this.of(step) === 1 && weight <= LARGE);
  }

  /** Does a step rest on no fact at all, so that it has one value in a whole run? */
  isFixed(step: Step): boolean {
    const known = this.fixed.get(step);
    if (known !== undefined) return known;
    // A step whose value may be replaced in one run has no value of its own.
    let fixed = !this.plan.words && step.over === null && this.plan.moments[step.moment]?.loop == null;
    if (fixed) fixed = readsNoFact(step.node);
    if (fixed)
      visitSteps(this.plan, step, (named) => {
        if (!this.isFixed(named)) fixed = false;
      });
    this.fixed.set(step, fixed);
    return fixed;
  }
}

const SMALL = 5;
const LARGE = 120;

function sizeOf(node: Node): number {
  return childrenOf(node).reduce((sum, child) => sum + sizeOf(child), 1);
}

function readsNoFact(node: Node): boolean {
  if (node.k === 'feit' || node.k === 'rij' || node.k === 'lijst' || node.k === 'reeks') return false;
  if (node.k === 'begrip' && isReference(node.row)) return false;
  return childrenOf(node).every(readsNoFact);
}

/** A row that a fact leads to, or the parent of one: it may be none. */
const isReference = (row: Row): boolean => row.r === 'via' || row.r === 'boven';

/**
 * Every mention of another step: in the expression, in the rows that it names, in the guards of its facts, its dates.
 * `seen` is shown every node on the way.
 */
export function visitSteps(
  plan: Plan,
  step: Step,
  found: (step: Step) => void,
  seen: (node: Node) => void = () => {},
): void {
  let moment = step.over?.moment ?? step.moment;
  const row = (at: Row): void => {
    if (at.r === 'boven') row(at.of);
    else if (at.r === 'via') visit(at.node);
  };
  const visit = (node: Node): void => {
    seen(node);
    if (node.k === 'begrip' || node.k === 'reeks') {
      const named = plan.stepOf(node.id, moment, node.row, step);
      if (named !== null) found(named);
    }
    if (node.k === 'feit' || node.k === 'begrip' || node.k === 'reeks' || node.k === 'rij') row(node.row);
    if (node.k === 'lijst') for (const level of node.levels) row(level.of);
    if (node.k === 'feit') {
      const guard = plan.graph.feiten[`${node.e}.${node.f}`];
      if (guard !== undefined) visit(guard.alleenAls);
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(step.node);
  if (step.over !== null) {
    moment = step.moment;
    visit(step.over.van);
    visit(step.over.tot);
  }
  const own = plan.moments[step.moment];
  for (const date of [own?.date, own?.last]) if (date) found(date);
}
