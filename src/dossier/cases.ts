import { type Finding, findingAt, InputError, type SourceText } from '../rules/finding.js';
import { quoted, suggestion } from '../rules/nearest.js';
import { parseDate } from '../rules/text.js';
import type { Vocabulary } from '../rules/vocabulary.js';
import {
  entry,
  readYaml,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from '../rules/yaml.js';
import { type Expected, readExpected } from './expected.js';
import type { Household } from './household.js';
import { merge } from './merge.js';
import { type HouseholdOptions, readHouseholdTree } from './read.js';

/** A worked case: a household, a regeling, a date, and what the law makes of it according to a source. */
export interface Case {
  readonly id: string;
  readonly regeling: string;
  readonly gemeente: string | null;
  readonly peildatum: number;
  /** Which of several decisions is compared: the id of whom or what it is about; null: the first. */
  readonly voor: string | null;
  readonly household: Household;
  readonly expected: Expected;
  /** Why it is expected, in the words of the case. */
  readonly reasons: Reasons;
  /** The expectation is a proposal that nobody has checked yet: it proves nothing. */
  readonly isProposal: boolean;
  readonly place: { readonly bestand: string; readonly regel: number };
}

/** What a case says of where its expectation comes from. */
export interface Reasons {
  readonly waarom: string | null;
  readonly berekening: string | null;
  readonly bron: string | null;
}

/** The form of files with worked cases that this version reads. */
export const CASES_SCHEMA = 'vangnet/gevallen/1';

export const FILE_KEYS = ['schema', 'titel', 'bases', 'gevallen'] as const;
export const CASE_KEYS = [
  'id',
  'regeling',
  'gemeente',
  'peildatum',
  'voor',
  'basis',
  'huishouden',
  'verwacht',
  'waarom',
  'bron',
  'berekening',
  'status',
] as const;

/** The only status there is: a case without one is checked. */
export const PROPOSAL = 'voorstel';

/** Reads a file of worked cases. Throws InputError with all that is wrong in it. */
export function readCases(source: SourceText, vocabulary: Vocabulary, options: HouseholdOptions): Case[] {
  const tree = readYaml(source);
  const reader = new CaseReader(source, vocabulary, options);
  const cases = reader.read(tree);
  if (reader.findings.length > 0) throw new InputError(reader.findings);
  return cases;
}

class CaseReader {
  readonly findings: Finding[] = [];

  constructor(
    private readonly source: SourceText,
    private readonly vocabulary: Vocabulary,
    private readonly options: HouseholdOptions,
  ) {}

  read(tree: YamlNode): Case[] {
    const list = tree.kind === 'map' ? entry(tree, 'gevallen') : undefined;
    if (tree.kind !== 'map' || list?.kind !== 'list') {
      this.report(tree, 'dit is geen bestand met gevallen', 'schrijf gevallen: met daaronder een lijst');
      return [];
    }
    this.keys(tree, FILE_KEYS);
    const bases = entry(tree, 'bases');
    const seen = new Set<string>();
    return list.items.flatMap((item) => {
      const made = this.one(item, bases?.kind === 'map' ? bases : null);
      if (made === null) return [];
      if (seen.has(made.id))
        this.report(item, `het geval '${made.id}' staat er twee keer`, 'geef elk geval een eigen id');
      seen.add(made.id);
      return [made];
    });
  }

  private one(item: YamlNode, bases: YamlMap | null): Case | null {
    if (item.kind !== 'map') {
      this.report(
        item,
        'een geval is een blok met sleutels',
        'schrijf id, regeling, peildatum, huishouden en verwacht',
      );
      return null;
    }
    this.keys(item, CASE_KEYS);
    const id = this.text(item, 'id');
    const regeling = this.text(item, 'regeling');
    const peildatum = parseDate(this.text(item, 'peildatum') ?? '');
    if (id === null || regeling === null || typeof peildatum !== 'number') {
      this.report(item, 'id, regeling of peildatum ontbreekt of is niet te lezen', 'geef ze alle drie');
      return null;
    }
    this.checkNames(item, id, regeling);
    const household = this.household(item, bases, id, peildatum);
    const expected = entry(item, 'verwacht');
    if (expected?.kind !== 'map')
      this.report(
        item,
        `geval '${id}' zegt niet wat wordt verwacht`,
        'geef verwacht: met ten minste uitkomst',
      );
    if (household === null || expected?.kind !== 'map') return null;
    const regel = this.source.text.slice(0, item.from).split('\n').length;
    return {
      id,
      regeling,
      gemeente: this.text(item, 'gemeente'),
      peildatum,
      voor: this.text(item, 'voor'),
      household,
      expected: readExpected(expected, (node, bericht, oplossing) => this.report(node, bericht, oplossing)),
      reasons: {
        waarom: this.text(item, 'waarom'),
        berekening: this.text(item, 'berekening'),
        bron: this.text(item, 'bron'),
      },
      isProposal: this.text(item, 'status') === PROPOSAL,
      place: { bestand: this.source.name, regel },
    };
  }

  /** Whose case it is must exist, and it says where its expectation comes from, or that nobody checked it. */
  private checkNames(item: YamlMap, id: string, regeling: string): void {
    const { regelingen, gemeenten } = this.options;
    if (!regelingen.includes(regeling))
      this.report(item, `onbekende regeling ${quoted(regeling)}`, suggestion(regeling, regelingen));
    const gemeente = this.text(item, 'gemeente');
    const known = ['landelijk', ...gemeenten.map((one) => one.id)];
    if (gemeente !== null && !known.includes(gemeente))
      this.report(item, `onbekende gemeente ${quoted(gemeente)}`, suggestion(gemeente, known));
    const status = this.text(item, 'status');
    const hasReason = this.text(item, 'berekening') !== null || this.text(item, 'bron') !== null;
    if (status !== null && status !== PROPOSAL)
      this.report(item, `onbekende status ${quoted(status)}`, `schrijf ${PROPOSAL}, of laat status weg`);
    else if (status !== null && hasReason)
      this.report(
        item,
        `geval '${id}' is een voorstel, en zegt toch waar de verwachting vandaan komt`,
        'haal status weg als een mens het heeft nagerekend, anders bron en berekening',
      );
    else if (status === null && !hasReason)
      this.report(
        item,
        `geval '${id}' zegt niet waar de verwachting vandaan komt`,
        'geef bron of berekening',
      );
  }

  private household(item: YamlMap, bases: YamlMap | null, id: string, peildatum: number): Household | null {
    const basis = this.text(item, 'basis');
    const base = basis === null || bases === null ? undefined : entry(bases, basis);
    if (basis !== null && base === undefined) {
      this.report(
        item,
        `onbekende basis '${basis}'`,
        suggestion(basis, bases?.entries.map(({ key }) => key.text) ?? []),
      );
      return null;
    }
    const own = entry(item, 'huishouden');
    const parts = [base, own].filter((part): part is YamlMap => part?.kind === 'map');
    const merged = parts.reduce<YamlMap>((a, b) => merge(a, b), {
      kind: 'map',
      entries: [],
      from: item.from,
      to: item.to,
    });
    const named = merge(merged, this.head(item, id));
    try {
      return readHouseholdTree(this.source, named, this.vocabulary, { ...this.options, peildatum });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.findings.push(...error.findings);
      return null;
    }
  }

  /** The keys that every household file has and a case need not repeat. */
  private head(item: YamlMap, id: string): YamlMap {
    const scalar = (text: string): YamlScalar => ({
      kind: 'scalar',
      text,
      quoted: false,
      block: false,
      from: item.from,
      to: item.from,
    });
    const entries: YamlEntry[] = [
      { key: scalar('schema'), value: scalar('vangnet/huishouden/1') },
      { key: scalar('id'), value: scalar(id) },
    ];
    return { kind: 'map', entries, from: item.from, to: item.from };
  }

  private text(map: YamlMap, key: string): string | null {
    const node = entry(map, key);
    return node?.kind === 'scalar' ? node.text : null;
  }

  private keys(map: YamlMap, allowed: readonly string[]): void {
    for (const { key } of map.entries)
      if (!allowed.includes(key.text))
        this.report(key, `onbekende sleutel '${key.text.slice(0, 60)}'`, suggestion(key.text, allowed));
  }

  private report(node: YamlNode, bericht: string, oplossing: string): void {
    this.findings.push(findingAt(this.source, node.from, 1, { code: 'K001', bericht, oplossing }));
  }
}
