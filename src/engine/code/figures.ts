import { ALARM, type Place } from './place.js';
import { certain, number, truth, type Value } from './value.js';
import type { Values } from './values.js';

/** Dates, and the figures and tables in force on them. */
export class Figures {
  constructor(private readonly of: Values) {}

  date(moment: number, place: Place): Value {
    if (moment === 0) return number('D');
    const at = this.of.plan.moments[moment];
    if (at === undefined || at.date === null) return number(`m${moment}`);
    return this.of.steps.stepValue(at.date, 'h', place.temps);
  }

  lastDay(moment: number, place: Place): Value {
    const at = this.of.plan.moments[moment];
    if (moment !== 0 && at?.date === null) return number(`m${moment}e`);
    return at?.last ? this.of.steps.stepValue(at.last, 'h', place.temps) : this.date(moment, place);
  }

  /** A figure that some version leaves open may be unknown; of others that is not expected. */
  figure(id: string, place: Place): Value {
    const nr = this.of.plan.parameterNumber(id);
    const parameter = this.of.plan.parameters[nr];
    const test = parameter?.type.kind === 'ja_nee';
    const open = parameter?.waarden.some((figure) => figure.waarde === null) ?? true;
    const { code, fixed } = this.onDate('figure', nr, place);
    if (open || !this.of.known) return { code, test, maybe: true };
    if (!fixed) return this.of.expressions.read(code, test, place.temps);
    const checked = this.of.definitions.bound(
      `k${code}`,
      () => certain(code, test, this.of.definitions.temps(), ALARM).code,
    );
    return test ? truth(checked) : number(checked);
  }

  table(id: string, place: Place): string {
    return this.onDate('table', this.of.plan.parameterNumber(id), place).code;
  }

  /** A figure or table on its date: a constant of the run where the date is one. */
  onDate(kind: 'figure' | 'table', nr: number, place: Place): { code: string; fixed: boolean } {
    const moment = this.of.plan.parameters[nr]?.opStap === true ? place.moment : 0;
    const at = this.of.plan.moments[moment];
    const date = this.date(moment, place).code;
    const name = `${kind === 'figure' ? 'p' : 'g'}${nr}_`;
    const look = (on: string) => `${this.of.definitions.runtime(kind)}(s[${nr}], ${on})`;
    if (moment === 0 || (at?.date && this.of.uses.isFixed(at.date)))
      return { code: this.of.definitions.bound(`${name}${moment}`, () => look(date)), fixed: true };
    if (!this.of.definitions.defined.has(name)) {
      this.of.definitions.defined.set(name, number(name));
      const found = look('d');
      this.of.definitions.text.push(
        `var ${name}d, ${name}v; const ${name} = (d) => d === ${name}d ? ${name}v : (${name}d = d, ${name}v = ${found});`,
      );
      this.of.definitions.setup.push(`${name}d = -1;`);
    }
    return { code: `${name}(${date})`, fixed: false };
  }

  /** Does some version of a table leave a cell of this column open? */
  isOpen(nr: number, kolom: number): boolean {
    return (
      this.of.plan.parameters[nr]?.waarden.some(
        (figure) => figure.rijen?.some((row) => row[kolom] === null) ?? true,
      ) ?? true
    );
  }
}
