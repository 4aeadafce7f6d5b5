import { UITKOMSTEN } from '../engine/decision.js';
import {
  DAY_PATTERN,
  described,
  object,
  oneOf,
  reference,
  SCALAR,
  type Schema,
  schemaText,
} from '../rules/jsonschema.js';
import type { Vocabulary } from '../rules/vocabulary.js';
import { type CASE_KEYS, CASES_SCHEMA, type FILE_KEYS, PROPOSAL } from './cases.js';
import type { FORMS } from './expected.js';
import type { HouseholdOptions } from './read.js';
import { householdPart, type Keys, municipalities } from './schema.js';

const AMOUNT: Schema = { type: ['number', 'string'], pattern: '^(geen|-?\\d+(\\.\\d+)?)$' };
const NAMES: Schema = { type: 'array', items: SCALAR };
const byDay = (values: Schema): Schema => ({
  type: 'object',
  propertyNames: { pattern: `^${DAY_PATTERN}$` },
  additionalProperties: values,
});

/** The schema of files with worked cases, as the text of a file.  */
export function casesSchema(vocabulary: Vocabulary, options: HouseholdOptions): string {
  const household = reference('huishouden', () => householdPart(vocabulary, options));
  const verwacht: Readonly<Record<keyof typeof FORMS, Schema>> = {
    uitkomst: described('Uitkomst van het besluit', oneOf(UITKOMSTEN)),
    bedrag: described('Bedrag in euro, of geen', AMOUNT),
    vorm: described('In welke vorm: gift, lening, borgtocht, uitkering of subsidie', SCALAR),
    gronden: described('Gronden van de afwijzing, in volgorde', NAMES),
    ontbreekt: described('Gegevens die gevraagd worden', NAMES),
    aannames: described('Gegevens die zijn aangenomen', NAMES),
    verwijzingen: described('Namen van de verwijzingen', NAMES),
    uitweg: described('Namen van de uitwegen', NAMES),
    vervolg: described('Namen van de plichten en volgende stappen', NAMES),
    ingang: described('Eerste dag van het recht (jjjj-mm-dd), of geen', SCALAR),
    totaal: described('Bedrag van alle termijnen samen', AMOUNT),
    termijnen: described('Bedrag van de termijn die op een dag begint', byDay(AMOUNT)),
    betaald: described('Wat daarvan elke maand wordt betaald, bij dezelfde dag', byDay(AMOUNT)),
    vakantietoeslag: described('Wat daarvan vakantietoeslag is, bij dezelfde dag', byDay(AMOUNT)),
    afwijkend: described('Gronden van de dagen zonder recht, bij hun eerste dag', byDay(SCALAR)),
    waarden: described('Waarde van een begrip of parameter, bij zijn naam', {
      type: 'object',
      additionalProperties: SCALAR,
    }),
  };
  const geval: Keys<typeof CASE_KEYS> = {
    id: described('Id van het geval', SCALAR),
    regeling: described('De regeling die getoetst wordt', oneOf(options.regelingen)),
    gemeente: described('De gemeente; landelijk is zonder gemeentelijk beleid', municipalities(options)),
    peildatum: described('De dag waarvoor getoetst wordt', { type: 'string', pattern: `^${DAY_PATTERN}$` }),
    voor: described('Over wie of wat het besluit gaat dat wordt vergeleken; zonder dit het eerste', SCALAR),
    basis: described('Naam van een van de bases, waar het huishouden overheen gaat', SCALAR),
    huishouden: described('Wat er anders is dan in de basis; personen op id', household),
    verwacht: described('Wat er uit moet komen; alleen wat er staat, telt', object(verwacht)),
    waarom: described('Waarom dit eruit moet komen', SCALAR),
    bron: described('Waar de verwachting staat; die komt nooit uit het programma', SCALAR),
    status: described('voorstel: nog door niemand nagerekend; bewijst niets', oneOf([PROPOSAL])),
    berekening: described('Hoe de verwachting is uitgerekend; nooit door het programma', SCALAR),
  };
  const file: Keys<typeof FILE_KEYS> = {
    schema: described('De vorm van dit bestand', oneOf([CASES_SCHEMA])),
    titel: described('Waar de gevallen over gaan', SCALAR),
    bases: described('Huishoudens bij naam, om gevallen op te bouwen', {
      type: 'object',
      additionalProperties: household,
    }),
    gevallen: described('De gevallen', {
      type: 'array',
      items: {
        ...object(geval, ['id', 'regeling', 'peildatum', 'verwacht']),
        anyOf: [{ required: ['bron'] }, { required: ['berekening'] }, { required: ['status'] }],
      },
    }),
  };
  return schemaText('Gevallen', 'Gevallen voor vangnet regels test', object(file, ['gevallen']));
}
