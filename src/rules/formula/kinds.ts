import type { Expression, Span } from '../../feel/ast.js';
import type { Node, NumberType, Type } from '../graph.js';
import { asValue, type Scope, type Value } from './meaning.js';
import { type Problems, problem } from './problem.js';

/** The kinds of value, and an expression as a value of the kind that is wanted. */

export const JA_NEE: Type = { kind: 'ja_nee' };
export const DATUM: Type = { kind: 'datum' };

/** A kind in words, for messages. */
export function describe(type: Type): string {
  if (type.kind === 'getal') return `een getal in ${[type.eenheid, ...type.merken].join(' ')}`;
  return { ja_nee: 'een ja of nee', keuze: 'een keuze', datum: 'een datum', verwijzing: 'een verwijzing' }[
    type.kind
  ];
}

export function sameKind(a: Type, b: Type): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'keuze' && b.kind === 'keuze') return a.codes.join() === b.codes.join();
  if (a.kind === 'verwijzing' && b.kind === 'verwijzing') return a.naar === b.naar;
  return true;
}

export function typed(expression: Expression, scope: Scope): Value {
  return asValue(scope.meaningOf(expression, scope), expression);
}

/** A test: what says yes or no. */
export function testOf(expression: Expression, scope: Scope): Node {
  const { node, type } = typed(expression, scope);
  if (type.kind !== 'ja_nee')
    throw unwanted('een ja of nee', type, expression, 'maak er een vergelijking van');
  return node;
}

export function numberOf(expression: Expression, scope: Scope): Value<NumberType> {
  return asNumber(typed(expression, scope), expression);
}

export function asNumber({ node, type, bare }: Value, span: Span): Value<NumberType> {
  if (type.kind !== 'getal') throw unwanted('een getal', type, span, 'reken alleen met getallen');
  return { node, type, bare };
}

export function dayOf(expression: Expression, scope: Scope): Node {
  const { node, type } = typed(expression, scope);
  if (type.kind !== 'datum') throw unwanted('een datum', type, expression, 'geef een datum');
  return node;
}

const unwanted = (wanted: string, type: Type, span: Span, oplossing: string): Problems =>
  problem('R011', span, `hier hoort ${wanted}, dit is ${describe(type)}`, oplossing);
