import { parse } from 'yaml';

/** YAML in which every scalar is the text that stands there. */
export type Yaml = string | readonly Yaml[] | YamlMap;
export interface YamlMap {
  readonly [key: string]: Yaml;
}

export const yamlOf = (text: string): YamlMap => parse(text, { schema: 'failsafe' }) as YamlMap;

const EMPTY: YamlMap = {};

export const isMap = (yaml: Yaml | undefined): yaml is YamlMap =>
  yaml !== undefined && typeof yaml === 'object' && !Array.isArray(yaml);

/** The text under a key; undefined when there is none. */
export function textAt(yaml: YamlMap, key: string): string | undefined {
  const found = Object.hasOwn(yaml, key) ? yaml[key] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** The block under keys; an empty one when there is none. */
export function mapAt(yaml: YamlMap, ...keys: readonly string[]): YamlMap {
  let at: YamlMap = yaml;
  for (const key of keys) {
    const found = Object.hasOwn(at, key) ? at[key] : undefined;
    if (!isMap(found)) return EMPTY;
    at = found;
  }
  return at;
}

/** The blocks under the keys of a block, in their order. */
export const blocksAt = (yaml: YamlMap, ...keys: readonly string[]): [string, YamlMap][] =>
  Object.entries(mapAt(yaml, ...keys)).flatMap(([name, block]) => (isMap(block) ? [[name, block]] : []));

/** The list under a key; an empty one when there is none. */
export function listAt(yaml: YamlMap, key: string): readonly Yaml[] {
  const found = Object.hasOwn(yaml, key) ? yaml[key] : undefined;
  return Array.isArray(found) ? (found as readonly Yaml[]) : [];
}
