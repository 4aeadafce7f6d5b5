import type { Entity, Fact, Vocabulary } from '../rules/vocabulary.js';

/** What a block of one entity may hold. */
export interface Block {
  readonly entity: Entity;
  readonly facts: ReadonlyMap<string, Fact>;
  /** Entities that stand under it, derived ones left out. */
  readonly children: readonly Entity[];
  /** Its items go by an id of their own instead of by place. */
  readonly withId: boolean;
}

/** The vocabulary, arranged for reading a file. */
export interface Outline {
  readonly root: Block;
  readonly blocks: ReadonlyMap<string, Block>;
  /** Every key that a household file can have. */
  readonly words: ReadonlySet<string>;
}

/** Keys that belong to the form of the file and not to the vocabulary. */
export const TOP_KEYS = ['schema', 'id', 'peildatum', 'zaken', 'huishouden'] as const;
export const EVIDENCE_KEYS = ['feit', 'bron', 'bewijsstuk', 'gezien_op', 'authentiek'] as const;
export const JUDGEMENT_KEYS = ['waarde', 'door', 'op', 'motivering'] as const;

/** By contract: persons and kostenposten are pointed at by id, all else by place. */
const WITH_ID: ReadonlySet<string> = new Set(['persoon', 'kostenpost']);

const outlines = new WeakMap<Vocabulary, Outline>();

/** The outline of a vocabulary, made once for each. */
export function outlineOf(vocabulary: Vocabulary): Outline {
  const known = outlines.get(vocabulary);
  if (known !== undefined) return known;
  const outline = makeOutline(vocabulary);
  outlines.set(vocabulary, outline);
  return outline;
}

function makeOutline({ entities, facts }: Vocabulary): Outline {
  const blocks = new Map(entities.map((entity) => [entity.naam, blockOf(entity, entities, facts)]));
  const root = entities.find((entity) => entity.in === null);
  const rootBlock = root && blocks.get(root.naam);
  if (rootBlock === undefined) throw new Error('a vocabulary has an entity without a parent');
  const words = new Set<string>([...TOP_KEYS, ...EVIDENCE_KEYS, ...JUDGEMENT_KEYS, 'bewijs']);
  for (const block of blocks.values()) for (const key of keysOf(block)) words.add(key);
  return { root: rootBlock, blocks, words };
}

function blockOf(entity: Entity, entities: readonly Entity[], facts: readonly Fact[]): Block {
  return {
    entity,
    facts: new Map(facts.filter((fact) => fact.entiteit === entity.naam).map((fact) => [fact.naam, fact])),
    children: entities.filter((child) => child.in === entity.naam && child.afgeleidVan === null),
    withId: WITH_ID.has(entity.naam),
  };
}

/** Names that evidence in a block can be about: its facts and its lists. */
export function namesIn(block: Block): string[] {
  return [...block.facts.keys(), ...block.children.map((child) => child.sleutel)];
}

/** The keys that a block of an entity may have. */
export function keysOf(block: Block): string[] {
  return [...(block.withId ? ['id'] : []), ...namesIn(block), 'bewijs'];
}

/** Where a key that is in the wrong place does belong, in words; null when nowhere or in too many places to say. */
export function placeOf(key: string, outline: Outline): string | null {
  if (outline.root.children.some((child) => child.sleutel === key)) return 'bovenaan het bestand';
  const homes = [...outline.blocks.values()].filter((block) => namesIn(block).includes(key));
  if (homes.length === 0 || homes.length > 3) return null;
  return `bij ${homes.map((block) => block.entity.titel).join(' of ')}`;
}
