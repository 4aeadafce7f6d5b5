import type { Household } from '../../dossier/household.js';
import { birthday, plusMonths } from '../../engine/dates.js';
import type { Engine } from '../../engine/engine.js';
import type { Setting } from '../../engine/setting.js';
import type { Bevinding, Uitslag } from './bevinding.js';
import { personenVan, rolVan } from './personen.js';
import { waardenVan } from './waarden.js';

/** Somebody of some roles who reaches an age of the rules within some months. */
export interface LeeftijdControle {
  readonly soort: 'leeftijd';
  /** The begrip or parameter that has the age, in years or months. */
  readonly leeftijd: string;
  readonly rollen: readonly string[];
  readonly binnenMaanden: number;
}

/** Who reaches the age after this day, and at the latest so many months later. Without a date of birth it is not known. */
export function opLeeftijd(
  { leeftijd, rollen, binnenMaanden }: LeeftijdControle,
  lijst: string,
  households: readonly Household[],
  engine: Engine,
  setting: Setting,
): Uitslag[] {
  const { peildatum } = setting;
  const ages = waardenVan(engine, setting, leeftijd, households);
  const last = plusMonths(peildatum, binnenMaanden);
  return households.map((household, h): Uitslag => {
    const found: Bevinding[] = [];
    let isOpen = ages === null;
    for (const person of personenVan(household).filter((one) => rollen.includes(rolVan(one)))) {
      const own = ages?.van[h] ?? [];
      // A parameter holds for everybody.
      const age = (own.find(({ voor }) => voor === person.id) ?? own[0])?.waarde ?? null;
      const born = person.facts.get('geboortedatum');
      if (age === null || typeof born !== 'number') {
        isOpen = true;
        continue;
      }
      const dag = ages?.eenheid === 'maand' ? plusMonths(born, age) : birthday(born, age);
      if (dag > peildatum && dag <= last)
        found.push({
          voor: person.id ?? '',
          lijst,
          redenen: ['binnen_drie_maanden'],
          gevonden: '',
          verwacht: '',
          verschil: null,
          dag,
        });
    }
    return found.length === 0 && isOpen ? null : found;
  });
}
