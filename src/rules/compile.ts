import { hashRules, type RuleFiles } from './files.js';
import { type Finding, findingAt, findingWithoutPlace, InputError, type SourceText } from './finding.js';
import { readFacts, readVocabulary, reporter } from './gegevens.js';
import type { Gemeente, Graph, Item, LocalRegeling, Regeling } from './graph.js';
import { ALWAYS, dateNumber, ItemBuilder } from './items.js';
import { Module, ParameterBuilder } from './module.js';
import { suggestion } from './nearest.js';
import {
  bouwsteenSchema,
  gemeenteSchema,
  type RawBouwsteen,
  type RawGemeente,
  type RawRegeling,
  regelingSchema,
} from './schema.js';
import { Names } from './scope.js';
import { readShape } from './shape.js';
import { withStructure } from './structure.js';
import type { Vocabulary } from './vocabulary.js';
import { entry, readYaml, type YamlNode } from './yaml.js';

type NationalModule = Module & { readonly raw: RawRegeling | RawBouwsteen };

/** Checks all rule files and gives the graph, or every finding. */
export function compileRules(files: RuleFiles): { graph: Graph } | { findings: Finding[] } {
  try {
    return new Compiler(files).compile();
  } catch (error) {
    if (error instanceof InputError) return { findings: [...error.findings] };
    throw error;
  }
}

class Compiler {
  private readonly findings: Finding[] = [];
  private readonly national = new Map<string, NationalModule>();
  private readonly local = new Map<string, { module: Module; raw: RawGemeente }>();
  private readonly items = new Map<string, Item | null>();
  private readonly busy: string[] = [];
  private readonly names: Names;
  private readonly vocabulary: Vocabulary;

  constructor(private readonly files: RuleFiles) {
    const national = withStructure(readVocabulary(files.gegevens));
    for (const file of files.landelijk) this.readNational(file);
    for (const file of files.gemeenten) this.readLocal(file);
    this.vocabulary = this.withLocalFacts(national);
    const bouwstenen = [...this.national.values()]
      .filter((module) => 'bouwsteen' in module.raw)
      .map((module) => module.id);
    this.names = new Names(
      this.vocabulary,
      (id, gemeente) => this.valueItem(id, gemeente),
      new Set(this.national.keys()),
      bouwstenen,
      this.itemNames(),
    );
  }

  compile(): { graph: Graph } | { findings: Finding[] } {
    const regelingen: Record<string, Regeling> = {};
    for (const module of this.national.values()) {
      const conditions = 'regeling' in module.raw ? module.raw.voorwaarden : {};
      this.checkNames(module, [], { ...module.raw, voorwaarden: conditions });
      for (const kind of ['parameters', 'begrippen'] as const)
        for (const id of Object.keys(module.raw[kind] ?? {})) this.item(`${module.id}.${id}`, null);
      if ('regeling' in module.raw) {
        for (const id of Object.keys(module.raw.voorwaarden)) this.item(`${module.id}.${id}`, null);
        regelingen[module.id] = this.regeling(module, module.raw);
      }
    }
    const gemeenten: Record<string, Gemeente> = {};
    for (const [id, { module, raw }] of this.local) gemeenten[id] = this.gemeente(id, module, raw);
    const feiten = this.guardedFacts();
    if (this.findings.some((finding) => finding.ernst === 'fout')) return { findings: this.sorted() };
    const items = Object.fromEntries(
      [...this.items].filter(([key, item]) => item !== null && !key.includes('@')) as [string, Item][],
    );
    return {
      graph: {
        hash: hashRules(this.files),
        vocabulary: this.vocabulary,
        feiten,
        items,
        regelingen,
        gemeenten,
      },
    };
  }

  /** Within a regeling a name stands for one thing; a voorwaarde may share its name with a begrip of a bouwsteen only. */
  private checkNames(module: Module, path: readonly string[], raw: Kinds): void {
    const seen = new Set<string>();
    for (const kind of ['parameters', 'begrippen', 'voorwaarden'] as const) {
      for (const name of Object.keys(raw[kind] ?? {})) {
        if (seen.has(name))
          module.report(
            [...path, kind, name],
            null,
            'R003',
            `'${name}' bestaat hier al`,
            'geef elk onderdeel van een regeling een eigen naam',
          );
        seen.add(name);
        const replaces = path.length > 0 && this.item(`${path[1]}.${name}`, null) !== null;
        const taken = kind === 'voorwaarden' || replaces ? null : this.takenBy(name, path[1] ?? module.id);
        if (taken !== null)
          module.report([...path, kind, name], null, 'R003', taken, 'geef een van de twee een andere naam');
      }
    }
  }

  /** What else the bare name of a figure or step would mean, wherever it is read: a bouwsteen before it, a fixed word. */
  private takenBy(name: string, own: string): string | null {
    if (this.names.isFixed(name)) return `'${name}' is een vast woord`;
    const { bouwstenen } = this.names;
    const before = bouwstenen.slice(0, bouwstenen.includes(own) ? bouwstenen.indexOf(own) : undefined);
    const other = before.find((one) => this.names.itemsOf(one).includes(name));
    return other === undefined ? null : `'${name}' bestaat al, in ${other}`;
  }

  private sorted(): Finding[] {
    return this.findings.toSorted((a, b) =>
      a.bestand === b.bestand ? a.regel - b.regel || a.kolom - b.kolom : a.bestand < b.bestand ? -1 : 1,
    );
  }

  private parse(file: SourceText): YamlNode | null {
    try {
      return readYaml(file);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.findings.push(...error.findings);
      return null;
    }
  }

  private readNational(file: SourceText): void {
    const tree = this.parse(file);
    if (tree === null) return;
    const isRegeling = tree.kind === 'map' && entry(tree, 'regeling') !== undefined;
    const read = isRegeling
      ? readShape<RawRegeling>(regelingSchema, tree, file)
      : readShape<RawBouwsteen>(bouwsteenSchema, tree, file);
    if ('findings' in read) {
      this.findings.push(...read.findings);
      return;
    }
    const raw = read.value;
    const id = 'regeling' in raw ? raw.regeling : raw.bouwsteen;
    if (this.national.has(id))
      this.findings.push(
        findingAt(file, 0, 1, {
          code: 'R003',
          bericht: `'${id}' bestaat al`,
          oplossing: 'geef elk bestand een eigen naam',
        }),
      );
    const module = new Module(id, file, tree, raw.grondslag, raw.bronnen ?? {}, this.findings);
    this.national.set(id, Object.assign(module, { raw }));
  }

  private readLocal(file: SourceText): void {
    const tree = this.parse(file);
    if (tree === null) return;
    const read = readShape<RawGemeente>(gemeenteSchema, tree, file);
    if ('findings' in read) this.findings.push(...read.findings);
    else
      this.local.set(read.value.gemeente, {
        module: new Module(
          read.value.gemeente,
          file,
          tree,
          undefined,
          read.value.bronnen ?? {},
          this.findings,
        ),
        raw: read.value,
      });
  }

  /** The vocabulary with the facts that municipalities add for themselves; a name of the vocabulary stays what it is. */
  private withLocalFacts(national: Vocabulary): Vocabulary {
    const taken = new Set(national.facts.map((fact) => `${fact.entiteit}.${fact.naam}`));
    const facts = [...national.facts];
    for (const [gemeente, { module, raw }] of this.local) {
      const report = reporter(module.tree, module.text, this.findings);
      for (const fact of readFacts(raw.gegevens ?? {}, national.entities, ['gegevens'], report)) {
        const key = `${fact.entiteit}.${fact.naam}`;
        if (taken.has(key))
          module.report(
            ['gegevens', fact.entiteit, fact.naam],
            null,
            'R003',
            `'${key}' bestaat al`,
            'geef een eigen gegeven een eigen naam',
          );
        else facts.push({ ...fact, gemeente });
        taken.add(key);
      }
    }
    return { ...national, facts };
  }

  /** The item with this id as a municipality sees it: its own, else the national one. Typed on first use. */
  private item(fullId: string, gemeente: string | null): Item | null {
    if (gemeente !== null) {
      const key = `${fullId}@${gemeente}`;
      if (this.items.has(key)) return this.items.get(key) ?? null;
      const [moduleId = '', id = ''] = fullId.split('.');
      const overlay = this.local.get(gemeente);
      const raw = overlay?.raw.regelingen[moduleId];
      if (
        overlay !== undefined &&
        raw !== undefined &&
        (own(raw.parameters, id) || own(raw.begrippen, id) || own(raw.voorwaarden, id))
      )
        return this.typed(key, () => this.buildOverlay(overlay.module, moduleId, id, raw, gemeente));
    }
    if (this.items.has(fullId)) return this.items.get(fullId) ?? null;
    const [moduleId = '', id = ''] = fullId.split('.');
    const module = this.national.get(moduleId);
    if (module === undefined) return null;
    const { raw } = module;
    const conditions = 'regeling' in raw ? raw.voorwaarden : undefined;
    if (!own(raw.parameters, id) && !own(raw.begrippen, id) && !own(conditions, id)) return null;
    return this.typed(fullId, () =>
      this.build(
        module,
        moduleId,
        id,
        { parameters: raw.parameters, begrippen: raw.begrippen, voorwaarden: conditions },
        [],
        null,
      ),
    );
  }

  /** The names of all figures and steps, by the file that they belong to. */
  private itemNames(): Map<string, string[]> {
    const national = [...this.national].map(([id, { raw }]) => [id, raw] as const);
    const local = [...this.local.values()].flatMap(({ raw }) => Object.entries(raw.regelingen));
    const names = new Map<string, string[]>();
    for (const [id, raw] of [...national, ...local])
      names.set(id, [...(names.get(id) ?? []), ...Object.keys({ ...raw.parameters, ...raw.begrippen })]);
    return names;
  }

  /** A parameter or begrip: what an expression can name. A voorwaarde is not a value. */
  private valueItem(fullId: string, gemeente: string | null): Item | null | undefined {
    const [moduleId = '', id = ''] = fullId.split('.');
    const local = gemeente === null ? undefined : this.local.get(gemeente)?.raw.regelingen[moduleId];
    const national = this.national.get(moduleId)?.raw;
    const named = [local, national].some((raw) => own(raw?.parameters, id) || own(raw?.begrippen, id));
    return named ? this.item(fullId, gemeente) : undefined;
  }

  private typed(key: string, build: () => Item | null): Item | null {
    const since = this.busy.indexOf(key);
    if (since !== -1) {
      const cycle = [...this.busy.slice(since), key].map((id) => id.split('@')[0]).join(' -> ');
      const [moduleId = ''] = key.split('.');
      const module = this.national.get(moduleId) ?? [...this.local.values()][0]?.module;
      this.findings.push(
        module === undefined
          ? findingWithoutPlace('rules', {
              code: 'R017',
              bericht: `kringloop: ${cycle}`,
              oplossing: 'haal een van de stappen weg',
            })
          : findingAt(module.text, 0, 1, {
              code: 'R017',
              bericht: `kringloop: ${cycle}`,
              oplossing: 'haal een van de stappen weg',
            }),
      );
      this.items.set(key, null);
      return null;
    }
    this.busy.push(key);
    const item = build();
    this.busy.pop();
    this.items.set(key, item);
    return item;
  }

  private build(
    module: Module,
    owner: string,
    id: string,
    raw: Pick<RawRegeling, 'parameters' | 'begrippen'> & {
      voorwaarden?: RawRegeling['voorwaarden'] | undefined;
    },
    base: readonly string[],
    gemeente: string | null,
  ): Item | null {
    const national = this.national.get(owner);
    const per = national !== undefined && 'regeling' in national.raw ? national.raw.per : 'huishouden';
    const view = Object.assign(Object.create(module) as Module, { id: owner });
    const builder = new ItemBuilder(view, this.names, gemeente, owner);
    const parameter = raw.parameters?.[id];
    if (parameter !== undefined && own(raw.parameters, id)) {
      const codesOf = (name: string) => {
        const [entity = '', fact = ''] = name.split('.');
        const type = this.names.fact(entity, fact, gemeente)?.type;
        return type?.kind === 'keuze' ? type.codes : null;
      };
      const unit = (text: string, decimals: string | undefined, path: readonly (string | number)[]) =>
        builder.unit(text, decimals, path);
      return new ParameterBuilder(
        view,
        owner,
        national !== undefined && 'bouwsteen' in national.raw,
        codesOf,
        unit,
      ).build(id, parameter, [...base, 'parameters', id]);
    }
    const begrip = raw.begrippen?.[id];
    if (begrip !== undefined && own(raw.begrippen, id))
      return builder.begrip(id, begrip, [...base, 'begrippen', id], per);
    const condition = raw.voorwaarden?.[id];
    return condition === undefined
      ? null
      : builder.condition(id, condition, [...base, 'voorwaarden', id], per);
  }

  private regeling(module: NationalModule, raw: RawRegeling): Regeling {
    const builder = new ItemBuilder(module, this.names, null, module.id);
    const scope = builder.scope(raw.per);
    return {
      id: raw.regeling,
      groep: raw.groep ?? raw.regeling,
      titel: raw.titel,
      aard: raw.aard,
      per: raw.per,
      voor: raw.voor === undefined ? null : builder.test(raw.voor, ['voor'], scope),
      vanaf: dateNumber(raw.geldig.vanaf),
      totEnMet: raw.geldig.tot_en_met === undefined ? 99991231 : dateNumber(raw.geldig.tot_en_met),
      bevoegd: {
        orgaan: raw.bevoegd?.orgaan ?? 'college',
        anders: Object.entries(raw.bevoegd?.anders ?? {}).map(([id, other]) => ({
          orgaan: other.orgaan,
          tekst: other.tekst,
          als: builder.test(other.als, ['bevoegd', 'anders', id, 'als'], scope),
          bron: module.source(other.bron, ['bevoegd', 'anders', id]),
        })),
      },
      voorwaarden: Object.keys(raw.voorwaarden).map((id) => `${module.id}.${id}`),
      uitkomst: builder.outcome(raw.uitkomst, ['uitkomst'], raw.per),
      uitweg: builder.pointers(raw.uitweg, ['uitweg'], raw.per),
      verwijzingen: builder.pointers(raw.verwijzingen, ['verwijzingen'], raw.per),
      samenloop: raw.samenloop ?? [],
      nietGemodelleerd: raw.niet_gemodelleerd ?? [],
      bron: module.source(raw.grondslag, []),
    };
  }

  private gemeente(id: string, module: Module, raw: RawGemeente): Gemeente {
    const items: Record<string, Item> = {};
    const regelingen: Record<string, LocalRegeling> = {};
    for (const [regeling, local] of Object.entries(raw.regelingen)) {
      const path = ['regelingen', regeling];
      this.checkNames(module, path, local);
      const national = this.national.get(regeling);
      if (national === undefined) {
        module.report(
          path,
          null,
          'R010',
          `onbekende regeling '${regeling}'`,
          suggestion(regeling, [...this.national.keys()]),
        );
        continue;
      }
      const conditions: string[] = [];
      for (const kind of ['parameters', 'begrippen', 'voorwaarden'] as const) {
        for (const name of Object.keys(local[kind] ?? {})) {
          const fullId = `${regeling}.${name}`;
          const item = this.item(fullId, id);
          if (item !== null) items[fullId] = item;
          if (kind === 'voorwaarden' && this.item(fullId, null) === null) conditions.push(fullId);
        }
      }
      const per = 'regeling' in national.raw ? national.raw.per : 'huishouden';
      const view = Object.assign(Object.create(module) as Module, { id: regeling });
      const builder = new ItemBuilder(view, this.names, id, regeling);
      regelingen[regeling] = {
        aangeboden: local.aangeboden !== 'nee',
        reden: local.reden ?? null,
        voorwaarden: conditions,
        uitkomst:
          local.uitkomst === undefined ? null : builder.outcome(local.uitkomst, [...path, 'uitkomst'], per),
        verwijzingen: builder.pointers(local.verwijzingen, [...path, 'verwijzingen'], per),
        samenloop: local.samenloop ?? [],
        nietGemodelleerd: local.niet_gemodelleerd ?? [],
      };
    }
    return { id, titel: raw.titel, cbs: raw.cbs ?? null, items, regelingen };
  }

  /** The municipality's item, checked against the national one and on its scale: all that reads it sees one type. */
  private buildOverlay(
    module: Module,
    regeling: string,
    id: string,
    raw: RawGemeente['regelingen'][string],
    gemeente: string,
  ): Item | null {
    const base = this.item(`${regeling}.${id}`, null);
    const item = this.build(module, regeling, id, raw, ['regelingen', regeling], gemeente);
    if (item === null || base === null) return item;
    const kind =
      item.soort === 'parameter' ? 'parameters' : item.soort === 'begrip' ? 'begrippen' : 'voorwaarden';
    this.checkOverlay(module, ['regelingen', regeling, kind, id], base, item);
    return this.joined(base, item);
  }

  /** An overlay may only set what the law leaves to the municipality, and with the same kind of value. */
  private checkOverlay(module: Module, path: readonly string[], base: Item, item: Item): void {
    if (base.delegatie === null)
      module.report(
        path,
        null,
        'R019',
        `'${path.at(-1)}' is niet aan de gemeente overgelaten`,
        'haal het weg; alleen wat landelijk delegatie: gemeente heeft, is hier te zetten',
      );
    if (base.soort !== item.soort) {
      module.report(
        path,
        null,
        'R011',
        `'${path.at(-1)}' is landelijk een ${base.soort}`,
        `maak er een ${base.soort} van`,
      );
      return;
    }
    if (base.soort === 'voorwaarde' || item.soort === 'voorwaarde') return;
    const [a, b] = [base.type, item.type];
    const fits =
      a.kind === 'getal' && b.kind === 'getal'
        ? a.eenheid === b.eenheid && b.schaal <= a.schaal
        : a.kind === b.kind;
    if (!fits)
      module.report(
        path,
        null,
        'R012',
        `'${path.at(-1)}' heeft een andere eenheid of meer decimalen dan landelijk`,
        'gebruik de eenheid van de landelijke regel en rond zo nodig af',
      );
  }

  /** The overlay from its own first date, the national item before it, at the national scale. */
  private joined(base: Item, item: Item): Item {
    if (base.soort === 'parameter' && item.soort === 'parameter') {
      const first = item.waarden[0]?.vanaf ?? ALWAYS;
      return {
        ...item,
        type: base.type,
        waarden: [...base.waarden.filter((figure) => figure.vanaf < first), ...item.waarden],
      };
    }
    if (base.soort === 'begrip' && item.soort === 'begrip') {
      const first = item.versies[0]?.vanaf ?? ALWAYS;
      const factor =
        base.type.kind === 'getal' && item.type.kind === 'getal'
          ? 10 ** (base.type.schaal - item.type.schaal)
          : 1;
      const raised = item.versies.map((version) =>
        factor === 1
          ? version
          : {
              ...version,
              node: {
                k: 'reken' as const,
                op: '*' as const,
                a: version.node,
                b: { k: 'const' as const, v: factor },
              },
            },
      );
      return {
        ...item,
        type: base.type,
        versies: [...base.versies.filter((version) => version.vanaf < first), ...raised],
      };
    }
    return item;
  }

  /** The tests behind which a fact exists, compiled. */
  private guardedFacts(): Graph['feiten'] {
    const feiten: Record<string, Graph['feiten'][string]> = {};
    const gegevens = new Module(
      'gegevens',
      this.files.gegevens,
      readYaml(this.files.gegevens),
      undefined,
      {},
      this.findings,
    );
    for (const fact of this.vocabulary.facts) {
      if (fact.alleenAls === null) continue;
      const module = fact.gemeente === null ? gegevens : (this.local.get(fact.gemeente)?.module ?? gegevens);
      const builder = new ItemBuilder(module, this.names, fact.gemeente, module.id);
      const path = ['gegevens', fact.entiteit, fact.naam, 'alleen_als'];
      feiten[`${fact.entiteit}.${fact.naam}`] = {
        alleenAls: builder.test(fact.alleenAls, path, builder.scope(fact.entiteit)),
        anders: otherwise(fact),
      };
    }
    return feiten;
  }
}

/** The value of a fact that does not apply, as a number of the engine. */
function otherwise(fact: {
  anders: string | null;
  type: { kind: string; codes?: readonly string[]; decimals?: number };
}): number | null {
  if (fact.anders === null) return null;
  if (fact.type.kind === 'ja_nee') return fact.anders === 'ja' ? 1 : 0;
  if (fact.type.kind === 'keuze') return fact.type.codes?.indexOf(fact.anders) ?? null;
  return Math.round(Number(fact.anders) * 10 ** (fact.type.decimals ?? 0));
}

interface Kinds {
  readonly parameters?: object | undefined;
  readonly begrippen?: object | undefined;
  readonly voorwaarden?: object | undefined;
}

const own = (record: object | undefined, key: string): boolean =>
  record !== undefined && Object.hasOwn(record, key);
