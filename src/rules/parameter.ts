import { figureOf } from './figure.js';
import { JA_NEE, Problems } from './formula/index.js';
import type { Certainty, Figure, Parameter, Type } from './graph.js';
import type { Path } from './module.js';
import { quoted, suggestion } from './nearest.js';
import { dateNumber, delegationOf, type Reader } from './reader.js';
import type { RawFigure, RawParameter } from './schema.js';

type Columns = NonNullable<Parameter['kolommen']>;
const CERTAINTIES: readonly Certainty[] = ['afgeleid', 'onbevestigd', 'lezing'];

/** A parameter with its figures: exact, from the text as typed. */
export function parameterOf(
  reader: Reader,
  id: string,
  raw: RawParameter,
  path: Path,
  /** Is the owner a bouwsteen? */
  shared: boolean,
  /** The national parameter that this one replaces. */
  base: Parameter | null,
): Parameter {
  const { module } = reader;
  const type = typeOf(reader, raw, path, base);
  const columns =
    raw.kolommen === undefined
      ? null
      : Object.entries(raw.kolommen).map(([naam, text]) => ({
          naam,
          type: columnType(reader, text, [...path, 'kolommen', naam]),
        }));
  const bron = module.source(raw.bron, path);
  const waarden = Object.entries(raw.waarden).map(([date, figure]) =>
    figureAt(reader, date, figure, type, columns, [...path, 'waarden', date]),
  );
  const bare = waarden.some((one) => one.bron === null && (one.waarde !== null || one.rijen !== null));
  if (raw.bron === undefined && bare)
    module.missing(
      path,
      'R030',
      `parameter '${id}' heeft een cijfer zonder bron`,
      'voeg bron: { artikel: ... } toe',
    );
  const sorted = waarden.toSorted((a, b) => a.vanaf - b.vanaf);
  return {
    soort: 'parameter',
    id: `${reader.owner}.${id}`,
    titel: raw.titel ?? id.replaceAll('_', ' '),
    type: ranged(
      type,
      sorted.map((figure) => figure.waarde),
    ),
    kolommen:
      columns?.map((column, i) => ({
        ...column,
        type: ranged(
          column.type,
          sorted.flatMap(({ rijen }) => rijen?.map((row) => row[i] ?? null) ?? []),
        ),
      })) ?? null,
    indexering: raw.indexering ?? null,
    opStap: shared || raw.op === 'stap',
    bron,
    waarden: sorted,
    delegatie: delegationOf(raw.delegatie),
    onverschillig: module.marks(raw.onverschillig, path),
    plaats: module.place(path),
  };
}

function typeOf(reader: Reader, raw: RawParameter, path: Path, base: Parameter | null): Type {
  if (raw.codes !== undefined)
    return { kind: 'keuze', codes: codesOf(reader, raw.codes, [...path, 'codes']) };
  if (raw.type === 'datum') return { kind: 'datum' };
  if (raw.type === 'ja_nee') return JA_NEE;
  const known = [raw.type, raw.eenheid, raw.kolommen].some((key) => key !== undefined);
  if (raw.type === 'keuze' || (!known && reader.module.isDamaged(path))) throw new Problems([]);
  const unit = reader.unit(raw.eenheid ?? 'aantal', raw.decimalen, [...path, 'eenheid']);
  const same =
    raw.decimalen === undefined && base?.type.kind === 'getal' && base.type.eenheid === unit.eenheid;
  return same && base.type.kind === 'getal' ? { ...unit, schaal: base.type.schaal } : unit;
}

function columnType(reader: Reader, text: string, path: Path): Type {
  if (text === 'datum') return { kind: 'datum' };
  if (text === 'ja_nee') return JA_NEE;
  if (text.includes('.')) return { kind: 'keuze', codes: codesOf(reader, text, path) };
  return reader.unit(text, undefined, path);
}

/** Codes written out, or `entiteit.feit` for those of a fact. */
function codesOf(reader: Reader, raw: string | readonly string[], path: Path): readonly string[] {
  if (typeof raw !== 'string') return raw;
  const [entity = '', name = ''] = raw.split('.');
  const type = reader.names.fact(entity, name, reader.gemeente)?.type;
  if (type?.kind === 'keuze') return type.codes;
  const known = reader.names.vocabulary.facts
    .filter((fact) => fact.type.kind === 'keuze')
    .map((fact) => `${fact.entiteit}.${fact.naam}`);
  const from = reader.names.entity(entity) === undefined ? 0 : entity.length + 1;
  reader.module.reportInText(
    path,
    from,
    raw.length - from,
    'R010',
    `${quoted(raw)} heeft geen codelijst`,
    suggestion(raw, known),
  );
  throw new Problems([]);
}

function figureAt(
  reader: Reader,
  date: string,
  raw: RawFigure,
  type: Type,
  columns: Columns | null,
  path: Path,
): Figure {
  const { module } = reader;
  const block = typeof raw === 'string' ? { waarde: raw } : Array.isArray(raw) ? { rijen: raw } : raw;
  const { waarde, rijen, bron, zekerheid, reden, vraag } = block;
  const unknown = waarde?.trim() === 'onbekend';
  if (columns === null && waarde === undefined)
    module.missing(
      path,
      'R001',
      'dit cijfer heeft geen waarde',
      'geef waarde, of kolommen bij de parameter als het een tabel is',
    );
  if (columns !== null && rijen === undefined && !unknown)
    module.missing(path, 'R025', 'een tabel heeft rijen', 'geef een lijst van rijen');
  if (unknown) reader.asked(vraag !== undefined, path);
  const rowPath = Array.isArray(raw) ? path : [...path, 'rijen'];
  return {
    vanaf: dateNumber(date),
    waarde:
      waarde === undefined || unknown || columns !== null
        ? null
        : cellOf(reader, waarde, type, typeof raw === 'string' ? path : [...path, 'waarde']),
    rijen:
      columns === null || rijen === undefined
        ? null
        : rijen.map((row, i) => rowOf(reader, row, columns, [...rowPath, i])),
    bron: module.source(bron, path),
    zekerheid: zekerheid ?? null,
    reden: reden ?? null,
    vraag: vraag ?? null,
    rijZekerheid: rijen?.some((row) => row.zekerheid !== undefined)
      ? rijen.map((row, i) => rowCertainty(reader, row, [...rowPath, i]))
      : null,
  };
}

function rowCertainty(
  reader: Reader,
  row: Readonly<Record<string, string>>,
  path: Path,
): readonly [Certainty, string] | null {
  const { zekerheid, reden = '' } = row;
  if (zekerheid === undefined) return null;
  const known = CERTAINTIES.find((one) => one === zekerheid);
  if (known === undefined)
    reader.module.reportInText(
      [...path, 'zekerheid'],
      0,
      zekerheid.length,
      'R001',
      `hier hoort ${CERTAINTIES.join(', ')}`,
      suggestion(zekerheid, CERTAINTIES),
    );
  return known === undefined ? null : [known, reden];
}

function rowOf(
  reader: Reader,
  row: Readonly<Record<string, string>>,
  columns: Columns,
  path: Path,
): (number | null)[] {
  const { module } = reader;
  const names = columns.map((column) => column.naam);
  const strange = Object.keys(row).filter((key) => !['zekerheid', 'reden', ...names].includes(key));
  for (const key of strange)
    module.report(path, key, 'R002', `onbekende kolom ${quoted(key)}`, suggestion(key, names));
  return columns.map(({ naam, type }) => {
    const text = row[naam];
    if (text !== undefined)
      return text.trim() === 'onbekend' ? null : cellOf(reader, text, type, [...path, naam]);
    // One strange key may be this column, misspelt.
    if (strange.length === 0)
      module.missing(path, 'R001', `in deze rij ontbreekt '${naam}'`, 'geef elke rij alle kolommen');
    return null;
  });
}

function cellOf(reader: Reader, text: string, type: Type, path: Path): number | null {
  const value = figureOf(text, type);
  if (typeof value === 'number') return value;
  reader.module.reportInText(path, 0, text.length, 'R032', value.bericht, value.oplossing);
  return null;
}

/** The bounds of a parameter are those of its figures; of what is unknown nothing is known but that it is not below zero. */
function ranged(type: Type, values: readonly (number | null)[]): Type {
  if (type.kind !== 'getal') return type;
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { ...type, min: 0, max: 10 ** (type.schaal + 4) };
  return { ...type, min: Math.min(...known), max: Math.max(...known) };
}
