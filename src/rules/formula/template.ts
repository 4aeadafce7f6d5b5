import type { Expression } from '../../feel/ast.js';
import type { Node, Template } from '../graph.js';
import { typed } from './kinds.js';
import type { Scope } from './meaning.js';
import { parsed } from './parsed.js';
import { each, problem, shifted } from './problem.js';

type Piece = Template['delen'][number];

/** What a value in a text may be: what a decision keeps of itself, so that its words never compute. */
const KEPT: ReadonlySet<Node['k']> = new Set(['feit', 'begrip', 'parameter', 'peildatum']);

const MAX_LENGTH = 4000;

/** A text with names of values between { }. Throws Problems with all that can't be right in it. */
export function template(text: string, scope: Scope): Template {
  if (text.length > MAX_LENGTH)
    throw problem(
      'F002',
      { from: 0, to: 1 },
      `deze tekst is langer dan ${MAX_LENGTH} tekens`,
      'schrijf een kortere tekst',
    );
  const pieces = [...text.matchAll(/\{[^{}]*\}|[{}]|[^{}]+/g)];
  return {
    delen: each(pieces, ({ 0: piece, index }): Piece => {
      if (piece === '{' || piece === '}')
        throw problem(
          'F001',
          { from: index, to: index + 1 },
          piece === '{' ? 'deze { wordt nergens gesloten' : 'deze } wordt nergens geopend',
          'zet de naam van een waarde tussen { en }',
        );
      if (!piece.startsWith('{')) return piece;
      return shifted(index + 1, () => shown(piece.slice(1, -1), scope));
    }),
  };
}

function shown(text: string, scope: Scope): Piece {
  const expression = parsed(text, scope.formulas);
  if (!isName(expression))
    throw problem(
      'R042',
      expression,
      'in een tekst staat tussen { } alleen een naam, geen berekening',
      'maak er een begrip van en noem dat',
    );
  const { node, type } = typed(expression, scope);
  if (KEPT.has(node.k)) return { node, type };
  throw problem(
    'R011',
    expression,
    'dit is niet in een tekst te zetten',
    'noem een gegeven, begrip of parameter',
  );
}

const isName = (expression: Expression): boolean =>
  expression.kind === 'name' || (expression.kind === 'path' && isName(expression.of));
