import type { Household } from '../dossier/household.js';
import type { Graph, Source } from '../rules/graph.js';
import type { Fact } from '../rules/vocabulary.js';
import { isoDate, monthsBetween } from './dates.js';
import type { Aanname, Bewijs, Ontbreekt, Onzeker, Oordeel } from './decision.js';
import type { Gathered, UsedFact, UsedFigure } from './gather.js';
import type { GivenFacts } from './given.js';
import type { Leaf } from './leaves.js';
import { localId } from './names.js';
import type { TracedRun } from './walk.js';
import * as words from './words.js';

/** Says what a decision rests on, and what it waits for. It reads traces and never computes a value. */
export class Explainer {
  constructor(
    private readonly household: Household,
    private readonly graph: Graph,
    private readonly facts: GivenFacts,
  ) {}

  /** The facts behind some steps that were given, as the contract points at them. */
  factPaths(behind: readonly Gathered[]): string[] {
    const paths = new Set<string>();
    for (const { facts, run } of behind)
      for (const used of facts)
        if (!Number.isNaN(used.value) && this.facts.isGiven(used, run)) paths.add(this.facts.path(used, run));
    return [...paths];
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
      if (fact.soort !== 'oordeel' || !this.facts.isGiven(used, run)) return null;
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
      if (fact.standaard === null || this.facts.isGiven(used, run)) return null;
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
        const fact = Number.isNaN(used.value) ? undefined : this.facts.fact(used.entity, used.fact);
        if (fact === undefined || (fact.soort !== 'oordeel' && fact.standaard === null)) continue;
        const feit = this.facts.path(used, run);
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
      const fact = this.facts.fact(leaf.entity, leaf.fact);
      return {
        feit: this.facts.path(leaf, run),
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

  private plain(fact: Fact, value: number, run: TracedRun): number | string | boolean {
    if (fact.type.kind === 'ja_nee') return value === 1;
    if (fact.type.kind === 'keuze') return fact.type.codes[value] ?? '';
    if (fact.type.kind === 'datum') return isoDate(value);
    if (fact.type.kind === 'verwijzing') return run.rows.instances.get(fact.type.naar)?.[value]?.id ?? '';
    return value;
  }
}

/** The unit of a fact that is money, as a field. */
function unitOf({ type }: Fact): { eenheid?: string } {
  return type.kind === 'getal' && type.eenheid.startsWith('euro') ? { eenheid: type.eenheid } : {};
}

/** A figure that should have been indexed since. */
function expired({ parameter, figure, date }: UsedFigure): boolean {
  if (parameter.indexering === null || figure === null || parameter.waarden.at(-1) !== figure) return false;
  return monthsBetween(figure.vanaf, date) >= (parameter.indexering === 'halfjaar' ? 6 : 12);
}
