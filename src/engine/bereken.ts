import type { Household } from '../dossier/household.js';
import { Calculation } from './calculation.js';
import { isoDate } from './dates.js';
import type { BerekenDocument } from './decision.js';
import type { Engine } from './engine.js';
import { Explainer } from './explain.js';
import { Gatherer } from './gather.js';
import { GivenFacts } from './given.js';
import { unknownLeaves } from './leaves.js';
import { leavesThatMatter } from './missing.js';
import { localId } from './names.js';
import { overlayOf, type Setting } from './setting.js';
import { waardeOf } from './values.js';
import { settle } from './verdict.js';

/**
 * The value of any begrip or parameter, for the huishouden, or for the aanvrager and his gezin, with the steps
 * behind it; null when there is no such name, or when it is a table.
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
  const aanvrager = runs.assumed.facts.tables.get('huishouden')?.columns.get('aanvrager')?.[0] ?? 0;
  const row = step.entity === 'persoon' ? aanvrager : 0;
  const settled = settle(runs, step, row, false);
  const three = engine.ready(overlayOf(setting), peildatum, wanted, 'three');
  const leaves = Number.isNaN(settled.value)
    ? leavesThatMatter(unknownLeaves(settled), settled, row, { three, traced: ready })
    : [];
  const facts = new GivenFacts(engine.graph);
  const explainer = new Explainer(household, engine.graph, facts);
  return {
    schema: 'vangnet/bereken/1',
    huishouden: household.id,
    begrip,
    peildatum: isoDate(peildatum),
    waarde: waardeOf(settled.value, type),
    berekening: new Calculation(facts, engine.sources).lines(new Gatherer().behind([settled])),
    ontbreekt: leaves.map((leaf) => explainer.question(leaf, settled.run, [localId(begrip)])),
  };
}
