import { dayOf, dayOn, firstOfMonth, lastOfMonth, plusMonths } from './calendar.js';
import { fractionOf } from './fraction.js';
import { call } from './functions.js';
import { allOf, type Thing } from './household.js';
import { every, some } from './lists.js';
import { pratt, type Tree } from './parser.js';
import { type Fact, type Item, inForce, type Parameter, type Rules } from './rules.js';
import {
  and,
  dayIn,
  type Entry,
  not,
  or,
  order,
  product,
  quantityOf,
  same,
  sum,
  type Truth,
  truthOf,
  type Value,
} from './values.js';
import { blocksAt, isMap, listAt, mapAt, textAt, type YamlMap } from './yaml.js';

/** When something is computed: a day, or a month by its first and last day; null when that is not known. */
export interface Moment {
  readonly first: number | null;
  readonly last: number | null;
}

/** Where an expression stands. */
export interface Scope {
  readonly module: string;
  /** Is it a text of the municipality, that sees what the municipality added? */
  readonly local: boolean;
  readonly moment: Moment;
  /** Whose names are known bare, innermost first. */
  readonly frames: readonly Thing[];
  readonly variables: ReadonlyMap<string, Value>;
  /** What the innermost filter looks at. */
  readonly item: Thing | null;
  readonly row: Extract<Value, { is: 'row' }> | null;
}

const MOST_MONTHS = 1200;
const NO_END = dayOn(9999, 12, 31);
export const NO_START = dayOn(1, 1, 1);

/** Computes what rules say about one household on one day, straight from their texts. Slow, and plain to see. */
export class Interpreter {
  private readonly found = new Map<string, Value>();
  /** What was met on the way: kinds of expressions and functions, with `+` when known and `?` when not. */
  readonly met = new Set<string>();

  constructor(
    private readonly rules: Rules,
    readonly root: Thing,
    readonly peildatum: number,
    /** Is what a file leaves out taken to be its `standaard`? */
    private readonly assume: boolean,
    /** Facts of the zaak for this regeling alone. */
    private readonly zaak: ReadonlyMap<string, string> = new Map(),
    /** The peildatum that was asked for, when another day of a period is looked at. */
    private readonly asked: number = peildatum,
  ) {}

  get moment(): Moment {
    return { first: this.peildatum, last: this.peildatum };
  }

  scopeOf(module: string, local: boolean, thing: Thing, moment: Moment): Scope {
    const frames = thing === this.root ? [] : [thing];
    return { module, local, moment, frames, variables: new Map(), item: null, row: null };
  }

  /** The value of an expression. */
  text(text: string, scope: Scope): Value {
    return this.tree(treeOf(text), scope);
  }

  /** The value of a begrip for a thing. */
  begrip(module: string, id: string, thing: Thing, at: Moment): Value {
    const key = [module, id, thing.entity, thing.path, at.first, at.last].join(' ');
    if (this.found.has(key)) return this.found.get(key) ?? null;
    const value = this.compute(this.rules.item('begrippen', module, id), thing, at);
    this.found.set(key, value);
    return value;
  }

  private compute(item: Item, thing: Thing, at: Moment): Value {
    const moment = this.momentOf(item, at);
    const version = inForce(item.versions, this.peildatum);
    if (version === null) return null;
    const months = mapAt(item.raw, 'over');
    const body = (when: Moment): Value =>
      this.named(item.raw, this.body(version.raw, this.scopeOf(item.module, version.local, thing, when)));
    if (Object.keys(months).length === 0) return body(moment);
    const outer = this.scopeOf(item.module, item.local, thing, moment);
    const from = dayIn(this.text(textAt(months, 'vanaf') ?? '', outer));
    const to = dayIn(this.text(textAt(months, 'tot_en_met') ?? '', outer));
    if (from === null || to === null) return null;
    const entries: Entry[] = [];
    // A period that ends before it begins has no months, also when both days lie in one.
    const begin = from > to ? to + 1 : firstOfMonth(from);
    for (let first = begin; first <= to; first = plusMonths(first, 1)) {
      if (entries.length === MOST_MONTHS) return null;
      entries.push({ member: true, value: body({ first, last: lastOfMonth(first) }), more: false });
    }
    return { is: 'list', entries };
  }

  /** The unit that a begrip says its value has. */
  private named(raw: YamlMap, value: Value): Value {
    const unit = textAt(raw, 'eenheid')?.split(/\s+/)[0];
    if (unit === undefined || value === null || typeof value === 'boolean' || value.is !== 'number')
      return value;
    return { ...value, unit };
  }

  private momentOf(item: Item, at: Moment): Moment {
    const [day, month] = [textAt(item.raw, 'op'), textAt(item.raw, 'op_maand')];
    const text = day ?? month;
    if (text === undefined) return at;
    const found = dayIn(this.text(text, this.scopeOf(item.module, item.local, this.root, at)));
    if (day !== undefined || found === null) return { first: found, last: found };
    return { first: firstOfMonth(found), last: lastOfMonth(found) };
  }

  /** A formule, a tabel, or routes and exceptions. In a begrip an exception makes the answer no. */
  private body(raw: YamlMap, scope: Scope): Value {
    const rows = listAt(raw, 'tabel').filter(isMap);
    if (rows.length > 0) return this.rows(rows, scope);
    if (['een_van', 'alle', 'tenzij'].some((key) => Object.hasOwn(raw, key)))
      return this.branch(
        { ...raw, ...(textAt(raw, 'formule') === undefined ? {} : { als: textAt(raw, 'formule') ?? '' }) },
        scope,
        true,
      );
    return this.orUnknown(textAt(raw, 'formule') ?? 'onbekend', scope);
  }

  private orUnknown(text: string, scope: Scope): Value {
    return text.trim() === 'onbekend' ? this.seen('onbekend', null) : this.text(text, scope);
  }

  private rows(rows: readonly YamlMap[], scope: Scope): Value {
    const [row, ...rest] = rows;
    if (row === undefined) return null;
    const otherwise = textAt(row, 'anders');
    if (otherwise !== undefined) return this.orUnknown(otherwise, scope);
    const test = truthOf(this.text(textAt(row, 'als') ?? '', scope));
    return this.choice(
      'tabel van tests',
      test,
      () => this.orUnknown(textAt(row, 'dan') ?? '', scope),
      () => this.rows(rest, scope),
    );
  }

  /** What holds when all given parts hold, an exception aside: that lifts a demand, or in a begrip makes it not so. */
  branch(raw: YamlMap, scope: Scope, inBegrip: boolean): Truth {
    const parts = (key: string) =>
      blocksAt(raw, key).map(([, part]) => {
        const only = textAt(part, 'alleen_als');
        const own = this.branch(part, scope, inBegrip);
        if (only === undefined) return own;
        // While it is not there a demand asks nothing, and a route or an exception helps nobody.
        const holds = truthOf(this.text(only, scope));
        return key === 'alle' ? or(not(holds), own) : and(holds, own);
      });
    const own = textAt(raw, 'als');
    const [routes, all, exceptions] = [parts('een_van'), parts('alle'), parts('tenzij')];
    const demands = [
      ...(own === undefined ? [] : [truthOf(this.orUnknown(own, scope))]),
      ...(routes.length === 0 ? [] : [routes.reduce(or)]),
      ...all,
    ].reduce(and);
    const lifted = exceptions.reduce<Truth>(or, false);
    return this.seen('tak', inBegrip ? and(demands, not(lifted)) : or(demands, lifted)) as Truth;
  }

  /** Is a voorwaarde met? Null when that is not known; true when it is not of application. */
  condition(module: string, id: string, thing: Thing): Truth {
    const item = this.rules.item('voorwaarden', module, id);
    const version = inForce(item.versions, this.peildatum);
    if (version === null) return true;
    const scope = this.scopeOf(module, version.local, thing, this.moment);
    const list = textAt(item.raw, 'elke');
    const judgement = textAt(mapAt(item.raw, 'strijdig'), 'oordeel');
    const test = (own: Scope): Truth => {
      const demand = this.branch(version.raw, own, false);
      return judgement === undefined ? demand : or(demand, truthOf(this.text(judgement, own)));
    };
    const met =
      list === undefined
        ? test(scope)
        : every(this.listOf(this.text(list, scope)), (value) => test(inside(scope, thingIn(value))));
    const only = textAt(version.raw, 'alleen_als');
    return only === undefined ? met : or(not(truthOf(this.text(only, scope))), met);
  }

  /** Notes that a kind of expression was met, and whether what it came to was known. */
  private seen(kind: string, value: Value): Value {
    this.met.add(`${kind} ${value === null ? '?' : '+'}`);
    return value;
  }

  private choice(kind: string, test: Truth, yes: () => Value, no: () => Value): Value {
    if (test === true) return this.seen(kind, yes());
    if (test === false) return this.seen(kind, no());
    const [a, b] = [yes(), no()];
    return this.seen(kind, a !== null && b !== null && same(a, b) ? a : null);
  }

  // --- expressions ---

  private tree(tree: Tree, scope: Scope): Value {
    switch (tree.k) {
      case 'number':
        return { is: 'number', q: fractionOf(tree.text), unit: 'aantal' };
      case 'truth':
        return tree.value;
      case 'text':
        return { is: 'code', code: tree.text };
      case 'day':
        return { is: 'day', day: dayOf(tree.text) };
      case 'name':
        return this.seen('naam', this.name(tree.name, scope));
      case 'path':
        return this.seen('pad', this.path(this.tree(tree.of, scope), tree.name, scope));
      case 'filter':
        return this.filter(this.tree(tree.of, scope), tree.test, scope);
      case 'infix':
        return this.seen(
          tree.op,
          this.infix(tree.op, this.tree(tree.left, scope), () => this.tree(tree.right, scope)),
        );
      case 'minus': {
        const of = quantityOf(this.tree(tree.of, scope));
        return this.seen('minus', of === null ? null : { ...of, q: { n: -of.q.n, d: of.q.d } });
      }
      case 'not':
        return this.seen('not', not(truthOf(this.tree(tree.of, scope))));
      case 'if': {
        const test = truthOf(this.tree(tree.test, scope));
        return this.choice(
          'if',
          test,
          () => this.tree(tree.yes, scope),
          () => this.tree(tree.no, scope),
        );
      }
      case 'between':
      case 'range': {
        const of = this.tree(tree.of, scope);
        const [from, to] = tree.k === 'between' ? [true, true] : [tree.from, tree.to];
        const above = this.infix(from ? '>=' : '>', of, () => this.tree(tree.low, scope));
        const below = this.infix(to ? '<=' : '<', of, () => this.tree(tree.high, scope));
        return this.seen(tree.k, and(truthOf(above), truthOf(below)));
      }
      case 'among': {
        const of = this.tree(tree.of, scope);
        const tests = tree.options.map((option) =>
          truthOf(this.infix('=', of, () => this.tree(option, scope))),
        );
        return this.seen('in', tests.reduce(or));
      }
      case 'some':
      case 'every': {
        const list = this.listOf(this.tree(tree.list, scope));
        const test = (value: Value): Truth => {
          const variables = new Map(scope.variables).set(tree.variable, value);
          return truthOf(this.tree(tree.test, { ...scope, variables }));
        };
        return this.seen(tree.k, (tree.k === 'some' ? some : every)(list, test));
      }
      case 'call': {
        const value = call(tree, (arg) => this.tree(arg, scope), this.met);
        return this.seen(tree.name, value);
      }
    }
  }

  private infix(op: string, a: Value, second: () => Value): Value {
    const b = second();
    if (op === 'and') return and(truthOf(a), truthOf(b));
    if (op === 'or') return or(truthOf(a), truthOf(b));
    if (a === null || b === null) return null;
    if (op === '=' || op === '!=') return same(a, b) === (op === '=');
    if (['<', '<=', '>', '>='].includes(op)) {
      const sign = order(a, b);
      return { '<': sign < 0, '<=': sign <= 0, '>': sign > 0, '>=': sign >= 0 }[op] ?? null;
    }
    if (typeof a === 'object' && a.is === 'day') return shifted(a.day, b, op === '-' ? -1 : 1);
    const [x, y] = [quantityOf(a), quantityOf(b)];
    if (x === null || y === null) return null;
    if (op === '*') return product(x, y);
    return sum(x, op === '-' ? { ...y, q: { n: -y.q.n, d: y.q.d } } : y);
  }

  /** The entries of a list, or null when it is not known. */
  listOf(value: Value): readonly Entry[] | null {
    if (value === null) return null;
    if (typeof value === 'boolean' || value.is !== 'list') throw new Error('no list');
    return value.entries;
  }

  private filter(of: Value, test: Tree, scope: Scope): Value {
    if (of === null) return null;
    if (typeof of === 'boolean') throw new Error('no list');
    if (of.is === 'table') {
      for (const row of of.rows) {
        const at = { is: 'row', columns: of.columns, row } as const;
        const passes = truthOf(this.tree(test, { ...scope, row: at }));
        if (passes === true) return at;
        if (passes === null) return null;
      }
      return null;
    }
    const entries = (this.listOf(of) ?? []).map((entry): Entry => {
      if (entry.more || entry.member === false) return entry;
      const passes = truthOf(this.tree(test, inside(scope, thingIn(entry.value))));
      return { ...entry, member: and(entry.member, passes) };
    });
    return { is: 'list', entries: entries.filter(({ member }) => member !== false) };
  }

  private path(of: Value, name: string, scope: Scope): Value {
    if (of === null) return null;
    if (typeof of === 'boolean') throw new Error(`nothing has ${name}`);
    if (of.is === 'row') return this.cell(of, name);
    if (of.is === 'module') return there(this.item(of.id, name, scope), `${of.id}.${name}`);
    if (of.is === 'thing') return there(this.member(of.thing, name, scope), name);
    const entries = (this.listOf(of) ?? []).flatMap((entry): Entry[] => {
      if (entry.more) return [entry];
      const found = entry.value === null ? null : there(this.member(thingIn(entry.value), name, scope), name);
      if (found !== null && typeof found === 'object' && found.is === 'list')
        return found.entries.map((inner) => ({ ...inner, member: and(entry.member, inner.member) }));
      return [{ ...entry, value: found }];
    });
    return { is: 'list', entries };
  }

  private cell({ columns, row }: Extract<Value, { is: 'row' }>, name: string): Value {
    const text = textAt(row, name);
    if (text === undefined) throw new Error(`no column ${name}`);
    return this.seen('cel', text === 'onbekend' ? null : figure(textAt(columns, name) ?? '', text));
  }

  // --- names ---

  private name(name: string, scope: Scope): Value {
    const variable = scope.variables.get(name);
    if (variable !== undefined) return variable;
    if (name === 'peildatum')
      return scope.moment.first === null ? null : { is: 'day', day: scope.moment.first };
    if (name === 'item' && scope.item !== null) return { is: 'thing', thing: scope.item };
    if (scope.row !== null && Object.hasOwn(scope.row.columns, name)) return this.cell(scope.row, name);
    for (const frame of scope.frames) {
      const found = this.upwards(frame, (thing) => this.member(thing, name, scope));
      if (found !== undefined) return found;
    }
    const inHouse = this.member(this.root, name, scope);
    if (inHouse !== undefined) return inHouse;
    const self = scope.frames.at(-1);
    const enclosing =
      self === undefined
        ? undefined
        : this.upwards(self, (thing) => (thing.entity === name ? thing : undefined));
    if (enclosing !== undefined) return { is: 'thing', thing: enclosing };
    if (name === this.root.entity) return { is: 'thing', thing: this.root };
    const single = this.rules.entities.get(name)?.once === true ? this.root.lists.get(name)?.[0] : undefined;
    if (single !== undefined) return { is: 'thing', thing: single };
    for (const module of [scope.module, ...this.rules.bouwstenen]) {
      const found = this.item(module, name, scope);
      if (found !== undefined) return found;
    }
    if (this.rules.modules.has(name)) return { is: 'module', id: name };
    return there(undefined, name);
  }

  /** What is found at a thing, or at what it is part of below the huishouden. */
  private upwards<T>(from: Thing, look: (thing: Thing) => T | undefined): T | undefined {
    for (let thing: Thing | null = from; thing !== null && thing !== this.root; thing = thing.parent) {
      const found = look(thing);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** A fact, list or begrip of a thing; undefined when it has none of that name. */
  private member(thing: Thing, name: string, scope: Scope): Value | undefined {
    if (name === 'hoofd' && thing.base !== null) return { is: 'thing', thing: thing.base };
    if (name === 'aanvrager' && thing === this.root) return this.aanvrager();
    const fact = this.rules.fact(thing.entity, name, scope.local);
    if (fact !== undefined) return this.fact(fact, thing, scope);
    const list = [...this.rules.entities.values()].find(
      (entity) =>
        entity.parent === thing.entity && entity.key === name && !entity.once && entity.derivedFrom === null,
    );
    if (list !== undefined) return this.list(thing, list.name, list.timed, scope);
    const order = this.rules.entities.get(thing.entity)?.order ?? null;
    if (name === 'eerdere' && order !== null) return this.earlier(thing, order, scope);
    for (const module of [scope.module, ...this.rules.bouwstenen])
      if (this.rules.kindOf(module, name, scope.local) === 'begrippen')
        if (this.rules.item('begrippen', module, name).per === thing.entity)
          return this.begrip(module, name, thing, scope.moment);
    return undefined;
  }

  private aanvrager(): Value {
    const thing = allOf(this.root, 'persoon').find((person) => person.facts.get('rol') === 'aanvrager');
    return thing === undefined ? null : { is: 'thing', thing };
  }

  /** Those before it under the same thing: on an earlier day, or on the same day and with an id that comes first. */
  private earlier(thing: Thing, order: string, scope: Scope): Value {
    const all = [...(thing.parent?.lists.get(thing.entity) ?? [])].sort(
      (a, b) => `${a.id}`.length - `${b.id}`.length || (`${a.id}` < `${b.id}` ? -1 : 1),
    );
    const day = (one: Thing): number | null => dayIn(this.member(one, order, scope) ?? null);
    const [own, place] = [day(thing), all.indexOf(thing)];
    const entries = all.map((item, i): Entry => {
      const other = day(item);
      const [sooner, together] = own === null || other === null ? [null, null] : [other < own, other === own];
      return {
        member: or(sooner, and(together, i < place)),
        value: { is: 'thing', thing: item },
        more: false,
      };
    });
    return this.seen('eerdere', { is: 'list', entries: entries.filter(({ member }) => member !== false) });
  }

  private list(thing: Thing, entity: string, timed: boolean, scope: Scope): Value {
    const items = thing.lists.get(entity);
    if (items === undefined)
      return this.seen('lijst die er niet is', {
        is: 'list',
        entries: [{ member: true, value: null, more: true }],
      });
    const entries = items.map((item): Entry => {
      const member = timed ? this.isInForce(item, scope) : true;
      return { member, value: { is: 'thing', thing: item }, more: false };
    });
    return this.seen(items.length === 0 ? 'lege lijst' : 'lijst', {
      is: 'list',
      entries: entries.filter(({ member }) => member !== false),
    });
  }

  /** Does what has a begin and an end fall on the day, or on some day of the month? */
  private isInForce(item: Thing, scope: Scope): Truth {
    const at = (name: string): Value => this.member(item, name, scope) ?? null;
    const day = (at: number | null): Value => (at === null ? null : { is: 'day', day: at });
    const begun = this.infix('<=', at('vanaf'), () => day(scope.moment.last));
    const ongoing = this.infix('<=', day(scope.moment.first), () => at('tot_en_met'));
    return and(truthOf(begun), truthOf(ongoing));
  }

  private fact({ raw, name, gemeente }: Fact, thing: Thing, scope: Scope): Value {
    const value = this.given(raw, name, thing);
    const only = textAt(raw, 'alleen_als');
    if (only === undefined) return this.seen('feit', value);
    const inner = this.scopeOf(scope.module, gemeente !== null, thing, scope.moment);
    const otherwise = textAt(raw, 'anders');
    return this.choice(
      'feit achter een test',
      truthOf(this.text(only, inner)),
      () => value,
      () => (otherwise === undefined ? null : this.factValue(raw, otherwise)),
    );
  }

  private given(raw: YamlMap, name: string, thing: Thing): Value {
    const text = (thing.entity === 'zaak' ? this.zaak.get(name) : undefined) ?? thing.facts.get(name);
    if (text !== undefined) return this.factValue(raw, text);
    const open = textAt(raw, 'open');
    if (open === 'aanvrager') return this.aanvrager();
    if (open === 'ja' || open === 'nee') return open === 'ja';
    if (open === 'eerste_dag_van_maand') return { is: 'day', day: firstOfMonth(this.asked) };
    if (open !== undefined) return { is: 'day', day: open === 'vanaf' ? NO_START : NO_END };
    const standard = textAt(raw, 'standaard');
    return standard === undefined || !this.assume ? null : this.factValue(raw, standard);
  }

  private factValue(raw: YamlMap, text: string): Value {
    switch (textAt(raw, 'type')) {
      case 'ja_nee':
        return text === 'true' || text === 'ja';
      case 'datum':
        return { is: 'day', day: text === 'peildatum' ? this.asked : dayOf(text) };
      case 'verwijzing': {
        const target = allOf(this.root, textAt(raw, 'naar') ?? '').find((other) => other.id === text);
        return target === undefined ? null : { is: 'thing', thing: target };
      }
      case 'bedrag':
      case 'getal':
      case 'procent':
        return { is: 'number', q: fractionOf(text), unit: textAt(raw, 'eenheid') ?? 'procent' };
      default:
        return { is: 'code', code: text };
    }
  }

  /** A figure or step by the name of its module; undefined when there is none. */
  private item(module: string, id: string, scope: Scope): Value | undefined {
    const kind = this.rules.kindOf(module, id, scope.local);
    if (kind === null) return undefined;
    if (kind === 'parameters') return this.parameter(this.rules.parameter(module, id), scope.moment);
    const { per } = this.rules.item('begrippen', module, id);
    const thing = this.thingFor(per, scope);
    return thing === null ? null : this.begrip(module, id, thing, scope.moment);
  }

  /** Which thing a step is meant of that is named without saying so: an enclosing one, or that of the aanvrager. */
  private thingFor(entity: string, scope: Scope): Thing | null {
    for (const frame of scope.frames) {
      const found = this.upwards(frame, (thing) => (thing.entity === entity ? thing : undefined));
      if (found !== undefined) return found;
    }
    if (entity === this.root.entity) return this.root;
    if (this.rules.entities.get(entity)?.once === true) return this.root.lists.get(entity)?.[0] ?? null;
    const aanvrager = this.aanvrager();
    return (
      allOf(this.root, entity).find(({ base }) => base !== null && base === thingOrNull(aanvrager)) ?? null
    );
  }

  private parameter({ raw, figures, onStep }: Parameter, moment: Moment): Value {
    const day = onStep ? moment.first : this.peildatum;
    const found = day === null ? null : (inForce(figures, day)?.value ?? null);
    if (found === null) return this.seen('parameter', null);
    if (typeof found !== 'string') return { is: 'table', columns: mapAt(raw, 'kolommen'), rows: found };
    const kind =
      textAt(raw, 'type') ?? (Object.hasOwn(raw, 'codes') ? 'x.codes' : (textAt(raw, 'eenheid') ?? 'aantal'));
    return this.seen('parameter', figure(kind, found));
  }
}

/** Trees of texts that were read before. */
const TREES = new Map<string, Tree>();

function treeOf(text: string): Tree {
  const tree = TREES.get(text) ?? pratt(text);
  if (tree === null) throw new Error(`refused: ${text}`);
  TREES.set(text, tree);
  return tree;
}

/** The scope inside a filter: the names of what it looks at come first. */
const inside = (scope: Scope, thing: Thing): Scope => ({
  ...scope,
  item: thing,
  frames: [thing, ...scope.frames],
});

const thingOrNull = (value: Value): Thing | null =>
  value !== null && typeof value === 'object' && value.is === 'thing' ? value.thing : null;

function thingIn(value: Value): Thing {
  const thing = thingOrNull(value);
  if (thing === null) throw new Error('no thing');
  return thing;
}

/** What was found by a name; a checked rule names nothing else. */
function there(found: Value | undefined, name: string): Value {
  if (found === undefined) throw new Error(`unknown name ${name}`);
  return found;
}

/** A figure from its text, by what its column or parameter says it is. */
function figure(kind: string, text: string): Value {
  if (kind === 'ja_nee') return text === 'ja';
  if (kind === 'datum') return { is: 'day', day: dayOf(text) };
  if (kind.includes('.')) return { is: 'code', code: text };
  return { is: 'number', q: fractionOf(text), unit: kind.split(/\s+/)[0] ?? 'aantal' };
}

/** A day and a length of time. */
function shifted(day: number, by: Value, sign: 1 | -1): Value {
  const length = quantityOf(by);
  if (length === null) return null;
  if (length.q.d !== 1n) throw new Error('no whole length of time');
  const n = sign * Number(length.q.n);
  if (length.unit === 'maand' || length.unit === 'jaar')
    return { is: 'day', day: plusMonths(day, length.unit === 'jaar' ? 12 * n : n) };
  return { is: 'day', day: day + (length.unit === 'week' ? 7 * n : n) };
}
