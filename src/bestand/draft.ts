import type { FactValue, Instance } from '../dossier/household.js';
import type { BestandCode } from './codes.js';
import type { Layout, Reading, Slot } from './layout.js';
import { Refused, Remarked } from './values.js';

/** A thing of a household while it is made. */
export interface Draft extends Instance {
  path: string;
  id: string | null;
  readonly lists: Map<string, Draft[]>;
  /** Where it comes from: which row of the household, counted from 0, and which columns. */
  row: number;
  slot: Slot | null;
}

/** Something to say of a cell. */
export interface CellRemark {
  readonly kolom: string;
  readonly code: BestandCode;
}

export const draft = (entity: string, id: string | null = null): Draft => ({
  entity,
  path: '',
  id,
  facts: new Map(),
  lists: new Map(),
  row: 0,
  slot: null,
});

/** The column in which a fact of a thing stands; the fact itself when it stands in none. */
export const columnOf = ({ slot }: Draft, naam: string): string =>
  slot?.facts.find((reading) => reading.naam === naam)?.kolom ?? naam;

/** What a row of a household says: the facts of the household itself, and its persons and other things. */
export function readRow(cells: readonly string[], row: number, layout: Layout, remarks: CellRemark[]): Draft {
  const root = draft('huishouden');
  root.row = row;
  fill(root, layout.root, cells, remarks);
  return root;
}

/** Fills in what the cells of a slot say; tells whether any of them says something. */
function fill(own: Draft, slot: Slot, cells: readonly string[], remarks: CellRemark[]): boolean {
  let isFilled = false;
  own.slot = slot;
  for (const reading of slot.facts) {
    const value = valueIn(reading, cells, remarks);
    if (value === null) continue;
    isFilled = true;
    if (value !== undefined) own.facts.set(reading.naam, value);
  }
  for (const child of slot.children) {
    const { entity } = child;
    if (entity === null) continue;
    const item = draft(entity.naam, child.at);
    item.row = own.row;
    const id = child.id === null ? null : valueIn(child.id, cells, remarks);
    if (typeof id === 'string') item.id = id;
    const isThere = fill(item, child, cells, remarks) || (id !== null && id !== undefined);
    isFilled ||= isThere;
    if (isThere || isUnknownItem(child)) {
      for (const [naam, value] of child.met) if (!item.facts.has(naam)) item.facts.set(naam, value);
      const list = own.lists.get(entity.naam) ?? [];
      own.lists.set(entity.naam, [...list, item]);
    } else if (child.leegIsGeen && !own.lists.has(entity.naam)) own.lists.set(entity.naam, []);
  }
  forgetUnknownLists(own, slot);
  return isFilled;
}

/** An empty cell of a known soort: whether there is such an item is not known. */
const isUnknownItem = ({ met, at, leegIsGeen, entity }: Slot): boolean =>
  met.size > 0 && at === null && !leegIsGeen && entity !== null && !entity.een;

/** A list of which nothing at all is known is not a list of unknown items. */
function forgetUnknownLists(own: Draft, slot: Slot): void {
  for (const { entity, met } of slot.children) {
    const list = entity === null || met.size === 0 ? undefined : own.lists.get(entity.naam);
    if (entity === null || list === undefined || list.length === 0) continue;
    const isSaid = list.some(
      ({ facts, lists }) =>
        lists.size > 0 || [...facts.keys()].some((naam) => !isFixed(slot, entity.naam, naam)),
    );
    if (!isSaid) own.lists.delete(entity.naam);
  }
}

const isFixed = (slot: Slot, entity: string, naam: string): boolean =>
  slot.children.some((child) => child.entity?.naam === entity && child.met.has(naam));

/** The value of a cell; null when it is empty, undefined when it can't be used. */
function valueIn(
  { cell, kolom, read }: Reading,
  cells: readonly string[],
  remarks: CellRemark[],
): FactValue | null | undefined {
  const found = read(cells[cell] ?? '');
  if (found instanceof Refused) {
    remarks.push({ kolom, code: found.code });
    return undefined;
  }
  if (!(found instanceof Remarked)) return found;
  remarks.push({ kolom, code: found.code });
  return found.value;
}
