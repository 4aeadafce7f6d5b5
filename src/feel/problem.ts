import type { FeelProblem, Span } from './ast.js';

/** Thrown while reading, at the first place that can't be read; `parseFeel` turns it into a value. */
export class Unreadable extends Error {
  constructor(readonly problem: FeelProblem) {
    super(problem.bericht);
  }
}

export function unreadable(place: Span, code: string, bericht: string, oplossing: string): Unreadable {
  return new Unreadable({ from: place.from, to: place.to, code, bericht, oplossing });
}
