import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runBestand } from '../../src/cli/bestand.js';
import { checkWritable, writeFiles } from '../../src/cli/write.js';
import { InputError } from '../../src/rules/finding.js';
import { temporary } from './program.js';

const temp = temporary();
const at = (...names: string[]) => join(temp.path, ...names);

/** Code and message of the first finding. */
async function fault(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [first] = error.findings;
    return `${first?.code} ${first?.bericht}`;
  }
  return '';
}

describe('where a result can not be put', () => {
  const file = temp.file('lijst.csv', 'nr;rol\n1;A\n');
  mkdirSync(at('map'));
  mkdirSync(at('uit.csv'));

  it.each([
    ['a folder that is not there', at('weg', 'uit.csv'), 'de map is er niet'],
    ['a file for a folder', at('lijst.csv', 'uit.csv'), `${file} is geen map`],
    ['a folder under a file', at('lijst.csv', 'map', 'uit.csv'), 'de map is er niet'],
    ['a folder for a file', at('uit.csv'), 'dat is geen bestand'],
  ])('is said before anything is read: %s', async (_, uit, why) => {
    // The koppeling is not there either: nobody came to it.
    const call = () => runBestand([file], { koppeling: [at('weg.yaml')], uit: [uit], overschrijf: true });
    expect(await fault(call)).toBe(`C012 ${uit} is niet te schrijven: ${why}`);
  });

  it('is said of what comes beside the result as well', async () => {
    mkdirSync(at('naast.manifest.json'));
    const call = () =>
      runBestand([file], { koppeling: [at('weg.yaml')], uit: [at('naast.csv')], overschrijf: true });
    expect(await fault(call)).toContain('naast.manifest.json is niet te schrijven: dat is geen bestand');
    const piped = () =>
      runBestand([file], { koppeling: [at('weg.yaml')], uit: ['-'], naast: [at('weg', 'x')] });
    expect(await fault(piped)).toContain('de map is er niet');
  });

  // Who may do everything, may write everywhere.
  it.skipIf(process.getuid?.() === 0)('is said of a folder in which one may not write', async () => {
    mkdirSync(at('dicht'));
    chmodSync(at('dicht'), 0o500);
    expect(await fault(() => checkWritable([at('dicht', 'uit.csv')], {}))).toContain(
      'in die map mag u niet schrijven',
    );
  });

  it('is nothing of a folder that is there, of a file that may be written over, or of the folder of the call', () => {
    writeFileSync(at('map', 'oud.csv'), '');
    checkWritable([at('map', 'nieuw.csv'), at('map', 'oud.csv'), 'uit.csv'], {});
  });
});

describe('a folder that is not there', () => {
  const write = (path: string) => writeFiles(new Map([[path, 'tekst']]), { uit: [path] });

  it('is made, with those that it stands in', () => {
    write(at('nieuw', 'daarin', 'uit.yaml'));
    expect(readFileSync(at('nieuw', 'daarin', 'uit.yaml'), 'utf8')).toBe('tekst');
  });

  it('that can not be made is told at once', async () => {
    writeFileSync(at('bestand'), '');
    expect(await fault(() => write(at('bestand', 'map', 'uit.yaml')))).toContain('C012');
  });

  // There Node's own way never ends.
  it('nor in a file system that holds no folders of ours', async () => {
    expect(await fault(() => write('/proc/nee/map/uit.yaml'))).toContain('C012 /proc/nee/map/uit.yaml');
  });
});
