import type { YamlMap, YamlNode } from '../rules/yaml.js';
import type { FactValue, Instance } from './household.js';
import { given, type Reading, startOf } from './reading.js';

/** What no single value can show: whether the facts of a household can be true together. */
export function checkHousehold(
  root: Instance,
  peildatum: number | null,
  file: YamlMap,
  reading: Reading,
): void {
  checkRoles(root, file, reading);
  checkResidents(root, peildatum, reading);
  for (const instance of reading.places.keys()) {
    checkPeriods(instance, reading);
    checkNegative(instance, reading);
    if (peildatum !== null) checkNotLater(instance, peildatum, reading);
  }
}

/** Where a fact of an instance stands. */
function nodeOf(instance: Instance, fact: string, reading: Reading): YamlNode | undefined {
  return reading.places.get(instance)?.get(fact);
}

function checkRoles(root: Instance, file: YamlMap, reading: Reading): void {
  const list = given(file, 'personen');
  const persons = root.lists.get('persoon') ?? [];
  const applicants = persons.filter((person) => person.facts.get('rol') === 'aanvrager');
  const partners = persons.filter((person) => person.facts.get('rol') === 'partner');
  // A person or role that could not be read was reported already, and may well be the missing one.
  const readable =
    (list === undefined || (list.kind === 'list' && list.items.length === persons.length)) &&
    persons.every((person) => person.facts.has('rol') || nodeOf(person, 'rol', reading) === undefined);
  if (applicants.length === 0 && readable) {
    reading.findings.add('V027', startOf(list ?? file), {
      bericht: 'er is geen aanvrager',
      oplossing: "schrijf bij een van de personen 'rol: aanvrager'",
    });
  }
  for (const extra of applicants.slice(1)) {
    reading.findings.add('V027', nodeOf(extra, 'rol', reading) ?? file, {
      bericht: 'er is meer dan een aanvrager',
      oplossing: 'kies voor deze persoon partner, kind of medebewoner',
    });
  }
  for (const extra of partners.slice(1)) {
    reading.findings.add('V028', nodeOf(extra, 'rol', reading) ?? file, {
      oplossing: 'kies voor deze persoon kind of medebewoner',
    });
  }
}

/** Who has left, has died or lives elsewhere may stand in the file without being a resident. */
function livesHere(person: Instance, peildatum: number | null): boolean {
  if (person.facts.get('hoofdverblijf_op_adres') === false) return false;
  const ends = [person.facts.get('op_adres_tot'), person.facts.get('overlijdensdatum')];
  return !ends.some((end) => typeof end === 'number' && (peildatum === null || end <= peildatum));
}

function checkResidents(root: Instance, peildatum: number | null, reading: Reading): void {
  const residents = root.facts.get('aantal_bewoners');
  const place = nodeOf(root, 'aantal_bewoners', reading);
  if (typeof residents !== 'number' || place === undefined) return;
  const persons = (root.lists.get('persoon') ?? []).filter((person) => livesHere(person, peildatum)).length;
  if (residents >= persons) return;
  reading.findings.add('V030', place, {
    bericht: `er zijn minder bewoners dan personen op dit adres (${persons})`,
    oplossing: 'tel iedereen op het adres mee, of haal weg wie er niet woont',
  });
}

/** Facts of one entity of which the second can't come before the first. */
const PERIODS: readonly (readonly [string, string])[] = [
  ['vanaf', 'tot_en_met'],
  ['vanaf', 'terug_op'],
  ['op_adres_sinds', 'op_adres_tot'],
  ['geboortedatum', 'overlijdensdatum'],
];

function checkPeriods(instance: Instance, reading: Reading): void {
  for (const [start, end] of PERIODS) {
    const [from, to] = [instance.facts.get(start), instance.facts.get(end)];
    const place = nodeOf(instance, end, reading);
    if (!isNumber(from) || !isNumber(to) || place === undefined || to >= from) continue;
    reading.findings.add('V026', place, {
      bericht: `${end} ligt voor ${start}`,
      oplossing: `schrijf een dag op of na ${start}, of laat ${end} weg`,
    });
  }
}

function checkNegative(instance: Instance, reading: Reading): void {
  for (const fact of reading.outline.blocks.get(instance.entity)?.facts.values() ?? []) {
    const value = instance.facts.get(fact.naam);
    const place = nodeOf(instance, fact.naam, reading);
    if (fact.negatiefAls === null || !isNumber(value) || value >= 0 || place === undefined) continue;
    const { feit, codes } = fact.negatiefAls;
    const actual = instance.facts.get(feit);
    const unreadable = actual === undefined && nodeOf(instance, feit, reading) !== undefined;
    if (unreadable || (typeof actual === 'string' && codes.includes(actual))) continue;
    reading.findings.add('V018', place, {
      oplossing: `schrijf een bedrag van 0 of meer; onder nul kan alleen bij ${feit} ${codes.join(' of ')}`,
    });
  }
}

function checkNotLater(instance: Instance, peildatum: number, reading: Reading): void {
  for (const fact of reading.outline.blocks.get(instance.entity)?.facts.values() ?? []) {
    const value = instance.facts.get(fact.naam);
    const place = nodeOf(instance, fact.naam, reading);
    if (!fact.nietNaPeildatum || !isNumber(value) || value <= peildatum || place === undefined) continue;
    reading.findings.add('V025', place, {
      oplossing: 'schrijf een dag op of voor de peildatum, of laat weg wie er dan nog niet is',
    });
  }
}

function isNumber(value: FactValue | undefined): value is number {
  return typeof value === 'number';
}
