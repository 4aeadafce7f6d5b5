import { datum, leesbaar, schoon } from '../../engine/words.js';
import type { DifferenceResult, SimulatieDocument } from '../../simulatie/document.js';
import { budgetSentences } from '../figures.js';
import { plaatsNaam } from '../head.js';
import { alsTitel } from '../paths.js';
import { account, definitions, norm, reported } from './account.js';
import { changes } from './changes.js';
import { rangeBars } from './charts.js';
import { comparison, comparisonSentence } from './comparison.js';
import { cliffs, entitled, examples, justOutside, spending, valueLines } from './groups.js';
import { el } from './markup.js';
import { beside, type Column, figure, type Part, page, table } from './page.js';
import {
  euros,
  legend,
  marked,
  named,
  namings,
  notes,
  perText,
  ranged,
  rangeText,
  term,
  whole,
} from './telling.js';

/** A simulation as a page for people who decide about it: `programma` is the version of what made it. */
export async function simulatieHtml(document: SimulatieDocument, programma: string): Promise<string> {
  const titel = `Simulatie: ${document.regelingen.map(leesbaar).join(', ')}`;
  const kop = [
    el('p', { class: 'kop' }, `${alsTitel(plaatsNaam(document.gemeente))} · ${subject(document)}`),
    el('p', { class: 'kop' }, 'Schatting met een model, geen telling.'),
  ];
  const parts = [
    await headline(document),
    await outcomes(document),
    comparison(document),
    await changes(document),
    await entitled(document),
    await spending(document),
    await justOutside(document),
    cliffs(document),
    examples(document),
    await valueLines(document),
    reported(document),
    norm(document),
    account(document, programma),
    definitions(document),
  ].filter((part) => part !== null);
  const voet = [
    namings(document).map((text) => el('p', {}, text)),
    el('p', {}, `Gemaakt met vangnet ${programma} · regelset ${document.regelset.hash}`),
  ];
  return page(titel, kop, parts, voet);
}

/** On which day and of whom; of a comparison both. */
function subject({ peildatum, populatie, vergelijking }: SimulatieDocument): string {
  if (vergelijking === undefined) return `peildatum ${datum(peildatum)} · ${schoon(populatie.titel)}`;
  const { van, naar } = vergelijking;
  const [one, other] = [van, naar].map((end) => `${datum(end.peildatum)}, ${schoon(end.populatie.titel)}`);
  return `van ${one} naar ${other}`;
}

/** What has to be known before a number of the headline is passed on. */
const AT_ONCE: ReadonlySet<string> = new Set([
  'gepubliceerde_grenzen_vervangen',
  'geextrapoleerd',
  'ver_geextrapoleerd',
]);

async function headline(document: SimulatieDocument): Promise<Part> {
  const { varianten, verschillen, waarschuwingen, vergelijking, per } = document;
  const [first] = varianten;
  const own = verschillen.filter(({ van }) => van === first?.id);
  const telling = waarschuwingen.filter(({ id }) => AT_ONCE.has(id));
  return {
    id: 'kort',
    titel: 'In het kort',
    inhoud: [
      ...budgetSentences(document).map((text) => el('p', { class: 'kern' }, text)),
      own.map((one) => el('p', { class: 'kern' }, sentence(one, document))),
      vergelijking === undefined ? null : el('p', { class: 'kern' }, comparisonSentence(vergelijking, per)),
      own.length === 0 && vergelijking === undefined && first !== undefined
        ? el(
            'p',
            { class: 'kern' },
            `${named(first.id)}: ${whole(first.rechthebbenden)} huishoudens hebben recht.`,
          )
        : null,
      legend(own.some(({ geextrapoleerd }) => geextrapoleerd > 0)),
      beside(telling.map(({ tekst }) => schoon(tekst))),
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

async function outcomes(document: SimulatieDocument): Promise<Part> {
  const { varianten, per } = document;
  const range = el('small', {}, term('bandbreedte', 'bandbreedte'));
  const columns: Column[] = [
    { kop: document.vergelijking === undefined ? 'Variant' : 'Kant' },
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
    titel: document.vergelijking === undefined ? 'Uitkomst per variant' : 'Uitkomst aan beide kanten',
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
