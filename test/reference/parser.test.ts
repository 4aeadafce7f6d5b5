import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Expression } from '../../src/feel/ast.js';
import { parseFeel } from '../../src/feel/parse.js';
import { GOOD } from '../feel/good.js';
import { REFUSED } from '../feel/refused.js';
import { parts, show } from '../feel/tree.js';
import { LONG_NAMES, lisp, pratt } from './parser.js';

/**
 * Two readings of one text: the parser of the rules and a Pratt parser that shares nothing with it. Both read the
 * same tree, or both refuse. RUNS=20000 in the environment makes it a long run.
 */
const RUNS = Number(process.env.RUNS ?? 1500);

const second = (text: string): string => {
  const tree = pratt(text);
  return tree === null ? 'refused' : lisp(tree);
};
/** A function that is not there is refused when its arguments are looked at: here already, as the second reading does. */
const first = (text: string): string => {
  const parsed = parseFeel(text);
  if ('problem' in parsed) return 'refused';
  return strangeCall(parsed.expression) ? 'refused' : show(parsed.expression);
};
const strangeCall = (tree: Expression): boolean =>
  (tree.kind === 'call' && tree.name.includes(' ') && !LONG_NAMES.has(tree.name)) ||
  parts(tree).some(strangeCall);

/** Texts grown from the grammar, with brackets here and there, so that every order of signs comes up. */
const name = fc.constantFrom('a', 'b', 'soort', 'x1', 'item', 'not_x', 'été');
const leaf = fc.oneof(
  { weight: 6, arbitrary: name },
  fc.constantFrom('0', '12.5', '7', 'true', 'false', '"loon"', '""', '@"2024-02-29"', 'date("2024-01-31")'),
);
const sign = fc.constantFrom('+', '-', '*', '/', '=', '!=', '<', '<=', '>', '>=', 'and', 'or');
const { text } = fc.letrec<{ text: string }>((tie) => {
  const sub = tie('text');
  const spaced = fc.tuple(sub, sign, sub).map((parts) => parts.join(' '));
  const of = (...parts: readonly (string | fc.Arbitrary<string>)[]) =>
    fc
      .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
      .map((all) => all.join(''));
  return {
    text: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'text', withCrossShrink: true },
      leaf,
      { weight: 4, arbitrary: spaced },
      { weight: 2, arbitrary: of('(', sub, ')') },
      of('-', name),
      of('- ', sub),
      of(sub, ' between ', sub, ' and ', sub),
      of(sub, ' in (', sub, ')'),
      of(sub, ' in (', sub, ', ', sub, ')'),
      of('(', sub, ' in ', fc.constantFrom('[', '('), sub, '..', sub, fc.constantFrom(']', ')'), ')'),
      of(sub, ' in [', sub, '..', sub, ']'),
      of('if ', sub, ' then ', sub, ' else ', sub),
      of(fc.constantFrom('some ', 'every '), name, ' in ', name, ' satisfies ', sub),
      of(fc.constantFrom('some ', 'every '), name, ' in ', sub, ' satisfies ', sub),
      of('not(', sub, ')'),
      of(fc.constantFrom('f', 'round half up', 'round to'), '(', sub, fc.constantFrom('', ', 2', ', a'), ')'),
      of(name, '[', sub, ']'),
      of(name, '[', sub, '].', name),
      of(name, '.', name),
      of('(', sub, ').', name),
    ),
  };
});

/** One change of a text: what a typing error makes of it. */
const NOISE = [
  '(',
  ')',
  '[',
  ']',
  '..',
  '.',
  ',',
  '=',
  '<',
  '-',
  '*',
  'and',
  'or',
  'in',
  'not',
  'if',
  'then',
  'a',
  '1',
  '"',
  '@',
  'between',
  'some',
];
const noisy = fc
  .tuple(text, fc.nat(), fc.constantFrom('drop', 'double', 'put', 'swap'), fc.constantFrom(...NOISE))
  .map(([own, at, how, piece]) => {
    const parts = own.match(/"[^"]*"|[\p{L}\p{N}_]+|\s+|\.\.|[<>!]=|./gu) ?? [];
    const i = at % Math.max(1, parts.length);
    if (how === 'drop') parts.splice(i, 1);
    else if (how === 'double') parts.splice(i, 0, parts[i] ?? '');
    else if (how === 'put') parts.splice(i, 0, ` ${piece} `);
    else if (i + 1 < parts.length) [parts[i], parts[i + 1]] = [parts[i + 1] ?? '', parts[i] ?? ''];
    return parts.join('');
  });

/** How many of a run were read and how many refused: a run in which one of them is rare proves little. */
function compare(texts: fc.Arbitrary<string>, seed: number): { read: number; refused: number } {
  const seen = { read: 0, refused: 0 };
  fc.assert(
    fc.property(texts, (own) => {
      const read = second(own);
      seen[read === 'refused' ? 'refused' : 'read']++;
      expect({ own, tree: first(own) }).toEqual({ own, tree: read });
    }),
    { seed, numRuns: RUNS },
  );
  return seen;
}

describe('the second reading', () => {
  test.each(GOOD)('of %s', (own, tree) => expect(second(own)).toBe(tree));
  test.each(REFUSED)('of %j: refused', (own) => expect(second(own)).toBe('refused'));
});

describe('both readings agree', () => {
  test('on texts grown from the grammar', () => {
    const seen = compare(text, 1);
    expect(seen.read).toBeGreaterThan(RUNS / 2);
  });

  test('on such texts with a typing error', () => {
    const seen = compare(noisy, 2);
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(RUNS / 10);
  });
});
