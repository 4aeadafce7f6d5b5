import type { Plan } from '../plan.js';
import { Columns } from './columns.js';
import { Definitions } from './definitions.js';
import { Expressions } from './expressions.js';
import { Figures } from './figures.js';
import { bodyOf, type Code } from './form.js';
import { Lists } from './lists.js';
import { Outcomes } from './outcomes.js';
import { Steps } from './steps.js';
import { Tables } from './tables.js';
import { Uses } from './uses.js';

/** The code of the forms `known` and `three`: values on demand, each step at most once where several need it. */
export function emitValues(plan: Plan, known: boolean): Code {
  return new Values(plan, known).emit();
}

/** One program in the making: the plan, its text so far, and who writes which part of it. */
export class Values {
  readonly columns = new Columns();
  readonly uses: Uses;
  readonly definitions = new Definitions();
  readonly steps = new Steps(this);
  readonly expressions = new Expressions(this);
  readonly figures = new Figures(this);
  readonly tables = new Tables(this);
  readonly lists = new Lists(this);

  constructor(
    readonly plan: Plan,
    /** All facts are known: see complete.ts. */
    readonly known: boolean,
  ) {
    this.uses = new Uses(plan);
  }

  emit(): Code {
    const { calls } = new Outcomes(this);
    const { text, setup, sizes, shared } = this.definitions;
    const flag = this.known ? 'if (u === 1) bad[h] = 1;' : '';
    const {
      body,
      sizes: [bind, rest],
    } = bodyOf({
      columns: this.columns.takeDeclarations(),
      text: [
        'var u = 0, w = 0, OS = -1, OV = 0, W = -1, T = 0;',
        ...text,
        `const judge = (h) => { u = w; ${calls} ${flag} };`,
      ],
      setup: ['u = 0; OS = -1;', ...setup, 'w = u;'],
      run: [
        '(to, rows, step, value, only) => {',
        `OS = step; OV = value; W = only; T = T + 1; ${shared.map((nr) => `e${nr} = -1;`).join(' ')}`,
        'if (rows === null) for (let h = 0; h < to; h++) judge(h);',
        'else for (let i = 0; i < to; i++) judge(rows[i]); }',
      ],
    });
    const inner = sizes.reduce((sum, size) => sum + size, 0);
    return { bodies: [body], sizes: [...sizes, bind, rest - inner], columns: this.columns };
  }
}
