import type { Span } from '../../feel/ast.js';
import type { Node, NumberType, Rounding } from '../graph.js';
import { describe } from './kinds.js';
import type { Value } from './meaning.js';
import { problem } from './problem.js';

/** Exact numbers: a whole number at a scale, with a unit, marks and bounds that are known beforehand. */

const MAX_EXACT = 9_007_199_254_740_991;

/** A whole number between bounds. */
export const whole = (eenheid: string, min: number, max: number): NumberType => ({
  kind: 'getal',
  eenheid,
  merken: [],
  schaal: 0,
  min,
  max,
});

/** A number as it is written. */
export function literal(text: string): Value<NumberType> {
  const [units = '0', fraction = ''] = text.split('.');
  const v = Number(units + fraction);
  return {
    node: { k: 'const', v },
    type: { ...whole('aantal', v, v), schaal: fraction.length },
    bare: v !== 0,
  };
}

const isZero = ({ node }: Value): boolean => node.k === 'const' && node.v === 0;

/** Is what comes of these two made of written-out numbers alone? */
export const bareBoth = (a: Value, b: Value): boolean =>
  a.bare === true ? b.bare === true || isZero(b) : b.bare === true && isZero(a);

/** Refuses a number that was written out beside one with a unit: the law's figures are parameters, with a source. */
export function checkBare(a: Value<NumberType>, b: Value<NumberType>, span: Span): void {
  if ((a.bare !== true || b.type.eenheid === 'aantal') && (b.bare !== true || a.type.eenheid === 'aantal'))
    return;
  throw problem(
    'R014',
    span,
    'een los getal komt bij een waarde met een eenheid',
    'maak er een parameter van, met een eenheid en een bron',
  );
}

const OPPOSITES = [
  ['netto', 'bruto'],
  ['incl_vt', 'ex_vt'],
] as const;

/** The marks of what comes of two numbers, in a unit; only an amount has any. */
export function marksOf(a: NumberType, b: NumberType, eenheid: string, span: Span): readonly string[] {
  for (const [one, other] of OPPOSITES)
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const)
      if (x.merken.includes(one) && y.merken.includes(other))
        throw problem('R013', span, `${one} en ${other} gaan niet samen`, 'reken een van de twee eerst om');
  return /\beuro\b/.test(eenheid) ? [...new Set([...a.merken, ...b.merken])] : [];
}

/** The node at a larger scale: more decimals, the same amount. */
export function scaled(node: Node, from: number, to: number): Node {
  if (from === to) return node;
  if (node.k === 'const') return { k: 'const', v: node.v * 10 ** (to - from) };
  return { k: 'reken', op: '*', a: node, b: { k: 'const', v: 10 ** (to - from) } };
}

/** The bounds at another scale; outward where decimals are lost. */
export function boundsAt(type: NumberType, schaal: number): NumberType {
  const factor = 10 ** (schaal - type.schaal);
  return { ...type, schaal, min: Math.floor(type.min * factor), max: Math.ceil(type.max * factor) };
}

/** Refuses a number that could be too large to be exact. */
export function checkRange(type: NumberType, span: Span): NumberType {
  if (Math.max(Math.abs(type.min), Math.abs(type.max)) > MAX_EXACT)
    throw problem(
      'R016',
      span,
      'deze waarde kan te groot worden om exact te blijven (meer dan 2^53)',
      'rond tussendoor af of geef het gegeven een kleiner bereik',
    );
  return type;
}

/** The rounded quotient of two whole numbers; rounding half up takes twice the one and once the other. */
export function quotient(
  hoe: Rounding,
  a: Value<NumberType>,
  b: Value<NumberType>,
  span: Span,
): Extract<Node, { k: 'deel' }> {
  const reach = (type: NumberType) => Math.max(Math.abs(type.min), Math.abs(type.max));
  checkRange(whole('aantal', 0, 2 * reach(a.type) + reach(b.type)), span);
  return { k: 'deel', hoe, a: a.node, b: b.node };
}

/** A percentage beside a plain number is a number of hundredths. */
function asPlain(value: Value<NumberType>, beside: Value<NumberType>): Value<NumberType> {
  if (value.type.eenheid !== 'procent' || beside.type.eenheid !== 'aantal' || beside.bare === true)
    return value;
  return { ...value, type: { ...value.type, eenheid: 'aantal', schaal: value.type.schaal + 2 } };
}

/** Two numbers that may be added or compared, at one scale, and the type that they share but for the bounds. */
export function aligned(
  left: Value<NumberType>,
  right: Value<NumberType>,
  span: Span,
): { a: Value<NumberType>; b: Value<NumberType>; shared: NumberType } {
  const a = asPlain(left, right);
  const b = asPlain(right, left);
  if (a.type.eenheid !== b.type.eenheid && !isZero(a) && !isZero(b)) {
    checkBare(a, b, span);
    throw problem(
      'R012',
      span,
      `${describe(a.type)} en ${describe(b.type)} gaan niet samen`,
      'reken eerst naar dezelfde eenheid om',
    );
  }
  const schaal = Math.max(a.type.schaal, b.type.schaal);
  const eenheid = isZero(a) ? b.type.eenheid : a.type.eenheid;
  const at = ({ node, type, bare }: Value<NumberType>): Value<NumberType> => ({
    node: scaled(node, type.schaal, schaal),
    type: checkRange(boundsAt(type, schaal), span),
    bare,
  });
  const merken = marksOf(a.type, b.type, eenheid, span);
  return { a: at(a), b: at(b), shared: { ...whole(eenheid, 0, 0), schaal, merken } };
}
