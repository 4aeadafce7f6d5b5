import { datum, euro, getal, leesbaar } from '../../engine/words.js';
import type { LijnDocument, Point } from '../../simulatie/linedoc.js';
import { plaatsNaam } from '../head.js';
import { alsTitel } from '../paths.js';
import { brokenLine } from './charts.js';
import { el } from './markup.js';
import { beside, figure, type Part, page, table } from './page.js';

/** What a household gets at every income, as a page: `programma` is the version of what made it. */
export async function lijnHtml(document: LijnDocument, programma: string): Promise<string> {
  const { inkomen, regelset } = document;
  const titel = `Regelingen bij elk inkomen: ${leesbaar(document.huishouden)}`;
  const kop = el(
    'p',
    { class: 'kop' },
    `${alsTitel(plaatsNaam(document.gemeente))} · peildatum ${datum(document.peildatum)} · netto per maand van ${euro(inkomen.van_centen)} tot ${euro(inkomen.tot_centen)}`,
  );
  const parts = [await line(document), breaks(document), pressure(document), account(document, programma)];
  return page(
    titel,
    [kop],
    parts,
    el('p', {}, `Gemaakt met vangnet ${programma} · regelset ${regelset.hash}`),
  );
}

async function line(document: LijnDocument): Promise<Part> {
  const { segmenten, regelingen, niet_beslist, waarschuwingen } = document;
  const at = ({ inkomen_centen, totaal_centen }: Point) =>
    [inkomen_centen / 100, totaal_centen / 100] as const;
  const drawing = await brokenLine(
    segmenten.map(({ van, tot }) => ({ van: at(van), tot: at(tot) })),
    'netto inkomen per maand, in euro',
    'regelingen samen per jaar, in euro',
  );
  const granted = regelingen.filter((id) =>
    segmenten.some(({ van, tot }) => (van.regelingen[id] ?? 0) !== 0 || (tot.regelingen[id] ?? 0) !== 0),
  );
  const points = segmenten.flatMap(({ van, tot }) =>
    van.inkomen_centen === tot.inkomen_centen ? [van] : [van, tot],
  );
  return {
    id: 'lijn',
    titel: 'Wat dit huishouden van deze regelingen krijgt',
    inhoud: [
      figure(
        drawing,
        `Lijn van wat het huishouden per jaar van alle regelingen samen krijgt: ${points.map((point) => `bij ${euro(point.inkomen_centen)} per maand ${euro(point.totaal_centen)}`).join('; ')}.`,
        'Regelingen samen per jaar, naar netto inkomen per maand. Een streepjeslijn is een sprong; de getallen staan in de tabel hieronder.',
      ),
      beside(waarschuwingen.map(({ tekst }) => tekst)),
      table(
        'Per inkomen: regelingen samen en elk apart, per jaar',
        [
          { kop: 'Inkomen per maand' },
          { kop: 'Samen', soort: 'geld' },
          ...granted.map((id) => ({ kop: leesbaar(id), soort: 'geld' as const })),
        ],
        points.map((point) => ({
          cellen: [
            euro(point.inkomen_centen),
            euro(point.totaal_centen),
            ...granted.map((id) => euro(point.regelingen[id] ?? 0)),
          ],
        })),
      ),
      niet_beslist.length === 0
        ? null
        : beside([
            `Niet bij elk inkomen te beslissen, en dus niet geteld: ${niet_beslist.map(leesbaar).join(', ')}.`,
          ]),
    ],
  };
}

function breaks({ breekpunten }: LijnDocument): Part {
  const rows = breekpunten.flatMap(({ na, verandering }) =>
    verandering.length === 0
      ? [{ cellen: [euro(na.inkomen_centen), 'de helling verandert', '', '', ''] }]
      : verandering.map(({ regeling, soort, van_centen, naar_centen }) => ({
          cellen: [euro(na.inkomen_centen), leesbaar(regeling), soort, euro(van_centen), euro(naar_centen)],
        })),
  );
  return {
    id: 'breekpunten',
    titel: 'Breekpunten',
    inhoud: [
      el('p', {}, 'De grenzen van de regels zelf, op de cent.'),
      rows.length === 0
        ? el('p', {}, 'Er zijn er geen tussen deze inkomens.')
        : table(
            'Vanaf welk inkomen wat verandert, per jaar',
            [
              { kop: 'Vanaf' },
              { kop: 'Regeling', soort: 'woord' },
              { kop: 'Wat', soort: 'woord' },
              { kop: 'Van', soort: 'geld' },
              { kop: 'Naar', soort: 'geld' },
            ],
            rows,
          ),
    ],
  };
}

function pressure({ segmenten }: LijnDocument): Part {
  return {
    id: 'druk',
    titel: 'Marginale druk van deze regelingen alleen',
    inhoud: [
      table(
        'Hoeveel van elke euro die erbij komt weer verdwijnt',
        [{ kop: 'Inkomen per maand' }, { kop: 'Marginale druk' }],
        segmenten.flatMap(({ van, tot, marginale_druk_procent }) =>
          marginale_druk_procent === null
            ? []
            : [
                {
                  cellen: [
                    `${euro(van.inkomen_centen)} tot ${euro(tot.inkomen_centen)}`,
                    `${getal(marginale_druk_procent)}%`,
                  ],
                },
              ],
        ),
      ),
      beside([
        'Belasting, huurtoeslag, zorgtoeslag en kindgebonden budget zitten hier niet in: de echte marginale druk is hoger. Een sprong bij een breekpunt staat hierboven en niet in deze percentages.',
      ]),
    ],
  };
}

function account({ regelingen, regelset, inkomen }: LijnDocument, programma: string): Part {
  return {
    id: 'verantwoording',
    titel: 'Waarop dit berust',
    inhoud: [
      el(
        'dl',
        {},
        el('dt', {}, 'Regelingen die geteld zijn'),
        el('dd', {}, regelingen.map(leesbaar).join(', ')),
        el('dt', {}, 'Inkomen dat verandert'),
        el('dd', {}, el('code', {}, inkomen.feit)),
        el('dt', {}, 'Regelset'),
        el('dd', {}, el('code', {}, regelset.hash)),
        el('dt', {}, 'Programma'),
        el('dd', {}, `vangnet ${programma}`),
      ),
    ],
  };
}
