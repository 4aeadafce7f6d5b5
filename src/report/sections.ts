import type { Besluit, Regel } from '../engine/decision.js';
import { TAKMERK, waarde } from '../engine/words.js';
import { alignedValues, stepRows } from './calculation.js';
import type { ConditionRow, SubLine } from './conditions.js';
import { cutsWord, divideTexts, hanging, indented, row, type Sheet, spread, widest } from './layout.js';
import type { Note } from './notes.js';
import { LABEL } from './phrases.js';
import { questionGroups } from './questions.js';
import { scheduleCells, scheduleColumns, scheduleRows } from './schedule.js';
import type { SourceList } from './sources.js';

const MARK = 6;
const TAK_MARK = 3;
const UNDER = MARK + 2;

/** How far a part stands from the left edge. */
export function margin(paper: Sheet): number {
  return paper.narrow ? 1 : 3;
}

function subLine(line: SubLine, paper: Sheet): string[] {
  const indent = margin(paper) + UNDER + Math.min(line.diepte, 4) * (paper.narrow ? 2 : 3);
  if (line.uitslag === null) return indented(indent, line.tekst, paper.width);
  const mark = { text: TAKMERK[line.uitslag], width: TAK_MARK, paint: paper.palette.uitslag[line.uitslag] };
  return hanging(indent, mark, line.tekst, paper.width);
}

function stackedRow(item: ConditionRow, paper: Sheet): string[] {
  const indent = margin(paper);
  const mark = { text: item.merk, width: UNDER, paint: paper.palette.uitslag[item.uitslag] };
  const rest = (text: string, dim: boolean) =>
    text === '' ? [] : indented(indent + UNDER, text, paper.width, dim ? paper.palette.dof : undefined);
  return [
    ...hanging(indent, mark, item.titel, paper.width),
    ...rest(item.waarom, false),
    ...rest(item.bron, true),
    ...item.onder.flatMap((line) => subLine(line, paper)),
  ];
}

/** A heading with a remark above the column that it is about, or further to the left where it would not fit. */
function headingAbove(heading: string, remark: string, column: number, paper: Sheet): string[] {
  const indent = margin(paper);
  const end = Math.min(paper.width, column + widest([remark]));
  return spread(indent, heading, remark, end, paper.palette.kop);
}

/** The voorwaarden: mark, name, compared values and source beside each other, or under each other when narrow. */
export function conditionLines(
  heading: string,
  rows: readonly ConditionRow[],
  wet: string,
  paper: Sheet,
): string[] {
  if (rows.length === 0) return [];
  const indent = margin(paper);
  const { dof, uitslag } = paper.palette;
  if (paper.narrow) {
    const top = headingAbove(heading, wet, paper.width, paper);
    return [...top, ...rows.flatMap((item) => stackedRow(item, paper))];
  }
  const columns = [rows.map((r) => r.titel), rows.map((r) => r.waarom), rows.map((r) => r.bron)];
  const [a = 1, b = 1, c = 1] = divideTexts(columns, paper.width - indent - UNDER);
  return [
    ...headingAbove(heading, wet, indent + UNDER + a + b + 4, paper),
    ...rows.flatMap((item) => [
      ...row(indent, [
        { text: item.merk, width: MARK, paint: uitslag[item.uitslag] },
        { text: item.titel, width: a },
        { text: item.waarom, width: b },
        { text: item.bron, width: c, paint: dof },
      ]),
      ...item.onder.flatMap((line) => subLine(line, paper)),
    ]),
  ];
}

/** The calculation line by line, its amounts under each other; `remark` stands above the sources. */
export function stepLines(
  berekening: readonly Regel[],
  wet: string | null,
  lijst: SourceList,
  paper: Sheet,
  remark = '',
): string[] {
  if (berekening.length === 0) return [];
  const rows = stepRows(berekening, wet, lijst);
  const indent = margin(paper);
  const values = alignedValues(rows.map((item) => item.waarde));
  const value = widest(values);
  const columns = [
    rows.map((item) => item.titel),
    rows.map((item) => item.waaruit),
    rows.map((item) => item.bron),
  ];
  const widths = divideTexts(columns, paper.width - indent - value - 2);
  if (paper.narrow || cutsWord(columns, widths)) {
    const lines = rows.flatMap((item) => [
      ...spread(indent, item.titel, item.waarde === null ? '' : waarde(item.waarde), paper.width),
      ...[item.waaruit, item.bron]
        .filter((text) => text !== '')
        .flatMap((text) => indented(indent + 3, text, paper.width, paper.palette.dof)),
    ]);
    return [...headingAbove(LABEL.berekening, remark, paper.width, paper), ...lines];
  }
  const [a = 1, b = 1, c = 1] = widths;
  const lines = rows.flatMap((item, i) =>
    row(indent, [
      { text: item.titel, width: a },
      { text: values[i] ?? '', width: value, keep: true },
      { text: item.waaruit, width: b },
      { text: item.bron, width: c, paint: paper.palette.dof },
    ]),
  );
  const column = indent + a + value + b + 6;
  return [...headingAbove(LABEL.berekening, remark, column, paper), ...lines];
}

/** The termijnen, months in a row with the same amount on one line, and what they come to. */
export function scheduleLines(besluit: Pick<Besluit, 'bedrag'>, paper: Sheet): string[] {
  const rows = scheduleRows(besluit);
  if (rows.length === 0) return [];
  const indent = margin(paper);
  const head = indented(indent, LABEL.termijnen, paper.width, paper.palette.kop);
  const columns = scheduleColumns(rows);
  const titles = LABEL.termijnenKolommen.slice(0, columns);
  if (paper.narrow)
    return [
      ...head,
      ...rows.flatMap((item) => [
        ...spread(indent, item.periode, item.bedrag, paper.width),
        ...(item.som === '' ? [] : indented(indent + 3, item.som, paper.width, paper.palette.dof)),
        ...titles
          .slice(3)
          .flatMap((title, i) =>
            spread(indent + 3, title.toLowerCase(), scheduleCells(item)[i + 3] ?? '', paper.width),
          ),
      ]),
    ];
  const cells = [
    ...(columns > 3 ? [titles] : []),
    ...rows.map((item) => scheduleCells(item).slice(0, columns)),
  ];
  const widths = titles.map((_, x) => widest(cells.map((texts) => texts[x] ?? '')));
  return [
    ...head,
    ...cells.flatMap((texts) =>
      row(
        indent,
        texts.map((text, x) => {
          const width = widths[x] ?? 1;
          return x === 0 ? { text, width } : { text: text.padStart(width), width, keep: true };
        }),
      ),
    ),
  ];
}

/** The open questions, numbered, each with whom to ask and what for. */
export function questionLines(
  missing: Pick<Besluit, 'ontbreekt'> & Partial<Pick<Besluit, 'voorwaarden'>>,
  paper: Sheet,
): string[] {
  const groups = questionGroups(missing);
  if (groups.length === 0) return [];
  const indent = margin(paper);
  const number = String(missing.ontbreekt.length).length + 2;
  return [
    ...indented(indent, LABEL.nodig, paper.width, paper.palette.kop),
    ...groups.flatMap((group) => [
      ...indented(indent, group.kop, paper.width),
      ...group.vragen.flatMap((question) => [
        ...hanging(indent + 1, { text: `${question.nummer}.`, width: number }, question.vraag, paper.width),
        ...indented(indent + 1 + number, question.details, paper.width, paper.palette.dof),
      ]),
    ]),
  ];
}

/** Paragraphs behind their labels; under them when narrow. */
export function noteLines(notes: readonly Note[], indent: number, paper: Sheet): string[] {
  const label = widest(notes.map((note) => note.label)) + 2;
  return notes.flatMap((note) => {
    if (paper.narrow) {
      return [
        ...indented(indent, note.label, paper.width, paper.palette.kop),
        ...note.teksten.flatMap((text) => indented(indent + 2, text, paper.width)),
      ];
    }
    return note.teksten.flatMap((text, i) =>
      hanging(
        indent,
        { text: i === 0 ? note.label : '', width: label, paint: paper.palette.kop },
        text,
        paper.width,
      ),
    );
  });
}

/** The law texts, numbered as they were referred to, each with its link. */
export function sourceLines(lijst: SourceList, paper: Sheet): string[] {
  if (lijst.size === 0) return [];
  const number = String(lijst.size).length + 3;
  return [
    ...indented(0, LABEL.wetteksten, paper.width, paper.palette.kop),
    ...[...lijst.values()].flatMap((source) => [
      ...hanging(0, { text: `[${source.nummer}]`, width: number }, source.tekst, paper.width),
      ...indented(number, source.url, paper.width, paper.palette.dof),
    ]),
  ];
}
