import type { Tree } from '@lezer/common';
import { unreadable } from './problem.js';

/**
 * Beyond these a formula is no longer read. Nobody could check it; and past 2000 signs lezer may cut a long row of
 * operators short, so that what is right would be found wrong.
 */
const MAX_LENGTH = 2000;
const MAX_BRACKETS = 60;
const MAX_OPERATORS = 400;
/** What is deep without an operator: the root, and a name with its word. */
const FLAT = 3;

const SPLIT = 'maak er begrippen van';

/** Refuses a text that is empty, too long, or has too many brackets in each other; `plain` is it without strings. */
export function checkSize(text: string, plain: string): void {
  if (text.trim() === '')
    throw unreadable({ from: 0, to: text.length }, 'F001', 'hier staat niets', 'schrijf een uitdrukking');
  if (text.length > MAX_LENGTH)
    throw unreadable({ from: 0, to: 1 }, 'F002', `de uitdrukking is langer dan ${MAX_LENGTH} tekens`, SPLIT);
  let nesting = 0;
  for (let i = 0; i < plain.length; i++) {
    const c = plain[i];
    if (c === '(' || c === '[' || c === '{') nesting++;
    else if (c === ')' || c === ']' || c === '}') nesting--;
    if (nesting > MAX_BRACKETS)
      throw unreadable({ from: i, to: i + 1 }, 'F002', `meer dan ${MAX_BRACKETS} haken in elkaar`, SPLIT);
  }
}

/** Refuses a tree that is too deep: that many operators stand in a row, or as many choices in each other. */
export function checkDepth(tree: Tree): void {
  let depth = 0;
  tree.iterate({
    enter: () => {
      depth++;
      if (depth > MAX_OPERATORS + FLAT)
        throw unreadable(
          { from: 0, to: 1 },
          'F002',
          `meer dan ${MAX_OPERATORS} bewerkingen op een rij of in elkaar`,
          SPLIT,
        );
    },
    leave: () => {
      depth--;
    },
  });
}
