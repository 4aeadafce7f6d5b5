import type { Expression } from '../../feel/ast.js';
import type { Scope, Value } from './meaning.js';
import { problem } from './problem.js';

export type Call = Extract<Expression, { kind: 'call' }>;

/** Functions by name: how each is written, and what a call of it gives. */
export type Functions = Readonly<
  Record<string, { readonly form: string; readonly value: (call: Call, scope: Scope) => Value }>
>;

/** The arguments of a call that must have this many. */
export function argumentsOf(call: Call, wanted: 1): readonly [Expression];
export function argumentsOf(call: Call, wanted: 2): readonly [Expression, Expression];
export function argumentsOf(call: Call, wanted: 3): readonly [Expression, Expression, Expression];
export function argumentsOf(call: Call, wanted: number): readonly Expression[] {
  if (call.args.length === wanted) return call.args;
  throw problem(
    'R022',
    call,
    `${call.name} heeft ${wanted} argument${wanted === 1 ? '' : 'en'}, hier staan er ${call.args.length}`,
    'geef er evenveel als nodig',
  );
}
