import type { Expression, Span } from '../feel/ast.js';
import {
  asValue,
  boolean,
  checkRange,
  DATUM,
  JA_NEE,
  type Meaning,
  meaningOf,
  number,
  product,
  type Scope,
  scaled,
  typeExpression,
  type Value,
} from './expression.js';
import type { DateFunction, Node, NumberType, Rounding } from './graph.js';
import { suggestion } from './nearest.js';
import { problem } from './problem.js';
import { combine } from './units.js';

type Call = Extract<Expression, { kind: 'call' }>;

/** Every function of our FEEL. A function knows no law. */
const FUNCTIONS: Readonly<Record<string, (call: Call, scope: Scope) => Value>> = {
  sum: (call, scope) => aggregate('sum', call, scope),
  min: (call, scope) => aggregate('min', call, scope),
  max: (call, scope) => aggregate('max', call, scope),
  count: (call, scope) => count(call, scope),
  'round half up': (call, scope) => round('half_up', call, scope),
  'round up': (call, scope) => round('up', call, scope),
  'round down': (call, scope) => round('down', call, scope),
  floor: (call, scope) => round('floor', call, scope),
  ceiling: (call, scope) => round('ceiling', call, scope),
  'round to': (call, scope) => roundTo(call, scope),
  jaren_tussen: (call, scope) => between('jaren_tussen', 'jaar', call, scope),
  maanden_tussen: (call, scope) => between('maanden_tussen', 'maand', call, scope),
  dagen_tussen: (call, scope) => between('dagen_tussen', 'dag', call, scope),
  eerste_dag_van_maand: (call, scope) => ofMonth('eerste_dag_van_maand', call, scope),
  laatste_dag_van_maand: (call, scope) => ofMonth('laatste_dag_van_maand', call, scope),
  eerste_dag_van_jaar: (call, scope) => ofMonth('eerste_dag_van_jaar', call, scope),
  dagen_in_maand: (call, scope) => ({
    ...ofMonth('dagen_in_maand', call, scope),
    type: count0('dag', 28, 31),
  }),
  verjaardag: (call, scope) => birthday(call, scope),
  schijven: (call, scope) => slices(call, scope),
};

/** The value of a call. Throws Problems for an unknown function or wrong arguments. */
export function callFunction(call: Call, scope: Scope): Value {
  const fn = Object.hasOwn(FUNCTIONS, call.name) ? FUNCTIONS[call.name] : undefined;
  if (fn === undefined)
    throw problem(
      'R021',
      call.nameSpan,
      `onbekende functie '${call.name.slice(0, 60)}'`,
      suggestion(call.name, Object.keys(FUNCTIONS)),
    );
  return fn(call, scope);
}

const count0 = (eenheid: string, min: number, max: number): NumberType => ({
  kind: 'getal',
  eenheid,
  merken: [],
  schaal: 0,
  min,
  max,
});

function args(call: Call, wanted: number): Expression[] {
  if (call.args.length !== wanted)
    throw problem(
      'R022',
      call,
      `${call.name} heeft ${wanted} argument${wanted === 1 ? '' : 'en'}, hier staan er ${call.args.length}`,
      'geef er evenveel als nodig',
    );
  return [...call.args];
}

function date(expression: Expression | undefined, scope: Scope, span: Span): Node {
  if (expression === undefined) throw problem('R022', span, 'er ontbreekt een datum', 'geef een datum');
  const value = typeExpression(expression, scope);
  if (value.type.kind !== 'datum')
    throw problem('R011', expression, 'hier hoort een datum', 'geef een datum');
  return value.node;
}

function between(fn: DateFunction, eenheid: string, call: Call, scope: Scope): Value {
  const [from, to] = args(call, 2);
  return {
    node: { k: 'functie', fn, args: [date(from, scope, call), date(to, scope, call)] },
    type: count0(eenheid, -200_000, 200_000),
  };
}

function ofMonth(fn: DateFunction, call: Call, scope: Scope): Value {
  const [day] = args(call, 1);
  return { node: { k: 'functie', fn, args: [date(day, scope, call)] }, type: DATUM };
}

function birthday(call: Call, scope: Scope): Value {
  const [born, age] = args(call, 2);
  const years = age === undefined ? null : number(typeExpression(age, scope), age);
  if (years === null || years.type.eenheid !== 'jaar')
    throw problem('R012', age ?? call, 'een verjaardag telt jaren', 'geef een leeftijd in jaar');
  return {
    node: { k: 'functie', fn: 'verjaardag', args: [date(born, scope, call), years.node] },
    type: DATUM,
  };
}

type Aggregate = 'sum' | 'min' | 'max';

function aggregate(hoe: Aggregate, call: Call, scope: Scope): Value {
  if (call.args.length > 1 && hoe !== 'sum') return ofTwo(hoe, call, scope);
  const [list] = args(call, 1);
  if (list === undefined) throw problem('R022', call, 'er ontbreekt een lijst', 'geef een lijst');
  const meaning = meaningOf(list, scope);
  const { type, node } = listNode(hoe, meaning, list);
  if (type.kind !== 'getal' && !(type.kind === 'datum' && hoe !== 'sum'))
    throw problem(
      'R011',
      list,
      `${hoe} gaat over getallen`,
      'noem een getal van de lijst: personen.leeftijd',
    );
  if (type.kind === 'datum') return { node, type };
  if (hoe !== 'sum') return { node, type };
  const items = itemLimit(meaning, scope);
  return {
    node,
    type: checkRange(
      { ...type, min: Math.min(0, type.min * items), max: Math.max(0, type.max * items) },
      call,
    ),
  };
}

/** min(a, b) and max(a, b) of two values. */
function ofTwo(hoe: 'min' | 'max', call: Call, scope: Scope): Value {
  const [first, second] = args(call, 2);
  if (first === undefined || second === undefined)
    throw problem('R022', call, 'er ontbreekt een waarde', 'geef twee waarden');
  const test: Expression = {
    kind: 'compare',
    operator: hoe === 'min' ? '<=' : '>=',
    left: first,
    right: second,
    from: call.from,
    to: call.to,
  };
  const value = asValue(
    meaningOf({ kind: 'if', test, whenTrue: first, whenFalse: second, from: call.from, to: call.to }, scope),
    call,
  );
  const [a, b] = [typeExpression(first, scope).type, typeExpression(second, scope).type];
  if (value.type.kind !== 'getal' || a.kind !== 'getal' || b.kind !== 'getal') return value;
  const [x, y] = [a, b].map((type) => boundsAt(type, Math.max(a.schaal, b.schaal))) as [
    NumberType,
    NumberType,
  ];
  const bounds = hoe === 'max' ? { min: Math.max(x.min, y.min) } : { max: Math.min(x.max, y.max) };
  return { node: value.node, type: { ...value.type, ...bounds } };
}

function listNode(hoe: Aggregate | 'count', meaning: Meaning, span: Span): Value {
  if (meaning.is === 'lijst') {
    if (meaning.body === null && hoe !== 'count')
      throw problem(
        'R011',
        span,
        `${hoe} gaat over getallen, niet over dingen`,
        'noem een getal van de lijst: personen.leeftijd',
      );
    const type = meaning.body?.type ?? count0('aantal', 0, 0);
    return { node: { k: 'lijst', hoe, levels: meaning.levels, body: meaning.body?.node ?? null }, type };
  }
  if (meaning.is === 'reeks')
    return { node: { k: 'reeks', hoe, id: meaning.id, row: meaning.row }, type: meaning.type };
  throw problem('R011', span, 'hier hoort een lijst', 'noem een lijst, zoals personen of inkomsten');
}

/** The most items a list can have, for the bounds of a sum. */
function itemLimit(meaning: Meaning, scope: Scope): number {
  if (meaning.is !== 'lijst') return 1200;
  return meaning.levels.reduce(
    (product, level) => product * (scope.names.entity(level.e)?.hoogstens ?? 100),
    1,
  );
}

function count(call: Call, scope: Scope): Value {
  const [list] = args(call, 1);
  if (list === undefined) throw problem('R022', call, 'er ontbreekt een lijst', 'geef een lijst');
  const meaning = meaningOf(list, scope);
  const { node } = listNode('count', meaning, list);
  return { node, type: count0('aantal', 0, itemLimit(meaning, scope)) };
}

function round(hoe: Rounding, call: Call, scope: Scope): Value {
  const [of, decimals] = hoe === 'floor' || hoe === 'ceiling' ? [...args(call, 1), undefined] : args(call, 2);
  if (of === undefined) throw problem('R022', call, 'er ontbreekt een getal', 'geef een getal');
  const target = decimals === undefined ? 0 : wholeLiteral(decimals);
  if (of.kind === 'arithmetic' && of.operator === '/') return divide(hoe, of, target, scope);
  const value = number(typeExpression(of, scope), of);
  return { node: toScale(hoe, value.node, value.type.schaal, target), type: boundsAt(value.type, target) };
}

function wholeLiteral(expression: Expression): number {
  if (expression.kind === 'number' && /^[0-6]$/.test(expression.text)) return Number(expression.text);
  throw problem(
    'R011',
    expression,
    'het aantal decimalen is een cijfer van 0 tot en met 6',
    'schrijf 2 voor hele centen',
  );
}

function toScale(hoe: Rounding, node: Node, from: number, to: number): Node {
  if (from <= to) return scaled(node, from, to);
  return { k: 'deel', hoe, a: node, b: { k: 'const', v: 10 ** (from - to) } };
}

function boundsAt(type: NumberType, schaal: number): NumberType {
  const factor = 10 ** (schaal - type.schaal);
  return { ...type, schaal, min: Math.floor(type.min * factor), max: Math.ceil(type.max * factor) };
}

/** round(a / b, n): the whole numbers are scaled so that one division and one rounding remain. */
function divide(
  hoe: Rounding,
  division: Extract<Expression, { kind: 'arithmetic' }>,
  target: number,
  scope: Scope,
): Value {
  const a = number(typeExpression(division.left, scope), division.left);
  const b = number(typeExpression(division.right, scope), division.right);
  if (b.type.min <= 0 && b.type.max >= 0)
    throw problem(
      'R015',
      division.right,
      'er wordt gedeeld door wat nul kan zijn',
      'zorg dat de deler altijd groter is dan nul',
    );
  const percent = b.type.eenheid === 'procent' ? 2 : 0;
  const unit = b.type.eenheid === 'procent' ? 'aantal' : b.type.eenheid;
  const shift = target + b.type.schaal + percent - a.type.schaal;
  const above = scaled(a.node, 0, Math.max(0, shift));
  const below = scaled(b.node, 0, Math.max(0, -shift));
  checkRange(
    {
      ...a.type,
      min: a.type.min * 2 * 10 ** Math.max(0, shift),
      max: a.type.max * 2 * 10 ** Math.max(0, shift),
    },
    division,
  );
  const reach = Math.max(Math.abs(a.type.min), Math.abs(a.type.max)) * 10 ** shift;
  const divisor = Math.min(Math.abs(b.type.min), Math.abs(b.type.max));
  const limit = Math.ceil(reach / divisor);
  const type: NumberType = {
    kind: 'getal',
    eenheid: combine(a.type.eenheid === 'procent' ? 'aantal' : a.type.eenheid, unit, -1),
    merken: [...new Set([...a.type.merken, ...b.type.merken])],
    schaal: target + (a.type.eenheid === 'procent' ? 2 : 0),
    min: a.type.min < 0 || b.type.min < 0 ? -limit : 0,
    max: limit,
  };
  return { node: { k: 'deel', hoe, a: above, b: below }, type };
}

/** round to(x, step): half-up to a multiple of a step with the same unit. */
function roundTo(call: Call, scope: Scope): Value {
  const [of, step] = args(call, 2);
  if (of === undefined || step === undefined)
    throw problem('R022', call, 'er ontbreekt een stap', 'schrijf round to(x, stap)');
  const x = number(typeExpression(of, scope), of);
  const s = number(typeExpression(step, scope), step);
  if (s.type.min <= 0) throw problem('R015', step, 'de stap kan nul zijn', 'geef een stap groter dan nul');
  if (x.type.eenheid !== s.type.eenheid)
    throw problem('R012', call, 'de stap heeft een andere eenheid', 'geef de stap dezelfde eenheid');
  const schaal = Math.max(x.type.schaal, s.type.schaal);
  const b = scaled(s.node, s.type.schaal, schaal);
  const node: Node = {
    k: 'reken',
    op: '*',
    a: { k: 'deel', hoe: 'half_up', a: scaled(x.node, x.type.schaal, schaal), b },
    b,
  };
  return { node, type: boundsAt(x.type, schaal) };
}

/**
 * schijven(bedrag, maatstaf, tabel): a marginal scale. The table has the columns `vanaf` and `deel`; each part of
 * the bedrag above a `vanaf`, up to the next, counts for its `deel`. `vanaf` is a percentage of the maatstaf.
 */
function slices(call: Call, scope: Scope): Value {
  const [amount, base, table] = args(call, 3);
  if (amount === undefined || base === undefined || table === undefined)
    throw problem('R022', call, 'er ontbreekt een argument', 'schrijf schijven(bedrag, maatstaf, tabel)');
  const a = number(typeExpression(amount, scope), amount);
  const maatstaf = number(typeExpression(base, scope), base);
  const meaning = meaningOf(table, scope);
  if (
    meaning.is !== 'tabel' ||
    meaning.parameter.kolommen?.map((kolom) => kolom.naam).join() !== 'vanaf,deel'
  )
    throw problem(
      'R011',
      table,
      'schijven vraagt een tabel met de kolommen vanaf en deel',
      'geef een parameter met die kolommen',
    );
  if (a.type.eenheid !== maatstaf.type.eenheid || a.type.schaal !== maatstaf.type.schaal)
    throw problem(
      'R012',
      call,
      'bedrag en maatstaf hebben een andere eenheid of een ander aantal decimalen',
      'rond de maatstaf eerst af',
    );
  const type = checkRange(
    { ...product(a.type, count0('aantal', 0, 100_000_000)), schaal: a.type.schaal + 8 },
    call,
  );
  return {
    node: { k: 'schijven', a: a.node, id: meaning.parameter.id, maatstaf: maatstaf.node, schaal: 4 },
    type,
  };
}

export { boolean, JA_NEE };
