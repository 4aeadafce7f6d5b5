import type { Household, Instance } from '../dossier/household.js';

/** The income of a household that is moved to see what more or less of it does. */
export interface Moved {
  readonly incomes: readonly Instance[];
  /** The last of them, in cents a month; 0 without one. */
  readonly cents: number;
}

/** Of the aanvrager and the partner the largest income a month: all that one person has of one kind, one after the other. */
export function movedIncome({ root }: Household): Moved {
  const series = (root.lists.get('persoon') ?? [])
    .filter(({ facts }) => facts.get('rol') === 'aanvrager' || facts.get('rol') === 'partner')
    .flatMap((person) => {
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
