import type { Household } from '../dossier/household.js';
import type { Regeling } from '../rules/graph.js';
import { isoDate } from './dates.js';
import type { Besluit } from './decision.js';
import type { Engine } from './engine.js';
import { OPEN_END } from './facts.js';
import { notOffered } from './offered.js';
import { overlayOf, type Setting } from './setting.js';

/** What a besluit says of the regeling and of whom it is about. */
export type Head = Pick<Besluit, 'regeling' | 'groep' | 'titel' | 'aard' | 'voor' | 'bevoegd'>;

/** A besluit without any reasoning: the regeling does not apply, for this reason. */
export const notApplicable = (head: Head, reden: string): Besluit => ({
  ...head,
  uitkomst: 'niet_van_toepassing',
  bedrag: null,
  gronden: [],
  reden,
  ...NOTHING,
});

export const forNobody = (titel: string): string => `Er is niemand voor wie ${titel} bedoeld is.`;

const nothingAsked = (titel: string): string =>
  `Er zijn geen kosten opgegeven waarvoor ${titel} wordt gevraagd.`;

/**
 * The besluit on a regeling of which nothing has to be computed: it is not in force or not offered, or there is none of
 * what it decides about; null for any other.
 */
export function withoutComputing(
  { graph }: Engine,
  household: Household,
  setting: Setting,
  id: string,
): Besluit | null {
  const regeling = graph.regelingen[id];
  if (regeling === undefined) return null;
  const { per, titel } = regeling;
  const subjects = household.root.lists.get(per === 'kostenpost' ? per : 'persoon') ?? [];
  const reden =
    notInForce(regeling, setting) ??
    notOffered(graph, regeling, overlayOf(setting)) ??
    (subjects.length === 0 ? nothingAsked(titel) : null);
  return reden === null ? null : notApplicable(headOf(regeling, household, subjects[0]?.id ?? null), reden);
}

/** A regeling, and the one that it is about by id: the household itself where there is none. */
export function headOf(
  { id, groep, titel, aard, per, bevoegd }: Regeling,
  household: Household,
  subject: string | null,
): Head {
  const isOwn = (per === 'gezin' || per === 'persoon' || per === 'kostenpost') && subject !== null;
  const voor = isOwn
    ? ({ soort: per, id: subject } as const)
    : ({ soort: 'huishouden', id: household.id } as const);
  return { regeling: id, groep, titel, aard, voor, bevoegd: bevoegd.orgaan };
}

function notInForce(regeling: Regeling, { peildatum, periode }: Setting): string | null {
  const { vanaf, totEnMet } = periode ?? { vanaf: peildatum, totEnMet: peildatum };
  if (totEnMet >= regeling.vanaf && vanaf <= regeling.totEnMet) return null;
  const until = regeling.totEnMet === OPEN_END ? '' : ` tot en met ${isoDate(regeling.totEnMet)}`;
  const asked =
    vanaf === totEnMet ? `op ${isoDate(vanaf)}` : `van ${isoDate(vanaf)} tot en met ${isoDate(totEnMet)}`;
  return `${regeling.titel} geldt vanaf ${isoDate(regeling.vanaf)}${until}, niet ${asked}.`;
}

const NOTHING = {
  voorwaarden: [],
  berekening: [],
  ontbreekt: [],
  aannames: [],
  onzeker: [],
  verwijzingen: [],
  uitweg: [],
  vervolg: [],
  kantelpunten: [],
  oordelen: [],
  bewijs: [],
  samenloop: [],
  niet_gemodelleerd: [],
} as const;
