import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, readCases } from '../dossier/cases.js';
import { type CaseResult, runCase } from '../engine/casetest.js';
import { describeRegeling } from '../engine/describe.js';
import { Engine } from '../engine/engine.js';
import { renderFindings } from '../report/findings.js';
import { renderCases, renderList, renderRegeling } from '../report/rules.js';
import { readRuleFiles } from '../rules/files.js';
import type { Finding } from '../rules/finding.js';
import type { Graph } from '../rules/graph.js';
import { suggestion } from '../rules/nearest.js';
import { householdOptions } from './households.js';
import { callError, readInput, writeResult } from './io.js';
import { type CommonOptions, colourWanted, formatOf, gemeenteFor, terminalWidth } from './options.js';
import { fixturesFolder, loadRules, rulesFolder } from './shipped.js';

interface RegelsOptions extends CommonOptions {
  readonly geenKleur?: boolean;
}

const PARTS = ['lijst', 'toon', 'controleer', 'test'];

/** `vangnet regels`: what the rules hold, whether they can be right, and whether the worked cases come out. */
export async function runRegels(args: readonly string[], options: RegelsOptions): Promise<number> {
  const [part = '', ...names] = args;
  if (part === 'controleer') return check(options);
  if (part === 'test') return test(names, options);
  if (part === 'lijst') return list(options);
  if (part === 'toon') return show(names, options);
  throw callError('C001', `onbekend commando 'regels ${part.slice(0, 40)}'`, suggestion(part, PARTS), part);
}

async function list(options: RegelsOptions): Promise<number> {
  const format = formatOf(options, ['tekst', 'json']);
  const graph = await loadRules(options.regels);
  const regelingen = Object.values(graph.regelingen).map((regeling) => ({
    regeling: regeling.id,
    groep: regeling.groep,
    titel: regeling.titel,
    aard: regeling.aard,
    vanaf: regeling.vanaf,
    tot_en_met: regeling.totEnMet === 99991231 ? null : regeling.totEnMet,
    gemeenten: Object.values(graph.gemeenten)
      .filter((gemeente) => gemeente.regelingen[regeling.id]?.aangeboden === true)
      .map((gemeente) => gemeente.id),
  }));
  writeResult(
    format === 'json'
      ? `${JSON.stringify({ schema: 'vangnet/regelingen/1', regelset: { hash: graph.hash }, regelingen }, null, 2)}\n`
      : renderList(regelingen, terminalWidth(), colourWanted(options, process.stdout)),
  );
  return 0;
}

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
  const document = describeRegeling(graph, id, gemeente);
  writeResult(
    format === 'json'
      ? `${JSON.stringify(document, null, 2)}\n`
      : renderRegeling(document, terminalWidth(), colourWanted(options, process.stdout)),
  );
  return 0;
}

async function check(options: RegelsOptions): Promise<number> {
  const format = formatOf(options, ['tekst', 'json']);
  const files = readRuleFiles(rulesFolder(options.regels));
  const { compileRules } = await import('../rules/index.js');
  const result = compileRules(files);
  const findings: readonly Finding[] = 'findings' in result ? result.findings : [];
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
  const engine = new Engine(graph);
  const results = caseFiles(names)
    .flatMap((name) => readCaseFile(name, graph))
    .map((one): CaseResult => runCase(engine, one));
  const gezakt = results.filter((result) => result.uitslag === 'gezakt').length;
  const geslaagd = results.length - gezakt;
  if (format === 'json') {
    const gevallen = results.map(({ id, uitslag, verschil }) => ({ id, uitslag, verschil }));
    writeResult(
      `${JSON.stringify({ schema: 'vangnet/regeltest/1', gevallen, geslaagd, gezakt }, null, 2)}\n`,
    );
  } else writeResult(renderCases(results, terminalWidth()));
  return gezakt > 0 ? 1 : 0;
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
