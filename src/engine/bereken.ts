import type { Household } from '../dossier/household.js';
import { Calculation } from './calculation.js';
import { isoDate } from './dates.js';
import type { BerekenDocument } from './decision.js';
import type { Engine } from './engine.js';
import { Explainer } from './explain.js';
import { Gatherer } from './gather.js';
import { GivenFacts } from './given.js';
import { type Leaf, unknownLeaves } from './leaves.js';
import { leavesThatMatter } from './missing.js';
import { localId } from './names.js';
import { overlayOf, type Setting } from './setting.js';
import { waardeOf } from './values.js';
import { settle } from './verdict.js';

/**
 * The value of any begrip or parameter, for the huishouden, for the aanvrager and his gezin, or for the first of a list, with
 * the steps behind it; null when there is no such name, or when it is a table. Of a list that is empty it is unknown and
 * nothing is missing; of one that is not in the file, the list is.
 */
export function bereken(
  engine: Engine,
  household: Household,
  begrip: string,
  setting: Setting,
): BerekenDocument | null {
  const { peildatum } = setting;
  const wanted = { begrippen: [begrip], words: true };
  const ready = engine.ready(overlayOf(setting), peildatum, wanted, 'traced');
  const step = ready.plan.wanted.get(begrip);
  const type =
    step?.item?.soort === 'begrip'
      ? step.item.type
      : ready.plan.parameters.find((parameter) => parameter.id === begrip && parameter.kolommen === null)
          ?.type;
  if (step === undefined || type === undefined || step.over !== null) return null;
  const runs = engine.run(ready, household, { peildatum });
  const facts = new GivenFacts(engine.graph);
  const explainer = new Explainer(household, engine.graph, facts);
  const document = {
    schema: 'vangnet/bereken/1',
    huishouden: household.id,
    begrip,
    peildatum: isoDate(peildatum),
  } as const;
  const list = runs.assumed.facts.tables.get(step.entity);
  if (list?.rows === 0) {
    const parentRow = list.known.indexOf(0);
    const { entity } = step;
    const missing: Leaf[] = parentRow === -1 ? [] : [{ kind: 'list', key: entity, entity, parentRow }];
    const ontbreekt = missing.map((leaf) => explainer.question(leaf, runs.assumed, [localId(begrip)]));
    return { ...document, waarde: waardeOf(NaN, type), berekening: [], ontbreekt };
  }
  const aanvrager = runs.assumed.facts.tables.get('huishouden')?.columns.get('aanvrager')?.[0] ?? 0;
  const row = step.entity === 'persoon' ? aanvrager : 0;
  const settled = settle(runs, step, row, false);
  const three = engine.ready(overlayOf(setting), peildatum, wanted, 'three');
  const leaves = Number.isNaN(settled.value)
    ? leavesThatMatter(unknownLeaves(settled), settled, row, { three, traced: ready })
    : [];
  return {
    ...document,
    waarde: waardeOf(settled.value, type),
    berekening: new Calculation(facts, engine.sources).lines(new Gatherer().behind([settled])),
    ontbreekt: leaves.map((leaf) => explainer.question(leaf, settled.run, [localId(begrip)])),
  };
}
