import { DIMENSIONS, type Dimension, type PopulationRecord } from './records.js';
import type { Granted } from './run.js';

/** Counts in thousandths of a household, amounts in cents. */
export interface Total {
  readonly rechthebbenden: number;
  readonly ambtshalve: number;
  readonly verwachteOntvangers: number;
  readonly centen: number;
  /** Of those entitled, who has an income that nobody counted. */
  readonly geextrapoleerd: number;
}

/** What happens between two variants, in thousandths of a household and in cents. */
export interface Difference {
  readonly gewonnen: number;
  readonly verloren: number;
  readonly hoger: number;
  readonly lager: number;
  readonly gelijk: number;
  readonly centen: number;
  /** Of those for whom something changes, who has an income that nobody counted. */
  readonly geextrapoleerd: number;
}

/** Records with the weights that count, and how many of those who must apply do so. */
export class Weighing {
  private readonly recipients: Float64Array;
  private readonly automatic: Uint8Array;

  /** `takeUp` is a part of one with at most six decimals. */
  constructor(
    readonly records: readonly PopulationRecord[],
    takeUp: string,
  ) {
    const millionths = Math.round(Number(takeUp) * MILLION);
    this.automatic = Uint8Array.from(records, ({ automatic }) => (automatic ? 1 : 0));
    // Whole thousandths for each record, so that every table of them adds up.
    this.recipients = Float64Array.from(records, ({ weight }, at) =>
      this.automatic[at] === 1 ? weight : Math.round((weight * millionths) / MILLION),
    );
  }

  total({ entitled, cents }: Granted, rows: Iterable<number> = this.records.keys()): Total {
    const sum = { rechthebbenden: 0, ambtshalve: 0, verwachteOntvangers: 0, centen: 0, geextrapoleerd: 0 };
    for (const at of rows) {
      if (entitled[at] !== 1) continue;
      const weight = this.records[at]?.weight ?? 0;
      sum.rechthebbenden += weight;
      if (this.automatic[at] === 1) sum.ambtshalve += weight;
      if (isExtrapolated(this.records[at])) sum.geextrapoleerd += weight;
      sum.verwachteOntvangers += this.recipients[at] ?? 0;
      sum.centen += this.cost(at, cents);
    }
    return sum;
  }

  difference(from: Granted, to: Granted, rows: Iterable<number> = this.records.keys()): Difference {
    const sum = { gewonnen: 0, verloren: 0, hoger: 0, lager: 0, gelijk: 0, centen: 0, geextrapoleerd: 0 };
    for (const at of rows) {
      const weight = this.records[at]?.weight ?? 0;
      const change = changeOf(from, to, at);
      sum[change] += weight;
      if (change !== 'gelijk' && isExtrapolated(this.records[at])) sum.geextrapoleerd += weight;
      sum.centen += this.cost(at, to.cents) - this.cost(at, from.cents);
    }
    return sum;
  }

  private cost(at: number, cents: Float64Array): number {
    return Math.round(((this.recipients[at] ?? 0) * (cents[at] ?? 0)) / 1000);
  }
}

const MILLION = 1_000_000;

/** Does a record have an income that nobody counted? */
export const isExtrapolated = (record: PopulationRecord | undefined): boolean =>
  record?.origin === 'geextrapoleerd' || record?.origin === 'ver_geextrapoleerd';

/** What a variant does for one record. */
export function changeOf(
  from: Granted,
  to: Granted,
  at: number,
): Exclude<keyof Difference, 'centen' | 'geextrapoleerd'> {
  if (from.entitled[at] !== to.entitled[at]) return to.entitled[at] === 1 ? 'gewonnen' : 'verloren';
  const change = (to.cents[at] ?? 0) - (from.cents[at] ?? 0);
  return change === 0 ? 'gelijk' : change > 0 ? 'hoger' : 'lager';
}

/** The rows of each group of each dimension, in the order of the records. */
export function groupsOf(
  records: readonly PopulationRecord[],
): ReadonlyMap<Dimension, ReadonlyMap<string, readonly number[]>> {
  return new Map(
    DIMENSIONS.map((dimension) => {
      const groups = new Map<string, number[]>();
      records.forEach((record, at) => {
        const group = record.groups[dimension];
        const rows = groups.get(group) ?? [];
        rows.push(at);
        groups.set(group, rows);
      });
      return [dimension, groups] as const;
    }),
  );
}

/**
 * The same households with more or fewer of them where nothing was counted. What one type of household gains there it
 * loses among those of whom no income is known, so that its total stays.
 */
export function reweighed(records: readonly PopulationRecord[], factor: number): PopulationRecord[] {
  const moved = new Map<string, number>();
  const scaled = records.map((record) => {
    if (!isExtrapolated(record)) return record;
    const weight = Math.round(record.weight * factor);
    moved.set(record.type, (moved.get(record.type) ?? 0) + weight - record.weight);
    return { ...record, weight };
  });
  return scaled.map((record) => {
    if (record.origin !== 'onbekend') return record;
    const weight = record.weight - (moved.get(record.type) ?? 0);
    return { ...record, weight: Math.max(0, weight) };
  });
}
