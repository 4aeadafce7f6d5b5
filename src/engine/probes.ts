import type { Node } from '../rules/graph.js';
import { runtime, type Series } from './runtime.js';

/** An expression, and what may stand in its place. */
export interface Probe {
  readonly node: Node;
  readonly to: Node;
}

/** What one or more runs saw. */
export interface Seen {
  /** Would it have come to something else there? */
  differs(probe: Probe): boolean;
  /** Was it not known there, before or after: so that it may be something else with another value of what is missing? */
  isOpen(probe: Probe): boolean;
  /** The dates on which a figure or table was read. */
  datesOf(series: Series): ReadonlySet<number>;
}

/**
 * What else could stand at places in the rules, computed beside what stands there while a program runs: so one run tells
 * of every small change whether it makes a difference where it is made. And which figures are read, on which dates. One of
 * them may stand there itself: then the same program tells what all comes to with that change.
 */
export class Probes {
  private readonly byNode = new Map<Node, { first: number; readonly others: Node[] }>();
  private readonly numbers = new Map<Probe, number>();
  /** For each probe what was seen, as bits. */
  private readonly bits: Uint8Array;
  private dates = new Map<Series, Set<number>>();
  /** The number of the one that stands in the place of what it was made for; -1: none, all are looked at. */
  private standing = -1;

  constructor(probes: readonly Probe[]) {
    for (const { node, to } of probes) {
      const own = this.byNode.get(node) ?? { first: 0, others: [] };
      this.byNode.set(node, own);
      own.others.push(to);
    }
    let next = 0;
    for (const own of this.byNode.values()) {
      own.first = next;
      next += own.others.length;
    }
    for (const probe of probes) {
      const own = this.byNode.get(probe.node);
      if (own !== undefined) this.numbers.set(probe, own.first + own.others.indexOf(probe.to));
    }
    this.bits = new Uint8Array(next);
  }

  /** What else may stand at a place, the first of them by number. */
  of(node: Node): { readonly first: number; readonly others: readonly Node[] } | null {
    return this.byNode.get(node) ?? null;
  }

  /** Lets one of them stand in the place it was made for, while something runs: no program has to be made for it. */
  with<T>(probe: Probe, run: () => T): T {
    this.standing = this.numbers.get(probe) ?? -1;
    try {
      return run();
    } finally {
      this.standing = -1;
    }
  }

  /** What was seen since the last time that this was asked. */
  taken(): Seen {
    const [bits, dates, { numbers }] = [this.bits.slice(), this.dates, this];
    const has = (probe: Probe, bit: number) => ((bits[numbers.get(probe) ?? -1] ?? 0) & bit) !== 0;
    this.bits.fill(0);
    this.dates = new Map();
    return {
      differs: (probe) => has(probe, DIFFERS),
      isOpen: (probe) => has(probe, OPEN),
      datesOf: (series) => dates.get(series) ?? NONE,
    };
  }

  private note(series: Series, date: number): void {
    const known = this.dates.get(series) ?? new Set();
    this.dates.set(series, known);
    known.add(date);
  }

  /** What generated code calls. */
  readonly calls = {
    ...runtime,
    /** Is something else to be computed at a place: does it stand there, or is there something to be seen of it yet? */
    isTried: (first: number, count: number, own: number): boolean => {
      if (this.standing !== -1) return this.standing >= first && this.standing < first + count;
      const all = Number.isNaN(own) ? DIFFERS | OPEN : DIFFERS;
      for (let i = first; i < first + count; i++) if (((this.bits[i] ?? 0) & all) !== all) return true;
      return false;
    },
    probe: (first: number, own: number, ...others: number[]): number => {
      if (this.standing !== -1) return others[this.standing - first] ?? own;
      for (let i = 0; i < others.length; i++) {
        const bit = !Object.is(others[i], own) ? DIFFERS : Number.isNaN(own) ? OPEN : 0;
        this.bits[first + i] = (this.bits[first + i] ?? 0) | bit;
      }
      return own;
    },
    figure: (series: Series, date: number) => {
      this.note(series, date);
      return runtime.figure(series, date);
    },
    table: (series: Series, date: number) => {
      this.note(series, date);
      return runtime.table(series, date);
    },
  };
}

const DIFFERS = 1;
const OPEN = 2;
const NONE: ReadonlySet<number> = new Set();
