import type { SyntaxNode } from '@lezer/common';
import { parser } from 'lezer-feel';
import type { ArithmeticOperator, CompareOperator, Expression, FeelProblem } from './ast.js';

const expressionParser = parser.configure({ top: 'Expression' });
const MAX_LENGTH = 4000;
const MAX_NESTING = 60;
const COMPARE: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);
const DUTCH_WORDS: Readonly<Record<string, string>> = {
  en: 'and',
  of: 'or',
  niet: 'not(...)',
  als: 'if',
  dan: 'then',
  anders: 'else',
  tussen: 'between',
  waar: 'true',
  onwaar: 'false',
  ja: 'true',
  nee: 'false',
};

const dutchWord = (word: string): string | undefined =>
  Object.hasOwn(DUTCH_WORDS, word) ? DUTCH_WORDS[word] : undefined;

/** Thrown inside this module at the first place that can't be read; `parseFeel` turns it into a value. */
class Unreadable extends Error {
  constructor(readonly problem: FeelProblem) {
    super(problem.bericht);
  }
}

/** Reads an expression of our FEEL subset. Gives its tree, or what can't be read, with place and remedy. */
export function parseFeel(text: string): { expression: Expression } | { problem: FeelProblem } {
  try {
    checkText(text);
    const root = expressionParser.parse(text).topNode;
    checkErrors(root, text);
    const inner = children(root);
    if (inner.length !== 1 || inner[0] === undefined)
      throw unreadable(root, 'F001', 'dit is geen uitdrukking', 'schrijf een uitdrukking');
    return { expression: read(inner[0], text) };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.problem };
    throw error;
  }
}

function checkText(text: string): void {
  const whole = { from: 0, to: text.length };
  if (text.trim() === '') throw unreadable(whole, 'F001', 'hier staat niets', 'schrijf een uitdrukking');
  if (text.length > MAX_LENGTH)
    throw unreadable(
      { from: 0, to: 1 },
      'F002',
      `de uitdrukking is langer dan ${MAX_LENGTH} tekens`,
      'maak er begrippen van',
    );
  let nesting = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '(' || c === '[' || c === '{') nesting++;
    else if (c === ')' || c === ']' || c === '}') nesting--;
    if (nesting > MAX_NESTING)
      throw unreadable(
        { from: i, to: i + 1 },
        'F002',
        `meer dan ${MAX_NESTING} haken in elkaar`,
        'maak er begrippen van',
      );
  }
  const trap = /==|=>|&&|\|\||<>/.exec(text.replace(/"[^"]*"/g, (string) => ' '.repeat(string.length)));
  if (trap !== null) {
    const remedy = { '==': '=', '=>': '>=', '&&': 'and', '||': 'or', '<>': '!=' }[trap[0]] ?? '=';
    throw unreadable(
      { from: trap.index, to: trap.index + trap[0].length },
      'F003',
      `'${trap[0]}' is geen FEEL`,
      `schrijf ${remedy}`,
    );
  }
}

function checkErrors(root: SyntaxNode, text: string): void {
  const cursor = root.cursor();
  do {
    if (cursor.name === 'LineComment' || cursor.name === 'BlockComment')
      throw unreadable(
        cursor,
        'F005',
        'een opmerking in een uitdrukking wordt niet gelezen',
        'zet haar in YAML, achter #',
      );
    if (cursor.type.isError) {
      const word = /[\p{L}_]+/u.exec(text.slice(cursor.from))?.[0] ?? '';
      const remedy = dutchWord(word);
      const place = { from: cursor.from, to: Math.max(cursor.to, cursor.from + 1) };
      if (remedy !== undefined)
        throw unreadable(place, 'F004', `'${word}' is geen FEEL`, `schrijf ${remedy}`);
      throw unreadable(
        place,
        'F001',
        'de uitdrukking is hier niet te lezen',
        'kijk of hier een teken te veel of te weinig staat',
      );
    }
  } while (cursor.next());
}

function read(node: SyntaxNode, text: string): Expression {
  const reader = READERS[node.name];
  if (reader === undefined) {
    const what = UNSUPPORTED[node.name] ?? `dit onderdeel van FEEL (${node.name})`;
    throw unreadable(
      node,
      'F005',
      `${what} hoort niet bij onze FEEL`,
      'zie rules/README.md voor wat wel kan',
    );
  }
  return reader(node, text);
}

const UNSUPPORTED: Readonly<Record<string, string>> = {
  Context: 'een context { }',
  null: 'null',
  FunctionDefinition: 'een eigen functie',
  ForExpression: 'for',
  InstanceOfExpression: 'instance of',
  List: 'een lijst in een uitdrukking',
  Wildcard: 'het teken ?',
};

type Reader = (node: SyntaxNode, text: string) => Expression;

const READERS: Readonly<Record<string, Reader>> = {
  VariableName: (node, text) => ({ kind: 'name', name: oneWord(node, text), ...span(node) }),
  NumericLiteral: (node, text) => ({ kind: 'number', text: plainNumber(node, text), ...span(node) }),
  StringLiteral: (node, text) => ({ kind: 'string', value: plainString(node, text), ...span(node) }),
  BooleanLiteral: (node, text) => ({ kind: 'boolean', value: slice(node, text) === 'true', ...span(node) }),
  ParenthesizedExpression: (node, text) => ({ ...read(inner(node), text), ...span(node) }),
  PathExpression: (node, text) => {
    const [of, dot, name] = three(node);
    if (slice(dot, text) !== '.') throw unreadable(node, 'F001', 'een pad heeft een punt', 'schrijf a.b');
    return {
      kind: 'path',
      of: read(of, text),
      name: oneWord(name, text),
      nameSpan: span(name),
      ...span(node),
    };
  },
  FilterExpression: (node, text) => {
    const parts = children(node);
    const of = parts[0];
    const test = parts[2];
    if (of === undefined || test === undefined)
      throw unreadable(node, 'F001', 'een filter heeft een test', 'schrijf lijst[test]');
    if (test.name === 'NumericLiteral')
      throw unreadable(
        test,
        'F005',
        'een volgnummer tussen [ ] hoort niet bij onze FEEL',
        'filter op een eigenschap',
      );
    return { kind: 'filter', of: read(of, text), test: read(test, text), ...span(node) };
  },
  ArithmeticExpression: (node, text) => {
    const parts = children(node);
    if (parts.length === 2 && parts[0] !== undefined && slice(parts[0], text) !== '-')
      throw unreadable(parts[0], 'F005', 'een + voor een waarde hoort niet bij onze FEEL', 'laat de + weg');
    if (parts.length === 2 && parts[1] !== undefined)
      return { kind: 'negative', of: read(parts[1], text), ...span(node) };
    const [left, operator, right] = three(node);
    const sign = slice(operator, text);
    if (!['+', '-', '*', '/'].includes(sign))
      throw unreadable(operator, 'F005', `'${sign}' hoort niet bij onze FEEL`, 'vermenigvuldig uit');
    return {
      kind: 'arithmetic',
      operator: sign as ArithmeticOperator,
      left: read(left, text),
      right: read(right, text),
      ...span(node),
    };
  },
  Conjunction: (node, text) => both('and', node, text),
  Disjunction: (node, text) => both('or', node, text),
  Comparison: readComparison,
  IfExpression: (node, text) => {
    const [, test, , then, , otherwise] = children(node);
    if (test === undefined || then === undefined || otherwise === undefined)
      throw unreadable(node, 'F001', 'een if heeft then en else', 'schrijf if a then b else c');
    return {
      kind: 'if',
      test: read(test, text),
      whenTrue: read(then, text),
      whenFalse: read(otherwise, text),
      ...span(node),
    };
  },
  QuantifiedExpression: (node, text) => {
    const [word, inExpressions, , test] = children(node);
    if (word === undefined || inExpressions === undefined || test === undefined)
      throw unreadable(
        node,
        'F001',
        'some en every hebben satisfies',
        'schrijf some x in lijst satisfies test',
      );
    const lists = children(inExpressions);
    const only = lists[0];
    if (lists.length !== 1 || only === undefined)
      throw unreadable(
        inExpressions,
        'F005',
        'twee lijsten in een some of every',
        'schrijf een tweede some of every in de test',
      );
    const [name, , context] = three(only);
    const [list, end] = context.name === 'IterationContext' ? children(context) : [context];
    if (list === undefined || end !== undefined)
      throw unreadable(context, 'F005', 'een bereik als lijst hoort niet bij onze FEEL', 'noem een lijst');
    const kind = slice(word, text) === 'some' ? 'some' : 'every';
    return {
      kind,
      variable: oneWord(name, text),
      list: read(list, text),
      test: read(test, text),
      ...span(node),
    };
  },
  FunctionInvocation: readCall,
  DateTimeLiteral: (node, text) => {
    const match = /^(?:@"([^"]*)"|date\s*\(\s*"([^"]*)"\s*\))$/.exec(slice(node, text));
    const date = match?.[1] ?? match?.[2];
    if (date === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date))
      throw unreadable(node, 'F005', 'alleen een hele dag hoort bij onze FEEL', 'schrijf date("2024-01-31")');
    return { kind: 'date', text: date, ...span(node) };
  },
};

function both(kind: 'and' | 'or', node: SyntaxNode, text: string): Expression {
  const [left, , right] = three(node);
  return { kind, left: read(left, text), right: read(right, text), ...span(node) };
}

function readCall(node: SyntaxNode, text: string): Expression {
  const [callee, ...rest] = children(node);
  if (callee === undefined || callee.name !== 'VariableName')
    throw unreadable(node, 'F005', 'alleen een functie bij naam is aan te roepen', 'schrijf naam(...)');
  if (rest.some((part) => part.name === 'NamedParameters'))
    throw unreadable(node, 'F005', 'argumenten met een naam horen niet bij onze FEEL', 'geef ze op volgorde');
  const args = rest
    .filter((part) => part.name === 'PositionalParameters')
    .flatMap(children)
    .map((arg) => read(arg, text));
  const name = slice(callee, text).replace(/\s+/g, ' ');
  if (name === 'not') {
    const [of] = args;
    if (of === undefined || args.length !== 1)
      throw unreadable(node, 'F006', 'not heeft een argument', 'schrijf not(test)');
    return { kind: 'not', of, ...span(node) };
  }
  return { kind: 'call', name, nameSpan: span(callee), args, ...span(node) };
}

function readComparison(node: SyntaxNode, text: string): Expression {
  const parts = children(node);
  const [left, operator, right] = parts;
  if (left === undefined || operator === undefined || right === undefined)
    throw unreadable(node, 'F001', 'een vergelijking heeft twee kanten', 'schrijf a = b');
  if (operator.name === 'between') {
    const high = parts[4];
    if (high === undefined)
      throw unreadable(node, 'F001', 'between heeft twee grenzen', 'schrijf x between a and b');
    return {
      kind: 'between',
      of: read(left, text),
      low: read(right, text),
      high: read(high, text),
      ...span(node),
    };
  }
  if (operator.name === 'in') return readIn(node, left, parts.slice(2), text);
  const sign = slice(operator, text);
  if (!COMPARE.has(sign))
    throw unreadable(operator, 'F003', `'${sign}' is geen vergelijking`, 'schrijf = != < <= > of >=');
  if (right.name !== 'SimplePositiveUnaryTest')
    return {
      kind: 'compare',
      operator: sign as CompareOperator,
      left: read(left, text),
      right: read(right, text),
      ...span(node),
    };
  throw unreadable(right, 'F003', 'twee vergelijkingstekens achter elkaar', 'laat een van de twee staan');
}

function readIn(node: SyntaxNode, left: SyntaxNode, rest: readonly SyntaxNode[], text: string): Expression {
  const of = read(left, text);
  const tests = rest.filter((part) => part.name === 'PositiveUnaryTests').flatMap(children);
  if (tests.length > 0) {
    const options = tests.map((test) => read(test.name === 'PositiveUnaryTest' ? inner(test) : test, text));
    return { kind: 'in_list', of, options, ...span(node) };
  }
  const test = rest[0] === undefined ? undefined : unwrap(rest[0]);
  if (test?.name === 'ParenthesizedExpression')
    return { kind: 'in_list', of, options: [read(inner(test), text)], ...span(node) };
  if (test?.name === 'Interval') {
    const [open, low, , high, close] = allChildren(test);
    if (open === undefined || low === undefined || high === undefined || close === undefined)
      throw unreadable(test, 'F001', 'een bereik heeft twee grenzen', 'schrijf [a..b]');
    return {
      kind: 'in_range',
      of,
      low: read(low, text),
      high: read(high, text),
      lowIncluded: slice(open, text) === '[',
      highIncluded: slice(close, text) === ']',
      ...span(node),
    };
  }
  if (test !== undefined && (test.name === 'Disjunction' || test.name === 'Conjunction'))
    throw unreadable(
      test,
      'F007',
      'wat na in [..] komt, leest FEEL als deel van in',
      'zet haakjes: (x in [a..b]) or y',
    );
  throw unreadable(
    test ?? node,
    'F007',
    'na in komt een lijst ( ) of een bereik [ ]',
    'schrijf x in ("a", "b") of x in [1..5]',
  );
}

function unwrap(node: SyntaxNode): SyntaxNode {
  const only = children(node);
  return (node.name === 'PositiveUnaryTest' || node.name === 'SimplePositiveUnaryTest') &&
    only.length === 1 &&
    only[0]
    ? unwrap(only[0])
    : node;
}

function oneWord(node: SyntaxNode, text: string): string {
  const name = slice(node, text);
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return name;
  const word = name.split(/\s+/).find((part) => dutchWord(part) !== undefined);
  if (word !== undefined) {
    const from = node.from + name.indexOf(word);
    throw unreadable(
      { from, to: from + word.length },
      'F004',
      `'${word}' is geen FEEL`,
      `schrijf ${dutchWord(word)}`,
    );
  }
  const gap = /\s/.exec(name);
  if (gap !== null)
    throw unreadable(
      node,
      'F008',
      'een naam van twee woorden',
      'verbind ze met _ of zet er een teken tussen',
    );
  throw unreadable(node, 'F008', 'deze naam heeft een teken dat niet mag', 'gebruik letters, cijfers en _');
}

function plainNumber(node: SyntaxNode, text: string): string {
  const number = slice(node, text);
  if (!/^\d{1,15}(\.\d{1,6})?$/.test(number))
    throw unreadable(
      node,
      'F009',
      'dit getal is niet te lezen',
      'schrijf hoogstens 15 cijfers, met een punt voor de decimalen',
    );
  return number;
}

function plainString(node: SyntaxNode, text: string): string {
  const raw = slice(node, text).slice(1, -1);
  if (raw.includes('\\')) throw unreadable(node, 'F009', 'een \\ in een code', 'schrijf de code zonder \\');
  return raw;
}

const PUNCTUATION: ReadonlySet<string> = new Set(['(', ')', ',', 'BlockComment', 'LineComment']);

function allChildren(node: SyntaxNode): SyntaxNode[] {
  const list: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) list.push(child);
  return list;
}

const children = (node: SyntaxNode): SyntaxNode[] =>
  allChildren(node).filter((child) => !PUNCTUATION.has(child.name));

function inner(node: SyntaxNode): SyntaxNode {
  const [only] = children(node);
  if (only === undefined)
    throw unreadable(node, 'F001', 'tussen deze haken staat niets', 'schrijf een uitdrukking');
  return only;
}

function three(node: SyntaxNode): [SyntaxNode, SyntaxNode, SyntaxNode] {
  const [a, b, c] = children(node);
  if (a === undefined || b === undefined || c === undefined)
    throw unreadable(node, 'F001', 'hier ontbreekt iets', 'schrijf de uitdrukking af');
  return [a, b, c];
}

const span = (node: { from: number; to: number }) => ({ from: node.from, to: node.to });
const slice = (node: { from: number; to: number }, text: string) => text.slice(node.from, node.to);

function unreadable(
  place: { from: number; to: number },
  code: string,
  bericht: string,
  oplossing: string,
): Unreadable {
  return new Unreadable({ ...span(place), code, bericht, oplossing });
}
