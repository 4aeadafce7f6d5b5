import type { Compare, Figure, Level, Node, Parameter, Type } from '../rules/graph.js';
import { childrenOf, withChild } from '../rules/nodes.js';
import { isoDate, plusDays } from './dates.js';
import { extremeOf, withExtreme } from './extreme.js';
import type { Probe } from './probes.js';
import { constant, type Writer } from './written.js';

/** Where one thing is changed: an expression that becomes another, or a figure as it is read (on one date, or any). */
export type Spot = Probe | FigureSpot;

interface FigureSpot {
  readonly id: string;
  readonly figure: Figure;
  readonly on: number | null;
}

/** One small change: what stood there, what stands there then, and the whole with it. */
export interface Change<T> {
  readonly van: string;
  readonly naar: string;
  readonly to: T;
  /** The one expression or figure that is another; absent where it is not one, or no run keeps it. */
  readonly spot?: Spot | undefined;
  /** The only days whose law is another; absent where it may be any. */
  readonly days?: Days | undefined;
}

/** Days in a row, both included. */
export type Days = readonly [from: number, to: number];

export const GONE = 'weg';

/** `list` with one element replaced, or left out when `by` is undefined. */
export const replacedIn = <T>(list: readonly T[], at: number, by: T | undefined): T[] =>
  list.flatMap((one, i) => (i !== at ? [one] : by === undefined ? [] : [by]));

/** Changes of a part as changes of what it is a part of. */
export function* within<T, U>(changes: Iterable<Change<T>>, put: (to: T) => U): Generator<Change<U>> {
  for (const { to, ...change } of changes) yield { ...change, to: put(to) };
}

// --- parameters ---

/** Every figure of a parameter a unit or day more and less, each first day a day off, each row gone. */
export function* changesOfParameter(item: Parameter): Generator<Change<Parameter>> {
  for (const [i, figure] of item.waarden.entries()) {
    const put = (to: Figure) => ({ ...item, waarden: replacedIn(item.waarden, i, to) });
    // Before the first figure all is open: one that is open itself may as well begin a day later.
    for (const { van, naar, to } of isOpen(figure) && i === 0 ? [] : changesOfFirstDay(figure.vanaf, i)) {
      // On the day between, the one before is read or no longer.
      const before = item.waarden[i - 1];
      const read = to > figure.vanaf ? { figure, on: figure.vanaf } : before && { figure: before, on: to };
      const spot = read && { id: item.id, ...read };
      yield { van, naar, to: put({ ...figure, vanaf: to }), spot };
    }
    const spot = { id: item.id, figure, on: null };
    for (const change of changesOfFigure(item, figure)) yield { ...change, to: put(change.to), spot };
  }
}

/** Is nothing of it known, in none of its rows either? */
const isOpen = ({ waarde, rijen }: Figure): boolean =>
  [waarde, ...(rijen ?? []).flat()].every((value) => value === null);

function* changesOfFigure(item: Parameter, figure: Figure): Generator<Change<Figure>> {
  const day = isoDate(figure.vanaf);
  for (const { van, naar, to } of changesOfValue(figure.waarde, item.type))
    yield { van: `${day}: ${van}`, naar, to: { ...figure, waarde: to } };
  const { rijen } = figure;
  if (rijen === null || isOpen(figure)) return;
  for (const [r, row] of rijen.entries()) {
    const where = `${day} rij ${r + 1}`;
    yield { van: where, naar: GONE, to: { ...figure, rijen: replacedIn(rijen, r, undefined) } };
    for (const [k, cell] of row.entries()) {
      const column = item.kolommen?.[k];
      if (column === undefined) continue;
      for (const { van, naar, to } of changesOfValue(cell, column.type)) {
        const changed = replacedIn(rijen, r, replacedIn<number | null>(row, k, to));
        yield { van: `${where}: ${column.naam} ${van}`, naar, to: { ...figure, rijen: changed } };
      }
    }
  }
}

/** Of the first figure or version only a day later: a day earlier is before what the rules are of. */
export function* changesOfFirstDay(vanaf: number, i: number): Generator<Change<number>> {
  if (vanaf === 0) return;
  const change = (to: number) => ({ van: `vanaf ${isoDate(vanaf)}`, naar: isoDate(to), to });
  yield change(plusDays(vanaf, 1));
  if (i > 0) yield change(plusDays(vanaf, -1));
}

/** One unit or day less and more, the other answer, the next code. What is open stays so. */
function* changesOfValue(value: number | null, type: Type): Generator<Change<number>> {
  if (value === null) return;
  const change = (to: number) => ({ van: constant(value, type), naar: constant(to, type), to });
  if (type.kind === 'ja_nee') yield change(1 - value);
  else if (type.kind === 'keuze') yield change((value + 1) % type.codes.length);
  else if (type.kind === 'datum') for (const by of [-1, 1]) yield change(plusDays(value, by));
  else if (type.kind === 'getal') for (const by of [-1, 1]) yield change(value + by);
}

// --- expressions ---

const COMPARISONS: Readonly<Record<Compare, Compare>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '=': '!=',
  '!=': '=',
};
const AGGREGATES = { some: 'every', every: 'some', min: 'max', max: 'min', sum: 'max', count: null } as const;
const FUNCTIONS = {
  eerste_dag_van_maand: 'laatste_dag_van_maand',
  laatste_dag_van_maand: 'eerste_dag_van_maand',
} as const;

/** Every small change of an expression and of what is in it. */
export function* changesOfNode(node: Node, writer: Writer): Generator<Change<Node>> {
  const change = (to: Node) => ({ van: writer.text(node), naar: writer.text(to), to, spot: { node, to } });
  const extreme = extremeOf(node);
  if (extreme !== null) {
    // As its author has it: a border of its own it has not, and what it is of stands there once.
    const { hoe, a, b } = extreme;
    yield change(withExtreme(node, { ...extreme, hoe: hoe === 'min' ? 'max' : 'min' }));
    yield change(a);
    yield change(b);
    yield* within(changesOfNode(a, writer), (to) => withExtreme(node, { ...extreme, a: to }));
    yield* within(changesOfNode(b, writer), (to) => withExtreme(node, { ...extreme, b: to }));
    return;
  }
  for (const to of ownChanges(node)) yield change(to);
  for (const [i, child] of childrenOf(node).entries())
    for (const change of changesOfNode(child, node.k === 'tabel' ? writer.inTable(node.id) : writer)) {
      // The test of a table is made of many rows, of which a run keeps one.
      const spot = node.k === 'tabel' ? undefined : change.spot;
      yield { ...change, to: withChild(node, i, change.to), spot };
    }
}

function* ownChanges(node: Node): Generator<Node> {
  switch (node.k) {
    case 'vergelijk':
      yield { ...node, op: COMPARISONS[node.op] };
      for (const b of besides(node.b, node.ta)) yield { ...node, b };
      for (const a of besides(node.a, node.tb)) yield { ...node, a };
      return;
    case 'en':
    case 'of':
      yield { ...node, k: node.k === 'en' ? 'of' : 'en' };
      yield node.b;
      yield node.a;
      return;
    case 'niet':
      yield node.a;
      return;
    case 'als':
      yield node.anders;
      yield node.dan;
      return;
    case 'reken':
      if (node.op !== '*') yield { ...node, op: node.op === '+' ? '-' : '+' };
      return;
    case 'deel':
      for (const hoe of (['up', 'down'] as const).filter((other) => other !== node.hoe))
        yield { ...node, hoe };
      return;
    case 'lijst': {
      const hoe = AGGREGATES[node.hoe];
      if (hoe !== null) yield { ...node, hoe };
      for (const [i, level] of node.levels.entries())
        if (level.test !== null)
          yield { ...node, levels: replacedIn<Level>(node.levels, i, { ...level, test: null }) };
      return;
    }
    case 'reeks': {
      const hoe = AGGREGATES[node.hoe];
      if (hoe !== null) yield { ...node, hoe };
      return;
    }
    case 'functie':
      if (node.fn === 'eerste_dag_van_maand' || node.fn === 'laatste_dag_van_maand')
        yield { ...node, fn: FUNCTIONS[node.fn] };
      return;
    default:
  }
}

/** A number or day that something is compared with: one less and one more. */
function* besides(node: Node, other: Type): Generator<Node> {
  if (node.k !== 'const') return;
  if (other.kind === 'getal') for (const by of [-1, 1]) yield { ...node, v: node.v + by };
  if (other.kind === 'datum') for (const by of [-1, 1]) yield { ...node, v: plusDays(node.v, by) };
}
