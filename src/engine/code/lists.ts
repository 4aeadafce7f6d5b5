import type { Level, Node } from '../../rules/graph.js';
import { LIST_KINDS, mayBeNone } from './form.js';
import { NOT_DONE, type Place, UNKNOWN } from './place.js';
import { and, compare, number, numeric, truth, type Value } from './value.js';
import type { Values } from './values.js';

/** Aggregates over lists and over months. */
export class Lists {
  constructor(private readonly of: Values) {}

  list(node: Extract<Node, { k: 'lijst' }>, place: Place): Value {
    const temps = this.of.definitions.temps();
    const isTest = node.hoe === 'some' || node.hoe === 'every';
    const lines: string[] = [];
    let rows = place.rows;
    let member: Value | null = null;
    for (const level of node.levels) {
      const parent = this.of.expressions.row(level.of, { ...place, rows, temps });
      const row = this.of.definitions.name('r');
      if (!this.of.known) lines.push(`if (${this.of.columns.known(level.e)}[${parent}] !== 1) s = NaN;`);
      lines.push(this.loopThrough(level, parent, row));
      rows = new Map(rows).set(level.n, row);
      const inner = { ...place, rows, temps, done: NOT_DONE };
      for (const test of this.testsOf(level, row, inner)) {
        if (!test.maybe) {
          lines.push(`if (!${test.code}) continue;`);
          continue;
        }
        const m = this.of.definitions.name('m');
        lines.push(
          `const ${m} = ${member === null ? test.code : and(member, test, temps).code}; if (${m} === 0) continue;`,
        );
        member = truth(m, true);
      }
    }
    const body =
      node.body === null
        ? null
        : this.of.expressions.node(node.body, { ...place, rows, temps, done: NOT_DONE }, isTest);
    const maybe = !this.of.known || member !== null || (body?.maybe ?? false);
    const name = this.of.definitions.define(
      this.of.definitions.name('l'),
      this.of.expressions.namesIn(place),
      temps,
      [
        `let s = ${startOf(node.hoe, maybe)};`,
        ...lines,
        addition(node.hoe, member?.code ?? null, body, maybe),
        '}'.repeat(node.levels.length),
        node.hoe === 'min' || node.hoe === 'max'
          ? 'return s === Infinity || s === -Infinity ? NaN : s;'
          : 'return s;',
      ],
    );
    const call = `${name}(${this.of.expressions.namesIn(place).join(', ')})`;
    if (isTest) return truth(call, maybe);
    // Of no item at all there is no smallest or largest.
    const empty = (node.hoe === 'min' || node.hoe === 'max') && !maybe;
    return empty ? this.of.expressions.read(call, false, place.temps) : number(call, maybe);
  }

  /** The head of a loop through a list. Of a household whose facts are known the aanvrager is not searched for. */
  private loopThrough(level: Level, parent: string, row: string): string {
    const start = this.of.columns.start(level.e);
    const [from, to] =
      this.of.known && parent === 'h' && this.isAanvrager(level)
        ? [this.of.expressions.aanvrager(), `${row} + 1`]
        : [`${start}[${parent}]`, `${start}[${parent} + 1]`];
    return `for (let ${row} = ${from}, ${row}e = ${to}; ${row} < ${row}e; ${row}++) {`;
  }

  /** Does a list hold the aanvrager alone? */
  private isAanvrager({ e, test }: Level): boolean {
    const passes = (node: Node | null): boolean =>
      node?.k === 'en'
        ? passes(node.a) || passes(node.b)
        : node?.k === 'vergelijk' &&
          node.op === '=' &&
          node.a.k === 'feit' &&
          node.a.f === 'rol' &&
          node.b.k === 'const' &&
          node.ta.kind === 'keuze' &&
          node.ta.codes[node.b.v] === 'aanvrager';
    return e === 'persoon' && passes(test);
  }

  private testsOf(level: Level, row: string, place: Place): Value[] {
    const force = this.inForce(level.e, row, place);
    const test = level.test === null ? null : this.of.expressions.node(level.test, place, true);
    return [force, test].filter((one) => one !== null);
  }

  /** Is an item in force on the day, or in the month? null when the entity has no time. */
  private inForce(entity: string, row: string, place: Place): Value | null {
    const found = this.of.plan.graph.vocabulary.entities.find((candidate) => candidate.naam === entity);
    if (found?.inDeTijd !== true) return null;
    const [van, tot] = ['vanaf', 'tot_en_met'].map((fact) => {
      const raw = `${this.of.columns.fact(entity, fact)}[${row}]`;
      return this.of.expressions.given(raw, false, this.isOpenEnded(entity, fact));
    });
    if (van === undefined || tot === undefined) return null;
    const begun = compare('<=', van, this.of.figures.lastDay(place.moment, place), place.temps);
    return and(
      begun,
      compare('<=', this.of.figures.date(place.moment, place), tot, place.temps),
      place.temps,
    );
  }

  private isOpenEnded(entity: string, name: string): boolean {
    return this.of.plan.graph.vocabulary.facts.some(
      (fact) => fact.entiteit === entity && fact.naam === name && fact.open !== null,
    );
  }

  /** An aggregate over the months of a begrip. */
  series(node: Extract<Node, { k: 'reeks' }>, place: Place): Value {
    const step = this.of.plan.stepOf(node.id, place.moment, node.row, place.step);
    if (step === null) return number(UNKNOWN, true);
    const row = this.of.steps.loopEntity(step) === null ? 'h' : this.of.expressions.row(node.row, place);
    const months = this.of.steps.months(step, row);
    const list = mayBeNone(node.row, place) ? `(${row} >= 0 ? ${months} : null)` : months;
    const value = `${this.of.definitions.runtime('months')}(${LIST_KINDS.indexOf(node.hoe)}, ${list})`;
    const open = this.of.definitions.defined.get(`s${step.nr}`)?.maybe ?? true;
    const isTest = node.hoe === 'some' || node.hoe === 'every';
    if (!open) return this.of.expressions.read(value, isTest, place.temps);
    return isTest ? truth(value, true) : number(value, true);
  }
}

type Aggregate = Extract<Node, { k: 'lijst' }>['hoe'];

/** The value of no items, as a boolean of JavaScript where the aggregate is a test that is never unknown. */
function startOf(hoe: Aggregate, maybe: boolean): string {
  if (hoe === 'some') return maybe ? '0' : 'false';
  if (hoe === 'every') return maybe ? '1' : 'true';
  return { sum: '0', count: '0', min: 'Infinity', max: '-Infinity' }[hoe];
}

/** What an item adds to `s`; `member` tells whether it belongs, where that may be unknown. */
function addition(hoe: Aggregate, member: string | null, body: Value | null, maybe: boolean): string {
  const b = body === null ? '1' : numeric(body);
  const plain = body !== null && !body.maybe && member === null;
  const belongs = member === null ? '' : ` && ${member} === 1`;
  switch (hoe) {
    case 'some':
      if (plain) return `if (${body.code}) return ${maybe ? '1' : 'true'};`;
      return `const b = ${b}; if (b === 1${belongs}) return 1; if (b !== 0) s = NaN;`;
    case 'every':
      if (plain) return `if (!${body.code}) return ${maybe ? '0' : 'false'};`;
      return `const b = ${b}; if (b === 0${belongs}) return 0; if (b !== 1) s = NaN;`;
    case 'sum':
      return member === null ? `s += ${b};` : `const b = ${b}; s += ${member} === 1 ? b : b === 0 ? 0 : NaN;`;
    case 'count':
      return `s += ${member ?? '1'};`;
    case 'min':
    case 'max': {
      const take = `if (!(b ${hoe === 'min' ? '>=' : '<='} s)) s = s === s ? b : NaN;`;
      return `const b = ${b}; ${member === null ? '' : `if (${member} !== 1) s = NaN; else `}${take}`;
    }
  }
}
