import type { FeelProblem, Span } from '../../feel/ast.js';

/**
 * Thrown when an expression has no meaning: with all that is wrong in it, or with nothing when it only rests on what
 * was found wrong elsewhere. One fault is one finding.
 */
export class Problems extends Error {
  readonly list: readonly FeelProblem[];

  constructor(found: readonly FeelProblem[]) {
    super(found.map(({ bericht }) => bericht).join('\n'));
    this.list = [...new Map(found.map((one) => [`${one.code} ${one.from} ${one.to}`, one])).values()];
  }
}

export function problem(code: string, span: Span, bericht: string, oplossing: string): Problems {
  return new Problems([{ from: span.from, to: span.to, code, bericht, oplossing }]);
}

/** Finds the meaning of two parts, of the second also when the first has none. */
export function both<A, B>(first: () => A, second: () => B): [A, B] {
  const a = attempt(first);
  const b = attempt(second);
  if ('value' in a && 'value' in b) return [a.value, b.value];
  throw new Problems([...problemsOf(a), ...problemsOf(b)]);
}

/** Finds the meaning of every part, also when others have none. */
export function each<P, M>(parts: readonly P[], meaning: (part: P) => M): M[] {
  const attempts = parts.map((part) => attempt(() => meaning(part)));
  if (attempts.every((one) => 'value' in one)) return attempts.map((one) => one.value);
  throw new Problems(attempts.flatMap(problemsOf));
}

/** Finds the meaning of what stands in a larger text, from a place in it. */
export function shifted<T>(from: number, part: () => T): T {
  const found = attempt(part);
  if ('value' in found) return found.value;
  throw new Problems(found.problems.map((one) => ({ ...one, from: one.from + from, to: one.to + from })));
}

type Attempt<T> = { readonly value: T } | { readonly problems: readonly FeelProblem[] };

function attempt<T>(part: () => T): Attempt<T> {
  try {
    return { value: part() };
  } catch (error) {
    if (error instanceof Problems) return { problems: error.list };
    throw error;
  }
}

const problemsOf = (one: Attempt<unknown>): readonly FeelProblem[] => ('problems' in one ? one.problems : []);
