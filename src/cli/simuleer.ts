import { join } from 'node:path';
import { readRuleFiles } from '../rules/files.js';
import type { Graph } from '../rules/graph.js';
import { ImpossibleShares } from '../simulatie/apportion.js';
import { buildPopulation } from '../simulatie/build.js';
import { Marginals } from '../simulatie/marginals.js';
import { readPopulation } from '../simulatie/population.js';
import { simulate } from '../simulatie/simulate.js';
import { ALMERE, almere, GENERIC, generic } from '../simulatie/structure.js';
import { type Asked, AskedWrong } from '../simulatie/variants.js';
import { householdOptions } from './households.js';
import { asJson, callError, readInput, writeResult } from './io.js';
import {
  type CommonOptions,
  colourWanted,
  formatOf,
  gemeenteFor,
  peildatumOption,
  regelingenOption,
  terminalWidth,
  today,
} from './options.js';
import { fixturesFolder, loadRules, rulesFolder } from './shipped.js';
import { checkFree, destination, type WriteOptions, writeFiles } from './write.js';

export interface SimuleerOptions extends CommonOptions, WriteOptions {
  readonly regeling?: readonly string[];
  readonly stel?: readonly string[];
  readonly variant?: readonly string[];
  readonly marginalen?: readonly string[];
  readonly decielen?: boolean;
  readonly definities?: boolean;
  readonly geenKleur?: boolean;
}

/** `vangnet simuleer`: what other figures would do for a population; with `bouw` it makes one. */
export async function runSimuleer(args: readonly string[], options: SimuleerOptions): Promise<number> {
  const [first = '', ...rest] = args;
  if (first === 'bouw') return build(rest, options);
  if (rest.length > 0)
    throw callError(
      'C003',
      'er is meer dan een populatie genoemd',
      'simuleer een populatie tegelijk',
      rest[0],
    );
  const format = formatOf(options, ['tekst', 'json', 'csv']);
  if (options.decielen === true) throw noDeciles();
  const asked = (options.stel ?? []).map(askedFrom);
  const names = options.variant ?? [];
  if (asked.length + names.length === 0)
    throw callError(
      'S021',
      'er is geen variant gevraagd',
      'schrijf --stel parameter=waarde,waarde of --variant voorstel.yaml',
    );
  const graph = await loadRules(options.regels);
  const population = readPopulation(readInput(first));
  const proposals = names.map(readInput);
  const setting = {
    gemeente: gemeenteFor(
      { ...options, gemeente: options.gemeente ?? population.raw.gemeente ?? 'landelijk' },
      null,
      graph,
    ),
    peildatum: peildatumOption(options) ?? today(),
  };
  const regelingen = regelingenInForce(options, asked, graph, setting);
  const files = readRuleFiles(rulesFolder(options.regels), options.regels ?? 'rules');
  const { compileRules } = await import('../rules/index.js');
  const basis = { files, graph, compile: compileRules, setting, regelingen };
  const document = asCallError(() =>
    simulate(
      population,
      basis,
      { asked, proposals },
      readPopulation(readInput(shippedFile('voorbeelden.yaml'))),
      householdOptions(graph, setting.peildatum),
    ),
  );
  writeResult(await shown(document, format, options));
  return 0;
}

type Document = ReturnType<typeof simulate>;

async function shown(document: Document, format: string, options: SimuleerOptions): Promise<string> {
  if (format === 'json') return asJson(document);
  if (format === 'csv') return (await import('../report/simulatie-csv.js')).simulatieCsv(document);
  const { renderDefinities, renderSimulatie } = await import('../report/simulatie.js');
  const [width, colour] = [terminalWidth(), colourWanted(options, process.stdout)];
  const text = renderSimulatie(document, width, colour);
  return options.definities === true ? `${text}\n${renderDefinities(document, width, colour)}` : text;
}

/** What is wrong with what was asked, as a fault of the call. */
function asCallError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ImpossibleShares)
      throw callError(
        'S004',
        'deze cijfers gaan niet samen: een deel van een groep zou kleiner zijn dan nul',
        'kijk de cijfers van --marginalen na',
      );
    if (error instanceof AskedWrong) throw callError(error.code, error.bericht, error.oplossing, error.at);
    throw error;
  }
}

/** Why there is no table by tenths of income. */
const noDeciles = () =>
  callError(
    'S026',
    'decielen zijn met deze populatie niet te maken: boven 130% van het sociaal minimum kent zij geen inkomens',
    'gebruik de inkomensbanden ten opzichte van het sociaal minimum; die staan al in elke uitkomst',
    '--decielen',
  );

function askedFrom(text: string): Asked {
  const match = /^([^=\s]{1,200})=(\S.{0,2000})$/.exec(text);
  if (match === null)
    throw callError(
      'S022',
      `'${text.slice(0, 60)}' is niet te lezen`,
      'schrijf --stel parameter=waarde,waarde',
      text,
    );
  const [, name = '', values = ''] = match;
  return { name, values: values.split(',').map((value) => value.trim()) };
}

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
  const chosen = Object.values(graph.regelingen).filter(
    ({ id, groep }) => wanted.includes(id) || wanted.includes(groep),
  );
  const inForce = chosen.filter(
    ({ id, vanaf, totEnMet }) =>
      vanaf <= peildatum &&
      peildatum <= totEnMet &&
      graph.gemeenten[gemeente]?.regelingen[id]?.aangeboden !== false,
  );
  if (inForce.length === 0)
    throw callError(
      'S024',
      `${wanted.join(', ')} geldt niet op deze peildatum`,
      `kies een peildatum waarop de regeling geldt: ${chosen.map(({ id, vanaf }) => `${id} vanaf ${vanaf}`).join(', ')}`,
      wanted[0],
    );
  return inForce.map(({ id }) => id).toSorted();
}

/** `vangnet simuleer bouw almere|<huishoudens> --uit <bestand>`: a population from published figures. */
async function build(args: readonly string[], options: SimuleerOptions): Promise<number> {
  const [what = '', ...more] = args;
  const households = /^[1-9]\d{0,6}$/.test(what) ? Number(what) : null;
  if (more.length > 0 || (households === null && what !== 'almere'))
    throw callError(
      'S025',
      'er is niet gezegd welke bevolking te bouwen',
      'schrijf vangnet simuleer bouw almere, of bouw 50000 voor een gemeente van zoveel huishoudens',
      what,
    );
  const path = destination(
    options,
    `fixtures/populaties/${households === null ? 'almere' : 'gemeente'}.yaml`,
  );
  checkFree([path], options);
  const marginals = Marginals.read(readInput(options.marginalen?.at(-1) ?? shippedFile('marginalen.yaml')));
  const mould = readInput(shippedFile('mal.yaml'));
  const text = asCallError(() =>
    households === null
      ? buildPopulation(mould, marginals, almere(marginals), ALMERE)
      : buildPopulation(mould, marginals, generic(marginals, households), GENERIC),
  );
  // What can't be read back must not be written.
  const { hash } = readPopulation({ name: path, text });
  writeFiles(new Map([[path, text]]), options);
  writeResult(`${path} geschreven, ${hash}\n`);
  return 0;
}

const shippedFile = (name: string): string => join(fixturesFolder(), 'populaties', name);
