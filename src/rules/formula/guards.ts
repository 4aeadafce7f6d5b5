import type { Expression, Span } from '../../feel/ast.js';
import type { Node, Row } from '../graph.js';
import type { Fact } from '../vocabulary.js';
import { testOf } from './kinds.js';
import type { Scope } from './meaning.js';
import { parsed } from './parsed.js';
import { both, Problems, problem } from './problem.js';

/** A fact that exists only behind a test, and has no value otherwise, may only be read behind that same test. */

/** A test that holds, or fails, wherever an expression is read. */
export interface Known {
  readonly test: Node;
  readonly holds: boolean;
}

/** The scope of what is read only when this test holds. */
export function behind(scope: Scope, test: Node): Scope {
  return scope.behind === null ? scope : { ...scope, behind: [...scope.behind, { test, holds: true }] };
}

/** The scope of what is read only when this test does not hold. */
function behindNot(scope: Scope, test: Node): Scope {
  return scope.behind === null ? scope : { ...scope, behind: [...scope.behind, { test, holds: false }] };
}

/**
 * A test, and what is read behind it or behind its contrary. A test with a fault guards nothing, and is no reason to
 * find a second one behind it.
 */
export function guarded<T>(
  test: Expression,
  scope: Scope,
  next: (holds: Scope, fails: Scope) => T,
): [Node, T] {
  let holds: Scope = { ...scope, behind: null };
  let fails = holds;
  return both(
    () => {
      const node = testOf(test, scope);
      holds = behind(scope, node);
      fails = behindNot(scope, node);
      return node;
    },
    () => next(holds, fails),
  );
}

/** Refuses a fact that is read where it may not exist. */
export function checkGuard(fact: Fact, row: Row, scope: Scope, span: Span): void {
  if (fact.alleenAls === null || fact.anders !== null || scope.behind === null) return;
  const guard = guardOf(fact.alleenAls, row, scope);
  const known = new Set(scope.behind.flatMap(({ test, holds }) => (holds ? holding(test) : failing(test))));
  if (guard === null || holding(guard).every((test) => known.has(test))) return;
  throw problem(
    'R041',
    span,
    `'${fact.naam}' bestaat alleen als ${fact.alleenAls.trim()}`,
    'lees het achter diezelfde test: in een if, na and of in een filter; of geef het gegeven een anders',
  );
}

/** The test of a fact, for one instance; null when it can't be right, which is found where it stands. */
function guardOf(text: string, row: Row, scope: Scope): Node | null {
  const own = { ...scope, frames: [row], variables: new Map(), table: null, behind: null };
  try {
    return testOf(parsed(text, scope.formulas), own);
  } catch (error) {
    if (error instanceof Problems) return null;
    throw error;
  }
}

/** What must hold for a test to hold, each as a text that is the same for the same test. */
function holding(test: Node): string[] {
  if (test.k === 'en') return [...holding(test.a), ...holding(test.b)];
  return test.k === 'niet' ? [...failing(test.a), keyOf(test)] : [keyOf(test)];
}

function failing(test: Node): string[] {
  if (test.k === 'of') return [...failing(test.a), ...failing(test.b)];
  return test.k === 'niet' ? holding(test.a) : [keyOf({ k: 'niet', a: test })];
}

/** Loops are numbered as they are met, so that the same list in two places gives the same text. */
function keyOf(test: Node): string {
  const loops = new Map<number, string>();
  return JSON.stringify(test, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part;
    if ('levels' in part && Array.isArray(part.levels))
      for (const { n } of part.levels as { n: number }[]) loops.set(n, `lijst ${loops.size}`);
    return 'n' in part && typeof part.n === 'number' ? { ...part, n: loops.get(part.n) ?? part.n } : part;
  });
}
