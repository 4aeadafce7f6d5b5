import type { Besluit, Bron, Regel, Tak } from '../engine/decision.js';
import { datum, leesbaar, NIVEAU, schoon } from '../engine/words.js';
import { ZIN } from './phrases.js';
import { telling } from './telling.js';

/** A law text with a link, as numbered at the end of a report. */
export interface NumberedSource {
  readonly nummer: number;
  readonly tekst: string;
  readonly url: string;
}

/** The sources with a link, by text and link, in the order in which a reader meets them. */
export type SourceList = ReadonlyMap<string, NumberedSource>;

/** "art. 35 lid 4 b"; empty without an article. */
function plaats(bron: Bron): string {
  const artikel = bron.artikel === undefined ? '' : leesbaar(bron.artikel);
  return [
    artikel === '' || /^art/i.test(artikel) ? artikel : `art. ${artikel}`,
    bron.lid === undefined ? '' : `lid ${leesbaar(bron.lid)}`,
    leesbaar(bron.onderdeel ?? ''),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function identiteit(bron: Bron): string {
  return bron.bwb ?? bron.titel ?? '';
}

/**
 * Level, short title and article: "beleidsregel Almere art. 2". The level is not said twice ("Verordening Almere"),
 * and the law that the report has named as the main one is just "wet".
 */
export function bronTekst(bron: Bron, hoofdwet: string | null): string {
  const niveau = NIVEAU[bron.niveau];
  const isHoofdwet = hoofdwet !== null && bron.niveau === 'wet' && identiteit(bron) === hoofdwet;
  const titel = isHoofdwet ? '' : leesbaar(bron.titel ?? '');
  const naam = titel.toLowerCase().includes(niveau) ? titel : `${niveau} ${titel}`.trim();
  return `${naam} ${plaats(bron)}`.trim();
}

function* fromBranches(takken: readonly Tak[] | undefined): Generator<Bron> {
  for (const tak of takken ?? []) {
    if (tak.bron !== undefined) yield tak.bron;
    yield* fromBranches(tak.takken);
  }
}

function* sourcesOf(besluit: Besluit): Generator<Bron> {
  for (const voorwaarde of besluit.voorwaarden) {
    if (voorwaarde.bron !== undefined) yield voorwaarde.bron;
    yield* fromBranches(voorwaarde.takken);
  }
  yield* sourcesOfSteps(besluit.berekening);
}

function* sourcesOfSteps(berekening: readonly Regel[]): Generator<Bron> {
  for (const { regel } of telling(berekening)) if (regel.bron !== undefined) yield regel.bron;
}

/** The law that most sources stand in: named once, above them, and then "wet". */
export interface Hoofdwet {
  readonly id: string;
  readonly titel: string;
}

/** The main law of a besluit; null where none has a name. */
export function hoofdwet(besluit: Besluit): Hoofdwet | null {
  return mostNamed(sourcesOf(besluit));
}

/** The main law of a calculation; null where none has a name. */
export function hoofdwetOfSteps(berekening: readonly Regel[]): Hoofdwet | null {
  return mostNamed(sourcesOfSteps(berekening));
}

function mostNamed(bronnen: Iterable<Bron>): Hoofdwet | null {
  const counts = new Map<string, Hoofdwet & { readonly n: number }>();
  for (const bron of bronnen) {
    if (bron.niveau !== 'wet' || bron.titel === undefined) continue;
    const id = identiteit(bron);
    const seen = counts.get(id) ?? { id, titel: leesbaar(bron.titel), n: 0 };
    counts.set(id, { ...seen, n: seen.n + 1 });
  }
  return [...counts.values()].sort((a, b) => b.n - a.n)[0] ?? null;
}

function numbered(bronnen: Iterable<Bron>): SourceList {
  const list = new Map<string, NumberedSource>();
  for (const bron of bronnen) {
    const { url } = bron;
    const key = keyOf(bron);
    if (url === undefined || list.has(key)) continue;
    // Only the law is kept by day: of a page nobody knows what it said then.
    const isKept = bron.niveau === 'wet' || bron.niveau === 'regeling';
    const day = !isKept ? '' : `, ${ZIN.tekstOp(datum(bron.geldig_op))}`;
    const tekst = `${bronTekst(linked(bron), null)}${day}`;
    list.set(key, { nummer: list.size + 1, tekst, url: schoon(url).replaceAll(' ', '%20') });
  }
  return list;
}

/** A source as far as its link goes: an article, and its lid where the link leads there. */
function linked(bron: Bron): Bron {
  const { lid, onderdeel: _onderdeel, ...artikel } = bron;
  return lid !== undefined && bron.url?.includes('&lid=') ? { ...artikel, lid } : artikel;
}

/** One link can be that of several articles. */
const keyOf = (bron: Bron): string => `${bronTekst(linked(bron), null)} ${bron.url}`;

/** Numbers the linked law texts of all besluiten. */
export function sourceList(besluiten: readonly Besluit[]): SourceList {
  return numbered(besluiten.flatMap((besluit) => [...sourcesOf(besluit)]));
}

/** Numbers the linked law texts of a calculation. */
export function sourceListOfSteps(berekening: readonly Regel[]): SourceList {
  return numbered(sourcesOfSteps(berekening));
}

/** A source as it stands beside a voorwaarde or a step: "wet art. 35 lid 4 b [2]". */
export function bronMetNummer(bron: Bron | undefined, wet: string | null, list: SourceList): string {
  if (bron === undefined) return '';
  const numberedSource = bron.url === undefined ? undefined : list.get(keyOf(bron));
  return `${bronTekst(bron, wet)}${numberedSource === undefined ? '' : ` [${numberedSource.nummer}]`}`;
}
