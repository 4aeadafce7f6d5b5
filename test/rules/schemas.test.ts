import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { householdOptions } from '../../src/cli/households.js';
import { casesSchema } from '../../src/dossier/cases-schema.js';
import { householdSchema } from '../../src/dossier/schema.js';
import { compileRules, readRuleFiles, ruleSchemas } from '../../src/rules/index.js';

const FOLDER = 'rules/schemas';
const result = compileRules(readRuleFiles('rules'));
if ('findings' in result) throw new Error('the shipped rules are wrong');
const { graph } = result;
const household = householdOptions(graph, undefined);
const schemas: Readonly<Record<string, string>> = {
  huishouden: householdSchema(graph.vocabulary, household),
  gevallen: casesSchema(graph.vocabulary, household),
  ...ruleSchemas(),
};
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictRequired: false });
const validators = new Map<string, ValidateFunction>(
  Object.entries(schemas).map(([kind, text]) => [kind, ajv.compile(JSON.parse(text))]),
);

/** What an editor would underline in a text of one kind of file: where, and which keyword of the schema says so. */
function underlined(kind: string, text: string): string[] {
  const validate = validators.get(kind);
  if (validate === undefined) throw new Error(`no schema for ${kind}`);
  validate(parse(text));
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

const files = ['rules', 'rules/landelijk', 'rules/gemeenten', 'fixtures/huishoudens', 'fixtures/gevallen']
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((name) => name.endsWith('.yaml'));

describe('the schemas of YAML files', () => {
  it('stand in the repository as the program makes them', () => {
    for (const [kind, text] of Object.entries(schemas))
      expect(
        readFileSync(`${FOLDER}/${kind}.schema.json`, 'utf8') === text,
        `${kind}: run npx vangnet regels schema --uit ${FOLDER} --overschrijf`,
      ).toBe(true);
    expect(readdirSync(FOLDER).toSorted()).toEqual(
      Object.keys(schemas)
        .map((kind) => `${kind}.schema.json`)
        .toSorted(),
    );
  });

  it('are named by every file, by the way from there, and take it', () => {
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const named = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text)?.[1] ?? '';
      const kind = /^rules\/schemas\/(\w+)\.schema\.json$/.exec(join(dirname(file), named))?.[1];
      expect(kind, file).toBeDefined();
      expect(underlined(kind ?? '', text), file).toEqual([]);
    }
  });

  it('say in words what each key is', () => {
    const silent: string[] = [];
    const look = (piece: unknown, path: string): void => {
      if (typeof piece !== 'object' || piece === null) return;
      if ('properties' in piece)
        for (const [key, value] of Object.entries(
          piece.properties as Record<string, { description?: string }>,
        ))
          if (!/\S{2}/.test(value.description ?? '')) silent.push(`${path}.${key}`);
      for (const [key, value] of Object.entries(piece)) look(value, `${path}.${key}`);
    };
    for (const [kind, text] of Object.entries(schemas)) look(JSON.parse(text), kind);
    expect(silent).toEqual([]);
  });
});

/** A good file of each kind, and lines of it spoilt: what stands there, what comes instead, and what is underlined. */
const SPOILT: Readonly<
  Record<string, { good: string; bad: readonly (readonly [string, string, string])[] }>
> = {
  huishouden: {
    good: readFileSync('fixtures/huishoudens/alleenstaande.yaml', 'utf8'),
    bad: [
      ['schema: vangnet/huishouden/1', 'schema: vangnet/huishouden/2', '/schema enum'],
      ['peildatum: 2024-02-01', 'peildatum: 1-2-2024', '/peildatum pattern'],
      ['rol: aanvrager', 'rol: hoofdbewoner', '/personen/0/rol enum'],
      ['geboortedatum:', 'geboorte_datum:', '/personen/0 additionalProperties'],
      ['nederlander: true', 'nederlander: waar', '/personen/0/nederlander enum'],
      ['bedrag_netto: 1400.00', 'bedrag_netto: 1.400,00', '/personen/0/inkomsten/0/bedrag_netto pattern'],
      ['bedrag_netto: 1400.00', 'bedrag_netto: 1e12', '/personen/0/inkomsten/0/bedrag_netto maximum'],
      ['soort: loon', 'soort: salaris', '/personen/0/inkomsten/0/soort enum'],
      ['gemeente: almere', 'gemeente: almeer', '/zaak/gemeente enum'],
      ['zaak:', 'zaken: { studietoeslagen: {} }\nzaak:', '/zaken additionalProperties'],
      ['id: alleenstaande', 'ids: alleenstaande', ' required'],
    ],
  },
  gevallen: {
    good: `
schema: vangnet/gevallen/1
bases:
  student: { personen: [{ id: a, rol: aanvrager, geboortedatum: 2003-11-20 }] }
gevallen:
  - id: S1
    regeling: studietoeslag
    peildatum: 2024-02-01
    basis: student
    huishouden: { zaak: { aanvraagdatum: 2024-06-01 } }
    verwacht: { uitkomst: recht, bedrag: 300.00, gronden: [], termijnen: { 2024-02-01: 300.00 } }
    berekening: uit de tabel
`,
    bad: [
      ['gevallen:', 'geval:', ' required'],
      ['regeling: studietoeslag', 'regeling: studentoeslag', '/gevallen/0/regeling enum'],
      ['peildatum: 2024-02-01', 'peildatum: 2024-13-01', '/gevallen/0/peildatum pattern'],
      ['uitkomst: recht', 'uitkomst: toegekend', '/gevallen/0/verwacht/uitkomst enum'],
      ['bedrag: 300.00', 'bedrag: 300 euro', '/gevallen/0/verwacht/bedrag pattern'],
      ['gronden: []', 'gronden: geen', '/gevallen/0/verwacht/gronden type'],
      ['2024-02-01: 300', 'februari: 300', '/gevallen/0/verwacht/termijnen propertyNames'],
      ['rol: aanvrager', 'rol: student', '/bases/student/personen/0/rol enum'],
      ['aanvraagdatum:', 'aanvraagdag:', '/gevallen/0/huishouden/zaak additionalProperties'],
      ['berekening:', 'waarom:', '/gevallen/0 anyOf'],
      ['berekening: uit de tabel', 'status: gezien', '/gevallen/0/status enum'],
    ],
  },
  gegevens: {
    good: `
schema: vangnet/gegevens/1
entiteiten:
  huishouden: { titel: huishouden }
  persoon: { in: huishouden, lijst: personen, hoogstens: 30, titel: persoon }
gegevens:
  persoon:
    inkomen: { type: bedrag, eenheid: euro/maand, tussen: [0.00, 9000.00], vraag: Hoeveel?, soort: gegeven, bron: BRP }
`,
    bad: [
      ['hoogstens: 30', 'hoogstens: 0', '/entiteiten/persoon/hoogstens minimum'],
      ['hoogstens: 30', 'hoogstens: veel', '/entiteiten/persoon/hoogstens pattern'],
      ['type: bedrag', 'type: geld', '/gegevens/persoon/inkomen/type enum'],
      ['euro/maand', 'euro per maand', '/gegevens/persoon/inkomen/eenheid enum'],
      ['[0.00, 9000.00]', '[0.00]', '/gegevens/persoon/inkomen/tussen minItems'],
      ['vraag: Hoeveel?, ', '', '/gegevens/persoon/inkomen required'],
      ['bron: BRP', 'bron: BRP, standard: 0', '/gegevens/persoon/inkomen additionalProperties'],
      ['gegevens:\n', 'gegevens: nee\nfeiten:\n', '/gegevens type'],
    ],
  },
  regeling: {
    good: readFileSync('rules/landelijk/energietoeslag_2023.yaml', 'utf8'),
    bad: [
      ['aard: bevoegdheid', 'aard: gunst', '/aard enum'],
      ['regeling: energietoeslag_2023', 'regeling: Energietoeslag 2023', '/regeling pattern'],
      ['vanaf: 2023-10-07', 'vanaf: 7-10-2023', '/geldig/vanaf pattern'],
      ['vorm: gift', 'vorm: cadeau', '/uitkomst/vorm enum'],
      ['uitkomst:', 'uitkomsten:', ' required'],
      ['parameters:', 'parameter:', ' additionalProperties'],
      ['titel: Energietoeslag 2023', 'titel: [Energietoeslag]', '/titel type'],
      ['voorwaarden:', 'voorwaarden: nee\nuitwegen:', '/voorwaarden type'],
    ],
  },
  bouwsteen: {
    good: readFileSync('rules/landelijk/vermogensgrenzen.yaml', 'utf8'),
    bad: [
      ['bouwsteen: vermogensgrenzen', 'bouwsteen: 1', '/bouwsteen type'],
      ['bouwsteen:', 'regeling:', ' required'],
      ['indexering: jaar', 'indexering: maand', '/parameters/vermogensgrens_alleenstaande/indexering enum'],
      ['waarden:', 'waarde:', '/parameters/vermogensgrens_alleenstaande required'],
    ],
  },
  gemeente: {
    good: readFileSync('rules/gemeenten/almere.yaml', 'utf8'),
    bad: [
      ['gemeente: almere', 'gemeente: Almere', '/gemeente pattern'],
      ['cbs: "0034"', 'cbs: "34"', '/cbs pattern'],
      ['regelingen:', 'regeling:', ' additionalProperties'],
      ['niveau: beleidsregel', 'niveau: beleid', '/bronnen/beleid_2022/niveau enum'],
      [
        'decimalen: 1',
        'decimalen: 7',
        '/regelingen/energietoeslag_2022/parameters/inkomensgrens/decimalen maximum',
      ],
      ['titel: Almere', 'naam: Almere', ' additionalProperties'],
    ],
  },
};

describe('the schema of', () => {
  it('every kind is tried', () =>
    expect(Object.keys(SPOILT).toSorted()).toEqual(Object.keys(schemas).toSorted()));
  for (const [kind, { good, bad }] of Object.entries(SPOILT))
    describe(kind, () => {
      it('takes a good file', () => expect(underlined(kind, good)).toEqual([]));
      it.each(bad)('underlines %j that became %j: %s', (from, to, expected) => {
        expect(good.includes(from), from).toBe(true);
        expect(underlined(kind, good.replace(from, to))).toContain(expected);
      });
    });
});
