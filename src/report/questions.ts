import type { Besluit, Ontbreekt } from '../engine/decision.js';
import { leesbaar, ONTBREEKT } from '../engine/words.js';
import { feitInWoorden } from './paths.js';
import { DOEL, ZIN } from './phrases.js';

/** A question that must be answered before there can be a decision. */
export interface Question {
  readonly nummer: number;
  readonly vraag: string;
  /** The fact meant, whom to ask, and what it is needed for. */
  readonly details: string;
}

/** The questions of one kind, under their heading. */
export interface QuestionGroup {
  readonly kop: string;
  readonly vragen: readonly Question[];
}

type Missing = Pick<Besluit, 'ontbreekt'> & Partial<Pick<Besluit, 'voorwaarden'>>;

function details(item: Ontbreekt, titles: ReadonlyMap<string, string>): string {
  const bron = leesbaar(item.bron);
  const goals = item.voor.map((id) => titles.get(id) ?? DOEL[id] ?? feitInWoorden(id));
  return [
    feitInWoorden(item.feit),
    bron === '' ? '' : `${ONTBREEKT[item.soort].vraagBij} ${bron}`,
    goals.length === 0 ? '' : ZIN.voor(goals),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** What is missing as numbered questions: first facts, then oordelen, then rules that nobody gave. */
export function questionGroups(besluit: Missing): readonly QuestionGroup[] {
  const titles = new Map((besluit.voorwaarden ?? []).map((v) => [v.id, leesbaar(v.titel)]));
  const kinds = ['gegeven', 'oordeel', 'regel'] as const;
  const ordered = kinds.flatMap((kind) => besluit.ontbreekt.filter((item) => item.soort === kind));
  const numbers = new Map(ordered.map((item, i) => [item, i + 1]));
  return kinds
    .map((kind) => ({
      kop: ONTBREEKT[kind].kop,
      vragen: ordered
        .filter((item) => item.soort === kind)
        .map((item) => ({
          nummer: numbers.get(item) ?? 0,
          vraag: leesbaar(item.vraag),
          details: details(item, titles),
        })),
    }))
    .filter((group) => group.vragen.length > 0);
}
