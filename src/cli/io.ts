import { accessSync, constants, createReadStream, readFileSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { checkSize } from '../dossier/read.js';
import { type Finding, InputError, type SourceText } from '../rules/finding.js';
import type { SimulatieCode } from '../simulatie/codes.js';
import type { CallCode } from './codes.js';

/** Reads a household or case file, or standard input for `-`; asks its size first. Throws InputError. */
export function readInput(name: string): SourceText {
  try {
    if (name === '-') {
      const text = readFileSync(0, 'utf8');
      checkSize(Buffer.byteLength(text), 'standaardinvoer');
      return { name: 'standaardinvoer', text };
    }
    const stat = statSync(name);
    if (stat.isDirectory())
      throw notReadable(name, 'dit is een map, geen bestand', 'noem de bestanden in de map');
    checkSize(stat.size, name);
    return { name, text: readFileSync(name, 'utf8') };
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw notReadable(name, 'dit bestand is er niet of is niet te lezen', 'kijk naar de naam en de rechten');
  }
}

/** A file that is read in pieces has to be there, and to be a file. Throws InputError. */
export function checkReadable(name: string): void {
  try {
    accessSync(name, constants.R_OK);
    if (!statSync(name).isDirectory()) return;
  } catch {
    throw notReadable(name, 'dit bestand is er niet of is niet te lezen', 'kijk naar de naam en de rechten');
  }
  throw notReadable(name, 'dit is een map, geen bestand', 'noem een bestand in de map');
}

/** Reads files one after the other; the faults of all come together, in one InputError. */
export function readEach<T>(names: readonly string[], read: (source: SourceText) => readonly T[]): T[] {
  const findings: Finding[] = [];
  const found = names.flatMap((name) => {
    try {
      return read(readInput(name));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      findings.push(...error.findings);
      return [];
    }
  });
  if (findings.length > 0) throw new InputError(findings);
  return found;
}

function notReadable(name: string, bericht: string, oplossing: string): InputError {
  return callError('C004', bericht, oplossing, name);
}

/** A wrong call: shown like any other finding, with the command line as its text. */
export function callError(
  code: CallCode | SimulatieCode,
  bericht: string,
  oplossing: string,
  at = '',
): InputError {
  const text = `vangnet ${process.argv.slice(2).join(' ')}`;
  // Of a name that is also part of another one, itself.
  const whole = ` ${text} `.indexOf(` ${at} `);
  const found = at === '' ? -1 : whole === -1 ? text.indexOf(at) : whole;
  const column = found === -1 ? 9 : found + 1;
  const shown = text.length > 100 ? `${text.slice(0, 100)}...` : text;
  const frame = `1 | ${shown}\n  | ${' '.repeat(Math.min(column - 1, 100))}${'^'.repeat(Math.max(1, at.length))}`;
  return new InputError([
    { code, ernst: 'fout', bestand: 'opdrachtregel', regel: 1, kolom: column, bericht, oplossing, frame },
  ]);
}

/** A document as it is printed. */
export const asJson = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;

/** Writes a result to standard output. A reader that stops listening is no fault; a full disk is. */
export function writeResult(text: string): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(
      `fout X002: het resultaat is niet weg te schrijven (${error.code ?? error.name})\n  --> standaarduitvoer:1:1\n  oplossing: maak ruimte en geef de opdracht opnieuw\n`,
    );
    process.exit(1);
  });
  process.stdout.write(text);
}

/** The same for a result that stands in a file. Throws what the system says. */
export async function writeFromFile(path: string): Promise<void> {
  try {
    await pipeline(createReadStream(path), process.stdout, { end: false });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}
