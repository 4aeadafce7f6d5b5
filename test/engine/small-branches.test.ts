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

describe('a branch with alleen_als', () => {
  const own = (key: string) =>
    `${key}: { een: { alleen_als: ook, tekst: Een, tekst_niet: Geen een, als: ja, ${BRON} } }`;
  const steps = small([
    bouwsteen(`
begrippen:
  route: { een_van: { een: { alleen_als: ook, als: ja }, nooit: { als: "false" } } }
  eis: { alle: { een: { alleen_als: ook, als: ja }, altijd: { als: "true" } } }
  uitzondering: { formule: "true", tenzij: { een: { alleen_als: ook, als: ja } } }
`),
  ]);
  const rules = small([
    regeling(`
parameters: { bedrag: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 10.00 } } }
voorwaarden:
  een_van: { titel: A, ${BRON}, ${own('een_van').replace(/ }$/, ', altijd: { als: "true" } }')} }
  alle: { titel: B, ${BRON}, ${own('alle')} }
  tenzij: { titel: C, ${BRON}, als: "false", ${own('tenzij')} }
uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift }
`),
  ]);

  test.each([
    // ja, ook: a route to nowhere, a demand, an exception to what holds
    [T, T, [T, T, F]],
    [F, T, [F, F, T]],
    [T, F, [F, T, T]],
    [F, F, [F, T, T]],
    [UNKNOWN, F, [F, T, T]],
    [UNKNOWN, T, [U, U, U]],
    // Is it there or not: no difference where it would not count either way.
    [F, UNKNOWN, [F, U, T]],
    [T, UNKNOWN, [U, T, U]],
  ])('ja %s, alleen als %s', (ja, ook, expected) => {
    const plain = facts(ja, ook);
    expect(['route', 'eis', 'uitzondering'].map((name) => steps.value(name, plain))).toEqual(expected);
  });

  const shown = (ja: boolean | undefined, ook: boolean | undefined) =>
    rules
      .besluit(facts(ja, ook))
      .voorwaarden.map(({ takken }) => takken?.find(({ id }) => id === 'een')?.uitslag);

  test('is not shown while it is not there', () => {
    expect(shown(F, F)).toEqual([undefined, undefined, undefined]);
    expect(shown(UNKNOWN, F)).toEqual([undefined, undefined, undefined]);
    expect(shown(F, T)).toEqual(['niet_voldaan', 'niet_voldaan', 'niet_voldaan']);
    expect(shown(F, UNKNOWN)).toEqual(['niet_voldaan', 'niet_voldaan', 'niet_voldaan']);
  });

  test('is not asked for while it is not there', () => {
    const asked = (ook: boolean) => rules.besluit(facts(UNKNOWN, ook)).ontbreekt.map(({ feit }) => feit);
    expect(asked(false)).toEqual([]);
    expect(asked(true)).toEqual(['huishouden.ja']);
  });
});
