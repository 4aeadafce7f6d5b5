/**
 * A fact as read: ja_nee boolean, keuze its code, tekst as typed, a getal whole at the decimals of its type,
 * a datum as yyyymmdd, a verwijzing the id of the person meant.
 */
export type FactValue = boolean | number | string;

/** One thing in the file. An absent fact is unknown; a list that is absent (no key in `lists`) is unknown too. */
export interface Instance {
  readonly entity: string;
  /** How contract.md points at it: "personen[a].inkomsten[0]", "zaak", "huishouden". */
  readonly path: string;
  /** `id` in the file, for persons and kostenposten. */
  readonly id: string | null;
  readonly facts: Map<string, FactValue>;
  /** Child instances by entity name (not by list key). An entity that is one per parent has a list of one or none. */
  readonly lists: Map<string, Instance[]>;
}

/** Who judged an oordeel, when and why. */
export interface Judgement {
  readonly door: string | null;
  readonly op: number | null;
  readonly motivering: string | null;
}

/** Evidence beside a fact. */
export interface Evidence {
  readonly feit: string;
  readonly bron: string | null;
  readonly bewijsstuk: string | null;
  readonly gezienOp: number | null;
  readonly authentiek: boolean | null;
}

/** A household file, checked. */
export interface Household {
  readonly id: string;
  /** yyyymmdd, or null when the file has none. */
  readonly peildatum: number | null;
  /** Municipality of the file (zaak.gemeente), or null. */
  readonly gemeente: string | null;
  /** The huishouden itself; `zaak`, `woning` and all lists hang under it. */
  readonly root: Instance;
  /** zaken: { <regeling or groep>: {...} } - facts that replace those of `zaak` for one regeling. */
  readonly zaken: ReadonlyMap<string, ReadonlyMap<string, FactValue>>;
  readonly judgements: ReadonlyMap<string, Judgement>;
  readonly evidence: readonly Evidence[];
}
