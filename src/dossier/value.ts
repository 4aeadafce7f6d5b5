import { quoted, suggestion } from '../rules/nearest.js';
import { type NumberProblem, parseDecimal, parseYesNo, passesElfproef, writeDecimal } from '../rules/text.js';
import type { Fact, FactType } from '../rules/vocabulary.js';
import type { YamlNode, YamlScalar } from '../rules/yaml.js';
import type { DossierCode } from './codes.js';
import type { FactValue } from './household.js';
import { asDate, asText, type Municipality, type Reading } from './reading.js';

/** Reads the value of a fact that is given, or notes why it can't be and gives null. */
export function readValue(node: YamlNode, fact: Fact, reading: Reading): FactValue | null {
  const text = asText(node, reading);
  if (text === null || node.kind !== 'scalar') return null;
  if (fact.entiteit === 'persoon' && fact.naam === 'bsn') return readBsn(text, node, reading);
  if (fact.entiteit === 'zaak' && fact.naam === 'gemeente') return readGemeente(text, node, reading);
  const { type } = fact;
  switch (type.kind) {
    case 'ja_nee':
      return readYesNo(text, node, reading);
    case 'keuze':
      return readCode(text, type.codes, node, reading);
    case 'datum':
      return asDate(node, reading);
    case 'getal':
      return readNumber(text, type, node, reading);
    case 'verwijzing':
      return readReference(text, type.naar, node, reading);
    case 'tekst':
      return text;
  }
}

/** ja or nee, or null with a finding. */
export function readYesNo(text: string, node: YamlNode, reading: Reading): boolean | null {
  const value = parseYesNo(text);
  if (value === null)
    reading.findings.add('V009', node, { oplossing: 'schrijf true of false (of ja of nee)' });
  return value;
}

function readCode(text: string, codes: readonly string[], node: YamlNode, reading: Reading): string | null {
  if (codes.includes(text)) return text;
  const words = { bericht: `onbekende code ${quoted(text)}`, oplossing: suggestion(text, codes), toon: true };
  reading.findings.add('V022', node, words);
  return null;
}

const NUMBER_PROBLEMS: Record<NumberProblem, [DossierCode, string]> = {
  duizendteken: ['V010', 'schrijf duizend zonder teken: 1234.56 of 1234,56'],
  drie_cijfers: ['V011', 'schrijf duizend zonder teken (1300) of een deel met twee cijfers (1.30)'],
  spatie: ['V012', 'schrijf alle cijfers aaneen: 1300'],
  woord: ['V013', 'schrijf alleen het getal: 12 of 12.50'],
  notatie: ['V014', 'schrijf gewone cijfers, zonder plus, letters of nullen vooraan: 1000'],
  decimalen: ['V015', 'laat de cijfers weg die te veel zijn'],
  te_groot: ['V017', 'schrijf een kleiner getal'],
  geen_getal: ['V016', 'schrijf cijfers met hoogstens een punt of komma: 612.40'],
};

function readNumber(
  text: string,
  type: Extract<FactType, { kind: 'getal' }>,
  node: YamlScalar,
  reading: Reading,
): number | null {
  const value = parseDecimal(text, type.decimals);
  if (typeof value === 'string') {
    const [code, oplossing] = NUMBER_PROBLEMS[value];
    const most =
      type.decimals === 0
        ? 'schrijf een heel getal'
        : `schrijf hoogstens ${type.decimals} cijfers na de punt`;
    reading.findings.add(code, node, { oplossing: value === 'decimalen' ? most : oplossing });
    return null;
  }
  if (value >= type.min && value <= type.max) return value;
  const [min, max] = [writeDecimal(type.min, type.decimals), writeDecimal(type.max, type.decimals)];
  const code = value < 0 && type.min >= 0 ? 'V018' : 'V017';
  reading.findings.add(code, node, { oplossing: `schrijf een getal van ${min} tot en met ${max}` });
  return null;
}

function readReference(text: string, to: string, node: YamlScalar, reading: Reading): string | null {
  if (reading.ids.get(to)?.has(text)) return text;
  reading.findings.add('V023', node, { oplossing: `schrijf het id van een ${to} in dit bestand` });
  return null;
}

function readBsn(text: string, node: YamlScalar, reading: Reading): string | null {
  if (passesElfproef(text)) return text;
  reading.findings.add('V024', node, {
    oplossing: 'neem de negen cijfers over van het document, nullen vooraan ook; of laat het weg',
  });
  return null;
}

/** No overlay: only what holds in the whole country. */
const COUNTRY = 'landelijk';

function readGemeente(text: string, node: YamlScalar, reading: Reading): string | null {
  const id = text === COUNTRY ? COUNTRY : municipalityId(text, reading.gemeenten);
  if (id !== null) return id;
  const names = [...reading.gemeenten.map((gemeente) => gemeente.id), COUNTRY];
  reading.findings.add('V031', node, {
    bericht: `onbekende gemeente ${quoted(text)}`,
    oplossing: suggestion(text, names),
    toon: true,
  });
  return null;
}

/** The id of a municipality by its id or CBS code; a spreadsheet takes the zeros off the front of a code. */
export function municipalityId(text: string, gemeenten: readonly Municipality[]): string | null {
  const code = /^\d{1,4}$/.test(text) ? text.padStart(4, '0') : null;
  return gemeenten.find(({ id, cbs }) => id === text || (code !== null && cbs === code))?.id ?? null;
}
