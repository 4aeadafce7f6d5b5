import { quoted, suggestion } from '../nearest.js';
import { DATE_FUNCTIONS } from './dates.js';
import type { Call, Functions } from './function.js';
import { LIST_FUNCTIONS } from './lists.js';
import type { Scope, Value } from './meaning.js';
import { problem } from './problem.js';
import { ROUNDINGS } from './rounding.js';
import { SCALES } from './scales.js';

/** Every function of our FEEL. A function knows no law. */
const FUNCTIONS: Functions = { ...LIST_FUNCTIONS, ...ROUNDINGS, ...DATE_FUNCTIONS, ...SCALES };

export function call(expression: Call, scope: Scope): Value {
  const { name, nameSpan } = expression;
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (known !== undefined) return known.value(expression, scope);
  throw problem(
    'R021',
    nameSpan,
    `onbekende functie ${quoted(name)}`,
    suggestion(name, Object.keys(FUNCTIONS)),
  );
}
