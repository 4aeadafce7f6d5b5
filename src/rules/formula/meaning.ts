import type { Expression, Span } from '../../feel/ast.js';
import type { Level, Node, Parameter, Row, Type } from '../graph.js';
import type { Names } from '../scope.js';
import type { Known } from './guards.js';
import { problem } from './problem.js';

/** What an expression stands for before it is used as a value. */
export type Meaning =
  | ({ readonly is: 'waarde' } & Value)
  | { readonly is: 'rij'; readonly row: Row }
  | { readonly is: 'lijst'; readonly levels: readonly Level[]; readonly body: Value | null }
  | { readonly is: 'reeks'; readonly id: string; readonly row: Row; readonly type: Type }
  | { readonly is: 'tabel'; readonly parameter: Parameter; readonly test: Node | null }
  | { readonly is: 'module'; readonly id: string }
  | { readonly is: 'code'; readonly value: string };

/** A value: how it is computed and of what type it is. `bare` says that it is made of written-out numbers alone. */
export interface Value<T extends Type = Type> {
  readonly node: Node;
  readonly type: T;
  readonly bare?: boolean | undefined;
}

/** Where an expression stands: in which module, for which entity, inside which loops. */
export interface Scope {
  readonly names: Names;
  readonly module: string;
  readonly gemeente: string | null;
  /** Innermost first; the last is the item's own instance. */
  readonly frames: readonly Row[];
  /** What was read of formulas, by their text. */
  readonly formulas: Map<string, Expression>;
  readonly variables: ReadonlyMap<string, Row>;
  readonly table: Parameter | null;
  readonly counter: { n: number };
  /** Tests that hold or fail wherever this expression is read; null where that does not matter. */
  readonly behind: readonly Known[] | null;
  /** The meaning of any expression, for those that find the meaning of their parts. */
  readonly meaningOf: (expression: Expression, scope: Scope) => Meaning;
}

/** The meaning as a single value. */
export function asValue(meaning: Meaning, span: Span): Value {
  if (meaning.is === 'waarde') return meaning;
  if (meaning.is === 'rij')
    return { node: { k: 'rij', row: meaning.row }, type: { kind: 'verwijzing', naar: meaning.row.e } };
  const [bericht, oplossing] = NO_VALUE[meaning.is];
  throw problem('R011', span, bericht, oplossing);
}

const NO_VALUE: Readonly<
  Record<Exclude<Meaning['is'], 'waarde' | 'rij'>, readonly [bericht: string, oplossing: string]>
> = {
  lijst: ['een lijst is geen waarde', 'gebruik sum, count, min, max, some of every'],
  reeks: ['een reeks over maanden is geen waarde', 'gebruik sum, count, min, max, all of any'],
  tabel: ['een tabel is geen waarde', 'kies een rij met [..] en een kolom met .'],
  module: ['dit is de naam van een regeling, geen waarde', 'noem er een begrip van: naam.begrip'],
  code: ['een code tussen aanhalingstekens staat hier los', 'vergelijk er een keuze mee: soort = "loon"'],
};
