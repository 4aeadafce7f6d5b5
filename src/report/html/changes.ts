import { schoon } from '../../engine/words.js';
import type { DifferenceResult, DifferenceRow, SimulatieDocument } from '../../simulatie/document.js';
import { amountChange, incomeChange } from '../figures.js';
import { rangeBars } from './charts.js';
import { DIMENSIONS } from './groups.js';
import { type Child, el, type Markup } from './markup.js';
import { type Column, figure, type Part, table } from './page.js';
import { euros, legend, marked, named, notes, perText, ranged, term, whole } from './telling.js';

/** Most differences that are shown by group: of others only the totals. */
const MOST_DETAILED = 10;

/** What changes from one variant to another, and for whom; null when there is one variant. */
export async function changes(document: SimulatieDocument): Promise<Part | null> {
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
    incomes(one, name),
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
  return table(
    `${name}: naar hoeveel het bedrag verandert`,
    [{ kop: term('bedragbanden', 'Het bedrag wordt') }, { kop: 'Huishoudens' }],
    one.bedragbanden
      .filter(({ huishoudens }) => huishoudens > 0)
      .map(({ van_centen, tot_centen, huishoudens, geextrapoleerd }) => ({
        cellen: [amountChange(van_centen, tot_centen), `${whole(huishoudens)}${marked(geextrapoleerd)}`],
      })),
  );
}

function incomes({ inkomensbanden }: DifferenceResult, name: string): Markup | null {
  if (inkomensbanden === null) return null;
  const { rijen, onbekend } = inkomensbanden;
  return table(
    `${name}: naar hoeveel het inkomen over een jaar verandert`,
    [{ kop: term('inkomensbanden', 'Het inkomen wordt') }, { kop: 'Huishoudens' }],
    [
      ...rijen.map(({ van_procent, tot_procent, huishoudens, geextrapoleerd }) => ({
        cellen: [incomeChange(van_procent, tot_procent), `${whole(huishoudens)}${marked(geextrapoleerd)}`],
      })),
      ...(onbekend === 0 ? [] : [{ cellen: ['inkomen niet bekend', whole(onbekend)] }]),
    ],
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
