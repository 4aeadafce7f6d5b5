import { readdirSync, readFileSync } from 'node:fs';
import { type Case, readCases } from '../../src/dossier/cases.js';
import { runCase } from '../../src/engine/casetest.js';
import { Engine } from '../../src/engine/engine.js';
import { compileRules } from '../../src/rules/compile.js';
import { type RuleFiles, readRuleFiles } from '../../src/rules/files.js';
import type { SourceText } from '../../src/rules/finding.js';
import type { Graph } from '../../src/rules/graph.js';
import { idleMarks } from './marks.js';

/**
 * Every line of the shipped rules, spoilt by one typing error: it must give a finding on that line, or make a worked
 * case fail. What is only read by people can be spoilt without a trace, and is told apart by what kind of line it is.
 */

type Notice = 'line' | 'rules' | 'case' | 'mark' | 'same' | 'name' | 'range' | 'prose' | 'spare' | 'silent';

/** What became of a spoilt line. */
export interface Spoilt {
  readonly bestand: string;
  readonly regel: number;
  readonly was: string;
  readonly werd: string;
  /**
   * `line`: a finding on it; `rules`: findings elsewhere, so that no case can run; `case`: a worked case fails;
   * `mark`: it marks a change that there is not (marks.test.ts);
   * `same`: the rules are what they were (a space that says nothing); `name`: a name or code that no other rule mentions,
   * so that any other is as good (a worked case may know it); `range`: only how much a household may hold is wider or
   * narrower; `prose`: words for people; `spare`: a figure that another test compares with the law (normen.test.ts,
   * studietoeslag.test.ts); `silent`: nothing noticed it.
   */
  readonly noticed: Notice;
}

/** Keys whose text is for people: who reads it sees that it is misspelt, the program can't. */
const PROSE =
  /^\s*(- )?["']?(titel|tekst|tekst_niet|toelichting|reden|vraag|los|risico|nodig_voor|orgaan|artikel|lid|onderdeel|url|bron|bwb|cvdr|cbs|zekerheid)["']?:/;
const REMARK = /^\s*(#.*)?$/;

/** A list of numbers that looks like chance and is always the same. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

/** A line with one typing error, chosen by a number; null when there is nothing to mistype. */
export function mistyped(line: string, seed: number): string | null {
  const next = chance(seed * 7919 + line.length);
  const pick = (pattern: RegExp): number | null => {
    const places = [...line.matchAll(pattern)].map(({ index }) => index);
    return places[Math.floor(next() * places.length)] ?? null;
  };
  const put = (at: number, length: number, text: string) =>
    line.slice(0, at) + text + line.slice(at + length);
  const ways: (() => string | null)[] = [
    () => map(pick(/(?<=[a-z])[a-z](?=[a-z_])/g), (at) => put(at, 1, '')),
    () => map(pick(/([a-z])(?!\1)[a-z]/g), (at) => put(at, 2, `${line[at + 1]}${line[at]}`)),
    () => map(pick(/\d/g), (at) => put(at, 1, `${line[at]}${line[at]}`)),
    () => map(pick(/["'{}[\]()]/g), (at) => put(at, 1, '')),
    () => ` ${line}`,
  ];
  const first = Math.floor(next() * ways.length);
  for (let i = 0; i < ways.length; i++) {
    const made = ways[(first + i) % ways.length]?.() ?? null;
    if (made !== null && made !== line) return made;
  }
  return null;
}

const map = <A, B>(value: A | null, to: (value: A) => B): B | null => (value === null ? null : to(value));

/** The shipped rules with all their worked cases. */
export class Shipped {
  readonly files: RuleFiles;
  private readonly cases: readonly Case[];
  private readonly graph: Graph;
  /** By file: the cases that noticed its last spoilt lines, the latest first. */
  private readonly caught = new Map<string, readonly Case[]>();

  constructor(root: string) {
    this.files = readRuleFiles(`${root}/rules`, 'rules');
    const graph = graphOf(this.files);
    if (graph === null) throw new Error('the shipped rules have findings');
    this.graph = graph;
    const folder = `${root}/fixtures/gevallen`;
    const options = {
      gemeenten: Object.values(graph.gemeenten).map(({ id, cbs }) => ({ id, cbs })),
      regelingen: Object.values(graph.regelingen).flatMap(({ id, groep }) => [id, groep]),
      peildatum: undefined,
    };
    this.cases = readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .toSorted()
      .flatMap((name) =>
        readCases({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }, graph.vocabulary, options),
      );
  }

  /** All lines of all files. */
  lines(): { readonly file: SourceText; readonly index: number }[] {
    const { gegevens, landelijk, gemeenten } = this.files;
    return [gegevens, ...landelijk, ...gemeenten].flatMap((file) =>
      file.text.split('\n').map((_, index) => ({ file, index })),
    );
  }

  /** Spoils one line and looks what notices it; null for a line that has nothing to spoil. */
  spoil(file: SourceText, index: number, seed: number): Spoilt | null {
    const lines = file.text.split('\n');
    const was = lines[index] ?? '';
    const werd = REMARK.test(was) ? null : mistyped(was, seed + index);
    if (werd === null) return null;
    const spoilt = { name: file.name, text: lines.with(index, werd).join('\n') };
    const changed = this.changed(file, spoilt, index + 1, wordsThatDiffer(was, werd));
    return {
      bestand: file.name,
      regel: index + 1,
      was,
      werd,
      noticed: this.kindOf(changed, lines, index, file.name),
    };
  }

  private kindOf(changed: Graph | Notice, lines: readonly string[], index: number, name: string): Notice {
    if (changed === 'name' && isProse(lines, index)) return 'prose';
    if (typeof changed === 'string') return changed;
    if (isProse(lines, index)) return 'prose';
    if (isSpare(lines, lines[index] ?? '')) return 'spare';
    if (this.fails(changed, name)) return 'case';
    return idleMarks(changed).length > 0 ? 'mark' : 'silent';
  }

  /** What is noticed when the rules are read, or the rules as they then are. */
  private changed(
    file: SourceText,
    spoilt: SourceText,
    line: number,
    word: { readonly was: string; readonly werd: string } | null,
  ): Graph | Notice {
    const put = (one: SourceText) => (one === file ? spoilt : one);
    const { gegevens, landelijk, gemeenten } = this.files;
    const files = { gegevens: put(gegevens), landelijk: landelijk.map(put), gemeenten: gemeenten.map(put) };
    const result = compileRules(files, 20240101);
    const findings = 'findings' in result ? result.findings : result.waarschuwingen;
    if (findings.some(({ bestand, regel }) => bestand === file.name && regel === line)) return 'line';
    if ('findings' in result) return 'rules';
    if (isSame(this.graph, result.graph)) return 'same';
    if (word !== null && isSame(this.graph, result.graph, word)) return 'name';
    if (isSame(withoutRanges(this.graph), withoutRanges(result.graph))) return 'range';
    return result.graph;
  }

  /** Runs the cases until one fails. What caught a line of this file last, is likely to catch the next. */
  private fails(graph: Graph, name: string): boolean {
    const engine = new Engine(graph);
    const first = this.caught.get(name) ?? this.own(name);
    const order = new Set([...first, ...this.cases]);
    for (const one of order) {
      if (!failsNow(engine, one)) continue;
      this.caught.set(name, [one, ...first.filter((other) => other !== one)]);
      return true;
    }
    return false;
  }

  /** The cases of the regeling that a file is about. */
  private own(name: string): readonly Case[] {
    return this.cases.filter(({ regeling }) => name.endsWith(`/${regeling}.yaml`));
  }
}

function failsNow(engine: Engine, one: Case): boolean {
  try {
    return runCase(engine, one).uitslag === 'gezakt';
  } catch {
    return true;
  }
}

function graphOf(files: RuleFiles): Graph | null {
  const result = compileRules(files);
  return 'graph' in result ? result.graph : null;
}

/** Does one say the same as the other, but for where it is written, and for a word that is another in some places? */
function isSame(
  a: unknown,
  b: unknown,
  word: { readonly was: string; readonly werd: string } | null = null,
): boolean {
  if (typeof a === 'string' && typeof b === 'string') {
    if (a === b) return true;
    const [first, second] = [wordsOf(a), wordsOf(b)];
    const isWord = (was: string | undefined, werd: string | undefined) =>
      was === werd || (word !== null && was === word.was && werd === word.werd);
    return first.length === second.length && first.every((one, i) => isWord(one, second[i]));
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const entries = (one: object) => Object.entries(one).filter(([key]) => key !== 'hash' && key !== 'plaats');
  const [first, second] = [entries(a), entries(b)];
  return (
    first.length === second.length &&
    first.every(([key, value], i) => {
      const [otherKey, other] = second[i] ?? [];
      return isSame(key, otherKey, word) && isSame(value, other, word);
    })
  );
}

/** A graph in which what a household may hold has no limits. */
function withoutRanges(graph: Graph): unknown {
  const limits = ['min', 'max', 'hoogstens'];
  return JSON.parse(JSON.stringify(graph, (key, value) => (limits.includes(key) ? null : value)));
}

/** The words of a text and what stands between them; how much space that is says nothing. */
const wordsOf = (text: string): string[] => text.replace(/\s+/g, ' ').split(/([^a-z0-9_]+)/);

/** The one word in which two lines differ; null when they differ in something else. */
function wordsThatDiffer(a: string, b: string): { readonly was: string; readonly werd: string } | null {
  const [first, second] = [wordsOf(a.trim()), wordsOf(b.trim())];
  const at = first.findIndex((word, i) => word !== second[i]);
  const [was = '', werd = ''] = [first[at], second[at]];
  const one = first.length === second.length && first.every((word, i) => i === at || word === second[i]);
  return one && /^[a-z0-9_]+$/.test(was) && /^[a-z0-9_]+$/.test(werd) ? { was, werd } : null;
}

/** Whether a line is words for people, by its key or by that of the block of text or list that it stands in. */
function isProse(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (PROSE.test(line)) return true;
  if (/\b(titel|tekst|tekst_niet|vraag|reden|bron|grondslag|toelichting|nodig_voor):/.test(line)) return true;
  const depth = line.search(/\S/);
  for (let at = index - 1; at >= 0; at--) {
    const above = lines[at] ?? '';
    const margin = above.search(/\S/);
    if (margin === -1 || margin >= depth) continue;
    return PROSE.test(above) || /^\s*(samenloop|niet_gemodelleerd):/.test(above);
  }
  return false;
}

/** Whether a line is a figure that another test compares with the law: of a bouwsteen that may stand unused, or by age. */
function isSpare(lines: readonly string[], line: string): boolean {
  if (/^\s+- \{ vanaf_leeftijd: \d+, bedrag: [\d.]+ \}$/.test(line)) return true;
  return /^\s+\d{4}-\d\d-\d\d:/.test(line) && lines.some((one) => one.startsWith('los:'));
}

/** How many lines there are of each outcome. */
export function counted(all: readonly Spoilt[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { noticed } of all) counts[noticed] = (counts[noticed] ?? 0) + 1;
  return counts;
}
