import { isoDate } from '../engine/dates.js';
import { findingWithoutPlace, InputError } from '../rules/finding.js';
import type { Graph } from '../rules/graph.js';
import type { Entity, Fact, Vocabulary } from '../rules/vocabulary.js';

/** One of two things that a list is held against. It is data alone, so that a worker can be given it. */
export interface AskedSide {
  /** What a reader knows it by: a day (jjjj-mm-dd), a folder, a proposal. */
  readonly naam: string;
  readonly graph: Graph;
  /** yyyymmdd; null: the day of each household. */
  readonly peildatum: number | null;
}

/** The two sides of a comparison, and what sets them apart. */
export interface Sides {
  readonly soort: 'dagen' | 'regels' | 'varianten';
  readonly a: AskedSide;
  readonly b: AskedSide;
}

/** Two days under the same rules, yyyymmdd. */
export function daysOf(graph: Graph, a: number, b: number): Sides {
  const side = (peildatum: number): AskedSide => ({ naam: isoDate(peildatum), graph, peildatum });
  return { soort: 'dagen', a: side(a), b: side(b) };
}

/**
 * Two sets of rules on the same day, by their names. One list is read for both, so each knows the facts of the other.
 * Throws InputError when a fact is of one kind in the first and of another in the second, or when they are the same.
 */
export function rulesOf(
  soort: Sides['soort'],
  [first, a]: readonly [naam: string, graph: Graph],
  [last, b]: readonly [naam: string, graph: Graph],
): Sides {
  if (textOf(a) === textOf(b))
    throw new InputError([
      findingWithoutPlace(last, {
        code: 'B020',
        bericht: `${last} verandert niets aan de regels van ${first}`,
        oplossing: 'noem andere regels, of een voorstel met een andere waarde',
      }),
    ]);
  const other = [...a.vocabulary.entities, ...a.vocabulary.facts].flatMap((own) => {
    const same = counterpart(own, b.vocabulary);
    return same === undefined || kindOf(own) === kindOf(same) ? [] : [nameOf(own)];
  });
  if (other.length > 0)
    throw new InputError([
      findingWithoutPlace(last, {
        code: 'B019',
        bericht: `dit gegeven is in ${last} van een andere soort dan in ${first}: ${other.join(', ')}`,
        oplossing: 'vergelijk regels die dezelfde soort gegevens vragen',
      }),
    ]);
  const side = (naam: string, graph: Graph, beside: Graph): AskedSide => ({
    naam,
    graph: { ...graph, vocabulary: extended(graph.vocabulary, beside.vocabulary) },
    peildatum: null,
  });
  return { soort, a: side(first, a, b), b: side(last, b, a) };
}

/** Rules without their files, lines and hash. */
const textOf = ({ hash: _, ...rules }: Graph): string =>
  JSON.stringify(rules, (key, value: unknown) => (key === 'plaats' ? undefined : value));

const nameOf = (one: Entity | Fact): string => ('entiteit' in one ? `${one.entiteit}.${one.naam}` : one.naam);

const counterpart = (one: Entity | Fact, { entities, facts }: Vocabulary): Entity | Fact | undefined =>
  'entiteit' in one
    ? facts.find(({ entiteit, naam }) => entiteit === one.entiteit && naam === one.naam)
    : entities.find(({ naam }) => naam === one.naam);

/** What has to be alike for one list to be read for both. */
const kindOf = (one: Entity | Fact): string =>
  JSON.stringify(
    'entiteit' in one
      ? [one.type, one.open]
      : [one.in, one.sleutel, one.een, one.inDeTijd, one.volgorde, one.afgeleidVan],
  );

/** A vocabulary with what only another has behind it. */
const extended = (own: Vocabulary, other: Vocabulary): Vocabulary => ({
  entities: [...own.entities, ...other.entities.filter((one) => counterpart(one, own) === undefined)],
  facts: [...own.facts, ...other.facts.filter((one) => counterpart(one, own) === undefined)],
});
