import type { Household } from '../../dossier/household.js';
import type { Decided } from '../../engine/batch.js';
import { plusMonths } from '../../engine/dates.js';
import { isGranted } from '../../engine/decision.js';
import type { Engine } from '../../engine/engine.js';
import type { Setting } from '../../engine/setting.js';
import { isOf } from '../received.js';
import { euros } from '../written.js';
import type { Uitslag } from './bevinding.js';
import { waardenVan } from './waarden.js';

/** A right that the list shows no receipt of. */
export interface OntvangstControle {
  readonly soort: 'ontvangst';
  readonly regeling: string;
  /** The parameter that has for how many months an earlier toekenning counts as receipt; null: for ever. */
  readonly telt: string | null;
}

/** Who has a right, or would have it after a judgement that only a person can give, and has no toekenning. */
export function nietOntvangen(
  { regeling, telt }: OntvangstControle,
  lijst: string,
  households: readonly Household[],
  rows: readonly (readonly Decided[])[],
  engine: Engine,
  setting: Setting,
): Uitslag[] {
  const months = telt === null ? null : waardenVan(engine, setting, telt, households);
  return households.map((household, h): Uitslag => {
    const counts = months?.van[h]?.[0]?.waarde ?? null;
    if (telt !== null && counts === null) return null;
    const since = counts === null ? 0 : plusMonths(setting.peildatum, -counts);
    const receives = ontvangt(household, regeling, since);
    const own = rows[h] ?? [];
    if (receives === true) return [];
    const found = own.filter(({ uitkomst }) => isGranted(uitkomst) || uitkomst === 'beoordeling_nodig');
    const isOpen = own.some(({ uitkomst }) => uitkomst === 'gegevens_nodig' || uitkomst === 'regel_onbekend');
    if (receives === null || found.length === 0) return isOpen || found.length > 0 ? null : [];
    return found.map(({ voor, uitkomst, centen }) => ({
      voor,
      lijst,
      redenen: [isGranted(uitkomst) ? 'recht_niet_ontvangen' : 'oordeel_nodig'],
      gevonden: '',
      verwacht: centen === null ? '' : euros(centen),
      verschil: null,
      dag: null,
    }));
  });
}

/** Has it been granted since a day? null when the list does not say, or not when. */
function ontvangt({ root }: Household, regeling: string, since: number): boolean | null {
  const days = root.lists
    .get('toekenning')
    ?.filter((one) => isOf(one, 'regeling', regeling))
    .map(({ facts }) => (since === 0 ? 0 : facts.get('toegekend_op')));
  if (days === undefined) return null;
  if (days.some((day) => typeof day === 'number' && day >= since)) return true;
  return days.includes(undefined) ? null : false;
}
