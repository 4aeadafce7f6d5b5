import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';

/**
 * A file that is read in pieces, from start to end or by place. Its number is that of the whole process: what another
 * thread reads by it is this file, also when its name is given to another.
 */
export class Source {
  readonly size: number;

  constructor(readonly fd: number) {
    this.size = fstatSync(fd).size;
  }

  /** Throws what the system says when the file can't be opened. */
  static at(path: string): Source {
    return new Source(openSync(path, 'r'));
  }

  /** Fills a buffer from a place in the file; gives how many bytes there were. */
  read(buffer: Buffer, position: number): number {
    let got = 0;
    while (got < buffer.length) {
      const more = readSync(this.fd, buffer, got, buffer.length - got, position + got);
      if (more === 0) break;
      got += more;
    }
    return got;
  }

  /** The bytes from one place up to another. */
  bytes(from: number, to: number): Buffer {
    const buffer = Buffer.allocUnsafe(Math.max(0, to - from));
    return buffer.subarray(0, this.read(buffer, from));
  }

  /** Another one when somebody wrote to the file. */
  stamp(): string {
    const { ino, size, mtimeMs } = fstatSync(this.fd);
    return `${ino} ${size} ${mtimeMs}`;
  }

  close(): void {
    closeSync(this.fd);
  }
}

/** Reads places of a source that lie near each other without asking the system for each. */
export class Window {
  private buffer: Buffer = Buffer.alloc(0);
  private start = 0;

  constructor(
    private readonly source: Source,
    private readonly size: number,
  ) {}

  /** The bytes from one place up to another; valid until the next call. */
  slice(from: number, to: number): Buffer {
    if (from < this.start || to > this.start + this.buffer.length) {
      this.start = from;
      this.buffer = this.source.bytes(from, Math.min(this.source.size, Math.max(to, from + this.size)));
    }
    return this.buffer.subarray(from - this.start, to - this.start);
  }
}

/** Copies what a stream still holds into a file that only the user can read; gives its path. */
export function spooled(fd: number, path: string): string {
  const out = openSync(path, 'wx', 0o600);
  const piece = Buffer.allocUnsafe(1 << 16);
  try {
    for (;;) {
      const got = readWaiting(fd, piece);
      if (got === 0) return path;
      for (let at = 0; at < got; ) at += writeSync(out, piece, at, got - at);
    }
  } finally {
    closeSync(out);
  }
}

/** Reads from a pipe that may have nothing yet. */
function readWaiting(fd: number, piece: Buffer): number {
  for (;;)
    try {
      return readSync(fd, piece);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
}
