import { describe, expect, it } from 'vitest';
import { readHousehold } from '../../src/dossier/read.js';
import { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import type { Graph } from '../../src/rules/graph.js';
import { Calculator } from './evaluate.js';
import { framed, graphOf, type Own } from './support.js';

/** One household of the small vocabulary: an applicant with some facts more. */
const household = (facts = '') => `schema: vangnet/huishouden/1
id: h
huishouden: { adres_soort: woonadres, aantal_bewoners: 3, aantal_huisdieren: 1 }
zaak: { kosten: 100.00, aanvraagdatum: 2024-01-15 }
personen:
  - { id: a, rol: aanvrager, geboortedatum: 2000-02-29, nederlander: ja, uren: 7${facts} }
`;

const valueIn = (own: Own, begrip: string, day = '2024-01-01', facts = '', gemeente = 'landelijk') =>
  new Calculator(graphOf(own)).value(household(facts), begrip, day, gemeente);
const value = (formule: string, day?: string, facts?: string) =>
  valueIn(
    {
      bouwsteen: framed(
        'bouwsteen',
        `begrippen:\n  proef:\n    per: persoon\n    formule: >-\n      ${formule}\n`,
      ),
    },
    'proef.proef',
    day,
    facts,
  );

/** How a voorwaarde of the regeling `proef` comes out. */
function outcome(graph: Graph, id: string, text = household()): string | undefined {
  const peildatum = 20240101;
  const options = { gemeenten: [], regelingen: ['proef'], peildatum };
  const house = readHousehold({ name: 'h.yaml', text }, graph.vocabulary, options);
  const question = { regelingen: ['proef'], peildatum, gemeente: 'landelijk' };
  const [besluit] = toets(new Engine(graph), house, question).besluiten;
  return besluit?.voorwaarden.find((voorwaarde) => voorwaarde.id === id)?.uitslag;
}

describe('versies', () => {
  const own = {
    bouwsteen: framed(
      'bouwsteen',
      'begrippen:\n  v: { versies: { 2024-01-01: { formule: twee + twee }, 2023-01-01: { formule: twee } } }\n',
    ),
  };
  it.each([
    ['2022-12-31', null],
    ['2023-01-01', 2],
    ['2023-12-31', 2],
    ['2024-01-01', 4],
    ['2030-01-01', 4],
  ])('on %s the version in force gives %d', (day, wanted) =>
    expect(valueIn(own, 'proef.v', day)).toBe(wanted),
  );

  it('of a parameter likewise', () => {
    expect(value('norm', '2022-12-31')).toBeNull();
    expect(value('norm', '2023-12-31')).toBe(100000);
    expect(value('norm', '2024-01-01')).toBe(110000);
  });
});

describe('an overlay', () => {
  it.each([
    ['landelijk', '2023-06-30', 114000],
    ['landelijk', '2023-07-01', 114000],
    ['proefstad', '2023-06-30', 114000],
    ['proefstad', '2023-07-01', 123500],
  ])('%s on %s', (gemeente, day, wanted) => {
    const own = {
      bouwsteen: framed(
        'bouwsteen',
        'begrippen: { grens: { formule: "round half up(toeslag.grensbedrag, 2)" } }\n',
      ),
    };
    expect(valueIn(own, 'proef.grens', day, '', gemeente)).toBe(wanted);
  });
});

describe('tenzij', () => {
  const tests = { formule: 'nederlander', tenzij: 'e: { als: uren > twee_uur }' };
  const figure =
    'parameters: { twee_uur: { eenheid: uur/week, bron: { artikel: "1" }, waarden: { 2023-01-01: 2 } } }\n';
  const begrip = `${figure}begrippen: { b: { per: persoon, formule: ${tests.formule}, tenzij: { ${tests.tenzij} } } }\n`;
  const voorwaarde = `${figure}voorwaarden: { v: { titel: V, elke: personen, bron: { artikel: "1" }, als: ${tests.formule}, tenzij: { ${tests.tenzij} } } }\n`;

  it.each([
    ['nederlander: ja, uren: 1', true],
    ['nederlander: ja, uren: 3', false],
    ['nederlander: nee, uren: 1', false],
    ['nederlander: nee, uren: 3', false],
    ['nederlander: ja', null],
    ['uren: 3', false],
    ['uren: 1', null],
  ])('in a begrip makes it not so: %s', (facts, wanted) => {
    const text = household().replace('nederlander: ja, uren: 7', facts);
    const graph = graphOf({ bouwsteen: framed('bouwsteen', begrip) });
    expect(new Calculator(graph).value(text, 'proef.b', '2024-01-01')).toBe(wanted);
  });

  it.each([
    ['nederlander: ja, uren: 1', 'voldaan'],
    ['nederlander: ja, uren: 3', 'voldaan'],
    ['nederlander: nee, uren: 1', 'niet_voldaan'],
    ['nederlander: nee, uren: 3', 'voldaan'],
    ['nederlander: ja', 'voldaan'],
    ['uren: 3', 'voldaan'],
    ['uren: 1', 'onbekend'],
  ])('in a voorwaarde lifts the demand: %s', (facts, wanted) => {
    const text = household().replace('nederlander: ja, uren: 7', facts);
    expect(outcome(graphOf({ regeling: framed('regeling', voorwaarde) }), 'v', text)).toBe(wanted);
  });
});

describe('een_van and alle', () => {
  const graph = graphOf({
    regeling: framed(
      'regeling',
      `voorwaarden:
  een: { titel: Een, bron: { artikel: "1" }, een_van: { a: { als: aantal_bewoners > twee }, b: { als: aantal_huisdieren > twee } } }
  geen: { titel: Geen, bron: { artikel: "1" }, een_van: { a: { als: aantal_bewoners < twee }, b: { als: aantal_huisdieren > twee } } }
  alle: { titel: Alle, bron: { artikel: "1" }, alle: { a: { als: aantal_bewoners > twee }, b: { als: aantal_huisdieren > twee } } }
  beide: { titel: Beide, bron: { artikel: "1" }, als: aantal_bewoners > twee, een_van: { b: { als: aantal_huisdieren > twee } } }
`,
    ),
  });
  it.each([
    ['een', 'voldaan'],
    ['geen', 'niet_voldaan'],
    ['alle', 'niet_voldaan'],
    ['beide', 'niet_voldaan'],
  ])('%s is %s', (id, wanted) => expect(outcome(graph, id)).toBe(wanted));
});

describe('a scale', () => {
  // 30% of what is above 950.00 and 100% of what is above 130% of it, 1,235.00.
  it.each([
    ['10.00', 0],
    ['950.00', 0],
    ['950.01', 0],
    ['950.02', 1],
    ['1200.00', 7500],
    ['1235.00', 8550],
    ['1235.01', 8551],
    ['1300.00', 15050],
  ])('of an income of %s takes %d cents', (income, wanted) => {
    const facts = `, inkomsten: [{ soort: loon, bedrag: ${income} }]`;
    expect(value('round half up(schijven(inkomen, norm_ex_vt, schaal), 2)', '2024-01-01', facts)).toBe(
      wanted,
    );
  });
});

describe('a mean', () => {
  const amounts = (...bedragen: readonly string[]) =>
    `, inkomsten: [${bedragen.map((bedrag) => `{ soort: loon${bedrag} }`).join(', ')}]`;
  // 100.00 + 200.00 + 50.00 is 350.00, and a third of it 116.666…
  const three = amounts(', bedrag: 100.00', ', bedrag: 200.00', ', bedrag: 50.00');
  it.each([
    ['round half up(mean(inkomsten.bedrag), 2)', three, 11667],
    ['round down(mean(inkomsten.bedrag), 2)', three, 11666],
    ['ceiling(mean(inkomsten.bedrag))', three, 11700],
    ['round half up(mean(inkomsten[bedrag > norm_ooit].bedrag), 2)', three, 20000],
    ['round half up(mean(inkomsten.bedrag), 2)', amounts(', bedrag: -0.01', ', bedrag: 0.00'), -1],
    ['round half up(mean(inkomsten.bedrag), 2)', amounts(', bedrag: 7.00'), 700],
    ['round half up(mean(inkomsten[soort = "winst"].bedrag), 2)', three, null],
    ['round half up(mean(inkomsten.bedrag), 2)', ', inkomsten: []', null],
    ['round half up(mean(inkomsten.bedrag), 2)', '', null],
    ['round half up(mean(inkomsten.bedrag), 2)', amounts(', bedrag: 7.00', ''), null],
  ])('%s of%s is %s', (formule, facts, wanted) => expect(value(formule, '2024-01-01', facts)).toBe(wanted));

  it('over months', () => {
    const facts = ', inkomsten: [{ soort: loon, bedrag: 300.00, vanaf: 2024-02-01 }]';
    expect(value('round half up(mean(maandinkomen), 2)', '2024-03-31', facts)).toBe(20000);
  });
});

describe('a percentage', () => {
  it.each([
    ['round half up(norm * deel, 2)', 33000],
    ['round half up(norm * fijn_deel, 2)', 36667],
    ['round down(norm * fijn_deel, 2)', 36666],
    ['round half up(norm / deel, 2)', 366667],
    ['round half up(norm * round half up(deel / twee, 2), 2)', 16500],
    ['round half up(norm * deel / twee, 2)', 16500],
    ['floor(norm * deel)', 33000],
    ['round to(norm, tien_maand)', 110000],
  ])('%s is %d cents', (formule, wanted) => {
    const snippet = `parameters: { tien_maand: { eenheid: euro/maand, bron: { artikel: "1" }, waarden: { 2023-01-01: 10.00 } } }\nbegrippen:\n  proef: { formule: "${formule}" }\n`;
    expect(valueIn({ bouwsteen: framed('bouwsteen', snippet) }, 'proef.proef')).toBe(wanted);
  });
});

describe('a day', () => {
  it.each([
    ['peildatum + leeftijdsgrens', '2045-01-01'],
    ['peildatum - leeftijdsgrens', '2003-01-01'],
    ['peildatum + wachttijd', '2024-04-01'],
    ['peildatum - wachttijd', '2023-10-01'],
    ['verjaardag(date("1990-05-17"), leeftijdsgrens)', '2011-05-17'],
    ['laatste_dag_van_maand(zaak.aanvraagdatum)', '2024-01-31'],
  ])('%s is %s', (formule, wanted) => expect(value(formule)).toBe(wanted));
});

describe('a table', () => {
  it.each([
    ['bedragen[welk = "loon"].bedrag', 10000],
    ['bedragen[welk = "winst"].bedrag', 5050],
    ['bedragen[welk = "winst"].telt', false],
    ['bedragen[bedrag < tien_euro + tien_euro].welk', null],
    ['bedragen[bedrag > tien_euro].welk', 'loon'],
    ['bedragen[not(telt)].sinds', '2021-01-01'],
    ['bedragen[welk = "pensioen"].bedrag', null],
  ])('%s is %s', (formule, wanted) => expect(value(formule)).toBe(wanted));

  it('of decisions gives its first row that holds', () => {
    const snippet = `begrippen:
  proef:
    per: persoon
    eenheid: euro
    tabel:
      - { als: uren > uren, dan: tien_euro }
      - { als: nederlander, dan: tien_euro + tien_euro }
      - { als: true, dan: tien_euro + tien_euro + tien_euro }
      - { anders: 0 }
`;
    expect(valueIn({ bouwsteen: framed('bouwsteen', snippet) }, 'proef.proef')).toBe(2000);
  });
});
