import { type Finding, findingAt, InputError, type SourceText } from '../rules/finding.js';
import { suggestion } from '../rules/nearest.js';
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
import type { Household } from './household.js';
import { type HouseholdOptions, readHouseholdTree } from './read.js';

/** What a worked case expects; only what is given is compared. Amounts as written, in euro. */
export interface Expected {
  readonly uitkomst: string | null;
  readonly bedrag: string | null;
  readonly gronden: readonly string[] | null;
  readonly ontbreekt: readonly string[] | null;
  readonly aannames: readonly string[] | null;
  readonly verwijzingen: readonly string[] | null;
  readonly uitweg: readonly string[] | null;
  readonly ingang: string | null;
  readonly totaal: string | null;
  /** The amount of the termijn that begins on a day. */
  readonly termijnen: ReadonlyMap<string, string>;
  /** What of it is paid each month, and what is vakantietoeslag, by the same day. */
  readonly betaald: ReadonlyMap<string, string>;
  readonly vakantietoeslag: ReadonlyMap<string, string>;
  /** The grounds of a row of days without right, by its first day. */
  readonly afwijkend: ReadonlyMap<string, string>;
  readonly waarden: ReadonlyMap<string, string>;
}

/** A worked case: a household, a regeling, a date, and what the law makes of it according to a source. */
export interface Case {
  readonly id: string;
  readonly regeling: string;
  readonly gemeente: string | null;
  readonly peildatum: number;
  readonly household: Household;
  readonly expected: Expected;
  readonly place: { readonly bestand: string; readonly regel: number };
}

const CASE_KEYS = [
  'id',
  'regeling',
  'gemeente',
  'peildatum',
  'basis',
  'huishouden',
  'verwacht',
  'waarom',
  'bron',
  'berekening',
];
const EXPECTED_KEYS = [
  'uitkomst',
  'bedrag',
  'gronden',
  'ontbreekt',
  'aannames',
  'verwijzingen',
  'uitweg',
  'ingang',
  'totaal',
  'termijnen',
  'betaald',
  'vakantietoeslag',
  'afwijkend',
  'waarden',
];

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
    this.keys(tree, ['schema', 'titel', 'bases', 'gevallen']);
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
    if (this.text(item, 'berekening') === null && this.text(item, 'bron') === null)
      this.report(
        item,
        `geval '${id}' zegt niet waar de verwachting vandaan komt`,
        'geef bron of berekening',
      );
    const household = this.household(item, bases, id, peildatum);
    const expected = entry(item, 'verwacht');
    if (household === null || expected?.kind !== 'map') return null;
    const regel = this.source.text.slice(0, item.from).split('\n').length;
    return {
      id,
      regeling,
      gemeente: this.text(item, 'gemeente'),
      peildatum,
      household,
      expected: this.expected(expected),
      place: { bestand: this.source.name, regel },
    };
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

  private expected(map: YamlMap): Expected {
    this.keys(map, EXPECTED_KEYS);
    const list = (key: string) => {
      const node = entry(map, key);
      return node?.kind === 'list'
        ? node.items.flatMap((one) => (one.kind === 'scalar' ? [one.text] : []))
        : null;
    };
    const values = (key: string) => {
      const node = entry(map, key);
      return new Map(
        node?.kind === 'map'
          ? node.entries.flatMap(({ key: name, value }) =>
              value.kind === 'scalar' ? [[name.text, value.text] as const] : [],
            )
          : [],
      );
    };
    return {
      uitkomst: this.text(map, 'uitkomst'),
      bedrag: this.text(map, 'bedrag'),
      gronden: list('gronden'),
      ontbreekt: list('ontbreekt'),
      aannames: list('aannames'),
      verwijzingen: list('verwijzingen'),
      uitweg: list('uitweg'),
      ingang: this.text(map, 'ingang'),
      totaal: this.text(map, 'totaal'),
      termijnen: values('termijnen'),
      betaald: values('betaald'),
      vakantietoeslag: values('vakantietoeslag'),
      afwijkend: values('afwijkend'),
      waarden: values('waarden'),
    };
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

/** One map over another: maps key by key, lists of things with an id by that id, all else replaced. */
function merge(a: YamlMap, b: YamlMap): YamlMap {
  const entries = new Map(a.entries.map((own) => [own.key.text, own]));
  for (const { key, value } of b.entries) {
    const below = entries.get(key.text)?.value;
    entries.set(key.text, { key, value: below === undefined ? value : over(below, value) });
  }
  return { ...a, entries: [...entries.values()] };
}

function over(a: YamlNode, b: YamlNode): YamlNode {
  if (a.kind === 'map' && b.kind === 'map') return merge(a, b);
  if (a.kind === 'list' && b.kind === 'list' && b.items.some((item) => idOf(item) !== null)) {
    const added = b.items.filter((item) => !a.items.some((own) => idOf(own) === idOf(item)));
    const items = a.items.map((own) => {
      const change = b.items.find((item) => idOf(item) !== null && idOf(item) === idOf(own));
      return change === undefined ? own : over(own, change);
    });
    return { ...a, items: [...items, ...added] };
  }
  return b;
}

function idOf(node: YamlNode): string | null {
  const id = node.kind === 'map' ? entry(node, 'id') : undefined;
  return id?.kind === 'scalar' ? id.text : null;
}
