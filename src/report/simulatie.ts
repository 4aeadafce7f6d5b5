import { datum, getal, huishoudens, leesbaar } from '../engine/words.js';
import type {
  DifferenceResult,
  DifferenceRow,
  SimulatieDocument,
  TotalRow,
  VariantResult,
} from '../simulatie/document.js';
import { comparisonLines, endLines } from './comparison.js';
import {
  amountChange,
  between,
  budgetSentences,
  DIMENSIONS,
  euros,
  incomeChange,
  mark,
  valueSteps,
  whole,
} from './figures.js';
import { plaatsNaam } from './head.js';
import { indented, rule, type Sheet, sheet, wrap } from './layout.js';
import { table } from './tables.js';

/** A simulation for the terminal: totals, what changes and for whom, what was reported, and what is not known. */
export function renderSimulatie(document: SimulatieDocument, columns: number, colour: boolean): string {
  const paper = sheet(columns, colour);
  const { width } = paper;
  const { kop } = paper.palette;
  const { populatie, varianten, verschillen, vergelijking } = document;
  const of = document.per === 'eenmalig' ? '' : ` per ${document.per}`;
  const lines = [
    ...wrap(kop(`Simulatie: ${document.regelingen.map(leesbaar).join(', ')}`), width),
    ...(vergelijking === undefined
      ? [
          ...wrap(`${plaatsNaam(document.gemeente)} · peildatum ${datum(document.peildatum)}`, width),
          ...wrap(
            `${populatie.titel}: ${huishoudens(populatie.huishoudens)} in ${populatie.records} soorten`,
            width,
          ),
        ]
      : [...wrap(plaatsNaam(document.gemeente), width), ...endLines(vergelijking, width)]),
    rule(paper),
    ...budgetSentences(document).flatMap((text) => wrap(text, width)),
    ...(document.budget === undefined ? [] : ['']),
    ...table(
      [
        vergelijking === undefined ? 'Variant' : '',
        'rechthebbend',
        'bandbreedte',
        'ontvangers',
        `uitgaven${of}`,
      ],
      varianten.map((one) => [
        one.id,
        `${whole(one.rechthebbenden)}${mark(one.geextrapoleerd)}`,
        between(one.bandbreedte.rechthebbenden),
        whole(one.verwachte_ontvangers),
        euros(one.centen),
      ]),
      width,
    ),
    ...(varianten.some(({ geextrapoleerd }) => mark(geextrapoleerd) !== '')
      ? indented(3, '≈ geheel of deels geëxtrapoleerd: daar is niet geteld', width)
      : []),
    ...(vergelijking === undefined ? [] : comparisonLines(vergelijking, paper)),
    ...verschillen.flatMap((one) => ['', ...differenceLines(one, paper)]),
    ...varianten
      .slice(0, 1)
      .flatMap((one) => [
        '',
        kop(`Rechthebbenden bij ${one.id}`),
        ...bars(one.uitsplitsing.huishoudtype ?? [], paper),
      ]),
    ...varianten.slice(0, 1).flatMap((one) => ['', ...aroundLines(one, paper)]),
    ...(varianten.length === 1
      ? []
      : ['', ...wrap('Dezelfde tabellen van de andere varianten: --formaat html, csv of json.', width)]),
    ...exampleLines(document, paper),
    ...valueLines(document, paper),
    ...reportedLines(document, paper),
    '',
    ...indented(
      0,
      `Op of onder de norm: ${huishoudens(document.norm.huishoudens)}${document.norm.kloof_centen === null ? '' : `, samen ${euros(document.norm.kloof_centen)} per maand te weinig`}${document.norm.fgt_1 === null ? '' : `, FGT(1) ${getal(document.norm.fgt_1)}`}. ${document.norm.reden}`,
      width,
    ),
    '',
    kop('Wat hierbij te weten'),
    ...document.waarschuwingen.flatMap(({ tekst }) => indented(3, `- ${tekst}`, width)),
    '',
    ...[
      ...new Set([vergelijking?.van.populatie ?? populatie, populatie].map((one) => one.naamsvermelding)),
    ].flatMap((text) => wrap(text, width)),
    ...wrap('--definities legt elk begrip uit · schatting met een model, geen telling', width),
  ];
  return `${lines.join('\n')}\n`;
}

/** What every word in the tables means. */
export function renderDefinities(document: SimulatieDocument, columns: number, colour: boolean): string {
  const {
    width,
    palette: { kop },
  } = sheet(columns, colour);
  return `${document.definities.flatMap(({ id, tekst }) => [kop(leesbaar(id)), ...indented(3, tekst, width)]).join('\n')}\n`;
}

function differenceLines(one: DifferenceResult, paper: Sheet): string[] {
  const { kop } = paper.palette;
  const head = `Van ${one.van} naar ${one.naar}`;
  const counts = [
    `gewonnen ${whole(one.gewonnen)}${mark(one.geextrapoleerd)} (${between(one.bandbreedte.gewonnen)})`,
    `verloren ${whole(one.verloren)}`,
    `hoger ${whole(one.hoger)}`,
    `lager ${whole(one.lager)}`,
    `gelijk ${whole(one.gelijk)}`,
    `uitgaven ${euros(one.centen)}`,
  ];
  const amounts = one.bedragbanden
    .filter(({ huishoudens: own }) => own > 0)
    .map(
      (band) =>
        `${amountChange(band.van_centen, band.tot_centen)} ${whole(band.huishoudens)}${mark(band.geextrapoleerd)}`,
    );
  const { rijen = [], onbekend = 0 } = one.inkomensbanden ?? {};
  const incomes = [
    ...rijen
      .filter(({ huishoudens: own }) => own > 0)
      .map(
        (band) =>
          `${incomeChange(band.van_procent, band.tot_procent)} ${whole(band.huishoudens)}${mark(band.geextrapoleerd)}`,
      ),
    ...(onbekend === 0 ? [] : [`inkomen niet bekend ${whole(onbekend)}`]),
  ];
  const { indexering_centen, regel_centen, populatie_centen } = one.oorzaken;
  return [
    ...wrap(kop(head), paper.width),
    ...indented(3, counts.join(' · '), paper.width),
    ...indented(3, `bedrag: ${amounts.join(' · ')}`, paper.width),
    ...(incomes.length === 0
      ? []
      : indented(3, `inkomen over een jaar: ${incomes.join(' · ')}`, paper.width)),
    ...indented(
      3,
      `uitgaven door indexering ${euros(indexering_centen)} · door de regel ${euros(regel_centen)} · door de populatie ${euros(populatie_centen)}`,
      paper.width,
    ),
    ...DIMENSIONS.flatMap(([id, titel]) => groupLines(one.uitsplitsing[id] ?? [], titel, paper)),
  ];
}

const CHANGES = ['gewonnen', 'verloren', 'hoger', 'lager'] as const;

/** The groups in which something changes; what changes in none of them is left out. */
function groupLines(rows: readonly DifferenceRow[], titel: string, paper: Sheet): string[] {
  const touched = (row: DifferenceRow) => CHANGES.reduce((sum, change) => sum + row[change], 0);
  const shown = rows.filter((row) => touched(row) > 0);
  const changes = CHANGES.filter((change) => shown.some((row) => row[change] > 0));
  const most = Math.max(...shown.map(touched));
  if (shown.length === 0) return [];
  return [
    '',
    ...table(
      [titel, ...changes, 'uitgaven', ''],
      shown.map((row) => [
        row.titel,
        ...changes.map((change) => `${whole(row[change])}${row[change] > 0 ? mark(row.geextrapoleerd) : ''}`),
        euros(row.centen),
        bar(touched(row), most),
      ]),
      paper.width,
    ),
  ];
}

function reportedLines({ gerapporteerd }: SimulatieDocument, { palette: { kop }, width }: Sheet): string[] {
  if (gerapporteerd.length === 0) return [];
  return [
    '',
    kop('Model naast wat gemeld is (het model is er niet op afgesteld)'),
    ...table(
      ['', 'model', 'bandbreedte', 'gemeld', 'verschil', 'bron'],
      gerapporteerd.map((row) => [
        leesbaar(row.naam),
        whole(row.model),
        between(row.bandbreedte),
        whole(row.gerapporteerd),
        whole(row.verschil),
        row.bron,
      ]),
      width,
    ),
    ...gerapporteerd.flatMap(({ naam, toelichting }) =>
      toelichting === null ? [] : indented(3, `${leesbaar(naam)}: ${toelichting}`, width),
    ),
  ];
}

/** Where the money goes, who is just outside, and who loses by earning more. */
function aroundLines(one: VariantResult, paper: Sheet): string[] {
  const { kop } = paper.palette;
  const most = Math.max(...one.net_buiten.rijen.map(({ huishoudens }) => huishoudens));
  const spent = one.uitgaven_onder.map(
    ({ hoogstens, procent }) => `${procent === null ? '-' : getal(procent)}% tot en met ${hoogstens}%`,
  );
  const falls = (one.kliffen ?? []).map(
    ({ verhoging, huishoudens: own, geextrapoleerd, grootste_daling_centen }) =>
      `${leesbaar(verhoging)} meer: ${huishoudens(own)}${mark(geextrapoleerd)}, hoogstens ${euros(grootste_daling_centen)} minder over een jaar`,
  );
  return [
    ...indented(0, `Uitgaven bij ${one.id}, naar het inkomen: ${spent.join(', ')}`, paper.width),
    ...falls.flatMap((line) => indented(0, `Achteruit door meer te verdienen, ${line}`, paper.width)),
    '',
    kop(`Net buiten de grens bij ${one.id}`),
    ...table(
      ['inkomen te hoog', 'huishoudens', ''],
      [
        ...one.net_buiten.rijen.map((row) => [
          `${euros(row.van_centen)} tot ${euros(row.tot_centen)}`,
          `${whole(row.huishoudens)}${mark(row.geextrapoleerd)}`,
          bar(row.huishoudens, most),
        ]),
        ['meer', `${whole(one.net_buiten.verder)}${mark(one.net_buiten.verder_geextrapoleerd)}`, ''],
      ],
      paper.width,
    ),
  ];
}

function exampleLines({ voorbeeldhuishoudens, varianten }: SimulatieDocument, paper: Sheet): string[] {
  const [first] = voorbeeldhuishoudens;
  if (first === undefined) return [];
  return varianten.flatMap(({ id }) => [
    '',
    ...wrap(
      paper.palette.kop(`Wat een huishouden krijgt bij ${id}, naar inkomen als deel van de norm`),
      paper.width,
    ),
    ...table(
      ['', ...first.niveaus.map(({ procent }) => `${procent}%`)],
      voorbeeldhuishoudens.map(({ titel, niveaus }) => [
        titel,
        ...niveaus.map(({ centen }) => {
          const own = centen[id] ?? null;
          return own === null ? '?' : euros(own);
        }),
      ]),
      paper.width,
    ),
  ]);
}

/** What each of them gets at every procent of its norm. */
function valueLines({ waardelijnen, varianten }: SimulatieDocument, paper: Sheet): string[] {
  if (waardelijnen.length === 0) return [];
  return varianten.flatMap(({ id }) => [
    '',
    ...wrap(
      paper.palette.kop(`Waarde naar inkomen bij ${id}, van 100 tot en met 200% van de norm`),
      paper.width,
    ),
    ...table(
      ['', 'bedrag'],
      waardelijnen.map((line) => [line.titel, valueSteps(line, id)]),
      paper.width,
    ),
  ]);
}

const BAR = 20;

const bar = (value: number, most: number): string =>
  most === 0 ? '' : '█'.repeat(Math.round((value / most) * BAR));

function bars(rows: readonly TotalRow[], { width }: Sheet): string[] {
  const most = Math.max(0, ...rows.map(({ rechthebbenden }) => rechthebbenden));
  return table(
    ['', 'rechthebbend', 'van', ''],
    rows.map((row) => [
      row.titel,
      `${whole(row.rechthebbenden)}${mark(row.geextrapoleerd)}`,
      whole(row.huishoudens),
      bar(row.rechthebbenden, most),
    ]),
    width,
  );
}
