import { describe, expect, test } from 'vitest';
import { bereken } from '../../src/engine/bereken.js';
import { Dekking } from '../../src/engine/dekking.js';
import { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import type { Graph } from '../../src/rules/graph.js';
import type { Plain } from './household.js';
import { BRON, bouwsteen, regeling, Small, small } from './small.js';

const rules = small([
  regeling(`parameters:
  grens: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 100.00, 2024-01-01: 110.00 } }
  bedragen:
    ${BRON}
    kolommen: { vanaf: euro, bedrag: euro }
    waarden:
      2023-01-01:
        - { vanaf: 80.00, bedrag: 5.00 }
        - { vanaf: 50.00, bedrag: 7.00 }
        - { vanaf: 0.00, bedrag: 9.00 }
begrippen:
  bedrag:
    eenheid: euro
    tabel:
      - { als: ook, dan: grens }
      - { anders: "bedragen[vanaf <= inkomen].bedrag" }
voorwaarden:
  inkomen: { titel: Inkomen, als: inkomen <= grens, ${BRON} }
  route:
    titel: Route
    ${BRON}
    een_van:
      een: { tekst: Een, als: ja, ${BRON} }
      twee: { tekst: Twee, als: ook, ${BRON} }
uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift }
`),
]);

/** The report after some households, all in the middle of 2023. */
function reportOn(graph: Graph, ...households: readonly Plain[]) {
  const dekking = new Dekking(graph);
  const engine = new Engine(graph, { seen: dekking.see });
  for (const plain of households) {
    const question = { regelingen: ['proef'], peildatum: 20230615, gemeente: 'landelijk' };
    for (const { uitkomst } of toets(engine, new Small(graph).household(plain), question).besluiten)
      dekking.reached('proef', uitkomst);
  }
  return dekking.report;
}

const reportOf = (...households: readonly Plain[]) => reportOn(rules.graph, ...households);

describe('what cases touch of the rules', () => {
  test('nothing, without cases: two voorwaarden and two branches, three rows and two choices, two figures', () => {
    const { niet_gedekt, ...counts } = reportOf();
    expect(counts).toEqual({
      voorwaarden: {
        totaal: 4,
        waar: 0,
        onwaar: 0,
        onbekend: 0,
        haalbaar: { waar: 4, onwaar: 4, onbekend: 4 },
      },
      tabelrijen: { totaal: 5, geraakt: 0 },
      cijfers: { totaal: 2, gebruikt: 0 },
      uitkomsten: { totaal: 5, bereikt: 0 },
      onbereikbaar: [],
    });
    // Four tests in three outcomes, five rows, two figures, five outcomes.
    expect(niet_gedekt).toHaveLength(4 * 3 + 5 + 2 + 5);
    // No oordeel is asked, nothing is asked for in part, and no other body decides.
    expect(niet_gedekt.slice(-5)).toEqual([
      'proef: recht',
      'proef: geen_recht',
      'proef: gegevens_nodig',
      'proef: regel_onbekend',
      'proef: niet_van_toepassing',
    ]);
  });

  test('one case: what it decided, the row that it looked up, the figure of its date', () => {
    const { niet_gedekt, ...counts } = reportOf({ inkomen: 60, ja: true, ook: false });
    expect(counts).toEqual({
      voorwaarden: {
        totaal: 4,
        waar: 3,
        onwaar: 1,
        onbekend: 0,
        haalbaar: { waar: 4, onwaar: 4, onbekend: 4 },
      },
      tabelrijen: { totaal: 5, geraakt: 2 },
      cijfers: { totaal: 2, gebruikt: 1 },
      uitkomsten: { totaal: 5, bereikt: 1 },
      onbereikbaar: [],
    });
    expect(niet_gedekt).toEqual([
      'proef.inkomen: onwaar',
      'proef.inkomen: onbekend',
      'proef.route: onwaar',
      'proef.route: onbekend',
      'proef.route.een: onwaar',
      'proef.route.een: onbekend',
      'proef.route.twee: waar',
      'proef.route.twee: onbekend',
      'proef.bedragen@2023-01-01[0]',
      'proef.bedragen@2023-01-01[2]',
      'proef.bedrag#1[0]',
      'proef.grens@2024-01-01',
      'proef: geen_recht',
      'proef: gegevens_nodig',
      'proef: regel_onbekend',
      'proef: niet_van_toepassing',
    ]);
  });

  test('a row of a branch that was not taken is not touched', () => {
    // The first choice is taken: the table is not looked up, though it is computed on the way.
    const { niet_gedekt } = reportOf({ inkomen: 60, ja: true, ook: true });
    expect(niet_gedekt).toContain('proef.bedragen@2023-01-01[1]');
    expect(niet_gedekt).toContain('proef.bedrag#1[1]');
    expect(niet_gedekt).not.toContain('proef.bedrag#1[0]');
  });

  test('a choice within a max is one choice, though the larger is computed again', () => {
    const { graph } = small([
      regeling(`parameters:
  grens: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 100.00 } }
  klein: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 1.00 } }
begrippen:
  hoogste: { eenheid: euro, formule: "max(grens, if ook then inkomen else klein)", ${BRON} }
voorwaarden:
  altijd: { titel: Altijd, als: ja, ${BRON} }
uitkomst: { bedrag: hoogste, per: eenmalig, vorm: gift }
`),
    ]);
    const left = (inkomen: number) =>
      reportOn(graph, { inkomen, ja: true, ook: true }).niet_gedekt.filter((id) => id.includes('hoogste'));
    expect(left(99.99)).toEqual(['proef.hoogste#1[1]', 'proef.hoogste#2[1]']);
    expect(left(100.01)).toEqual(['proef.hoogste#1[0]', 'proef.hoogste#2[1]']);
  });

  test('all but the later figure, by cases for each row and each outcome', () => {
    const { niet_gedekt } = reportOf(
      { inkomen: 90, ja: true, ook: false },
      { inkomen: 60, ja: false, ook: true },
      { inkomen: 10, ja: false, ook: false },
      { inkomen: 60, ja: true, ook: false },
      { inkomen: 101, ja: true, ook: false },
      {},
    );
    expect(niet_gedekt).toEqual([
      'proef.grens@2024-01-01',
      'proef: regel_onbekend',
      'proef: niet_van_toepassing',
    ]);
  });

  test('what follows from another fact is no case', () => {
    const { graph } = small([
      regeling(`begrippen:
  bedrag: { eenheid: euro, tabel: [{ als: nodig, dan: inkomen }, { anders: gevraagd }] }
voorwaarden: { altijd: { titel: Altijd, als: ja, ${BRON} } }
uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift }
`),
    ]);
    // The oordeel is missing: the decision shows what each answer would give, and neither is covered by it.
    const { niet_gedekt } = reportOn(graph, { ja: true, inkomen: 5, gevraagd: 7 });
    expect(niet_gedekt).toContain('proef.bedrag#1[0]');
    expect(niet_gedekt).toContain('proef.bedrag#1[1]');
    expect(niet_gedekt).not.toContain('proef: beoordeling_nodig');
  });

  test('a voorwaarde that is not of application is not met by that', () => {
    const { graph } = small([
      regeling(`voorwaarden: { soms: { titel: Soms, alleen_als: ook, als: ja, ${BRON} } }
uitkomst: { per: eenmalig, vorm: gift }
`),
    ]);
    const { niet_gedekt } = reportOn(graph, { ook: false });
    expect(niet_gedekt).toContain('proef.soms: waar');
    expect(niet_gedekt).toContain('proef.soms.alleen_als: waar');
    expect(niet_gedekt).not.toContain('proef.soms.alleen_als: onwaar');
    expect(reportOn(graph, { ook: true, ja: true }).niet_gedekt).not.toContain('proef.soms: waar');
  });

  test('a day on which the regeling is not in force decides nothing', () => {
    const dekking = new Dekking(rules.graph);
    const question = { regelingen: ['proef'], peildatum: 20221231, gemeente: 'landelijk' };
    toets(new Engine(rules.graph, { seen: dekking.see }), rules.household({ ja: true, ook: true }), question);
    expect(dekking.report.voorwaarden).toMatchObject({ waar: 0, onwaar: 0, onbekend: 0 });
  });

  test('pointers and their figures count, and for whom the regeling is', () => {
    const { graph } = small([
      regeling(
        `parameters: { grens: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 100.00 } } }
verwijzingen: { elders: { tekst: Elders, als: inkomen > grens } }
uitweg: { nood: { tekst: Nood, tenzij: ook } }
voorwaarden: { altijd: { titel: Altijd, als: ja, ${BRON} } }
uitkomst: { per: eenmalig, vorm: gift }
`,
        'aard: recht\nper: huishouden\nvoor: stil\n',
      ),
    ]);
    const names = (...households: readonly Plain[]) => reportOn(graph, ...households).niet_gedekt;
    const added = [
      'proef.voor: waar',
      'proef.verwijzingen.elders: waar',
      'proef.uitweg.nood: waar',
      'proef.grens@2023-01-01',
    ];
    expect(names()).toEqual(expect.arrayContaining(added));
    const left = names({ stil: true, inkomen: 101, ook: true });
    for (const name of added) expect(left).not.toContain(name);
  });
});

describe('what no household can reach is told apart', () => {
  const onbereikbaar = (texts: readonly string[], gemeenten: readonly string[] = []) =>
    reportOn(small(texts, gemeenten).graph).onbereikbaar;
  const proef = (begrippen: string, extra = '') =>
    regeling(`${extra}begrippen:
${begrippen}
voorwaarden: { eis: { titel: Toets, als: toets, ${BRON} } }
uitkomst: { per: eenmalig, vorm: gift }
`);

  test('a test on what the rules do not hold is always unknown, until a municipality fills it in', () => {
    const figure = (value: string) =>
      `parameters: { grens: { titel: Grens, eenheid: euro, DELEGATIE${BRON}, waarden: { 2023-01-01: ${value} } } }\n`;
    const national = proef(
      `  toets: { formule: inkomen <= grens, ${BRON} }`,
      figure('{ waarde: onbekend, vraag: Welke? }').replace('DELEGATIE', 'delegatie: gemeente, '),
    );
    expect(onbereikbaar([national])).toEqual(['proef.eis: waar', 'proef.eis: onwaar']);
    const local = `gemeente: dorp
titel: Dorp
regelingen:
  proef:
    ${figure('100.00').replace('DELEGATIE', '')}`;
    expect(onbereikbaar([national], [local])).toEqual([]);
  });

  test('a choice on a figure that has one value: the other side', () => {
    const one = proef(
      '  toets: { tabel: [{ als: streng, dan: ja }, { anders: ook }] }',
      `parameters: { streng: { type: ja_nee, ${BRON}, waarden: { 2023-01-01: nee } } }\n`,
    );
    expect(onbereikbaar([one])).toEqual(['proef.toets#1[0]']);
    const both = one.replace('2023-01-01: nee', '2023-01-01: nee, 2024-01-01: ja');
    expect(onbereikbaar([both])).toEqual([]);
  });

  test('the larger of two figures: the side that is never larger', () => {
    const made = (second: string) =>
      proef(
        '  meeste: { eenheid: euro, formule: "max(een, twee)" }\n  toets: { formule: inkomen < meeste, bron: { artikel: "2" } }',
        `parameters: { een: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 5.00 } }, twee: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: ${second} } } }\n`,
      );
    expect(onbereikbaar([made('4.99')])).toEqual(['proef.meeste#1[1]']);
    expect(onbereikbaar([made('{ waarde: onbekend, vraag: Hoeveel? }')])).toContain('proef.eis: waar');
  });

  test('a figure of a bouwsteen outside the days that its step can be computed for', () => {
    const steen = `bouwsteen: steen
titel: Steen
grondslag: { bwb: BWBR0015703, titel: Wet, niveau: wet, artikel: "1" }
parameters:
  norm: { eenheid: euro, ${BRON}, waarden: { 2022-01-01: 1.00, 2023-01-01: 2.00, 2024-01-01: 3.00, 2025-01-01: 4.00 } }
  los: { eenheid: euro, los: voor later, ${BRON}, waarden: { 2022-01-01: 1.00 } }
`;
    // In force in 2023 and 2024.
    const free = proef(`  toets: { formule: inkomen < norm, ${BRON} }`);
    const out = ['steen.norm@2022-01-01', 'steen.norm@2025-01-01', 'steen.los@2022-01-01'];
    expect(onbereikbaar([steen, free])).toEqual(out);
    // On a day that the rules name: that day, whenever it is asked.
    const fixed = proef(
      `  toen: { eenheid: euro, op: dag, formule: norm }\n  toets: { formule: inkomen < toen, ${BRON} }`,
      `parameters: { dag: { type: datum, ${BRON}, waarden: { 2023-01-01: 2022-12-31 } } }\n`,
    );
    expect(onbereikbaar([steen, fixed])).toEqual([
      'steen.norm@2023-01-01',
      'steen.norm@2024-01-01',
      'steen.norm@2025-01-01',
      'steen.los@2022-01-01',
    ]);
    // On a day that the file names: any on which the regeling is in force.
    const asked = proef(
      `  toen: { eenheid: euro, op: begin, formule: norm }\n  toets: { formule: inkomen < toen, ${BRON} }`,
    );
    expect(onbereikbaar([steen, asked])).toEqual(out);
  });

  test('what is hit all the same counts', () => {
    const { graph } = small([
      bouwsteen(`parameters: { norm: { eenheid: euro, los: voor later, ${BRON}, waarden: { 2022-01-01: 1.00 } } }
`),
    ]);
    expect(reportOn(graph).cijfers).toEqual({ totaal: 0, gebruikt: 0 });
    const dekking = new Dekking(graph);
    const engine = new Engine(graph, { seen: dekking.see });
    const household = new Small(graph).household({});
    bereken(engine, household, 'proef.norm', { peildatum: 20230615, gemeente: 'landelijk' });
    expect(dekking.report.cijfers).toEqual({ totaal: 1, gebruikt: 1 });
    expect(dekking.report.onbereikbaar).toEqual([]);
  });

  test('with some regelingen only what these rest on counts', () => {
    const graph = small([
      proef(`  toets: { formule: ja, ${BRON} }`),
      `${proef(`  toets: { formule: ook, ${BRON} }`).replace('regeling: proef', 'regeling: ander')}`,
    ]).graph;
    expect(new Dekking(graph).report.voorwaarden.totaal).toBe(2);
    const one = new Dekking(graph, ['ander']).report;
    expect(one.voorwaarden.totaal).toBe(1);
    expect(one.niet_gedekt.filter((name) => !name.startsWith('ander'))).toEqual([]);
  });
});
