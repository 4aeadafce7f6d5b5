import { type Finding, findingAt, lineAndColumn, type SourceText } from './finding.js';
import type { Certainty, Figure, Parameter, Place, Source, Type } from './graph.js';
import { dateNumber } from './items.js';
import { suggestion } from './nearest.js';
import type { RawFigure, RawParameter, RawSource } from './schema.js';
import { keyAt, nodeAt } from './shape.js';
import { commentBehind, sourceOffset, type YamlNode } from './yaml.js';

type Path = readonly (string | number)[];

/** One rule file while it is checked: its text, its tree, its sources by name, and what was found in it. */
export class Module {
  constructor(
    readonly id: string,
    readonly text: SourceText,
    readonly tree: YamlNode,
    private readonly ground: RawSource | undefined,
    private readonly named: Readonly<Record<string, RawSource>>,
    readonly findings: Finding[],
  ) {}

  /** A finding at a key under a path (or at the path's own key when `key` is null). */
  report(path: Path, key: string | null, code: string, bericht: string, oplossing: string): void {
    const node = keyAt(this.tree, key === null ? path : [...path, key]);
    this.findings.push(
      findingAt(this.text, node.from, Math.max(1, node.kind === 'scalar' ? node.to - node.from : 1), {
        code,
        bericht,
        oplossing,
      }),
    );
  }

  /** A finding inside the text of a scalar, at the exact column, also in folded text. */
  reportInText(
    path: Path,
    offset: number,
    length: number,
    code: string,
    bericht: string,
    oplossing: string,
  ): void {
    const node = nodeAt(this.tree, path);
    const at = node.kind === 'scalar' ? sourceOffset(this.text, node, offset) : node.from;
    this.findings.push(findingAt(this.text, at, Math.max(1, length), { code, bericht, oplossing }));
  }

  /** Finds what YAML cut from a text as if it were a comment. */
  reportLost(path: Path): void {
    const node = nodeAt(this.tree, path);
    const at = node.kind === 'scalar' ? commentBehind(this.text, node) : null;
    if (at !== null)
      this.findings.push(
        findingAt(this.text, at, 1, {
          code: 'F010',
          bericht: 'wat na # staat, hoort voor YAML niet bij deze tekst',
          oplossing: 'zet een opmerking op een eigen regel, of de hele tekst tussen aanhalingstekens',
        }),
      );
  }

  place(path: Path): Place {
    const node = keyAt(this.tree, path);
    return { bestand: this.text.name, regel: lineAndColumn(this.text.text, node.from).line };
  }

  /** A source in full: the block itself or the one of that name, on top of the grondslag when it names an article. */
  source(raw: RawSource | undefined, path: Path): Source | null {
    if (raw === undefined) return null;
    const block = this.block(raw, path);
    if (block === null) return null;
    const inherits =
      typeof raw !== 'string' &&
      block.bwb === undefined &&
      block.cvdr === undefined &&
      block.url === undefined &&
      block.titel === undefined;
    const ground =
      inherits && this.ground !== undefined && raw !== this.ground ? this.block(this.ground, path) : null;
    const { artikel: _a, lid: _l, onderdeel: _o, ...law } = ground ?? {};
    return clean({ niveau: 'wet' as const, ...law, ...block });
  }

  private block(raw: RawSource, path: Path): Partial<Source> | null {
    if (typeof raw !== 'string') return clean(raw);
    const found = Object.hasOwn(this.named, raw) ? this.named[raw] : undefined;
    if (found === undefined || typeof found === 'string') {
      this.report(
        path,
        'bron',
        'R031',
        `onbekende bron '${raw.slice(0, 60)}'`,
        suggestion(raw, Object.keys(this.named)),
      );
      return null;
    }
    return clean(found);
  }
}

/** The same without the keys that are undefined. */
function clean<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** Reads the figures of a parameter: exact, from the text as typed. */
export class ParameterBuilder {
  constructor(
    private readonly module: Module,
    private readonly owner: string,
    /** Is the owner a bouwsteen? */
    private readonly shared: boolean,
    private readonly codesOf: (name: string) => readonly string[] | null,
    private readonly unit: (text: string, decimals: string | undefined, path: Path) => Type,
  ) {}

  build(id: string, raw: RawParameter, path: Path): Parameter {
    const type = this.typeOf(raw, path);
    const kolommen =
      raw.kolommen === undefined
        ? null
        : Object.entries(raw.kolommen).map(([naam, text]) => ({
            naam,
            type: this.columnType(text, [...path, 'kolommen', naam]),
          }));
    const waarden = Object.entries(raw.waarden).map(([date, figure]) =>
      this.figure(date, figure, type, kolommen, [...path, 'waarden', date]),
    );
    const bron = this.module.source(raw.bron, path);
    if (
      bron === null &&
      waarden.some((figure) => figure.bron === null && (figure.waarde !== null || figure.rijen !== null))
    )
      this.module.report(
        path,
        null,
        'R030',
        `parameter '${id}' heeft een cijfer zonder bron`,
        'voeg bron: { artikel: ... } toe',
      );
    const sorted = waarden.toSorted((a, b) => a.vanaf - b.vanaf);
    return {
      soort: 'parameter',
      id: `${this.owner}.${id}`,
      titel: raw.titel ?? id.replaceAll('_', ' '),
      type: withRange(type, sorted),
      kolommen: kolommen?.map((kolom, i) => ({ ...kolom, type: columnRange(kolom.type, sorted, i) })) ?? null,
      indexering: raw.indexering ?? null,
      opStap: this.shared || raw.op === 'stap',
      bron,
      waarden: sorted,
      delegatie:
        raw.delegatie === undefined
          ? null
          : {
              aan: 'gemeente',
              minimaal: typeof raw.delegatie === 'object' && raw.delegatie.minimaal !== undefined,
            },
      plaats: this.module.place(path),
    };
  }

  private typeOf(raw: RawParameter, path: Path): Type {
    if (raw.codes !== undefined) return { kind: 'keuze', codes: this.codes(raw.codes, [...path, 'codes']) };
    if (raw.type === 'datum') return { kind: 'datum' };
    if (raw.type === 'ja_nee') return { kind: 'ja_nee' };
    return this.unit(raw.eenheid ?? 'aantal', raw.decimalen, [...path, 'eenheid']);
  }

  private columnType(text: string, path: Path): Type {
    if (text === 'datum') return { kind: 'datum' };
    if (text === 'ja_nee') return { kind: 'ja_nee' };
    if (text.includes('.')) return { kind: 'keuze', codes: this.codes(text, path) };
    return this.unit(text, undefined, path);
  }

  /** Codes written out, or `entiteit.feit` for those of a fact. */
  private codes(raw: string | readonly string[], path: Path): readonly string[] {
    if (typeof raw !== 'string') return raw;
    const codes = this.codesOf(raw);
    if (codes === null)
      this.module.report(
        path,
        null,
        'R010',
        `'${raw.slice(0, 60)}' heeft geen codelijst`,
        'noem een keuze als entiteit.feit',
      );
    return codes ?? [];
  }

  private figure(
    date: string,
    raw: RawFigure,
    type: Type,
    kolommen: Parameter['kolommen'],
    path: Path,
  ): Figure {
    const block = typeof raw === 'string' ? { waarde: raw } : Array.isArray(raw) ? { rijen: raw } : raw;
    const rows = 'rijen' in block && block.rijen !== undefined ? block.rijen : null;
    const rowPath = Array.isArray(raw) ? path : [...path, 'rijen'];
    const at = typeof raw === 'string' ? path : [...path, 'waarde'];
    const meta = block as Exclude<RawFigure, string | unknown[]>;
    const rijen =
      rows === null || kolommen === null
        ? null
        : rows.map((row, i) => this.row(row, kolommen, [...rowPath, i]));
    if (kolommen === null && meta.waarde === undefined)
      this.module.report(
        path,
        null,
        'R001',
        'dit cijfer heeft geen waarde',
        'geef waarde, of kolommen bij de parameter als het een tabel is',
      );
    if (kolommen !== null && rows === null && meta.waarde !== 'onbekend')
      this.module.report(path, null, 'R025', 'een tabel heeft rijen', 'geef een lijst van rijen');
    return {
      vanaf: dateNumber(date),
      waarde:
        kolommen !== null || meta.waarde === undefined || meta.waarde.trim() === 'onbekend'
          ? null
          : this.value(meta.waarde, type, at),
      rijen,
      bron: this.module.source(meta.bron, path),
      zekerheid: meta.zekerheid ?? null,
      reden: meta.reden ?? null,
      vraag: meta.vraag ?? null,
      rijZekerheid: rows?.some((row) => row.zekerheid !== undefined)
        ? rows.map((row) =>
            row.zekerheid === undefined ? null : [row.zekerheid as Certainty, row.reden ?? ''],
          )
        : null,
    };
  }

  private row(
    row: Record<string, string>,
    kolommen: NonNullable<Parameter['kolommen']>,
    path: Path,
  ): (number | null)[] {
    for (const key of Object.keys(row))
      if (key !== 'zekerheid' && key !== 'reden' && !kolommen.some((kolom) => kolom.naam === key))
        this.module.report(
          path,
          key,
          'R002',
          `onbekende kolom '${key.slice(0, 60)}'`,
          suggestion(
            key,
            kolommen.map((kolom) => kolom.naam),
          ),
        );
    return kolommen.map((kolom) => {
      const text = Object.hasOwn(row, kolom.naam) ? row[kolom.naam] : undefined;
      if (text === undefined) {
        this.module.report(
          path,
          null,
          'R001',
          `in deze rij ontbreekt '${kolom.naam}'`,
          'geef elke rij alle kolommen',
        );
        return null;
      }
      return text.trim() === 'onbekend' ? null : this.value(text, kolom.type, [...path, kolom.naam]);
    });
  }

  /** A figure from its text, whole at the scale of its type; reports what can't be read and gives null. */
  private value(text: string, type: Type, path: Path): number | null {
    const wrong = (bericht: string, oplossing: string) => {
      this.module.reportInText(path, 0, text.length, 'R032', bericht, oplossing);
      return null;
    };
    if (type.kind === 'ja_nee')
      return text === 'ja' ? 1 : text === 'nee' ? 0 : wrong('hier hoort ja of nee', 'schrijf ja of nee');
    if (type.kind === 'datum')
      return isDate(text) ? dateNumber(text) : wrong('dit is geen bestaande datum', 'schrijf jjjj-mm-dd');
    if (type.kind === 'keuze') {
      const at = type.codes.indexOf(text);
      return at === -1
        ? wrong(`de code '${text.slice(0, 60)}' staat niet in de lijst`, suggestion(text, type.codes))
        : at;
    }
    if (type.kind !== 'getal') return wrong('dit is geen cijfer', 'schrijf een getal');
    const match = /^(-?)(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text);
    if (match === null)
      return wrong(
        'dit getal is niet te lezen',
        'schrijf cijfers met een punt voor de decimalen, zonder duizendtallen',
      );
    const [, sign, whole = '', fraction = ''] = match;
    if (whole.length > 1 && whole.startsWith('0'))
      return wrong(
        'een getal begint niet met een 0',
        'laat de 0 weg, of zet een code tussen aanhalingstekens',
      );
    if (fraction.length > type.schaal)
      return wrong(
        `dit cijfer heeft meer dan ${type.schaal} decimalen`,
        type.eenheid.startsWith('euro')
          ? 'schrijf euro met twee decimalen; 1.300 is hier geen dertienhonderd'
          : 'geef de parameter meer decimalen',
      );
    const value = Number(`${sign}${whole}${fraction.padEnd(type.schaal, '0')}`);
    return Number.isSafeInteger(value)
      ? value
      : wrong('dit getal is met deze decimalen niet meer exact', 'geef de parameter minder decimalen');
  }
}

/** The bounds of a parameter are those of its figures; an overlay may bring others, so a margin is kept. */
function withRange(type: Type, figures: readonly Figure[]): Type {
  return rangeOf(
    type,
    figures.map((figure) => figure.waarde),
  );
}
function columnRange(type: Type, figures: readonly Figure[], column: number): Type {
  return rangeOf(
    type,
    figures.flatMap((figure) => figure.rijen?.map((row) => row[column] ?? null) ?? []),
  );
}
function rangeOf(type: Type, values: readonly (number | null)[]): Type {
  if (type.kind !== 'getal') return type;
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { ...type, min: 0, max: 10 ** (type.schaal + 4) };
  return { ...type, min: Math.min(...known), max: Math.max(...known) };
}

function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [y, m, d] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const lengths = [
    31,
    y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  return d >= 1 && d <= (lengths[m - 1] ?? 0);
}
