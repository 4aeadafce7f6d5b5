import type { BestandDocument } from '../../bestand/tally.js';
import { type SummaryPart, summaryOf } from '../bestand-parts.js';
import { el } from './markup.js';
import { page, table } from './page.js';

/** What a run over a client list came to, as a page for those who account for it. */
export function bestandHtml(document: BestandDocument): string {
  const { titel, delen } = summaryOf(document);
  const kop = [el('p', { class: 'kop' }, 'Concept, geen besluit: over elk huishouden beslist een mens.')];
  const voet = el(
    'p',
    {},
    `Gemaakt met vangnet ${document.uitvoering.programma} · ${document.hashes.uitvoer}`,
  );
  return page(
    titel,
    kop,
    delen.map(({ id, titel: part, ...content }) => ({ id, titel: part, inhoud: contentOf(content) })),
    voet,
  );
}

const contentOf = ({ tabellen, zinnen }: Pick<SummaryPart, 'tabellen' | 'zinnen'>) => [
  ...tabellen.map(({ titel, kolommen, rijen }) =>
    table(
      titel,
      kolommen.map(({ kop, getal }) => (getal ? { kop } : { kop, soort: 'woord' as const })),
      rijen.map((cellen) => ({
        cellen: cellen.map((cell) => (HASH.test(cell) ? el('code', {}, cell) : cell)),
      })),
    ),
  ),
  ...zinnen.map((text) => el('p', {}, text)),
];

const HASH = /^sha256:/;
