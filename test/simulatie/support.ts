import { decidedOn, isOpgave, volgensOpgave } from '../../src/bestand/opgave.js';
import { householdOptions } from '../../src/cli/households.js';
import { compileRules } from '../../src/rules/compile.js';
import { hashRules, type RuleFiles, readRuleFiles } from '../../src/rules/files.js';
import type { Basis } from '../../src/simulatie/basis.js';
import type { SimulatieDocument } from '../../src/simulatie/document.js';
import type { Population } from '../../src/simulatie/population.js';
import { sampleOf } from '../../src/simulatie/sample.js';
import { simulate } from '../../src/simulatie/simulate.js';
import { shippedGraph } from '../rules/support.js';
import { population, source } from './figures.js';

const EXAMPLES = population(source('voorbeelden.yaml').text);

export const graph = shippedGraph();
const files = readRuleFiles(new URL('../../rules', import.meta.url).pathname, 'rules');

/** How what an administration says of a client stands in for what a list does not have. */
export const OPGAVE = { volgens: volgensOpgave, decide: decidedOn, isOpgave };

const compiled = new Map<string, ReturnType<typeof compileRules>>();

/** Rules with the same text are checked once for all tests. */
function compile(own: RuleFiles) {
  const hash = hashRules(own);
  const found = compiled.get(hash) ?? compileRules(own);
  compiled.set(hash, found);
  return found;
}

export function basis(own: { gemeente?: string; peildatum?: number; regelingen?: string[] } = {}): Basis {
  const { gemeente = 'almere', peildatum = 20231211, regelingen = ['energietoeslag_2023'] } = own;
  return { files, graph, compile, setting: { gemeente, peildatum }, regelingen };
}

/** `parameter=waarde,waarde` as a call has it. */
export const set = (...texts: string[]) =>
  texts.map((text) => {
    const [name = '', values = ''] = text.split('=');
    return { name, values: values.split(',') };
  });

/** With few records, for what does not depend on how many there are. */
export const coarse = (text: string): Population =>
  population(
    text
      .replace(/punten: (?:9|10|20)/g, 'punten: 1')
      .replace(/^kenmerken:\n[\s\S]*?^(?=# Huishoudens naar type)/m, 'kenmerken: []\n'),
  );

export function runProposal(own: Population, of: Basis, ...texts: string[]): SimulatieDocument {
  const proposals = texts.map((text, at) => ({ name: `map/voorstel${at + 1}.yaml`, text }));
  return simulate(
    sampleOf(own),
    of,
    { asked: [], proposals },
    EXAMPLES,
    householdOptions(of.graph, of.setting.peildatum),
  );
}

export function run(own: Population, of: Basis, ...texts: string[]): SimulatieDocument {
  return simulate(
    sampleOf(own),
    of,
    { asked: set(...texts), proposals: [] },
    EXAMPLES,
    householdOptions(of.graph, of.setting.peildatum),
  );
}
