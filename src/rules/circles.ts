import type { Begrip, Condition, Item } from './graph.js';
import type { Module, Path } from './module.js';
import { writtenDate } from './reader.js';
import { readId, walkItemOn } from './references.js';

/** An item as a municipality sees it. */
type See = (id: string) => Item | null;

/**
 * The circles that a municipality closes by what it lays over the law, each as the ids along it, from one of its own
 * items. What stands in one file needs no look: there a circle has no type. Which version applies follows the date of
 * the right, so each span in which no version changes is looked at by itself.
 */
export function circlesOf(
  own: readonly string[],
  see: See,
): { readonly path: readonly string[]; readonly vanaf: number }[] {
  const found = new Map<string, { path: readonly string[]; vanaf: number }>();
  for (const vanaf of datesOf(own, see)) {
    const circles = circlesIn(own, (id) => {
      const item = see(id);
      return item === null || item.soort === 'parameter' ? [] : needs(item, vanaf);
    });
    for (const path of circles) {
      const name = path.toSorted().join(' ');
      if (!found.has(name)) found.set(name, { path, vanaf });
    }
  }
  return [...found.values()];
}

/** Every day on which a version begins of what these items need, the beginning of time first. */
function datesOf(own: readonly string[], see: See): number[] {
  const dates = new Set([0]);
  const seen = new Set<string>();
  const work = [...own];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const item = see(id);
    if (item === null || item.soort === 'parameter') continue;
    for (const { vanaf } of item.versies) dates.add(vanaf);
    for (const date of [0, ...item.versies.map(({ vanaf }) => vanaf)]) work.push(...needs(item, date));
  }
  return [...dates].toSorted((a, b) => a - b);
}

/** What items read, by the version that applies: each municipality asks it of the same law. */
const needed = new WeakMap<object, readonly string[]>();

/** What an item reads under the law of a day. */
function needs(item: Begrip | Condition, date: number): readonly string[] {
  const at = item.versies.findLast(({ vanaf }) => vanaf <= date) ?? item;
  const known = needed.get(at);
  if (known !== undefined) return known;
  const ids = new Set<string>();
  walkItemOn(item, date, (node) => {
    const id = readId(node);
    if (id !== null) ids.add(id);
  });
  const made = [...ids];
  needed.set(at, made);
  return made;
}

/** The circles that a walk from some ids through what they need comes upon, each from the first of those ids that is on it. */
export function circlesIn(ids: readonly string[], needsOf: (id: string) => readonly string[]): string[][] {
  const found: string[][] = [];
  const seen = new Set<string>();
  for (const start of ids) {
    const way: { readonly id: string; readonly next: string[] }[] = [];
    const enter = (id: string) => {
      seen.add(id);
      way.push({ id, next: [...needsOf(id)] });
    };
    if (!seen.has(start)) enter(start);
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const id = last.next.pop();
      if (id === undefined) way.pop();
      else if (!seen.has(id)) enter(id);
      else if (way.some((one) => one.id === id)) found.push(circleFrom(backTo(id, way), ids));
    }
  }
  return found;
}

function backTo(id: string, way: readonly { readonly id: string }[]): string[] {
  const ids = way.map((one) => one.id);
  return ids.slice(ids.indexOf(id));
}

/** The ids on a circle as a path: from the first of them in an order, and back to it. */
export function circleFrom(ids: readonly string[], order: readonly string[]): string[] {
  const places = ids.map((id) => order.indexOf(id)).map((at) => (at === -1 ? order.length : at));
  const first = places.indexOf(Math.min(...places));
  return [...ids.slice(first), ...ids.slice(0, first + 1)];
}

/** Notes a circle, as the path along it and the day from which it is there; 0 says since always. */
export function reportCircle(
  at: { readonly module: Module; readonly path: Path } | undefined,
  path: readonly string[],
  vanaf: number,
): void {
  const since = vanaf === 0 ? '' : ` vanaf ${writtenDate(vanaf)}`;
  const bericht = `kringloop${since}: ${path.join(' -> ')}`;
  at?.module.report(at.path, null, 'R017', bericht, 'haal een van de stappen weg');
}
