import type { FactValue, Household } from '../dossier/household.js';
import { outlineOf } from '../dossier/outline.js';
import { type Problem, problemsOf } from '../dossier/problems.js';
import { inFixedOrder } from '../dossier/read.js';
import type { Vocabulary } from '../rules/vocabulary.js';
import type { BestandCode } from './codes.js';
import { columnOf, type Draft, draft } from './draft.js';
import type { Constant, Koppeling } from './koppeling.js';

/** Something that is wrong with a household, and in which of its rows when that is known. */
export interface HouseholdFault {
  readonly row: number;
  readonly kolom: string;
  readonly code: BestandCode;
}

/** A household from the rows of a list, or what is wrong with it. */
export type Assembled = { readonly household: Household } | { readonly faults: readonly HouseholdFault[] };

/** What a household of a list is made with. */
export interface Assembly {
  readonly koppeling: Koppeling;
  readonly vocabulary: Vocabulary;
  /** yyyymmdd of the call; goes before that of the koppeling. */
  readonly peildatum: number | null;
  /** yyyymmdd: the day on which who has no peildatum is decided. */
  readonly vandaag: number;
  /** How the household is called in what is written. */
  readonly rename: (id: string) => string;
}

/** The role that is meant by an id: `kind_2` is a kind. */
const ROLE_IDS = /^(aanvrager|partner|kind|medebewoner)(?:_?\d+)?$/;

/** Makes one household of what its rows say, in their order. `key` is the name it goes by. */
export function assemble(key: string, rows: readonly Draft[], assembly: Assembly): Assembled {
  const { koppeling, vocabulary } = assembly;
  const faults: HouseholdFault[] = [];
  const root = draft('huishouden');
  root.lists.set('persoon', []);
  root.slot = rows[0]?.slot ?? null;
  for (const [row, part] of rows.entries()) {
    if (koppeling.rij === 'persoon') onePerson(part, row, faults);
    else personsOf(part);
    merge(root, part, row, faults, vocabulary);
  }
  namePersons(root, faults);
  if (koppeling.rij === 'persoon') for (const part of rows) ownThings(part, vocabulary);
  for (const constant of koppeling.vast) fillIn(root, constant, 0);
  inFixedOrder(root);
  for (const list of root.lists.values()) setPaths(list, '', vocabulary);
  root.path = 'huishouden';
  const applicant = root.lists.get('persoon')?.find((person) => person.facts.get('rol') === 'aanvrager');
  if (applicant?.id != null) root.facts.set('aanvrager', applicant.id);
  const zaak = root.lists.get('zaak')?.[0];
  const day = assembly.peildatum ?? koppeling.peildatum ?? zaak?.facts.get('aanvraagdatum');
  const peildatum = typeof day === 'number' ? day : null;
  if (faults.length === 0) faults.push(...whole(root, peildatum ?? assembly.vandaag, vocabulary));
  if (faults.length > 0) return { faults };
  const gemeente = zaak?.facts.get('gemeente');
  return {
    household: {
      id: assembly.rename(key),
      peildatum,
      gemeente: typeof gemeente === 'string' ? gemeente : koppeling.gemeente,
      root,
      zaken: new Map(),
      judgements: new Map(),
      evidence: [],
    },
  };
}

// --- persons ---

/** A row per person: there is one, also when nothing is said of them. */
function onePerson(part: Draft, row: number, faults: HouseholdFault[]): void {
  const persons = part.lists.get('persoon') ?? [draft('persoon')];
  part.lists.set('persoon', persons);
  if (persons.length > 1) faults.push({ row, kolom: '', code: 'B310' });
}

/** A row per household: who has no [ ] in the koppeling is the aanvrager, who is always there. */
function personsOf(part: Draft): void {
  const persons = part.lists.get('persoon') ?? [];
  for (const person of persons) {
    const rol = ROLE_IDS.exec(person.id ?? 'aanvrager')?.[1];
    if (!person.facts.has('rol') && rol !== undefined) person.facts.set('rol', rol);
  }
  if (
    !persons.some(({ facts }) => facts.get('rol') === 'aanvrager') &&
    persons.every(({ facts }) => facts.has('rol'))
  ) {
    const applicant = draft('persoon', 'aanvrager');
    applicant.facts.set('rol', 'aanvrager');
    persons.push(applicant);
  }
  part.lists.set('persoon', persons);
}

/** Who has no id goes by role and number. Ids and burgerservicenummers stand once in a household. */
function namePersons(root: Draft, faults: HouseholdFault[]): void {
  const persons = root.lists.get('persoon') ?? [];
  const counts = new Map<string, number>();
  const ids = new Set<string>();
  const numbers = new Set<FactValue>();
  for (const [row, person] of persons.entries()) {
    const rol = String(person.facts.get('rol') ?? 'persoon');
    const count = (counts.get(rol) ?? 0) + 1;
    counts.set(rol, count);
    const isOne = rol === 'aanvrager' || rol === 'partner';
    person.id ??= isOne && count === 1 ? rol : `${rol}_${count}`;
    const bsn = person.facts.get('bsn');
    if (ids.has(person.id) || (bsn !== undefined && numbers.has(bsn)))
      faults.push({ row, kolom: '', code: 'B310' });
    ids.add(person.id);
    if (bsn !== undefined) numbers.add(bsn);
  }
}

// --- one household of several rows ---

/** Adds what a row says. A fact of the household itself may stand in each of its rows, if it is the same. */
function merge(
  root: Draft,
  part: Draft,
  row: number,
  faults: HouseholdFault[],
  vocabulary: Vocabulary,
): void {
  mergeFacts(root, part, row, faults);
  for (const [entity, list] of part.lists) {
    const one = vocabulary.entities.find(({ naam }) => naam === entity)?.een === true;
    const known = root.lists.get(entity);
    if (known === undefined) root.lists.set(entity, [...list]);
    else if (one && known[0] !== undefined && list[0] !== undefined)
      mergeFacts(known[0], list[0], row, faults);
    else known.push(...list);
  }
}

/** What stands in the row of a person is that person's, unless the row names another. */
function ownThings(part: Draft, vocabulary: Vocabulary): void {
  const id = part.lists.get('persoon')?.[0]?.id;
  for (const { entiteit, naam, type } of vocabulary.facts) {
    if (type.kind !== 'verwijzing' || entiteit === 'huishouden') continue;
    for (const { facts } of part.lists.get(entiteit) ?? [])
      if (!facts.has(naam) && id != null) facts.set(naam, id);
  }
}

function mergeFacts(into: Draft, from: Draft, row: number, faults: HouseholdFault[]): void {
  for (const [naam, value] of from.facts) {
    const known = into.facts.get(naam);
    if (known === undefined) into.facts.set(naam, value);
    else if (known !== value) faults.push({ row, kolom: columnOf(from, naam), code: 'B212' });
  }
}

// --- what the koppeling gives for the whole file ---

/** Gives a fact, or an empty list, to every thing that has none of its own. */
function fillIn(at: Draft, constant: Constant, depth: number): void {
  const { path, value } = constant;
  const level = path.levels[depth];
  if (level === undefined) {
    if (path.what.kind === 'feit' && value !== null && !at.facts.has(path.what.fact.naam))
      at.facts.set(path.what.fact.naam, value);
    return;
  }
  const { entity } = level;
  const known = at.lists.get(entity.naam);
  if (path.what.kind === 'lijst' && depth === path.levels.length - 1) {
    if (known === undefined) at.lists.set(entity.naam, []);
    return;
  }
  const list = known ?? (entity.een ? [draft(entity.naam)] : []);
  if (entity.een) at.lists.set(entity.naam, list);
  for (const item of list)
    if (level.at === null || item.id === level.at || item.facts.get('rol') === level.at)
      fillIn(item, constant, depth + 1);
}

/** Says of everything where it stands, as the contract points at it. */
function setPaths(list: readonly Draft[], prefix: string, vocabulary: Vocabulary): void {
  const [first] = list;
  const entity = first === undefined ? null : outlineOf(vocabulary).blocks.get(first.entity);
  if (entity == null) return;
  const { sleutel, een } = entity.entity;
  for (const [i, item] of list.entries()) {
    if (entity.withId) item.id ??= `${sleutel[0]}${i + 1}`;
    else item.id = null;
    item.path = een ? `${prefix}${sleutel}` : `${prefix}${sleutel}[${item.id ?? i}]`;
    for (const below of item.lists.values()) setPaths(below, `${item.path}.`, vocabulary);
  }
}

// --- what no single value can show ---

const PROBLEMS: Readonly<Partial<Record<Problem['code'], BestandCode>>> = {
  V018: 'B305',
  V025: 'B306',
  V026: 'B304',
  V027: 'B301',
  V028: 'B302',
  V030: 'B303',
};
/** In a list, what can't be read is a fault already. */
const NOTHING_UNREAD = { persons: false, fact: () => false };

function whole(root: Draft, peildatum: number, vocabulary: Vocabulary): HouseholdFault[] {
  const outline = outlineOf(vocabulary);
  const persons = new Set(root.lists.get('persoon')?.map(({ id }) => id));
  const faults = problemsOf(root, peildatum, outline, NOTHING_UNREAD).map(({ code, at }): HouseholdFault => {
    const thing = at === null ? root : at.instance;
    return {
      row: thing.row,
      kolom: at === null ? '' : columnOf(thing, at.fact),
      code: PROBLEMS[code] ?? 'B203',
    };
  });
  const visit = (item: Draft): void => {
    const block = outline.blocks.get(item.entity);
    for (const { naam, type } of block?.facts.values() ?? []) {
      const value = type.kind === 'verwijzing' ? item.facts.get(naam) : undefined;
      if (value !== undefined && !persons.has(String(value)))
        faults.push({ row: item.row, kolom: columnOf(item, naam), code: 'B210' });
    }
    for (const [entity, list] of item.lists) {
      const most = outline.blocks.get(entity)?.entity.hoogstens ?? Infinity;
      if (list.length > most) faults.push({ row: item.row, kolom: '', code: 'B307' });
      for (const one of list) visit(one);
    }
  };
  visit(root);
  return faults;
}
