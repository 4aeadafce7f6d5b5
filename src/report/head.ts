import type { ToetsDocument } from '../engine/decision.js';
import { datum, leesbaar, opsomming } from '../engine/words.js';
import { LABEL, ZIN } from './phrases.js';
import { periode } from './schedule.js';

type Person = ToetsDocument['gezin']['personen'][number];

/** The head of a report: who it is about on the left, where and when on the right. */
export interface HeadView {
  readonly gezin: readonly string[];
  readonly plaats: readonly string[];
  /** Every person with id, rol and age, so that "persoon b" further on can be looked up. */
  readonly personen: string;
}

const SMALL = new Set(['aan', 'bij', 'de', 'den', 'der', 'en', 'het', 'in', 'op', 'te', 'ten', 'ter', 'van']);

/** The id of a municipality as its name: `alphen_aan_den_rijn` is "Alphen aan den Rijn". */
export function gemeenteNaam(id: string): string {
  const capital = (word: string) =>
    word.startsWith('ij') ? `IJ${word.slice(2)}` : word.charAt(0).toUpperCase() + word.slice(1);
  return leesbaar(id)
    .split(' ')
    .map((word, i) => (i > 0 && SMALL.has(word) ? word : word.split('-').map(capital).join('-')))
    .join(' ')
    .replace(/^'S-/, "'s-");
}

/** Where it holds: a municipality by its name, or the country alone. */
export const plaatsNaam = (gemeente: string): string =>
  gemeente === 'landelijk' ? LABEL.landelijk : `${LABEL.gemeente} ${gemeenteNaam(gemeente)}`;

function age(person: Person): string {
  return person.leeftijd === null ? LABEL.leeftijdOnbekend : String(person.leeftijd);
}

function described(person: Person): string {
  const id = leesbaar(person.id);
  return person.rol === null
    ? `${ZIN.persoon(id)} (${LABEL.rolOnbekend}, ${age(person)})`
    : `${leesbaar(person.rol)} ${id} (${age(person)})`;
}

function ages(persons: readonly Person[]): string {
  return opsomming(persons.map(age));
}

function family(doc: ToetsDocument): string {
  const members = doc.gezin.personen.filter((person) => person.in_gezin === true);
  if (doc.gezin.soort === null) return ZIN.gezinOnbekend(members.map(described));
  const adults = members.filter((person) => person.rol !== 'kind');
  const children = members.filter((person) => person.rol === 'kind');
  return [
    LABEL.gezin,
    leesbaar(doc.gezin.soort),
    adults.length > 0 ? `(${ages(adults)})` : '',
    children.length > 0 ? ZIN.kinderen(children.length, ages(children)) : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function dates(doc: ToetsDocument): string {
  const { aanvraagdatum, meldingsdatum } = doc.zaak;
  return [
    aanvraagdatum === null ? '' : `${LABEL.aanvraag} ${datum(aanvraagdatum)}`,
    meldingsdatum === null ? '' : `${LABEL.melding} ${datum(meldingsdatum)}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Who the decision is about, who else lives there, where and when. */
export function headView(doc: ToetsDocument): HeadView {
  const others = doc.gezin.personen.filter((person) => person.in_gezin === false);
  const unsure = doc.gezin.personen.filter((person) => person.in_gezin === null);
  const list = (persons: readonly Person[]) => persons.map(described).join(', ') || LABEL.niemand;
  const day = dates(doc);
  return {
    gezin: [
      family(doc),
      ...(others.length > 0 || unsure.length === 0 ? [`${LABEL.verder} ${list(others)}`] : []),
      ...(unsure.length > 0 ? [`${LABEL.misschien} ${list(unsure)}`] : []),
      ...(day === '' ? [] : [day.charAt(0).toUpperCase() + day.slice(1)]),
    ],
    plaats: [
      plaatsNaam(doc.gemeente),
      `${LABEL.peildatum} ${datum(doc.peildatum)}`,
      ...(doc.periode === undefined
        ? []
        : [`${LABEL.periode} ${periode(doc.periode.vanaf, doc.periode.tot_en_met)}`]),
      `${LABEL.huishouden} ${leesbaar(doc.huishouden)}`,
    ],
    personen: `${LABEL.personen} ${list(doc.gezin.personen)}`,
  };
}
