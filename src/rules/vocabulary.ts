/** What a fact can be. Numbers are whole at `decimals` places: € 12,34 with two decimals is 1234. */
export type FactType =
  | { readonly kind: 'ja_nee' }
  | { readonly kind: 'keuze'; readonly codes: readonly string[] }
  | { readonly kind: 'datum' }
  | {
      readonly kind: 'getal';
      readonly eenheid: string;
      readonly decimals: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: 'verwijzing'; readonly naar: string }
  | { readonly kind: 'tekst' };

/** A fact that a rule may ask for. */
export interface Fact {
  readonly entiteit: string;
  readonly naam: string;
  readonly type: FactType;
  readonly vraag: string;
  /** `gegeven` can be looked up; an `oordeel` only a person can give. */
  readonly soort: 'gegeven' | 'oordeel';
  readonly bron: string;
  /** Assumed when absent and printed as aanname: a value as it stands in a file, or the word `peildatum`. */
  readonly standaard: string | null;
  /** FEEL test behind which the fact exists at all, and the value it has when the test fails (null: must not be read). */
  readonly alleenAls: string | null;
  readonly anders: string | null;
  /** What absence says: an end "still running", a start "since always", a person "the aanvrager", yes or no. Never unknown. */
  readonly open: 'vanaf' | 'tot_en_met' | 'aanvrager' | 'eerste_dag_van_maand' | 'ja' | 'nee' | null;
  /** A date in the file after the peildatum is an error (a birth). */
  readonly nietNaPeildatum: boolean;
  /** The codes of another fact of the entity with which the value can be below zero; null: its range says all. */
  readonly negatiefAls: { readonly feit: string; readonly codes: readonly string[] } | null;
  /** When the fact is of interest, for a reader: prose, never evaluated. */
  readonly toelichting: string | null;
  /** Which regelingen and articles ask for it. */
  readonly nodigVoor: string | null;
  /** The municipality whose rules alone see it; null for a fact of the national vocabulary. */
  readonly gemeente: string | null;
}

/** A kind of thing in a household, and where it stands in the file. */
export interface Entity {
  readonly naam: string;
  /** The entity it belongs to; null for the huishouden itself. */
  readonly in: string | null;
  /** Key under which its instances stand in the parent: an object when `een`, else a list. */
  readonly sleutel: string;
  readonly een: boolean;
  /** Only the items in force on the date are seen. */
  readonly inDeTijd: boolean;
  /** The date by which the instances of one parent follow each other, on one day by their ids; null: no order. */
  readonly volgorde: string | null;
  /** Fact that names an item to a reader, e.g. soort. */
  readonly label: string | null;
  /** What is asked when the whole list is missing; null: what the first of its facts asks. */
  readonly vraag: string | null;
  readonly hoogstens: number;
  /** Derived: there is one instance for each instance of this entity; it never stands in a file. */
  readonly afgeleidVan: string | null;
  /** One word for a reader: "inkomen". */
  readonly titel: string;
}

/** All facts and entities, in the order of the file. */
export interface Vocabulary {
  readonly entities: readonly Entity[];
  readonly facts: readonly Fact[];
}
