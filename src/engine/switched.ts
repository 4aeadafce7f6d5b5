import type { Graph, Item } from '../rules/graph.js';
import type { Engine } from './engine.js';
import { OPEN_START } from './facts.js';
import { itemOf, type Plan, versionOn, type Wanted } from './plan.js';

/** Something of the rules that is not the same on two days. */
export interface Changed {
  readonly id: string;
  /** A figure that the law indexes; all else is a change of the rules. */
  readonly indexed: boolean;
  /** A figure of any kind: programs stay as they are. */
  readonly figure: boolean;
}

/** What of some regelingen or begrippen is another on day `b` than on day `a`, in a fixed order. */
export function changedBetween(
  engine: Engine,
  gemeente: string | null,
  wanted: Wanted,
  a: number,
  b: number,
): Changed[] {
  const found = new Map<string, Changed>();
  for (const day of [a, b]) {
    const { plan } = engine.ready(gemeente, day, wanted, 'three');
    for (const item of itemsOf(plan)) {
      const [before, after] = [a, b].map((on) => JSON.stringify(inForce(item, on)));
      if (before !== after)
        found.set(item.id, {
          id: item.id,
          indexed: item.soort === 'parameter' && item.indexering !== null,
          figure: item.soort === 'parameter',
        });
    }
  }
  return [...found.values()].toSorted((x, y) => (x.id < y.id ? -1 : 1));
}

function itemsOf({ graph, gemeente, parameters, all, decisions }: Plan): Item[] {
  const regelingen = decisions.flatMap(({ regeling }) => [
    ...regeling.voorwaarden,
    ...((gemeente !== null && graph.gemeenten[gemeente]?.regelingen[regeling.id]?.voorwaarden) || []),
  ]);
  const named = regelingen.flatMap((id) => itemOf(graph, gemeente, id) ?? []);
  return [...parameters, ...all.flatMap(({ item }) => item ?? []), ...named];
}

const inForce = (item: Item, day: number) =>
  item.soort === 'parameter'
    ? inForceOn(item.waarden, day)
    : inForceOn<{ readonly vanaf: number }>(item.versies, day);

/** What holds on a day, without its first day: the same rule may stand there anew. */
function inForceOn<T extends { readonly vanaf: number }>(versions: readonly T[], day: number): object | null {
  const own = versionOn(versions, day);
  return own === null ? null : { ...own, vanaf: 0, bron: null };
}

/** Rules of day `a` in which some items are already as they are on day `b`. */
export function switchedTo(
  graph: Graph,
  gemeente: string | null,
  a: number,
  b: number,
  ids: ReadonlySet<string>,
): Graph {
  const put = (items: Readonly<Record<string, Item>>) =>
    Object.fromEntries(
      Object.entries(items).map(([id, item]) => [id, ids.has(id) ? brought(item, a, b) : item]),
    );
  const local = gemeente === null ? undefined : graph.gemeenten[gemeente];
  return {
    ...graph,
    items: put(graph.items),
    gemeenten:
      local === undefined
        ? graph.gemeenten
        : { ...graph.gemeenten, [local.id]: { ...local, items: put(local.items) } },
  };
}

function brought(item: Item, a: number, b: number): Item {
  if (item.soort === 'parameter') return { ...item, waarden: forward(item.waarden, a, b) };
  if (item.soort === 'begrip') return { ...item, versies: forward(item.versies, a, b) };
  return { ...item, versies: forward(item.versies, a, b) };
}

/** The version of day b in the place of that of day a. */
function forward<T extends { readonly vanaf: number }>(versions: readonly T[], a: number, b: number): T[] {
  const vanaf = versionOn(versions, a)?.vanaf ?? OPEN_START;
  const later = versionOn(versions, b);
  return [
    ...versions.filter((one) => one.vanaf < vanaf),
    ...(later === null ? [] : [{ ...later, vanaf }]),
    ...versions.filter((one) => one.vanaf > b),
  ];
}
