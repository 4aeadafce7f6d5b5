import { readZet, type Zet } from '../dossier/alter.js';
import { type Gezet, readWithFacts } from '../dossier/read.js';
import type { SourceText } from '../rules/finding.js';
import type { Graph } from '../rules/graph.js';
import { householdOptions } from './households.js';
import { callError } from './io.js';
import { type CommonOptions, peildatumOption } from './options.js';

/** The facts of `--zet`; throws InputError where one is not written as a fact and a value. */
export function zetOption(asked: readonly string[]): Zet[] {
  return asked.map((text) => {
    const zet = readZet(text);
    if ('bericht' in zet) throw callError('C020', zet.bericht, zet.oplossing, text);
    return zet;
  });
}

/** A household, read before, with the facts of `--zet`; throws InputError where they can't be set. */
export function withZet(
  source: SourceText,
  zetten: readonly Zet[],
  graph: Graph,
  options: CommonOptions,
): Gezet {
  const own = householdOptions(graph, peildatumOption(options));
  const gezet = readWithFacts(source, graph.vocabulary, own, zetten);
  if ('bericht' in gezet) throw callError('C020', `--zet: ${gezet.bericht}`, gezet.oplossing, '--zet');
  return gezet;
}
