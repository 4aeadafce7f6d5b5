import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

const PIECE = 1 << 16;

/** Writes a new file that only the user can read, piece by piece. Throws what the system says. */
export class Pen {
  private readonly fd: number;
  private held: string[] = [];
  private size = 0;

  /** `seen` is shown all bytes, in order. */
  constructor(
    readonly path: string,
    private readonly seen: (bytes: Buffer) => void = () => {},
  ) {
    this.fd = openSync(path, 'w', 0o600);
  }

  text(text: string): void {
    this.held.push(text);
    this.size += text.length;
    if (this.size >= PIECE) this.flush();
  }

  bytes(bytes: Buffer): void {
    this.flush();
    this.seen(bytes);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.fd, bytes, at);
  }

  flush(): void {
    if (this.held.length === 0) return;
    const text = this.held.join('');
    this.held = [];
    this.size = 0;
    this.bytes(Buffer.from(text));
  }

  /** Everything is on the disk, also when the power goes out. */
  sync(): void {
    this.flush();
    fsyncSync(this.fd);
  }

  close(): void {
    closeSync(this.fd);
  }
}

/** A file that stands under its final name only when it is whole. */
export class Output {
  private readonly hash = createHash('sha256');
  private readonly pen: Pen;

  /** `aside` is where it stands until it is whole, on the same disk. */
  constructor(
    readonly path: string,
    readonly aside: string,
  ) {
    this.pen = new Pen(aside, (bytes) => this.hash.update(bytes));
  }

  text(text: string): void {
    this.pen.text(text);
  }

  bytes(bytes: Buffer): void {
    this.pen.bytes(bytes);
  }

  /** Ends the file; gives its hash. */
  finish(): string {
    this.pen.sync();
    this.pen.close();
    return `sha256:${this.hash.digest('hex')}`;
  }

  /** To be called when all files of a run are finished. */
  publish(): void {
    renameSync(this.aside, this.path);
  }
}
