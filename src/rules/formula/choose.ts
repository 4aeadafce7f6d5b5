import type { Expression, Span } from '../../feel/ast.js';
import type { Type } from '../graph.js';
import { compareValues } from './compare.js';
import { checkCopies } from './copies.js';
import { guarded } from './guards.js';
import { describe, sameKind, typed } from './kinds.js';
import type { Scope, Value } from './meaning.js';
import { aligned, bareBoth } from './numbers.js';
import { both, problem } from './problem.js';

/** `if a then b else c`. */
export function choice(expression: Extract<Expression, { kind: 'if' }>, scope: Scope): Value {
  const [test, [yes, no]] = guarded(expression.test, scope, (holds, fails) =>
    both(
      () => typed(expression.whenTrue, holds),
      () => typed(expression.whenFalse, fails),
    ),
  );
  const { a, b, type } = unify(yes, no, expression);
  return {
    node: { k: 'als', test, dan: a.node, anders: b.node },
    type,
    bare: a.bare === true || b.bare === true,
  };
}

/** Two values as the outcomes of one choice: of one type, numbers at one scale. */
export function unify(x: Value, y: Value, span: Span): { a: Value; b: Value; type: Type } {
  if (x.type.kind === 'getal' && y.type.kind === 'getal') {
    const { a, b, shared } = aligned({ ...x, type: x.type }, { ...y, type: y.type }, span);
    const [min, max] = [Math.min(a.type.min, b.type.min), Math.max(a.type.max, b.type.max)];
    return { a, b, type: { ...shared, min, max } };
  }
  if (!sameKind(x.type, y.type))
    throw problem(
      'R011',
      span,
      `${describe(x.type)} en ${describe(y.type)} gaan niet samen`,
      'geef beide kanten dezelfde soort waarde',
    );
  return { a: x, b: y, type: x.type };
}

/** min(a, b) and max(a, b) of two values: the first unless the second is beyond it. */
export function extreme(
  hoe: 'min' | 'max',
  [first, second]: readonly [Expression, Expression],
  call: Expression,
  scope: Scope,
): Value {
  checkCopies(call);
  const [x, y] = both(
    () => typed(first, scope),
    () => typed(second, scope),
  );
  const test = compareValues(x, hoe === 'min' ? '<=' : '>=', y, call);
  const { a, b, type } = unify(x, y, call);
  const node = { k: 'als', test, dan: a.node, anders: b.node } as const;
  if (type.kind !== 'getal' || a.type.kind !== 'getal' || b.type.kind !== 'getal') return { node, type };
  const bounds =
    hoe === 'max' ? { min: Math.max(a.type.min, b.type.min) } : { max: Math.min(a.type.max, b.type.max) };
  return { node, type: { ...type, ...bounds }, bare: bareBoth(a, b) };
}
