import type { BestandDocument } from '../bestand/tally.js';
import { type SummaryTable, summaryOf } from './bestand-parts.js';
import { escaped, table } from './markdown.js';

/** What a run over a client list came to, as Markdown: the whole summary, in tables and headings. */
export function bestandMarkdown(document: BestandDocument): string {
  const { titel, delen } = summaryOf(document);
  const parts = delen.flatMap((part) => [
    `## ${escaped(part.titel)}`,
    ...part.tabellen.flatMap((one) => [
      ...(one.titel === part.titel ? [] : [`### ${escaped(one.titel)}`]),
      tableOf(one),
    ]),
    part.zinnen.map((text) => escaped(text)).join('\\\n'),
  ]);
  return `${[`# ${escaped(titel)}`, ...parts].filter((text) => text !== '').join('\n\n')}\n`;
}

const tableOf = ({ kolommen, rijen }: SummaryTable): string =>
  table(
    kolommen.map(({ kop }) => kop),
    rijen,
    kolommen.map(({ getal }) => getal),
  );
