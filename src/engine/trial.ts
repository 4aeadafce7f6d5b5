import type { Fact, Vocabulary } from '../rules/vocabulary.js';
import { endsOf, mayBeNegative } from './allowed.js';
import type { Ready } from './engine.js';
import { type Facts, OPEN_END, OPEN_START } from './facts.js';
import { copyOf, type Item, withRows } from './filled.js';
import type { Leaf } from './leaves.js';
import type { Plan } from './plan.js';
import { Possible } from './possible.js';
import { type Bound, Scratch } from './program.js';
import { isOne, type Span } from './span.js';
import { days, type Turning, turningOf } from './turning.js';
import type { Settled } from './verdict.js';

/** How often the other unknowns are filled in anew while one is tried out: less where a run is long. */
const COMPLETIONS = { most: 24, least: 6 };
/** A program with so many steps, those within months counted for a year, is tried out most often. */
const USUAL_WEIGHT = 1500;
const MOST_COMBINATIONS = 128;
/** A run that keeps every step takes many times as long as one that does not. */
const MOST_TRACED = 16;

/** The three-valued program of what is looked at, and the one that keeps every step. */
export interface Programs {
  readonly three: Ready;
  readonly traced: Ready;
}

/** A value for a fact, or items for a list. */
type Value = number | readonly Item[];
type Filled = readonly (readonly [Leaf, Value | undefined])[];

/** One unknown value, computed again and again with its missing facts filled in. */
export class Trial {
  private seed = 1;
  private readonly scratch = new Scratch();
  /** For tables with more rows than the case has. */
  private readonly listScratch = new Scratch();
  private readonly values = new Map<string, readonly Value[]>();
  private readonly vocabulary: Vocabulary;
  private readonly completions: number;
  private readonly turning: Turning;
  /** The facts of the case, to be filled in and emptied again. */
  private readonly facts: Facts;
  private readonly bound: Bound;

  constructor(
    private readonly settled: Settled,
    private readonly row: number,
    private readonly programs: Programs,
  ) {
    const { plan } = programs.three;
    this.vocabulary = plan.graph.vocabulary;
    this.completions = completionsFor(plan);
    this.turning = turningOf(programs.three, settled.run.peildatum);
    this.facts = copyOf(settled.run.facts);
    this.bound = this.bind(this.facts, this.scratch);
  }

  /** Can some value of a leaf change the value? Found to, proven not to (with effort for an amount), or neither. */
  moves(leaf: Leaf, all: readonly Leaf[]): 'yes' | 'no' | 'unsure' {
    const { run, step, record } = this.settled;
    if (!new Possible(run, leaf.key).step(step, record).moved) return 'no';
    if (this.canChange(leaf, all)) return 'yes';
    return this.isWideNumber(leaf) && this.isIdle(leaf, all) ? 'no' : 'unsure';
  }

  /** Is it an amount, or another number of which there are too many to try each? */
  isWideNumber(leaf: Leaf): boolean {
    if (leaf.kind !== 'fact' || this.isSmall(leaf)) return false;
    return this.factOf(leaf.entity, leaf.fact)?.type.kind === 'getal';
  }

  /** Does it change nothing with any combination of the others that have few values, whatever the rest is? */
  isIdle(leaf: Leaf, all: readonly Leaf[]): boolean {
    const others = all.filter((other) => other !== leaf);
    const combinations = this.combinations(others.filter((other) => this.isSmall(other)));
    const exact = this.isSmall(leaf) && others.every((other) => this.isSmall(other));
    let traced = 0;
    return (
      (combinations ?? []).every((filled) => {
        if (!Number.isNaN(this.run(filled))) return true;
        if (exact) return this.areSame(filled, leaf);
        return traced++ < MOST_TRACED && !this.possible(filled, leaf.key).moved;
      }) && combinations !== null
    );
  }

  /** Does each value of a leaf give the same? */
  private areSame(others: Filled, leaf: Leaf): boolean {
    let first: number | undefined;
    for (const value of this.valuesOf(leaf)) {
      const outcome = this.run([...others, [leaf, value]]);
      first ??= outcome;
      if (!Object.is(first, outcome)) return false;
    }
    return true;
  }

  private canChange(leaf: Leaf, all: readonly Leaf[]): boolean {
    const others = all.filter((other) => other !== leaf);
    for (let i = 0; i < this.completions; i++)
      if (
        !this.areSame(
          others.map((other) => [other, this.pickFor(other)]),
          leaf,
        )
      )
        return true;
    return false;
  }

  /** Is there a completion of the facts with which the value is known? */
  canDecide(all: readonly Leaf[]): boolean {
    for (let i = 0; i < this.completions; i++)
      if (!Number.isNaN(this.run(all.map((leaf) => [leaf, this.pickFor(leaf)])))) return true;
    return false;
  }

  /** The one value of every combination of the leaves that have few values, whatever the others are; else null. */
  certain(leaves: readonly Leaf[]): number | null {
    const small = leaves.filter((leaf) => this.isSmall(leaf));
    const combinations = small.length === 0 ? null : this.combinations(small);
    if (combinations === null) return null;
    const isWide = leaves.some((leaf) => !this.isSmall(leaf));
    let only: number | null = null;
    let traced = 0;
    for (const filled of combinations) {
      // A value that comes out with the others still unknown holds for each of them.
      let value = this.run(filled);
      if (Number.isNaN(value) && isWide && traced++ < MOST_TRACED) {
        const span = this.possible(filled, null);
        if (isOne(span)) value = span.lo;
      }
      if (Number.isNaN(value) || (only !== null && value !== only)) return null;
      only = value;
    }
    return only;
  }

  /** Every combination of the values of some leaves, of none the empty one; null when there are too many. */
  private combinations(leaves: readonly Leaf[]): Filled[] | null {
    const options = leaves.map((leaf) => this.valuesOf(leaf));
    const count = options.reduce((product, values) => product * values.length, 1);
    if (count === 0 || count > MOST_COMBINATIONS) return null;
    return Array.from({ length: count }, (_, n) => {
      let rest = n;
      return leaves.map((leaf, i) => {
        const values = options[i] ?? [];
        const value = values[rest % values.length];
        rest = Math.floor(rest / values.length);
        return [leaf, value] as const;
      });
    });
  }

  /** All that the value can come to when some facts are filled in. */
  private possible(filled: Filled, moving: string | null): Span {
    const { step, run } = this.settled;
    const { program, figures } = this.programs.traced;
    const scratch = new Scratch();
    this.fill(filled);
    program.run(this.facts, figures, run.peildatum, scratch);
    const record = scratch.trace(step.nr, step.focus ? 0 : this.row);
    const found = new Possible({ ...run, facts: this.facts, scratch }, moving).step(step, record);
    this.empty(filled);
    return found;
  }

  /** The one value of every day that one missing date can be, with the rest still unknown; else null. */
  certainOnAllDays(leaves: readonly Leaf[]): number | null {
    for (const leaf of leaves) {
      const fact = leaf.kind === 'fact' ? this.factOf(leaf.entity, leaf.fact) : undefined;
      if (fact?.type.kind !== 'datum') continue;
      const only = this.sameOn(leaf, this.turning.dates);
      if (only !== null && Object.is(this.sameOn(leaf, days()), only)) return only;
    }
    return null;
  }

  /** The known value that is the same for all of some values of a leaf; null when there is none. */
  private sameOn(leaf: Leaf, values: Iterable<number>): number | null {
    let only: number | null = null;
    for (const value of values) {
      const outcome = this.run([[leaf, value]]);
      if (Number.isNaN(outcome) || (only !== null && outcome !== only)) return null;
      only = outcome;
    }
    return only;
  }

  private isSmall(leaf: Leaf): boolean {
    if (leaf.kind !== 'fact') return false;
    const type = this.factOf(leaf.entity, leaf.fact)?.type;
    if (type?.kind === 'getal') return type.max - type.min < MOST_COMBINATIONS;
    return type?.kind === 'ja_nee' || type?.kind === 'keuze';
  }

  private bind(facts: Facts, scratch: Scratch): Bound {
    const { program, figures } = this.programs.three;
    return program.bind(facts, figures, this.settled.run.peildatum, scratch);
  }

  /** The value when some leaves are filled in. */
  private run(filled: Filled): number {
    this.fill(filled);
    let facts = this.facts;
    for (const [leaf, value] of filled)
      if (leaf.kind === 'list' && typeof value === 'object')
        facts = withRows(facts, leaf.entity, leaf.parentRow, value);
    const same = facts === this.facts;
    const scratch = same ? this.scratch : this.listScratch;
    const run = same ? this.bound : this.bind(facts, scratch);
    run({ only: this.settled.step.nr });
    this.empty(filled);
    return scratch.value(this.settled.step.nr, this.settled.step.focus ? 0 : this.row);
  }

  private fill(filled: Filled): void {
    for (const [leaf, value] of filled)
      if (leaf.kind === 'fact' && typeof value === 'number') this.set(leaf, value);
  }

  private empty(filled: Filled): void {
    for (const [leaf] of filled) if (leaf.kind === 'fact') this.set(leaf, NaN);
  }

  private set(leaf: Extract<Leaf, { kind: 'fact' }>, value: number): void {
    const column = this.facts.tables.get(leaf.entity)?.columns.get(leaf.fact);
    if (column !== undefined) column[leaf.row] = value;
  }

  private valuesOf(leaf: Leaf): readonly Value[] {
    const known = this.values.get(leaf.key);
    if (known !== undefined) return known;
    const made =
      leaf.kind === 'fact' ? this.factValues(leaf) : leaf.kind === 'list' ? this.listValues(leaf.entity) : [];
    this.values.set(leaf.key, made);
    return made;
  }

  /** An empty list, and lists of one item: each code in turn, dates open half of the time, the rest at random. */
  private listValues(entity: string): Value[] {
    const facts = this.vocabulary.facts.filter((fact) => fact.entiteit === entity);
    const codes = Math.max(...facts.map((fact) => (fact.type.kind === 'keuze' ? fact.type.codes.length : 1)));
    const item = (n: number): Item => new Map(facts.map((fact) => [fact.naam, this.itemValue(fact, n)]));
    return [[], ...Array.from({ length: 2 * Math.max(codes, 8) }, (_, n) => [item(n)])];
  }

  private itemValue(fact: Fact, n: number): number {
    if (fact.type.kind === 'keuze') return n % fact.type.codes.length;
    if (fact.type.kind !== 'ja_nee' && fact.open !== null && n % 2 === 0)
      return fact.open === 'vanaf' ? OPEN_START : OPEN_END;
    return this.pick(this.trialValues(fact, fact.negatiefAls === null)) ?? NaN;
  }

  private factOf(entity: string, name: string): Fact | undefined {
    return this.vocabulary.facts.find((fact) => fact.entiteit === entity && fact.naam === name);
  }

  private factValues({ entity, fact: name, row }: Extract<Leaf, { kind: 'fact' }>): number[] {
    const fact = this.factOf(entity, name);
    if (fact === undefined) return [];
    return this.trialValues(fact, mayBeNegative(this.vocabulary, this.facts, fact, row) === 1);
  }

  /** Values worth trying: every code; dates and amounts on both sides of what the rules compare with. */
  private trialValues(fact: Fact, negative: boolean): number[] {
    const [min, max] = endsOf(fact, negative) ?? [0, 0];
    switch (fact.type.kind) {
      case 'ja_nee':
        return [1, 0];
      case 'keuze':
        return this.possibleCodes(fact, fact.type.codes);
      case 'datum':
        return [...this.turning.dates];
      case 'getal': {
        if (max - min < MOST_COMBINATIONS) return Array.from({ length: max - min + 1 }, (_, i) => min + i);
        const some = fact.type.eenheid.startsWith('euro') ? this.turning.amounts : [1, 50];
        return [0, min, ...some, max].filter((value) => value >= min && value <= max);
      }
      case 'verwijzing': {
        const rows = this.facts.tables.get(fact.type.naar)?.rows ?? 0;
        return Array.from({ length: rows }, (_, row) => row);
      }
      default:
        return [];
    }
  }

  /** A file has one aanvrager and at most one partner: nobody else can turn out to be one. */
  private possibleCodes({ entiteit, naam }: Fact, codes: readonly string[]): number[] {
    const roles = this.facts.tables.get('persoon')?.columns.get('rol');
    const isTaken = (code: number) =>
      UNIQUE_ROLES.includes(codes[code] ?? '') && roles?.includes(code) === true;
    const all = codes.map((_, code) => code);
    return entiteit === 'persoon' && naam === 'rol' ? all.filter((code) => !isTaken(code)) : all;
  }

  /** Often one of the ends: there most tests turn one way or the other. */
  private pickFor(leaf: Leaf): Value | undefined {
    const values = this.valuesOf(leaf);
    const ends = [values[0], values.at(-1)];
    return this.pick([...ends, this.pick(values)]);
  }

  private pick<T>(values: readonly T[]): T | undefined {
    this.seed = (this.seed * 1103515245 + 12345) % 2147483648;
    return values[Math.floor((this.seed / 2147483648) * values.length)];
  }
}

function completionsFor({ all, moments }: Plan): number {
  const weight = all.reduce((sum, { moment }) => sum + (moments[moment]?.loop ? 12 : 1), 0);
  const some = Math.round((COMPLETIONS.most * USUAL_WEIGHT) / weight);
  return Math.max(COMPLETIONS.least, Math.min(COMPLETIONS.most, some));
}

const UNIQUE_ROLES: readonly string[] = ['aanvrager', 'partner'];
