import type { Begrip, Condition, Item, Level, Node, Row } from './graph.js';
import { childrenOf } from './nodes.js';

/** Calls `visit` for a node and every node under it. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const row of rowsOf(node)) walkRow(row, visit);
  for (const child of childrenOf(node)) walk(child, visit);
}

function rowsOf(node: Node): readonly Row[] {
  if (node.k === 'lijst') return node.levels.map(({ of }) => of);
  return 'row' in node ? [node.row] : [];
}

function walkRow(row: Row, visit: (node: Node) => void): void {
  if (row.r === 'via') walk(row.node, visit);
  else if (row.r === 'boven') walkRow(row.of, visit);
}

function walkLevel(level: Level, visit: (node: Node) => void): void {
  walkRow(level.of, visit);
  if (level.test !== null) walk(level.test, visit);
}

type Dated = Begrip['versies'][number] | Condition['versies'][number];

/** Calls `visit` for every node of one version of an item. */
function walkVersion(version: Dated, visit: (node: Node) => void): void {
  if ('tak' in version) {
    if (version.elke !== null) walkLevel(version.elke, visit);
    if (version.alleenAls !== null) walk(version.alleenAls, visit);
    walk(version.tak.node, visit);
  } else walk(version.node, visit);
}

/** Calls `visit` for every node that says on which date an item is computed: whatever version applies. */
function walkDates(item: Begrip | Condition, visit: (node: Node) => void): void {
  if (item.soort !== 'begrip') return;
  for (const node of [item.op?.node, item.over?.van, item.over?.tot])
    if (node !== undefined) walk(node, visit);
}

/** Calls `visit` for every node of an item. */
export function walkItem(item: Item, visit: (node: Node) => void): void {
  if (item.soort === 'parameter') return;
  for (const version of item.versies) walkVersion(version, visit);
  walkDates(item, visit);
}

/** Calls `visit` for every node of an item under the law of a day. */
export function walkItemOn(item: Begrip | Condition, date: number, visit: (node: Node) => void): void {
  const version = item.versies.findLast(({ vanaf }) => vanaf <= date);
  if (version !== undefined) walkVersion(version, visit);
  walkDates(item, visit);
}

/** The full id of the step or figure that a node reads, if it reads one. */
export function readId(node: Node): string | null {
  switch (node.k) {
    case 'parameter':
    case 'tabel':
    case 'begrip':
    case 'reeks':
    case 'schijven':
      return node.id;
    default:
      return null;
  }
}
