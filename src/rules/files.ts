import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findingWithoutPlace, InputError, type SourceText } from './finding.js';

/** The rule files as read: the name that messages use, and the text. */
export interface RuleFiles {
  readonly gegevens: SourceText;
  readonly landelijk: readonly SourceText[];
  readonly gemeenten: readonly SourceText[];
}

/** sha256 over all files, by name within the folder: the identity of a rule set, wherever it stands. */
export function hashRules(files: RuleFiles): string {
  const hash = createHash('sha256');
  const all = [files.gegevens, ...files.landelijk, ...files.gemeenten].map(({ name, text }) => {
    const [file = '', folder = ''] = name.split('/').reverse();
    return { name: `${folder === 'landelijk' || folder === 'gemeenten' ? `${folder}/` : ''}${file}`, text };
  });
  for (const { name, text } of all.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    hash.update(`${name}\n${text.length}\n${text}\n`);
  return `sha256:${hash.digest('hex')}`;
}

/** What is larger can't be checked in a moment. */
export const MAX_RULE_FILE = 1_000_000;

/**
 * Reads a rules folder: gegevens.yaml, landelijk/*.yaml and gemeenten/*.yaml. Messages call it `called`. Throws
 * InputError when it is none.
 */
export function readRuleFiles(folder: string, called: string = folder): RuleFiles {
  const read = (name: string) => readOne(folder, name, called);
  return {
    gegevens: read('gegevens.yaml'),
    landelijk: namesIn(folder, 'landelijk').map(read),
    gemeenten: namesIn(folder, 'gemeenten').map(read),
  };
}

function namesIn(folder: string, name: string): string[] {
  let names: string[];
  try {
    names = readdirSync(join(folder, name));
  } catch {
    return [];
  }
  return names
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => `${name}/${file}`);
}

function readOne(folder: string, name: string, called: string): SourceText {
  const shown = `${called.replace(/\/+$/, '')}/${name}`;
  try {
    return { name: shown, text: start(join(folder, name)) };
  } catch {
    throw new InputError([
      findingWithoutPlace(shown, {
        code: 'R004',
        bericht: 'dit bestand is niet te lezen',
        oplossing: 'geef met --regels een map met gegevens.yaml, landelijk en gemeenten',
      }),
    ]);
  }
}

/** The text of a file; of one that is too large just enough to see that it is. */
function start(path: string): string {
  if (statSync(path).size <= MAX_RULE_FILE) return readFileSync(path, 'utf8');
  const bytes = Buffer.alloc(MAX_RULE_FILE + 1);
  const file = openSync(path, 'r');
  try {
    return bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}
