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
  const own = parts(expression).reduce((sum, part) => sum + steps(part), 1);
  switch (expression.kind) {
    case 'between':
    case 'in_range':
      return own + steps(expression.of);
    case 'in_list':
      return own + (expression.options.length - 1) * steps(expression.of);
    case 'call': {
      const twice = (expression.name === 'min' || expression.name === 'max') && expression.args.length === 2;
      return twice ? 2 * own : own;
    }
    default:
      return own;
  }
}
