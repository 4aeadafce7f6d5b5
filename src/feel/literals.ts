import type { SyntaxNode } from '@lezer/common';
import type { Expression } from './ast.js';
import { isDay } from './day.js';
import { unreadable } from './problem.js';
import type { Readers } from './reading.js';
import { slice, span } from './tree.js';

export const LITERALS: Readers = {
  NumericLiteral: (node, { text }) => readNumber(node, text),
  StringLiteral: (node, { text }) => ({ kind: 'string', value: plainString(node, text), ...span(node) }),
  BooleanLiteral: (node, { text }) => ({
    kind: 'boolean',
    value: slice(node, text) === 'true',
    ...span(node),
  }),
  DateTimeLiteral: (node, { text }) => ({ kind: 'date', text: wholeDay(node, text), ...span(node) }),
};

/** A number with its sign: lezer-feel reads the minus before digits as part of the literal, we do not. */
function readNumber(node: SyntaxNode, text: string): Expression {
  const minus = /^-\s*/.exec(slice(node, text))?.[0].length ?? 0;
  const digits = { from: node.from + minus, to: node.to };
  const number: Expression = { kind: 'number', text: plainNumber(digits.from, node, text), ...digits };
  return minus === 0 ? number : { kind: 'negative', of: number, ...span(node) };
}

function plainNumber(from: number, node: SyntaxNode, text: string): string {
  const number = text.slice(from, node.to);
  if (/^0\d/.test(number))
    throw unreadable({ from, to: node.to }, 'F009', 'een getal begint niet met een 0', 'laat de 0 weg');
  if (!/^\d{1,15}(\.\d{1,6})?$/.test(number))
    throw unreadable(
      { from, to: node.to },
      'F009',
      'dit getal is niet te lezen',
      'schrijf hoogstens 15 cijfers, met een punt voor de decimalen',
    );
  return number;
}

function plainString(node: SyntaxNode, text: string): string {
  const raw = slice(node, text).slice(1, -1);
  if (raw.includes('\\')) throw unreadable(node, 'F009', 'een \\ in een code', 'schrijf de code zonder \\');
  return raw;
}

function wholeDay(node: SyntaxNode, text: string): string {
  const match = /^(?:@"([^"]*)"|date\s*\(\s*"([^"]*)"\s*\))$/.exec(slice(node, text));
  const day = match?.[1] ?? match?.[2];
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day))
    throw unreadable(node, 'F005', 'alleen een hele dag hoort bij onze FEEL', 'schrijf date("2024-01-31")');
  if (!isDay(day))
    throw unreadable(node, 'F009', `de dag ${day} bestaat niet`, 'schrijf een dag die in de kalender staat');
  return day;
}
