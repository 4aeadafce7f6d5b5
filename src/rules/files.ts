import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findingWithoutPlace, InputError, type SourceText } from './finding.js';

/** The rule files as read: name (relative to the rules folder) and text. */
export interface RuleFiles {
  readonly gegevens: SourceText;
  readonly landelijk: readonly SourceText[];
  readonly gemeenten: readonly SourceText[];
}

/** sha256 over all files, by name: the identity of a rule set. */
export function hashRules(files: RuleFiles): string {
  const hash = createHash('sha256');
  for (const file of [files.gegevens, ...files.landelijk, ...files.gemeenten].toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  ))
    hash.update(`${file.name}\n${file.text.length}\n${file.text}\n`);
  return `sha256:${hash.digest('hex')}`;
}

/** What is larger can't be checked in a moment. */
export const MAX_RULE_FILE = 1_000_000;

/** Reads a rules folder: gegevens.yaml, landelijk/*.yaml and gemeenten/*.yaml. Throws InputError when it is none. */
export function readRuleFiles(folder: string): RuleFiles {
  return {
    gegevens: readOne(folder, 'gegevens.yaml'),
    landelijk: readFolder(folder, 'landelijk'),
    gemeenten: readFolder(folder, 'gemeenten'),
  };
}

function readFolder(folder: string, name: string): SourceText[] {
  let names: string[];
  try {
    names = readdirSync(join(folder, name));
  } catch {
    return [];
  }
  return names
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => readOne(folder, `${name}/${file}`));
}

function readOne(folder: string, name: string): SourceText {
  const path = join(folder, name);
  try {
    if (statSync(path).size > MAX_RULE_FILE)
      throw new InputError([
        findingWithoutPlace(name, {
          code: 'R005',
          bericht: 'het regelbestand is groter dan 2 MB',
          oplossing: 'splits het in bouwstenen',
        }),
      ]);
    return { name: `rules/${name}`, text: readFileSync(path, 'utf8') };
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError([
      findingWithoutPlace(path, {
        code: 'R004',
        bericht: 'dit bestand is niet te lezen',
        oplossing: 'geef met --regels een map met gegevens.yaml, landelijk en gemeenten',
      }),
    ]);
  }
}
