import type { Household, Instance } from '../dossier/household.js';
import type { Batch, Decided } from '../engine/batch.js';
import { isGranted } from '../engine/decision.js';
import type { Graph } from '../rules/graph.js';
import type { Vocabulary } from '../rules/vocabulary.js';
import { looptOp } from './controle/personen.js';
import type { NietGebruik } from './tally.js';

/**
 * Holds what households have a right to against what the list says that they receive: by an earlier toekenning of the
 * regeling, or by an uitkering that goes by its name. Where the list does not say, nothing is counted.
 */
export class Received {
  private readonly counts = new Map<string, { recht: number; onderzoek: number }>();

  constructor(private readonly graph: Graph) {}

  /** Counts a regeling for a block of households, decided on a day. */
  count(
    households: readonly Household[],
    decided: readonly (readonly Pick<Decided, 'uitkomst'>[])[],
    regeling: string,
    day: number,
    batch: Batch,
  ): void {
    const kind = receiptOf(this.graph.vocabulary, regeling);
    if (kind === null) return;
    const receiving: Household[] = [];
    const refused = (rows: readonly Pick<Decided, 'uitkomst'>[]) =>
      rows.every(({ uitkomst }) => uitkomst === 'geen_recht');
    for (const [i, household] of households.entries()) {
      const receives = kind(household, day);
      if (receives === null) continue;
      const rows = decided[i] ?? [];
      const own = this.counts.get(regeling) ?? { recht: 0, onderzoek: 0 };
      this.counts.set(regeling, own);
      const earlier = without(household, regeling);
      if (!receives) own.recht += rows.some(({ uitkomst }) => isGranted(uitkomst)) ? 1 : 0;
      else if (earlier === household) own.onderzoek += refused(rows) ? 1 : 0;
      else receiving.push(earlier);
    }
    // Who received it is refused because of that: what matters is what would be decided without.
    const again = receiving.length === 0 ? [] : batch.decide(receiving, regeling);
    const own = this.counts.get(regeling);
    if (own !== undefined) own.onderzoek += again.filter(refused).length;
  }

  get all(): Readonly<Record<string, NietGebruik>> {
    const sorted = [...this.counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(
      sorted.map(([id, { recht, onderzoek }]) => [
        id,
        { recht_niet_ontvangen: recht, ontvangen_te_onderzoeken: onderzoek },
      ]),
    );
  }
}

/** Whether a household receives a regeling on a day; null when the list does not say. */
export type Receipt = (household: Household, day: number) => boolean | null;

/** How a list says that a regeling is received; null when it has no word for it. */
export function receiptOf({ facts }: Vocabulary, regeling: string): Receipt | null {
  const has = (entity: string, name: string) =>
    facts.some(
      ({ entiteit, naam, type }) =>
        entiteit === entity && naam === name && type.kind === 'keuze' && type.codes.includes(regeling),
    );
  if (has('toekenning', 'regeling'))
    return ({ root }) => root.lists.get('toekenning')?.some((one) => isOf(one, 'regeling', regeling)) ?? null;
  if (!has('uitkering', 'soort')) return null;
  return ({ root }, day) => {
    const persons = root.lists.get('persoon') ?? [];
    const receives = persons.some((person) =>
      person.lists.get('uitkering')?.some((one) => isOf(one, 'soort', regeling) && looptOp(one, day)),
    );
    const isKnown = persons
      .filter(({ facts: own }) => own.get('rol') === 'aanvrager' || own.get('rol') === 'partner')
      .every(({ lists }) => lists.has('uitkering'));
    return receives ? true : isKnown ? false : null;
  };
}

export const isOf = ({ facts }: Instance, name: string, code: string): boolean => facts.get(name) === code;

/** A household as if a regeling had not been granted before. */
function without(household: Household, regeling: string): Household {
  const earlier = household.root.lists.get('toekenning');
  if (earlier === undefined || !earlier.some((one) => isOf(one, 'regeling', regeling))) return household;
  const lists = new Map(household.root.lists);
  lists.set(
    'toekenning',
    earlier.filter((one) => !isOf(one, 'regeling', regeling)),
  );
  return { ...household, root: { ...household.root, lists } };
}
