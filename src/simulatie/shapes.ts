import { type Finding, InputError, type SourceText } from '../rules/finding.js';
import { block, like, name, Reading, readShape, record, type Shape, word, words } from '../rules/shape.js';
import { readYaml, type YamlNode } from '../rules/yaml.js';

/** Forms that more than one file of a simulation has. */

/** A number that is not below zero, as typed. */
export const decimal = like(
  /^(0|[1-9]\d{0,11})(\.\d{1,6})?$/,
  'hier hoort een getal',
  'schrijf cijfers met een punt voor de decimalen, zonder duizendtallen',
  '0',
);

/** The full name of a parameter. */
const parameter = like(
  /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/,
  'dit is geen parameter',
  'schrijf regeling.parameter',
);

/** What may be held against a reported figure. */
export const MEASURES = ['rechthebbenden', 'verwachte_ontvangers', 'ambtshalve', 'gewonnen'] as const;
export type Measure = (typeof MEASURES)[number];

/** A measure of the variant `naar`, or of the difference between `van` and `naar`. */
export const measured = {
  naam: name,
  maat: word(...MEASURES),
  naar: record(parameter, words),
};
export const measuredFrom = { van: record(parameter, words) };

/** Part of a file that is read elsewhere: as it stands. */
export const anything: Shape<YamlNode> = {
  standIn: { kind: 'map', entries: [], from: 0, to: 0 },
  schema: {},
  read: (node) => node,
};

/** Sources by name. */
export const sources = record(name, block({ titel: words }, { url: words }));

/** A file read by a form, with its tree. Throws InputError with all that is wrong in it. */
export function readFileBy<T>(shape: Shape<T>, source: SourceText): { raw: T; tree: YamlNode } {
  const tree = readYaml(source);
  const findings: Finding[] = [];
  const raw = readShape(shape, tree, new Reading(source, findings));
  if (findings.length > 0) throw new InputError(findings);
  return { raw, tree };
}
