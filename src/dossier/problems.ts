import type { DossierCode } from './codes.js';
import type { FactValue, Instance } from './household.js';
import type { Outline } from './outline.js';

/** A thing of a household, with what stands under it. */
export type Thing<T> = Omit<Instance, 'lists'> & { readonly lists: ReadonlyMap<string, readonly T[]> };

/** Something that no single value can show: facts of a household that can't be true together. */
export interface Problem<T = Instance> {
  readonly code: DossierCode;
  /** The fact that is at fault; null: the list of persons. */
  readonly at: { readonly instance: T; readonly fact: string } | null;
  readonly oplossing: string;
  readonly bericht?: string;
}

/** What was found and could not be read: it may be just what is missing. */
export interface Unread<T> {
  readonly persons: boolean;
  fact(instance: T, name: string): boolean;
}

/** Whether the facts of a household can be true together, on the peildatum when there is one. */
export function problemsOf<T extends Thing<T>>(
  root: T,
  peildatum: number | null,
  outline: Outline,
  unread: Unread<T>,
): Problem<T>[] {
  return [
    ...roleProblems(root, unread),
    ...residentProblems(root, peildatum),
    ...allBelow(root).flatMap((instance) => [
      ...periodProblems(instance),
      ...negativeProblems(instance, outline, unread),
      ...(peildatum === null ? [] : laterProblems(instance, peildatum, outline)),
    ]),
  ];
}

function allBelow<T extends Thing<T>>(instance: T): T[] {
  return [instance, ...[...instance.lists.values()].flatMap((list) => list.flatMap(allBelow))];
}

function roleProblems<T extends Thing<T>>(root: T, unread: Unread<T>): Problem<T>[] {
  const persons = root.lists.get('persoon') ?? [];
  const applicants = persons.filter((person) => person.facts.get('rol') === 'aanvrager');
  const partners = persons.filter((person) => person.facts.get('rol') === 'partner');
  const isReadable =
    !unread.persons && persons.every((person) => person.facts.has('rol') || !unread.fact(person, 'rol'));
  const found: Problem<T>[] = [];
  if (applicants.length === 0 && isReadable)
    found.push({
      code: 'V027',
      at: null,
      bericht: 'er is geen aanvrager',
      oplossing: "schrijf bij een van de personen 'rol: aanvrager'",
    });
  for (const instance of applicants.slice(1))
    found.push({
      code: 'V027',
      at: { instance, fact: 'rol' },
      bericht: 'er is meer dan een aanvrager',
      oplossing: 'kies voor deze persoon partner, kind of medebewoner',
    });
  for (const instance of partners.slice(1))
    found.push({
      code: 'V028',
      at: { instance, fact: 'rol' },
      oplossing: 'kies voor deze persoon kind of medebewoner',
    });
  return found;
}

/** Who has left, has died or lives elsewhere may stand in the file without being a resident. */
function livesHere(person: Pick<Instance, 'facts'>, peildatum: number | null): boolean {
  if (person.facts.get('hoofdverblijf_op_adres') === false) return false;
  const ends = [person.facts.get('op_adres_tot'), person.facts.get('overlijdensdatum')];
  return !ends.some((end) => isNumber(end) && (peildatum === null || end <= peildatum));
}

function residentProblems<T extends Thing<T>>(root: T, peildatum: number | null): Problem<T>[] {
  const residents = root.facts.get('aantal_bewoners');
  const persons = (root.lists.get('persoon') ?? []).filter((person) => livesHere(person, peildatum)).length;
  if (!isNumber(residents) || residents >= persons) return [];
  return [
    {
      code: 'V030',
      at: { instance: root, fact: 'aantal_bewoners' },
      bericht: `er zijn minder bewoners dan personen op dit adres (${persons})`,
      oplossing: 'tel iedereen op het adres mee, of haal weg wie er niet woont',
    },
  ];
}

/** Facts of one entity of which the second can't come before the first. */
const PERIODS: readonly (readonly [string, string])[] = [
  ['vanaf', 'tot_en_met'],
  ['vanaf', 'terug_op'],
  ['op_adres_sinds', 'op_adres_tot'],
  ['geboortedatum', 'overlijdensdatum'],
];

function periodProblems<T extends Thing<T>>(instance: T): Problem<T>[] {
  return PERIODS.flatMap(([start, end]) => {
    const [from, to] = [instance.facts.get(start), instance.facts.get(end)];
    if (!isNumber(from) || !isNumber(to) || to >= from) return [];
    return [
      {
        code: 'V026' as const,
        at: { instance, fact: end },
        bericht: `${end} ligt voor ${start}`,
        oplossing: `schrijf een dag op of na ${start}, of laat ${end} weg`,
      },
    ];
  });
}

function negativeProblems<T extends Thing<T>>(
  instance: T,
  outline: Outline,
  unread: Unread<T>,
): Problem<T>[] {
  const found: Problem<T>[] = [];
  for (const fact of outline.blocks.get(instance.entity)?.facts.values() ?? []) {
    const value = fact.negatiefAls === null ? undefined : instance.facts.get(fact.naam);
    if (fact.negatiefAls === null || !isNumber(value) || value >= 0) continue;
    const { feit, codes } = fact.negatiefAls;
    const actual = instance.facts.get(feit);
    const isUnread = actual === undefined && unread.fact(instance, feit);
    if (isUnread || (typeof actual === 'string' && codes.includes(actual))) continue;
    found.push({
      code: 'V018',
      at: { instance, fact: fact.naam },
      oplossing: `schrijf een bedrag van 0 of meer; onder nul kan alleen bij ${feit} ${codes.join(' of ')}`,
    });
  }
  return found;
}

function laterProblems<T extends Thing<T>>(instance: T, peildatum: number, outline: Outline): Problem<T>[] {
  const found: Problem<T>[] = [];
  for (const fact of outline.blocks.get(instance.entity)?.facts.values() ?? []) {
    const value = fact.nietNaPeildatum ? instance.facts.get(fact.naam) : undefined;
    if (!isNumber(value) || value <= peildatum) continue;
    found.push({
      code: 'V025',
      at: { instance, fact: fact.naam },
      oplossing: 'schrijf een dag op of voor de peildatum, of laat weg wie er dan nog niet is',
    });
  }
  return found;
}

function isNumber(value: FactValue | undefined): value is number {
  return typeof value === 'number';
}
