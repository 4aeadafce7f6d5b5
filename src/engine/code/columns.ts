import type { Graph } from '../../rules/graph.js';

/** Numbers for the arrays that a program reads and writes, and the declarations that bring them into a function. */
export class Columns {
  private readonly factNumbers = new Map<string, number>();
  private readonly listNumbers = new Map<string, number>();
  private readonly declared = new Map<string, string>();

  /** Facts in the order of their numbers. */
  readonly factKeys: { readonly entity: string; readonly fact: string }[] = [];
  /** Entities in the order of their numbers. */
  readonly lists: string[] = [];

  fact(entity: string, fact: string): string {
    const nr = numberOf(this.factNumbers, `${entity}.${fact}`);
    if (nr === this.factKeys.length) this.factKeys.push({ entity, fact });
    return this.declare(`f${nr}`, `f[${nr}]`);
  }

  start(entity: string): string {
    const nr = this.listNumber(entity);
    return this.declare(`b${nr}`, `starts[${nr}]`);
  }

  known(entity: string): string {
    const nr = this.listNumber(entity);
    return this.declare(`k${nr}`, `knowns[${nr}]`);
  }

  parent(entity: string): string {
    const nr = this.listNumber(entity);
    return this.declare(`u${nr}`, `parents[${nr}]`);
  }

  /** The values of a step. */
  column(step: number): string {
    return this.declare(`c${step}`, `c[${step}]`);
  }

  private listNumber(entity: string): number {
    const nr = numberOf(this.listNumbers, entity);
    if (nr === this.lists.length) this.lists.push(entity);
    return nr;
  }

  private declare(name: string, from: string): string {
    this.declared.set(name, from);
    return name;
  }

  /** Declarations asked for since the last time: names with what they stand for. */
  takeDeclarations(): ReadonlyMap<string, string> {
    const taken = new Map(this.declared);
    this.declared.clear();
    return taken;
  }

  /** Exists once in a household. */
  isOne(graph: Graph, entity: string): boolean {
    const found = graph.vocabulary.entities.find((candidate) => candidate.naam === entity);
    return found === undefined || found.in === null || found.een;
  }

  /** The lists to walk from the household to an entity. */
  path(graph: Graph, entity: string): string[] {
    const found = graph.vocabulary.entities.find((candidate) => candidate.naam === entity);
    if (found === undefined || found.in === null) return [];
    return [...this.path(graph, found.in), entity];
  }
}

function numberOf(map: Map<string, number>, key: string): number {
  const known = map.get(key);
  if (known !== undefined) return known;
  map.set(key, map.size);
  return map.size - 1;
}
