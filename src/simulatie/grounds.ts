import { itemOf } from '../engine/plan.js';
import { overlayOf } from '../engine/setting.js';
import { Sources } from '../engine/sources.js';
import type { Scope } from './basis.js';
import type { Ground } from './document.js';
import type { Variant } from './variants.js';

/** The law behind the regelingen that are asked for, and behind each figure that a variant sets: as it is in force. */
export function groundsOf({ graph, setting, regelingen }: Scope, variants: readonly Variant[]): Ground[] {
  const { peildatum } = setting;
  const sources = new Sources();
  const set = [...new Set(variants.flatMap(({ stel }) => Object.keys(stel)))];
  const parameters = set.map((id) => {
    const item = itemOf(graph, overlayOf(setting), id);
    if (item?.soort !== 'parameter') return { id, titel: id, bron: null };
    const figure = item.waarden.findLast(({ vanaf }) => vanaf <= peildatum);
    return { id, titel: item.titel, bron: figure?.bron ?? item.bron };
  });
  return [...regelingen.map((id) => graph.regelingen[id]), ...parameters].flatMap((one) => {
    const found = sources.at(one?.bron ?? null, peildatum);
    return one === undefined || found === null ? [] : [{ id: one.id, titel: one.titel, ...found }];
  });
}
