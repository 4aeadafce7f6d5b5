import type { Instance } from '../dossier/household.js';
import type { Graph } from '../rules/graph.js';
import type { Fact } from '../rules/vocabulary.js';
import type { UsedFact } from './gather.js';
import type { TracedRun } from './walk.js';

/** The facts of a household as a decision points at them: what they are, where they stand, and whether somebody gave them. */
export class GivenFacts {
  private readonly facts: ReadonlyMap<string, Fact>;

  /** `zaak` is what is known of the zaak of the regeling that is decided. */
  constructor(
    private readonly graph: Graph,
    private readonly zaak: ReadonlyMap<string, unknown> | undefined = undefined,
  ) {
    this.facts = factsOf(graph);
  }

  fact(entity: string, name: string): Fact | undefined {
    return this.facts.get(`${entity}.${name}`);
  }

  /** Does the file say it, or somebody for this zaak? What is derived from what it says counts as said. */
  isGiven({ entity, fact, row }: UsedFact, run: TracedRun): boolean {
    const own = this.fact(entity, fact);
    if (own === undefined || (own.standaard === null && own.open === null)) return true;
    const facts = run.rows.instances.get(entity)?.[row]?.facts;
    return facts?.has(fact) === true || (entity === 'zaak' && this.zaak?.has(fact) === true);
  }

  /** Where a fact stands in a file: `personen[a].inkomsten[0].soort`. */
  path({ entity, fact, row }: { entity: string; fact: string; row: number }, run: TracedRun): string {
    return `${run.rows.instances.get(entity)?.[row]?.path ?? entity}.${fact}`;
  }

  /** As `path`; of a fact of an item of a list the item. */
  itemPath(used: UsedFact, run: TracedRun): string {
    const path = run.rows.instances.get(used.entity)?.[used.row]?.path;
    const isItem = used.entity !== 'persoon' && path?.endsWith(']') === true;
    return isItem ? path : this.path(used, run);
  }

  /** What an item of a list is, by the fact that tells such items apart; a persoon goes by the id alone. */
  whatIs({ entity, facts }: Instance): { readonly wat?: string } {
    const label = this.graph.vocabulary.entities.find(({ naam }) => naam === entity)?.label ?? null;
    const wat = label === null || entity === 'persoon' ? undefined : facts.get(label);
    return typeof wat === 'string' ? { wat } : {};
  }
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
