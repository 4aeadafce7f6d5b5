import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, readCases } from '../dossier/cases.js';
import { type CaseResult, isOfBouwstenen, regelingenOf, runCase } from '../engine/casetest.js';
import { whyFailed } from '../engine/casewhy.js';
import { Dekking } from '../engine/dekking.js';
import { Engine } from '../engine/engine.js';
import { type FailedCase, renderCases } from '../report/cases.js';
import { renderDekking, renderMutaties } from '../report/rules.js';
import type { Graph } from '../rules/graph.js';
import { FORMATS } from './formats.js';
import { householdOptions } from './households.js';
import { asJson, readEach, writeResult } from './io.js';
import {
  type CommonOptions,
  colourWanted,
  formatOf,
  gemeenteFor,
  peildatumOption,
  regelingenOption,
  terminalWidth,
} from './options.js';
import { fixturesFolder, loadRules } from './shipped.js';

export interface TestOptions extends CommonOptions {
  readonly regeling?: readonly string[];
  readonly geenKleur?: boolean;
  readonly dekking?: boolean;
  readonly mutaties?: boolean;
}

/** A case that was run. */
interface Ran {
  readonly test: Case;
  readonly result: CaseResult;
}

/** `vangnet regels test`: runs worked cases, and measures what they are worth when asked to. */
export async function runTest(names: readonly string[], options: TestOptions): Promise<number> {
  const format = formatOf(options, FORMATS.regels.gewoon);
  const graph = await loadRules(options.regels);
  const inScope = casesInScope(readCaseFiles(names, graph), graph, options);
  const asked = regelingenOption(options.regeling ?? [], graph);
  const chosen = asked.length === 0 ? inScope : inScope.filter(isOneOf(graph, asked));
  const own = chosen.filter((test) => !test.isProposal);
  // Files or regelingen that are named are about their own regelingen; all cases are about all there are.
  const about = names.length > 0 || asked.length > 0 ? regelingenOf(own) : undefined;
  const dekking = options.dekking === true ? new Dekking(graph, about) : null;
  const plain = new Engine(graph);
  const run = (engine: Engine, tests: readonly Case[]): Ran[] =>
    tests.map((test) => ({ test, result: runCase(engine, test) }));
  const seen = dekking === null ? plain : new Engine(graph, { seen: dekking.see });
  const ran = run(seen, own);
  for (const { test, result } of ran)
    if (result.uitkomst !== null) dekking?.reached(test.regeling, result.uitkomst);
  // What the cases of a regeling cover rests also on those of the steps that it shares with others.
  const isShared = (one: Case) => !one.isProposal && !own.includes(one) && isOfBouwstenen(graph, one);
  if (dekking !== null) run(seen, inScope.filter(isShared));
  // What nobody has checked proves nothing, so that it covers nothing either.
  const proposals = run(
    plain,
    chosen.filter((test) => test.isProposal),
  );
  const failed = ran.filter(isFailed);
  // What fails already notices nothing: first the cases, then what they are worth. Changes are tried on the own cases alone:
  // those of others would take minutes, and ask for what this regeling does not come to.
  const mutaties =
    options.mutaties === true && failed.length === 0
      ? await (await import('./mutaties.js')).mutationsOf(
          graph,
          own,
          about === undefined ? null : new Set(own.map(({ regeling }) => regeling)),
        )
      : null;
  if (format === 'json') {
    writeResult(
      asJson({
        schema: 'vangnet/regeltest/1',
        gevallen: ran.map(({ result: { id, uitslag, verschil } }) => ({ id, uitslag, verschil })),
        geslaagd: ran.length - failed.length,
        gezakt: failed.length,
        ...(proposals.length === 0 ? {} : { voorstellen: proposals.map(proposalLine) }),
        ...(dekking === null ? {} : { dekking: dekking.report }),
        ...(mutaties === null ? {} : { mutaties }),
      }),
    );
  } else {
    const explained = (all: readonly Ran[]): FailedCase[] =>
      all.filter(isFailed).map(({ test, result: { verschil } }) => ({
        test,
        verschil,
        why: whyFailed(plain, test, verschil),
      }));
    const report = {
      geslaagd: ran.length - failed.length,
      gezakt: explained(ran),
      voorstellen: { aantal: proposals.length, anders: explained(proposals) },
    };
    const look = { width: terminalWidth(), colour: colourWanted(options, process.stdout) };
    const measured = [
      ...(dekking === null ? [] : [renderDekking(dekking.report)]),
      ...(mutaties === null ? [] : [renderMutaties(mutaties)]),
    ];
    writeResult([renderCases(report, look), ...measured].join('\n'));
  }
  return failed.length > 0 || (mutaties?.onterecht.length ?? 0) > 0 ? 1 : 0;
}

const isFailed = ({ result }: Ran): boolean => result.uitslag === 'gezakt';

const proposalLine = (ran: Ran) => ({
  id: ran.result.id,
  uitslag: isFailed(ran) ? 'anders' : 'gelijk',
  verschil: ran.result.verschil,
});

/** The cases of the municipality and the day that are asked for. */
function casesInScope(cases: readonly Case[], graph: Graph, options: TestOptions): Case[] {
  const day = peildatumOption(options);
  const gemeente = options.gemeente === undefined ? null : gemeenteFor(options, null, graph);
  return cases.filter(
    (one) =>
      (day === undefined || one.peildatum === day) &&
      (gemeente === null || (one.gemeente ?? one.household.gemeente ?? 'landelijk') === gemeente),
  );
}

/** Is a case of one of these regelingen or groepen? */
function isOneOf(graph: Graph, asked: readonly string[]): (one: Case) => boolean {
  const groep = (id: string) => graph.regelingen[id]?.groep ?? id;
  return ({ regeling }) => asked.includes(regeling) || asked.includes(groep(regeling));
}

/** Reads all files of a call, those that come with the program when none is named; the faults of all come together. */
export function readCaseFiles(names: readonly string[], graph: Graph): Case[] {
  const files = names.length > 0 ? names : shippedCases();
  const options = householdOptions(graph, undefined);
  return readEach(files, (source) => readCases(source, graph.vocabulary, options));
}

/** The files of worked cases that come with the program. */
function shippedCases(): string[] {
  const folder = join(fixturesFolder(), 'gevallen');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => join(folder, name));
}
