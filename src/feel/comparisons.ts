import type { SyntaxNode } from '@lezer/common';
import type { CompareOperator, Expression } from './ast.js';
import { unreadable } from './problem.js';
import type { Readers, Reading } from './reading.js';
import { allChildren, children, inner, slice, span } from './tree.js';

const OPERATORS: ReadonlySet<string> = new Set<CompareOperator>(['=', '!=', '<', '<=', '>', '>=']);
const isOperator = (sign: string): sign is CompareOperator => OPERATORS.has(sign);

export const COMPARISONS: Readers = {
  Comparison: (node, reading) => {
    const parts = children(node);
    const [left, operator, right] = parts;
    if (left === undefined || operator === undefined || right === undefined)
      throw unreadable(node, 'F001', 'een vergelijking heeft twee kanten', 'schrijf a = b');
    if (operator.name === 'between') return between(node, left, right, parts[4], reading);
    if (operator.name === 'in') return readIn(node, left, parts.slice(2), reading);
    const sign = slice(operator, reading.text);
    if (!isOperator(sign))
      throw unreadable(operator, 'F003', `'${sign}' is geen vergelijking`, 'schrijf = != < <= > of >=');
    if (right.name === 'SimplePositiveUnaryTest')
      throw unreadable(right, 'F003', 'twee vergelijkingstekens achter elkaar', 'laat een van de twee staan');
    return {
      kind: 'compare',
      operator: sign,
      left: reading.read(left),
      right: reading.read(right),
      ...span(node),
    };
  },
};

function between(
  node: SyntaxNode,
  of: SyntaxNode,
  low: SyntaxNode,
  high: SyntaxNode | undefined,
  { read }: Reading,
): Expression {
  if (high === undefined)
    throw unreadable(node, 'F001', 'between heeft twee grenzen', 'schrijf x between a and b');
  return { kind: 'between', of: read(of), low: read(low), high: read(high), ...span(node) };
}

/** `in (a, b)` is read as unary tests, `in [a..b]` as an interval, and what comes after either as part of it. */
function readIn(
  node: SyntaxNode,
  left: SyntaxNode,
  rest: readonly SyntaxNode[],
  { text, read }: Reading,
): Expression {
  const of = read(left);
  const tests = rest.filter((part) => part.name === 'PositiveUnaryTests').flatMap(children);
  if (tests.length > 0) {
    const options = tests.map((test) => read(test.name === 'PositiveUnaryTest' ? inner(test) : test));
    return { kind: 'in_list', of, options, ...span(node) };
  }
  const test = rest[0] === undefined ? undefined : unwrap(rest[0]);
  if (test?.name === 'ParenthesizedExpression')
    return { kind: 'in_list', of, options: [read(inner(test))], ...span(node) };
  if (test?.name === 'Interval') {
    const [open, low, , high, close] = allChildren(test);
    if (open === undefined || low === undefined || high === undefined || close === undefined)
      throw unreadable(test, 'F001', 'een bereik heeft twee grenzen', 'schrijf [a..b]');
    return {
      kind: 'in_range',
      of,
      low: read(low),
      high: read(high),
      lowIncluded: slice(open, text) === '[',
      highIncluded: slice(close, text) === ']',
      ...span(node),
    };
  }
  if (test?.name === 'Disjunction' || test?.name === 'Conjunction')
    throw unreadable(
      test,
      'F007',
      'wat na in [..] komt, leest FEEL als deel van in',
      'zet haakjes: (x in [a..b]) or y',
    );
  throw unreadable(
    test ?? node,
    'F007',
    'na in komt een lijst ( ) of een bereik [ ]',
    'schrijf x in ("a", "b") of x in [1..5]',
  );
}

function unwrap(node: SyntaxNode): SyntaxNode {
  const [only, ...others] = children(node);
  const wrapper = node.name === 'PositiveUnaryTest' || node.name === 'SimplePositiveUnaryTest';
  return wrapper && only !== undefined && others.length === 0 ? unwrap(only) : node;
}
