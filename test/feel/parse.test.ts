import { describe, expect, it } from 'vitest';
import type { Expression } from '../../src/feel/ast.js';
import { parseFeel } from '../../src/feel/parse.js';
import { GOOD, PLACES } from './good.js';
import { HOSTILE, LARGE, REFUSED } from './refused.js';
import { parts, show, treeOf } from './tree.js';

/** "F003 2-4", or the tree when the text is read after all. */
function problemOf(text: string): string {
  const parsed = parseFeel(text);
  if ('expression' in parsed) return show(parsed.expression);
  const { code, from, to, bericht, oplossing } = parsed.problem;
  expect(bericht).not.toBe('');
  expect(oplossing).not.toBe('');
  return `${code} ${from}-${to}`;
}

const SECOND = 1000;

/** How long it takes, in milliseconds: the best of three, since the machine may have other work. */
function timeOf(work: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}

describe('an expression of our FEEL', () => {
  it.each(GOOD)('%s', (text, tree) => expect(show(treeOf(text))).toBe(tree));

  it.each(PLACES)('%j: part %j stands at %d-%d', (text, way, from, to) => {
    const part = way.reduce<Expression | undefined>(
      (tree, index) => tree && parts(tree)[index],
      treeOf(text),
    );
    expect(part).toMatchObject({ from, to });
  });

  it('knows where a name behind a point stands, and that of a function', () => {
    expect(treeOf('a . bb')).toMatchObject({ kind: 'path', nameSpan: { from: 4, to: 6 } });
    expect(treeOf(' round half up(a, 2)')).toMatchObject({ kind: 'call', nameSpan: { from: 1, to: 14 } });
  });

  it.each(LARGE)('of %s is read within a second', (_, text) => {
    expect(timeOf(() => treeOf(text))).toBeLessThan(SECOND);
  });
});

describe('what is not our FEEL', () => {
  it.each(REFUSED)('%j is %s at %d-%d', (text, code, from, to) => {
    expect(problemOf(text)).toBe(`${code} ${from}-${to}`);
  });

  it.each(HOSTILE)('%s, within a second', (_, text, code, from, to) => {
    expect(timeOf(() => expect(problemOf(text)).toBe(`${code} ${from}-${to}`))).toBeLessThan(SECOND);
  });

  it.each([
    ['a == b', '='],
    ['a => b', '>='],
    ['a && b', 'and'],
    ['a || b', 'or'],
    ['a <> b', '!='],
    ['a en b', 'and'],
    ['a of b', 'or'],
    ['niet a', 'not(...)'],
    ['als a dan b anders c', 'if'],
    ['a tussen b en c', 'between'],
    ['a in [1..5] or y', '(x in [a..b]) or y'],
    ['a b', '_'],
    ['date(2024, 1, 31)', 'date("2024-01-31")'],
  ])('%s: the remedy is %s', (text, remedy) => {
    const parsed = parseFeel(text);
    expect('problem' in parsed && parsed.problem.oplossing).toContain(remedy);
  });

  it('more refused than read: must-fail cases are a third at least', () => {
    expect(REFUSED.length + HOSTILE.length).toBeGreaterThan(GOOD.length);
    expect(new Set(REFUSED.map(([text]) => text)).size).toBe(REFUSED.length);
  });
});
