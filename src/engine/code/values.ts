import type { Level, Node, Row } from '../../rules/graph.js';
import { childrenOf, type Decision, type Plan, type Step } from '../plan.js';
import { Columns } from './columns.js';
import { type Code, DATE_FUNCTIONS, LIST_KINDS, MOST_MONTHS, mayBeNone, ROUNDING } from './form.js';
import { Uses } from './uses.js';
import {
  and,
  certain,
  choose,
  compare,
  not,
  number,
  numeric,
  or,
  Temps,
  truth,
  type Value,
} from './value.js';

/** The code of the forms `known` and `three`: values on demand, each step at most once where several need it. */
export function emitValues(plan: Plan, known: boolean): Code {
  return new Values(plan, known).emit();
}

/** Where an expression is computed: for which step and date, and what the names in its code stand for. */
interface Place {
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
interface Search {
  readonly nr: number;
  readonly name: string;
  readonly fixed: boolean;
  readonly offset: string;
}

const NO_ROWS: ReadonlyMap<number, string> = new Map();
const NOT_DONE: ReadonlyMap<Node, Value> = new Map();
const UNKNOWN = 'NaN';
/** Raises the flag of the household at hand; its value is unknown. */
const ALARM = '(u = 1, NaN)';

class Values {
  private readonly columns = new Columns();
  private readonly uses: Uses;
  /** Definitions, each after those that it needs. */
  private readonly text: string[] = [];
  private readonly sizes: number[] = [];
  /** Steps whose value is kept for the household at hand. */
  private readonly shared: number[] = [];
  private readonly defined = new Map<string, Value>();
  private unique = 0;

  constructor(
    private readonly plan: Plan,
    private readonly known: boolean,
  ) {
    this.uses = new Uses(plan);
  }

  emit(): Code {
    const judges = this.plan.decisions.map((decision, index) => this.decision(decision, index));
    const kept =
      this.plan.words || this.plan.wanted.size > 0 ? this.outputs().map((step) => this.keep(step)) : [];
    const calls = [...judges, ...kept].map((name) => `${name}(h);`).join(' ');
    const flag = this.known ? 'if (u === 1) bad[h] = 1;' : '';
    const body = [
      ...[...this.columns.takeDeclarations()].map(([name, from]) => `const ${name} = ${from};`),
      'let u = 0, OS = -1, OV = 0;',
      ...this.text,
      `const w = u; const judge = (h) => { u = w; ${calls} ${flag} };`,
      'return (to, rows, step, value) => {',
      `OS = step; OV = value; ${this.shared.map((nr) => `e${nr} = -1;`).join(' ')}`,
      'if (rows === null) for (let h = 0; h < to; h++) judge(h);',
      'else for (let i = 0; i < to; i++) judge(rows[i]); };',
    ].join('\n');
    const inner = this.sizes.reduce((sum, size) => sum + size, 0);
    return { bodies: [body], sizes: [...this.sizes, body.length - inner], columns: this.columns };
  }

  // --- what comes out ---

  /** What a decision comes to, as bits: which voorwaarden fail, which are unknown; and the amount. */
  private decision(decision: Decision, index: number): string {
    const { per } = decision.regeling;
    const steps = [
      decision.voor,
      decision.bevoegd,
      ...decision.voorwaarden.map((voorwaarde) => voorwaarde.step),
    ];
    return this.forRows(this.isOne(per) ? null : per, (row, temps) => {
      const lines = ['let f = 0, q = 0, y;'];
      steps.forEach((step, bit) => {
        if (step === null) return;
        const value = this.stepValue(step, row, temps);
        const isBody = bit === 1;
        if (value.test && !value.maybe) lines.push(`if (!${value.code}) f |= ${2 ** bit};`);
        else
          lines.push(
            `y = ${value.code}; if (${isBody ? 'y > 0' : 'y === 0'}) f |= ${2 ** bit}; else if (y !== y) q |= ${2 ** bit};`,
          );
      });
      const amount = decision.bedrag === null ? '0' : numeric(this.stepValue(decision.bedrag, row, temps));
      lines.push(
        `o[${index * 3}][${row}] = f; o[${index * 3 + 1}][${row}] = q; o[${index * 3 + 2}][${row}] = ${amount};`,
      );
      return lines;
    });
  }

  private outputs(): Step[] {
    const each = this.plan.decisions.flatMap((decision) => [
      decision.voor,
      decision.bevoegd,
      decision.bedrag,
      decision.ingang,
      decision.gevraagd,
      ...(decision.periode ?? []),
      ...decision.voorwaarden.map((voorwaarde) => voorwaarde.step),
    ]);
    return [...new Set([...each, ...this.plan.wanted.values()])].filter((step) => step !== null);
  }

  /** Keeps the values of a step in its column. */
  private keep(step: Step): string {
    return this.forRows(this.loopEntity(step), (row, temps) => {
      const value = step.over === null ? numeric(this.stepValue(step, row, temps)) : this.months(step, row);
      return [`${this.columns.column(step.nr)}[${row}] = ${value};`];
    });
  }

  /** A function of a household that does something for each of its rows of an entity; null is the household itself. */
  private forRows(entity: string | null, make: (row: string, temps: Temps) => readonly string[]): string {
    const row = entity === null ? 'h' : this.name('r');
    const temps = this.temps();
    const lines = make(row, temps);
    return this.define(this.name('d'), ['h'], temps, [
      ...(entity === null ? [] : [this.loopOver(entity, row)]),
      ...lines,
      ...(entity === null ? [] : ['}']),
    ]);
  }

  /** The head of a loop over all rows of an entity in the household at hand. */
  private loopOver(entity: string, row: string): string {
    let [from, to] = ['h', 'h + 1'];
    for (const level of this.columns.path(this.plan.graph, entity)) {
      const start = this.columns.start(level);
      [from, to] = [`${start}[${from}]`, `${start}[${to}]`];
    }
    return `for (let ${row} = ${from}, ${row}e = ${to}; ${row} < ${row}e; ${row}++) {`;
  }

  // --- steps ---

  private name(letter: string): string {
    return `${letter}${this.unique++}_`;
  }

  private temps(): Temps {
    return new Temps(this.name('t'));
  }

  private define(name: string, params: readonly string[], temps: Temps, lines: readonly string[]): string {
    const text = `const ${name} = (${params.join(', ')}) => {\n${[temps.declaration, ...lines].join('\n')}\n};`;
    this.sizes.push(text.length);
    this.text.push(text);
    return name;
  }

  /** A constant of the whole run. */
  private constant(name: string, code: () => string): string {
    if (!this.defined.has(name)) {
      const made = code();
      this.defined.set(name, number(name));
      this.text.push(`const ${name} = ${made};`);
    }
    return name;
  }

  /** A function of the runtime, by a name of its own. */
  private runtime(name: string): string {
    return this.constant(name, () => `R.${name}`);
  }

  private isOne(entity: string): boolean {
    return this.columns.isOne(this.plan.graph, entity);
  }

  /** The entity for whose rows a step is computed; null when it is computed once in a household. */
  private loopEntity(step: Step): string | null {
    return step.focus || this.isOne(step.entity) ? null : step.entity;
  }

  /** The variables of the months that a moment lies in. */
  private monthsOf(moment: number): string[] {
    const loop = this.plan.moments[moment]?.loop;
    return loop ? [`m${loop.moment}`, `m${loop.moment}e`] : [];
  }

  /** The value of a step for a row of its entity. */
  private stepValue(step: Step, row: string, temps: Temps): Value {
    if (this.uses.isFixed(step)) return this.fixed(step);
    const once = this.loopEntity(step) === null;
    const inPlace = !step.focus && !this.isDate(step) && /^\w+$/.test(row) && this.uses.fits(step);
    if (inPlace) return this.computed(step, once ? 'h' : row, temps);
    const name = `s${step.nr}`;
    const value = this.defined.get(name) ?? this.stepFunction(step, name, once);
    const args = ['h', ...(once ? [] : [row]), ...this.monthsOf(step.moment)];
    return { ...value, code: `${name}(${args.join(', ')})` };
  }

  private computed(step: Step, self: string, temps: Temps): Value {
    const place = {
      step,
      moment: step.moment,
      rows: NO_ROWS,
      self,
      unsure: false,
      table: null,
      done: NOT_DONE,
      temps,
    };
    const value = this.node(step.node, place, step.boolean);
    if (!this.plan.words) return value;
    const other = value.test && !value.maybe ? 'OV === 1' : 'OV';
    return { ...value, code: `(OS === ${step.nr} ? ${other} : ${value.code})` };
  }

  /** The value of a step that rests on no fact: computed before the first household. */
  private fixed(step: Step): Value {
    const name = `v${step.nr}`;
    const known = this.defined.get(name);
    if (known !== undefined) return known;
    const temps = this.temps();
    const value = this.computed(step, 'h', temps);
    const made = { ...value, code: name };
    this.defined.set(name, made);
    this.text.push(`const ${name} = (() => { ${temps.declaration} return ${value.code}; })();`);
    return made;
  }

  private stepFunction(step: Step, name: string, once: boolean): Value {
    const temps = this.temps();
    const self = step.focus ? 'a' : once ? 'h' : 'i';
    const value = this.computed(step, self, temps);
    const own = step.focus ? [`const a = ${this.aanvrager()};`] : [];
    const months = this.monthsOf(step.moment);
    const params = ['h', ...(once ? [] : ['i']), ...months];
    const shared = once && months.length === 0 && (this.uses.of(step) > 1 || this.isDate(step));
    if (shared) {
      this.shared.push(step.nr);
      this.text.push(`let e${step.nr} = -1, c${step.nr}_ = ${value.test && !value.maybe ? 'false' : '0'};`);
      this.define(name, params, temps, [
        `if (e${step.nr} === h) return c${step.nr}_;`,
        ...own,
        `c${step.nr}_ = ${value.code}; e${step.nr} = h; return c${step.nr}_;`,
      ]);
    } else this.define(name, params, temps, [...own, `return ${value.code};`]);
    const made = { ...value, code: name };
    this.defined.set(name, made);
    return made;
  }

  private isDate(step: Step): boolean {
    return this.plan.moments.some((moment) => moment.date === step || moment.last === step);
  }

  /** The values of a begrip over months, as a call that gives an array, or null when the period is not known. */
  private months(step: Step, row: string): string {
    const once = this.loopEntity(step) === null;
    const name = `s${step.nr}`;
    if (!this.defined.has(name)) this.monthsFunction(step, name, once);
    return `${name}(${['h', ...(once ? [] : [row]), ...this.monthsOf(step.moment)].join(', ')})`;
  }

  private monthsFunction(step: Step, name: string, once: boolean): void {
    const { over } = step;
    if (over === null) throw new Error('no period');
    const temps = this.temps();
    const self = step.focus ? 'a' : once ? 'h' : 'i';
    const place = {
      step,
      moment: step.moment,
      rows: NO_ROWS,
      self,
      unsure: false,
      table: null,
      done: NOT_DONE,
      temps,
    };
    const [van, tot] = [this.node(over.van, place, false), this.node(over.tot, place, false)];
    const value = this.node(step.node, { ...place, moment: over.moment }, step.boolean);
    const m = `m${over.moment}`;
    const [firstOfMonth, plusMonths, lastOfMonth] = ['firstOfMonth', 'plusMonths', 'lastOfMonth'].map((fn) =>
      this.runtime(fn),
    );
    this.define(name, ['h', ...(once ? [] : ['i']), ...this.monthsOf(step.moment)], temps, [
      ...(step.focus ? [`const a = ${this.aanvrager()};`] : []),
      `const p = ${van.code}, q = ${tot.code}, l = [];`,
      'if (p !== p || q !== q) return null;',
      `if (p <= q) for (let ${m} = ${firstOfMonth}(p); ${m} <= q; ${m} = ${plusMonths}(${m}, 1)) {`,
      `const ${m}e = ${lastOfMonth}(${m}); if (l.length >= ${MOST_MONTHS}) return null;`,
      `l.push(${numeric(value)}); }`,
      'return l;',
    ]);
    this.defined.set(name, value);
  }

  // --- expressions ---

  /** A value that is not expected to be unknown: in the known form it raises the flag, in the other it may be. */
  private read(raw: string, test: boolean, temps: Temps): Value {
    return this.known ? certain(raw, test, temps, ALARM) : { code: raw, test, maybe: true };
  }

  private node(node: Node, place: Place, test: boolean): Value {
    const { temps } = place;
    const known = place.done.get(node);
    if (known !== undefined) return known;
    const part = (inner: Node, isTest = false) => this.node(inner, place, isTest);
    switch (node.k) {
      case 'const':
        return test ? truth(String(node.v === 1)) : number(String(node.v));
      case 'onbekend':
        return { code: UNKNOWN, test, maybe: true };
      case 'peildatum':
        return this.date(place.moment, place);
      case 'feit':
        return this.fact(node, place);
      case 'parameter':
        return this.figure(node.id, place);
      case 'tabel':
        return this.cell(node, place);
      case 'kolom':
        return this.column(node.kolom, place);
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
        return number(`${this.runtime(ROUNDING[node.hoe])}(${a.code}, ${b.code})`, a.maybe || b.maybe);
      }
      case 'vergelijk': {
        const tests = node.ta.kind === 'ja_nee';
        return compare(node.op, part(node.a, tests), part(node.b, tests), temps);
      }
      case 'en':
        return and(part(node.a, true), part(node.b, true), temps);
      case 'of':
        return this.oneOf(node, place) ?? or(part(node.a, true), part(node.b, true), temps);
      case 'niet':
        return not(part(node.a, true));
      case 'als':
        return choose(part(node.test, true), part(node.dan, test), part(node.anders, test), temps);
      case 'functie': {
        const args = node.args.map((arg) => part(arg));
        const call = `${this.runtime(DATE_FUNCTIONS[node.fn])}(${args.map((arg) => arg.code).join(', ')})`;
        return number(
          call,
          args.some((arg) => arg.maybe),
        );
      }
      case 'schijven': {
        const [a, base] = [part(node.a), part(node.maatstaf)];
        const table = this.table(node.id, place);
        return this.read(`${this.runtime('slices')}(${a.code}, ${base.code}, ${table}.cells)`, false, temps);
      }
      case 'lijst':
        return this.list(node, place);
      case 'reeks':
        return this.series(node, place);
    }
  }

  /** A fact as it is given: of a household whose facts are all known, it is. */
  private given(raw: string, test: boolean, open: boolean): Value {
    if (!this.known && !open) return { code: raw, test, maybe: true };
    return test ? truth(`(${raw} === 1)`) : number(raw);
  }

  private fact(node: Extract<Node, { k: 'feit' }>, place: Place): Value {
    const row = this.row(node.row, place);
    const column = this.columns.fact(node.e, node.f);
    const unsure = mayBeNone(node.row, place);
    const raw = unsure ? `${this.runtime('at')}(${column}, ${row})` : `${column}[${row}]`;
    const fact = this.plan.graph.vocabulary.facts.find(
      ({ entiteit, naam }) => entiteit === node.e && naam === node.f,
    );
    const test = fact?.type.kind === 'ja_nee';
    const open = fact?.open === 'vanaf' || fact?.open === 'tot_en_met';
    const guard = this.plan.graph.feiten[`${node.e}.${node.f}`];
    if (guard === undefined) return unsure ? this.read(raw, test, place.temps) : this.given(raw, test, open);
    const value = this.read(raw, test, place.temps);
    const holds = this.node(guard.alleenAls, { ...place, self: row, unsure, done: NOT_DONE }, true);
    return choose(holds, value, this.otherwise(guard.anders, test), place.temps);
  }

  /** What a fact is where it does not apply: a value, or nothing that may be read. */
  private otherwise(anders: number | null, test: boolean): Value {
    if (anders === null) return { code: this.known ? ALARM : UNKNOWN, test, maybe: !this.known };
    return test ? truth(String(anders === 1)) : number(String(anders));
  }

  private begrip(node: Extract<Node, { k: 'begrip' }>, place: Place): Value {
    const step = this.plan.stepOf(node.id, place.moment, node.row, place.step);
    if (step === null) return { code: UNKNOWN, test: false, maybe: true };
    if (this.loopEntity(step) === null) return this.stepValue(step, 'h', place.temps);
    const row = this.row(node.row, place);
    if (!mayBeNone(node.row, place)) return this.stepValue(step, row, place.temps);
    const at = place.temps.take();
    const value = this.stepValue(step, at, place.temps);
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
    const set = this.constant(
      `n${[all, ...codes].join('_')}_`,
      () => `${this.runtime('codes')}([${codes.join(', ')}], ${all})`,
    );
    if (!value.maybe) return truth(`(${set}[${value.code}] === 1)`);
    const t = place.temps.take();
    return truth(`((${t} = ${value.code}) === ${t} ? ${set}[${t}] : NaN)`, true);
  }

  // --- dates and figures ---

  private date(moment: number, place: Place): Value {
    if (moment === 0) return number('D');
    const at = this.plan.moments[moment];
    if (at === undefined || at.date === null) return number(`m${moment}`);
    return this.stepValue(at.date, 'h', place.temps);
  }

  private lastDay(moment: number, place: Place): Value {
    const at = this.plan.moments[moment];
    if (moment !== 0 && at?.date === null) return number(`m${moment}e`);
    return at?.last ? this.stepValue(at.last, 'h', place.temps) : this.date(moment, place);
  }

  /** A figure that some version leaves open may be unknown; of others that is not expected. */
  private figure(id: string, place: Place): Value {
    const nr = this.plan.parameterNumber(id);
    const parameter = this.plan.parameters[nr];
    const test = parameter?.type.kind === 'ja_nee';
    const open = parameter?.waarden.some((figure) => figure.waarde === null) ?? true;
    const { code, fixed } = this.onDate('figure', nr, place);
    if (open || !this.known) return { code, test, maybe: true };
    if (!fixed) return this.read(code, test, place.temps);
    const checked = this.constant(`k${code}`, () => certain(code, test, this.temps(), ALARM).code);
    return test ? truth(checked) : number(checked);
  }

  private table(id: string, place: Place): string {
    return this.onDate('table', this.plan.parameterNumber(id), place).code;
  }

  /** A figure or table on its date: a constant of the run where the date is one. */
  private onDate(kind: 'figure' | 'table', nr: number, place: Place): { code: string; fixed: boolean } {
    const moment = this.plan.parameters[nr]?.opStap === true ? place.moment : 0;
    const at = this.plan.moments[moment];
    const date = this.date(moment, place).code;
    const name = `${kind === 'figure' ? 'p' : 'g'}${nr}_`;
    const look = (on: string) => `${this.runtime(kind)}(s[${nr}], ${on})`;
    if (moment === 0 || (at?.date && this.uses.isFixed(at.date)))
      return { code: this.constant(`${name}${moment}`, () => look(date)), fixed: true };
    if (!this.defined.has(name)) {
      this.defined.set(name, number(name));
      const found = look('d');
      this.text.push(
        `let ${name}d = -1, ${name}v; const ${name} = (d) => d === ${name}d ? ${name}v : (${name}d = d, ${name}v = ${found});`,
      );
    }
    return { code: `${name}(${date})`, fixed: false };
  }

  /** A cell of the first row of a table that passes. */
  private cell(node: Extract<Node, { k: 'tabel' }>, place: Place): Value {
    const nr = this.plan.parameterNumber(node.id);
    const parameter = this.plan.parameters[nr];
    const test = parameter?.kolommen?.[node.kolom]?.type.kind === 'ja_nee';
    const open = this.isOpen(nr, node.kolom);
    const key = keyOf(node);
    const { code: table, fixed } = this.onDate('table', nr, place);
    const found = (code: string, maybe: boolean): Value =>
      maybe ? { code, test, maybe } : this.read(code, test, place.temps);
    if (key !== null) {
      const by = this.node(key, place, false);
      if (!fixed)
        return found(`${this.runtime('pick')}(${table}, ${by.code}, ${node.kolom})`, open || by.maybe);
      const index = this.constant(
        `${table}_${node.kolom}i`,
        () => `${this.runtime('byCode')}(${table}, ${node.kolom})`,
      );
      const at = by.maybe ? place.temps.take() : '';
      const code = by.maybe
        ? `((${at} = ${by.code}) === ${at} ? ${index}[${at}] : NaN)`
        : `${index}[${by.code}]`;
      return found(code, open || by.maybe);
    }
    const temps = this.temps();
    const [g, o] = [fixed ? table : this.name('g'), this.name('o')];
    const { done, lines } = this.beforeSearch(node.test, { ...place, temps });
    const holds = this.node(
      node.test,
      { ...place, temps, done, table: { nr, name: g, fixed, offset: o } },
      true,
    );
    const value = `${g}.cells[${o} + ${node.kolom}]`;
    const width = parameter?.kolommen?.length ?? 1;
    const params = this.namesIn(place);
    const name = this.define(this.name('w'), [...params, ...(fixed ? [] : [g])], temps, [
      ...lines,
      `for (let ${o} = 0, ${o}e = ${g}.cells.length; ${o} < ${o}e; ${o} += ${width}) {`,
      holds.maybe
        ? `const z = ${holds.code}; if (z === 1) return ${value}; if (z !== z) return NaN; }`
        : `if (${holds.code}) return ${value}; }`,
      'return NaN;',
    ]);
    return found(`${name}(${[...params, ...(fixed ? [] : [table])].join(', ')})`, open || holds.maybe);
  }

  /** Parts of a table's test that are the same for each row, computed once before the search. */
  private beforeSearch(test: Node, place: Place): { done: Map<Node, Value>; lines: string[] } {
    const done = new Map<Node, Value>();
    const lines: string[] = [];
    const visit = (node: Node, isTest: boolean): void => {
      if (node.k === 'const' || node.k === 'kolom') return;
      if (!namesColumn(node)) {
        const value = this.node(node, place, isTest);
        const name = this.name('q');
        lines.push(`const ${name} = ${value.code};`);
        done.set(node, { ...value, code: name });
      } else if (node.k === 'vergelijk') {
        const tests = node.ta.kind === 'ja_nee';
        visit(node.a, tests);
        visit(node.b, tests);
      } else if (node.k === 'en' || node.k === 'of') {
        visit(node.a, true);
        visit(node.b, true);
      } else if (node.k === 'tak' || node.k === 'niet') visit(node.a, true);
    };
    visit(test, true);
    return { done, lines };
  }

  private column(kolom: number, place: Place): Value {
    const { table, step } = place;
    if (table === null) throw new Error(`a column outside a table: ${step.nr}`);
    const { nr } = table;
    const test = this.plan.parameters[nr]?.kolommen?.[kolom]?.type.kind === 'ja_nee';
    const raw = `${table.name}.cells[${table.offset} + ${kolom}]`;
    if (this.isOpen(nr, kolom)) return { code: raw, test, maybe: true };
    return test ? truth(`(${raw} === 1)`) : number(raw);
  }

  /** Does some version of a table leave a cell of this column open? */
  private isOpen(nr: number, kolom: number): boolean {
    return (
      this.plan.parameters[nr]?.waarden.some(
        (figure) => figure.rijen?.some((row) => row[kolom] === null) ?? true,
      ) ?? true
    );
  }

  // --- rows and lists ---

  private row(row: Row, place: Place): string {
    switch (row.r) {
      case 'huis':
        return 'h';
      case 'zelf':
        return place.self;
      case 'var':
        return place.rows.get(row.n) ?? UNKNOWN;
      case 'boven':
        return `${this.columns.parent(row.of.e)}[${this.row(row.of, place)}]`;
      case 'aanvrager':
        return this.aanvrager();
      case 'via':
        if (row.node.k !== 'feit') return this.node(row.node, place, false).code;
        return `${this.columns.fact(row.node.e, row.node.f)}[${this.row(row.node.row, place)}]`;
    }
  }

  private aanvrager(): string {
    return `${this.columns.fact('huishouden', 'aanvrager')}[h]`;
  }

  /** The variables that the code of a place may name: what a function apart must be given. */
  private namesIn(place: Place): string[] {
    const names = ['h', place.self, ...place.rows.values(), ...this.monthsOf(place.moment)];
    if (place.table !== null)
      names.push(place.table.offset, ...(place.table.fixed ? [] : [place.table.name]));
    return [...new Set(names)];
  }

  private list(node: Extract<Node, { k: 'lijst' }>, place: Place): Value {
    const temps = this.temps();
    const isTest = node.hoe === 'some' || node.hoe === 'every';
    const lines: string[] = [];
    let rows = place.rows;
    let member: Value | null = null;
    for (const level of node.levels) {
      const parent = this.row(level.of, { ...place, rows, temps });
      const row = this.name('r');
      if (!this.known) lines.push(`if (${this.columns.known(level.e)}[${parent}] !== 1) s = NaN;`);
      lines.push(this.loopThrough(level, parent, row));
      rows = new Map(rows).set(level.n, row);
      const inner = { ...place, rows, temps, done: NOT_DONE };
      for (const test of this.testsOf(level, row, inner)) {
        if (!test.maybe) {
          lines.push(`if (!${test.code}) continue;`);
          continue;
        }
        const m = this.name('m');
        lines.push(
          `const ${m} = ${member === null ? test.code : and(member, test, temps).code}; if (${m} === 0) continue;`,
        );
        member = truth(m, true);
      }
    }
    const body =
      node.body === null ? null : this.node(node.body, { ...place, rows, temps, done: NOT_DONE }, isTest);
    const maybe = !this.known || member !== null || (body?.maybe ?? false);
    const name = this.define(this.name('l'), this.namesIn(place), temps, [
      `let s = ${startOf(node.hoe, maybe)};`,
      ...lines,
      addition(node.hoe, member?.code ?? null, body, maybe),
      '}'.repeat(node.levels.length),
      node.hoe === 'min' || node.hoe === 'max'
        ? 'return s === Infinity || s === -Infinity ? NaN : s;'
        : 'return s;',
    ]);
    const call = `${name}(${this.namesIn(place).join(', ')})`;
    if (isTest) return truth(call, maybe);
    // Of no item at all there is no smallest or largest.
    const empty = (node.hoe === 'min' || node.hoe === 'max') && !maybe;
    return empty ? this.read(call, false, place.temps) : number(call, maybe);
  }

  /** The head of a loop through a list. Of a household whose facts are known the aanvrager is not searched for. */
  private loopThrough(level: Level, parent: string, row: string): string {
    const start = this.columns.start(level.e);
    const [from, to] =
      this.known && parent === 'h' && this.isAanvrager(level)
        ? [this.aanvrager(), `${row} + 1`]
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
    const test = level.test === null ? null : this.node(level.test, place, true);
    return [force, test].filter((one) => one !== null);
  }

  /** Is an item in force on the day, or in the month? null when the entity has no time. */
  private inForce(entity: string, row: string, place: Place): Value | null {
    const found = this.plan.graph.vocabulary.entities.find((candidate) => candidate.naam === entity);
    if (found?.inDeTijd !== true) return null;
    const [van, tot] = ['vanaf', 'tot_en_met'].map((fact) => {
      const raw = `${this.columns.fact(entity, fact)}[${row}]`;
      return this.given(raw, false, this.isOpenEnded(entity, fact));
    });
    if (van === undefined || tot === undefined) return null;
    const begun = compare('<=', van, this.lastDay(place.moment, place), place.temps);
    return and(begun, compare('<=', this.date(place.moment, place), tot, place.temps), place.temps);
  }

  private isOpenEnded(entity: string, name: string): boolean {
    return this.plan.graph.vocabulary.facts.some(
      (fact) => fact.entiteit === entity && fact.naam === name && fact.open !== null,
    );
  }

  /** An aggregate over the months of a begrip. */
  private series(node: Extract<Node, { k: 'reeks' }>, place: Place): Value {
    const test = node.hoe === 'some' || node.hoe === 'every';
    const step = this.plan.stepOf(node.id, place.moment, node.row, place.step);
    if (step === null) return { code: UNKNOWN, test, maybe: true };
    const list = this.months(step, this.loopEntity(step) === null ? 'h' : this.row(node.row, place));
    const value = `${this.runtime('months')}(${LIST_KINDS.indexOf(node.hoe)}, ${list})`;
    const open = this.defined.get(`s${step.nr}`)?.maybe ?? true;
    return open ? { code: value, test, maybe: true } : this.read(value, test, place.temps);
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

/** `tabel[kolom = code]` with the first column a code: found by the code instead of row by row. */
function keyOf(node: Extract<Node, { k: 'tabel' }>): Node | null {
  const { test } = node;
  if (test.k !== 'vergelijk' || test.op !== '=' || test.a.k !== 'kolom' || test.a.kolom !== 0) return null;
  return test.ta.kind === 'keuze' && !namesColumn(test.b) ? test.b : null;
}

function namesColumn(node: Node): boolean {
  return node.k === 'kolom' || childrenOf(node).some(namesColumn);
}
