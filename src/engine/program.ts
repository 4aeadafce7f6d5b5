import type { Figure, Parameter } from '../rules/graph.js';
import { emit } from './code/emit.js';
import { type Binding, type Code, type Form, MAX_CONDITIONS } from './code/form.js';
import type { Part } from './code/split.js';
import type { Facts } from './facts.js';
import type { Plan } from './plan.js';
import type { Probes } from './probes.js';
import { runtime, type Series, type Table, type Trace } from './runtime.js';

/** The figures of a plan, in its order: what a variant changes without touching code. */
export type Figures = readonly Series[];

/** What a batch keeps of one regeling: failing and unknown voorwaarden as bits, and the amount in cents. */
export interface OutcomeColumns {
  readonly fails: Int32Array;
  readonly unknown: Int32Array;
  readonly amount: Float64Array;
}

/** A body of generated code, made once: to be bound to what it runs on before it runs. */
interface Generated {
  bind(binding: Binding): void;
  run(to: number, rows: Int32Array | null, step: number, value: number, only: number): void;
}

/** A program with its facts and figures in place: what is in the columns may change from run to run. */
export type Bound = (options?: RunOptions) => void;

/** Another value for a step in one run of a plan with words: "what if this were ...". */
export interface Override {
  readonly step: number;
  readonly value: number;
}

/** What may be asked of one run, not of the traced form; households by their number in the block. */
export interface RunOptions {
  readonly override?: Override;
  /** The number of the one step whose value is wanted: then nothing else is computed but what it needs. */
  readonly only?: number;
  readonly households?: Int32Array;
}

/** A compiled plan in one form. Code is generated from the checked graph alone, and holds only numbers. */
export class Program {
  private readonly code: Code;
  private readonly functions: readonly Generated[];
  /** The block that it ran on last, with what it reads of it. */
  private inputs: { readonly facts: Facts; readonly of: Inputs } | null = null;
  /** What the functions were bound to last. */
  private current: Binding | null = null;

  constructor(
    readonly plan: Plan,
    readonly form: Form,
    /** Only a part of it, for a sweep. */
    part: Part | null = null,
    /** What else is looked at while it runs. */
    probes: Probes | null = null,
  ) {
    for (const decision of plan.decisions)
      if (decision.voorwaarden.length > MAX_CONDITIONS)
        throw new Error(`more than ${MAX_CONDITIONS} voorwaarden: ${decision.regeling.id}`);
    this.code = emit(plan, form, part, probes);
    const calls = probes?.calls ?? runtime;
    this.functions = this.code.bodies.map((body) => compile(body, calls));
  }

  /** The facts that the program reads, as `entiteit.feit`. */
  get facts(): readonly string[] {
    return this.code.columns.factKeys.map(({ entity, fact }) => `${entity}.${fact}`);
  }

  /** The entities of which it walks through lists. */
  get lists(): readonly string[] {
    return this.code.columns.lists;
  }

  /** Sizes of the generated functions in characters, for tests that watch V8's limit. */
  get functionSizes(): readonly number[] {
    return this.code.sizes;
  }

  /** Runs over the households of a block, all or those given. `scratch` may be reused between blocks. */
  run(facts: Facts, figures: Figures, peildatum: number, scratch: Scratch, options: RunOptions = {}): void {
    this.bind(facts, figures, peildatum, scratch)(options);
  }

  /** Makes ready to run on a block, for who runs more than once. */
  bind(facts: Facts, figures: Figures, peildatum: number, scratch: Scratch): Bound {
    scratch.fit(this.plan, facts, this.form === 'traced');
    const { columns: c, outcomes: o, bad } = scratch;
    const { f, starts, knowns, parents } = this.inputsOf(facts);
    const binding: Binding = { f, starts, knowns, parents, s: figures, c, o, bad, D: peildatum };
    return ({ override, households, only = -1 }: RunOptions = {}) => {
      if (this.current !== binding) {
        for (const one of this.functions) one.bind(binding);
        this.current = binding;
      }
      const { step, value } = override ?? { step: -1, value: 0 };
      for (const one of this.functions)
        one.run(households?.length ?? facts.n, households ?? null, step, value, only);
    };
  }

  private inputsOf(facts: Facts): Inputs {
    if (this.inputs?.facts === facts) return this.inputs.of;
    const { columns } = this.code;
    const tables = columns.lists.map((entity) => facts.tables.get(entity));
    const of = {
      f: columns.factKeys.map((key) => factColumn(facts, key)),
      starts: tables.map((table) => table?.start ?? EMPTY),
      knowns: tables.map((table) => table?.known ?? NONE),
      parents: tables.map((table) => table?.parent ?? EMPTY),
    };
    this.inputs = { facts, of };
    return of;
  }
}

/** What a program reads of a block. */
type Inputs = Pick<Binding, 'f' | 'starts' | 'knowns' | 'parents'>;

const EMPTY = new Int32Array(2);
const NONE = new Uint8Array(1);

function factColumn(facts: Facts, key: { readonly entity: string; readonly fact: string }): Float64Array {
  const column = facts.tables.get(key.entity)?.columns.get(key.fact);
  if (column === undefined) throw new Error(`no column ${key.entity}.${key.fact}`);
  return column;
}

/** Working memory of a run: a column per step, and what comes out. */
export class Scratch {
  columns: (Float64Array | unknown[])[] = [];
  outcomes: (Int32Array | Float64Array)[] = [];
  bad = new Uint8Array(0);
  private size = 0;
  private steps = 0;

  /** Makes room for a block, keeping arrays that are large enough. */
  fit(plan: Plan, facts: Facts, traced: boolean): void {
    let rows = facts.n;
    for (const table of facts.tables.values()) rows = Math.max(rows, table.rows);
    const steps = plan.all;
    if (rows > this.size || steps.length > this.steps || traced) {
      const lists = new Set(steps.filter((step) => step.over !== null).map((step) => step.nr));
      this.columns = steps.map((step) => (traced || lists.has(step.nr) ? [] : new Float64Array(rows)));
      this.outcomes = plan.decisions.flatMap(() => [
        new Int32Array(rows),
        new Int32Array(rows),
        new Float64Array(rows),
      ]);
      this.bad = new Uint8Array(rows);
      this.size = rows;
      this.steps = steps.length;
    } else this.bad.fill(0);
  }

  outcome(decision: number): OutcomeColumns {
    const [fails, unknown, amount] = this.outcomes.slice(decision * 3, decision * 3 + 3);
    return { fails: fails as Int32Array, unknown: unknown as Int32Array, amount: amount as Float64Array };
  }

  /** The trace of a step for an instance, after a run of the traced form. */
  trace(step: number, row: number): Trace {
    return this.columns[step]?.[row] as Trace;
  }

  /** The traces of a step for all its instances, after a run of the traced form. */
  traces(step: number): readonly Trace[] {
    return (this.columns[step] ?? []) as readonly Trace[];
  }

  /** The value of a step after a run of the other two forms. */
  value(step: number, row: number): number {
    return Number(this.columns[step]?.[row]);
  }
}

/** The figures of a plan's parameters as series. `replace` swaps those of some parameters for a variant's. */
export function figuresOf(plan: Plan, replace: ReadonlyMap<string, Parameter> = new Map()): Figures {
  return plan.parameters.map((own) => seriesOf(replace.get(own.id) ?? own));
}

/** Made once for each parameter, which many plans read. */
const seriesByParameter = new WeakMap<Parameter, Series>();

/** A parameter as programs read it. */
export function seriesOf(parameter: Parameter): Series {
  const known = seriesByParameter.get(parameter);
  if (known !== undefined) return known;
  const made = {
    starts: parameter.waarden.map((figure) => figure.vanaf),
    values: parameter.waarden.map((figure) => figure.waarde ?? NaN),
    tables: parameter.waarden.map((figure) => tableOf(parameter, figure)),
  };
  seriesByParameter.set(parameter, made);
  return made;
}

function tableOf(parameter: Parameter, figure: Figure): Table {
  const rows = figure.rijen ?? [];
  const [first] = parameter.kolommen ?? [];
  const codes = first?.type.kind === 'keuze' ? first.type.codes : [];
  return {
    cells: Float64Array.from(rows.flat(), (cell) => cell ?? NaN),
    width: parameter.kolommen?.length ?? 1,
    byCode: Int32Array.from(codes, (_, code) => rows.findIndex((row) => row[0] === code)),
    columns: [],
  };
}

/** Generated code is made once, around the runtime; what varies from run to run it is bound to. */
function compile(body: string, calls: object): Generated {
  return new Function('R', `'use strict';\n${body}`)(calls) as Generated;
}
