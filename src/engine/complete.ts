import type { Facts } from './facts.js';
import type { Program } from './program.js';

/**
 * Which households of a block have every fact and list that the three-valued program reads: ones, zeros for the others.
 * For those the form for known facts gives the same. A fact that is only asked of some (`alleen_als`) is left to the
 * program, which looks whether it is needed.
 */
export function completeHouseholds({ plan, facts: read, lists }: Program, facts: Facts): Uint8Array {
  const complete = new Uint8Array(facts.n).fill(1);
  const owners = new Map<string, Int32Array>();
  const { entities } = plan.graph.vocabulary;
  const parentOf = (entity: string) => entities.find(({ naam }) => naam === entity)?.in ?? null;

  /** The household of each row of an entity. */
  const ownersOf = (entity: string): Int32Array => {
    const known = owners.get(entity);
    if (known !== undefined) return known;
    const parent = parentOf(entity);
    const rows = facts.tables.get(entity)?.parent ?? new Int32Array(0);
    const above = parent === null ? null : ownersOf(parent);
    const made = rows.map((row, own) => (above === null ? own : (above[row] ?? row)));
    owners.set(entity, made);
    return made;
  };
  const miss = (entity: string, row: number) => {
    complete[ownersOf(entity)[row] ?? 0] = 0;
  };
  for (const key of read) {
    const [entity = '', name = ''] = key.split('.');
    if (plan.graph.feiten[key] !== undefined) continue;
    facts.tables
      .get(entity)
      ?.columns.get(name)
      ?.forEach((value, row) => {
        if (Number.isNaN(value)) miss(entity, row);
      });
  }
  for (const entity of lists) {
    const parent = parentOf(entity);
    if (parent === null) continue;
    facts.tables.get(entity)?.known.forEach((known, row) => {
      if (known !== 1) miss(parent, row);
    });
  }
  return complete;
}
