import type { Household } from '../dossier/household.js';
import { readHousehold } from '../dossier/read.js';
import type { SourceText } from '../rules/finding.js';
import type { Graph } from '../rules/graph.js';
import { readEach } from './io.js';
import { type CommonOptions, peildatumOption } from './options.js';

/** What household files may name, given the rules. */
export function householdOptions(graph: Graph, peildatum: number | undefined) {
  const gemeenten = Object.values(graph.gemeenten).map((gemeente) => ({
    id: gemeente.id,
    cbs: gemeente.cbs,
  }));
  const groups = Object.values(graph.regelingen).map((regeling) => regeling.groep);
  return { gemeenten, regelingen: [...new Set([...Object.keys(graph.regelingen), ...groups])], peildatum };
}

/** A household and the file that it was read from. */
export interface HouseholdFile {
  readonly source: SourceText;
  readonly household: Household;
}

/** Reads all household files of a call before anything is decided; the faults of all files come together. */
export function readHouseholdFiles(
  names: readonly string[],
  graph: Graph,
  options: CommonOptions,
): HouseholdFile[] {
  const own = householdOptions(graph, peildatumOption(options));
  return readEach(names, (source) => [{ source, household: readHousehold(source, graph.vocabulary, own) }]);
}

/** The households of `readHouseholdFiles` alone. */
export function readHouseholds(names: readonly string[], graph: Graph, options: CommonOptions): Household[] {
  return readHouseholdFiles(names, graph, options).map(({ household }) => household);
}
