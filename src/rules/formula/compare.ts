import type { CompareOperator, Expression, Span } from '../../feel/ast.js';
import type { Node, NumberType } from '../graph.js';
import { quoted, suggestion } from '../nearest.js';
import { checkCopies } from './copies.js';
import { describe, JA_NEE, sameKind } from './kinds.js';
import { asValue, type Meaning, type Scope, type Value } from './meaning.js';
import { aligned } from './numbers.js';
import { both, each, problem } from './problem.js';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** A side of a comparison: what it means, and where it stands. */
interface Side {
  readonly meaning: Meaning;
  readonly span: Span;
}

const side = (expression: Expression, scope: Scope): Side => ({
  meaning: scope.meaningOf(expression, scope),
  span: expression,
});

const truth = (node: Node): Value => ({ node, type: JA_NEE });

/** `a = b` and the other five. */
export function comparison(expression: Of<'compare'>, scope: Scope): Value {
  const [left, right] = both(
    () => side(expression.left, scope),
    () => side(expression.right, scope),
  );
  return truth(compare(left, expression.operator, right, expression));
}

/** `x between a and b`, `x in [a..b]`. */
export function within(expression: Of<'between'> | Of<'in_range'>, scope: Scope): Value {
  checkCopies(expression);
  const [of, [low, high]] = both(
    () => side(expression.of, scope),
    () =>
      both(
        () => side(expression.low, scope),
        () => side(expression.high, scope),
      ),
  );
  const closed = expression.kind === 'between';
  const a = compare(of, closed || expression.lowIncluded ? '>=' : '>', low, expression);
  const b = compare(of, closed || expression.highIncluded ? '<=' : '<', high, expression);
  return truth({ k: 'en', a, b });
}

/** `x in (a, b)`. */
export function among(expression: Of<'in_list'>, scope: Scope): Value {
  checkCopies(expression);
  const [of, options] = both(
    () => side(expression.of, scope),
    () => each(expression.options, (option) => side(option, scope)),
  );
  const [first, ...others] = each(options, (option) => compare(of, '=', option, expression));
  if (first === undefined)
    throw problem('R011', expression, 'een lege lijst na in', 'noem ten minste een waarde');
  return truth(others.reduce<Node>((a, b) => ({ k: 'of', a, b }), first));
}

function compare(left: Side, operator: CompareOperator, right: Side, span: Span): Node {
  const [a, b] = [left.meaning, right.meaning];
  if (a.is === 'code' && b.is === 'code')
    throw problem(
      'R011',
      span,
      'twee codes worden met elkaar vergeleken',
      'vergelijk een gegeven met een code',
    );
  if (a.is === 'code') return compareCode(asValue(b, right.span), operator, a.value, left.span);
  if (b.is === 'code') return compareCode(asValue(a, left.span), operator, b.value, right.span);
  const [x, y] = both(
    () => asValue(a, left.span),
    () => asValue(b, right.span),
  );
  return compareValues(x, operator, y, span);
}

/** Two values of one kind, numbers at one scale; only numbers and days have an order. */
export function compareValues(x: Value, op: CompareOperator, y: Value, span: Span): Node {
  const [{ type: ta }, { type: tb }] = [x, y];
  if (ta.kind === 'getal' && tb.kind === 'getal') {
    const { a, b } = aligned({ ...x, type: ta }, { ...y, type: tb }, span);
    // A percentage beside a plain number stands two decimals further on.
    const at = (own: NumberType, aligned: NumberType): NumberType => {
      const schaal = aligned.schaal - (own.eenheid === aligned.eenheid ? 0 : 2);
      const up = 10 ** (schaal - own.schaal);
      return { ...own, schaal, min: own.min * up, max: own.max * up };
    };
    return {
      k: 'vergelijk',
      op,
      a: a.node,
      b: b.node,
      ta: at(ta, a.type),
      tb: at(tb, b.type),
    };
  }
  if (!sameKind(ta, tb))
    throw problem(
      'R011',
      span,
      `${describe(ta)} en ${describe(tb)} zijn niet te vergelijken`,
      'vergelijk dezelfde soort waarden',
    );
  if (op !== '=' && op !== '!=' && ta.kind !== 'datum')
    throw problem('R011', span, `${describe(ta)} heeft geen volgorde`, 'gebruik = of !=');
  return { k: 'vergelijk', op, a: x.node, b: y.node, ta, tb };
}

function compareCode(value: Value, op: CompareOperator, code: string, span: Span): Node {
  const { node, type } = value;
  if (type.kind !== 'keuze')
    throw problem(
      'R011',
      span,
      `een code wordt vergeleken met ${describe(type)}`,
      'vergelijk een code alleen met een keuze',
    );
  const at = type.codes.indexOf(code);
  if (at === -1)
    throw problem(
      'R020',
      span,
      `de code ${quoted(code)} staat niet in de lijst`,
      suggestion(code, type.codes),
    );
  if (op !== '=' && op !== '!=')
    throw problem('R011', span, 'een keuze heeft geen volgorde', 'gebruik = of !=');
  return { k: 'vergelijk', op, a: node, b: { k: 'const', v: at }, ta: type, tb: type };
}
