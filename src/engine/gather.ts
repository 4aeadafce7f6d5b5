import type { Figure, Parameter } from '../rules/graph.js';
import type { Step } from './plan.js';
import type { Trace } from './runtime.js';
import type { Settled } from './verdict.js';
import { type Env, type TracedRun, Walker } from './walk.js';

/** A fact that was read, and what it was. */
export interface UsedFact {
  readonly entity: string;
  readonly fact: string;
  readonly row: number;
  readonly value: number;
}

/** A figure that was read; `figure` is null before the first, `row` the row of a table. */
export interface UsedFigure {
  readonly parameter: Parameter;
  readonly figure: Figure | null;
  readonly row: number | null;
  readonly date: number;
}

/** What one step came from: the facts, figures and other steps that decided its value. */
export interface Gathered {
  readonly step: Step;
  readonly record: Trace;
  readonly env: Env;
  readonly run: TracedRun;
  readonly facts: readonly UsedFact[];
  readonly figures: readonly UsedFigure[];
  readonly below: readonly Gathered[];
}

/** Collects what steps came from, each step once for an explanation. */
export class Gatherer {
  private readonly known = new Map<Trace, Gathered>();

  /** What a value came from, and all under it, each after what it uses. */
  behind(parts: readonly Settled[]): Gathered[] {
    const seen = new Set<Gathered>();
    const ordered: Gathered[] = [];
    const add = (gathered: Gathered) => {
      if (seen.has(gathered)) return;
      seen.add(gathered);
      for (const below of gathered.below) add(below);
      ordered.push(gathered);
    };
    for (const part of parts) add(this.of(part.step, part.record, part.run));
    return ordered;
  }

  private of(step: Step, record: Trace, run: TracedRun): Gathered {
    const known = this.known.get(record);
    if (known !== undefined) return known;
    const facts: UsedFact[] = [];
    const figures: UsedFigure[] = [];
    const below: Gathered[] = [];
    const walker = new Walker(run, {
      fact: (entity, fact, row, value) => facts.push({ entity, fact, row, value }),
      figure: (parameter, figure, row, _value, date) => figures.push({ parameter, figure, row, date }),
      begrip: (used, usedRecord) => {
        const found = this.of(used, usedRecord, run);
        if (!below.includes(found)) below.push(found);
        return false;
      },
    });
    const gathered: Gathered = { step, record, env: walker.envOf(step, record), run, facts, figures, below };
    this.known.set(record, gathered);
    walker.step(step, record);
    return gathered;
  }
}
