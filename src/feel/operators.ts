import type { SyntaxNode } from '@lezer/common';
import type { ArithmeticOperator, Expression } from './ast.js';
import { unreadable } from './problem.js';
import type { Readers, Reading } from './reading.js';
import { children, slice, span, three } from './tree.js';

const SIGNS: ReadonlySet<string> = new Set<ArithmeticOperator>(['+', '-', '*', '/']);
const isSign = (text: string): text is ArithmeticOperator => SIGNS.has(text);

export const OPERATORS: Readers = {
  ArithmeticExpression: (node, { text, read }) => {
    const parts = children(node);
    const [sign, of] = parts;
    if (parts.length === 2 && sign !== undefined && of !== undefined) {
      if (slice(sign, text) === '-') return { kind: 'negative', of: read(of), ...span(node) };
      throw unreadable(sign, 'F005', 'een + voor een waarde hoort niet bij onze FEEL', 'laat de + weg');
    }
    const [left, operator, right] = three(node);
    const written = slice(operator, text);
    if (!isSign(written))
      throw unreadable(operator, 'F005', `'${written}' hoort niet bij onze FEEL`, 'schrijf + - * of /');
    return { kind: 'arithmetic', operator: written, left: read(left), right: read(right), ...span(node) };
  },
  Conjunction: (node, reading) => both('and', node, reading),
  Disjunction: (node, reading) => both('or', node, reading),
  IfExpression: (node, { read }) => {
    const [, test, , then, , otherwise] = children(node);
    if (test === undefined || then === undefined || otherwise === undefined)
      throw unreadable(node, 'F001', 'een if heeft then en else', 'schrijf if a then b else c');
    return { kind: 'if', test: read(test), whenTrue: read(then), whenFalse: read(otherwise), ...span(node) };
  },
};

function both(kind: 'and' | 'or', node: SyntaxNode, { read }: Reading): Expression {
  const [left, , right] = three(node);
  return { kind, left: read(left), right: read(right), ...span(node) };
}
