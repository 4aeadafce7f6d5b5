import type { Begrip, Condition, Item } from './graph.js';
import { readId, walkVersion } from './references.js';

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
  for (const date of datesOf(own, see))
    for (const start of own) {
      const path = circleFrom(start, date, see);
      const name = path === null ? '' : path.toSorted().join(' ');
      if (path !== null && !found.has(name)) found.set(name, { path, vanaf: date });
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
    for (const { vanaf } of item.versies) {
      dates.add(vanaf);
      work.push(...needs(item, vanaf));
    }
  }
  return [...dates].toSorted((a, b) => a - b);
}

/** What the version in force on a day reads. */
function needs(item: Begrip | Condition, date: number): string[] {
  const version = item.versies.findLast(({ vanaf }) => vanaf <= date);
  const ids: string[] = [];
  if (version !== undefined)
    walkVersion(item, version, (node) => {
      const id = readId(node);
      if (id !== null) ids.push(id);
    });
  return ids;
}

/** The way from an item back to itself, or null. */
function circleFrom(start: string, date: number, see: See): string[] | null {
  const seen = new Set<string>();
  const way: { readonly id: string; readonly next: string[] }[] = [];
  const enter = (id: string) => {
    const item = see(id);
    seen.add(id);
    way.push({ id, next: item === null || item.soort === 'parameter' ? [] : needs(item, date) });
  };
  enter(start);
  for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
    const id = last.next.pop();
    if (id === undefined) way.pop();
    else if (id === start) return [...way.map((one) => one.id), start];
    else if (!seen.has(id)) enter(id);
  }
  return null;
}
