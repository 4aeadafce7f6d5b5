import type { Figure, Node, Parameter, Row } from '../rules/graph.js';
import { childrenOf } from '../rules/nodes.js';
import type { Facts, Rows } from './facts.js';
import { itemOf, type Plan, type Step } from './plan.js';
import type { Scratch } from './program.js';
import type { Trace } from './runtime.js';

/** A traced run of one household: what an explanation reads. It holds every value; nothing is computed again. */
export interface TracedRun {
  readonly plan: Plan;
  readonly scratch: Scratch;
  readonly facts: Facts;
  readonly rows: Rows;
  readonly peildatum: number;
}

/** Where in a rule a node was evaluated: the step, its instance, the loop rows and the date. */
export interface Env {
  readonly step: Step;
  readonly self: number;
  readonly vars: ReadonlyMap<number, number>;
  readonly moment: number;
  readonly date: number;
}

/** What an explanation wants to know of the nodes on the way. Returning false from `begrip` does not go into it. */
export interface Visitor {
  /** Every expression that is come to. */
  node?(node: Node, trace: Trace, env: Env): void;
  fact?(entity: string, fact: string, row: number, value: number): void;
  list?(entity: string, parentRow: number): void;
  /** A figure that was read; unknown when `value` is NaN. */
  figure?(parameter: Parameter, figure: Figure | null, row: number | null, value: number, date: number): void;
  unknownRule?(item: string, question: string): void;
  begrip?(step: Step, record: Trace, env: Env): boolean | undefined;
  compare?(node: Extract<Node, { k: 'vergelijk' }>, trace: Trace, env: Env): void;
  branch?(node: Node, trace: Trace, env: Env): void;
  /** A choice that was come to. */
  choice?(node: Extract<Node, { k: 'als' }>, trace: Trace, env: Env): void;
}

/**
 * Goes through what a value came from: of a choice, the branch that was taken. With `deciding` only along the nodes
 * that decided it: of `a and b` that is false, the false ones; of one that is unknown, the unknown ones.
 */
/** A scale begins its parts at hundredths of a percentage. */
const SCALE_DECIMALS = 4;

export class Walker {
  constructor(
    private readonly run: TracedRun,
    private readonly visitor: Visitor,
    private readonly deciding = true,
  ) {}

  /** Starts at a step's record for an instance. */
  step(step: Step, record: Trace): void {
    const env = this.envOf(step, record);
    if (Number.isNaN(env.date)) this.unknownDate(step);
    const body = record.k[0];
    if (body === undefined) return;
    if (step.over !== null) {
      this.months(step, body, env);
      return;
    }
    this.node(step.node, body, env);
  }

  /** Where a step's record was made. */
  envOf(step: Step, record: Trace): Env {
    return {
      step,
      self: record.i ?? 0,
      vars: new Map(),
      moment: step.moment,
      date: record.d ?? this.run.peildatum,
    };
  }

  private months(step: Step, body: Trace, env: Env): void {
    const loop = step.over;
    if (loop === null) return;
    for (const month of body.k) {
      const inner = month.k[0];
      if (inner !== undefined)
        this.node(step.node, inner, { ...env, moment: loop.moment, date: month.d ?? env.date });
    }
    const [begin, end] = body.p ?? [];
    const matters = body.u === 1 || !this.deciding;
    if (matters && begin !== undefined) this.node(loop.van, begin, env);
    if (matters && end !== undefined) this.node(loop.tot, end, env);
  }

  private unknownDate(step: Step): void {
    const date = this.run.plan.moments[step.moment]?.date;
    if (date === null || date === undefined) return;
    const record = this.run.scratch.trace(date.nr, 0);
    if (record !== undefined) this.step(date, record);
  }

  node(node: Node, trace: Trace, env: Env): void {
    const { visitor } = this;
    visitor.node?.(node, trace, env);
    switch (node.k) {
      case 'feit':
        this.fact(node, trace, env);
        return;
      case 'parameter': {
        const parameter = this.parameter(node.id);
        if (parameter !== null)
          visitor.figure?.(
            parameter,
            this.figure(parameter, env),
            null,
            trace.v,
            this.dateFor(parameter, env),
          );
        return;
      }
      case 'onbekend':
        // On an unknown date it is the date that is missing.
        if (!Number.isNaN(env.date)) visitor.unknownRule?.(node.item, node.vraag);
        return;
      case 'tabel':
        this.table(node, trace, env);
        return;
      case 'begrip':
      case 'reeks':
        this.reference(node.row, trace, env);
        return;
      case 'tak': {
        visitor.branch?.(node, trace, env);
        const inner = trace.k[0];
        if (inner !== undefined) this.node(node.a, inner, env);
        return;
      }
      case 'vergelijk':
        visitor.compare?.(node, trace, env);
        this.children(node, trace, env);
        return;
      case 'als':
        visitor.choice?.(node, trace, env);
        this.children(node, trace, env);
        return;
      case 'lijst':
        this.list(node, trace, env);
        return;
      case 'schijven': {
        const parameter = this.parameter(node.id);
        if (parameter !== null) this.scale(parameter, trace, env);
        this.children(node, trace, env);
        return;
      }
      case 'rij':
        this.rowSource(node.row, env);
        return;
      default:
        this.children(node, trace, env);
    }
  }

  /**
   * A scale has no value of its own: it is known when all its cells are. The parts that the amount reaches are used, and
   * those of which nobody knows where they begin.
   */
  private scale(parameter: Parameter, trace: Trace, env: Env): void {
    const figure = this.figure(parameter, env);
    const rows = figure?.rijen ?? [];
    const isKnown = rows.length > 0 && rows.every((row) => row.every((cell) => cell !== null));
    const [amount = NaN, base = NaN] = trace.k.map(({ v }) => v);
    const reached = rows.flatMap(([from = null], i) =>
      from === null || amount * 10 ** SCALE_DECIMALS > from * base ? [i] : [],
    );
    for (const row of reached.length > 0 ? reached : [null])
      this.visitor.figure?.(parameter, figure, row, isKnown ? 0 : NaN, this.dateFor(parameter, env));
  }

  private children(node: Node, trace: Trace, env: Env): void {
    const parts = childrenOf(node).map((child, i) => [child, trace.k[i]] as const);
    const keep = this.deciding ? decisive(node, trace, parts) : node.k === 'als' ? taken(parts) : parts;
    for (const [child, kid] of keep) if (kid !== undefined) this.node(child, kid, env);
  }

  private fact(node: Extract<Node, { k: 'feit' }>, trace: Trace, env: Env): void {
    const row = this.rowOf(node.row, env);
    if (Number.isNaN(row)) {
      this.rowSource(node.row, env);
      return;
    }
    const guard = this.run.plan.graph.feiten[`${node.e}.${node.f}`];
    const test = trace.k[0];
    if (guard !== undefined && test !== undefined) {
      this.node(guard.alleenAls, test, { ...env, self: row });
      if (test.v === 0) return;
    }
    const value = this.run.facts.tables.get(node.e)?.columns.get(node.f)?.[row] ?? NaN;
    this.visitor.fact?.(node.e, node.f, row, value);
  }

  private table(node: Extract<Node, { k: 'tabel' }>, trace: Trace, env: Env): void {
    const parameter = this.parameter(node.id);
    const test = trace.k[0];
    if (test !== undefined) this.node(node.test, test, env);
    if (parameter === null || (test !== undefined && test.v !== 1)) return;
    const figure = this.figure(parameter, env);
    this.visitor.figure?.(parameter, figure, trace.r?.[0] ?? null, trace.v, this.dateFor(parameter, env));
    if (test === undefined && figure !== null) this.lookupFacts(node.test, env);
  }

  /** No row of a table fits: what was looked up is what matters. */
  private lookupFacts(test: Node, env: Env): void {
    if (test.k === 'feit') {
      const row = this.rowOf(test.row, env);
      const value = this.run.facts.tables.get(test.e)?.columns.get(test.f)?.[row] ?? NaN;
      this.visitor.fact?.(test.e, test.f, row, value);
    }
    for (const child of childrenOf(test)) this.lookupFacts(child, env);
  }

  private reference(row: Row, trace: Trace, env: Env): void {
    const record = trace.k[0];
    if (record === undefined || record.s === undefined) {
      this.rowSource(row, env);
      return;
    }
    const step = this.stepNumbered(record.s);
    if (step === undefined) return;
    if (this.visitor.begrip?.(step, record, this.envOf(step, record)) === false) return;
    this.step(step, record);
  }

  private list(node: Extract<Node, { k: 'lijst' }>, trace: Trace, env: Env): void {
    const entries = this.deciding ? decisiveEntries(node, trace) : trace.k;
    for (const entry of entries) {
      let vars = env.vars;
      node.levels.forEach((level, depth) => {
        const row = entry.r?.[depth];
        if (row !== undefined && (entry.u === undefined || depth < entry.u))
          vars = new Map(vars).set(level.n, row);
      });
      const inner = { ...env, vars };
      if (entry.u !== undefined) {
        const level = node.levels[entry.u];
        const parent = entry.r?.at(-1) ?? 0;
        if (level !== undefined && Number.isNaN(parent)) this.rowSource(level.of, inner);
        else if (level !== undefined) this.visitor.list?.(level.e, parent);
      }
      const tests = node.levels.map((level) => level.test).filter((test) => test !== null);
      const unknownMember = Number.isNaN(entry.v);
      tests.forEach((test, i) => {
        const kid = entry.k[i];
        if (kid === undefined) return;
        const matters =
          !this.deciding || unknownMember
            ? kid.v !== 1 || !this.deciding
            : entry.v === 0
              ? kid.v === 0
              : true;
        if (matters) this.node(test, kid, inner);
      });
      const body = entry.k[tests.length];
      if (node.body !== null && body !== undefined && entry.v !== 0) this.node(node.body, body, inner);
      if (unknownMember && Number.isNaN(env.date)) this.unknownDate(env.step);
    }
  }

  /** Where the row of a reference comes from, when that is not known. */
  private rowSource(row: Row, env: Env): void {
    if (row.r === 'boven') this.rowSource(row.of, env);
    if (row.r !== 'via') return;
    const { node } = row;
    if (node.k === 'feit') {
      const at = this.rowOf(node.row, env);
      const value = this.run.facts.tables.get(node.e)?.columns.get(node.f)?.[at] ?? NaN;
      if (Number.isNaN(value)) this.visitor.fact?.(node.e, node.f, at, value);
    } else if (node.k === 'begrip') {
      const step = this.run.plan.stepOf(node.id, env.moment, node.row, env.step);
      const record = step === null ? undefined : this.run.scratch.trace(step.nr, this.rowOf(node.row, env));
      if (step !== null && record !== undefined && Number.isNaN(record.v)) this.step(step, record);
    }
  }

  /** The row number that a row stands for. */
  rowOf(row: Row, env: Env): number {
    const { tables } = this.run.facts;
    switch (row.r) {
      case 'huis':
        return 0;
      case 'zelf':
        return env.self;
      case 'var':
        return env.vars.get(row.n) ?? NaN;
      case 'boven':
        return tables.get(row.of.e)?.parent[this.rowOf(row.of, env)] ?? NaN;
      case 'aanvrager':
        return tables.get('huishouden')?.columns.get('aanvrager')?.[0] ?? NaN;
      case 'via': {
        if (row.node.k === 'feit')
          return tables.get(row.node.e)?.columns.get(row.node.f)?.[this.rowOf(row.node.row, env)] ?? NaN;
        if (row.node.k !== 'begrip') return NaN;
        const step = this.run.plan.stepOf(row.node.id, env.moment, row.node.row, env.step);
        return step === null
          ? NaN
          : (this.run.scratch.trace(step.nr, this.rowOf(row.node.row, env))?.v ?? NaN);
      }
    }
  }

  /** The value of a name in a text: a fact, a begrip or a figure, read from the run. */
  valueOf(node: Node, env: Env): number {
    if (node.k === 'const') return node.v;
    if (node.k === 'peildatum') return env.date;
    if (node.k === 'feit')
      return this.run.facts.tables.get(node.e)?.columns.get(node.f)?.[this.rowOf(node.row, env)] ?? NaN;
    if (node.k === 'parameter') {
      const parameter = this.parameter(node.id);
      return parameter === null ? NaN : (this.figure(parameter, env)?.waarde ?? NaN);
    }
    if (node.k !== 'begrip') return NaN;
    const step = this.run.plan.stepOf(node.id, env.moment, node.row, env.step);
    if (step === null) return NaN;
    const once = step.focus || node.row.r === 'huis' || node.row.r === 'aanvrager';
    return this.run.scratch.trace(step.nr, once ? 0 : this.rowOf(node.row, env))?.v ?? NaN;
  }

  private dateFor(parameter: Parameter, env: Env): number {
    return parameter.opStap ? env.date : this.run.peildatum;
  }

  private figure(parameter: Parameter, env: Env): Figure | null {
    return figureOn(parameter, this.dateFor(parameter, env));
  }

  private parameter(id: string): Parameter | null {
    const item = itemOf(this.run.plan.graph, this.run.plan.gemeente, id);
    return item?.soort === 'parameter' ? item : null;
  }

  private stepNumbered(nr: number): Step | undefined {
    return this.run.plan.all[nr];
  }
}

/** The figure of a parameter in force on a date; null before the first. */
export function figureOn(parameter: Parameter, date: number): Figure | null {
  return parameter.waarden.findLast((figure) => figure.vanaf <= date) ?? null;
}

type Part = readonly [Node, Trace | undefined];

/** The parts of an expression that decided its value. */
function decisive(node: Node, trace: Trace, parts: readonly Part[]): readonly Part[] {
  const unknown = Number.isNaN(trace.v);
  const isNaNPart = ([, kid]: Part) => kid !== undefined && Number.isNaN(kid.v);
  if (node.k === 'en' || node.k === 'of') {
    const settles = node.k === 'en' ? 0 : 1;
    if (trace.v === settles) return parts.filter(([, kid]) => kid?.v === settles).slice(0, 1);
    return unknown ? parts.filter(isNaNPart) : parts;
  }
  if (node.k === 'als') {
    const [test, dan, anders] = parts;
    const known = test?.[1]?.v;
    if (known === 1)
      return [test, dan].filter((part) => part !== undefined && (!unknown || isNaNPart(part))) as Part[];
    if (known === 0)
      return [test, anders].filter((part) => part !== undefined && (!unknown || isNaNPart(part))) as Part[];
    return unknown ? parts.filter(isNaNPart) : parts;
  }
  return unknown ? parts.filter(isNaNPart) : parts;
}

/** The test of a choice, and what it came to: both when that is unknown. */
function taken([test, dan, anders]: readonly Part[]): readonly Part[] {
  const known = test?.[1]?.v;
  const branches = known === 1 ? [dan] : known === 0 ? [anders] : [dan, anders];
  return [test, ...branches].filter((part) => part !== undefined);
}

/** The items of a list that decided its value. */
function decisiveEntries(node: Extract<Node, { k: 'lijst' }>, trace: Trace): readonly Trace[] {
  const body = (entry: Trace): number => (node.body === null ? 1 : (entry.k.at(-1)?.v ?? NaN));
  if (Number.isNaN(trace.v)) {
    return trace.k.filter(
      (entry) =>
        entry.v !== 0 && (Number.isNaN(entry.v) || entry.u !== undefined || Number.isNaN(body(entry))),
    );
  }
  if (node.hoe === 'some' && trace.v === 1)
    return trace.k.filter((entry) => entry.v === 1 && body(entry) === 1).slice(0, 1);
  if (node.hoe === 'every' && trace.v === 0)
    return trace.k.filter((entry) => entry.v === 1 && body(entry) === 0).slice(0, 1);
  if (node.hoe === 'some' || node.hoe === 'every') return trace.k;
  return trace.k.filter((entry) => entry.v === 1);
}
