import { describe, expect, test } from 'vitest';
import { BRON, bouwsteen, regeling, small } from './small.js';

const begrippen = small([
  bouwsteen(`
begrippen:
  tenzij: { formule: ja, tenzij: { uitzondering: { als: ook } } }
  routes: { een_van: { een: { als: ja }, twee: { als: ook } } }
  samen: { alle: { een: { als: ja }, twee: { als: ook } } }
`),
]);
const T = true;
const F = false;
const U = null;
const UNKNOWN = undefined;

const facts = (ja: boolean | undefined, ook: boolean | undefined) => ({
  ...(ja === undefined ? {} : { ja }),
  ...(ook === undefined ? {} : { ook }),
});

describe('branches', () => {
  test.each([
    // ja, ook: begrip ja tenzij ook; een van; alle; voorwaarde ja tenzij ook
    [T, T, [F, T, T], 'voldaan'],
    [T, F, [T, T, F], 'voldaan'],
    [T, UNKNOWN, [U, T, U], 'voldaan'],
    [F, T, [F, T, F], 'voldaan'],
    [F, F, [F, F, F], 'niet_voldaan'],
    [F, UNKNOWN, [F, U, F], 'onbekend'],
    [UNKNOWN, T, [F, T, U], 'voldaan'],
    [UNKNOWN, F, [U, U, F], 'onbekend'],
    [UNKNOWN, UNKNOWN, [U, U, U], 'onbekend'],
  ])('ja %s, ook %s', (ja, ook, expected, uitslag) => {
    const plain = facts(ja, ook);
    expect(['tenzij', 'routes', 'samen'].map((name) => begrippen.value(name, plain))).toEqual(expected);
    expect(voorwaarde.besluit(plain).voorwaarden[0]?.uitslag).toBe(uitslag);
  });

  const voorwaarde = small([
    regeling(`
parameters: { bedrag: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 10.00 } } }
voorwaarden:
  ja_tenzij:
    titel: Ja
    tekst: Wel
    tekst_niet: Niet
    als: ja
    ${BRON}
    tenzij: { uitzondering: { tekst: Toch, tekst_niet: Toch niet, als: ook, ${BRON} } }
uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift }
`),
  ]);

  test('are shown with their own outcome and words', () => {
    const [shown] = voorwaarde.besluit(facts(F, F)).voorwaarden;
    expect(shown).toMatchObject({
      uitslag: 'niet_voldaan',
      tekst: 'Niet',
      takken: [{ id: 'uitzondering', soort: 'tenzij', uitslag: 'niet_voldaan', tekst: 'Toch niet' }],
    });
  });

  test('an exception that is not known is asked; the rule that holds is not', () => {
    expect(voorwaarde.besluit(facts(F, UNKNOWN)).ontbreekt.map(({ feit }) => feit)).toEqual([
      'huishouden.ook',
    ]);
    expect(voorwaarde.besluit(facts(UNKNOWN, T)).ontbreekt).toEqual([]);
  });
});
