import type { FactValue, Household, Instance } from '../../dossier/household.js';
import { plusMonths, yearsBetween } from '../../engine/dates.js';
import { metFeiten, metLijst, metPersonen, metPersoon, personenVan, rolVan } from './personen.js';
import { metPlaatsvervanger } from './plaatsvervangers.js';
import type { Reden } from './redenen.js';

/** One thing that may be otherwise than the list says, to see whether that gives what is paid. */
export interface Omzetting {
  /** The cause that it stands for. */
  readonly oorzaak: Reden;
  /** The households that it makes of one; none when it is not about this one. */
  readonly varianten: (household: Household, op: Peil) => readonly Household[];
}

/** The day (yyyymmdd) that is looked at, and from which age in years somebody is meerderjarig by the rules. */
export interface Peil {
  readonly dag: number;
  readonly meerderjarigVanaf: number | null;
}

/** Without the partner who is there, or with one who is not. */
function andereLeefvorm(household: Household, { dag }: Peil): Household[] {
  const persons = personenVan(household);
  const others = persons.filter((person) => rolVan(person) !== 'partner');
  if (others.length < persons.length) return [metPersonen(household, others)];
  return [metPlaatsvervanger(household, 'partner', dag) ?? []].flat();
}

/** Without one of those who live there, or with one more. */
function andereKostendelers(household: Household, op: Peil): Household[] {
  const persons = personenVan(household);
  const without = persons
    .filter((person) => isMedebewoner(person, op))
    .map((one) =>
      metPersonen(
        household,
        persons.filter((person) => person !== one),
      ),
    );
  return [...without, ...[metPlaatsvervanger(household, 'medebewoner', op.dag) ?? []].flat()];
}

/** A child that is meerderjarig is no child of the gezin any more. */
function isMedebewoner(person: Instance, { dag, meerderjarigVanaf }: Peil): boolean {
  const born = person.facts.get('geboortedatum');
  const isAdult =
    typeof born === 'number' && meerderjarigVanaf !== null && yearsBetween(born, dag) >= meerderjarigVanaf;
  return rolVan(person) === 'medebewoner' || (rolVan(person) === 'kind' && isAdult);
}

/** As if no month of an exemption had been used yet. */
const alsofNogVrijlating = (household: Household): Household[] =>
  opPersonen(household, (person) =>
    (person.lists.get('vrijlating') ?? []).length === 0 ? null : metLijst(person, 'vrijlating', []),
  );

/** As if there were no exemption for anybody. */
function zonderVrijlating(household: Household): Household[] {
  const none = { draagt_bij_aan_werk: false, met_loonkostensubsidie: false };
  return opPersonen(household, (person) => {
    const work = person.lists.get('dienstverband') ?? [];
    const hasLimits = person.facts.get('medisch_urenbeperkt') === true;
    if (work.length === 0 && !hasLimits) return null;
    const own = metLijst(
      person,
      'dienstverband',
      work.map((one) => metFeiten(one, none)),
    );
    return hasLimits ? metFeiten(own, { medisch_urenbeperkt: false }) : own;
  });
}

/** A person a year younger: an age that was reached in the past year has not been reached then. */
const eenJaarJonger = (household: Household, { dag }: Peil): Household[] =>
  opPersonen(household, (person) => {
    const born = person.facts.get('geboortedatum');
    const later = typeof born === 'number' ? plusMonths(born, 12) : null;
    return later === null || later > dag ? null : metFeiten(person, { geboortedatum: later });
  });

/** An income with the vakantietoeslag in it that the list says is not, or the other way round. */
const anderInkomenMetVakantietoeslag = (household: Household): Household[] =>
  opPersonen(household, (person) => {
    const incomes = person.lists.get('inkomst') ?? [];
    const flipped = incomes.map((one) => omgekeerd(one, 'bevat_vakantietoeslag'));
    return flipped.every((one, i) => one === incomes[i]) ? null : metLijst(person, 'inkomst', flipped);
  });

function omgekeerd(of: Instance, naam: string): Instance {
  const value: FactValue | undefined = of.facts.get(naam);
  return typeof value === 'boolean' ? metFeiten(of, { [naam]: !value }) : of;
}

/** A household for each person who would be otherwise. */
function opPersonen(household: Household, change: (person: Instance) => Instance | null): Household[] {
  return personenVan(household).flatMap((person) => {
    const other = change(person);
    return other === null ? [] : [metPersoon(household, person, other)];
  });
}

/** Everything that is tried on a household; the figures of an earlier day are tried by the rules. */
export const OMZETTINGEN: readonly Omzetting[] = [
  { oorzaak: 'leefvorm', varianten: andereLeefvorm },
  { oorzaak: 'kostendelers', varianten: andereKostendelers },
  { oorzaak: 'vrijlating_voorbij', varianten: alsofNogVrijlating },
  { oorzaak: 'vrijlating_niet_toegepast', varianten: zonderVrijlating },
  { oorzaak: 'leeftijd', varianten: eenJaarJonger },
  { oorzaak: 'vakantietoeslag', varianten: anderInkomenMetVakantietoeslag },
];
