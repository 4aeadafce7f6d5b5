import { describe, expect, it } from 'vitest';
import { readHousehold } from '../../src/dossier/read.js';
import { describeRegeling } from '../../src/engine/describe.js';
import { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import { compileRules } from '../../src/rules/index.js';

const GEGEVENS = `
schema: vangnet/gegevens/1
entiteiten:
  huishouden: { titel: huishouden }
  persoon: { in: huishouden, lijst: personen, hoogstens: 5, titel: persoon }
gegevens:
  huishouden:
    inkomen: { type: bedrag, eenheid: euro, tussen: [0.00, 9999.00], vraag: Hoeveel?, soort: gegeven, bron: aanvrager }
  persoon:
    rol: { type: keuze, codes: [aanvrager, partner, kind, medebewoner], vraag: Wie?, soort: gegeven, bron: BRP }
    geboortedatum: { type: datum, vraag: Wanneer geboren?, soort: gegeven, bron: BRP }
`;
const NORMEN = `
bouwsteen: normen
titel: Normen
grondslag: { bwb: BWBR0000001, niveau: wet }
parameters:
  norm: { eenheid: euro, delegatie: gemeente, bron: { artikel: "1" }, waarden: { 2024-01-01: 100.00 } }
`;
const pas = (procent: number, voorwaarde: string) => `
    aard: bevoegdheid
    titel: Pas van Dorp
    per: huishouden
    grondslag: { cvdr: CVDR1, niveau: verordening, titel: Verordening pas }
    geldig: { vanaf: 2024-01-01, tot_en_met: 2025-12-31 }
    parameters:
      deel: { eenheid: procent, bron: { artikel: "2" }, waarden: { 2024-01-01: ${procent} } }
    begrippen:
      grens: { titel: Grens, eenheid: euro, formule: deel * norm, bron: { artikel: "2" } }
    voorwaarden:
      laag: { titel: Laag inkomen, als: inkomen <= grens, bron: { artikel: "2" } }${voorwaarde}
    uitkomst: { bedrag: "round half up(grens, 2)", per: eenmalig, vorm: gift }
`;
const DORP = `
gemeente: dorp
titel: Dorp
gegevens:
  huishouden:
    heeft_kat: { type: ja_nee, vraag: Heeft u een kat?, soort: gegeven, bron: aanvrager }
regelingen:
  normen:
    parameters:
      norm: { titel: Norm, eenheid: euro, bron: { titel: Beleid, niveau: beleidsregel }, waarden: { 2024-01-01: 200.00 } }
eigen_regelingen:
  pas:${pas(130, '\n      kat: { titel: Kat, als: heeft_kat, bron: { artikel: "3" } }')}`;
const STAD = `
gemeente: stad
titel: Stad
eigen_regelingen:
  stadspas:${pas(120, '').replace('Pas van Dorp', 'Stadspas')}`;

const compile = (...gemeenten: string[]) =>
  compileRules(
    {
      gegevens: { name: 'gegevens.yaml', text: GEGEVENS },
      landelijk: [{ name: 'normen.yaml', text: NORMEN }],
      gemeenten: gemeenten.map((text, i) => ({ name: `g${i}.yaml`, text })),
    },
    20240601,
  );
const compiled = compile(DORP, STAD);
if (!('graph' in compiled)) throw new Error(JSON.stringify(compiled.findings));
const { graph, waarschuwingen } = compiled;
const engine = new Engine(graph);

function decide(gemeente: string, facts: string, regelingen: readonly string[] = [], peildatum = 20240201) {
  const text = `schema: vangnet/huishouden/1\nid: h\n${facts}\npersonen: [{ id: a, rol: aanvrager }]\n`;
  const household = readHousehold({ name: 'h.yaml', text }, graph.vocabulary, {
    gemeenten: [],
    regelingen: Object.keys(graph.regelingen),
  });
  return toets(engine, household, { regelingen, peildatum, gemeente });
}
const one = (...asked: Parameters<typeof decide>) => decide(...asked).besluiten[0];
const facts = (inkomen: string, rest = ', heeft_kat: true') => `huishouden: { inkomen: ${inkomen}${rest} }`;

describe('a regeling that only one municipality has', () => {
  it('is sound, with its own facts, figures and source', () => {
    expect(waarschuwingen).toEqual([]);
    expect(graph.regelingen.pas).toMatchObject({ gemeente: 'dorp', voorwaarden: ['pas.laag', 'pas.kat'] });
    expect(Object.keys(graph.items)).toEqual(['normen.norm']);
  });

  // 130% of what Dorp makes of the norm: 260,00.
  it.each([
    ['259.99', 'bevoegdheid'],
    ['260.00', 'bevoegdheid'],
    ['260.01', 'geen_recht'],
  ])('decides there, with what the municipality lays over the law: %s', (inkomen, uitkomst) => {
    expect(one('dorp', facts(inkomen))).toMatchObject({ regeling: 'pas', uitkomst });
  });

  it('says whose article it rests on', () => {
    const bron = one('dorp', facts('100.00'))?.voorwaarden[0]?.bron;
    expect(bron).toMatchObject({ cvdr: 'CVDR1', artikel: '2', niveau: 'verordening' });
  });

  it('asks what is missing, also of its own facts', () => {
    expect(one('dorp', facts('100.00', ''))).toMatchObject({
      uitkomst: 'gegevens_nodig',
      ontbreekt: [{ feit: 'huishouden.heeft_kat' }],
    });
  });

  it('is only named in another municipality, and in the country, unless it is asked for by name', () => {
    for (const elsewhere of ['stad', 'landelijk']) {
      const { besluiten, niet_in_werking } = decide(elsewhere, 'huishouden: { inkomen: 110.00 }');
      expect(besluiten.map(({ regeling }) => regeling)).not.toContain('pas');
      expect(niet_in_werking).toContain('pas');
      expect(one(elsewhere, 'huishouden: { inkomen: 110.00 }', ['pas'])).toMatchObject({
        uitkomst: 'niet_van_toepassing',
        reden: 'Pas van Dorp is er alleen in Dorp.',
        bedrag: null,
      });
    }
  });

  it('leaves each municipality its own: Stad has another percentage, of the norm of the law', () => {
    expect(one('stad', 'huishouden: { inkomen: 120.00 }')).toMatchObject({
      regeling: 'stadspas',
      bedrag: { centen: 12000 },
    });
    expect(one('stad', 'huishouden: { inkomen: 120.01 }')?.gronden).toEqual(['laag']);
  });

  it.each([
    [20231231, 'niet_van_toepassing'],
    [20240101, 'bevoegdheid'],
    [20251231, 'bevoegdheid'],
    [20260101, 'niet_van_toepassing'],
  ])('holds from its first to its last day: %s', (day, uitkomst) => {
    expect(one('dorp', facts('100.00'), ['pas'], day)?.uitkomst).toBe(uitkomst);
  });

  it('is described with its conditions, figures and steps', () => {
    const described = describeRegeling(graph, 'pas', 'dorp', null);
    expect(described.voorwaarden.map(({ id }) => id)).toEqual(['laag', 'kat']);
    expect(described.parameters.map(({ id }) => id)).toEqual(['deel']);
    expect(described.begrippen.map(({ id }) => id)).toEqual(['grens']);
  });
});

describe('what can be wrong with one', () => {
  const codes = (...gemeenten: string[]) => {
    const result = compile(...gemeenten);
    return ('findings' in result ? result.findings : []).map(({ code, bestand }) => [code, bestand]);
  };

  it('an id that another municipality has', () =>
    expect(codes(DORP, STAD.replace('  stadspas:', '  pas:'))).toEqual([['R003', 'g1.yaml']]));

  it('a fact of another municipality', () =>
    expect(codes(DORP, STAD.replace('inkomen <= grens', 'heeft_kat'))).toEqual([['R010', 'g1.yaml']]));

  it('a step of the regeling of another municipality', () =>
    expect(codes(DORP, STAD.replace('inkomen <= grens', 'inkomen <= pas.grens'))).toEqual([
      ['R010', 'g1.yaml'],
    ]));

  it('steps that need each other', () =>
    expect(codes(DORP.replace('formule: deel * norm', 'formule: deel * grens'))).toContainEqual([
      'R017',
      'g0.yaml',
    ]));
});
