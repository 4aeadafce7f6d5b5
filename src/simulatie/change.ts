import { figureOf } from '../rules/figure.js';
import type { RuleFiles } from '../rules/files.js';
import type { SourceText } from '../rules/finding.js';
import type { Gemeente, Graph, Item, Node, Parameter } from '../rules/graph.js';
import { childrenOf } from '../rules/nodes.js';
import { dateNumber } from '../rules/reader.js';
import { writeDecimal } from '../rules/text.js';
import { entry, entryOf, readYaml, type YamlNode } from '../rules/yaml.js';

/** Another figure for a parameter, as its author would write it. */
export interface Change {
  /** `regeling.parameter`. */
  readonly parameter: string;
  readonly text: string;
}

/** The figure of a parameter that holds on a day, as it would be written; null when it is unknown or none yet. */
export function writtenFigure(parameter: Parameter, day: number): string | null {
  const value = parameter.waarden.findLast(({ vanaf }) => vanaf <= day)?.waarde ?? null;
  const { type } = parameter;
  if (value === null) return null;
  if (type.kind === 'getal')
    return writeDecimal(value, type.schaal)
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
  if (type.kind === 'ja_nee') return value === 1 ? 'ja' : 'nee';
  if (type.kind === 'keuze') return type.codes[value] ?? null;
  const iso = String(value).padStart(8, '0');
  return `${iso.slice(0, 4)}-${iso.slice(4, 6)}-${iso.slice(6)}`;
}

/** Are two texts the same figure of a parameter? */
export function isSameFigure(parameter: Parameter, one: string, other: string): boolean {
  return figureOf(one, parameter.type) === figureOf(other, parameter.type);
}

/**
 * Rule files with another figure for a parameter from the day on which the one in force on `day` began: that of the
 * municipality where it has one, else the national one. The files are as if somebody had typed it there, so that they
 * are checked like any others. Null when no file has such a figure.
 */
export function changedFiles(
  files: RuleFiles,
  gemeente: Gemeente | null,
  { parameter, text }: Change,
  day: number,
): RuleFiles | null {
  const [owner = '', name = ''] = parameter.split('.');
  const isLocal = gemeente?.items[parameter] !== undefined;
  if (isLocal && gemeente !== null) {
    const path = ['regelingen', owner, 'parameters', name, 'waarden'];
    const changed = replaced(files.gemeenten, 'gemeente', gemeente.id, path, text, day);
    if (changed !== null) return { ...files, gemeenten: changed };
  }
  for (const kind of ['regeling', 'bouwsteen']) {
    const changed = replaced(files.landelijk, kind, owner, ['parameters', name, 'waarden'], text, day);
    if (changed !== null) return { ...files, landelijk: changed };
  }
  return null;
}

/** Files of which the one whose `key` is `id` has another figure under a path. */
function replaced(
  files: readonly SourceText[],
  key: string,
  id: string,
  path: readonly string[],
  text: string,
  day: number,
): SourceText[] | null {
  const at = files.findIndex((file) => isNamed(file, key, id));
  const file = files[at];
  if (file === undefined) return null;
  const figures = nodeUnder(readYaml(file), path);
  const inForce =
    figures?.kind === 'map'
      ? figures.entries
          .filter((one) => dateNumber(one.key.text) <= day)
          .toSorted((a, b) => dateNumber(a.key.text) - dateNumber(b.key.text))
          .at(-1)
      : undefined;
  const figure = inForce?.value.kind === 'map' ? entry(inForce.value, 'waarde') : inForce?.value;
  if (figure?.kind !== 'scalar') return null;
  const quotes = figure.quoted ? 1 : 0;
  const before = file.text.slice(0, figure.from - quotes);
  return files.with(at, { name: file.name, text: `${before}${text}${file.text.slice(figure.to)}` });
}

/** Cheaper than reading every file: the line stands at the top. */
const isNamed = (file: SourceText, key: string, id: string): boolean =>
  new RegExp(`^${key}: *${id}(?: |\\r?$)`, 'm').test(file.text);

function nodeUnder(tree: YamlNode, path: readonly string[]): YamlNode | undefined {
  return path.reduce<YamlNode | undefined>(
    (node, key) => (node?.kind === 'map' ? entry(node, key) : undefined),
    tree,
  );
}

/**
 * The items of a municipality that stand in the place of a national one that reads a parameter, and do not read it
 * themselves: where it published amounts instead of a percentage.
 */
export function hiding(graph: Graph, gemeente: Gemeente, parameter: string): Item[] {
  return Object.values(gemeente.items).filter((own) => {
    const base = graph.items[own.id];
    return base !== undefined && reads(base, parameter) && !reads(own, parameter);
  });
}

function reads(item: Item, parameter: string): boolean {
  const within = (node: Node): boolean =>
    ((node.k === 'parameter' || node.k === 'tabel' || node.k === 'schijven') && node.id === parameter) ||
    childrenOf(node).some(within);
  if (item.soort === 'parameter') return false;
  if (item.soort === 'begrip') return item.versies.some(({ node }) => within(node));
  return item.versies.some(
    ({ tak, alleenAls }) => within(tak.node) || (alleenAls !== null && within(alleenAls)),
  );
}

/** Rule files without an item of a municipality, so that the national one holds. */
export function withoutLocal(files: RuleFiles, gemeente: Gemeente, item: Item): RuleFiles {
  const [owner = '', name = ''] = item.id.split('.');
  const at = files.gemeenten.findIndex((file) => isNamed(file, 'gemeente', gemeente.id));
  const file = files.gemeenten[at];
  const part = item.soort === 'begrip' ? 'begrippen' : 'voorwaarden';
  const items = file === undefined ? undefined : nodeUnder(readYaml(file), ['regelingen', owner, part]);
  const own = items?.kind === 'map' ? entryOf(items, name) : undefined;
  if (file === undefined || own === undefined) return files;
  const start = file.text.lastIndexOf('\n', own.key.from) + 1;
  const indent = own.key.from - start;
  // Up to the next line that is not deeper, which belongs to something else.
  const rest = new RegExp(`^ {0,${indent}}\\S`, 'gm');
  rest.lastIndex = own.key.to;
  const end = rest.exec(file.text)?.index ?? file.text.length;
  const text = file.text.slice(0, start) + file.text.slice(end);
  return { ...files, gemeenten: files.gemeenten.with(at, { name: file.name, text }) };
}
