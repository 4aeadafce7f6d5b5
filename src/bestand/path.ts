import { outlineOf } from '../dossier/outline.js';
import { suggestion } from '../rules/nearest.js';
import type { Entity, Fact, Vocabulary } from '../rules/vocabulary.js';

/** Which thing of a household is meant: an entity under the one before it, and which of them. */
export interface Level {
  readonly entity: Entity;
  /** What stands between [ ]: an id, a rol or a place; null without. */
  readonly at: string | null;
}

/** Where a value belongs: a fact, the id of a thing, or (for a constant) a whole list. */
export interface Path {
  readonly text: string;
  readonly levels: readonly Level[];
  readonly what: { readonly kind: 'feit'; readonly fact: Fact } | { readonly kind: 'id' | 'lijst' };
}

/** A path that leads nowhere, with what was probably meant. */
export class NoPath {
  constructor(
    readonly bericht: string,
    readonly oplossing: string,
  ) {}
}

const SEGMENT = /^([a-z_0-9]+)(?:\[([^[\]]+)\])?$/;

/** Reads a path like `personen[partner].inkomsten.bedrag_netto`. */
export function readPath(text: string, vocabulary: Vocabulary): Path | NoPath {
  const outline = outlineOf(vocabulary);
  const levels: Level[] = [];
  let block = outline.root;
  const segments = text.split('.');
  for (const [i, segment] of segments.entries()) {
    const match = SEGMENT.exec(segment);
    const [, name = '', at = null] = match ?? [];
    const isLast = i === segments.length - 1;
    if (i === 0 && name === block.entity.naam && !isLast) continue;
    const child = block.children.find(({ sleutel }) => sleutel === name);
    const below = child === undefined ? undefined : outline.blocks.get(child.naam);
    if (child !== undefined && below !== undefined) {
      levels.push({ entity: child, at });
      block = below;
      if (isLast && !child.een && at === null) return { text, levels, what: { kind: 'lijst' } };
      continue;
    }
    const fact = isLast && at === null ? block.facts.get(name) : undefined;
    if (fact !== undefined) return { text, levels, what: { kind: 'feit', fact } };
    if (isLast && name === 'id' && block.withId) return { text, levels, what: { kind: 'id' } };
    const allowed = [...(isLast ? block.facts.keys() : []), ...block.children.map(({ sleutel }) => sleutel)];
    return new NoPath(`onbekend gegeven '${text.slice(0, 80)}'`, suggestion(name, allowed));
  }
  return new NoPath(
    `'${text.slice(0, 80)}' is geen gegeven`,
    'noem een gegeven, zoals personen.geboortedatum',
  );
}

/** The same path with the number of a repeated group of columns filled in. */
export function numbered(path: Path, number: string): Path {
  const levels = path.levels.map(({ entity, at }) => ({ entity, at: at?.replace('#', number) ?? null }));
  return { ...path, text: path.text.replace('#', number), levels };
}
