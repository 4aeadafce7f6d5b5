import type { FactValue, Household } from '../dossier/household.js';
import type { Graph } from '../rules/graph.js';
import type { Form } from './emit.js';
import { encode } from './facts.js';
import { makePlan, type Plan, versionDates, type Wanted } from './plan.js';
import { type Figures, figuresOf, type Override, Program, Scratch } from './program.js';
import type { TracedRun } from './walk.js';

/** A program with the figures it runs on. */
export interface Ready {
  readonly program: Program;
  readonly plan: Plan;
  readonly figures: Figures;
}

export interface RunOptions {
  readonly peildatum: number;
  /** Fill in what may be assumed. */
  readonly assume: boolean;
  readonly zaak?: ReadonlyMap<string, FactValue> | undefined;
  readonly override?: Override | null;
  /** One fact with another value than in the file. */
  readonly replace?: {
    readonly entity: string;
    readonly fact: string;
    readonly row: number;
    readonly value: number;
  };
}

/** The compiled rules: one program per rechtstijdvak, municipality, question and form, made when first needed. */
export class Engine {
  private readonly programs = new Map<string, Ready>();
  private readonly dates = new Map<string | null, number[]>();

  constructor(readonly graph: Graph) {}

  /** The program that answers a question under the law of a date. */
  ready(gemeente: string | null, peildatum: number, wanted: Wanted, form: Form): Ready {
    const tijdvak = this.versionsBefore(gemeente, peildatum);
    const key = `${gemeente}|${tijdvak}|${form}|${JSON.stringify(wanted)}`;
    const known = this.programs.get(key);
    if (known !== undefined) return known;
    const plan = makePlan(this.graph, gemeente, peildatum, wanted);
    const made = { program: new Program(plan, form), plan, figures: figuresOf(plan) };
    this.programs.set(key, made);
    return made;
  }

  private versionsBefore(gemeente: string | null, peildatum: number): number {
    let dates = this.dates.get(gemeente);
    if (dates === undefined) {
      dates = versionDates(this.graph, gemeente);
      this.dates.set(gemeente, dates);
    }
    return dates.filter((date) => date <= peildatum).length;
  }

  /** Runs a program on one household; each run has memory of its own, so that its traces stay. */
  run(ready: Ready, household: Household, options: RunOptions): TracedRun {
    const { facts, rows } = encode(household, this.graph.vocabulary, options);
    const { replace } = options;
    const column =
      replace === undefined ? undefined : facts.tables.get(replace.entity)?.columns.get(replace.fact);
    if (replace !== undefined && column !== undefined) column[replace.row] = replace.value;
    const scratch = new Scratch();
    ready.program.run(facts, ready.figures, options.peildatum, scratch, options.override ?? null);
    return { plan: ready.plan, scratch, facts, rows, peildatum: options.peildatum };
  }
}
