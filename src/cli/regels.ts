import { isoDate } from '../engine/dates.js';
import { describeRegeling } from '../engine/describe.js';
import { OPEN_END } from '../engine/facts.js';
import { renderFindings } from '../report/findings.js';
import { renderList, renderRegeling } from '../report/rules.js';
import { readRuleFiles } from '../rules/files.js';
import type { Finding } from '../rules/finding.js';
import { suggestion } from '../rules/nearest.js';
import { FORMATS } from './formats.js';
import { asJson, callError, writeResult } from './io.js';
import { colourWanted, formatOf, gemeenteFor, peildatumOption, terminalWidth, today } from './options.js';
import { REGELS, unknownPart } from './parts.js';
import { type BorderOptions, runBorders } from './regels-grensgevallen.js';
import { runSchema } from './regels-schema.js';
import { runTest, type TestOptions } from './regels-test.js';
import { loadRules, rulesFolder } from './shipped.js';
import type { WriteOptions } from './write.js';

type RegelsOptions = TestOptions & BorderOptions & WriteOptions;

/** Options that not every part has, with the part that they belong to. */
const BELONGS: readonly (readonly [option: keyof RegelsOptions, ...parts: [string, ...string[]]])[] = [
  ['regeling', 'test'],
  ['dekking', 'test'],
  ['mutaties', 'test'],
  ['huishouden', 'grensgevallen'],
  ['uit', 'schema', 'grensgevallen'],
  ['overschrijf', 'schema', 'grensgevallen'],
];

/** `vangnet regels`: what the rules hold, whether they can be right, and whether the worked cases come out. */
export async function runRegels(args: readonly string[], options: RegelsOptions): Promise<number> {
  const [part = '', ...names] = args;
  const misplaced = BELONGS.find(
    ([option, ...parts]) => options[option] !== undefined && !parts.includes(part),
  );
  if (misplaced !== undefined && REGELS.includes(part)) {
    const [option, own] = misplaced;
    throw callError(
      'C002',
      `--${option} hoort bij regels ${own}`,
      `schrijf vangnet regels ${own} --${option}`,
      `--${option}`,
    );
  }
  if (part === 'controleer') return check(options);
  if (part === 'test') return runTest(names, options);
  if (part === 'lijst') return list(options);
  if (part === 'toon') return show(names, options);
  if (part === 'grensgevallen') return runBorders(names, options);
  if (part === 'schema') return runSchema(options);
  throw unknownPart('regels', part, REGELS);
}

/** The regelingen; with a day only those in force, with a municipality only those that it has rules for. */
async function list(options: RegelsOptions): Promise<number> {
  const format = formatOf(options, FORMATS.regels.gewoon);
  const graph = await loadRules(options.regels);
  const day = peildatumOption(options);
  const gemeente = options.gemeente === undefined ? null : gemeenteFor(options, null, graph);
  const regelingen = Object.values(graph.regelingen)
    .map(({ id, gemeente: own, groep, titel, aard, vanaf, totEnMet }) => ({
      regeling: id,
      eigen_van: own,
      groep,
      titel,
      aard,
      vanaf: isoDate(vanaf),
      tot_en_met: totEnMet === OPEN_END ? null : isoDate(totEnMet),
      gemeenten: Object.values(graph.gemeenten)
        .filter((local) => local.id === own || local.regelingen[id]?.aangeboden === true)
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

async function show(names: readonly string[], options: RegelsOptions): Promise<number> {
  const format = formatOf(options, FORMATS.regels.gewoon);
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
  const gemeente = graph.regelingen[id]?.gemeente ?? gemeenteFor(options, null, graph);
  const document = describeRegeling(graph, id, gemeente, peildatumOption(options) ?? null);
  writeResult(
    format === 'json'
      ? asJson(document)
      : renderRegeling(document, terminalWidth(), colourWanted(options, process.stdout)),
  );
  return 0;
}

async function check(options: RegelsOptions): Promise<number> {
  const format = formatOf(options, FORMATS.regels.gewoon);
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
