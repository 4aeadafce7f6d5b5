import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashRules, readRuleFiles } from '../rules/files.js';
import { InputError } from '../rules/finding.js';
import type { Graph } from '../rules/graph.js';
import { unpacked } from '../rules/packed.js';

/** The folder of the installed package, from wherever this file was bundled to. */
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'rules', 'gegevens.yaml'))) {
    const up = dirname(folder);
    if (up === folder) throw new Error('the package folder was not found');
    folder = up;
  }
  return folder;
}

/** The rules folder of a call: that of `--regels`, else the shipped one. */
export function rulesFolder(given: string | undefined): string {
  return given ?? join(packageFolder(), 'rules');
}

/** The fixtures that come with the program. */
export function fixturesFolder(): string {
  return join(packageFolder(), 'fixtures');
}

/** The koppeling that is meant: a file, or one that comes with the program by its name: `bus`. */
export function koppelingFile(given: string): string {
  const shipped = join(fixturesFolder(), 'bestanden', `${given}.koppeling.yaml`);
  return /^[a-z_]+$/.test(given) && !existsSync(given) && existsSync(shipped) ? shipped : given;
}

/**
 * The checked rules of a folder. The graph that was made when the program was built is used when it is of exactly
 * these files; otherwise they are checked now. Throws InputError with every finding.
 */
export async function loadRules(given: string | undefined): Promise<Graph> {
  const files = readRuleFiles(rulesFolder(given), given ?? 'rules');
  const built = join(packageFolder(), 'dist', 'regels.json');
  if (given === undefined && existsSync(built)) {
    const graph = unpacked(readFileSync(built, 'utf8'));
    if (graph.hash === hashRules(files)) return graph;
  }
  const { compileRules } = await import('../rules/index.js');
  const result = compileRules(files);
  if ('findings' in result) throw new InputError(result.findings);
  return result.graph;
}
