import type { Begrip, Branch, Graph, Item, Node, Parameter, Pointer, Template } from './graph.js';
import { noteJumps } from './jumps.js';
import type { Module, Path } from './module.js';
import { checkRows, checkTable, searchOf } from './reach.js';
import { writtenDate } from './reader.js';
import { readId, walk, walkItem } from './references.js';
import type { RuleSet } from './ruleset.js';
import type { Typing } from './typing.js';

type Parts = Pick<Graph, 'feiten' | 'regelingen' | 'gemeenten'>;

/** Everything that is read somewhere in the rules. */
interface Uses {
  readonly items: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
  /** By table the tests with which it is searched; also those that are no search of rows. */
  readonly searches: ReadonlyMap<string, readonly Node[]>;
  /** By table the numbers of the columns that are read; of a marginal scale all. */
  readonly columns: ReadonlyMap<string, ReadonlySet<number>>;
}

function usesIn(typing: Typing, parts: Parts): Uses {
  const items = new Set<string>();
  const facts = new Set<string>();
  const searches = new Map<string, Node[]>();
  const columns = new Map<string, Set<number>>();
  const see = (node: Node) => {
    const id = readId(node);
    if (id !== null) items.add(id);
    if (node.k === 'feit') facts.add(`${node.e}.${node.f}`);
    if (node.k !== 'tabel') return;
    searches.set(node.id, [...(searches.get(node.id) ?? []), node.test]);
    const read = columns.get(node.id) ?? new Set();
    read.add(node.kolom);
    walk(node.test, (inner) => {
      if (inner.k === 'kolom') read.add(inner.kolom);
    });
    columns.set(node.id, read);
  };
  for (const item of typing.items.values()) if (item !== null) eachNode(item, see);
  for (const { alleenAls } of Object.values(parts.feiten)) walk(alleenAls, see);
  for (const regeling of Object.values(parts.regelingen)) {
    const { voor, bevoegd, uitkomst, uitweg, verwijzingen, vervolg } = regeling;
    if (voor !== null) walk(voor, see);
    for (const { als } of bevoegd.anders) walk(als, see);
    for (const node of outcomeNodes(uitkomst)) walk(node, see);
    for (const pointer of [...uitweg, ...verwijzingen, ...vervolg]) walkPointer(pointer, see);
  }
  for (const { regelingen } of Object.values(parts.gemeenten))
    for (const { uitkomst, verwijzingen, vervolg } of Object.values(regelingen)) {
      if (uitkomst !== null) for (const node of outcomeNodes(uitkomst)) walk(node, see);
      for (const pointer of [...verwijzingen, ...vervolg]) walkPointer(pointer, see);
    }
  return { items, facts, searches, columns };
}

function outcomeNodes({
  bedrag,
  gevraagd,
  ingang,
  vakantietoeslag,
  vormen,
  betaling,
  termijnen,
}: Parts['regelingen'][string]['uitkomst']): Node[] {
  return [
    bedrag,
    gevraagd,
    ingang,
    vakantietoeslag?.node,
    ...vormen.map(({ als }) => als),
    betaling?.als,
    betaling?.perMaand,
    termijnen?.vanaf,
    termijnen?.totEnMet,
  ].filter((node) => node != null);
}

function walkPointer({ als, tekst }: Pointer, see: (node: Node) => void): void {
  if (als !== null) walk(als, see);
  walkTemplate(tekst, see);
}

function walkTemplate(template: Template | null, see: (node: Node) => void): void {
  for (const part of template?.delen ?? []) if (typeof part !== 'string') walk(part.node, see);
}

/** Every node of an item, also in its texts. */
function eachNode(item: Item, see: (node: Node) => void): void {
  walkItem(item, see);
  const texts = (branch: Branch): void => {
    walkTemplate(branch.tekst, see);
    walkTemplate(branch.tekstNiet, see);
    for (const below of branch.takken) texts(below);
  };
  if (item.soort === 'begrip') for (const { takken } of item.versies) for (const tak of takken) texts(tak);
  if (item.soort === 'voorwaarde') for (const { tak } of item.versies) texts(tak);
}

/** Notes rows that nothing reaches. */
export function checkReach(typing: Typing, parts: Parts): void {
  const { searches } = usesIn(typing, parts);
  const single = (id: string) => {
    const item = typing.items.get(id);
    if (item?.soort !== 'parameter' || item.delegatie !== null) return null;
    const [first, ...rest] = item.waarden.map(({ waarde }) => waarde);
    return first != null && rest.every((one) => one === first) ? first : null;
  };
  for (const [key, item] of typing.items) {
    const place = typing.declared.at(key);
    if (item === null || place === undefined) continue;
    if (item.soort === 'begrip')
      checkRows(place.module, place.path, item, (vanaf) => typing.declared.rowsOf(key, vanaf), single);
    if (item.soort === 'parameter') {
      const found = (searches.get(item.id) ?? []).map(searchOf);
      const known = found.filter((search) => search !== null);
      if (known.length === found.length) checkTable(place.module, place.path, item, known);
    }
  }
}

/** Notes what is worth a look: what nothing uses, figures past their indexation, steps that hold law without a source. */
export function advise(rules: RuleSet, typing: Typing, parts: Parts, peildatum: number): void {
  const uses = usesIn(typing, parts);
  for (const [key, item] of typing.items) {
    const place = typing.declared.at(key);
    if (item === null || place === undefined) continue;
    const { module, path } = place;
    const overlays = key.includes('@') && typing.items.has(item.id);
    const used = overlays || uses.items.has(item.id) || item.soort === 'voorwaarde';
    if (!used && !typing.declared.standsAlone(key)) unused(module, path, null);
    if (item.soort === 'parameter') {
      if (!overlays && uses.items.has(item.id)) unusedColumns(module, path, item, uses.columns.get(item.id));
      if (item.indexering !== null) outdated(module, path, item, item.indexering, peildatum);
      noteJumps(module, path, item);
    }
    if (item.soort === 'begrip' && holdsLaw(item)) withoutSource(module, path, item);
  }
  for (const { gemeente, entiteit, naam } of rules.vocabulary.facts) {
    const local = rules.local.get(gemeente ?? '');
    if (local !== undefined && !uses.facts.has(`${entiteit}.${naam}`))
      unused(local.module, ['gegevens', entiteit, naam], null);
  }
  for (const { module } of [...rules.national.values(), ...rules.local.values()])
    for (const name of module.unusedSources()) unused(module, ['bronnen'], name);
}

function unused(module: Module, path: Path, key: string | null): void {
  module.report(path, key, 'R051', 'niets gebruikt dit', 'haal het weg, of gebruik het', 'waarschuwing');
}

function unusedColumns(
  module: Module,
  path: Path,
  item: Parameter,
  read: ReadonlySet<number> | undefined,
): void {
  // A marginal scale reads its columns by name.
  if (read === undefined) return;
  for (const [i, { naam }] of (item.kolommen ?? []).entries())
    if (!read.has(i)) unused(module, [...path, 'kolommen'], naam);
}

/** The first day after `date` on which a figure with this rhythm is due. */
function nextDue(date: number, rhythm: 'halfjaar' | 'jaar'): number {
  const year = Math.floor(date / 10_000);
  const secondHalf = year * 10_000 + 701;
  return rhythm === 'halfjaar' && date < secondHalf ? secondHalf : (year + 1) * 10_000 + 101;
}

function outdated(
  module: Module,
  path: Path,
  item: Parameter,
  rhythm: 'halfjaar' | 'jaar',
  peildatum: number,
): void {
  const last = item.waarden.at(-1);
  if (last === undefined || peildatum < nextDue(last.vanaf, rhythm)) return;
  const due = writtenDate(nextDue(last.vanaf, rhythm));
  module.report(
    [...path, 'waarden', writtenDate(last.vanaf)],
    null,
    'R050',
    `dit cijfer wordt elk ${rhythm === 'jaar' ? 'jaar' : 'half jaar'} aangepast; sinds ${due} hoort er een nieuw`,
    'zoek het nieuwe cijfer op en zet het erbij, met zijn bron',
    'waarschuwing',
  );
}

/** A step that compares with a figure, a code or a day of its own says where a border is: that is law. */
function holdsLaw(item: Begrip): boolean {
  let found = false;
  walkItem(item, (node) => {
    if (node.k !== 'vergelijk') return;
    found ||= [node.a, node.b].some(({ k }) => k === 'parameter');
  });
  return found;
}

function withoutSource(module: Module, path: Path, item: Begrip): void {
  const branches = item.versies.flatMap(({ takken }) => takken);
  if (
    item.bron !== null ||
    item.versies.some(({ bron }) => bron !== null) ||
    branches.some(({ bron }) => bron !== null)
  )
    return;
  module.report(
    path,
    null,
    'R052',
    'deze stap trekt een grens, en noemt geen bron',
    'voeg bron: { artikel: ... } toe',
    'waarschuwing',
  );
}
