export { unify } from './choose.js';
export { newScope } from './expression.js';
export { behind } from './guards.js';
export { describe, JA_NEE, sameKind, testOf, typed } from './kinds.js';
export type { Meaning, Scope, Value } from './meaning.js';
export { scaled } from './numbers.js';
export { parsed } from './parsed.js';
export { Problems } from './problem.js';
export { template } from './template.js';
