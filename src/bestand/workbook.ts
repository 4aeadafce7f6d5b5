import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, readFileSync, statSync } from 'node:fs';
import { CODES } from './codes.js';
import { fileFault } from './failure.js';

/** The largest workbook that is read: it stands in memory whole. */
const MOST_BYTES = 100_000_000;

const REMEDIES = {
  B013: 'bewaar het zonder wachtwoord als .xlsx, of als csv',
  B014: 'open het in een spreadsheet en bewaar het opnieuw, of bewaar het als csv',
  B015: 'bewaar het als csv',
  B016: 'noem bij blad een blad met de lijst, of laat blad weg voor het eerste',
} as const;

/**
 * Writes the sheet of a workbook as CSV to a file that only the user can read; gives the hash of the workbook. Throws
 * InputError when it can't be read.
 */
export async function sheetAsCsv(
  workbook: string,
  name: string,
  blad: string | null,
  csv: string,
): Promise<string> {
  if (statSync(workbook).size > MOST_BYTES) throw fileFault('B015', name, REMEDIES.B015);
  const bytes = readFileSync(workbook);
  const { csvOf, Unreadable } = await import('./xlsx.js');
  const out = createWriteStream(csv, { flags: 'wx', mode: 0o600 });
  try {
    for await (const line of csvOf(bytes, blad)) if (!out.write(line)) await once(out, 'drain');
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw fileFault(error.code, name, REMEDIES[error.code], CODES[error.code]);
  } finally {
    out.end();
    await once(out, 'close');
  }
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
