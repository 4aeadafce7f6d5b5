import { type Compare, type Level, MOST_MONTHS, type Node, type Row } from '../../rules/graph.js';
import type { Plan, Step } from '../plan.js';
import { Columns } from './columns.js';
import { bodyOf, type Code, DATE_FUNCTIONS, LIST_KINDS, mayBeNone, ROUNDING } from './form.js';

/** The code of the traced form: every step in the order of the plan, every node kept with what it came from. */
export function emitTraced(plan: Plan): Code {
  return new Traced(plan).emit();
}

/** Where an expression is computed. Every code stands for a trace; its value is in `.v`. */
interface Place {
  readonly step: Step;
  /** The own row came through a reference: it may be none. */
  readonly unsure?: boolean;
  readonly moment: number;
  /** Loop variables by the number they have in the rule. */
  readonly rows: ReadonlyMap<number, string>;
  readonly self: string;
  readonly table: { readonly name: string; readonly offset: string } | null;
}

/** Characters of a body: V8 stops optimising far above it. */
const MAX_BODY = 22_000;
const PART = '(() => {';

class Traced {
  private readonly columns = new Columns();
  private lines: string[] = [];
  /** Characters of each function within a body. */
  private readonly partSizes: number[] = [];
  private unique = 0;

  constructor(private readonly plan: Plan) {}

  emit(): Code {
    const bodies: string[] = [];
    let lines: string[] = [];
    let size = 0;
    let declared = new Map<string, string>();
    const close = () => {
      if (lines.length === 0) return;
      const run = ['(to) => { for (let h = 0; h < to; h++) {', ...lines, '} }'];
      bodies.push(bodyOf({ columns: declared, text: [], setup: [], run }).body);
      [lines, size, declared] = [[], 0, new Map()];
    };
    for (const step of this.plan.steps) {
      this.lines = [];
      this.step(step);
      const length = this.lines.reduce((sum, line) => sum + line.length, 0);
      if (size + length > MAX_BODY) close();
      lines.push(...this.lines);
      size += length;
      for (const [name, from] of this.columns.takeDeclarations()) declared.set(name, from);
    }
    close();
    return { bodies, sizes: this.sizesOf(bodies), columns: this.columns };
  }

  /** Of each body what is not in a function of its own, and each of those. */
  private sizesOf(bodies: readonly string[]): number[] {
    let next = 0;
    return bodies.flatMap((body) => {
      const parts: number[] = [];
      for (let at = body.indexOf(PART); at !== -1; at = body.indexOf(PART, at + 1))
        parts.push(this.partSizes[next++] ?? 0);
      return [...parts, body.length - parts.reduce((sum, one) => sum + one, 0)];
    });
  }

  // --- steps ---

  /** Computes a step for the household, or for each row of its entity. */
  private step(step: Step): void {
    const column = this.columns.column(step.nr);
    const record = (row: string, instance: string) => {
      const trace = step.over === null ? this.value(step, instance) : this.months(step, instance);
      const date = this.momentDate(step.moment);
      this.lines.push(`${column}[${row}] = R.step(${step.nr}, ${instance}, ${date}, ${trace});`);
    };
    const entity = this.loopEntity(step);
    if (entity === null) {
      record('h', step.focus ? this.aanvrager() : 'h');
      return;
    }
    const i = this.name('i');
    this.openRows(entity, i);
    record(i, i);
    this.lines.push('}');
  }

  private value(step: Step, self: string): string {
    return this.node(step.node, this.placeOf(step, self));
  }

  private placeOf(step: Step, self: string): Place {
    return { step, moment: step.moment, rows: new Map(), self, table: null };
  }

  /** The entity whose instances a step is computed for in a loop; null when it is computed once. */
  private loopEntity(step: Step): string | null {
    return step.focus || this.columns.isOne(this.plan.graph, step.entity) ? null : step.entity;
  }

  /** Opens a loop over all instances of an entity in the household at hand. */
  private openRows(entity: string, i: string): void {
    let [from, to] = ['h', 'h + 1'];
    for (const level of this.columns.path(this.plan.graph, entity)) {
      const start = this.columns.start(level);
      [from, to] = [`${start}[${from}]`, `${start}[${to}]`];
    }
    this.lines.push(`for (let ${i} = ${from}, ${i}e = ${to}; ${i} < ${i}e; ${i}++) {`);
  }

  /** The values of a begrip over months, with all that is computed anew for each. */
  private months(step: Step, self: string): string {
    const loop = step.over;
    if (loop === null) throw new Error('no period');
    const outer = this.placeOf(step, self);
    const [begin, end] = [this.node(loop.van, outer), this.node(loop.tot, outer)];
    const [list, a, b] = [this.name('l'), this.name('a'), this.name('b')];
    const m = `m${loop.moment}`;
    this.lines.push(
      `const ${a} = ${begin}.v, ${b} = ${end}.v; let ${list} = null;`,
      `if (${a} === ${a} && ${b} === ${b}) { ${list} = []; if (${a} <= ${b})`,
      `for (let ${m} = R.firstOfMonth(${a}); ${m} <= ${b}; ${m} = R.plusMonths(${m}, 1)) {`,
      `const ${m}e = R.lastOfMonth(${m}); if (${list}.length >= ${MOST_MONTHS}) { ${list} = null; break; }`,
    );
    this.inParts(loop.steps);
    const value = this.node(step.node, { ...outer, moment: loop.moment });
    this.lines.push(`${list}.push(R.step(${step.nr}, ${self}, ${m}, ${value})); } }`);
    return `{ v: ${list} === null ? NaN : 0, k: ${list} === null ? [] : ${list}, u: ${list} === null ? 1 : undefined, p: [${begin}, ${end}] }`;
  }

  /** Steps within a loop, in functions of their own where they are many: what one gives another goes by its column. */
  private inParts(steps: readonly Step[]): void {
    const outside = this.lines;
    let part: string[] = [];
    let size = 0;
    const close = () => {
      if (part.length === 0) return;
      const text = part.join('\n');
      this.partSizes.push(text.length);
      outside.push(PART, text, '})();');
      [part, size] = [[], 0];
    };
    for (const step of steps) {
      this.lines = [];
      this.step(step);
      const length = this.lines.reduce((sum, line) => sum + line.length, 0);
      if (size + length > MAX_BODY) close();
      part.push(...this.lines);
      size += length;
    }
    this.lines = outside;
    close();
  }

  // --- expressions ---

  private name(letter: string): string {
    return `${letter}${this.unique++}_`;
  }

  /** Names a value, with what it came from. */
  private trace(value: string, kids: readonly string[]): string {
    const t = this.name('t');
    this.lines.push(
      `const ${t} = { v: ${value}, k: ${kids.length === 0 ? 'R.none' : `[${kids.join(', ')}]`} };`,
    );
    return t;
  }

  private node(node: Node, place: Place): string {
    const all = (...nodes: readonly Node[]) => nodes.map((one) => this.node(one, place));
    const call = (fn: string, kids: readonly string[]) =>
      this.trace(`R.${fn}(${kids.map((kid) => `${kid}.v`).join(', ')})`, kids);
    switch (node.k) {
      case 'const':
        return this.trace(String(node.v), []);
      case 'onbekend':
        return this.trace('NaN', []);
      case 'peildatum':
        return this.trace(this.momentDate(place.moment), []);
      case 'feit':
        return this.fact(node, place);
      case 'parameter': {
        const nr = this.plan.parameterNumber(node.id);
        return this.trace(`R.figure(s[${nr}], ${this.readOn(nr, place)})`, []);
      }
      case 'tabel':
        return this.tableRow(node, place);
      case 'kolom': {
        if (place.table === null) throw new Error('a column outside a table');
        return this.trace(`${place.table.name}.cells[${place.table.offset} + ${node.kolom}]`, []);
      }
      case 'begrip': {
        const step = this.plan.stepOf(node.id, place.moment, node.row, place.step);
        return step === null ? this.trace('NaN', []) : this.record('ref', step, node.row, place);
      }
      case 'rij':
        return this.trace(this.row(node.row, place), []);
      case 'tak': {
        const a = this.node(node.a, place);
        return this.trace(`${a}.v`, [a]);
      }
      case 'reken': {
        const [a, b] = all(node.a, node.b);
        return this.trace(`${a}.v ${node.op} ${b}.v`, [a ?? '', b ?? '']);
      }
      case 'deel':
        return call(ROUNDING[node.hoe], all(node.a, node.b));
      case 'vergelijk': {
        const kids = all(node.a, node.b);
        const { fn, swap } = COMPARE[node.op];
        const [x, y] = swap ? kids.toReversed() : kids;
        return this.trace(`R.${fn}(${x}.v, ${y}.v)`, kids);
      }
      case 'en':
      case 'of':
        return call(node.k === 'en' ? 'and' : 'or', all(node.a, node.b));
      case 'niet':
        return call('not', all(node.a));
      case 'als':
        return call('choose', all(node.test, node.dan, node.anders));
      case 'functie':
        return call(DATE_FUNCTIONS[node.fn], all(...node.args));
      case 'schijven': {
        const kids = all(node.a, node.maatstaf);
        const table = this.tableOf(node.id, place);
        return this.trace(`R.slices(${kids.map((kid) => `${kid}.v`).join(', ')}, ${table}.cells)`, kids);
      }
      case 'lijst':
        return this.list(node, place);
      case 'reeks': {
        const step = this.plan.stepOf(node.id, place.moment, node.row, place.step);
        if (step === null) return this.trace('NaN', []);
        return this.record(`series(${LIST_KINDS.indexOf(node.hoe)}, `, step, node.row, place);
      }
    }
  }

  /** What is kept of another step: its trace, or an aggregate over its months. */
  private record(how: string, step: Step, at: Row, place: Place): string {
    const t = this.name('t');
    const column = this.columns.column(step.nr);
    const row = this.loopEntity(step) === null ? 'h' : this.row(at, place);
    const call = how === 'ref' ? `R.ref(${column}, ${row})` : `R.${how}${column}[${row}])`;
    this.lines.push(`const ${t} = ${call};`);
    return t;
  }

  private fact(node: Extract<Node, { k: 'feit' }>, place: Place): string {
    const row = this.row(node.row, place);
    const column = this.columns.fact(node.e, node.f);
    const unsure = mayBeNone(node.row, place);
    const value = unsure ? `R.at(${column}, ${row})` : `${column}[${row}]`;
    const guard = this.plan.graph.feiten[`${node.e}.${node.f}`];
    if (guard === undefined) return this.trace(value, []);
    const test = this.node(guard.alleenAls, { ...place, self: row, unsure });
    return this.trace(`R.choose(${test}.v, ${value}, ${guard.anders ?? 'NaN'})`, [test]);
  }

  // --- dates and figures ---

  /** The date on which a parameter is read: that of the step, or the peildatum. */
  private readOn(nr: number, place: Place): string {
    return this.plan.parameters[nr]?.opStap === true ? this.momentDate(place.moment) : 'D';
  }

  private tableOf(id: string, place: Place): string {
    const nr = this.plan.parameterNumber(id);
    return `R.table(s[${nr}], ${this.readOn(nr, place)})`;
  }

  private momentDate(moment: number): string {
    const at = this.plan.moments[moment];
    if (moment === 0) return 'D';
    return at?.date ? `${this.columns.column(at.date.nr)}[h].v` : `m${moment}`;
  }

  private momentLast(moment: number): string {
    const at = this.plan.moments[moment];
    if (moment !== 0 && at?.date === null) return `m${moment}e`;
    return at?.last ? `${this.columns.column(at.last.nr)}[h].v` : this.momentDate(moment);
  }

  private tableRow(node: Extract<Node, { k: 'tabel' }>, place: Place): string {
    const width = this.plan.parameters[this.plan.parameterNumber(node.id)]?.kolommen?.length ?? 1;
    const [g, o, r] = [this.name('g'), this.name('o'), this.name('r')];
    this.lines.push(
      `const ${g} = ${this.tableOf(node.id, place)}; let ${r} = { v: NaN, k: R.none };`,
      `for (let ${o} = 0; ${o} < ${g}.cells.length; ${o} += ${width}) {`,
    );
    const test = this.node(node.test, { ...place, table: { name: g, offset: o } });
    const value = `${test}.v === 1 ? ${g}.cells[${o} + ${node.kolom}] : NaN`;
    this.lines.push(
      `if (${test}.v !== 0) { ${r} = { v: ${value}, k: [${test}], r: [${o} / ${width}] }; break; } }`,
    );
    return r;
  }

  // --- rows and lists ---

  private row(row: Row, place: Place): string {
    switch (row.r) {
      case 'huis':
        return 'h';
      case 'zelf':
        return place.self;
      case 'var':
        return place.rows.get(row.n) ?? 'NaN';
      case 'boven':
        return `${this.columns.parent(row.of.e)}[${this.row(row.of, place)}]`;
      case 'aanvrager':
        return this.aanvrager();
      case 'via':
        if (row.node.k !== 'feit') return `${this.node(row.node, place)}.v`;
        return this.reference(row.node, place);
    }
  }

  /** The row that a fact leads to; none when the row of the fact is none. */
  private reference(node: Extract<Node, { k: 'feit' }>, place: Place): string {
    const [column, row] = [this.columns.fact(node.e, node.f), this.row(node.row, place)];
    return mayBeNone(node.row, place) ? `R.at(${column}, ${row})` : `${column}[${row}]`;
  }

  private aanvrager(): string {
    return `${this.columns.fact('huishouden', 'aanvrager')}[h]`;
  }

  /** Keeps every item with the tests that it passed or not, and lets the runtime add them up. */
  private list(node: Extract<Node, { k: 'lijst' }>, place: Place): string {
    const [entries, member] = [this.name('e'), this.name('m')];
    this.lines.push(`const ${entries} = []; const ${member}0 = 1;`);
    let rows = place.rows;
    const tests: string[] = [];
    const names: string[] = [];
    node.levels.forEach((level: Level, depth) => {
      const parent = this.row(level.of, { ...place, rows });
      const r = this.name('r');
      const begin = this.columns.start(level.e);
      this.lines.push(
        `if (${this.columns.known(level.e)}[${parent}] !== 1) ${entries}.push({ v: ${member}${depth}, k: [${tests.join(', ')}], r: [${[...names, parent].join(', ')}], u: ${depth} });`,
        `for (let ${r} = ${begin}[${parent}], ${r}e = ${begin}[${parent} + 1]; ${r} < ${r}e; ${r}++) {`,
      );
      rows = new Map(rows).set(level.n, r);
      names.push(r);
      const force = this.inForce(level.e, r, place.moment);
      const test = level.test === null ? null : this.node(level.test, { ...place, rows });
      const parts = [force, test === null ? null : `${test}.v`].filter((part) => part !== null);
      this.lines.push(
        `const ${member}${depth + 1} = ${parts.reduce((a, b) => `R.and(${a}, ${b})`, `${member}${depth}`)};`,
      );
      if (test !== null) tests.push(test);
      if (depth < node.levels.length - 1)
        this.lines.push(
          `if (${member}${depth + 1} === 0) { ${entries}.push({ v: 0, k: [${tests.join(', ')}], r: [${names.join(', ')}] }); continue; }`,
        );
    });
    const body = node.body === null ? [] : [this.node(node.body, { ...place, rows })];
    const t = this.name('t');
    this.lines.push(
      `${entries}.push({ v: ${member}${node.levels.length}, k: [${[...tests, ...body].join(', ')}], r: [${names.join(', ')}] });`,
      '}'.repeat(node.levels.length),
      `const ${t} = { v: R.total(${LIST_KINDS.indexOf(node.hoe)}, ${entries}, ${body.length > 0}), k: ${entries} };`,
    );
    return t;
  }

  /** Is an item in force on the day, or in the month? null when the entity has no time. */
  private inForce(entity: string, row: string, moment: number): string | null {
    const found = this.plan.graph.vocabulary.entities.find((candidate) => candidate.naam === entity);
    if (found?.inDeTijd !== true) return null;
    const van = `${this.columns.fact(entity, 'vanaf')}[${row}]`;
    const tot = `${this.columns.fact(entity, 'tot_en_met')}[${row}]`;
    return `R.and(R.le(${van}, ${this.momentLast(moment)}), R.le(${this.momentDate(moment)}, ${tot}))`;
  }
}

const COMPARE: Readonly<Record<Compare, { readonly fn: string; readonly swap: boolean }>> = {
  '=': { fn: 'eq', swap: false },
  '!=': { fn: 'ne', swap: false },
  '<': { fn: 'lt', swap: false },
  '<=': { fn: 'le', swap: false },
  '>': { fn: 'lt', swap: true },
  '>=': { fn: 'le', swap: true },
};
