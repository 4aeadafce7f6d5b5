import { bereken } from '../engine/bereken.js';
import type { BerekenDocument } from '../engine/decision.js';
import { Engine } from '../engine/engine.js';
import type { Graph } from '../rules/graph.js';
import { suggestion } from '../rules/nearest.js';
import { FORMATS } from './formats.js';
import { readHouseholds } from './households.js';
import { callError, writeResult } from './io.js';
import {
  type CommonOptions,
  colourWanted,
  formatOf,
  gemeenteFor,
  peildatumFor,
  terminalWidth,
} from './options.js';
import { loadRules } from './shipped.js';

export interface BerekenOptions extends CommonOptions {
  readonly begrip?: readonly string[];
  readonly geenKleur?: boolean;
}

/** `vangnet bereken`: the value of one begrip or parameter for each household, with the steps behind it. */
export async function runBereken(names: readonly string[], options: BerekenOptions): Promise<number> {
  const format = formatOf(options, FORMATS.bereken.gewoon);
  if (format === 'json' && names.length > 1)
    throw callError(
      'C006',
      'json is een document voor een huishouden',
      'gebruik --formaat jsonl voor meer huishoudens',
    );
  const asked = options.begrip?.at(-1);
  if (asked === undefined)
    throw callError(
      'C008',
      'er is niet gezegd wat te berekenen',
      'noem een begrip: --begrip algemene_bijstand.norm',
    );
  const graph = await loadRules(options.regels);
  const households = readHouseholds(names, graph, options);
  const engine = new Engine(graph);
  const documents = households.map((household) => {
    const gemeente = gemeenteFor(options, household, graph);
    const found = bereken(engine, household, asked, {
      peildatum: peildatumFor(options, household),
      gemeente,
    });
    if (found === null) {
      const exists = Object.hasOwn(graph.items, asked) || isLocal(graph, gemeente, asked);
      const what = exists ? 'dit heeft niet een enkele waarde' : 'onbekend begrip';
      const others = valueNames(graph, gemeente).filter((name) => name !== asked);
      throw callError('C009', `${what}: '${asked.slice(0, 80)}'`, suggestion(asked, others), asked);
    }
    return found;
  });
  writeResult(await shown(documents, format, options));
  return 0;
}

function isLocal(graph: Graph, gemeente: string, id: string): boolean {
  return Object.hasOwn(graph.gemeenten[gemeente]?.items ?? {}, id);
}

/** Every begrip and parameter that has a value for a household. */
function valueNames(graph: Graph, gemeente: string): string[] {
  const all = { ...graph.items, ...graph.gemeenten[gemeente]?.items };
  return Object.values(all).flatMap((item) =>
    item.soort === 'voorwaarde' || (item.soort === 'parameter' && item.kolommen !== null) ? [] : [item.id],
  );
}

async function shown(
  documents: readonly BerekenDocument[],
  format: string,
  options: BerekenOptions,
): Promise<string> {
  if (format === 'json') return `${JSON.stringify(documents[0], null, 2)}\n`;
  if (format === 'jsonl') return documents.map((document) => `${JSON.stringify(document)}\n`).join('');
  const { renderBereken } = await import('../report/bereken.js');
  const look = { width: terminalWidth(), colour: colourWanted(options, process.stdout) };
  return documents.map((document) => renderBereken(document, look)).join('\n');
}
