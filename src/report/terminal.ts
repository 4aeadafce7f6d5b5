import type { Besluit, ToetsDocument } from '../engine/decision.js';
import { leesbaar } from '../engine/words.js';
import { conditionRows, groundRows } from './conditions.js';
import { headView } from './head.js';
import { hanging, indented, rule, type Sheet, sheet, spread, table, widest, wrap } from './layout.js';
import { closingNotes, foot, notesOf, setApart } from './notes.js';
import { bevoegd, onderwerp, outcomeView, summaryRow } from './outcome.js';
import { LABEL, ZIN } from './phrases.js';
import { besluitPeriode } from './schedule.js';
import {
  conditionLines,
  margin,
  noteLines,
  questionLines,
  scheduleLines,
  sourceLines,
  stepLines,
} from './sections.js';
import { hoofdwet, type SourceList, sourceList } from './sources.js';

/** How a decision document is shown on a terminal. */
export interface ToetsOptions {
  /** Columns of the terminal; no line is wider. */
  readonly width: number;
  readonly colour: boolean;
  /** `kort`: outcome, amount, grounds or questions. `volledig`: everything, with links to the law texts. */
  readonly uitleg: 'kort' | 'volledig';
  /** Version of vangnet, for the foot: "0.1.0". */
  readonly program: string;
}

/** What every part of one report shares. */
interface Report {
  readonly doc: ToetsDocument;
  readonly paper: Sheet;
  readonly short: boolean;
  readonly sources: SourceList;
}

const NONE: SourceList = new Map();
/** A place name may be long, but leaves this much to the family beside it. */
const LEAST_LEFT = 30;

function head({ doc, paper, short }: Report): string[] {
  const { gezin, plaats, personen } = headView(doc);
  const below = short ? [] : wrap(personen, paper.width);
  if (paper.narrow) return [...gezin, ...plaats].flatMap((text) => wrap(text, paper.width)).concat(below);
  const height = Math.max(gezin.length, plaats.length);
  const beside = Array.from({ length: height }, (_, y) => {
    const right = plaats[y] ?? '';
    const [first = '', ...rest] = wrap(
      gezin[y] ?? '',
      Math.max(LEAST_LEFT, paper.width - widest([right]) - 2),
    );
    return [...spread(0, first, right, paper.width), ...rest];
  });
  return [...beside.flat(), ...below];
}

function summary({ doc, paper }: Report): string[] {
  if (doc.besluiten.length < 2) return doc.besluiten.length === 0 ? [LABEL.geenBesluit, ''] : [];
  const rows = doc.besluiten.map((besluit) => ({
    cells: summaryRow(besluit, doc),
    paint: paper.palette.toon[outcomeView(besluit, true).toon],
  }));
  if (paper.narrow) {
    const number = String(rows.length).length + 2;
    return rows
      .flatMap(({ cells: [titel, uitkomst, bedrag, ontbreekt], paint }, i) => [
        ...hanging(0, { text: String(i + 1), width: number }, titel, paper.width),
        ...indented(number, uitkomst, paper.width, paint),
        ...(bedrag === LABEL.geen ? [] : indented(number, bedrag, paper.width)),
        ...(ontbreekt === LABEL.geen ? [] : indented(number, `${LABEL.ontbreekt} ${ontbreekt}`, paper.width)),
      ])
      .concat('');
  }
  const shown = rows.map(({ cells, paint }) => ({ cells, paints: [undefined, paint] }));
  return [...table(LABEL.kolommen, shown, paper), ''];
}

function title(besluit: Besluit, index: number, { doc, paper }: Report): string[] {
  const about = [onderwerp(besluit, doc), besluitPeriode(besluit)].filter((text) => text !== '');
  const name = [leesbaar(besluit.titel).toUpperCase(), ...about].join(' · ');
  const left = doc.besluiten.length > 1 ? `${index + 1}  ${name}` : name;
  const right = `${LABEL.bevoegd} ${bevoegd(besluit, doc)}`;
  const lines = spread(0, left, right, paper.width, paper.palette.kop);
  return lines.length === 1
    ? lines
    : [...indented(0, left, paper.width, paper.palette.kop), ...indented(margin(paper), right, paper.width)];
}

function outcome(besluit: Besluit, { paper, short }: Report): string[] {
  const view = outcomeView(besluit, short);
  const indent = margin(paper);
  const paint = paper.palette.toon[view.toon];
  const first =
    paper.narrow || view.bedrag === ''
      ? [
          ...indented(indent, view.woord, paper.width, paint),
          ...(view.bedrag === '' ? [] : indented(indent, view.bedrag, paper.width)),
        ]
      : hanging(indent, { text: view.woord, width: view.woord.length + 3, paint }, view.bedrag, paper.width);
  return [
    ...first,
    ...[...view.voorwaardelijk, ...view.zinnen].flatMap((text) => indented(indent, text, paper.width)),
  ];
}

/** Parts one below the other with an empty line between; parts without lines leave no gap. */
function stacked(parts: readonly (readonly string[])[]): string[] {
  return parts.filter((part) => part.length > 0).flatMap((part) => [...part, '']);
}

function decision(besluit: Besluit, index: number, report: Report): string[] {
  const { paper, sources, short } = report;
  const law = hoofdwet(besluit);
  const names = { wet: law?.id ?? null, lijst: sources };
  const wet = law === null ? '' : ZIN.hoofdwet(law.titel);
  const top = [title(besluit, index, report), outcome(besluit, report), questionLines(besluit, paper)];
  if (short) return stacked([...top, conditionLines(LABEL.gronden, groundRows(besluit, names), wet, paper)]);
  return stacked([
    ...top,
    conditionLines(LABEL.voorwaarden, conditionRows(besluit, names), wet, paper),
    stepLines(besluit.berekening, names.wet, sources, paper),
    scheduleLines(besluit, paper),
    noteLines(notesOf(besluit), margin(paper), paper),
  ]);
}

/**
 * A decision document as an officer reads it on a terminal. Every line fits the width, ends without spaces,
 * and says the same with and without colour. The text ends with a line break.
 */
export function renderToets(document: ToetsDocument, options: ToetsOptions): string {
  const shown = setApart(document);
  const { doc } = shown;
  const short = options.uitleg === 'kort';
  const paper = sheet(options.width, options.colour);
  const report: Report = { doc, paper, short, sources: short ? NONE : sourceList(doc.besluiten) };
  const lines = [
    ...head(report),
    '',
    ...summary(report),
    ...doc.besluiten.flatMap((besluit, i) => [rule(paper), ...decision(besluit, i, report)]),
    rule(paper),
    ...(short ? [] : stacked([noteLines(closingNotes(shown), 0, paper), sourceLines(report.sources, paper)])),
    ...wrap(foot(doc, options.program), paper.width),
  ];
  return `${lines.join('\n')}\n`;
}
