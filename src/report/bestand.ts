import { type BestandCode, CODES } from '../bestand/codes.js';
import type { BestandDocument, Count } from '../bestand/tally.js';
import { leesbaar } from '../engine/words.js';
import { sheet, stringWidth } from './layout.js';

/** A number as the Dutch write it: 1234567 is "1.234.567". */
const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.');

/** What a run over a client list came to: outcomes by regeling, what was quarantined and why, and the proof. */
export function renderBestand(
  document: BestandDocument,
  options: { width: number; colour: boolean },
): string {
  const { kop } = sheet(options.width, options.colour).palette;
  const outcomes = Object.entries(document.regelingen).map(([regeling, counts]) => {
    const { centen = 0, op_aannames = 0, ...uitkomsten } = counts;
    const cells = Object.entries(uitkomsten).map(([name, own]) => [leesbaar(name), count(own)]);
    const amount = [
      'bedrag samen',
      `€ ${count(Math.floor(centen / 100))},${String(centen % 100).padStart(2, '0')}`,
    ];
    const assumed = op_aannames === 0 ? [] : [['waarvan op aannames', count(op_aannames)]];
    return [kop(leesbaar(regeling)), ...aligned([...cells, ...assumed, ...(centen === 0 ? [] : [amount])])];
  });
  const said = (codes: BestandDocument['afkeuringen']) =>
    aligned(codes.map(({ code, aantal }) => [`${code} ${CODES[code as BestandCode]}`, count(aantal)]));
  const { afkeuringen, opmerkingen } = document;
  const blocks = [
    ...outcomes,
    ...(afkeuringen.length === 0 ? [] : [[kop('Afgekeurde regels'), ...said(afkeuringen)]]),
    ...(opmerkingen.length === 0 ? [] : [[kop('Opmerkingen'), ...said(opmerkingen)]]),
    [proof('regels', document.rijen), proof('huishoudens', document.huishoudens)],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const proof = (what: string, { gelezen, beslist, afgekeurd }: Count): string =>
  `${count(gelezen)} ${what} gelezen = ${count(beslist)} beslist + ${count(afgekeurd)} afgekeurd`;

/** Two columns, the numbers on the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const wide = (column: number) => Math.max(0, ...rows.map((row) => stringWidth(row[column] ?? '')));
  const [left, right] = [wide(0), wide(1)];
  return rows.map(
    ([name = '', value = '']) => `  ${name}${' '.repeat(left - stringWidth(name))}  ${value.padStart(right)}`,
  );
}
