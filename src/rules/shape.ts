import type { Expression } from '../feel/ast.js';
import { type Finding, findingAt, type SourceText } from './finding.js';
import { DAY_PATTERN, described, object, oneOf, reference, SCALAR, type Schema } from './jsonschema.js';
import { quoted, suggestion } from './nearest.js';
import type { Remembered } from './remembered.js';
import { parseDate } from './text.js';
import {
  commentBehind,
  entryOf,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from './yaml.js';

/**
 * The form of a part of a rule file. What does not fit is noted at its place, and reading goes on, so that one run
 * finds all: a part that is wrong is left out when it may be absent, else its `standIn` is in its place.
 */
export interface Shape<T> {
  /** The value, or undefined when the node itself can't be one (which is then noted). At `key` is noted what it lacks. */
  read(node: YamlNode, reading: Reading, key: YamlNode): T | undefined;
  readonly standIn: T;
  /** The same form for an editor: never narrower than what is read. */
  readonly schema: Schema;
}

type Fields = Readonly<Record<string, Shape<unknown>>>;
/** What a shape reads. */
export type Read<S> = S extends Shape<infer T> ? T : never;
type Block<N extends Fields, P extends Fields> = { [K in keyof N]: Read<N[K]> } & {
  [K in keyof P]?: Read<P[K]> | undefined;
};

/** More findings in one file say no more. */
export const MAX_FINDINGS = 2000;

/** What was read of formulas, by their text. */
export type Formulas = Map<string, Expression>;

/** One reading of a tree: the findings, and the blocks that are not what their author meant them to be. */
export class Reading {
  constructor(
    readonly source: SourceText,
    readonly findings: Finding[],
    /** Formulas as they were read before: of what did not change they need no second reading. */
    readonly formulas: Formulas = new Map(),
    /** Blocks in which a key is unknown, wrong or missing: what else they lack follows from that. */
    readonly damaged = new Set<YamlNode>(),
    /** What was typed of it before, and the names of the sources that this named. */
    readonly remembered: Remembered = new Map(),
    readonly usedSources = new Set<string>(),
  ) {}

  fault(node: YamlNode, code: string, bericht: string, oplossing: string): void {
    if (this.findings.length >= MAX_FINDINGS) return;
    const length = node.kind === 'scalar' ? Math.max(1, node.to - node.from) : 1;
    this.findings.push(findingAt(this.source, node.from, length, { code, bericht, oplossing }));
  }
}

const KINDS = {
  scalar: 'een tekst, getal of datum',
  list: 'een lijst',
  map: 'een blok met sleutels',
} as const;
type Kind = keyof typeof KINDS;

/** Notes that a node is of another kind than belongs here. */
function otherKind(node: YamlNode, wanted: readonly Kind[], reading: Reading): undefined {
  const [only] = node.kind === 'map' ? node.entries : [];
  const template = only?.value.kind === 'scalar' && only.value.text === '' && only.value.from === only.key.to;
  const asText = wanted.includes('scalar') && node.kind === 'map' && node.flow && template;
  reading.fault(
    node,
    'R001',
    `hier hoort ${wanted.map((kind) => KINDS[kind]).join(' of ')}, dit is ${KINDS[node.kind]}`,
    asText
      ? 'zet de hele tekst tussen aanhalingstekens: wat tussen { } staat, leest YAML als een blok'
      : REMEDY[node.kind],
  );
}

const REMEDY = {
  scalar: 'zie rules/README.md voor de vorm van een regelbestand',
  list: 'haal de streepjes of de [ ] weg, of zet tekst met [ ] tussen aanhalingstekens',
  map: 'haal de sleutels weg, of zet tekst met { } of een dubbele punt tussen aanhalingstekens',
} as const;

function scalar<T>(
  standIn: T,
  schema: Schema,
  take: (node: YamlScalar, reading: Reading) => T | undefined,
): Shape<T> {
  return {
    standIn,
    schema,
    read: (node, reading) =>
      node.kind === 'scalar' ? take(node, reading) : otherKind(node, ['scalar'], reading),
  };
}

/** Words for a reader in which values may stand: not empty. */
export const said: Shape<string> = scalar('onbekend', { ...SCALAR, pattern: '\\S' }, (node, reading) => {
  if (node.text.trim() !== '') return node.text;
  reading.fault(node, 'R001', 'hier staat niets', 'schrijf er een tekst, of haal de sleutel weg');
  return undefined;
});

/** Words for a reader: not empty, and whole. */
export const words: Shape<string> = scalar('onbekend', said.schema, (node, reading) => {
  const lost = commentBehind(reading.source, node);
  // A remark has a space behind its #: `Besluit #12` has not.
  if (lost !== null && /[^\s#]/.test(reading.source.text[lost + 1] ?? ' '))
    reading.fault(
      { ...node, from: lost, to: lost + 1 },
      'Y007',
      'wat na # staat, leest YAML niet',
      'zet de hele tekst tussen aanhalingstekens, of een spatie achter het # van een opmerking',
    );
  return said.read(node, reading, node);
});

/** Any text, as its author typed it. Its stand-in is a word that says nothing wherever an expression can stand. */
export const text: Shape<string> = scalar('onbekend', SCALAR, (node) => node.text);

/** Text of one pattern. */
export function like(pattern: RegExp, bericht: string, oplossing: string, standIn = ''): Shape<string> {
  return scalar(standIn, { type: 'string', pattern: pattern.source }, (node, reading) => {
    if (pattern.test(node.text)) return node.text;
    reading.fault(node, 'R001', bericht, oplossing);
    return undefined;
  });
}

/** One of some words. */
export function word<const W extends string>(...words: readonly [W, ...W[]]): Shape<W> {
  return scalar(words[0], oneOf(words), (node, reading) => {
    const found = words.find((one) => one === node.text);
    if (found === undefined)
      reading.fault(
        node,
        'R001',
        words.length === 1
          ? `hier kan alleen ${words[0]} staan`
          : `hier hoort ${words.slice(0, -1).join(', ')} of ${words.at(-1)}`,
        suggestion(node.text, words),
      );
    return found;
  });
}

/** A whole number between bounds, both included. */
export function whole(least: number, most: number): Shape<string> {
  const plain = '^(0|[1-9]\\d{0,8})$';
  const schema = { type: ['integer', 'string'], minimum: least, maximum: most, pattern: plain };
  return scalar(String(least), schema, (node, reading) => {
    const fits = new RegExp(plain).test(node.text) && Number(node.text) >= least && Number(node.text) <= most;
    if (fits) return node.text;
    const bericht = `hier hoort een heel getal van ${least} tot en met ${most}`;
    reading.fault(node, 'R001', bericht, 'schrijf een getal');
    return undefined;
  });
}

export const yesNo = word('ja', 'nee');

/** The name of something in the rules. */
export const name = like(
  /^[a-z][a-z0-9_]{0,79}$/,
  'een naam begint met een kleine letter en bestaat uit kleine letters, cijfers en _',
  'kies een andere naam van hoogstens 80 tekens',
);

/** A name that the whole program goes by. `constructor` means something in the language that it is made of. */
export const id = like(
  /^(?!constructor$)[a-z][a-z0-9_]{0,79}$/,
  'deze naam kan niet: kleine letters, cijfers en _, en niet constructor',
  'kies een andere naam van hoogstens 80 tekens',
);

const daySchema = { type: 'string', pattern: `^${DAY_PATTERN}$` };
/** A day of the calendar, as its author typed it. */
export const day: Shape<string> = scalar('1900-01-01', daySchema, (node, reading) => {
  const found = parseDate(node.text);
  if (typeof found === 'number') return node.text;
  if (found === 'vorm') reading.fault(node, 'R001', 'dit is geen datum', 'schrijf jjjj-mm-dd');
  else
    reading.fault(
      node,
      'R032',
      `de dag ${quoted(node.text)} bestaat niet`,
      'kijk op de kalender; schrijf jjjj-mm-dd',
    );
  return undefined;
});

/** A list of one kind of items. */
export function list<T>(item: Shape<T>): Shape<T[]> {
  return {
    standIn: [],
    schema: { type: 'array', items: item.schema },
    read(node, reading) {
      if (node.kind !== 'list') return otherKind(node, ['list'], reading);
      return node.items.map((one) => item.read(one, reading, one) ?? item.standIn);
    },
  };
}

/** A list or record that says nothing when nothing is in it. */
export function filled<T extends object>(shape: Shape<T>): Shape<T> {
  return {
    standIn: shape.standIn,
    schema: { ...shape.schema, [shape.schema.type === 'array' ? 'minItems' : 'minProperties']: 1 },
    read(node, reading, key) {
      const value = shape.read(node, reading, key);
      if (node.kind === 'scalar' || (node.kind === 'map' ? node.entries : node.items).length > 0)
        return value;
      reading.fault(key, 'R001', 'hier staat niets', 'zet er ten minste een in, of haal de sleutel weg');
      return undefined;
    },
  };
}

/** Values of one kind by name; what has no good name is left out. */
export function record<T>(names: Shape<string>, values: Shape<T>): Shape<Record<string, T>> {
  return {
    standIn: Object.create(null),
    schema: { type: 'object', propertyNames: names.schema, additionalProperties: values.schema },
    read(node, reading) {
      if (node.kind !== 'map') return otherKind(node, ['map'], reading);
      // Without a prototype no name in a file is special.
      const all: Record<string, T> = Object.create(null);
      for (const { key, value } of node.entries) {
        const id = names.read(key, reading, key);
        const one = values.read(value, reading, key);
        if (one === undefined) reading.damaged.add(value);
        if (id !== undefined) all[id] = one ?? values.standIn;
      }
      return all;
    },
  };
}

/** What may be written in more ways than one. */
export function either<A, B>(one: readonly [Kind, Shape<A>], other: readonly [Kind, Shape<B>]): Shape<A | B> {
  return {
    standIn: one[1].standIn,
    schema: { anyOf: [one[1].schema, other[1].schema] },
    read(node, reading, key) {
      if (node.kind === one[0]) return one[1].read(node, reading, key);
      if (node.kind === other[0]) return other[1].read(node, reading, key);
      return otherKind(node, [one[0], other[0]], reading);
    },
  };
}

/** A block with keys that it needs and keys that it may have; `check` notes what does not go together. */
export function block<N extends Fields, P extends Fields>(
  needed: N,
  possible: P,
  check: (node: YamlMap, reading: Reading, key: YamlNode) => void = () => {},
): Shape<Block<N, P>> {
  const known = new Map(Object.entries<Shape<unknown>>({ ...needed, ...possible }));
  const standIns = (given: Readonly<Record<string, unknown>>) =>
    Object.assign(
      Object.create(null),
      Object.fromEntries(Object.entries(needed).map(([key, shape]) => [key, shape.standIn])),
      given,
    ) as Block<N, P>;
  const schemas = [...known].map(([key, { schema }]) => [key, schema] as const);
  return {
    standIn: standIns({}),
    schema: object(Object.fromEntries(schemas), Object.keys(needed)),
    read(node, reading, at) {
      if (node.kind !== 'map') return otherKind(node, ['map'], reading);
      const all: Record<string, unknown> = {};
      for (const [i, { key, value }] of node.entries.entries()) {
        const shape = known.get(key.text);
        const one = shape?.read(value, reading, key);
        if (one !== undefined) all[key.text] = one;
        else reading.damaged.add(node);
        if (shape === undefined) {
          const cut = cutBefore(node, i);
          if (cut !== null) delete all[cut.key.text];
          unknownKey(key, cut, [...known.keys()], reading);
        }
      }
      for (const key of Object.keys(needed)) {
        if (entryOf(node, key) !== undefined) continue;
        reading.damaged.add(node);
        reading.fault(at, 'R001', `hier ontbreekt '${key}'`, `schrijf ${key}: met wat erbij hoort`);
      }
      check(node, reading, at);
      return standIns(all);
    },
  };
}

/** A form with words about it, for who fills it in. */
export function about<T>(description: string, shape: Shape<T>): Shape<T> {
  return { ...shape, schema: described(description, shape.schema) };
}

/** A form that stands once in a schema, under a name; it is made when it is first needed, so it can hold itself. */
export function shared<T>(naam: string, standIn: T, shape: () => Shape<T>): Shape<T> {
  return {
    standIn,
    schema: reference(naam, () => shape().schema),
    read: (node, reading, key) => shape().read(node, reading, key),
  };
}

/** The entry whose text was cut by a comma, of which this key is the rest: `{ formule: max(a, b) }`. */
function cutBefore(node: YamlMap, index: number): YamlEntry | null {
  const rest = node.entries[index];
  let before = index - 1;
  while (before >= 0 && isRest(node.entries[before])) before--;
  const cut = node.entries[before];
  return node.flow && isRest(rest) && cut?.value.kind === 'scalar' && !cut.value.quoted ? cut : null;
}

/** A key with nothing behind it, not even a colon. */
function isRest(entry: YamlEntry | undefined): boolean {
  return entry?.value.kind === 'scalar' && entry.value.from === entry.key.to && entry.value.text === '';
}

function unknownKey(
  key: YamlScalar,
  cut: YamlEntry | null,
  known: readonly string[],
  reading: Reading,
): void {
  if (cut === null)
    reading.fault(key, 'R002', `onbekende sleutel ${quoted(key.text)}`, suggestion(key.text, known));
  else
    reading.fault(
      key,
      'R002',
      `de tekst van '${cut.key.text}' wordt afgebroken bij de komma`,
      'zet de hele tekst tussen aanhalingstekens: binnen { } begint na een komma een nieuwe sleutel',
    );
}

/** Reads a tree by a shape; gives a value in any case, and notes all that does not fit. */
export function readShape<T>(shape: Shape<T>, tree: YamlNode, reading: Reading): T {
  const start: YamlNode = tree.kind === 'map' ? (tree.entries[0]?.key ?? tree) : tree;
  return shape.read(tree, reading, start) ?? shape.standIn;
}

/** The node that a path of keys and indexes leads to, or the last one that exists on the way. */
export function nodeAt(tree: YamlNode, path: readonly PropertyKey[]): YamlNode {
  let node = tree;
  for (const step of path) {
    const next: YamlNode | undefined =
      node.kind === 'map'
        ? entryOf(node, String(step))?.value
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
  return (
    (parent.kind === 'map' ? entryOf(parent, String(path.at(-1)))?.key : undefined) ?? nodeAt(tree, path)
  );
}
