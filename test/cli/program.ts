import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from 'vitest';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const PROGRAM = join(ROOT, 'dist', 'vangnet.js');

/** What a process left behind. */
export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Written to standard input, which is closed then; without it there is none. */
  readonly input?: string | Buffer;
  /** Waits this long before it writes the input. */
  readonly inputAfterMs?: number;
  readonly program?: string;
  /** Sends SIGINT after this long. */
  readonly interruptAfterMs?: number;
}

/** Only what a process needs from the environment of the tests, so that nothing else of it can matter. */
const ENVIRONMENT = Object.fromEntries(
  ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LC_ALL', 'TZ'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

/** Runs the built program as its users do: as a process, its output in pipes. */
export function vangnet(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return run(process.execPath, [options.program ?? PROGRAM, ...args], options);
}

export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const start = performance.now();
  const child = spawn(command, args, {
    cwd: options.cwd ?? ROOT,
    env: { ...ENVIRONMENT, ...options.env },
    stdio: [
      options.input === undefined && options.interruptAfterMs === undefined ? 'ignore' : 'pipe',
      'pipe',
      'pipe',
    ],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (part: Buffer) => out.push(part));
  child.stderr?.on('data', (part: Buffer) => err.push(part));
  child.stdin?.on('error', () => {});
  if (options.input !== undefined)
    setTimeout(() => child.stdin?.end(options.input), options.inputAfterMs ?? 0);
  if (options.interruptAfterMs !== undefined)
    setTimeout(() => child.kill('SIGINT'), options.interruptAfterMs);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({
        code,
        signal,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
        ms: performance.now() - start,
      }),
    );
  });
}

const known = new Map<string, Promise<Run>>();

/** As `vangnet`, but a call that was made before in this file is not made again. */
export function remembered(args: readonly string[]): Promise<Run> {
  const key = args.join('\0');
  const made = known.get(key) ?? vangnet(args);
  known.set(key, made);
  return made;
}

/** The standard output of a call that has to succeed; one without options is made once in a file. */
export async function output(args: readonly string[], options?: RunOptions): Promise<string> {
  const done = await (options === undefined ? remembered(args) : vangnet(args, options));
  expect(done.stderr).toBe('');
  expect(done.code).toBe(0);
  return done.stdout;
}

/** Runs a call that has to succeed with `--formaat json` and gives its one document. */
export async function document(args: readonly string[], options?: RunOptions): Promise<Document> {
  const text = await output([...args, '--formaat', 'json'], options);
  expect(text.endsWith('}\n')).toBe(true);
  return JSON.parse(text);
}

// biome-ignore lint/suspicious/noExplicitAny: what a test reads from a document is checked by that test
export type Document = any;

export interface Fault {
  readonly code: string;
  readonly what: string;
  /** file:line:column, or only the file where there is no text to point at. */
  readonly at: string;
  readonly frame: string;
  readonly remedy: string;
}

/** What a call that exits with 2 wrote, read by the form that the contract gives it. */
export function faults(done: Run): Fault[] {
  expect(done.code).toBe(2);
  expect(done.stdout).toBe('');
  expect(done.stderr).not.toMatch(/^\s+at .*[:(]\d+|node:internal|\.js:\d+/m);
  const blocks = done.stderr.trimEnd().split(/\n\n|\n(?=fout )/);
  return blocks.map((block) => {
    const parts = /^fout ([A-Z]\d{3}): (.+)\n {2}--> (.+)\n((?:.*\n)*?) {2}oplossing: (.+)$/.exec(block);
    expect(parts, `not the form of an error:\n${block}`).not.toBeNull();
    const [, code = '', what = '', at = '', frame = '', remedy = ''] = parts ?? [];
    return { code, what, at, frame, remedy };
  });
}

/** A folder that is gone after the tests of a file. */
export function temporary(): {
  readonly path: string;
  readonly file: (name: string, text: string | Buffer) => string;
} {
  const path = mkdtempSync(join(tmpdir(), 'vangnet-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    file: (name, text) => {
      const full = join(path, name);
      writeFileSync(full, text);
      return full;
    },
  };
}

export const household = (name: string): string => join(ROOT, 'fixtures', 'huishoudens', `${name}.yaml`);
export const textOf = (name: string): string => readFileSync(household(name), 'utf8');

/** A small household for which nothing is missing, to be changed in one place by a test. */
export const SMALL = `schema: vangnet/huishouden/1
id: klein
peildatum: 2024-02-01
zaak:
  gemeente: almere
  aanvraagdatum: 2024-02-01
  besluitdatum: 2024-02-10
  is_bezwaar_of_beroep: false
huishouden: { adres_soort: woonadres, aantal_bewoners: 1 }
personen:
  - id: a
    rol: aanvrager
    geboortedatum: 1984-05-01
    nederlander: true
    woont_in_nederland: true
    op_adres_sinds: 2015-03-01
    kan_studiefinanciering_krijgen: false
    bijzondere_uitsluiting: geen
    verblijven: []
    uitkeringen: []
    inkomsten:
      - soort: loon
        bedrag_netto: 1400.00
        periode: maand
        bevat_vakantietoeslag: false
        bestemd_voor_ander: false
        vanaf: 2023-01-01
toekenningen: []
schuldregelingen: []
`;

/** The small household with one piece of its text changed. */
export function changed(from: string, to: string): string {
  expect(SMALL.split(from)).toHaveLength(2);
  return SMALL.replace(from, to);
}
