import { describe, expect, it } from 'vitest';
import { readHousehold } from '../../src/dossier/read.js';
import { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import { compileRules } from '../../src/rules/index.js';

const GEGEVENS = `
schema: vangnet/gegevens/1
entiteiten:
  huishouden: { titel: huishouden }
  persoon: { in: huishouden, lijst: personen, hoogstens: 5, titel: persoon }
gegevens:
  persoon:
    rol: { type: keuze, codes: [aanvrager, partner, kind, medebewoner], vraag: Wie?, soort: gegeven, bron: BRP }
    geboortedatum: { type: datum, vraag: Wanneer geboren?, soort: gegeven, bron: BRP }
`;
const REGELING = `
regeling: pas
aard: recht
titel: Pas
per: huishouden
grondslag: { cvdr: CVDR1, niveau: verordening }
geldig: { vanaf: 2024-01-01 }
delegatie: voorwaarden toevoegen
parameters:
  waarde: { eenheid: euro, bron: { artikel: "1" }, waarden: { 2024-01-01: 10.00 } }
voorwaarden:
  altijd: { titel: Altijd, als: true, bron: { artikel: "1" } }
uitkomst: { bedrag: waarde, per: eenmalig, vorm: gift }
`;
const gemeente = (facts: string, test: string, id = 'dorp') => `
gemeente: ${id}
titel: Dorp
${facts}
regelingen:
  pas:
    voorwaarden:
      eigen: { titel: Eigen, als: ${test}, bron: { cvdr: CVDR2, artikel: "1", niveau: beleidsregel } }
`;
const OWN = `gegevens:
  persoon:
    heeft_kat: { type: ja_nee, vraag: Heeft u een kat?, soort: gegeven, bron: aanvrager }`;

const compile = (...gemeenten: string[]) =>
  compileRules({
    gegevens: { name: 'gegevens.yaml', text: GEGEVENS },
    landelijk: [{ name: 'pas.yaml', text: REGELING }],
    gemeenten: gemeenten.map((text, i) => ({ name: `g${i}.yaml`, text })),
  });

describe('facts of a municipality of its own', () => {
  it('are asked there, and decide there', () => {
    const result = compile(gemeente(OWN, 'aanvrager.heeft_kat'));
    if ('findings' in result) throw new Error(JSON.stringify(result.findings));
    const decide = (kat: string) => {
      const text = `schema: vangnet/huishouden/1\nid: h\npersonen: [{ id: a, rol: aanvrager${kat} }]\n`;
      const household = readHousehold({ name: 'h.yaml', text }, result.graph.vocabulary, {
        gemeenten: [],
        regelingen: [],
      });
      return (where: string) =>
        toets(new Engine(result.graph), household, {
          regelingen: ['pas'],
          peildatum: 20240201,
          gemeente: where,
        }).besluiten[0];
    };
    expect(decide('')('dorp')?.ontbreekt.map(({ feit }) => feit)).toEqual(['personen[a].heeft_kat']);
    expect(decide(', heeft_kat: true')('dorp')?.uitkomst).toBe('recht');
    expect(decide(', heeft_kat: false')('dorp')?.gronden).toEqual(['eigen']);
    expect(decide(', heeft_kat: false')('landelijk')?.uitkomst).toBe('recht');
  });

  it('are not seen by another municipality', () => {
    const result = compile(gemeente(OWN, 'aanvrager.heeft_kat'), gemeente('', 'aanvrager.heeft_kat', 'stad'));
    const findings = 'findings' in result ? result.findings : [];
    expect(findings.map(({ code, bestand }) => [code, bestand])).toEqual([['R010', 'g1.yaml']]);
  });

  it('may not take the name of a fact of the vocabulary', () => {
    const result = compile(gemeente(OWN.replace('heeft_kat', 'geboortedatum'), 'true'));
    const findings = 'findings' in result ? result.findings : [];
    expect(findings.map(({ code, regel }) => [code, regel])).toEqual([['R003', 6]]);
  });
});
