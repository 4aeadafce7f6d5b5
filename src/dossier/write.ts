import { isoDate } from '../engine/dates.js';
import { writeDecimal } from '../rules/text.js';
import type { Fact, Vocabulary } from '../rules/vocabulary.js';
import type { FactValue, Household, Instance } from './household.js';
import { type Block, outlineOf } from './outline.js';

/** A piece of a YAML file: the text of a value as it stands there, a block of keys, or a list. */
export type Plain = string | PlainMap | readonly Plain[];
export type PlainMap = ReadonlyMap<string, Plain>;

/** Which facts (`entiteit.feit`) and lists (by entity) of a household are written; all when not given. */
export interface Kept {
  readonly facts: ReadonlySet<string>;
  readonly lists: ReadonlySet<string>;
}

/** What a household file says, without its schema, id, peildatum and evidence; `zaken` are left out. */
export function writeHousehold(household: Household, vocabulary: Vocabulary, kept: Kept | null): PlainMap {
  const outline = outlineOf(vocabulary);
  const written = new Map<string, Plain>();
  const own = factsOf(household.root, outline.root, kept);
  const { children } = outline.root;
  const ones = new Map(
    children.flatMap((child) => {
      const instance = child.een ? household.root.lists.get(child.naam)?.[0] : undefined;
      const block = outline.blocks.get(child.naam);
      return instance === undefined || block === undefined
        ? []
        : [[child.sleutel, factsOf(instance, block, kept)] as const];
    }),
  );
  for (const [key, map] of [...ones, ['huishouden', own] as const]) if (map.size > 0) written.set(key, map);
  for (const [key, list] of listsOf(household.root, outline.root, outline.blocks, kept))
    written.set(key, list);
  return written;
}

/** The facts of an instance that the file can name; who the aanvrager is follows from the roles. */
function factsOf(
  { facts }: Instance,
  { entity, facts: known }: Block,
  kept: Kept | null,
): Map<string, Plain> {
  const written = new Map<string, Plain>();
  for (const fact of known.values()) {
    const value = facts.get(fact.naam);
    const key = `${entity.naam}.${fact.naam}`;
    if (key === 'huishouden.aanvrager') continue;
    const isKept = kept === null || key === 'persoon.rol' || kept.facts.has(key);
    if (value !== undefined && isKept) written.set(fact.naam, factText(fact, value));
  }
  return written;
}

function listsOf(
  instance: Instance,
  block: Block,
  blocks: ReadonlyMap<string, Block>,
  kept: Kept | null,
): [string, Plain][] {
  return block.children.flatMap((child): [string, Plain][] => {
    const list = instance.lists.get(child.naam);
    const below = blocks.get(child.naam);
    const isKept = kept === null || child.naam === 'persoon' || kept.lists.has(child.naam);
    if (child.een || list === undefined || below === undefined || !isKept) return [];
    return [[child.sleutel, list.map((item) => itemOf(item, below, blocks, kept))]];
  });
}

function itemOf(
  item: Instance,
  block: Block,
  blocks: ReadonlyMap<string, Block>,
  kept: Kept | null,
): PlainMap {
  const id = item.id === null ? [] : [['id', nameText(item.id)] as const];
  return new Map<string, Plain>([
    ...id,
    ...factsOf(item, block, kept),
    ...listsOf(item, block, blocks, kept),
  ]);
}

function factText({ type }: Fact, value: FactValue): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return type.kind === 'datum'
      ? isoDate(value)
      : writeDecimal(value, type.kind === 'getal' ? type.decimals : 0);
  return type.kind === 'tekst' ? quotedText(value) : nameText(value);
}

/** A name as it is; in quotation marks where YAML would read it as something else. */
function nameText(name: string): string {
  const isPlain = /^[A-Za-z][\w-]*$/.test(name) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(name);
  return isPlain ? name : quotedText(name);
}

/** A text in quotation marks. */
export const quotedText = (text: string): string => JSON.stringify(text);

/**
 * What must be laid over `base` to get `changed`, as cases do it: key by key, items by id, other lists whole. null
 * when something has to go: that can't be said.
 */
export function overlayFor(base: PlainMap, changed: PlainMap): PlainMap | null {
  if ([...base.keys()].some((key) => !changed.has(key))) return null;
  const overlay = new Map<string, Plain>();
  for (const [key, value] of changed) {
    const below = base.get(key);
    const part = below === undefined ? value : partFor(below, value);
    if (part === null) return null;
    if (part !== 'same') overlay.set(key, part);
  }
  return overlay;
}

function partFor(base: Plain, changed: Plain): Plain | 'same' | null {
  if (sameText(base, changed)) return 'same';
  if (base instanceof Map && changed instanceof Map) return overlayFor(base, changed);
  const ids = (list: Plain) => (Array.isArray(list) ? list.map(idOf) : []);
  const [old, now] = [ids(base), ids(changed)];
  if (!Array.isArray(base) || !Array.isArray(changed) || now.length === 0 || now.includes(null))
    return changed;
  if (old.some((id) => !now.includes(id))) return null;
  const parts = changed.map((item: Plain): Plain | 'same' | null => {
    const own = base.find((one: Plain) => idOf(one) === idOf(item));
    if (own === undefined) return item;
    const part = partFor(own, item);
    return part instanceof Map ? new Map([['id', idOf(item) ?? ''], ...part]) : part;
  });
  return parts.includes(null)
    ? null
    : parts.filter((part): part is Plain => part !== null && part !== 'same');
}

function idOf(item: Plain): string | null {
  const id = item instanceof Map ? item.get('id') : undefined;
  return typeof id === 'string' ? id : null;
}

const sameText = (a: Plain, b: Plain): boolean => flow(a) === flow(b);

/** On one line: `{ a: 1, b: [2, 3] }`. */
function flow(value: Plain): string {
  if (typeof value === 'string') return value;
  if (value instanceof Map) {
    const entries = [...value].map(([key, own]) => `${key}: ${flow(own)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return `[${[...(value as readonly Plain[])].map(flow).join(', ')}]`;
}

const WIDTH = 110;

/** The lines of a block of keys: what fits stands on one line. */
export function yamlLines(map: PlainMap, indent: number): string[] {
  return [...map].flatMap(([key, value]) => entryLines(`${' '.repeat(indent)}${key}:`, value, indent));
}

function entryLines(start: string, value: Plain, indent: number): string[] {
  const line = `${start} ${flow(value)}`;
  if (typeof value === 'string' || (line.length <= WIDTH && isShallow(value))) return [line];
  if (value instanceof Map) return [start, ...yamlLines(value, indent + 2)];
  return [start, ...(value as readonly Plain[]).flatMap((item) => itemLines(item, indent + 2))];
}

function itemLines(item: Plain, indent: number): string[] {
  const line = `${' '.repeat(indent)}- ${flow(item)}`;
  if (!(item instanceof Map) || (line.length <= WIDTH && isShallow(item))) return [line];
  const [first = '', ...rest] = yamlLines(item, indent + 2);
  return [`${' '.repeat(indent)}- ${first.trimStart()}`, ...rest];
}

/** Not so much inside each other that nobody reads it on one line. */
function isShallow(value: Plain): boolean {
  const depth = (part: Plain): number =>
    typeof part === 'string'
      ? 0
      : 1 +
        Math.max(0, ...(part instanceof Map ? [...part.values()] : (part as readonly Plain[])).map(depth));
  return depth(value) <= 3;
}
