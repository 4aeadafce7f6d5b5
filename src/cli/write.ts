import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
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

/** What takes long is not begun where its result can't be put. Throws InputError. */
export function checkWritable(paths: readonly string[], options: WriteOptions): void {
  for (const path of paths) {
    const wrong = unwritable(path);
    if (wrong !== null)
      throw callError('C012', `${path} is niet te schrijven: ${wrong[0]}`, wrong[1], options.uit?.at(-1));
  }
}

/** Why a file can't be put somewhere, and what to do about it; null when it can. */
function unwritable(path: string): readonly [string, string] | null {
  const folder = dirname(path);
  if (!existsSync(folder)) return ['de map is er niet', 'maak de map, of kies een andere plaats'];
  if (!statSync(folder).isDirectory()) return [`${folder} is geen map`, 'kies een andere plaats'];
  if (existsSync(path) && !statSync(path).isFile())
    return ['dat is geen bestand', 'noem een bestand, of kies een andere plaats'];
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch {
    return ['in die map mag u niet schrijven', 'kijk naar de rechten, of kies een andere plaats'];
  }
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
      makeFolder(dirname(path));
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

/** With those that it stands in. Node's own way to do so never ends where a folder can't be made, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}
