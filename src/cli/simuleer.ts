import { Engine } from '../engine/engine.js';
import { readRuleFiles } from '../rules/files.js';
import type { Graph } from '../rules/graph.js';
import { parseAmount } from '../rules/text.js';
import { type Fitting, fitting } from '../simulatie/budget.js';
import type { SimulatieDocument } from '../simulatie/document.js';
import type { Asked } from '../simulatie/knob.js';
import { readPopulation } from '../simulatie/population.js';
import { simulate } from '../simulatie/simulate.js';
import { FORMATS } from './formats.js';
import { householdOptions } from './households.js';
import { asJson, callError, readInput, writeResult } from './io.js';
import { colourWanted, type Format, formatOf, regelingenOption, terminalWidth } from './options.js';
import { loadRules, rulesFolder } from './shipped.js';
import { subjectOf } from './simuleer-bevolking.js';
import { runBuild } from './simuleer-bouw.js';
import {
  asCallError,
  askedFrom,
  inForce,
  pagePath,
  type SimuleerOptions,
  shippedFile,
  writePage,
} from './simuleer-common.js';
import { runLine } from './simuleer-lijn.js';
import { isComparison, runComparison } from './simuleer-vergelijk.js';
import { VERSION } from './version.js';

/** `vangnet simuleer`: what other figures would do for a population; with `bouw` it makes one. */
export async function runSimuleer(args: readonly string[], options: SimuleerOptions): Promise<number> {
  const [first = '', ...rest] = args;
  checkOptions(first, options);
  if (first === 'bouw') return runBuild(rest, options);
  if (first === 'lijn') return runLine(rest, options);
  if (rest.length > 0)
    throw callError(
      'C003',
      'er is meer dan een populatie genoemd',
      'simuleer een populatie tegelijk',
      rest[0],
    );
  const format = formatOf(options, FORMATS.simuleer.gewoon);
  const path = pagePath(format, options);
  if (options.decielen === true) throw noDeciles(options);
  if (isComparison(options)) {
    await told(await runComparison(first, options), format, path, options);
    return 0;
  }
  const asked = (options.stel ?? []).map(askedFrom);
  const names = options.variant ?? [];
  if (asked.length + names.length === 0)
    throw callError(
      'S021',
      'er is geen variant gevraagd',
      'schrijf --stel parameter=waarde,waarde of --variant voorstel.yaml',
    );
  const graph = await loadRules(options.regels);
  const examples = readPopulation(readInput(shippedFile('voorbeelden.yaml')));
  const { setting, sample: sampled } = await subjectOf(first, graph, examples, options);
  const proposals = names.map(readInput);
  const regelingen = regelingenInForce(options, asked, graph, setting);
  const files = readRuleFiles(rulesFolder(options.regels), options.regels ?? 'rules');
  const { compileRules } = await import('../rules/index.js');
  const basis = { files, graph, compile: compileRules, setting, regelingen };
  const own = householdOptions(graph, setting.peildatum);
  const budget = budgetOption(options);
  const sample = sampled(new Engine(graph), setting);
  const found = budget === null ? null : asCallError(() => fitting(sample, basis, asked, budget, own));
  const chosen = found === null ? asked : [{ name: asked[0]?.name ?? '', values: valuesOf(found) }];
  const simulated = asCallError(() => simulate(sample, basis, { asked: chosen, proposals }, examples, own));
  const document =
    found === null ? simulated : { ...simulated, budget: { budget_centen: budget ?? 0, ...found } };
  await told(document, format, path, options);
  return 0;
}

/** Writes a document as a page to `path`, or prints it. */
async function told(
  document: Document,
  format: Format,
  path: string | null,
  options: SimuleerOptions,
): Promise<void> {
  if (path !== null) {
    const { simulatieHtml } = await import('../report/html/index.js');
    writePage(path, await simulatieHtml(document, VERSION), options);
  } else writeResult(await shown(document, format, options));
}

type Document = SimulatieDocument;

const valuesOf = ({ waarde, volgende }: Fitting): string[] =>
  volgende === null ? [waarde] : [waarde, volgende];

/** The budget of a call in cents; null without one. */
function budgetOption(options: SimuleerOptions): number | null {
  const text = options.budget?.at(-1);
  if (text === undefined) return null;
  const amount = parseAmount(text);
  if (typeof amount === 'number' && amount > 0 && (options.variant ?? []).length === 0) return amount;
  throw callError(
    'S062',
    typeof amount === 'number'
      ? '--budget en --variant gaan niet samen'
      : `'${text.slice(0, 40)}' is geen bedrag`,
    'schrijf --budget 15000000 met --stel parameter=laagste,hoogste',
    '--budget',
  );
}

async function shown(document: Document, format: Format, options: SimuleerOptions): Promise<string> {
  if (format === 'json') return asJson(document);
  if (format === 'csv') return (await import('../report/simulatie-csv.js')).simulatieCsv(document);
  const { renderDefinities, renderSimulatie } = await import('../report/simulatie.js');
  const [width, colour] = [terminalWidth(), colourWanted(options, process.stdout)];
  const text = renderSimulatie(document, width, colour);
  return options.definities === true ? `${text}\n${renderDefinities(document, width, colour)}` : text;
}

/** Options that not every part has, with the parts that they belong to. */
const BELONGS: readonly (readonly [option: keyof SimuleerOptions, ...parts: string[]])[] = [
  ['koppeling', '<populatie>'],
  ['regeling', '<populatie>', 'lijn'],
  ['stel', '<populatie>'],
  ['variant', '<populatie>'],
  ['vergelijk', '<populatie>'],
  ['tegenover', '<populatie>'],
  ['budget', '<populatie>'],
  ['decielen', '<populatie>'],
  ['definities', '<populatie>'],
  ['inkomen', 'lijn'],
  ['inkomst', 'lijn'],
  ['marginalen', 'bouw'],
  ['uit', '<populatie>', 'lijn', 'bouw'],
  ['overschrijf', '<populatie>', 'lijn', 'bouw'],
];

function checkOptions(first: string, options: SimuleerOptions): void {
  const part = first === 'bouw' || first === 'lijn' ? first : '<populatie>';
  const misplaced = BELONGS.find(
    ([option, ...parts]) => options[option] !== undefined && !parts.includes(part),
  );
  if (misplaced === undefined) return;
  const [option, own = ''] = misplaced;
  throw callError(
    'C002',
    `--${option} hoort bij simuleer ${own}`,
    `schrijf vangnet simuleer ${own} --${option}`,
    `--${option}`,
  );
}

/** Why there is no table by tenths of income. */
const noDeciles = ({ koppeling }: SimuleerOptions) =>
  callError(
    'S026',
    koppeling === undefined
      ? 'decielen zijn met deze populatie niet te maken: boven 130% van het sociaal minimum kent zij geen inkomens'
      : 'decielen zijn met een bestand van klanten niet te maken: wie de gemeente niet kent staat er niet in, dus een tiende deel ervan is geen tiende deel van de inwoners',
    'gebruik de inkomensbanden ten opzichte van het sociaal minimum; die staan al in elke uitkomst',
    '--decielen',
  );

/** The regelingen that are asked for, or else those whose parameters are set, when they are in force on the day. */
function regelingenInForce(
  options: SimuleerOptions,
  asked: readonly Asked[],
  graph: Graph,
  { peildatum, gemeente }: { readonly peildatum: number; readonly gemeente: string },
): string[] {
  const named = regelingenOption(options.regeling ?? [], graph);
  const owners = asked
    .map(({ name }) => name.split('.')[0] ?? '')
    .filter((id) => graph.regelingen[id] !== undefined);
  const wanted = named.length > 0 ? named : owners;
  if (wanted.length === 0)
    throw callError(
      'S023',
      'er is geen regeling genoemd',
      'schrijf --regeling <id>, of --stel regeling.parameter=waarde',
    );
  return inForce(graph, { peildatum, gemeente }, wanted);
}
