import { datum, leesbaar } from '../engine/words.js';
import type { Amounts, Comparison, Split } from '../simulatie/document.js';
import { DIMENSIONS, euros, mark, whole } from './figures.js';
import { indented, type Sheet, wrap } from './layout.js';
import { table } from './tables.js';

/** What is between the two ends, in the order in which it adds up. */
const STEPS = ['indexering', 'regel', 'populatie'] as const;
const COLUMNS = ['van', ...STEPS, 'naar'] as const;

interface Measure {
  readonly titel: string;
  readonly shown: (of: Amounts) => string;
}
const ENTITLED: Measure = {
  titel: 'rechthebbenden',
  shown: (of) => `${whole(of.rechthebbenden)}${mark(of.geextrapoleerd)}`,
};
const SPENT: Measure = { titel: 'uitgaven', shown: ({ centen }) => euros(centen) };
const MEASURES: readonly Measure[] = [
  { titel: 'huishoudens', shown: ({ huishoudens }) => whole(huishoudens) },
  ENTITLED,
  { titel: 'ontvangers', shown: ({ verwachte_ontvangers }) => whole(verwachte_ontvangers) },
  SPENT,
];

/** Which days and populations are compared. */
export function endLines({ van, naar }: Comparison, width: number): string[] {
  return [van, naar].flatMap(({ id, peildatum, populatie, regelingen }, at) => {
    const what = regelingen.length === 0 ? ' · niet in werking' : '';
    const whom = `${populatie.titel}, ${whole(populatie.huishoudens)} huishoudens in ${populatie.records} soorten`;
    const name = id === peildatum ? '' : `${leesbaar(id)} · `;
    return wrap(`${at === 0 ? 'van ' : 'naar'} ${name}${datum(peildatum)} · ${whom}${what}`, width);
  });
}

/** What the difference between two ends comes from, in all and for the groups in which something changes. */
export function comparisonLines({ totaal, uitsplitsing }: Comparison, paper: Sheet): string[] {
  const { kop } = paper.palette;
  return [
    '',
    kop('Waardoor het verschilt'),
    ...table(
      ['', ...COLUMNS],
      MEASURES.map(({ titel, shown }) => [titel, ...COLUMNS.map((column) => shown(totaal[column]))]),
      paper.width,
    ),
    ...indented(
      3,
      'Getallen zijn hier afgerond; met --formaat json of csv tellen zij op tot op de cent en het duizendste huishouden.',
      paper.width,
    ),
    ...[ENTITLED, SPENT].flatMap((measure) =>
      DIMENSIONS.flatMap(([id, titel]) => groupLines(uitsplitsing[id] ?? [], measure, titel, paper)),
    ),
  ];
}

/** A step that changes nothing in any group is left out. */
function groupLines(
  rows: Comparison['uitsplitsing'][string],
  { titel: what, shown }: Measure,
  titel: string,
  paper: Sheet,
): string[] {
  const none = shown({
    huishoudens: 0,
    rechthebbenden: 0,
    verwachte_ontvangers: 0,
    centen: 0,
    geextrapoleerd: 0,
  });
  const moves = (row: Split) => STEPS.some((step) => shown(row[step]) !== none);
  const changed = rows.filter(moves);
  if (changed.length === 0) return [];
  const columns = COLUMNS.filter(
    (column) => column === 'van' || column === 'naar' || changed.some((row) => shown(row[column]) !== none),
  );
  return [
    '',
    ...table(
      [`${titel}: ${what}`, ...columns],
      changed.map((row) => [row.titel, ...columns.map((column) => shown(row[column]))]),
      paper.width,
    ),
  ];
}
