import type { SyntaxNode } from '@lezer/common';
import type { Span } from './ast.js';
import { unreadable } from './problem.js';

/** Walking the tree of lezer-feel. */

const PUNCTUATION: ReadonlySet<string> = new Set(['(', ')', ',']);

export function allChildren(node: SyntaxNode): SyntaxNode[] {
  const list: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) list.push(child);
  return list;
}

/** The parts of a construct, without its brackets and commas. */
export const children = (node: SyntaxNode): SyntaxNode[] =>
  allChildren(node).filter((child) => !PUNCTUATION.has(child.name));

/** What stands between brackets. */
export function inner(node: SyntaxNode): SyntaxNode {
  const [only] = children(node);
  if (only === undefined)
    throw unreadable(node, 'F001', 'tussen deze haken staat niets', 'schrijf een uitdrukking');
  return only;
}

/** The two sides of an operator with the operator between them. */
export function three(node: SyntaxNode): [SyntaxNode, SyntaxNode, SyntaxNode] {
  const [a, b, c] = children(node);
  if (a === undefined || b === undefined || c === undefined)
    throw unreadable(node, 'F001', 'hier ontbreekt iets', 'schrijf de uitdrukking af');
  return [a, b, c];
}

export const span = (node: Span): Span => ({ from: node.from, to: node.to });
export const slice = (node: Span, text: string): string => text.slice(node.from, node.to);
