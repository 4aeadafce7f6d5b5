import { csvCell, euros } from '../bestand/written.js';
import type { Comparison, SimulatieDocument, Split } from '../simulatie/document.js';
import { incomeChange } from './figures.js';

const HEAD = ['soort', 'variant', 'van', 'uitsplitsing', 'groep', 'maat', 'waarde'];
const COUNTS = ['gewonnen', 'verloren', 'hoger', 'lager', 'gelijk'] as const;

const CAUSES = ['indexering', 'regel', 'populatie'] as const;

type Cell = string | number;

/** Every figure of a simulation on a row of its own: UTF-8, `;`, a comma for the decimals, amounts in euro. */
export function simulatieCsv(document: SimulatieDocument): string {
  const rows: Cell[][] = [HEAD];
  for (const one of document.varianten) {
    const add = (uitsplitsing: string, groep: string, maat: string, waarde: Cell) =>
      rows.push(['variant', one.id, '', uitsplitsing, groep, maat, waarde]);
    const totals = (
      uitsplitsing: string,
      groep: string,
      of: Omit<(typeof one.uitsplitsing)[string][number], 'groep' | 'titel' | 'huishoudens'>,
    ) => {
      add(uitsplitsing, groep, 'rechthebbenden', of.rechthebbenden);
      add(uitsplitsing, groep, 'verwachte_ontvangers', of.verwachte_ontvangers);
      add(uitsplitsing, groep, 'uitgaven', euros(of.centen));
      add(uitsplitsing, groep, 'geextrapoleerd', of.geextrapoleerd);
    };
    totals('', '', one);
    add('', '', 'ambtshalve', one.ambtshalve);
    for (const [at, end] of (['laag', 'hoog'] as const).entries()) {
      add('bandbreedte', end, 'rechthebbenden', one.bandbreedte.rechthebbenden[at] ?? 0);
      add('bandbreedte', end, 'verwachte_ontvangers', one.bandbreedte.verwachte_ontvangers[at] ?? 0);
      add('bandbreedte', end, 'uitgaven', euros(one.bandbreedte.centen[at] ?? 0));
    }
    for (const [uitsplitsing, all] of Object.entries(one.uitsplitsing))
      for (const row of all) totals(uitsplitsing, row.groep, row);
    for (const { hoogstens, centen } of one.uitgaven_onder)
      add('uitgaven_onder', `${hoogstens}%`, 'uitgaven', euros(centen));
    for (const { van_centen, tot_centen, huishoudens, geextrapoleerd } of one.net_buiten.rijen) {
      const step = `${euros(van_centen)} tot ${euros(tot_centen)}`;
      add('net_buiten', step, 'huishoudens', huishoudens);
      add('net_buiten', step, 'geextrapoleerd', geextrapoleerd);
    }
    add('net_buiten', 'verder', 'huishoudens', one.net_buiten.verder);
    add('net_buiten', 'verder', 'geextrapoleerd', one.net_buiten.verder_geextrapoleerd);
    for (const { verhoging, huishoudens, geextrapoleerd, grootste_daling_centen } of one.kliffen ?? []) {
      add('kliffen', verhoging, 'huishoudens', huishoudens);
      add('kliffen', verhoging, 'geextrapoleerd', geextrapoleerd);
      add('kliffen', verhoging, 'grootste_daling', euros(grootste_daling_centen));
    }
  }
  for (const one of document.verschillen) {
    const add = (uitsplitsing: string, groep: string, maat: string, waarde: Cell) =>
      rows.push(['verschil', one.naar, one.van, uitsplitsing, groep, maat, waarde]);
    for (const count of COUNTS) add('', '', count, one[count]);
    add('', '', 'uitgaven', euros(one.centen));
    add('', '', 'geextrapoleerd', one.geextrapoleerd);
    for (const cause of CAUSES) add('oorzaken', cause, 'uitgaven', euros(one.oorzaken[`${cause}_centen`]));
    for (const { van_centen, tot_centen, huishoudens } of one.bedragbanden)
      add(
        'bedragbanden',
        `${van_centen === null ? '' : euros(van_centen)} tot ${tot_centen === null ? '' : euros(tot_centen)}`.trim(),
        'huishoudens',
        huishoudens,
      );
    for (const { van_procent, tot_procent, huishoudens, geextrapoleerd } of one.inkomensbanden?.rijen ?? []) {
      const band = incomeChange(van_procent, tot_procent);
      add('inkomensbanden', band, 'huishoudens', huishoudens);
      add('inkomensbanden', band, 'geextrapoleerd', geextrapoleerd);
    }
    if (one.inkomensbanden !== null)
      add('inkomensbanden', 'onbekend', 'huishoudens', one.inkomensbanden.onbekend);
    for (const [at, end] of (['laag', 'hoog'] as const).entries())
      add('bandbreedte', end, 'gewonnen', one.bandbreedte.gewonnen[at] ?? 0);
    for (const [uitsplitsing, all] of Object.entries(one.uitsplitsing))
      for (const row of all) {
        for (const count of COUNTS) add(uitsplitsing, row.groep, count, row[count]);
        add(uitsplitsing, row.groep, 'uitgaven', euros(row.centen));
        add(uitsplitsing, row.groep, 'geextrapoleerd', row.geextrapoleerd);
      }
  }
  if (document.vergelijking !== undefined) rows.push(...comparisonRows(document.vergelijking));
  for (const { naam, model, gerapporteerd, bandbreedte } of document.gerapporteerd) {
    rows.push(['gerapporteerd', '', '', '', naam, 'model', model]);
    rows.push(['gerapporteerd', '', '', '', naam, 'model_laag', bandbreedte[0]]);
    rows.push(['gerapporteerd', '', '', '', naam, 'model_hoog', bandbreedte[1]]);
    rows.push(['gerapporteerd', '', '', '', naam, 'gerapporteerd', gerapporteerd]);
  }
  for (const { groep, niveaus } of document.voorbeeldhuishoudens)
    for (const { procent, centen } of niveaus)
      for (const [id, value] of Object.entries(centen))
        rows.push([
          'voorbeeldhuishouden',
          id,
          '',
          `${procent}%`,
          groep,
          'bedrag',
          value === null ? '' : euros(value),
        ]);
  for (const { groep, stappen } of document.waardelijnen)
    for (const { van_procent, tot_procent, centen } of stappen)
      for (const [id, value] of Object.entries(centen))
        rows.push([
          'waardelijn',
          id,
          '',
          `${van_procent}% tot en met ${tot_procent}%`,
          groep,
          'bedrag',
          value === null ? '' : euros(value),
        ]);
  const { huishoudens, kloof_centen, fgt_1 } = document.norm;
  rows.push(['norm', '', '', '', '', 'huishoudens', huishoudens]);
  rows.push(['norm', '', '', '', '', 'kloof', kloof_centen === null ? '' : euros(kloof_centen)]);
  rows.push(['norm', '', '', '', '', 'fgt_1', fgt_1 ?? '']);
  for (const { id, tekst } of document.waarschuwingen)
    rows.push(['waarschuwing', '', '', '', id, 'tekst', tekst]);
  for (const { id, tekst } of document.aannames) rows.push(['aanname', '', '', '', id, 'tekst', tekst]);
  for (const { id, tekst } of document.definities) rows.push(['definitie', '', '', '', id, 'tekst', tekst]);
  return rows.map((row) => `${row.map((value) => csvCell(written(value))).join(';')}\r\n`).join('');
}

const STEPS = ['van', 'indexering', 'regel', 'populatie', 'naar'] as const;

/** Of each amount the two ends and what lies between them, in all and by group. */
function comparisonRows({ van, naar, totaal, uitsplitsing }: Comparison): Cell[][] {
  const rowsOf = (dimension: string, groep: string, split: Split): Cell[][] =>
    STEPS.flatMap((step) => {
      const { huishoudens, rechthebbenden, verwachte_ontvangers, centen, geextrapoleerd } = split[step];
      const measures = {
        huishoudens,
        rechthebbenden,
        verwachte_ontvangers,
        uitgaven: euros(centen),
        geextrapoleerd,
      };
      return Object.entries(measures).map(([maat, waarde]): Cell[] => [
        'vergelijking',
        naar.id,
        van.id,
        dimension,
        groep,
        `${maat}_${step}`,
        waarde,
      ]);
    });
  return [
    ...rowsOf('', '', totaal),
    ...Object.entries(uitsplitsing).flatMap(([dimension, all]) =>
      all.flatMap((row) => rowsOf(dimension, row.groep, row)),
    ),
  ];
}

const written = (value: Cell): string =>
  typeof value === 'number' ? String(value).replace('.', ',') : value;
