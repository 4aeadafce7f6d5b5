import { isMarked, type Mutant, mutantsOf } from '../../src/engine/mutants.js';
import type { Graph, Mark } from '../../src/rules/graph.js';

/** The marks (`onverschillig`) that no change of the rules goes by: what is misspelt marks nothing, and is found here. */
export function idleMarks(graph: Graph): Mark[] {
  const changes = new Map<string, Pick<Mutant, 'van' | 'naar' | 'days'>[]>();
  for (const { id, van, naar, days } of mutantsOf(graph, () => true))
    changes.set(id, [...(changes.get(id) ?? []), { van, naar, days }]);
  const holders = [graph, ...Object.values(graph.gemeenten)].flatMap(({ items, regelingen }) =>
    [items, regelingen].flatMap((all) => Object.entries<{ readonly onverschillig: readonly Mark[] }>(all)),
  );
  return holders.flatMap(([id, { onverschillig }]) =>
    onverschillig.filter((mark) => !(changes.get(id) ?? []).some((change) => isMarked(mark, change))),
  );
}
