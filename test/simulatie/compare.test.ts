import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wholeList } from '../../src/bestand/listed.js';
import { readKoppeling } from '../../src/bestand/read-koppeling.js';
import { householdOptions } from '../../src/cli/households.js';
import { offeredOn } from '../../src/cli/simuleer-common.js';
import type { Household } from '../../src/dossier/household.js';
import { readHousehold } from '../../src/dossier/read.js';
import { simulatieHtml } from '../../src/report/html/index.js';
import { renderSimulatie } from '../../src/report/simulatie.js';
import { simulatieCsv } from '../../src/report/simulatie-csv.js';
import { sampleOfClients } from '../../src/simulatie/clients.js';
import { compareSides } from '../../src/simulatie/compare.js';
import type { Amounts, SimulatieDocument, Split } from '../../src/simulatie/document.js';
import { fixedRules } from '../../src/simulatie/fixed.js';
import { type Sample, sampleOf } from '../../src/simulatie/sample.js';
import { engine } from '../engine/shipped.js';
import { population, source, wrong } from './figures.js';
import { alleenstaande } from './household.js';
import { basis, coarse, graph, OPGAVE, set } from './support.js';

const EXAMPLES = population(source('voorbeelden.yaml').text);
const NORM = EXAMPLES.raw.norm;
const options = householdOptions(graph, 20240901);

interface Asked {
  readonly a: number;
  readonly b: number;
  readonly regeling: string;
  readonly gemeente?: string;
  readonly stel?: readonly string[];
}

/** Compares a sample with itself on another day, or with a second; each is made for its own day. */
function compare(
  make: (day: number) => Sample,
  { a, b, regeling, gemeente = 'landelijk', stel = [] }: Asked,
  other?: (day: number) => Sample,
): SimulatieDocument {
  const [van, naar] = [a, b].map((peildatum) => {
    const setting = { peildatum, gemeente };
    return { setting, regelingen: offeredOn(graph, setting, [regeling]) };
  });
  if (van === undefined || naar === undefined) throw new Error('two days');
  const rules = fixedRules(basis(), [van, naar], set(...stel));
  const sample = make(a);
  return compareSides(
    { ...van, graph: rules.graph, sample },
    { ...naar, graph: rules.graph, sample: other === undefined ? sample : other(b) },
    rules,
    EXAMPLES,
    options,
  );
}

const clients =
  (name: string, households: readonly Household[]) =>
  (day: number): Sample =>
    sampleOfClients(
      { name, hash: `sha256:${name}`, households, refused: 0, constants: [], opgave: OPGAVE },
      NORM,
      engine,
      {
        peildatum: day,
        gemeente: 'landelijk',
      },
    );

const SHARERS = wholeList(
  {
    invoer: 'fixtures/bestanden/kostendelers.csv',
    naam: 'kostendelers.csv',
    hash: null,
    koppeling: readKoppeling(
      { name: 'k.yaml', text: readFileSync('fixtures/bestanden/kostendelers.koppeling.yaml', 'utf8') },
      graph.vocabulary,
      options.gemeenten,
    ),
    gemeenten: options.gemeenten,
    peildatum: 20230101,
    vandaag: 20230101,
    vergelijk: null,
    deel: null,
    geheim: null,
  },
  graph.vocabulary,
).households;
const sharers = (...keys: string[]) =>
  clients(
    keys.join('-'),
    SHARERS.filter(({ id }) => keys.includes(id)),
  );
const NEW_YEAR = { a: 20221231, b: 20230101, regeling: 'algemene_bijstand' };

const LOON =
  '    inkomsten: [{ soort: loon, bedrag_netto: 900.00, periode: maand, bevat_vakantietoeslag: false, bestemd_voor_ander: false }]\n';

/** A single person with one income, of whom nothing is missing for the energietoeslag. */
const single = (born: string, children = ''): Household =>
  readHousehold(
    {
      name: 'h.yaml',
      text: alleenstaande({
        id: 'h',
        geboren: born,
        aanvraag: '2024-02-01',
        besluit: '2024-02-12',
        rest: `${LOON}${children}`,
      }),
    },
    graph.vocabulary,
    options,
  );

const few = coarse(source('almere.yaml').text);
const small = coarse(source('gemeente.yaml').text);
const made = (own: typeof few) => (): Sample => sampleOf(own);
const ENERGY = { regeling: 'energietoeslag', gemeente: 'almere' };

const STEPS = ['indexering', 'regel', 'populatie'] as const;
const AMOUNTS = [
  'huishoudens',
  'rechthebbenden',
  'verwachte_ontvangers',
  'centen',
  'geextrapoleerd',
] as const;
const cents = (of: Split | undefined) =>
  ['van' as const, ...STEPS, 'naar' as const].map((step) => of?.[step].centen);
const entitled = (of: Split | undefined) =>
  ['van' as const, ...STEPS, 'naar' as const].map((step) => of?.[step].rechthebbenden);

/**
 * The amounts of bijstand are those of test/bestand/compare.test.ts, by hand from the domain file (P2 c):
 * 2001 1364,16 + 116,18 + 227,74 = 1708,08; 2002 787,02 + 67,02 + 341,62 = 1195,66; 2003 1101,82 + 93,84 = 1195,66;
 * 2004 787,02 + 67,02 = 854,04.
 */
const list = compare(sharers('2001', '2002', '2003', '2004'), NEW_YEAR);
/** The first has 2001 and 2002, the second 2002, 2003 and 2004. */
const lists = compare(sharers('2001', '2002'), NEW_YEAR, sharers('2002', '2003', '2004'));
const towns = compare(
  made(few),
  { ...ENERGY, a: 20231211, b: 20231211, stel: ['inkomensgrens=125%'] },
  made(small),
);
const turn = compare(made(few), { ...ENERGY, a: 20231231, b: 20240101, stel: ['inkomensgrens=125%'] });

describe('a client list on two days', () => {
  it('splits the difference into the new norms and the kostendeler of 27', () => {
    // 1364,16 + 787,02 + 1101,82 + 787,02; 116,18 + 67,02 + 93,84 + 67,02; 227,74 + 341,62; 1708,08 + 1195,66 + 1195,66 + 854,04.
    expect(cents(list.vergelijking?.totaal)).toEqual([4040_02, 344_06, 569_36, 0, 4953_44]);
    expect(entitled(list.vergelijking?.totaal)).toEqual([4, 0, 0, 0, 4]);
    expect(list.varianten.map(({ id, centen }) => [id, centen])).toEqual([
      ['2022-12-31', 4040_02],
      ['2023-01-01', 4953_44],
    ]);
  });

  it('does so in each group', () => {
    const rows = list.vergelijking?.uitsplitsing.huishoudtype ?? [];
    expect(rows.map((row) => [row.groep, ...cents(row)])).toEqual([
      ['paar_zonder_kind_onder_65', 1364_16, 116_18, 227_74, 0, 1708_08],
      // 787,02 + 1101,82 + 787,02; 67,02 + 93,84 + 67,02; 341,62; 1195,66 + 1195,66 + 854,04.
      ['alleenstaand_onder_65', 2675_86, 227_88, 341_62, 0, 3245_36],
    ]);
  });

  it('tells who gains and loses, with the same causes', () => {
    expect(list.verschillen).toHaveLength(1);
    expect(list.verschillen[0]).toMatchObject({
      van: '2022-12-31',
      naar: '2023-01-01',
      hoger: 4,
      gelijk: 0,
      centen: 913_42,
      oorzaken: { indexering_centen: 344_06, regel_centen: 569_36, populatie_centen: 0 },
    });
  });

  it('who grows old enough is of the population, not of the rule', () => {
    // 21 on 2024-02-02: no right the day before, € 1.300 on the day.
    const found = compare(clients('jarig', [single('2003-02-02')]), { ...ENERGY, a: 20240201, b: 20240202 });
    expect(cents(found.vergelijking?.totaal)).toEqual([0, 0, 0, 1300_00, 1300_00]);
    expect(entitled(found.vergelijking?.totaal)).toEqual([0, 0, 0, 1, 1]);
    expect(found.verschillen[0]).toMatchObject({ gewonnen: 1, verloren: 0 });
  });

  it('a child that is born in between is not there on the first day', () => {
    const child = `  - { id: k, rol: kind, verwantschap: bloed_1, geboortedatum: 2024-02-02, op_adres_sinds: 2024-02-02, nederlander: true, woont_in_nederland: true, inkomsten: [] }\n`;
    const found = compare(clients('geboren', [single('1984-05-01', child)]), {
      ...ENERGY,
      a: 20240201,
      b: 20240202,
    });
    const groups = found.vergelijking?.uitsplitsing.huishoudtype?.map(({ groep }) => groep);
    expect(groups).toEqual(['alleenstaand_onder_65']);
    expect(cents(found.vergelijking?.totaal)).toEqual([1300_00, 0, 0, 0, 1300_00]);
  });

  it.each([
    // In force from 2023-10-07 up to and including 2024-08-31 (domain, E-1); before and after it there is nothing.
    [20231006, 20231007, [0, 0, 1300_00, 0, 1300_00]],
    [20240831, 20240901, [1300_00, 0, -1300_00, 0, 0]],
  ])('a regeling that begins or ends between %i and %i is the rule', (a, b, expected) => {
    const found = compare(clients('recht', [single('1984-05-01')]), {
      ...ENERGY,
      regeling: 'energietoeslag_2023',
      a,
      b,
    });
    expect(cents(found.vergelijking?.totaal)).toEqual(expected);
  });

  it('the households of published budgets stand in it for both days', () => {
    const { voorbeeldhuishoudens, waardelijnen } = compare(clients('recht', [single('1984-05-01')]), {
      ...ENERGY,
      regeling: 'energietoeslag_2023',
      a: 20231211,
      b: 20240901,
    });
    // A single person on 100% of the norm gets € 1.300; after the last day there is nothing.
    expect(voorbeeldhuishoudens[0]?.niveaus[0]).toEqual({
      procent: 100,
      centen: { '2023-12-11': 1300_00, '2024-09-01': 0 },
    });
    expect(waardelijnen[0]?.stappen[0]).toMatchObject({
      van_procent: 100,
      centen: { '2023-12-11': 1300_00, '2024-09-01': 0 },
    });
  });

  it('a household that one day leaves open counts nowhere, and is told', () => {
    const found = compare(sharers('2001', '2005'), NEW_YEAR);
    expect(found.vergelijking?.totaal.van).toMatchObject({ huishoudens: 1, centen: 1364_16 });
    expect(found.waarschuwingen.map(({ id }) => id)).toContain('niet_te_beslissen');
  });
});

describe('two populations', () => {
  it('the rest is the population: what the new one has more or less under the new rules', () => {
    // 1364,16 + 787,02 = 2151,18; 116,18 + 67,02; 227,74 + 341,62: 2903,74. The other: 1195,66 + 1195,66 + 854,04.
    expect(cents(lists.vergelijking?.totaal)).toEqual([2151_18, 183_20, 569_36, 341_62, 3245_36]);
    expect(lists.vergelijking?.totaal.populatie).toMatchObject({ huishoudens: 1, rechthebbenden: 1 });
    expect(lists.verschillen).toEqual([]);
  });

  it('a group that only one has, is nothing in the other', () => {
    const rows = lists.vergelijking?.uitsplitsing.huishoudtype ?? [];
    expect(rows.map((row) => [row.groep, ...cents(row)])).toEqual([
      ['paar_zonder_kind_onder_65', 1364_16, 116_18, 227_74, -1708_08, 0],
      // 1195,66 of 2002 stays; 1195,66 + 854,04 come.
      ['alleenstaand_onder_65', 787_02, 67_02, 341_62, 2049_70, 3245_36],
    ]);
  });

  it('on one day no figure is indexed and no rule changes', () => {
    expect(cents(towns.vergelijking?.totaal).slice(1, 3)).toEqual([0, 0]);
    expect([towns.vergelijking?.van.id, towns.vergelijking?.naar.id]).toEqual(['almere', 'gemeente']);
    expect(towns.vergelijking?.totaal.populatie.huishoudens).toBe(50_000 - 90_426);
    expect(towns.varianten.map(({ stel }) => stel)).toEqual([
      { 'energietoeslag_2023.inkomensgrens': 125 },
      { 'energietoeslag_2023.inkomensgrens': 125 },
    ]);
  });

  it('what is told of both is told once, what is told of one with its name', () => {
    const texts = towns.waarschuwingen.map(({ tekst }) => tekst);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.some((text) => text.startsWith('almere: Van de rechthebbenden'))).toBe(true);
    expect(texts.some((text) => text.startsWith('gemeente: Van de rechthebbenden'))).toBe(true);
  });
});

describe('a made population on two days', () => {
  it('has incomes that follow the norm: a new norm moves nobody across the limit, and the result says so', () => {
    expect(cents(turn.vergelijking?.totaal).slice(1, 4)).toEqual([0, 0, 0]);
    expect(turn.waarschuwingen.map(({ id }) => id)).toContain('inkomen_volgt_norm');
  });
});

/** A hundred single persons with bijstand beside an alimony of half the norm, which is in force on the day. */
const HALVES = population(`schema: vangnet/populatie/1
id: helft
titel: Wie de helft heeft
naamsvermelding: verzonnen
norm: bijstandsnorm.norm_zonder_kostendelers
gebruik: { raming: 1, laag: 1 }
dichtheid: { laag: 1, hoog: 1 }
banden:
  - { id: helft, titel: helft, groep: helft, van: 50, tot: 50, punten: 1, herkomst: cbs }
huishouden:
  zaak: { ambtshalve: false, afstemming: 0.00 }
  woning: { soort: sociale_huur, heeft_woonkosten: true }
  maatregelen: []
inkomensbronnen:
  alimentatie:
    titel: Alimentatie
    ambtshalve: ja
    inkomst: { soort: partneralimentatie, periode: maand, bevat_vakantietoeslag: false, recht_op_vakantietoeslag: false, bestemd_voor_ander: false }
    huishouden: { personen: [{ id: a }] }
huishoudtypen:
  alleen:
    titel: Alleen
    leeftijd_65_plus: nee
    huishouden:
      personen:
        - id: a
          rol: aanvrager
          geboortedatum: 1986-01-15
          nederlander: true
          woont_in_nederland: true
          op_adres_sinds: 2015-03-01
          hoofdverblijf_op_adres: true
          bijzondere_uitsluiting: geen
          andere_uitkering_mogelijk: geen
          medisch_urenbeperkt: false
          doelgroep_loonkostensubsidie: false
          onbetaald_verlof: false
          uitkeringen: [{ soort: algemene_bijstand, vanaf: 2020-06-01, uitvoerder: gemeente }]
          verblijven: []
          studies: []
          dienstverbanden: []
          vrijlatingen: []
          giften: []
          vermogen: []
kenmerken: []
gewichten: { alleen: { helft: { alimentatie: 100 } } }
vergelijking: []
niet_bekend: []
`);

it('an income that follows the norm does so under the old rules with the new norm too', () => {
  const found = compare(made(HALVES), { a: 20231231, b: 20240101, regeling: 'algemene_bijstand' });
  // 1.216,62 less half of it, 608,31, is 608,31; 1.283,83 less 641,91 (half, down to the cent) is 641,92: 33,61 each.
  expect(cents(found.vergelijking?.totaal)).toEqual([608_31_00, 33_61_00, 0, 0, 641_92_00]);
});

describe('the parts', () => {
  const thousandths = (of: Amounts) => AMOUNTS.map((amount) => Math.round(of[amount] * 1000));
  const sum = (all: readonly (readonly number[])[]) =>
    all.reduce((one, other) => one.map((value, at) => value + (other[at] ?? 0)));

  it.each([
    ['a list', list],
    ['two lists', lists],
    ['two towns', towns],
    ['a town on two days', turn],
  ])(
    'of %s add up to the thousandth and the cent, in all and in every group',
    (_, { vergelijking, varianten }) => {
      if (vergelijking === undefined) throw new Error('no comparison');
      const { totaal, uitsplitsing } = vergelijking;
      const all = [totaal, ...Object.values(uitsplitsing).flat()];
      for (const row of all)
        expect(sum([row.van, row.indexering, row.regel, row.populatie].map(thousandths))).toEqual(
          thousandths(row.naar),
        );
      for (const rows of Object.values(uitsplitsing))
        for (const step of ['van', ...STEPS, 'naar'] as const)
          expect(sum(rows.map((row) => thousandths(row[step])))).toEqual(thousandths(totaal[step]));
      for (const [at, end] of [totaal.van, totaal.naar].entries())
        expect(varianten[at]).toMatchObject({ rechthebbenden: end.rechthebbenden, centen: end.centen });
    },
  );

  it('stand in every form of the result', async () => {
    const text = renderSimulatie(list, 80, false);
    for (const words of [
      '€ 4.040       € 344  € 569        € 0  € 4.953',
      'van  31 december 2022',
      '€ 2.676',
    ])
      expect(text).toContain(words);
    const csv = simulatieCsv(list);
    for (const [measure, value] of [
      ['uitgaven_van', '4040,02'],
      ['uitgaven_indexering', '344,06'],
      ['uitgaven_regel', '569,36'],
      ['uitgaven_naar', '4953,44'],
    ])
      expect(csv).toContain(`vergelijking;2023-01-01;2022-12-31;;;${measure};${value}\r\n`);
    const page = await simulatieHtml(lists, '9.9.9');
    for (const words of ['Waardoor het verschilt', '€\u00a0183 door indexering, €\u00a0569 door de regel'])
      expect(page).toContain(words);
  });
});

describe('is refused', () => {
  it.each([
    ['S072', () => compare(sharers('2001'), { ...NEW_YEAR, a: 20230101 })],
    ['S072', () => compare(sharers('2001'), { ...NEW_YEAR, a: 20230101 }, sharers('2001'))],
    ['S073', () => compare(sharers('2001'), { ...NEW_YEAR, a: 20230102 }, sharers('2002'))],
    ['S019', () => compare(made(few), { ...ENERGY, a: 20231211, b: 20231212 })],
    [
      'S077',
      () => compare(made(few), { ...ENERGY, a: 20231211, b: 20231212, stel: ['inkomensgrens=120%,125%'] }),
    ],
    ['S010', () => compare(made(few), { ...ENERGY, a: 20231211, b: 20231212, stel: ['inkomensgren=120%'] })],
  ])('%s', (code, work) => {
    expect(wrong(work)[0]).toBe(code);
  });

  it.each([
    ['huishoudtype', (sample: Sample) => ({ ...sample.titles, huishoudtype: { wijk: 'Een wijk' } })],
    ['inkomensband', (sample: Sample) => ({ ...sample.titles, inkomensband: { laag: 'laag inkomen' } })],
  ])('a population that has no %s in common', (dimension, titles) => {
    const other = (): Sample => {
      const sample = sampleOf(small);
      return { ...sample, titles: titles(sample) };
    };
    const [code, bericht] = wrong(() => compare(made(few), { ...ENERGY, a: 20231211, b: 20231211 }, other));
    expect([code, bericht]).toEqual(['S074', expect.stringContaining(`geen ${dimension} gemeen`)]);
  });
});
