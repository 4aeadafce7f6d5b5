import type { Entity } from '../rules/vocabulary.js';
import type { YamlMap, YamlNode } from '../rules/yaml.js';
import { readEvidence, readJudgement } from './evidence.js';
import type { Instance } from './household.js';
import { type Block, keysOf } from './outline.js';
import { asMap, asText, demand, given, isAbsent, type Reading, refuseUnknownKeys } from './reading.js';
import { readValue } from './value.js';

/** An instance that knows nothing yet. */
export function emptyInstance(entity: string, path: string, id: string | null): Instance {
  return { entity, path, id, facts: new Map(), lists: new Map() };
}

/** Reads a block: its facts, its evidence and all that stands under it. */
export function readInstance(map: YamlMap, block: Block, instance: Instance, reading: Reading): Instance {
  refuseUnknownKeys(map, keysOf(block), reading);
  readFacts(map, block, instance, reading);
  readChildren(map, block, instance, `${instance.path}.`, reading);
  return instance;
}

/** Reads the facts of a block into an instance, in the order of the vocabulary: that of the file says nothing. */
export function readFacts(map: YamlMap, block: Block, instance: Instance, reading: Reading): void {
  const nodes = new Map(map.entries.map((entry) => [entry.key.text, entry.value]));
  const places = new Map<string, YamlNode>();
  reading.places.set(instance, places);
  for (const fact of block.facts.values()) {
    const node = nodes.get(fact.naam);
    if (node === undefined || isAbsent(node)) continue;
    places.set(fact.naam, node);
    const value =
      node.kind === 'map'
        ? readJudgement(node, fact, `${instance.path}.${fact.naam}`, reading)
        : readValue(node, fact, reading);
    if (value !== null) instance.facts.set(fact.naam, value);
  }
  const evidence = nodes.get('bewijs');
  if (evidence !== undefined) readEvidence(evidence, block, instance.path, reading);
}

/** Reads what stands under a parent: a block for an entity of which there is one, else a list. */
export function readChildren(
  map: YamlMap,
  block: Block,
  parent: Instance,
  prefix: string,
  reading: Reading,
): void {
  for (const child of block.children) {
    const node = given(map, child.sleutel);
    const childBlock = reading.outline.blocks.get(child.naam);
    if (node === undefined || childBlock === undefined) continue;
    const path = `${prefix}${child.sleutel}`;
    if (!child.een) {
      parent.lists.set(child.naam, readList(node, childBlock, path, reading));
      continue;
    }
    const own = asMap(node, reading);
    if (own === null) continue;
    parent.lists.set(child.naam, [
      readInstance(own, childBlock, emptyInstance(child.naam, path, null), reading),
    ]);
  }
}

function readList(node: YamlNode, block: Block, path: string, reading: Reading): Instance[] {
  if (node.kind !== 'list') {
    reading.findings.add('V003', node.kind === 'map' ? { from: node.from, to: node.from + 1 } : node, {
      bericht: 'hier hoort een lijst',
      oplossing: 'schrijf elk onderdeel op een regel met een streepje, of [] als er geen is',
    });
    return [];
  }
  const seen = new Set<string>();
  return withinLimit(node.items, block.entity, reading).flatMap((item, index) => {
    const map = asMap(item, reading);
    if (map === null) return [];
    const id = block.withId ? readId(map, seen, reading) : null;
    return [
      readInstance(map, block, emptyInstance(block.entity.naam, `${path}[${id ?? index}]`, id), reading),
    ];
  });
}

function withinLimit(items: readonly YamlNode[], entity: Entity, reading: Reading): readonly YamlNode[] {
  const first = items[entity.hoogstens];
  if (first === undefined) return items;
  reading.findings.add(
    'V029',
    { from: first.from, to: first.from + 1 },
    {
      bericht: `deze lijst heeft ${items.length} onderdelen; meer dan ${entity.hoogstens} wordt niet gelezen`,
      oplossing: 'kijk of er onderdelen dubbel staan',
    },
  );
  return items.slice(0, entity.hoogstens);
}

/** An id goes into paths like `personen[a].inkomsten[0]`, so it has no brackets, spaces or control characters. */
export const ITEM_ID = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u;

function readId(map: YamlMap, seen: Set<string>, reading: Reading): string | null {
  const node = given(map, 'id');
  if (node === undefined) {
    demand('id', map, 'geef elk onderdeel van deze lijst een eigen id: a, b, k1', reading);
    return null;
  }
  const id = asText(node, reading);
  if (id === null) return null;
  if (!ITEM_ID.test(id)) {
    reading.findings.add('V007', node, {
      oplossing: 'schrijf hoogstens 64 letters, cijfers, punten, - of _',
    });
    return null;
  }
  if (seen.has(id))
    reading.findings.add('V008', node, { oplossing: 'geef elk onderdeel van deze lijst een eigen id' });
  seen.add(id);
  return id;
}
