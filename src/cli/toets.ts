import type { Household } from '../dossier/household.js';
import type { ToetsDocument } from '../engine/decision.js';
import { Engine } from '../engine/engine.js';
import { toets } from '../engine/toets.js';
import type { Graph } from '../rules/graph.js';
import { readHouseholds } from './households.js';
import { callError, writeResult } from './io.js';
import {
  type CommonOptions,
  colourWanted,
  formatOf,
  gemeenteFor,
  peildatumFor,
  periodeOption,
  regelingenOption,
  terminalWidth,
} from './options.js';
import { loadRules } from './shipped.js';
import { VERSION } from './version.js';

export interface ToetsOptions extends CommonOptions {
  readonly regeling?: readonly string[];
  readonly uitleg?: readonly string[];
  readonly geenKleur?: boolean;
  readonly van?: readonly string[];
  readonly tot?: readonly string[];
  readonly uitBestand?: readonly string[];
  readonly koppeling?: readonly string[];
  readonly sleutel?: readonly string[];
}

/** `vangnet toets`: decides the regelingen asked for, or all in force, for each household. */
export async function runToets(names: readonly string[], options: ToetsOptions): Promise<number> {
  const format = formatOf(options, ['tekst', 'json', 'jsonl', 'markdown']);
  const uitleg = options.uitleg?.at(-1) ?? 'volledig';
  if (uitleg !== 'kort' && uitleg !== 'volledig')
    throw callError('C003', `'${uitleg.slice(0, 40)}' is geen uitleg`, 'kies kort of volledig', uitleg);
  if (format === 'json' && names.length > 1)
    throw callError(
      'C006',
      'json is een document voor een huishouden',
      'gebruik --formaat jsonl voor meer huishoudens',
    );
  const periode = periodeOption({ van: options.van?.at(-1), tot: options.tot?.at(-1) });
  const graph = await loadRules(options.regels);
  const regelingen = regelingenOption(options.regeling ?? [], graph);
  const households = await householdsFor(names, graph, options);
  const engine = new Engine(graph);
  const documents = households.map((household) =>
    toets(engine, household, {
      regelingen,
      peildatum: peildatumFor(options, household),
      gemeente: gemeenteFor(options, household, graph),
      periode,
    }),
  );
  writeResult(await shown(documents, format, uitleg, options));
  return 0;
}

/** The households of files, or one of a client list by its key. */
async function householdsFor(
  names: readonly string[],
  graph: Graph,
  options: ToetsOptions,
): Promise<Household[]> {
  if (options.uitBestand !== undefined || options.sleutel !== undefined) {
    const { householdFromList } = await import('./toets-uit-bestand.js');
    return [await householdFromList(names, graph, options)];
  }
  if (names.length === 0)
    throw callError('C003', 'er ontbreekt een argument', 'noem het bestand of de naam waarover het gaat');
  return readHouseholds(names, graph, options);
}

async function shown(
  documents: readonly ToetsDocument[],
  format: string,
  uitleg: 'kort' | 'volledig',
  options: ToetsOptions,
): Promise<string> {
  if (format === 'json') return `${JSON.stringify(documents[0], null, 2)}\n`;
  if (format === 'jsonl') return documents.map((document) => `${JSON.stringify(document)}\n`).join('');
  if (format === 'markdown') {
    const { renderMarkdown } = await import('../report/markdown.js');
    return documents.map((document) => renderMarkdown(document, { program: VERSION })).join('\n');
  }
  const { renderToets } = await import('../report/terminal.js');
  const look = {
    width: terminalWidth(),
    colour: colourWanted(options, process.stdout),
    uitleg,
    program: VERSION,
  };
  return documents.map((document) => renderToets(document, look)).join('\n');
}
