import type { Besluit, ToetsDocument } from '../engine/decision.js';
import { leesbaar, TAKMERK, waarde } from '../engine/words.js';
import { stepRows } from './calculation.js';
import { type ConditionRow, conditionRows } from './conditions.js';
import { headView } from './head.js';
import { closingNotes, foot, type Note, notesOf, setApart } from './notes.js';
import { bevoegd, onderwerp, outcomeView, summaryRow } from './outcome.js';
import { LABEL } from './phrases.js';
import { questionGroups } from './questions.js';
import { besluitPeriode, scheduleCells, scheduleColumns, scheduleRows } from './schedule.js';
import { type SourceList, sourceList } from './sources.js';

/** How a decision document is written as Markdown. */
export interface MarkdownOptions {
  /** Version of vangnet, for the foot: "0.1.0". */
  readonly program: string;
}

const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '@': '&#64;' };

/** Text from data as Markdown that shows that text: no markup, no HTML, no link, no cell or list of its own. */
export function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]{}|~#!$]/g, '\\$&')
    .replace(/[&<>@]/g, (character) => ENTITY[character] ?? '')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** A link to a law text; what is no web address is shown as text. */
function link(url: string): string {
  return /^https?:\/\/[^\s<>]+$/.test(url) ? `<${url}>` : escaped(url);
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(' | ')} |`;
}

/** Rows under titles; the columns that are marked have their numbers at the right. */
export function table(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: readonly boolean[] = [],
): string {
  const marks = titles.map((_, at) => (numbers[at] === true ? ' ---: |' : ' --- |'));
  return [tableRow(titles), `|${marks.join('')}`, ...rows.map(tableRow)].join('\n');
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${escaped(item)}`).join('\n');
}

function conditionCells(row: ConditionRow): readonly (readonly string[])[] {
  return [
    [row.merk, row.titel, row.waarom, row.bron],
    ...row.onder.map((line) => {
      const merk = line.uitslag === null ? '' : TAKMERK[line.uitslag];
      return [merk, '', `${'– '.repeat(line.diepte)}${line.tekst}`, ''];
    }),
  ];
}

function notes(items: readonly Note[]): string {
  return items.map((note) => `**${escaped(note.label)}**\n\n${list(note.teksten)}`).join('\n\n');
}

function questions(besluit: Besluit): string {
  return questionGroups(besluit)
    .map((group) => {
      const asked = group.vragen.map((q) => `${q.nummer}. ${escaped(q.vraag)}\\\n   ${escaped(q.details)}`);
      return `**${escaped(group.kop)}**\n\n${asked.join('\n')}`;
    })
    .join('\n\n');
}

/** A part under its heading; nothing where the part is empty. */
function section(title: string, body: string): readonly string[] {
  return body === '' ? [] : [`### ${escaped(title)}`, body];
}

function outcome(besluit: Besluit): readonly string[] {
  const view = outcomeView(besluit, false);
  const first = `**${escaped(view.woord)}**${view.bedrag === '' ? '' : `: ${escaped(view.bedrag)}`}`;
  return [first, list([...view.voorwaardelijk, ...view.zinnen])];
}

function decision(besluit: Besluit, index: number, doc: ToetsDocument, lijst: SourceList): readonly string[] {
  const names = { wet: null, lijst };
  const about = [onderwerp(besluit, doc), besluitPeriode(besluit)].filter((text) => text !== '');
  const steps = stepRows(besluit.berekening, null, lijst);
  const rows = conditionRows(besluit, names);
  const schedule = scheduleRows(besluit);
  const columns = scheduleColumns(schedule);
  return [
    `## ${index + 1}. ${escaped([leesbaar(besluit.titel), ...about].join(' · '))}`,
    `${escaped(LABEL.bevoegd)} ${escaped(bevoegd(besluit, doc))}`,
    ...outcome(besluit),
    ...section(LABEL.nodig, questions(besluit)),
    ...section(
      LABEL.voorwaarden,
      rows.length === 0 ? '' : table(LABEL.voorwaardenKolommen, rows.flatMap(conditionCells)),
    ),
    ...section(
      LABEL.berekening,
      steps.length === 0
        ? ''
        : table(
            LABEL.berekeningKolommen,
            steps.map((step) => [
              step.titel,
              step.waarde === null ? '' : waarde(step.waarde),
              step.waaruit,
              step.bron,
            ]),
          ),
    ),
    ...section(
      LABEL.termijnen,
      schedule.length === 0
        ? ''
        : table(
            LABEL.termijnenKolommen.slice(0, columns),
            schedule.map((row) => scheduleCells(row).slice(0, columns)),
          ),
    ),
    notes(notesOf(besluit)),
  ];
}

/** A decision document as Markdown: all that the terminal shows in full, in tables and headings. */
export function renderMarkdown(document: ToetsDocument, options: MarkdownOptions): string {
  const shown = setApart(document);
  const { doc } = shown;
  const head = headView(doc);
  const lijst = sourceList(doc.besluiten);
  const texts = [...lijst.values()].map((s) => `${s.nummer}. ${escaped(s.tekst)}: ${link(s.url)}`);
  const parts = [
    `# ${escaped(head.gezin[0] ?? '')}`,
    list([...head.gezin.slice(1), head.personen, ...head.plaats]),
    doc.besluiten.length === 0 ? escaped(LABEL.geenBesluit) : '',
    doc.besluiten.length > 1
      ? table(
          LABEL.kolommen,
          doc.besluiten.map((besluit) => summaryRow(besluit, doc)),
        )
      : '',
    ...doc.besluiten.flatMap((besluit, i) => decision(besluit, i, doc, lijst)),
    '---',
    notes(closingNotes(shown)),
    ...(texts.length === 0 ? [] : [`## ${escaped(LABEL.wetteksten)}`, texts.join('\n')]),
    escaped(foot(doc, options.program)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
