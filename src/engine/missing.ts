import type { Leaf } from './leaves.js';
import { Possible } from './possible.js';
import { isOne } from './span.js';
import { type Programs, Trial } from './trial.js';
import type { Settled } from './verdict.js';

/**
 * The value that an unknown comes to whatever the missing facts are; null when it can differ or that is not sure.
 * What comes out is proven: by what each missing fact can be at most and at least, by every combination of facts with
 * few possible values, and by every day that a date can be.
 */
export function certainValue(
  leaves: readonly Leaf[],
  settled: Settled,
  row: number,
  programs: Programs,
): number | null {
  const span = new Possible(settled.run).step(settled.step, settled.record);
  if (isOne(span)) return span.lo;
  const trial = new Trial(settled, row, programs);
  return trial.certain(leaves) ?? trial.certainOnAllDays(leaves);
}

/**
 * Of the leaves of an unknown value those of which some possible value changes it. That is found by running the
 * program: the others are filled in at random (the same way each time), and the leaf is given every value worth
 * trying. An amount of which nothing was found is left out only when it is proven that it changes nothing; anything
 * else unproven only where nothing at all was found.
 * A rule that is missing counts only when the facts alone can't decide. What was `found` before is not tried again.
 */
export function leavesThatMatter(
  leaves: readonly Leaf[],
  settled: Settled,
  row: number,
  programs: Programs,
  found: (leaf: Leaf) => boolean | undefined = () => undefined,
): Leaf[] {
  const trial = new Trial(settled, row, programs);
  const open = leaves.filter((leaf) => leaf.kind !== 'rule');
  const rules = leaves.filter((leaf) => leaf.kind === 'rule');
  const moves = new Map(open.map((leaf) => [leaf, before(found(leaf)) ?? trial.moves(leaf, open)]));
  const none = rules.length === 0 && ![...moves.values()].includes('yes');
  const matter = open.filter((leaf) => {
    const own = moves.get(leaf);
    return (
      own === 'yes' || (own === 'unsure' && (trial.isWideNumber(leaf) || (none && !trial.isIdle(leaf, open))))
    );
  });
  return rules.length > 0 && !(matter.length > 0 && trial.canDecide(open)) ? [...matter, ...rules] : matter;
}

const before = (found: boolean | undefined) => (found === undefined ? undefined : found ? 'yes' : 'no');

/**
 * What was found of each part of a decision on other days: of what is asked anyway, it need not be found out again.
 */
export class Tried {
  private readonly asked = new Set<string>();
  private readonly outcomes = new Map<string, boolean>();

  known(part: string, leaf: Leaf): boolean | undefined {
    return this.asked.has(leaf.key) ? this.outcomes.get(`${part}|${leaf.key}`) : undefined;
  }

  note(part: string, leaves: readonly Leaf[], matter: readonly Leaf[]): void {
    for (const leaf of leaves) {
      const matters = matter.includes(leaf);
      this.outcomes.set(`${part}|${leaf.key}`, matters);
      if (matters) this.asked.add(leaf.key);
    }
  }
}
