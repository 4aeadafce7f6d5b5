import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, run, SMALL, temporary } from './program.js';

const temp = temporary();

it('the packed package works where it is installed', async () => {
  const npm = async (args: string[], cwd: string) => {
    const done = await run('npm', args, { cwd, env: { npm_config_update_notifier: 'false' } });
    expect(done.code, `npm ${args.join(' ')}\n${done.stdout}${done.stderr}`).toBe(0);
    return done.stdout;
  };
  // The program is built already, and building it here would take it away from the other tests.
  const packed = await npm(['pack', '--ignore-scripts', '--json', '--pack-destination', temp.path], ROOT);
  const [{ filename, files }] = JSON.parse(packed);
  const names: string[] = files.map((file: { path: string }) => file.path);
  for (const name of [
    'LICENSE',
    'README.md',
    'CODES.md',
    'package.json',
    'dist/vangnet.js',
    'dist/regels.json',
    'dist/html.js',
    'dist/bestand.js',
    'dist/mutaties.js',
    'fixtures/bestanden/bus.koppeling.yaml',
    'dist/LICENSES.txt',
    'rules/gegevens.yaml',
  ])
    expect(names).toContain(name);
  expect(names.filter((name) => /^(src|test|node_modules)\//.test(name))).toEqual([]);

  const empty = join(temp.path, 'leeg');
  mkdirSync(empty);
  writeFileSync(join(empty, 'package.json'), '{ "private": true }');
  writeFileSync(join(empty, 'klein.yaml'), SMALL);
  await npm(['install', '--no-audit', '--no-fund', '--prefer-offline', join(temp.path, filename)], empty);

  const call = ['toets', 'klein.yaml', '--regeling', 'energietoeslag', '--formaat', 'json'];
  const decided = await run('npx', ['--no', 'vangnet', ...call], { cwd: empty });
  expect(decided.code, decided.stderr).toBe(0);
  expect(JSON.parse(decided.stdout).besluiten[0]).toMatchObject({
    uitkomst: 'bevoegdheid',
    bedrag: { centen: 130000 },
  });
  // What npx starts, without its second of looking for it.
  const vangnet = (...args: string[]) => run(join(empty, 'node_modules/.bin/vangnet'), args, { cwd: empty });
  const example = await vangnet(
    'toets',
    'node_modules/vangnet/fixtures/huishoudens/alleenstaande.yaml',
    '--regeling',
    'studietoeslag',
  );
  expect(example.code, example.stderr).toBe(0);
  const checked = await vangnet('regels', 'controleer');
  expect(checked.code, checked.stderr).toBe(0);
  const cases = await vangnet(
    'regels',
    'test',
    '--regeling',
    'tegemoetkoming_alleenverdieners',
    '--formaat',
    'json',
  );
  expect(cases.code, cases.stderr).toBe(0);
  expect(JSON.parse(cases.stdout).geslaagd).toBeGreaterThan(20);
  const page = await vangnet(
    ...[
      'simuleer',
      'lijn',
      'klein.yaml',
      '--regeling',
      'energietoeslag',
      '--formaat',
      'html',
      '--uit',
      'lijn.html',
    ],
  );
  expect(page.code, page.stderr).toBe(0);
  expect(readFileSync(join(empty, 'lijn.html'), 'utf8')).toContain('<svg ');
  const wrong = await vangnet('toets', 'weg.yaml');
  expect(wrong.code).toBe(2);
}, 180_000);
