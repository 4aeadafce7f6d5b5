import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { HEAD, households } from '../bestand/lijst/list.js';
import { numberOption, report } from './report.js';

/**
 * A client list of a million rows through the whole program (read, decide all regelingen, write), against papaparse
 * merely parsing the same file in one thread; the same for a comparison of two days; and the peak of memory against
 * that for a tenth of the rows. All facts are known: what asking for one costs, is in `explain`. `--regels 50000` for
 * a quick run.
 */

const ROWS = numberOption('--regels', 1_000_000);
const KOPPELING = 'fixtures/bestanden/klanten.koppeling.yaml';
const DAYS = '2025-12-31..2026-01-01';
const [AIM, COMPARED_AIM, MEMORY_AIM] = [3, 5, 1.2];

const folder = mkdtempSync(join(tmpdir(), 'vangnet-bench-'));
try {
  const [small, large] = [list(Math.round(ROWS / 10)), list(ROWS)];
  const { size } = statSync(large.path);
  console.log(
    `${large.rows} rows, ${large.households} households, 20 columns, ${Math.round(size / 1e6)} MB; ${availableParallelism()} cores`,
  );
  const parsed = await run('test/bench/papaparse.js', [large.path]);
  const once = Number(parsed.stdout);
  report('papaparse, the same file', `${(once / 1000).toFixed(1)} s`);
  const one = await vangnet(small, []);
  const all = await vangnet(large, []);
  ratio('a client list, all regelingen', all.ms, once, AIM);
  report('  rows', `${Math.round((large.rows / all.ms) * 1000)} a second`);
  // What makes a difference is looked for one change at a time: on a tenth, or it would take a night.
  const few = Number((await run('test/bench/papaparse.js', [small.path])).stdout);
  const compared = await vangnet(small, ['--vergelijk', DAYS]);
  ratio('a comparison of two days, a tenth of the rows', compared.ms, few, COMPARED_AIM);
  const grown = all.peak / one.peak;
  report(
    'peak memory, ten times the rows',
    `${grown.toFixed(2)} times (${Math.round(all.peak / 1000)} MB, ${Math.round(one.peak / 1000)} MB)`,
    `<= ${MEMORY_AIM} times`,
    grown <= MEMORY_AIM,
  );
} finally {
  rmSync(folder, { recursive: true });
}

interface List {
  readonly path: string;
  readonly rows: number;
  readonly households: number;
}

/** A sorted list; the same rows in every run. */
function list(wanted: number): List {
  const path = join(folder, `${wanted}.csv`);
  const fd = openSync(path, 'wx');
  writeSync(fd, HEAD);
  let [count, rows, held] = [0, 0, ''];
  for (const text of households({ rows: wanted, seed: 1, missing: 0, faults: 0 })) {
    count++;
    rows += text.split('\n').length - 1;
    held += text;
    if (held.length < 1 << 20) continue;
    writeSync(fd, held);
    held = '';
  }
  writeSync(fd, held);
  closeSync(fd);
  return { path, rows, households: count };
}

/** Runs the program over a list. Throws when a row was not decided, or is not accounted for. */
async function vangnet({ path, rows, households }: List, more: readonly string[]) {
  const uit = join(folder, 'uit.csv');
  const args = ['bestand', path, '--koppeling', KOPPELING, '--uit', uit, '--overschrijf', ...more];
  const start = performance.now();
  const { peak } = await run('dist/vangnet.js', args);
  const ms = performance.now() - start;
  const document = JSON.parse(readFileSync(join(folder, 'uit.manifest.json'), 'utf8'));
  const proof = JSON.stringify([document.rijen, document.huishoudens]);
  const expected = [rows, households].map((gelezen) => ({ gelezen, beslist: gelezen, afgekeurd: 0 }));
  if (proof !== JSON.stringify(expected)) throw new Error(`not all rows were decided: ${proof}`);
  return { ms, peak };
}

function ratio(what: string, ms: number, once: number, aim: number): void {
  const times = ms / once;
  report(what, `${times.toFixed(1)} times (${(ms / 1000).toFixed(1)} s)`, `<= ${aim} times`, times <= aim);
}

/** Runs a script in a process of its own; gives what it wrote, and the most memory that it had, in kB. */
function run(script: string, args: readonly string[]): Promise<{ stdout: string; peak: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', './test/bench/peak.js', script, ...args], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    let [stdout, peak] = ['', Number.NaN];
    child.stdout?.on('data', (text) => {
      stdout += text;
    });
    child.on('message', (message) => {
      peak = Number(message);
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve({ stdout, peak }) : reject(new Error(`${script} ended with ${code}`)),
    );
  });
}
