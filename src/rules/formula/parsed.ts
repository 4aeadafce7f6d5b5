import type { Expression } from '../../feel/ast.js';
import { parseFeel } from '../../feel/parse.js';
import { Problems } from './problem.js';

/** The expression that a text is, read once for all places. Throws Problems when it can't be read. */
export function parsed(text: string, known: Map<string, Expression>): Expression {
  const before = known.get(text);
  if (before !== undefined) return before;
  const result = parseFeel(text);
  if ('problem' in result) throw new Problems([result.problem]);
  known.set(text, result.expression);
  return result.expression;
}
