/** How numbers of a list are kept: the kind of array says how large they may grow. */
type Kept = Float64Array | Int32Array | Uint8Array;
type Kind<A extends Kept> = { new (size: number): A; new (buffer: SharedArrayBuffer): A };

/** A list of numbers that grows without an object per number. */
export class Numbers<A extends Kept = Float64Array> {
  private values: A;
  length = 0;

  constructor(private readonly kind: Kind<A>) {
    this.values = new kind(1024);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new this.kind(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  set(i: number, value: number): void {
    this.values[i] = value;
  }

  at(i: number): number {
    return this.values[i] ?? NaN;
  }

  /** The numbers as all threads can read them. */
  shared(): A {
    const bytes = new SharedArrayBuffer(this.length * this.values.BYTES_PER_ELEMENT);
    const all = new this.kind(bytes);
    all.set(this.values.subarray(0, this.length));
    return all;
  }
}

/** A number for some bytes, the same on every machine. */
export function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Numbers the different texts it is shown, in the order in which they first occur; it keeps only a hash of each. */
export class Ordinals {
  private slots = new Int32Array(1 << 12);
  private readonly first = new Numbers(Float64Array);
  private readonly second = new Numbers(Float64Array);

  get count(): number {
    return this.first.length;
  }

  /** The number of a text, from 0. */
  of(bytes: Uint8Array): number {
    let [a, b] = [0x811c9dc5, 0x9747b28c];
    for (const byte of bytes) {
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ byte, 0x85ebca6b);
      b ^= b >>> 15;
    }
    return this.ofHash(a | 0, b | 0);
  }

  /** A number that no text has. */
  fresh(): number {
    this.first.push(NaN);
    this.second.push(NaN);
    return this.first.length - 1;
  }

  private ofHash(a: number, b: number): number {
    if (this.first.length * 2 >= this.slots.length) this.widen();
    let slot = (a ^ b) & (this.slots.length - 1);
    for (;;) {
      const found = (this.slots[slot] ?? 0) - 1;
      if (found === -1) break;
      if (this.first.at(found) === a && this.second.at(found) === b) return found;
      slot = (slot + 1) & (this.slots.length - 1);
    }
    this.first.push(a);
    this.second.push(b);
    this.slots[slot] = this.first.length;
    return this.first.length - 1;
  }

  private widen(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    for (let i = 0; i < this.first.length; i++) {
      const [a, b] = [this.first.at(i), this.second.at(i)];
      if (Number.isNaN(a)) continue;
      let slot = (a ^ b) & (this.slots.length - 1);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = i + 1;
    }
  }
}
