import { entry, type YamlMap, type YamlNode } from '../rules/yaml.js';

/** One map over another: maps key by key, lists of things with an id by that id, all else replaced. */
export function merge(a: YamlMap, b: YamlMap): YamlMap {
  const entries = new Map(a.entries.map((own) => [own.key.text, own]));
  for (const { key, value } of b.entries) {
    const below = entries.get(key.text)?.value;
    entries.set(key.text, { key, value: below === undefined ? value : over(below, value) });
  }
  return { ...a, entries: [...entries.values()] };
}

function over(a: YamlNode, b: YamlNode): YamlNode {
  if (a.kind === 'map' && b.kind === 'map') return merge(a, b);
  if (a.kind === 'list' && b.kind === 'list' && b.items.some((item) => idOf(item) !== null)) {
    const added = b.items.filter((item) => !a.items.some((own) => idOf(own) === idOf(item)));
    const items = a.items.map((own) => {
      const change = b.items.find((item) => idOf(item) !== null && idOf(item) === idOf(own));
      return change === undefined ? own : over(own, change);
    });
    return { ...a, items: [...items, ...added] };
  }
  return b;
}

function idOf(node: YamlNode): string | null {
  const id = node.kind === 'map' ? entry(node, 'id') : undefined;
  return id?.kind === 'scalar' ? id.text : null;
}
