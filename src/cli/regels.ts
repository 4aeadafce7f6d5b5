import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, readCases } from '../dossier/cases.js';
import { type CaseResult, runCase } from '../engine/casetest.js';
import { isoDate } from '../engine/dates.js';
import { Dekking } from '../engine/dekking.js';
import { describeRegeling } from '../engine/describe.js';
import { Engine } from '../engine/engine.js';
import { OPEN_END } from '../engine/facts.js';
import type { MutatieReport } from '../engine/mutaties.js';
import { renderFindings } from '../report/findings.js';
import { renderCases, renderDekking, renderList, renderMutaties, renderRegeling } from '../report/rules.js';
import { readRuleFiles } from '../rules/files.js';
import type { Finding } from '../rules/finding.js';
import type { Graph } from '../rules/graph.js';
import { suggestion } from '../rules/nearest.js';
import { householdOptions } from './households.js';
import { callError, readInput, writeResult } from './io.js';
import {
  type CommonOptions,
  colourWanted,
  formatOf,
  gemeenteFor,
  peildatumOption,
  terminalWidth,
  today,
} from './options.js';
import { fixturesFolder, loadRules, rulesFolder } from './shipped.js';

interface RegelsOptions extends CommonOptions {
  readonly geenKleur?: boolean;
  readonly dekking?: boolean;
  readonly mutaties?: boolean;
}

/** What `regels test` can measure besides. */
const MEASURES = ['dekking', 'mutaties'] as const;
const PARTS = ['lijst', 'toon', 'controleer', 'test'];

/** `vangnet regels`: what the rules hold, whether they can be right, and whether the worked cases come out. */
export async function runRegels(args: readonly string[], options: RegelsOptions): Promise<number> {
  const [part = '', ...names] = args;
  const misplaced = part === 'test' ? undefined : MEASURES.find((name) => options[name] === true);
  if (misplaced !== undefined)
    throw callError(
      'C002',
      `--${misplaced} hoort bij regels test`,
      `schrijf vangnet regels test --${misplaced}`,
      `--${misplaced}`,
    );
  if (part === 'controleer') return check(options);
  if (part === 'test') return test(names, options);
  if (part === 'lijst') return list(options);
  if (part === 'toon') return show(names, options);
  throw callError('C001', `onbekend commando 'regels ${part.slice(0, 40)}'`, suggestion(part, PARTS), part);
}

/** The regelingen; with a day only those in force, with a municipality only those that it has rules for. */
async function list(options: RegelsOptions): Promise<number> {
  const format = formatOf(options, ['tekst', 'json']);
  const graph = await loadRules(options.regels);
  const day = peildatumOption(options);
  const gemeente = options.gemeente === undefined ? null : gemeenteFor(options, null, graph);
  const regelingen = Object.values(graph.regelingen)
    .map(({ id, groep, titel, aard, vanaf, totEnMet }) => ({
      regeling: id,
      groep,
      titel,
      aard,
      vanaf: isoDate(vanaf),
      tot_en_met: totEnMet === OPEN_END ? null : isoDate(totEnMet),
      gemeenten: Object.values(graph.gemeenten)
        .filter((local) => local.regelingen[id]?.aangeboden === true)
        .map((local) => local.id),
    }))
    .filter(
      ({ vanaf, tot_en_met }) =>
        day === undefined || (vanaf <= isoDate(day) && isoDate(day) <= (tot_en_met ?? '9999')),
    )
    .filter(({ gemeenten }) => gemeente === null || gemeente === 'landelijk' || gemeenten.includes(gemeente));
  const document = { schema: 'vangnet/regelingen/1', regelset: { hash: graph.hash }, regelingen };
  const text = () => renderList(regelingen, terminalWidth(), colourWanted(options, process.stdout));
  writeResult(format === 'json' ? asJson(document) : text());
  return 0;
}

const asJson = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;

async function show(names: readonly string[], options: RegelsOptions): Promise<number> {
  const format = formatOf(options, ['tekst', 'json']);
  const graph = await loadRules(options.regels);
  const [id] = names;
  const known = Object.keys(graph.regelingen);
  if (id === undefined || !known.includes(id))
    throw callError(
      'C007',
      id === undefined ? 'er is geen regeling genoemd' : `onbekende regeling '${id.slice(0, 60)}'`,
      suggestion(id ?? '', known),
      id ?? '',
    );
  const gemeente = gemeenteFor(options, null, graph);
  const document = describeRegeling(graph, id, gemeente, peildatumOption(options) ?? null);
  writeResult(
    format === 'json'
      ? `${JSON.stringify(document, null, 2)}\n`
      : renderRegeling(document, terminalWidth(), colourWanted(options, process.stdout)),
  );
  return 0;
}

async function check(options: RegelsOptions): Promise<number> {
  const format = formatOf(options, ['tekst', 'json']);
  const files = readRuleFiles(rulesFolder(options.regels), options.regels ?? 'rules');
  const { compileRules } = await import('../rules/index.js');
  const result = compileRules(files, peildatumOption(options) ?? today());
  const findings: readonly Finding[] = 'findings' in result ? result.findings : result.waarschuwingen;
  const bestanden = 1 + files.landelijk.length + files.gemeenten.length;
  if (format === 'json') {
    const bevindingen = findings.map(({ code, ernst, bestand, regel, kolom, bericht, oplossing }) => ({
      code,
      ernst,
      bestand,
      regel,
      kolom,
      bericht,
      oplossing,
    }));
    writeResult(`${JSON.stringify({ schema: 'vangnet/controle/1', bestanden, bevindingen }, null, 2)}\n`);
  } else {
    const text = renderFindings(findings, { colour: colourWanted(options, process.stdout) });
    writeResult(`${text}${bestanden} bestanden gelezen, ${findings.length} bevindingen\n`);
  }
  return findings.some((finding) => finding.ernst === 'fout') ? 1 : 0;
}

async function test(names: readonly string[], options: RegelsOptions): Promise<number> {
  const format = formatOf(options, ['tekst', 'json']);
  const graph = await loadRules(options.regels);
  const dekking = options.dekking === true ? new Dekking(graph) : null;
  const engine = new Engine(graph, dekking?.see);
  const day = peildatumOption(options);
  const gemeente = options.gemeente === undefined ? null : gemeenteFor(options, null, graph);
  const cases = caseFiles(names)
    .flatMap((name) => readCaseFile(name, graph))
    .filter((one) => day === undefined || one.peildatum === day)
    .filter(
      (one) => gemeente === null || (one.gemeente ?? one.household.gemeente ?? 'landelijk') === gemeente,
    );
  const results = cases.map((one): CaseResult => runCase(engine, one));
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
