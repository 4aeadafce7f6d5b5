import type { Plan } from '../plan.js';
import type { Probes } from '../probes.js';
import { Columns } from './columns.js';
import { Definitions } from './definitions.js';
import { Expressions } from './expressions.js';
import { Figures } from './figures.js';
import { bodyOf, type Code } from './form.js';
import { Lists } from './lists.js';
import { Outcomes } from './outcomes.js';
import { type Part, Split } from './split.js';
import { Steps } from './steps.js';
import { Tables } from './tables.js';
import { Uses } from './uses.js';

/** The code of the forms `known` and `three`: values on demand, each step at most once where several need it. */
export function emitValues(plan: Plan, known: boolean, part: Part | null, probes: Probes | null): Code {
  return new Values(plan, known, part, probes).emit();
}

/** One program in the making: the plan, its text so far, and who writes which part of it. */
export class Values {
  private unsplit: Values | null = null;
  readonly columns = new Columns();
  readonly uses: Uses;
  /** The split for whose next runs values are kept. */
  readonly keeping: Split | null;
  /** The split of which a run before kept values. */
  readonly kept: Split | null;
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
    /** Which part of it, when it is split; null: all. */
    part: Part | null,
    /** What else is computed beside it. */
    readonly probes: Probes | null,
  ) {
    this.uses = new Uses(plan);
    const split = part === null ? null : new Split(plan, this.uses, part.varying);
    this.keeping = part?.run === 'first' ? split : null;
    this.kept = part?.run === 'next' ? split : null;
  }

  /** The same program without a split. */
  whole(): Values {
    this.unsplit ??= new Values(this.plan, this.known, null, null);
    return this.unsplit;
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
