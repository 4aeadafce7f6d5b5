import type { Household, Instance } from '../../dossier/household.js';
import { plusMonths } from '../../engine/dates.js';
import { metPersonen, personenVan, rolVan } from './personen.js';

/** Persons that a list does not have, as far as a norm needs them: a partner, a child, somebody who shares the costs. */

/** An age at which somebody surely is a kostendeler and not yet pensioengerechtigd; and one of a child. */
const VOLWASSEN = 40;
const KIND = 5;

/** What of a person goes for that person alone. */
const EIGEN = ['id', 'bsn'];
/** What partners have together: they are paid together, and the amount stands with one of them. */
const SAMEN = ['uitkering'];
const BEDRAG = 'betaald_bedrag';

/**
 * The household with one more person, who is as the aanvrager is: of the same nationality, as long on the address;
 * with nothing of their own in the lists that are known of the aanvrager. null when there is no aanvrager.
 */
export function metPlaatsvervanger(
  household: Household,
  rol: 'partner' | 'kind' | 'medebewoner',
  day: number,
): Household | null {
  const persons = personenVan(household);
  const aanvrager = persons.find((person) => rolVan(person) === 'aanvrager');
  if (aanvrager === undefined) return null;
  const facts = new Map([...aanvrager.facts].filter(([naam]) => !EIGEN.includes(naam)));
  facts.set('rol', rol);
  if (rol === 'kind') facts.set('geboortedatum', plusMonths(day, -12 * KIND));
  if (rol === 'medebewoner') {
    facts.set('geboortedatum', plusMonths(day, -12 * VOLWASSEN));
    facts.set('gezamenlijke_huishouding', false);
    facts.set('huurrelatie', 'geen');
  }
  const isSame = (entity: string) => rol === 'partner' && SAMEN.includes(entity);
  const lists = [...aanvrager.lists].map(([entity, list]): [string, Instance[]] => [
    entity,
    isSame(entity) ? list.map(zonderBedrag) : [],
  ]);
  const id = idFor(rol, persons);
  const person: Instance = { ...aanvrager, id, path: `personen[${id}]`, facts, lists: new Map(lists) };
  return metPersonen(household, [...persons, person]);
}

const zonderBedrag = (one: Instance): Instance => ({
  ...one,
  facts: new Map([...one.facts].filter(([naam]) => naam !== BEDRAG)),
});

function idFor(rol: string, persons: readonly Instance[]): string {
  const taken = new Set(persons.map(({ id }) => id));
  for (let nr = 1; ; nr++) if (!taken.has(`${rol}_${nr}`)) return `${rol}_${nr}`;
}
