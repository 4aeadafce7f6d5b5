import type { FactValue, Household, Instance } from '../../dossier/household.js';
import { OPEN_END, OPEN_START } from '../../engine/facts.js';

/** Households with something else in them. Nothing of the household that is given changes. */

export const personenVan = ({ root }: Household): readonly Instance[] => root.lists.get('persoon') ?? [];

export const rolVan = ({ facts }: Instance): string => String(facts.get('rol') ?? '');

/** The household with other facts of its own. */
export const metFeiten = <T extends Instance>(of: T, facts: Readonly<Record<string, FactValue>>): T => ({
  ...of,
  facts: new Map([...of.facts, ...Object.entries(facts)]),
});

export const metLijst = (of: Instance, entity: string, list: readonly Instance[]): Instance => ({
  ...of,
  lists: new Map([...of.lists, [entity, [...list]]]),
});

export const metPersonen = (household: Household, persons: readonly Instance[]): Household => ({
  ...household,
  root: metLijst(household.root, 'persoon', persons),
});

/** The household with one person as they would be otherwise. */
export const metPersoon = (household: Household, one: Instance, other: Instance): Household =>
  metPersonen(
    household,
    personenVan(household).map((person) => (person === one ? other : person)),
  );

/** Does something with a first and a last day run on a day? */
export function looptOp({ facts }: Instance, day: number): boolean {
  const [from, to] = [facts.get('vanaf') ?? OPEN_START, facts.get('tot_en_met') ?? OPEN_END];
  return Number(from) <= day && day <= Number(to);
}
