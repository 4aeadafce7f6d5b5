import { quoted, suggestion } from '../rules/nearest.js';
import { type DateProblem, FIRST_YEAR, LAST_YEAR, parseDate } from '../rules/text.js';
import type { YamlMap, YamlNode } from '../rules/yaml.js';
import type { Findings } from './findings.js';
import type { Evidence, Instance, Judgement } from './household.js';
import { type Outline, placeOf } from './outline.js';

/** A municipality that rules exist for. */
export interface Municipality {
  readonly id: string;
  readonly cbs: string | null;
}

/** All that one reading of one file shares. */
export interface Reading {
  readonly findings: Findings;
  readonly outline: Outline;
  readonly gemeenten: readonly Municipality[];
  /** The ids in the file, by entity: a reference may point at what stands further on. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
  /** Where each fact that is given stands, readable or not. */
  readonly places: Map<Instance, Map<string, YamlNode>>;
  readonly judgements: Map<string, Judgement>;
  readonly evidence: Evidence[];
}

/** Nothing, `~`, `null` and `onbekend` all say that it is not known: the same as leaving the key out. */
export function isAbsent(node: YamlNode): boolean {
  if (node.kind !== 'scalar') return false;
  if (node.text === '' || node.text === 'onbekend') return true;
  return !node.quoted && !node.block && /^(~|null|Null|NULL)$/.test(node.text);
}

/** A block with keys, or null with a finding. */
export function asMap(node: YamlNode, reading: Reading): YamlMap | null {
  if (node.kind === 'map') return node;
  reading.findings.add('V003', startOf(node), {
    bericht: 'hier hoort een blok met sleutels',
    oplossing: 'schrijf regels als "naam: waarde", of laat de sleutel weg',
  });
  return null;
}

/** The text of a single value, or null with a finding. */
export function asText(node: YamlNode, reading: Reading): string | null {
  if (node.kind === 'scalar') return node.block ? node.text.trim() : node.text;
  reading.findings.add('V003', startOf(node), {
    bericht: 'hier hoort een enkele waarde',
    oplossing: 'schrijf een waarde zonder haken of inspringing, of laat de sleutel weg',
  });
  return null;
}

const DATE_PROBLEMS: Record<DateProblem, ['V019' | 'V020' | 'V021', string]> = {
  vorm: ['V019', 'schrijf jjjj-mm-dd, zoals 2024-02-01'],
  bestaat_niet: ['V020', 'schrijf een maand van 01 tot en met 12 en een dag die in die maand voorkomt'],
  jaar: ['V021', `schrijf een jaar van ${FIRST_YEAR} tot en met ${LAST_YEAR}`],
};

/** A day as yyyymmdd, or null with a finding. */
export function asDate(node: YamlNode, reading: Reading): number | null {
  const text = asText(node, reading);
  if (text === null) return null;
  const date = parseDate(text);
  if (typeof date === 'number') return date;
  const [code, oplossing] = DATE_PROBLEMS[date];
  reading.findings.add(code, node, { oplossing });
  return null;
}

/** A block or list is pointed at by its first character: all of it would underline half the file. */
export function startOf(node: YamlNode): { from: number; to: number } {
  return node.kind === 'scalar' ? node : { from: node.from, to: node.from + 1 };
}

/** The value under a key when it is given and known. */
export function given(map: YamlMap, key: string): YamlNode | undefined {
  const node = map.entries.find((entry) => entry.key.text === key)?.value;
  return node === undefined || isAbsent(node) ? undefined : node;
}

/** A finding for each key that a block can't have, with the key or the place that was probably meant. */
export function refuseUnknownKeys(map: YamlMap, allowed: readonly string[], reading: Reading): void {
  for (const { key } of map.entries) {
    if (allowed.includes(key.text)) continue;
    const bericht = `onbekende sleutel ${quoted(key.text)}`;
    reading.findings.add('V004', key, { bericht, oplossing: remedy(key.text, allowed, reading), toon: true });
  }
}

function remedy(key: string, allowed: readonly string[], reading: Reading): string {
  // `{ bedrag: 12,50 }` is two keys in YAML: bedrag and 50.
  if (/^\d+$/.test(key)) return 'schrijf tussen { } een punt in het bedrag (612.40), of zet het tussen "';
  const place = placeOf(key, reading.outline);
  return place === null ? suggestion(key, allowed) : `zet deze sleutel ${place}`;
}

/** A finding for a key that has to be there and is not. */
export function demand(key: string, map: YamlMap, oplossing: string, reading: Reading): void {
  reading.findings.add('V005', startOf(map), { bericht: `hier ontbreekt '${key}'`, oplossing });
}
