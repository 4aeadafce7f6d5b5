import type { Household, Instance } from '../dossier/household.js';

/** The income of a household that is moved to see what more or less of it does. */
export interface Moved {
  readonly incomes: readonly Instance[];
  /** The last of them, in cents a month; 0 without one. */
  readonly cents: number;
}

/** Of the aanvrager and the partner the largest income a month: all that one person has of one kind, one after the other. */
export function movedIncome(household: Household): Moved {
  const series = adultsOf(household).flatMap((person) => {
    const kinds = new Map<unknown, Instance[]>();
    for (const income of person.lists.get('inkomst') ?? []) {
      if (income.facts.get('periode') !== 'maand' || !isKnown(income)) continue;
      const kind = income.facts.get('soort');
      kinds.set(kind, [...(kinds.get(kind) ?? []), income]);
    }
    return [...kinds.values()];
  });
  return series.reduce<Moved>(
    (most, incomes) => {
      const cents = Number(incomes.at(-1)?.facts.get('bedrag_netto'));
      return most.incomes.length === 0 || cents > most.cents ? { incomes, cents } : most;
    },
    { incomes: [], cents: 0 },
  );
}

const isKnown = ({ facts }: Instance): boolean => Number.isFinite(facts.get('bedrag_netto'));

/** The incomes of a person that run on a day; null when the list is not known. */
export function running(person: Instance, day: number): readonly Instance[] | null {
  const all = person.lists.get('inkomst');
  return (
    all?.filter(
      ({ facts }) =>
        Number(facts.get('vanaf') ?? 0) <= day && day <= Number(facts.get('tot_en_met') ?? Infinity),
    ) ?? null
  );
}

/** The aanvrager and the partner. */
export const adultsOf = ({ root }: Household): readonly Instance[] =>
  (root.lists.get('persoon') ?? []).filter(
    ({ facts }) => facts.get('rol') === 'aanvrager' || facts.get('rol') === 'partner',
  );

/** What aanvrager and partner have together in a month, in cents; null when not all of it is known, or not by the month. */
export function monthly(household: Household, day: number): number | null {
  let sum = 0;
  for (const person of adultsOf(household)) {
    const incomes = running(person, day);
    if (incomes === null) return null;
    for (const { facts } of incomes) {
      const amount = facts.get('bedrag_netto');
      if (facts.get('periode') !== 'maand' || typeof amount !== 'number') return null;
      sum += amount;
    }
  }
  return sum;
}
