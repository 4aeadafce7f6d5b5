import type { Begrip, Node, Parameter } from './graph.js';
import type { Module, Path } from './module.js';
import { turned } from './nodes.js';
import { ALWAYS, writtenDate } from './reader.js';
import { walk } from './references.js';

/** A run of whole numbers, both ends included. */
type Run = readonly [from: number, to: number];
/** For which values of what it tests a row holds. */
interface Holds {
  readonly subject: string;
  readonly runs: readonly Run[];
}

/** Notes the rows of decision tables that an earlier row leaves nothing to. */
export function checkRows(
  module: Module,
  path: Path,
  item: Begrip,
  /** How many rows with a test the table of a version has. */
  rowsAt: (vanaf: number) => number,
  /** The one value that a figure has for all time. */
  single: (id: string) => number | null,
): void {
  for (const { vanaf, node } of item.versies) {
    const at = vanaf === ALWAYS ? path : [...path, 'versies', writtenDate(vanaf)];
    const covered = new Map<string, Run[]>();
    const tests: string[] = [];
    let closed = false;
    for (const [i, test] of testsOf(node).slice(0, rowsAt(vanaf)).entries()) {
      const row = [...at, 'tabel', i];
      const same = asText(test);
      const holds = holdsOf(test, single);
      const earlier = covered.get(holds?.subject ?? '') ?? [];
      const never = test.k === 'const' && test.v === 0;
      if (closed || never || tests.includes(same) || (holds !== null && within(holds.runs, earlier)))
        module.report(
          row,
          'als',
          'R028',
          'deze regel wordt nooit bereikt',
          'haal hem weg, of zet hem voor de regels die hetzelfde al beslissen',
        );
      tests.push(same);
      closed ||= test.k === 'const' && test.v === 1;
      if (holds !== null) covered.set(holds.subject, [...earlier, ...holds.runs]);
    }
  }
}

/** A node as text, in which the lists that it walks have numbers of its own: the same test is the same text. */
function asText(node: Node): string {
  const numbers = new Map<number, number>();
  return JSON.stringify(node, (key, value: unknown) => {
    if (key !== 'n' || typeof value !== 'number') return value;
    if (!numbers.has(value)) numbers.set(value, numbers.size);
    return numbers.get(value);
  });
}

/** The tests of the rows, first to last: a table is a choice in a choice. */
function testsOf(node: Node): Node[] {
  const tests: Node[] = [];
  let at = node;
  // Brought to another scale as a whole.
  while (at.k === 'reken' && at.op === '*' && at.b.k === 'const') at = at.a;
  for (; at.k === 'als'; at = at.anders) tests.push(at.test);
  return tests;
}

const LAST = Number.MAX_SAFE_INTEGER;
const ALL: Run = [-LAST, LAST];

/** What a test on one value holds for; null when it is about more. Values are whole at their scale, so < 3 is <= 2. */
function holdsOf(test: Node, single: (id: string) => number | null): Holds | null {
  switch (test.k) {
    case 'vergelijk': {
      const bound = constant(test.b, single);
      if (bound === null) return null;
      return { subject: asText(test.a), runs: runsOf(test.op, bound) };
    }
    case 'niet': {
      const inner = holdsOf(test.a, single);
      return inner === null ? null : { ...inner, runs: complement(inner.runs) };
    }
    case 'en':
    case 'of': {
      const [a, b] = [holdsOf(test.a, single), holdsOf(test.b, single)];
      if (a === null || b === null || a.subject !== b.subject) return null;
      const both = complement([...complement(a.runs), ...complement(b.runs)]);
      return { subject: a.subject, runs: test.k === 'en' ? both : [...a.runs, ...b.runs] };
    }
    case 'feit':
    case 'begrip':
      return { subject: asText(test), runs: [[1, 1]] };
    default:
      return null;
  }
}

/** The number that a node always is: written out, or a figure that has one value for all time. */
function constant(node: Node, single: (id: string) => number | null): number | null {
  if (node.k === 'const') return node.v;
  return node.k === 'parameter' ? single(node.id) : null;
}

function runsOf(op: '=' | '!=' | '<' | '<=' | '>' | '>=', v: number): Run[] {
  switch (op) {
    case '=':
      return [[v, v]];
    case '!=':
      return complement([[v, v]]);
    case '<':
      return [[-LAST, v - 1]];
    case '<=':
      return [[-LAST, v]];
    case '>':
      return [[v + 1, LAST]];
    case '>=':
      return [[v, LAST]];
  }
}

/** All whole numbers that are in none of the runs. */
function complement(runs: readonly Run[]): Run[] {
  let left: Run[] = [ALL];
  for (const [from, to] of runs)
    left = left
      .flatMap(([low, high]): Run[] => [
        [low, Math.min(high, from - 1)],
        [Math.max(low, to + 1), high],
      ])
      .filter(([low, high]) => low <= high);
  return left;
}

function within(runs: readonly Run[], others: readonly Run[]): boolean {
  const left = complement(others);
  return runs.every(([from, to]) => left.every(([low, high]) => to < low || high < from));
}

/** How a table is searched: which column is compared with something, and how. */
type Search = readonly { readonly kolom: number; readonly op: string }[];

/** Notes the rows of a table that every search passes over, since an earlier row passes whenever it does. */
export function checkTable(module: Module, path: Path, item: Parameter, searches: readonly Search[]): void {
  if (item.kolommen === null || searches.length === 0) return;
  for (const { vanaf, rijen } of item.waarden) {
    const date = [...path, 'waarden', writtenDate(vanaf)];
    const rows = module.isList(date) ? date : [...date, 'rijen'];
    for (const [i, row] of (rijen ?? []).entries()) {
      const hidden = searches.every((search) =>
        rijen?.slice(0, i).some((other) => passesToo(search, row, other)),
      );
      if (hidden)
        module.report(
          [...rows, i],
          null,
          'R028',
          'deze rij wordt nooit gekozen: een eerdere past dan ook',
          'haal haar weg, of zet haar eerder',
          'waarschuwing',
        );
    }
  }
}

/** Whether a row passes each test that another one passes. */
function passesToo(
  search: Search,
  row: readonly (number | null)[],
  earlier: readonly (number | null)[],
): boolean {
  return search.every(({ kolom, op }) => {
    const [mine, theirs] = [row[kolom], earlier[kolom]];
    if (mine == null || theirs == null) return false;
    if (op === '=') return mine === theirs;
    if (op === '<' || op === '<=') return theirs <= mine;
    return (op === '>' || op === '>=') && theirs >= mine;
  });
}

/** How a test searches a table; null when it is more than comparisons of columns, all needed. */
export function searchOf(test: Node): Search | null {
  if (test.k === 'en') {
    const [a, b] = [searchOf(test.a), searchOf(test.b)];
    return a === null || b === null ? null : [...a, ...b];
  }
  if (test.k === 'kolom') return [{ kolom: test.kolom, op: '=' }];
  if (test.k === 'niet' && test.a.k === 'kolom') return [{ kolom: test.a.kolom, op: '=' }];
  if (test.k !== 'vergelijk') return null;
  const [left, right] = [columnIn(test.a), columnIn(test.b)];
  if (left !== null && right === null) return [{ kolom: left, op: test.op }];
  if (right !== null && left === null) return [{ kolom: right, op: turned(test.op) }];
  return null;
}

/** The column that a side of a comparison is, at whatever scale; -1 when it has one in it otherwise. */
function columnIn(node: Node): number | null {
  if (node.k === 'kolom') return node.kolom;
  if (node.k === 'reken' && node.op === '*' && node.b.k === 'const') return columnIn(node.a);
  let found = false;
  walk(node, ({ k }) => {
    found ||= k === 'kolom';
  });
  return found ? -1 : null;
}
