import { getal, leesbaar, schoon } from '../../engine/words.js';
import type { SimulatieDocument, TotalRow, VariantResult } from '../../simulatie/document.js';
import { valueSteps } from '../figures.js';
import { groupedBars, histogram, MOST_SERIES, sharedBars, stepLines } from './charts.js';
import { el, type Markup } from './markup.js';
import { beside, type Column, figure, type Part, type Row, table } from './page.js';
import { euros, legend, marked, named, notes, perText, term, whole } from './telling.js';

/** What households are told apart by. */
export const DIMENSIONS: readonly (readonly [id: string, titel: string, kop: string])[] = [
  ['huishoudtype', 'huishoudtype', 'Huishoudtype'],
  ['inkomensband', 'inkomen als deel van het sociaal minimum', 'Inkomen'],
  ['inkomensbron', 'inkomensbron', 'Inkomensbron'],
  ['leeftijd_65_plus', 'leeftijd', 'Leeftijd'],
];

/** Who is entitled, by group. */
export async function entitled(document: SimulatieDocument): Promise<Part> {
  const { varianten } = document;
  const charted = varianten.slice(0, MOST_SERIES);
  const types = varianten[0]?.uitsplitsing.huishoudtype ?? [];
  const drawing = await groupedBars(
    types.flatMap(({ groep, titel }) =>
      charted.map((one) => ({
        label: schoon(titel),
        reeks: named(one.id),
        waarde: Math.round(rowOf(one, 'huishoudtype', groep)?.rechthebbenden ?? 0),
      })),
    ),
    'rechthebbende huishoudens',
  );
  return {
    id: 'groepen',
    titel: 'Wie recht heeft',
    inhoud: [
      figure(
        drawing,
        `Staafdiagram van de rechthebbende huishoudens per huishoudtype en variant; de getallen staan in de tabel hieronder.`,
        `Rechthebbende huishoudens per huishoudtype${charted.length < varianten.length ? `, van de eerste ${charted.length} varianten` : ''}; de getallen staan in de tabel hieronder.`,
      ),
      DIMENSIONS.map(([id, titel, kop]) =>
        sideBySide(varianten, `Rechthebbenden naar ${titel}`, (some, caption) =>
          groupTable(some, id, caption, kop),
        ),
      ),
      legend(varianten.some(({ geextrapoleerd }) => geextrapoleerd > 0)),
      notes(document, 'inkomensband', 'inkomensbron'),
    ],
  };
}

const rowOf = (one: VariantResult, dimension: string, group: string): TotalRow | undefined =>
  one.uitsplitsing[dimension]?.find(({ groep }) => groep === group);

function groupTable(varianten: readonly VariantResult[], id: string, caption: string, kop: string): Markup {
  const rows = varianten[0]?.uitsplitsing[id] ?? [];
  return table(
    caption,
    [{ kop }, { kop: 'Huishoudens' }, ...varianten.map((one) => ({ kop: named(one.id) }))],
    [
      ...rows.map(({ groep, titel, huishoudens }) => ({
        cellen: [
          schoon(titel),
          whole(huishoudens),
          ...varianten.map((one) => {
            const own = rowOf(one, id, groep);
            return `${whole(own?.rechthebbenden ?? 0)}${marked(own?.geextrapoleerd ?? 0)}`;
          }),
        ],
      })),
      {
        isSom: true,
        cellen: [
          'Samen',
          whole(rows.reduce((sum, { huishoudens }) => sum + huishoudens, 0)),
          ...varianten.map((one) => `${whole(one.rechthebbenden)}${marked(one.geextrapoleerd)}`),
        ],
      },
    ],
  );
}

/** At which incomes the money ends up; null when nothing is spent. */
export async function spending(document: SimulatieDocument): Promise<Part | null> {
  const { varianten } = document;
  const spent = varianten.filter(({ centen }) => centen > 0);
  const [first] = spent;
  if (first === undefined) return null;
  const borders = first.uitgaven_onder.map(({ hoogstens }) => hoogstens);
  const stripes = (one: VariantResult) => {
    const below = one.uitgaven_onder.map(({ centen }) => (centen * 100) / one.centen);
    const ends = [...below, 100];
    return ends.map((end, at) => ({
      label: named(one.id),
      reeks:
        at === 0
          ? `tot en met ${borders[0]}%`
          : at === borders.length
            ? `meer dan ${borders.at(-1)}%`
            : `${borders[at - 1]} tot ${borders[at]}%`,
      waarde: Math.round((end - (ends[at - 1] ?? 0)) * 10) / 10,
    }));
  };
  const drawing = await sharedBars(spent.flatMap(stripes), '% van de uitgaven');
  return {
    id: 'uitgaven',
    titel: 'Bij welke inkomens de uitgaven terechtkomen',
    inhoud: [
      figure(
        drawing,
        'Gestapeld staafdiagram: welk deel van de uitgaven naar welke inkomens gaat, per variant; de getallen staan in de tabel hieronder.',
        'Uitgaven naar inkomen als deel van het sociaal minimum; in de tabel tellen de grenzen op.',
      ),
      table(
        'Deel van de uitgaven dat gaat naar huishoudens met hoogstens zoveel van het sociaal minimum',
        [
          { kop: term('uitgaven_onder', 'Variant') },
          ...borders.flatMap((border): Column[] => [
            { kop: `Tot en met ${border}%` },
            { kop: 'Bedrag', soort: 'geld' },
          ]),
        ],
        varianten.map((one) => ({
          cellen: [
            named(one.id),
            ...one.uitgaven_onder.flatMap(({ procent, centen }) => [
              procent === null ? 'geen uitgaven' : `${getal(procent)}%`,
              euros(centen),
            ]),
          ],
        })),
      ),
      notes(document, 'inkomensband'),
    ],
  };
}

/** Who is just above the border, by how much. */
export async function justOutside(document: SimulatieDocument): Promise<Part> {
  const { varianten } = document;
  const charted = varianten.slice(0, MOST_SERIES);
  const drawings = await Promise.all(
    charted.map(async (one) =>
      figure(
        await histogram(
          one.net_buiten.rijen.map(({ tot_centen, huishoudens }) => ({
            label: String(tot_centen / 100),
            waarde: Math.round(huishoudens),
          })),
          'huishoudens',
          'inkomen te hoog, tot en met zoveel euro per maand',
        ),
        `Histogram van huishoudens zonder recht bij ${named(one.id)}, naar hoeveel hun inkomen te hoog is; de getallen staan in de tabel hieronder.`,
        `Net buiten de grens bij ${named(one.id)}, in stappen van € 25.`,
      ),
    ),
  );
  return {
    id: 'buiten',
    titel: 'Wie er net buiten valt',
    inhoud: [
      drawings,
      sideBySide(
        varianten,
        'Huishoudens zonder recht, naar hoeveel hun inkomen per maand te hoog is',
        outsideTable,
      ),
      legend(
        varianten.some(
          ({ net_buiten: { rijen, verder_geextrapoleerd } }) =>
            verder_geextrapoleerd > 0 || rijen.some(({ geextrapoleerd }) => geextrapoleerd > 0),
        ),
      ),
      notes(document, 'net_buiten'),
    ],
  };
}

function outsideTable(varianten: readonly VariantResult[], caption: string): Markup {
  const rows = (varianten[0]?.net_buiten.rijen ?? []).map(
    ({ van_centen, tot_centen }, at): Row => ({
      cellen: [
        `${euros(van_centen)} tot ${euros(tot_centen)}`,
        ...varianten.map(({ net_buiten: { rijen } }) => {
          const { huishoudens = 0, geextrapoleerd = 0 } = rijen[at] ?? {};
          return `${whole(huishoudens)}${marked(geextrapoleerd)}`;
        }),
      ],
    }),
  );
  return table(
    caption,
    [{ kop: term('net_buiten', 'Inkomen te hoog') }, ...varianten.map(({ id }) => ({ kop: named(id) }))],
    [
      ...rows,
      {
        cellen: [
          'meer',
          ...varianten.map(
            ({ net_buiten: { verder, verder_geextrapoleerd } }) =>
              `${whole(verder)}${marked(verder_geextrapoleerd)}`,
          ),
        ],
      },
    ],
  );
}

/** Most variants beside each other in a table that has to go on a sheet of paper. */
const ABREAST = 4;

/** A table with a column for each variant; of many variants more tables. */
function sideBySide(
  varianten: readonly VariantResult[],
  caption: string,
  make: (some: readonly VariantResult[], caption: string) => Markup,
): Markup[] {
  const count = Math.ceil(varianten.length / ABREAST);
  return Array.from({ length: count }, (_, at) =>
    make(
      varianten.slice(at * ABREAST, (at + 1) * ABREAST),
      count === 1 ? caption : `${caption} (deel ${at + 1} van ${count})`,
    ),
  );
}

/** Who would have less by earning more; null where no variant knows it. */
export function cliffs({ varianten }: SimulatieDocument): Part | null {
  const known = varianten.filter(({ kliffen }) => kliffen !== null);
  if (known.length === 0) return null;
  const raises = known[0]?.kliffen?.map(({ verhoging }) => verhoging) ?? [];
  return {
    id: 'kliffen',
    titel: 'Minder overhouden door meer te verdienen',
    inhoud: [
      table(
        'Huishoudens die over een jaar minder overhouden',
        [
          { kop: term('kliffen', 'Variant') },
          ...raises.flatMap((raise): Column[] => [
            { kop: `${leesbaar(raise)} meer: huishoudens` },
            { kop: 'Grootste daling over een jaar', soort: 'geld' },
          ]),
        ],
        known.map((one) => ({
          cellen: [
            named(one.id),
            ...(one.kliffen ?? []).flatMap(({ huishoudens, geextrapoleerd, grootste_daling_centen }) => [
              `${whole(huishoudens)}${marked(geextrapoleerd)}`,
              euros(grootste_daling_centen),
            ]),
          ],
        })),
      ),
      legend(known.some(({ kliffen }) => kliffen?.some(({ geextrapoleerd }) => geextrapoleerd > 0))),
      beside([
        'Alleen deze regelingen zijn geteld: belasting, huurtoeslag, zorgtoeslag en kindgebonden budget zitten er niet in. De echte daling kan groter of kleiner zijn.',
      ]),
    ],
  };
}

/** What each example household gets; null when there are none. */
export function examples({ voorbeeldhuishoudens, varianten, per }: SimulatieDocument): Part | null {
  const [first] = voorbeeldhuishoudens;
  if (first === undefined) return null;
  return {
    id: 'voorbeelden',
    titel: 'Wat een huishouden krijgt',
    inhoud: [
      el(
        'p',
        {},
        'Soorten huishoudens uit de minima-effectrapportages van het Nibud; zij tellen in de andere cijfers niet mee.',
      ),
      varianten.map(({ id }) =>
        table(
          `${named(id)}: bedrag${perText(per)} naar inkomen als deel van de norm`,
          [
            { kop: term('voorbeeldhuishoudens', 'Huishouden') },
            ...first.niveaus.map(({ procent }): Column => ({ kop: `${getal(procent)}%`, soort: 'geld' })),
          ],
          voorbeeldhuishoudens.map(({ titel, niveaus }) => ({
            cellen: [
              schoon(titel),
              ...niveaus.map(({ centen }) => {
                const own = centen[id] ?? null;
                return own === null ? 'niet te beslissen' : euros(own);
              }),
            ],
          })),
        ),
      ),
    ],
  };
}

/** What each example household gets at every procent of its norm; null when there are none. */
export async function valueLines({ waardelijnen, varianten, per }: SimulatieDocument): Promise<Part | null> {
  if (waardelijnen.length === 0) return null;
  const charted = varianten.slice(0, MOST_SERIES);
  const drawing = await stepLines(
    waardelijnen.flatMap(({ titel, stappen }) =>
      charted.flatMap(({ id }) =>
        stappen.flatMap(({ van_procent, tot_procent, centen }) => {
          const own = centen[id] ?? null;
          return [van_procent, tot_procent].map((x) => ({
            label: schoon(titel),
            reeks: named(id),
            x,
            waarde: own === null ? null : own / 100,
          }));
        }),
      ),
    ),
    'inkomen als deel van de norm, in procent',
    'euro',
  );
  return {
    id: 'waardelijnen',
    titel: 'Waarde naar inkomen',
    inhoud: [
      figure(
        drawing,
        'Voor elk soort huishouden een lijn van wat het krijgt, naar inkomen als deel van de norm; de getallen staan in de tabel hieronder.',
        `Wat elk soort huishouden krijgt${perText(per)}, in euro, naar inkomen van 100 tot en met 200% van de norm.`,
      ),
      varianten.map(({ id }) =>
        table(
          `${named(id)}: bedrag${perText(per)} van 100 tot en met 200% van de norm`,
          [{ kop: term('waardelijnen', 'Huishouden') }, { kop: 'Bedrag', soort: 'woord' }],
          waardelijnen.map((line) => ({ cellen: [schoon(line.titel), valueSteps(line, id)] })),
        ),
      ),
    ],
  };
}
