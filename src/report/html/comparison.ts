import { schoon } from '../../engine/words.js';
import type { Amounts, Comparison, SimulatieDocument, Split } from '../../simulatie/document.js';
import { DIMENSIONS } from './groups.js';
import { type Child, el, type Markup } from './markup.js';
import { type Column, type Part, table } from './page.js';
import { euros, legend, marked, named, notes, perText, term, whole } from './telling.js';

const STEPS = ['van', 'indexering', 'regel', 'populatie', 'naar'] as const;

/** What two days or populations come to and what lies between them; null where none are compared. */
export function comparison(document: SimulatieDocument): Part | null {
  const { vergelijking, per } = document;
  if (vergelijking === undefined) return null;
  const { totaal, uitsplitsing } = vergelijking;
  const rows: readonly (readonly [string, (of: Amounts) => string])[] = [
    ['Huishoudens', ({ huishoudens }) => whole(huishoudens)],
    ['Rechthebbend', entitled],
    ['Verwachte ontvangers', ({ verwachte_ontvangers }) => whole(verwachte_ontvangers)],
    [`Uitgaven${perText(per)}`, spent],
  ];
  return {
    id: 'vergelijking',
    titel: 'Waardoor het verschilt',
    inhoud: [
      table(
        'De twee kanten, en wat ertussen ligt',
        columnsOf(term('oorzaken', 'Wat'), vergelijking),
        rows.map(([titel, shown]) => ({ cellen: cellsOf(titel, totaal, shown) })),
      ),
      el(
        'p',
        { class: 'kop' },
        'Getallen zijn hier afgerond; --formaat json of csv geeft ze zonder afronding.',
      ),
      notes(document, 'gewonnen', 'inkomensband', 'inkomensbron'),
      DIMENSIONS.flatMap(([id, titel, kop]) => [
        groupTable(vergelijking, id, `Rechthebbenden naar ${titel}`, kop, totaal, entitled),
        groupTable(vergelijking, id, `Uitgaven${perText(per)} naar ${titel}`, kop, totaal, spent),
      ]),
      legend(
        Object.values(uitsplitsing).some((all) =>
          all.some((row) => STEPS.some((step) => marked(row[step].geextrapoleerd) !== '')),
        ),
      ),
    ],
  };
}

/** What the difference comes from, in a sentence that can be read aloud. */
export function comparisonSentence({ van, naar, totaal }: Comparison, per: string): string {
  const { indexering, regel, populatie } = totaal;
  return `Van ${named(van.id)} naar ${named(naar.id)} gaan de uitgaven${perText(per)} van ${euros(totaal.van.centen)} naar ${euros(totaal.naar.centen)}: ${euros(indexering.centen)} door indexering, ${euros(regel.centen)} door de regel en ${euros(populatie.centen)} door de populatie.`;
}

const entitled = ({ rechthebbenden, geextrapoleerd }: Amounts): string =>
  `${whole(rechthebbenden)}${marked(geextrapoleerd)}`;
const spent = ({ centen }: Amounts): string => euros(centen);

const columnsOf = (kop: Child, { van, naar }: Comparison): Column[] => [
  { kop },
  { kop: named(van.id), soort: 'geld' },
  { kop: 'Indexering', soort: 'geld' },
  { kop: 'Regel', soort: 'geld' },
  { kop: 'Populatie', soort: 'geld' },
  { kop: named(naar.id), soort: 'geld' },
];

const cellsOf = (titel: string, split: Split, shown: (of: Amounts) => string): Child[] => [
  titel,
  ...STEPS.map((step) => shown(split[step])),
];

function groupTable(
  vergelijking: Comparison,
  id: string,
  caption: string,
  kop: string,
  totaal: Split,
  shown: (of: Amounts) => string,
): Markup {
  const rows = vergelijking.uitsplitsing[id] ?? [];
  return table(caption, columnsOf(kop, vergelijking), [
    ...rows.map((row) => ({ cellen: cellsOf(schoon(row.titel), row, shown) })),
    { cellen: cellsOf('Samen', totaal, shown), isSom: true },
  ]);
}
