import type { FactValue, Household } from '../dossier/household.js';
import type { Graph } from '../rules/graph.js';
import type { Form } from './code/form.js';
import { type Encoded, Encoder, type Facts } from './facts.js';
import { makePlan, type Plan, versionDates, type Wanted, withFigures } from './plan.js';
import type { Probes } from './probes.js';
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
  /** Other figures than those of the rules, for trying out what a rule could be. */
  readonly figures?: Figures;
}

/** What is done besides running the rules. */
export interface EngineOptions {
  /** Is shown every traced run on the facts as they are, for who measures what is run. */
  readonly seen?: (run: TracedRun) => void;
  /** Has rules that differ in figures only: its programs serve here too. */
  readonly like?: Engine | null | undefined;
  /** Looked at while the three-valued form runs. */
  readonly probes?: Probes;
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
  private ownFacts: Facts | null = null;

  constructor(
    readonly assumed: TracedRun,
    private readonly asGiven: {
      readonly facts: () => Facts;
      readonly run: (facts: Facts) => TracedRun;
    } | null,
  ) {}

  /** The facts as given, without running anything. */
  get givenFacts(): Facts {
    this.ownFacts ??= this.asGiven?.facts() ?? this.assumed.facts;
    return this.ownFacts;
  }

  get given(): TracedRun {
    this.own ??= this.asGiven?.run(this.givenFacts) ?? this.assumed;
    return this.own;
  }

  /** Was nothing assumed? */
  get same(): boolean {
    return this.asGiven === null;
  }
}

/** The compiled rules: one program per rechtstijdvak, municipality, question and form, made when first needed. */
export class Engine {
  /** Sources with their links, made once. */
  readonly sources = new Sources();
  private readonly programs = new Map<string, Ready>();
  private readonly dates = new Map<string | null, number[]>();

  constructor(
    readonly graph: Graph,
    private readonly options: EngineOptions = {},
  ) {}

  /** The program that answers a question under the law of a date. */
  ready(gemeente: string | null, peildatum: number, wanted: Wanted, form: Form): Ready {
    const tijdvak = this.versionsBefore(gemeente, peildatum);
    const { regelingen, begrippen, words = false, parts = false, pointers = false } = wanted;
    const key = [gemeente, tijdvak, form, words, parts, pointers, regelingen, begrippen].join('|');
    const known = this.programs.get(key);
    if (known !== undefined) return known;
    const { like, probes } = this.options;
    const same = like?.ready(gemeente, peildatum, wanted, form);
    const plan =
      same === undefined
        ? makePlan(this.graph, gemeente, peildatum, wanted)
        : withFigures(same.plan, this.graph);
    const program = same?.program ?? new Program(plan, form, null, form === 'three' ? probes : null);
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
    const encoded = this.encoded(ready, household, options, true);
    const run = (facts: Facts) => this.traced(ready, { ...encoded, facts }, options);
    const facts = () => this.encoded(ready, household, options, false).facts;
    return new Runs(run(encoded.facts), encoded.assumed ? { facts, run } : null);
  }

  private encoded(ready: Ready, household: Household, options: RunOptions, assume: boolean): Encoded {
    const { peildatum, gevraagdOp = peildatum, zaak, replace } = options;
    const encoded = ready.encoder.encode(household, { peildatum: gevraagdOp, zaak, assume });
    const column =
      replace === undefined ? undefined : encoded.facts.tables.get(replace.entity)?.columns.get(replace.fact);
    if (replace !== undefined && column !== undefined) column[replace.row] = replace.value;
    return encoded;
  }

  private traced(ready: Ready, { facts, rows }: Encoded, options: RunOptions): TracedRun {
    const { peildatum, replace, figures = ready.figures } = options;
    const scratch = new Scratch();
    ready.program.run(facts, figures, peildatum, scratch);
    const run = { plan: ready.plan, scratch, facts, rows, peildatum };
    // What would follow from another fact or rule is no case.
    if (replace === undefined && figures === ready.figures) this.options.seen?.(run);
    return run;
  }
}

export type { Override };
