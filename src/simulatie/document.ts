import type { Bron } from '../engine/decision.js';
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
  /** How many of those entitled have an income that nobody counted. */
  readonly geextrapoleerd: number;
  readonly bandbreedte: {
    readonly rechthebbenden: Range;
    readonly verwachte_ontvangers: Range;
    readonly centen: Range;
  };
  readonly uitsplitsing: Readonly<Record<string, readonly TotalRow[]>>;
  readonly uitgaven_onder: readonly Spending[];
  readonly net_buiten: Near;
  readonly kliffen: readonly Cliff[] | null;
}

/** What is spent on those with at most a part of the social minimum, and how much that is of all. */
export interface Spending {
  readonly hoogstens: number;
  readonly centen: number;
  readonly procent: number | null;
}

/** Households without right by how much lower their income would have to be, and of how many that income was counted by nobody. */
export interface Near {
  readonly stap_centen: number;
  readonly rijen: readonly {
    readonly van_centen: number;
    readonly tot_centen: number;
    readonly huishoudens: number;
    readonly geextrapoleerd: number;
  }[];
  readonly verder: number;
  readonly verder_geextrapoleerd: number;
}

export interface Cliff {
  readonly verhoging: string;
  readonly huishoudens: number;
  readonly geextrapoleerd: number;
  readonly grootste_daling_centen: number;
}

export interface Norm {
  readonly huishoudens: number;
  readonly kloof_centen: number | null;
  /** The mean part of the norm that is lacking, over all households; a part of one with at most six decimals. */
  readonly fgt_1: number | null;
  readonly reden: string;
}

/** What a household of a kind that budgets are published for gets at each level, in each variant; null: not decided. */
export interface Example {
  readonly groep: string;
  readonly titel: string;
  readonly niveaus: readonly {
    readonly procent: number;
    readonly centen: Readonly<Record<string, number | null>>;
  }[];
}

/** What a household of such a kind gets at every whole procent of its norm: stretches on which it stays the same. */
export interface ValueLine {
  readonly groep: string;
  readonly titel: string;
  readonly stappen: readonly {
    readonly van_procent: number;
    /** Included. */
    readonly tot_procent: number;
    readonly centen: Readonly<Record<string, number | null>>;
  }[];
}

export interface TotalRow {
  readonly groep: string;
  readonly titel: string;
  readonly huishoudens: number;
  readonly rechthebbenden: number;
  readonly verwachte_ontvangers: number;
  readonly centen: number;
  readonly geextrapoleerd: number;
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
  /** How many of those for whom something changes have an income that nobody counted. */
  readonly geextrapoleerd: number;
  readonly bandbreedte: { readonly gewonnen: Range; readonly verloren: Range; readonly centen: Range };
  readonly uitsplitsing: Readonly<Record<string, readonly DifferenceRow[]>>;
  /** Households by how much a recipient's amount changes; both bounds included, null for none. Extrapolated: of those for whom it does. */
  readonly bedragbanden: readonly {
    readonly van_centen: number | null;
    readonly tot_centen: number | null;
    readonly huishoudens: number;
    readonly geextrapoleerd: number;
  }[];
  /** Households by how much their income over a year changes; the second bound is included, null for none. */
  readonly inkomensbanden: {
    readonly rijen: readonly {
      readonly van_procent: number | null;
      readonly tot_procent: number | null;
      readonly huishoudens: number;
      readonly geextrapoleerd: number;
    }[];
    /** Of how many no income is known. */
    readonly onbekend: number;
  } | null;
  readonly oorzaken: {
    readonly indexering_centen: number;
    readonly regel_centen: number;
    readonly populatie_centen: number;
  };
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
  readonly geextrapoleerd: number;
}

/** What one end of a comparison comes to, or what one cause changes in it. */
export interface Amounts {
  readonly huishoudens: number;
  readonly rechthebbenden: number;
  readonly verwachte_ontvangers: number;
  readonly centen: number;
  /** How many of those entitled have an income that nobody counted. */
  readonly geextrapoleerd: number;
}

/** Two ends and what lies between them: of each amount, what is between `van` and `naar` adds up to their difference. */
export interface Split {
  readonly van: Amounts;
  readonly indexering: Amounts;
  readonly regel: Amounts;
  readonly populatie: Amounts;
  readonly naar: Amounts;
}

export interface SplitRow extends Split {
  readonly groep: string;
  readonly titel: string;
}

/** One end of a comparison. */
export interface End {
  readonly id: string;
  readonly peildatum: string;
  readonly regelingen: readonly string[];
  readonly populatie: SimulatieDocument['populatie'];
}

/** Two days, two populations or both. */
export interface Comparison {
  readonly van: End;
  readonly naar: End;
  readonly totaal: Split;
  readonly uitsplitsing: Readonly<Record<string, readonly SplitRow[]>>;
}

export interface ReportedResult {
  readonly naam: string;
  readonly model: number;
  readonly gerapporteerd: number;
  readonly verschil: number;
  readonly bron: string;
  readonly toelichting: string | null;
  /** Of what the model gives. */
  readonly bandbreedte: Range;
}

export interface Note {
  readonly id: string;
  readonly tekst: string;
}

/** What is not known of figures, by the ids of their definitions. */
export interface Warning extends Note {
  readonly bij: readonly Figure[];
}

/** What a note may stand beside. */
export const FIGURES = [
  'populatie',
  'rechthebbenden',
  'verwachte_ontvangers',
  'gewonnen',
  'inkomensband',
  'inkomensbron',
  'net_buiten',
  'norm',
  'gerapporteerd',
] as const;
export type Figure = (typeof FIGURES)[number];

/** A regeling that was asked for, or a figure that was set, with the text of law behind it. */
export interface Ground {
  readonly id: string;
  readonly titel: string;
  readonly bron: Bron;
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
  readonly norm: Norm;
  readonly voorbeeldhuishoudens: readonly Example[];
  readonly waardelijnen: readonly ValueLine[];
  readonly definities: readonly Note[];
  readonly waarschuwingen: readonly Warning[];
  readonly aannames: readonly Note[];
  readonly bronnen: readonly Ground[];
  /** When two days or populations are compared: the variants are those two. */
  readonly vergelijking?: Comparison;
  /** The highest value that fits a budget, and the next, which does not: the variants are those two. */
  readonly budget?: {
    readonly budget_centen: number;
    readonly waarde: string;
    readonly volgende: string | null;
  };
}
