import { describe, expect, test } from 'vitest';
import { readCases } from '../../src/dossier/cases.js';
import { runCase } from '../../src/engine/casetest.js';
import { whyFailed } from '../../src/engine/casewhy.js';
import { renderCases } from '../../src/report/cases.js';
import { stringWidth } from '../../src/report/layout.js';
import { BRON, regeling, small } from '../engine/small.js';

const rules = small([
  regeling(`parameters:
  grens: { titel: Grens van het inkomen, eenheid: euro, ${BRON}, waarden: { 2023-01-01: 100.00 } }
  vrij: { titel: Wat niet meetelt, eenheid: euro, bron: { artikel: "3" }, waarden: { 2023-01-01: 5.00 } }
  bedrag: { titel: Het bedrag, eenheid: euro, ${BRON}, waarden: { 2023-01-01: 10.00 } }
begrippen:
  telt_mee: { titel: Telt mee, eenheid: euro, formule: inkomen - vrij, bron: { artikel: "2" } }
  toeslag: { titel: Toeslag, eenheid: euro, formule: bedrag + bedrag, bron: { artikel: "4" } }
voorwaarden:
  arm: { titel: Weinig inkomen, tekst: Het inkomen is laag, tekst_niet: Het inkomen is hoog, als: telt_mee <= grens, ${BRON} }
  woont: { titel: Woont hier, tekst: Woont hier, tekst_niet: Woont hier niet, als: ja, bron: { artikel: "40" } }
  nood: { titel: Nodig, als: nodig, bron: { artikel: "5" } }
uitkomst: { bedrag: toeslag, per: eenmalig, vorm: gift }
`),
]);

const GRANTED = 'inkomen: 105.00, ja: true, nodig: true';

/** One case with its facts and what it expects, run and rendered. */
function shown(facts: string, verwacht: string, { more = '', width = 100, colour = false } = {}): string {
  const text = `gevallen:
  - { id: G1, regeling: proef, peildatum: 2023-06-15, huishouden: { huishouden: { ${facts} }, personen: [{ id: a, rol: aanvrager }] }, verwacht: { ${verwacht} }, bron: artikel 1 van de wet${more} }
`;
  const options = { gemeenten: [], regelingen: ['proef'] };
  const failed = readCases({ name: 'map/g.yaml', text }, rules.graph.vocabulary, options).map((one) => {
    const { verschil } = runCase(rules.engine, one);
    return { test: one, verschil, why: whyFailed(rules.engine, one, verschil) };
  });
  const report = { geslaagd: 3, gezakt: failed, voorstellen: { aantal: 0, anders: [] } };
  return renderCases(report, { width, colour });
}

describe('a case that fails', () => {
  test('is told with expected and got beside each other, the voorwaarde with its values, and the own words', () => {
    const text = shown('inkomen: 105.01, ja: true, nodig: true', 'uitkomst: recht, bedrag: 20.00', {
      more: ', waarom: precies op de grens, berekening: "105,00 - 5,00 = 100,00"',
    });
    expect(
      text,
    ).toBe(`GEZAKT G1                                                                               map/g.yaml:2
   Proef · landelijke regels, geen gemeente · peildatum 15 juni 2023

             verwacht  gekregen
   Uitkomst  recht     geen recht
   Bedrag    € 20,00   geen

   Voorwaarden                                          wet = Proefwet
   nee     Weinig inkomen  € 100,01, meer dan € 100,00  wet art. 1
           Draagt de afwijzing: Het inkomen is hoog

   Berekening
   Wat niet meetelt  €   5,00                                                        wet art. 3
   Telt mee          € 100,01  uit huishouden: inkomen (€ 105,01); wat niet meetelt  wet art. 2

   Geval       precies op de grens
   Nagerekend  105,00 - 5,00 = 100,00
   Bron        artikel 1 van de wet

3 geslaagd, 1 gezakt
`);
  });

  test('with another amount shows the steps behind the amount, and no voorwaarde', () => {
    const text = shown(GRANTED, 'uitkomst: recht, bedrag: 21.00');
    expect(text).toMatch(/Bedrag +€ 21,00 +€ 20,00\n/);
    expect(text).toMatch(/Het bedrag +€ 10,00 .*\n +Toeslag +€ 20,00 +uit het bedrag +wet art. 4\n/);
    expect(text).not.toContain('Voorwaarden');
    expect(text).not.toContain('Telt mee');
  });

  test('of which a value differs shows that step, and not the one that the case has right', () => {
    const text = shown(GRANTED, 'uitkomst: recht, waarden: { telt_mee: 105.00, toeslag: 20 }');
    expect(text).toMatch(/Telt mee +€ 105,00 +€ 100,00\n/);
    expect(text).toMatch(/Wat niet meetelt +€ +5,00/);
    expect(text).not.toContain('Toeslag');
  });

  test('that was to be refused shows the ground that is met, with its values', () => {
    const text = shown(GRANTED, 'uitkomst: geen_recht, gronden: [arm]');
    expect(text).toMatch(/Uitkomst +geen recht +recht\n +Gronden +weinig inkomen +niets\n/);
    expect(text).toMatch(/ja +Weinig inkomen +€ 100,00 ≤ € 100,00 +wet art. 1/);
    expect(text).not.toContain('Woont hier');
  });

  test('that was to be refused on a ground that there is not says so, and shows what was compared', () => {
    const text = shown(GRANTED, 'uitkomst: geen_recht, gronden: [arm_]');
    expect(text).toContain('"arm_" (geen voorwaarde van deze regeling)');
    expect(text).toMatch(/ja +Weinig inkomen +€ 100,00 ≤ € 100,00/);
  });

  test('with another ground shows only the ground that is too many', () => {
    const text = shown('inkomen: 200.00, ja: false, nodig: true', 'uitkomst: geen_recht, gronden: [arm]');
    expect(text).toMatch(/nee +Woont hier +Woont hier niet +wet art. 40/);
    expect(text).not.toMatch(/nee +Weinig inkomen/);
    expect(text).not.toContain('Berekening');
  });

  test('that can not be decided shows what is open, and the question', () => {
    const text = shown('inkomen: 105.00, ja: true', 'uitkomst: recht, ontbreekt: []');
    expect(text).toMatch(/Uitkomst +recht +beoordeling nodig\n/);
    expect(text).toMatch(/Ontbreekt +niets +huishouden: nodig\n/);
    expect(text).toMatch(/\? +Nodig/);
    expect(text).toContain('Is het nodig?');
  });

  test('keeps within every width, and says the same with and without colour', () => {
    const facts = 'inkomen: 105.01, ja: false';
    const expected = 'uitkomst: recht, bedrag: 20.00, gronden: [], waarden: { telt_mee: 100.00 }';
    for (const width of [20, 40, 71, 72, 100, 120])
      for (const line of shown(facts, expected, { width }).split('\n'))
        expect(stringWidth(line), line).toBeLessThanOrEqual(width);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal
    const plain = shown(facts, expected, { colour: true }).replace(/\u001b\[[\d;]*m/g, '');
    expect(plain).toBe(shown(facts, expected));
  });
});

test('proposals are counted apart', () => {
  const report = { geslaagd: 2, gezakt: [], voorstellen: { aantal: 3, anders: [] } };
  expect(renderCases(report, { width: 100, colour: false })).toBe(
    '2 geslaagd, 0 gezakt\n3 voorstellen, nog door een mens na te rekenen: telt niet mee\n',
  );
});
