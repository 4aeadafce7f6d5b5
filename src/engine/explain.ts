import type { Household, Instance } from '../dossier/household.js';
import type { Graph, Source, Type } from '../rules/graph.js';
import type { Fact } from '../rules/vocabulary.js';
import { isoDate, monthsBetween } from './dates.js';
import type { Aanname, Bewijs, Genoemd, Ontbreekt, Onzeker, Oordeel, Regel } from './decision.js';
import type { Gathered, UsedFact, UsedFigure } from './gather.js';
import type { Leaf } from './leaves.js';
import { localId } from './names.js';
import { Possible } from './possible.js';
import type { Sources } from './sources.js';
import { waardeOf, waardeWithin } from './values.js';
import type { TracedRun } from './walk.js';
import * as words from './words.js';

/** What a step is made from; a fact of an item of a list is told `binnen` that item. */
interface Use extends Genoemd {
  readonly binnen?: string;
}

const titled = ({ id, titel }: { readonly id: string; readonly titel: string | null }): Genoemd => ({
  id: localId(id),
  ...(titel === null ? {} : { titel }),
});

/** Puts words to what the values of a household came from. It reads traces and never computes a value. */
export class Explainer {
  private readonly facts: ReadonlyMap<string, Fact>;
  private readonly used = new Map<Gathered, ReadonlyMap<string, Use>>();

  constructor(
    private readonly household: Household,
    private readonly graph: Graph,
    readonly sources: Sources,
    /** What is known of the zaak of this regeling. */
    private readonly zaak: ReadonlyMap<string, unknown> | undefined = undefined,
  ) {
    this.facts = factsOf(graph);
  }

  fact(entity: string, name: string): Fact | undefined {
    return this.facts.get(`${entity}.${name}`);
  }

  /** The facts behind some steps that were given, as the contract points at them. */
  factPaths(behind: readonly Gathered[]): string[] {
    const paths = new Set<string>();
    for (const { facts, run } of behind)
      for (const used of facts)
        if (!Number.isNaN(used.value) && this.isGiven(used, run)) paths.add(this.path(used, run));
    return [...paths];
  }

  /** Does the file say it, or somebody for this zaak? What is derived from what it says counts as said. */
  private isGiven({ entity, fact, row }: UsedFact, run: TracedRun): boolean {
    const own = this.fact(entity, fact);
    if (own === undefined || (own.standaard === null && own.open === null)) return true;
    const facts = run.rows.instances.get(entity)?.[row]?.facts;
    return facts?.has(fact) === true || (entity === 'zaak' && this.zaak?.has(fact) === true);
  }

  /** The amounts and numbers of a calculation that have a title, each after what it uses; the last whatever it is. */
  berekening(behind: readonly Gathered[]): Regel[] {
    const isLine = ({ step: { item, over } }: Gathered, i: number) =>
      item?.soort === 'begrip' &&
      item.titel !== null &&
      over === null &&
      (i === behind.length - 1 || isAmount(item.type));
    const lines = behind.filter(isLine);
    const own = new Set(lines.map(({ step }) => localId(step.item?.id ?? '')));
    const made = lines.flatMap((gathered) => this.regel(gathered, own));
    // Computed for one and for each of many, a step is there twice.
    return [...new Map(made.map((regel) => [JSON.stringify(regel), regel])).values()];
  }

  /** One line; `lines` are the ids of all. */
  private regel(gathered: Gathered, lines: ReadonlySet<string>): Regel[] {
    const { step, record, env, run } = gathered;
    const { item } = step;
    if (item?.soort !== 'begrip' || item.titel === null) return [];
    const version = item.versies.findLast((candidate) => candidate.vanaf <= run.peildatum);
    const instance = run.rows.instances.get(step.entity)?.[record.i ?? 0];
    const isOne = instance === undefined || instance.path === 'huishouden' || step.focus;
    const elsewhere = env.date !== run.peildatum && !Number.isNaN(env.date);
    const isMonth = run.plan.moments[env.moment]?.maand === true;
    const used = [...this.uses(gathered).values()];
    const own = (one: Use) => one.binnen === undefined || one.binnen === instance?.path;
    const met = used.filter(
      (one) => own(one) && !lines.has(one.id) && (one.titel ?? one.waarde) !== undefined,
    );
    return [
      {
        id: localId(item.id),
        titel: item.titel,
        ...(isOne ? {} : { voor: instance.path, ...this.whatIs(instance) }),
        waarde: waardeWithin(record.v, item.type, () => new Possible(run).step(step, record)),
        uit: [...new Set(used.map(({ id, binnen }) => binnen ?? id))],
        ...(met.length === 0 ? {} : { met: met.map(({ binnen: _, ...one }) => one) }),
        ...(elsewhere ? { op: isoDate(env.date), ...(isMonth ? { maand: true as const } : {}) } : {}),
        ...this.sources.at(
          localSource(gathered.figures) ?? version?.bron ?? item.bron,
          Number.isNaN(env.date) ? run.peildatum : env.date,
        ),
      },
    ];
  }

  /** What an item of a list is, by the fact that tells such items apart; a persoon goes by the id alone. */
  whatIs({ entity, facts }: Instance): { readonly wat?: string } {
    const label = this.graph.vocabulary.entities.find(({ naam }) => naam === entity)?.label ?? null;
    const wat = label === null || entity === 'persoon' ? undefined : facts.get(label);
    return typeof wat === 'string' ? { wat } : {};
  }

  /** What a step names as its origin: titled steps and figures by id, facts by path, those of an item of a list within it. */
  private uses(gathered: Gathered): ReadonlyMap<string, Use> {
    const known = this.used.get(gathered);
    if (known !== undefined) return known;
    const { facts, figures, below, run } = gathered;
    const names = new Map<string, Use>();
    this.used.set(gathered, names);
    const add = ({ waarde, ...use }: Use) => {
      const before = names.get(use.id);
      // Another value on another day, or of somebody else: then it has no one value.
      const isOther = before !== undefined && before.waarde?.waarde !== waarde?.waarde;
      names.set(use.id, waarde === undefined || waarde.waarde === null || isOther ? use : { ...use, waarde });
    };
    for (const used of facts) {
      const fact = this.fact(used.entity, used.fact);
      const isTold = !Number.isNaN(used.value) && (fact?.open == null || this.isGiven(used, run));
      if (fact === undefined || !isTold) continue;
      const [id, item] = [this.path(used, run), this.itemPath(used, run)];
      const type = typeOf(fact);
      const waarde = type === null ? {} : { waarde: waardeOf(used.value, type) };
      add({ id, ...waarde, ...(item === id ? {} : { binnen: item }) });
    }
    for (const { parameter, figure, row } of figures) {
      const isOne = row === null && figure?.waarde != null;
      add({ ...titled(parameter), ...(isOne ? { waarde: waardeOf(figure.waarde, parameter.type) } : {}) });
    }
    for (const used of below) {
      const { item, over } = used.step;
      if (item?.soort === 'begrip' && item.titel !== null)
        add({ ...titled(item), ...(over === null ? { waarde: waardeOf(used.record.v, item.type) } : {}) });
      else for (const one of this.uses(used).values()) add(one);
    }
    return names;
  }

  /** What in the sources and figures behind some values is not certain. */
  onzeker(
    behind: readonly Gathered[],
    sources: readonly { id: string; titel: string; bron: Source | null }[],
  ): Onzeker[] {
    const found = new Map<string, Onzeker>();
    const add = (
      { id, titel }: { readonly id: string; readonly titel: string | null },
      zekerheid: Onzeker['zekerheid'] | null | undefined,
      reden: string | null | undefined,
    ) => {
      const own = localId(id);
      if (zekerheid && !found.has(own))
        found.set(own, { id: own, zekerheid, reden: reden ?? '', titel: titel ?? own.replaceAll('_', ' ') });
    };
    for (const { bron, ...item } of sources) add(item, bron?.zekerheid, bron?.reden);
    for (const { step, figures } of behind) {
      if (step.item?.soort === 'begrip') add(step.item, step.item.bron?.zekerheid, step.item.bron?.reden);
      for (const used of figures) {
        const { parameter } = used;
        const ofRow = used.row === null ? null : used.figure?.rijZekerheid?.[used.row];
        const bron = used.figure?.bron ?? parameter.bron;
        add(parameter, ofRow?.[0], ofRow?.[1]);
        add(parameter, used.figure?.zekerheid, used.figure?.reden);
        add(parameter, bron?.zekerheid, bron?.reden);
        if (expired(used))
          add(
            parameter,
            'onbevestigd',
            `het cijfer van ${words.datum(isoDate(used.figure?.vanaf ?? 0))} is sindsdien niet geïndexeerd`,
          );
      }
    }
    return [...found.values()];
  }

  /** Judgements that were used, as somebody's words. */
  oordelen(behind: readonly Gathered[]): Oordeel[] {
    return this.eachFact(behind, (fact, used, run, feit) => {
      if (fact.soort !== 'oordeel' || !this.isGiven(used, run)) return null;
      const given = this.household.judgements.get(feit);
      const op = given?.op ?? null;
      return {
        feit,
        waarde: this.plain(fact, used.value, run),
        ...unitOf(fact),
        door: given?.door ?? null,
        op: op === null ? null : isoDate(op),
        motivering: given?.motivering ?? null,
      };
    });
  }

  /** What the file says that the facts behind some values rest on. */
  bewijs(behind: readonly Gathered[]): Bewijs[] {
    const used = this.factPaths(behind);
    return this.household.evidence
      .filter(({ feit }) => used.some((path) => path === feit || path.startsWith(`${feit}[`)))
      .map(({ feit, bron, bewijsstuk, gezienOp, authentiek }) => ({
        feit,
        bron,
        bewijsstuk,
        gezien_op: gezienOp === null ? null : isoDate(gezienOp),
        authentiek,
      }));
  }

  /** What was filled in without being given, among the facts behind some values. */
  aannames(behind: readonly Gathered[]): Aanname[] {
    return this.eachFact(behind, (fact, used, run, feit) => {
      if (fact.standaard === null || this.isGiven(used, run)) return null;
      return {
        feit,
        waarde: this.plain(fact, used.value, run),
        reden: 'niet gegeven; zo is het gewoonlijk',
        ...unitOf(fact),
      };
    });
  }

  private eachFact<T>(
    behind: readonly Gathered[],
    make: (fact: Fact, used: UsedFact, run: TracedRun, feit: string) => T | null,
  ): T[] {
    const found = new Map<string, T>();
    for (const { facts, run } of behind) {
      for (const used of facts) {
        const fact = Number.isNaN(used.value) ? undefined : this.fact(used.entity, used.fact);
        if (fact === undefined || (fact.soort !== 'oordeel' && fact.standaard === null)) continue;
        const feit = this.path(used, run);
        const made = found.has(feit) ? null : make(fact, used, run, feit);
        if (made !== null) found.set(feit, made);
      }
    }
    return [...found.values()];
  }

  /** A missing leaf as a question. */
  question(leaf: Leaf, run: TracedRun, voor: readonly string[]): Ontbreekt {
    if (leaf.kind === 'rule')
      return { feit: leaf.item, soort: 'regel', vraag: leaf.question, bron: 'gemeente', voor };
    if (leaf.kind === 'fact') {
      const fact = this.fact(leaf.entity, leaf.fact);
      return {
        feit: this.path(leaf, run),
        soort: fact?.soort ?? 'gegeven',
        vraag: fact?.vraag ?? '',
        bron: fact?.bron ?? '',
        voor,
      };
    }
    const entity = this.graph.vocabulary.entities.find((candidate) => candidate.naam === leaf.entity);
    const own = this.graph.vocabulary.facts.filter((fact) => fact.entiteit === leaf.entity);
    const first = own.find((fact) => fact.naam === entity?.label) ?? own[0];
    const parent = run.rows.instances.get(entity?.in ?? '')?.[leaf.parentRow]?.path;
    const prefix = entity?.in === 'huishouden' || parent === undefined ? '' : `${parent}.`;
    const feit = `${prefix}${entity?.sleutel ?? leaf.entity}`;
    const vraag = entity?.vraag ?? first?.vraag ?? '';
    return { feit, soort: 'gegeven', vraag, bron: first?.bron ?? '', voor };
  }

  path({ entity, fact, row }: { entity: string; fact: string; row: number }, run: TracedRun): string {
    return `${run.rows.instances.get(entity)?.[row]?.path ?? entity}.${fact}`;
  }

  private itemPath(used: UsedFact, run: TracedRun): string {
    const path = run.rows.instances.get(used.entity)?.[used.row]?.path;
    const isItem = used.entity !== 'persoon' && path?.endsWith(']') === true;
    return isItem ? path : this.path(used, run);
  }

  private plain(fact: Fact, value: number, run: TracedRun): number | string | boolean {
    if (fact.type.kind === 'ja_nee') return value === 1;
    if (fact.type.kind === 'keuze') return fact.type.codes[value] ?? '';
    if (fact.type.kind === 'datum') return isoDate(value);
    if (fact.type.kind === 'verwijzing') return run.rows.instances.get(fact.type.naar)?.[value]?.id ?? '';
    return value;
  }
}

/** The source of what a municipality decided, where a step has one such figure: the law alone does not give its value. */
function localSource(figures: readonly UsedFigure[]): Source | null {
  const all = figures.flatMap(({ parameter, figure }) => figure?.bron ?? parameter.bron ?? []);
  const [first, ...others] = all.filter(
    ({ niveau }) => niveau === 'verordening' || niveau === 'beleidsregel',
  );
  const isSame = (other: Source) => JSON.stringify(other) === JSON.stringify(first);
  return first !== undefined && others.every(isSame) ? first : null;
}

/** The type of a fact as an expression has it; null for what is no value. */
function typeOf({ type }: Fact): Type | null {
  if (type.kind === 'verwijzing' || type.kind === 'tekst') return null;
  return type.kind === 'getal' ? { ...type, schaal: type.decimals, merken: [] } : type;
}

/** The unit of a fact that is money, as a field. */
function unitOf({ type }: Fact): { eenheid?: string } {
  return type.kind === 'getal' && type.eenheid.startsWith('euro') ? { eenheid: type.eenheid } : {};
}

/** Money, or a number of things: what a calculation is made of. Tests stand among the voorwaarden. */
function isAmount(type: Type): boolean {
  return type.kind === 'getal' && (type.eenheid.startsWith('euro') || type.eenheid === 'aantal');
}

const factIndex = new WeakMap<Graph, ReadonlyMap<string, Fact>>();

function factsOf(graph: Graph): ReadonlyMap<string, Fact> {
  let index = factIndex.get(graph);
  if (index === undefined) {
    index = new Map(graph.vocabulary.facts.map((fact) => [`${fact.entiteit}.${fact.naam}`, fact]));
    factIndex.set(graph, index);
  }
  return index;
}

/** A figure that should have been indexed since. */
function expired({ parameter, figure, date }: UsedFigure): boolean {
  if (parameter.indexering === null || figure === null || parameter.waarden.at(-1) !== figure) return false;
  return monthsBetween(figure.vanaf, date) >= (parameter.indexering === 'halfjaar' ? 6 : 12);
}
