import type { Variant } from './variants.js';

/** What a simulation comes to, in the shape and key order of the contract (`vangnet/simulatie/1`). */

export type Range = readonly [laag: number, hoog: number];

export interface VariantResult {
  readonly id: string;
  readonly stel: Variant['stel'];
  readonly rechthebbenden: number;
  readonly verwachte_ontvangers: number;
  readonly centen: number;
  readonly ambtshalve: number;
  readonly bandbreedte: {
    readonly rechthebbenden: Range;
    readonly verwachte_ontvangers: Range;
    readonly centen: Range;
  };
  readonly uitsplitsing: Readonly<Record<string, readonly TotalRow[]>>;
}

export interface TotalRow {
  readonly groep: string;
  readonly titel: string;
  readonly huishoudens: number;
  readonly rechthebbenden: number;
  readonly verwachte_ontvangers: number;
  readonly centen: number;
}

export interface DifferenceResult {
  readonly van: string;
  readonly naar: string;
  readonly gewonnen: number;
  readonly verloren: number;
  readonly hoger: number;
  readonly lager: number;
  readonly gelijk: number;
  readonly centen: number;
  readonly bandbreedte: { readonly gewonnen: Range; readonly verloren: Range; readonly centen: Range };
  readonly uitsplitsing: Readonly<Record<string, readonly DifferenceRow[]>>;
}

export interface DifferenceRow {
  readonly groep: string;
  readonly titel: string;
  readonly gewonnen: number;
  readonly verloren: number;
  readonly hoger: number;
  readonly lager: number;
  readonly gelijk: number;
  readonly centen: number;
}

export interface ReportedResult {
  readonly naam: string;
  readonly model: number;
  readonly gerapporteerd: number;
  readonly verschil: number;
  readonly bron: string;
  readonly toelichting: string | null;
}

export interface Note {
  readonly id: string;
  readonly tekst: string;
}

export interface SimulatieDocument {
  readonly schema: 'vangnet/simulatie/1';
  readonly peildatum: string;
  readonly gemeente: string;
  readonly populatie: {
    readonly id: string;
    readonly hash: string;
    readonly records: number;
    readonly huishoudens: number;
    readonly titel: string;
    readonly naamsvermelding: string;
  };
  readonly regelingen: readonly string[];
  readonly regelset: { readonly hash: string };
  readonly per: string;
  readonly varianten: readonly VariantResult[];
  readonly verschillen: readonly DifferenceResult[];
  readonly gerapporteerd: readonly ReportedResult[];
  readonly definities: readonly Note[];
  readonly waarschuwingen: readonly Note[];
}
