import type { Source, Type } from '../rules/graph.js';
import type { Fact } from '../rules/vocabulary.js';
import { isoDate } from './dates.js';
import type { Genoemd, Regel } from './decision.js';
import type { Gathered, UsedFigure } from './gather.js';
import type { GivenFacts } from './given.js';
import { localId } from './names.js';
import { possibleIn } from './possible.js';
import type { Sources } from './sources.js';
import { waardeOf, waardeWithin } from './values.js';

/** What a step is made from; a fact of an item of a list is told `binnen` that item. */
interface Use extends Genoemd {
  readonly binnen?: string;
}

const titled = ({ id, titel }: { readonly id: string; readonly titel: string | null }): Genoemd => ({
  id: localId(id),
  ...(titel === null ? {} : { titel }),
});

/** Tells how values were computed, line by line. It reads traces and never computes a value. */
export class Calculation {
  private readonly used = new Map<Gathered, ReadonlyMap<string, Use>>();

  constructor(
    private readonly facts: GivenFacts,
    private readonly sources: Sources,
  ) {}

  /** The amounts and numbers of a calculation that have a title, each after what it uses; the last whatever it is. */
  lines(behind: readonly Gathered[]): Regel[] {
    const isLine = ({ step: { item, over } }: Gathered, i: number) =>
      item?.soort === 'begrip' &&
      item.titel !== null &&
      over === null &&
      (i === behind.length - 1 || isAmount(item.type));
    const told = behind.filter(isLine);
    const own = new Set(told.map(({ step }) => localId(step.item?.id ?? '')));
    const made = told.flatMap((gathered) => this.regel(gathered, own));
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
        ...(isOne ? {} : { voor: instance.path, ...this.facts.whatIs(instance) }),
        waarde: waardeWithin(record.v, item.type, () => possibleIn(run).step(step, record)),
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
      const fact = this.facts.fact(used.entity, used.fact);
      const isTold = !Number.isNaN(used.value) && (fact?.open == null || this.facts.isGiven(used, run));
      if (fact === undefined || !isTold) continue;
      const [id, item] = [this.facts.path(used, run), this.facts.itemPath(used, run)];
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

/** Money, or a number of things: what a calculation is made of. Tests stand among the voorwaarden. */
function isAmount(type: Type): boolean {
  return type.kind === 'getal' && (type.eenheid.startsWith('euro') || type.eenheid === 'aantal');
}
