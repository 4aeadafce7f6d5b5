import { datum, euro, getal, leesbaar } from '../engine/words.js';
import type { LijnDocument } from '../simulatie/linedoc.js';
import { plaatsNaam } from './head.js';
import { indented, rule, sheet, wrap } from './layout.js';
import { table } from './tables.js';

const BAR = 50;

/** What a household gets at every income: a bar for each stretch and breakpoint, and what lapses where. */
export function renderLijn(document: LijnDocument, columns: number, colour: boolean): string {
  const paper = sheet(columns, colour);
  const { width } = paper;
  const { kop } = paper.palette;
  const { segmenten, breekpunten, inkomen } = document;
  const most = Math.max(...segmenten.flatMap(({ van, tot }) => [van.totaal_centen, tot.totaal_centen]));
  const bar = (value: number) => '█'.repeat(most === 0 ? 0 : Math.round((value / most) * BAR));
  const lines = [
    ...wrap(kop(`Regelingen bij elk inkomen: ${document.huishouden}`), width),
    ...wrap(`${plaatsNaam(document.gemeente)} · peildatum ${datum(document.peildatum)}`, width),
    ...wrap(
      `netto per maand van ${euro(inkomen.van_centen)} tot ${euro(inkomen.tot_centen)} · ${document.regelingen.map(leesbaar).join(', ')}`,
      width,
    ),
    rule(paper),
    ...table(
      ['inkomen per maand', 'samen per jaar', ''],
      segmenten.flatMap(({ van, tot }) =>
        (van === tot || van.inkomen_centen === tot.inkomen_centen ? [van] : [van, tot]).map((point) => [
          euro(point.inkomen_centen),
          euro(point.totaal_centen),
          bar(point.totaal_centen),
        ]),
      ),
      paper.width,
    ),
    '',
    kop('Marginale druk van deze regelingen alleen'),
    ...table(
      ['inkomen per maand', 'van elke euro meer verdwijnt'],
      segmenten.flatMap(({ van, tot, marginale_druk_procent }) =>
        marginale_druk_procent === null
          ? []
          : [
              [
                `${euro(van.inkomen_centen)} tot ${euro(tot.inkomen_centen)}`,
                `${getal(marginale_druk_procent)}%`,
              ],
            ],
      ),
      paper.width,
    ),
    '',
    kop('Breekpunten'),
    ...(breekpunten.length === 0 ? ['   geen'] : []),
    ...breekpunten.flatMap(({ na, verandering }) =>
      verandering.length === 0
        ? indented(3, `vanaf ${euro(na.inkomen_centen)}: de helling verandert`, width)
        : verandering.flatMap(({ regeling, soort, van_centen, naar_centen }) =>
            indented(
              3,
              `vanaf ${euro(na.inkomen_centen)}: ${leesbaar(regeling)} ${soort}, van ${euro(van_centen)} naar ${euro(naar_centen)}`,
              width,
            ),
          ),
    ),
    ...(document.niet_beslist.length === 0
      ? []
      : [
          '',
          ...indented(
            0,
            `Niet te beslissen en dus niet geteld: ${document.niet_beslist.map(leesbaar).join(', ')}`,
            width,
          ),
        ]),
    '',
    ...document.waarschuwingen.flatMap(({ tekst }) => indented(0, tekst, width)),
  ];
  return `${lines.join('\n')}\n`;
}
