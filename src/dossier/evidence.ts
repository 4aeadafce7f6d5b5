import { quoted, suggestion } from '../rules/nearest.js';
import type { Fact } from '../rules/vocabulary.js';
import type { YamlMap, YamlNode } from '../rules/yaml.js';
import type { FactValue } from './household.js';
import { type Block, EVIDENCE_KEYS, JUDGEMENT_KEYS, namesIn } from './outline.js';
import {
  asDate,
  asMap,
  asText,
  demand,
  given,
  isAbsent,
  type Reading,
  refuseUnknownKeys,
  startOf,
} from './reading.js';
import { readValue, readYesNo } from './value.js';

/** Reads `bewijs` beside the facts of a block: a list, or a single piece. `path` is that of the block. */
export function readEvidence(node: YamlNode, block: Block, path: string, reading: Reading): void {
  if (isAbsent(node)) return;
  for (const item of node.kind === 'list' ? node.items : [node]) {
    const map = asMap(item, reading);
    if (map !== null) readPiece(map, block, path, reading);
  }
}

function readPiece(map: YamlMap, block: Block, path: string, reading: Reading): void {
  refuseUnknownKeys(map, EVIDENCE_KEYS, reading);
  const seen = given(map, 'gezien_op');
  const authentic = given(map, 'authentiek');
  const rest = {
    bron: optionalText(map, 'bron', reading),
    bewijsstuk: optionalText(map, 'bewijsstuk', reading),
    gezienOp: seen === undefined ? null : asDate(seen, reading),
    authentiek: authentic === undefined ? null : optionalYesNo(authentic, reading),
  };
  const feit = readFactName(map, block, reading);
  if (feit !== null) reading.evidence.push({ feit: `${path}.${feit}`, ...rest });
}

function readFactName(map: YamlMap, block: Block, reading: Reading): string | null {
  const node = given(map, 'feit');
  if (node === undefined) {
    demand('feit', map, 'schrijf de naam van het gegeven waar het bewijs bij hoort', reading);
    return null;
  }
  const name = asText(node, reading);
  const names = namesIn(block);
  if (name === null || names.includes(name)) return name;
  reading.findings.add('V034', node, {
    bericht: `dit bewijs hoort bij een onbekend gegeven ${quoted(name)}`,
    oplossing: suggestion(name, names),
    toon: true,
  });
  return null;
}

/** Reads an oordeel that is written as a block with its value, who gave it, when and why. */
export function readJudgement(map: YamlMap, fact: Fact, path: string, reading: Reading): FactValue | null {
  if (fact.soort !== 'oordeel') {
    reading.findings.add('V033', startOf(map), { oplossing: 'schrijf hier alleen de waarde' });
    return null;
  }
  refuseUnknownKeys(map, JUDGEMENT_KEYS, reading);
  const on = given(map, 'op');
  const judgement = {
    door: optionalText(map, 'door', reading),
    op: on === undefined ? null : asDate(on, reading),
    motivering: optionalText(map, 'motivering', reading),
  };
  const node = map.entries.find((entry) => entry.key.text === 'waarde')?.value;
  if (node === undefined) {
    demand('waarde', map, 'schrijf het oordeel achter waarde, of onbekend', reading);
    return null;
  }
  if (isAbsent(node)) return null;
  const value = readValue(node, fact, reading);
  if (value !== null) reading.judgements.set(path, judgement);
  return value;
}

function optionalText(map: YamlMap, key: string, reading: Reading): string | null {
  const node = given(map, key);
  return node === undefined ? null : asText(node, reading);
}

function optionalYesNo(node: YamlNode, reading: Reading): boolean | null {
  const text = asText(node, reading);
  return text === null ? null : readYesNo(text, node, reading);
}
