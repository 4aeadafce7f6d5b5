import type {
  Begrip,
  Condition,
  ConditionVersion,
  Graph,
  Item,
  Mark,
  Node,
  Outcome,
  Place,
  Pointer,
  Regeling,
} from '../rules/graph.js';
import {
  type Change,
  changesOfFirstDay,
  changesOfNode,
  changesOfParameter,
  type Days,
  GONE,
  replacedIn,
  type Spot,
  within,
} from './changes.js';
import { isoDate, plusDays } from './dates.js';
import { OPEN_END } from './facts.js';
import { itemOf } from './plan.js';
import { Writer } from './written.js';

/** The rules with one thing changed a little: what it was, what it became, and where it stands. */
export interface Mutant {
  readonly plaats: Place;
  readonly van: string;
  readonly naar: string;
  /** Full id of the item or regeling that was changed. */
  readonly id: string;
  /** The municipality whose rules were changed; null for the national ones. */
  readonly gemeente: string | null;
  /** Only a figure is another: what computes with it is as it was. */
  readonly isFigure: boolean;
  /** The marks of what was changed. */
  readonly onverschillig: readonly Mark[];
  /** The one expression or figure that is another; absent where it is not one, or no run keeps it. */
  readonly spot?: Spot | undefined;
  /** The only days, both included, whose law is another; absent where it may be any. */
  readonly days?: Days | undefined;
  /** The rules as they are with the change. */
  readonly graph: () => Graph;
}

/** Is a mark about this change? */
export const isMarked = (mark: Mark, { van, naar, days }: Pick<Mutant, 'van' | 'naar' | 'days'>): boolean =>
  mark.van === van &&
  (mark.naar === null || mark.naar === naar) &&
  (mark.versie === null || mark.versie === days?.[0]);

/** Is an item or regeling, of the country or of a municipality, one to be changed? */
export type Among = (id: string, gemeente: string | null) => boolean;

/** Every small change of the items and regelingen that are to be changed, in the order of the files' items. */
export function* mutantsOf(graph: Graph, isAmong: Among): Generator<Mutant> {
  const national = new Writer((id) => graph.items[id]);
  for (const item of Object.values(graph.items).filter(({ id }) => isAmong(id, null)))
    for (const { to, ...change } of changesOfItem(item, national))
      yield {
        ...change,
        ...about(item, null),
        graph: () => ({ ...graph, items: { ...graph.items, [item.id]: to } }),
      };
  for (const regeling of Object.values(graph.regelingen)) {
    const own = regeling.gemeente;
    if (!isAmong(regeling.id, own)) continue;
    const writer = own === null ? national : new Writer((id) => itemOf(graph, own, id));
    for (const { to, ...change } of changesOfRegeling(regeling, writer))
      yield {
        ...change,
        ...about(regeling, own),
        graph: () => ({ ...graph, regelingen: { ...graph.regelingen, [regeling.id]: to } }),
      };
  }
  for (const local of Object.values(graph.gemeenten)) {
    const writer = new Writer((id) => itemOf(graph, local.id, id));
    const inside = (changed: Partial<typeof local>) => (): Graph => ({
      ...graph,
      gemeenten: { ...graph.gemeenten, [local.id]: { ...local, ...changed } },
    });
    for (const item of Object.values(local.items).filter(({ id }) => isAmong(id, local.id)))
      for (const { to, ...change } of changesOfItem(item, writer))
        yield {
          ...change,
          ...about(item, local.id),
          graph: inside({ items: { ...local.items, [item.id]: to } }),
        };
    for (const [id, regeling] of Object.entries(local.regelingen).filter(([id]) => isAmong(id, local.id)))
      for (const { to, ...change } of changesOfParts(regeling, writer))
        yield {
          ...change,
          ...about({ ...regeling, id }, local.id),
          graph: inside({ regelingen: { ...local.regelingen, [id]: to } }),
        };
  }
}

const about = (
  changed: {
    readonly id: string;
    readonly plaats: Place;
    readonly onverschillig: readonly Mark[];
    readonly soort?: Item['soort'];
  },
  gemeente: string | null,
) => ({
  plaats: changed.plaats,
  id: changed.id,
  gemeente,
  isFigure: changed.soort === 'parameter',
  onverschillig: changed.onverschillig,
});

function changesOfItem(item: Item, writer: Writer): Generator<Change<Item>> {
  if (item.soort === 'parameter') return changesOfParameter(item);
  return item.soort === 'begrip' ? changesOfBegrip(item, writer) : changesOfCondition(item, writer);
}

/** Each version a day later or earlier, or gone, and what `inside` it changes: on the days of that version alone. */
function* changesOfVersions<V extends { readonly vanaf: number }>(
  versies: readonly V[],
  inside: (version: V) => Generator<Change<V>>,
): Generator<Change<V[]>> {
  for (const [i, version] of versies.entries()) {
    const { vanaf } = version;
    const days: Days = [vanaf, (versies[i + 1]?.vanaf ?? OPEN_END + 1) - 1];
    const put = (to: V | undefined) => replacedIn(versies, i, to);
    for (const change of within(inside(version), put)) yield { ...change, days };
    for (const { to, ...change } of changesOfFirstDay(vanaf, i)) {
      const between = Math.min(vanaf, to);
      yield { ...change, to: put({ ...version, vanaf: to }), days: [between, between] };
    }
    if (versies.length > 1)
      yield { van: `versie vanaf ${isoDate(vanaf)}`, naar: GONE, to: put(undefined), days };
  }
}

function* changesOfBegrip(item: Begrip, writer: Writer): Generator<Change<Begrip>> {
  yield* within(
    changesOfVersions(item.versies, (version) =>
      within(changesOfNode(version.node, writer), (node) => ({ ...version, node })),
    ),
    (versies) => ({ ...item, versies }),
  );
  const { op, over } = item;
  if (op !== null) {
    const [own, other] = op.maand ? ['op_maand', 'op'] : ['op', 'op_maand'];
    const date = writer.text(op.node);
    yield { van: `${own}: ${date}`, naar: GONE, to: { ...item, op: null } };
    yield {
      van: `${own}: ${date}`,
      naar: `${other}: ${date}`,
      to: { ...item, op: { ...op, maand: !op.maand } },
    };
    yield* within(changesOfNode(op.node, writer), (node) => ({ ...item, op: { ...op, node } }));
  }
  if (over !== null) {
    for (const key of ['van', 'tot'] as const)
      for (const { van, naar, to } of changesOfNode(over[key], writer))
        yield { van, naar, to: { ...item, over: { ...over, [key]: to } } };
  }
}

/** A voorwaarde that is gone is one that is always met. */
function* changesOfCondition(item: Condition, writer: Writer): Generator<Change<Condition>> {
  yield* within(
    changesOfVersions(item.versies, (version) => changesOfDemand(version, writer)),
    (versies) => ({ ...item, versies }),
  );
  const met = (version: (typeof item.versies)[number]) => ({
    ...version,
    alleenAls: null,
    elke: null,
    tak: { ...version.tak, node: TRUE },
  });
  yield { van: 'voorwaarde', naar: GONE, to: { ...item, versies: item.versies.map(met) } };
}

function* changesOfDemand(version: ConditionVersion, writer: Writer): Generator<Change<ConditionVersion>> {
  const { tak, alleenAls, elke } = version;
  yield* within(changesOfNode(tak.node, writer), (node) => ({ ...version, tak: { ...tak, node } }));
  if (alleenAls !== null) {
    yield { van: `alleen_als: ${writer.text(alleenAls)}`, naar: GONE, to: { ...version, alleenAls: null } };
    yield* within(changesOfNode(alleenAls, writer), (to) => ({ ...version, alleenAls: to }));
  }
  if (elke === null || elke.test === null) return;
  const every = { ...elke, test: null };
  yield { van: `elke: ${writer.level(elke)}`, naar: writer.level(every), to: { ...version, elke: every } };
  yield* within(changesOfNode(elke.test, writer), (test) => ({ ...version, elke: { ...elke, test } }));
}

const TRUE: Node = { k: 'const', v: 1 };

/** In force a day longer or shorter, for others, decided by another body; and what it gives. */
function* changesOfRegeling(regeling: Regeling, writer: Writer): Generator<Change<Regeling>> {
  const { vanaf, totEnMet, voor, bevoegd } = regeling;
  for (const by of [-1, 1]) {
    const to = plusDays(vanaf, by);
    yield { van: `geldig vanaf ${isoDate(vanaf)}`, naar: isoDate(to), to: { ...regeling, vanaf: to } };
  }
  for (const by of totEnMet === OPEN_END ? [] : [-1, 1]) {
    const to = plusDays(totEnMet, by);
    yield {
      van: `geldig tot en met ${isoDate(totEnMet)}`,
      naar: isoDate(to),
      to: { ...regeling, totEnMet: to },
    };
  }
  if (voor !== null) {
    yield { van: `voor: ${writer.text(voor)}`, naar: GONE, to: { ...regeling, voor: null } };
    yield* within(changesOfNode(voor, writer), (to) => ({ ...regeling, voor: to }));
  }
  for (const [i, other] of bevoegd.anders.entries()) {
    const put = (to: typeof other | undefined) => ({
      ...regeling,
      bevoegd: { ...bevoegd, anders: replacedIn(bevoegd.anders, i, to) },
    });
    yield { van: `bevoegd: ${other.orgaan}`, naar: GONE, to: put(undefined) };
    yield* within(changesOfNode(other.als, writer), (als) => put({ ...other, als }));
  }
  yield* within(changesOfPointers(regeling.uitweg, writer), (uitweg) => ({ ...regeling, uitweg }));
  yield* changesOfParts(regeling, writer);
}

/** What the law and a municipality both may say of a regeling. */
function* changesOfParts<
  R extends {
    readonly uitkomst: Outcome | null;
    readonly verwijzingen: readonly Pointer[];
    readonly vervolg: readonly Pointer[];
  },
>(regeling: R, writer: Writer): Generator<Change<R>> {
  const { uitkomst, verwijzingen, vervolg } = regeling;
  if (uitkomst !== null)
    yield* within(changesOfOutcome(uitkomst, writer), (to) => ({ ...regeling, uitkomst: to }));
  yield* within(changesOfPointers(verwijzingen, writer), (to) => ({ ...regeling, verwijzingen: to }));
  yield* within(changesOfPointers(vervolg, writer), (to) => ({ ...regeling, vervolg: to }));
}

function* changesOfOutcome(outcome: Outcome, writer: Writer): Generator<Change<Outcome>> {
  for (const key of ['bedrag', 'gevraagd', 'ingang'] as const) {
    const node = outcome[key];
    if (node !== null) yield* within(changesOfNode(node, writer), (to) => ({ ...outcome, [key]: to }));
  }
  const { vakantietoeslag, vormen, betaling, termijnen } = outcome;
  for (const [i, other] of vormen.entries()) {
    const put = (to: typeof other | undefined) => ({ ...outcome, vormen: replacedIn(vormen, i, to) });
    yield { van: `vorm: ${other.vorm}`, naar: GONE, to: put(undefined) };
    yield* within(changesOfNode(other.als, writer), (als) => put({ ...other, als }));
  }
  if (betaling !== null)
    yield* within(changesOfNode(betaling.als, writer), (als) => ({
      ...outcome,
      betaling: { ...betaling, als },
    }));
  if (vakantietoeslag !== null)
    yield* within(changesOfNode(vakantietoeslag.node, writer), (node) => ({
      ...outcome,
      vakantietoeslag: { ...vakantietoeslag, node },
    }));
  if (termijnen === null) return;
  for (const key of ['vanaf', 'totEnMet'] as const)
    yield* within(changesOfNode(termijnen[key], writer), (to) => ({
      ...outcome,
      termijnen: { ...termijnen, [key]: to },
    }));
}

function* changesOfPointers(pointers: readonly Pointer[], writer: Writer): Generator<Change<Pointer[]>> {
  for (const [i, pointer] of pointers.entries())
    if (pointer.als !== null)
      yield* within(changesOfNode(pointer.als, writer), (als) =>
        replacedIn(pointers, i, { ...pointer, als }),
      );
}
