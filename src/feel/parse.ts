import type { SyntaxNode } from '@lezer/common';
import { parser } from 'lezer-feel';
import type { Expression, FeelProblem, Span } from './ast.js';
import { CALLS } from './calls.js';
import { COMPARISONS } from './comparisons.js';
import { checkDepth, checkSize } from './limits.js';
import { LISTS } from './lists.js';
import { LITERALS } from './literals.js';
import { OPERATORS } from './operators.js';
import { Unreadable, unreadable } from './problem.js';
import type { Readers, Reading } from './reading.js';
import { checkTraps, withoutStrings } from './traps.js';
import { children, inner, slice, span } from './tree.js';
import { checkWord, NAMES } from './words.js';

const expressionParser = parser.configure({ top: 'Expression' });

/** Reads an expression of our FEEL subset. Gives its tree, or what can't be read, with place and remedy. */
export function parseFeel(text: string): { expression: Expression } | { problem: FeelProblem } {
  try {
    const plain = withoutStrings(text);
    checkSize(text, plain);
    checkTraps(plain);
    const tree = expressionParser.parse(text);
    checkDepth(tree);
    checkErrors(tree.topNode, text);
    return { expression: readWhole(tree.topNode, text) };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.problem };
    throw error;
  }
}

function readWhole(root: SyntaxNode, text: string): Expression {
  const [whole, ...others] = children(root);
  if (whole === undefined || others.length > 0)
    throw unreadable(root, 'F001', 'dit is geen uitdrukking', 'schrijf een uitdrukking');
  const reading: Reading = {
    text,
    read: (node) => {
      const reader = READERS[node.name];
      if (reader !== undefined) return reader(node, reading);
      const what = UNSUPPORTED[node.name] ?? `dit onderdeel van FEEL (${node.name})`;
      throw unreadable(
        node,
        'F005',
        `${what} hoort niet bij onze FEEL`,
        'zie rules/README.md voor wat wel kan',
      );
    },
  };
  return reading.read(whole);
}

const READERS: Readers = {
  ...NAMES,
  ...LITERALS,
  ...OPERATORS,
  ...COMPARISONS,
  ...LISTS,
  ...CALLS,
  ParenthesizedExpression: (node, { read }) => ({ ...read(inner(node)), ...span(node) }),
};

const UNSUPPORTED: Readonly<Record<string, string>> = {
  Context: 'een context { }',
  null: 'null',
  FunctionDefinition: 'een eigen functie',
  ForExpression: 'for',
  InstanceOfExpression: 'instance of',
  List: 'een lijst in een uitdrukking',
  Interval: 'een bereik zonder in',
  Wildcard: 'het teken ?',
};

/** Refuses the first place where the parser had to guess, or the Dutch word that led it there. */
function checkErrors(root: SyntaxNode, text: string): void {
  const cursor = root.cursor();
  do {
    if (cursor.name === 'Identifier') checkWord(slice(cursor, text), cursor.from);
    if (cursor.type.isError) throw errorAt(cursor, text);
  } while (cursor.next());
}

function errorAt(place: Span, text: string): Unreadable {
  const next = /[\p{L}_]+/u.exec(text.slice(place.from));
  if (next !== null) checkWord(next[0], place.from + next.index);
  return unreadable(
    { from: place.from, to: Math.max(place.to, place.from + 1) },
    'F001',
    'de uitdrukking is hier niet te lezen',
    'kijk of hier een teken te veel of te weinig staat',
  );
}
