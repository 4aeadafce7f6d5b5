import type { Expression, Span } from '../../feel/ast.js';
import type { Node, NumberType } from '../graph.js';
import { combine } from '../units.js';
import { asNumber, DATUM, describe, typed } from './kinds.js';
import type { Scope, Value } from './meaning.js';
import { aligned, bareBoth, checkBare, checkRange, marksOf } from './numbers.js';
import { both, problem } from './problem.js';

type Arithmetic = Extract<Expression, { kind: 'arithmetic' }>;

/** `a + b`, `a - b`, `a * b`, and a day moved by a period. A division has no place outside a rounding. */
export function arithmetic(expression: Arithmetic, scope: Scope): Value {
  const { operator, left, right } = expression;
  const [first, second] = both(
    () => typed(left, scope),
    () => typed(right, scope),
  );
  if (first.type.kind === 'datum' && (operator === '+' || operator === '-'))
    return moved(first, operator, asNumber(second, right), expression);
  const [a, b] = both(
    () => asNumber(first, left),
    () => asNumber(second, right),
  );
  if (operator === '*') return times(a, b, expression);
  if (operator !== '/') return sum(a, operator, b, expression);
  throw problem(
    'R015',
    expression,
    'een deling zonder afronding',
    'schrijf round half up(a / b, 2) of een andere afronding',
  );
}

/** `-a`. */
export function negative({ node, type, bare }: Value<NumberType>): Value<NumberType> {
  return {
    node: { k: 'reken', op: '-', a: { k: 'const', v: 0 }, b: node },
    type: { ...type, min: -type.max, max: -type.min },
    bare,
  };
}

function sum(
  left: Value<NumberType>,
  operator: '+' | '-',
  right: Value<NumberType>,
  span: Span,
): Value<NumberType> {
  const { a, b, shared } = aligned(left, right, span);
  const minus = operator === '-';
  const type = {
    ...shared,
    min: a.type.min + (minus ? -b.type.max : b.type.min),
    max: a.type.max + (minus ? -b.type.min : b.type.max),
  };
  return {
    node: { k: 'reken', op: operator, a: a.node, b: b.node },
    type: checkRange(type, span),
    bare: bareBoth(a, b),
  };
}

function times(a: Value<NumberType>, b: Value<NumberType>, span: Span): Value<NumberType> {
  checkBare(a, b, span);
  return {
    node: { k: 'reken', op: '*', a: a.node, b: b.node },
    type: checkRange(product(a.type, b.type, span), span),
    bare: bareBoth(a, b),
  };
}

/** The type of a product; a percentage is a number of hundredths, so it adds two decimals and no unit. */
export function product(a: NumberType, b: NumberType, span: Span): NumberType {
  const percents = Number(a.eenheid === 'procent') + Number(b.eenheid === 'procent');
  const corners = [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max];
  const eenheid = combine(unitOf(a), unitOf(b), 1);
  return {
    kind: 'getal',
    eenheid,
    merken: marksOf(a, b, eenheid, span),
    schaal: a.schaal + b.schaal + 2 * percents,
    min: Math.min(...corners),
    max: Math.max(...corners),
  };
}

/** The unit that a factor brings into a product: a percentage brings none. */
export const unitOf = ({ eenheid }: NumberType): string => (eenheid === 'procent' ? 'aantal' : eenheid);

/** By which function, and how many of its own unit, a day is moved by one of a unit. */
const STEPS: ReadonlyMap<string, readonly [fn: 'plus_maanden' | 'plus_dagen', factor: number]> = new Map([
  ['jaar', ['plus_maanden', 12]],
  ['maand', ['plus_maanden', 1]],
  ['week', ['plus_dagen', 7]],
  ['dag', ['plus_dagen', 1]],
]);

function moved(day: Value, operator: '+' | '-', by: Value<NumberType>, span: Span): Value {
  const step = STEPS.get(by.type.eenheid);
  if (step === undefined || by.type.schaal !== 0)
    throw problem(
      'R012',
      span,
      `bij een datum komt een aantal dagen, weken, maanden of jaren, geen ${describe(by.type)}`,
      'geef de parameter de eenheid dag, week, maand of jaar',
    );
  const [fn, factor] = step;
  const times: Node =
    factor === 1 ? by.node : { k: 'reken', op: '*', a: by.node, b: { k: 'const', v: factor } };
  const signed: Node = operator === '+' ? times : { k: 'reken', op: '-', a: { k: 'const', v: 0 }, b: times };
  return { node: { k: 'functie', fn, args: [day.node, signed] }, type: DATUM };
}
