import { isoDate } from '../engine/dates.js';
import type { Verandering } from './answers.js';
import type { Ask } from './asking.js';
import type { Source } from './causes.js';
import { type BestandCode, isRemark } from './codes.js';
import type { ControleTelling } from './controle/telling.js';
import { type Koppeling, OWN_DAY } from './koppeling.js';
import type { Listed } from './listed.js';
import type { Sides } from './sides.js';

/** How many were read, and where they went: gelezen = beslist + afgekeurd. */
export interface Count {
  readonly gelezen: number;
  readonly beslist: number;
  readonly afgekeurd: number;
}

/** What two sides differ in. */
export interface Vergelijking {
  /** A day, a folder with rules or a proposal. */
  readonly a: string;
  readonly b: string;
  readonly soort: Sides['soort'];
  /** The hash of the rules of each. */
  readonly regelsets: { readonly a: string; readonly b: string };
  readonly regelingen: Readonly<Record<string, Veranderingen>>;
}

/** For how many a cause is one, and what its parts of their differences come to in cents. */
export type CauseCount = Source & { readonly aantal: number; readonly centen: number };

/** What moves most first; the voorwaarden that it hung on, which have no part of the difference, last. */
export const inOrder = (causes: readonly CauseCount[]): CauseCount[] =>
  causes.toSorted(
    (a, b) =>
      Number(a.soort === 'voorwaarde') - Number(b.soort === 'voorwaarde') ||
      b.aantal - a.aantal ||
      (`${a.soort} ${a.id}` < `${b.soort} ${b.id}` ? -1 : 1),
  );

/** How many of each verandering there are, what they come to, and what they come from. */
export type Veranderingen = Readonly<Record<Verandering, number>> & {
  readonly verschil_centen: number;
  readonly indexering_centen: number;
  readonly regel_centen: number;
  readonly oorzaken: readonly CauseCount[];
};

/** Who has a right and does not receive it; and who receives, without a right that the list shows: to be looked into. */
export interface NietGebruik {
  readonly recht_niet_ontvangen: number;
  readonly ontvangen_te_onderzoeken: number;
}

/** What a run over a client list came to (`vangnet/bestand/1`). Amounts in cents. */
export interface BestandDocument {
  readonly schema: 'vangnet/bestand/1';
  readonly rijen: Count;
  readonly huishoudens: Count;
  readonly afkeuringen: readonly { readonly code: BestandCode; readonly aantal: number }[];
  /** Of a comparison those of the last day. */
  readonly regelingen: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Households that were decided on aannames, by how many of them carried what was decided: on either side. */
  readonly op_aannames?: Readonly<Record<string, number>>;
  readonly vergelijking?: Vergelijking;
  readonly niet_gebruik: Readonly<Record<string, NietGebruik>>;
  readonly controle?: ControleTelling;
  readonly aannames: readonly { readonly feit: string; readonly waarde: unknown }[];
  /** The regelingen that were asked for; none: all that apply. With pseudonyms, the mark of their secret. */
  readonly gevraagd?: { readonly regelingen: readonly string[]; readonly geheim?: string };
  readonly opmerkingen: readonly { readonly code: BestandCode; readonly aantal: number }[];
  /** The day for which households without one of their own (B402) were decided, when there are any. */
  readonly dag_van_de_opdracht?: string;
  readonly invoer: { readonly codering: string; readonly scheiding: string };
  /** The share of the households that was looked at. */
  readonly deel?: { readonly nr: number; readonly van: number };
  readonly hashes: Readonly<Record<'invoer' | 'koppeling' | 'regelset' | 'uitvoer', string>>;
  readonly uitvoering: {
    readonly duur_ms: number;
    readonly kernen: number;
    /** Parts that an earlier run finished before it was stopped. */
    readonly overgenomen: number;
    readonly programma: string;
  };
}

/** The counts of a run, or of a part of it: what can be added up. */
export type Counted = Pick<
  BestandDocument,
  | 'rijen'
  | 'huishoudens'
  | 'afkeuringen'
  | 'regelingen'
  | 'op_aannames'
  | 'vergelijking'
  | 'niet_gebruik'
  | 'opmerkingen'
>;

/** Counts the rows and households of a part, and what is said of them. */
export class Tally {
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

  /** Throws when rows or households went missing: then nothing may be shown. */
  counts(
    rows: number,
    households: number,
  ): Pick<Counted, 'rijen' | 'huishoudens' | 'afkeuringen' | 'opmerkingen'> {
    const rijen = { gelezen: rows, ...this.rows };
    const huishoudens = { gelezen: households, ...this.households };
    for (const { gelezen, beslist, afgekeurd } of [rijen, huishoudens])
      if (gelezen !== beslist + afgekeurd) throw new Error('rows were lost');
    return { rijen, huishoudens, afkeuringen: this.counted(false), opmerkingen: this.counted(true) };
  }

  private counted(remarks: boolean): { code: BestandCode; aantal: number }[] {
    return [...this.codes]
      .filter(([code]) => isRemark(code) === remarks)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, aantal]) => ({ code, aantal }));
  }
}

/** What the koppeling gives for the whole file, as it is shown in the result. */
export function constantsOf({
  gemeente,
  peildatum,
  vast,
}: Pick<Koppeling, 'gemeente' | 'peildatum' | 'vast'>): BestandDocument['aannames'] {
  return [
    ...(gemeente === null ? [] : [{ feit: 'zaak.gemeente', waarde: gemeente }]),
    ...(peildatum === null ? [] : [{ feit: 'peildatum', waarde: isoDate(peildatum) }]),
    ...vast.map(({ path, value }) => ({ feit: path.text, waarde: value === null ? [] : shown(path, value) })),
  ];
}

/** The same with what the call says instead: its municipality and its day, or today where there is no other. */
export const heldFor = (asked: Listed & Pick<Ask, 'gemeente'>): BestandDocument['aannames'] =>
  constantsOf({
    gemeente: asked.gemeente ?? asked.koppeling.gemeente,
    peildatum: dayOf(asked),
    vast: asked.koppeling.vast,
  });

/** The day of all households, yyyymmdd; null when two days are compared, or each has its own. */
function dayOf({ peildatum, vandaag, vergelijk, koppeling }: Listed): number | null {
  if (vergelijk !== null && vergelijk.b.peildatum !== null) return null;
  const isOwn = [...koppeling.vast, ...koppeling.kolommen].some(({ path }) => path.text === OWN_DAY);
  return peildatum ?? koppeling.peildatum ?? (isOwn ? null : vandaag);
}

function shown({ what }: Koppeling['vast'][number]['path'], value: string | number | boolean): unknown {
  const isDate = what.kind === 'feit' && what.fact.type.kind === 'datum';
  return isDate && typeof value === 'number' ? isoDate(value) : value;
}
