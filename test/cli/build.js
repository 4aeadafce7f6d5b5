// Builds the program when dist/ is missing or older than what it is made of. Used by vitest (globalSetup) and test/run.js.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MADE_OF = ['src', 'rules', 'build.js', 'package.json'];
/** The last file that a build writes. */
const LAST = join(ROOT, 'dist', 'regels.json');

/** The time of the last change in a file or in all files under a folder. */
function changed(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => changed(join(path, name))));
}

/** True when the program has to be built. */
export function isStale() {
  if (!existsSync(LAST)) return true;
  const built = statSync(LAST).mtimeMs;
  return MADE_OF.some((name) => changed(join(ROOT, name)) > built);
}

/** Builds when needed. Throws with what the build says when it fails. */
export function setup() {
  if (isStale())
    execFileSync(process.execPath, ['build.js'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
}
