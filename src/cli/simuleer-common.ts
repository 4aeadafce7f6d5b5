import { join } from 'node:path';
import { isoDate } from '../engine/dates.js';
import type { Graph } from '../rules/graph.js';
import { ImpossibleShares } from '../simulatie/apportion.js';
import { AskedWrong } from '../simulatie/basis.js';
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

/** Those of some regelingen and groepen that are in force and offered on a day. Throws InputError when none is. */
export function inForce(
  graph: Graph,
  { peildatum, gemeente }: { readonly peildatum: number; readonly gemeente: string },
  wanted: readonly string[],
): string[] {
  const chosen = Object.values(graph.regelingen).filter(
    ({ id, groep }) => wanted.includes(id) || wanted.includes(groep),
  );
  const found = chosen.filter(
    ({ id, vanaf, totEnMet }) =>
      vanaf <= peildatum &&
      peildatum <= totEnMet &&
      graph.gemeenten[gemeente]?.regelingen[id]?.aangeboden !== false,
  );
  if (found.length === 0)
    throw callError(
      'S024',
      `${wanted.join(', ')} geldt niet op deze peildatum`,
      `kies een peildatum waarop de regeling geldt: ${chosen.map(({ id, vanaf }) => `${id} vanaf ${isoDate(vanaf)}`).join(', ')}`,
      wanted[0],
    );
  return found.map(({ id }) => id).toSorted();
}

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
