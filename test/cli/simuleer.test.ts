import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faults, ROOT, temporary, vangnet } from './program.js';

const temp = temporary();
const ALMERE = 'fixtures/populaties/almere.yaml';
/** With few records: what a table looks like does not depend on how many there are. */
const few = temp.file(
  'almere.yaml',
  readFileSync(join(ROOT, ALMERE), 'utf8').replace(/punten: (?:9|10|20)/g, 'punten: 1'),
);
const KOPPELING = 'fixtures/bestanden/energietoeslag.koppeling.yaml';
const CALL = ['--gemeente', 'almere', '--peildatum', '2023-12-11', '--regeling', 'energietoeslag'];

describe('vangnet simuleer', () => {
  it('prints the document of the contract, with its keys in order', async () => {
    const { code, stdout, stderr } = await vangnet([
      ...['simuleer', ALMERE, ...CALL, '--stel', 'inkomensgrens=120%,125%,130%', '--formaat', 'json'],
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const document = JSON.parse(stdout);
    const wanted = [
      'schema',
      'peildatum',
      'gemeente',
      'populatie',
      'varianten',
      'verschillen',
      'gerapporteerd',
    ];
    const keys = Object.keys(document);
    expect(keys.filter((key) => wanted.includes(key))).toEqual(wanted);
    expect(document).toMatchObject({
      schema: 'vangnet/simulatie/1',
      peildatum: '2023-12-11',
      gemeente: 'almere',
      populatie: { id: 'almere', huishoudens: 90426 },
    });
    expect(document.varianten.map(({ id }: { id: string }) => id)).toEqual([
      'inkomensgrens=120%',
      'inkomensgrens=125%',
      'inkomensgrens=130%',
    ]);
    expect(document.varianten[0].stel).toEqual({ 'energietoeslag_2023.inkomensgrens': 120 });
    expect(document.definities.length).toBeGreaterThan(5);
  });

  it('shows tables that fit, by its other name too, with every definition when asked', async () => {
    const { code, stdout } = await vangnet([
      ...['simulate', few, ...CALL, '--stel', 'energietoeslag_2023.inkomensgrens=120%,125%', '--definities'],
    ]);
    expect(code).toBe(0);
    for (const words of [
      'gewonnen 1.000 ≈ (750–1.500)',
      'Model naast wat gemeld is',
      'verwachte ontvangers',
      'Bron: CBS',
    ])
      expect(stdout).toContain(words);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape is what must not be there
    expect(stdout).not.toMatch(/\u001b|NaN|undefined/);
  });

  it('builds a population, and writes over nothing', async () => {
    const path = join(temp.path, 'gemeente.yaml');
    const call = ['simuleer', 'bouw', '50000', '--uit', path];
    expect((await vangnet(call)).code).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(
      readFileSync(join(ROOT, 'fixtures/populaties/gemeente.yaml'), 'utf8'),
    );
    const again = await vangnet(call);
    expect(faults(again)[0]?.code).toBe('C011');
    const wrong = await vangnet(['simuleer', 'bouw', 'utrecht', '--uit', join(temp.path, 'utrecht.yaml')]);
    expect(faults(wrong)[0]?.code).toBe('S025');
    expect(existsSync(join(temp.path, 'utrecht.yaml'))).toBe(false);
  });

  it('writes a page, the same each time, and over nothing', async () => {
    const path = join(temp.path, 'map', 'rapport.html');
    const call = ['simuleer', few, ...CALL, '--stel', 'inkomensgrens=120%,125%', '--formaat', 'html'];
    const done = await vangnet([...call, '--uit', path]);
    expect([done.code, done.stderr]).toEqual([0, '']);
    const page = readFileSync(path, 'utf8');
    expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="nl">/);
    expect(page).toContain('1.000 huishoudens krijgen recht (750 tot 1.500)');
    expect(faults(await vangnet([...call, '--uit', path]))[0]?.code).toBe('C011');
    expect(readFileSync(path, 'utf8')).toBe(page);
    const again = await vangnet([...call, '--uit', path, '--overschrijf'], { env: { TZ: 'Asia/Tokyo' } });
    expect(again.code).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(page);
  });

  it('takes a client list with its koppeling as the population', async () => {
    const { code, stdout, stderr } = await vangnet([
      ...['simuleer', 'fixtures/bestanden/energietoeslag.csv', '--koppeling', KOPPELING],
      ...['--regeling', 'energietoeslag', '--stel', 'inkomensgrens=120%,130%', '--formaat', 'json'],
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const { populatie, verschillen, peildatum, gemeente } = JSON.parse(stdout);
    // 10001 has 1.400,00: the norm of 1.196,90 from January 2024 is not that of the limit, 1.155,79 of July 2023. 120% of it
    // is 1.386,95 and 130% 1.502,53. 10003 is below both. 10002 has 1.446,00 and 10004 is 19: both wait for a fact or fail.
    expect([peildatum, gemeente]).toEqual(['2024-02-01', 'almere']);
    const [step] = verschillen;
    expect(step.gewonnen + step.verloren + step.hoger + step.lager + step.gelijk).toBe(populatie.huishoudens);
  });

  it.each([
    [
      'S070',
      'Clientnr;Rol;Geboren;Nederlander;Op adres sinds;Loon netto;Uitkering netto\n1;A;99-99-1980;J;;;\n',
    ],
    ['B006', 'Nummer;Rol\n1;A\n'],
  ])('%s for a list of which nothing can be used', async (code, text) => {
    const list = temp.file(`${code}.csv`, text);
    const done = await vangnet([
      ...['simuleer', list, '--koppeling', KOPPELING, '--regeling', 'energietoeslag'],
      ...['--stel', 'inkomensgrens=120%,130%'],
    ]);
    expect(faults(done)[0]?.code).toBe(code);
  });

  it('S071 for households of different days, unless the call says which', async () => {
    const list = temp.file('dagen.csv', 'Nr;Dag;Rol\n1;01-02-2024;A\n2;02-02-2024;A\n');
    const koppeling = temp.file(
      'dagen.yaml',
      `schema: vangnet/koppeling/1
bestand: { soort: csv, datum: dd-mm-jjjj }
rij: persoon
sleutel: Nr
vast: { gemeente: almere }
kolommen:
  Dag: zaak.aanvraagdatum
  Rol: { feit: personen.rol, codes: { A: aanvrager } }
`,
    );
    const call = ['simuleer', list, '--koppeling', koppeling, '--regeling', 'energietoeslag'];
    const done = await vangnet([...call, '--stel', 'inkomensgrens=120%,130%']);
    expect(faults(done)[0]?.code).toBe('S071');
    const again = await vangnet([...call, '--stel', 'inkomensgrens=120%,130%', '--peildatum', '2024-02-01']);
    expect(faults(again)[0]?.code).toBe('S019');
  });

  it('writes the page of a line', async () => {
    const path = join(temp.path, 'lijn.html');
    const { code } = await vangnet([
      ...['simuleer', 'lijn', 'fixtures/huishoudens/alleenstaande.yaml', '--regeling', 'energietoeslag'],
      ...['--inkomen', '0..3000', '--formaat', 'html', '--uit', path],
    ]);
    expect(code).toBe(0);
    const page = readFileSync(path, 'utf8');
    for (const words of ['€\u00a01.444,99', 'vervalt', 'huurtoeslag, zorgtoeslag', '<svg '])
      expect(page).toContain(words);
  });

  it.each([
    ['S010', [ALMERE, ...CALL, '--stel', 'inkomensgren=120%']],
    ['S013', [ALMERE, ...CALL, '--stel', 'inkomensgrens=125%']],
    ['S021', [ALMERE, ...CALL]],
    ['S022', [ALMERE, ...CALL, '--stel', 'inkomensgrens']],
    ['S023', [ALMERE, '--peildatum', '2023-12-11', '--stel', 'inkomensgrens=120%']],
    [
      'S024',
      [ALMERE, '--peildatum', '2026-01-01', '--regeling', 'energietoeslag', '--stel', 'inkomensgrens=120%'],
    ],
    ['C003', [ALMERE, 'nog-een.yaml', ...CALL, '--stel', 'inkomensgrens=120%']],
    ['C003', [ALMERE, ...CALL, '--formaat', 'markdown', '--stel', 'inkomensgrens=120%']],
    ['C004', ['weg.yaml', ...CALL, '--stel', 'inkomensgrens=120%']],
    ['R001', ['fixtures/huishoudens/alleenstaande.yaml', ...CALL, '--stel', 'inkomensgrens=120%']],
    ['C010', ['bouw', 'almere']],
    ['S026', [ALMERE, ...CALL, '--stel', 'inkomensgrens=120%', '--decielen']],
    ['S026', ['weg.csv', '--koppeling', KOPPELING, ...CALL, '--stel', 'inkomensgrens=120%', '--decielen']],
    ['S051', ['lijn', 'fixtures/huishoudens/alleenstaande.yaml', '--inkomen', '3000..0']],
    ['S052', ['lijn']],
    ['C002', ['lijn', 'fixtures/huishoudens/alleenstaande.yaml', '--stel', 'inkomensgrens=120%']],
    ['C002', [ALMERE, ...CALL, '--stel', 'inkomensgrens=120%,125%', '--uit', 'weg.yaml']],
    ['C004', ['weg.csv', '--koppeling', KOPPELING, ...CALL, '--stel', 'inkomensgrens=120%,125%']],
    ['C002', ['lijn', 'fixtures/huishoudens/alleenstaande.yaml', '--koppeling', KOPPELING]],
    ['C010', [ALMERE, ...CALL, '--stel', 'inkomensgrens=120%,125%', '--formaat', 'html']],
    ['C010', ['lijn', 'fixtures/huishoudens/alleenstaande.yaml', '--formaat', 'html']],
    ['C002', [ALMERE, ...CALL, '--stel', 'inkomensgrens=120%,125%', '--overschrijf']],
    ['C002', ['lijn', 'fixtures/huishoudens/alleenstaande.yaml', '--uit', 'weg.html']],
    ['C011', ['lijn', 'fixtures/huishoudens/alleenstaande.yaml', '--formaat', 'html', '--uit', 'README.md']],
    ['S062', [ALMERE, ...CALL, '--stel', 'inkomensgrens=120%,125%', '--budget', 'veel']],
  ])('%s for what can not be done, and nothing on standard output', async (code, args) => {
    const done = await vangnet(['simuleer', ...args]);
    expect(faults(done)[0]?.code).toBe(code);
  });
});
