import type { FactValue, Household } from '../dossier/household.js';
import type { Graph } from '../rules/graph.js';
import type { Form } from './code/form.js';
import { Encoder } from './facts.js';
import { makePlan, type Plan, versionDates, type Wanted, withFigures } from './plan.js';
import { type Figures, figuresOf, type Override, Program, Scratch } from './program.js';
import { Sources } from './sources.js';
import type { TracedRun } from './walk.js';

/** A program with the figures it runs on and the tables it reads. */
export interface Ready {
  readonly program: Program;
  readonly plan: Plan;
  readonly figures: Figures;
  readonly encoder: Encoder;
}

export interface RunOptions {
  readonly peildatum: number;
  /** The peildatum of the question, for what is assumed, when another day is looked at. */
  readonly gevraagdOp?: number;
  readonly zaak?: ReadonlyMap<string, FactValue> | undefined;
  /** One fact with another value than in the file. */
  readonly replace?: FactCell & { readonly value: number };
}

/** One cell of the fact tables of a household. */
export interface FactCell {
  readonly entity: string;
  readonly fact: string;
  readonly row: number;
}

/**
 * One household run on the facts as given and with what may be assumed filled in. The first is made only when asked
 * for, and is the same run when nothing had to be assumed.
 */
export class Runs {
  private own: TracedRun | null = null;

  constructor(
    readonly assumed: TracedRun,
    private readonly runGiven: (() => TracedRun) | null,
  ) {}

  get given(): TracedRun {
    this.own ??= this.runGiven === null ? this.assumed : this.runGiven();
    return this.own;
  }

  /** Was nothing assumed? */
  get same(): boolean {
    return this.runGiven === null;
  }
}

/** The compiled rules: one program per rechtstijdvak, municipality, question and form, made when first needed. */
export class Engine {
  /** Sources with their links, made once. */
  readonly sources = new Sources();
  private readonly programs = new Map<string, Ready>();
  private readonly dates = new Map<string | null, number[]>();

  /**
   * `seen` is shown every traced run on the facts as they are, for who measures what is run. `like` has rules that differ in figures only: its
   * programs serve here too.
   */
  constructor(
    readonly graph: Graph,
    private readonly seen: (run: TracedRun) => void = () => {},
    private readonly like: Engine | null = null,
  ) {}

  /** The program that answers a question under the law of a date. */
  ready(gemeente: string | null, peildatum: number, wanted: Wanted, form: Form): Ready {
    const tijdvak = this.versionsBefore(gemeente, peildatum);
    const key = `${gemeente}|${tijdvak}|${form}|${wanted.words ?? false}|${wanted.regelingen}|${wanted.begrippen}`;
    const known = this.programs.get(key);
    if (known !== undefined) return known;
    const same = this.like?.ready(gemeente, peildatum, wanted, form);
    const plan =
      same === undefined
        ? makePlan(this.graph, gemeente, peildatum, wanted)
        : withFigures(same.plan, this.graph);
    const program = same?.program ?? new Program(plan, form);
    const encoder = same?.encoder ?? new Encoder(this.graph.vocabulary, [...plan.facts, ...program.facts]);
    const made = { program, plan, figures: figuresOf(plan), encoder };
    this.programs.set(key, made);
    return made;
  }

  private versionsBefore(gemeente: string | null, peildatum: number): number {
    let dates = this.dates.get(gemeente);
    if (dates === undefined) {
      dates = versionDates(this.graph, gemeente);
      this.dates.set(gemeente, dates);
    }
    let count = 0;
    for (const date of dates) if (date <= peildatum) count++;
    return count;
  }

  /** Runs a program on one household; each run has memory of its own, so that its traces stay. */
  run(ready: Ready, household: Household, options: RunOptions): Runs {
    const assumed = this.runOnce(ready, household, options, true);
    const given = assumed.filled ? () => this.runOnce(ready, household, options, false).run : null;
    return new Runs(assumed.run, given);
  }

  private runOnce(
    ready: Ready,
    household: Household,
    options: RunOptions,
    assume: boolean,
  ): { run: TracedRun; filled: boolean } {
    const { peildatum, gevraagdOp = peildatum, zaak, replace } = options;
    const { facts, rows, assumed } = ready.encoder.encode(household, { peildatum: gevraagdOp, zaak, assume });
    const column =
      replace === undefined ? undefined : facts.tables.get(replace.entity)?.columns.get(replace.fact);
    if (replace !== undefined && column !== undefined) column[replace.row] = replace.value;
    const scratch = new Scratch();
    ready.program.run(facts, ready.figures, peildatum, scratch);
    const run = { plan: ready.plan, scratch, facts, rows, peildatum };
    // What would follow from another fact is no case.
    if (replace === undefined) this.seen(run);
    return { run, filled: assumed };
  }
}

export type { Override };
