import { readFileSync } from 'node:fs';
import type { Household } from '../../src/dossier/household.js';
import { readHousehold } from '../../src/dossier/read.js';
import type { Graph } from '../../src/rules/graph.js';
import { compileRules, readRuleFiles } from '../../src/rules/index.js';

/** The rules as they stand in rules/, from the folder of the project. */
export function currentRules(): Graph {
  const result = compileRules(readRuleFiles('rules'));
  if ('findings' in result) throw new Error(result.findings.map((finding) => finding.bericht).join('\n'));
  return result.graph;
}

/** A household that comes with the program. */
export function fixture(name: string, graph: Graph): Household {
  const path = `fixtures/huishoudens/${name}.yaml`;
  const gemeenten = Object.values(graph.gemeenten).map(({ id, cbs }) => ({ id, cbs }));
  const groups = Object.values(graph.regelingen).map((regeling) => regeling.groep);
  const regelingen = [...Object.keys(graph.regelingen), ...new Set(groups)];
  return readHousehold({ name: path, text: readFileSync(path, 'utf8') }, graph.vocabulary, {
    gemeenten,
    regelingen,
    peildatum: undefined,
  });
}
