import { begripOf } from './begrip.js';
import { conditionOf } from './condition.js';
import { Problems } from './formula/index.js';
import type { Item, Parameter, Type } from './graph.js';
import type { Module, Path } from './module.js';
import { joined, overlayProblems } from './overlay.js';
import { parameterOf } from './parameter.js';
import { ALWAYS, Reader, writtenDate } from './reader.js';
import type { Local, National, RuleSet } from './ruleset.js';
import type { RawBegrip, RawCondition, RawParameter } from './schema.js';
import { Names } from './scope.js';
import type { Vocabulary } from './vocabulary.js';

/** Where an item stands, before it is typed. */
interface Stands {
  readonly module: Module;
  readonly owner: string;
  readonly id: string;
  readonly path: Path;
  readonly gemeente: string | null;
  /** The entity that it is about when it does not say so. */
  readonly per: string;
  /** Does it stand in a bouwsteen? */
  readonly shared: boolean;
  readonly raw:
    | { readonly kind: 'parameters'; readonly body: RawParameter }
    | { readonly kind: 'begrippen'; readonly body: RawBegrip }
    | { readonly kind: 'voorwaarden'; readonly body: RawCondition };
}

/** Steps that build on each other, one deeper each: more can't be followed by a reader, nor by the program. */
const LONGEST_CHAIN = 500;

/**
 * Types every item, in the order in which they need each other. An item goes by its full id, that of a municipality
 * with `@gemeente` behind it. What can't be typed has a finding, and what needs it is passed over in silence.
 */
export class Typing {
  readonly names: Names;
  /** All that is typed; null is what could not be. */
  readonly items = new Map<string, Item | null>();
  private readonly stands = new Map<string, Stands>();
  /** The keys of all items by their bare name. */
  private readonly byName = new Map<string, string[]>();
  private readonly depths = new Map<string, number>();
  /** What is being typed, outermost first, and how deep what it needs goes. */
  private readonly busy: { readonly key: string; depth: number }[] = [];
  private readonly bouwstenen: readonly string[];

  constructor(
    private readonly rules: RuleSet,
    vocabulary: Vocabulary = rules.vocabulary,
  ) {
    for (const national of rules.national.values()) this.addNational(national);
    for (const local of rules.local.values()) this.addLocal(local);
    const national = [...rules.national.values()];
    this.bouwstenen = national.filter(({ raw }) => 'bouwsteen' in raw).map(({ module }) => module.id);
    this.names = new Names(
      vocabulary,
      (id, gemeente) => this.value(id, gemeente),
      new Set(rules.national.keys()),
      this.bouwstenen,
      this.itemNames(),
    );
    for (const stands of this.stands.values()) this.checkName(stands);
  }

  /** The names of all figures and steps, by the file that they belong to. */
  private itemNames(): Map<string, string[]> {
    const names = new Map<string, string[]>();
    for (const { owner, id, raw } of this.stands.values()) {
      const known = names.get(owner) ?? [];
      if (raw.kind !== 'voorwaarden') known.push(id);
      names.set(owner, known);
    }
    return names;
  }

  /** What else the bare name of a figure or step would mean, wherever it is read: a bouwsteen before it, a fixed word. */
  private checkName({ module, owner, id, path, gemeente, raw }: Stands): void {
    if (raw.kind === 'voorwaarden' || (gemeente !== null && this.stands.has(`${owner}.${id}`))) return;
    const taken = (bericht: string) =>
      module.report(path, null, 'R003', bericht, 'geef een van de twee een andere naam');
    if (this.names.isFixed(id)) taken(`'${id}' is een vast woord`);
    const at = this.bouwstenen.indexOf(owner);
    const other = this.bouwstenen
      .slice(0, at === -1 ? undefined : at)
      .find((one) => this.isValue(this.stands.get(`${one}.${id}`)));
    if (other !== undefined) taken(`'${id}' bestaat al, in ${other}`);
  }

  private isValue(stands: Stands | undefined): boolean {
    return stands !== undefined && stands.raw.kind !== 'voorwaarden';
  }

  /** Types everything. */
  all(): void {
    for (const key of this.stands.keys()) this.typed(key);
  }

  /** The key of the item with this id as a municipality sees it: its own, else the national one. */
  keyOf(fullId: string, gemeente: string | null): string | null {
    if (gemeente !== null) {
      const own = `${fullId}@${gemeente}`;
      if (this.stands.has(own)) return own;
    }
    return this.stands.has(fullId) ? fullId : null;
  }

  /** Where an item is, for a finding about it. */
  standsAt(key: string): { readonly module: Module; readonly path: Path } | undefined {
    return this.stands.get(key);
  }

  /** Whether an item says that it may stand by itself, or its whole file does. */
  standsAlone(key: string): boolean {
    const stands = this.stands.get(key);
    const file = this.rules.national.get(stands?.owner ?? '')?.raw;
    if (file !== undefined && 'bouwsteen' in file && file.los !== undefined) return true;
    return stands !== undefined && 'los' in stands.raw.body && stands.raw.body.los !== undefined;
  }

  /** How many rows with a test the decision table of a begrip has in a version. */
  rowsOf(key: string, vanaf: number): number {
    const raw = this.stands.get(key)?.raw;
    if (raw?.kind !== 'begrippen') return 0;
    const body = vanaf === ALWAYS ? raw.body : raw.body.versies?.[writtenDate(vanaf)];
    return body?.tabel?.filter(({ als }) => als !== undefined).length ?? 0;
  }

  private add(stands: Stands): void {
    const key = stands.gemeente === null ? '' : `@${stands.gemeente}`;
    const full = `${stands.owner}.${stands.id}${key}`;
    if (!this.stands.has(full)) {
      this.stands.set(full, stands);
      const named = this.byName.get(stands.id) ?? [];
      named.push(full);
      this.byName.set(stands.id, named);
    } else
      stands.module.report(
        stands.path,
        null,
        'R003',
        `'${stands.id}' bestaat hier al`,
        'geef elk onderdeel van een regeling een eigen naam',
      );
  }

  private addNational({ module, raw }: National): void {
    const per = 'regeling' in raw ? raw.per : 'huishouden';
    const shared = 'bouwsteen' in raw;
    const all = { ...raw, voorwaarden: 'regeling' in raw ? raw.voorwaarden : {} };
    this.addAll({ module, owner: module.id, gemeente: null, per, shared }, all, []);
  }

  private addLocal({ module, raw }: Local): void {
    for (const [owner, local] of Object.entries(raw.regelingen)) {
      const national = this.rules.national.get(owner);
      if (national === undefined) continue;
      const per = 'regeling' in national.raw ? national.raw.per : 'huishouden';
      const shared = 'bouwsteen' in national.raw;
      const around = { module: module.as(owner), owner, gemeente: module.id, per, shared };
      this.addAll(around, local, ['regelingen', owner]);
    }
  }

  private addAll(
    around: Omit<Stands, 'id' | 'path' | 'raw'>,
    all: {
      readonly parameters?: Readonly<Record<string, RawParameter>> | undefined;
      readonly begrippen?: Readonly<Record<string, RawBegrip>> | undefined;
      readonly voorwaarden?: Readonly<Record<string, RawCondition>> | undefined;
    },
    base: Path,
  ): void {
    const put = (id: string, raw: Stands['raw']) =>
      this.add({ ...around, id, path: [...base, raw.kind, id], raw });
    for (const [id, body] of Object.entries(all.parameters ?? {})) put(id, { kind: 'parameters', body });
    for (const [id, body] of Object.entries(all.begrippen ?? {})) put(id, { kind: 'begrippen', body });
    for (const [id, body] of Object.entries(all.voorwaarden ?? {})) put(id, { kind: 'voorwaarden', body });
  }

  /** A parameter or begrip: what an expression can name. Undefined when there is none, null when it can't be typed. */
  private value(fullId: string, gemeente: string | null): Item | null | undefined {
    if (!this.byName.has(fullId.slice(fullId.indexOf('.') + 1))) return undefined;
    const key = this.keyOf(fullId, gemeente);
    if (key === null || this.stands.get(key)?.raw.kind === 'voorwaarden') return undefined;
    const item = this.typed(key);
    const around = this.busy.at(-1);
    if (around !== undefined) around.depth = Math.max(around.depth, 1 + (this.depths.get(key) ?? 0));
    return item;
  }

  /** The item, typed on first use. */
  private typed(key: string): Item | null {
    const known = this.items.get(key);
    if (known !== undefined) return known;
    if (this.busy.length === 0) this.prepare(key);
    return this.items.get(key) ?? this.typeNow(key);
  }

  /**
   * Types what an item seems to name before the item itself, so that a long chain of steps is not as deep a recursion.
   * What is named is guessed from the words in its texts: a word too many costs nothing.
   */
  private prepare(key: string): void {
    const seen = new Set([key]);
    const work = [{ key, needs: this.mentioned(key) }];
    for (let last = work.at(-1); last !== undefined; last = work.at(-1)) {
      const next = last.needs.pop();
      if (next === undefined) {
        work.pop();
        if (!this.items.has(last.key)) this.typeNow(last.key);
      } else if (!seen.has(next) && !this.items.has(next)) {
        seen.add(next);
        work.push({ key: next, needs: this.mentioned(next) });
      }
    }
  }

  private mentioned(key: string): string[] {
    const stands = this.stands.get(key);
    if (stands === undefined || stands.raw.kind === 'parameters') return [];
    const words = JSON.stringify(stands.raw.body).match(/[a-z_][a-z0-9_]*/g) ?? [];
    return [...new Set(words)].flatMap((word) => this.byName.get(word) ?? []);
  }

  private typeNow(key: string): Item | null {
    const since = this.busy.findIndex((one) => one.key === key);
    if (since !== -1) this.circle(this.busy.slice(since).map((one) => one.key));
    const stands = this.stands.get(key);
    if (stands === undefined) return null;
    const busy = { key, depth: 0 };
    this.busy.push(busy);
    const item = this.build(stands);
    this.busy.pop();
    this.items.set(key, item);
    this.depths.set(key, busy.depth);
    if (busy.depth === LONGEST_CHAIN + 1)
      stands.module.report(
        stands.path,
        null,
        'R018',
        `meer dan ${LONGEST_CHAIN} stappen bouwen op elkaar voort`,
        'trek stappen samen',
      );
    return item;
  }

  /** Notes a circle at that of its steps which stands first, as a path from there. */
  private circle(keys: readonly string[]): never {
    const order = [...this.stands.keys()];
    const places = keys.map((key) => order.indexOf(key));
    const first = places.indexOf(Math.min(...places));
    const path = [...keys.slice(first), ...keys.slice(0, first + 1)]
      .map((key) => key.split('@')[0])
      .join(' -> ');
    const stands = this.stands.get(keys[first] ?? '');
    stands?.module.report(stands.path, null, 'R017', `kringloop: ${path}`, 'haal een van de stappen weg');
    throw new Problems([]);
  }

  private build(stands: Stands): Item | null {
    try {
      return this.itemOf(stands);
    } catch (error) {
      if (error instanceof Problems) return null;
      // A chain that was not seen beforehand, of expressions as deep as they may be.
      if (!(error instanceof RangeError)) throw error;
      stands.module.report(
        stands.path,
        null,
        'R018',
        'deze stap en wat hij nodig heeft zijn te diep genest',
        'trek stappen samen',
      );
      return null;
    }
  }

  private itemOf(stands: Stands): Item {
    const { gemeente, owner, id, module, path } = stands;
    const base = gemeente === null ? null : this.national(`${owner}.${id}`);
    const reader = new Reader(module, this.names, gemeente, owner);
    const item = this.read(reader, stands, base?.soort === 'parameter' ? base : null);
    if (base === null) return stands.gemeente === null ? this.widened(stands, item) : item;
    for (const { code, bericht, oplossing, at } of overlayProblems(base, item))
      module.report([...path, ...(at ?? [])], null, code, bericht, oplossing);
    return joined(base, item);
  }

  /** The national item that an overlay replaces; null when there is none, or when it has findings of its own. */
  private national(fullId: string): Item | null {
    return this.stands.has(fullId) ? this.typed(fullId) : null;
  }

  private read(reader: Reader, stands: Stands, base: Parameter | null): Item {
    const { id, path, per, shared, raw } = stands;
    if (raw.kind === 'parameters') return parameterOf(reader, id, raw.body, path, shared, base);
    if (raw.kind === 'begrippen') return begripOf(reader, id, raw.body, path, per);
    return conditionOf(reader, id, raw.body, path, this.names.entity(per) === undefined ? 'huishouden' : per);
  }

  /** A figure that municipalities may set is as large and as small as one of them has it. */
  private widened({ owner, id }: Stands, item: Item): Item {
    if (item.soort !== 'parameter' || item.delegatie === null) return item;
    let { type, kolommen } = item;
    for (const gemeente of this.rules.local.keys()) {
      const local = this.stands.get(`${owner}.${id}@${gemeente}`);
      if (local?.raw.kind !== 'parameters') continue;
      const reader = new Reader(local.module, this.names, gemeente, owner);
      const { body } = local.raw;
      const theirs = reader.guarded(
        () => parameterOf(reader, id, body, local.path, local.shared, item),
        local.path,
      );
      if (theirs === null) continue;
      const columns = new Map(theirs.kolommen?.map((column) => [column.naam, column.type]));
      type = bothRanges(type, theirs.type);
      kolommen =
        kolommen?.map((column) => ({
          ...column,
          type: bothRanges(column.type, columns.get(column.naam) ?? column.type),
        })) ?? null;
    }
    return { ...item, type, kolommen };
  }
}

function bothRanges(a: Type, b: Type): Type {
  if (a.kind !== 'getal' || b.kind !== 'getal') return a;
  const up = 10 ** Math.max(0, a.schaal - b.schaal);
  return { ...a, min: Math.min(a.min, b.min * up), max: Math.max(a.max, b.max * up) };
}
