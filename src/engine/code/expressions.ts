import type { Node, Row } from '../../rules/graph.js';
import { extremeOf } from '../extreme.js';
import { DATE_FUNCTIONS, mayBeNone, ROUNDING } from './form.js';
import { ALARM, NOT_DONE, type Place, UNKNOWN } from './place.js';
import {
  and,
  certain,
  choose,
  compare,
  not,
  number,
  numeric,
  or,
  type Temps,
  truth,
  type Value,
} from './value.js';
import type { Values } from './values.js';

/** Every kind of expression, and what it names: facts, steps, rows. */
export class Expressions {
  /** Is what is written now what may stand in the place of something? Then nothing is computed beside it. */
  private isOther = false;

  constructor(private readonly of: Values) {}

  /** A value that is not expected to be unknown: in the known form it raises the flag, in the other it may be. */
  read(raw: string, test: boolean, temps: Temps): Value {
    return this.of.known ? certain(raw, test, temps, ALARM) : { code: raw, test, maybe: true };
  }

  node(node: Node, place: Place, test: boolean): Value {
    const known = place.done.get(node);
    if (known !== undefined) return known;
    const value = this.plain(node, place, test);
    const probe = this.isProbed ? (this.of.probes?.of(node) ?? null) : null;
    if (probe === null) return value;
    const others = this.asOther(true, () =>
      probe.others.map((other) => numeric(this.plain(other, place, test))),
    );
    const { definitions } = this.of;
    const own = place.temps.take();
    const isTried = `${definitions.runtime('isTried')}(${probe.first}, ${others.length}, ${own})`;
    const tried = `${definitions.runtime('probe')}(${[probe.first, own, ...others].join(', ')})`;
    return { ...value, code: `(${own} = ${numeric(value)}, ${isTried} ? ${tried} : ${own})`, maybe: true };
  }

  private get isProbed(): boolean {
    return this.of.probes !== null && !this.isOther;
  }

  /** Writes code as what may stand in the place of something, or as what stands there. */
  asOther<T>(isOther: boolean, write: () => T): T {
    const before = this.isOther;
    this.isOther = isOther;
    const made = write();
    this.isOther = before;
    return made;
  }

  private plain(node: Node, place: Place, test: boolean): Value {
    const { temps } = place;
    const part = (inner: Node, isTest = false) => this.node(inner, place, isTest);
    switch (node.k) {
      case 'const':
        return test ? truth(String(node.v === 1)) : number(String(node.v));
      case 'onbekend':
        return { code: UNKNOWN, test, maybe: true };
      case 'peildatum':
        return this.of.figures.date(place.moment, place);
      case 'feit':
        return this.fact(node, place);
      case 'parameter':
        return this.of.figures.figure(node.id, place);
      case 'tabel':
        return this.of.tables.cell(node, place);
      case 'kolom':
        return this.of.tables.column(node.kolom, place);
      case 'begrip':
        return this.begrip(node, place);
      case 'rij':
        return this.read(this.row(node.row, place), false, temps);
      case 'tak':
        return part(node.a, test);
      case 'reken': {
        const [a, b] = [part(node.a), part(node.b)];
        return number(`(${a.code} ${node.op} ${b.code})`, a.maybe || b.maybe);
      }
      case 'deel': {
        const [a, b] = [part(node.a), part(node.b)];
        return number(
          `${this.of.definitions.runtime(ROUNDING[node.hoe])}(${a.code}, ${b.code})`,
          a.maybe || b.maybe,
        );
      }
      case 'vergelijk': {
        const tests = node.ta.kind === 'ja_nee';
        return compare(node.op, part(node.a, tests), part(node.b, tests), temps);
      }
      case 'en':
        return and(part(node.a, true), part(node.b, true), temps);
      case 'of':
        return (
          (this.isProbed ? null : this.oneOf(node, place)) ??
          or(part(node.a, true), part(node.b, true), temps)
        );
      case 'niet':
        return not(part(node.a, true));
      case 'als':
        return choose(part(this.testOf(node), true), part(node.dan, test), part(node.anders, test), temps);
      case 'functie': {
        const args = node.args.map((arg) => part(arg));
        const call = `${this.of.definitions.runtime(DATE_FUNCTIONS[node.fn])}(${args.map((arg) => arg.code).join(', ')})`;
        return number(
          call,
          args.some((arg) => arg.maybe),
        );
      }
      case 'schijven': {
        const [a, base] = [part(node.a), part(node.maatstaf)];
        const table = this.of.figures.table(node.id, place);
        return this.read(
          `${this.of.definitions.runtime('slices')}(${a.code}, ${base.code}, ${table}.cells)`,
          false,
          temps,
        );
      }
      case 'lijst':
        return this.of.lists.list(node, place);
      case 'reeks':
        return this.of.lists.series(node, place);
    }
  }

  /** What chooses. A min or max is of two things that stand in it twice: what is looked at in one is so in both. */
  private testOf(node: Extract<Node, { k: 'als' }>): Node {
    const { test, dan, anders } = node;
    const isExtreme = this.isProbed && extremeOf(node) !== null;
    return isExtreme && test.k === 'vergelijk' ? { ...test, a: dan, b: anders } : test;
  }

  /** A fact as it is given: of a household whose facts are all known, it is. */
  given(raw: string, test: boolean, open: boolean): Value {
    if (!this.of.known && !open) return { code: raw, test, maybe: true };
    return test ? truth(`(${raw} === 1)`) : number(raw);
  }

  private fact(node: Extract<Node, { k: 'feit' }>, place: Place): Value {
    const row = this.row(node.row, place);
    const column = this.of.columns.fact(node.e, node.f);
    const unsure = mayBeNone(node.row, place);
    const raw = unsure ? `${this.of.definitions.runtime('at')}(${column}, ${row})` : `${column}[${row}]`;
    const fact = this.of.plan.graph.vocabulary.facts.find(
      ({ entiteit, naam }) => entiteit === node.e && naam === node.f,
    );
    const test = fact?.type.kind === 'ja_nee';
    const open = fact?.open === 'vanaf' || fact?.open === 'tot_en_met';
    const guard = this.of.plan.graph.feiten[`${node.e}.${node.f}`];
    if (guard === undefined) return unsure ? this.read(raw, test, place.temps) : this.given(raw, test, open);
    const value = this.read(raw, test, place.temps);
    const holds = this.node(guard.alleenAls, { ...place, self: row, unsure, done: NOT_DONE }, true);
    return choose(holds, value, this.otherwise(guard.anders, test), place.temps);
  }

  /** What a fact is where it does not apply: a value, or nothing that may be read. */
  private otherwise(anders: number | null, test: boolean): Value {
    if (anders === null) return { code: this.of.known ? ALARM : UNKNOWN, test, maybe: !this.of.known };
    return test ? truth(String(anders === 1)) : number(String(anders));
  }

  private begrip(node: Extract<Node, { k: 'begrip' }>, place: Place): Value {
    const step = this.of.plan.stepOf(node.id, place.moment, node.row, place.step);
    if (step === null) return { code: UNKNOWN, test: false, maybe: true };
    if (this.of.steps.loopEntity(step) === null) return this.of.steps.stepValue(step, 'h', place.temps);
    const row = this.row(node.row, place);
    if (!mayBeNone(node.row, place)) return this.of.steps.stepValue(step, row, place.temps);
    const at = place.temps.take();
    const value = this.of.steps.stepValue(step, at, place.temps);
    return this.read(`((${at} = ${row}) >= 0 ? ${numeric(value)} : NaN)`, value.test, place.temps);
  }

  /** `x = a or x = b or ...` on one fact with codes: looked up in a row of ones and zeros. */
  private oneOf(node: Node, place: Place): Value | null {
    const codes: number[] = [];
    const facts: Node[] = [];
    let all = 0;
    const collect = (part: Node): boolean => {
      if (part.k === 'tak') return collect(part.a);
      if (part.k === 'of') return collect(part.a) && collect(part.b);
      if (part.k !== 'vergelijk' || part.op !== '=' || part.ta.kind !== 'keuze') return false;
      if (part.a.k !== 'feit' || part.b.k !== 'const') return false;
      codes.push(part.b.v);
      all = part.ta.codes.length;
      facts.push(part.a);
      return true;
    };
    if (!collect(node) || new Set(facts.map((fact) => JSON.stringify(fact))).size !== 1) return null;
    const [fact] = facts;
    if (fact === undefined) return null;
    const value = this.node(fact, place, false);
    const set = this.of.definitions.constant(
      `n${[all, ...codes].join('_')}_`,
      () => `${this.of.definitions.runtime('codes')}([${codes.join(', ')}], ${all})`,
    );
    if (!value.maybe) return truth(`(${set}[${value.code}] === 1)`);
    const t = place.temps.take();
    return truth(`((${t} = ${value.code}) === ${t} ? ${set}[${t}] : NaN)`, true);
  }

  row(row: Row, place: Place): string {
    switch (row.r) {
      case 'huis':
        return 'h';
      case 'zelf':
        return place.self;
      case 'var':
        return place.rows.get(row.n) ?? UNKNOWN;
      case 'boven':
        return `${this.of.columns.parent(row.of.e)}[${this.row(row.of, place)}]`;
      case 'aanvrager':
        return this.aanvrager();
      case 'via':
        if (row.node.k !== 'feit') return this.node(row.node, place, false).code;
        return this.reference(row.node, place);
    }
  }

  /** The row that a fact leads to; none when the row of the fact is none. */
  private reference(node: Extract<Node, { k: 'feit' }>, place: Place): string {
    const [column, row] = [this.of.columns.fact(node.e, node.f), this.row(node.row, place)];
    const at = () => `${this.of.definitions.runtime('at')}(${column}, ${row})`;
    return mayBeNone(node.row, place) ? at() : `${column}[${row}]`;
  }

  aanvrager(): string {
    return `${this.of.columns.fact('huishouden', 'aanvrager')}[h]`;
  }

  /** The variables that the code of a place may name: what a function apart must be given. */
  namesIn(place: Place): string[] {
    const names = ['h', place.self, ...place.rows.values(), ...this.of.steps.monthsOf(place.moment)];
    if (place.table !== null)
      names.push(place.table.offset, ...(place.table.fixed ? [] : [place.table.name]));
    return [...new Set(names)];
  }
}
