import type { BerekenDocument } from '../engine/decision.js';
import { datum, leesbaar, waarde } from '../engine/words.js';
import { indented, sheet, spread, wrap } from './layout.js';
import { alsTitel, feitInWoorden } from './paths.js';
import { LABEL, ZIN } from './phrases.js';
import { margin, questionLines, sourceLines, stepLines } from './sections.js';
import { hoofdwetOfSteps, sourceListOfSteps } from './sources.js';

/** How a calculated value is shown on a terminal. */
export interface BerekenOptions {
  readonly width: number;
  readonly colour: boolean;
}

/** One value with the steps that lead to it, or with the questions that stand in its way. Ends with a line break. */
export function renderBereken(doc: BerekenDocument, options: BerekenOptions): string {
  const paper = sheet(options.width, options.colour);
  const sources = sourceListOfSteps(doc.berekening);
  const law = hoofdwetOfSteps(doc.berekening);
  const { kop } = paper.palette;
  const parts = [
    [
      ...spread(
        0,
        alsTitel(feitInWoorden(doc.begrip)),
        `${LABEL.peildatum} ${datum(doc.peildatum)}`,
        paper.width,
        kop,
      ),
      ...wrap(`${LABEL.huishouden} ${leesbaar(doc.huishouden)}`, paper.width),
    ],
    indented(margin(paper), isOfNothing(doc) ? ZIN.vanNiets : waarde(doc.waarde), paper.width, kop),
    questionLines(doc, paper),
    stepLines(doc.berekening, law?.id ?? null, sources, paper, law === null ? '' : ZIN.hoofdwet(law.titel)),
    sourceLines(sources, paper),
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

/** Is it of what stands in a list, and is there nothing in it? Otherwise there is a step behind it, or a question. */
const isOfNothing = ({ waarde, berekening, ontbreekt }: BerekenDocument): boolean =>
  waarde.waarde === null && berekening.length === 0 && ontbreekt.length === 0;
