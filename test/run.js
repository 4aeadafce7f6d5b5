// What `npm test` runs: types, lint, unit tests (twice, the second time in another time zone and locale) and the worked
// cases of the law. Prints each failure in full and closes with one line: N passed, N failed.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isStale, setup } from './cli/build.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TEMP = mkdtempSync(join(tmpdir(), 'vangnet-test-'));
/** A step that hangs is ended, with all that it started, and counts as failed; all steps end within ten minutes. */
const END = performance.now() + 570_000;
/** Another time zone and locale, in which the worked cases are run, and what could come out otherwise there: dates, words, sorting. */
const ELSEWHERE = { TZ: 'Pacific/Kiritimati', LC_ALL: 'C', LANG: 'C' };
const THERE = ['dossier', 'report', 'engine/runtime', 'engine/small', 'engine/periode', 'engine/termijnen']
  .concat(['rules/figures', 'rules/meaning', 'cli/bereken'])
  .map((name) => `test/${name}`);

/** Ends each process that runs now, with all that it started. */
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    for (const stop of running) stop();
    process.exit(130);
  });

/** Runs a script of a dependency or of our own in a process of its own, without a terminal or input. */
function node(script, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, script), ...args], {
      cwd: ROOT,
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const stop = () =>
      process.platform === 'win32' ? child.kill('SIGKILL') : process.kill(-child.pid, 'SIGKILL');
    running.add(stop);
    const end = () => {
      parts.stderr.push(Buffer.from('\nended: it took too long\n'));
      stop();
    };
    const parts = { stdout: [], stderr: [] };
    child.stdout.on('data', (part) => parts.stdout.push(part));
    child.stderr.on('data', (part) => parts.stderr.push(part));
    const timer = setTimeout(end, Math.max(10_000, END - performance.now()));
    const done = (code) => {
      clearTimeout(timer);
      running.delete(stop);
      const [stdout, stderr] = [parts.stdout, parts.stderr].map((all) => Buffer.concat(all).toString('utf8'));
      resolve({ code, stdout, stderr, all: `${stdout}${stderr}`.trim() });
    };
    child.on('error', (error) => {
      parts.stderr.push(Buffer.from(String(error)));
      done(-1);
    });
    child.on('close', done);
  });
}

/** What a step came to: how many passed, and each failure in full. */
const one = (ok, why) => (ok ? { passed: 1, failures: [] } : { passed: 0, failures: [why] });

async function types() {
  const { code, all } = await node('node_modules/typescript/bin/tsc', ['--noEmit', '--pretty', 'false']);
  return one(code === 0, all);
}

async function lint() {
  const { code, all } = await node('node_modules/@biomejs/biome/bin/biome', ['check', '--colors=off', '.']);
  return one(code === 0, all);
}

/** The unit tests, counted from vitest's own report. */
async function units(name, args, env) {
  const report = join(TEMP, `${name}.json`);
  const call = ['run', '--reporter=json', `--outputFile=${report}`, ...args];
  const { code, all } = await node('node_modules/vitest/vitest.mjs', call, env);
  let files = [];
  try {
    files = JSON.parse(readFileSync(report, 'utf8')).testResults;
  } catch {
    return one(false, `vitest made no report (exit ${code})\n${all}`);
  }
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const failures = [
    ...tests
      .filter((test) => test.status === 'failed')
      .map((test) => `${test.file}\n${test.fullName}\n${test.failureMessages.join('\n')}`),
    // A file that can't be loaded has no tests to fail.
    ...files
      .filter(
        (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
      )
      .map((file) => `${file.name}\n${file.message}`),
  ];
  if (code !== 0 && failures.length === 0) failures.push(`vitest ended with exit ${code}\n${all}`);
  return { passed: tests.filter((test) => test.status === 'passed').length, failures };
}

/** The files with worked cases, in two parts that take about as long. */
function casesInHalves() {
  const folder = join(ROOT, 'fixtures', 'gevallen');
  const files = readdirSync(folder)
    .map((name) => join(folder, name))
    .map((path) => ({ path, size: statSync(path).size }))
    .sort((a, b) => b.size - a.size);
  const halves = [0, 1].map(() => ({ size: 0, paths: [] }));
  for (const { path, size } of files) {
    const half = halves[0].size <= halves[1].size ? halves[0] : halves[1];
    half.size += size;
    half.paths.push(path);
  }
  return halves.map(({ paths }) => paths);
}

/** The worked cases of some files: what the law makes of a household according to a source. */
async function cases(files) {
  const call = ['regels', 'test', ...files, '--formaat', 'json'];
  const { code, stdout, all } = await node('dist/vangnet.js', call, ELSEWHERE);
  try {
    const { gevallen, geslaagd } = JSON.parse(stdout);
    const failures = gevallen
      .filter((one) => one.uitslag !== 'geslaagd')
      .map(
        ({ id, verschil }) =>
          `${id}\n${verschil.map((d) => `  ${d.wat}: verwacht ${d.verwacht}, gekregen ${d.gekregen}`).join('\n')}`,
      );
    if (code !== (failures.length > 0 ? 1 : 0)) failures.push(`regels test ended with exit ${code}\n${all}`);
    return { passed: geslaagd, failures };
  } catch {
    return one(false, `regels test gave no result (exit ${code})\n${all}`);
  }
}

async function build() {
  setup();
  return { passed: 0, failures: [] };
}

/** What takes a core each goes side by side. */
const STEPS = [
  [
    ['types', types],
    ['lint', lint],
  ],
  [['unit tests', () => units('usual', [])]],
  [
    ['unit tests, TZ=Pacific/Kiritimati LC_ALL=C', () => units('elsewhere', THERE, ELSEWHERE)],
    ...casesInHalves().map((files, i) => [
      `worked cases, part ${i + 1}, TZ=Pacific/Kiritimati LC_ALL=C`,
      () => cases(files),
    ]),
  ],
];
if (isStale()) STEPS.unshift([['build', build]]);

let passed = 0;
let failed = 0;
async function take([name, step]) {
  const start = performance.now();
  const { passed: good, failures } = await step().catch((error) =>
    one(false, `${error.stderr ?? ''}${error.stack ?? error}`),
  );
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${name}: ${good} passed, ${failures.length} failed, ${seconds} s`);
  for (const failure of failures) console.log(`\nFAILED ${name}: ${failure}\n`);
  passed += good;
  failed += failures.length;
}
for (const steps of STEPS) await Promise.all(steps.map(take));
rmSync(TEMP, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
