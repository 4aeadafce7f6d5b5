import { MOST_MONTHS } from '../../rules/graph.js';
import type { Step } from '../plan.js';
import { placeOf } from './place.js';
import { numeric, type Temps, type Value } from './value.js';
import type { Values } from './values.js';

/** The value of a step where it is named: computed in place, in a function of its own, or once before the first household. */
export class Steps {
  constructor(private readonly of: Values) {}

  /** The value of a step for a row of its entity. */
  stepValue(step: Step, row: string, temps: Temps): Value {
    if (this.of.kept?.kept.has(step) === true) return this.remembered(step, row);
    if (this.of.uses.isFixed(step)) return this.fixed(step);
    const once = this.loopEntity(step) === null;
    const inPlace = !step.focus && !this.isDate(step) && /^\w+$/.test(row) && this.of.uses.fits(step);
    if (inPlace) return this.computed(step, once ? 'h' : row, temps);
    const name = `s${step.nr}`;
    const value =
      this.of.definitions.defined.get(name) ??
      this.of.expressions.asOther(false, () => this.stepFunction(step, name, once));
    const args = ['h', ...(once ? [] : [row]), ...this.monthsOf(step.moment)];
    return { ...value, code: `${name}(${args.join(', ')})` };
  }

  /** A value that a run before kept. */
  private remembered(step: Step, row: string): Value {
    // What kind of value it is shows where it is computed; that code itself is not used.
    const { steps, definitions } = this.of.whole();
    const value = steps.stepValue(step, row, definitions.temps());
    const at = `${this.of.columns.column(step.nr)}[${this.loopEntity(step) === null ? 'h' : row}]`;
    return { ...value, code: value.test && !value.maybe ? `(${at} === 1)` : at };
  }

  private computed(step: Step, self: string, temps: Temps): Value {
    const place = placeOf(step, self, temps);
    const value = this.of.expressions.node(step.node, place, step.boolean);
    if (!this.of.plan.words) return value;
    const other = value.test && !value.maybe ? 'OV === 1' : 'OV';
    return { ...value, code: `(OS === ${step.nr} ? ${other} : ${value.code})` };
  }

  /** The value of a step that rests on no fact: computed before the first household. */
  private fixed(step: Step): Value {
    const name = `v${step.nr}`;
    const known = this.of.definitions.defined.get(name);
    if (known !== undefined) return known;
    const temps = this.of.definitions.temps();
    const value = this.computed(step, 'h', temps);
    const made = { ...value, code: name };
    this.of.definitions.defined.set(name, made);
    this.of.definitions.text.push(
      `var ${name}; const ${name}_ = (h) => { ${temps.declaration} return ${value.code}; };`,
    );
    // It rests on no household, so any will do for what is called on the way.
    this.of.definitions.setup.push(`${name} = ${name}_(0);`);
    return made;
  }

  private stepFunction(step: Step, name: string, once: boolean): Value {
    const temps = this.of.definitions.temps();
    const self = step.focus ? 'a' : once ? 'h' : 'i';
    const value = this.computed(step, self, temps);
    const own = step.focus ? [`const a = ${this.of.expressions.aanvrager()};`] : [];
    const months = this.monthsOf(step.moment);
    const params = ['h', ...(once ? [] : ['i']), ...months];
    const isTest = value.test && !value.maybe;
    const shared = this.of.uses.of(step) > 1 || (months.length === 0 && this.isDate(step));
    // Of what is computed for each month, the value of the month at hand is kept.
    const [month] = months;
    if (shared && !once) {
      const { column, stamps, monthStamps } = this.rowMemory(step);
      const isOther = month === undefined ? '' : ` || ${monthStamps}[i] !== ${month}`;
      const setMonth = month === undefined ? '' : ` ${monthStamps}[i] = ${month};`;
      this.of.definitions.define(name, params, temps, [
        `if (${stamps}[i] !== T${isOther}) { ${column}[i] = ${numeric(value)}; ${stamps}[i] = T;${setMonth} }`,
        `return ${column}[i]${isTest ? ' === 1' : ''};`,
      ]);
    } else if (shared) {
      const [at, kept, of] = [`e${step.nr}`, `c${step.nr}_`, `b${step.nr}_`];
      this.of.definitions.shared.push(step.nr);
      this.of.definitions.text.push(`var ${at} = -1, ${of} = -1, ${kept} = ${isTest ? 'false' : '0'};`);
      this.of.definitions.define(name, params, temps, [
        `if (${at} === h${month === undefined ? '' : ` && ${of} === ${month}`}) return ${kept};`,
        ...own,
        `${kept} = ${value.code}; ${at} = h;${month === undefined ? '' : ` ${of} = ${month};`} return ${kept};`,
      ]);
    } else this.of.definitions.define(name, params, temps, [...own, `return ${value.code};`]);
    const made = { ...value, code: name };
    this.of.definitions.defined.set(name, made);
    return made;
  }

  /** Where the value of a step is kept for each row of its entity, with the run and the month that it is of. */
  private rowMemory(step: Step): Readonly<Record<'column' | 'stamps' | 'monthStamps', string>> {
    const column = this.of.columns.column(step.nr);
    const [stamps, monthStamps] = [`t${step.nr}`, `n${step.nr}`];
    const made = this.of.definitions.runtime('stampsFor');
    for (const name of this.monthsOf(step.moment).length > 0 ? [stamps, monthStamps] : [stamps]) {
      this.of.definitions.text.push(`var ${name}, ${name}_;`);
      // No run has the number of another, so that what an array was stamped with before is of no other household.
      this.of.definitions.setup.push(
        `if (${name}_ !== ${column}) { ${name}_ = ${column}; ${name} = ${made}(${column}); }`,
      );
    }
    return { column, stamps, monthStamps };
  }

  private isDate(step: Step): boolean {
    return this.of.plan.moments.some((moment) => moment.date === step || moment.last === step);
  }

  /** The values of a begrip over months, as a call that gives an array, or null when the period is not known. */
  months(step: Step, row: string): string {
    const once = this.loopEntity(step) === null;
    const name = `s${step.nr}`;
    if (!this.of.definitions.defined.has(name))
      this.of.expressions.asOther(false, () => this.monthsFunction(step, name, once));
    return `${name}(${['h', ...(once ? [] : [row]), ...this.monthsOf(step.moment)].join(', ')})`;
  }

  private monthsFunction(step: Step, name: string, once: boolean): void {
    const { over } = step;
    if (over === null) throw new Error('no period');
    const temps = this.of.definitions.temps();
    const self = step.focus ? 'a' : once ? 'h' : 'i';
    const place = placeOf(step, self, temps);
    const [van, tot] = [
      this.of.expressions.node(over.van, place, false),
      this.of.expressions.node(over.tot, place, false),
    ];
    const value = this.of.expressions.node(step.node, { ...place, moment: over.moment }, step.boolean);
    const m = `m${over.moment}`;
    const [firstOfMonth, plusMonths, lastOfMonth] = ['firstOfMonth', 'plusMonths', 'lastOfMonth'].map((fn) =>
      this.of.definitions.runtime(fn),
    );
    this.of.definitions.define(name, ['h', ...(once ? [] : ['i']), ...this.monthsOf(step.moment)], temps, [
      ...(step.focus ? [`const a = ${this.of.expressions.aanvrager()};`] : []),
      `const p = ${van.code}, q = ${tot.code}, l = [];`,
      'if (p !== p || q !== q) return null;',
      `if (p <= q) for (let ${m} = ${firstOfMonth}(p); ${m} <= q; ${m} = ${plusMonths}(${m}, 1)) {`,
      `const ${m}e = ${lastOfMonth}(${m}); if (l.length >= ${MOST_MONTHS}) return null;`,
      `l.push(${numeric(value)}); }`,
      'return l;',
    ]);
    this.of.definitions.defined.set(name, value);
  }

  isOne(entity: string): boolean {
    return this.of.columns.isOne(this.of.plan.graph, entity);
  }

  /** The entity for whose rows a step is computed; null when it is computed once in a household. */
  loopEntity(step: Step): string | null {
    return step.focus || this.isOne(step.entity) ? null : step.entity;
  }

  /** The variables of the months that a moment lies in. */
  monthsOf(moment: number): string[] {
    const loop = this.of.plan.moments[moment]?.loop;
    return loop ? [`m${loop.moment}`, `m${loop.moment}e`] : [];
  }
}
