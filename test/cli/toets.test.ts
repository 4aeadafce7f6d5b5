import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkToets } from './contract.js';
import { changed, type Document, document, household, output, ROOT, SMALL, temporary } from './program.js';

const FILES = readdirSync(join(ROOT, 'fixtures', 'huishoudens'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => join(ROOT, 'fixtures', 'huishoudens', name));
const temp = temporary();
const file = (name: string, text: string) => temp.file(`${name}.yaml`, text);

/** A household as it is decided for the energietoeslag 2023. */
const energietoeslag = (path: string): Promise<Document> =>
  document(['toets', path, '--regeling', 'energietoeslag_2023']);

/** What is decided in little time: algemene bijstand and individuele inkomenstoeslag have tests of their own. */
const QUICK =
  'energietoeslag,studietoeslag,bijzondere_bijstand,loonkostensubsidie,persoonlijke_ondersteuning,tegemoetkoming_alleenverdieners';

/** Every example household as each municipality decides it. */
async function all(gemeente: string | null, ...more: string[]): Promise<Document[]> {
  const chosen = gemeente === null ? [] : ['--gemeente', gemeente];
  const text = await output(['toets', ...FILES, '--formaat', 'jsonl', ...chosen, ...more]);
  const lines = text.trimEnd().split('\n');
  expect(lines).toHaveLength(FILES.length);
  return lines.map((line) => JSON.parse(line));
}

describe('vangnet/toets/1', () => {
  let documents: Document[] = [];
  beforeAll(async () => {
    const runs = await Promise.all([
      all(null, '--regeling', QUICK),
      all('landelijk', '--regeling', 'energietoeslag,studietoeslag'),
      all(null, '--regeling', 'energietoeslag_2022,energietoeslag_2023'),
    ]);
    documents = runs.flat();
  }, 240_000);

  it('is to the letter of the contract for every example household in every municipality', () => {
    expect(documents.length).toBe(3 * FILES.length);
    for (const one of documents) checkToets(one);
  });

  it('comes to each outcome that the regelingen can have', () => {
    const seen = new Set(
      documents.flatMap((one) => one.besluiten.map((besluit: Document) => besluit.uitkomst)),
    );
    for (const outcome of [
      'bevoegdheid',
      'geen_recht',
      'gegevens_nodig',
      'recht',
      'gedeeltelijk_recht',
      'beoordeling_nodig',
      'regel_onbekend',
      'niet_van_toepassing',
    ])
      expect(seen).toContain(outcome);
  });

  it('tells what follows from each answer when only a judgement is missing', () => {
    const besluiten = documents.flatMap((one) => one.besluiten);
    const open = besluiten.filter((besluit) => besluit.uitkomst === 'beoordeling_nodig');
    expect(open.length).toBeGreaterThan(0);
    for (const besluit of open)
      for (const { feit } of besluit.ontbreekt) {
        const answers = besluit.voorwaardelijk.filter((one: Document) => one.als.feit === feit);
        expect(answers.length, feit).toBeGreaterThan(1);
      }
  });

  it('is the same document with json and with jsonl', async () => {
    const [one] = FILES;
    const json = await document(['toets', one ?? '', '--regeling', QUICK]);
    const jsonl = await output(['toets', one ?? '', '--regeling', QUICK, '--formaat', 'jsonl']);
    expect(jsonl.endsWith('\n')).toBe(true);
    expect(jsonl.trimEnd()).not.toContain('\n');
    expect(JSON.parse(jsonl)).toEqual(json);
    expect(Object.keys(JSON.parse(jsonl))).toEqual(Object.keys(json));
  });

  it('gives a line for each of several files, in the order of the call', async () => {
    const names = ['echtpaar', 'alleenstaande', 'echtpaar'];
    const lines = (await output(['toets', ...names.map(household), '--formaat', 'jsonl']))
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line).huishouden)).toEqual(names);
  });

  it('reads a household that is JSON, and one from standard input', async () => {
    const json = JSON.stringify(parse(SMALL, { schema: 'failsafe' }));
    const fromFile = await document(['toets', temp.file('j.json', json), '--regeling', 'energietoeslag']);
    expect(fromFile.huishouden).toBe('klein');
    expect(await document(['toets', '-', '--regeling', 'energietoeslag'], { input: json })).toEqual(fromFile);
  });

  it('waits for a standard input that is slow', async () => {
    const done = await document(['toets', '-', '--regeling', 'energietoeslag'], {
      input: SMALL,
      inputAfterMs: 1500,
    });
    expect(done.huishouden).toBe('klein');
  });

  it('decides the small household of these tests, to the cent', async () => {
    const granted = await energietoeslag(file('klein', SMALL));
    expect(granted.besluiten[0]).toMatchObject({ uitkomst: 'bevoegdheid', bedrag: { centen: 130000 } });
    const higher = await energietoeslag(file('meer', changed('1400.00', '1445.00')));
    expect(higher.besluiten[0]).toMatchObject({ uitkomst: 'geen_recht', gronden: ['inkomen_onder_grens'] });
    const just = await energietoeslag(file('net', changed('1400.00', '1444,99')));
    expect(just.besluiten[0].uitkomst).toBe('bevoegdheid');
    const [turn] = just.besluiten[0].kantelpunten;
    expect(turn).toMatchObject({ id: 'toetsinkomen', nu: 144499, grens: 144500, dan: 'geen_recht' });
  });

  it('never takes what is absent for zero or for no', async () => {
    const open = changed('    nederlander: true\n', '');
    const [besluit] = (await energietoeslag(file('open', open))).besluiten;
    expect(besluit.uitkomst).toBe('gegevens_nodig');
    expect(besluit.ontbreekt.map((one: Document) => one.feit)).toContain('personen[a].nederlander');
    const noList = SMALL.replace(/ {4}inkomsten:[\s\S]*?(?=toekenningen)/, '');
    const [unknown] = (await energietoeslag(file('lijst', noList))).besluiten;
    expect(unknown.uitkomst).toBe('gegevens_nodig');
    expect(unknown.ontbreekt.map((one: Document) => one.feit)).toContain('personen[a].inkomsten');
    const none = SMALL.replace(/ {4}inkomsten:[\s\S]*?(?=toekenningen)/, '    inkomsten: []\n');
    expect((await energietoeslag(file('leeg', none))).besluiten[0].uitkomst).toBe('bevoegdheid');
  });

  it('gives with the facts that were used what they rest on', async () => {
    const [besluit] = (
      await document(['toets', household('alleenstaande-ouder-almere'), '--regeling', 'energietoeslag_2023'])
    ).besluiten;
    // Of the four pieces in the file one is about a fact that the energietoeslag does not ask.
    expect(besluit.bewijs.map(({ feit, bron, gezien_op }: Document) => [feit, bron, gezien_op])).toEqual([
      ['personen[a].geboortedatum', 'BRP', '2023-11-01'],
      ['personen[a].op_adres_sinds', 'BRP', '2023-11-01'],
      ['personen[a].uitkeringen', 'uitkeringsadministratie', '2023-11-01'],
    ]);
  });

  it('asks nothing that can not change a decision: one ground decides, whatever is missing', async () => {
    const abroad = SMALL.replace('nederlander: true', 'verblijfsrecht: geen')
      .replace('woont_in_nederland: true', 'nederlander: false')
      .replace(/ {4}inkomsten:[\s\S]*?(?=toekenningen)/, '');
    const [besluit] = (await energietoeslag(file('niet', abroad))).besluiten;
    expect(besluit).toMatchObject({ uitkomst: 'geen_recht', dragend: 'rechthebbende', ontbreekt: [] });
  });
});

describe('the other formats of toets', () => {
  it('prints text without a word of rule language or an identifier', async () => {
    for (const name of ['alleenstaande-ouder-almere', 'alleen-oordeel-mist', 'halve-gegevens', 'dakloos']) {
      const text = await output(['toets', household(name), '--regeling', QUICK]);
      expect(text).toContain('concept, geen besluit');
      const own = text.replace(/https:\/\/\S+/g, '').replaceAll(name, '');
      expect(own.match(/\b[a-z0-9]+_[a-z0-9_]+\b/g), name).toBeNull();
      expect(own, name).not.toMatch(/\b(satisfies|undefined|NaN|null|\[object)\b/);
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    }
  });

  it('shortens with --uitleg kort', async () => {
    const long = await output([
      'toets',
      household('alleenstaande'),
      '--regeling',
      QUICK,
      '--uitleg',
      'volledig',
    ]);
    const short = await output([
      'toets',
      household('alleenstaande'),
      '--regeling',
      QUICK,
      '--uitleg',
      'kort',
    ]);
    expect(long).toBe(await output(['toets', household('alleenstaande'), '--regeling', QUICK]));
    expect(short.split('\n').length).toBeLessThan(long.split('\n').length / 2);
    expect(short).toContain('KAN WORDEN TOEGEKEND');
  });

  it('writes Markdown with a heading for each regeling, and no HTML of the input', async () => {
    const named = SMALL.replace('id: klein', 'id: "<b>x</b> | *y*"');
    const text = await output(['toets', file('naam', named), '--regeling', QUICK, '--formaat', 'markdown']);
    expect(text).toMatch(/^# /);
    expect(text).toMatch(/^## .*Energietoeslag 2023$/m);
    expect(text).toMatch(/^\| --- /m);
    expect(text).not.toContain('<b>');
    expect(text).toContain('concept, geen besluit');
  });
});
