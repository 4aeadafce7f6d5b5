import type { Household } from '../../dossier/household.js';
import type { Engine } from '../../engine/engine.js';
import { itemOf } from '../../engine/plan.js';
import { Scratch } from '../../engine/program.js';
import { overlayOf, type Setting } from '../../engine/setting.js';
import { waardeOf } from '../../engine/values.js';

/** The values of a begrip or parameter for each household of a block; money in cents. */
export interface Waarden {
  readonly eenheid: string;
  readonly van: readonly (readonly Gevonden[])[];
}

/** The value for one of a household; null when it is not known. */
export interface Gevonden {
  /** Id of the person; that of the aanvrager for a value of his gezin or of the whole household. */
  readonly voor: string;
  readonly waarde: number | null;
}

/**
 * The values of a begrip or parameter of the rules for a block of households on one day: of each person, or one of the
 * aanvrager's gezin or the household. null when the rules have no such name.
 */
export function waardenVan(
  engine: Engine,
  setting: Setting,
  name: string,
  households: readonly Household[],
): Waarden | null {
  const { peildatum } = setting;
  const ready = engine.ready(overlayOf(setting), peildatum, { begrippen: [name] }, 'three');
  const step = ready.plan.wanted.get(name);
  const item = itemOf(engine.graph, overlayOf(setting), name);
  if (step === undefined || step.over !== null || item === undefined || item.soort === 'voorwaarde')
    return null;
  const { facts, rows } = ready.encoder.block(households, { peildatum, assume: true });
  const scratch = new Scratch();
  ready.program.run(facts, ready.figures, peildatum, scratch);
  const valueAt = (row: number): number | null => {
    const { waarde } = waardeOf(scratch.value(step.nr, row), item.type);
    return typeof waarde === 'number' ? waarde : null;
  };
  const { eenheid } = waardeOf(0, item.type);
  if (step.entity !== 'persoon')
    return {
      eenheid,
      van: households.map((household, h) => [{ voor: hoofdVan(household), waarde: valueAt(h) }]),
    };
  const persons = rows.instances.get('persoon') ?? [];
  const start = facts.tables.get('persoon')?.start ?? new Int32Array(households.length + 1);
  const van = households.map((_, h) =>
    persons
      .slice(start[h], start[h + 1])
      .map(({ id }, i) => ({ voor: id ?? '', waarde: valueAt((start[h] ?? 0) + i) })),
  );
  return { eenheid, van };
}

/** Id of the aanvrager of a household. */
export const hoofdVan = ({ id, root }: Household): string => String(root.facts.get('aanvrager') ?? id);
