import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Interrupted, RunFailure } from '../bestand/failure.js';
import type { BestandForm } from '../bestand/koppeling.js';
import { readKoppeling } from '../bestand/read-koppeling.js';
import { type Question, runList } from '../bestand/run.js';
import { spooled } from '../bestand/source.js';
import { destinationsOf } from '../bestand/streams.js';
import type { Share } from '../bestand/table.js';
import type { BestandDocument } from '../bestand/tally.js';
import type { ResultForm } from '../bestand/written.js';
import { Engine } from '../engine/engine.js';
import type { Graph } from '../rules/graph.js';
import { type ControleOptions, checkWorklist, controleOption } from './bestand-controle.js';
import { runProposal } from './bestand-koppeling.js';
import { runMerge } from './bestand-samenvoegen.js';
import { daysOption, sidesOption } from './bestand-vergelijken.js';
import { FORMATS } from './formats.js';
import { householdOptions } from './households.js';
import { asJson, callError, checkReadable, readInput, writeFromFile, writeResult } from './io.js';
import {
  type CommonOptions,
  colourWanted,
  type Format,
  formatOf,
  gemeenteFor,
  peildatumOption,
  regelingenOption,
  terminalWidth,
  today,
} from './options.js';
import { pacing } from './pacing.js';
import { koppelingFile, loadRules } from './shipped.js';
import { showFindings } from './show.js';
import { VERSION } from './version.js';
import { checkApart, checkFree, checkWritable, destination, type WriteOptions } from './write.js';

export interface BestandOptions extends CommonOptions, WriteOptions, ControleOptions {
  readonly koppeling?: readonly string[];
  readonly regeling?: readonly string[];
  readonly kernen?: readonly string[];
  readonly koppelingMaken?: boolean;
  readonly naast?: readonly string[];
  readonly pseudonimiseer?: readonly string[];
  readonly afgekeurdToegestaan?: boolean;
  readonly geenKleur?: boolean;
}

/** `vangnet bestand`: decides every household of a client list, and accounts for every row. */
export async function runBestand(names: readonly string[], options: BestandOptions): Promise<number> {
  const start = performance.now();
  const [invoer = '', ...more] = names;
  if (invoer === 'samenvoegen') return runMerge(more, options);
  if (options.koppelingMaken === true) return runProposal(names, options);
  const format = formatOf(options, FORMATS.bestand[options.uit?.at(-1) === '-' ? '--uit -' : 'gewoon']);
  if (more.length > 0)
    throw callError('C003', 'er staat een argument te veel', 'noem een bestand met clienten', more[0]);
  const asked = destination(options, 'resultaat.csv');
  const isPiped = asked === '-';
  const uit = destinationsOf(isPiped ? pipedName(options) : asked);
  const { resultaat: _, ...beside } = uit;
  const written = Object.values(isPiped ? beside : uit);
  if (invoer !== '-') checkReadable(invoer);
  checkApart(
    written,
    [invoer, ...[options.koppeling, options.pseudonimiseer].flatMap((one) => one ?? [])],
    options,
  );
  checkWritable(written, options);
  checkFree(written, options);
  checkWorklist(uit.werklijst, options);
  const rules = await loadRules(options.regels);
  const vergelijk = await sidesOption(options, rules);
  const graph = vergelijk?.a.graph ?? rules;
  const asking = { ...askedOf(options, graph), vergelijk };
  const { next, progress } = pacing(process.stderr);
  return inTemporary(async (temporary) => {
    const listed = await listAt(invoer, asking.koppeling.bestand, temporary);
    const run = {
      question: { ...asking, ...listed, vorm: formOf(asked, format) },
      uit,
      hand: isPiped ? writeFromFile : null,
      threads: { most: threadsOption(options), program: new URL('./bestand.js', import.meta.url) },
      next,
      progress,
      programma: VERSION,
    };
    const document = await runList(run, new Engine(graph), (made) => ({
      ...made,
      uitvoering: { duur_ms: Math.round(performance.now() - start), ...made.uitvoering },
    }));
    if (!isPiped) writeResult(await summaryIn(format, document, options));
    return document.rijen.afgekeurd > 0 && options.afgekeurdToegestaan !== true ? 3 : 0;
  }).catch(async (error) => {
    if (error instanceof Interrupted) {
      if (error.klaar > 0) process.stderr.write(interruptedLine(error));
      return 130;
    }
    if (!(error instanceof RunFailure)) throw error;
    await showFindings(error);
    return 1;
  });
}

const interruptedLine = ({ klaar, van }: Interrupted): string =>
  `onderbroken: ${klaar} van de ${van} delen klaar; dezelfde opdracht gaat daarmee verder\n`;

/** Does something with a folder that only the user can read, and that is gone afterwards. */
export async function inTemporary<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'vangnet-'));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The form of a result follows from its name; on standard output it is asked for. */
function formOf(asked: string, format: string): ResultForm {
  if (asked === '-') return format === 'jsonl' ? 'jsonl' : 'csv';
  const [, ending = 'csv'] = /\.(jsonl|xlsx)$/i.exec(asked) ?? [];
  return ending.toLowerCase() === 'xlsx' ? 'xlsx' : ending.toLowerCase() === 'jsonl' ? 'jsonl' : 'csv';
}

/** What is asked of a list, from the call and its koppeling. */
export function askedOf(
  options: BestandOptions,
  graph: Graph,
): Omit<Question, 'invoer' | 'naam' | 'hash' | 'vorm'> {
  const name = options.koppeling?.at(-1);
  if (name === undefined)
    throw callError('C018', 'er is geen koppeling genoemd', 'schrijf --koppeling koppeling.yaml');
  const { gemeenten } = householdOptions(graph, undefined);
  const geheim = secretOption(options);
  const source = readInput(koppelingFile(name));
  return {
    koppeling: readKoppeling(source, graph.vocabulary, gemeenten),
    koppelingHash: `sha256:${createHash('sha256').update(source.text).digest('hex')}`,
    regelingen: regelingenOption(options.regeling ?? [], graph),
    gemeente: options.gemeente === undefined ? null : gemeenteFor(options, null, graph),
    peildatum: daysOption(options)?.b ?? peildatumOption(options) ?? null,
    vandaag: today(),
    vergelijk: null,
    controle: controleOption(options, geheim),
    deel: shareOption(options),
    geheim,
    gemeenten,
  };
}

/** A list as a file that can be read in pieces: standard input and workbooks are copied first. */
export async function listAt(
  given: string,
  { soort, blad }: Pick<BestandForm, 'soort' | 'blad'>,
  temporary: string,
): Promise<Pick<Question, 'invoer' | 'naam' | 'hash'>> {
  const naam = given === '-' ? 'standaardinvoer' : given;
  const invoer = given === '-' ? spooled(0, join(temporary, 'invoer')) : given;
  if (soort !== 'xlsx') return { invoer, naam, hash: null };
  const { sheetAsCsv } = await import('../bestand/workbook.js');
  const csv = join(temporary, 'blad.csv');
  return { invoer: csv, naam, hash: await sheetAsCsv(invoer, naam, blad, csv) };
}

/** With the result on standard output, what comes beside it needs a name of its own. */
function pipedName({ naast }: BestandOptions): string {
  const name = naast?.at(-1);
  if (name !== undefined) return `${name}.csv`;
  throw callError(
    'C010',
    'er is niet gezegd waar afgekeurde regels, meldingen en manifest moeten staan',
    'schrijf --naast deel-1 bij --uit -',
  );
}

/** The share of `--deel i/n`. */
function shareOption({ deel }: BestandOptions): Share | null {
  const text = deel?.at(-1);
  if (text === undefined) return null;
  const match = /^(\d{1,5})\/(\d{1,5})$/.exec(text);
  const [nr, van] = [Number(match?.[1]), Number(match?.[2])];
  if (nr >= 1 && nr <= van) return { nr, van };
  throw callError('C003', `'${text.slice(0, 40)}' is geen deel`, 'schrijf nummer en aantal: 3/16', text);
}

/** The secret of `--pseudonimiseer`: a name becomes a number that follows from it and the secret. */
function secretOption({ pseudonimiseer }: BestandOptions): string | null {
  const name = pseudonimiseer?.at(-1);
  if (name === undefined) return null;
  const secret = readInput(name).text.trim();
  if (secret.length >= LEAST_SECRET) return secret;
  throw callError(
    'C016',
    `het geheim is korter dan ${LEAST_SECRET} tekens`,
    'zet een lang, willekeurig geheim in het bestand en bewaar het apart',
    name,
  );
}

const LEAST_SECRET = 16;

/** What a run came to, as it is asked for. */
export async function summaryIn(
  format: Format,
  document: BestandDocument,
  options: BestandOptions,
): Promise<string> {
  if (format === 'json') return asJson(document);
  if (format === 'jsonl') return `${JSON.stringify(document)}\n`;
  if (format === 'markdown') return (await import('../report/bestand-markdown.js')).bestandMarkdown(document);
  if (format === 'html') return (await import('../report/html/index.js')).bestandHtml(document);
  const { renderBestand } = await import('../report/bestand.js');
  return renderBestand(document, {
    width: terminalWidth(),
    colour: colourWanted(options, process.stdout),
  });
}

/** On how many cores: those of `--kernen`, else all that the machine lets it use. */
function threadsOption({ kernen }: BestandOptions): number {
  const text = kernen?.at(-1);
  if (text === undefined) return availableParallelism();
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw callError('C003', `'${text.slice(0, 40)}' is geen aantal kernen`, 'schrijf een aantal: 4', text);
}
