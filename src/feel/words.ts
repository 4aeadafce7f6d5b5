import type { SyntaxNode } from '@lezer/common';
import { unreadable } from './problem.js';
import type { Readers } from './reading.js';
import { slice, span } from './tree.js';

/** What is written in Dutch by who thinks in it, and its word in FEEL. */
const DUTCH_WORDS: ReadonlyMap<string, string> = new Map([
  ['en', 'and'],
  ['of', 'or'],
  ['niet', 'not(...)'],
  ['als', 'if'],
  ['dan', 'then'],
  ['anders', 'else'],
  ['tussen', 'between'],
  ['waar', 'true'],
  ['onwaar', 'false'],
]);

/** Refuses a Dutch word where FEEL has one of its own, at `from`. */
export function checkWord(word: string, from: number): void {
  const feel = DUTCH_WORDS.get(word);
  if (feel !== undefined)
    throw unreadable({ from, to: from + word.length }, 'F004', `'${word}' is geen FEEL`, `schrijf ${feel}`);
}

/** A name of one word, of letters, digits and _. */
export function oneWord(node: SyntaxNode, text: string): string {
  const name = slice(node, text);
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return name;
  if (/\s/.test(name))
    throw unreadable(
      node,
      'F008',
      'een naam van twee woorden',
      /^not\s/.test(name) ? 'schrijf not(...)' : 'verbind ze met _ of zet er een teken tussen',
    );
  throw unreadable(node, 'F008', 'deze naam heeft een teken dat niet mag', 'gebruik letters, cijfers en _');
}

export const NAMES: Readers = {
  VariableName: (node, { text }) => ({ kind: 'name', name: oneWord(node, text), ...span(node) }),
};
