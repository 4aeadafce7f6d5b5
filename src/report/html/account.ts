import { getal, leesbaar, schoon } from '../../engine/words.js';
import type { SimulatieDocument } from '../../simulatie/document.js';
import { bronTekst } from '../sources.js';
import { el } from './markup.js';
import { beside, type Part, table } from './page.js';
import { euros, namings, notes, populationsOf, ranged, term, whole } from './telling.js';

/** The model beside what was reported elsewhere; null when nothing was. */
export function reported(document: SimulatieDocument): Part | null {
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
          { kop: ['Model', el('small', {}, term('bandbreedte', 'bandbreedte'))] },
          { kop: 'Gemeld' },
          { kop: 'Verschil' },
          { kop: 'Bron', soort: 'woord' },
          { kop: 'Toelichting', soort: 'woord' },
        ],
        gerapporteerd.map((row) => ({
          cellen: [
            leesbaar(row.naam),
            ranged(whole(row.model), row.bandbreedte, whole),
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

/** Who has no more than the norm. */
export function norm(document: SimulatieDocument): Part {
  const { huishoudens, kloof_centen, fgt_1, reden } = document.norm;
  return {
    id: 'norm',
    titel: 'Op of onder de norm',
    inhoud: [
      table(
        'Huishoudens met hoogstens de norm als inkomen',
        [
          { kop: term('norm', 'Huishoudens') },
          { kop: 'Wat zij samen per maand tot de norm tekortkomen', soort: 'geld' },
          { kop: 'FGT(1)' },
        ],
        [
          {
            cellen: [
              whole(huishoudens),
              kloof_centen === null ? 'niet bekend' : euros(kloof_centen),
              fgt_1 === null ? 'niet bekend' : getal(fgt_1),
            ],
          },
        ],
      ),
      beside([reden]),
    ],
  };
}

/** Population, assumptions, sources and versions. */
export function account(document: SimulatieDocument, programma: string): Part {
  const { aannames, bronnen, gerapporteerd, regelset } = document;
  const populations = populationsOf(document);
  const sources = [...new Set(gerapporteerd.map(({ bron }) => schoon(bron)))];
  return {
    id: 'verantwoording',
    titel: 'Waarop dit berust',
    inhoud: [
      el('h3', {}, 'De bevolking'),
      populations.map(({ titel, huishoudens, records }) =>
        el(
          'p',
          {},
          `${schoon(titel)}: ${whole(huishoudens)} huishoudens, voorgesteld door ${whole(records)} soorten.`,
        ),
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
        namings(document).map((text) => el('li', {}, text)),
        sources.map((bron) => el('li', {}, `Gemeld: ${bron}`)),
      ),
      el('h3', {}, 'Versies'),
      el(
        'dl',
        {},
        el('dt', {}, 'Regelset'),
        el('dd', {}, el('code', {}, regelset.hash)),
        el('dt', {}, 'Bevolking'),
        populations.map(({ id, hash }) => el('dd', {}, el('code', {}, `${id} ${hash}`))),
        el('dt', {}, 'Programma'),
        el('dd', {}, `vangnet ${programma}`),
      ),
    ],
  };
}

/** Only what a browser opens as a page. */
const safeLink = (url: string): string | null => (/^https?:\/\//.test(url) ? url : null);

/** What each word of the page means. */
export function definitions({ definities }: SimulatieDocument): Part {
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
