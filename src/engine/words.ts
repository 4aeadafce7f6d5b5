/**
 * How a value is written and what an outcome is called; the labels and sentences of a report stand in phrases.ts.
 * Pure: no locale, no clock, no imports but types, so that the engine may use it in its sentences.
 */
import type {
  Bedrag,
  Besluit,
  Niveau,
  Ontbreekt,
  Onzeker,
  Tak,
  Uitkomst,
  Uitslag,
  Waarde,
} from './decision.js';

const MAANDEN =
  'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');

/** Text from data on one line, without anything that could steer a terminal or reorder what is read. */
export function schoon(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim();
}

/** As `schoon`, and an identifier reads as words: `sociale_huur` is "sociale huur". */
export function leesbaar(text: string): string {
  return schoon(text.replaceAll('_', ' '));
}

/** The digits of a number without exponent, its point moved `places` to the left. */
function digits(value: number, places: number): { whole: string; fraction: string } {
  const size = Math.abs(value);
  const plain =
    size >= 1e21 ? String(BigInt(size)) : size < 1e-6 ? size.toFixed(20).replace(/\.?0+$/, '') : String(size);
  const [whole = '0', fraction = ''] = plain.split('.');
  const padded = whole.padStart(places + 1, '0');
  const cut = padded.length - places;
  return { whole: padded.slice(0, cut), fraction: padded.slice(cut) + fraction };
}

function thousands(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, '.');
}

/** Rounds a row of digits half away from zero to a number of decimals. */
function roundTo(whole: string, fraction: string, decimals: number): { whole: string; fraction: string } {
  const kept = BigInt(whole + fraction.padEnd(decimals + 1, '0').slice(0, decimals + 1));
  const rounded = String((kept + 5n) / 10n).padStart(decimals + 1, '0');
  const cut = rounded.length - decimals;
  return { whole: rounded.slice(0, cut), fraction: rounded.slice(cut) };
}

function euroWith(cents: number, decimals: number): string {
  const exact = digits(cents, 2);
  const { whole, fraction } = roundTo(exact.whole, exact.fraction, decimals);
  const minus = cents < 0 && /[1-9]/.test(whole + fraction) ? '-' : '';
  return `€ ${minus}${thousands(whole)},${fraction}`;
}

/** Cents as an amount: `€ 1.244,54`; with as many decimals as it has when the cents are not whole. */
export function euro(cents: number): string {
  return Number.isFinite(cents) ? euroWith(cents, digits(cents, 2).fraction.length) : 'onbekend';
}

/** Two amounts with the same number of decimals: as many as it takes to see that they differ, or all if equal. */
export function euroPair(a: number, b: number): readonly [string, string] {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return [euro(a), euro(b)];
  const most = Math.max(digits(a, 2).fraction.length, digits(b, 2).fraction.length);
  let decimals = a === b ? most : 2;
  while (decimals < most && euroWith(a, decimals) === euroWith(b, decimals)) decimals += 1;
  return [euroWith(a, decimals), euroWith(b, decimals)];
}

/** A number with a decimal comma: `1.234,5`. */
export function getal(value: number): string {
  if (!Number.isFinite(value)) return 'onbekend';
  const { whole, fraction } = digits(value, 0);
  return `${value < 0 ? '-' : ''}${thousands(whole)}${fraction === '' ? '' : `,${fraction}`}`;
}

const DATE = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;

/** `2024-02-01` as `1 februari 2024`, `2024-02` as `februari 2024`; what is no date stays as it is. */
export function datum(iso: string): string {
  const [, jaar, maand, dag] = DATE.exec(iso) ?? [];
  const naam = MAANDEN[Number(maand) - 1];
  if (naam === undefined) return leesbaar(iso);
  return `${dag === undefined ? '' : `${Number(dag)} `}${naam} ${jaar}`;
}

/** `2024-02-01` as `1-2-2024`. */
export function korteDatum(iso: string): string {
  const [, jaar, maand, dag] = DATE.exec(iso) ?? [];
  if (maand === undefined || dag === undefined) return datum(iso);
  return `${Number(dag)}-${Number(maand)}-${jaar}`;
}

/** Every date inside a text in its short form: for spans and rows of dates. */
export function datums(text: string): string {
  return leesbaar(text)
    .replace(/\s*\.\.\s*/g, ' tot en met ')
    .replace(/\b\d{4}-\d{2}(?:-\d{2})?\b/g, korteDatum);
}

/** A bare answer, as it stands in a file: ja, nee, a number, a date or a code in words. */
export function antwoord(value: number | string | boolean): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  return typeof value === 'number' ? getal(value) : datum(value);
}

const EENHEID: Readonly<Record<string, readonly [een: string, meer: string]>> = {
  jaar: ['jaar', 'jaar'],
  maand: ['maand', 'maanden'],
  week: ['week', 'weken'],
  dag: ['dag', 'dagen'],
  uur: ['uur', 'uur'],
  'uur/week': ['uur per week', 'uur per week'],
  km: ['km', 'km'],
};

/** A value with its unit, as a reader sees it: `€ 12,00`, `120%`, `34 jaar`, `1 februari 2024`, `ja`, `onbekend`. */
export function waarde(w: Waarde): string {
  if (w.waarde === null) return w.minstens === undefined ? 'onbekend' : minstens(w, w.minstens);
  if (typeof w.waarde !== 'number') return antwoord(w.waarde);
  if (w.eenheid.startsWith('euro')) return euro(w.waarde);
  if (w.eenheid === 'procent') return `${getal(w.waarde)}%`;
  const eenheid = EENHEID[w.eenheid]?.[w.waarde === 1 ? 0 : 1];
  return eenheid === undefined ? getal(w.waarde) : `${getal(w.waarde)} ${eenheid}`;
}

/** What a value is at least: `minstens € 1.210,00`. */
const minstens = ({ eenheid }: Waarde, least: number): string =>
  `minstens ${waarde({ waarde: least, eenheid })}`;

/** As `waarde`, inside a sentence: what is not known reads as "een nog onbekend bedrag", "een nog onbekende dag". */
export function waardeInZin(w: Waarde): string {
  if (w.waarde !== null || w.minstens !== undefined) return waarde(w);
  if (w.eenheid === 'datum') return 'een nog onbekende dag';
  if (w.eenheid.startsWith('euro')) return 'een nog onbekend bedrag';
  if (w.eenheid === 'procent') return 'een nog onbekend percentage';
  const meer = EENHEID[w.eenheid]?.[1];
  return meer === undefined ? waarde(w) : `een nog onbekend aantal ${meer}`;
}

/** "1 gegeven", "3 gegevens". */
export function aantal(n: number, [een, meer]: readonly [string, string]): string {
  return `${n} ${n === 1 ? een : meer}`;
}

/** "1 huishouden", "1.200 huishoudens"; rounded. */
export function huishoudens(n: number): string {
  const whole = Math.round(n);
  return `${getal(whole)} ${whole === 1 ? 'huishouden' : 'huishoudens'}`;
}

/** "1", "1 en 3", "1, 2 en 3". */
export function opsomming(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} en ${items.at(-1)}`;
}

const UITKOMST: Readonly<Record<Uitkomst, string>> = {
  recht: 'recht',
  bevoegdheid: 'kan worden toegekend',
  gedeeltelijk_recht: 'gedeeltelijk recht',
  geen_recht: 'geen recht',
  gegevens_nodig: 'gegevens nodig',
  beoordeling_nodig: 'beoordeling nodig',
  regel_onbekend: 'regel onbekend',
  niet_bevoegd: 'niet bevoegd',
  niet_van_toepassing: 'niet van toepassing',
};

/** An outcome inside a sentence. A power is never called a right. */
export function uitkomstZin(uitkomst: Uitkomst, aard: Besluit['aard']): string {
  if (aard === 'bevoegdheid' && uitkomst === 'recht') return UITKOMST.bevoegdheid;
  if (aard === 'bevoegdheid' && uitkomst === 'gedeeltelijk_recht') return 'kan gedeeltelijk worden toegekend';
  return UITKOMST[uitkomst];
}

/** The outcome in the right legal word, as a heading: `RECHT`, `KAN WORDEN TOEGEKEND`, `GEEN RECHT`, ... */
export function uitkomstWoord(besluit: Pick<Besluit, 'uitkomst' | 'aard'>): string {
  return uitkomstZin(besluit.uitkomst, besluit.aard).toUpperCase();
}

export const MERK: Readonly<Record<Uitslag, string>> = {
  voldaan: 'ja',
  niet_voldaan: 'nee',
  onbekend: '?',
  niet_van_toepassing: 'n.v.t.',
};
/** Of a branch, whose sentence says already how it is: does it make its voorwaarde hold? */
export const TAKMERK: Readonly<Record<Uitslag, string>> = {
  voldaan: '✓',
  niet_voldaan: '✗',
  onbekend: '?',
  niet_van_toepassing: '–',
};
export const PER: Readonly<Record<Bedrag['per'], string>> = {
  eenmalig: 'eenmalig',
  maand: 'per maand',
  jaar: 'per jaar',
  uur: 'per uur',
};
export const VORM: Readonly<Record<Bedrag['vorm'], string>> = {
  gift: 'om niet',
  lening: 'als lening',
  borgtocht: 'als borgtocht',
  uitkering: 'als uitkering',
  subsidie: 'als subsidie aan de werkgever',
};
export const NIVEAU: Readonly<Record<Niveau, string>> = {
  wet: 'wet',
  regeling: 'regeling',
  verordening: 'verordening',
  beleidsregel: 'beleidsregel',
  werkinstructie: 'werkinstructie',
};
export const ZEKERHEID: Readonly<Record<Onzeker['zekerheid'], string>> = {
  afgeleid: 'afgeleid',
  onbevestigd: 'onbevestigd',
  lezing: 'een lezing van de regel',
};
export const TAKKEN: Readonly<Record<Tak['soort'], string>> = {
  een_van: 'een van deze is genoeg',
  alle: 'al deze zijn nodig',
  tenzij: 'tenzij',
};
export const ONTBREEKT: Readonly<
  Record<Ontbreekt['soort'], { kop: string; telling: readonly [string, string]; vraagBij: string }>
> = {
  gegeven: { kop: 'Gegevens', telling: ['gegeven', 'gegevens'], vraagBij: 'na te vragen bij' },
  oordeel: { kop: 'Oordeel', telling: ['oordeel', 'oordelen'], vraagBij: 'oordeel van' },
  regel: { kop: 'Regel of bedrag', telling: ['regel', 'regels'], vraagBij: 'na te vragen bij' },
};
