import type { Household } from '../dossier/household.js';
import type { Vocabulary } from '../rules/vocabulary.js';

/** A household as it was on a day (yyyymmdd): who was not there yet is left out. */
export function presentOn(vocabulary: Vocabulary, household: Household, day: number): Household {
  const later = vocabulary.facts.filter(
    ({ nietNaPeildatum, entiteit }) => nietNaPeildatum && entiteit === 'persoon',
  );
  const persons = household.root.lists.get('persoon') ?? [];
  const present = persons.filter(({ facts }) => !later.some(({ naam }) => Number(facts.get(naam)) > day));
  if (present.length === persons.length) return household;
  const lists = new Map([...household.root.lists, ['persoon', present]]);
  return { ...household, root: { ...household.root, lists } };
}
