import { join } from 'node:path';
import { isoDate } from '../engine/dates.js';
import type { Setting } from '../engine/setting.js';
import type { Graph } from '../rules/graph.js';
import { ImpossibleShares } from '../simulatie/apportion.js';
import { AskedWrong } from '../simulatie/basis.js';
import type { Asked } from '../simulatie/knob.js';
import { callError, writeResult } from './io.js';
import type { CommonOptions, Format } from './options.js';
import { fixturesFolder } from './shipped.js';
import { checkFree, destination, type WriteOptions, writeFiles } from './write.js';

export interface SimuleerOptions extends CommonOptions, WriteOptions {
  readonly regeling?: readonly string[];
  readonly koppeling?: readonly string[];
  readonly stel?: readonly string[];
  readonly variant?: readonly string[];
  readonly marginalen?: readonly string[];
  readonly vergelijk?: readonly string[];
  readonly tegenover?: readonly string[];
  readonly budget?: readonly string[];
  readonly inkomen?: readonly string[];
  readonly inkomst?: readonly string[];
  readonly decielen?: boolean;
  readonly definities?: boolean;
  readonly geenKleur?: boolean;
}

/** What is wrong with what was asked, as a fault of the call. */
export function asCallError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ImpossibleShares)
      throw callError(
        'S004',
        'deze cijfers gaan niet samen: een deel van een groep zou kleiner zijn dan nul',
        'kijk de cijfers van --marginalen na',
      );
    if (error instanceof AskedWrong) throw callError(error.code, error.bericht, error.oplossing, error.at);
    throw error;
  }
}

/** What `--stel` sets. Throws InputError. */
export function askedFrom(text: string): Asked {
  const match = /^([^=\s]{1,200})=(\S.{0,2000})$/.exec(text);
  if (match === null)
    throw callError(
      'S022',
      `'${text.slice(0, 60)}' is niet te lezen`,
      'schrijf --stel parameter=waarde,waarde',
      text,
    );
  const [, name = '', values = ''] = match;
  return { name, values: values.split(',').map((value) => value.trim()) };
}

/** Those of some regelingen and groepen that are in force and offered on a day, by id. */
export function offeredOn(
  graph: Graph,
  { peildatum, gemeente }: Setting,
  wanted: readonly string[],
): string[] {
  return named(graph, wanted)
    .filter(
      ({ id, vanaf, totEnMet }) =>
        vanaf <= peildatum &&
        peildatum <= totEnMet &&
        graph.gemeenten[gemeente]?.regelingen[id]?.aangeboden !== false,
    )
    .map(({ id }) => id)
    .toSorted();
}

const named = (graph: Graph, wanted: readonly string[]) =>
  Object.values(graph.regelingen).filter(({ id, groep }) => wanted.includes(id) || wanted.includes(groep));

/** The same; throws InputError when none is. */
export function inForce(graph: Graph, setting: Setting, wanted: readonly string[]): string[] {
  const found = offeredOn(graph, setting, wanted);
  if (found.length === 0) throw notInForce(graph, wanted, 'geldt niet op deze peildatum');
  return found;
}

/** Why there is nothing to decide about some regelingen. */
export const notInForce = (graph: Graph, wanted: readonly string[], what: string) =>
  callError(
    'S024',
    `${wanted.join(', ')} ${what}`,
    `kies een peildatum waarop de regeling geldt: ${named(graph, wanted)
      .map(({ id, vanaf }) => `${id} vanaf ${isoDate(vanaf)}`)
      .join(', ')}`,
    wanted[0],
  );

/** A file that comes with the program, for making populations. */
export const shippedFile = (name: string): string => join(fixturesFolder(), 'populaties', name);

/**
 * Where a page is to come; null for another format, which goes to standard output. Asked before the work is done.
 * Throws InputError.
 */
export function pagePath(format: Format, options: SimuleerOptions): string | null {
  if (format === 'html') {
    const path = destination(options, 'rapport.html');
    checkFree([path], options);
    return path;
  }
  const given = options.uit !== undefined ? 'uit' : options.overschrijf === true ? 'overschrijf' : null;
  if (given === null) return null;
  throw callError(
    'C002',
    `--${given} hoort bij --formaat html`,
    'zet --formaat html erbij, of laat het resultaat op het scherm komen',
    `--${given}`,
  );
}

/** Writes a page, and says where. */
export function writePage(path: string, page: string, options: SimuleerOptions): void {
  writeFiles(new Map([[path, page]]), options);
  writeResult(`${path} geschreven\n`);
}
