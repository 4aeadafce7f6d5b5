import { type Expression, parts } from '../../feel/ast.js';
import { problem } from './problem.js';

const MAX_STEPS = 5000;

/**
 * Refuses what would become too large: what is tested against two bounds, or chosen from as the smallest, is computed
 * for each, and such things in each other double every time.
 */
export function checkCopies(expression: Expression): void {
  if (steps(expression) > MAX_STEPS)
    throw problem(
      'F002',
      expression,
      `deze uitdrukking vraagt uitgeschreven meer dan ${MAX_STEPS} stappen`,
      'maak er begrippen van',
    );
}

function steps(expression: Expression): number {
  const [first = 0, ...others] = parts(expression).map(steps);
  const rest = others.reduce((sum, one) => sum + one, 1);
  return first * copiesOfFirst(expression) + rest * copiesOfRest(expression);
}

function copiesOfFirst(expression: Expression): number {
  if (expression.kind === 'between' || expression.kind === 'in_range') return 2;
  return expression.kind === 'in_list' ? expression.options.length : copiesOfRest(expression);
}

/** The least of two, and the most, compares both and gives one; a mean adds up, counts, and looks for any. */
function copiesOfRest(expression: Expression): number {
  if (expression.kind !== 'call') return 1;
  if (expression.name === 'mean') return 3;
  return expression.args.length === 2 && (expression.name === 'min' || expression.name === 'max') ? 2 : 1;
}
