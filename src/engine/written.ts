import type { Item, Level, Node, Parameter, Type } from '../rules/graph.js';
import { isoDate } from './dates.js';
import { extremeOf } from './extreme.js';
import { localId } from './names.js';

/** Deeper than this a part of an expression is not written out. */
const DEEPEST = 5;
const LEFT_OUT = '…';
/** How an aggregate over months is written. */
const SERIES = { some: 'any', every: 'all', sum: 'sum', count: 'count', min: 'min', max: 'max' } as const;

/** Writes expressions as their author could have, so that somebody finds them again in the rule file. */
export class Writer {
  /** `itemOf` finds the tables whose columns are named; `table` is the one in whose test an expression stands. */
  constructor(
    private readonly itemOf: (id: string) => Item | undefined,
    private readonly table: Parameter | null = null,
  ) {}

  text(node: Node): string {
    return this.part(node, 0, this.table);
  }

  /** Writes what stands in the test of a table. */
  inTable(id: string): Writer {
    return new Writer(this.itemOf, this.tableOf(id));
  }

  private part(node: Node, depth: number, table: Parameter | null): string {
    if (depth > DEEPEST) return LEFT_OUT;
    const inner = (one: Node) => this.part(one, depth + 1, table);
    switch (node.k) {
      case 'const':
        return String(node.v);
      case 'onbekend':
      case 'peildatum':
        return node.k;
      case 'feit':
        return node.f;
      case 'parameter':
      case 'begrip':
        return localId(node.id);
      case 'tabel': {
        const found = this.tableOf(node.id);
        const name = found?.kolommen?.[node.kolom]?.naam ?? LEFT_OUT;
        return `${localId(node.id)}[${this.part(node.test, depth + 1, found)}].${name}`;
      }
      case 'kolom':
        return table?.kolommen?.[node.kolom]?.naam ?? LEFT_OUT;
      case 'rij':
        return node.row.e;
      case 'reken':
        if (isScale(node)) return this.part(node.a, depth, table);
        return `${inner(node.a)} ${node.op} ${inner(node.b)}`;
      case 'deel':
        return `round ${node.hoe.replace('_', ' ')}(${inner(node.a)} / ${inner(node.b)})`;
      case 'vergelijk': {
        const side = (one: Node, type: Type) => (one.k === 'const' ? constant(one.v, type) : inner(one));
        return `${side(node.a, node.tb)} ${node.op} ${side(node.b, node.ta)}`;
      }
      case 'en':
      case 'of':
        return [node.a, node.b]
          .map((one) => (isJoined(one) ? `(${inner(one)})` : inner(one)))
          .join(node.k === 'en' ? ' and ' : ' or ');
      case 'niet':
        return `not(${inner(node.a)})`;
      case 'als': {
        const extreme = extremeOf(node);
        if (extreme !== null) return `${extreme.hoe}(${inner(extreme.a)}, ${inner(extreme.b)})`;
        return `if ${inner(node.test)} then ${inner(node.dan)} else ${inner(node.anders)}`;
      }
      case 'functie':
        return `${node.fn}(${node.args.map(inner).join(', ')})`;
      case 'schijven':
        return `schijven(${inner(node.a)}, ${inner(node.maatstaf)}, ${localId(node.id)})`;
      case 'lijst': {
        const list = node.levels.map((level) => this.level(level, depth, table)).join('.');
        const body = node.body === null ? null : inner(node.body);
        if (node.hoe === 'some' || node.hoe === 'every')
          return `${node.hoe} ${list}${body === null ? '' : ` satisfies ${body}`}`;
        return `${node.hoe}(${list}${body === null ? '' : `.${body}`})`;
      }
      case 'reeks':
        return `${SERIES[node.hoe]}(${localId(node.id)})`;
      case 'tak':
        return this.part(node.a, depth, table);
    }
  }

  level({ e, test }: Level, depth = 0, table = this.table): string {
    return test === null ? e : `${e}[${this.part(test, depth + 1, table)}]`;
  }

  private tableOf(id: string): Parameter | null {
    const item = this.itemOf(id);
    return item?.soort === 'parameter' ? item : null;
  }
}

/** A value of a type as a rule file has it. */
export function constant(value: number, type: Type): string {
  if (type.kind === 'keuze') return type.codes[value] ?? LEFT_OUT;
  if (type.kind === 'datum') return isoDate(value);
  if (type.kind === 'ja_nee') return value === 1 ? 'ja' : 'nee';
  return String(type.kind === 'getal' ? value / 10 ** type.schaal : value);
}

const isJoined = (node: Node): boolean =>
  node.k === 'tak' ? isJoined(node.a) : node.k === 'en' || node.k === 'of';

/** A multiplication that only brings a value to more decimals. */
function isScale(node: Extract<Node, { k: 'reken' }>): boolean {
  return node.op === '*' && node.b.k === 'const' && Number.isInteger(Math.log10(node.b.v));
}
