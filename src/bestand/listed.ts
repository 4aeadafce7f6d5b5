import type { Household } from '../dossier/household.js';
import type { Municipality } from '../dossier/reading.js';
import type { Vocabulary } from '../rules/vocabulary.js';
import type { Codering, Koppeling } from './koppeling.js';
import { type Layout, layoutOf } from './layout.js';
import { decoderFor, formOf, type Opened, openList, type Sheet } from './opened.js';
import { namesBy } from './pseudonyms.js';
import { type Found, HouseholdReader } from './read-household.js';
import { scanned } from './scan.js';
import type { Sides } from './sides.js';
import { Source, Window } from './source.js';
import { type Rows, type Share, Table } from './table.js';

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
  /** What is compared; two days are there instead of a peildatum. */
  readonly vergelijk: Sides | null;
  /** Only this share of the households. */
  readonly deel: Share | null;
  /** What the pseudonyms are made with that stand for households and persons in what is written; null: their own names. */
  readonly geheim: string | null;
}

/** Opens a list. Throws InputError when it is not what the koppeling says. */
export const listOf = ({ invoer, naam, koppeling }: Listed): Opened =>
  openList(invoer, naam, koppeling.bestand, [
    koppeling.sleutel,
    ...koppeling.kolommen.map((column) => column.naam),
    ...koppeling.negeren,
  ]);

/** An opened list as it is read: nothing but data, with which any thread can read any household. */
export interface Readable {
  readonly fd: number;
  readonly sheet: Sheet;
  readonly rows: Rows;
}

/** Goes through an opened list once. Throws InputError when its header is not that of the koppeling. */
export function readable({ source, sheet }: Opened, listed: Listed): Readable {
  const form = formOf(sheet, layoutFor(listed, sheet));
  return { fd: source.fd, sheet, rows: scanned(source, sheet.from, sheet.line, form, listed.deel) };
}

/** The encoding of a list, now that all of it was seen. */
export const coderingOf = ({ sheet, rows }: Readable): Codering =>
  decoderFor(sheet.codering, rows.isUtf8).codering;

/** Reads the households of a list one by one. */
export function readerOf(
  { fd, sheet, rows }: Readable,
  listed: Listed,
  vocabulary: Vocabulary,
): HouseholdReader {
  const { koppeling, peildatum, vandaag, vergelijk, geheim } = listed;
  const layout = layoutFor(listed, sheet);
  const rename = namesBy(geheim);
  return new HouseholdReader(
    new Table(rows),
    new Window(new Source(fd), rows.isSorted ? 1 << 22 : 1 << 14),
    decoderFor(sheet.codering, rows.isUtf8).decode,
    formOf(sheet, layout),
    layout,
    { koppeling, vocabulary, peildatum: vergelijk?.b.peildatum ?? peildatum, vandaag, rename },
  );
}

const layoutFor = ({ naam, koppeling, gemeenten, geheim }: Listed, { header, headerText }: Sheet): Layout =>
  layoutOf(koppeling, header, { name: naam, text: headerText }, { gemeenten, rename: namesBy(geheim) });

/** One household of a list by its key, with its lines; null when it is not there. */
export function householdIn(
  listed: Listed,
  key: string,
  vocabulary: Vocabulary,
): { readonly found: Found; readonly line: (row: number) => number } | null {
  const list = listOf(listed);
  try {
    const found = readable(list, listed);
    const [table, reader] = [new Table(found.rows), readerOf(found, listed, vocabulary)];
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
    const found = readable(list, listed);
    const [table, reader] = [new Table(found.rows), readerOf(found, listed, vocabulary)];
    const households = Array.from({ length: table.households }, (_, h) => reader.read(h).household);
    return {
      households: households.filter((one) => one !== null),
      gelezen: table.households,
      hash: listed.hash ?? list.hash ?? found.rows.hash,
    };
  } finally {
    list.close();
  }
}
