import type { Household } from '../dossier/household.js';
import type { Graph, Regeling } from '../rules/graph.js';
import type { Entity } from '../rules/vocabulary.js';
import { isoDate } from './dates.js';
import type { Besluit, Ontbreekt } from './decision.js';
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
 * The besluit on a regeling of which nothing can be computed: it is not in force or not offered, or what it decides
 * about is not there, or not known; null for any other.
 */
export function withoutComputing(
  { graph }: Engine,
  household: Household,
  setting: Setting,
  id: string,
): Besluit | null {
  const regeling = graph.regelingen[id];
  if (regeling === undefined) return null;
  const list = listOf(graph, regeling.per);
  const subjects = household.root.lists.get(list.naam);
  const head = headOf(regeling, household, subjects?.[0]?.id ?? null);
  const reden = notInForce(regeling, setting) ?? notOffered(graph, regeling, overlayOf(setting));
  if (reden !== null) return notApplicable(head, reden);
  if (subjects === undefined) return unknownSubjects(graph, head, list);
  return subjects.length === 0 ? notApplicable(head, nothingAsked(regeling.titel)) : null;
}

/** The list of a household file in which those stand that a regeling decides about: its own, or that of the persons. */
function listOf({ vocabulary: { entities } }: Graph, per: string): Entity {
  const find = (name: string) => entities.find(({ naam }) => naam === name);
  const own = find(per);
  const list = own?.in === 'huishouden' && !own.een && own.afgeleidVan === null ? own : find('persoon');
  if (list === undefined) throw new Error('no list of persons');
  return list;
}

/** A list that is absent is unknown: what it holds is asked. */
function unknownSubjects({ vocabulary: { facts } }: Graph, head: Head, list: Entity): Besluit {
  const first = facts.find(({ entiteit, naam }) => entiteit === list.naam && naam === list.label);
  const missing: Ontbreekt = {
    feit: list.sleutel,
    soort: 'gegeven',
    vraag: list.vraag ?? first?.vraag ?? '',
    bron: first?.bron ?? '',
    voor: ['voor'],
  };
  return { ...head, uitkomst: 'gegevens_nodig', bedrag: null, gronden: [], ...NOTHING, ontbreekt: [missing] };
}

/** A regeling, and the one that it is about by id: the household itself where there is none. */
export function headOf(
  { id, groep, titel, aard, per, bevoegd }: Regeling,
  household: Household,
  subject: string | null,
  wat: { readonly wat?: string } = {},
): Head {
  const isOwn = (per === 'gezin' || per === 'persoon' || per === 'kostenpost') && subject !== null;
  const voor = isOwn
    ? ({ soort: per, id: subject, ...wat } as const)
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
