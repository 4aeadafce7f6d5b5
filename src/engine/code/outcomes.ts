import type { Decision, Step } from '../plan.js';
import { numeric, type Temps } from './value.js';
import type { Values } from './values.js';

/** What a decision pays in all months together, and whether each of its pointers holds. */
export const pointersOf = ({ perMaand, verwijzingen, uitweg, vervolg }: Decision): (Step | null)[] => [
  perMaand,
  ...[verwijzingen, uitweg, vervolg].flat().map(({ step }) => step),
];

/** What comes out of a program: decisions as bits and amounts, and the values of steps that are asked for. */
export class Outcomes {
  constructor(private readonly of: Values) {}

  /** What judges a household `h`: each decision, then each value that is kept. Only that of step `W` unless it is -1. */
  get calls(): string {
    const { plan } = this.of;
    const judges = plan.decisions.map((decision, index) => `${this.decision(decision, index)}(h);`);
    const keeping = [...(this.of.keeping?.kept ?? [])].map((step) => `${this.keep(step)}(h);`);
    if (!plan.words && !plan.parts && plan.wanted.size === 0) return [...judges, ...keeping].join(' ');
    const kept = this.outputs().map((step) => `if (W === -1 || W === ${step.nr}) ${this.keep(step)}(h);`);
    return [`if (W === -1) { ${judges.join(' ')} }`, ...kept].join(' ');
  }

  /** What a decision comes to, as bits: which voorwaarden fail, which are unknown; and the amount. */
  private decision(decision: Decision, index: number): string {
    const { per } = decision.regeling;
    const steps = [
      decision.voor,
      decision.bevoegd,
      ...decision.voorwaarden.map((voorwaarde) => voorwaarde.step),
    ];
    return this.forRows(this.of.steps.isOne(per) ? null : per, (row, temps) => {
      const { kept } = this.of;
      const anew = steps.map((step) => kept === null || (step !== null && kept.rests(step)));
      const others = anew.reduce((bits, isAnew, bit) => (isAnew ? bits : bits | (2 ** bit)), 0);
      const [f, q] = [0, 1].map((at) => (others === 0 ? '0' : `o[${index * 3 + at}][${row}] & ${others}`));
      const lines = [`let f = ${f}, q = ${q}, y;`];
      steps.forEach((step, bit) => {
        if (step === null || anew[bit] !== true) return;
        const value = this.of.steps.stepValue(step, row, temps);
        const isBody = bit === 1;
        if (value.test && !value.maybe) lines.push(`if (!${value.code}) f |= ${2 ** bit};`);
        else
          lines.push(
            `y = ${value.code}; if (${isBody ? 'y > 0' : 'y === 0'}) f |= ${2 ** bit}; else if (y !== y) q |= ${2 ** bit};`,
          );
      });
      lines.push(`o[${index * 3}][${row}] = f; o[${index * 3 + 1}][${row}] = q;`);
      const { bedrag } = decision;
      if (kept === null || (bedrag !== null && kept.rests(bedrag))) {
        const amount = bedrag === null ? '0' : numeric(this.of.steps.stepValue(bedrag, row, temps));
        lines.push(`o[${index * 3 + 2}][${row}] = ${amount};`);
      }
      return lines;
    });
  }

  private outputs(): Step[] {
    const each = this.of.plan.decisions.flatMap((decision) => [
      decision.voor,
      decision.bevoegd,
      decision.bedrag,
      decision.ingang,
      decision.gevraagd,
      decision.vakantietoeslag,
      decision.vorm,
      decision.gespreid,
      ...(decision.periode ?? []),
      ...(this.of.plan.pointers ? pointersOf(decision) : []),
      ...(this.of.plan.parts ? [] : decision.voorwaarden.map((voorwaarde) => voorwaarde.step)),
    ]);
    return [...new Set([...each, ...this.of.plan.wanted.values()])].filter((step) => step !== null);
  }

  /** Keeps the values of a step in its column. */
  private keep(step: Step): string {
    return this.forRows(this.of.steps.loopEntity(step), (row, temps) => {
      const value =
        step.over === null
          ? numeric(this.of.steps.stepValue(step, row, temps))
          : this.of.steps.months(step, row);
      return [`${this.of.columns.column(step.nr)}[${row}] = ${value};`];
    });
  }

  /** A function of a household that does something for each of its rows of an entity; null is the household itself. */
  private forRows(entity: string | null, make: (row: string, temps: Temps) => readonly string[]): string {
    const row = entity === null ? 'h' : this.of.definitions.name('r');
    const temps = this.of.definitions.temps();
    const lines = make(row, temps);
    return this.of.definitions.define(this.of.definitions.name('d'), ['h'], temps, [
      ...(entity === null ? [] : [this.loopOver(entity, row)]),
      ...lines,
      ...(entity === null ? [] : ['}']),
    ]);
  }

  /** The head of a loop over all rows of an entity in the household at hand. */
  private loopOver(entity: string, row: string): string {
    let [from, to] = ['h', 'h + 1'];
    for (const level of this.of.columns.path(this.of.plan.graph, entity)) {
      const start = this.of.columns.start(level);
      [from, to] = [`${start}[${from}]`, `${start}[${to}]`];
    }
    return `for (let ${row} = ${from}, ${row}e = ${to}; ${row} < ${row}e; ${row}++) {`;
  }
}
