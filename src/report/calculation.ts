import type { Genoemd, Regel, Waarde } from '../engine/decision.js';
import { datums, leesbaar, opsomming, waarde } from '../engine/words.js';
import { inCell } from './compare.js';
import { widest } from './layout.js';
import { dingenInWoorden, feitInWoorden, inZin, naamInWoorden } from './paths.js';
import { LABEL, ZIN } from './phrases.js';
import { bronMetNummer, type SourceList } from './sources.js';
import { type Told, telling } from './telling.js';

/** One step of the calculation as a reader sees it. */
export interface StepRow {
  readonly titel: string;
  /** Null where the value is a text too long for a column: then it stands at the front of `waaruit`. */
  readonly waarde: Waarde | null;
  /** For whom, on which date, from what. */
  readonly waaruit: string;
  readonly bron: string;
}

/** How many things a step is said to be made from; the JSON has them all. */
const MOST = 12;
const COLUMN = 24;

/** What has no line of its own, with its value: "vakantietoeslag (5%)", "bedrag netto (€ 292,00)". */
function genoemd({ id, titel, waarde: value }: Genoemd): string {
  const name = titel === undefined ? feitInWoorden(id) : inZin(leesbaar(titel));
  const isCode = value?.eenheid === 'code' && typeof value.waarde === 'string';
  const text = value === undefined ? '' : isCode ? naamInWoorden(`${value.waarde}`) : leesbaar(inCell(value));
  return `${name}${text === '' || widest([text]) > COLUMN ? '' : ` (${text})`}`;
}

/** The things a step is made from; what belongs to the person or item it is made for is named without it. */
function madeFrom({ regel, uit }: Told, titles: ReadonlyMap<string, string>): string {
  const own = regel.voor === undefined ? null : `${regel.voor}.`;
  const within = (id: string) => (own !== null && id.startsWith(own) ? id.slice(own.length) : id);
  const met = new Map((regel.met ?? []).map((one) => [one.id, genoemd({ ...one, id: within(one.id) })]));
  const ids = [...uit.filter((used) => used !== regel.voor), ...met.keys()];
  const all = [...new Set(ids.map((id) => titles.get(id) ?? met.get(id) ?? feitInWoorden(within(id))))];
  const shown = all.slice(0, MOST);
  const rest = all.length - shown.length;
  if (shown.length === 0) return '';
  if (rest > 0) return `${LABEL.uit} ${shown.join('; ')} ${ZIN.enNog(rest)}`;
  const told = shown.some((name) => /[:,]/.test(name)) ? shown.join('; ') : opsomming(shown);
  return `${LABEL.uit} ${told}`;
}

function onDays({ op, regel: { maand } }: Told): string {
  if (op === undefined) return '';
  const [first, last] = op.map((day) => datums(maand === true ? day.slice(0, 'jjjj-mm'.length) : day));
  if (first === undefined || last === undefined) return '';
  return first !== last ? ZIN.vanTot(first, last) : maand === true ? ZIN.inMaand(first) : ZIN.op(first);
}

/** The steps of a calculation, in order, with the titles of the steps that each is made from. */
export function stepRows(
  berekening: readonly Regel[],
  wet: string | null,
  lijst: SourceList,
): readonly StepRow[] {
  const titles = new Map(berekening.map((regel) => [regel.id, inZin(leesbaar(regel.titel))]));
  return telling(berekening).map((told) => {
    const { regel, samen } = told;
    const value = waarde(regel.waarde);
    const fits = widest([value]) <= COLUMN;
    const parts = [
      fits ? '' : value,
      dingenInWoorden(samen.flatMap(({ voor, wat }) => (voor === undefined ? [] : [{ pad: voor, wat }]))),
      onDays(told),
      samen.length > 1 ? '' : madeFrom(told, titles),
    ];
    return {
      titel: leesbaar(regel.titel),
      waarde: fits ? regel.waarde : null,
      waaruit: parts.filter((part) => part !== '').join(' · '),
      bron: bronMetNummer(regel.bron, wet, lijst),
    };
  });
}

/**
 * The values of a column, all as wide: amounts with the euro sign in front and their commas under each other,
 * everything else to the right.
 */
export function alignedValues(values: readonly (Waarde | null)[]): readonly string[] {
  const parts = values.map((value) => {
    const text = value === null ? '' : waarde(value);
    const amount = /^€ (-?[\d.]+)(,\d+)$/.exec(text);
    return { text, whole: amount?.[1] ?? null, fraction: amount?.[2] ?? '' };
  });
  const fraction = Math.max(0, ...parts.map((part) => part.fraction.length));
  const whole = Math.max(0, ...parts.map((part) => part.whole?.length ?? 0));
  const written = parts.map((part) =>
    part.whole === null ? part.text : `€ ${part.whole.padStart(whole)}${part.fraction.padEnd(fraction)}`,
  );
  const width = widest(written);
  return written.map((text) => ' '.repeat(width - widest([text])) + text);
}
