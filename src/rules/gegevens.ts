import { InputError, type SourceText } from './finding.js';
import { oneOf } from './jsonschema.js';
import { isMistyped, quoted, suggestion } from './nearest.js';
import {
  about,
  block,
  filled,
  id,
  keyAt,
  list,
  name,
  nodeAt,
  type Read,
  Reading,
  readShape,
  record,
  type Shape,
  text,
  whole,
  word,
  words,
  yesNo,
} from './shape.js';
import { parseDate, parseDecimal, parseYesNo } from './text.js';
import { UNITS } from './units.js';
import type { Entity, Fact, FactType, Vocabulary } from './vocabulary.js';
import { readYaml, type YamlNode } from './yaml.js';

/** The shape of one entity in gegevens.yaml. */
const entityShape = block(
  { titel: about('Een woord voor de lezer', words) },
  {
    in: about('De entiteit waar dit bij hoort', name),
    een: about('ja: er is er een, en het is een blok', yesNo),
    lijst: about('De sleutel waaronder een lijst hiervan staat', name),
    in_de_tijd: about('ja: alleen wat op de datum loopt, telt', yesNo),
    hoogstens: about('Zo lang mag de lijst zijn', whole(1, 9999)),
    volgorde: about('De datum waarop onderdelen op elkaar volgen: eerdere zijn die ervoor', name),
    label: about('Het gegeven dat onderdelen voor een lezer onderscheidt', name),
    vraag: about('Wat wordt gevraagd als de hele lijst ontbreekt', words),
    afgeleid_van: about('Staat nooit in een bestand: een bij elk van deze entiteit', name),
  },
);

/** Two figures: the lowest and the highest. */
const bounds: Shape<string[]> = {
  standIn: ['0', '0'],
  schema: { ...list(text).schema, minItems: 2, maxItems: 2 },
  read(node, reading, key) {
    const pair = list(text).read(node, reading, key);
    if (pair === undefined || pair.length === 2) return pair;
    reading.fault(node, 'R001', 'hier horen twee getallen', 'schrijf het laagste en het hoogste: [0, 100]');
    return undefined;
  },
};

/** The unit of a fact, without marks: those are concluded, not given. */
const unit: Shape<string> = {
  standIn: 'aantal',
  schema: oneOf(UNITS),
  read(node, reading, key) {
    const read = words.read(node, reading, key);
    if (read === undefined || UNITS.some((one) => one === read)) return read;
    reading.fault(node, 'R012', `onbekende eenheid ${quoted(read)}`, suggestion(read, UNITS));
    return undefined;
  },
};

/** The shape of one fact, in gegevens.yaml and in what a municipality adds. */
const factShape = block(
  {
    type: about(
      'Soort waarde',
      word('ja_nee', 'keuze', 'datum', 'bedrag', 'getal', 'procent', 'verwijzing', 'tekst'),
    ),
    vraag: about('De vraag aan de aanvrager of de consulent, in gewone taal', words),
    soort: about(
      'gegeven: iemand kan het opzoeken; oordeel: alleen een mens kan het geven',
      word('gegeven', 'oordeel'),
    ),
    bron: about('Waar het antwoord vandaan komt', words),
  },
  {
    codes: about('De antwoorden van een keuze', filled(list(name))),
    eenheid: about('Eenheid van een bedrag of getal', unit),
    decimalen: about('Aantal cijfers achter de punt', word('0', '1', '2')),
    tussen: about('Kleinste en grootste waarde', bounds),
    naar: about('De entiteit waar een verwijzing naar wijst', name),
    negatief_als: about(
      'Bij welke codes van een ander gegeven het onder nul kan zijn',
      record(name, filled(list(name))),
    ),
    standaard: about('Wat wordt aangenomen als het ontbreekt; staat als aanname in het besluit', words),
    alleen_als: about('Toets op gegevens waarachter dit gegeven bestaat', text),
    anders: about('De waarde als alleen_als onwaar is', words),
    open: about(
      'Wat het betekent als het ontbreekt',
      word('vanaf', 'tot_en_met', 'aanvrager', 'eerste_dag_van_maand', 'ja', 'nee'),
    ),
    niet_na_peildatum: about('ja: een latere datum is een fout', yesNo),
    toelichting: about('Wanneer het gegeven ertoe doet', words),
    nodig_voor: about('Regelingen en artikelen die het nodig hebben', words),
  },
);

/** Facts by entity. */
export const factsShape = record(name, record(name, factShape));

export const gegevensShape = block(
  {
    schema: about('De vorm van dit bestand', word('vangnet/gegevens/1')),
    entiteiten: about('Wat er in een huishouden is: personen, inkomsten, woning', record(id, entityShape)),
    gegevens: about('De gegevens waar een regel naar mag vragen, per entiteit', factsShape),
  },
  {},
);

export type RawEntity = Read<typeof entityShape>;
export type RawFact = Read<typeof factShape>;
export type RawFacts = Read<typeof factsShape>;

/** Notes a finding at a path of the file, about something that is named (and quoted) or not. */
type Report = (code: keyof typeof CODES, path: readonly string[], oplossing: string, what?: string) => void;

/** What can be wrong with a vocabulary besides its shape; `*` stands for the name that it is about. */
export const CODES = {
  G001: 'een gegeven van een entiteit * die er niet is',
  G002: 'de code * staat er twee keer',
  G003: 'deze grenzen kunnen niet',
  G004: '* is geen waarde van dit gegeven',
  G005: 'de entiteit * hangt onder zichzelf',
  G006: 'de sleutel * hoort hier niet, of ontbreekt',
  G007: '* bestaat niet',
  G008: '* betekent in een huishouden al iets anders',
  G009: "'anders' zegt niets zonder 'alleen_als'",
  G010: "er is niet precies een entiteit zonder 'in'",
} as const;

/** Reads gegevens.yaml: every entity, and every fact that a rule may ask for. Throws InputError with all findings. */
export function readVocabulary(source: SourceText): Vocabulary {
  const reading = new Reading(source, []);
  const vocabulary = vocabularyOf(readYaml(source), reading);
  if (reading.findings.length > 0) throw new InputError(reading.findings);
  return vocabulary;
}

/** The vocabulary in a tree; all that is wrong with it goes to the reading. */
export function vocabularyOf(tree: YamlNode, reading: Reading): Vocabulary {
  const raw = readShape(gegevensShape, tree, reading);
  const report = reporter(tree, reading);
  const entities = readEntities(raw.entiteiten, report);
  const facts = readFacts(raw.gegevens, entities, ['gegevens'], report);
  checkLabels(entities, facts, report);
  checkTimes(entities, facts, report);
  checkOrders(entities, facts, report);
  return { entities, facts };
}

/** Notes findings at paths of a file: at the value, or at the key of what is more than one value. */
export function reporter(tree: YamlNode, reading: Reading): Report {
  return (code, path, oplossing, what = '') => {
    const value = nodeAt(tree, path);
    // Which keys belong together can't be told when one of them could not be read.
    const around = [value, nodeAt(tree, path.slice(0, -1))];
    if (code === 'G006' && around.some((node) => reading.damaged.has(node))) return;
    const node = value.kind === 'scalar' ? value : keyAt(tree, path);
    reading.fault(
      node,
      code,
      CODES[code].replace('*', () => quoted(what)),
      oplossing,
    );
  };
}

type RawEntities = Readonly<Record<string, RawEntity>>;

function readEntities(raw: RawEntities, report: Report): Entity[] {
  const all = Object.entries(raw);
  const roots = all.filter(([, entity]) => entity.in === undefined);
  if (roots.length !== 1) report('G010', ['entiteiten'], "schrijf bij alle andere 'in: huishouden'");
  return all.map(([naam, entity]) => {
    if (entity.in !== undefined) checkEntity(naam, entity, raw, report);
    return {
      naam,
      in: entity.in ?? null,
      sleutel: entity.lijst ?? naam,
      een: entity.een === 'ja' || entity.in === undefined,
      inDeTijd: entity.in_de_tijd === 'ja',
      volgorde: entity.volgorde ?? null,
      label: entity.label ?? null,
      vraag: entity.vraag ?? null,
      hoogstens: Number(entity.hoogstens ?? 1),
      afgeleidVan: entity.afgeleid_van ?? null,
      titel: entity.titel,
    };
  });
}

function checkEntity(naam: string, entity: RawEntity, raw: RawEntities, report: Report): void {
  const at = ['entiteiten', naam];
  const names = Object.keys(raw);
  for (const key of ['in', 'afgeleid_van'] as const) {
    const other = entity[key];
    if (other !== undefined && !names.includes(other)) {
      report('G007', [...at, key], suggestion(other, names), other);
    }
  }
  if (inCircle(naam, raw)) report('G005', at, "kies bij 'in' een entiteit die hoger staat", naam);
  const kinds = [entity.een === 'ja', entity.lijst !== undefined, entity.afgeleid_van !== undefined];
  if (kinds.filter(Boolean).length !== 1)
    report('G006', at, 'kies een van: een, lijst, afgeleid_van', 'lijst');
  const limited = entity.hoogstens !== undefined;
  if (limited !== (entity.lijst !== undefined)) report('G006', at, 'schrijf het bij elke lijst', 'hoogstens');
  if (entity.volgorde !== undefined && entity.lijst === undefined)
    report('G006', [...at, 'volgorde'], 'alleen een lijst heeft een volgorde', 'volgorde');
}

/** Whether the parents of an entity lead back to itself. */
function inCircle(naam: string, raw: RawEntities): boolean {
  let parent = raw[naam]?.in;
  for (let step = 0; parent !== undefined && step <= Object.keys(raw).length; step++) {
    if (parent === naam) return true;
    parent = raw[parent]?.in;
  }
  return false;
}

/** Keys that mean something else in a household file. */
const RESERVED = ['id', 'bewijs', 'schema', 'peildatum', 'zaken', 'aanvrager'];

/** What a rule calls the instances before its own, for an entity with an order. */
export const EARLIER = 'eerdere';

/** Turns raw facts by entity into facts, and reports what can't be right. `at` is the path under which they stand. */
export function readFacts(
  raw: RawFacts,
  entities: readonly Entity[],
  at: readonly string[],
  report: Report,
): Fact[] {
  const names = entities.map((entity) => entity.naam);
  return Object.entries(raw).flatMap(([entiteit, facts]) => {
    if (!names.includes(entiteit)) report('G001', [...at, entiteit], suggestion(entiteit, names), entiteit);
    const children = entities.filter((entity) => entity.in === entiteit);
    const isOrdered = entities.some((entity) => entity.naam === entiteit && entity.volgorde !== null);
    const taken = [...RESERVED, ...children.map((entity) => entity.sleutel), ...(isOrdered ? [EARLIER] : [])];
    return Object.entries(facts).map(([naam, fact]) => {
      const path = [...at, entiteit, naam];
      if (taken.includes(naam)) report('G008', path, 'kies een andere naam', naam);
      checkProperties(fact, path, report);
      checkNames(fact, names, facts, path, report);
      return factOf(entiteit, naam, fact, path, report);
    });
  });
}

function factOf(entiteit: string, naam: string, raw: RawFact, path: readonly string[], report: Report): Fact {
  const type = typeOf(raw, path, report);
  for (const key of ['standaard', 'anders'] as const) checkValue(raw[key], type, [...path, key], report);
  const [negative] = Object.entries(raw.negatief_als ?? {});
  return {
    entiteit,
    naam,
    type,
    vraag: raw.vraag,
    soort: raw.soort,
    bron: raw.bron,
    standaard: raw.standaard ?? null,
    alleenAls: raw.alleen_als ?? null,
    anders: raw.anders ?? null,
    open: raw.open ?? null,
    nietNaPeildatum: raw.niet_na_peildatum === 'ja',
    negatiefAls: negative === undefined ? null : { feit: negative[0], codes: negative[1] },
    toelichting: raw.toelichting ?? null,
    nodigVoor: raw.nodig_voor ?? null,
    gemeente: null,
  };
}

/** Properties that only some types have: required with `!`, else allowed. */
const PROPERTIES = {
  codes: { keuze: '!' },
  eenheid: { bedrag: '!', getal: '!', procent: '' },
  decimalen: { getal: '', procent: '' },
  tussen: { bedrag: '!', getal: '!', procent: '!' },
  naar: { verwijzing: '!' },
  negatief_als: { bedrag: '', getal: '' },
  open: { datum: '', verwijzing: '', ja_nee: '' },
  niet_na_peildatum: { datum: '' },
} as const satisfies Partial<Record<keyof RawFact, Partial<Record<RawFact['type'], '!' | ''>>>>;

function checkProperties(raw: RawFact, path: readonly string[], report: Report): void {
  const given: Readonly<Record<string, unknown>> = raw;
  for (const [key, types] of Object.entries(PROPERTIES)) {
    const wanted = Object.entries(types).find(([type]) => type === raw.type)?.[1];
    const there = given[key] !== undefined;
    if (!there && wanted === '!') report('G006', path, `schrijf de sleutel bij dit type (${raw.type})`, key);
    if (there && wanted === undefined) report('G006', [...path, key], 'haal de sleutel weg', key);
  }
  if (raw.open !== undefined && (raw.type === 'ja_nee') !== (raw.open === 'ja' || raw.open === 'nee')) {
    report('G006', [...path, 'open'], 'schrijf ja of nee bij ja_nee, en alleen daar', 'open');
  }
  if (raw.anders !== undefined && raw.alleen_als === undefined) {
    report('G009', [...path, 'anders'], "schrijf 'alleen_als' erbij");
  }
}

/** What a fact names has to be there: the entity it refers to, and the codes that another fact can have. */
function checkNames(
  raw: RawFact,
  entities: readonly string[],
  siblings: RawFacts[string],
  path: readonly string[],
  report: Report,
): void {
  const { naar, codes = [] } = raw;
  if (naar !== undefined && !entities.includes(naar)) {
    report('G007', [...path, 'naar'], suggestion(naar, entities), naar);
  }
  codes.forEach((code, index) => {
    const at = [...path, 'codes', String(index)];
    if (codes.indexOf(code) < index) report('G002', at, 'haal er een weg', code);
    if (code === 'onbekend') report('G008', at, 'kies een andere code', code);
  });
  for (const [feit, below] of Object.entries(raw.negatief_als ?? {})) {
    const known = siblings[feit]?.codes ?? [];
    for (const [index, code] of below.entries()) {
      if (known.includes(code)) continue;
      report('G007', [...path, 'negatief_als', feit, String(index)], suggestion(code, known), code);
    }
  }
}

function typeOf(raw: RawFact, path: readonly string[], report: Report): FactType {
  if (raw.type === 'keuze') return { kind: 'keuze', codes: raw.codes ?? [] };
  if (raw.type === 'verwijzing') return { kind: 'verwijzing', naar: raw.naar ?? '' };
  if (raw.type === 'ja_nee' || raw.type === 'datum' || raw.type === 'tekst') return { kind: raw.type };
  const decimals = Number(raw.decimalen ?? (raw.type === 'getal' ? 0 : 2));
  const [min = 0, max = 0] = (raw.tussen ?? []).map((bound, index) => {
    const value = parseDecimal(bound, decimals);
    if (typeof value === 'number') return value;
    report(
      'G003',
      [...path, 'tussen', String(index)],
      `schrijf een getal met hoogstens ${decimals} decimalen`,
    );
    return index;
  });
  if (min > max) report('G003', [...path, 'tussen'], 'schrijf eerst de kleinste, dan de grootste');
  return { kind: 'getal', eenheid: raw.eenheid ?? 'procent', decimals, min, max };
}

/** A standaard or anders is a value as it stands in a household file; a date may also be the peildatum. */
function checkValue(
  value: string | undefined,
  type: FactType,
  path: readonly string[],
  report: Report,
): void {
  if (value === undefined || fits(value, type)) return;
  const codes = type.kind === 'keuze' ? type.codes : [];
  const remedy = codes.length > 0 ? suggestion(value, codes) : 'schrijf een waarde zoals in een huishouden';
  report('G004', path, remedy, value);
}

function fits(value: string, type: FactType): boolean {
  if (type.kind === 'ja_nee') return parseYesNo(value) !== null;
  if (type.kind === 'keuze') return type.codes.includes(value);
  if (type.kind === 'datum') return value === 'peildatum' || typeof parseDate(value) === 'number';
  if (type.kind !== 'getal') return type.kind === 'tekst';
  const number = parseDecimal(value, type.decimals);
  return typeof number === 'number' && number >= type.min && number <= type.max;
}

/** The label of an entity is one of its own facts. */
function checkLabels(entities: readonly Entity[], facts: readonly Fact[], report: Report): void {
  for (const { naam, label } of entities) {
    const own = facts.filter((fact) => fact.entiteit === naam).map((fact) => fact.naam);
    if (label === null || own.includes(label)) continue;
    report('G007', ['entiteiten', naam, 'label'], suggestion(label, own), label);
  }
}

/** Whether an item of a list in time is in force is told by two facts of its own. */
function checkTimes(entities: readonly Entity[], facts: readonly Fact[], report: Report): void {
  for (const { naam } of entities.filter(({ inDeTijd }) => inDeTijd)) {
    const own = facts.filter((fact) => fact.entiteit === naam).map((fact) => fact.naam);
    for (const wanted of ['vanaf', 'tot_en_met']) {
      if (own.includes(wanted)) continue;
      const like = own.find((name) => isMistyped(name, wanted));
      const at = like === undefined ? ['entiteiten', naam, 'in_de_tijd'] : ['gegevens', naam, like];
      report('G007', at, "een lijst die 'in_de_tijd' is, heeft de gegevens vanaf en tot_en_met", wanted);
    }
  }
}

/** What items follow each other by is a date of their own. */
function checkOrders(entities: readonly Entity[], facts: readonly Fact[], report: Report): void {
  for (const { naam, volgorde } of entities) {
    const dates = facts
      .filter(({ entiteit, type }) => entiteit === naam && type.kind === 'datum')
      .map((fact) => fact.naam);
    if (volgorde === null || dates.includes(volgorde)) continue;
    report('G007', ['entiteiten', naam, 'volgorde'], suggestion(volgorde, dates), volgorde);
  }
}
