import type { Node } from '../rules/graph.js';
import { FIRST_YEAR, LAST_YEAR } from '../rules/text.js';
import type { Fact, Vocabulary } from '../rules/vocabulary.js';
import { daysIn } from './dates.js';
import type { Ready } from './engine.js';
import { type Facts, type FactTable, OPEN_END } from './facts.js';
import { childrenOf } from './nodes.js';
import type { Plan, Step } from './plan.js';
import { type Bound, Scratch } from './program.js';
import type { Settled } from './verdict.js';
import { Walker } from './walk.js';

/** Something unknown that a value depends on: a fact, a whole list, or what the rules do not hold. */
export type Leaf =
  | {
      readonly kind: 'fact';
      readonly key: string;
      readonly entity: string;
      readonly fact: string;
      readonly row: number;
    }
  | { readonly kind: 'list'; readonly key: string; readonly entity: string; readonly parentRow: number }
  | { readonly kind: 'rule'; readonly key: string; readonly item: string; readonly question: string };

/** The unknown leaves that a value rests on, by its trace alone: every one could matter, some may not. */
export function unknownLeaves(settled: Settled): Leaf[] {
  const leaves = new Map<string, Leaf>();
  const add = (leaf: Leaf) => leaves.set(leaf.key, leaf);
  const seen = new Set<object>();
  const walker = new Walker(settled.run, {
    begrip: (_step, record) => {
      const isNew = !seen.has(record);
      seen.add(record);
      return isNew;
    },
    fact: (entity, fact, row, value) => {
      if (Number.isNaN(value)) add({ kind: 'fact', key: `${entity}[${row}].${fact}`, entity, fact, row });
    },
    list: (entity, parentRow) => add({ kind: 'list', key: `${entity}@${parentRow}`, entity, parentRow }),
    figure: (parameter, figure, row, value, date) => {
      // On an unknown date no figure is in force: then it is the date that is missing.
      if (!Number.isNaN(value) || Number.isNaN(date)) return;
      const question =
        figure === null
          ? `Cijfer ontbreekt: ${parameter.titel} op deze datum`
          : (figure.vraag ?? `Wat is ${parameter.titel.toLowerCase()}?`);
      add({ kind: 'rule', key: `${parameter.id}#${row ?? ''}`, item: parameter.id, question });
    },
    unknownRule: (item, question) => add({ kind: 'rule', key: `${item}?`, item, question }),
  });
  walker.step(settled.step, settled.record);
  return [...leaves.values()];
}

/** How often the other unknowns are filled in anew while one is tried out. */
const COMPLETIONS = 24;
const MOST_COMBINATIONS = 128;

/**
 * The value that an unknown comes to whatever the missing facts are; null when it can differ or that is not sure.
 * What comes out is proven by trying all there is: every combination of facts with few possible values, and every
 * day that a date can be.
 */
export function certainValue(
  leaves: readonly Leaf[],
  settled: Settled,
  row: number,
  ready: Ready,
): number | null {
  const trial = new Trial(settled, row, ready);
  return trial.certain(leaves) ?? trial.certainOnAllDays(leaves);
}

/**
 * Of the leaves of an unknown value those of which some possible value changes it, found by running the program:
 * the others are filled in at random (the same way each time), and the leaf is given every value worth trying.
 * A rule that is missing counts only when the facts alone can't decide. What was `found` before is not tried again.
 */
export function leavesThatMatter(
  leaves: readonly Leaf[],
  settled: Settled,
  row: number,
  ready: Ready,
  found: (leaf: Leaf) => boolean | undefined = () => undefined,
): Leaf[] {
  const trial = new Trial(settled, row, ready);
  const open = leaves.filter((leaf) => leaf.kind !== 'rule');
  const rules = leaves.filter((leaf) => leaf.kind === 'rule');
  const matter = open.filter((leaf) => found(leaf) ?? trial.canChange(leaf, open));
  if (rules.length > 0) return matter.length > 0 && trial.canDecide(open) ? matter : [...matter, ...rules];
  // Nothing found to ask: then the search was too short, and asking all is the safe side.
  return matter.length === 0 ? open : matter;
}

/**
 * What was found of each part of a decision on other days: of what is asked anyway, it need not be found out again.
 */
export class Tried {
  private readonly asked = new Set<string>();
  private readonly outcomes = new Map<string, boolean>();

  known(part: string, leaf: Leaf): boolean | undefined {
    return this.asked.has(leaf.key) ? this.outcomes.get(`${part}|${leaf.key}`) : undefined;
  }

  note(part: string, leaves: readonly Leaf[], matter: readonly Leaf[]): void {
    for (const leaf of leaves) {
      const matters = matter.includes(leaf);
      this.outcomes.set(`${part}|${leaf.key}`, matters);
      if (matters) this.asked.add(leaf.key);
    }
  }
}

/** A value for a fact, or items for a list. */
type Value = number | readonly Item[];
type Item = ReadonlyMap<string, number>;

class Trial {
  private seed = 1;
  private readonly scratch = new Scratch();
  private readonly values = new Map<string, readonly Value[]>();
  private readonly vocabulary: Vocabulary;
  private readonly borders: Borders;
  /** The facts of the case, to be filled in and emptied again. */
  private readonly facts: Facts;
  private readonly bound: Bound;

  constructor(
    private readonly settled: Settled,
    private readonly row: number,
    private readonly ready: Ready,
  ) {
    this.vocabulary = ready.plan.graph.vocabulary;
    this.borders = bordersOf(ready, settled.run.peildatum);
    this.facts = copyOf(settled.run.facts);
    this.bound = this.bind(this.facts, this.scratch);
  }

  canChange(leaf: Leaf, all: readonly Leaf[]): boolean {
    for (let i = 0; i < COMPLETIONS; i++) {
      const others = all
        .filter((other) => other !== leaf)
        .map((other) => [other, this.pickFor(other)] as const);
      let first: number | undefined;
      for (const value of this.valuesOf(leaf)) {
        const outcome = this.run([...others, [leaf, value]]);
        if (first === undefined) first = outcome;
        else if (!Object.is(first, outcome)) return true;
      }
    }
    return false;
  }

  /** Is there a completion of the facts with which the value is known? */
  canDecide(all: readonly Leaf[]): boolean {
    for (let i = 0; i < COMPLETIONS; i++)
      if (!Number.isNaN(this.run(all.map((leaf) => [leaf, this.pickFor(leaf)])))) return true;
    return false;
  }

  /** The one value of every combination, when all leaves have few values; else null. */
  certain(leaves: readonly Leaf[]): number | null {
    // What has many values stays unknown: a value that comes out all the same holds for each of them.
    const small = leaves.filter((leaf) => this.isSmall(leaf));
    const options = small.map((leaf) => this.valuesOf(leaf));
    const combinations = options.reduce((product, values) => product * values.length, 1);
    if (small.length === 0 || combinations === 0 || combinations > MOST_COMBINATIONS) return null;
    let only: number | null = null;
    for (let n = 0; n < combinations; n++) {
      let rest = n;
      const filled = small.map((leaf, i) => {
        const values = options[i] ?? [];
        const value = values[rest % values.length];
        rest = Math.floor(rest / values.length);
        return [leaf, value] as const;
      });
      const value = this.run(filled);
      if (Number.isNaN(value) || (only !== null && value !== only)) return null;
      only = value;
    }
    return only;
  }

  /** The one value of every day that one missing date can be, with the rest still unknown; else null. */
  certainOnAllDays(leaves: readonly Leaf[]): number | null {
    for (const leaf of leaves) {
      const fact = leaf.kind === 'fact' ? this.factOf(leaf.entity, leaf.fact) : undefined;
      if (fact?.type.kind !== 'datum') continue;
      const only = this.sameOn(leaf, this.borders.dates);
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
    const { program, figures } = this.ready;
    return program.bind(facts, figures, this.settled.run.peildatum, scratch);
  }

  /** The value when some leaves are filled in. */
  private run(filled: readonly (readonly [Leaf, Value | undefined])[]): number {
    for (const [leaf, value] of filled)
      if (leaf.kind === 'fact' && typeof value === 'number') this.set(leaf, value);
    let facts = this.facts;
    for (const [leaf, value] of filled)
      if (leaf.kind === 'list' && typeof value === 'object')
        facts = withRows(facts, leaf.entity, leaf.parentRow, value);
    const same = facts === this.facts;
    const scratch = same ? this.scratch : new Scratch();
    const run = same ? this.bound : this.bind(facts, scratch);
    run({ only: this.settled.step.nr });
    for (const [leaf] of filled) if (leaf.kind === 'fact') this.set(leaf, NaN);
    return scratch.value(this.settled.step.nr, this.settled.step.focus ? 0 : this.row);
  }

  private set(leaf: Extract<Leaf, { kind: 'fact' }>, value: number): void {
    const column = this.facts.tables.get(leaf.entity)?.columns.get(leaf.fact);
    if (column !== undefined) column[leaf.row] = value;
  }

  private valuesOf(leaf: Leaf): readonly Value[] {
    const known = this.values.get(leaf.key);
    if (known !== undefined) return known;
    const made =
      leaf.kind === 'fact'
        ? this.factValues(leaf.entity, leaf.fact)
        : leaf.kind === 'list'
          ? this.listValues(leaf.entity)
          : [];
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
      return fact.open === 'vanaf' ? 0 : OPEN_END;
    return this.pick(this.trialValues(fact)) ?? NaN;
  }

  private factOf(entity: string, name: string): Fact | undefined {
    return this.vocabulary.facts.find((fact) => fact.entiteit === entity && fact.naam === name);
  }

  private factValues(entity: string, name: string): number[] {
    const fact = this.factOf(entity, name);
    return fact === undefined ? [] : this.trialValues(fact);
  }

  /** Values worth trying: every code; dates and amounts on both sides of what the rules compare with. */
  private trialValues(fact: Fact): number[] {
    switch (fact.type.kind) {
      case 'ja_nee':
        return [1, 0];
      case 'keuze':
        return this.possibleCodes(fact, fact.type.codes);
      case 'datum':
        return [...this.borders.dates];
      case 'getal': {
        const { min, max, eenheid } = fact.type;
        if (max - min < MOST_COMBINATIONS) return Array.from({ length: max - min + 1 }, (_, i) => min + i);
        const some = eenheid.startsWith('euro')
          ? [0, min, ...this.borders.amounts, max]
          : [0, min, 1, 50, max];
        return some.filter((value) => value >= min && value <= max);
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

const UNIQUE_ROLES: readonly string[] = ['aanvrager', 'partner'];

/** Every day that a file may name. */
function* days(): Generator<number> {
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++)
    for (let month = 1; month <= 12; month++) {
      const first = year * 10000 + month * 100 + 1;
      for (let day = first; day < first + daysIn(first); day++) yield day;
    }
}

const DAY_BEFORE_AND_AFTER = [-1, 0, 1];

/** Dates and amounts (in cents) around the figures of a plan: where an answer can turn. */
interface Borders {
  readonly dates: readonly number[];
  readonly amounts: readonly number[];
}

const found = new WeakMap<Ready, Map<number, Borders>>();

/** The borders of a program on a peildatum, found once. */
function bordersOf(ready: Ready, peildatum: number): Borders {
  const byDate = found.get(ready) ?? new Map<number, Borders>();
  found.set(ready, byDate);
  const known = byDate.get(peildatum) ?? borders(ready, peildatum);
  byDate.set(peildatum, known);
  return known;
}

/** The figures that can decide: those behind a part of a decision, and not those that only a pointer shows. */
function figuresThatDecide({ decisions, wanted }: Plan): ReadonlySet<string> {
  const figures = new Set<string>();
  const steps = new Set<Step>();
  const read = (node: Node): void => {
    if (node.k === 'parameter' || node.k === 'tabel' || node.k === 'schijven') figures.add(node.id);
    for (const child of childrenOf(node)) read(child);
  };
  const follow = (step: Step): void => {
    if (steps.has(step)) return;
    steps.add(step);
    read(step.node);
    for (const bound of step.over === null ? [] : [step.over.van, step.over.tot]) read(bound);
    for (const inner of step.over?.steps ?? []) follow(inner);
    for (const need of step.needs) follow(need.step);
  };
  for (const step of wanted.values()) follow(step);
  for (const { voor, bevoegd, voorwaarden, bedrag, ingang, gevraagd, periode } of decisions)
    for (const step of [
      voor,
      bevoegd,
      ...voorwaarden.map((one) => one.step),
      bedrag,
      ingang,
      gevraagd,
      ...(periode ?? []),
    ])
      if (step !== null) follow(step);
  return figures;
}

function borders(ready: Ready, peildatum: number): Borders {
  const decide = figuresThatDecide(ready.plan);
  const dates = new Set<number>([peildatum]);
  const amounts = new Set<number>();
  const ages: number[] = [];
  for (const parameter of ready.plan.parameters.filter(({ id }) => decide.has(id))) {
    const figures = parameter.waarden.findLast((figure) => figure.vanaf <= peildatum);
    const cells = (figures?.rijen ?? []).flatMap((row) =>
      row.map((value, i) => [parameter.kolommen?.[i]?.type, value] as const),
    );
    for (const [type, value] of [[parameter.type, figures?.waarde] as const, ...cells]) {
      if (value === null || value === undefined || type === undefined) continue;
      if (type.kind === 'datum') dates.add(value);
      else if (type.kind === 'getal' && type.eenheid.startsWith('euro')) amounts.add(value);
      else if (type.kind === 'getal' && type.eenheid === 'jaar') ages.push(value * 10000);
    }
  }
  const births = [...dates].slice(0, 6).flatMap((date) => ages.map((age) => date - age));
  const all = [...dates, ...births, peildatum - 400000, peildatum - 700000].flatMap((date) =>
    DAY_BEFORE_AND_AFTER.map((shift) => date + shift),
  );
  const ends = [peildatum - 1_000_000, peildatum + 1_000_000];
  return {
    dates: [...new Set([...all, ...ends])].toSorted((a, b) => a - b),
    amounts: [...amounts].slice(0, 12).flatMap((amount) => [amount - 1, amount + 1]),
  };
}

/** The same facts in columns of their own. */
function copyOf(facts: Facts): Facts {
  const tables = new Map(
    [...facts.tables].map(([name, table]) => [
      name,
      { ...table, columns: new Map([...table.columns].map(([key, column]) => [key, column.slice()])) },
    ]),
  );
  return { n: facts.n, tables };
}

/** The facts with rows put under a parent whose list was not known. */
function withRows(facts: Facts, entity: string, parentRow: number, rows: readonly Item[]): Facts {
  const table = facts.tables.get(entity);
  if (table === undefined) return facts;
  const at = table.start[parentRow] ?? 0;
  const insert = (column: Float64Array, added: readonly number[]) =>
    Float64Array.from([...column.slice(0, at), ...added, ...column.slice(at)]);
  const columns = new Map(
    [...table.columns].map(([name, column]) => [
      name,
      insert(
        column,
        rows.map((row) => row.get(name) ?? NaN),
      ),
    ]),
  );
  const changed: FactTable = {
    rows: table.rows + rows.length,
    parent: Int32Array.from([
      ...table.parent.slice(0, at),
      ...rows.map(() => parentRow),
      ...table.parent.slice(at),
    ]),
    start: table.start.map((start, i) => (i > parentRow ? start + rows.length : start)),
    known: table.known.map((known, i) => (i === parentRow ? 1 : known)),
    columns,
  };
  return { n: facts.n, tables: new Map(facts.tables).set(entity, changed) };
}
