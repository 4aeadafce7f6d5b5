import type { Type } from './graph.js';
import { quoted, suggestion } from './nearest.js';
import { parseDate } from './text.js';

/** Why a text is no figure, with its remedy. */
export interface Unreadable {
  readonly bericht: string;
  readonly oplossing: string;
}

/** A figure from its text as typed: whole at the scale of its type, a day as yyyymmdd, a code by its place in the list. */
export function figureOf(text: string, type: Type): number | Unreadable {
  switch (type.kind) {
    case 'ja_nee':
      if (text === 'ja' || text === 'nee') return text === 'ja' ? 1 : 0;
      return { bericht: 'hier hoort ja of nee', oplossing: 'schrijf ja of nee' };
    case 'datum': {
      const day = parseDate(text);
      return typeof day === 'number'
        ? day
        : { bericht: 'dit is geen bestaande datum', oplossing: 'schrijf jjjj-mm-dd' };
    }
    case 'keuze': {
      const at = type.codes.indexOf(text);
      if (at !== -1) return at;
      return {
        bericht: `de code ${quoted(text)} staat niet in de lijst`,
        oplossing: suggestion(text, type.codes),
      };
    }
    case 'getal':
      return numberOf(text, type);
    case 'verwijzing':
      return { bericht: 'dit is geen cijfer', oplossing: 'schrijf een getal' };
  }
}

function numberOf(text: string, type: Extract<Type, { kind: 'getal' }>): number | Unreadable {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text);
  if (match === null)
    return {
      bericht: 'dit getal is niet te lezen',
      oplossing: 'schrijf cijfers met een punt voor de decimalen, zonder duizendtallen',
    };
  const [, sign, whole = '', fraction = ''] = match;
  if (whole.length > 1 && whole.startsWith('0'))
    return {
      bericht: 'een getal begint niet met een 0',
      oplossing: 'laat de 0 weg, of zet een code tussen aanhalingstekens',
    };
  if (fraction.length > type.schaal)
    return {
      bericht: `dit cijfer heeft meer dan ${type.schaal} decimalen`,
      oplossing: type.eenheid.startsWith('euro')
        ? 'schrijf euro met twee decimalen; 1.300 is hier geen dertienhonderd'
        : 'geef de parameter meer decimalen',
    };
  const value = Number(`${sign}${whole}${fraction.padEnd(type.schaal, '0')}`);
  if (Number.isSafeInteger(value)) return value;
  return {
    bericht: 'dit getal is met deze decimalen niet meer exact',
    oplossing: 'geef de parameter minder decimalen',
  };
}
