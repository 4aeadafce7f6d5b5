import type { Expression, Span } from '../../feel/ast.js';
import type { Node, NumberType, Rounding } from '../graph.js';
import { combine } from '../units.js';
import { unitOf } from './arithmetic.js';
import { checkCopies } from './copies.js';
import { argumentsOf, type Call, type Functions } from './function.js';
import { numberOf } from './kinds.js';
import { count, least, sum } from './lists.js';
import type { Scope, Value } from './meaning.js';
import { bareBoth, boundsAt, checkBare, checkRange, marksOf, quotient, scaled, whole } from './numbers.js';
import { both, problem } from './problem.js';

export const ROUNDINGS: Functions = {
  'round half up': { form: 'round half up(x, 2)', value: toDecimals('half_up') },
  'round up': { form: 'round up(x, 2)', value: toDecimals('up') },
  'round down': { form: 'round down(x, 2)', value: toDecimals('down') },
  floor: { form: 'floor(x)', value: toWhole('floor') },
  ceiling: { form: 'ceiling(x)', value: toWhole('ceiling') },
  'round to': { form: 'round to(x, stap)', value: toSteps },
  mean: { form: 'round half up(mean(lijst), 2)', value: meanAlone },
};

function toDecimals(hoe: Rounding): (call: Call, scope: Scope) => Value {
  return (call, scope) => {
    const [of, decimals] = argumentsOf(call, 2);
    return round(hoe, of, digit(decimals), scope);
  };
}

function toWhole(hoe: Rounding): (call: Call, scope: Scope) => Value {
  return (call, scope) => round(hoe, argumentsOf(call, 1)[0], 0, scope);
}

function digit(expression: Expression): number {
  if (expression.kind === 'number' && /^[0-6]$/.test(expression.text)) return Number(expression.text);
  throw problem(
    'R011',
    expression,
    'het aantal decimalen is een cijfer van 0 tot en met 6',
    'schrijf 2 voor hele centen',
  );
}

/** A number to a scale. A division and a mean are rounded once, as a whole. */
function round(hoe: Rounding, of: Expression, schaal: number, scope: Scope): Value {
  if (of.kind === 'arithmetic' && of.operator === '/') return division(hoe, of, schaal, scope);
  if (of.kind === 'call' && of.name === 'mean') return mean(hoe, of, schaal, scope);
  const value = numberOf(of, scope);
  const type = checkRange(boundsAt(value.type, schaal), of);
  const { bare } = value;
  if (value.type.schaal <= schaal) return { node: scaled(value.node, value.type.schaal, schaal), type, bare };
  const by = 10 ** (value.type.schaal - schaal);
  const divisor: Value<NumberType> = { node: { k: 'const', v: by }, type: whole('aantal', by, by) };
  return { node: quotient(hoe, value, divisor, of), type, bare };
}

function division(
  hoe: Rounding,
  expression: Extract<Expression, { kind: 'arithmetic' }>,
  schaal: number,
  scope: Scope,
): Value {
  const [a, b] = both(
    () => numberOf(expression.left, scope),
    () => numberOf(expression.right, scope),
  );
  checkBare(a, b, expression);
  if (b.type.min <= 0 && b.type.max >= 0)
    throw problem(
      'R015',
      expression.right,
      'er wordt gedeeld door wat nul kan zijn',
      'zorg dat de deler altijd groter is dan nul',
    );
  return { ...divided(hoe, a, b, schaal, expression), bare: bareBoth(a, b) };
}

/** a / b at a scale: the whole numbers are scaled so that one division and one rounding remain. */
function divided(
  hoe: Rounding,
  a: Value<NumberType>,
  b: Value<NumberType>,
  target: number,
  span: Span,
): Value<NumberType> {
  const shift = target + b.type.schaal + (b.type.eenheid === 'procent' ? 2 : 0) - a.type.schaal;
  const raised = (value: Value<NumberType>, by: number): Value<NumberType> => ({
    node: scaled(value.node, 0, by),
    type: boundsAt(value.type, value.type.schaal + by),
  });
  const node = quotient(hoe, raised(a, Math.max(0, shift)), raised(b, Math.max(0, -shift)), span);
  const reach = Math.max(Math.abs(a.type.min), Math.abs(a.type.max)) * 10 ** shift;
  const limit = Math.ceil(reach / Math.min(Math.abs(b.type.min), Math.abs(b.type.max)));
  const eenheid = combine(unitOf(a.type), unitOf(b.type), -1);
  const type: NumberType = {
    kind: 'getal',
    eenheid,
    merken: marksOf(a.type, b.type, eenheid, span),
    schaal: target + (a.type.eenheid === 'procent' ? 2 : 0),
    min: a.type.min < 0 || b.type.min < 0 ? -limit : 0,
    max: limit,
  };
  return { node, type: checkRange(type, span) };
}

/** A mean is the sum divided by the number, and unknown, as the least is, where there is nothing. */
function mean(hoe: Rounding, call: Call, schaal: number, scope: Scope): Value {
  checkCopies(call);
  const total = sum(call, scope);
  const number = count(call, scope);
  const some = { ...number, type: { ...number.type, min: 1 } };
  const value = divided(hoe, total, some, schaal, call);
  const item = least('min', call, scope);
  if (item.type.kind !== 'getal') return item;
  const zero: Node = { k: 'const', v: 0 };
  const { type } = number;
  const test: Node = { k: 'vergelijk', op: '>', a: number.node, b: zero, ta: type, tb: type };
  return {
    node: { k: 'als', test, dan: value.node, anders: item.node },
    type: boundsAt(item.type, schaal),
  };
}

function meanAlone(call: Call): never {
  throw problem(
    'R015',
    call,
    'een gemiddelde zonder afronding',
    'schrijf round half up(mean(lijst), 2) of een andere afronding',
  );
}

/** round to(x, step): half up to a multiple of a step of the same unit. */
function toSteps(call: Call, scope: Scope): Value {
  const [of, by] = argumentsOf(call, 2);
  const [x, step] = both(
    () => numberOf(of, scope),
    () => numberOf(by, scope),
  );
  if (step.type.min <= 0) throw problem('R015', by, 'de stap kan nul zijn', 'geef een stap groter dan nul');
  if (x.type.eenheid !== step.type.eenheid) {
    checkBare(x, step, call);
    throw problem('R012', call, 'de stap heeft een andere eenheid', 'geef de stap dezelfde eenheid');
  }
  const schaal = Math.max(x.type.schaal, step.type.schaal);
  const at = ({ node, type }: Value<NumberType>): Value<NumberType> => ({
    node: scaled(node, type.schaal, schaal),
    type: checkRange(boundsAt(type, schaal), call),
  });
  const [a, b] = [at(x), at(step)];
  const merken = marksOf(x.type, step.type, x.type.eenheid, call);
  const half = Math.ceil(b.type.max / 2);
  const type = { ...a.type, merken, min: a.type.min - half, max: a.type.max + half };
  const node: Node = { k: 'reken', op: '*', a: quotient('half_up', a, b, call), b: b.node };
  return { node, type: checkRange(type, call), bare: bareBoth(x, step) };
}
