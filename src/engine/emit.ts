import type { Begrip, Compare, Level, Node, Rounding, Row, Type } from '../rules/graph.js';
import { Columns } from './columns.js';
import { inlineSteps } from './inline.js';
import { childrenOf, type Decision, type Plan, type Step } from './plan.js';

/**
 * The generator: one walk over the plan, three forms. Only numbers appear in the code, never a text from a rule.
 * - `known`: plain booleans and numbers; raises a flag for a household in which it read something unknown.
 * - `three`: three-valued, unknown is NaN.
 * - `traced`: three-valued, and every node keeps its value and what it came from.
 */
export type Form = 'known' | 'three' | 'traced';

/** Generated functions, each small enough for V8 to optimise, to be run one after the other. */
export interface Code {
  readonly functions: readonly string[];
  readonly columns: Columns;
}

const MAX_FUNCTION = 22_000;
/** Voorwaarden of one regeling fit in the bits of one number. */
export const MAX_CONDITIONS = 28;

export function emit(plan: Plan, form: Form): Code {
  return new Emitter(plan, form).emit();
}

/** Where an expression is evaluated. */
interface Place {
  readonly step: Step;
  /** The step in whose loop the code stands; another than `step` where that is computed in passing. */
  readonly host: Step;
  /** The own row may be unknown: it came through a reference. */
  readonly unsure?: boolean;
  /** Moment of the facts and figures. */
  readonly moment: number;
  /** Loop variables by the number they have in the rule. */
  readonly rows: ReadonlyMap<number, string>;
  /** Row of the item's own instance, and of a fact's for its guard. */
  readonly self: string;
  /** Within a table lookup: the variable of the table and the offset of the row. */
  readonly table: { readonly name: string; readonly offset: string } | null;
}

interface Block {
  readonly entity: string | null;
  readonly steps: Step[];
  size: number;
}

/** Facts of a row, read once where its loop begins. */
interface Reads {
  readonly lines: string[];
  readonly at: number;
  readonly names: Map<string, string>;
}

class Emitter {
  private readonly columns = new Columns();
  private lines: string[] = [];
  private unique = 0;
  private blockOf = new Map<Step, number>();
  private functionOf = new Map<Step, number>();
  private current = 0;
  private readonly stored = new Set<Step>();
  private readonly figures = new Map<string, string>();
  private inlined: ReadonlySet<Step> = new Set();
  private readonly reads = new Map<string, Reads>();
  /** Names found known on every way to this place: they need no second look. */
  private checked = new Set<string>();

  constructor(
    private readonly plan: Plan,
    private readonly form: Form,
  ) {}

  emit(): Code {
    if (this.form !== 'traced' && !this.plan.words) {
      this.inlined = inlineSteps(this.plan, (step) => this.loopEntity(step) === null);
    }
    const blocks = this.schedule();
    this.assign(blocks);
    const functions: string[] = [];
    let body: string[] = [];
    const close = () => {
      if (body.length > 0) functions.push(this.wrapFunction(body));
      body = [];
      this.figures.clear();
      this.current++;
    };
    const outputs = this.plan.decisions.map((decision, i) => () => this.outcome(decision, i));
    for (const block of blocks) {
      if (this.current !== this.functionOf.get(block.steps[0] as Step)) close();
      this.lines = [];
      this.block(block);
      body.push(this.lines.filter((line) => line !== '').join('\n'));
    }
    if (this.form !== 'traced') {
      close();
      for (const output of outputs) {
        this.lines = [];
        output();
        body.push(this.lines.join('\n'));
      }
    }
    close();
    return { functions, columns: this.columns };
  }

  // --- order: which steps share a loop, which loops share a function ---

  private schedule(): Block[] {
    const blocks: Block[] = [];
    for (const step of this.plan.steps) {
      if (this.inlined.has(step)) continue;
      const entity = this.loopEntity(step);
      let first = 0;
      for (const need of this.needsOf(step)) {
        const at = this.blockOf.get(need.step);
        if (at === undefined) continue;
        const sameLoop = entity !== null && need.same && this.loopEntity(need.step) === entity;
        const sameScalar = entity === null && this.loopEntity(need.step) === null && !this.isDate(need.step);
        first = Math.max(first, sameLoop || sameScalar ? at : at + 1);
      }
      let at = blocks.findIndex(
        (block, i) => i >= first && block.entity === entity && block.size < MAX_FUNCTION / 2,
      );
      if (at === -1) {
        at = blocks.length;
        blocks.push({ entity, steps: [], size: 0 });
      }
      const block = blocks[at];
      if (block !== undefined) {
        block.steps.push(step);
        block.size += this.sizeOf(step);
      }
      this.blockOf.set(step, at);
    }
    return blocks;
  }

  /** What a step reads, and what is read by the steps that are computed within it. */
  private needsOf(step: Step): Step['needs'] {
    return step.needs.flatMap((need) =>
      this.inlined.has(need.step)
        ? this.needsOf(need.step).map((inner) => ({ step: inner.step, same: inner.same && need.same }))
        : [need],
    );
  }

  private isDate(step: Step): boolean {
    return this.plan.moments.some((moment) => moment.date === step || moment.last === step);
  }

  /** The entity whose instances a step is computed for in a loop; null when it is computed once. */
  private loopEntity(step: Step): string | null {
    if (step.focus || this.columns.isOne(this.plan.graph, step.entity)) return null;
    return step.entity;
  }

  /** Packs blocks into functions by the size that their code will have at most. */
  private assign(blocks: readonly Block[]): void {
    let size = 0;
    let fn = 0;
    for (const block of blocks) {
      const length = block.size;
      if (size > 0 && size + length > MAX_FUNCTION) {
        fn++;
        size = 0;
      }
      size += length;
      for (const step of block.steps) this.functionOf.set(step, fn);
    }
    for (const step of this.plan.steps) {
      if (this.inlined.has(step)) continue;
      for (const need of this.needsOf(step)) if (this.needsColumn(step, need)) this.stored.add(need.step);
      for (const inner of step.over?.steps ?? [])
        for (const need of inner.needs)
          if (this.functionOf.has(need.step) && this.needsColumn(step, need)) this.stored.add(need.step);
    }
    for (const step of this.outputs()) this.stored.add(step);
  }

  private sizeOf(step: Step): number {
    const inner = step.over?.steps ?? [];
    return (
      codeSize(step.node, this.plan, this.form) + inner.reduce((sum, one) => sum + this.sizeOf(one), 100)
    );
  }

  private outputs(): Step[] {
    const { decisions, wanted } = this.plan;
    const each = decisions.flatMap((d) => [
      d.voor,
      d.bevoegd,
      d.bedrag,
      d.ingang,
      d.gevraagd,
      ...d.voorwaarden.map((v) => v.step),
    ]);
    return [...each.filter((step) => step !== null), ...wanted.values()];
  }

  /** A value is kept in a column when another function or loop, or another instance, reads it. */
  private needsColumn(reader: Step, { step, same }: Step['needs'][number]): boolean {
    if (this.functionOf.get(reader) !== this.functionOf.get(step)) return true;
    return this.loopEntity(step) !== null && !(same && this.blockOf.get(reader) === this.blockOf.get(step));
  }

  // --- blocks ---

  private wrapFunction(body: readonly string[]): string {
    const hoisted = this.columns.takeDeclarations();
    const figures = [...this.figures.values()].join('\n');
    const flag = this.form === 'known' ? 'let u = 0;' : '';
    const done = this.form === 'known' ? 'if (u) bad[h] = 1;' : '';
    return `${hoisted}\n${figures}\nfor (let h = from; h < to; h++) {\n${flag}\n${body.join('\n')}\n${done}\n}`;
  }

  private block(block: Block): void {
    const entity = block.entity;
    this.reads.clear();
    this.checked.clear();
    if (entity === null) {
      this.openReads('h');
      for (const step of block.steps) this.scalarStep(step);
      return;
    }
    const i = this.name('i');
    this.openRows(entity, i);
    this.openReads(i);
    for (const step of block.steps) this.store(step, this.stepValue(step, i), i);
    this.lines.push('}');
  }

  /** From here on the facts of a row are read once, at this place. */
  private openReads(row: string): void {
    if (this.form !== 'known') return;
    this.lines.push('');
    this.reads.set(row, { lines: this.lines, at: this.lines.length - 1, names: new Map() });
  }

  /** A fact of a row: a constant at the beginning of the row's loop, where there is one. */
  private factOfRow(column: string, row: string): string {
    const reads = this.reads.get(row);
    if (reads === undefined) return `${column}[${row}]`;
    const known = reads.names.get(column);
    if (known !== undefined) return known;
    const name = this.name('y');
    reads.names.set(column, name);
    reads.lines[reads.at] += `const ${name} = ${column}[${row}]; `;
    return name;
  }

  /** Opens a loop over all instances of an entity in the household at hand. */
  private openRows(entity: string, i: string): void {
    const path = this.columns.path(this.plan.graph, entity);
    let from = 'h';
    let to = 'h + 1';
    for (const step of path) {
      const start = this.columns.start(step);
      from = `${start}[${from}]`;
      to = `${start}[${to}]`;
    }
    this.lines.push(`for (let ${i} = ${from}, ${i}e = ${to}; ${i} < ${i}e; ${i}++) {`);
  }

  private scalarStep(step: Step): void {
    this.store(step, this.stepValue(step, this.selfRow(step)), 'h');
  }

  private selfRow(step: Step): string {
    return step.focus ? this.aanvrager() : 'h';
  }

  private stepValue(step: Step, self: string): string {
    if (step.over !== null) return this.overValue(step, self);
    return this.node(step.node, {
      step,
      host: step,
      moment: step.moment,
      rows: new Map(),
      self,
      table: null,
    });
  }

  private store(step: Step, value: string, row: string): void {
    if (this.form === 'traced') {
      const column = this.columns.column(step.nr);
      const date = this.momentDate(step.moment);
      this.lines.push(
        `${column}[${row}] = R.step(${step.nr}, ${row === 'h' ? this.selfRow(step) : row}, ${date}, ${value});`,
      );
      return;
    }
    const list = step.over !== null;
    const own = this.plan.words && !list ? `(OS === ${step.nr} ? OV : ${value})` : value;
    this.lines.push(`const v${step.nr} = ${own};`);
    if (this.stored.has(step))
      this.lines.push(`${this.columns.column(step.nr)}[${row}] = ${list ? value : `v${step.nr}`};`);
  }

  /** The values of a begrip over months: an array, or null when the period is not known. */
  private overValue(step: Step, self: string): string {
    const loop = step.over;
    if (loop === null) throw new Error('no period');
    const outer: Place = { step, host: step, moment: step.moment, rows: new Map(), self, table: null };
    const begin = this.node(loop.van, outer);
    const end = this.node(loop.tot, outer);
    const [van, tot] = [this.value(begin), this.value(end)];
    const list = this.name('l');
    const [a, b] = [this.name('a'), this.name('b')];
    const m = `m${loop.moment}`;
    const traced = this.form === 'traced';
    this.lines.push(`const ${a} = ${van}, ${b} = ${tot}; let ${list} = null;`);
    this.lines.push(`if (${a} === ${a} && ${b} === ${b}) { ${list} = []; if (${a} <= ${b})`);
    this.lines.push(
      `for (let ${m} = R.firstOfMonth(${a}); ${m} <= ${b}; ${m} = R.plusMonths(${m}, 1)) { const ${m}e = R.lastOfMonth(${m}); if (${list}.length >= 1200) { ${list} = null; break; }`,
    );
    for (const inner of loop.steps) {
      const entity = this.loopEntity(inner);
      if (entity === null) this.scalarInLoop(inner);
      else {
        const i = this.name('i');
        this.openRows(entity, i);
        this.storeInLoop(inner, this.stepValue(inner, i), i);
        this.lines.push('}');
      }
    }
    const value = this.node(step.node, { ...outer, moment: loop.moment });
    this.lines.push(
      `${list}.push(${traced ? `R.step(${step.nr}, ${self}, ${m}, ${value})` : this.numeric(value, step.boolean)}); } }`,
    );
    return traced
      ? `{ v: ${list} === null ? NaN : 0, k: ${list} === null ? [] : ${list} , u: ${list} === null ? 1 : undefined, p: [${begin}, ${end}] }`
      : list;
  }

  private scalarInLoop(step: Step): void {
    this.storeInLoop(step, this.stepValue(step, this.selfRow(step)), 'h');
  }

  private storeInLoop(step: Step, value: string, row: string): void {
    const column = this.columns.column(step.nr);
    if (this.form === 'traced')
      this.lines.push(
        `${column}[${row}] = R.step(${step.nr}, ${row === 'h' ? this.selfRow(step) : row}, ${this.momentDate(step.moment)}, ${value});`,
      );
    else this.lines.push(`${column}[${row}] = ${value};`);
    this.stored.add(step);
  }

  private numeric(value: string, boolean: boolean): string {
    return this.form === 'known' && boolean ? `(${value} ? 1 : 0)` : value;
  }

  /** What a decision comes to, as bits: which voorwaarden fail, which are unknown; and the amount. */
  private outcome(decision: Decision, index: number): void {
    const entity = this.columns.isOne(this.plan.graph, decision.regeling.per) ? null : decision.regeling.per;
    const row = entity === null ? 'h' : this.name('i');
    if (entity !== null) this.openRows(entity, row);
    const [f, q, x] = [this.name('f'), this.name('q'), this.name('x')];
    this.lines.push(`let ${f} = 0, ${q} = 0, ${x};`);
    const bits = [
      decision.voor,
      decision.bevoegd,
      ...decision.voorwaarden.map((voorwaarde) => voorwaarde.step),
    ];
    bits.forEach((step, bit) => {
      if (step === null) return;
      this.lines.push(`${x} = ${this.columns.column(step.nr)}[${row}];`);
      const fails = bit === 1 ? `${x} > 0` : `${x} === 0`;
      if (this.form === 'known') this.lines.push(`if (${fails}) ${f} |= ${2 ** bit};`);
      else this.lines.push(`if (${fails}) ${f} |= ${2 ** bit}; else if (${x} !== ${x}) ${q} |= ${2 ** bit};`);
    });
    const amount = decision.bedrag === null ? '0' : `${this.columns.column(decision.bedrag.nr)}[${row}]`;
    this.lines.push(
      `o[${index * 3}][${row}] = ${f}; o[${index * 3 + 1}][${row}] = ${q}; o[${index * 3 + 2}][${row}] = ${amount};`,
    );
    if (entity !== null) this.lines.push('}');
  }

  // --- expressions ---

  private name(letter: string): string {
    return `${letter}${this.unique++}_`;
  }

  private value(operand: string): string {
    return this.form === 'traced' ? `${operand}.v` : operand;
  }

  /** Names a value, with what it came from in the traced form. */
  private wrap(value: string, kids: readonly string[]): string {
    if (this.form !== 'traced') return value;
    const t = this.name('t');
    this.lines.push(
      `const ${t} = { v: ${value}, k: ${kids.length === 0 ? 'R.none' : `[${kids.join(', ')}]`} };`,
    );
    return t;
  }

  private node(node: Node, place: Place): string {
    switch (node.k) {
      case 'const':
        return this.wrap(String(node.v), []);
      case 'onbekend':
        return this.unknown();
      case 'peildatum':
        return this.wrap(this.momentDate(place.moment), []);
      case 'feit':
        return this.fact(node, place);
      case 'parameter':
        return this.parameter(node.id, place);
      case 'tabel':
        return this.tableRow(node, place);
      case 'kolom':
        return this.column(node, place);
      case 'begrip':
        return this.begrip(node, place);
      case 'rij':
        return this.read(this.row(node.row, place), false);
      case 'tak': {
        const a = this.node(node.a, place);
        return this.wrap(this.value(a), [a]);
      }
      case 'reken': {
        const a = this.node(node.a, place);
        const b = this.node(node.b, place);
        return this.wrap(`(${this.value(a)} ${node.op} ${this.value(b)})`, [a, b]);
      }
      case 'deel': {
        const a = this.node(node.a, place);
        const b = this.node(node.b, place);
        return this.wrap(`R.${ROUNDING[node.hoe]}(${this.value(a)}, ${this.value(b)})`, [a, b]);
      }
      case 'vergelijk':
        return this.compare(node, place);
      case 'en':
      case 'of':
        return this.logic(node, place);
      case 'niet': {
        const a = this.node(node.a, place);
        return this.wrap(this.form === 'known' ? `!${a}` : `R.not(${this.value(a)})`, [a]);
      }
      case 'als':
        return this.choice(node, place);
      case 'functie': {
        const args = node.args.map((arg) => this.node(arg, place));
        return this.wrap(
          `R.${DATE_FUNCTIONS[node.fn]}(${args.map((arg) => this.value(arg)).join(', ')})`,
          args,
        );
      }
      case 'schijven': {
        const a = this.node(node.a, place);
        const base = this.node(node.maatstaf, place);
        return this.wrap(
          `R.slices(${this.value(a)}, ${this.value(base)}, ${this.tableOf(node.id, place)}.cells)`,
          [a, base],
        );
      }
      case 'lijst':
        return this.list(node, place);
      case 'reeks':
        return this.series(node, place);
    }
  }

  private unknown(): string {
    if (this.form === 'known') {
      this.lines.push('u = 1;');
      return 'NaN';
    }
    return this.wrap('NaN', []);
  }

  /** A value that may be unknown: in the known form it raises the flag. */
  private read(value: string, boolean: boolean): string {
    if (this.form !== 'known') return this.wrap(value, []);
    if (/^(y\d+_|p\d+_0)$/.test(value)) {
      if (!this.checked.has(value)) this.lines.push(`if (${value} !== ${value}) u = 1;`);
      this.checked.add(value);
      return boolean ? `(${value} === 1)` : value;
    }
    const x = this.name('x');
    this.lines.push(`const ${x} = ${value}; if (${x} !== ${x}) u = 1;`);
    return boolean ? `(${x} === 1)` : x;
  }

  private fact(node: Extract<Node, { k: 'feit' }>, place: Place): string {
    const row = this.row(node.row, place);
    const column = this.columns.fact(node.e, node.f);
    const value = mayBeUnknown(node.row, place) ? `R.at(${column}, ${row})` : this.factOfRow(column, row);
    const boolean = this.factIsBoolean(node.e, node.f);
    const guard = this.plan.graph.feiten[`${node.e}.${node.f}`];
    if (guard === undefined) return this.read(value, boolean);
    const inner: Place = { ...place, self: row, unsure: mayBeUnknown(node.row, place) };
    if (this.form === 'known') {
      const test = this.node(guard.alleenAls, inner);
      const r = this.name('r');
      this.lines.push(`let ${r} = ${boolean ? guard.anders === 1 : (guard.anders ?? 'NaN')}; if (${test}) {`);
      const x = this.inBranch(() => this.read(value, boolean));
      this.lines.push(`${r} = ${x}; }`);
      if (guard.anders === null) this.lines.push(`if (!(${test})) u = 1;`);
      return r;
    }
    const test = this.node(guard.alleenAls, inner);
    return this.wrap(`R.choose(${this.value(test)}, ${value}, ${guard.anders ?? 'NaN'})`, [test]);
  }

  private factIsBoolean(entity: string, name: string): boolean {
    return (
      this.plan.graph.vocabulary.facts.find((fact) => fact.entiteit === entity && fact.naam === name)?.type
        .kind === 'ja_nee'
    );
  }

  private parameter(id: string, place: Place): string {
    const nr = this.plan.parameterNumber(id);
    const boolean = this.plan.parameters[nr]?.type.kind === 'ja_nee';
    return this.read(this.figureAt('figure', nr, this.readOn(nr, place.moment)), boolean);
  }

  /** The moment on which a parameter is read: that of the step, or the peildatum. */
  private readOn(nr: number, moment: number): number {
    return this.plan.parameters[nr]?.opStap === true ? moment : 0;
  }

  /** A figure or table on a moment: looked up once a run for the peildatum, else again when the date changes. */
  private figureAt(kind: 'figure' | 'table', nr: number, moment: number): string {
    const at = this.plan.moments[moment];
    if (at?.loop && at.date === null) return `R.${kind}(s[${nr}], m${moment})`;
    const name = `${kind === 'figure' ? 'p' : 'g'}${nr}_${moment}`;
    if (moment === 0) {
      this.figures.set(name, `const ${name} = R.${kind}(s[${nr}], D);`);
      return name;
    }
    const date = this.momentDate(moment);
    this.figures.set(name, `let ${name}d = -1, ${name};`);
    return `(${date} === ${name}d ? ${name} : (${name}d = ${date}, ${name} = R.${kind}(s[${nr}], ${date})))`;
  }

  private momentDate(moment: number): string {
    if (moment === 0) return 'D';
    const at = this.plan.moments[moment];
    if (at?.date === null || at === undefined) return `m${moment}`;
    return this.scalar(at.date);
  }

  private momentLast(moment: number): string {
    const at = this.plan.moments[moment];
    if (at?.date === null && moment !== 0) return `m${moment}e`;
    return at?.last ? this.scalar(at.last) : this.momentDate(moment);
  }

  /** The plain value of a step that is computed once. */
  private scalar(step: Step): string {
    if (this.form === 'traced') return `${this.columns.column(step.nr)}[h].v`;
    return this.isLocal(step) ? `v${step.nr}` : `${this.columns.column(step.nr)}[h]`;
  }

  private isLocal(step: Step): boolean {
    return this.functionOf.get(step) === this.current && this.loopEntity(step) === null && !this.inLoop(step);
  }

  private inLoop(step: Step): boolean {
    return this.plan.moments[step.moment]?.loop != null;
  }

  private tableOf(id: string, place: Place): string {
    const nr = this.plan.parameterNumber(id);
    return this.figureAt('table', nr, this.readOn(nr, place.moment));
  }

  /** `tabel[kolom = code]`, with one column a code: looked up by the code instead of row by row. */
  private keyOf(node: Extract<Node, { k: 'tabel' }>): Node | null {
    const { test } = node;
    if (this.form === 'traced' || test.k !== 'vergelijk' || test.op !== '=') return null;
    return test.a.k === 'kolom' && test.a.kolom === 0 && test.ta.kind === 'keuze' && !namesColumn(test.b)
      ? test.b
      : null;
  }

  private tableRow(node: Extract<Node, { k: 'tabel' }>, place: Place): string {
    const key = this.keyOf(node);
    if (key !== null) {
      const found = this.value(this.node(key, place));
      const boolean =
        this.plan.parameters[this.plan.parameterNumber(node.id)]?.kolommen?.[node.kolom]?.type.kind ===
        'ja_nee';
      return this.read(`R.pick(${this.tableOf(node.id, place)}, ${found}, ${node.kolom})`, boolean);
    }
    const parameter = this.plan.parameters[this.plan.parameterNumber(node.id)];
    const width = parameter?.kolommen?.length ?? 1;
    const [g, o, r] = [this.name('g'), this.name('o'), this.name('r')];
    this.lines.push(
      `const ${g} = ${this.tableOf(node.id, place)}; let ${r} = ${this.form === 'traced' ? '{ v: NaN, k: R.none }' : 'NaN'};`,
    );
    this.lines.push(`for (let ${o} = 0; ${o} < ${g}.cells.length; ${o} += ${width}) {`);
    const test = this.inBranch(() => this.node(node.test, { ...place, table: { name: g, offset: o } }));
    const cell = `${g}.cells[${o} + ${node.kolom}]`;
    if (this.form === 'known') this.lines.push(`if (${test}) { ${r} = ${cell}; break; }`);
    else if (this.form === 'three')
      this.lines.push(
        `const ${r}t = ${test}; if (${r}t === 1) { ${r} = ${cell}; break; } if (${r}t !== ${r}t) break;`,
      );
    else
      this.lines.push(
        `if (${test}.v !== 0) { ${r} = { v: ${test}.v === 1 ? ${cell} : NaN, k: [${test}], r: [${o} / ${width}] }; break; }`,
      );
    this.lines.push('}');
    const boolean = parameter?.kolommen?.[node.kolom]?.type.kind === 'ja_nee';
    return this.form === 'traced' ? r : this.read(r, boolean);
  }

  private column(node: Extract<Node, { k: 'kolom' }>, place: Place): string {
    const { table } = place;
    if (table === null) throw new Error('a column outside a table');
    return this.read(`${table.name}.cells[${table.offset} + ${node.kolom}]`, false);
  }

  private begrip(node: Extract<Node, { k: 'begrip' }>, place: Place): string {
    const step = this.plan.stepOf(node.id, place.moment, node.row, place.step);
    if (step === null) return this.unknown();
    const once = this.loopEntity(step) === null;
    const row = once ? 'h' : this.row(node.row, place);
    if (this.form === 'traced') {
      const x = this.name('t');
      this.lines.push(`const ${x} = R.ref(${this.columns.column(step.nr)}, ${row});`);
      return x;
    }
    if (this.inlined.has(step)) {
      const self = once ? this.selfRow(step) : row;
      return this.node(step.node, {
        step,
        host: place.host,
        moment: step.moment,
        rows: new Map(),
        self,
        table: null,
      });
    }
    if (once && this.isLocal(step)) return `v${step.nr}`;
    const sameLoop =
      !once &&
      node.row.r === 'zelf' &&
      this.blockOf.get(step) === this.blockOf.get(place.host) &&
      this.blockOf.has(step) &&
      step.over === null &&
      !this.inLoop(step);
    if (sameLoop) return `v${step.nr}`;
    const column = this.columns.column(step.nr);
    const value = node.row.r === 'via' ? `R.at(${column}, ${row})` : `${column}[${row}]`;
    if (node.row.r === 'via') return this.read(value, step.boolean);
    return this.form === 'known' && step.boolean ? `(${value} === 1)` : value;
  }

  private compare(node: Extract<Node, { k: 'vergelijk' }>, place: Place): string {
    const a = this.node(node.a, place);
    const b = this.node(node.b, place);
    if (this.form === 'known') {
      if (isBoolean(node.ta)) return `(!!${a} ${node.op === '=' ? '===' : '!=='} !!${b})`;
      return `(${a} ${JS_COMPARE[node.op]} ${b})`;
    }
    const [fn, swap] = THREE_COMPARE[node.op];
    const [x, y] = swap ? [b, a] : [a, b];
    return this.wrap(`R.${fn}(${this.value(x)}, ${this.value(y)})`, [a, b]);
  }

  /** Makes code that may not run: what it finds known is not known after it. */
  private inBranch<T>(make: () => T): T {
    const before = this.checked;
    this.checked = new Set(before);
    const made = make();
    this.checked = before;
    return made;
  }

  private logic(node: Extract<Node, { k: 'en' | 'of' }>, place: Place): string {
    const a = this.node(node.a, place);
    if (this.form !== 'known') {
      const b = this.node(node.b, place);
      return this.wrap(`R.${node.k === 'en' ? 'and' : 'or'}(${this.value(a)}, ${this.value(b)})`, [a, b]);
    }
    const before = this.lines;
    this.lines = [];
    const b = this.inBranch(() => this.node(node.b, place));
    const inner = this.lines;
    this.lines = before;
    if (inner.length === 0) return `(${a} ${node.k === 'en' ? '&&' : '||'} ${b})`;
    const r = this.name('r');
    this.lines.push(`let ${r} = ${a}; if (${node.k === 'en' ? r : `!${r}`}) {`, ...inner, `${r} = ${b}; }`);
    return r;
  }

  private choice(node: Extract<Node, { k: 'als' }>, place: Place): string {
    const test = this.node(node.test, place);
    if (this.form !== 'known') {
      const dan = this.node(node.dan, place);
      const anders = this.node(node.anders, place);
      return this.wrap(`R.choose(${this.value(test)}, ${this.value(dan)}, ${this.value(anders)})`, [
        test,
        dan,
        anders,
      ]);
    }
    const r = this.name('r');
    this.lines.push(`let ${r}; if (${test}) {`);
    this.lines.push(`${r} = ${this.inBranch(() => this.node(node.dan, place))}; } else {`);
    this.lines.push(`${r} = ${this.inBranch(() => this.node(node.anders, place))}; }`);
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
      case 'via': {
        if (row.node.k === 'feit')
          return `${this.columns.fact(row.node.e, row.node.f)}[${this.row(row.node.row, place)}]`;
        return this.value(this.node(row.node, place));
      }
    }
  }

  private aanvrager(): string {
    return `${this.columns.fact('huishouden', 'aanvrager')}[h]`;
  }

  private list(node: Extract<Node, { k: 'lijst' }>, place: Place): string {
    return this.form === 'traced' ? this.tracedList(node, place) : this.plainList(node, place);
  }

  private plainList(node: Extract<Node, { k: 'lijst' }>, place: Place): string {
    return this.inBranch(() => this.plainListCode(node, place));
  }

  private plainListCode(node: Extract<Node, { k: 'lijst' }>, place: Place): string {
    const acc = this.name('s');
    const known = this.form === 'known';
    const boolean = node.hoe === 'some' || node.hoe === 'every';
    const start =
      known && boolean
        ? String(node.hoe === 'every')
        : { some: '0', every: '1', sum: '0', count: '0', min: 'Infinity', max: '-Infinity' }[node.hoe];
    this.lines.push(`let ${acc} = ${start};`);
    const doubt =
      { some: `${acc} = R.or(${acc}, NaN);`, every: `${acc} = R.and(${acc}, NaN);` }[
        node.hoe as 'some' | 'every'
      ] ?? `${acc} = NaN;`;
    let member: string | null = null;
    let rows = place.rows;
    for (const level of node.levels) {
      const parent = this.row(level.of, { ...place, rows });
      const flag = this.columns.known(level.e);
      this.lines.push(
        known ? `if (${flag}[${parent}] !== 1) u = 1;` : `if (${flag}[${parent}] !== 1) { ${doubt} }`,
      );
      const r = this.name('r');
      const begin = this.columns.start(level.e);
      this.lines.push(
        `for (let ${r} = ${begin}[${parent}], ${r}e = ${begin}[${parent} + 1]; ${r} < ${r}e; ${r}++) {`,
      );
      rows = new Map(rows).set(level.n, r);
      this.openReads(r);
      const inner = { ...place, rows };
      for (const test of [
        this.inForce(level.e, r, place.moment),
        level.test === null ? null : this.node(level.test, inner),
      ]) {
        if (test === null) continue;
        if (known) this.lines.push(`if (!${test}) continue;`);
        else {
          const m = this.name('m');
          this.lines.push(
            `const ${m} = ${member === null ? test : `R.and(${member}, ${test})`}; if (${m} === 0) continue;`,
          );
          member = m;
        }
      }
    }
    const body = node.body === null ? null : this.node(node.body, { ...place, rows });
    this.accumulate(node.hoe, acc, member, body);
    this.lines.push('}'.repeat(node.levels.length));
    if (node.hoe === 'min' || node.hoe === 'max') {
      this.lines.push(`if (${acc} === Infinity || ${acc} === -Infinity) ${acc} = NaN;`);
      if (known) this.lines.push(`if (${acc} !== ${acc}) u = 1;`);
    }
    return acc;
  }

  private accumulate(
    hoe: Extract<Node, { k: 'lijst' }>['hoe'],
    acc: string,
    member: string | null,
    body: string | null,
  ): void {
    if (this.form === 'known') {
      const add = {
        some: `if (${body}) { ${acc} = true; }`,
        every: `if (!${body}) { ${acc} = false; }`,
        sum: `${acc} += ${body};`,
        count: `${acc}++;`,
        min: `if (!(${body} >= ${acc})) ${acc} = ${body};`,
        max: `if (!(${body} <= ${acc})) ${acc} = ${body};`,
      }[hoe];
      this.lines.push(add);
      return;
    }
    const b = this.name('b');
    this.lines.push(`const ${b} = ${body ?? '1'};`);
    const m = member ?? '1';
    const add = {
      some: `${acc} = R.or(${acc}, R.and(${m}, ${b}));`,
      every: `${acc} = R.and(${acc}, R.or(R.not(${m}), ${b}));`,
      sum: `${acc} += ${m} === 1 ? ${b} : ${b} === 0 ? 0 : NaN;`,
      count: `${acc} += ${m};`,
      min: `if (${m} !== 1) ${acc} = NaN; else if (!(${b} >= ${acc})) ${acc} = ${acc} === ${acc} ? ${b} : NaN;`,
      max: `if (${m} !== 1) ${acc} = NaN; else if (!(${b} <= ${acc})) ${acc} = ${acc} === ${acc} ? ${b} : NaN;`,
    }[hoe];
    this.lines.push(add);
  }

  /** Keeps every item with the tests that it passed or not, and lets the runtime add them up. */
  private tracedList(node: Extract<Node, { k: 'lijst' }>, place: Place): string {
    const entries = this.name('e');
    this.lines.push(`const ${entries} = [];`);
    let rows = place.rows;
    const member = this.name('m');
    this.lines.push(`const ${member}0 = 1;`);
    const tests: string[] = [];
    const names: string[] = [];
    node.levels.forEach((level: Level, depth) => {
      const parent = this.row(level.of, { ...place, rows });
      const r = this.name('r');
      const begin = this.columns.start(level.e);
      this.lines.push(
        `if (${this.columns.known(level.e)}[${parent}] !== 1) ${entries}.push({ v: ${member}${depth}, k: [${tests.join(', ')}], r: [${[...names, parent].join(', ')}], u: ${depth} });`,
      );
      this.lines.push(
        `for (let ${r} = ${begin}[${parent}], ${r}e = ${begin}[${parent} + 1]; ${r} < ${r}e; ${r}++) {`,
      );
      rows = new Map(rows).set(level.n, r);
      names.push(r);
      const force = this.inForce(level.e, r, place.moment);
      const test = level.test === null ? null : this.node(level.test, { ...place, rows });
      const parts = [force, test === null ? null : `${test}.v`].filter((part) => part !== null);
      const all = parts.reduce((a, b) => `R.and(${a}, ${b})`, `${member}${depth}`);
      this.lines.push(`const ${member}${depth + 1} = ${all};`);
      if (test !== null) tests.push(test);
      if (depth < node.levels.length - 1)
        this.lines.push(
          `if (${member}${depth + 1} === 0) { ${entries}.push({ v: 0, k: [${tests.join(', ')}], r: [${names.join(', ')}] }); continue; }`,
        );
    });
    const body = node.body === null ? null : this.node(node.body, { ...place, rows });
    this.lines.push(
      `${entries}.push({ v: ${member}${node.levels.length}, k: [${[...tests, ...(body === null ? [] : [body])].join(', ')}], r: [${names.join(', ')}] });`,
    );
    this.lines.push('}'.repeat(node.levels.length));
    return this.wrapList(node.hoe, entries, body !== null);
  }

  private wrapList(hoe: string, entries: string, hasBody: boolean): string {
    const t = this.name('t');
    this.lines.push(
      `const ${t} = { v: R.total(${LIST_KINDS.indexOf(hoe)}, ${entries}, ${hasBody}), k: ${entries} };`,
    );
    return t;
  }

  /** Is an item in force on the day, or in the month? null when the entity has no time. */
  private inForce(entity: string, row: string, moment: number): string | null {
    const found = this.plan.graph.vocabulary.entities.find((candidate) => candidate.naam === entity);
    if (found?.inDeTijd !== true) return null;
    const van = `${this.columns.fact(entity, 'vanaf')}[${row}]`;
    const tot = `${this.columns.fact(entity, 'tot_en_met')}[${row}]`;
    const [first, last] = [this.momentDate(moment), this.momentLast(moment)];
    if (this.form === 'known') return `(${van} <= ${last} && ${first} <= ${tot})`;
    return `R.and(R.le(${van}, ${last}), R.le(${first}, ${tot}))`;
  }

  /** An aggregate over the months of a begrip. */
  private series(node: Extract<Node, { k: 'reeks' }>, place: Place): string {
    const step = this.plan.stepOf(node.id, place.moment, node.row, place.step);
    if (step === null) return this.unknown();
    const once = this.loopEntity(step) === null;
    const row = once ? 'h' : this.row(node.row, place);
    if (this.form === 'traced') {
      const t = this.name('t');
      this.lines.push(
        `const ${t} = R.series(${LIST_KINDS.indexOf(node.hoe)}, ${this.columns.column(step.nr)}[${row}]);`,
      );
      return t;
    }
    const list = once && this.isLocal(step) ? `v${step.nr}` : `${this.columns.column(step.nr)}[${row}]`;
    const value = `R.months(${LIST_KINDS.indexOf(node.hoe)}, ${list})`;
    const boolean = node.hoe === 'some' || node.hoe === 'every';
    return this.read(value, boolean);
  }
}

/** A row that comes from a reference, or from the parent of one, may be none. */
function mayBeUnknown(row: Row, place: { readonly unsure?: boolean }): boolean {
  return row.r === 'via' || row.r === 'boven' || (row.r === 'zelf' && place.unsure === true);
}

function namesColumn(node: Node): boolean {
  return node.k === 'kolom' || childrenOf(node).some(namesColumn);
}

/** About how many characters of code an expression becomes; a test watches that functions stay below V8's limit. */
function codeSize(node: Node, plan: Plan, form: Form): number {
  const unit = form === 'traced' ? 50 : 22;
  const own = node.k === 'lijst' ? 3 + 4 * node.levels.length : node.k === 'tabel' ? 5 : 1;
  const guard = node.k === 'feit' ? plan.graph.feiten[`${node.e}.${node.f}`] : undefined;
  const below = childrenOf(node).reduce((sum, child) => sum + codeSize(child, plan, form), 0);
  return own * unit + below + (guard === undefined ? 0 : unit + codeSize(guard.alleenAls, plan, form));
}

export const LIST_KINDS = ['some', 'every', 'sum', 'count', 'min', 'max'];

const isBoolean = (type: Type): boolean => type.kind === 'ja_nee';

const ROUNDING: Readonly<Record<Rounding, string>> = {
  half_up: 'halfUp',
  up: 'up',
  down: 'down',
  floor: 'floor',
  ceiling: 'ceiling',
};
const DATE_FUNCTIONS: Readonly<Record<Extract<Node, { k: 'functie' }>['fn'], string>> = {
  jaren_tussen: 'yearsBetween',
  maanden_tussen: 'monthsBetween',
  dagen_tussen: 'daysBetween',
  eerste_dag_van_maand: 'firstOfMonth',
  laatste_dag_van_maand: 'lastOfMonth',
  eerste_dag_van_jaar: 'firstOfYear',
  dagen_in_maand: 'daysIn',
  verjaardag: 'birthday',
  plus_maanden: 'plusMonths',
  plus_dagen: 'plusDays',
};
const JS_COMPARE: Readonly<Record<Compare, string>> = {
  '=': '===',
  '!=': '!==',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};
const THREE_COMPARE: Readonly<Record<Compare, readonly [string, boolean]>> = {
  '=': ['eq', false],
  '!=': ['ne', false],
  '<': ['lt', false],
  '<=': ['le', false],
  '>': ['lt', true],
  '>=': ['le', true],
};

export type { Begrip };
