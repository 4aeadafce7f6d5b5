import type { Begrip, Condition, Item, Node, Regeling, Type } from '../rules/graph.js';
import { versionOn } from './plan.js';

// What rules mean, apart from their words and sources: by this it is seen whether two of them are alike.

/** What an item is to those that read it. */
export function shapeOf(item: Item): unknown {
  if (item.soort === 'parameter')
    return [kindOf(item.type), item.kolommen?.map(({ naam, type }) => [naam, kindOf(type)]), item.opStap];
  return item.soort === 'begrip' ? [kindOf(item.type), item.per, item.op, item.over] : item.per;
}

/** A type, whatever values it has. */
const kindOf = (type: Type): unknown =>
  type.kind === 'getal' ? [type.eenheid, type.merken, type.schaal] : type;

/** What an item says on a day, whatever its words and sources are. A figure read on other days says more. */
export function seenOn(item: Item, day: number): unknown {
  if (item.soort === 'parameter') {
    const until = item.waarden.filter(({ vanaf }) => vanaf <= day);
    const read = item.opStap ? until : until.slice(-1);
    return read.map(({ vanaf, waarde, rijen }) => [item.opStap ? vanaf : null, waarde, rijen]);
  }
  return item.soort === 'begrip' ? begripOn(item, day) : conditionOn(item, day);
}

const begripOn = ({ versies }: Begrip, day: number): unknown => versionOn(versies, day)?.node ?? null;

function conditionOn({ versies }: Condition, day: number): unknown {
  const version = versionOn(versies, day);
  return version === null ? null : [version.tak.node, version.alleenAls, version.elke];
}

/** What a regeling is decided by beside its voorwaarden. */
export const decidedBy = ({ per, aard, voor, bevoegd, uitkomst }: Regeling): unknown => [
  per,
  aard,
  voor,
  bevoegd.orgaan,
  bevoegd.anders.map(({ orgaan, als }) => [orgaan, als]),
  { ...uitkomst, vormen: uitkomst.vormen.map(({ vorm, als }) => [vorm, als]), termijnen: periodOf(uitkomst) },
];

const periodOf = ({ termijnen }: Regeling['uitkomst']): readonly Node[] =>
  termijnen === null ? [] : [termijnen.vanaf, termijnen.totEnMet];

/** What a regeling computes by itself, beside its voorwaarden. */
export function nodesOf({ voor, bevoegd, uitkomst }: Regeling): Node[] {
  const { bedrag, vormen, betaling, gevraagd, ingang, vakantietoeslag } = uitkomst;
  const own = [voor, bedrag, gevraagd, ingang, betaling?.als, betaling?.perMaand, vakantietoeslag?.node];
  const others = [...bevoegd.anders, ...vormen].map(({ als }) => als);
  return [...own, ...others, ...periodOf(uitkomst)].filter((node) => node !== null && node !== undefined);
}
