import type { Household } from '../../dossier/household.js';
import { Batch, type Decided } from '../../engine/batch.js';
import { isGranted } from '../../engine/decision.js';
import type { Engine } from '../../engine/engine.js';
import type { Setting } from '../../engine/setting.js';
import { isLeefvormOpen } from '../opgave.js';
import { looptOp, personenVan, rolVan } from './personen.js';
import { hoofdVan, waardenVan } from './waarden.js';

/** What a list says in figures and the rules can recalculate, in cents a month. */
export interface Maat {
  /** The control list that it is for. */
  readonly lijst: string;
  /** What the list says for a subject. */
  readonly opgave: (household: Household, voor: string, day: number) => Opgave;
  /** What the rules give, by subject, for each household; quickly: only where the numbers tell it at once. */
  readonly berekend: (
    engine: Engine,
    setting: Setting,
    households: readonly Household[],
    hoe: 'helemaal' | 'snel',
  ) => Berekend[][];
}

/** An amount, more than one where one belongs, nothing to compare, or an amount that is not known. */
export type Opgave = number | 'dubbel' | 'geen' | 'onbekend';

export interface Berekend {
  readonly voor: string;
  /** null when it is not decided. */
  readonly centen: number | null;
  /** The same with the vakantietoeslag that is kept for later, where it has that. */
  readonly metVakantietoeslag: number | null;
}

const REGELING = 'algemene_bijstand';
const NORM = 'algemene_bijstand.norm';

/** The amounts of the two measures are told in whole euros: what lies between is not known. */
export const inHeleEuros = ({ root }: Household): boolean => root.facts.get('opgave_in_hele_euros') === true;

/** What is paid each month, without the vakantietoeslag that is kept for later. */
export const BETAALD: Maat = {
  lijst: 'betaald_bedrag',
  opgave: betaaldVolgensLijst,
  berekend: (engine, setting, households, hoe) => {
    const batch = new Batch(engine, setting);
    const rows = batch.quick(households, REGELING);
    const open = hoe === 'helemaal' ? [...rows.keys()].filter((h) => rows[h] === null) : [];
    const decided = batch.decide(
      open.map((h) => households[h] as Household),
      REGELING,
    );
    for (const [i, h] of open.entries()) rows[h] = decided[i] ?? [];
    return rows.map((own) => (own ?? []).map(bedragVan));
  },
};

/** The norm, with vakantietoeslag. */
export const BIJSTANDSNORM: Maat = {
  lijst: 'norm',
  opgave: (household, voor) => {
    if (voor !== hoofdVan(household)) return 'geen';
    if (isLeefvormOpen(household)) return 'onbekend';
    const norm = household.root.facts.get('norm_opgave');
    return typeof norm === 'number' ? norm : 'onbekend';
  },
  berekend: (engine, setting, households) =>
    (waardenVan(engine, setting, NORM, households)?.van ?? households.map(() => [])).map((found) =>
      found.map(({ voor, waarde }) => ({ voor, centen: waarde, metVakantietoeslag: null })),
    ),
};

function bedragVan({ voor, uitkomst, centen, betaald }: Decided): Berekend {
  if (isGranted(uitkomst)) return { voor, centen: betaald, metVakantietoeslag: centen };
  const isNothing = uitkomst === 'geen_recht' || uitkomst === 'niet_bevoegd';
  return { voor, centen: isNothing ? 0 : null, metVakantietoeslag: null };
}

/** What the gezin of somebody is paid. The amount of a couple stands with either of them. */
function betaaldVolgensLijst(household: Household, voor: string, day: number): Opgave {
  const isAanvrager = voor === hoofdVan(household);
  if (isAanvrager && isLeefvormOpen(household)) return 'onbekend';
  const gezin = personenVan(household).filter(
    (person) => person.id === voor || (isAanvrager && rolVan(person) === 'partner'),
  );
  const lists = gezin.map(({ lists: own }) => own.get('uitkering'));
  const running = lists
    .flatMap((list) => list ?? [])
    .filter((one) => one.facts.get('soort') === REGELING && looptOp(one, day));
  if (running.length === 0) return lists.includes(undefined) ? 'onbekend' : 'geen';
  const amounts = running
    .map(({ facts }) => facts.get('betaald_bedrag'))
    .filter((amount) => typeof amount === 'number');
  return amounts.length > 1 ? 'dubbel' : (amounts[0] ?? 'onbekend');
}
