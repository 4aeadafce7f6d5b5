import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { streamXlsxRows } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { sidesOption } from '../../src/cli/bestand-vergelijken.js';
import { loadRules } from '../../src/cli/shipped.js';
import { InputError } from '../../src/rules/finding.js';
import { ruleFiles } from '../rules/support.js';
import { faults, temporary, vangnet } from './program.js';

const temp = temporary();

/** The small rules as a folder, with some of their text changed. */
function folder(name: string, change: (text: string) => string = (text) => text): string {
  const { gegevens, landelijk, gemeenten } = ruleFiles({});
  const path = join(temp.path, name);
  for (const [under, files] of [
    ['', [gegevens]],
    ['landelijk', landelijk],
    ['gemeenten', gemeenten],
  ] as const) {
    mkdirSync(join(path, under), { recursive: true });
    for (const file of files) writeFileSync(join(path, under, file.name), change(file.text));
  }
  return path;
}

const RULES = folder('regels');
const HIGHER = folder('hoger', (text) => text.replace('2023-07-01: 130', '2023-07-01: 140'));
const proposal = (name: string, waarde: string, key = 'inkomensgrens') =>
  temp.file(
    `${name}.yaml`,
    `gemeente: proefstad\nregelingen:\n  toeslag:\n    parameters:\n      ${key}: { waarden: { 2023-07-01: ${waarde} } }\n`,
  );
const KOPPELING = temp.file(
  'koppeling.yaml',
  `schema: vangnet/koppeling/1
rij: persoon
sleutel: nr
vast: { peildatum: 2024-02-01, huishouden.adres_soort: woonadres, huishouden.aantal_bewoners: 3, personen.rol: aanvrager, personen.inkomsten.soort: loon }
kolommen: { inkomen: personen.inkomsten.bedrag }
`,
);
/** 130% of 950,00 is 1.235,00; 140% is 1.330,00; 110% is 1.045,00. */
const LIST = temp.file('lijst.csv', 'nr;inkomen\n1;1045,00\n2;1045,01\n3;1235,00\n4;1235,01\n5;1330,01\n');
const call = (uit: string, ...more: string[]) => [
  ...[
    'bestand',
    LIST,
    '--koppeling',
    KOPPELING,
    '--regels',
    RULES,
    '--gemeente',
    'proefstad',
    '--uit',
    join(temp.path, uit),
  ],
  ...more,
];
const changes = (uit: string) =>
  readFileSync(join(temp.path, uit), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(';').slice(7).join(' '));

describe('vangnet bestand that compares', () => {
  it('holds the rules against those of another folder', async () => {
    const done = await vangnet(call('regels.csv', '--vergelijk-regels', HIGHER, '--formaat', 'json'));
    expect([done.code, done.stderr]).toEqual([0, '']);
    expect(changes('regels.csv')).toEqual([
      '0,00 0,00 0,00 gelijk ',
      '0,00 0,00 0,00 gelijk ',
      '0,00 0,00 0,00 gelijk ',
      '10,00 0,00 10,00 gewonnen inkomensgrens|inkomen',
      '0,00 0,00 0,00 gelijk ',
    ]);
    const { vergelijking, hashes } = JSON.parse(done.stdout);
    expect([vergelijking.a, vergelijking.b, vergelijking.soort]).toEqual(['regels', 'hoger', 'regels']);
    expect(vergelijking.regelsets.a).toBe(hashes.regelset);
    expect(vergelijking.regelsets.b).toBe((await loadRules(HIGHER)).hash);
  });

  it('holds the rules against a proposal, and two proposals against each other', async () => {
    const [low, high] = [proposal('laag', '110'), proposal('hoog', '140')];
    const one = await vangnet(call('een.csv', '--variant', low, '--formaat', 'markdown'));
    expect([one.code, one.stderr]).toEqual([0, '']);
    expect(changes('een.csv').map((line) => line.split(' ').slice(3).join(' '))).toEqual([
      'gelijk ',
      'verloren inkomensgrens|inkomen',
      'verloren inkomensgrens|inkomen',
      'gelijk ',
      'gelijk ',
    ]);
    expect(one.stdout).toMatch(/^# Bestand met clienten: laag tegenover huidig\n/);
    expect(one.stdout).toContain('| toeslag | 0 | 2 | 0 | 0 | 3 |');
    const two = await vangnet(call('twee.jsonl', '--variant', low, '--variant', high));
    expect([two.code, two.stderr]).toEqual([0, '']);
    const rows = readFileSync(join(temp.path, 'twee.jsonl'), 'utf8').trimEnd().split('\n');
    expect(JSON.parse(rows[1] ?? '')).toEqual({
      sleutel: '2',
      regeling: 'toeslag',
      voor: '2',
      uitkomst_a: 'geen_recht',
      bedrag_a_centen: null,
      uitkomst_b: 'bevoegdheid',
      bedrag_b_centen: 1000,
      verschil_centen: 1000,
      indexering_centen: 0,
      regel_centen: 1000,
      verandering: 'gewonnen',
      oorzaak: ['inkomensgrens', 'inkomen'],
    });
  });

  it('writes a comparison as a workbook too, and its summary as a page', async () => {
    const done = await vangnet(call('uit.xlsx', '--vergelijk-regels', HIGHER, '--formaat', 'html'));
    expect([done.code, done.stderr]).toEqual([0, '']);
    expect(done.stdout).toMatch(/^<!DOCTYPE html>\n<html lang="nl">/);
    const found: unknown[] = [];
    for await (const { values } of streamXlsxRows(readFileSync(join(temp.path, 'uit.xlsx'))))
      found.push(values);
    expect(found[0]).toEqual(
      'sleutel;regeling;voor;uitkomst_a;bedrag_a;uitkomst_b;bedrag_b;verschil;indexering;regel;verandering;oorzaak'.split(
        ';',
      ),
    );
    expect(found[4]).toEqual([
      '4',
      'toeslag',
      '4',
      'geen_recht',
      null,
      'bevoegdheid',
      10,
      10,
      0,
      10,
      'gewonnen',
      'inkomensgrens|inkomen',
    ]);
  });

  it('puts the comparisons of all shares together, and refuses those of other sides', async () => {
    const shares = ['1/2', '2/2'];
    for (const share of shares)
      await vangnet(call(`deel-${share[0]}.csv`, '--vergelijk-regels', HIGHER, '--deel', share));
    const manifests = shares.map((share) => join(temp.path, `deel-${share[0]}.manifest.json`));
    const summary = await vangnet(['bestand', 'samenvoegen', ...manifests, '--formaat', 'json']);
    expect([summary.code, summary.stderr]).toEqual([0, '']);
    const { vergelijking } = JSON.parse(summary.stdout);
    expect(vergelijking).toEqual(
      JSON.parse(readFileSync(join(temp.path, 'regels.manifest.json'), 'utf8')).vergelijking,
    );
    const other = join(temp.path, 'een.manifest.json');
    const [fault] = faults(await vangnet(['bestand', 'samenvoegen', manifests[0] ?? '', other]));
    expect(fault?.code).toBe('B012');
  });

  it('says what is wrong with what is compared, before anything is written', async () => {
    const graph = await loadRules(RULES);
    const code = async (options: Parameters<typeof sidesOption>[0]) => {
      try {
        await sidesOption({ regels: RULES, ...options }, graph);
      } catch (error) {
        if (error instanceof InputError) return error.findings.map((finding) => finding.code).join();
        throw error;
      }
      return 'none';
    };
    const [low, same, wrong, unknown] = [
      proposal('a', '110'),
      proposal('b', '110'),
      temp.file('c.yaml', 'gemeente: proefstad\nregelingen:\n  toeslag:\n    parametrs: {}\n'),
      temp.file('d.yaml', 'gemeente: nergens\nregelingen: {}\n'),
    ];
    const national = temp.file('e.yaml', 'regelingen: {}\n');
    expect(await code({ vergelijk: ['2024-01-01..2024-02-01'], variant: [low] })).toBe('C003');
    expect(await code({ vergelijkRegels: [HIGHER], variant: [low] })).toBe('C003');
    expect(await code({ vergelijk: ['2024-02-01..2024-01-01'] })).toBe('C003');
    expect(await code({ vergelijk: ['2024-02-30..2024-03-01'] })).toBe('C003');
    expect(await code({ vergelijk: ['2024-01-01..2024-02-01'], peildatum: '2024-02-01' })).toBe('C003');
    expect(await code({ variant: [low, low, low] })).toBe('C003');
    expect(await code({ variant: [low, same] })).toBe('B020');
    expect(await code({ vergelijkRegels: [folder('zelfde')] })).toBe('B020');
    expect(await code({ variant: [proposal('f', '130')] })).toBe('B020');
    expect(await code({ vergelijkRegels: [temp.path] })).toBe('R004');
    expect(await code({ variant: [join(temp.path, 'er-niet.yaml')] })).toBe('C004');
    expect(await code({ variant: [national] })).toBe('S040');
    expect(await code({ variant: [low], gemeente: 'landelijk' })).toBe('S040');
    expect(await code({ variant: [low], gemeente: 'nergens' })).toBe('C005');
    expect(await code({ variant: [wrong] })).toBe('R002');
    // A figure that nobody has: no source, no unit.
    expect(await code({ variant: [proposal('g', '110', 'inkomensgrns')] })).toContain('R0');
    expect(await code({ variant: [unknown] })).toContain('R0');
    const [fault] = faults(await vangnet(call('nooit.csv', '--variant', wrong)));
    expect(fault?.at).toContain('c.yaml:4');
    expect(fault?.remedy).toContain('parameters');
    expect(readdirSync(temp.path).filter((name) => name.startsWith('nooit'))).toEqual([]);
  });

  it('has no summary beside a result on standard output', async () => {
    const args = call('-', '--naast', join(temp.path, 'pijp'), '--formaat', 'html').map((arg) =>
      arg === join(temp.path, '-') ? '-' : arg,
    );
    const [fault] = faults(await vangnet(args));
    expect([fault?.code, fault?.at.startsWith('opdrachtregel')]).toEqual(['C003', true]);
  });
});
