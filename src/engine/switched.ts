import type { Gemeente, Graph, Item, Node, Parameter, Regeling } from '../rules/graph.js';
import { readId, walk, walkItemOn } from '../rules/references.js';
import { decidedBy, nodesOf, seenOn, shapeOf } from './alike.js';
import type { Engine } from './engine.js';
import { OPEN_START } from './facts.js';
import { itemOf, type Plan, versionOn, type Wanted } from './plan.js';
import { overlayOf, type Setting } from './setting.js';

/** Rules for a municipality on a day: one of two sides that are compared. */
export interface Side extends Setting {
  readonly engine: Engine;
}

/** Something of the rules that the two sides do not have alike. */
export interface Changed {
  /** Full id of what it is called after; that of the regeling for what is no item of it. */
  readonly id: string;
  readonly titel: string | null;
  /** All that has to change together: a figure in another unit goes with what reads it. */
  readonly ids: readonly string[];
  /** A figure that the law indexes, on another day; all else is a change of the rules. */
  readonly indexed: boolean;
  /** A figure of any kind: programs stay as they are. */
  readonly figure: boolean;
  /** How much an amount of money moves, in cents; null for anything else. */
  readonly centen: number | null;
}

/** The first side, with more or less of its rules as the second has them. */
export class Switching {
  private readonly base: Graph;

  constructor(
    private readonly a: Side,
    private readonly b: Side,
  ) {
    this.base = flattened(a, b);
  }

  /** What of some regelingen or begrippen is another on the second side than on the first, in a fixed order. */
  changed(wanted: Wanted): Changed[] {
    const ids = new Set([this.a, this.b].flatMap((side) => idsOf(side, wanted)));
    const different = [...ids].filter((id) => this.differs(id)).toSorted();
    const isFigure = (id: string) => this.item(this.b, id)?.soort === 'parameter';
    return this.together(different)
      .map((own) => {
        const [id = ''] = own;
        const item = this.item(this.b, id) ?? this.item(this.a, id);
        return {
          id,
          titel: item?.titel ?? null,
          ids: own,
          indexed: own.length === 1 && item?.soort === 'parameter' && this.isIndexed(item),
          figure: own.length === 1 && isFigure(id) && this.hasShapeOf(id),
          centen: own.length === 1 ? this.centsOf(id) : null,
        };
      })
      .toSorted((x, y) => (x.id < y.id ? -1 : 1));
  }

  /** The rules of the first side in which some things are as on the second. */
  with(changes: readonly Changed[]): Graph {
    const { base } = this;
    const items: Record<string, Item> = { ...base.items };
    const regelingen: Record<string, Regeling> = { ...base.regelingen };
    for (const id of changes.flatMap(({ ids }) => ids)) {
      const regeling = flatRegeling(this.b, id);
      const [own, other] = [this.item(this.a, id), this.item(this.b, id)];
      if (regeling !== null)
        regelingen[id] = { ...regeling, voorwaarden: base.regelingen[id]?.voorwaarden ?? [] };
      else if (other !== undefined) items[id] = this.brought(other);
      else if (own?.soort === 'voorwaarde') items[id] = { ...own, versies: [] };
    }
    return { ...base, items, regelingen };
  }

  private item({ engine: { graph }, ...setting }: Side, id: string): Item | undefined {
    return itemOf(graph, overlayOf(setting), id);
  }

  private centsOf(id: string): number | null {
    const [own, other] = [this.a, this.b].map((side) => {
      const item = this.item(side, id);
      const value = item?.soort === 'parameter' ? versionOn(item.waarden, side.peildatum)?.waarde : null;
      const type = item?.soort === 'parameter' ? item.type : null;
      const isMoney = type?.kind === 'getal' && type.eenheid.startsWith('euro') && type.schaal === 2;
      return isMoney ? (value ?? null) : null;
    });
    return own == null || other == null ? null : other - own;
  }

  /** Only another day indexes: what differs on one and the same day was decided by somebody. */
  private isIndexed({ indexering }: Parameter): boolean {
    return indexering !== null && this.a.peildatum !== this.b.peildatum;
  }

  private differs(id: string): boolean {
    const regelingen = [this.a, this.b].map((side) => flatRegeling(side, id));
    if (regelingen.some((one) => one !== null)) {
      const [own, other] = regelingen.map((one) => one && JSON.stringify(decidedBy(one)));
      return own !== other;
    }
    const [own, other] = [this.item(this.a, id), this.item(this.b, id)];
    const seen = (item: Item | undefined) =>
      item && JSON.stringify([shapeOf(item), seenOn(item, this.a.peildatum)]);
    return seen(own) !== seen(other && this.brought(other));
  }

  private hasShapeOf(id: string): boolean {
    const [own, other] = [this.item(this.a, id), this.item(this.b, id)].map((item) => item && shapeOf(item));
    return JSON.stringify(own) === JSON.stringify(other);
  }

  /** Sets of what can't change apart: what is new, gone or of another type goes with what reads it, which comes first. */
  private together(ids: readonly string[]): string[][] {
    const loose = new Set(ids.filter((id) => this.isItem(id) && !this.hasShapeOf(id)));
    const sets = new Map(ids.map((id) => [id, [id]]));
    for (const id of ids)
      for (const read of loose.size === 0 ? [] : this.reads(id)) {
        const [own, other] = [sets.get(id), sets.get(read)];
        if (!loose.has(read) || own === undefined || other === undefined || own === other) continue;
        own.push(...other);
        for (const one of other) sets.set(one, own);
      }
    const readers = new Map<string, number>();
    for (const id of loose.size === 0 ? [] : ids)
      for (const read of this.reads(id)) readers.set(read, (readers.get(read) ?? 0) + 1);
    const byReaders = (x: string, y: string) =>
      (readers.get(x) ?? 0) - (readers.get(y) ?? 0) || (x < y ? -1 : 1);
    return [...new Set(sets.values())].map((own) => own.toSorted(byReaders));
  }

  private isItem(id: string): boolean {
    return [this.a, this.b].some((side) => (this.item(side, id)?.soort ?? 'voorwaarde') !== 'voorwaarde');
  }

  /** What the two sides read for something, each on its own day. */
  private reads(id: string): Set<string> {
    const found = new Set<string>();
    const visit = (node: Node) => {
      const read = readId(node);
      if (read !== null && read !== id) found.add(read);
    };
    for (const side of [this.a, this.b]) {
      const regeling = flatRegeling(side, id);
      const item = this.item(side, id);
      if (regeling !== null) for (const node of nodesOf(regeling)) walk(node, visit);
      else if (item !== undefined && item.soort !== 'parameter') walkItemOn(item, side.peildatum, visit);
    }
    return found;
  }

  /** An item of the second side as if its version of that day held on the day of the first. */
  private brought(item: Item): Item {
    const [a, b] = [this.a.peildatum, this.b.peildatum];
    if (item.soort === 'parameter') return { ...item, waarden: forward(item.waarden, a, b) };
    if (item.soort === 'begrip') return { ...item, versies: forward(item.versies, a, b) };
    return { ...item, versies: forward(item.versies, a, b) };
  }
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

/** The items by which some regelingen are decided on a side, and the regelingen themselves. */
function idsOf({ engine, ...setting }: Side, wanted: Wanted): string[] {
  const { plan } = engine.ready(overlayOf(setting), setting.peildatum, wanted, 'three');
  const { regelingen = [] } = wanted;
  const voorwaarden = regelingen.flatMap((id) => flatRegeling({ engine, ...setting }, id)?.voorwaarden ?? []);
  return [...itemsOf(plan).map(({ id }) => id), ...voorwaarden, ...regelingen];
}

const itemsOf = ({ parameters, all }: Plan): Item[] => [
  ...parameters,
  ...all.flatMap(({ item }) => item ?? []),
];

/** A regeling with what its municipality makes of it; null when there is none of that name. */
function flatRegeling({ engine: { graph }, gemeente }: Side, id: string): Regeling | null {
  const regeling = graph.regelingen[id];
  if (regeling === undefined) return null;
  const local = graph.gemeenten[gemeente]?.regelingen[id];
  return {
    ...regeling,
    voorwaarden: [...regeling.voorwaarden, ...(local?.voorwaarden ?? [])],
    uitkomst: local?.uitkomst ?? regeling.uitkomst,
  };
}

/**
 * The rules of the first side with those of its municipality in the place of the national ones. What the second side
 * has beside them has a place too, and decides nothing yet.
 */
function flattened(a: Side, b: Side): Graph {
  const { graph } = a.engine;
  const local = graph.gemeenten[a.gemeente];
  const regelingen = Object.keys(graph.regelingen).flatMap((id) => {
    const [own, other] = [flatRegeling(a, id), flatRegeling(b, id)];
    const voorwaarden = new Set([...(own?.voorwaarden ?? []), ...(other?.voorwaarden ?? [])]);
    return own === null ? [] : [[id, { ...own, voorwaarden: [...voorwaarden] }] as const];
  });
  return {
    ...graph,
    feiten: { ...b.engine.graph.feiten, ...graph.feiten },
    items: { ...graph.items, ...local?.items },
    regelingen: Object.fromEntries(regelingen),
    gemeenten: local === undefined ? graph.gemeenten : { ...graph.gemeenten, [local.id]: emptied(local) },
  };
}

/** What is left of a municipality when its rules stand among the national ones. */
const emptied = (local: Gemeente): Gemeente => ({
  ...local,
  items: {},
  regelingen: Object.fromEntries(
    Object.entries(local.regelingen).map(([id, own]) => [id, { ...own, voorwaarden: [], uitkomst: null }]),
  ),
});
