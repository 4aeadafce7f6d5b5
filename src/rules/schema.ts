import { factsShape } from './gegevens.js';
import {
  block,
  day,
  either,
  filled,
  id,
  like,
  list,
  name,
  type Read,
  type Reading,
  record,
  type Shape,
  said,
  text,
  word,
  words,
  yesNo,
} from './shape.js';
import { entryOf, type YamlMap } from './yaml.js';

/** The shape of a rule file, before names and types are checked. Every scalar is the text its author typed. */

const certainty = word('afgeleid', 'onbevestigd', 'lezing');
const decimals = like(/^[0-6]$/, 'hier hoort een cijfer van 0 tot en met 6', 'schrijf een cijfer', '0');

const sourceBlock = block(
  {},
  {
    bwb: like(/^BWBR\d{7}$/, 'een BWB-nummer is BWBR en zeven cijfers', 'zoek het op in wetten.overheid.nl'),
    cvdr: like(
      /^CVDR\d+(\/\d+)?$/,
      'een CVDR-nummer is CVDR en cijfers',
      'zoek het op in lokaleregelgeving.overheid.nl',
    ),
    titel: words,
    url: like(/^https:\/\//, 'een url begint met https://', 'geef het hele adres'),
    artikel: words,
    lid: words,
    onderdeel: words,
    niveau: word('wet', 'regeling', 'verordening', 'beleidsregel', 'werkinstructie'),
    zekerheid: certainty,
    reden: words,
  },
  (node, reading, key) => {
    const names = ['bwb', 'cvdr', 'titel', 'url', 'artikel'];
    if (!reading.damaged.has(node) && names.every((name) => entryOf(node, name) === undefined))
      reading.fault(key, 'R030', 'deze bron noemt niets', `schrijf een van: ${names.join(', ')}`);
  },
);
/** A block, or the name of one under `bronnen`. */
const source = either(['scalar', name], ['map', sourceBlock]);
const sources = record(name, sourceBlock);

const delegation = either(
  ['scalar', word('gemeente')],
  ['map', block({ aan: word('gemeente') }, { minimaal: word('landelijk') })],
);

const tableRow = record(text, text);
const figureBlock = block(
  {},
  {
    waarde: text,
    rijen: filled(list(tableRow)),
    bron: source,
    zekerheid: certainty,
    reden: words,
    vraag: words,
  },
);
const figure = either(['scalar', text], ['map', figureBlock]);
/** A figure, with what is known about it, or the rows of a table. */
const anyFigure: Shape<Read<typeof figure> | Record<string, string>[]> = {
  standIn: 'onbekend',
  read: (node, reading, key) =>
    node.kind === 'list' ? filled(list(tableRow)).read(node, reading, key) : figure.read(node, reading, key),
};

const parameter = block(
  { waarden: filled(record(day, anyFigure)) },
  {
    titel: words,
    eenheid: words,
    type: word('getal', 'datum', 'ja_nee', 'keuze'),
    codes: either(['scalar', words], ['list', filled(list(words))]),
    decimalen: decimals,
    kolommen: filled(record(name, words)),
    delegatie: delegation,
    indexering: word('halfjaar', 'jaar'),
    op: word('stap'),
    bron: source,
    los: words,
  },
  (node, reading, key) => {
    const type = entryOf(node, 'type')?.value;
    if (type?.kind === 'scalar' && type.text === 'keuze' && entryOf(node, 'codes') === undefined)
      reading.fault(key, 'R001', "hier ontbreekt 'codes'", 'noem de codes, of entiteit.feit');
    for (const [one, other] of [
      ['codes', 'eenheid'],
      ['kolommen', 'eenheid'],
      ['kolommen', 'type'],
      ['kolommen', 'codes'],
    ] as const)
      excludes(node, one, other, reading);
  },
);

/** Notes two keys that can't both stand, at the later one. */
function excludes(node: YamlMap, one: string, other: string, reading: Reading): void {
  const keys = [entryOf(node, one)?.key, entryOf(node, other)?.key].filter((key) => key !== undefined);
  const [first, second] = keys.toSorted((a, b) => a.from - b.from);
  if (first === undefined || second === undefined) return;
  reading.fault(
    second,
    'R001',
    `'${second.text}' gaat niet samen met '${first.text}'`,
    'kies een van de twee',
  );
}

export interface RawBranch {
  tekst?: string | undefined;
  tekst_niet?: string | undefined;
  als?: string | undefined;
  een_van?: Record<string, RawBranch> | undefined;
  alle?: Record<string, RawBranch> | undefined;
  tenzij?: Record<string, RawBranch> | undefined;
  bron?: RawSource | undefined;
}

/** A branch has branches: its shape is made when it is first needed. */
const branch: Shape<RawBranch> = {
  standIn: {},
  read: (node, reading, key) => branchBlock.read(node, reading, key),
};
const branches = filled(record(name, branch));
const routes = { een_van: branches, alle: branches, tenzij: branches };
const branchBlock = block({}, { tekst: said, tekst_niet: said, als: text, ...routes, bron: source });

const tableEntry = block({}, { als: text, dan: text, anders: text }, (node, reading, key) => {
  if (reading.damaged.has(node)) return;
  const has = (name: string) => entryOf(node, name)?.key;
  if (has('anders') === undefined) {
    for (const wanted of ['als', 'dan'])
      if (has(wanted) === undefined)
        reading.fault(key, 'R001', `in deze regel ontbreekt '${wanted}'`, 'schrijf als en dan, of anders');
  } else if (has('als') !== undefined)
    reading.fault(
      has('als') ?? key,
      'R002',
      "'als' en 'anders' staan in een regel",
      'schrijf dan voor anders, of haal als weg',
    );
  else if (has('dan') !== undefined)
    reading.fault(
      has('dan') ?? key,
      'R002',
      "'dan' en 'anders' staan in een regel",
      'schrijf als voor anders, of haal dan weg',
    );
});

const body = { formule: text, tabel: list(tableEntry), ...routes, bron: source };
const oneWay = (node: YamlMap, reading: Reading) => {
  for (const key of ['formule', 'een_van', 'alle', 'tenzij']) excludes(node, 'tabel', key, reading);
};

const begrip = block(
  {},
  {
    titel: words,
    per: words,
    eenheid: words,
    decimalen: decimals,
    op: text,
    op_maand: text,
    over: block({ vanaf: text, tot_en_met: text }, {}),
    delegatie: delegation,
    toelichting: words,
    vraag: words,
    los: words,
    ...body,
    versies: filled(record(day, block({}, { ...body, toelichting: words }, oneWay))),
  },
  (node, reading) => {
    oneWay(node, reading);
    for (const key of ['formule', 'tabel', 'een_van', 'alle', 'tenzij'])
      excludes(node, 'versies', key, reading);
    for (const [one, other] of [
      ['op', 'op_maand'],
      ['op', 'over'],
      ['op_maand', 'over'],
    ] as const)
      excludes(node, one, other, reading);
  },
);

const conditionBody = {
  tekst: said,
  tekst_niet: said,
  als: text,
  alleen_als: text,
  ...routes,
  bron: source,
  vraag: words,
};
const condition = block(
  { titel: words },
  {
    elke: text,
    delegatie: delegation,
    risico: words,
    toelichting: words,
    ...conditionBody,
    versies: filled(record(day, block({}, conditionBody))),
  },
);

/** Shown when `als` holds, or unless `tenzij` is known to hold. */
const pointer = block({ tekst: said }, { als: text, tenzij: text, bron: source }, (node, reading) =>
  excludes(node, 'als', 'tenzij', reading),
);
const pointers = record(name, pointer);
const outcome = block(
  {
    per: word('eenmalig', 'maand', 'jaar', 'uur'),
    vorm: word('gift', 'lening', 'borgtocht', 'uitkering', 'subsidie'),
  },
  {
    bedrag: text,
    gevraagd: text,
    ingang: text,
    waarvan_vakantietoeslag: text,
    termijnen: block(
      { vanaf: text, tot_en_met: text, deel_van_maand: word('kalenderdagen') },
      { bron: source },
    ),
    delegatie: word('gemeente'),
  },
);

const rulesMark = word('vangnet/regels/1');
const contents = { parameters: record(name, parameter), begrippen: record(name, begrip) };

/** A national regeling: conditions and an outcome. */
export const regelingShape = block(
  {
    regeling: id,
    aard: word('recht', 'bevoegdheid'),
    titel: words,
    per: words,
    grondslag: source,
    geldig: block({ vanaf: day }, { tot_en_met: day }),
    voorwaarden: record(name, condition),
    uitkomst: outcome,
  },
  {
    schema: rulesMark,
    groep: id,
    voor: text,
    delegatie: word('voorwaarden toevoegen'),
    bevoegd: block(
      { orgaan: words },
      { anders: record(name, block({ orgaan: words, tekst: said, als: text }, { bron: source })) },
    ),
    uitweg: pointers,
    verwijzingen: pointers,
    samenloop: list(words),
    niet_gemodelleerd: list(words),
    bronnen: sources,
    ...contents,
  },
);

/** A bouwsteen: shared steps and figures, without an outcome. */
export const bouwsteenShape = block(
  { bouwsteen: id, titel: words },
  { schema: rulesMark, grondslag: source, bronnen: sources, toelichting: words, los: words, ...contents },
);

const localRegeling = block(
  {},
  {
    aangeboden: yesNo,
    reden: words,
    bron: source,
    ...contents,
    voorwaarden: record(name, condition),
    uitkomst: outcome,
    verwijzingen: pointers,
    samenloop: list(words),
    niet_gemodelleerd: list(words),
  },
);

/** What a municipality decides within what the law leaves to it. */
export const gemeenteShape = block(
  { gemeente: id, titel: words, regelingen: record(name, localRegeling) },
  {
    schema: rulesMark,
    cbs: like(/^\d{4}$/, 'een CBS-code heeft vier cijfers', 'schrijf vier cijfers tussen aanhalingstekens'),
    bronnen: sources,
    gegevens: factsShape,
  },
);

export type RawRegeling = Read<typeof regelingShape>;
export type RawBouwsteen = Read<typeof bouwsteenShape>;
export type RawGemeente = Read<typeof gemeenteShape>;
export type RawLocal = Read<typeof localRegeling>;
export type RawParameter = Read<typeof parameter>;
export type RawFigure = Read<typeof anyFigure>;
export type RawBegrip = Read<typeof begrip>;
export type RawBody = Pick<RawBegrip, 'formule' | 'tabel' | 'een_van' | 'alle' | 'tenzij' | 'bron'>;
export type RawCondition = Read<typeof condition>;
export type RawConditionBody = Pick<
  RawCondition,
  'tekst' | 'tekst_niet' | 'als' | 'alleen_als' | 'een_van' | 'alle' | 'tenzij' | 'bron' | 'vraag'
>;
export type RawSource = Read<typeof source>;
export type RawOutcome = Read<typeof outcome>;
export type RawPointer = Read<typeof pointer>;
