import type { Span } from '../../feel/ast.js';
import { EARLIER } from '../gegevens.js';
import type { Item, Node, Row, Type } from '../graph.js';
import { quoted, suggestion } from '../nearest.js';
import { ascend, factType, type Names } from '../scope.js';
import { checkGuard } from './guards.js';
import { DATUM } from './kinds.js';
import type { Meaning, Scope } from './meaning.js';
import { Problems, problem } from './problem.js';

const HOUSEHOLD: Row = { r: 'huis', e: 'huishouden' };

/** One of the things that a name could be, and how to say that it is this one. */
interface Candidate {
  readonly meaning: Meaning;
  readonly written: string;
}

/** What a bare name means, from near to far; a name that could be two things at once is refused. */
export function nameMeaning(name: string, span: Span, scope: Scope): Meaning {
  const variable = scope.variables.get(name);
  if (variable !== undefined) return { is: 'rij', row: variable };
  if (name === 'peildatum') return { is: 'waarde', node: { k: 'peildatum' }, type: DATUM };
  if (name === 'item' && scope.frames[0]?.r === 'var') return { is: 'rij', row: scope.frames[0] };
  const column = columnNamed(name, scope);
  for (const row of rowsAround(scope)) {
    const members = membersOf(row, name, scope, span);
    if (members.length > 0) return only([...column, ...members, ...figureNamed(name, scope)], name, span);
  }
  const entity = entityNamed(name, scope);
  if (entity !== null) return only([...column, { meaning: entity, written: name }], name, span);
  const items = itemNamed(name, scope);
  if (column.length + items.length > 0) return only([...column, ...items], name, span);
  if (scope.names.modules.has(name)) return { is: 'module', id: name };
  throw unknownName(name, span, scope);
}

/** What the name behind a point means for one instance: a fact, begrip or list of it. */
export function memberMeaning(row: Row, name: string, span: Span, scope: Scope): Meaning {
  const members = membersOf(row, name, scope, span);
  if (members.length > 0) return only(members, name, span);
  throw problem(
    'R010',
    span,
    `onbekende naam ${quoted(name)} bij ${row.e}`,
    suggestion(name, scope.names.namesOf(row.e, scope.module)),
  );
}

/** What the name behind that of a file means. */
export function itemMeaning(module: string, name: string, span: Span, scope: Scope): Meaning {
  const meaning = itemOf(`${module}.${name}`, scope);
  if (meaning !== null) return meaning;
  throw problem(
    'R010',
    span,
    `${quoted(module)} heeft geen begrip of parameter ${quoted(name)} dat hier te zien is`,
    suggestion(name, scope.names.itemsOf(module)),
  );
}

function only(candidates: readonly Candidate[], name: string, span: Span): Meaning {
  const [first, ...others] = candidates;
  if (first === undefined) throw new Error('no candidate');
  if (others.length === 0) return first.meaning;
  const written = candidates.map((candidate) => candidate.written);
  throw problem(
    'R040',
    span,
    `${quoted(name)} kan hier meer dan een ding zijn`,
    `schrijf welke u bedoelt: ${written.join(', ')}; of geef een ervan een andere naam`,
  );
}

function columnNamed(name: string, { table }: Scope): Candidate[] {
  const kolom = table?.kolommen?.findIndex((candidate) => candidate.naam === name) ?? -1;
  const column = table?.kolommen?.[kolom];
  if (column === undefined) return [];
  const meaning: Meaning = { is: 'waarde', node: { k: 'kolom', kolom }, type: column.type };
  return [{ meaning, written: `de kolom ${name}` }];
}

/** The instances that a bare name is sought in: the item, its parents, the enclosing ones, the huishouden. */
function rowsAround(scope: Scope): Row[] {
  const rows: Row[] = [];
  for (const frame of scope.frames)
    for (let row: Row | null = frame; row !== null; row = parentRow(row, scope.names)) rows.push(row);
  return [...rows, HOUSEHOLD];
}

function parentRow(row: Row, names: Names): Row | null {
  const up = names.parent(row.e);
  return up === null || names.isOne(up) ? null : { r: 'boven', e: up, of: row };
}

function membersOf(row: Row, name: string, scope: Scope, span: Span): Candidate[] {
  const { names } = scope;
  const fact = names.fact(row.e, name, scope.gemeente);
  if (fact !== undefined) {
    checkGuard(fact, row, scope, span);
    const node = { k: 'feit', e: row.e, f: name, row } as const;
    const meaning: Meaning =
      fact.type.kind === 'verwijzing'
        ? { is: 'rij', row: { r: 'via', e: fact.type.naar, node } }
        : { is: 'waarde', node, type: factType(fact) };
    return [{ meaning, written: `${row.e}.${name}` }];
  }
  const list = names.list(row.e, name);
  if (list !== undefined) {
    const levels = [{ e: list.naam, of: row, n: scope.counter.n++, test: null }];
    return [{ meaning: { is: 'lijst', levels, body: null }, written: `${row.e}.${name}` }];
  }
  const earlier = name === EARLIER ? earlierThan(row, scope, span) : null;
  if (earlier !== null) return [{ meaning: earlier, written: `${row.e}.${name}` }];
  for (const module of scope.names.around(scope.module, name)) {
    const item = known(`${module}.${name}`, scope);
    if (item?.soort === 'begrip' && item.per === row.e)
      return [{ meaning: begripMeaning(item, row), written: item.id }];
  }
  return [];
}

/** The instances of one parent that come before one: by a date, and on one day by their ids. */
function earlierThan(row: Row, scope: Scope, span: Span): Meaning | null {
  const { names, counter } = scope;
  const entity = names.entity(row.e);
  const fact = entity?.volgorde == null ? undefined : names.fact(row.e, entity.volgorde, scope.gemeente);
  if (entity?.in == null || fact === undefined) return null;
  checkGuard(fact, row, scope, span);
  const n = counter.n++;
  const other: Row = { r: 'var', e: row.e, n };
  const date = (of: Row): Node => ({ k: 'feit', e: row.e, f: fact.naam, row: of });
  const place: Type = { kind: 'verwijzing', naar: row.e };
  const before = (op: '<' | '=', type: Type, of: (row: Row) => Node): Node => ({
    k: 'vergelijk',
    op,
    a: of(other),
    b: of(row),
    ta: type,
    tb: type,
  });
  const sameDay: Node = {
    k: 'en',
    a: before('=', DATUM, date),
    b: before('<', place, (of) => ({ k: 'rij', row: of })),
  };
  const test: Node = { k: 'of', a: before('<', DATUM, date), b: sameDay };
  const parent: Row = names.isOne(entity.in)
    ? { r: 'huis', e: entity.in }
    : { r: 'boven', e: entity.in, of: row };
  return { is: 'lijst', levels: [{ e: row.e, of: parent, n, test }], body: null };
}

/** An item by its full id; undefined when there is none. What rests on one with a fault is left alone. */
function known(fullId: string, scope: Scope): Item | undefined {
  const item = scope.names.item(fullId, scope.gemeente);
  if (item === null) throw new Problems([]);
  return item;
}

function begripMeaning(
  item: { readonly id: string; readonly type: Type; readonly over: object | null },
  row: Row,
): Meaning {
  const { id, type } = item;
  if (item.over !== null) return { is: 'reeks', id, row, type };
  const node = { k: 'begrip', id, row } as const;
  if (type.kind === 'verwijzing') return { is: 'rij', row: { r: 'via', e: type.naar, node } };
  return { is: 'waarde', node, type };
}

function entityNamed(name: string, scope: Scope): Meaning | null {
  const own = scope.frames.at(-1) ?? null;
  for (let row: Row | null = own; row !== null; row = parentRow(row, scope.names))
    if (row.e === name) return { is: 'rij', row };
  if (name === HOUSEHOLD.e) return { is: 'rij', row: HOUSEHOLD };
  return scope.names.single(name) === undefined ? null : { is: 'rij', row: { r: 'huis', e: name } };
}

function itemNamed(name: string, scope: Scope): Candidate[] {
  for (const module of scope.names.around(scope.module, name)) {
    const written = `${module}.${name}`;
    const meaning = itemOf(written, scope);
    if (meaning !== null) return [{ meaning, written }];
  }
  return [];
}

function figureNamed(name: string, scope: Scope): Candidate[] {
  return itemNamed(name, scope).filter(({ written }) => known(written, scope)?.soort === 'parameter');
}

/** A figure, or a step of the instance that is meant without saying so; null when there is none to be seen. */
function itemOf(fullId: string, scope: Scope): Meaning | null {
  const item = known(fullId, scope);
  if (item?.soort === 'parameter') {
    if (item.kolommen !== null) return { is: 'tabel', parameter: item, test: null };
    return { is: 'waarde', node: { k: 'parameter', id: item.id }, type: item.type };
  }
  if (item?.soort !== 'begrip') return null;
  const row = rowFor(item.per, scope);
  return row === null ? null : begripMeaning(item, row);
}

/** The instance of an entity that an expression means without saying so: an enclosing one, or the aanvrager's. */
function rowFor(entity: string, scope: Scope): Row | null {
  for (const frame of scope.frames) {
    const row = ascend(frame, entity, scope.names);
    if (row !== null) return row;
  }
  if (scope.names.isOne(entity)) return { r: 'huis', e: entity };
  return scope.names.isDerived(entity) ? { r: 'aanvrager', e: entity } : null;
}

/** Of a figure or a household file; an expression has words of its own for them. */
const ANSWERS: ReadonlyMap<string, string> = new Map([
  ['ja', 'schrijf true'],
  ['nee', 'schrijf false'],
]);

/** A name that means nothing here: where it does mean something, else the nearest that does. */
function unknownName(name: string, span: Span, scope: Scope): Problems {
  const elsewhere = scope.names.elsewhere(name);
  const near = [
    ...scope.variables.keys(),
    ...(scope.table?.kolommen?.map((kolom) => kolom.naam) ?? []),
    ...scope.names.candidates(),
  ];
  return problem(
    'R010',
    span,
    `onbekende naam ${quoted(name)}`,
    ANSWERS.get(name) ??
      (elsewhere.length > 0 ? `schrijf waarvan: ${elsewhere.join(' of ')}` : suggestion(name, near)),
  );
}
