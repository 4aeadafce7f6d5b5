import type { Uitkomst } from './decision.js';
import type { Ready, Runs } from './engine.js';
import type { Facts } from './facts.js';
import type { Decision, Step } from './plan.js';
import { type Override, Scratch } from './program.js';
import type { Trace } from './runtime.js';
import type { TracedRun } from './walk.js';

/** The value of a step for a subject, with the run whose trace explains it. */
export interface Settled {
  readonly value: number;
  readonly run: TracedRun;
  readonly record: Trace;
  readonly step: Step;
}

/** yes: all voorwaarden hold and the amount is known; no: one fails; unknown: neither. */
export type Answer = 'yes' | 'no' | 'unknown';

/** What the voorwaarden of a regeling come to for one subject. */
export interface Verdict {
  readonly voor: Settled | null;
  readonly bevoegd: Settled | null;
  readonly voorwaarden: readonly Settled[];
  readonly bedrag: Settled | null;
  readonly ingang: Settled | null;
  readonly gevraagd: Settled | null;
  readonly vakantietoeslag: Settled | null;
  readonly vorm: Settled | null;
  readonly gespreid: Settled | null;
  /** First and last day of the period, for a regeling with termijnen. */
  readonly periode: readonly Settled[];
  readonly answer: Answer;
}

/**
 * A value that is known without assumptions stands. What only an assumption makes true may count as true; what only
 * an assumption makes false counts as unknown: a refusal never rests on an aanname.
 */
export function settle(runs: Runs, step: Step, row: number, isTest: boolean): Settled {
  const settled = inRun(runs.assumed, step, row);
  return runs.same || !isTest || settled.value !== 0 ? settled : inRun(runs.given, step, row);
}

/** The value of a step for a subject in one of the runs. */
export function inRun(run: TracedRun, step: Step, row: number): Settled {
  const record = run.scratch.trace(step.nr, step.focus ? 0 : row);
  return { value: record.v, run, record, step };
}

/** The verdict on one subject: the instance of the regeling's entity in this row. */
export function verdictOf(runs: Runs, decision: Decision, row: number): Verdict {
  const optional = (step: Step | null, isTest: boolean) =>
    step === null ? null : settle(runs, step, row, isTest);
  const voor = optional(decision.voor, true);
  const bevoegd = optional(decision.bevoegd, false);
  const voorwaarden = decision.voorwaarden.map((voorwaarde) => settle(runs, voorwaarde.step, row, true));
  const bedrag = optional(decision.bedrag, false);
  const ingang = optional(decision.ingang, false);
  const gevraagd = optional(decision.gevraagd, false);
  const vakantietoeslag = optional(decision.vakantietoeslag, false);
  const vorm = optional(decision.vorm, false);
  const gespreid = optional(decision.gespreid, true);
  const periode = (decision.periode ?? []).map((step) => settle(runs, step, row, false));
  const rest = { ingang, gevraagd, vakantietoeslag, vorm, gespreid, periode };
  return concluded({ voor, bevoegd, voorwaarden, bedrag, ...rest });
}

/** The answer that the parts of a verdict come to. */
export function concluded(parts: Omit<Verdict, 'answer'>): Verdict {
  const { voor, bevoegd, voorwaarden, bedrag, periode } = parts;
  const { ingang, gevraagd, vakantietoeslag, vorm, gespreid } = parts;
  const isOpen = (part: Settled | null) => part !== null && Number.isNaN(part.value);
  // Whether it is for this subject, whose decision it is, and over which period, comes before any refusal.
  const first = [voor, bevoegd, ...periode].some(isOpen);
  const more = [ingang, gevraagd, vakantietoeslag, vorm, gespreid];
  const open = first || [...voorwaarden, bedrag, ...more].some(isOpen);
  const fails = !first && voorwaarden.some((test) => test.value === 0);
  return { ...parts, answer: fails ? 'no' : open ? 'unknown' : 'yes' };
}

/** The outcome of an amount that is granted: less than what was asked for (null: nothing was) is a part of it. */
export function outcomeOfGrant({ regeling }: Decision, gevraagd: number | null, amount: number): Uitkomst {
  return gevraagd !== null && amount < gevraagd ? 'gedeeltelijk_recht' : regeling.aard;
}

/** An answer without its reasons, and the amount that goes with a yes. */
export interface QuickVerdict {
  readonly answer: Answer;
  readonly amount: number;
}

/** Gives the same verdict by the three-valued form, for trying things out: with a step's value replaced. */
export class WhatIf {
  private given: Outcome | null = null;
  private readonly assumed: Outcome;

  constructor(
    private readonly fast: Ready,
    private readonly runs: Runs,
    private readonly row: number,
  ) {
    this.assumed = this.outcomeOf(runs.assumed.facts);
  }

  verdict(override: Override): QuickVerdict {
    const assumed = this.assumed(override);
    const given = this.runs.same || assumed.fails === 0 ? assumed : this.ofGiven(override);
    const open = assumed.fails !== 0 || assumed.unknown !== 0 || Number.isNaN(assumed.amount);
    return { answer: given.fails !== 0 ? 'no' : open ? 'unknown' : 'yes', amount: assumed.amount };
  }

  private ofGiven(override: Override): ReturnType<Outcome> {
    this.given ??= this.outcomeOf(this.runs.givenFacts);
    return this.given(override);
  }

  private outcomeOf(facts: Facts): Outcome {
    const { program, figures } = this.fast;
    const scratch = new Scratch();
    const bound = program.bind(facts, figures, this.runs.assumed.peildatum, scratch);
    return (override) => {
      bound({ override });
      const { fails, unknown, amount } = scratch.outcome(0);
      return {
        fails: fails[this.row] ?? 0,
        unknown: unknown[this.row] ?? 0,
        amount: amount[this.row] ?? NaN,
      };
    };
  }
}

type Outcome = (override: Override) => {
  readonly fails: number;
  readonly unknown: number;
  readonly amount: number;
};
