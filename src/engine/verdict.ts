import type { Decision, Step } from './plan.js';
import type { Trace } from './runtime.js';
import type { TracedRun } from './walk.js';

/** One household run twice: on the facts as given, and with what may be assumed filled in. */
export interface Runs {
  readonly given: TracedRun;
  readonly assumed: TracedRun;
}

/** The value of a step for a subject, with the run whose trace explains it. */
export interface Settled {
  readonly value: number;
  readonly run: TracedRun;
  readonly record: Trace;
  readonly step: Step;
}

/** What the voorwaarden of a regeling come to for one subject. */
export interface Verdict {
  readonly voor: Settled | null;
  readonly bevoegd: Settled | null;
  readonly voorwaarden: readonly Settled[];
  readonly bedrag: Settled | null;
  /** no: one fails; yes: all hold and the amount is known; unknown: neither. */
  readonly answer: 'yes' | 'no' | 'unknown';
}

/**
 * A value that is known without assumptions stands. What only an assumption makes true may count as true; what only
 * an assumption makes false counts as unknown: a refusal never rests on an aanname.
 */
export function settle(runs: Runs, step: Step, row: number, isTest: boolean): Settled {
  const at = step.focus ? 0 : row;
  const given = runs.given.scratch.trace(step.nr, at);
  if (given.v === given.v) return { value: given.v, run: runs.given, record: given, step };
  const assumed = runs.assumed.scratch.trace(step.nr, at);
  if (assumed.v !== assumed.v) return { value: NaN, run: runs.assumed, record: assumed, step };
  if (isTest && assumed.v === 0) return { value: NaN, run: runs.given, record: given, step };
  return { value: assumed.v, run: runs.assumed, record: assumed, step };
}

/** The verdict on one subject: the instance of the regeling's entity in this row. */
export function verdictOf(runs: Runs, decision: Decision, row: number): Verdict {
  const optional = (step: Step | null, isTest: boolean) =>
    step === null ? null : settle(runs, step, row, isTest);
  const voor = optional(decision.voor, true);
  const bevoegd = optional(decision.bevoegd, false);
  const voorwaarden = decision.voorwaarden.map((voorwaarde) => settle(runs, voorwaarde.step, row, true));
  const bedrag = optional(decision.bedrag, false);
  const tests = voor === null ? voorwaarden : [voor, ...voorwaarden];
  const unknown = [
    ...tests,
    ...(bevoegd === null ? [] : [bevoegd]),
    ...(bedrag === null ? [] : [bedrag]),
  ].some((part) => part.value !== part.value);
  const answer = tests.some((test) => test.value === 0) ? 'no' : unknown ? 'unknown' : 'yes';
  return { voor, bevoegd, voorwaarden, bedrag, answer };
}

/** What of a verdict counts as the same decision: the answer, the body and, for a yes, the amount. */
export function fingerprint(verdict: Verdict): string {
  const amount = verdict.answer === 'yes' ? verdict.bedrag?.value : undefined;
  return `${verdict.answer}|${verdict.bevoegd?.value ?? 0}|${amount ?? ''}`;
}
