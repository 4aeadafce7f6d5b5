import { dayOf } from './calendar.js';
import { blocksAt, isMap, listAt, mapAt, textAt, type Yaml, type YamlMap, yamlOf } from './yaml.js';

/** The rules as they stand in their files, with no more done to them than finding things by name. */

export interface Entity {
  readonly name: string;
  /** Null for the huishouden. */
  readonly parent: string | null;
  /** Under which key it stands in a household. */
  readonly key: string;
  readonly once: boolean;
  readonly timed: boolean;
  readonly derivedFrom: string | null;
  /** The date by which what hangs under one thing follows each other. */
  readonly order: string | null;
}

export interface Fact {
  readonly entity: string;
  readonly name: string;
  readonly raw: YamlMap;
  /** The municipality that added it. */
  readonly gemeente: string | null;
}

/** Something with versions by date: what holds from each day on. `local` says whose text it is. */
export interface Version {
  readonly from: number;
  readonly raw: YamlMap;
  readonly local: boolean;
}

/** A begrip or voorwaarde. */
export interface Item {
  readonly module: string;
  readonly id: string;
  readonly raw: YamlMap;
  readonly local: boolean;
  readonly per: string;
  readonly versions: readonly Version[];
}

/** A figure from a day on: a text, the rows of a table, or null when it is not known. */
export interface Figure {
  readonly from: number;
  readonly value: string | readonly YamlMap[] | null;
}

export interface Parameter {
  readonly module: string;
  readonly raw: YamlMap;
  /** Read on the date of the step, not on the peildatum. */
  readonly onStep: boolean;
  readonly figures: readonly Figure[];
}

export interface Texts {
  readonly gegevens: string;
  readonly landelijk: readonly string[];
  readonly gemeenten: readonly string[];
}

const ALWAYS = Number.NEGATIVE_INFINITY;
const KINDS = ['parameters', 'begrippen', 'voorwaarden'] as const;
type Kind = (typeof KINDS)[number];

/** All rule files, seen from one municipality or from none. */
export class Rules {
  readonly entities: ReadonlyMap<string, Entity>;
  private readonly facts: ReadonlyMap<string, Fact>;
  private readonly items = new Map<string, Item>();
  readonly modules = new Map<string, YamlMap>();
  readonly bouwstenen: readonly string[];
  private readonly local: YamlMap;

  constructor(
    texts: Texts,
    readonly gemeente: string | null,
  ) {
    const gegevens = yamlOf(texts.gegevens);
    for (const text of texts.landelijk) {
      const module = yamlOf(text);
      this.modules.set(textAt(module, 'regeling') ?? textAt(module, 'bouwsteen') ?? '', module);
    }
    this.bouwstenen = [...this.modules.keys()].filter((id) => this.isBouwsteen(id));
    const gemeenten = texts.gemeenten.map(yamlOf);
    this.local = gemeenten.find((one) => textAt(one, 'gemeente') === gemeente) ?? {};
    this.entities = new Map(
      blocksAt(gegevens, 'entiteiten').map(([name, raw]) => [
        name,
        {
          name,
          parent: textAt(raw, 'in') ?? null,
          key: textAt(raw, 'lijst') ?? name,
          once: textAt(raw, 'een') === 'ja' || textAt(raw, 'in') === undefined,
          timed: textAt(raw, 'in_de_tijd') === 'ja',
          derivedFrom: textAt(raw, 'afgeleid_van') ?? null,
          order: textAt(raw, 'volgorde') ?? null,
        },
      ]),
    );
    const own = blocksAt(this.local, 'gegevens');
    const facts = [
      ...blocksAt(gegevens, 'gegevens').flatMap(([entity, all]) => factsOf(entity, all, null)),
      ...own.flatMap(([entity, all]) => factsOf(entity, all, gemeente)),
    ];
    this.facts = new Map(facts.map((fact) => [`${fact.entity}.${fact.name}`, fact]));
  }

  fact(entity: string, name: string, local: boolean): Fact | undefined {
    const found = this.facts.get(`${entity}.${name}`);
    return found?.gemeente === null || local ? found : undefined;
  }

  /** What a module has under a name; the text of a national rule does not see what a municipality added. */
  kindOf(module: string, id: string, local: boolean): Kind | null {
    const raws = [this.nationalOf(module), ...(local ? [this.localOf(module)] : [])];
    // A voorwaarde is not a value, so it can't be named.
    return (
      (['parameters', 'begrippen'] as const).find((kind) => raws.some((raw) => has(raw, kind, id))) ?? null
    );
  }

  parameter(module: string, id: string): Parameter {
    const [base, own] = [this.nationalOf(module), this.localOf(module)].map((raw) =>
      has(raw, 'parameters', id) ? mapAt(raw, 'parameters', id) : undefined,
    );
    const raw = own ?? base;
    if (raw === undefined) throw new Error(`no parameter ${module}.${id}`);
    return {
      module,
      raw,
      onStep: this.isBouwsteen(module) || textAt(raw, 'op') === 'stap',
      figures: replaced(base === undefined ? [] : figuresOf(base), own === undefined ? [] : figuresOf(own)),
    };
  }

  item(kind: 'begrippen' | 'voorwaarden', module: string, id: string): Item {
    const key = `${kind} ${module}.${id}`;
    const item = this.items.get(key) ?? this.build(kind, module, id);
    this.items.set(key, item);
    return item;
  }

  private build(kind: 'begrippen' | 'voorwaarden', module: string, id: string): Item {
    const [base, own] = [this.nationalOf(module), this.localOf(module)].map((raw) =>
      has(raw, kind, id) ? mapAt(raw, kind, id) : undefined,
    );
    const raw = own ?? base;
    if (raw === undefined) throw new Error(`no ${kind} ${module}.${id}`);
    const per = textAt(raw, 'per') ?? textAt(this.nationalOf(module), 'per') ?? 'huishouden';
    const before = base === undefined || kind === 'voorwaarden' ? [] : versionsOf(base, false);
    const versions = own === undefined ? versionsOf(raw, false) : replaced(before, versionsOf(own, true));
    return { module, id, raw, local: own !== undefined, per, versions };
  }

  /** The voorwaarden of a regeling in the order of the law, those of the municipality last. */
  conditions(module: string): string[] {
    const national = Object.keys(mapAt(this.nationalOf(module), 'voorwaarden'));
    const local = Object.keys(mapAt(this.localOf(module), 'voorwaarden'));
    return [...national, ...local.filter((id) => !national.includes(id))];
  }

  /** The uitkomst and whose text it is. */
  outcome(module: string): { raw: YamlMap; local: boolean } {
    const own = mapAt(this.localOf(module), 'uitkomst');
    return Object.keys(own).length > 0
      ? { raw: own, local: true }
      : { raw: mapAt(this.nationalOf(module), 'uitkomst'), local: false };
  }

  nationalOf(module: string): YamlMap {
    return this.modules.get(module) ?? this.ownOf(module);
  }

  localOf(module: string): YamlMap {
    return this.isOwn(module) ? this.ownOf(module) : mapAt(this.local, 'regelingen', module);
  }

  /** Is it a regeling that only this municipality has? All of it is then the text of the municipality. */
  isOwn(module: string): boolean {
    return Object.keys(this.ownOf(module)).length > 0;
  }

  private ownOf(module: string): YamlMap {
    return mapAt(this.local, 'eigen_regelingen', module);
  }

  private isBouwsteen(module: string): boolean {
    return textAt(this.nationalOf(module), 'bouwsteen') !== undefined;
  }
}

const has = (raw: YamlMap, kind: Kind, id: string): boolean => Object.hasOwn(mapAt(raw, kind), id);

function factsOf(entity: string, facts: YamlMap, gemeente: string | null): Fact[] {
  return Object.entries(facts).flatMap(([name, raw]) =>
    isMap(raw) ? [{ entity, name, raw, gemeente }] : [],
  );
}

/** What a municipality sets replaces the national from its own first day on. */
function replaced<T extends { readonly from: number }>(base: readonly T[], own: readonly T[]): T[] {
  const first = Math.min(...own.map(({ from }) => from));
  return [...base.filter(({ from }) => own.length === 0 || from < first), ...own];
}

function versionsOf(raw: YamlMap, local: boolean): Version[] {
  const dated = blocksAt(raw, 'versies');
  if (dated.length === 0) return [{ from: ALWAYS, raw, local }];
  return dated.map(([date, body]) => ({ from: dayOf(date), raw: { ...raw, ...body }, local }));
}

function figuresOf(raw: YamlMap): Figure[] {
  return Object.entries(mapAt(raw, 'waarden')).map(([date, figure]) => ({
    from: dayOf(date),
    value: figureOf(figure),
  }));
}

function figureOf(figure: Yaml): Figure['value'] {
  if (typeof figure === 'string') return figure === 'onbekend' ? null : figure;
  if (Array.isArray(figure)) return (figure as readonly Yaml[]).filter(isMap);
  if (!isMap(figure)) return null;
  const rows = listAt(figure, 'rijen');
  if (rows.length > 0) return rows.filter(isMap);
  const value = textAt(figure, 'waarde');
  return value === undefined || value === 'onbekend' ? null : value;
}

/** What holds on a day: the last that began; null before the first. */
export function inForce<T extends { readonly from: number }>(list: readonly T[], day: number): T | null {
  const begun = list.filter(({ from }) => from <= day);
  return begun.length === 0 ? null : begun.reduce((a, b) => (b.from >= a.from ? b : a));
}
