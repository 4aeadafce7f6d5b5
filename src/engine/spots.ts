import type { Figure, Node } from '../rules/graph.js';
import { childrenOf } from '../rules/nodes.js';
import { itemOf, type Step } from './plan.js';
import { runtime, type Trace } from './runtime.js';
import { type Env, figureOn, type TracedRun, Walker } from './walk.js';

/** Where one thing is changed: an expression that becomes another, or a figure as it is read (on one date, or any). */
export type Spot = { readonly node: Node; readonly to: Node } | FigureSpot;

interface FigureSpot {
  readonly id: string;
  readonly figure: Figure;
  readonly on: number | null;
}

/** What a change means to cases: in which it may make a difference, and which come to the place at all. */
export interface Reached<C> {
  readonly differs: ReadonlySet<C>;
  readonly come: ReadonlySet<C>;
}

/** The values of an expression and of its parts. */
type Values = readonly [own: number, ...parts: number[]];

/** What the runs of some cases came to at each place of the rules: tells where a change of one thing makes a difference. */
export class Spots<C> {
  private readonly nodes = new Map<Node, Map<string, { readonly values: Values; readonly cases: Set<C> }>>();
  private readonly figures = new Map<Figure, Map<number, Set<C>>>();
  /** Who reads a figure at all, by the id of the parameter, and who on a date that is not known. */
  private readonly readers = new Map<string, { readonly all: Set<C>; readonly undated: Set<C> }>();

  /** Notes all that a traced run of a case came to. */
  see(run: TracedRun, one: C): void {
    const node = (at: Node, trace: Trace, { date }: Env) => {
      this.note(at, trace, one);
      if (at.k === 'parameter' || at.k === 'tabel' || at.k === 'schijven') this.read(run, at.id, date, one);
    };
    // Of a step that is computed for each month only the last is kept; the others hang on what reads them.
    const seen = new Set<Trace>();
    const isNew = (record: Trace) => !seen.has(record) && seen.add(record).has(record);
    const walker = new Walker(run, { begrip: (_, record) => isNew(record), node }, false);
    for (const step of run.plan.all)
      for (const record of run.scratch.traces(step.nr)) if (isNew(record)) walker.step(step, record);
  }

  private note(node: Node, trace: Trace, one: C): void {
    const values: Values = [trace.v, ...trace.k.map(({ v }) => v)];
    const key = values.join();
    const all = this.nodes.get(node) ?? new Map<string, { values: Values; cases: Set<C> }>();
    this.nodes.set(node, all);
    const found = all.get(key);
    if (found === undefined) all.set(key, { values, cases: new Set([one]) });
    else found.cases.add(one);
  }

  private read({ plan, peildatum }: TracedRun, id: string, date: number, one: C): void {
    const parameter = itemOf(plan.graph, plan.gemeente, id);
    if (parameter?.soort !== 'parameter') return;
    const on = parameter.opStap ? date : peildatum;
    const readers = this.readers.get(id) ?? { all: new Set<C>(), undated: new Set<C>() };
    this.readers.set(id, readers);
    readers.all.add(one);
    if (Number.isNaN(on)) readers.undated.add(one);
    const figure = figureOn(parameter, on);
    if (figure === null) return;
    const dates = this.figures.get(figure) ?? new Map<number, Set<C>>();
    this.figures.set(figure, dates);
    dates.set(on, (dates.get(on) ?? new Set<C>()).add(one));
  }

  /** The cases in which the value at a spot may be another one, and those that come to it. */
  of(spot: Spot): Reached<C> {
    if ('figure' in spot) {
      const { all, undated } = this.readers.get(spot.id) ?? { all: new Set<C>(), undated: new Set<C>() };
      return { differs: union([...this.readersOf(spot), undated]), come: all };
    }
    const found = [...(this.nodes.get(spot.node)?.values() ?? [])];
    const other = found.filter(({ values }) => differs(spot.node, spot.to, values));
    return { differs: union(other.map(({ cases }) => cases)), come: union(found.map(({ cases }) => cases)) };
  }

  private readersOf({ figure, on }: FigureSpot): Set<C>[] {
    const dates = [...(this.figures.get(figure) ?? [])];
    return dates.filter(([date]) => on === null || on === date).map(([, cases]) => cases);
  }
}

const union = <C>(sets: readonly ReadonlySet<C>[]): Set<C> => new Set(sets.flatMap((one) => [...one]));

/** May an expression come to something else when it is changed, with these values of its parts? */
function differs(node: Node, to: Node, [own, ...parts]: Values): boolean {
  const at = childrenOf(node).indexOf(to);
  // What is not known, before or after, may become known in another way: it equals nothing.
  return own !== (at === -1 ? changedValue(to, parts) : parts[at]);
}

/** The value of an expression by those of its parts; undefined where it takes more than them. */
function changedValue(node: Node, parts: readonly number[]): number | undefined {
  const [a = NaN, b = NaN] = parts;
  switch (node.k) {
    case 'vergelijk':
      return compared(node, node.a.k === 'const' ? node.a.v : a, node.b.k === 'const' ? node.b.v : b);
    case 'en':
      return runtime.and(a, b);
    case 'of':
      return runtime.or(a, b);
    case 'reken':
      return node.op === '+' ? a + b : node.op === '-' ? a - b : a * b;
    case 'deel':
      return ROUNDED[node.hoe](a, b);
    default:
      return undefined;
  }
}

const ROUNDED = {
  half_up: runtime.halfUp,
  up: runtime.up,
  down: runtime.down,
  floor: runtime.floor,
  ceiling: runtime.ceiling,
};

function compared({ op }: Extract<Node, { k: 'vergelijk' }>, a: number, b: number): number {
  switch (op) {
    case '=':
      return runtime.eq(a, b);
    case '!=':
      return runtime.ne(a, b);
    case '<':
      return runtime.lt(a, b);
    case '<=':
      return runtime.le(a, b);
    case '>':
      return runtime.lt(b, a);
    case '>=':
      return runtime.le(b, a);
  }
}

/** The items that what is not known rests on: with another fact filled in, each of them may matter. */
export function openItems(run: TracedRun): Set<string> {
  const found = new Set<string>();
  const seen = new Set<Step>();
  const open = run.plan.all.filter(({ nr }) => run.scratch.traces(nr).some(({ v }) => Number.isNaN(v)));
  const add = (step: Step): void => {
    if (seen.has(step)) return;
    seen.add(step);
    if (step.item !== null) found.add(step.item.id);
    figuresIn(step.node, found);
    for (const need of step.needs) add(need.step);
    for (const inner of step.over?.steps ?? []) add(inner);
  };
  for (const step of open) add(step);
  return found;
}

function figuresIn(node: Node, found: Set<string>): void {
  if (node.k === 'parameter' || node.k === 'tabel' || node.k === 'schijven') found.add(node.id);
  for (const child of childrenOf(node)) figuresIn(child, found);
}
