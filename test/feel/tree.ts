import { expect } from 'vitest';
import { type Expression, parts } from '../../src/feel/ast.js';
import { parseFeel } from '../../src/feel/parse.js';

/** A tree as one line: `a + b * c` is `(+ a (* b c))`. Says everything but the places. */
export function show(tree: Expression): string {
  switch (tree.kind) {
    case 'name':
      return tree.name;
    case 'number':
      return tree.text;
    case 'string':
      return `"${tree.value}"`;
    case 'boolean':
      return String(tree.value);
    case 'date':
      return `@${tree.text}`;
    case 'path':
      return `(. ${show(tree.of)} ${tree.name})`;
    case 'filter':
      return `(filter ${show(tree.of)} ${show(tree.test)})`;
    case 'arithmetic':
    case 'compare':
      return `(${tree.operator} ${show(tree.left)} ${show(tree.right)})`;
    case 'and':
    case 'or':
      return `(${tree.kind} ${show(tree.left)} ${show(tree.right)})`;
    case 'not':
    case 'negative':
      return `(${tree.kind} ${show(tree.of)})`;
    case 'between':
      return `(between ${show(tree.of)} ${show(tree.low)} ${show(tree.high)})`;
    case 'in_list':
      return `(in ${show(tree.of)} (${tree.options.map(show).join(' ')}))`;
    case 'in_range': {
      const [open, close] = [tree.lowIncluded ? '[' : '(', tree.highIncluded ? ']' : ')'];
      return `(in ${show(tree.of)} ${open}${show(tree.low)}..${show(tree.high)}${close})`;
    }
    case 'if':
      return `(if ${show(tree.test)} ${show(tree.whenTrue)} ${show(tree.whenFalse)})`;
    case 'some':
    case 'every':
      return `(${tree.kind} ${tree.variable} ${show(tree.list)} ${show(tree.test)})`;
    case 'call':
      return `(${[`${tree.name}!`, ...tree.args.map(show)].join(' ')})`;
  }
}

/** The tree of a text; fails when the text is refused. */
export function treeOf(text: string): Expression {
  const parsed = parseFeel(text);
  if ('expression' in parsed) return parsed.expression;
  expect.unreachable(`${parsed.problem.code}: ${parsed.problem.bericht} in ${text}`);
}

export { parts };
