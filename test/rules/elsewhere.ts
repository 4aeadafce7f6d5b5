import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readCases } from '../../src/dossier/cases.js';
import { compileRules } from '../../src/rules/compile.js';
import { readRuleFiles } from '../../src/rules/files.js';
import { type Finding, InputError } from '../../src/rules/finding.js';
import { small } from '../engine/small.js';
import { fixture, marked, placeOf } from './support.js';

/** What must fail and is no snippet of a rule file: a folder, or a file of worked cases. */
export interface Elsewhere {
  readonly what: string;
  /** Texts of files by name; a number stands for a file of so many times `#`. */
  readonly map?: Readonly<Record<string, string | number>>;
  /** What is found in the folder, as `file code line:column`. */
  readonly wrong?: readonly string[];
  /** A file of worked cases in which `«K001»` says what is found at that place. */
  readonly gevallen?: string;
}

export function elsewhere(): readonly Elsewhere[] {
  return parse(fixture('elsewhere.yaml')) as Elsewhere[];
}

export function expectedOf({ wrong = [], gevallen }: Elsewhere): readonly string[] {
  return gevallen === undefined ? wrong : marked(gevallen).expected.map((place) => `gevallen.yaml ${place}`);
}

/** What is found, as `file code line:column`. */
export function foundIn({ map = {}, gevallen }: Elsewhere): readonly string[] {
  if (gevallen !== undefined) return placesOf(() => casesIn(marked(gevallen).text));
  const root = mkdtempSync(join(tmpdir(), 'vangnet-regels-'));
  try {
    for (const [name, text] of Object.entries(map)) {
      mkdirSync(join(root, name, '..'), { recursive: true });
      writeFileSync(join(root, name), typeof text === 'number' ? '#'.repeat(text) : text);
    }
    return placesOf(() => {
      const result = compileRules(readRuleFiles(root, ''));
      return 'findings' in result ? result.findings : [];
    });
  } finally {
    rmSync(root, { recursive: true });
  }
}

function casesIn(text: string): readonly Finding[] {
  const { vocabulary } = small([]).graph;
  readCases({ name: 'gevallen.yaml', text }, vocabulary, { gemeenten: [], regelingen: ['proef'] });
  return [];
}

function placesOf(find: () => readonly Finding[]): readonly string[] {
  const written = (findings: readonly Finding[]) =>
    findings.map((one) => `${one.bestand.replace(/^\//, '')} ${placeOf(one)}`);
  try {
    return written(find());
  } catch (error) {
    if (error instanceof InputError) return written(error.findings);
    throw error;
  }
}
