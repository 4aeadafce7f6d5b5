import type { Figure, Graph, Node, Parameter, Regeling, Row } from '../rules/graph.js';
import { childrenOf } from '../rules/nodes.js';
import { isOfFrame } from '../rules/structure.js';
import { firstOfMonth } from './dates.js';
import type { Uitkomst } from './decision.js';
import { OPEN_END } from './facts.js';
import { notOffered } from './offered.js';
import { itemOf, makePlan, type Plan, type Step, versionDates } from './plan.js';
import {
  ANY,
  combined,
  compared,
  either,
  isUnknown,
  negated,
  type Range,
  shared,
  TRUTH,
  UNKNOWN,
} from './range.js';
import { runtime } from './runtime.js';

/** Days in a row, both included. */
type Days = readonly [from: number, to: number];

/** What decisions on some regelingen can come to at all, in any municipality and on any day that they are in force. */
export interface Reach {
  /** The truth values of a branch or of a test that chooses: 1, 0, NaN. Absent: nothing asks for it. */
  readonly tests: ReadonlyMap<Node, ReadonlySet<number>>;
  readonly figures: ReadonlySet<Figure>;
  /** Can the figures of a parameter be read on this day? */
  reads(parameter: string, day: number): boolean;
  readonly items: ReadonlySet<string>;
  /** By id of the regeling. */
  readonly outcomes: ReadonlyMap<string, ReadonlySet<Uitkomst>>;
}

/** More values than this are any value. */
const MOST_VALUES = 100;

/**
 * Looks through the rules without any household: what can't be, whatever the facts are. It errs on one side: what it
 * leaves out can't be reached; what it names might not be either. A date that a file names is taken to lie within
 * the days on which the regeling is in force.
 */
export function reachOf(graph: Graph, regelingen: readonly string[]): Reach {
  const reach = new Reaching();
  const gemeenten = [null, ...Object.keys(graph.gemeenten)];
  for (const id of regelingen) {
    const regeling = graph.regelingen[id];
    if (regeling === undefined) continue;
    const offers = (gemeente: string | null) => notOffered(graph, regeling, gemeente) === null;
    for (const gemeente of gemeenten.filter(offers))
      for (const days of tijdvakken(graph, gemeente, regeling)) {
        const plan = makePlan(graph, gemeente, days[0], { regelingen: [id], words: true });
        new Looking(plan, days, regeling.vanaf, reach).all(regeling);
      }
  }
  return reach;
}

/** The days of a regeling between two changes of the law. */
function tijdvakken(graph: Graph, gemeente: string | null, { vanaf, totEnMet }: Regeling): Days[] {
  const later = versionDates(graph, gemeente).filter((date) => date > vanaf && date <= totEnMet);
  const starts = [vanaf, ...later];
  // The day before the next start: a figure that begins on that start is not in force yet.
  return starts.map((start, i) => [start, (starts[i + 1] ?? totEnMet + 1) - 1]);
}

class Reaching implements Reach {
  readonly tests = new Map<Node, Set<number>>();
  readonly figures = new Set<Figure>();
  private readonly days = new Map<string, Days[]>();
  readonly items = new Set<string>();
  readonly outcomes = new Map<string, Set<Uitkomst>>();

  test(node: Node, { values, open }: Range): void {
    const found = this.tests.get(node) ?? new Set();
    this.tests.set(node, found);
    for (const value of values ?? TRUTH) found.add(value);
    if (open) found.add(NaN);
  }

  read(parameter: string, days: readonly Days[]): void {
    this.days.set(parameter, [...(this.days.get(parameter) ?? []), ...days]);
  }

  reads(parameter: string, day: number): boolean {
    return this.days.get(parameter)?.some(([from, to]) => from <= day && day <= to) === true;
  }

  outcome(regeling: string, uitkomst: Uitkomst): void {
    const found = this.outcomes.get(regeling) ?? new Set();
    this.outcomes.set(regeling, found.add(uitkomst));
  }
}

/** Where a node is evaluated. */
interface At {
  readonly step: Step;
  readonly moment: number;
}

/** One plan, looked through step by step. */
class Looking {
  private readonly known = new Map<Step, Range>();
  /** The facts that can be missing. */
  private readonly open = new Set<string>();
  /** Is there something that the rules may not hold? */
  private isLacking = false;

  constructor(
    private readonly plan: Plan,
    private readonly days: Days,
    /** The first day on which the regeling is in force. */
    private readonly begin: number,
    private readonly reach: Reaching,
  ) {
    const { vocabulary } = plan.graph;
    for (const fact of vocabulary.facts)
      if (fact.open === null && !isOfFrame(vocabulary, fact)) this.open.add(`${fact.entiteit}.${fact.naam}`);
  }

  all({ id, aard, bevoegd }: Regeling): void {
    const { plan, reach } = this;
    const ranges = plan.all.map((step) => this.step(step));
    for (const { item } of plan.all) if (item !== null) reach.items.add(item.id);
    const can = (uitkomst: Uitkomst, when = true) => {
      if (when) reach.outcome(id, uitkomst);
    };
    const asks = (soort: 'gegeven' | 'oordeel') =>
      plan.graph.vocabulary.facts.some(
        (fact) => fact.soort === soort && plan.facts.includes(`${fact.entiteit}.${fact.naam}`),
      );
    for (const { outcome, voorwaarden } of plan.decisions) {
      can(aard);
      can('gedeeltelijk_recht', outcome.gevraagd !== null || outcome.termijnen !== null);
      can(
        'geen_recht',
        voorwaarden.some(({ step }) => ranges[step.nr]?.values?.includes(0) ?? true),
      );
    }
    can('gegevens_nodig', asks('gegeven'));
    can('beoordeling_nodig', asks('oordeel'));
    can('regel_onbekend', this.isLacking);
    can('niet_bevoegd', bevoegd.anders.length > 0);
    can('niet_van_toepassing');
  }

  private step(step: Step): Range {
    const known = this.known.get(step);
    if (known !== undefined) return known;
    const { over } = step;
    const moment = over?.moment ?? step.moment;
    const range = this.node(step.node, { step, moment });
    if (over !== null)
      for (const node of [over.van, over.tot]) this.node(node, { step, moment: step.moment });
    // A pointer or a test for whom the regeling is, is a step of its own.
    if (step.item === null && step.boolean) this.reach.test(step.node, range);
    const date = this.plan.moments[step.moment]?.date;
    const isOpen = range.open || (date != null && this.step(date).open);
    const made = { ...range, open: isOpen };
    this.known.set(step, made);
    return made;
  }

  private node(node: Node, at: At): Range {
    switch (node.k) {
      case 'const':
        return { values: [node.v], open: false };
      case 'onbekend':
        this.isLacking = true;
        return UNKNOWN;
      case 'feit': {
        const guard = this.plan.graph.feiten[`${node.e}.${node.f}`];
        if (guard !== undefined) this.node(guard.alleenAls, at);
        return { values: null, open: this.open.has(`${node.e}.${node.f}`) || this.seeks(node.row, at) };
      }
      case 'parameter':
        return this.figures(node.id, at, ({ waarde }) => [waarde]);
      case 'tabel': {
        this.node(node.test, at);
        this.isLacking = true;
        const cells = this.figures(node.id, at, ({ rijen }) =>
          (rijen ?? []).map((row) => row[node.kolom] ?? null),
        );
        return { ...cells, open: true };
      }
      case 'schijven':
        this.figures(node.id, at, () => []);
        return this.sum(node, at);
      case 'begrip': {
        const from = at.step;
        const step = this.plan.stepOf(node.id, at.moment, node.row, from);
        if (step === null) return ANY;
        const { values, open } = this.step(step);
        return { values, open: this.seeks(node.row, at) || open };
      }
      case 'reeks':
        // The period, or what is computed of a month, may not be known.
        return node.hoe === 'some' || node.hoe === 'every' ? { values: TRUTH, open: true } : ANY;
      case 'rij':
        return { values: null, open: this.seeks(node.row, at) };
      case 'peildatum': {
        const date = this.plan.moments[at.moment]?.date;
        return { values: null, open: date != null && this.step(date).open };
      }
      case 'vergelijk':
        return compared(this.node(node.a, at), node.op, this.node(node.b, at));
      case 'en':
      case 'of': {
        const [a, b] = [this.node(node.a, at), this.node(node.b, at)];
        return combined(a, b, node.k === 'en' ? runtime.and : runtime.or);
      }
      case 'niet':
        return negated(this.node(node.a, at));
      case 'als':
        return this.choice(node, at);
      case 'tak': {
        const range = this.node(node.a, at);
        this.reach.test(node, range);
        return range;
      }
      case 'lijst':
        return this.list(node, at);
      default:
        return this.sum(node, at);
    }
  }

  /** A calculation: unknown as soon as a part always is. */
  private sum(node: Node, at: At): Range {
    const parts = childrenOf(node).map((child) => this.node(child, at));
    if (parts.some(isUnknown)) return UNKNOWN;
    return { values: null, open: parts.some(({ open }) => open) };
  }

  private choice(node: Extract<Node, { k: 'als' }>, at: At): Range {
    const test = this.node(node.test, at);
    this.reach.test(node.test, test);
    if (isUnknown(test)) return shared(this.node(node.dan, at), this.node(node.anders, at));
    const can = (value: number) => test.open || (test.values?.includes(value) ?? true);
    const parts = [can(1) ? this.node(node.dan, at) : null, can(0) ? this.node(node.anders, at) : null];
    const { values, open } = either(parts.filter((part) => part !== null));
    return { values, open: test.open || open };
  }

  private list(node: Extract<Node, { k: 'lijst' }>, at: At): Range {
    for (const level of node.levels) if (level.test !== null) this.node(level.test, at);
    const body = node.body === null ? ANY : this.node(node.body, at);
    if (node.hoe !== 'some' && node.hoe !== 'every') return ANY;
    // Of nobody, and otherwise what the items come to.
    const none = node.hoe === 'some' ? 0 : 1;
    const values = body.values === null ? TRUTH : [none, ...body.values.filter((value) => value !== none)];
    return { values, open: true };
  }

  /** Does finding the instance go by what can be unknown? */
  private seeks(row: Row, at: At): boolean {
    if (row.r === 'boven') return this.seeks(row.of, at);
    return row.r === 'via' && this.node(row.node, at).open;
  }

  /** The figures of a parameter that can be in force where it is read, and what they hold. */
  private figures(id: string, at: At, cells: (figure: Figure) => readonly (number | null)[]): Range {
    const parameter = itemOf(this.plan.graph, this.plan.gemeente, id) as Parameter;
    this.reach.items.add(id);
    const days = parameter.opStap ? this.daysOf(at.moment) : [this.days];
    this.reach.read(id, days);
    const inForce = parameter.waarden.filter(({ vanaf }, i) => {
      const next = parameter.waarden[i + 1]?.vanaf ?? OPEN_END + 1;
      return days.some(([from, to]) => vanaf <= to && from < next);
    });
    for (const figure of inForce) this.reach.figures.add(figure);
    const found = inForce.flatMap(cells);
    const before = days.some(([from]) => from < (parameter.waarden[0]?.vanaf ?? OPEN_END));
    const isOpen = before || found.includes(null) || found.length === 0;
    if (isOpen) this.isLacking = true;
    const values = [...new Set(found.filter((value) => value !== null))];
    return { values: values.length > MOST_VALUES ? null : values, open: isOpen };
  }

  /** The days that a step can be computed for. */
  private daysOf(moment: number): readonly Days[] {
    const { date, loop, maand } = this.plan.moments[moment] ?? {};
    if (date === null || date === undefined) {
      if (loop === null || loop === undefined) return [this.days];
      const first = this.days[0];
      const starts = this.constants(loop.van, loop.parent) ?? [first];
      return [[Math.min(first, ...starts), this.days[1]]];
    }
    const node = date.node.k === 'functie' && maand ? (date.node.args[0] ?? date.node) : date.node;
    const values = this.constants(node, date.moment);
    // A date that a file names may lie before this law: the begin of a period that was running.
    if (values === null) return [[this.begin, this.days[1]]];
    return values.map((value) => [maand ? firstOfMonth(value) : value, value]);
  }

  private constants(node: Node, moment: number): readonly number[] | null {
    const [step] = this.plan.all;
    return step === undefined ? null : this.node(node, { step, moment }).values;
  }
}
