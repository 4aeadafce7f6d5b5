import { describe, expect, test } from 'vitest';
import { readCases } from '../../src/dossier/cases.js';
import { mutantsOf } from '../../src/engine/mutants.js';
import { testMutations } from '../../src/engine/mutaties.js';
import { BRON, regeling, small } from './small.js';

const rules = small([
  regeling(`parameters:
  grens: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 100.00 } }
  bedrag: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 10.00 } }
voorwaarden:
  inkomen: { titel: Inkomen, als: inkomen <= grens, ${BRON} }
  route: { titel: Route, als: ja or ook, ${BRON} }
uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift }
`),
]);

/** What is left after cases, each with its facts and what it expects, as "van -> naar". */
function survivors(...cases: readonly (readonly [string, string])[]): string[] {
  const text = cases
    .map(
      ([facts, expected], i) =>
        `  - { id: C${i}, regeling: proef, peildatum: 2023-06-15, waarom: proef, bron: proef, huishouden: { huishouden: { ${facts} }, personen: [{ id: a, rol: aanvrager }] }, verwacht: { ${expected} } }`,
    )
    .join('\n');
  const source = { name: 'gevallen.yaml', text: `gevallen:\n${text}\n` };
  const options = { gemeenten: [], regelingen: ['proef'] };
  const found = readCases(source, rules.graph.vocabulary, options);
  return testMutations(rules.graph, found).lijst.map(({ van, naar }) => `${van} -> ${naar}`);
}

const GRANTED = 'uitkomst: recht, bedrag: 10.00';
/** No case is of the first day that a figure is in force. */
const FIRST_DAYS = ['grens: vanaf 2023-01-01 -> 2023-01-02', 'bedrag: vanaf 2023-01-01 -> 2023-01-02'];

describe('small changes of the rules', () => {
  test('are of every figure, comparison, operator, part and voorwaarde, each one thing', () => {
    const all = [...mutantsOf(rules.graph)].map(({ van, naar }) => `${van} -> ${naar}`);
    expect(all.toSorted()).toEqual(
      [
        ...FIRST_DAYS,
        'grens: 100 (2023-01-01) -> 99.99',
        'grens: 100 (2023-01-01) -> 100.01',
        'bedrag: 10 (2023-01-01) -> 9.99',
        'bedrag: 10 (2023-01-01) -> 10.01',
        'inkomen: <= -> <',
        'route: of -> en',
        'route: eerste deel van of -> weg',
        'route: tweede deel van of -> weg',
        'inkomen: voorwaarde -> weg',
        'route: voorwaarde -> weg',
      ].toSorted(),
    );
  });

  test('leave the rules as they were', () => {
    const before = JSON.stringify(rules.graph);
    for (const { graph } of mutantsOf(rules.graph)) expect(JSON.stringify(graph)).not.toBe(before);
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
      'grens: 100 (2023-01-01) -> 99.99',
      'grens: 100 (2023-01-01) -> 100.01',
      'bedrag: vanaf 2023-01-01 -> 2023-01-02',
      'inkomen: <= -> <',
    ]);
  });

  test('of what is expected of no case are not noticed, though it comes out otherwise', () => {
    // The amount is not expected, so that another amount is no failure.
    const left = survivors(['inkomen: 50.00, ja: true, ook: false', 'uitkomst: recht']);
    expect(left).toContain('bedrag: 10 (2023-01-01) -> 9.99');
    expect(left).not.toContain('route: eerste deel van of -> weg');
  });
});
