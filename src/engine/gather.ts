import type { Figure, Parameter } from '../rules/graph.js';
import type { Step } from './plan.js';
import type { Trace } from './runtime.js';
import type { Settled } from './verdict.js';
import { type Env, type TracedRun, type Visitor, Walker } from './walk.js';

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
  /** Of steps that are unknown, with all of their parts. */
  private readonly whole = new Map<Trace, Gathered>();

  /**
   * What a value came from, and all under it, each after what it uses. Of a part that is decided whatever its missing facts
   * are that is what is known of it as well: it is that which decides.
   */
  behind(parts: readonly Settled[]): Gathered[] {
    const seen = new Set<Gathered>();
    const ordered: Gathered[] = [];
    const add = (gathered: Gathered) => {
      if (seen.has(gathered)) return;
      seen.add(gathered);
      for (const below of gathered.below) add(below);
      ordered.push(gathered);
    };
    for (const { step, record, run, value } of parts)
      add(this.of(step, record, run, Number.isNaN(record.v) && !Number.isNaN(value)));
    return ordered;
  }

  private of(step: Step, record: Trace, run: TracedRun, isDecided: boolean): Gathered {
    const whole = isDecided && Number.isNaN(record.v);
    const made = whole ? this.whole : this.known;
    const known = made.get(record);
    if (known !== undefined) return known;
    const facts: UsedFact[] = [];
    const figures: UsedFigure[] = [];
    const below: Gathered[] = [];
    const visitor: Visitor = {
      fact: (entity, fact, row, value) => facts.push({ entity, fact, row, value }),
      figure: (parameter, figure, row, _value, date) => figures.push({ parameter, figure, row, date }),
      begrip: (used, usedRecord) => {
        const found = this.of(used, usedRecord, run, whole);
        if (!below.includes(found)) below.push(found);
        return false;
      },
    };
    const walker = new Walker(run, visitor, !whole);
    const gathered: Gathered = { step, record, env: walker.envOf(step, record), run, facts, figures, below };
    made.set(record, gathered);
    walker.step(step, record);
    return gathered;
  }
}
