import type { Module, Path } from './module.js';
import { ALWAYS, writtenDate } from './reader.js';
import type { Local, National, RuleSet } from './ruleset.js';
import type { RawBegrip, RawCondition, RawParameter } from './schema.js';

/** An item as it stands in a file, before it is typed. */
export interface Declaration {
  readonly module: Module;
  readonly owner: string;
  readonly id: string;
  readonly path: Path;
  readonly gemeente: string | null;
  /** The entity that it is about when it does not say so. */
  readonly per: string;
  /** Does it stand in a bouwsteen? */
  readonly shared: boolean;
  readonly raw:
    | { readonly kind: 'parameters'; readonly body: RawParameter }
    | { readonly kind: 'begrippen'; readonly body: RawBegrip }
    | { readonly kind: 'voorwaarden'; readonly body: RawCondition };
}

/** What says where a rule comes from, or what to ask: no expression stands in it. */
const PROSE: ReadonlySet<string> = new Set(['titel', 'bron', 'bronnen', 'vraag', 'reden', 'los']);

/** The words in the texts of an item, as they may be names. */
function wordsIn(part: unknown, words: Set<string> = new Set()): Set<string> {
  if (typeof part === 'string') for (const [word] of part.matchAll(/[a-z_][a-z0-9_]*/g)) words.add(word);
  else if (typeof part === 'object' && part !== null)
    for (const [key, inner] of Object.entries(part)) if (!PROSE.has(key)) wordsIn(inner, words);
  return words;
}

/** All items of all files, by key: the full id, for one of a municipality with `@gemeente` behind it. */
export class Declarations {
  /** The files whose figures and steps go by their bare name everywhere. */
  readonly bouwstenen: readonly string[];
  private readonly all = new Map<string, Declaration>();
  /** The keys of all items by their bare name. */
  private readonly byName = new Map<string, string[]>();

  constructor(private readonly rules: RuleSet) {
    for (const national of rules.national.values()) this.addNational(national);
    for (const local of rules.local.values()) this.addLocal(local);
    for (const { id, raw, module, path, gemeente } of rules.regelingen)
      if (gemeente !== null)
        this.addAll({ module, owner: id, gemeente, per: raw.per, shared: false }, raw, path);
    const national = [...rules.national.values()];
    this.bouwstenen = national.filter(({ raw }) => 'bouwsteen' in raw).map(({ module }) => module.id);
  }

  get keys(): readonly string[] {
    return [...this.all.keys()];
  }

  at(key: string): Declaration | undefined {
    return this.all.get(key);
  }

  has(key: string): boolean {
    return this.all.has(key);
  }

  /** The key of the item with this id as a municipality sees it: its own, else the national one. */
  keyOf(fullId: string, gemeente: string | null): string | null {
    if (gemeente !== null) {
      const own = `${fullId}@${gemeente}`;
      if (this.all.has(own)) return own;
    }
    return this.all.has(fullId) ? fullId : null;
  }

  /** The key of a parameter or begrip, which an expression can name; null when there is none. */
  valueKey(fullId: string, gemeente: string | null): string | null {
    if (!this.byName.has(fullId.slice(fullId.indexOf('.') + 1))) return null;
    const key = this.keyOf(fullId, gemeente);
    return key !== null && isValue(this.all.get(key)) ? key : null;
  }

  /** The names of all figures and steps, by the file that they belong to. */
  names(): Map<string, string[]> {
    const names = new Map<string, string[]>();
    for (const declaration of this.all.values()) {
      const known = names.get(declaration.owner) ?? [];
      if (isValue(declaration)) known.push(declaration.id);
      names.set(declaration.owner, known);
    }
    return names;
  }

  /** Whether an item says that it may stand by itself, or its whole file does. */
  standsAlone(key: string): boolean {
    const declaration = this.all.get(key);
    const file = this.rules.national.get(declaration?.owner ?? '')?.raw;
    if (file !== undefined && 'bouwsteen' in file && file.los !== undefined) return true;
    return (
      declaration !== undefined && 'los' in declaration.raw.body && declaration.raw.body.los !== undefined
    );
  }

  /** How many rows with a test the decision table of a begrip has in a version. */
  rowsOf(key: string, vanaf: number): number {
    const raw = this.all.get(key)?.raw;
    if (raw?.kind !== 'begrippen') return 0;
    const body = vanaf === ALWAYS ? raw.body : raw.body.versies?.[writtenDate(vanaf)];
    return body?.tabel?.filter(({ als }) => als !== undefined).length ?? 0;
  }

  /** The keys of what an item seems to name, by the words in its texts: some too many, none too few. */
  mentioned(key: string): string[] {
    const declaration = this.all.get(key);
    if (declaration === undefined || declaration.raw.kind === 'parameters') return [];
    const keys: string[] = [];
    for (const word of wordsIn(declaration.raw.body)) keys.push(...(this.byName.get(word) ?? []));
    return keys;
  }

  /** Notes a name that would mean something else wherever it is read: one of a bouwsteen before it, a fixed word. */
  checkNames(isFixed: (name: string) => boolean): void {
    for (const declaration of this.all.values()) {
      const { module, owner, id, path, gemeente } = declaration;
      if (!isValue(declaration) || (gemeente !== null && this.all.has(`${owner}.${id}`))) continue;
      const taken = (bericht: string) =>
        module.report(path, null, 'R003', bericht, 'geef een van de twee een andere naam');
      if (isFixed(id)) taken(`'${id}' is een vast woord`);
      const at = this.bouwstenen.indexOf(owner);
      const other = this.bouwstenen
        .slice(0, at === -1 ? undefined : at)
        .find((one) => isValue(this.all.get(`${one}.${id}`)));
      if (other !== undefined) taken(`'${id}' bestaat al, in ${other}`);
    }
  }

  private addNational({ module, raw }: National): void {
    const per = 'regeling' in raw ? raw.per : 'huishouden';
    const shared = 'bouwsteen' in raw;
    const all = { ...raw, voorwaarden: 'regeling' in raw ? raw.voorwaarden : {} };
    this.addAll({ module, owner: module.id, gemeente: null, per, shared }, all, []);
  }

  private addLocal({ module, raw }: Local): void {
    for (const [owner, local] of Object.entries(raw.regelingen ?? {})) {
      const national = this.rules.national.get(owner);
      if (national === undefined) continue;
      const per = 'regeling' in national.raw ? national.raw.per : 'huishouden';
      const shared = 'bouwsteen' in national.raw;
      const around = { module: module.as(owner), owner, gemeente: module.id, per, shared };
      this.addAll(around, local, ['regelingen', owner]);
    }
  }

  private addAll(
    around: Omit<Declaration, 'id' | 'path' | 'raw'>,
    all: {
      readonly parameters?: Readonly<Record<string, RawParameter>> | undefined;
      readonly begrippen?: Readonly<Record<string, RawBegrip>> | undefined;
      readonly voorwaarden?: Readonly<Record<string, RawCondition>> | undefined;
    },
    base: Path,
  ): void {
    const put = (id: string, raw: Declaration['raw']) =>
      this.add({ ...around, id, path: [...base, raw.kind, id], raw });
    for (const [id, body] of Object.entries(all.parameters ?? {})) put(id, { kind: 'parameters', body });
    for (const [id, body] of Object.entries(all.begrippen ?? {})) put(id, { kind: 'begrippen', body });
    for (const [id, body] of Object.entries(all.voorwaarden ?? {})) put(id, { kind: 'voorwaarden', body });
  }

  private add(declaration: Declaration): void {
    const { owner, id, gemeente, module, path } = declaration;
    const key = `${owner}.${id}${gemeente === null ? '' : `@${gemeente}`}`;
    if (this.all.has(key)) {
      const remedy = 'geef elk onderdeel van een regeling een eigen naam';
      module.report(path, null, 'R003', `'${id}' bestaat hier al`, remedy);
      return;
    }
    this.all.set(key, declaration);
    const named = this.byName.get(id) ?? [];
    named.push(key);
    this.byName.set(id, named);
  }
}

function isValue(declaration: Declaration | undefined): boolean {
  return declaration !== undefined && declaration.raw.kind !== 'voorwaarden';
}
