import { existsSync, mkdirSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { callError } from './io.js';

/** Options of every command that writes a file or a folder. */
export interface WriteOptions {
  readonly uit?: readonly string[];
  readonly overschrijf?: boolean;
}

/** Where a command is to write. Throws InputError when nobody said. */
export function destination(options: WriteOptions, example: string): string {
  const last = options.uit?.at(-1) ?? '';
  if (last !== '') return last;
  throw callError('C010', 'er is niet gezegd waar het resultaat moet staan', `schrijf --uit ${example}`);
}

/** Nothing is overwritten without --overschrijf: to be asked before the work is done. Throws InputError. */
export function checkFree(paths: readonly string[], options: WriteOptions): void {
  const there = paths.filter((path) => existsSync(path));
  const [first] = there;
  if (first !== undefined && options.overschrijf !== true)
    throw callError(
      'C011',
      there.length === 1 ? `${first} bestaat al` : `${first} bestaat al, en nog ${there.length - 1} andere`,
      'kies een andere plaats, of zet --overschrijf erbij',
      options.uit?.at(-1),
    );
}

/** What is read is never written over, whatever was asked: a list would be lost. Throws InputError. */
export function checkApart(paths: readonly string[], read: readonly string[], options: WriteOptions): void {
  const places = read.filter((path) => existsSync(path)).map((path) => realpathSync(path));
  const [lost] = paths.filter((path) => existsSync(path) && places.includes(realpathSync(path)));
  if (lost !== undefined)
    throw callError(
      'C021',
      `${lost} wordt ook gelezen, en zou verloren gaan`,
      'kies een andere plaats voor het resultaat',
      options.uit?.at(-1),
    );
}

/**
 * Writes files by path; a folder that is not there is made. Nothing is overwritten without --overschrijf, and then
 * nothing is written either. A file is whole or absent. Throws InputError.
 */
export function writeFiles(files: ReadonlyMap<string, string>, options: WriteOptions): void {
  checkFree([...files.keys()], options);
  for (const [path, text] of files) {
    try {
      mkdirSync(dirname(path), { recursive: true });
      const aside = join(dirname(path), `.${process.pid}.tijdelijk`);
      writeFileSync(aside, text);
      renameSync(aside, path);
    } catch {
      throw callError(
        'C012',
        `${path} is niet te schrijven`,
        'kijk naar de naam en de rechten',
        options.uit?.at(-1),
      );
    }
  }
}
