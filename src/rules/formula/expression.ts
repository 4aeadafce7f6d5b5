import type { Expression } from '../../feel/ast.js';
import { arithmetic, negative } from './arithmetic.js';
import { choice } from './choose.js';
import { among, comparison, within } from './compare.js';
import { call } from './functions.js';
import { guarded } from './guards.js';
import { DATUM, JA_NEE, numberOf, testOf } from './kinds.js';
import { filter, quantified } from './lists.js';
import type { Meaning, Scope, Value } from './meaning.js';
import { nameMeaning } from './names.js';
import { literal } from './numbers.js';
import { pathMeaning } from './paths.js';

const NO_VARIABLES: Scope['variables'] = new Map();

/** A place for expressions, with nothing around it yet but the instances. */
export function newScope(place: Pick<Scope, 'names' | 'module' | 'gemeente' | 'frames' | 'formulas'>): Scope {
  return { ...place, variables: NO_VARIABLES, table: null, counter: { n: 0 }, behind: [], meaningOf };
}

/** What an expression stands for. Throws Problems with all that can't be right in it. */
function meaningOf(expression: Expression, scope: Scope): Meaning {
  switch (expression.kind) {
    case 'name':
      return nameMeaning(expression.name, expression, scope);
    case 'path':
      return pathMeaning(expression, scope);
    case 'filter':
      return filter(expression, scope);
    case 'string':
      return { is: 'code', value: expression.value };
    default:
      return { is: 'waarde', ...computed(expression, scope) };
  }
}

type Computed = Exclude<Expression, { kind: 'name' | 'path' | 'filter' | 'string' }>;

function computed(expression: Computed, scope: Scope): Value {
  switch (expression.kind) {
    case 'number':
      return literal(expression.text);
    case 'boolean':
      return { node: { k: 'const', v: expression.value ? 1 : 0 }, type: JA_NEE };
    case 'date':
      return { node: { k: 'const', v: Number(expression.text.replaceAll('-', '')) }, type: DATUM };
    case 'and':
    case 'or':
      return logic(expression, scope);
    case 'not':
      return { node: { k: 'niet', a: testOf(expression.of, scope) }, type: JA_NEE };
    case 'if':
      return choice(expression, scope);
    case 'negative':
      return negative(numberOf(expression.of, scope));
    case 'arithmetic':
      return arithmetic(expression, scope);
    case 'compare':
      return comparison(expression, scope);
    case 'between':
    case 'in_range':
      return within(expression, scope);
    case 'in_list':
      return among(expression, scope);
    case 'some':
    case 'every':
      return quantified(expression, scope);
    case 'call':
      return call(expression, scope);
  }
}

/** `a and b`, `a or b`: the second is read behind the first, or behind its contrary. */
function logic(expression: Extract<Expression, { kind: 'and' | 'or' }>, scope: Scope): Value {
  const also = expression.kind === 'and';
  const [a, b] = guarded(expression.left, scope, (holds, fails) =>
    testOf(expression.right, also ? holds : fails),
  );
  return { node: { k: also ? 'en' : 'of', a, b }, type: JA_NEE };
}
