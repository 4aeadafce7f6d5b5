import { leesbaar, opsomming } from '../engine/words.js';
import { BY_ID, ITEM } from './phrases.js';

interface Step {
  readonly text: string;
  /** Points at one thing of a list; otherwise it names a fact or a step. */
  readonly item: boolean;
}

const STEP = /([^.[\]]+)(?:\[([^[\]]*)\])?(?:\.|$)/y;

const EIGENNAAM: Readonly<Record<string, string>> = {
  anw: 'Anw',
  aow: 'AOW',
  bbz: 'Bbz',
  ioaw: 'IOAW',
  ioaz: 'IOAZ',
  wao: 'WAO',
  wia: 'WIA',
  wlz: 'Wlz',
  ww: 'WW',
  zvw: 'Zvw',
  zw: 'ZW',
  nederland: 'Nederland',
  nederlander: 'Nederlander',
  wajong: 'Wajong',
  wtos: 'WTOS',
  wsf: 'WSF',
  vso: 'VSO',
  eu: 'EU',
};

/** The name of a fact or a code as words, a proper name with its capital: "recht op Wajong". */
export function naamInWoorden(name: string): string {
  return leesbaar(name).replace(/\p{L}+/gu, (word) => EIGENNAAM[word] ?? word);
}

function step(name: string, index: string | undefined): Step {
  if (index === undefined) return { text: naamInWoorden(name), item: false };
  const place = /^\d+$/.test(index) && !BY_ID.has(name) ? String(Number(index) + 1) : leesbaar(index);
  return { text: `${ITEM[name] ?? leesbaar(name)} ${place}`.trim(), item: true };
}

/** The steps of a path; what is not written as a path is one step, its punctuation gone. */
function steps(path: string): readonly Step[] {
  const found: Step[] = [];
  STEP.lastIndex = 0;
  for (let at = 0; at < path.length; at = STEP.lastIndex) {
    const match = STEP.exec(path);
    if (match === null) return [{ text: leesbaar(path.replace(/[[\].]/g, ' ')), item: false }];
    found.push(step(match[1] ?? '', match[2]));
  }
  return found;
}

function split(path: string): { where: string; what: string } {
  const all = steps(path);
  const last = all.at(-1);
  const named = last !== undefined && !last.item;
  const places = named ? all.slice(0, -1) : all;
  return { where: places.map((place) => place.text).join(', '), what: named ? last.text : '' };
}

/** A path in words: `personen[a].inkomsten[0].bedrag_netto` is "persoon a, inkomen 1: bedrag netto". */
export function feitInWoorden(path: string): string {
  const { where, what } = split(path);
  return [where, what].filter((part) => part !== '').join(': ');
}

/** A fact and its value, before a colon: "persoon a, inkomen 1, bedrag netto". */
export function feitVoorWaarde(path: string): string {
  const { where, what } = split(path);
  return [where, what].filter((part) => part !== '').join(', ');
}

/** Many facts, those of one thing together: "persoon a: geboortedatum en nederlander". */
export function feitenInWoorden(paths: readonly string[]): readonly string[] {
  const groups = new Map<string, Set<string>>();
  for (const path of paths) {
    const { where, what } = split(path);
    const group = groups.get(where) ?? new Set<string>();
    groups.set(where, group.add(what));
  }
  return [...groups].map(([where, whats]) => {
    const named = [...whats].filter((what) => what !== '');
    return [where, opsomming(named)].filter((part) => part !== '').join(': ');
  });
}

/** Things of one list, with what each is where that is known: "persoon a, inkomen 1 (loon) en 3 (kinderbijslag)". */
export function dingenInWoorden(
  things: readonly { readonly pad: string; readonly wat: string | undefined }[],
): string {
  const named = things.map(({ pad, wat }) => {
    const [, head = '', tail = ''] = /^(.*?)([^ ]*)$/s.exec(feitInWoorden(pad)) ?? [];
    return { head, tail: wat === undefined ? tail : `${tail} (${naamInWoorden(wat)})` };
  });
  const [first] = named;
  if (first === undefined) return '';
  return named.every(({ head }) => head === first.head)
    ? `${first.head}${opsomming(named.map(({ tail }) => tail))}`
    : named.map(({ head, tail }) => `${head}${tail}`).join('; ');
}

/** A title or id inside a sentence: without its capital, unless that belongs to it (AOW, Awb-norm). */
export function inZin(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title) && !/^\p{L}*\p{Ll}\p{Lu}/u.test(title)
    ? title.charAt(0).toLowerCase() + title.slice(1)
    : title;
}

/** An id as a heading: `individuele_inkomenstoeslag` is "Individuele inkomenstoeslag". */
export function alsTitel(id: string): string {
  const text = leesbaar(id);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
