import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { document, faults, output, ROOT, temporary, vangnet } from './program.js';

const temp = temporary();

describe('regels schema', () => {
  it('writes a schema for each kind of file, in a folder that it makes', async () => {
    const folder = join(temp.path, 'nieuw', 'schemas');
    expect(await output(['regels', 'schema', '--uit', folder])).toBe(`6 schema's geschreven in ${folder}\n`);
    for (const name of readdirSync(join(ROOT, 'rules', 'schemas')))
      expect(readFileSync(join(folder, name), 'utf8')).toBe(
        readFileSync(join(ROOT, 'rules', 'schemas', name), 'utf8'),
      );
  });

  it('overwrites nothing unless it is told to', async () => {
    const folder = join(temp.path, 'vol');
    await output(['regels', 'schema', '--uit', folder]);
    const kept = join(folder, 'gemeente.schema.json');
    writeFileSync(kept, 'van mij');
    for (const name of readdirSync(folder))
      if (join(folder, name) !== kept) writeFileSync(join(folder, name), '');
    const refused = await vangnet(['regels', 'schema', '--uit', folder]);
    expect(faults(refused).map(({ code }) => code)).toEqual(['C011']);
    expect(refused.stdout).toBe('');
    expect(readFileSync(kept, 'utf8')).toBe('van mij');
    expect(readFileSync(join(folder, 'huishouden.schema.json'), 'utf8')).toBe('');
    const done = await document(['regels', 'schema', '--uit', folder, '--overschrijf']);
    expect(done).toMatchObject({ schema: 'vangnet/schemas/1' });
    expect(done.bestanden).toContain(kept);
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toMatchObject({ title: 'Gemeente' });
    expect(readdirSync(folder).length).toBe(6);
  });

  it('wants to know where, and can write there', async () => {
    expect(faults(await vangnet(['regels', 'schema'])).map(({ code }) => code)).toEqual(['C010']);
    const file = temp.file('bestand', '');
    const under = await vangnet(['regels', 'schema', '--uit', join(file, 'map')]);
    expect(faults(under).map(({ code }) => code)).toEqual(['C012']);
    const misplaced = await vangnet(['regels', 'lijst', '--uit', temp.path]);
    expect(faults(misplaced).map(({ code }) => code)).toEqual(['C002']);
  });
});
