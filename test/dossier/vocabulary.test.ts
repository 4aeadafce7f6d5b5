import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CODES, readVocabulary } from '../../src/rules/gegevens.js';
import { findingsOf, placesOf, vocabulary } from './support.js';

const read = (text: string) => readVocabulary({ name: 'gegevens.yaml', text });
const fact = (naam: string) => vocabulary.facts.find((candidate) => candidate.naam === naam);
const entity = (naam: string) => vocabulary.entities.find((candidate) => candidate.naam === naam);

describe('a vocabulary', () => {
  it('has its entities, where they stand in a file', () => {
    expect(entity('huishouden')).toMatchObject({ in: null, sleutel: 'huishouden', een: true });
    expect(entity('woning')).toMatchObject({ in: 'huishouden', sleutel: 'woning', een: true, hoogstens: 1 });
    expect(entity('inkomst')).toEqual({
      naam: 'inkomst',
      in: 'persoon',
      sleutel: 'inkomsten',
      een: false,
      inDeTijd: true,
      label: 'soort',
      hoogstens: 3,
      volgorde: null,
      afgeleidVan: null,
      titel: 'inkomen',
      vraag: null,
    });
    expect(entity('gezin')).toMatchObject({ afgeleidVan: 'persoon', een: false });
  });

  it('has facts whose numbers are whole at their decimals', () => {
    expect(fact('kale_huur')?.type).toEqual({
      kind: 'getal',
      eenheid: 'euro/maand',
      decimals: 2,
      min: 0,
      max: 10_000_000,
    });
    expect(fact('aantal_bewoners')?.type).toEqual({
      kind: 'getal',
      eenheid: 'aantal',
      decimals: 0,
      min: 1,
      max: 200,
    });
    expect(fact('loonwaarde')?.type).toEqual({
      kind: 'getal',
      eenheid: 'procent',
      decimals: 2,
      min: 0,
      max: 10_000,
    });
  });

  it('has what else is known of a fact', () => {
    expect(fact('bedrag_netto')?.negatiefAls).toEqual({ feit: 'soort', codes: ['winst'] });
    expect(fact('besluitdatum')).toMatchObject({
      standaard: 'peildatum',
      open: null,
      nietNaPeildatum: false,
    });
    expect(fact('eu_burger')).toMatchObject({
      soort: 'oordeel',
      alleenAls: 'nederlander = false',
      anders: 'nee',
    });
    expect(fact('geboortedatum')?.nietNaPeildatum).toBe(true);
    expect(fact('terug_op')?.open).toBe('tot_en_met');
    expect(fact('voor_persoon')?.type).toEqual({ kind: 'verwijzing', naar: 'persoon' });
    expect(fact('bsn')).toMatchObject({ toelichting: 'alleen om te koppelen', nodigVoor: null });
  });

  it('is in the order of the file', () => {
    expect(vocabulary.facts.slice(0, 3).map(({ naam }) => naam)).toEqual([
      'adres_soort',
      'aantal_bewoners',
      'gemeente',
    ]);
  });

  it('that ships reads', () => {
    const text = readFileSync(new URL('../../rules/gegevens.yaml', import.meta.url), 'utf8');
    expect(read(text).facts.length).toBeGreaterThanOrEqual(180);
  });
});

const ROOT = 'schema: vangnet/gegevens/1\nentiteiten:\n  huishouden: { titel: h }\n';
const ask = 'vraag: Wat?, soort: gegeven, bron: BRP';
const entities = (line: string) => `${ROOT}  ${line}\ngegevens: {}\n`;
const facts = (line: string) =>
  `${ROOT}  persoon: { in: huishouden, lijst: personen, hoogstens: 3, titel: p }\ngegevens:\n  huishouden:\n    ${line}\n`;
const typed = (rest: string) => facts(`a: { ${ask}, ${rest} }`);
/** Wrong as a whole: the finding is at the name of the fact. */
const wholly = (rest: string) => facts(`§a: { ${ask}, ${rest} }`);

/** What is wrong, the code, and the text with a § before each place of a finding. */
const WRONG: readonly (readonly [what: string, code: string, text: string])[] = [
  ['no YAML', 'Y001', 'a: [§'],
  ['an unknown key', 'R002', typed('type: tekst, §codess: [a]')],
  ['no question', 'R001', facts('§a: { type: tekst, soort: gegeven, bron: BRP }')],
  ['an unknown type', 'R001', typed('type: §geld')],
  ['a name with a capital', 'R001', typed('type: keuze, codes: [§Ja]')],
  ['__proto__ as the name of a fact', 'R001', facts(`§__proto__: { ${ask}, type: tekst }`)],
  ['a fact of an unknown entity', 'G001', `${ROOT}gegevens:\n  §gezien: {}\n`],
  ['a code twice', 'G002', typed('type: keuze, codes: [a, b, §a]')],
  ['tussen the wrong way round', 'G003', typed('type: bedrag, eenheid: euro, §tussen: [5.00, 0.00]')],
  ['tussen that is no number', 'G003', typed('type: getal, eenheid: aantal, tussen: [§nul, 1]')],
  ['tussen with too many decimals', 'G003', typed('type: getal, eenheid: aantal, tussen: [0, §1.5]')],
  ['a standaard that is no code', 'G004', typed('type: keuze, codes: [geen], standaard: §gen')],
  ['a standaard that is no ja_nee', 'G004', typed('type: ja_nee, standaard: §yes')],
  ['a standaard out of range', 'G004', typed('type: procent, tussen: [0, 100], standaard: §101')],
  ['a standaard that is no day', 'G004', typed('type: datum, standaard: §2023-02-30')],
  [
    'an anders that is no number',
    'G004',
    typed('type: procent, tussen: [0, 1], alleen_als: x, anders: §nee'),
  ],
  [
    'entities in a circle',
    'G005',
    entities('§a: { in: b, een: ja, titel: a }\n  §b: { in: a, een: ja, titel: b }'),
  ],
  ['an entity under itself', 'G005', entities('§a: { in: a, een: ja, titel: a }')],
  [
    'an entity that is both',
    'G006',
    entities('§a: { in: huishouden, een: ja, lijst: b, hoogstens: 3, titel: a }'),
  ],
  ['a list without end', 'G006', entities('§a: { in: huishouden, lijst: b, titel: a }')],
  ['keuze without codes', 'G006', wholly('type: keuze')],
  ['codes without keuze', 'G006', typed('type: tekst, §codes: [a]')],
  ['an amount without a range', 'G006', wholly('type: bedrag, eenheid: euro')],
  ['open for no date', 'G006', typed('type: tekst, open: §vanaf')],
  ['an unknown parent', 'G007', entities('a: { in: §huis, een: ja, titel: a }')],
  ['an unknown label', 'G007', entities('a: { in: huishouden, een: ja, label: §soort, titel: a }')],
  ['a reference to no entity', 'G007', typed('type: verwijzing, naar: §person')],
  [
    'below zero with an unknown code',
    'G007',
    typed('type: bedrag, eenheid: euro, tussen: [-1, 1], negatief_als: { soort: [§winst] }'),
  ],
  ['a fact with the name of a list', 'G008', facts(`§personen: { ${ask}, type: tekst }`)],
  ['a fact with a name of the frame', 'G008', facts(`§bewijs: { ${ask}, type: tekst }`)],
  ['onbekend as a code', 'G008', typed('type: keuze, codes: [§onbekend]')],
  ['anders without alleen_als', 'G009', typed('type: ja_nee, anders: §nee')],
  ['two roots', 'G010', entities('a: { titel: a }').replace('entiteiten', '§entiteiten')],
];

/** "code line:column" for each mark. */
function marked(code: string, text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) =>
    line.includes('§') ? [`${code} ${index + 1}:${line.indexOf('§') + 1}`] : [],
  );
}

describe('a vocabulary that is wrong', () => {
  it.each(WRONG)('%s', (_, code, text) => {
    expect(placesOf(findingsOf(() => read(text.replaceAll('§', ''))))).toEqual(marked(code, text));
  });

  it('has a case for every code', () => {
    const used = new Set(WRONG.map(([, code]) => code));
    expect(Object.keys(CODES).filter((code) => !used.has(code))).toEqual([]);
  });

  it('says all of it at once, and names what was probably meant', () => {
    const findings = findingsOf(() =>
      read(`${facts(`a: { ${ask}, type: keuze, codes: [a, a], standaard: b, anders: a }`)}  huis: {}\n`),
    );
    expect(findings.map(({ code }) => code)).toEqual(['G009', 'G002', 'G004', 'G001']);
    expect(findings.at(-1)).toMatchObject({ bericht: "een gegeven van een entiteit 'huis' die er niet is" });
    expect(findings.at(-1)?.oplossing).toBe('kies een van: huishouden, persoon');
  });
});
