import type { FactValue } from '../dossier/household.js';
import { ITEM_ID } from '../dossier/instance.js';
import type { Municipality } from '../dossier/reading.js';
import { municipalityId } from '../dossier/value.js';
import { parseDate, passesElfproef } from '../rules/text.js';
import type { Fact, FactType } from '../rules/vocabulary.js';
import type { BestandCode } from './codes.js';

/** How dates may be written in a file. */
export const DATE_FORMS = ['dd-mm-jjjj', 'jjjjmmdd', 'jjjj-mm-dd', 'dd/mm/jjjj'] as const;
export type DateForm = (typeof DATE_FORMS)[number];

/** What the file says of its numbers and dates; null: each value must show it by itself. */
export interface Notation {
  readonly decimaal: ',' | '.' | null;
  readonly datum: DateForm | null;
}

/** What a column says of its own values. */
export interface ColumnNotation {
  readonly codes: ReadonlyMap<string, string> | null;
  /** The sign between thousands, where a column has it. */
  readonly duizendteken: ',' | '.' | null;
}

/** Why a cell can't be used. */
export class Refused {
  constructor(readonly code: BestandCode) {}
}

/** A value that is used, with something to say of it. */
export class Remarked {
  constructor(
    readonly value: FactValue,
    readonly code: BestandCode,
  ) {}
}

/** What a cell says; null when it is empty: unknown. */
export type Cell = FactValue | Refused | Remarked | null;

const refusals = new Map<BestandCode, Refused>();
function refused(code: BestandCode): Refused {
  const known = refusals.get(code) ?? new Refused(code);
  refusals.set(code, known);
  return known;
}

/** More different values of one column than this are read anew: what every row has another one of is not worth its memory. */
const MOST_REMEMBERED = 5_000;

/** Reads the cells of a column that holds a fact; what was read before is remembered. */
export function cellReader(
  fact: Fact,
  notation: Notation,
  column: ColumnNotation,
  gemeenten: readonly Municipality[],
): (text: string) => Cell {
  const read = readerOf(fact, notation, column, gemeenten);
  const known = new Map<string, Cell>();
  // Most cells of a list are empty.
  const isEmptyUnknown = column.codes?.has('') !== true;
  return (text) => {
    if (text === '' && isEmptyUnknown) return null;
    const before = known.get(text);
    if (before !== undefined) return before;
    const trimmed = text.trim();
    const code = column.codes?.get(trimmed);
    const cell =
      code !== undefined
        ? read(code)
        : trimmed === ''
          ? null
          : column.codes === null
            ? read(trimmed)
            : refused('B207');
    if (known.size < MOST_REMEMBERED) known.set(text, cell);
    return cell;
  };
}

/** Reads an id of a person or kostenpost. */
export function readId(text: string): Cell {
  const id = text.trim();
  if (id === '') return null;
  return ITEM_ID.test(id) ? id : refused('B210');
}

function readerOf(
  fact: Fact,
  notation: Notation,
  { duizendteken }: ColumnNotation,
  gemeenten: readonly Municipality[],
): (text: string) => Cell {
  const { type } = fact;
  if (fact.entiteit === 'persoon' && fact.naam === 'bsn') return readBsn;
  if (fact.entiteit === 'zaak' && fact.naam === 'gemeente')
    return (text) => (text === 'landelijk' ? text : (municipalityId(text, gemeenten) ?? refused('B211')));
  switch (type.kind) {
    case 'ja_nee':
      return readYesNo;
    case 'keuze': {
      const codes = new Set(type.codes);
      return (text) => (codes.has(text) ? text : refused('B207'));
    }
    case 'datum':
      return (text) => readDate(text, notation.datum);
    case 'getal':
      return (text) => readNumber(text, type, notation.decimaal, duizendteken);
    case 'verwijzing':
      return readId;
    case 'tekst':
      return (text) => text.slice(0, 1000);
  }
}

const YES = new Set(['j', 'ja', '1', 'true', 'waar']);
const NO = new Set(['n', 'nee', '0', 'false', 'onwaar']);

function readYesNo(text: string): Cell {
  const word = text.toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : refused('B208');
}

/** A spreadsheet takes the zero off the front: eight digits are nine. */
function readBsn(text: string): Cell {
  const isShort = /^\d{8}$/.test(text);
  const whole = isShort ? `0${text}` : text;
  if (!passesElfproef(whole)) return refused('B209');
  return isShort ? new Remarked(whole, 'B401') : whole;
}

const DATE_PATTERNS: Readonly<Record<DateForm, readonly [RegExp, number, number, number]>> = {
  'dd-mm-jjjj': [/^(\d{1,2})-(\d{1,2})-(\d{4})$/, 3, 2, 1],
  jjjjmmdd: [/^(\d{4})(\d{2})(\d{2})$/, 1, 2, 3],
  'jjjj-mm-dd': [/^(\d{4})-(\d{2})-(\d{2})$/, 1, 2, 3],
  'dd/mm/jjjj': [/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, 3, 2, 1],
};
/** Other countries write the month first, also with a slash: that form must be named in the koppeling. */
const PLAIN_FORMS = ['dd-mm-jjjj', 'jjjjmmdd', 'jjjj-mm-dd'] as const;

/** A day as yyyymmdd. */
function readDate(text: string, declared: DateForm | null): Cell {
  for (const form of declared === null ? PLAIN_FORMS : [declared]) {
    const [pattern, year, month, day] = DATE_PATTERNS[form];
    const match = pattern.exec(text);
    if (match === null) continue;
    const two = (part: number) => (match[part] ?? '').padStart(2, '0');
    const date = parseDate(`${match[year]}-${two(month)}-${two(day)}`);
    if (typeof date === 'number') return date;
    return refused(date === 'bestaat_niet' ? 'B205' : 'B204');
  }
  return refused(declared === null && DATE_PATTERNS['dd/mm/jjjj'][0].test(text) ? 'B206' : 'B204');
}

const MAX_DIGITS = 15;

/**
 * A number, whole at the decimals of its type. A single point or comma with three digits behind it says either a
 * thousand or a part: it is refused, unless the column names its duizendteken.
 */
function readNumber(
  given: string,
  type: Extract<FactType, { kind: 'getal' }>,
  decimaal: ',' | '.' | null,
  duizendteken: ',' | '.' | null,
): Cell {
  const text = withoutThousands(given.replace(/^€\s*/, '').replace(/^\+/, ''), duizendteken);
  const match = /^(-?)(\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)(?:([.,])(\d+))?$/.exec(text);
  if (match === null) return refused('B202');
  const [, sign = '', whole = '', comma, fraction = ''] = match;
  const thousands = whole.includes('.') ? '.' : whole.includes(',') ? ',' : null;
  if (thousands === null && fraction.length === 3) return refused('B201');
  if (thousands !== null && (thousands === comma || thousands === decimaal)) return refused('B202');
  if (fraction.length > type.decimals) return refused('B202');
  const digits = whole.replace(/[.,]/g, '') + fraction.padEnd(type.decimals, '0');
  if (digits.replace(/^0+/, '').length > MAX_DIGITS) return refused('B203');
  const value = sign === '-' ? -Number(digits) || 0 : Number(digits);
  return value >= type.min && value <= type.max ? value : refused('B203');
}

function withoutThousands(text: string, sign: ',' | '.' | null): string {
  if (sign === null || !new RegExp(`^-?\\d{1,3}(\\${sign}\\d{3})+(?![\\d${sign}])`).test(text)) return text;
  return text.replaceAll(sign, '');
}
