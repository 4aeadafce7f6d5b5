import type { Reden } from './redenen.js';

/** Something in a client list that a person should look at: never a verdict. */
export interface Bevinding {
  /** Whom it is about, by id; the household itself when it is about all. */
  readonly voor: string;
  /** Which control list it is of. */
  readonly lijst: string;
  /** Why it is on the list; more than one when each of them explains it. */
  readonly redenen: readonly Reden[];
  /** What the list says, and what that is held against, as they are written; empty when there is no figure. */
  readonly gevonden: string;
  readonly verwacht: string;
  /** The difference in cents, where both are amounts. */
  readonly verschil: number | null;
  /** yyyymmdd: the day on which it changes; null when it is about today. */
  readonly dag: number | null;
}

/** What a control says of a household: what was found, or null when that can't be known. */
export type Uitslag = readonly Bevinding[] | null;
