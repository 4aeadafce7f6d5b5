import type { FactValue } from '../dossier/household.js';
import type { Municipality } from '../dossier/reading.js';
import { type Finding, findingAt, InputError, type SourceText } from '../rules/finding.js';
import { suggestion } from '../rules/nearest.js';
import { parseDate } from '../rules/text.js';
import type { Fact, Vocabulary } from '../rules/vocabulary.js';
import { entry, readYaml, type YamlMap, type YamlNode } from '../rules/yaml.js';
import type { BestandCode } from './codes.js';
import {
  type BestandForm,
  CODERINGEN,
  type ColumnRule,
  type Constant,
  KOPPELING_SCHEMA,
  type Koppeling,
} from './koppeling.js';
import { NoPath, type Path, readPath } from './path.js';
import { cellReader, DATE_FORMS, Refused, Remarked } from './values.js';

const KEYS = ['schema', 'bestand', 'rij', 'sleutel', 'vast', 'kolommen', 'negeren'];
const FORM_KEYS = ['soort', 'scheiding', 'codering', 'decimaal', 'datum', 'blad'];
const COLUMN_KEYS = ['feit', 'codes', 'soort', 'per', 'duizendteken', 'leeg'];
const SIGNS: Readonly<Record<string, ',' | '.'>> = { ',': ',', '.': '.', komma: ',', punt: '.' };
const SEPARATORS: Readonly<Record<string, string>> = { ';': ';', ',': ',', '\t': '\t', tab: '\t', '|': '|' };
/** Facts that say what kind of thing an item is, and over which period its amount goes. */
const KINDS = ['soort', 'regeling', 'niveau', 'onderdeel', 'grond'];
const PERIODS = ['periode', 'ritme'];

/** Reads a koppeling against the vocabulary. Throws InputError with all that is wrong with it. */
export function readKoppeling(
  source: SourceText,
  vocabulary: Vocabulary,
  gemeenten: readonly Municipality[],
): Koppeling {
  const tree = readYaml(source);
  const reader = new KoppelingReader(source, vocabulary, gemeenten);
  const koppeling = reader.read(tree);
  if (reader.findings.length > 0) throw new InputError(reader.findings);
  return koppeling;
}

class KoppelingReader {
  readonly findings: Finding[] = [];

  constructor(
    private readonly source: SourceText,
    private readonly vocabulary: Vocabulary,
    private readonly gemeenten: readonly Municipality[],
  ) {}

  read(tree: YamlNode): Koppeling {
    const map = this.map(tree);
    this.keys(map, KEYS);
    if (this.text(map, 'schema') !== KOPPELING_SCHEMA)
      this.report(
        entry(map, 'schema') ?? map,
        'B001',
        'dit is geen koppeling van deze versie',
        `schrijf bovenaan schema: ${KOPPELING_SCHEMA}`,
      );
    const sleutel = this.text(map, 'sleutel');
    if (sleutel === null)
      this.report(
        map,
        'B001',
        "hier ontbreekt 'sleutel'",
        'noem de kolom die zegt bij welk huishouden een regel hoort',
      );
    const vast = this.constants(map);
    return {
      bestand: this.form(map),
      rij: this.choice(map, 'rij', { huishouden: 'huishouden', persoon: 'persoon' } as const) ?? 'huishouden',
      sleutel: sleutel ?? '',
      ...vast,
      kolommen: this.columns(map),
      negeren: this.names(map, 'negeren'),
    };
  }

  private form(map: YamlMap): BestandForm {
    const node = entry(map, 'bestand');
    const own = node === undefined ? EMPTY : this.map(node);
    this.keys(own, FORM_KEYS);
    return {
      soort: this.choice(own, 'soort', { csv: 'csv', xlsx: 'xlsx', jsonl: 'jsonl' } as const) ?? 'csv',
      scheiding: this.choice(own, 'scheiding', SEPARATORS),
      codering: this.choice(own, 'codering', Object.fromEntries(CODERINGEN.map((one) => [one, one]))),
      decimaal: this.choice(own, 'decimaal', SIGNS),
      datum: this.choice(own, 'datum', Object.fromEntries(DATE_FORMS.map((one) => [one, one]))),
      blad: this.text(own, 'blad'),
    };
  }

  /** `gemeente` and `peildatum`, and facts by their path. */
  private constants(map: YamlMap): Pick<Koppeling, 'gemeente' | 'peildatum' | 'vast'> {
    const node = entry(map, 'vast');
    let [gemeente, peildatum]: [string | null, number | null] = [null, null];
    const vast: Constant[] = [];
    for (const { key, value } of node === undefined ? [] : this.map(node).entries) {
      if (key.text === 'peildatum') {
        const day = parseDate(value.kind === 'scalar' ? value.text : '');
        if (typeof day === 'number') peildatum = day;
        else this.report(value, 'B001', 'dit is geen dag', 'schrijf jjjj-mm-dd');
        continue;
      }
      const isGemeente = key.text === 'gemeente';
      const path = this.path(key, isGemeente ? 'zaak.gemeente' : key.text);
      const constant = path === null ? null : this.constant(path, value);
      if (constant === null) continue;
      if (isGemeente || path?.text === 'zaak.gemeente') gemeente = String(constant.value);
      else vast.push(constant);
    }
    return { gemeente, peildatum, vast };
  }

  private constant(path: Path, node: YamlNode): Constant | null {
    if (path.what.kind === 'lijst') {
      if (node.kind === 'list' && node.items.length === 0) return { path, value: null };
      this.report(
        node,
        'B001',
        'van een lijst kan hier alleen staan dat hij leeg is',
        'schrijf [], of geef de gegevens in kolommen',
      );
      return null;
    }
    const text = node.kind === 'scalar' ? node.text : '';
    const value = path.what.kind === 'feit' ? this.value(path.what.fact, text, node) : null;
    return value === null ? null : { path, value };
  }

  /** A value as a household file has it. */
  private value(fact: Fact, text: string, node: YamlNode): FactValue | null {
    const column = { codes: null, duizendteken: null };
    const cell = cellReader(fact, { decimaal: null, datum: 'jjjj-mm-dd' }, column, this.gemeenten)(text);
    if (cell !== null && !(cell instanceof Refused)) return cell instanceof Remarked ? cell.value : cell;
    const codes =
      fact.type.kind === 'keuze'
        ? suggestion(text, fact.type.codes)
        : 'schrijf de waarde zoals in een huishouden';
    this.report(node, 'B001', `dit is geen waarde voor ${fact.naam}`, codes);
    return null;
  }

  private columns(map: YamlMap): ColumnRule[] {
    const node = entry(map, 'kolommen');
    if (node === undefined) {
      this.report(map, 'B001', "hier ontbreekt 'kolommen'", 'noem elke kolom met het gegeven dat erin staat');
      return [];
    }
    return this.map(node).entries.flatMap(({ key, value }) => this.column(key.text, value));
  }

  private column(naam: string, node: YamlNode): ColumnRule[] {
    const own = node.kind === 'scalar' ? EMPTY : this.map(node);
    this.keys(own, COLUMN_KEYS);
    const feit = node.kind === 'scalar' ? node : entry(own, 'feit');
    if (feit?.kind !== 'scalar') {
      this.report(
        node,
        'B001',
        'deze kolom zegt niet welk gegeven erin staat',
        'schrijf feit: personen.geboortedatum, of zet de kolom bij negeren',
      );
      return [];
    }
    const path = this.path(feit, feit.text);
    if (path === null) return [];
    if (path.what.kind === 'lijst') {
      this.report(
        feit,
        'B002',
        'in een kolom staat een gegeven, geen lijst',
        'noem het gegeven van een onderdeel, zoals personen.inkomsten.bedrag_netto',
      );
      return [];
    }
    const leeg = this.choice(own, 'leeg', { geen: true } as const);
    return [
      {
        naam,
        path,
        codes: this.codes(own),
        duizendteken: this.choice(own, 'duizendteken', SIGNS),
        met: [...this.fixed(own, 'soort', KINDS, path), ...this.fixed(own, 'per', PERIODS, path)],
        leegIsGeen: leeg === true,
      },
    ];
  }

  /** A fact of the item that a column is about, given in the koppeling: `soort: loon`, `per: maand`. */
  private fixed(own: YamlMap, key: string, facts: readonly string[], path: Path): [Fact, string][] {
    const text = this.text(own, key);
    if (text === null) return [];
    const entity = path.levels.at(-1)?.entity.naam;
    const fact = this.vocabulary.facts.find((one) => one.entiteit === entity && facts.includes(one.naam));
    if (fact?.type.kind === 'keuze' && fact.type.codes.includes(text)) return [[fact, text]];
    const codes = fact?.type.kind === 'keuze' ? fact.type.codes : [];
    const remedy = codes.length === 0 ? `laat ${key} weg` : suggestion(text, codes);
    this.report(entry(own, key) ?? own, 'B001', `dit is geen ${key} voor '${path.text}'`, remedy);
    return [];
  }

  private codes(own: YamlMap): ReadonlyMap<string, string> | null {
    const node = entry(own, 'codes');
    if (node === undefined) return null;
    const pairs = this.map(node).entries.flatMap(({ key, value }) =>
      value.kind === 'scalar' ? [[key.text, value.text] as const] : [],
    );
    return new Map(pairs);
  }

  private path(node: YamlNode, text: string): Path | null {
    const path = readPath(text, this.vocabulary);
    if (!(path instanceof NoPath)) return path;
    this.report(node, 'B002', path.bericht, path.oplossing);
    return null;
  }

  private choice<T>(map: YamlMap, key: string, values: Readonly<Record<string, T>>): T | null {
    const text = this.text(map, key);
    if (text === null) return null;
    const value = Object.hasOwn(values, text) ? values[text] : undefined;
    if (value !== undefined) return value;
    this.report(
      entry(map, key) ?? map,
      'B001',
      `dit kan niet bij '${key}'`,
      suggestion(text, Object.keys(values)),
    );
    return null;
  }

  private text(map: YamlMap, key: string): string | null {
    const node = entry(map, key);
    if (node === undefined) return null;
    if (node.kind === 'scalar') return node.text === '' && !node.quoted ? null : node.text;
    this.report(
      node,
      'B001',
      'hier hoort een enkele waarde',
      'schrijf een waarde zonder haken of inspringing',
    );
    return null;
  }

  private names(map: YamlMap, key: string): string[] {
    const node = entry(map, key);
    if (node === undefined) return [];
    const items = node.kind === 'list' ? node.items : [node];
    return items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  }

  private map(node: YamlNode): YamlMap {
    if (node.kind === 'map') return node;
    this.report(node, 'B001', 'hier hoort een blok met sleutels', 'schrijf regels als "naam: waarde"');
    return EMPTY;
  }

  private keys(map: YamlMap, allowed: readonly string[]): void {
    for (const { key } of map.entries)
      if (!allowed.includes(key.text))
        this.report(
          key,
          'B001',
          `onbekende sleutel '${key.text.slice(0, 40)}'`,
          suggestion(key.text, allowed),
        );
  }

  private report(at: YamlNode, code: BestandCode, bericht: string, oplossing: string): void {
    const length = at.kind === 'scalar' ? Math.max(1, at.to - at.from) : 1;
    this.findings.push(findingAt(this.source, at.from, length, { code, bericht, oplossing }));
  }
}

const EMPTY: YamlMap = { kind: 'map', entries: [], from: 0, to: 0 };
