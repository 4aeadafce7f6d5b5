import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expression } from '../../src/feel/ast.js';
import { parseFeel } from '../../src/feel/parse.js';
import { parts, show, treeOf } from './tree.js';

const nowhere = { from: 0, to: 0 };
const name = fc.constantFrom('a', 'leeftijd', 'été_2', '_x', 'notitie', 'constructor', 'personen');
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  name.map((name) => ({ kind: 'name' as const, name, ...nowhere })),
  fc
    .constantFrom('0', '7', '12.50', '123456789012345')
    .map((text) => ({ kind: 'number' as const, text, ...nowhere })),
  fc
    .constantFrom('', 'loon', 'a == b', '(', "it's")
    .map((value) => ({ kind: 'string' as const, value, ...nowhere })),
  fc.boolean().map((value) => ({ kind: 'boolean' as const, value, ...nowhere })),
  fc.constantFrom('2024-02-29', '1900-01-01').map((text) => ({ kind: 'date' as const, text, ...nowhere })),
);

/** Trees of the whole subset. A filter by a bare number is an index and is left out. */
const { tree } = fc.letrec<{ tree: Expression }>((tie) => {
  const sub = tie('tree') as fc.Arbitrary<Expression>;
  const of = (kind: Expression['kind'], shape: object): fc.Arbitrary<Expression> =>
    fc.record(shape).map((rest) => ({ kind, ...nowhere, ...rest }) as Expression);
  const pair = { left: sub, right: sub };
  return {
    tree: fc.oneof(
      { maxDepth: 5, depthIdentifier: 'tree', withCrossShrink: true },
      leaf,
      of('path', { of: sub, name, nameSpan: fc.constant(nowhere) }),
      of('filter', { of: sub, test: sub.filter((test) => test.kind !== 'number') }),
      of('arithmetic', { ...pair, operator: fc.constantFrom('+', '-', '*', '/') }),
      of('negative', { of: sub }),
      of('compare', { ...pair, operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>=') }),
      of('between', { of: sub, low: sub, high: sub }),
      of('in_list', { of: sub, options: fc.array(sub, { minLength: 1, maxLength: 3 }) }),
      of('in_range', { of: sub, low: sub, high: sub, lowIncluded: fc.boolean(), highIncluded: fc.boolean() }),
      of('and', pair),
      of('or', pair),
      of('not', { of: sub }),
      of('if', { test: sub, whenTrue: sub, whenFalse: sub }),
      of('some', { variable: name, list: sub, test: sub }),
      of('every', { variable: name, list: sub, test: sub }),
      of('call', {
        name: fc.constantFrom('sum', 'round half up', 'jaren_tussen'),
        nameSpan: fc.constant(nowhere),
        args: fc.array(sub, { maxLength: 3 }),
      }),
    ),
  };
});

/** What binds how strongly; the higher binds first. `open` runs on to the end of the text. */
const STRENGTH = { open: 0, or: 1, and: 2, compare: 3, add: 4, multiply: 5, negative: 6, whole: 7 } as const;

function strengthOf(tree: Expression): number {
  switch (tree.kind) {
    case 'if':
    case 'some':
    case 'every':
    case 'in_list':
    case 'in_range':
      return STRENGTH.open;
    case 'or':
    case 'and':
    case 'compare':
    case 'negative':
      return STRENGTH[tree.kind];
    case 'between':
      return STRENGTH.compare;
    case 'arithmetic':
      return tree.operator === '+' || tree.operator === '-' ? STRENGTH.add : STRENGTH.multiply;
    default:
      return STRENGTH.whole;
  }
}

/** Writes a tree with brackets: everywhere, or only where the order of FEEL needs them. */
function write(tree: Expression, everywhere: boolean, atLeast: number = STRENGTH.open): string {
  const own = strengthOf(tree);
  const text = writeBare(tree, (part, strength) => write(part, everywhere, strength), own);
  const needed = everywhere
    ? !['name', 'string', 'boolean', 'date', 'number'].includes(tree.kind)
    : own < atLeast;
  return needed ? `(${text})` : text;
}

function writeBare(
  tree: Expression,
  part: (tree: Expression, atLeast: number) => string,
  own: number,
): string {
  const any = (inner: Expression) => part(inner, STRENGTH.open);
  const term = (inner: Expression) => part(inner, STRENGTH.add);
  switch (tree.kind) {
    case 'path':
      return `${part(tree.of, STRENGTH.whole)}.${tree.name}`;
    case 'filter':
      return `${part(tree.of, STRENGTH.whole)}[${any(tree.test)}]`;
    case 'arithmetic':
      return `${part(tree.left, own)} ${tree.operator} ${part(tree.right, own + 1)}`;
    case 'compare':
      return `${term(tree.left)} ${tree.operator} ${term(tree.right)}`;
    case 'and':
    case 'or':
      return `${part(tree.left, own)} ${tree.kind} ${part(tree.right, own + 1)}`;
    case 'negative': {
      // "-1" is one number to FEEL, also in "-1 * a" and "-1.a".
      const inner = part(tree.of, own);
      return /^\d/.test(inner) ? `-(${inner})` : `-${inner}`;
    }
    case 'not':
      return `not(${any(tree.of)})`;
    case 'between':
      return `${term(tree.of)} between ${term(tree.low)} and ${term(tree.high)}`;
    case 'in_list':
      return `${term(tree.of)} in (${tree.options.map(any).join(', ')})`;
    case 'in_range': {
      const [open, close] = [tree.lowIncluded ? '[' : '(', tree.highIncluded ? ']' : ')'];
      return `${term(tree.of)} in ${open}${term(tree.low)}..${term(tree.high)}${close}`;
    }
    case 'if':
      return `if ${any(tree.test)} then ${any(tree.whenTrue)} else ${any(tree.whenFalse)}`;
    case 'some':
    case 'every':
      return `${tree.kind} ${tree.variable} in ${part(tree.list, STRENGTH.whole)} satisfies ${any(tree.test)}`;
    case 'call':
      return `${tree.name}(${tree.args.map(any).join(', ')})`;
    case 'string':
      return `"${tree.value}"`;
    case 'date':
      return `@"${tree.text}"`;
    case 'name':
      return tree.name;
    case 'number':
      return tree.text;
    case 'boolean':
      return String(tree.value);
  }
}

/** Every part of a tree with where it should stand: inside its own text, parsed alone, it is the same tree. */
function expectPlaces(tree: Expression, text: string): void {
  expect(show(treeOf(text.slice(tree.from, tree.to)))).toBe(show(tree));
  if (tree.kind === 'path' || tree.kind === 'call')
    expect(text.slice(tree.nameSpan.from, tree.nameSpan.to)).toBe(tree.name);
  for (const part of parts(tree)) {
    expect(part.from).toBeGreaterThanOrEqual(tree.from);
    expect(part.to).toBeLessThanOrEqual(tree.to);
    expectPlaces(part, text);
  }
}

const fits = (text: string) => text.length <= 2000;

describe('what is written is what is read', () => {
  it.each([
    ['with brackets everywhere', true],
    ['with brackets only where the order needs them', false],
  ])(
    '%s',
    (_, everywhere) => {
      fc.assert(
        fc.property(tree, (wanted) => {
          const text = write(wanted, everywhere);
          fc.pre(fits(text));
          expect(show(treeOf(text))).toBe(show(wanted));
        }),
        { numRuns: 500 },
      );
    },
    30_000,
  );

  it('and every part knows its place', () => {
    fc.assert(
      fc.property(tree, (wanted) => {
        const text = write(wanted, true);
        fc.pre(text.length <= 400);
        expectPlaces(treeOf(text), text);
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  it('whatever is written, it is read or refused inside its own text', () => {
    const pieces = [
      'a',
      ' ',
      '1',
      '"',
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
      '/',
      ' and ',
      ' in ',
      ' of ',
      'if ',
      ' then ',
      ' else ',
      'not',
      '@',
      '{',
      '}',
      ':',
      '\\',
      '\u2028',
      '💶',
      'null',
      '?',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (written) => {
        const text = written.join('');
        const parsed = parseFeel(text);
        const { from, to } = 'problem' in parsed ? parsed.problem : parsed.expression;
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(text.length);
        expect(to).toBeLessThanOrEqual(text.length + 1);
      }),
      { numRuns: 2000 },
    );
  }, 30_000);
});
