import type { YamlMap, YamlNode } from '../rules/yaml.js';
import type { Instance } from './household.js';
import { problemsOf } from './problems.js';
import { given, type Reading, startOf } from './reading.js';

/** A finding for what no single value can show: facts of a household that can't be true together. */
export function checkHousehold(
  root: Instance,
  peildatum: number | null,
  file: YamlMap,
  reading: Reading,
): void {
  const list = given(file, 'personen');
  const persons = root.lists.get('persoon') ?? [];
  const nodeOf = (instance: Instance, fact: string): YamlNode | undefined =>
    reading.places.get(instance)?.get(fact);
  // A person or role that could not be read was reported already, and may well be the missing one.
  const unread = {
    persons: list !== undefined && (list.kind !== 'list' || list.items.length !== persons.length),
    fact: (instance: Instance, fact: string) => nodeOf(instance, fact) !== undefined,
  };
  for (const { code, at, ...words } of problemsOf(root, peildatum, reading.outline, unread)) {
    const node = at === null ? startOf(list ?? file) : (nodeOf(at.instance, at.fact) ?? file);
    reading.findings.add(code, node, words);
  }
}
