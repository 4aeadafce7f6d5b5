import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { RunFailure } from '../bestand/failure.js';
import { readKoppeling } from '../bestand/koppeling.js';
import { destinationsOf, runList } from '../bestand/run.js';
import { Engine } from '../engine/engine.js';
import { renderBestand } from '../report/bestand.js';
import { parseDate } from '../rules/text.js';
import { householdOptions } from './households.js';
import { asJson, callError, checkReadable, readInput, writeResult } from './io.js';
import {
  type CommonOptions,
  colourWanted,
  formatOf,
  gemeenteFor,
  peildatumOption,
  regelingenOption,
  terminalWidth,
  today,
} from './options.js';
import { loadRules } from './shipped.js';
import { showFindings } from './show.js';
import { VERSION } from './version.js';
import { checkFree, destination, type WriteOptions } from './write.js';

export interface BestandOptions extends CommonOptions, WriteOptions {
  readonly koppeling?: readonly string[];
  readonly regeling?: readonly string[];
  readonly vergelijk?: readonly string[];
  readonly afgekeurdToegestaan?: boolean;
  readonly geenKleur?: boolean;
}

/** `vangnet bestand`: decides every household of a client list, and accounts for every row. */
export async function runBestand(names: readonly string[], options: BestandOptions): Promise<number> {
  const format = formatOf(options, ['tekst', 'json']);
  const start = performance.now();
  const [invoer = '', ...more] = names;
  if (more.length > 0)
    throw callError('C003', 'er staat een argument te veel', 'noem een bestand met clienten', more[0]);
  checkReadable(invoer);
  const uit = destinationsOf(destination(options, 'resultaat.csv'));
  checkFree(Object.values(uit), options);
  const asked = options.koppeling?.at(-1);
  if (asked === undefined)
    throw callError('C013', 'er is geen koppeling genoemd', 'schrijf --koppeling koppeling.yaml');
  const graph = await loadRules(options.regels);
  const { gemeenten } = householdOptions(graph, undefined);
  const source = readInput(asked);
  const koppeling = readKoppeling(source, graph.vocabulary, gemeenten);
  const run = {
    invoer,
    uit,
    koppeling,
    koppelingHash: `sha256:${createHash('sha256').update(source.text).digest('hex')}`,
    regelingen: regelingenOption(options.regeling ?? [], graph),
    gemeente: options.gemeente === undefined ? null : gemeenteFor(options, null, graph),
    peildatum: peildatumOption(options) ?? null,
    vandaag: today(),
    vergelijk: daysOption(options),
    gemeenten,
    progress: progressOn(process.stderr),
  };
  try {
    const document = await runList(run, new Engine(graph), (made) => ({
      ...made,
      uitvoering: {
        duur_ms: Math.round(performance.now() - start),
        kernen: availableParallelism(),
        programma: VERSION,
      },
    }));
    writeResult(format === 'json' ? asJson(document) : renderBestand(document, look(options)));
    return document.rijen.afgekeurd > 0 && options.afgekeurdToegestaan !== true ? 3 : 0;
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    await showFindings(error);
    return 1;
  }
}

/** The two days of `--vergelijk A..B`. */
function daysOption({ vergelijk, peildatum }: BestandOptions): { a: number; b: number } | null {
  const text = vergelijk?.at(-1);
  if (text === undefined) return null;
  const [a, b, ...more] = text.split('..').map(parseDate);
  if (typeof a !== 'number' || typeof b !== 'number' || more.length > 0 || a >= b)
    throw callError(
      'C003',
      `'${text.slice(0, 40)}' zijn geen twee dagen`,
      'schrijf de eerste en de laatste dag: 2022-12-31..2023-01-01',
      text,
    );
  if (peildatum !== undefined)
    throw callError(
      'C003',
      '--peildatum en --vergelijk gaan niet samen',
      'laat --peildatum weg',
      '--peildatum',
    );
  return { a, b };
}

const look = (options: BestandOptions) => ({
  width: terminalWidth(),
  colour: colourWanted(options, process.stdout),
});

/** How far it is, on a terminal; nothing in a pipe. */
function progressOn(stream: NodeJS.WriteStream): (done: number, of: number) => void {
  if (stream.isTTY !== true) return () => {};
  const start = performance.now();
  return (done, of) => {
    const seconds = (performance.now() - start) / 1000;
    const left = Math.ceil((seconds / Math.max(1, done)) * (of - done));
    const rate = Math.round(done / Math.max(0.001, seconds));
    stream.write(
      done === of ? '\r\u001b[K' : `\r${done} van ${of} regels, ${rate} per seconde, nog ${left} s \u001b[K`,
    );
  };
}
