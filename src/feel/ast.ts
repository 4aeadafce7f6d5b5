/** Offsets in the text of the expression. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/';

/** Our subset of FEEL, a closed union: whatever else the parser lets through is a finding. */
export type Expression = Span &
  (
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'path'; readonly of: Expression; readonly name: string; readonly nameSpan: Span }
    | { readonly kind: 'filter'; readonly of: Expression; readonly test: Expression }
    | { readonly kind: 'number'; readonly text: string }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'date'; readonly text: string }
    | {
        readonly kind: 'arithmetic';
        readonly operator: ArithmeticOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: 'negative'; readonly of: Expression }
    | {
        readonly kind: 'compare';
        readonly operator: CompareOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'between';
        readonly of: Expression;
        readonly low: Expression;
        readonly high: Expression;
      }
    | { readonly kind: 'in_list'; readonly of: Expression; readonly options: readonly Expression[] }
    | {
        readonly kind: 'in_range';
        readonly of: Expression;
        readonly low: Expression;
        readonly high: Expression;
        readonly lowIncluded: boolean;
        readonly highIncluded: boolean;
      }
    | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'not'; readonly of: Expression }
    | {
        readonly kind: 'if';
        readonly test: Expression;
        readonly whenTrue: Expression;
        readonly whenFalse: Expression;
      }
    | {
        readonly kind: 'some' | 'every';
        readonly variable: string;
        readonly list: Expression;
        readonly test: Expression;
      }
    | {
        readonly kind: 'call';
        readonly name: string;
        readonly nameSpan: Span;
        readonly args: readonly Expression[];
      }
  );

/** Something in an expression that is not in our subset, with its own remedy. */
export interface FeelProblem extends Span {
  readonly code: string;
  readonly bericht: string;
  readonly oplossing: string;
}

/** The expressions right under this one, in the order of the text. */
export function parts(tree: Expression): readonly Expression[] {
  switch (tree.kind) {
    case 'path':
    case 'not':
    case 'negative':
      return [tree.of];
    case 'filter':
      return [tree.of, tree.test];
    case 'arithmetic':
    case 'compare':
    case 'and':
    case 'or':
      return [tree.left, tree.right];
    case 'between':
    case 'in_range':
      return [tree.of, tree.low, tree.high];
    case 'in_list':
      return [tree.of, ...tree.options];
    case 'if':
      return [tree.test, tree.whenTrue, tree.whenFalse];
    case 'some':
    case 'every':
      return [tree.list, tree.test];
    case 'call':
      return tree.args;
    default:
      return [];
  }
}
