/**
 * A second reading of our part of FEEL: a Pratt parser that shares nothing with the first. It is the oracle of
 * reading, and what the reference interpreter reads rules with. It says no more than that a text is refused.
 */
export type Tree =
  | { readonly k: 'name'; readonly name: string }
  | { readonly k: 'path'; readonly of: Tree; readonly name: string }
  | { readonly k: 'filter'; readonly of: Tree; readonly test: Tree }
  | { readonly k: 'number' | 'text' | 'day'; readonly text: string }
  | { readonly k: 'truth'; readonly value: boolean }
  | { readonly k: 'infix'; readonly op: Infix; readonly left: Tree; readonly right: Tree }
  | { readonly k: 'minus' | 'not'; readonly of: Tree }
  | { readonly k: 'between'; readonly of: Tree; readonly low: Tree; readonly high: Tree }
  | { readonly k: 'among'; readonly of: Tree; readonly options: readonly Tree[] }
  | Range
  | { readonly k: 'if'; readonly test: Tree; readonly yes: Tree; readonly no: Tree }
  | { readonly k: 'some' | 'every'; readonly variable: string; readonly list: Tree; readonly test: Tree }
  | { readonly k: 'call'; readonly name: string; readonly args: readonly Tree[] };
interface Range {
  readonly k: 'range';
  readonly of: Tree;
  readonly low: Tree;
  readonly high: Tree;
  readonly from: boolean;
  readonly to: boolean;
}

/** How strongly each sign binds; what binds more is read first. */
const STRENGTH = {
  ...{ or: 1, and: 2 },
  ...{ '=': 3, '!=': 3, '<': 3, '<=': 3, '>': 3, '>=': 3, between: 3, in: 3 },
  ...{ '+': 4, '-': 4, '*': 5, '/': 5 },
} as const;
const TERM = 4;
const MINUS = 6;
type Infix = Exclude<keyof typeof STRENGTH, 'between' | 'in'>;
const isInfix = (text: string): text is Infix | 'between' | 'in' => Object.hasOwn(STRENGTH, text);

/** Words that can't be a name: ours, those of parts of FEEL that are not ours, and the Dutch ones for them. */
const WORDS = new Set([
  ...['and', 'or', 'if', 'then', 'else', 'some', 'every', 'in', 'satisfies', 'between', 'true', 'false'],
  ...['null', 'for', 'return', 'function', 'external', 'instance', 'of'],
  ...['en', 'niet', 'als', 'dan', 'anders', 'tussen', 'waar', 'onwaar', 'ja', 'nee'],
]);
/** What makes a time or a length of time. */
const NOT_OURS = new Set(['date', 'time', 'duration', 'not']);
/** The functions with a name of several words. */
export const LONG_NAMES = new Set(['round half up', 'round up', 'round down', 'round to']);

const TOKEN =
  /\s*(?:((?:0(?!\d)|[1-9]\d{0,14})(?:\.\d{1,6})?(?!\d))|@"([^"\n]*)"|"([^"\\\n]*)"|([\p{L}_][\p{L}\p{N}_]*)|(\.\.|[<>!]=|[=<>+\-*/()[\].,]))/uy;

interface Token {
  readonly kind: 'number' | 'day' | 'text' | 'word' | 'sign' | 'end';
  readonly text: string;
}

class Refused extends Error {}

/** The tree of a text, or null when it is refused. */
export function pratt(text: string): Tree | null {
  try {
    return new Parser(tokens(text)).whole();
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

function tokens(text: string): Token[] {
  const list: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (match === null) throw new Refused();
    const [, number, day, string, word, sign] = match;
    if (number !== undefined) list.push({ kind: 'number', text: number });
    else if (day !== undefined) list.push({ kind: 'day', text: day });
    else if (string !== undefined) list.push({ kind: 'text', text: string });
    else if (word !== undefined) list.push({ kind: 'word', text: word });
    else list.push({ kind: 'sign', text: sign ?? '' });
  }
  return [...list, { kind: 'end', text: '' }];
}

class Parser {
  private at = 0;

  constructor(private readonly list: readonly Token[]) {}

  whole(): Tree {
    const tree = this.expression(0);
    this.expect('end', '');
    return tree;
  }

  private peek(ahead = 0): Token {
    return this.list[Math.min(this.at + ahead, this.list.length - 1)] as Token;
  }

  private take(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  private is(kind: Token['kind'], text: string): boolean {
    return this.peek().kind === kind && this.peek().text === text;
  }

  private accept(kind: Token['kind'], text: string): boolean {
    const found = this.is(kind, text);
    if (found) this.at++;
    return found;
  }

  private expect(kind: Token['kind'], text: string): void {
    if (!this.accept(kind, text)) throw new Refused();
  }

  /** Everything from here that binds more strongly than what stands before it. */
  private expression(above: number): Tree {
    let left = this.first();
    for (;;) {
      const { kind, text } = this.peek();
      if ((kind !== 'sign' && kind !== 'word') || !isInfix(text) || STRENGTH[text] <= above) return left;
      this.at++;
      if (text === 'between') {
        const low = this.expression(STRENGTH.and);
        this.expect('word', 'and');
        left = { k: 'between', of: left, low, high: this.expression(TERM - 1) };
      } else if (text === 'in') left = this.within(left);
      else left = { k: 'infix', op: text, left, right: this.expression(STRENGTH[text]) };
    }
  }

  /** After `in`: a list between round brackets, or a range. */
  private within(of: Tree): Tree {
    const open = this.take();
    if (open.kind !== 'sign' || !['(', '[', ']'].includes(open.text)) throw new Refused();
    const first = this.expression(0);
    if (this.accept('sign', '..')) {
      const high = this.expression(0);
      const close = this.take();
      if (close.kind !== 'sign' || ![')', '[', ']'].includes(close.text)) throw new Refused();
      this.closed();
      return { k: 'range', of, low: first, high, from: open.text === '[', to: close.text === ']' };
    }
    if (open.text !== '(') throw new Refused();
    const options = [first];
    while (this.accept('sign', ',')) options.push(this.expression(0));
    this.expect('sign', ')');
    if (options.length === 1) this.closed();
    return { k: 'among', of, options };
  }

  /** FEEL would take what follows a range, or a single value, into what `in` tests: that is refused. */
  private closed(): void {
    if (!this.ends(0)) throw new Refused();
  }

  /** Can no expression go on or begin at this token? So the `[` of `a in ]b..c[` is told from that of a filter. */
  private ends(ahead: number): boolean {
    const { kind, text } = this.peek(ahead);
    if (kind === 'word')
      return (
        ['then', 'else', 'satisfies', 'and', 'or'].includes(text) &&
        (ahead > 0 || !['and', 'or'].includes(text))
      );
    return kind === 'end' || (kind === 'sign' && [')', ']', ',', '..', '['].includes(text));
  }

  /** What can stand first, and what is written right behind it: points, filters. */
  private first(): Tree {
    let tree = this.bare();
    for (;;) {
      if (this.accept('sign', '.')) tree = { k: 'path', of: tree, name: this.name() };
      else if (this.is('sign', '[') && !this.ends(1)) {
        this.at++;
        // A number between [ ] is a place in a list.
        const sign = Number(this.is('sign', '-'));
        if (this.peek(sign).kind === 'number' && this.peek(sign + 1).text === ']') throw new Refused();
        const test = this.expression(0);
        this.expect('sign', ']');
        tree = { k: 'filter', of: tree, test };
      } else return tree;
    }
  }

  private bare(): Tree {
    const { kind, text } = this.take();
    if (kind === 'number' || kind === 'text') return { k: kind, text };
    if (kind === 'day') return dayOf(text);
    if (kind === 'sign') return this.afterSign(text);
    if (kind !== 'word') throw new Refused();
    if (text === 'true' || text === 'false') return { k: 'truth', value: text === 'true' };
    if (text === 'if') {
      const test = this.expression(0);
      this.expect('word', 'then');
      const yes = this.expression(0);
      this.expect('word', 'else');
      return { k: 'if', test, yes, no: this.expression(0) };
    }
    if (text === 'some' || text === 'every') {
      const variable = this.name();
      this.expect('word', 'in');
      const list = this.expression(0);
      this.expect('word', 'satisfies');
      return { k: text, variable, list, test: this.expression(0) };
    }
    if (WORDS.has(text)) throw new Refused();
    return this.named(text);
  }

  private afterSign(sign: string): Tree {
    if (sign === '(') {
      const inner = this.expression(0);
      this.expect('sign', ')');
      return inner;
    }
    if (sign === '-') {
      // "-1" is one number, also before a point or a filter.
      if (this.peek().kind === 'number') return { k: 'minus', of: this.bare() };
      return { k: 'minus', of: this.expression(MINUS - 1) };
    }
    throw new Refused();
  }

  /** A name, or a call: only a function has a name of several words. */
  private named(first: string): Tree {
    const words = [first];
    while (this.peek().kind === 'word' && !WORDS.has(this.peek().text)) words.push(this.take().text);
    const name = words.join(' ');
    if (!this.accept('sign', '(')) {
      if (words.length > 1) throw new Refused();
      return { k: 'name', name };
    }
    if (name === 'date') {
      const { kind, text } = this.take();
      const day = dayOf(kind === 'text' ? text : '');
      this.expect('sign', ')');
      return day;
    }
    const args: Tree[] = [];
    if (!this.is('sign', ')'))
      do args.push(this.expression(0));
      while (this.accept('sign', ','));
    this.expect('sign', ')');
    if (this.is('sign', '(')) throw new Refused();
    const [only] = args;
    if (name === 'not' && only !== undefined && args.length === 1) return { k: 'not', of: only };
    if (NOT_OURS.has(name) || (words.length > 1 && !LONG_NAMES.has(name))) throw new Refused();
    return { k: 'call', name, args };
  }

  private name(): string {
    const { kind, text } = this.take();
    if (kind !== 'word' || WORDS.has(text)) throw new Refused();
    return text;
  }
}

function dayOf(text: string): Tree {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (date === null || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text))
    throw new Refused();
  return { k: 'day', text };
}

/** A tree as one line: `a + b * c` is `(+ a (* b c))`. */
export function lisp(tree: Tree): string {
  switch (tree.k) {
    case 'name':
      return tree.name;
    case 'number':
      return tree.text;
    case 'text':
      return `"${tree.text}"`;
    case 'day':
      return `@${tree.text}`;
    case 'truth':
      return String(tree.value);
    case 'path':
      return `(. ${lisp(tree.of)} ${tree.name})`;
    case 'filter':
      return `(filter ${lisp(tree.of)} ${lisp(tree.test)})`;
    case 'infix':
      return `(${tree.op} ${lisp(tree.left)} ${lisp(tree.right)})`;
    case 'minus':
      return `(negative ${lisp(tree.of)})`;
    case 'not':
      return `(not ${lisp(tree.of)})`;
    case 'between':
      return `(between ${lisp(tree.of)} ${lisp(tree.low)} ${lisp(tree.high)})`;
    case 'among':
      return `(in ${lisp(tree.of)} (${tree.options.map(lisp).join(' ')}))`;
    case 'range':
      return `(in ${lisp(tree.of)} ${tree.from ? '[' : '('}${lisp(tree.low)}..${lisp(tree.high)}${tree.to ? ']' : ')'})`;
    case 'if':
      return `(if ${lisp(tree.test)} ${lisp(tree.yes)} ${lisp(tree.no)})`;
    case 'some':
    case 'every':
      return `(${tree.k} ${tree.variable} ${lisp(tree.list)} ${lisp(tree.test)})`;
    case 'call':
      return `(${[`${tree.name}!`, ...tree.args.map(lisp)].join(' ')})`;
  }
}
