import type { Note } from './document.js';

/** The line of a household, as `vangnet/lijn/1`: amounts of a whole year beside an income a month. */

/** What is granted at an income. */
export interface Point {
  readonly inkomen_centen: number;
  readonly totaal_centen: number;
  readonly regelingen: Readonly<Record<string, number>>;
}

export interface LijnDocument {
  readonly schema: 'vangnet/lijn/1';
  readonly huishouden: string;
  readonly gemeente: string;
  readonly peildatum: string;
  readonly inkomen: { readonly feit: string; readonly van_centen: number; readonly tot_centen: number };
  readonly regelset: { readonly hash: string };
  readonly regelingen: readonly string[];
  /** Stretches on which the total is a straight line, both ends included. */
  readonly segmenten: readonly {
    readonly van: Point;
    readonly tot: Point;
    /** null for a stretch of one cent. */
    readonly marginale_druk_procent: number | null;
  }[];
  /** Between two stretches: the last income before and the first after, a cent apart. */
  readonly breekpunten: readonly {
    readonly voor: Point;
    readonly na: Point;
    readonly verandering: readonly {
      readonly regeling: string;
      readonly soort: 'vervalt' | 'begint' | 'verandert';
      readonly van_centen: number;
      readonly naar_centen: number;
    }[];
  }[];
  /** Regelingen that are not decided at every income: they count for nothing. */
  readonly niet_beslist: readonly string[];
  readonly waarschuwingen: readonly Note[];
}
