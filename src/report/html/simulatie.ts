import { datum, euro, getal, leesbaar, schoon } from '../../engine/words.js';
import type {
  DifferenceResult,
  DifferenceRow,
  Figure,
  Range,
  SimulatieDocument,
  TotalRow,
  VariantResult,
} from '../../simulatie/document.js';
import { bronTekst } from '../sources.js';
import { groupedBars, histogram, MOST_SERIES, rangeBars, sharedBars } from './charts.js';
import { type Child, el, type Markup } from './markup.js';
import { beside, type Column, figure, type Part, page, type Row, table } from './page.js';

/** Most differences that are shown by group: of others only the totals. */
const MOST_DETAILED = 10;

/** A simulation as a page for people who decide about it: `programma` is the version of what made it. */
export async function simulatieHtml(document: SimulatieDocument, programma: string): Promise<string> {
  const titel = `Simulatie: ${document.regelingen.map(leesbaar).join(', ')}`;
  const kop = [
    el(
      'p',
      { class: 'kop' },
      `Gemeente ${leesbaar(document.gemeente)} · peildatum ${datum(document.peildatum)} · ${schoon(document.populatie.titel)}`,
    ),
    el('p', { class: 'kop' }, 'Schatting met een model, geen telling.'),
  ];
  const parts = [
    await headline(document),
    await outcomes(document),
    await changes(document),
    await entitled(document),
    await spending(document),
    await justOutside(document),
    cliffs(document),
    examples(document),
    reported(document),
    norm(document),
    account(document, programma),
    definitions(document),
  ].filter((part) => part !== null);
  const voet = [
    el('p', {}, schoon(document.populatie.naamsvermelding)),
    el('p', {}, `Gemaakt met vangnet ${programma} · regelset ${document.regelset.hash}`),
  ];
  return page(titel, kop, parts, voet);
}

async function headline(document: SimulatieDocument): Promise<Part> {
  const { varianten, verschillen, waarschuwingen } = document;
  const [first] = varianten;
  const own = verschillen.filter(({ van }) => van === first?.id);
  const replaced = waarschuwingen.filter(({ id }) => id === 'gepubliceerde_grenzen_vervangen');
  return {
    id: 'kort',
    titel: 'In het kort',
    inhoud: [
      ...budgetLines(document),
      own.map((one) => el('p', { class: 'kern' }, sentence(one, document))),
      own.length === 0 && first !== undefined
        ? el(
            'p',
            { class: 'kern' },
            `${named(first.id)}: ${whole(first.rechthebbenden)} huishoudens hebben recht.`,
          )
        : null,
      beside(replaced.map(({ tekst }) => tekst)),
    ],
  };
}

/** Who gains and loses and what it costs, in a sentence that can be read aloud. */
function sentence(one: DifferenceResult, { varianten, per }: SimulatieDocument): string {
  const after = varianten.find(({ id }) => id === one.naar);
  const before = varianten.find(({ id }) => id === one.van);
  const lost = one.verloren === 0 ? 'niemand verliest het' : `${whole(one.verloren)} verliezen het`;
  const amounts =
    one.hoger + one.lager === 0 ? '' : ` ${whole(one.hoger)} krijgen meer en ${whole(one.lager)} minder.`;
  const money =
    one.centen === 0
      ? 'De uitgaven blijven gelijk'
      : `De uitgaven ${one.centen > 0 ? 'stijgen' : 'dalen'} naar schatting met ${euros(Math.abs(one.centen))}${perText(per)}`;
  return `Van ${named(one.van)} naar ${named(one.naar)}: ${whole(one.gewonnen)} huishoudens krijgen recht${rangeText(one.bandbreedte.gewonnen)}${marked(one.geextrapoleerd)}, ${lost}.${amounts} ${money}, van ${euros(before?.centen ?? 0)} naar ${euros(after?.centen ?? 0)}.`;
}

function budgetLines({ budget, varianten }: SimulatieDocument): Child[] {
  if (budget === undefined) return [];
  const [fits, next] = [varianten.at(budget.volgende === null ? -1 : -2), varianten.at(-1)];
  const beyond =
    budget.volgende === null || fits === undefined || next === undefined
      ? 'Hoger is niet gezocht.'
      : `De volgende stap, ${budget.volgende}, kost ${euros(next.centen)}: ${euros(next.centen - fits.centen)} meer.`;
  return [
    el(
      'p',
      { class: 'kern' },
      `Binnen ${euros(budget.budget_centen)} past ${budget.waarde}: ${euros(fits?.centen ?? 0)}. ${beyond} Zijn er boven 120% zoveel huishoudens als de bandbreedte hoogstens zegt, dan kost ${budget.waarde} ${euros(fits?.bandbreedte.centen[1] ?? 0)}.`,
    ),
  ];
}

async function outcomes(document: SimulatieDocument): Promise<Part> {
  const { varianten, per } = document;
  const range = el('small', {}, term('bandbreedte', 'bandbreedte'));
  const columns: Column[] = [
    { kop: 'Variant' },
    { kop: [term('rechthebbenden', 'Rechthebbend'), range] },
    { kop: 'Waarvan geëxtrapoleerd' },
    { kop: term('ambtshalve', 'Ambtshalve') },
    { kop: [term('verwachte_ontvangers', 'Verwachte ontvangers'), range] },
    { kop: [term('centen', `Uitgaven${perText(per)}`), range], soort: 'geld' },
  ];
  const rows = varianten.map((one) => ({
    cellen: [
      named(one.id),
      ranged(
        `${whole(one.rechthebbenden)}${marked(one.geextrapoleerd)}`,
        one.bandbreedte.rechthebbenden,
        whole,
      ),
      whole(one.geextrapoleerd),
      whole(one.ambtshalve),
      ranged(whole(one.verwachte_ontvangers), one.bandbreedte.verwachte_ontvangers, whole),
      ranged(euros(one.centen), one.bandbreedte.centen, euros),
    ],
  }));
  const drawing = await rangeBars(
    varianten.map(
      ({
        id,
        rechthebbenden,
        bandbreedte: {
          rechthebbenden: [laag, hoog],
        },
      }) => ({
        label: named(id),
        waarde: Math.round(rechthebbenden),
        laag: Math.round(laag),
        hoog: Math.round(hoog),
      }),
    ),
    'huishoudens',
  );
  return {
    id: 'varianten',
    titel: 'Uitkomst per variant',
    inhoud: [
      figure(
        drawing,
        `Staafdiagram van het aantal rechthebbende huishoudens per variant: ${varianten.map(({ id, rechthebbenden }) => `${named(id)} ${whole(rechthebbenden)}`).join('; ')}.`,
        'Rechthebbende huishoudens per variant. De streep geeft de bandbreedte; de getallen staan in de tabel hieronder.',
      ),
      table('Rechthebbenden, ontvangers en uitgaven per variant', columns, rows),
      legend(varianten.some(({ geextrapoleerd }) => geextrapoleerd > 0)),
      notes(document, 'rechthebbenden', 'verwachte_ontvangers'),
    ],
  };
}

async function changes(document: SimulatieDocument): Promise<Part | null> {
  const { verschillen, per } = document;
  if (verschillen.length === 0) return null;
  const range = el('small', {}, term('bandbreedte', 'bandbreedte'));
  const columns: Column[] = [
    { kop: 'Van' },
    { kop: 'Naar', soort: 'woord' },
    { kop: [term('gewonnen', 'Gewonnen'), range] },
    { kop: 'Verloren' },
    { kop: term('hoger', 'Hoger') },
    { kop: 'Lager' },
    { kop: term('gelijk', 'Gelijk') },
    { kop: [`Uitgaven${perText(per)}`, range], soort: 'geld' },
  ];
  const rows = verschillen.map((one) => ({
    cellen: [
      named(one.van),
      named(one.naar),
      ranged(`${whole(one.gewonnen)}${marked(one.geextrapoleerd)}`, one.bandbreedte.gewonnen, whole),
      whole(one.verloren),
      whole(one.hoger),
      whole(one.lager),
      whole(one.gelijk),
      ranged(euros(one.centen), one.bandbreedte.centen, euros),
    ],
  }));
  const detailed = verschillen.slice(0, MOST_DETAILED);
  const more = verschillen.length - detailed.length;
  return {
    id: 'verschillen',
    titel: 'Wat er verandert, en voor wie',
    inhoud: [
      table('Huishoudens en uitgaven per verschil', columns, rows),
      legend(verschillen.some(({ geextrapoleerd }) => geextrapoleerd > 0)),
      notes(document, 'gewonnen', 'inkomensband', 'inkomensbron'),
      await Promise.all(detailed.map((one) => difference(one, document))),
      more === 0
        ? null
        : el(
            'p',
            {},
            `Van ${more} andere verschillen staan alleen de totalen hierboven; --formaat json of csv geeft ze per groep.`,
          ),
    ],
  };
}

const DIMENSIONS: readonly (readonly [id: string, titel: string, kop: string])[] = [
  ['huishoudtype', 'huishoudtype', 'Huishoudtype'],
  ['inkomensband', 'inkomen als deel van het sociaal minimum', 'Inkomen'],
  ['inkomensbron', 'inkomensbron', 'Inkomensbron'],
  ['leeftijd_65_plus', 'leeftijd', 'Leeftijd'],
];

const touched = ({ gewonnen, verloren, hoger, lager }: DifferenceRow): number =>
  gewonnen + verloren + hoger + lager;

async function difference(one: DifferenceResult, document: SimulatieDocument): Promise<Child[]> {
  const name = `${named(one.van)} naar ${named(one.naar)}`;
  const types = (one.uitsplitsing.huishoudtype ?? []).filter((row) => touched(row) > 0);
  if (types.length === 0)
    return [el('h3', {}, `Van ${name}`), el('p', {}, 'Er verandert voor niemand iets.')];
  const drawing = await rangeBars(
    types.map((row) => ({
      label: schoon(row.titel),
      waarde: Math.round(touched(row)),
      laag: Math.round(touched(row)),
      hoog: Math.round(touched(row)),
    })),
    'huishoudens voor wie iets verandert',
  );
  return [
    el('h3', {}, `Van ${name}`),
    figure(
      drawing,
      `Staafdiagram van de huishoudens voor wie iets verandert, per huishoudtype: ${types.map((row) => `${schoon(row.titel)} ${whole(touched(row))}`).join('; ')}.`,
      'Huishoudens voor wie iets verandert, per huishoudtype; de getallen staan in de tabel hieronder.',
    ),
    DIMENSIONS.map(([id, titel, kop]) => differenceTable(one, id, `${name}: naar ${titel}`, kop)),
    amounts(one, name),
    causes(one, document),
  ];
}

function differenceTable(one: DifferenceResult, id: string, caption: string, kop: string): Markup | null {
  const rows = one.uitsplitsing[id] ?? [];
  const shown = rows.filter((row) => touched(row) > 0);
  if (shown.length === 0) return null;
  const line = (titel: string, row: Omit<DifferenceRow, 'groep' | 'titel'>): Child[] => [
    titel,
    `${whole(row.gewonnen)}${marked(row.geextrapoleerd)}`,
    whole(row.verloren),
    whole(row.hoger),
    whole(row.lager),
    euros(row.centen),
  ];
  return table(
    caption,
    [
      { kop },
      { kop: 'Gewonnen' },
      { kop: 'Verloren' },
      { kop: 'Hoger' },
      { kop: 'Lager' },
      { kop: 'Uitgaven', soort: 'geld' },
    ],
    [
      ...shown.map((row) => ({ cellen: line(schoon(row.titel), row) })),
      { cellen: line('Samen', one), isSom: true },
    ],
  );
}

function amounts(one: DifferenceResult, name: string): Markup {
  const range = (van: number | null, tot: number | null): string => {
    if (van === null) return `meer dan ${euros(-(tot ?? 0) - 1)} minder`;
    if (tot === null) return `meer dan ${euros(van - 1)} meer`;
    if (van === 0 && tot === 0) return 'hetzelfde';
    return van < 0 ? `${euro(-tot)} tot ${euro(-van)} minder` : `${euro(van)} tot ${euro(tot)} meer`;
  };
  return table(
    `${name}: naar hoeveel het bedrag verandert`,
    [{ kop: term('bedragbanden', 'Het bedrag wordt') }, { kop: 'Huishoudens' }],
    one.bedragbanden
      .filter(({ huishoudens }) => huishoudens > 0)
      .map(({ van_centen, tot_centen, huishoudens }) => ({
        cellen: [range(van_centen, tot_centen), whole(huishoudens)],
      })),
  );
}

function causes(one: DifferenceResult, { per }: SimulatieDocument): Markup {
  const { indexering_centen, regel_centen, populatie_centen } = one.oorzaken;
  return table(
    `${named(one.van)} naar ${named(one.naar)}: waardoor de uitgaven veranderen`,
    [{ kop: term('oorzaken', 'Oorzaak') }, { kop: `Uitgaven${perText(per)}`, soort: 'geld' }],
    [
      { cellen: ['Indexering', euros(indexering_centen)] },
      { cellen: ['Regel', euros(regel_centen)] },
      { cellen: ['Populatie', euros(populatie_centen)] },
      { cellen: ['Samen', euros(one.centen)], isSom: true },
    ],
  );
}

async function entitled(document: SimulatieDocument): Promise<Part> {
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

async function spending(document: SimulatieDocument): Promise<Part | null> {
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

async function justOutside(document: SimulatieDocument): Promise<Part> {
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
      notes(document, 'net_buiten'),
    ],
  };
}

function outsideTable(varianten: readonly VariantResult[], caption: string): Markup {
  const rows = (varianten[0]?.net_buiten.rijen ?? []).map(
    ({ van_centen, tot_centen }, at): Row => ({
      cellen: [
        `${euros(van_centen)} tot ${euros(tot_centen)}`,
        ...varianten.map((one) => whole(one.net_buiten.rijen[at]?.huishoudens ?? 0)),
      ],
    }),
  );
  return table(
    caption,
    [{ kop: term('net_buiten', 'Inkomen te hoog') }, ...varianten.map(({ id }) => ({ kop: named(id) }))],
    [...rows, { cellen: ['meer', ...varianten.map((one) => whole(one.net_buiten.verder))] }],
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

function cliffs({ varianten }: SimulatieDocument): Part | null {
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
            ...(one.kliffen ?? []).flatMap(({ huishoudens, grootste_daling_centen }) => [
              whole(huishoudens),
              euros(grootste_daling_centen),
            ]),
          ],
        })),
      ),
      beside([
        'Alleen deze regelingen zijn geteld: belasting, huurtoeslag, zorgtoeslag en kindgebonden budget zitten er niet in. De echte daling kan groter of kleiner zijn.',
      ]),
    ],
  };
}

function examples({ voorbeeldhuishoudens, varianten, per }: SimulatieDocument): Part | null {
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

function reported(document: SimulatieDocument): Part | null {
  const { gerapporteerd } = document;
  if (gerapporteerd.length === 0) return null;
  return {
    id: 'gemeld',
    titel: 'Model naast wat gemeld is',
    inhoud: [
      el('p', {}, 'Het model is er niet op afgesteld; het verschil is wat het niet weet.'),
      table(
        'Uitkomst van het model naast wat elders gemeld is',
        [
          { kop: term('gerapporteerd', 'Wat') },
          { kop: 'Model' },
          { kop: 'Gemeld' },
          { kop: 'Verschil' },
          { kop: 'Bron', soort: 'woord' },
          { kop: 'Toelichting', soort: 'woord' },
        ],
        gerapporteerd.map((row) => ({
          cellen: [
            leesbaar(row.naam),
            whole(row.model),
            whole(row.gerapporteerd),
            whole(row.verschil),
            schoon(row.bron),
            row.toelichting === null ? '' : schoon(row.toelichting),
          ],
        })),
      ),
      notes(document, 'gerapporteerd'),
    ],
  };
}

function norm(document: SimulatieDocument): Part {
  const { huishoudens, kloof_centen, reden } = document.norm;
  return {
    id: 'norm',
    titel: 'Op of onder de norm',
    inhoud: [
      table(
        'Huishoudens met hoogstens de norm als inkomen',
        [
          { kop: term('norm', 'Huishoudens') },
          { kop: 'Wat zij samen per maand tot de norm tekortkomen', soort: 'geld' },
        ],
        [
          {
            cellen: [whole(huishoudens), kloof_centen === null ? 'niet bekend' : euros(kloof_centen)],
          },
        ],
      ),
      beside([reden]),
    ],
  };
}

function account(document: SimulatieDocument, programma: string): Part {
  const { populatie, aannames, bronnen, gerapporteerd, regelset } = document;
  const sources = [...new Set(gerapporteerd.map(({ bron }) => schoon(bron)))];
  return {
    id: 'verantwoording',
    titel: 'Waarop dit berust',
    inhoud: [
      el('h3', {}, 'De bevolking'),
      el(
        'p',
        {},
        `${schoon(populatie.titel)}: ${whole(populatie.huishoudens)} huishoudens, voorgesteld door ${whole(populatie.records)} soorten.`,
      ),
      notes(document, 'populatie'),
      el('h3', {}, 'Aannames'),
      el(
        'ul',
        {},
        aannames.map(({ tekst }) => el('li', {}, schoon(tekst))),
      ),
      el('h3', {}, 'Bronnen'),
      el(
        'ul',
        {},
        bronnen.map(({ titel, bron }) =>
          el(
            'li',
            {},
            `${schoon(titel)}: `,
            bron.url === undefined
              ? bronTekst(bron, null)
              : el('a', { href: safeLink(bron.url) }, bronTekst(bron, null)),
          ),
        ),
        el('li', {}, schoon(populatie.naamsvermelding)),
        sources.map((bron) => el('li', {}, `Gemeld: ${bron}`)),
      ),
      el('h3', {}, 'Versies'),
      el(
        'dl',
        {},
        el('dt', {}, 'Regelset'),
        el('dd', {}, el('code', {}, regelset.hash)),
        el('dt', {}, 'Bevolking'),
        el('dd', {}, el('code', {}, `${populatie.id} ${populatie.hash}`)),
        el('dt', {}, 'Programma'),
        el('dd', {}, `vangnet ${programma}`),
      ),
    ],
  };
}

/** Only what a browser opens as a page. */
const safeLink = (url: string): string | null => (/^https?:\/\//.test(url) ? url : null);

function definitions({ definities }: SimulatieDocument): Part {
  return {
    id: 'definities',
    titel: 'Wat de woorden betekenen',
    inhoud: [
      el(
        'dl',
        {},
        definities.map(({ id, tekst }) => [el('dt', { id: `def-${id}` }, leesbaar(id)), el('dd', {}, tekst)]),
      ),
    ],
  };
}

/** A word of a heading that leads to what it means. */
const term = (id: string, text: string): Markup => el('a', { href: `#def-${id}` }, text);

const notes = ({ waarschuwingen }: SimulatieDocument, ...figures: readonly Figure[]): Markup | null =>
  beside(
    waarschuwingen
      .filter(({ bij }) => bij.some((one) => figures.includes(one)))
      .map(({ tekst }) => schoon(tekst)),
  );

/** Behind a number that is no count: it is explained under every table that has one. */
const marked = (extrapolated: number): string => (Math.round(extrapolated) === 0 ? '' : ' ≈');
const legend = (isMarked: boolean): Markup | null =>
  isMarked
    ? el(
        'p',
        { class: 'kop' },
        '≈: geheel of deels geëxtrapoleerd; daar is niet geteld. Lees het getal met de bandbreedte.',
      )
    : null;

/** What was set, in words. */
const named = (id: string): string => leesbaar(id.replaceAll('=', ' ').replaceAll('.', ' '));
const whole = (value: number): string => getal(Math.round(value)).replace(/^-0$/, '0');
const euros = (centen: number): string => euro(Math.round(centen / 100) * 100).replace(/,00$/, '');
/** A number with the range in which it lies below it, where it has one. */
const ranged = (text: string, [least, most]: Range, shown: (value: number) => string): Child[] => [
  text,
  shown(least) === shown(most) ? null : el('small', {}, `${shown(least)} – ${shown(most)}`),
];
const rangeText = ([least, most]: Range): string =>
  whole(least) === whole(most) ? '' : ` (${whole(least)} tot ${whole(most)})`;
const perText = (per: string): string => (per === 'eenmalig' ? '' : ` per ${per}`);
