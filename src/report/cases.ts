import type { Case } from '../dossier/cases.js';
import type { Difference } from '../engine/casetest.js';
import type { Why } from '../engine/casewhy.js';
import { isoDate } from '../engine/dates.js';
import { UITKOMSTEN, type Uitkomst } from '../engine/decision.js';
import { aantal, datum, euro, leesbaar, opsomming, schoon, uitkomstZin, waarde } from '../engine/words.js';
import { conditionRow } from './conditions.js';
import { plaatsNaam } from './head.js';
import { divide, indented, row, type Sheet, sheet, spread, widest, wrap } from './layout.js';
import type { Note } from './notes.js';
import { feitInWoorden, inZin } from './paths.js';
import { CASE, LABEL, ZIN } from './phrases.js';
import { periodSentences } from './schedule.js';
import { conditionLines, margin, noteLines, questionLines, scheduleLines, stepLines } from './sections.js';
import { hoofdwet } from './sources.js';

/** A case that came out otherwise than expected, and what the program's reasons are. */
export interface FailedCase {
  readonly test: Case;
  readonly verschil: readonly Difference[];
  readonly why: Why;
}

/** What a run of worked cases came to. Proposals prove nothing: they are told apart. */
export interface CasesReport {
  readonly geslaagd: number;
  readonly gezakt: readonly FailedCase[];
  readonly voorstellen: { readonly aantal: number; readonly anders: readonly FailedCase[] };
}

/** The outcome of the worked cases: each that failed with why the program says otherwise; then the counts. */
export function renderCases(report: CasesReport, options: { width: number; colour: boolean }): string {
  const paper = sheet(options.width, options.colour);
  const { geslaagd, gezakt, voorstellen } = report;
  const proposals =
    voorstellen.aantal === 0
      ? []
      : wrap(
          CASE.voorstellen(aantal(voorstellen.aantal, CASE.voorstel), voorstellen.anders.length),
          paper.width,
        );
  const blocks = [
    ...gezakt.map((failed) => block(CASE.gezakt, failed, paper)),
    ...voorstellen.anders.map((failed) => block(CASE.anders, failed, paper)),
    [CASE.telling(geslaagd, gezakt.length), ...proposals],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function block(label: string, { test, verschil, why }: FailedCase, paper: Sheet): string[] {
  const { kop } = paper.palette;
  const place = `${schoon(test.place.bestand)}:${test.place.regel}`;
  const about = [
    leesbaar(why.besluit?.titel ?? test.regeling),
    plaatsNaam(why.gemeente),
    `${LABEL.peildatum} ${datum(isoDate(test.peildatum))}`,
  ].join(' · ');
  const parts = [
    indented(margin(paper), about, paper.width),
    differenceLines(verschil, why, paper),
    noteLines(programWords(why, verschil), margin(paper), paper),
    reasonLines(why, paper),
    amountLines(why, verschil, paper),
    noteLines(ownWords(test), margin(paper), paper),
  ];
  return [
    ...spread(0, `${label} ${schoon(test.id)}`, place, paper.width, kop),
    ...parts.filter((part) => part.length > 0).flatMap((part, i) => (i === 0 ? part : ['', ...part])),
  ];
}

/** What was expected beside what came out, a line for each. */
function differenceLines(verschil: readonly Difference[], why: Why, paper: Sheet): string[] {
  const rows = verschil.map((one) => {
    const [verwacht, gekregen] = [one.verwacht, one.gekregen].map((text) => valueText(one.wat, text, why));
    return [nameOf(one.wat, why), verwacht ?? '', gekregen ?? ''] as const;
  });
  const indent = margin(paper);
  if (paper.narrow)
    return rows.flatMap(([name, verwacht, gekregen]) => [
      ...indented(indent, name, paper.width, paper.palette.kop),
      ...indented(indent + 2, `${CASE.verwacht} ${verwacht}`, paper.width),
      ...indented(indent + 2, `${CASE.gekregen} ${gekregen}`, paper.width),
    ]);
  const all = [['', CASE.verwacht, CASE.gekregen] as const, ...rows];
  const needs = [0, 1, 2].map((x) => widest(all.map((cells) => cells[x] ?? '')));
  const widths = divide(needs, paper.width - indent);
  return all.flatMap((cells, y) =>
    row(
      indent,
      cells.map((text, x) => ({
        text,
        width: widths[x] ?? 1,
        ...(y === 0 || x === 0 ? { paint: paper.palette.kop } : {}),
      })),
    ),
  );
}

function nameOf(wat: string, { waarden }: Why): string {
  const begrip = waarden.get(wat);
  if (begrip !== undefined) return leesbaar(begrip.titel);
  const [kind = wat, day] = wat.split(' ');
  const name = CASE.namen[kind];
  if (name === undefined) return leesbaar(wat);
  return day === undefined ? name : CASE.vanaf(name, datum(day));
}

/** A value of a difference as a reader sees it: a voorwaarde by its title, an amount with its sign. */
function valueText(wat: string, text: string, why: Why): string {
  const { besluit, waarden } = why;
  const list = (word: (item: string) => string) =>
    text === 'niets' || text === 'geen' ? text : opsomming(text.split(', ').map(word));
  const begrip = waarden.get(wat);
  if (begrip !== undefined) return inUnit(text, begrip.waarde.eenheid);
  const uitkomst = UITKOMSTEN.find((known) => known === text);
  if (uitkomst !== undefined) return outcomeText(uitkomst, why);
  if (wat === 'gronden' || wat.startsWith('afwijkend '))
    return list((id) => groundText(id, besluit?.voorwaarden ?? []));
  if (wat === 'ontbreekt' || wat === 'aannames') return list(feitInWoorden);
  if (wat === 'ingang') return datum(text);
  if (/^(bedrag|totaal|termijnen|betaald|vakantietoeslag)\b/.test(wat)) return inUnit(text, 'euro');
  return list(leesbaar);
}

const outcomeText = (uitkomst: Uitkomst, { besluit }: Why): string =>
  uitkomstZin(uitkomst, besluit?.aard ?? 'recht');

function groundText(id: string, known: readonly { readonly id: string; readonly titel: string }[]): string {
  const found = known.find((one) => one.id === id);
  return found === undefined ? CASE.geenVoorwaarde(schoon(id)) : inZin(leesbaar(found.titel));
}

/** A number of a case with the unit of what it is about; what is no number stays as it is. */
function inUnit(text: string, eenheid: string): string {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) return datum(text);
  if (eenheid.startsWith('euro')) return euro(Math.round(value * 1e6) / 1e4);
  return waarde({ waarde: value, eenheid });
}

/** Why there is no decision on the merits, and the days that came out otherwise. */
function programWords({ besluit }: Why, verschil: readonly Difference[]): readonly Note[] {
  const overTime = verschil.some(({ wat }) =>
    /^(uitkomst|totaal|termijnen|betaald|vakantietoeslag|afwijkend)\b/.test(wat),
  );
  const teksten =
    besluit === null
      ? [CASE.geenBesluit]
      : [
          ...(besluit.reden === undefined ? [] : [leesbaar(besluit.reden)]),
          ...(overTime ? periodSentences(besluit) : []),
        ];
  return teksten.length === 0 ? [] : [{ label: CASE.programma, teksten }];
}

function reasonLines({ besluit, voorwaarden, ontbreekt }: Why, paper: Sheet): string[] {
  if (besluit === null) return [];
  const law = hoofdwet(besluit);
  const names = { wet: law?.id ?? null, lijst: new Map() };
  const wet = law === null ? '' : ZIN.hoofdwet(law.titel);
  const rows = voorwaarden.map((one) => conditionRow(one, besluit, names));
  const questions = questionLines({ ontbreekt, voorwaarden: besluit.voorwaarden }, paper);
  return [
    ...conditionLines(LABEL.voorwaarden, rows, wet, paper),
    ...(rows.length > 0 && questions.length > 0 ? [''] : []),
    ...questions,
  ];
}

function amountLines({ besluit, berekening }: Why, verschil: readonly Difference[], paper: Sheet): string[] {
  const law = besluit === null ? null : hoofdwet(besluit);
  const steps = stepLines(berekening, law?.id ?? null, new Map(), paper);
  const overTime = verschil.some(({ wat }) => /^(totaal|termijnen|betaald|vakantietoeslag)\b/.test(wat));
  const schedule = besluit !== null && overTime ? scheduleLines(besluit, paper) : [];
  return [...steps, ...(steps.length > 0 && schedule.length > 0 ? [''] : []), ...schedule];
}

/** What the case itself says of its expectation. */
function ownWords({ reasons }: Case): readonly Note[] {
  const { waarom, berekening, bron } = reasons;
  const told = [
    [CASE.waarom, waarom],
    [CASE.berekening, berekening],
    [CASE.bron, bron],
  ] as const;
  return told.flatMap(([label, text]) => (text === null ? [] : [{ label, teksten: [schoon(text)] }]));
}
