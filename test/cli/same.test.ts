import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { type Document, household, output, PROGRAM, ROOT, SMALL, temporary, textOf } from './program.js';

const temp = temporary();
const small = temp.file('klein.yaml', SMALL);
const NAMES = [
  'alleenstaande-ouder-almere',
  'alleen-oordeel-mist',
  'halve-gegevens',
  'twee-gezinnen-op-een-adres',
];
/** What is missing for algemene bijstand of households made for other rights takes long to find. */
const QUICK = ['--regeling', 'energietoeslag,studietoeslag'];
const MORE = [...NAMES, 'echtpaar-partner-19', 'twee-kostendelers', 'partner-in-detentie', 'zelfstandige'];

/** All that `toets` and `regels` print, as one text. */
async function everything(options: Parameters<typeof output>[1] = {}): Promise<string> {
  const files = [...NAMES.map(household), ...QUICK];
  const bijstand = [household('loon-naast-bijstand'), '--regeling', 'algemene_bijstand'];
  const parts = await Promise.all([
    output(['toets', ...files, '--formaat', 'jsonl'], options),
    output(['toets', ...files], options),
    output(['toets', ...files, '--formaat', 'markdown'], options),
    output(['toets', ...bijstand, '--van', '2026-01-01', '--tot', '2026-08-31'], options),
    output(['bereken', ...NAMES.map(household), '--begrip', 'algemene_bijstand.norm'], options),
    output(['regels', 'toon', 'energietoeslag_2023', '--gemeente', 'almere', '--formaat', 'json'], options),
    output(['regels', 'lijst'], options),
  ]);
  return parts.join('\f');
}

describe('the same input, rules and options give the same bytes', () => {
  it('whatever the time zone and the locale', async () => {
    const usual = await everything({
      env: { TZ: 'Europe/Amsterdam', LC_ALL: 'nl_NL.UTF-8', LANG: 'nl_NL.UTF-8' },
    });
    for (const TZ of ['Pacific/Kiritimati', 'Pacific/Pago_Pago'])
      expect((await everything({ env: { TZ, LC_ALL: 'C', LANG: 'C' } })) === usual, TZ).toBe(true);
  });

  it('from another folder, through a symbolic link, and with the name of the file relative', async () => {
    const usual = await output(['toets', small, ...QUICK, '--formaat', 'json']);
    expect(await output(['toets', 'klein.yaml', ...QUICK, '--formaat', 'json'], { cwd: temp.path })).toBe(
      usual,
    );
    const link = join(temp.path, 'vangnet');
    symlinkSync(PROGRAM, link);
    expect(
      await output(['toets', small, ...QUICK, '--formaat', 'json'], { cwd: temp.path, program: link }),
    ).toBe(usual);
    const folder = join(temp.path, 'project');
    symlinkSync(ROOT, folder);
    const program = join(folder, 'dist', 'vangnet.js');
    expect(await output(['toets', small, ...QUICK, '--formaat', 'json'], { cwd: '/', program })).toBe(usual);
  });

  it('whatever the order of the keys', () => same('sleutels', turned));

  it('whatever the order of the persons', () =>
    same('personen', (given) => ({ ...given, personen: given.personen.toReversed() })));

  it('whether the file is YAML or JSON', async () => {
    const files = NAMES.map((name) => temp.file(`${name}.json`, JSON.stringify(plain(name))));
    const json = await output(['toets', ...files, ...QUICK, '--formaat', 'jsonl']);
    const yaml = await output(['toets', ...NAMES.map(household), ...QUICK, '--formaat', 'jsonl']);
    expect(json === yaml).toBe(true);
  });
});

const plain = (name: string) => parse(textOf(name), { schema: 'failsafe' });

/** Expects the same of each example household after a change that says nothing. */
async function same(folder: string, change: (given: Document) => unknown): Promise<void> {
  const written = (part: string, of: (given: Document) => unknown) => {
    mkdirSync(join(temp.path, folder, part), { recursive: true });
    return MORE.map((name) => temp.file(join(folder, part, `${name}.yaml`), stringify(of(plain(name)))));
  };
  const [before, after] = [written('voor', (given) => given), written('na', change)];
  for (const format of ['jsonl', 'tekst', 'markdown']) {
    const [a, b] = await Promise.all(
      [before, after].map((files) => output(['toets', ...files, ...QUICK, '--formaat', format])),
    );
    if (format !== 'jsonl') expect(a === b, format).toBe(true);
    else
      for (const [i, line] of (a ?? '').split('\n').entries())
        expect(line === b?.split('\n')[i], MORE[i]).toBe(true);
  }
}

/** The same with the keys of every block in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, turned(part)]),
  );
}
