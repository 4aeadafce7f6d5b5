export { compileRules } from './compile.js';
export { hashRules, type RuleFiles, readRuleFiles } from './files.js';
export type { Graph } from './graph.js';
export { packed, unpacked } from './packed.js';
export { ruleSchemas } from './schemas.js';
