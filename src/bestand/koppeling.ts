import type { FactValue } from '../dossier/household.js';
import type { Fact } from '../rules/vocabulary.js';
import type { Path } from './path.js';
import type { DateForm } from './values.js';

/** The form of koppelingen that this version reads. */
export const KOPPELING_SCHEMA = 'vangnet/koppeling/1';

export const CODERINGEN = ['utf-8', 'utf-16', 'windows-1252'] as const;
export type Codering = (typeof CODERINGEN)[number];

/** How a file is written; null: to be found out. */
export interface BestandForm {
  readonly soort: 'csv' | 'xlsx' | 'jsonl';
  readonly scheiding: string | null;
  readonly codering: Codering | null;
  readonly decimaal: ',' | '.' | null;
  readonly datum: DateForm | null;
  readonly blad: string | null;
}

/** What a column holds. With `#` in its name it stands for a repeated group: kind_1, kind_2, ... */
export interface ColumnRule {
  readonly naam: string;
  readonly path: Path;
  readonly codes: ReadonlyMap<string, string> | null;
  readonly duizendteken: ',' | '.' | null;
  /** What else is known of the thing that the column is about: its soort and its period. */
  readonly met: readonly (readonly [Fact, string])[];
  /** An empty cell says that there is none; without it, that it is not known. */
  readonly leegIsGeen: boolean;
}

/** A fact that the koppeling gives for the whole file; null is an empty list. */
export interface Constant {
  readonly path: Path;
  readonly value: FactValue | null;
}

/** How the columns of a client list become facts. */
export interface Koppeling {
  readonly bestand: BestandForm;
  readonly rij: 'huishouden' | 'persoon';
  readonly sleutel: string;
  readonly gemeente: string | null;
  /** yyyymmdd */
  readonly peildatum: number | null;
  readonly vast: readonly Constant[];
  readonly kolommen: readonly ColumnRule[];
  readonly negeren: readonly string[];
}

/** The day of who has no peildatum. */
export const OWN_DAY = 'zaak.aanvraagdatum';
