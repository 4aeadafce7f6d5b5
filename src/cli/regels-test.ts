import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, readCases } from '../dossier/cases.js';
import { type CaseResult, runCase } from '../engine/casetest.js';
import { Dekking } from '../engine/dekking.js';
import { Engine } from '../engine/engine.js';
import type { MutatieReport } from '../engine/mutaties.js';
import { renderCases, renderDekking, renderMutaties } from '../report/rules.js';
import type { Graph } from '../rules/graph.js';
import { householdOptions } from './households.js';
import { asJson, readInput, writeResult } from './io.js';
import { type CommonOptions, formatOf, gemeenteFor, peildatumOption, terminalWidth } from './options.js';
import { fixturesFolder, loadRules } from './shipped.js';

interface TestOptions extends CommonOptions {
  readonly dekking?: boolean;
  readonly mutaties?: boolean;
}

/** `vangnet regels test`: runs worked cases, and measures what they are worth when asked to. */
export async function runTest(names: readonly string[], options: TestOptions): Promise<number> {
  const format = formatOf(options, ['tekst', 'json']);
  const graph = await loadRules(options.regels);
  const day = peildatumOption(options);
  const gemeente = options.gemeente === undefined ? null : gemeenteFor(options, null, graph);
  const cases = caseFiles(names)
    .flatMap((name) => readCaseFile(name, graph))
    .filter((one) => day === undefined || one.peildatum === day)
    .filter(
      (one) => gemeente === null || (one.gemeente ?? one.household.gemeente ?? 'landelijk') === gemeente,
    );
  // Files that are named are about their own regelingen; all cases are about all there are.
  const about = names.length > 0 ? [...new Set(cases.map((one) => one.regeling))] : undefined;
  const dekking = options.dekking === true ? new Dekking(graph, about) : null;
  const engine = new Engine(graph, dekking?.see);
  const results = cases.map((one): CaseResult => {
    const result = runCase(engine, one);
    if (result.uitkomst !== null) dekking?.reached(one.regeling, result.uitkomst);
    return result;
  });
  const gezakt = results.filter((result) => result.uitslag === 'gezakt').length;
  const geslaagd = results.length - gezakt;
  // What fails already notices nothing: first the cases, then what they are worth.
  const mutaties = options.mutaties === true && gezakt === 0 ? await mutationsOf(graph, cases) : null;
  if (format === 'json') {
    const gevallen = results.map(({ id, uitslag, verschil }) => ({ id, uitslag, verschil }));
    const measured = {
      ...(dekking === null ? {} : { dekking: dekking.report }),
      ...(mutaties === null ? {} : { mutaties }),
    };
    writeResult(asJson({ schema: 'vangnet/regeltest/1', gevallen, geslaagd, gezakt, ...measured }));
  } else {
    const measured = [
      ...(dekking === null ? [] : [renderDekking(dekking.report)]),
      ...(mutaties === null ? [] : [renderMutaties(mutaties)]),
    ];
    writeResult([renderCases(results, terminalWidth()), ...measured].join('\n'));
  }
  return gezakt > 0 ? 1 : 0;
}

/** Changes the rules one by one; how far it is, on a terminal. */
async function mutationsOf(graph: Graph, cases: readonly Case[]): Promise<MutatieReport> {
  const { testMutations } = await import('../engine/mutaties.js');
  const shows = process.stderr.isTTY === true;
  const report = testMutations(graph, cases, (done) => {
    if (shows) process.stderr.write(`\r${done} mutaties`);
  });
  if (shows) process.stderr.write('\r\u001b[K');
  return report;
}

function caseFiles(names: readonly string[]): string[] {
  if (names.length > 0) return [...names];
  const folder = join(fixturesFolder(), 'gevallen');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => join(folder, name));
}

function readCaseFile(name: string, graph: Graph): Case[] {
  return readCases(readInput(name), graph.vocabulary, householdOptions(graph, undefined));
}
