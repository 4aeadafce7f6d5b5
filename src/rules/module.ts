import { type Finding, findingAt, lineAndColumn, type Severity } from './finding.js';
import type { Mark, Place, Source } from './graph.js';
import { quoted, suggestion } from './nearest.js';
import { dateNumber } from './reader.js';
import type { Remembered } from './remembered.js';
import type { RawMarks, RawSource } from './schema.js';
import { type Formulas, keyAt, MAX_FINDINGS, nodeAt, type Reading } from './shape.js';
import { commentBehind, sourceOffset, type YamlNode } from './yaml.js';

/** Keys and indexes that lead to a part of a file. */
export type Path = readonly (string | number)[];

/** One rule file while it is checked: its tree, its sources by name, and what is found in it. */
export class Module {
  constructor(
    readonly id: string,
    readonly tree: YamlNode,
    private readonly reading: Pick<Reading, 'source' | 'damaged' | 'formulas' | 'remembered' | 'usedSources'>,
    private readonly ground: RawSource | undefined,
    private readonly named: Readonly<Record<string, RawSource>>,
    readonly findings: Finding[],
    private readonly groundPath: Path = ['grondslag'],
  ) {}

  /** The same file, whose bare names are those of another module: what a municipality lays over it. */
  as(id: string): Module {
    return new Module(id, this.tree, this.reading, this.ground, this.named, this.findings);
  }

  /** The same file, of which a part is a regeling of its own, with its own grondslag. */
  whole(id: string, ground: RawSource, path: Path): Module {
    const { tree, reading, named, findings } = this;
    return new Module(id, tree, reading, ground, named, findings, [...path, 'grondslag']);
  }

  /** The same file, whose findings nobody hears: they are found at another reading. */
  quiet(): Module {
    const { id, tree, reading, ground, named, groundPath } = this;
    return new Module(id, tree, reading, ground, named, [], groundPath);
  }

  /** A finding at a key under a path (or at the path's own key when `key` is null). */
  report(
    path: Path,
    key: string | null,
    code: string,
    bericht: string,
    oplossing: string,
    ernst: Severity = 'fout',
  ): void {
    const node = keyAt(this.tree, key === null ? path : [...path, key]);
    const length = node.kind === 'scalar' ? node.to - node.from : 1;
    this.note(node.from, length, { code, bericht, oplossing, ernst });
  }

  /** A finding about what is not there; none where a key could not be read, since it may be that one. */
  missing(path: Path, code: string, bericht: string, oplossing: string): void {
    if (!this.isDamaged(path)) this.report(path, null, code, bericht, oplossing);
  }

  /** What was read of formulas, of this file or another, by their text. */
  get formulas(): Formulas {
    return this.reading.formulas;
  }

  /** What was typed of this file before. */
  get remembered(): Remembered {
    return this.reading.remembered;
  }

  /** Is nothing found in this file? */
  get isSound(): boolean {
    return !this.findings.some(({ bestand }) => bestand === this.reading.source.name);
  }

  isList(path: Path): boolean {
    return nodeAt(this.tree, path).kind === 'list';
  }

  /** Whether the block at a path has a key that is unknown or could not be read. */
  isDamaged(path: Path): boolean {
    return this.reading.damaged.has(nodeAt(this.tree, path));
  }

  /** A finding inside the text of a scalar, at the exact column, also in folded text. */
  reportInText(
    path: Path,
    offset: number,
    length: number,
    code: string,
    bericht: string,
    oplossing: string,
    ernst: Severity = 'fout',
  ): void {
    const node = nodeAt(this.tree, path);
    const at = node.kind === 'scalar' ? sourceOffset(this.reading.source, node, offset) : node.from;
    this.note(at, length, { code, bericht, oplossing, ernst });
  }

  /** Finds what YAML cut from a text as if it were a comment. */
  reportLost(path: Path): void {
    const node = nodeAt(this.tree, path);
    const at = node.kind === 'scalar' ? commentBehind(this.reading.source, node) : null;
    if (at !== null)
      this.note(at, 1, {
        code: 'F010',
        bericht: 'wat na # staat, hoort voor YAML niet bij deze tekst',
        oplossing: 'zet een opmerking op een eigen regel, of de hele tekst tussen aanhalingstekens',
      });
  }

  private note(
    at: number,
    length: number,
    what: { code: string; bericht: string; oplossing: string; ernst?: Severity },
  ): void {
    if (this.findings.length < MAX_FINDINGS)
      this.findings.push(findingAt(this.reading.source, at, Math.max(1, length), what));
  }

  place(path: Path): Place {
    const { name, text } = this.reading.source;
    return { bestand: name, regel: lineAndColumn(text, keyAt(this.tree, path).from).line };
  }

  /** The changes of the item at a path that make no difference. */
  marks(raw: RawMarks | undefined, path: Path): Mark[] {
    return (raw ?? []).map(({ van, naar, versie, reden }, i) => {
      const plaats = this.place([...path, 'onverschillig', i]);
      return {
        van,
        naar: naar ?? null,
        versie: versie === undefined ? null : dateNumber(versie),
        reden,
        plaats,
      };
    });
  }

  /** A source in full: the block itself or the one of that name, on top of the grondslag when it names an article. */
  source(raw: RawSource | undefined, path: Path, key = 'bron'): Source | null {
    if (raw === undefined) return null;
    const block = this.block(raw, [...path, key]);
    if (block === null) return null;
    const inherits =
      typeof raw !== 'string' &&
      block.bwb === undefined &&
      block.cvdr === undefined &&
      block.url === undefined &&
      block.titel === undefined;
    const ground =
      inherits && this.ground !== undefined && raw !== this.ground
        ? this.block(this.ground, this.groundPath)
        : null;
    const { artikel: _a, lid: _l, onderdeel: _o, ...law } = ground ?? {};
    return { niveau: 'wet' as const, ...law, ...block };
  }

  /** Names under `bronnen` that no `bron` has named. */
  unusedSources(): string[] {
    return Object.keys(this.named).filter((name) => !this.reading.usedSources.has(name));
  }

  private block(raw: RawSource, path: Path): Partial<Source> | null {
    if (typeof raw !== 'string') return clean(raw);
    const found = Object.hasOwn(this.named, raw) ? this.named[raw] : undefined;
    if (found === undefined || typeof found === 'string') {
      const names = Object.keys(this.named);
      const remedy =
        names.length === 0
          ? 'zet de bron onder bronnen, of schrijf bron: { artikel: ... }'
          : suggestion(raw, names);
      this.reportInText(path, 0, raw.length, 'R031', `onbekende bron ${quoted(raw)}`, remedy);
      return null;
    }
    this.reading.usedSources.add(raw);
    return clean(found);
  }
}

const cleaned = new WeakMap<object, object>();

/** The same without the keys that are undefined; of a source that many name, the same object each time. */
function clean<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const made =
    cleaned.get(value) ?? Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
  cleaned.set(value, made);
  return made as { [K in keyof T]: Exclude<T[K], undefined> };
}
