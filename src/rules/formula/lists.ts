import type { Expression, Span } from '../../feel/ast.js';
import { MOST_MONTHS, type Node, type NumberType, type Row } from '../graph.js';
import { extreme } from './choose.js';
import { argumentsOf, type Call, type Functions } from './function.js';
import { behind } from './guards.js';
import { JA_NEE, testOf } from './kinds.js';
import type { Meaning, Scope, Value } from './meaning.js';
import { checkRange, whole } from './numbers.js';
import { problem } from './problem.js';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;
type Things = Extract<Meaning, { is: 'lijst' }> & { readonly body: null };

const isThings = (meaning: Meaning): meaning is Things => meaning.is === 'lijst' && meaning.body === null;

/** How many items a list can have of an entity that does not say. */
const MANY = 100;

/** `list[test]`, `table[test]`. */
export function filter(expression: Of<'filter'>, scope: Scope): Meaning {
  const of = scope.meaningOf(expression.of, scope);
  if (of.is === 'tabel') return { ...of, test: testOf(expression.test, { ...scope, table: of.parameter }) };
  const last = isThings(of) ? of.levels.at(-1) : undefined;
  if (!isThings(of) || last === undefined)
    throw problem(
      'R011',
      expression.of,
      'alleen een lijst of tabel heeft een filter',
      'zet [ ] achter een lijst',
    );
  const item: Row = { r: 'var', e: last.e, n: last.n };
  const inner = { ...tested(of, scope), frames: [item, ...scope.frames] };
  const test = testOf(expression.test, inner);
  const joined: Node = last.test === null ? test : { k: 'en', a: last.test, b: test };
  return { is: 'lijst', levels: [...of.levels.slice(0, -1), { ...last, test: joined }], body: null };
}

/** The scope of what is read for an item that passed the tests of its list. */
const tested = ({ levels }: Things, scope: Scope): Scope =>
  levels.reduce((at, { test }) => (test === null ? at : behind(at, test)), scope);

/** `some x in list satisfies test`, `every …`. */
export function quantified(expression: Of<'some' | 'every'>, scope: Scope): Value {
  const list = scope.meaningOf(expression.list, scope);
  const last = isThings(list) ? list.levels.at(-1) : undefined;
  if (!isThings(list) || last === undefined)
    throw problem(
      'R011',
      expression.list,
      'na in komt een lijst',
      'noem een lijst, zoals personen of inkomsten',
    );
  const item: Row = { r: 'var', e: last.e, n: last.n };
  const variables = new Map(scope.variables).set(expression.variable, item);
  const body = testOf(expression.test, { ...tested(list, scope), variables });
  return { node: { k: 'lijst', hoe: expression.kind, levels: list.levels, body }, type: JA_NEE };
}

export const LIST_FUNCTIONS: Functions = {
  sum: { form: 'sum(lijst)', value: sum },
  count: { form: 'count(lijst)', value: count },
  min: { form: 'min(lijst) of min(a, b)', value: (call, scope) => least('min', call, scope) },
  max: { form: 'max(lijst) of max(a, b)', value: (call, scope) => least('max', call, scope) },
  all: { form: 'all(lijst)', value: (call, scope) => together('every', call, scope) },
  any: { form: 'any(lijst)', value: (call, scope) => together('some', call, scope) },
};

export function sum(call: Call, scope: Scope): Value<NumberType> {
  const [list, meaning] = listOf(call, scope);
  const { node, type } = aggregate('sum', meaning, list);
  if (type.kind !== 'getal') throw noNumbers('sum', list);
  const items = mostItems(meaning, scope);
  const [min, max] = [Math.min(0, type.min * items), Math.max(0, type.max * items)];
  return { node, type: checkRange({ ...type, min, max }, call) };
}

export function count(call: Call, scope: Scope): Value<NumberType> {
  const [list, meaning] = listOf(call, scope);
  const items = mostItems(meaning, scope);
  if (isThings(meaning))
    return {
      node: { k: 'lijst', hoe: 'count', levels: meaning.levels, body: null },
      type: whole('aantal', 0, items),
    };
  return { node: aggregate('count', meaning, list).node, type: whole('aantal', 0, items) };
}

export function least(hoe: 'min' | 'max', call: Call, scope: Scope): Value {
  const [first, second, ...others] = call.args;
  if (first !== undefined && second !== undefined && others.length === 0)
    return extreme(hoe, [first, second], call, scope);
  const [list, meaning] = listOf(call, scope);
  const value = aggregate(hoe, meaning, list);
  if (value.type.kind !== 'getal' && value.type.kind !== 'datum') throw noNumbers(hoe, list);
  return value;
}

/** Whether all, or any, of a list of truth values hold. */
function together(hoe: 'every' | 'some', call: Call, scope: Scope): Value {
  const [list, meaning] = listOf(call, scope);
  if (isThings(meaning)) throw noTests(call, list);
  const value = aggregate(hoe, meaning, list);
  if (value.type.kind !== 'ja_nee') throw noTests(call, list);
  return { node: value.node, type: JA_NEE };
}

function listOf(call: Call, scope: Scope): [Expression, Meaning] {
  const [list] = argumentsOf(call, 1);
  return [list, scope.meaningOf(list, scope)];
}

/** One value out of the values of a list. */
function aggregate(hoe: Extract<Node, { k: 'reeks' }>['hoe'], meaning: Meaning, list: Span): Value {
  if (meaning.is === 'reeks')
    return { node: { k: 'reeks', hoe, id: meaning.id, row: meaning.row }, type: meaning.type };
  if (meaning.is !== 'lijst')
    throw problem('R011', list, 'hier hoort een lijst', 'noem een lijst, zoals personen of inkomsten');
  const { levels, body } = meaning;
  if (body === null) throw noNumbers(hoe, list);
  return { node: { k: 'lijst', hoe, levels, body: body.node }, type: body.type };
}

const noNumbers = (hoe: string, list: Span) =>
  problem('R011', list, `${hoe} gaat over getallen`, 'noem een getal van de lijst: personen.leeftijd');

const noTests = (call: Call, list: Span) =>
  problem(
    'R011',
    list,
    `${call.name} gaat over een lijst van ja en nee`,
    'noem een ja of nee van de lijst: personen.meerderjarig',
  );

/** The most items that a list can have, for the bounds of a sum. */
function mostItems(meaning: Meaning, { names }: Scope): number {
  if (meaning.is !== 'lijst') return MOST_MONTHS;
  return meaning.levels.reduce((most, level) => most * (names.entity(level.e)?.hoogstens ?? MANY), 1);
}
