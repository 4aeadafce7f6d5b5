import type { Compare, Node } from '../rules/graph.js';

/** The least or greatest of two values: what `min(a, b)` and `max(a, b)` of a rule file are made into. */
export interface Extreme {
  readonly hoe: 'min' | 'max';
  readonly a: Node;
  readonly b: Node;
}

const COMPARED: Readonly<Record<Extreme['hoe'], Compare>> = { min: '<=', max: '>=' };

/** An expression as the extreme of two others; null when it is none. */
export function extremeOf(node: Node): Extreme | null {
  if (node.k !== 'als' || node.test.k !== 'vergelijk') return null;
  const { test, dan: a, anders: b } = node;
  const hoe = test.op === COMPARED.min ? 'min' : test.op === COMPARED.max ? 'max' : null;
  return hoe !== null && isSame(test.a, a) && isSame(test.b, b) ? { hoe, a, b } : null;
}

/** An extreme with something else in it, wherever it stands. */
export function withExtreme(node: Node, { hoe, a, b }: Extreme): Node {
  if (node.k !== 'als' || node.test.k !== 'vergelijk') throw new Error('no extreme');
  return { ...node, test: { ...node.test, op: COMPARED[hoe], a, b }, dan: a, anders: b };
}

const isSame = (a: Node, b: Node): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
