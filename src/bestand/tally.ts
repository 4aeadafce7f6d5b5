import type { Decided } from '../engine/batch.js';
import { isoDate } from '../engine/dates.js';
import { UITKOMSTEN } from '../engine/decision.js';
import { type BestandCode, isRemark } from './codes.js';
import type { Koppeling } from './koppeling.js';

/** How many were read, and where they went: gelezen = beslist + afgekeurd. */
export interface Count {
  readonly gelezen: number;
  readonly beslist: number;
  readonly afgekeurd: number;
}

/** What a run over a client list came to (`vangnet/bestand/1`). Amounts in cents. */
export interface BestandDocument {
  readonly schema: 'vangnet/bestand/1';
  readonly rijen: Count;
  readonly huishoudens: Count;
  readonly afkeuringen: readonly { readonly code: string; readonly aantal: number }[];
  readonly regelingen: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly aannames: readonly { readonly feit: string; readonly waarde: unknown }[];
  readonly opmerkingen: readonly { readonly code: string; readonly aantal: number }[];
  readonly invoer: { readonly codering: string; readonly scheiding: string };
  readonly hashes: Readonly<Record<'invoer' | 'koppeling' | 'regelset' | 'uitvoer', string>>;
  readonly uitvoering: {
    readonly duur_ms: number;
    readonly kernen: number;
    readonly programma: string;
  };
}

/** Counts what comes out of a run. */
export class Tally {
  private readonly regelingen = new Map<string, Map<string, number>>();
  private readonly codes = new Map<BestandCode, number>();
  private readonly rows = { beslist: 0, afgekeurd: 0 };
  private readonly households = { beslist: 0, afgekeurd: 0 };

  /** Something said of a row: of a quarantined one only the first counts. */
  said(code: BestandCode): void {
    this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
  }

  decided(rows: number): void {
    this.rows.beslist += rows;
    this.households.beslist++;
  }

  quarantined(rows: number): void {
    this.rows.afgekeurd += rows;
    this.households.afgekeurd++;
  }

  add({ regeling, uitkomst, centen, aannames }: Decided): void {
    const counts = this.regelingen.get(regeling) ?? new Map<string, number>();
    this.regelingen.set(regeling, counts);
    counts.set(uitkomst, (counts.get(uitkomst) ?? 0) + 1);
    counts.set('op_aannames', (counts.get('op_aannames') ?? 0) + (aannames.length > 0 ? 1 : 0));
    counts.set('centen', (counts.get('centen') ?? 0) + (centen ?? 0));
  }

  /** Throws when rows or households went missing: then nothing may be shown. */
  counts(rows: number, households: number): Pick<BestandDocument, 'rijen' | 'huishoudens'> {
    const rijen = { gelezen: rows, ...this.rows };
    const huishoudens = { gelezen: households, ...this.households };
    for (const { gelezen, beslist, afgekeurd } of [rijen, huishoudens])
      if (gelezen !== beslist + afgekeurd) throw new Error('rows were lost');
    return { rijen, huishoudens };
  }

  get afkeuringen(): BestandDocument['afkeuringen'] {
    return this.counted(false);
  }

  get opmerkingen(): BestandDocument['opmerkingen'] {
    return this.counted(true);
  }

  private counted(remarks: boolean): { code: string; aantal: number }[] {
    return [...this.codes]
      .filter(([code]) => isRemark(code) === remarks)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, aantal]) => ({ code, aantal }));
  }

  /** Outcomes by regeling, in the order of the contract; those that do not occur are left out. */
  get perRegeling(): BestandDocument['regelingen'] {
    const sorted = [...this.regelingen].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(
      sorted.map(([regeling, counts]) => [
        regeling,
        Object.fromEntries(
          [...UITKOMSTEN, 'op_aannames', 'centen'].flatMap((name) =>
            counts.has(name) ? [[name, counts.get(name) ?? 0]] : [],
          ),
        ),
      ]),
    );
  }
}

/** What the koppeling gives for the whole file, as it is shown in the result. */
export function constantsOf({ gemeente, peildatum, vast }: Koppeling): BestandDocument['aannames'] {
  return [
    ...(gemeente === null ? [] : [{ feit: 'zaak.gemeente', waarde: gemeente }]),
    ...(peildatum === null ? [] : [{ feit: 'peildatum', waarde: isoDate(peildatum) }]),
    ...vast.map(({ path, value }) => ({ feit: path.text, waarde: value === null ? [] : shown(path, value) })),
  ];
}

function shown({ what }: Koppeling['vast'][number]['path'], value: string | number | boolean): unknown {
  const isDate = what.kind === 'feit' && what.fact.type.kind === 'datum';
  return isDate && typeof value === 'number' ? isoDate(value) : value;
}
