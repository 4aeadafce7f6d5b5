import type { Source } from '../rules/graph.js';
import { isoDate } from './dates.js';
import type { Bron } from './decision.js';

/** A list of clients has as many dates as clients: links are kept for the latest. */
const MOST_DATES = 100;

/** Sources as a decision gives them: with the link to the text in force on a date. */
export class Sources {
  private readonly made = new Map<Source, Map<number, { bron: Bron }>>();

  /** `{ bron }` for spreading into a line of a decision; nothing when there is no source. */
  at(source: Source | null, date: number): { bron: Bron } | null {
    if (source === null) return null;
    let dates = this.made.get(source);
    if (dates === undefined) {
      dates = new Map();
      this.made.set(source, dates);
    }
    let found = dates.get(date);
    if (found === undefined) {
      if (dates.size > MOST_DATES) dates.clear();
      found = { bron: withLink(source, isoDate(date)) };
      dates.set(date, found);
    }
    return found;
  }
}

function withLink(source: Source, day: string): Bron {
  const { zekerheid: _zekerheid, reden: _reden, niveau, url, ...rest } = source;
  const link = url ?? linkOf(source, day);
  return { ...rest, niveau, geldig_op: day, ...(link === undefined ? {} : { url: link }) };
}

/** Where the text of an article in force on a day can be read. */
function linkOf(source: Source, day: string): string | undefined {
  if (source.cvdr !== undefined) return `https://lokaleregelgeving.overheid.nl/${source.cvdr}`;
  if (source.bwb === undefined) return undefined;
  const isOne = (text: string | undefined): text is string =>
    text !== undefined && /^[0-9]+[a-z]*$/.test(text);
  const article = isOne(source.artikel) ? `&artikel=${source.artikel}` : '';
  const lid = article !== '' && isOne(source.lid) ? `&lid=${source.lid}` : '';
  return `https://wetten.overheid.nl/jci1.3:c:${source.bwb}${article}${lid}&z=${day}&g=${day}`;
}
