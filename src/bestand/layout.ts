import type { FactValue } from '../dossier/household.js';
import type { Municipality } from '../dossier/reading.js';
import { type Finding, findingAt, InputError } from '../rules/finding.js';
import { quoted, suggestion } from '../rules/nearest.js';
import type { Entity, Fact } from '../rules/vocabulary.js';
import type { BestandCode } from './codes.js';
import type { ColumnRule, Koppeling } from './koppeling.js';
import { type Level, numbered, type Path } from './path.js';
import { type Cell, cellReader, readId } from './values.js';

/** A cell that is read: its place in the row, its column and what it says. */
export interface Reading {
  readonly cell: number;
  readonly kolom: string;
  readonly naam: string;
  readonly read: (text: string) => Cell;
}

/** What a row says of one thing of a household: its own facts, and the things under it. */
export interface Slot {
  readonly entity: Entity | null;
  /** What stands between [ ] in its path: an id, a rol or a place. */
  readonly at: string | null;
  /** Facts that the koppeling gives whenever the thing is there. */
  readonly met: Map<string, FactValue>;
  id: Reading | null;
  readonly facts: Reading[];
  readonly children: Slot[];
  leegIsGeen: boolean;
}

/** The municipalities that a list may name, and how somebody in it is called in what is written. */
export interface Naming {
  readonly gemeenten: readonly Municipality[];
  readonly rename: (id: string) => string;
}

/** How the cells of a row become a household. */
export interface Layout {
  readonly cells: number;
  readonly key: number;
  readonly keyName: string;
  /** The cells with a burgerservicenummer. */
  readonly bsn: readonly number[];
  readonly root: Slot;
}

/**
 * Holds a koppeling against the header of a file. Throws InputError with all that does not fit; `name` is that of the
 * file, `text` its first line.
 */
export function layoutOf(
  koppeling: Koppeling,
  header: readonly string[],
  { name, text }: { readonly name: string; readonly text: string },
  { gemeenten, rename }: Naming,
): Layout {
  const findings: Finding[] = [];
  const report = (code: BestandCode, column: string, bericht: string, oplossing: string) => {
    const at = Math.max(0, column === '' ? 0 : text.indexOf(column));
    findings.push(findingAt({ name, text }, at, Math.max(1, column.length), { code, bericht, oplossing }));
  };
  const rules = new Map(koppeling.kolommen.map((rule) => [rule.naam, rule]));
  const wanted = [koppeling.sleutel, ...koppeling.kolommen.map(({ naam }) => naam), ...koppeling.negeren];
  if (!header.some((column) => wanted.some((one) => numberIn(one, column) !== null))) {
    report(
      'B003',
      '',
      'geen van de kolommen van de koppeling staat in de eerste regel',
      'zet de kop met kolomnamen terug, of noem in de koppeling de namen die er staan',
    );
    throw new InputError(findings);
  }
  const root: Slot = slot(null, null);
  const used = new Set<string>();
  for (const [cell, column] of header.entries()) {
    if (header.indexOf(column) !== cell) {
      report(
        'B004',
        column,
        `de kolom ${quoted(column)} staat er twee keer`,
        'geef elke kolom een eigen naam',
      );
      continue;
    }
    const found = ruleFor(column, rules);
    if (found !== null) {
      used.add(found.rule.naam);
      place(root, found.rule, found.path, cell, column, koppeling, { gemeenten, rename });
    } else if (column !== koppeling.sleutel && !koppeling.negeren.includes(column)) {
      const bericht =
        column === ''
          ? `kolom ${cell + 1} heeft geen naam`
          : `de kolom ${quoted(column)} staat niet in de koppeling`;
      report('B006', column, bericht, 'noem het gegeven in de koppeling, of zet de kolom bij negeren');
    }
  }
  for (const naam of [koppeling.sleutel, ...rules.keys()])
    if (!used.has(naam) && !header.includes(naam))
      report('B005', '', `de kolom ${quoted(naam)} staat niet in het bestand`, suggestion(naam, header));
  if (findings.length > 0) throw new InputError(findings);
  return {
    cells: header.length,
    key: header.indexOf(koppeling.sleutel),
    keyName: koppeling.sleutel,
    bsn: bsnCells(root),
    root,
  };
}

const bsnCells = ({ entity, facts, children }: Slot): number[] => [
  ...facts.filter(({ naam }) => entity?.naam === 'persoon' && naam === 'bsn').map(({ cell }) => cell),
  ...children.flatMap(bsnCells),
];

/** The number that a column has in the place of `#`; '' when the names are the same, null when they are not alike. */
function numberIn(name: string, column: string): string | null {
  if (name === column) return '';
  const [before = '', after, ...more] = name.split('#');
  if (after === undefined || more.length > 0) return null;
  const number = column.slice(before.length, column.length - after.length);
  return column.startsWith(before) && column.endsWith(after) && /^\d{1,3}$/.test(number) ? number : null;
}

function ruleFor(
  column: string,
  rules: ReadonlyMap<string, ColumnRule>,
): { rule: ColumnRule; path: Path } | null {
  const own = rules.get(column);
  if (own !== undefined) return { rule: own, path: own.path };
  for (const rule of rules.values()) {
    const number = numberIn(rule.naam, column);
    if (number !== null) return { rule, path: numbered(rule.path, number) };
  }
  return null;
}

function slot(entity: Entity | null, at: string | null): Slot {
  return { entity, at, met: new Map(), id: null, facts: [], children: [], leegIsGeen: false };
}

function place(
  root: Slot,
  rule: ColumnRule,
  path: Path,
  cell: number,
  kolom: string,
  koppeling: Koppeling,
  { gemeenten, rename }: Naming,
): void {
  let at = root;
  for (const [i, level] of path.levels.entries())
    at = under(at, level, i === path.levels.length - 1 ? rule.met : []);
  const renamed = (read: (text: string) => Cell) => (text: string) => {
    const id = read(text);
    return typeof id === 'string' ? rename(id) : id;
  };
  if (rule.leegIsGeen) at.leegIsGeen = true;
  if (path.what.kind === 'feit') {
    const { fact } = path.what;
    const read = cellReader(fact, koppeling.bestand, rule, gemeenten);
    const isName = fact.type.kind === 'verwijzing';
    at.facts.push({ cell, kolom, naam: fact.naam, read: isName ? renamed(read) : read });
  } else at.id = { cell, kolom, naam: 'id', read: renamed(readId) };
}

/** The slot of a level under another, with the same [ ] and the same fixed facts; made when it is new. */
function under(parent: Slot, { entity, at }: Level, met: readonly (readonly [Fact, string])[]): Slot {
  const kind = met.find(([fact]) => !PERIODS.includes(fact.naam))?.[1];
  const known = parent.children.find(
    (child) => child.entity === entity && child.at === at && kindOf(child) === kind,
  );
  const own = known ?? slot(entity, at);
  if (known === undefined) parent.children.push(own);
  for (const [fact, value] of met) own.met.set(fact.naam, value);
  return own;
}

const PERIODS = ['periode', 'ritme'];

const kindOf = ({ met }: Slot): FactValue | undefined =>
  [...met].find(([naam]) => !PERIODS.includes(naam))?.[1];
