import type { Step } from './plan.js';

const found = new WeakMap<Step, ReadonlySet<Step>>();

/** A step and all that it is made from. */
export function stepsUnder(step: Step): ReadonlySet<Step> {
  const known = found.get(step);
  if (known !== undefined) return known;
  const all = new Set<Step>();
  const follow = (one: Step): void => {
    if (all.has(one)) return;
    all.add(one);
    for (const inner of one.over?.steps ?? []) follow(inner);
    for (const need of one.needs) follow(need.step);
  };
  follow(step);
  found.set(step, all);
  return all;
}
