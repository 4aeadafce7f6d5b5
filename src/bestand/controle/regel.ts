import { createHash } from 'node:crypto';
import { isoDate } from '../../engine/dates.js';
import { csvLine, euros } from '../written.js';
import type { Bevinding } from './bevinding.js';
import type { Controlelijst } from './lijsten.js';

/** The columns of a worklist. */
export const KOLOMMEN = [
  'sleutel',
  'voor',
  'lijst',
  'reden',
  'regeling',
  'gevonden',
  'verwacht',
  'verschil',
  'dag',
  'wat controleren',
  'bij wie',
  'status',
  'behandelaar',
  'opmerking',
  'melding',
  'kenmerk',
] as const;
export type Kolom = (typeof KOLOMMEN)[number];
export type Cellen = Readonly<Record<Kolom, string>>;

/** What a person makes of it; `vervallen` is what the program makes of what is not found any more. */
export const STATUSSEN = ['open', 'akkoord', 'aangepast', 'geen fout', 'vervallen'] as const;
export type Status = (typeof STATUSSEN)[number];

/** A person has looked at it and is done. */
export const isAfgehandeld = (status: string): boolean => status !== 'open' && status !== 'vervallen';

/**
 * By what a row is known in the next run: whose it is, which finding, and with which figures. Spreadsheets change
 * keys, days and amounts, but not this. It is made of the key, and stands beside it.
 */
export interface Kenmerk {
  readonly huishouden: string;
  readonly bevinding: string;
  readonly cijfers: string;
  /** Of the secret that the pseudonyms were made with; null where the keys are those of the list. */
  readonly geheim: string | null;
}

const KENMERK = /^(?:p([0-9a-f]{8}))?w([0-9a-f]{16})\.([0-9a-f]{8})\.([0-9a-f]{8})$/;

export const huishoudenVan = (sleutel: string): string => hash([sleutel], 16);

function kenmerkVan(sleutel: string, bevinding: Bevinding, geheim: string | null): Kenmerk {
  const { voor, lijst, redenen, gevonden, verwacht, dag } = bevinding;
  return {
    huishouden: huishoudenVan(sleutel),
    bevinding: hash([voor, lijst, ...redenen], 8),
    cijfers: hash([gevonden, verwacht, String(dag)], 8),
    geheim,
  };
}

export function leesKenmerk(text: string): Kenmerk | null {
  const [, geheim = null, huishouden, bevinding, cijfers] = KENMERK.exec(text) ?? [];
  if (huishouden === undefined || bevinding === undefined || cijfers === undefined) return null;
  return { huishouden, bevinding, cijfers, geheim };
}

const hash = (parts: readonly string[], length: number): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, length);

/** A finding as a row that nobody has looked at; `geheim` is the mark of the secret that its names were made with. */
export function nieuweRegel(
  sleutel: string,
  bevinding: Bevinding,
  lijst: Controlelijst,
  geheim: string | null,
): Cellen {
  const { voor, redenen, gevonden, verwacht, verschil, dag } = bevinding;
  const kenmerk = kenmerkVan(sleutel, bevinding, geheim);
  return {
    sleutel,
    voor,
    lijst: lijst.id,
    reden: redenen.join('|'),
    regeling: lijst.regeling,
    gevonden,
    verwacht,
    verschil: verschil === null ? '' : euros(verschil),
    dag: dag === null ? '' : isoDate(dag),
    'wat controleren': lijst.controleer,
    'bij wie': lijst.bijWie,
    status: 'open',
    behandelaar: '',
    opmerking: '',
    melding: '',
    kenmerk: `${geheim === null ? '' : `p${geheim}`}w${kenmerk.huishouden}.${kenmerk.bevinding}.${kenmerk.cijfers}`,
  };
}

export const regelTekst = (cellen: Cellen): string => csvLine(KOLOMMEN.map((kolom) => cellen[kolom]));
/** With the mark by which a spreadsheet sees that it is UTF-8: people type names in it. */
export const KOP = `\ufeff${csvLine(KOLOMMEN)}`;
