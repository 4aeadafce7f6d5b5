import type { z } from 'zod';
import { type Finding, findingAt, type SourceText } from './finding.js';
import { quoted, suggestion } from './nearest.js';
import type { YamlMap, YamlNode } from './yaml.js';

/** Plain data from a YAML tree: every scalar is the text its author typed. */
export type Plain = string | Plain[] | { [key: string]: Plain };

/** The tree as plain data, for a zod schema. Maps have no prototype, so that no key in a file is special. */
export function toPlain(node: YamlNode): Plain {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return node.items.map(toPlain);
  const plain: { [key: string]: Plain } = Object.create(null);
  for (const { key, value } of node.entries) plain[key.text] = toPlain(value);
  return plain;
}

/** The node that a path of keys and indexes leads to, or the last one that exists on the way. */
export function nodeAt(tree: YamlNode, path: readonly PropertyKey[]): YamlNode {
  let node = tree;
  for (const step of path) {
    const next: YamlNode | undefined =
      node.kind === 'map'
        ? node.entries.find((entry) => entry.key.text === String(step))?.value
        : node.kind === 'list'
          ? node.items[Number(step)]
          : undefined;
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

/** The key under which the last step of a path stands, to point at; the value's node when it has no key. */
export function keyAt(tree: YamlNode, path: readonly PropertyKey[]): YamlNode {
  const parent = nodeAt(tree, path.slice(0, -1));
  const last = String(path.at(-1));
  return (
    (parent.kind === 'map' ? parent.entries.find((entry) => entry.key.text === last)?.key : undefined) ??
    nodeAt(tree, path)
  );
}

/** Reads a tree by a zod schema. Gives the value, or every way in which it does not fit, at its place (code R001, R002). */
export function readShape<T>(
  schema: z.ZodType<T>,
  tree: YamlNode,
  source: SourceText,
): { value: T } | { findings: Finding[] } {
  const dropped = protoKeys(tree);
  if (dropped.length > 0) {
    const what = {
      code: 'R002',
      bericht: "onbekende sleutel '__proto__'",
      oplossing: 'kies een andere naam',
    };
    return { findings: dropped.map((key) => findingAt(source, key.from, key.to - key.from, what)) };
  }
  const result = schema.safeParse(toPlain(tree));
  if (result.success) return { value: result.data };
  return { findings: result.error.issues.flatMap((issue) => issueFindings(issue, schema, tree, source)) };
}

/** zod leaves a key `__proto__` out of a record without a word. */
function protoKeys(node: YamlNode): YamlNode[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap(protoKeys);
  return node.entries.flatMap(({ key, value }) => [
    ...(key.text === '__proto__' ? [key] : []),
    ...protoKeys(value),
  ]);
}

function issueFindings(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  tree: YamlNode,
  source: SourceText,
): Finding[] {
  if (issue.code === 'unrecognized_keys') {
    const parent = nodeAt(tree, issue.path) as YamlMap;
    return issue.keys.map((name) => {
      const key = parent.entries.find((candidate) => candidate.key.text === name)?.key ?? parent;
      return findingAt(source, key.from, key.to - key.from, {
        code: 'R002',
        bericht: `onbekende sleutel ${quoted(name)}`,
        oplossing: suggestion(name, knownKeys(schema, issue.path)),
      });
    });
  }
  if (issue.code === 'invalid_union') {
    const closest = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0];
    if (closest !== undefined && depth(closest) > 0) {
      return closest.flatMap((inner) =>
        issueFindings({ ...inner, path: [...issue.path, ...inner.path] }, schema, tree, source),
      );
    }
  }
  const node = nodeAt(tree, issue.path);
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  const place = missing ? keyAt(tree, issue.path.slice(0, -1)) : node;
  return [
    findingAt(source, place.from, Math.max(1, place.kind === 'scalar' ? place.to - place.from : 1), {
      code: 'R001',
      bericht:
        missing && nodeAt(tree, issue.path.slice(0, -1)) === node
          ? `hier ontbreekt '${String(issue.path.at(-1))}'`
          : issue.message,
      oplossing: remedy(issue),
    }),
  ];
}

const depth = (issues: readonly z.core.$ZodIssue[]): number =>
  Math.max(0, ...issues.map((issue) => issue.path.length));

function remedy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `kies een van: ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return `hier hoort een ${DUTCH_TYPES[issue.expected] ?? issue.expected}`;
  return 'zie rules/README.md voor de vorm van een regelbestand';
}

const DUTCH_TYPES: Record<string, string> = {
  string: 'tekst, getal of datum',
  object: 'blok met sleutels',
  record: 'blok met sleutels',
  array: 'lijst',
};

interface Introspected {
  readonly def?: {
    readonly shape?: Record<string, Introspected>;
    readonly element?: Introspected;
    readonly valueType?: Introspected;
    readonly innerType?: Introspected;
    readonly options?: readonly Introspected[];
    readonly getter?: () => Introspected;
  };
}

/** The keys that a strict object at this path of the schema knows. */
function knownKeys(schema: unknown, path: readonly PropertyKey[]): string[] {
  const def = (schema as Introspected).def;
  if (def === undefined) return [];
  if (def.innerType) return knownKeys(def.innerType, path);
  if (def.getter) return knownKeys(def.getter(), path);
  if (def.options) return def.options.flatMap((option) => knownKeys(option, path));
  const [step, ...rest] = path;
  if (step === undefined) return Object.keys(def.shape ?? {});
  const next = def.shape?.[String(step)] ?? def.element ?? def.valueType;
  return next === undefined ? [] : knownKeys(next, rest);
}
