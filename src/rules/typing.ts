import { begripOf } from './begrip.js';
import { circleFrom, reportCircle } from './circles.js';
import { conditionOf } from './condition.js';
import { common, type Days, EVER } from './days.js';
import { type Declaration, Declarations } from './declarations.js';
import { Problems } from './formula/index.js';
import type { Item, Parameter, Type } from './graph.js';
import { joined, overlayProblems } from './overlay.js';
import { parameterOf } from './parameter.js';
import { ALWAYS, Reader } from './reader.js';
import { isSameFind, type Need, sameWorld, type TypedBefore, type World, worldOf } from './remembered.js';
import type { RuleSet } from './ruleset.js';
import type { RawBody } from './schema.js';
import { Names } from './scope.js';
import { versionsOf } from './versions.js';

/** What is being typed. */
interface Busy {
  readonly key: string;
  /** Knows on which days the version holds that is being read. */
  readonly reader: Reader;
  /** Are the versions typed one by one, each with only what holds on its own days? */
  readonly apart: boolean;
  /** How deep what it needs goes. */
  depth: number;
  /** All that it looked up. */
  readonly needs: Need[];
}

/** Thrown when a step needs itself on other days than those on which it is read: its versions have to be typed apart. */
class NeededElsewhere extends Error {
  constructor(readonly key: string) {
    super(key);
  }
}

/** Steps that build on each other, one deeper each: more can't be followed by a reader, nor by the program. */
const LONGEST_CHAIN = 500;
/** Steps that need each other in turns settle on their decimals in as many rounds as there are, or never. */
const MOST_ROUNDS = 8;

/** Types all rules. */
export function typedRules(rules: RuleSet): Typing {
  const decimals = new Map<string, number>();
  for (let round = 1; ; round++) {
    const before = rules.findings.length;
    const typing = new Typing(rules, decimals);
    typing.all();
    const late = typing.readTooEarly();
    const found = rules.findings.length > before;
    if (round === MOST_ROUNDS && !found) typing.neverSettles(late.keys());
    if (round === MOST_ROUNDS || late.size === 0) {
      typing.remember();
      return typing;
    }
    rules.findings.length = before;
    for (const [key, schaal] of late) decimals.set(key, schaal);
  }
}

/**
 * Types every item, in the order in which they need each other. An item goes by its full id, that of a municipality
 * with `@gemeente` behind it. What can't be typed has a finding, and what needs it is passed over in silence.
 *
 * Which version of a step applies follows the peildatum alone, also where it is computed on another date. So steps may
 * need each other as long as there is no day on which they all do. The first of them that is met is then typed one
 * version at a time, with the types that what it reads has on the days of that version.
 */
export class Typing {
  readonly declared: Declarations;
  readonly names: Names;
  /** All that is typed; null is what could not be. */
  readonly items = new Map<string, Item | null>();
  /** What is typed for some days only, by key and days. */
  private readonly parts = new Map<string, Item | null>();
  /** With how many decimals a step was read of which only a part was typed. */
  private readonly early: { readonly key: string; readonly schaal: number }[] = [];
  private readonly depths = new Map<string, number>();
  /** What is being typed, outermost first. */
  private readonly busy: Busy[] = [];
  /** Steps that need each other in turns. */
  private readonly turning = new Set<string>();
  private readonly world: World;
  private readonly fresh = new Map<string, TypedBefore>();

  constructor(
    private readonly rules: RuleSet,
    /** Decimals that steps are known to have, also on the days on which they need fewer. */
    private readonly decimals: ReadonlyMap<string, number> = new Map(),
  ) {
    this.declared = new Declarations(rules);
    this.names = new Names(
      rules.vocabulary,
      (id, gemeente) => this.value(id, gemeente),
      new Set([...rules.national.keys(), ...rules.regelingen.map(({ id }) => id)]),
      this.declared.bouwstenen,
      this.declared.names(),
    );
    this.world = worldOf(rules, this.declared);
    this.declared.checkNames((name) => this.names.isFixed(name));
  }

  /** Types everything. */
  all(): void {
    for (const key of this.declared.keys) this.typed(key);
  }

  /**
   * Keeps what was typed for the next time that the same text is. What has a finding is typed again, to give it again;
   * and so is what needs steps that need each other in turns: how those are typed follows from which is met first.
   */
  remember(): void {
    for (let before = -1; before < this.turning.size; ) {
      before = this.turning.size;
      for (const [key, { needs }] of this.fresh)
        if (before > 0 && needs.some((need) => this.turning.has(this.keyOf(need) ?? '')))
          this.turning.add(key);
    }
    for (const [key, typed] of this.fresh) {
      const module = this.declared.at(key)?.module;
      if (module?.isSound === true && !this.turning.has(key)) module.remembered.set(key, typed);
    }
  }

  /** The item as it was typed before, if all that it rests on is as it was; null when it has to be typed. */
  private before(key: string, { module }: Declaration): Item | null {
    const known = module.remembered.get(key);
    if (known === undefined || !sameWorld(known.world, this.world)) return null;
    let depth = 0;
    for (const need of known.needs) {
      const needed = this.keyOf(need);
      const now = needed === null ? undefined : (this.items.get(needed) ?? this.typeNow(needed));
      if (now === null || !isSameFind(need, now)) return null;
      if (needed !== null) depth = Math.max(depth, 1 + (this.depths.get(needed) ?? 0));
    }
    this.depths.set(key, depth);
    return known.item;
  }

  private keyOf({ fullId, gemeente, whole }: Need): string | null {
    return whole ? this.declared.keyOf(fullId, gemeente) : this.declared.valueKey(fullId, gemeente);
  }

  /** The steps that were read with fewer decimals than they turned out to have, with those. */
  readTooEarly(): Map<string, number> {
    const late = new Map<string, number>();
    for (const { key, schaal } of this.early) {
      const type = valueType(this.items.get(key));
      if (type?.kind === 'getal' && type.schaal !== schaal) late.set(key, type.schaal);
    }
    return late;
  }

  neverSettles(keys: Iterable<string>): void {
    for (const key of keys) {
      const at = this.declared.at(key);
      at?.module.report(
        at.path,
        null,
        'R016',
        'deze stap krijgt steeds meer decimalen, door een stap die hem op andere dagen nodig heeft',
        'rond af met round half up(..., 2)',
      );
    }
  }

  /** A parameter or begrip: what an expression can name. Undefined when there is none, null when it can't be typed. */
  private value(fullId: string, gemeente: string | null): Item | null | undefined {
    const key = this.declared.valueKey(fullId, gemeente);
    const around = this.busy.at(-1);
    if (key === null) {
      around?.needs.push({ fullId, gemeente, found: undefined, whole: false });
      return undefined;
    }
    const item = around?.apart === true ? this.typedOn(key, around.reader.days) : this.typed(key);
    if (around !== undefined) around.depth = Math.max(around.depth, 1 + (this.depths.get(key) ?? 0));
    around?.needs.push({ fullId, gemeente, found: item ?? undefined, whole: false });
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
    const work = [{ key, needs: this.declared.mentioned(key) }];
    for (let last = work.at(-1); last !== undefined; last = work.at(-1)) {
      const next = last.needs.pop();
      if (next === undefined) {
        work.pop();
        if (!this.items.has(last.key)) this.typeNow(last.key);
      } else if (!seen.has(next) && !this.items.has(next)) {
        seen.add(next);
        work.push({ key: next, needs: this.declared.mentioned(next) });
      }
    }
  }

  private typeNow(key: string): Item | null {
    const declaration = this.declared.at(key);
    if (declaration === undefined) return null;
    const since = this.busy.findIndex((one) => one.key === key);
    if (since !== -1) this.circle(since);
    const { module, gemeente, owner } = declaration;
    const known = this.before(key, declaration);
    if (known !== null) {
      this.items.set(key, known);
      return known;
    }
    const reader = () => new Reader(module, this.names, gemeente, owner);
    const level = this.busy.length;
    let item: Item | null;
    try {
      item = this.build(key, declaration, reader(), false);
    } catch (error) {
      if (!(error instanceof NeededElsewhere) || error.key !== key) throw error;
      this.busy.length = level;
      item = this.build(key, declaration, reader(), true);
    }
    this.items.set(key, item);
    return item;
  }

  /** The item as it is on some days. Its findings are those of the whole item, and are left to that. */
  private typedOn(key: string, wanted: Days): Item | null {
    const declaration = this.declared.at(key);
    if (declaration === undefined) return null;
    if (this.items.has(key) || declaration.raw.kind !== 'begrippen') return this.typed(key);
    // Before its first version a step has no value, and that one says of what kind.
    const [first] = versionsOf<RawBody>(declaration.raw.body, declaration.path);
    const days = first !== undefined && wanted.tot <= first.days.vanaf ? first.days : wanted;
    const name = `${key} ${days.vanaf} ${days.tot}`;
    if (!this.parts.has(name)) {
      const since = this.busy.findLastIndex(
        (one) => one.apart && one.key === key && common(one.reader.days, days) !== null,
      );
      if (since !== -1) this.circle(since);
      const { module, gemeente, owner } = declaration;
      const reader = new Reader(module.quiet(), this.names, gemeente, owner, days);
      this.parts.set(name, this.build(key, declaration, reader, true));
    }
    const part = this.parts.get(name) ?? null;
    const type = valueType(part);
    if (part?.soort !== 'begrip' || type?.kind !== 'getal') return part;
    const schaal = Math.max(type.schaal, this.decimals.get(key) ?? 0);
    const up = 10 ** (schaal - type.schaal);
    this.early.push({ key, schaal });
    return { ...part, type: { ...type, schaal, min: type.min * up, max: type.max * up } };
  }

  /** What is met again while it is being typed. Notes a circle at that of its steps which stands first. */
  private circle(since: number): never {
    const around = this.busy.slice(since);
    const days = around.reduce<Days | null>((all, { reader }) => all && common(all, reader.days), EVER);
    const keys = around.map(({ key }) => key);
    for (const key of keys) this.turning.add(key);
    const [again = ''] = keys;
    if (days === null && around[0]?.apart !== true) throw new NeededElsewhere(again);
    const path = circleFrom(keys, this.declared.keys);
    const ids = path.map((key) => key.split('@')[0] ?? key);
    reportCircle(this.declared.at(path[0] ?? again), ids, days?.vanaf ?? ALWAYS);
    throw new Problems([]);
  }

  private build(key: string, declaration: Declaration, reader: Reader, apart: boolean): Item | null {
    const busy: Busy = { key, reader, apart, depth: 0, needs: [] };
    this.busy.push(busy);
    const item = this.attempt(declaration, reader);
    this.busy.pop();
    this.depths.set(key, busy.depth);
    if (item !== null && !apart) this.note(key, item, busy);
    if (busy.depth === LONGEST_CHAIN + 1)
      reader.module.report(
        declaration.path,
        null,
        'R018',
        `meer dan ${LONGEST_CHAIN} stappen bouwen op elkaar voort`,
        'trek stappen samen',
      );
    return item;
  }

  private note(key: string, item: Item, { needs }: Busy): void {
    // A figure that municipalities may set is read in their files too.
    if (item.soort === 'parameter' && item.delegatie !== null) return;
    this.fresh.set(key, { world: this.world, item, needs });
  }

  private attempt(declaration: Declaration, reader: Reader): Item | null {
    try {
      return this.itemOf(declaration, reader);
    } catch (error) {
      if (error instanceof Problems) return null;
      // A chain that was not seen beforehand, of expressions as deep as they may be.
      if (!(error instanceof RangeError)) throw error;
      reader.module.report(
        declaration.path,
        null,
        'R018',
        'deze stap en wat hij nodig heeft zijn te diep genest',
        'trek stappen samen',
      );
      return null;
    }
  }

  private itemOf(declaration: Declaration, reader: Reader): Item {
    const { gemeente, owner, id, path } = declaration;
    const base = gemeente === null ? null : this.national(`${owner}.${id}`);
    const item = this.read(reader, declaration, base?.soort === 'parameter' ? base : null);
    if (base === null) return gemeente === null ? this.widened(declaration, item) : item;
    for (const { code, bericht, oplossing, at, ernst } of overlayProblems(base, item))
      reader.module.report([...path, ...(at ?? [])], null, code, bericht, oplossing, ernst);
    return joined(base, item);
  }

  /** The national item that an overlay replaces; null when there is none, or when it has findings of its own. */
  private national(fullId: string): Item | null {
    const found = this.declared.has(fullId) ? this.typed(fullId) : null;
    this.busy.at(-1)?.needs.push({ fullId, gemeente: null, found: found ?? undefined, whole: true });
    return found;
  }

  private read(reader: Reader, declaration: Declaration, base: Parameter | null): Item {
    const { id, path, per, shared, raw } = declaration;
    if (raw.kind === 'parameters') return parameterOf(reader, id, raw.body, path, shared, base);
    if (raw.kind === 'begrippen') return begripOf(reader, id, raw.body, path, per);
    return conditionOf(reader, id, raw.body, path, this.names.entity(per) === undefined ? 'huishouden' : per);
  }

  /** A figure that municipalities may set is as large and as small as one of them has it. */
  private widened({ owner, id }: Declaration, item: Item): Item {
    if (item.soort !== 'parameter' || item.delegatie === null) return item;
    let { type, kolommen } = item;
    for (const gemeente of this.rules.local.keys()) {
      const local = this.declared.at(`${owner}.${id}@${gemeente}`);
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

function valueType(item: Item | null | undefined): Type | null {
  return item == null || item.soort === 'voorwaarde' ? null : item.type;
}
