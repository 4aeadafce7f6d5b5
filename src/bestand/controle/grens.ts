import type { Household } from '../../dossier/household.js';
import type { Engine } from '../../engine/engine.js';
import type { Setting } from '../../engine/setting.js';
import { euros } from '../written.js';
import type { Bevinding, Uitslag } from './bevinding.js';
import { looptOp, personenVan } from './personen.js';
import type { Reden } from './redenen.js';
import { waardenVan } from './waarden.js';

/** A value of the rules that comes near its border, or passed it. */
export interface GrensControle {
  readonly soort: 'grens';
  /** Names of begrippen or parameters in the same unit. */
  readonly waarde: string;
  readonly grens: string;
  /** How near: a part of the border in percent, or so many of the unit before it. */
  readonly binnen: { readonly procent: number } | { readonly ervoor: number };
  /** Only while something of this kind runs for the person: an item of a list with this code. */
  readonly zolang?: { readonly lijst: string; readonly feit: string; readonly code: string };
  readonly redenen: { readonly onder: Reden; readonly boven: Reden };
  /** On which side the border itself lies. */
  readonly opGrens: 'onder' | 'boven';
}

/** Values from the margin up to the border, and past it. A border of nought is none. */
export function bijGrens(
  { waarde, grens, binnen, zolang, redenen, opGrens }: GrensControle,
  lijst: string,
  households: readonly Household[],
  engine: Engine,
  setting: Setting,
): Uitslag[] {
  const values = waardenVan(engine, setting, waarde, households);
  const borders = waardenVan(engine, setting, grens, households);
  const shown = (value: number) => (values?.eenheid.startsWith('euro') ? euros(value) : String(value));
  return households.map((household, h): Uitslag => {
    const found: Bevinding[] = [];
    let isOpen = values === null || borders === null;
    for (const { voor, waarde: value } of values?.van[h] ?? []) {
      const running = looptVan(household, voor, zolang, setting.peildatum);
      if (running === false) continue;
      const own = borders?.van[h] ?? [];
      const border = (own.find((one) => one.voor === voor) ?? own[0])?.waarde ?? null;
      if (running === null || value === null || border === null) {
        isOpen = true;
        continue;
      }
      const from = 'procent' in binnen ? (border * binnen.procent) / 100 : border - binnen.ervoor;
      if (border > 0 && value >= from)
        found.push({
          voor,
          lijst,
          redenen: [redenen[value === border ? opGrens : value > border ? 'boven' : 'onder']],
          gevonden: shown(value),
          verwacht: shown(border),
          verschil: values?.eenheid.startsWith('euro') === true ? value - border : null,
          dag: null,
        });
    }
    return found.length === 0 && isOpen ? null : found;
  });
}

/** Does what it is about run for this person? Where nothing is asked, always; null when it is not known since when. */
function looptVan(
  household: Household,
  voor: string,
  zolang: GrensControle['zolang'],
  day: number,
): boolean | null {
  if (zolang === undefined) return true;
  const person = personenVan(household).find(({ id }) => id === voor);
  const items = person?.lists.get(zolang.lijst);
  if (items === undefined) return person === undefined ? false : null;
  const running = items.filter((one) => one.facts.get(zolang.feit) === zolang.code && looptOp(one, day));
  return running.some(({ facts }) => !facts.has('vanaf')) ? null : running.length > 0;
}
