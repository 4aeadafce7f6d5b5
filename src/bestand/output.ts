import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const PIECE = 1 << 16;

/** A file that stands under its final name only when it is whole. */
export class Output {
  /** Where it stands until it is whole. */
  readonly aside: string;
  private readonly fd: number;
  private readonly hash = createHash('sha256');
  private held: string[] = [];
  private size = 0;
  private isOpen = true;

  /** Throws what the system says when nothing can be written there. */
  constructor(readonly path: string) {
    this.aside = join(dirname(path), `.${basename(path)}.${process.pid}.tijdelijk`);
    this.fd = openSync(this.aside, 'wx', 0o600);
  }

  text(text: string): void {
    this.held.push(text);
    this.size += text.length;
    if (this.size >= PIECE) this.flush();
  }

  bytes(bytes: Buffer): void {
    this.flush();
    this.write(bytes);
  }

  /** Puts what was written in place; gives its hash. */
  finish(): string {
    this.flush();
    fsyncSync(this.fd);
    this.close();
    return `sha256:${this.hash.digest('hex')}`;
  }

  /** To be called when all files of a run are finished. */
  publish(): void {
    renameSync(this.aside, this.path);
  }

  /** Leaves nothing behind. */
  discard(): void {
    this.close();
    rmSync(this.aside, { force: true });
  }

  private close(): void {
    if (this.isOpen) closeSync(this.fd);
    this.isOpen = false;
  }

  private flush(): void {
    if (this.held.length === 0) return;
    const text = this.held.join('');
    this.held = [];
    this.size = 0;
    this.write(Buffer.from(text));
  }

  private write(bytes: Buffer): void {
    this.hash.update(bytes);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.fd, bytes, at);
  }
}
