import { readdirSync, readFileSync } from 'node:fs';
import { householdOptions } from '../../src/cli/households.js';
import { type Case, readCases } from '../../src/dossier/cases.js';
import type { Graph } from '../../src/rules/graph.js';

const FOLDER = new URL('../../fixtures/gevallen/', import.meta.url).pathname;

/** The worked cases in the files whose name begins so. */
export function workedCases(graph: Graph, start: string): Case[] {
  const names = readdirSync(FOLDER).filter((name) => name.startsWith(start) && name.endsWith('.yaml'));
  return names.toSorted().flatMap((name) => {
    const source = { name, text: readFileSync(`${FOLDER}${name}`, 'utf8') };
    return readCases(source, graph.vocabulary, householdOptions(graph, undefined));
  });
}
