import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runFailure } from './failure.js';

/**
 * The folder in which a run keeps its finished parts, beside its manifest; only the user can read it. A run that comes
 * to an end leaves none; one that is stopped leaves it, and the next run with the same question goes on from there.
 */
export class WorkFolder {
  private constructor(readonly path: string) {}

  /**
   * Opens the folder of a run, with the parts that are of the same question: those of another one are thrown away.
   * Throws RunFailure when another process is at work in it, and what the system says when it can't be made.
   */
  static open(manifest: string, vraag: string): WorkFolder {
    const path = join(dirname(manifest), `.${basename(manifest, '.manifest.json')}.onderhanden`);
    const folder = new WorkFolder(path);
    if (folder.isThere()) {
      const worker = folder.read(WORKER);
      if (worker !== null && isAlive(Number(worker))) throw busy(path);
      if (folder.read(QUESTION) !== vraag) folder.remove();
    }
    if (!folder.isThere()) mkdirSync(path, { mode: 0o700 });
    try {
      folder.write(QUESTION, vraag);
      folder.write(WORKER, String(process.pid));
    } catch (error) {
      folder.remove();
      throw error;
    }
    return folder;
  }

  /** The folder that another thread opened. */
  static known(path: string): WorkFolder {
    return new WorkFolder(path);
  }

  /** A file of the folder. */
  at(name: string): string {
    return join(this.path, name);
  }

  /** Puts a file in the folder, whole or not at all. */
  write(name: string, text: string): void {
    const aside = this.at(`${name}.nieuw`);
    writeFileSync(aside, text, { mode: 0o600 });
    renameSync(aside, this.at(name));
  }

  has(name: string): boolean {
    return existsSync(this.at(name));
  }

  /** The text of a file of the folder; null when it is not there. */
  read(name: string): string | null {
    return this.has(name) ? readFileSync(this.at(name), 'utf8') : null;
  }

  /** Keeps what is finished for who comes back. */
  leave(): void {
    rmSync(this.at(WORKER), { force: true });
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  /** A folder that others can write in is not ours. */
  private isThere(): boolean {
    const found = lstatSync(this.path, { throwIfNoEntry: false });
    if (found === undefined) return false;
    const own = process.getuid?.();
    const isOurs =
      found.isDirectory() && (own === undefined || (found.uid === own && (found.mode & 0o077) === 0));
    if (!isOurs) throw busy(this.path);
    return true;
  }
}

const QUESTION = 'vraag';
const WORKER = 'bezig';

const busy = (path: string) =>
  runFailure(
    'B018',
    path,
    'wacht tot de andere opdracht klaar is; is die er niet meer, verwijder dan deze map',
  );

/** Is there another process with this number? After a restart in a container it may be our own. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of somebody else can't be asked, but is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
