import { Engine } from '../engine/engine.js';
import { readRuleFiles } from '../rules/files.js';
import type { Graph } from '../rules/graph.js';
import { compareSides } from '../simulatie/compare.js';
import type { SimulatieDocument } from '../simulatie/document.js';
import { fixedRules } from '../simulatie/fixed.js';
import { type Population, readPopulation } from '../simulatie/population.js';
import { daysOption } from './bestand-vergelijken.js';
import { householdOptions } from './households.js';
import { callError, readInput } from './io.js';
import { regelingenOption } from './options.js';
import { loadRules, rulesFolder } from './shipped.js';
import { type Subject, subjectOf } from './simuleer-bevolking.js';
import {
  asCallError,
  askedFrom,
  notInForce,
  offeredOn,
  type SimuleerOptions,
  shippedFile,
} from './simuleer-common.js';

/** Are two days or two populations asked for, instead of variants of the rules? */
export const isComparison = ({ vergelijk, tegenover }: SimuleerOptions): boolean =>
  vergelijk !== undefined || tegenover !== undefined;

/** `simuleer POP --vergelijk A..B` and `--tegenover POP2`: what two ends come to, and what lies between them. */
export async function runComparison(name: string, options: SimuleerOptions): Promise<SimulatieDocument> {
  checkOptions(options);
  const days = daysOption(options);
  const graph = await loadRules(options.regels);
  const wanted = regelingenOption(options.regeling ?? [], graph);
  if (wanted.length === 0)
    throw callError('S023', 'er is geen regeling genoemd', 'schrijf --regeling <id>', '--regeling');
  const examples = readPopulation(readInput(shippedFile('voorbeelden.yaml')));
  const { one, other } = await subjectsOf(name, graph, examples, options);
  const scopeOf = ({ setting: own }: Subject, peildatum = own.peildatum) => {
    const setting = { ...own, peildatum };
    return { setting, regelingen: offeredOn(graph, setting, wanted) };
  };
  const [van, naar] = [scopeOf(one, days?.a), scopeOf(other, days?.b)];
  if (van.regelingen.length + naar.regelingen.length === 0)
    throw notInForce(graph, wanted, 'geldt aan geen van beide kanten');
  const { compileRules } = await import('../rules/index.js');
  const files = readRuleFiles(rulesFolder(options.regels), options.regels ?? 'rules');
  const asked = (options.stel ?? []).map(askedFrom);
  return asCallError(() => {
    const rules = fixedRules({ files, graph, compile: compileRules }, [van, naar], asked);
    const engine = new Engine(rules.graph);
    const sample = one.sample(engine, van.setting);
    const second = other === one ? sample : other.sample(engine, naar.setting);
    return compareSides(
      { ...van, graph: rules.graph, sample },
      { ...naar, graph: rules.graph, sample: second },
      rules,
      examples,
      householdOptions(graph, naar.setting.peildatum),
    );
  });
}

/** The populations of a call; the same one twice when there is no other. */
async function subjectsOf(
  name: string,
  graph: Graph,
  examples: Population,
  options: SimuleerOptions,
): Promise<{ readonly one: Subject; readonly other: Subject }> {
  const one = await subjectOf(name, graph, examples, options);
  const second = options.tegenover?.at(-1);
  const other = second === undefined ? one : await subjectOf(second, graph, examples, options);
  if (one.setting.gemeente === other.setting.gemeente) return { one, other };
  throw callError(
    'S075',
    `de populaties zijn van verschillende gemeenten: ${one.setting.gemeente} en ${other.setting.gemeente}`,
    'geef --gemeente, dan gelden die regels voor beide',
    '--tegenover',
  );
}

/** Proposals and budgets are about one day and one population. */
function checkOptions(options: SimuleerOptions): void {
  const wrong = (['variant', 'budget'] as const).find((option) => options[option] !== undefined);
  if (wrong === undefined) return;
  const own = options.vergelijk !== undefined ? 'vergelijk' : 'tegenover';
  throw callError(
    'S076',
    `--${own} en --${wrong} gaan niet samen`,
    `laat --${wrong} weg, of reken het voor een dag en een populatie door zonder --${own}`,
    `--${wrong}`,
  );
}
