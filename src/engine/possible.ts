import type { Level, Node } from '../rules/graph.js';
import { childrenOf, turned } from '../rules/nodes.js';
import { endsOf, mayBeNegative } from './allowed.js';
import { DATE_FUNCTIONS, ROUNDING } from './code/form.js';
import type { Step } from './plan.js';
import { runtime, type Trace } from './runtime.js';
import {
  type Aggregate,
  aggregate,
  and,
  anything,
  compare,
  denied,
  either,
  isNothing,
  isOne,
  type Member,
  monotone,
  NOTHING,
  not,
  or,
  point,
  type Span,
  span,
  where,
} from './span.js';
import { type Env, type TracedRun, Walker } from './walk.js';

/** So many steps within each other are followed; the law has some thirty. */
const DEEPEST = 100;

/**
 * What the values of a run can come to when the facts that are missing become known, each within its declared range.
 * Only what is unknown is gone into: what three-valued logic knows already, no missing fact changes.
 */
export class Possible {
  private depth = 0;
  private readonly walker: Walker;
  private readonly records = new Map<Trace, Span>();

  /** `moving` is the key of the one missing fact or list of which is asked whether it makes a difference. */
  constructor(
    private readonly run: TracedRun,
    private readonly moving: string | null = null,
  ) {
    this.walker = new Walker(run, {});
  }

  /** The value of a step for an instance. */
  step(step: Step, record: Trace): Span {
    if (!Number.isNaN(record.v) && step.over === null) return point(record.v);
    const known = this.records.get(record);
    if (known !== undefined) return known;
    const env = this.walker.envOf(step, record);
    const [body] = record.k;
    const found =
      body === undefined || step.over !== null || !this.hasDay(step, env.date)
        ? anything(true)
        : this.within(step, body, env);
    this.records.set(record, found);
    return found;
  }

  /** What can't be followed because too many steps build on each other can be anything. */
  private within(step: Step, body: Trace, env: Env): Span {
    if (this.depth >= DEEPEST) return anything(true);
    this.depth++;
    const found = this.node(step.node, body, env);
    this.depth--;
    return found;
  }

  /** Is the day of a step the same whatever the missing facts are, if only that the rules never say which? */
  private hasDay(step: Step, day: number): boolean {
    if (!Number.isNaN(day)) return true;
    const date = this.run.plan.moments[step.moment]?.date;
    const record = date ? this.run.scratch.trace(date.nr, 0) : undefined;
    return date !== null && date !== undefined && record !== undefined && isNothing(this.step(date, record));
  }

  /** The value of an expression where it was computed. */
  node(node: Node, trace: Trace, env: Env): Span {
    if (!Number.isNaN(trace.v)) return point(trace.v);
    const parts = () => childrenOf(node).map((child, i) => this.child(child, trace.k[i], env));
    switch (node.k) {
      case 'feit':
        return this.fact(node, trace, env);
      case 'parameter':
      case 'onbekend':
      case 'kolom':
      case 'peildatum':
        return NOTHING;
      case 'tabel':
        return this.cell(node, trace, env);
      case 'begrip':
        return this.reference(trace);
      case 'reeks':
        return this.months(node.hoe, trace);
      case 'tak':
        return this.child(node.a, trace.k[0], env);
      case 'reken':
        return this.arithmetic(node.op, parts());
      case 'deel':
        return this.division(node, parts());
      case 'vergelijk': {
        const [a = NOTHING, b = NOTHING] = parts();
        return compare(node.op, a, b);
      }
      case 'en':
        return parts().reduce(and);
      case 'of':
        return parts().reduce(or);
      case 'niet':
        return parts().map(not)[0] ?? NOTHING;
      case 'als':
        return this.choice(node, trace, env);
      case 'functie':
        if (node.fn === 'dagen_in_maand') return span(28, 31, parts());
        return monotone(runtime[DATE_FUNCTIONS[node.fn]], parts());
      case 'lijst':
        return aggregate(node.hoe, this.members(node, trace, env));
      default:
        return anything(true);
    }
  }

  private child(node: Node, trace: Trace | undefined, env: Env): Span {
    return trace === undefined ? anything(true) : this.node(node, trace, env);
  }

  /** A cell of a table. Of a row that may or may not fit, the rows after it are not in the trace. */
  private cell(node: Extract<Node, { k: 'tabel' }>, trace: Trace, env: Env): Span {
    const [test] = trace.k;
    if (test === undefined || test.v === 1) return NOTHING;
    if (isNothing(this.node(node.test, test, env))) return NOTHING;
    return anything(this.isMoved(node.test, test, env));
  }

  /** Does what is looked at stand anywhere in an expression? */
  private isMoved(node: Node, trace: Trace, env: Env): boolean {
    const inner = childrenOf(node);
    if (inner.length === 0 || node.k === 'lijst') return this.node(node, trace, env).moved;
    return inner.some((child, i) => {
      const kid = trace.k[i];
      return kid !== undefined && this.isMoved(child, kid, env);
    });
  }

  private reference(trace: Trace): Span {
    const [record] = trace.k;
    const step = record?.s === undefined ? undefined : this.run.plan.all[record.s];
    return record === undefined || step === undefined ? anything(true) : this.step(step, record);
  }

  // --- facts ---

  private fact(node: Extract<Node, { k: 'feit' }>, trace: Trace, env: Env): Span {
    const row = this.walker.rowOf(node.row, env);
    if (Number.isNaN(row)) return anything(true);
    if (row < 0) return NOTHING;
    const given = this.given(node.e, node.f, row);
    const guard = this.run.plan.graph.feiten[`${node.e}.${node.f}`];
    const test = trace.k[0];
    if (guard === undefined || test === undefined) return given;
    const holds = this.node(guard.alleenAls, test, { ...env, self: row });
    return chosen(holds, given, guard.anders === null ? NOTHING : point(guard.anders));
  }

  /** A fact as it stands in the file, or anything that may be filled in there. */
  private given(entity: string, name: string, row: number): Span {
    const { facts, plan } = this.run;
    const value = facts.tables.get(entity)?.columns.get(name)?.[row] ?? NaN;
    if (!Number.isNaN(value)) return point(value);
    const moved = `${entity}[${row}].${name}` === this.moving;
    const { vocabulary } = plan.graph;
    const fact = vocabulary.facts.find(({ entiteit, naam }) => entiteit === entity && naam === name);
    const ends = fact === undefined ? null : endsOf(fact, mayBeNegative(vocabulary, facts, fact, row) !== 0);
    return ends === null ? anything(moved) : { lo: ends[0], hi: ends[1], open: false, moved };
  }

  // --- computing ---

  private arithmetic(op: '+' | '-' | '*', [a = NOTHING, b = NOTHING]: readonly Span[]): Span {
    if (op === '+') return span(a.lo + b.lo, a.hi + b.hi, [a, b]);
    if (op === '-') return span(a.lo - b.hi, a.hi - b.lo, [a, b]);
    return monotone((x, y) => x * y, [a, b]);
  }

  private division({ hoe }: Extract<Node, { k: 'deel' }>, [a = NOTHING, b = NOTHING]: readonly Span[]): Span {
    if (b.lo <= 0 && b.hi >= 0) return anything(a.moved || b.moved);
    return monotone(runtime[ROUNDING[hoe]], [a, b]);
  }

  /** A choice. Where its test is a comparison of what is then chosen, as in the smaller of two, that holds of it. */
  private choice(node: Extract<Node, { k: 'als' }>, trace: Trace, env: Env): Span {
    const { test, dan, anders } = node;
    const [holds, yes, no] = [test, dan, anders].map((part, i) => this.child(part, trace.k[i], env));
    if (holds === undefined || yes === undefined || no === undefined) return NOTHING;
    const [compared] = trace.k;
    if (test.k !== 'vergelijk' || compared === undefined || isOne(holds)) return chosen(holds, yes, no);
    const [a = NOTHING, b = NOTHING] = [test.a, test.b].map((part, i) =>
      this.child(part, compared.k[i], env),
    );
    const left = (part: Node, own: Span, op: typeof test.op): Span => {
      if (isSame(part, test.a)) return where(own, op, b);
      return isSame(part, test.b) ? where(own, turned(op), a) : own;
    };
    return chosen(holds, left(dan, yes, test.op), left(anders, no, denied(test.op)));
  }

  // --- lists ---

  private members(node: Extract<Node, { k: 'lijst' }>, trace: Trace, env: Env): Member[] {
    const tests = node.levels.flatMap(({ test }) => (test === null ? [] : [test]));
    return trace.k.map((entry) => {
      if (entry.u !== undefined) return this.unknownList(node.levels[entry.u], entry);
      if (entry.v === 0) return { belongs: point(0), value: point(0) };
      const rows = node.levels.map(({ n }, depth) => [n, entry.r?.[depth] ?? NaN] as const);
      const inner = { ...env, vars: new Map([...env.vars, ...rows]) };
      const value = node.body === null ? point(1) : this.child(node.body, entry.k[tests.length], inner);
      if (entry.v === 1) return { belongs: point(1), value };
      const passed = tests.map((test, i) => this.child(test, entry.k[i], inner)).reduce(and, point(1));
      const dated = node.levels.every((level, depth) => this.hasDates(level.e, entry.r?.[depth] ?? NaN));
      const inForce =
        Number.isNaN(env.date) && node.levels.some(({ e }) => this.isTimed(e)) ? NOTHING : point(1);
      return { belongs: dated ? and(passed, inForce) : { ...passed, lo: 0, moved: true }, value };
    });
  }

  /** Is it known from when to when an item is there? */
  private hasDates(entity: string, row: number): boolean {
    const columns = this.run.facts.tables.get(entity)?.columns;
    const isKnown = (name: string) => !Number.isNaN(columns?.get(name)?.[row] ?? NaN);
    return !this.isTimed(entity) || ['vanaf', 'tot_en_met'].every(isKnown);
  }

  private isTimed(entity: string): boolean {
    return this.run.plan.graph.vocabulary.entities.some(({ naam, inDeTijd }) => naam === entity && inDeTijd);
  }

  /** Any number of items, each of any kind. */
  private unknownList(level: Level | undefined, entry: Trace): Member {
    const key = level === undefined ? null : `${level.e}@${entry.r?.at(-1)}`;
    const moved = key === this.moving || key === null || Number.isNaN(entry.r?.at(-1) ?? NaN);
    return { belongs: { lo: 0, hi: Infinity, open: false, moved }, value: anything(moved) };
  }

  private months(hoe: Aggregate, trace: Trace): Span {
    const [record] = trace.k;
    const step = record?.s === undefined ? undefined : this.run.plan.all[record.s];
    const [body] = record?.k ?? [];
    const loop = step?.over;
    if (record === undefined || step === undefined || body === undefined || !loop || record.u === 1)
      return anything(true);
    const env = this.walker.envOf(step, record);
    const values = body.k.map((month) =>
      this.child(step.node, month.k[0], { ...env, moment: loop.moment, date: month.d ?? NaN }),
    );
    return aggregate(
      hoe,
      values.map((value) => ({ belongs: point(1), value })),
    );
  }
}

const found = new WeakMap<TracedRun, Possible>();

/** What the values of a run can come to, each found once. */
export function possibleIn(run: TracedRun): Possible {
  const known = found.get(run) ?? new Possible(run);
  found.set(run, known);
  return known;
}

/** A choice by its test: what it can't come to does not count. */
function chosen(holds: Span, yes: Span, no: Span): Span {
  if (isOne(holds)) return holds.lo === 1 ? yes : no;
  const both = either(yes, no);
  if (isOne(both) || isNothing(both)) return both;
  return { ...both, open: both.open || holds.open, moved: both.moved || holds.moved };
}

const isSame = (a: Node, b: Node): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
