import type { Vocabulary } from './vocabulary.js';

/** The checked rules: everything resolved to ids and numbers, types proven, ready for the engine and for JSON. */

export interface NumberType {
  readonly kind: 'getal';
  readonly eenheid: string;
  /** netto/bruto, incl_vt/ex_vt. */
  readonly merken: readonly string[];
  /** Decimals: the value is a whole number of 10^-schaal. */
  readonly schaal: number;
  readonly min: number;
  readonly max: number;
}
export type Type =
  | { readonly kind: 'ja_nee' }
  | { readonly kind: 'keuze'; readonly codes: readonly string[] }
  | { readonly kind: 'datum' }
  | { readonly kind: 'verwijzing'; readonly naar: string }
  | NumberType;

/** Which instance of an entity: the item's own, a loop's, the parent of one, the one a reference points at. */
export type Row =
  | { readonly r: 'zelf'; readonly e: string }
  | { readonly r: 'var'; readonly e: string; readonly n: number }
  | { readonly r: 'boven'; readonly e: string; readonly of: Row }
  | { readonly r: 'via'; readonly e: string; readonly node: Node }
  /** The huishouden and what is one per huishouden. */
  | { readonly r: 'huis'; readonly e: string }
  /** A derived entity seen from the huishouden: the one of the aanvrager. */
  | { readonly r: 'aanvrager'; readonly e: string };

/** One list to walk: the instances of `e` under `of`, those in force when the entity is timed, those that pass `test`. */
export interface Level {
  readonly e: string;
  readonly of: Row;
  readonly n: number;
  readonly test: Node | null;
}

export type Compare = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Rounding = 'half_up' | 'up' | 'down' | 'floor' | 'ceiling';
export type DateFunction =
  | 'jaren_tussen'
  | 'maanden_tussen'
  | 'dagen_tussen'
  | 'eerste_dag_van_maand'
  | 'laatste_dag_van_maand'
  | 'eerste_dag_van_jaar'
  | 'dagen_in_maand'
  | 'verjaardag'
  | 'plus_maanden'
  | 'plus_dagen';

export type Node =
  | { readonly k: 'const'; readonly v: number }
  /** The rules do not hold it: `vraag` says what is missing. */
  | { readonly k: 'onbekend'; readonly vraag: string; readonly item: string }
  | { readonly k: 'feit'; readonly e: string; readonly f: string; readonly row: Row }
  | { readonly k: 'parameter'; readonly id: string }
  /** First row of a table parameter that passes `test`; `kolom` refers to the row at hand. */
  | { readonly k: 'tabel'; readonly id: string; readonly test: Node; readonly kolom: number }
  | { readonly k: 'kolom'; readonly kolom: number }
  | { readonly k: 'begrip'; readonly id: string; readonly row: Row }
  | { readonly k: 'rij'; readonly row: Row }
  | { readonly k: 'peildatum' }
  | { readonly k: 'reken'; readonly op: '+' | '-' | '*'; readonly a: Node; readonly b: Node }
  /** Whole-number division a/b, rounded; scales are already in a and b. */
  | { readonly k: 'deel'; readonly hoe: Rounding; readonly a: Node; readonly b: Node }
  | {
      readonly k: 'vergelijk';
      readonly op: Compare;
      readonly a: Node;
      readonly b: Node;
      readonly ta: Type;
      readonly tb: Type;
    }
  | { readonly k: 'en' | 'of'; readonly a: Node; readonly b: Node }
  | { readonly k: 'niet'; readonly a: Node }
  | { readonly k: 'als'; readonly test: Node; readonly dan: Node; readonly anders: Node }
  | {
      readonly k: 'lijst';
      readonly hoe: 'some' | 'every' | 'sum' | 'count' | 'min' | 'max';
      readonly levels: readonly Level[];
      readonly body: Node | null;
    }
  /** Over the values of a begrip with `over`. */
  | {
      readonly k: 'reeks';
      readonly hoe: 'some' | 'every' | 'sum' | 'count' | 'min' | 'max';
      readonly id: string;
      readonly row: Row;
    }
  | { readonly k: 'functie'; readonly fn: DateFunction; readonly args: readonly Node[] }
  | {
      readonly k: 'schijven';
      readonly a: Node;
      readonly id: string;
      readonly maatstaf: Node;
      readonly schaal: number;
    }
  /** Marks the value of a branch for the explanation; transparent otherwise. */
  | { readonly k: 'tak'; readonly nr: number; readonly a: Node };

/** Most months of a begrip with `over`: a hundred years. */
export const MOST_MONTHS = 1200;

export interface Source {
  readonly bwb?: string;
  readonly cvdr?: string;
  readonly titel?: string;
  readonly url?: string;
  readonly artikel?: string;
  readonly lid?: string;
  readonly onderdeel?: string;
  readonly niveau: 'wet' | 'regeling' | 'verordening' | 'beleidsregel' | 'werkinstructie';
  readonly zekerheid?: Certainty;
  readonly reden?: string;
}
export type Certainty = 'afgeleid' | 'onbevestigd' | 'lezing';

/** Where an item stands: file and line. */
export interface Place {
  readonly bestand: string;
  readonly regel: number;
}

/** A small change of the rules that makes no difference to anybody, and why: no case has to notice it. */
export interface Mark {
  readonly van: string;
  /** null: whatever it becomes. */
  readonly naar: string | null;
  /** The first day of the one version that it is about; null: of all. */
  readonly versie: number | null;
  readonly reden: string;
  readonly plaats: Place;
}

export interface Figure {
  readonly vanaf: number;
  /** null: onbekend. For a table the rows, each a value per column. */
  readonly waarde: number | null;
  readonly rijen: readonly (readonly (number | null)[])[] | null;
  readonly bron: Source | null;
  readonly zekerheid: Certainty | null;
  readonly reden: string | null;
  readonly vraag: string | null;
  /** Certainty per table row, where it differs. */
  readonly rijZekerheid: readonly (readonly [Certainty, string] | null)[] | null;
}

export interface Parameter {
  readonly soort: 'parameter';
  readonly id: string;
  readonly titel: string;
  readonly type: Type;
  readonly kolommen: readonly { readonly naam: string; readonly type: Type }[] | null;
  readonly indexering: 'halfjaar' | 'jaar' | null;
  /**
   * Read on the date of the step (a norm, an age limit of a bouwsteen); otherwise on the peildatum, as the law of
   * the regeling itself: its percentage applies whatever month the income is of.
   */
  readonly opStap: boolean;
  readonly bron: Source | null;
  readonly waarden: readonly Figure[];
  readonly delegatie: Delegation | null;
  readonly onverschillig: readonly Mark[];
  readonly plaats: Place;
}

export type Delegation = { readonly aan: 'gemeente'; readonly minimaal: boolean };

export interface Template {
  readonly delen: readonly (string | { readonly node: Node; readonly type: Type })[];
}

/** A condition or a route or exception of one: how it is decided, in which words, on what source. */
export interface Branch {
  readonly nr: number;
  readonly id: string;
  readonly soort: 'als' | 'een_van' | 'alle' | 'tenzij';
  readonly tekst: Template;
  readonly tekstNiet: Template | null;
  readonly bron: Source | null;
  /** The value, with its own branches in it. */
  readonly node: Node;
  readonly takken: readonly Branch[];
}

export interface Version {
  readonly vanaf: number;
  readonly bron: Source | null;
  readonly node: Node;
  readonly takken: readonly Branch[];
}

export interface Begrip {
  readonly soort: 'begrip';
  readonly id: string;
  readonly titel: string | null;
  readonly per: string;
  readonly type: Type;
  readonly bron: Source | null;
  readonly op: { readonly node: Node; readonly maand: boolean } | null;
  readonly over: { readonly van: Node; readonly tot: Node } | null;
  readonly versies: readonly Version[];
  readonly delegatie: Delegation | null;
  readonly onverschillig: readonly Mark[];
  readonly plaats: Place;
}

export interface ConditionVersion {
  readonly vanaf: number;
  readonly tak: Branch;
  /** Applies only when this holds; otherwise it is not of application and does not count. */
  readonly alleenAls: Node | null;
  readonly elke: Level | null;
  /** Words for one person of `elke`. */
  readonly naam: Node | null;
}

export interface Condition {
  readonly soort: 'voorwaarde';
  readonly id: string;
  readonly titel: string;
  readonly per: string;
  readonly versies: readonly ConditionVersion[];
  readonly risico: string | null;
  /** It is itself in conflict with the law, and only a judgement makes it refuse. */
  readonly strijdig: boolean;
  readonly delegatie: Delegation | null;
  readonly onverschillig: readonly Mark[];
  readonly plaats: Place;
}

export type Item = Parameter | Begrip | Condition;

export type Form = 'gift' | 'lening' | 'borgtocht' | 'uitkering' | 'subsidie';

export interface Outcome {
  readonly bedrag: Node | null;
  readonly bedragId: string | null;
  /** What is given in kind: there is no amount then. */
  readonly voorziening: string | null;
  readonly per: 'eenmalig' | 'maand' | 'jaar' | 'uur';
  readonly vorm: Form;
  /** Other forms, each with its test: the first that holds counts. */
  readonly vormen: readonly { readonly vorm: Form; readonly als: Node; readonly bron: Source | null }[];
  /** When the amount is spread over months, and the begrip over months that says what is paid in each. */
  readonly betaling: { readonly als: Node; readonly perMaand: Node } | null;
  readonly gevraagd: Node | null;
  readonly ingang: Node | null;
  /** How many procent of what is granted is reserved as vakantietoeslag, as a whole number of 10^-schaal. */
  readonly vakantietoeslag: { readonly node: Node; readonly schaal: number } | null;
  /** The period that is decided day by day; a part of a month counts by its calendar days. */
  readonly termijnen: { readonly vanaf: Node; readonly totEnMet: Node; readonly bron: Source | null } | null;
}

export interface Pointer {
  readonly id: string;
  readonly tekst: Template;
  readonly als: Node | null;
  /** `als` is an exception: shown unless it is known to hold. */
  readonly tenzij: boolean;
}

export interface Regeling {
  readonly id: string;
  /** The one municipality that has it; null for a national one. */
  readonly gemeente: string | null;
  readonly groep: string;
  readonly titel: string;
  readonly aard: 'recht' | 'bevoegdheid';
  readonly per: string;
  readonly voor: Node | null;
  readonly vanaf: number;
  readonly totEnMet: number;
  readonly bevoegd: {
    readonly orgaan: string;
    readonly anders: readonly {
      readonly orgaan: string;
      readonly tekst: string;
      readonly als: Node;
      readonly bron: Source | null;
    }[];
  };
  readonly voorwaarden: readonly string[];
  readonly uitkomst: Outcome;
  readonly uitweg: readonly Pointer[];
  /** Duties and next steps, shown unless it is refused. */
  readonly vervolg: readonly Pointer[];
  readonly verwijzingen: readonly Pointer[];
  readonly samenloop: readonly string[];
  readonly nietGemodelleerd: readonly string[];
  readonly bron: Source | null;
  readonly onverschillig: readonly Mark[];
  readonly plaats: Place;
}

/** What a municipality makes of a regeling. */
export interface LocalRegeling {
  readonly aangeboden: boolean;
  readonly reden: string | null;
  readonly voorwaarden: readonly string[];
  readonly uitkomst: Outcome | null;
  readonly verwijzingen: readonly Pointer[];
  readonly vervolg: readonly Pointer[];
  readonly samenloop: readonly string[];
  readonly nietGemodelleerd: readonly string[];
  readonly onverschillig: readonly Mark[];
  readonly plaats: Place;
}

export interface Gemeente {
  readonly id: string;
  readonly titel: string;
  readonly cbs: string | null;
  /** Items that replace or join the national ones, by full id. */
  readonly items: Readonly<Record<string, Item>>;
  readonly regelingen: Readonly<Record<string, LocalRegeling>>;
}

export interface Graph {
  readonly hash: string;
  readonly vocabulary: Vocabulary;
  /** Compiled `alleen_als` tests, by `entiteit.feit`. */
  readonly feiten: Readonly<Record<string, { readonly alleenAls: Node; readonly anders: number | null }>>;
  readonly items: Readonly<Record<string, Item>>;
  readonly regelingen: Readonly<Record<string, Regeling>>;
  readonly gemeenten: Readonly<Record<string, Gemeente>>;
}
