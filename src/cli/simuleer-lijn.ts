import { Engine } from '../engine/engine.js';
import { parseAmount } from '../rules/text.js';
import { lineOf } from '../simulatie/line.js';
import { FORMATS } from './formats.js';
import { readHouseholds } from './households.js';
import { asJson, callError, writeResult } from './io.js';
import {
  colourWanted,
  formatOf,
  gemeenteFor,
  peildatumFor,
  regelingenOption,
  terminalWidth,
} from './options.js';
import { loadRules } from './shipped.js';
import { asCallError, inForce, pagePath, type SimuleerOptions, writePage } from './simuleer-common.js';
import { VERSION } from './version.js';

/** `vangnet simuleer lijn <huishouden> --inkomen 0..3000`: what a household gets at every income. */
export async function runLine(names: readonly string[], options: SimuleerOptions): Promise<number> {
  const format = formatOf(options, FORMATS.simuleer.lijn);
  const path = pagePath(format, options);
  const text = options.inkomen?.at(-1) ?? '0..3000';
  const [from, to] = text.split('..').map((part) => parseAmount(part));
  if (
    typeof from !== 'number' ||
    typeof to !== 'number' ||
    from < 0 ||
    to <= from ||
    text.split('..').length !== 2
  )
    throw callError(
      'S051',
      `'${text.slice(0, 40)}' is geen reeks inkomens`,
      'schrijf --inkomen 0..3000',
      text,
    );
  const graph = await loadRules(options.regels);
  const [household, ...more] = readHouseholds(names, graph, options);
  if (household === undefined || more.length > 0)
    throw callError(
      'S052',
      'een lijn gaat over een huishouden',
      'schrijf vangnet simuleer lijn <huishouden.yaml>',
    );
  const setting = {
    gemeente: gemeenteFor(options, household, graph),
    peildatum: peildatumFor(options, household),
  };
  const named = regelingenOption(options.regeling ?? [], graph);
  const regelingen = inForce(graph, setting, named.length === 0 ? Object.keys(graph.regelingen) : named);
  const document = asCallError(() =>
    lineOf(new Engine(graph), household, setting, regelingen, [from, to], options.inkomst?.at(-1) ?? null),
  );
  if (path !== null) {
    const { lijnHtml } = await import('../report/html/index.js');
    writePage(path, await lijnHtml(document, VERSION), options);
  } else if (format === 'json') writeResult(asJson(document));
  else {
    const { renderLijn } = await import('../report/lijn.js');
    writeResult(renderLijn(document, terminalWidth(), colourWanted(options, process.stdout)));
  }
  return 0;
}
