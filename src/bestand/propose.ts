import type { Fact, Vocabulary } from '../rules/vocabulary.js';
import { KOPPELING_SCHEMA } from './koppeling.js';
import { NoPath, readPath } from './path.js';
import { cellReader, DATE_FORMS, type DateForm, Refused } from './values.js';

/** A list as far as a koppeling can be proposed from it: the header and some rows. */
export interface Sample {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly soort: 'csv' | 'xlsx';
  readonly separator: string;
  readonly codering: string;
}

/** Words in the name of a column that say what is in it, the first that fits; `also` is said besides. */
const WORDS: readonly (readonly [RegExp, string, string?])[] = [
  [/^(bsn|burgerservice|sofi)/, 'personen.bsn'],
  [/(geboren|geboorte|geb_?dat)/, 'personen.geboortedatum'],
  [/(overleden|overlijden)/, 'personen.overlijdensdatum'],
  [/^(rol|relatie)/, 'personen.rol'],
  [/burgerlijke/, 'personen.burgerlijke_staat'],
  [/(verwant|familie)/, 'personen.verwantschap'],
  [/(nederlander|nationaliteit)/, 'personen.nederlander'],
  [/(op_?adres|ingeschreven).*(sinds|vanaf)/, 'personen.op_adres_sinds'],
  [/gemeente.*(sinds|vanaf)/, 'personen.in_gemeente_sinds'],
  [/(gemeente|cbs)/, 'zaak.gemeente'],
  [/aanvraag/, 'zaak.aanvraagdatum'],
  [/melding/, 'zaak.meldingsdatum'],
  [/besluit/, 'zaak.besluitdatum'],
  [/(loon|salaris)/, 'personen.inkomsten.bedrag_netto', 'soort: loon, per: maand'],
  [/^(ww|wia|zw|anw|aow)\b/, 'personen.inkomsten.bedrag_netto', 'soort: $1, per: maand'],
  [/(spaar)/, 'personen.vermogen.waarde', 'soort: spaarrekening'],
  [/(bank|saldo)/, 'personen.vermogen.waarde', 'soort: betaalrekening'],
  [/(kale_?huur|huur)/, 'woning.kale_huur'],
  [/bewoners/, 'huishouden.aantal_bewoners'],
  [/adres_?soort/, 'huishouden.adres_soort'],
  [/leefvorm/, 'huishouden.leefvorm_opgave'],
  [/kostendelers/, 'huishouden.aantal_kostendelers_opgave'],
];
const KEY = /(client|klant|dossier|huishoud|sleutel|nummer|nr$)/;
/** Letters that lists often have for a rol. */
const ROLES: Readonly<Record<string, string>> = { a: 'aanvrager', p: 'partner', k: 'kind', m: 'medebewoner' };
/** More different values than this are no codes. */
const MOST_CODES = 20;

/**
 * A koppeling as a first proposal, from the names of the columns and what stands in them. What is not sure is said in
 * a remark behind the line; a person has to look at all of it.
 */
export function proposed(sample: Sample, vocabulary: Vocabulary): string {
  const { header } = sample;
  const columns = header.map((naam, i) => columnFor(naam, valuesAt(sample, i), vocabulary));
  const key = header.find((naam, i) => KEY.test(plain(naam)) && columns[i]?.path !== 'personen.bsn');
  const sleutel = key ?? header[0] ?? '';
  const keys = valuesAt(sample, header.indexOf(sleutel));
  const rij = new Set(keys).size < keys.length ? 'persoon' : 'huishouden';
  const own = columns.filter(({ naam }) => naam !== sleutel);
  const known = own.filter(({ path }) => path !== null);
  const rest = own.filter(({ path }) => path === null);
  const datum = dateForm(sample, columns);
  const separator = sample.separator === '\t' ? 'tab' : sample.separator;
  return [
    '# Voorstel: kijk elke regel na. Lege cellen zijn onbekend; zet leeg: geen bij een kolom waar leeg "geen" betekent.',
    `schema: ${KOPPELING_SCHEMA}`,
    sample.soort === 'xlsx'
      ? 'bestand: { soort: xlsx }'
      : `bestand: { soort: csv, scheiding: ${quoted(separator)}, codering: ${sample.codering}${datum === null ? '' : `, datum: ${datum}`} }`,
    `rij: ${rij}`,
    `sleutel: ${quoted(sleutel)}${key === undefined ? ' # geraden: de eerste kolom' : ''}`,
    'vast: {} # wat voor het hele bestand geldt, zoals gemeente en peildatum',
    ...(known.length === 0 ? ['kolommen: {}'] : ['kolommen:', ...known.map(({ line }) => `  ${line}`)]),
    ...(rest.length === 0
      ? []
      : ['negeren: # niet herkend', ...rest.map(({ naam }) => `  - ${quoted(naam)}`)]),
    '',
  ].join('\n');
}

interface Proposed {
  readonly naam: string;
  readonly path: string | null;
  readonly line: string;
}

const plain = (naam: string): string => naam.toLowerCase().replace(/[^a-z0-9]+/g, '_');
const quoted = (text: string): string => JSON.stringify(text);
const valuesAt = ({ rows }: Sample, at: number): string[] =>
  rows.map((row) => (row[at] ?? '').trim()).filter((value) => value !== '');

function columnFor(naam: string, values: readonly string[], vocabulary: Vocabulary): Proposed {
  for (const [pattern, path, also = ''] of WORDS) {
    const match = pattern.exec(plain(naam));
    const found = match === null ? null : readPath(path, vocabulary);
    if (match === null || found === null || found instanceof NoPath || found.what.kind !== 'feit') continue;
    const codes = codesFor(found.what.fact, values);
    const extra = [also.replace('$1', match[1] ?? ''), codes].filter((part) => part !== '').join(', ');
    const what = extra === '' ? path : `{ feit: ${path}, ${extra} }`;
    return { naam, path, line: `${quoted(naam)}: ${what}${doubt(found.what.fact, values, codes)}` };
  }
  return { naam, path: null, line: '' };
}

/** The codes of a column whose values are not those of the vocabulary; what is not known stands as `onbekend`. */
function codesFor({ type }: Fact, values: readonly string[]): string {
  if (type.kind !== 'keuze') return '';
  const all = [...new Set(values)].toSorted();
  if (all.length === 0 || all.length > MOST_CODES || all.every((value) => type.codes.includes(value)))
    return '';
  const pairs = all.map((value) => {
    const letter = ROLES[value.toLowerCase()];
    const code =
      type.codes.find((one) => one === value.toLowerCase()) ??
      (letter !== undefined && type.codes.includes(letter) ? letter : null);
    return `${quoted(value)}: ${code ?? 'VUL_IN'}`;
  });
  return `codes: { ${pairs.join(', ')} }`;
}

/** A remark when values of the sample can't be read so. */
function doubt(fact: Fact, values: readonly string[], codes: string): string {
  if (codes.includes('VUL_IN')) return ` # kies voor elke VUL_IN een code`;
  if (codes !== '') return '';
  const read = cellReader(fact, { decimaal: null, datum: null }, { codes: null, duizendteken: null }, []);
  const wrong = values.filter((value) => read(value) instanceof Refused).length;
  return wrong === 0 || fact.naam === 'gemeente'
    ? ''
    : ` # ${wrong} van ${values.length} waarden zijn zo niet te lezen`;
}

/** The one form in which all dates of the sample are written; null when there are none, or several. */
function dateForm(sample: Sample, columns: readonly Proposed[]): DateForm | null {
  const values = columns.flatMap(({ path }, i) =>
    path !== null && /datum|sinds/.test(path) ? valuesAt(sample, i) : [],
  );
  const fits = DATE_FORMS.filter((form) =>
    values.every((value) => value.replace(/\d/g, '0') === form.replace(/[djm]/g, '0')),
  );
  return values.length > 0 && fits.length === 1 ? (fits[0] ?? null) : null;
}
