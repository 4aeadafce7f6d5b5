import type { Node } from '../../rules/graph.js';
import type { Step } from '../plan.js';
import type { Temps, Value } from './value.js';

/** Where an expression is computed: for which step and date, and what the names in its code stand for. */
export interface Place {
  readonly step: Step;
  readonly moment: number;
  /** Loop variables by the number they have in the rule. */
  readonly rows: ReadonlyMap<number, string>;
  /** Row of the step's own instance, and of a fact's for its guard. */
  readonly self: string;
  /** The own row came through a reference: it may be none. */
  readonly unsure: boolean;
  /** Within the search of a table: its name and the offset of the row at hand. */
  readonly table: Search | null;
  /** Parts of the expression that are computed already. */
  readonly done: ReadonlyMap<Node, Value>;
  readonly temps: Temps;
}

/** A table that is searched: its number, its name, whether that is known everywhere, the offset of the row at hand. */
export interface Search {
  readonly nr: number;
  readonly name: string;
  readonly fixed: boolean;
  readonly offset: string;
}

export const NOT_DONE: ReadonlyMap<Node, Value> = new Map();
export const UNKNOWN = 'NaN';
/** Raises the flag of the household at hand; its value is unknown. */
export const ALARM = '(u = 1, NaN)';

/** Where a step itself is computed, for a row of its entity. */
export function placeOf(step: Step, self: string, temps: Temps): Place {
  return {
    step,
    moment: step.moment,
    rows: new Map(),
    self,
    unsure: false,
    table: null,
    done: NOT_DONE,
    temps,
  };
}
