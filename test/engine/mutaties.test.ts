import { describe, expect, test } from 'vitest';
import { readCases } from '../../src/dossier/cases.js';
import { type Mutant, mutantsOf } from '../../src/engine/mutants.js';
import { type MutatieReport, mutatieReport, tryMutations } from '../../src/engine/mutaties.js';
import type { Graph } from '../../src/rules/graph.js';
import { BRON, regeling, small } from './small.js';

const PARAMETERS = `parameters:
  grens: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 100.00 } }
  bedrag: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 10.00 } }
`;
const any = () => true;
const OUTCOME = 'uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift }\n';
const rules = small([
  regeling(`${PARAMETERS}voorwaarden:
  inkomen: { titel: Inkomen, als: inkomen <= grens, ${BRON} }
  route: { titel: Route, als: ja or ook, ${BRON} }
${OUTCOME}`),
]);

const named = ({ id, van, naar }: Pick<Mutant, 'id' | 'van' | 'naar'>): string =>
  `${id.slice('proef.'.length)}: ${van} -> ${naar}`;

/** What comes of the rules with cases, each with its facts and what it expects. */
function measured(graph: Graph, ...cases: readonly (readonly [string, string])[]): MutatieReport {
  const text = cases
    .map(
      ([facts, expected], i) =>
        `  - { id: C${i}, regeling: proef, peildatum: 2023-06-15, waarom: proef, bron: proef, huishouden: { huishouden: { ${facts} }, personen: [{ id: a, rol: aanvrager }] }, verwacht: { ${expected} } }`,
    )
    .join('\n');
  const source = { name: 'gevallen.yaml', text: `gevallen:\n${text}\n` };
  const options = { gemeenten: [], regelingen: ['proef'] };
  const tests = readCases(source, graph.vocabulary, options);
  // In three shares, the last first: neither how many there are nor which is ready first may matter.
  return mutatieReport([2, 1, 0].flatMap((nr) => [...tryMutations(graph, tests, null, { nr, of: 3 })]));
}

/** What is left, as "item: van -> naar", but for the days that the regeling itself is in force. */
const survivors = (...cases: readonly (readonly [string, string])[]): string[] =>
  measured(rules.graph, ...cases)
    .lijst.filter(({ van }) => !van.startsWith('geldig'))
    .map(named);

const GRANTED = 'uitkomst: recht, bedrag: 10.00';
/** No case is of the first day that a figure is in force. */
const FIRST_DAYS = ['grens: vanaf 2023-01-01 -> 2023-01-02', 'bedrag: vanaf 2023-01-01 -> 2023-01-02'];

describe('small changes of the rules', () => {
  test('are of every figure, comparison, operator, part and voorwaarde, each one thing', () => {
    const all = [...mutantsOf(rules.graph, any)].map(named).filter((name) => !name.includes('geldig'));
    expect(all.toSorted()).toEqual(
      [
        ...FIRST_DAYS,
        'grens: 2023-01-01: 100 -> 99.99',
        'grens: 2023-01-01: 100 -> 100.01',
        'bedrag: 2023-01-01: 10 -> 9.99',
        'bedrag: 2023-01-01: 10 -> 10.01',
        'inkomen: inkomen <= grens -> inkomen < grens',
        'route: ja or ook -> ja and ook',
        'route: ja or ook -> ook',
        'route: ja or ook -> ja',
        'inkomen: voorwaarde -> weg',
        'route: voorwaarde -> weg',
      ].toSorted(),
    );
  });

  test('leave the rules as they were', () => {
    const before = JSON.stringify(rules.graph);
    for (const { graph } of mutantsOf(rules.graph, any)) expect(JSON.stringify(graph())).not.toBe(before);
    expect(JSON.stringify(rules.graph)).toBe(before);
  });

  test('are all but one noticed by cases on both sides of each border', () => {
    expect(
      survivors(
        ['inkomen: 100.00, ja: true, ook: false', GRANTED],
        ['inkomen: 100.01, ja: true, ook: false', 'uitkomst: geen_recht, gronden: [inkomen]'],
        ['inkomen: 50.00, ja: false, ook: true', GRANTED],
        ['inkomen: 50.00, ja: false, ook: false', 'uitkomst: geen_recht, gronden: [route]'],
      ),
    ).toEqual(FIRST_DAYS);
  });

  test('at a border are not noticed by cases away from it', () => {
    expect(
      survivors(
        ['inkomen: 50.00, ja: true, ook: false', GRANTED],
        ['inkomen: 150.00, ja: true, ook: false', 'uitkomst: geen_recht'],
        ['inkomen: 50.00, ja: false, ook: true', GRANTED],
        ['inkomen: 50.00, ja: false, ook: false', 'uitkomst: geen_recht'],
      ),
    ).toEqual([
      'grens: vanaf 2023-01-01 -> 2023-01-02',
      'grens: 2023-01-01: 100 -> 99.99',
      'grens: 2023-01-01: 100 -> 100.01',
      'bedrag: vanaf 2023-01-01 -> 2023-01-02',
      'inkomen: inkomen <= grens -> inkomen < grens',
    ]);
  });

  test('of what is expected of no case are not noticed, though it comes out otherwise', () => {
    // The amount is not expected, so that another amount is no failure.
    const left = survivors(['inkomen: 50.00, ja: true, ook: false', 'uitkomst: recht']);
    expect(left).toContain('bedrag: 2023-01-01: 10 -> 9.99');
    expect(left).not.toContain('route: ja or ook -> ook');
  });

  test('of what is only asked are noticed by who says what is asked', () => {
    const open = 'inkomen: 50.00, ja: false';
    const loose = survivors([open, 'uitkomst: gegevens_nodig']);
    const exact = survivors([open, 'uitkomst: gegevens_nodig, ontbreekt: [huishouden.ook]']);
    expect(loose).toContain('inkomen: inkomen <= grens -> inkomen < grens');
    // With the second part gone nothing is asked: that is another outcome.
    expect(loose).not.toContain('route: ja or ook -> ja');
    expect(exact).not.toContain('route: ja or ook -> ja');
  });
});

describe('a figure that no decision can read', () => {
  /** What is read on a day that the rules leave open, and on the peildatum; the regeling is in force from 2023 on. */
  const open = small([
    regeling(`parameters:
  dag: { type: datum, ${BRON}, waarden: { 2023-01-01: { waarde: onbekend, vraag: Welke dag? } } }
  norm: { eenheid: euro, op: stap, ${BRON}, waarden: { 2021-01-01: 90.00, 2022-01-01: 100.00, 2024-01-01: 110.00 } }
begrippen:
  toen: { op: dag, formule: norm, ${BRON} }
voorwaarden:
  nu: { titel: Nu, als: inkomen <= norm, ${BRON} }
  ooit: { titel: Ooit, als: inkomen <= toen, ${BRON} }
uitkomst: { bedrag: norm, per: eenmalig, vorm: gift }
`),
  ]).graph;
  const changed = [...mutantsOf(open, any)].map(named);
  const left = measured(open, ['inkomen: 50.00', 'uitkomst: regel_onbekend']).lijst.map(named);

  test('is not changed, though it is read on a day that is not known', () => {
    expect(changed).toContain('norm: 2021-01-01: 90 -> 90.01');
    expect(left.filter((name) => name.startsWith('norm: 2021'))).toEqual([]);
    // Of another household the same day may lie in the next figure.
    expect(left).toContain('norm: 2024-01-01: 110 -> 110.01');
  });

  test('nor is the first day of one that is open: before it all is', () => {
    expect(changed.filter((name) => name.startsWith('dag'))).toEqual([]);
  });

  test('nor are the rows of one that are all open, but one among others is', () => {
    const changesOf = (rijen: string) =>
      [
        ...mutantsOf(
          small([
            regeling(`parameters:
  deel:
    kolommen: { vanaf: procent, deel: procent }
    ${BRON}
    waarden: { 2023-01-01: { vraag: Welk deel?, rijen: [${rijen}] } }
voorwaarden:
  nu: { titel: Nu, als: ja, ${BRON} }
uitkomst: { bedrag: "round half up(schijven(inkomen, inkomen, deel), 2)", per: eenmalig, vorm: gift }
`),
          ]).graph,
          any,
        ),
      ]
        .map(named)
        .filter((name) => name.startsWith('deel'));
    const open = '{ vanaf: onbekend, deel: onbekend }';
    expect(changesOf(open)).toEqual([]);
    const both = changesOf(`{ vanaf: 100, deel: 25 }, ${open}`);
    expect(both).toContain('deel: 2023-01-01 rij 2 -> weg');
    expect(both).toContain('deel: 2023-01-01 rij 1: deel 25 -> 25.01');
  });
});

describe('of a regeling that is named', () => {
  const shared = small([
    regeling(`${PARAMETERS}voorwaarden:
  inkomen: { titel: Inkomen, als: inkomen <= deel.hoogste, ${BRON} }
${OUTCOME}`),
    `schema: vangnet/regels/1
bouwsteen: deel
titel: Deel
parameters:
  hoogste: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 100.00 } }
`,
  ]).graph;
  const text = `gevallen:
  - { id: C1, regeling: proef, peildatum: 2023-06-15, waarom: w, bron: b, huishouden: { huishouden: { inkomen: 50.00 }, personen: [{ id: a, rol: aanvrager }] }, verwacht: { ${GRANTED} } }
`;
  const tests = readCases({ name: 'gevallen.yaml', text }, shared.vocabulary, {
    gemeenten: [],
    regelingen: ['proef'],
  });
  const ids = (owners: ReadonlySet<string> | null) =>
    new Set([...tryMutations(shared, tests, owners, { nr: 0, of: 1 })].map(({ id }) => id));

  test.each([
    ['all that it rests on without a name', null, true, true],
    ['its own, by its name', ['proef'], true, false],
    ['of a bouwsteen, by its name', ['deel'], false, true],
    ['nothing, by a name that is not there', ['anders'], false, false],
  ])('%s', (_, owners, own, other) => {
    const found = ids(owners === null ? null : new Set(owners));
    expect([found.has('proef.inkomen'), found.has('deel.hoogste')]).toEqual([own, other]);
  });
});

describe('a change of what is computed for each month', () => {
  const months = small([
    regeling(`parameters:
  eerste: { type: datum, ${BRON}, waarden: { 2023-01-01: 2023-04-01 } }
  bedrag: { eenheid: euro, op: stap, ${BRON}, waarden: { 2023-01-01: 10.00, 2023-05-01: 20.00 } }
begrippen:
  van_de_maand: { formule: bedrag, ${BRON} }
  per_maand: { over: { vanaf: eerste, tot_en_met: peildatum }, formule: van_de_maand, ${BRON} }
  som: { formule: sum(per_maand), ${BRON} }
voorwaarden:
  dit: { titel: Dit, als: ja, ${BRON} }
uitkomst: { bedrag: som, per: eenmalig, vorm: gift }
`),
  ]).graph;

  test('is noticed in any month, not in the last alone', () => {
    // By hand: April 10, May and June 20 each.
    const left = measured(months, ['ja: true', 'uitkomst: recht, bedrag: 50.00']).lijst.map(named);
    expect(left.filter((name) => name.startsWith('bedrag: 2023-01-01: 10'))).toEqual([]);
  });
});

describe('a min or max', () => {
  const { graph } = small([
    regeling(`${PARAMETERS}begrippen:
  rest: { eenheid: euro, formule: 'max(0.00, inkomen - bedrag)', ${BRON} }
  hoogstens: { eenheid: euro, formule: 'min(rest, grens)', ${BRON} }
  gekozen: { eenheid: euro, formule: 'if inkomen >= grens then inkomen else bedrag', ${BRON} }
voorwaarden:
  dit: { titel: Dit, als: 'gekozen > bedrag or ja', ${BRON} }
uitkomst: { bedrag: hoogstens, per: eenmalig, vorm: gift }
`),
  ]);
  const changesOf = (item: string) =>
    [...mutantsOf(graph, any)]
      .map(named)
      .filter((name) => name.startsWith(`${item}: `))
      .map((name) => name.slice(item.length + 2));

  test('is changed as it is written: no border of its own, and what it is of in both places at once', () => {
    expect(changesOf('rest')).toEqual([
      'max(0, inkomen - bedrag) -> min(0, inkomen - bedrag)',
      'max(0, inkomen - bedrag) -> 0',
      'max(0, inkomen - bedrag) -> inkomen - bedrag',
      'inkomen - bedrag -> inkomen + bedrag',
    ]);
    expect(changesOf('hoogstens')).toEqual([
      'min(rest, grens) -> max(rest, grens)',
      'min(rest, grens) -> rest',
      'min(rest, grens) -> grens',
    ]);
  });

  test('is not a choice of other values than those compared: that has a border', () => {
    expect(changesOf('gekozen')).toContain('inkomen >= grens -> inkomen > grens');
  });

  test('comes to what it is changed to', () => {
    // By hand: 30 - 10 = 20 and 30 + 10 = 40; 5 - 10 is less than nothing.
    const more = measured(graph, ['inkomen: 30.00, ja: true', 'uitkomst: recht, bedrag: 20.00']);
    const none = measured(graph, ['inkomen: 5.00, ja: true', 'uitkomst: recht, bedrag: 0.00']);
    const left = ({ lijst }: MutatieReport) => lijst.map(named).filter((name) => name.startsWith('rest: '));
    expect(left(more)).toEqual(['rest: max(0, inkomen - bedrag) -> inkomen - bedrag']);
    expect(left(none)).toEqual(['rest: max(0, inkomen - bedrag) -> 0']);
  });
});

describe('a change of what is paid month by month', () => {
  const { graph } = small([
    regeling(`parameters:
  eerste: { type: datum, ${BRON}, waarden: { 2023-01-01: 2023-04-01 } }
  bedrag: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 10.00 } }
begrippen:
  betaling:
    over: { vanaf: eerste, tot_en_met: peildatum }
    formule: 'if peildatum > eerste then bedrag else bedrag + bedrag'
    ${BRON}
voorwaarden:
  dit: { titel: Dit, als: ja, ${BRON} }
uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift, betaling: { als: ja, per_maand: betaling } }
`),
  ]);
  /** How many changes of the payment no case notices. */
  const left = (expected: string) =>
    measured(graph, ['ja: true', `uitkomst: recht, ${expected}`]).lijst.filter(
      ({ id }) => id === 'proef.betaling',
    ).length;

  test.each([
    // By hand: April 10 and 10, May and June 10 each.
    ['each termijn', 'termijnen: { 2023-04-01: 20.00, 2023-05-01: 10.00, 2023-06-01: 10.00 }', true],
    ['the sum of them', 'totaal: 40.00', true],
    ['neither', 'vorm: gift', false],
  ])('is noticed by a case that names %s', (_, expected, noticed) => {
    expect(left(expected) === 0).toBe(noticed);
  });
});

describe('a form that is gone', () => {
  const { graph } = small([
    regeling(`${PARAMETERS}voorwaarden:
  inkomen: { titel: Inkomen, als: inkomen <= grens, ${BRON} }
uitkomst:
  bedrag: bedrag
  per: eenmalig
  vorm: gift
  vormen: { borgtocht: { als: ja, ${BRON} }, lening: { als: ja or ook, ${BRON} } }
`),
  ]);

  test.each([
    ['borgtocht', 'ja: true, ook: true', 'vorm: lening'],
    ['lening', 'ja: false, ook: true', 'vorm: borgtocht'],
  ])('is noticed by who gets %s, though the next takes its place', (vorm, facts, left) => {
    const { lijst } = measured(graph, [`inkomen: 10.00, ${facts}`, `uitkomst: recht, vorm: ${vorm}`]);
    expect(lijst.map(({ van }) => van).filter((van) => van.startsWith('vorm'))).toEqual([left]);
  });
});

describe('a figure that begins a day sooner', () => {
  const open = '2023-01-01: { waarde: onbekend, vraag: Hoeveel?, reden: niet gezien }';
  const later = small([
    regeling(`parameters:
  grens: { eenheid: euro, ${BRON}, waarden: { ${open}, 2023-06-16: 100.00 } }
  bedrag: { eenheid: euro, ${BRON}, waarden: { ${open}, 2023-06-16: 10.00 } }
voorwaarden:
  inkomen: { titel: Inkomen, als: inkomen <= grens and ja, ${BRON} }
${OUTCOME}`),
  ]).graph;

  test('is noticed on a day that is open by who says what is asked', () => {
    const expected = 'uitkomst: regel_onbekend, ontbreekt: [huishouden.ja, proef.bedrag, proef.grens]';
    const { lijst } = measured(later, ['inkomen: 10.00', expected]);
    expect(lijst.filter(({ naar }) => naar === '2023-06-15')).toEqual([]);
  });
});

describe('a rule with everything in it', () => {
  const all = small([
    regeling(`parameters:
  leeftijd: { eenheid: jaar, ${BRON}, waarden: { 2023-01-01: 21, 2023-03-01: 20 } }
  uiterlijk: { type: datum, ${BRON}, waarden: { 2023-01-01: 2023-06-30 } }
  deel: { eenheid: procent, decimalen: 1, ${BRON}, waarden: { 2023-01-01: 12.5 } }
  grenzen:
    kolommen: { soort: inkomst.soort, grens: euro }
    ${BRON}
    waarden: { 2023-01-01: [{ soort: loon, grens: 5.00 }, { soort: winst, grens: 6.00 }] }
begrippen:
  som: { per: huishouden, op_maand: begin, formule: 'sum(personen[geboren < einde].inkomsten.bedrag)', ${BRON} }
  grens: { per: huishouden, formule: 'grenzen[soort = "loon"].grens', ${BRON} }
  nieuw:
    per: huishouden
    versies:
      2023-01-01: { formule: ja, ${BRON} }
      2023-05-01: { formule: ook, ${BRON} }
voorwaarden:
  alles:
    titel: Alles
    ${BRON}
    alleen_als: nodig
    elke: 'personen[rol = "aanvrager"]'
    als: jaren_tussen(geboren, uiterlijk) >= leeftijd and not(nieuw)
    tenzij:
      klein: { tekst: Klein, als: 'deel * som < grens or some i in inkomsten satisfies i.soort = "loon"', ${BRON} }
uitkomst: { bedrag: 'if ja then grens else 0', per: eenmalig, vorm: gift }
`),
  ]);
  const changes = [...mutantsOf(all.graph, any)].map(named);

  /** Listed by hand from the text above, per kind that the issue names. */
  test.each([
    [
      'comparison',
      [
        'alles: jaren_tussen(geboren, uiterlijk) >= leeftijd -> jaren_tussen(geboren, uiterlijk) > leeftijd',
        'alles: deel * som < grens -> deel * som <= grens',
        'alles: soort = loon -> soort != loon',
        'som: geboren < einde -> geboren <= einde',
        'grens: soort = loon -> soort != loon',
      ],
    ],
    [
      'figure, a unit of its last decimal',
      [
        'leeftijd: 2023-01-01: 21 -> 20',
        'leeftijd: 2023-01-01: 21 -> 22',
        'leeftijd: 2023-03-01: 20 -> 19',
        'leeftijd: 2023-03-01: 20 -> 21',
        'deel: 2023-01-01: 12.5 -> 12.4',
        'deel: 2023-01-01: 12.5 -> 12.6',
        'grenzen: 2023-01-01 rij 1: grens 5 -> 4.99',
        'grenzen: 2023-01-01 rij 2: grens 6 -> 6.01',
        'grenzen: 2023-01-01 rij 1: soort loon -> winst',
      ],
    ],
    [
      'date, a day',
      [
        'uiterlijk: 2023-01-01: 2023-06-30 -> 2023-06-29',
        'uiterlijk: 2023-01-01: 2023-06-30 -> 2023-07-01',
        'leeftijd: vanaf 2023-03-01 -> 2023-03-02',
        'leeftijd: vanaf 2023-03-01 -> 2023-02-28',
        'nieuw: vanaf 2023-05-01 -> 2023-05-02',
        'nieuw: vanaf 2023-05-01 -> 2023-04-30',
      ],
    ],
    [
      'operator',
      [
        'alles: jaren_tussen(geboren, uiterlijk) >= leeftijd and not(nieuw) -> jaren_tussen(geboren, uiterlijk) >= leeftijd or not(nieuw)',
        'alles: not(nieuw) -> nieuw',
      ],
    ],
    [
      'quantifier',
      [
        'alles: some inkomst satisfies soort = loon -> every inkomst satisfies soort = loon',
        'som: sum(persoon[geboren < einde].inkomst.bedrag) -> max(persoon[geboren < einde].inkomst.bedrag)',
      ],
    ],
    [
      'filter dropped',
      [
        'som: sum(persoon[geboren < einde].inkomst.bedrag) -> sum(persoon.inkomst.bedrag)',
        'alles: elke: persoon[rol = aanvrager] -> persoon',
      ],
    ],
    [
      'branch or exception dropped',
      [
        'alles: jaren_tussen(geboren, uiterlijk) >= leeftijd and not(nieuw) -> not(nieuw)',
        'alles: jaren_tussen(geboren, uiterlijk) >= leeftijd and not(nieuw) -> jaren_tussen(geboren, uiterlijk) >= leeftijd',
        'alles: (jaren_tussen(geboren, uiterlijk) >= leeftijd and not(nieuw)) or (deel * som < grens or some inkomst satisfies soort = loon) -> jaren_tussen(geboren, uiterlijk) >= leeftijd and not(nieuw)',
        'alles: alleen_als: nodig -> weg',
        'alles: voorwaarde -> weg',
      ],
    ],
    ['table row dropped', ['grenzen: 2023-01-01 rij 1 -> weg', 'grenzen: 2023-01-01 rij 2 -> weg']],
    ['version dropped', ['nieuw: versie vanaf 2023-01-01 -> weg', 'nieuw: versie vanaf 2023-05-01 -> weg']],
    ['op and op_maand', ['som: op_maand: begin -> op: begin', 'som: op_maand: begin -> weg']],
  ])('has every change of a %s', (_, wanted) => {
    expect(changes).toEqual(expect.arrayContaining(wanted));
  });

  test('and of the regeling itself: its first and last day, and what it gives', () => {
    const own = [...mutantsOf(all.graph, any)]
      .filter(({ id }) => id === 'proef')
      .map(({ van, naar }) => `${van} -> ${naar}`);
    expect(own).toEqual(
      expect.arrayContaining(['if ja then grens else 0 -> grens', 'if ja then grens else 0 -> 0']),
    );
    expect(own.filter((name) => name.startsWith('geldig vanaf'))).toHaveLength(2);
  });

  test('a change is made of each place once', () => {
    const graphs = [...mutantsOf(all.graph, any)].map(({ graph }) => JSON.stringify(graph()));
    expect(new Set(graphs).size).toBe(graphs.length);
  });
});

describe('a mark in the rules', () => {
  const marked = (marks: string) =>
    small([
      regeling(`${PARAMETERS}voorwaarden:
  inkomen:
    titel: Inkomen
    als: inkomen <= grens
    ${BRON}
    onverschillig:
${marks}
${OUTCOME}`),
    ]).graph;
  const AT = '      - { van: inkomen <= grens, naar: inkomen < grens, reden: proef }';
  /** Lines from a voorwaarde to its first mark. */
  const AFTER = 5;
  const away: [string, string] = ['inkomen: 50.00', GRANTED];
  const above: [string, string] = ['inkomen: 150.00', 'uitkomst: geen_recht'];
  const border: [string, string] = ['inkomen: 100.00', GRANTED];

  test('takes a change that no case notices out of the list', () => {
    const found = measured(marked(AT), away, above);
    expect(found.onverschillig).toBe(1);
    expect(found.onterecht).toEqual([]);
    expect(found.lijst.map(named)).not.toContain('inkomen: inkomen <= grens -> inkomen < grens');
    expect(found.overleefd).toBe(found.lijst.length);
  });

  test('of a change that a case does notice is wrong, and says where it stands', () => {
    const graph = marked(AT);
    const { onverschillig, onterecht } = measured(graph, away, border);
    const regel = (graph.items['proef.inkomen']?.plaats.regel ?? 0) + AFTER;
    expect(onverschillig).toBe(0);
    expect(onterecht).toEqual([
      expect.objectContaining({ regel, van: 'inkomen <= grens', fout: expect.stringContaining('merkt') }),
    ]);
  });

  test('that no change matches is wrong', () => {
    const { onterecht } = measured(marked(AT.replace('van: inkomen <=', 'van: inkomen >')), away, above);
    expect(onterecht).toEqual([expect.objectContaining({ fout: expect.stringContaining('geen enkele') })]);
  });

  test('with `versie` is of that version alone, where another says the same', () => {
    const graph = (mark: string) =>
      small([
        regeling(`${PARAMETERS}voorwaarden:
  inkomen:
    titel: Inkomen
    ${BRON}
    versies:
      2023-01-01: { als: inkomen <= grens }
      2023-07-01: { als: inkomen <= grens }
    onverschillig: [${mark}]
${OUTCOME}`),
      ]).graph;
    const mark = (versie: string) =>
      `{ van: inkomen <= grens, naar: inkomen < grens${versie}, reden: proef }`;
    const borders = ({ lijst }: MutatieReport) =>
      lijst.filter(({ van, naar }) => van === 'inkomen <= grens' && naar === 'inkomen < grens').length;
    // The cases are of June 2023: the border of the second version no case can notice, that of the first one does.
    const second = measured(graph(mark(', versie: 2023-07-01')), away, border, above);
    expect([borders(second), second.onverschillig, second.onterecht]).toEqual([0, 1, []]);
    for (const versie of ['', ', versie: 2023-01-01'])
      expect(measured(graph(mark(versie)), away, border, above).onterecht).toHaveLength(1);
    // Where none notices either, the mark is of one of the two.
    const one = measured(graph(mark(', versie: 2023-01-01')), away, above);
    expect([borders(one), one.onverschillig]).toEqual([1, 1]);
  });

  test('without `naar` is of whatever it becomes', () => {
    const figure = small([
      regeling(
        `${PARAMETERS.replace('100.00 } }', '100.00 }, onverschillig: [{ van: "2023-01-01: 100", reden: proef }] }')}voorwaarden:
  inkomen: { titel: Inkomen, als: inkomen <= grens, ${BRON} }
${OUTCOME}`,
      ),
    ]);
    const found = measured(figure.graph, away, above);
    expect(found.onverschillig).toBe(2);
    expect(found.onterecht).toEqual([]);
    // One of the two is noticed by a case a cent above.
    const { onterecht } = measured(figure.graph, away, ['inkomen: 100.01', 'uitkomst: geen_recht']);
    expect(onterecht).toHaveLength(1);
  });
});
