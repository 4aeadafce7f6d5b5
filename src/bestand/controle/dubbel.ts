import type { Household } from '../../dossier/household.js';
import { isOf } from '../received.js';
import type { Bevinding, Uitslag } from './bevinding.js';

/** The same toekenning more than once on one address. */
export interface DubbelControle {
  readonly soort: 'dubbel';
  readonly regeling: string;
  /** The fact of the household that says that somebody else on the address has it. */
  readonly ander: string;
}

/** More than one toekenning within a household, or one beside that of somebody else on the address; null: not known. */
export function dubbelOpAdres(
  { regeling, ander }: DubbelControle,
  lijst: string,
  households: readonly Household[],
): Uitslag[] {
  return households.map((household): Uitslag => {
    const toekenningen = household.root.lists.get('toekenning');
    if (toekenningen === undefined) return null;
    const own = toekenningen.filter((one) => isOf(one, 'regeling', regeling)).length;
    const others = household.root.facts.get(ander);
    const all = own + (own > 0 && others === true ? 1 : 0);
    if (all > 1) return [opAdres(lijst, household.id, all)];
    // Who has one may share an address with others, of whom the list has to say something.
    return own > 0 && others === undefined && adresMet(household, regeling) === null ? null : [];
  });
}

export const opAdres = (lijst: string, voor: string, aantal: number): Bevinding => ({
  voor,
  lijst,
  redenen: ['meer_dan_een_op_adres'],
  gevonden: String(aantal),
  verwacht: '1',
  verschil: null,
  dag: null,
});

/** The key of an address on which a household has the toekenning; null when there is none, or it is not known where. */
export function adresMet({ root }: Household, regeling: string): string | null {
  const adres = root.facts.get('adres_sleutel');
  const has = root.lists.get('toekenning')?.some((one) => isOf(one, 'regeling', regeling)) ?? false;
  return has && typeof adres === 'string' && adres.trim() !== '' ? adres.trim() : null;
}
