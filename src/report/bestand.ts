import { VERANDERINGEN } from '../bestand/answers.js';
import { CODES } from '../bestand/codes.js';
import type { BestandDocument, Count, Vergelijking } from '../bestand/tally.js';
import { datum, euro, leesbaar } from '../engine/words.js';
import { type Paint, sheet, stringWidth } from './layout.js';

/** A number as the Dutch write it: 1234567 is "1.234.567". */
const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.');

type Row = readonly [string, string];

/** What a run over a client list came to: outcomes by regeling, what was quarantined and why, and the proof. */
export function renderBestand(
  document: BestandDocument,
  options: { width: number; colour: boolean },
): string {
  const { kop } = sheet(options.width, options.colour).palette;
  const { afkeuringen, opmerkingen, vergelijking } = document;
  const blocks = [
    ...(vergelijking === undefined ? outcomes(document, kop) : changes(vergelijking, kop)),
    ...Object.entries(document.niet_gebruik).map(([regeling, own]) => [
      kop(`Niet-gebruik ${leesbaar(regeling)}`),
      ...aligned([
        ['recht, en niet ontvangen', count(own.recht_niet_ontvangen)],
        ['ontvangen, te onderzoeken', count(own.ontvangen_te_onderzoeken)],
      ]),
    ]),
    said('Afgekeurde regels', afkeuringen, kop),
    said('Opmerkingen', opmerkingen, kop),
    takenOver(document.uitvoering.overgenomen),
    [proof('regels', document.rijen), proof('huishoudens', document.huishoudens)],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function outcomes({ regelingen }: BestandDocument, kop: Paint): string[][] {
  return Object.entries(regelingen).map(([regeling, counts]) => {
    const { centen = 0, op_aannames = 0, ...uitkomsten } = counts;
    const rows = Object.entries(uitkomsten).map(([name, own]): Row => [leesbaar(name), count(own)]);
    if (op_aannames > 0) rows.push(['waarvan op aannames', count(op_aannames)]);
    if (centen !== 0) rows.push(['bedrag samen', euro(centen)]);
    return [kop(leesbaar(regeling)), ...aligned(rows)];
  });
}

function changes({ a, b, regelingen }: Vergelijking, kop: Paint): string[][] {
  return Object.entries(regelingen).map(([regeling, own]) => [
    kop(`${leesbaar(regeling)}: ${datum(b)} tegenover ${datum(a)}`),
    ...aligned([
      ...VERANDERINGEN.flatMap((name): Row[] =>
        own[name] === 0 ? [] : [[leesbaar(name), count(own[name])]],
      ),
      ['verschil', euro(own.verschil_centen)],
      ['  door indexering', euro(own.indexering_centen)],
      ['  door de regels', euro(own.regel_centen)],
      ...own.oorzaken.map(({ id, aantal }): Row => [`oorzaak: ${leesbaar(id)}`, count(aantal)]),
    ]),
  ]);
}

function said(title: string, codes: BestandDocument['afkeuringen'], kop: Paint): string[] {
  if (codes.length === 0) return [];
  const rows = codes.map(({ code, aantal }): Row => [`${code} ${CODES[code]}`, count(aantal)]);
  return [kop(title), ...aligned(rows)];
}

/** What the same call had already finished when it was stopped. */
const takenOver = (parts: number): string[] =>
  parts === 0 ? [] : [`${count(parts)} delen overgenomen van deze opdracht, die eerder werd onderbroken`];

const proof = (what: string, { gelezen, beslist, afgekeurd }: Count): string =>
  `${count(gelezen)} ${what} gelezen = ${count(beslist)} beslist + ${count(afgekeurd)} afgekeurd`;

/** Two columns, the numbers on the right. */
function aligned(rows: readonly Row[]): string[] {
  const wide = (column: 0 | 1) => Math.max(0, ...rows.map((row) => stringWidth(row[column])));
  const [left, right] = [wide(0), wide(1)];
  return rows.map(
    ([name, value]) => `  ${name}${' '.repeat(left - stringWidth(name))}  ${value.padStart(right)}`,
  );
}
