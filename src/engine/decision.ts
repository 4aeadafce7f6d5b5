/**
 * The decision document, in the shape and key order of the contract (`vangnet/toets/1`): what `--formaat json`
 * prints and what every other way of showing reads. Amounts are whole cents in keys ending in `centen`.
 */

/** A value with its unit; for euro units in cents, `null` = onbekend. */
export interface Waarde {
  readonly waarde: number | string | boolean | null;
  readonly eenheid: string;
  /** Of an unknown amount: it is this much or more, whatever the missing facts are. */
  readonly minstens?: number;
}

export type Uitslag = 'voldaan' | 'niet_voldaan' | 'onbekend' | 'niet_van_toepassing';

export const UITKOMSTEN = [
  'recht',
  'bevoegdheid',
  'gedeeltelijk_recht',
  'geen_recht',
  'gegevens_nodig',
  'beoordeling_nodig',
  'regel_onbekend',
  'niet_bevoegd',
  'niet_van_toepassing',
] as const;
export type Uitkomst = (typeof UITKOMSTEN)[number];

/** Does this outcome give something? */
export const isGranted = (uitkomst: Uitkomst): boolean =>
  uitkomst === 'recht' || uitkomst === 'bevoegdheid' || uitkomst === 'gedeeltelijk_recht';

export type Niveau = 'wet' | 'regeling' | 'verordening' | 'beleidsregel' | 'werkinstructie';

/** Where a rule or figure comes from, with a link to the text in force on `geldig_op`. */
export interface Bron {
  readonly bwb?: string;
  readonly cvdr?: string;
  readonly titel?: string;
  readonly artikel?: string;
  readonly lid?: string;
  readonly onderdeel?: string;
  readonly niveau: Niveau;
  readonly geldig_op: string;
  readonly url?: string;
}

/** The amount over a calendar month, or the part of it in which the right exists. */
export interface Termijn {
  readonly vanaf: string;
  readonly tot_en_met: string;
  readonly centen: number;
  readonly betaald_centen: number;
  readonly vakantietoeslag_centen: number;
}

export interface Bedrag {
  /** With termijnen: what those of the month of the peildatum come to, or those of the last month. */
  readonly centen: number;
  readonly per: 'eenmalig' | 'maand' | 'jaar' | 'uur';
  readonly vorm: 'gift' | 'lening' | 'borgtocht' | 'uitkering' | 'subsidie';
  /** Of `centen` what is paid, and what is kept as vakantietoeslag for later: where a regeling has one. */
  readonly betaald_centen?: number;
  readonly vakantietoeslag_centen?: number;
  readonly ingang: string;
  readonly gevraagd_centen?: number;
  /** On what the form rests, where it is another than the usual one. */
  readonly vorm_bron?: Bron;
  /** What is given in kind; the amount is then nil. */
  readonly voorziening?: string;
  readonly termijnen?: readonly Termijn[];
  readonly totaal_centen?: number;
}

/** A route, exception or part of a voorwaarde: a branch with its own words and source. */
export interface Tak {
  readonly id: string;
  readonly soort: 'een_van' | 'alle' | 'tenzij';
  readonly uitslag: Uitslag;
  /** A sentence that fits the uitslag. */
  readonly tekst: string;
  /** The sentence that it is about, whether it holds or not. */
  readonly stelling: string;
  readonly links?: Waarde;
  readonly vergelijking?: string;
  readonly rechts?: Waarde;
  readonly bron?: Bron;
  readonly takken?: readonly Tak[];
}

export interface Voorwaarde {
  readonly id: string;
  /** Short name of the voorwaarde, independent of its outcome. */
  readonly titel: string;
  readonly uitslag: Uitslag;
  /** A sentence that fits the uitslag, with the values in it. */
  readonly tekst: string;
  readonly links?: Waarde;
  readonly vergelijking?: string;
  readonly rechts?: Waarde;
  readonly bron?: Bron;
  readonly takken?: readonly Tak[];
  /** For a voorwaarde about each of several persons: each one's own uitslag. */
  readonly personen?: readonly { readonly id: string; readonly uitslag: Uitslag; readonly tekst: string }[];
  /** A known conflict with law or case law, to be shown as a risk. */
  readonly risico?: string;
  /** The facts that decided it. */
  readonly feiten: readonly string[];
}

/** What a step is made from: a fact by its path, anything else by its title; its value where it has one. */
export interface Genoemd {
  readonly id: string;
  readonly titel?: string;
  readonly waarde?: Waarde;
}

export interface Regel {
  readonly id: string;
  readonly titel: string;
  /** For whom, when a step is made for one person or item: "personen[a]". */
  readonly voor?: string;
  /** What that item is, by the fact that tells items of its list apart: "kinderbijslag". */
  readonly wat?: string;
  readonly waarde: Waarde;
  readonly uit: readonly string[];
  /** Titles and values of what is no line of the calculation: figures, ages, tests, and the facts of the step's own item. */
  readonly met?: readonly Genoemd[];
  /** Dates on which the step was evaluated, when not the peildatum. */
  readonly op?: string;
  /** It was the whole month of that date. */
  readonly maand?: true;
  readonly bron?: Bron;
}

export interface Ontbreekt {
  readonly feit: string;
  readonly soort: 'gegeven' | 'oordeel' | 'regel';
  readonly vraag: string;
  readonly bron: string;
  /** Ids of the voorwaarden (or `bedrag`) it is needed for. */
  readonly voor: readonly string[];
}

export interface Aanname {
  readonly feit: string;
  readonly waarde: number | string | boolean;
  readonly reden: string;
  /** Of a number that stands for something: an amount in euro is in cents. */
  readonly eenheid?: string;
}

export interface Onzeker {
  readonly id: string;
  readonly zekerheid: 'afgeleid' | 'onbevestigd' | 'lezing';
  readonly reden: string;
  readonly titel: string;
}

export interface Verwijzing {
  readonly id: string;
  readonly tekst: string;
}

/** A border: the value a step has now, the value at which the decision changes, and what it then becomes. */
export interface Kantelpunt {
  readonly id: string;
  readonly titel: string;
  readonly nu: number;
  readonly grens: number;
  /** Of both: an amount in euro is in cents. */
  readonly eenheid: string;
  readonly dan: Uitkomst;
  readonly dan_centen?: number;
}

export interface Voorwaardelijk {
  readonly als: { readonly feit: string; readonly waarde: number | string | boolean };
  readonly uitkomst: Uitkomst;
  readonly centen: number | null;
  /** What the termijnen come to. */
  readonly totaal_centen?: number;
  /** In which form, when that is not the usual one. */
  readonly vorm?: Bedrag['vorm'];
}

/** Part of the period in which the decision is another than the one that is shown. */
export interface Afwijkend {
  readonly vanaf: string;
  readonly tot_en_met: string;
  readonly uitkomst: Uitkomst;
  readonly gronden: readonly string[];
  readonly redenen: readonly string[];
}

/** What made the amount another one from a day of the period on. */
export interface Wijziging {
  readonly op: string;
  readonly regels: readonly {
    readonly id: string;
    readonly titel: string;
    readonly voor?: string;
    readonly van: Waarde;
    readonly naar: Waarde;
  }[];
}

export interface Oordeel {
  readonly feit: string;
  readonly waarde: number | string | boolean;
  /** Of money: then the number is in cents. */
  readonly eenheid?: string;
  readonly door: string | null;
  readonly op: string | null;
  readonly motivering: string | null;
}

/** What a fact that was used rests on. */
export interface Bewijs {
  readonly feit: string;
  readonly bron: string | null;
  readonly bewijsstuk: string | null;
  readonly gezien_op: string | null;
  readonly authentiek: boolean | null;
}

export interface Besluit {
  readonly regeling: string;
  readonly groep: string;
  readonly titel: string;
  readonly aard: 'recht' | 'bevoegdheid';
  /** `wat` is what it is, by the fact that tells such things apart: "bewindvoering". */
  readonly voor: {
    readonly soort: 'huishouden' | 'gezin' | 'persoon' | 'kostenpost';
    readonly id: string;
    readonly wat?: string;
  };
  /** Who decides: `college`, `SVB`, ... */
  readonly bevoegd: string;
  /** The days that are decided, where they are more than the peildatum. */
  readonly periode?: { readonly vanaf: string; readonly tot_en_met: string };
  readonly uitkomst: Uitkomst;
  readonly bedrag: Bedrag | null;
  readonly voorwaardelijk?: readonly Voorwaardelijk[];
  readonly gronden: readonly string[];
  /** The grond that carries a refusal. */
  readonly dragend?: string;
  /** Why, for niet_van_toepassing and niet_bevoegd. */
  readonly reden?: string;
  readonly afwijkend?: readonly Afwijkend[];
  readonly wijzigingen?: readonly Wijziging[];
  readonly voorwaarden: readonly Voorwaarde[];
  readonly berekening: readonly Regel[];
  readonly ontbreekt: readonly Ontbreekt[];
  readonly aannames: readonly Aanname[];
  readonly onzeker: readonly Onzeker[];
  readonly verwijzingen: readonly Verwijzing[];
  readonly uitweg: readonly Verwijzing[];
  /** Duties and next steps: what the citizen and the municipality have to do, unless it is refused. */
  readonly vervolg: readonly Verwijzing[];
  readonly kantelpunten: readonly Kantelpunt[];
  readonly oordelen: readonly Oordeel[];
  readonly bewijs: readonly Bewijs[];
  /** What this right does to other regelingen. */
  readonly samenloop: readonly string[];
  readonly niet_gemodelleerd: readonly string[];
}

export interface ToetsDocument {
  readonly schema: 'vangnet/toets/1';
  readonly huishouden: string;
  readonly gemeente: string;
  readonly peildatum: string;
  /** The days that were asked about. */
  readonly periode?: { readonly vanaf: string; readonly tot_en_met: string };
  readonly regelset: { readonly hash: string };
  /** Who the decision is about, for the head of a printed decision. */
  readonly gezin: {
    readonly soort: string | null;
    readonly personen: readonly {
      readonly id: string;
      readonly rol: string | null;
      readonly leeftijd: number | null;
      readonly in_gezin: boolean | null;
    }[];
  };
  readonly zaak: { readonly aanvraagdatum: string | null; readonly meldingsdatum: string | null };
  readonly besluiten: readonly Besluit[];
  readonly niet_in_werking: readonly string[];
}

export interface BerekenDocument {
  readonly schema: 'vangnet/bereken/1';
  readonly huishouden: string;
  readonly begrip: string;
  readonly peildatum: string;
  readonly waarde: Waarde;
  readonly berekening: readonly Regel[];
  readonly ontbreekt: readonly Ontbreekt[];
}
