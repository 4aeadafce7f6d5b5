import type { Household } from '../dossier/household.js';
import type { Municipality } from '../dossier/reading.js';
import type { Vocabulary } from '../rules/vocabulary.js';
import type { Days } from './compare.js';
import type { Codering, Koppeling } from './koppeling.js';
import { layoutOf } from './layout.js';
import { decoderFor, type Opened, openList } from './opened.js';
import { type Found, HouseholdReader } from './read-household.js';
import { Window } from './source.js';
import { type Share, type Table, tableOf } from './table.js';

/** A client list and how it is read. */
export interface Listed {
  readonly invoer: string;
  /** What messages call it. */
  readonly naam: string;
  /** The hash of what was given, when it is not the bytes of `invoer`: a workbook. */
  readonly hash: string | null;
  readonly koppeling: Koppeling;
  readonly gemeenten: readonly Municipality[];
  /** yyyymmdd of the call. */
  readonly peildatum: number | null;
  /** yyyymmdd: the peildatum of who has none. */
  readonly vandaag: number;
  /** Two days to compare, instead of a peildatum. */
  readonly vergelijk: Days | null;
  /** Only this share of the households. */
  readonly deel: Share | null;
  /** How households and persons are called in what is written: by their own name, or a pseudonym. */
  readonly rename: (id: string) => string;
}

/** Opens a list. Throws InputError when it is not what the koppeling says. */
export const listOf = ({ invoer, naam, koppeling }: Listed): Opened =>
  openList(invoer, naam, koppeling.bestand, [
    koppeling.sleutel,
    ...koppeling.kolommen.map((column) => column.naam),
    ...koppeling.negeren,
  ]);

/** The households of an opened list, to be read one by one. */
export function householdsOf(
  list: Opened,
  { naam, koppeling, gemeenten, peildatum, vandaag, vergelijk, deel, rename }: Listed,
  vocabulary: Vocabulary,
): { readonly table: Table; readonly reader: HouseholdReader; readonly codering: Codering } {
  const layout = layoutOf(
    koppeling,
    list.header,
    { name: naam, text: list.headerText },
    { gemeenten, rename },
  );
  const form = list.form(layout);
  const table = tableOf(list.source, list.from, list.line, form, deel);
  const { codering, decode } = decoderFor(list.codering, table.isUtf8);
  const window = new Window(list.source, table.isSorted ? 1 << 22 : 1 << 14);
  const assembly = { koppeling, vocabulary, peildatum: vergelijk?.b ?? peildatum, vandaag, rename };
  const reader = new HouseholdReader(table, window, decode, form, layout, assembly);
  return { table, reader, codering };
}

/** One household of a list by its key, with its lines; null when it is not there. */
export function householdIn(
  listed: Listed,
  key: string,
  vocabulary: Vocabulary,
): { readonly found: Found; readonly line: (row: number) => number } | null {
  const list = listOf(listed);
  try {
    const { table, reader } = householdsOf(list, listed, vocabulary);
    for (let h = 0; h < table.households; h++) {
      if (reader.keyOf(h) !== key) continue;
      return { found: reader.read(h), line: (row) => table.line(row) };
    }
    return null;
  } finally {
    list.close();
  }
}

/** All households of a list that can be used, how many there are with the others, and the hash of the list. */
export interface Whole {
  readonly households: readonly Household[];
  readonly gelezen: number;
  readonly hash: string;
}

/** Reads a whole list. Throws InputError when it is not what the koppeling says. */
export function wholeList(listed: Listed, vocabulary: Vocabulary): Whole {
  const list = listOf(listed);
  try {
    const { table, reader } = householdsOf(list, listed, vocabulary);
    const households = Array.from({ length: table.households }, (_, h) => reader.read(h).household);
    return {
      households: households.filter((one) => one !== null),
      gelezen: table.households,
      hash: listed.hash ?? list.hash ?? table.hash,
    };
  } finally {
    list.close();
  }
}
