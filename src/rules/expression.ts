import type { Expression, Span } from '../feel/ast.js';
import { callFunction } from './functions.js';
import type { Level, Node, NumberType, Parameter, Row, Type } from './graph.js';
import { suggestion } from './nearest.js';
import { Problems, problem } from './problem.js';
import { ascend, factType, type Names } from './scope.js';
import { combine } from './units.js';

/** What an expression stands for before it is used as a value. */
export type Meaning =
  | { readonly is: 'waarde'; readonly node: Node; readonly type: Type; readonly literal?: boolean }
  | { readonly is: 'rij'; readonly row: Row }
  | {
      readonly is: 'lijst';
      readonly levels: readonly Level[];
      readonly body: { readonly node: Node; readonly type: Type } | null;
    }
  | { readonly is: 'reeks'; readonly id: string; readonly row: Row; readonly type: Type }
  | { readonly is: 'tabel'; readonly parameter: Parameter; readonly test: Node | null }
  | { readonly is: 'module'; readonly id: string }
  | { readonly is: 'code'; readonly value: string };

export type Value = { readonly node: Node; readonly type: Type };

/** Where an expression stands: in which module, for which entity, inside which loops. */
export interface Scope {
  readonly names: Names;
  readonly module: string;
  readonly gemeente: string | null;
  /** Innermost first; the last is the item's own instance. */
  readonly frames: readonly Row[];
  readonly variables: ReadonlyMap<string, Row>;
  readonly table: Parameter | null;
  readonly counter: { n: number };
}

export const MAX_EXACT = 9_007_199_254_740_991;
export const JA_NEE: Type = { kind: 'ja_nee' };
export const DATUM: Type = { kind: 'datum' };

/** The type and the meaning of an expression. Throws Problems with all that can't be right. */
export function typeExpression(expression: Expression, scope: Scope): Value {
  return asValue(meaningOf(expression, scope), expression);
}

/** The meaning as a single value. */
export function asValue(meaning: Meaning, span: Span): Value {
  if (meaning.is === 'waarde') return meaning;
  if (meaning.is === 'rij')
    return { node: { k: 'rij', row: meaning.row }, type: { kind: 'verwijzing', naar: meaning.row.e } };
  const what = {
    lijst: ['een lijst is geen waarde', 'gebruik sum, count, min, max, some of every'],
    reeks: ['een reeks over maanden is geen waarde', 'gebruik sum, count, min, max, some of every'],
    tabel: ['een tabel is geen waarde', 'kies een rij met [..] en een kolom met .'],
    module: ['dit is de naam van een regeling, geen waarde', 'noem er een begrip van: naam.begrip'],
    code: ['een code tussen aanhalingstekens staat hier los', 'vergelijk er een keuze mee: soort = "loon"'],
  }[meaning.is] as [string, string];
  throw problem('R011', span, what[0], what[1]);
}

export function meaningOf(expression: Expression, scope: Scope): Meaning {
  switch (expression.kind) {
    case 'name':
      return resolveName(expression.name, expression, scope);
    case 'path':
      return resolvePath(expression, scope);
    case 'filter':
      return resolveFilter(expression, scope);
    case 'number': {
      const [whole = '0', fraction = ''] = expression.text.split('.');
      const v = Number(whole + fraction);
      const type: NumberType = {
        kind: 'getal',
        eenheid: 'aantal',
        merken: [],
        schaal: fraction.length,
        min: v,
        max: v,
      };
      return { is: 'waarde', node: { k: 'const', v }, type, literal: v !== 0 };
    }
    case 'string':
      return { is: 'code', value: expression.value };
    case 'boolean':
      return { is: 'waarde', node: { k: 'const', v: expression.value ? 1 : 0 }, type: JA_NEE };
    case 'date':
      return {
        is: 'waarde',
        node: { k: 'const', v: Number(expression.text.replaceAll('-', '')) },
        type: DATUM,
      };
    case 'and':
    case 'or': {
      const a = boolean(expression.left, scope);
      const b = boolean(expression.right, scope);
      return { is: 'waarde', node: { k: expression.kind === 'and' ? 'en' : 'of', a, b }, type: JA_NEE };
    }
    case 'not':
      return { is: 'waarde', node: { k: 'niet', a: boolean(expression.of, scope) }, type: JA_NEE };
    case 'if': {
      const test = boolean(expression.test, scope);
      const [dan, anders, type] = unify(
        typeExpression(expression.whenTrue, scope),
        typeExpression(expression.whenFalse, scope),
        expression,
      );
      return { is: 'waarde', node: { k: 'als', test, dan, anders }, type };
    }
    case 'negative': {
      const of = number(typeExpression(expression.of, scope), expression.of);
      const zero: Node = { k: 'const', v: 0 };
      const type = { ...of.type, min: -of.type.max, max: -of.type.min };
      return { is: 'waarde', node: { k: 'reken', op: '-', a: zero, b: of.node }, type };
    }
    case 'arithmetic':
      return { is: 'waarde', ...arithmetic(expression, scope) };
    case 'compare':
      return {
        is: 'waarde',
        node: compare(expression.operator, expression.left, expression.right, scope, expression),
        type: JA_NEE,
      };
    case 'between': {
      const a = compare('>=', expression.of, expression.low, scope, expression);
      const b = compare('<=', expression.of, expression.high, scope, expression);
      return { is: 'waarde', node: { k: 'en', a, b }, type: JA_NEE };
    }
    case 'in_range': {
      const a = compare(
        expression.lowIncluded ? '>=' : '>',
        expression.of,
        expression.low,
        scope,
        expression,
      );
      const b = compare(
        expression.highIncluded ? '<=' : '<',
        expression.of,
        expression.high,
        scope,
        expression,
      );
      return { is: 'waarde', node: { k: 'en', a, b }, type: JA_NEE };
    }
    case 'in_list': {
      const tests = expression.options.map((option) =>
        compare('=', expression.of, option, scope, expression),
      );
      const node = tests.reduce<Node | null>((a, b) => (a === null ? b : { k: 'of', a, b }), null);
      if (node === null)
        throw problem('R011', expression, 'een lege lijst na in', 'noem ten minste een waarde');
      return { is: 'waarde', node, type: JA_NEE };
    }
    case 'some':
    case 'every':
      return quantified(expression, scope);
    case 'call':
      return { is: 'waarde', ...callFunction(expression, scope) };
  }
}

function quantified(expression: Extract<Expression, { kind: 'some' | 'every' }>, scope: Scope): Meaning {
  const list = meaningOf(expression.list, scope);
  if (list.is !== 'lijst' || list.body !== null)
    throw problem(
      'R011',
      expression.list,
      'na in komt een lijst',
      'noem een lijst, zoals personen of inkomsten',
    );
  const last = list.levels.at(-1);
  if (last === undefined) throw problem('R011', expression.list, 'na in komt een lijst', 'noem een lijst');
  const variables = new Map(scope.variables).set(expression.variable, { r: 'var', e: last.e, n: last.n });
  const body = boolean(expression.test, { ...scope, variables });
  return {
    is: 'waarde',
    node: { k: 'lijst', hoe: expression.kind, levels: list.levels, body },
    type: JA_NEE,
  };
}

/** A test: its node, or a finding when it is not ja/nee. */
export function boolean(expression: Expression, scope: Scope): Node {
  const value = typeExpression(expression, scope);
  if (value.type.kind !== 'ja_nee')
    throw problem(
      'R011',
      expression,
      `hier hoort een ja of nee, dit is ${describe(value.type)}`,
      'maak er een vergelijking van',
    );
  return value.node;
}

export function number(value: Value, span: Span): { node: Node; type: NumberType } {
  if (value.type.kind !== 'getal')
    throw problem(
      'R011',
      span,
      `hier hoort een getal, dit is ${describe(value.type)}`,
      'reken alleen met getallen',
    );
  return { node: value.node, type: value.type };
}

/** A type in words, for messages. */
export function describe(type: Type): string {
  if (type.kind === 'getal') return `een getal in ${[type.eenheid, ...type.merken].join(' ')}`;
  return { ja_nee: 'een ja of nee', keuze: 'een keuze', datum: 'een datum', verwijzing: 'een verwijzing' }[
    type.kind
  ];
}

/** The node at a larger scale: more decimals, the same amount. */
export function scaled(node: Node, from: number, to: number): Node {
  if (from === to) return node;
  if (node.k === 'const') return { k: 'const', v: node.v * 10 ** (to - from) };
  return { k: 'reken', op: '*', a: node, b: { k: 'const', v: 10 ** (to - from) } };
}

export function checkRange(type: NumberType, span: Span): NumberType {
  if (Math.max(Math.abs(type.min), Math.abs(type.max)) > MAX_EXACT)
    throw problem(
      'R016',
      span,
      'deze waarde kan te groot worden om exact te blijven (meer dan 2^53)',
      'rond tussendoor af of geef het gegeven een kleiner bereik',
    );
  return type;
}

function zeroOf(value: Value): boolean {
  return value.node.k === 'const' && value.node.v === 0;
}

interface Operand {
  readonly node: Node;
  readonly type: NumberType;
  readonly literal?: boolean | undefined;
}

/** A percentage beside a plain number is a number of hundredths. */
function asPlain(operand: Operand, beside: Operand): Operand {
  if (operand.type.eenheid !== 'procent' || beside.type.eenheid !== 'aantal' || beside.literal)
    return operand;
  return { ...operand, type: { ...operand.type, eenheid: 'aantal', schaal: operand.type.schaal + 2 } };
}

/** Two numbers that may be added or compared, at one scale. */
function aligned(left: Operand, right: Operand, span: Span): [Node, Node, NumberType, NumberType] {
  const a = asPlain(left, right);
  const b = asPlain(right, left);
  if (a.type.eenheid !== b.type.eenheid && !zeroOf(a) && !zeroOf(b)) {
    if (a.literal || b.literal)
      throw problem(
        'R014',
        span,
        'een los getal komt bij een waarde met een eenheid',
        'maak er een parameter van, met een eenheid en een bron',
      );
    throw problem(
      'R012',
      span,
      `${describe(a.type)} en ${describe(b.type)} gaan niet samen`,
      'reken eerst naar dezelfde eenheid om',
    );
  }
  for (const [one, other] of [
    ['netto', 'bruto'],
    ['incl_vt', 'ex_vt'],
  ] as const) {
    if (
      (a.type.merken.includes(one) && b.type.merken.includes(other)) ||
      (a.type.merken.includes(other) && b.type.merken.includes(one))
    )
      throw problem('R013', span, `${one} en ${other} gaan niet samen`, 'reken een van de twee eerst om');
  }
  const schaal = Math.max(a.type.schaal, b.type.schaal);
  const at = (type: NumberType): NumberType => ({
    ...type,
    schaal,
    min: type.min * 10 ** (schaal - type.schaal),
    max: type.max * 10 ** (schaal - type.schaal),
  });
  return [
    scaled(a.node, a.type.schaal, schaal),
    scaled(b.node, b.type.schaal, schaal),
    checkRange(at(a.type), span),
    checkRange(at(b.type), span),
  ];
}

/** Two values as the outcomes of one choice: the same type, numbers at one scale. */
export function unify(a: Value, b: Value, span: Span): [Node, Node, Type] {
  if (a.type.kind === 'getal' && b.type.kind === 'getal') {
    const [x, y, ta, tb] = aligned({ node: a.node, type: a.type }, { node: b.node, type: b.type }, span);
    const eenheid = zeroOf(a) ? tb.eenheid : ta.eenheid;
    const merken = [...new Set([...ta.merken, ...tb.merken])];
    return [
      x,
      y,
      {
        kind: 'getal',
        eenheid,
        merken,
        schaal: ta.schaal,
        min: Math.min(ta.min, tb.min),
        max: Math.max(ta.max, tb.max),
      },
    ];
  }
  if (!sameKind(a.type, b.type))
    throw problem(
      'R011',
      span,
      `${describe(a.type)} en ${describe(b.type)} gaan niet samen`,
      'geef beide kanten dezelfde soort waarde',
    );
  return [a.node, b.node, a.type];
}

export function sameKind(a: Type, b: Type): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'keuze' && b.kind === 'keuze') return a.codes.join() === b.codes.join();
  if (a.kind === 'verwijzing' && b.kind === 'verwijzing') return a.naar === b.naar;
  return true;
}

function arithmetic(expression: Extract<Expression, { kind: 'arithmetic' }>, scope: Scope): Value {
  const left = typeExpression(expression.left, scope);
  const right = typeExpression(expression.right, scope);
  const { operator } = expression;
  if (left.type.kind === 'datum' && (operator === '+' || operator === '-'))
    return dateShift(left, right, operator, expression);
  const a = { ...number(left, expression.left), literal: literal(left) };
  const b = { ...number(right, expression.right), literal: literal(right) };
  if (operator === '/')
    throw problem(
      'R015',
      expression,
      'een deling zonder afronding',
      'schrijf round half up(a / b, 2) of een andere afronding',
    );
  if (operator === '*') {
    if ((a.literal && b.type.eenheid !== 'aantal') || (b.literal && a.type.eenheid !== 'aantal'))
      throw problem(
        'R014',
        expression,
        'een los getal komt bij een waarde met een eenheid',
        'maak er een parameter van, met een eenheid en een bron',
      );
    return {
      node: { k: 'reken', op: '*', a: a.node, b: b.node },
      type: checkRange(product(a.type, b.type), expression),
    };
  }
  const [x, y, ta, tb] = aligned(a, b, expression);
  const type: NumberType = {
    ...ta,
    eenheid: zeroOf(a) ? tb.eenheid : ta.eenheid,
    merken: [...new Set([...ta.merken, ...tb.merken])],
    min: operator === '+' ? ta.min + tb.min : ta.min - tb.max,
    max: operator === '+' ? ta.max + tb.max : ta.max - tb.min,
  };
  return { node: { k: 'reken', op: operator, a: x, b: y }, type: checkRange(type, expression) };
}

const literal = (value: Value): boolean => 'literal' in value && value.literal === true;

/** The type of a product; a percentage is a number of hundredths, so it adds two decimals and no unit. */
export function product(a: NumberType, b: NumberType): NumberType {
  const percents = Number(a.eenheid === 'procent') + Number(b.eenheid === 'procent');
  const unit = (type: NumberType) => (type.eenheid === 'procent' ? 'aantal' : type.eenheid);
  const corners = [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max];
  return {
    kind: 'getal',
    eenheid: combine(unit(a), unit(b), 1),
    merken: [...new Set([...a.merken, ...b.merken])],
    schaal: a.schaal + b.schaal + 2 * percents,
    min: Math.min(...corners),
    max: Math.max(...corners),
  };
}

function dateShift(left: Value, right: Value, operator: '+' | '-', span: Span): Value {
  const by = number(right, span);
  const fn =
    by.type.eenheid === 'maand' || by.type.eenheid === 'jaar'
      ? 'plus_maanden'
      : by.type.eenheid === 'dag' || by.type.eenheid === 'week'
        ? 'plus_dagen'
        : null;
  if (fn === null || by.type.schaal !== 0)
    throw problem(
      'R012',
      span,
      `bij een datum komt een aantal dagen, weken, maanden of jaren, geen ${describe(right.type)}`,
      'geef de parameter de eenheid dag, week, maand of jaar',
    );
  const factor = by.type.eenheid === 'jaar' ? 12 : by.type.eenheid === 'week' ? 7 : 1;
  const times: Node =
    factor === 1 ? by.node : { k: 'reken', op: '*', a: by.node, b: { k: 'const', v: factor } };
  const signed: Node = operator === '+' ? times : { k: 'reken', op: '-', a: { k: 'const', v: 0 }, b: times };
  return { node: { k: 'functie', fn, args: [left.node, signed] }, type: DATUM };
}

function compare(
  operator: '=' | '!=' | '<' | '<=' | '>' | '>=',
  left: Expression,
  right: Expression,
  scope: Scope,
  span: Span,
): Node {
  const a = meaningOf(left, scope);
  const b = meaningOf(right, scope);
  if (a.is === 'code' && b.is === 'code')
    throw problem(
      'R011',
      span,
      'twee codes worden met elkaar vergeleken',
      'vergelijk een gegeven met een code',
    );
  if (a.is === 'code') return compareCode(operator, asValue(b, right), a.value, left);
  if (b.is === 'code') return compareCode(operator, asValue(a, left), b.value, right);
  const x = asValue(a, left);
  const y = asValue(b, right);
  if (x.type.kind === 'getal' && y.type.kind === 'getal') {
    const [p, q] = aligned(
      { node: x.node, type: x.type, literal: literal(x) },
      { node: y.node, type: y.type, literal: literal(y) },
      span,
    );
    const schaal = Math.max(x.type.schaal, y.type.schaal);
    return {
      k: 'vergelijk',
      op: operator,
      a: p,
      b: q,
      ta: { ...x.type, schaal },
      tb: { ...y.type, schaal },
      sa: x.type.schaal,
      sb: y.type.schaal,
    };
  }
  if (!sameKind(x.type, y.type))
    throw problem(
      'R011',
      span,
      `${describe(x.type)} en ${describe(y.type)} zijn niet te vergelijken`,
      'vergelijk dezelfde soort waarden',
    );
  if (operator !== '=' && operator !== '!=' && x.type.kind !== 'datum')
    throw problem('R011', span, `${describe(x.type)} heeft geen volgorde`, 'gebruik = of !=');
  return { k: 'vergelijk', op: operator, a: x.node, b: y.node, ta: x.type, tb: y.type, sa: 0, sb: 0 };
}

function compareCode(operator: string, value: Value, code: string, span: Span): Node {
  if (value.type.kind !== 'keuze')
    throw problem(
      'R011',
      span,
      `een code wordt vergeleken met ${describe(value.type)}`,
      'vergelijk een code alleen met een keuze',
    );
  const at = value.type.codes.indexOf(code);
  if (at === -1)
    throw problem(
      'R020',
      span,
      `de code "${code.slice(0, 60)}" staat niet in de lijst`,
      suggestion(code, value.type.codes),
    );
  if (operator !== '=' && operator !== '!=')
    throw problem('R011', span, 'een keuze heeft geen volgorde', 'gebruik = of !=');
  return {
    k: 'vergelijk',
    op: operator,
    a: value.node,
    b: { k: 'const', v: at },
    ta: value.type,
    tb: value.type,
    sa: 0,
    sb: 0,
  };
}

function resolveName(name: string, span: Span, scope: Scope): Meaning {
  const variable = scope.variables.get(name);
  if (variable !== undefined) return { is: 'rij', row: variable };
  if (name === 'peildatum') return { is: 'waarde', node: { k: 'peildatum' }, type: DATUM };
  if (name === 'item' && scope.frames[0]?.r === 'var') return { is: 'rij', row: scope.frames[0] };
  const column = scope.table?.kolommen?.findIndex((candidate) => candidate.naam === name) ?? -1;
  const kolom = scope.table?.kolommen?.[column];
  if (kolom !== undefined) return { is: 'waarde', node: { k: 'kolom', kolom: column }, type: kolom.type };
  for (const frame of scope.frames) {
    for (let row: Row | null = frame; row !== null; row = parentRow(row, scope.names)) {
      const member = memberOf(row, name, scope);
      if (member !== null) return member;
    }
  }
  const household: Row = { r: 'huis', e: 'huishouden' };
  const inHousehold = memberOf(household, name, scope);
  if (inHousehold !== null) return inHousehold;
  const own = scope.frames.at(-1);
  for (let row: Row | null = own ?? null; row !== null; row = parentRow(row, scope.names))
    if (row.e === name) return { is: 'rij', row };
  if (name === 'huishouden') return { is: 'rij', row: household };
  if (scope.names.single(name) !== undefined) return { is: 'rij', row: { r: 'huis', e: name } };
  const parameterOrDerived = itemNamed(name, scope);
  if (parameterOrDerived !== null) return parameterOrDerived;
  if (scope.names.modules.has(name)) return { is: 'module', id: name };
  throw unknownName(name, span, scope);
}

function parentRow(row: Row, names: Names): Row | null {
  const up = names.parent(row.e);
  if (up === null || names.isOne(up)) return null;
  return { r: 'boven', e: up, of: row };
}

/** A fact, begrip or list of one instance, by bare name. */
function memberOf(row: Row, name: string, scope: Scope): Meaning | null {
  const { names } = scope;
  const fact = names.fact(row.e, name, scope.gemeente);
  if (fact !== undefined) {
    if (fact.type.kind === 'verwijzing')
      return { is: 'rij', row: { r: 'via', e: fact.type.naar, node: { k: 'feit', e: row.e, f: name, row } } };
    return { is: 'waarde', node: { k: 'feit', e: row.e, f: name, row }, type: factType(fact) };
  }
  const list = names.list(row.e, name);
  if (list !== undefined)
    return { is: 'lijst', levels: [{ e: list.naam, of: row, n: scope.counter.n++, test: null }], body: null };
  for (const module of [scope.module, ...names.bouwstenen]) {
    const item = names.item(`${module}.${name}`, scope.gemeente);
    if (item === null) throw new Problems([]);
    if (item?.soort === 'begrip' && item.per === row.e)
      return begripMeaning(item.id, item.type, item.over !== null, row);
  }
  return null;
}

function begripMeaning(id: string, type: Type, over: boolean, row: Row): Meaning {
  if (over) return { is: 'reeks', id, row, type };
  if (type.kind === 'verwijzing')
    return { is: 'rij', row: { r: 'via', e: type.naar, node: { k: 'begrip', id, row } } };
  return { is: 'waarde', node: { k: 'begrip', id, row }, type };
}

/** A parameter, or a begrip of a derived entity seen from the huishouden, by bare name. */
function itemNamed(name: string, scope: Scope): Meaning | null {
  for (const module of [scope.module, ...scope.names.bouwstenen]) {
    const meaning = itemMeaning(`${module}.${name}`, scope);
    if (meaning !== null) return meaning;
  }
  return null;
}

function itemMeaning(fullId: string, scope: Scope): Meaning | null {
  const item = scope.names.item(fullId, scope.gemeente);
  if (item === undefined) return null;
  if (item === null) throw new Problems([]);
  if (item.soort === 'parameter') {
    if (item.kolommen !== null) return { is: 'tabel', parameter: item, test: null };
    return { is: 'waarde', node: { k: 'parameter', id: item.id }, type: item.type };
  }
  if (item.soort !== 'begrip') return null;
  const row = rowFor(item.per, scope);
  return row === null ? null : begripMeaning(item.id, item.type, item.over !== null, row);
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

function resolvePath(expression: Extract<Expression, { kind: 'path' }>, scope: Scope): Meaning {
  const of = meaningOf(expression.of, scope);
  const { name, nameSpan } = expression;
  if (of.is === 'module') {
    const meaning = itemMeaning(`${of.id}.${name}`, scope);
    if (meaning !== null) return meaning;
    throw problem(
      'R010',
      nameSpan,
      `'${of.id}' heeft geen begrip of parameter '${name}' dat hier te zien is`,
      'kijk in het regelbestand hoe het heet',
    );
  }
  if (of.is === 'rij') {
    const meaning = memberOf(of.row, name, scope);
    if (meaning !== null) return meaning;
    throw unknownName(name, nameSpan, scope, of.row.e);
  }
  if (of.is === 'lijst' && of.body === null) {
    const last = of.levels.at(-1);
    if (last === undefined) throw unknownName(name, nameSpan, scope);
    const member = memberOf({ r: 'var', e: last.e, n: last.n }, name, scope);
    if (member?.is === 'lijst') return { is: 'lijst', levels: [...of.levels, ...member.levels], body: null };
    if (member?.is === 'waarde') return { is: 'lijst', levels: of.levels, body: member };
    if (member?.is === 'rij') return { is: 'lijst', levels: of.levels, body: asValue(member, nameSpan) };
    throw unknownName(name, nameSpan, scope, last.e);
  }
  if (of.is === 'tabel') {
    const kolom = of.parameter.kolommen?.findIndex((candidate) => candidate.naam === name) ?? -1;
    const column = of.parameter.kolommen?.[kolom];
    if (column === undefined)
      throw problem(
        'R010',
        nameSpan,
        `de tabel heeft geen kolom '${name}'`,
        suggestion(name, of.parameter.kolommen?.map((candidate) => candidate.naam) ?? []),
      );
    if (of.test === null)
      throw problem('R011', expression, 'er is geen rij gekozen', 'kies er een met tabel[kolom = waarde]');
    return {
      is: 'waarde',
      node: { k: 'tabel', id: of.parameter.id, test: of.test, kolom },
      type: column.type,
    };
  }
  throw problem(
    'R011',
    expression.of,
    'dit heeft geen onderdelen',
    'een punt komt na een lijst, een persoon of de naam van een regeling',
  );
}

function resolveFilter(expression: Extract<Expression, { kind: 'filter' }>, scope: Scope): Meaning {
  const of = meaningOf(expression.of, scope);
  if (of.is === 'tabel') {
    const test = boolean(expression.test, { ...scope, table: of.parameter });
    return { is: 'tabel', parameter: of.parameter, test };
  }
  const last = of.is === 'lijst' && of.body === null ? of.levels.at(-1) : undefined;
  if (of.is !== 'lijst' || last === undefined)
    throw problem(
      'R011',
      expression.of,
      'alleen een lijst of tabel heeft een filter',
      'zet [ ] achter een lijst',
    );
  const frame: Row = { r: 'var', e: last.e, n: last.n };
  const test = boolean(expression.test, { ...scope, frames: [frame, ...scope.frames] });
  const both: Node = last.test === null ? test : { k: 'en', a: last.test, b: test };
  return { is: 'lijst', levels: [...of.levels.slice(0, -1), { ...last, test: both }], body: null };
}

/** Of a rule figure or a household file; an expression has words of its own for them. */
const ANSWERS = new Map([
  ['ja', 'schrijf true'],
  ['nee', 'schrijf false'],
]);

function unknownName(name: string, span: Span, scope: Scope, entity?: string): Problems {
  const where = entity === undefined ? '' : ` bij ${entity}`;
  const facts = scope.names.vocabulary.facts
    .filter((fact) => entity === undefined || fact.entiteit === entity)
    .map((fact) => fact.naam);
  return problem(
    'R010',
    span,
    `onbekende naam '${name.slice(0, 60)}'${where}`,
    ANSWERS.get(name) ?? suggestion(name, [...facts, ...ownNames(scope)]),
  );
}

function ownNames(scope: Scope): string[] {
  return scope.names.candidates();
}
