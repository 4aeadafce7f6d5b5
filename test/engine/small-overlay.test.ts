import { describe, expect, test } from 'vitest';
import { BRON, figure, regeling, small } from './small.js';

const UIT = 'uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift }\n';

describe('a municipality', () => {
  const rules = small(
    [
      regeling(`delegatie: voorwaarden toevoegen
parameters:
  bedrag: { eenheid: euro, delegatie: gemeente, ${BRON}, waarden: { 2023-01-01: 10.00, 2023-09-01: 12.00 } }
  grens: { eenheid: euro, delegatie: gemeente, ${BRON}, waarden: { 2023-01-01: onbekend } }
begrippen:
  telt: { delegatie: gemeente, formule: ja }
voorwaarden:
  ja: { titel: Ja, als: telt, ${BRON} }
  inkomen: { titel: Inkomen, delegatie: gemeente, als: inkomen <= grens, ${BRON} }
${UIT}`),
    ],
    [
      `gemeente: proefstad
titel: Proefstad
bronnen: { beleid: { titel: Beleid, niveau: beleidsregel } }
regelingen:
  proef:
    parameters:
      bedrag: { eenheid: euro, bron: beleid, waarden: { 2023-07-01: 20.00 } }
      grens: { eenheid: euro, bron: beleid, waarden: { 2023-01-01: 100.00 } }
    begrippen:
      telt: { versies: { 2023-07-01: { formule: ja or ook } } }
    voorwaarden:
      eigen: { titel: Eigen, als: 'adres = "woonadres"', bron: beleid }
`,
      `gemeente: elders
titel: Elders
regelingen: { proef: { aangeboden: nee, reden: Elders biedt dit niet aan. } }
`,
    ],
  );
  const home = { ja: true, inkomen: 50, adres: 'woonadres' };

  test.each([
    // the municipality's own first date is 2023-07-01; before it the national amount stands
    ['2023-06-30', 1000],
    ['2023-07-01', 2000],
    ['2023-09-01', 2000],
  ])('its amount on %s is %s', (op, centen) => {
    const besluit = rules.besluit(home, { op, gemeente: 'proefstad' });
    expect([besluit.uitkomst, besluit.bedrag?.centen]).toEqual(['recht', centen]);
  });

  test.each([
    ['2023-06-30', 'geen_recht'],
    ['2023-07-01', 'recht'],
  ])('its own rule counts from its first date: %s %s', (op, uitkomst) => {
    expect(rules.besluit({ ...home, ja: false, ook: true }, { op, gemeente: 'proefstad' }).uitkomst).toBe(
      uitkomst,
    );
  });

  test('adds a voorwaarde of its own, after those of the law', () => {
    const besluit = rules.besluit({ ...home, ja: false, adres: 'geen' }, { gemeente: 'proefstad' });
    expect([besluit.gronden, besluit.dragend]).toEqual([['ja', 'eigen'], 'ja']);
  });

  test('is not bound by what another one sets', () => {
    const besluit = rules.besluit(home);
    expect([besluit.uitkomst, besluit.ontbreekt.map(({ feit, soort }) => [feit, soort])]).toEqual([
      'regel_onbekend',
      [['proef.grens', 'regel']],
    ]);
  });

  test('may not offer it, and says why', () => {
    const besluit = rules.besluit(home, { gemeente: 'elders' });
    expect([besluit.uitkomst, besluit.reden]).toEqual(['niet_van_toepassing', 'Elders biedt dit niet aan.']);
  });
});

describe('a figure that should have been indexed since', () => {
  const rules = small([
    regeling(`parameters:
  bedrag: { eenheid: euro, indexering: halfjaar, ${BRON}, waarden: { 2023-01-01: 10.00, 2023-07-01: 11.00 } }
voorwaarden: { ja: { titel: Ja, als: ja, ${BRON} } }
${UIT}`),
  ]);
  test.each([
    ['2023-06-30', 1000, []],
    ['2023-12-31', 1100, []],
    ['2024-01-01', 1100, ['bedrag']],
    ['2024-12-31', 1100, ['bedrag']],
  ])('on %s: %s, in doubt %j', (op, centen, doubt) => {
    const besluit = rules.besluit({ ja: true }, { op });
    expect(besluit.bedrag?.centen).toBe(centen);
    expect(besluit.onzeker.map(({ id }) => id)).toEqual(doubt);
  });
});

describe('where the decision turns', () => {
  const made = (op: '<' | '<=') =>
    small([
      regeling(`parameters:
${figure('grens', 'euro', '100.00')}${figure('bedrag', 'euro', '10.00')}
begrippen: { toetsinkomen: { titel: Toetsinkomen, eenheid: euro, formule: inkomen } }
voorwaarden:
  inkomen: { titel: Inkomen, als: toetsinkomen ${op} grens, ${BRON} }
  ja: { titel: Ja, als: ja, ${BRON} }
${UIT}`),
    ]);
  const upTo = made('<=');
  const below = made('<');

  test.each([
    // at most 100,00: refused from 100,01; granted again at 100,00
    ['<=', upTo, 50, 5000, 10001, 'geen_recht', undefined],
    ['<=', upTo, 100, 10000, 10001, 'geen_recht', undefined],
    ['<=', upTo, 100.01, 10001, 10000, 'recht', 1000],
    ['<=', upTo, 150, 15000, 10000, 'recht', 1000],
    // below 100,00: refused from 100,00; granted again at 99,99
    ['<', below, 50, 5000, 10000, 'geen_recht', undefined],
    ['<', below, 99.99, 9999, 10000, 'geen_recht', undefined],
    ['<', below, 100, 10000, 9999, 'recht', 1000],
    ['<', below, 150, 15000, 9999, 'recht', 1000],
  ] as const)('%s 100,00 with %#: %s', (_, rules, inkomen, nu, grens, dan, centen) => {
    expect(rules.besluit({ inkomen, ja: true }).kantelpunten).toEqual([
      {
        id: 'toetsinkomen',
        titel: 'Toetsinkomen',
        nu,
        grens,
        eenheid: 'euro',
        dan,
        ...(centen === undefined ? {} : { dan_centen: centen }),
      },
    ]);
  });

  test('is nowhere when another voorwaarde fails or something is unknown', () => {
    expect(upTo.besluit({ inkomen: 150, ja: false }).kantelpunten).toEqual([]);
    expect(upTo.besluit({ inkomen: 150 }).kantelpunten).toEqual([]);
    expect(upTo.besluit({ ja: true }).kantelpunten).toEqual([]);
  });

  test('between two amounts, to the cent, up and down', () => {
    const rules = small([
      regeling(`parameters:
${figure('grens', 'euro', '100.00')}${figure('half', 'euro', '60.00')}${figure('veel', 'euro', '10.00')}${figure('weinig', 'euro', '5.00')}
begrippen:
  toetsinkomen: { titel: Toetsinkomen, eenheid: euro, formule: inkomen }
  bedrag: { eenheid: euro, formule: if toetsinkomen <= half then veel else weinig }
voorwaarden:
  inkomen: { titel: Inkomen, als: toetsinkomen <= grens, ${BRON} }
${UIT}`),
    ]);
    const turns = rules
      .besluit({ inkomen: 80 })
      .kantelpunten.map(({ grens, dan, dan_centen }) => [grens, dan, dan_centen]);
    expect(turns.toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
      [6000, 'recht', 1000],
      [10001, 'geen_recht', undefined],
    ]);
  });

  test.each([
    ['a step', 'grensbedrag'],
    ['an expression', 'norm * deel'],
  ])('with %s as border that is no whole cent lies on the whole cents around it', (_, border) => {
    const rules = small([
      regeling(`parameters:
${figure('norm', 'euro', '100.01')}${figure('deel', 'procent', '33.33')}${figure('bedrag', 'euro', '10.00')}
begrippen:
  toetsinkomen: { titel: Toetsinkomen, eenheid: euro, formule: inkomen }
  grensbedrag: { titel: Grens, eenheid: euro, formule: norm * deel }
voorwaarden: { inkomen: { titel: Inkomen, als: toetsinkomen <= ${border}, ${BRON} } }
${UIT}`),
    ]);
    // 33,33% of 100,01 is 33,333333: granted up to 33,33, refused from 33,34
    expect(rules.besluit({ inkomen: 33.33 })).toMatchObject({
      uitkomst: 'recht',
      kantelpunten: [{ grens: 3334 }],
    });
    expect(rules.besluit({ inkomen: 33.34 })).toMatchObject({
      uitkomst: 'geen_recht',
      kantelpunten: [{ grens: 3333 }],
    });
  });
});
