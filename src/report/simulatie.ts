import { datum, getal, leesbaar } from '../engine/words.js';
import type { DifferenceResult, SimulatieDocument, TotalRow, VariantResult } from '../simulatie/document.js';
import { comparisonLines, endLines } from './comparison.js';
import { between, DIMENSIONS, euros, mark, whole } from './figures.js';
import { indented, palette, rule, type Sheet, sheet, wrap } from './layout.js';
import { table } from './tables.js';

/** A simulation for the terminal: totals, what changes and for whom, what was reported, and what is not known. */
export function renderSimulatie(document: SimulatieDocument, width: number, colour: boolean): string {
  const paper = sheet(width, colour);
  const { kop } = palette(colour);
  const { populatie, varianten, verschillen, vergelijking } = document;
  const of = document.per === 'eenmalig' ? '' : ` per ${document.per}`;
  const lines = [
    ...wrap(kop(`Simulatie: ${document.regelingen.map(leesbaar).join(', ')}`), width),
    ...(vergelijking === undefined
      ? [
          ...wrap(`gemeente ${leesbaar(document.gemeente)} · peildatum ${datum(document.peildatum)}`, width),
          ...wrap(
            `${populatie.titel}: ${whole(populatie.huishoudens)} huishoudens in ${populatie.records} soorten`,
            width,
          ),
        ]
      : [...wrap(`gemeente ${leesbaar(document.gemeente)}`, width), ...endLines(vergelijking, width)]),
    rule(paper),
    ...budgetLines(document, paper),
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
        ...bars(one.uitsplitsing.huishoudtype ?? []),
      ]),
    ...varianten.slice(0, 1).flatMap((one) => ['', ...aroundLines(one, paper)]),
    ...exampleLines(document, paper),
    ...reportedLines(document, paper),
    '',
    ...indented(
      0,
      `Op of onder de norm: ${whole(document.norm.huishoudens)} huishoudens${document.norm.kloof_centen === null ? '' : `, die samen ${euros(document.norm.kloof_centen)} per maand tekortkomen`}. ${document.norm.reden}`,
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

function budgetLines({ budget, varianten }: SimulatieDocument, { width }: Sheet): string[] {
  if (budget === undefined) return [];
  const [fits, next] = [varianten.at(budget.volgende === null ? -1 : -2), varianten.at(-1)];
  const beyond =
    budget.volgende === null || next === undefined || fits === undefined
      ? 'Hoger is niet gezocht.'
      : `De volgende, ${budget.volgende}, kost ${euros(next.centen)}: ${euros(next.centen - fits.centen)} meer.`;
  return [
    ...wrap(
      `Binnen ${euros(budget.budget_centen)} past ${budget.waarde}: ${euros(fits?.centen ?? 0)}. ${beyond}`,
      width,
    ),
    ...wrap(
      `Zijn er boven 120% zoveel huishoudens als de bandbreedte hoogstens zegt, dan kost ${budget.waarde} ${euros(fits?.bandbreedte.centen[1] ?? 0)}.`,
      width,
    ),
    '',
  ];
}

/** What every word in the tables means. */
export function renderDefinities(document: SimulatieDocument, width: number, colour: boolean): string {
  const { kop } = palette(colour);
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
  const tables = DIMENSIONS.flatMap(([id, titel]) => {
    const rows = (one.uitsplitsing[id] ?? []).filter(
      ({ gewonnen, verloren, hoger, lager }) => gewonnen + verloren + hoger + lager > 0,
    );
    if (rows.length === 0) return [];
    const most = Math.max(
      ...rows.map(({ gewonnen, verloren, hoger, lager }) => gewonnen + verloren + hoger + lager),
    );
    return [
      '',
      ...table(
        [titel, 'gewonnen', 'verloren', 'hoger', 'lager', 'uitgaven', ''],
        rows.map((row) => [
          row.titel,
          `${whole(row.gewonnen)}${mark(row.geextrapoleerd)}`,
          whole(row.verloren),
          whole(row.hoger),
          whole(row.lager),
          euros(row.centen),
          bar(row.gewonnen + row.verloren + row.hoger + row.lager, most),
        ]),
      ),
    ];
  });
  return [...wrap(kop(head), paper.width), ...indented(3, counts.join(' · '), paper.width), ...tables];
}

function reportedLines({ gerapporteerd }: SimulatieDocument, { palette: { kop }, width }: Sheet): string[] {
  if (gerapporteerd.length === 0) return [];
  return [
    '',
    kop('Model naast wat gemeld is (het model is er niet op afgesteld)'),
    ...table(
      ['', 'model', 'gemeld', 'verschil', 'bron'],
      gerapporteerd.map((row) => [
        leesbaar(row.naam),
        whole(row.model),
        whole(row.gerapporteerd),
        whole(row.verschil),
        row.bron,
      ]),
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
    ({ verhoging, huishoudens, grootste_daling_centen }) =>
      `${leesbaar(verhoging)} meer: ${whole(huishoudens)} huishoudens, hoogstens ${euros(grootste_daling_centen)} minder over een jaar`,
  );
  return [
    ...indented(0, `Uitgaven bij ${one.id}, naar het inkomen: ${spent.join(', ')}`, paper.width),
    ...falls.flatMap((line) => indented(0, `Achteruit door meer te verdienen, ${line}`, paper.width)),
    '',
    kop(`Net buiten de grens bij ${one.id}`),
    ...table(
      ['inkomen te hoog', 'huishoudens', ''],
      [
        ...one.net_buiten.rijen.map(({ van_centen, tot_centen, huishoudens }) => [
          `${euros(van_centen)} tot ${euros(tot_centen)}`,
          whole(huishoudens),
          bar(huishoudens, most),
        ]),
        ['meer', whole(one.net_buiten.verder), ''],
      ],
    ),
  ];
}

function exampleLines({ voorbeeldhuishoudens, varianten }: SimulatieDocument, paper: Sheet): string[] {
  const [first] = voorbeeldhuishoudens;
  if (first === undefined) return [];
  return varianten.flatMap(({ id }) => [
    '',
    paper.palette.kop(`Wat een huishouden krijgt bij ${id}, naar inkomen als deel van de norm`),
    ...table(
      ['', ...first.niveaus.map(({ procent }) => `${procent}%`)],
      voorbeeldhuishoudens.map(({ titel, niveaus }) => [
        titel,
        ...niveaus.map(({ centen }) => {
          const own = centen[id] ?? null;
          return own === null ? '?' : euros(own);
        }),
      ]),
    ),
  ]);
}

const BAR = 20;

const bar = (value: number, most: number): string =>
  most === 0 ? '' : '█'.repeat(Math.round((value / most) * BAR));

function bars(rows: readonly TotalRow[]): string[] {
  const most = Math.max(0, ...rows.map(({ rechthebbenden }) => rechthebbenden));
  return table(
    ['', 'rechthebbend', 'van', ''],
    rows.map((row) => [
      row.titel,
      `${whole(row.rechthebbenden)}${mark(row.geextrapoleerd)}`,
      whole(row.huishoudens),
      bar(row.rechthebbenden, most),
    ]),
  );
}
