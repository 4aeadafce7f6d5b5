import type { Node, Row } from '../rules/graph.js';
import { childrenOf, type Plan, type Step } from './plan.js';

/** How often a step is read, and whether each place could compute it in passing without doing so more often. */
interface Use {
  count: number;
  fits: boolean;
}

/**
 * Steps that are read in one place only, and could as well be computed there: behind the tests that stand before it,
 * without a column. Such a step is computed no more often than in a loop of its own, and often not at all.
 */
export function inlineSteps(plan: Plan, isOnce: (step: Step) => boolean): ReadonlySet<Step> {
  const uses = new Map<Step, Use>();
  const use = (step: Step, fits: boolean) => {
    const known = uses.get(step) ?? { count: 0, fits: true };
    uses.set(step, { count: known.count + 1, fits: known.fits && fits });
  };
  for (const reader of plan.all) {
    const visit = (node: Node, depth: number): void => {
      if (node.k === 'begrip' || node.k === 'reeks') {
        const step = plan.stepOf(node.id, reader.moment, node.row, reader);
        if (step !== null) use(step, node.k === 'begrip' && placeFits(step, reader, node.row, depth, isOnce));
      }
      visitRows(node, (inner) => visit(inner, 2));
      const deeper = node.k === 'lijst' ? depth + node.levels.length : depth;
      for (const child of childrenOf(node)) visit(child, deeper);
    };
    visit(reader.node, 0);
    if (reader.over !== null) for (const part of [reader.over.van, reader.over.tot]) visit(part, 2);
  }
  const fixed = new Set(fixedSteps(plan));
  return new Set(
    [...uses]
      .filter(([step, { count, fits }]) => count === 1 && fits && !fixed.has(step))
      .map(([step]) => step),
  );
}

/** Read once per instance of the reader, or once per instance of the step in one loop of a reader without instances. */
function placeFits(
  step: Step,
  reader: Step,
  row: Row,
  depth: number,
  isOnce: (step: Step) => boolean,
): boolean {
  if (reader.over !== null || step.over !== null) return false;
  if (isOnce(step)) return depth === 0;
  if (row.r === 'zelf') return depth === 0;
  return row.r === 'var' && depth === 1 && isOnce(reader);
}

/** Expressions inside the rows that a node names: a reference, the parent of one. */
function visitRows(node: Node, visit: (node: Node) => void): void {
  const row = (at: Row): void => {
    if (at.r === 'boven') row(at.of);
    else if (at.r === 'via') visit(at.node);
  };
  if (node.k === 'feit' || node.k === 'begrip' || node.k === 'reeks' || node.k === 'rij') row(node.row);
  if (node.k === 'lijst') for (const level of node.levels) row(level.of);
}

/** Steps that must have a value of their own: what a decision reads, dates, and all within loops over months. */
function fixedSteps(plan: Plan): Step[] {
  const outputs = plan.decisions.flatMap((decision) => [
    decision.voor,
    decision.bevoegd,
    decision.bedrag,
    decision.ingang,
    decision.gevraagd,
    ...decision.voorwaarden.map(({ step }) => step),
  ]);
  const dates = plan.moments.flatMap(({ date, last }) => [date, last]);
  const inLoops = plan.all.filter((step) => step.over !== null || plan.moments[step.moment]?.loop != null);
  return [...outputs, ...dates, ...inLoops, ...plan.wanted.values()].filter((step) => step !== null);
}
