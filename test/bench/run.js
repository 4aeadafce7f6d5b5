// What `npm run bench` starts: each measurement in a process of its own, alone, and one table at the end.
// --aantal 100000 for a quick run, --deel sweep for one of them; client lists take most of an hour, and only run when
// asked for: --deel bestand, with --regels 50000 for a quick run. Exits 0 also when an aim is missed; only a wrong outcome is an error.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { setup } from '../cli/build.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);
const ALL = ['energietoeslag', 'bijstand', 'all', 'explain', 'cold', 'check', 'sweep'];
const asked = process.argv.indexOf('--deel');
const BENCHES = asked === -1 ? ALL : [...ALL, 'bestand'].filter((name) => name === process.argv[asked + 1]);

setup();
const folder = mkdtempSync(join(tmpdir(), 'vangnet-bench-'));
const lines = [];
try {
  await build({
    entryPoints: BENCHES.map((name) => `test/bench/${name}.ts`),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    alias: { yaml: './node_modules/yaml/browser/index.js' },
    logLevel: 'warning',
  });
  for (const name of BENCHES) {
    console.log(`\n== ${name}`);
    const status = await run(join(folder, `${name}.mjs`));
    if (status !== 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
printTable(lines);

/** Runs one measurement; what it reports goes to the table. */
function run(file) {
  return new Promise((resolve) => {
    const child = fork(file, process.argv.slice(2), { execArgv: ['--max-old-space-size=8192'] });
    child.on('message', (line) => lines.push(line));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function printTable(rows) {
  const cells = rows.map(({ what, measured, aim, met }) => [
    what,
    measured,
    aim,
    met === null ? '' : met ? 'met' : 'MISS',
  ]);
  const all = [['what', 'measured', 'aim', ''], ...cells];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column].length)));
  console.log('');
  for (const row of all)
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
