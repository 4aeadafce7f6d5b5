import { isAlias, isMap, isScalar, isSeq, type Node as LibraryNode, type Pair } from 'yaml';
import { type Finding, findingAt, InputError, type SourceText } from './finding.js';
import { parseYaml, syntaxFindings } from './syntax.js';

/** A value in a YAML file. `text` is what the author typed, never a number or date that YAML made of it. */
export interface YamlScalar {
  readonly kind: 'scalar';
  readonly text: string;
  readonly quoted: boolean;
  /** Where the text of the value starts in the source, past an opening quote or a block's indentation. */
  readonly from: number;
  readonly to: number;
  /** Folded or literal text, whose lines do not map one to one on the source. */
  readonly block: boolean;
}
export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}
export interface YamlMap {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
  /** Written with { }. */
  readonly flow?: boolean;
  readonly from: number;
  readonly to: number;
}
export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly from: number;
  readonly to: number;
}
export type YamlNode = YamlScalar | YamlMap | YamlList;

/** Codes of this module: Y001 not YAML, Y002 alias or tag, Y003 nested too deep, Y005 several documents, Y006 a key twice. */
const MAX_DEPTH = 40;
/** More findings of one file than this say no more; a hostile file has one per character. */
const MAX_ERRORS = 100;

/**
 * Reads one YAML (or JSON) document as a tree with places. Throws InputError with all that is wrong.
 * Aliases, anchors and tags are refused: a rule or a household needs none, and an alias bomb is made of them.
 */
export function readYaml(source: SourceText): YamlNode {
  const deep = firstTooDeep(source.text);
  if (deep !== null) {
    throw new InputError([
      findingAt(source, deep, 1, {
        code: 'Y003',
        bericht: `het bestand is dieper genest dan ${MAX_DEPTH} lagen`,
        oplossing: 'haal de overbodige haken of inspringingen weg',
      }),
    ]);
  }
  const document = parseYaml(source.text);
  if (document.errors.length > 0) throw new InputError(syntaxFindings(document.errors, source));
  const findings: Finding[] = [];
  const tree = convert(document.contents as LibraryNode | null, source, findings, 0);
  if (findings.length > 0) throw new InputError(findings);
  return tree;
}

/** Offset of the first bracket or indentation that goes too deep, found without parsing; null when none does. */
function firstTooDeep(text: string): number | null {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x5b || c === 0x7b) {
      if (++depth > MAX_DEPTH) return i;
    } else if (c === 0x5d || c === 0x7d) depth = Math.max(0, depth - 1);
    else if (
      c === 0x0a &&
      depth > 0 &&
      text.charCodeAt(i + 1) > 0x20 &&
      !/[\]}"',[{#]/.test(text[i + 1] ?? '')
    ) {
      depth = 0;
    }
  }
  const indent = new RegExp(`^(?: {${MAX_DEPTH * 8},}|(?:[ \\t]*[-?] ){${MAX_DEPTH},})\\S`, 'm').exec(text);
  return indent ? indent.index : null;
}

/** Adds a finding, up to the number that still says something. */
function note(
  findings: Finding[],
  source: SourceText,
  from: number,
  length: number,
  what: { code: string; bericht: string; oplossing: string },
): void {
  if (findings.length < MAX_ERRORS) findings.push(findingAt(source, from, length, what));
}

function convert(node: LibraryNode | null, source: SourceText, findings: Finding[], depth: number): YamlNode {
  const [from, valueEnd] = node?.range ?? [0, 0, 0];
  if (depth > MAX_DEPTH) {
    note(findings, source, from, 1, {
      code: 'Y003',
      bericht: `het bestand is dieper genest dan ${MAX_DEPTH} lagen`,
      oplossing: 'haal de overbodige lagen weg',
    });
    return { kind: 'list', items: [], from, to: valueEnd };
  }
  if (node !== null && (isAlias(node) || node.anchor !== undefined || node.tag !== undefined)) {
    const start = markStart(node, source.text, from);
    note(findings, source, start, Math.max(1, valueEnd - start), {
      code: 'Y002',
      bericht: 'ankers (&), verwijzingen (*) en labels (!) worden niet gelezen',
      oplossing: 'schrijf de waarde op deze plaats uit',
    });
    return { kind: 'list', items: [], from, to: valueEnd };
  }
  if (node === null) return { kind: 'scalar', text: '', quoted: false, from, to: from, block: false };
  if (isMap(node)) {
    const entries: YamlEntry[] = [];
    const seen = new Set<string>();
    for (const pair of node.items as Pair<LibraryNode, LibraryNode | null>[]) {
      const key = convert(pair.key, source, findings, depth + 1);
      if (key.kind !== 'scalar') {
        note(findings, source, key.from, 1, {
          code: 'Y001',
          bericht: 'een sleutel is hier geen naam',
          oplossing: 'schrijf voor de dubbele punt een naam',
        });
        continue;
      }
      if (seen.has(key.text)) {
        note(findings, source, key.from, Math.max(1, key.to - key.from), {
          code: 'Y006',
          bericht: 'deze sleutel staat er twee keer',
          oplossing: 'laat een van de twee staan',
        });
      }
      seen.add(key.text);
      const value: YamlNode =
        pair.value === null
          ? { kind: 'scalar', text: '', quoted: false, from: key.to, to: key.to, block: false }
          : convert(pair.value, source, findings, depth + 1);
      entries.push({ key, value });
    }
    return { kind: 'map', entries, flow: node.flow === true, from, to: valueEnd };
  }
  if (isSeq(node)) {
    const items = (node.items as LibraryNode[]).map((item) => convert(item, source, findings, depth + 1));
    return { kind: 'list', items, from, to: valueEnd };
  }
  if (isScalar(node)) {
    const type = node.type;
    const plain = type === 'PLAIN' || type === undefined;
    const block = type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL';
    const text = plain && typeof node.source === 'string' ? node.source : String(node.value ?? '');
    const start = block ? source.text.indexOf('\n', from) + 1 : plain ? from : from + 1;
    return { kind: 'scalar', text, quoted: !plain && !block, from: start, to: valueEnd, block };
  }
  return { kind: 'scalar', text: '', quoted: false, from, to: valueEnd, block: false };
}

/** Where an anchor or tag begins: the words before the value that it marks. */
function markStart(node: LibraryNode, text: string, from: number): number {
  if (isAlias(node)) return from;
  const marks = /(?:[&!][^\s,[\]{}]*\s+)+$/.exec(text.slice(Math.max(0, from - 1000), from));
  return from - (marks?.[0].length ?? 0);
}

const indexes = new WeakMap<YamlMap, ReadonlyMap<string, YamlEntry>>();
const FEW = 8;

/** The entry of a map with this key. */
export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  if (map.entries.length <= FEW) return map.entries.find((candidate) => candidate.key.text === key);
  const index = indexes.get(map) ?? new Map(map.entries.map((one) => [one.key.text, one]));
  indexes.set(map, index);
  return index.get(key);
}

/** The value under a key of a map, or undefined. */
export function entry(map: YamlMap, key: string): YamlNode | undefined {
  return entryOf(map, key)?.value;
}

/**
 * Where character `index` of a scalar's text stands in the source. Exact for text on one line; in text over
 * several lines the characters are walked side by side, skipping the white space that YAML folds away.
 */
export function sourceOffset(source: SourceText, scalar: YamlScalar, index: number): number {
  const { text } = source;
  let at = scalar.from;
  const skipSpace = () => {
    while (at < scalar.to && /\s/.test(text[at] ?? '')) at++;
  };
  if (scalar.block) skipSpace();
  for (let i = 0; i < index && at < scalar.to; i++) {
    const wanted = scalar.text[i] ?? '';
    if (/\s/.test(wanted)) {
      if (text[at] === wanted && wanted !== '\n') at++;
      // The end of what is looked for stays on its line: what is missing there, is missing there.
      else if (i + 1 < scalar.text.trimEnd().length) skipSpace();
    } else {
      while (at < scalar.to && text[at] !== wanted) at++;
      at++;
    }
  }
  if (index < scalar.text.trimEnd().length && !/\s/.test(scalar.text[index] ?? '')) skipSpace();
  return at;
}

/** Where a comment begins on the line on which a text without quotation marks ends; null when there is none. */
export function commentBehind(source: SourceText, scalar: YamlScalar): number | null {
  if (scalar.quoted || scalar.block) return null;
  const behind = /[ \t]+#/y;
  behind.lastIndex = scalar.to;
  return behind.test(source.text) ? behind.lastIndex - 1 : null;
}
