import { factsShape } from './gegevens.js';
import {
  about,
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
  shared,
  text,
  whole,
  word,
  words,
  yesNo,
} from './shape.js';
import { entryOf, type YamlMap } from './yaml.js';

/** The shape of a rule file, before names and types are checked. Every scalar is the text its author typed. */

const certainty = about(
  'Wat er aan de zekerheid schort: afgeleid uit iets anders, onbevestigd (een zwakke bron), of een lezing van de wet die te betwisten is',
  word('afgeleid', 'onbevestigd', 'lezing'),
);
const reason = about('Waarom: hoort bij zekerheid, of bij wat onbekend is', words);
const decimals = about('Aantal cijfers achter de punt', whole(0, 6));
const title = about('Naam voor de lezer', words);
const explanation = about('Uitleg voor wie de regels leest; telt niet mee', words);
const question = about('Wat er gevraagd moet worden als dit onbekend is', words);
const unused = about('Reden waarom niets dit hoeft te gebruiken', words);

const sourceBlock = block(
  {},
  {
    bwb: about(
      'Nummer van een landelijke regeling op wetten.overheid.nl',
      like(/^BWBR\d{7}$/, 'een BWB-nummer is BWBR en zeven cijfers', 'zoek het op in wetten.overheid.nl'),
    ),
    cvdr: about(
      'Nummer van een lokale regeling op lokaleregelgeving.overheid.nl',
      like(
        /^CVDR\d+(\/\d+)?$/,
        'een CVDR-nummer is CVDR en cijfers',
        'zoek het op in lokaleregelgeving.overheid.nl',
      ),
    ),
    titel: about('Naam van de bron', words),
    url: about(
      'Adres van de bron',
      like(/^https:\/\//, 'een url begint met https://', 'geef het hele adres'),
    ),
    artikel: about('Artikel, tussen aanhalingstekens: "22a"', words),
    lid: about('Lid, tussen aanhalingstekens: "1-3"', words),
    onderdeel: about('Onderdeel van het artikel of lid', words),
    niveau: about(
      'Soort bron; wet als het er niet staat',
      word('wet', 'regeling', 'verordening', 'beleidsregel', 'werkinstructie'),
    ),
    zekerheid: certainty,
    reden: reason,
  },
  (node, reading, key) => {
    const names = ['bwb', 'cvdr', 'titel', 'url', 'artikel'];
    if (!reading.damaged.has(node) && names.every((name) => entryOf(node, name) === undefined))
      reading.fault(key, 'R030', 'deze bron noemt niets', `schrijf een van: ${names.join(', ')}`);
  },
);
/** A block, or the name of one under `bronnen`. */
const eitherSource = either(['scalar', name], ['map', sourceBlock]);
const source = about(
  'Waar dit staat: artikel en lid, of de naam van een van de bronnen',
  shared('bron', eitherSource.standIn, () => eitherSource),
);
const sources = about('Bronnen bij naam, voor gebruik als bron: naam', record(name, sourceBlock));

const delegation = about(
  'De wet laat dit aan de gemeente; met minimaal: landelijk mag zij alleen ruimer zijn',
  either(
    ['scalar', word('gemeente')],
    [
      'map',
      block(
        { aan: about('Aan wie', word('gemeente')) },
        { minimaal: about('Niet minder dan de wet geeft', word('landelijk')) },
      ),
    ],
  ),
);

/** `regels test --mutaties` asks no case of them. */
const mark = {
  van: about('Wat er staat, zoals regels test --mutaties het noemt', words),
  reden: about('Waarom geen geval dit hoeft te merken', words),
};
const changedTo = {
  naar: about('Wat het wordt; zonder dit elke wijziging ervan', words),
  versie: about('De eerste dag van de versie waarover het gaat, waar een andere hetzelfde zegt', day),
};
const marks = about(
  'Kleine wijzigingen van dit onderdeel die voor niemand verschil maken',
  filled(list(block(mark, changedTo))),
);
const tableRows = about('De rijen van een tabel, elk met alle kolommen', filled(list(record(text, text))));
const figureBlock = block(
  {},
  {
    waarde: about('Het cijfer, of onbekend', text),
    rijen: tableRows,
    bron: source,
    zekerheid: certainty,
    reden: reason,
    vraag: question,
  },
);
const figure = either(['scalar', text], ['map', figureBlock]);
/** A figure, with what is known about it, or the rows of a table. */
const anyFigure: Shape<Read<typeof figure> | Record<string, string>[]> = {
  standIn: 'onbekend',
  schema: { anyOf: [text.schema, figureBlock.schema, tableRows.schema] },
  read: (node, reading, key) =>
    node.kind === 'list' ? tableRows.read(node, reading, key) : figure.read(node, reading, key),
};

const parameter = block(
  {
    waarden: about(
      'De cijfers, elk vanaf zijn eerste dag (jjjj-mm-dd) tot het volgende',
      filled(record(day, anyFigure)),
    ),
  },
  {
    titel: title,
    eenheid: about('Eenheid: euro, euro/maand, procent, jaar, dag; aantal als het er niet staat', words),
    type: about('Soort waarde; een getal als het er niet staat', word('getal', 'datum', 'ja_nee', 'keuze')),
    codes: about(
      'De codes van een keuze: een lijst, of entiteit.feit',
      either(['scalar', words], ['list', filled(list(words))]),
    ),
    decimalen: decimals,
    kolommen: about(
      'De kolommen van een tabel: elk een eenheid, datum, ja_nee of entiteit.feit',
      filled(record(name, words)),
    ),
    delegatie: delegation,
    indexering: about(
      'Hoe vaak dit cijfer verandert: een oud cijfer kan vervallen zijn',
      word('halfjaar', 'jaar'),
    ),
    op: about('stap: volgt de datum van de stap en niet de peildatum', word('stap')),
    bron: source,
    los: unused,
    onverschillig: marks,
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
  alleen_als?: string | undefined;
  een_van?: Record<string, RawBranch> | undefined;
  alle?: Record<string, RawBranch> | undefined;
  tenzij?: Record<string, RawBranch> | undefined;
  bron?: RawSource | undefined;
}

const sentence = about('Wat er gezegd wordt als het zo is; tussen { } een gegeven, cijfer of stap', said);
const otherwise = about('Wat er gezegd wordt als het niet zo is', said);
const test = about('Toets, in FEEL', text);

/** A branch has branches. */
const branch: Shape<RawBranch> = shared('tak', {}, () => branchBlock);
const branches = filled(record(name, branch));
const routes = {
  een_van: about('Wegen bij naam: een is genoeg', branches),
  alle: about('Eisen bij naam: allemaal nodig', branches),
  tenzij: about('Uitzonderingen bij naam', branches),
};
const branchBlock = block(
  {},
  {
    tekst: sentence,
    tekst_niet: otherwise,
    als: test,
    alleen_als: about('Toets: is die onwaar, dan is deze tak er niet', text),
    ...routes,
    bron: source,
  },
);

const tableEntry = block(
  {},
  {
    als: about('Toets van deze rij; de eerste rij die waar is, telt', text),
    dan: about('Waarde als deze rij waar is', text),
    anders: about('Waarde als geen rij waar is; staat als laatste', text),
  },
  (node, reading, key) => {
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
  },
);

const body = {
  formule: about('Wat dit uitrekent, in FEEL; of onbekend', text),
  tabel: about('Beslistabel: rijen met als en dan, en als laatste anders', list(tableEntry)),
  ...routes,
  bron: source,
};
const oneWay = (node: YamlMap, reading: Reading) => {
  for (const key of ['formule', 'een_van', 'alle', 'tenzij']) excludes(node, 'tabel', key, reading);
};

const begrip = block(
  {},
  {
    titel: about('Naam voor de lezer; een stap met een titel is een regel van de uitleg', words),
    per: about('Voor elke welke entiteit dit wordt uitgerekend: persoon, huishouden, gezin', words),
    eenheid: about('Eenheid van de uitkomst, met merken: euro/maand netto ex_vt', words),
    decimalen: decimals,
    op: about('Datum waarop dit wordt uitgerekend, met alles waar het op rust', text),
    op_maand: about('Maand waarin dit wordt uitgerekend', text),
    over: about(
      'Voor elke maand van een periode; het resultaat is een lijst',
      block({ vanaf: about('Eerste dag', text), tot_en_met: about('Laatste dag', text) }, {}),
    ),
    delegatie: delegation,
    toelichting: explanation,
    vraag: question,
    los: unused,
    onverschillig: marks,
    ...body,
    versies: about(
      'Wat er vanaf welke dag (jjjj-mm-dd) geldt',
      filled(record(day, block({}, { ...body, toelichting: explanation }, oneWay))),
    ),
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
  tekst: sentence,
  tekst_niet: otherwise,
  als: test,
  alleen_als: about('Toets: is die onwaar, dan is de voorwaarde niet van toepassing', text),
  ...routes,
  bron: source,
  vraag: question,
};
const condition = block(
  { titel: title },
  {
    elke: about('Lijst van wie dit voor ieder moet gelden: personen[volwassen]', text),
    delegatie: delegation,
    risico: about('Bekende botsing met de wet of een uitspraak; wordt erbij getoond', words),
    strijdig: about(
      'De voorwaarde zelf botst met de wet: zij weigert nooit uit zichzelf, iemand moet erover oordelen',
      block(
        {
          tekst: about('Waarin zij botst; wordt als risico getoond', words),
          oordeel: about('Het oordeel (ja of nee) of zij buiten toepassing blijft', text),
          bron: source,
        },
        {},
      ),
    ),
    toelichting: explanation,
    onverschillig: marks,
    ...conditionBody,
    versies: about(
      'Wat er vanaf welke dag (jjjj-mm-dd) geldt',
      filled(record(day, block({}, conditionBody))),
    ),
  },
  (node, reading) => excludes(node, 'risico', 'strijdig', reading),
);

/** Shown when `als` holds, or unless `tenzij` is known to hold. */
const pointer = block(
  { tekst: about('Wat er gezegd wordt', said) },
  {
    als: about('Toets: alleen dan wordt het getoond', text),
    tenzij: about('Toets: dan wordt het niet getoond', text),
    bron: source,
  },
  (node, reading) => excludes(node, 'als', 'tenzij', reading),
);
const pointers = record(name, pointer);
const referrals = about('Andere plaatsen om heen te gaan, bij elke uitkomst getoond', pointers);
const nextSteps = about(
  'Plichten en volgende stappen bij naam, getoond zolang het recht niet is afgewezen',
  pointers,
);
const together = about(
  'Zinnen: wat dit recht met andere rechten doet; getoond als het wordt toegekend',
  list(words),
);
const leftOut = about('Zinnen: wat de regels weglaten; altijd getoond', list(words));
/** The forms that what is given can have. */
export const FORMS = ['gift', 'lening', 'borgtocht', 'uitkering', 'subsidie'] as const;
const form = word(...FORMS);
const otherForm = (name: string) =>
  about(
    `Wanneer het een ${name} is`,
    block({ als: about('Toets waarbij het deze vorm heeft', text) }, { bron: source }),
  );
const outcome = about(
  'Wat er uit komt als aan alle voorwaarden is voldaan',
  block(
    {
      per: about('Hoe vaak', word('eenmalig', 'maand', 'jaar', 'uur')),
      vorm: about('In welke vorm', form),
    },
    {
      bedrag: about('Bedrag in euro, in FEEL', text),
      voorziening: about('Wat er gegeven wordt als het geen geld is', words),
      gevraagd: about('Bedrag waar om gevraagd is: minder is gedeeltelijk recht', text),
      ingang: about('Dag waarop het begint; de peildatum als het er niet staat', text),
      waarvan_vakantietoeslag: about(
        'Hoeveel procent van wat is toegekend als vakantietoeslag wordt gereserveerd',
        text,
      ),
      vormen: about(
        'Wanneer het een andere vorm heeft: bij elke andere vorm een toets, de eerste die waar is telt',
        block(
          {},
          {
            gift: otherForm('gift'),
            lening: otherForm('lening'),
            borgtocht: otherForm('borgtocht'),
            uitkering: otherForm('uitkering'),
            subsidie: otherForm('subsidie'),
          },
        ),
      ),
      betaling: about(
        'Wat per maand wordt betaald, als het bedrag over maanden is verdeeld',
        block(
          {
            als: about('Wanneer het bedrag over maanden is verdeeld', text),
            per_maand: about('Begrip met over: wat in elke maand wordt betaald', text),
          },
          {},
        ),
      ),
      termijnen: about(
        'De dagen waarover beslist wordt, elk apart',
        block(
          {
            vanaf: about('Eerste dag', text),
            tot_en_met: about('Laatste dag', text),
            deel_van_maand: about('Hoe een deel van een maand telt', word('kalenderdagen')),
          },
          { bron: source },
        ),
      ),
      delegatie: about('De gemeente mag de uitkomst vervangen', word('gemeente')),
    },
    (node, reading) => excludes(node, 'bedrag', 'voorziening', reading),
  ),
);

const schema = about('De vorm van dit bestand', word('vangnet/regels/1'));
const contents = {
  parameters: about('Cijfers van de wet of het beleid, bij naam en datum', record(name, parameter)),
  begrippen: about('Stappen van de berekening, bij naam', record(name, begrip)),
};
const conditions = record(name, condition);

/** What every regeling has, wherever it stands. */
const wholeNeeded = {
  aard: about('Een recht, of een bevoegdheid: het college kan', word('recht', 'bevoegdheid')),
  titel: title,
  per: about('Een besluit voor elke welke entiteit: huishouden, gezin, persoon of kostenpost', words),
  grondslag: source,
  geldig: about(
    'Wanneer de regeling geldt',
    block({ vanaf: about('Eerste dag', day) }, { tot_en_met: about('Laatste dag', day) }),
  ),
  voorwaarden: about('Voorwaarden bij naam, in de volgorde van de wet', conditions),
  uitkomst: outcome,
};
/** What every regeling may have. */
const wholeOptional = {
  groep: about('Groep van regelingen die samen getoetst worden', id),
  voor: about('Toets: waar die onwaar is, wordt geen besluit genomen', text),
  bevoegd: about(
    'Wie beslist',
    block(
      { orgaan: about('Orgaan dat beslist', words) },
      {
        anders: about(
          'Wanneer een ander orgaan beslist, bij naam',
          record(
            name,
            block(
              {
                orgaan: about('Orgaan dat dan beslist', words),
                tekst: about('Verwijzing', said),
                als: test,
              },
              { bron: source },
            ),
          ),
        ),
      },
    ),
  ),
  uitweg: about('Uitwegen bij naam, getoond bij een afwijzing', pointers),
  verwijzingen: referrals,
  vervolg: nextSteps,
  samenloop: together,
  niet_gemodelleerd: leftOut,
  onverschillig: marks,
  ...contents,
};

/** A national regeling: conditions and an outcome. */
export const regelingShape = block(
  { regeling: about('Id van de regeling: kleine letters, cijfers en _', id), ...wholeNeeded },
  {
    schema,
    delegatie: about('De gemeente mag voorwaarden toevoegen', word('voorwaarden toevoegen')),
    bronnen: sources,
    ...wholeOptional,
  },
);

/** A regeling that only one municipality has, under its id in the file of that municipality. */
const ownRegeling = block(wholeNeeded, wholeOptional);

/** A bouwsteen: shared steps and figures, without an outcome. */
export const bouwsteenShape = block(
  { bouwsteen: about('Id van de bouwsteen: kleine letters, cijfers en _', id), titel: title },
  { schema, grondslag: source, bronnen: sources, toelichting: explanation, los: unused, ...contents },
);

const localRegeling = block(
  {},
  {
    aangeboden: about('nee: de gemeente biedt deze regeling niet aan', yesNo),
    reden: reason,
    bron: source,
    ...contents,
    voorwaarden: about('Eigen voorwaarden, of in plaats van landelijke met delegatie', conditions),
    uitkomst: outcome,
    verwijzingen: referrals,
    vervolg: nextSteps,
    samenloop: together,
    niet_gemodelleerd: leftOut,
    onverschillig: marks,
  },
);

/** What a municipality decides within what the law leaves to it. */
export const gemeenteShape = block(
  {
    gemeente: about('Id van de gemeente, in kleine letters', id),
    titel: title,
  },
  {
    schema,
    regelingen: about(
      'Per regeling of bouwsteen wat de gemeente anders of zelf bepaalt',
      record(name, localRegeling),
    ),
    eigen_regelingen: about(
      'Regelingen die alleen deze gemeente heeft, heel, bij hun id',
      record(name, ownRegeling),
    ),
    cbs: about(
      'CBS-code: vier cijfers, tussen aanhalingstekens',
      like(/^\d{4}$/, 'een CBS-code heeft vier cijfers', 'schrijf vier cijfers tussen aanhalingstekens'),
    ),
    bronnen: sources,
    gegevens: about('Gegevens die alleen deze gemeente vraagt, per entiteit', factsShape),
  },
);

export type RawRegeling = Read<typeof regelingShape>;
export type RawWhole = Read<typeof ownRegeling>;
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
export type RawMarks = Read<typeof marks>;
export type RawOutcome = Read<typeof outcome>;
export type RawPointer = Read<typeof pointer>;
