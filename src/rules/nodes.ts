import type { Compare, Level, Node } from './graph.js';

/** The expressions directly inside one, in the order in which they are evaluated and traced. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.k) {
    case 'reken':
    case 'deel':
    case 'vergelijk':
    case 'en':
    case 'of':
      return [node.a, node.b];
    case 'niet':
    case 'tak':
      return [node.a];
    case 'als':
      return [node.test, node.dan, node.anders];
    case 'functie':
      return node.args;
    case 'tabel':
      return [node.test];
    case 'schijven':
      return [node.a, node.maatstaf];
    case 'lijst':
      return [
        ...node.levels.flatMap((level: Level) => (level.test === null ? [] : [level.test])),
        ...(node.body === null ? [] : [node.body]),
      ];
    default:
      return [];
  }
}

/** A node with one of its children, as `childrenOf` counts them, replaced. */
export function withChild(node: Node, at: number, child: Node): Node {
  switch (node.k) {
    case 'reken':
    case 'deel':
    case 'vergelijk':
    case 'en':
    case 'of':
      return at === 0 ? { ...node, a: child } : { ...node, b: child };
    case 'niet':
    case 'tak':
      return { ...node, a: child };
    case 'als':
      if (at === 0) return { ...node, test: child };
      return at === 1 ? { ...node, dan: child } : { ...node, anders: child };
    case 'functie':
      return { ...node, args: node.args.map((arg, i) => (i === at ? child : arg)) };
    case 'tabel':
      return { ...node, test: child };
    case 'schijven':
      return at === 0 ? { ...node, a: child } : { ...node, maatstaf: child };
    case 'lijst': {
      const tested = node.levels.filter(({ test }) => test !== null);
      const changed = tested[at];
      if (changed === undefined) return { ...node, body: child };
      const levels = node.levels.map((level) => (level === changed ? { ...level, test: child } : level));
      return { ...node, levels };
    }
    default:
      return node;
  }
}

const TURNED: Readonly<Record<Compare, Compare>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '=': '=',
  '!=': '!=',
};

/** The comparison that says the same with its two sides exchanged. */
export const turned = (op: Compare): Compare => TURNED[op];
