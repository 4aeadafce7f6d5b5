import type {
  Begrip,
  Compare,
  Condition,
  Figure,
  Graph,
  Item,
  Level,
  Node,
  Parameter,
  Place,
  Type,
} from '../rules/graph.js';
import { isoDate, plusDays } from './dates.js';
import { localId } from './names.js';
import { childrenOf, withChild } from './nodes.js';

/** The rules with one thing changed a little: what it was, what it became, and where it stands. */
export interface Mutant {
  readonly plaats: Place;
  readonly van: string;
  readonly naar: string;
  /** Full id of the item or regeling that was changed. */
  readonly id: string;
  /** The municipality whose rules were changed; null for the national ones. */
  readonly gemeente: string | null;
  /** The item itself is as it was: it is no longer asked, whichever a municipality put in its place. */
  readonly isDropped: boolean;
  readonly graph: Graph;
}

interface Change<T> {
  readonly van: string;
  readonly naar: string;
  readonly to: T;
}

/** Every small change of the rules: comparisons, figures, dates, operators, quantifiers, rows, branches, voorwaarden. */
export function* mutantsOf(graph: Graph): Generator<Mutant> {
  for (const item of Object.values(graph.items))
    for (const { to, ...change } of changesOfItem(item))
      yield mutant(item, null, change, { ...graph, items: { ...graph.items, [item.id]: to } });
  for (const local of Object.values(graph.gemeenten))
    for (const item of Object.values(local.items))
      for (const { to, ...change } of changesOfItem(item)) {
        const changed = { ...local, items: { ...local.items, [item.id]: to } };
        yield mutant(item, local.id, change, {
          ...graph,
          gemeenten: { ...graph.gemeenten, [local.id]: changed },
        });
      }
  yield* withoutVoorwaarden(graph);
}

function mutant(item: Item, gemeente: string | null, { van, naar }: Named, graph: Graph): Mutant {
  const name = localId(item.id);
  const isDropped = van === DROPPED.van;
  return { plaats: item.plaats, van: `${name}: ${van}`, naar, id: item.id, gemeente, isDropped, graph };
}

type Named = Omit<Change<unknown>, 'to'>;

const DROPPED: Named = { van: 'voorwaarde', naar: 'weg' };

/** The rules without one of the voorwaarden of a regeling. */
function* withoutVoorwaarden(graph: Graph): Generator<Mutant> {
  for (const regeling of Object.values(graph.regelingen))
    for (const id of regeling.voorwaarden) {
      const item = graph.items[id];
      if (item === undefined) continue;
      const voorwaarden = regeling.voorwaarden.filter((other) => other !== id);
      const regelingen = { ...graph.regelingen, [regeling.id]: { ...regeling, voorwaarden } };
      yield mutant(item, null, DROPPED, { ...graph, regelingen });
    }
  for (const local of Object.values(graph.gemeenten))
    for (const [name, regeling] of Object.entries(local.regelingen))
      for (const id of regeling.voorwaarden) {
        const item = local.items[id];
        if (item === undefined) continue;
        const voorwaarden = regeling.voorwaarden.filter((other) => other !== id);
        const changed = {
          ...local,
          regelingen: { ...local.regelingen, [name]: { ...regeling, voorwaarden } },
        };
        const gemeenten = { ...graph.gemeenten, [local.id]: changed };
        yield mutant(item, local.id, DROPPED, { ...graph, gemeenten });
      }
}

function changesOfItem(item: Item): Generator<Change<Item>> {
  if (item.soort === 'parameter') return changesOfParameter(item);
  return item.soort === 'begrip' ? changesOfBegrip(item) : changesOfCondition(item);
}

/** `list` with one element replaced, or left out when `by` is undefined. */
const replacedIn = <T>(list: readonly T[], at: number, by: T | undefined): T[] =>
  list.flatMap((one, i) => (i !== at ? [one] : by === undefined ? [] : [by]));

// --- parameters ---

function* changesOfParameter(item: Parameter): Generator<Change<Parameter>> {
  for (const [i, figure] of item.waarden.entries())
    for (const { to, ...change } of changesOfFigure(item, figure))
      yield { ...change, to: { ...item, waarden: replacedIn(item.waarden, i, to) } };
}

function* changesOfFigure(item: Parameter, figure: Figure): Generator<Change<Figure>> {
  const day = isoDate(figure.vanaf);
  const later = plusDays(figure.vanaf, 1);
  yield { van: `vanaf ${day}`, naar: isoDate(later), to: { ...figure, vanaf: later } };
  for (const { van, naar, to } of changesOfValue(figure.waarde, item.type))
    yield { van: `${van} (${day})`, naar, to: { ...figure, waarde: to } };
  const { rijen } = figure;
  if (rijen === null) return;
  for (const [r, row] of rijen.entries()) {
    const where = `${day} rij ${r + 1}`;
    yield { van: where, naar: 'weg', to: { ...figure, rijen: replacedIn(rijen, r, undefined) } };
    for (const [k, cell] of row.entries()) {
      const column = item.kolommen?.[k];
      if (column === undefined) continue;
      for (const { van, naar, to } of changesOfValue(cell, column.type)) {
        const changed = replacedIn(rijen, r, replacedIn<number | null>(row, k, to));
        yield { van: `${column.naam} ${van} (${where})`, naar, to: { ...figure, rijen: changed } };
      }
    }
  }
}

/** One unit or day more and less, the other answer, the next code. What is open stays so. */
function* changesOfValue(value: number | null, type: Type): Generator<Change<number>> {
  if (value === null) return;
  const change = (to: number, text: (value: number) => string) => ({ van: text(value), naar: text(to), to });
  if (type.kind === 'ja_nee') yield change(1 - value, (one) => (one === 1 ? 'ja' : 'nee'));
  else if (type.kind === 'keuze')
    yield change((value + 1) % type.codes.length, (code) => type.codes[code] ?? '');
  else if (type.kind === 'datum') for (const by of [-1, 1]) yield change(plusDays(value, by), isoDate);
  else if (type.kind === 'getal')
    for (const by of [-1, 1]) yield change(value + by, (one) => String(one / 10 ** type.schaal));
}

// --- begrippen and voorwaarden ---

function* changesOfBegrip(item: Begrip): Generator<Change<Begrip>> {
  for (const [i, version] of item.versies.entries()) {
    for (const { to, ...change } of changesOfNode(version.node))
      yield {
        ...change,
        to: { ...item, versies: replacedIn(item.versies, i, { ...version, node: to }) },
      };
    if (i === 0) continue;
    const later = { ...version, vanaf: plusDays(version.vanaf, 1) };
    const to = { ...item, versies: replacedIn(item.versies, i, later) };
    yield { van: `vanaf ${isoDate(version.vanaf)}`, naar: isoDate(later.vanaf), to };
  }
}

function* changesOfCondition(item: Condition): Generator<Change<Condition>> {
  for (const [i, version] of item.versies.entries()) {
    const changed = (by: Partial<typeof version>) => ({
      ...item,
      versies: replacedIn(item.versies, i, { ...version, ...by }),
    });
    for (const { to, ...change } of changesOfNode(version.tak.node))
      yield { ...change, to: changed({ tak: { ...version.tak, node: to } }) };
    if (version.alleenAls !== null)
      yield { van: 'alleen_als', naar: 'weg', to: changed({ alleenAls: null }) };
    if (version.elke?.test)
      yield { van: 'test van elke', naar: 'weg', to: changed({ elke: { ...version.elke, test: null } }) };
  }
}

const COMPARISONS: Readonly<Record<Compare, Compare>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '=': '!=',
  '!=': '=',
};
const QUANTIFIERS = { some: 'every', every: 'some', min: 'max', max: 'min', sum: null, count: null } as const;

/** Every small change of an expression and of what is in it. */
function* changesOfNode(node: Node): Generator<Change<Node>> {
  yield* ownChanges(node);
  for (const [i, child] of childrenOf(node).entries())
    for (const { to, ...change } of changesOfNode(child)) yield { ...change, to: withChild(node, i, to) };
}

function* ownChanges(node: Node): Generator<Change<Node>> {
  switch (node.k) {
    case 'vergelijk': {
      const op = COMPARISONS[node.op];
      yield { van: node.op, naar: op, to: { ...node, op } };
      return;
    }
    case 'en':
    case 'of': {
      const k = node.k === 'en' ? 'of' : 'en';
      yield { van: node.k, naar: k, to: { ...node, k } };
      yield { van: `eerste deel van ${node.k}`, naar: 'weg', to: node.b };
      yield { van: `tweede deel van ${node.k}`, naar: 'weg', to: node.a };
      return;
    }
    case 'niet':
      yield { van: 'not', naar: 'weg', to: node.a };
      return;
    case 'als':
      yield { van: 'rij of if', naar: 'weg', to: node.anders };
      return;
    case 'reken':
      if (node.op !== '*') {
        const op = node.op === '+' ? '-' : '+';
        yield { van: node.op, naar: op, to: { ...node, op } };
      }
      return;
    case 'deel':
      for (const hoe of (['up', 'down'] as const).filter((other) => other !== node.hoe))
        yield { van: `afronding ${node.hoe}`, naar: hoe, to: { ...node, hoe } };
      return;
    case 'lijst': {
      const hoe = QUANTIFIERS[node.hoe];
      if (hoe !== null) yield { van: node.hoe, naar: hoe, to: { ...node, hoe } };
      for (const [i, level] of node.levels.entries())
        if (level.test !== null)
          yield {
            van: 'filter',
            naar: 'weg',
            to: { ...node, levels: replacedIn<Level>(node.levels, i, { ...level, test: null }) },
          };
      return;
    }
    case 'reeks':
      if (node.hoe === 'min' || node.hoe === 'max') {
        const hoe = node.hoe === 'min' ? 'max' : 'min';
        yield { van: node.hoe, naar: hoe, to: { ...node, hoe } };
      }
      return;
    default:
  }
}
