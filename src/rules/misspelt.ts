import type { RuleFiles } from './files.js';
import type { Finding } from './finding.js';
import type { Module, Path } from './module.js';
import { isMistyped, quoted } from './nearest.js';
import type { RuleSet } from './ruleset.js';
import type { YamlNode } from './yaml.js';

/**
 * A name that is misspelt where it is declared is found where it is used: there it is unknown. These findings stand
 * at the declaration, when it is likelier to be wrong than the use: nothing names it, it is one typing error from what is sought, and
 * either what is sought stands in more places than one, or the declaration has a word that stands nowhere else in the
 * rules and what is sought has none.
 */

/** Findings at whose place stands a name that is not known. */
const UNKNOWN: ReadonlySet<string> = new Set([
  'R002',
  'R010',
  'R020',
  'R031',
  'R032',
  'R054',
  'G001',
  'G004',
  'G007',
]);
const NAME = /[a-z][a-z0-9_]*/gi;

/** A place where a name is declared: a key, a code in a list, the name of a file or list. */
interface Declared {
  readonly name: string;
  readonly module: Module;
  readonly path: Path;
  readonly isKey: boolean;
}

/** How often names stand in all rule files together, and the words that they are made of. */
class Mentions {
  private readonly names = new Map<string, number>();
  private readonly words = new Map<string, number>();

  constructor(texts: readonly string[]) {
    const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const text of texts)
      for (const [name] of text.matchAll(NAME)) {
        count(this.names, name);
        for (const word of wordsOf(name)) count(this.words, word);
      }
  }

  once(name: string): boolean {
    return this.names.get(name) === 1;
  }

  /** Has it a word that stands nowhere else? */
  isStrange(name: string): boolean {
    return wordsOf(name).some((word) => this.words.get(word) === 1);
  }
}

const wordsOf = (name: string): string[] => name.toLowerCase().split('_');

/** Notes names that nothing knows, because they are misspelt where they are declared. */
export function noteMisspelt(files: RuleFiles, rules: RuleSet): void {
  const all = [files.gegevens, ...files.landelijk, ...files.gemeenten];
  const texts = new Map(all.map(({ name, text }) => [name, text]));
  const unknown = rules.findings.filter(({ code }) => UNKNOWN.has(code));
  const names = unknown.map((finding) => nameAt(finding, texts.get(finding.bestand) ?? ''));
  const sought = new Set([...names.filter((name) => name !== null), ...groupsAlike(rules)]);
  if (sought.size === 0) return;
  const mentions = new Mentions([...texts.values()]);
  const idle = declaredIn(rules).filter(({ name }) => mentions.once(name));
  const strange = idle.filter(({ name }) => mentions.isStrange(name));
  const like = (name: string, declared: readonly Declared[]) =>
    declared.find((one) => isMistyped(one.name, name));
  for (const name of sought) {
    const once = mentions.once(name);
    if (once && mentions.isStrange(name)) continue;
    const wrong = like(name, strange) ?? (once ? undefined : like(name, idle));
    if (wrong !== undefined) note(wrong, name);
  }
}

function note({ name, module, path, isKey }: Declared, sought: string): void {
  const what = [
    'R051',
    `niets gebruikt ${quoted(name)}; elders staat ${quoted(sought)}`,
    `schrijf hier ${quoted(sought)}, als dat bedoeld is`,
    'waarschuwing',
  ] as const;
  if (isKey) module.report(path, null, ...what);
  else module.reportInText(path, 0, name.length, ...what);
}

/** The groepen that another looks like. */
function groupsAlike({ regelingen }: RuleSet): string[] {
  const groups = regelingen.flatMap(({ raw }) => raw.groep ?? []);
  return [...new Set(groups)].filter((name) => groups.some((other) => isMistyped(name, other)));
}

/** The name at the place of a finding. */
function nameAt({ regel, kolom }: Finding, text: string): string | null {
  const line = text.split('\n', regel)[regel - 1] ?? '';
  return /^["']?([a-z][a-z0-9_]*)/i.exec(line.slice(kolom - 1))?.[1] ?? null;
}

function declaredIn({ gegevens, national, local }: RuleSet): Declared[] {
  const modules = [...national.values(), ...local.values()].map(({ module }) => module);
  return [gegevens, ...modules].flatMap((module) => declaredUnder(module, module.tree, []));
}

/** Keys whose value is a name of what they stand in. */
const NAMES = ['regeling', 'bouwsteen', 'gemeente', 'groep', 'lijst'];

function declaredUnder(module: Module, node: YamlNode, path: Path): Declared[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list')
    return node.items.flatMap((item, i) =>
      item.kind === 'scalar'
        ? [{ name: item.text, module, path: [...path, i], isKey: false }]
        : declaredUnder(module, item, [...path, i]),
    );
  return node.entries.flatMap(({ key, value }) => {
    const at = [...path, key.text];
    const named = value.kind === 'scalar' && NAMES.includes(key.text) ? [value.text] : [];
    return [
      { name: key.text, module, path: at, isKey: true },
      ...named.map((name) => ({ name, module, path: at, isKey: false })),
      ...declaredUnder(module, value, at),
    ];
  });
}
