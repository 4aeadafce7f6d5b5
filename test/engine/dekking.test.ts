import { describe, expect, test } from 'vitest';
import { Dekking } from '../../src/engine/dekking.js';
import { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import type { Plain } from './household.js';
import { BRON, regeling, small } from './small.js';

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
function reportOf(...households: readonly Plain[]) {
  const dekking = new Dekking(rules.graph);
  const engine = new Engine(rules.graph, dekking.see);
  for (const plain of households)
    toets(engine, rules.household(plain), {
      regelingen: ['proef'],
      peildatum: 20230615,
      gemeente: 'landelijk',
    });
  return dekking.report;
}

describe('what cases touch of the rules', () => {
  test('nothing, without cases: two voorwaarden and two branches, three rows and two choices, two figures', () => {
    const { niet_gedekt, ...counts } = reportOf();
    expect(counts).toEqual({
      voorwaarden: { totaal: 4, waar: 0, onwaar: 0, onbekend: 0 },
      tabelrijen: { totaal: 5, geraakt: 0 },
      cijfers: { totaal: 2, gebruikt: 0 },
    });
    // Four tests in three outcomes, five rows, two figures.
    expect(niet_gedekt).toHaveLength(4 * 3 + 5 + 2);
  });

  test('one case: what it decided, the row that it looked up, the figure of its date', () => {
    const { niet_gedekt, ...counts } = reportOf({ inkomen: 60, ja: true, ook: false });
    expect(counts).toEqual({
      voorwaarden: { totaal: 4, waar: 3, onwaar: 1, onbekend: 0 },
      tabelrijen: { totaal: 5, geraakt: 2 },
      cijfers: { totaal: 2, gebruikt: 1 },
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
    ]);
  });

  test('a row of a branch that was not taken is not touched', () => {
    // The first choice is taken: the table is not looked up, though it is computed on the way.
    const { niet_gedekt } = reportOf({ inkomen: 60, ja: true, ook: true });
    expect(niet_gedekt).toContain('proef.bedragen@2023-01-01[1]');
    expect(niet_gedekt).toContain('proef.bedrag#1[1]');
    expect(niet_gedekt).not.toContain('proef.bedrag#1[0]');
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
    expect(niet_gedekt).toEqual(['proef.grens@2024-01-01']);
  });
});
