import type { HouseholdOptions } from '../dossier/read.js';
import type { Scope } from './basis.js';
import { type Decided, Deciding } from './decided.js';
import type { Example } from './document.js';
import type { Population } from './population.js';
import type { Granted } from './run.js';
import { sampleOf } from './sample.js';

/**
 * What households of the kinds for which budgets are published get at each level of income, in every variant. They
 * count for nothing else.
 */
export function examplesOf(
  examples: Population,
  scope: Scope,
  decided: readonly Decided[],
  options: HouseholdOptions,
): Example[] {
  const [base] = decided;
  if (base === undefined) return [];
  const sample = sampleOf(examples);
  const { records } = sample;
  const deciding = new Deciding(sample, scope, base.variant, options);
  const each = deciding.each(decided.map(({ variant }) => variant));
  const all = decided.map(({ variant }, at) => ({ id: variant.id, granted: each[at] as Granted }));
  return Object.entries(examples.raw.huishoudtypen).map(([groep, { titel }]) => ({
    groep,
    titel,
    niveaus: records.flatMap(({ type, ratio }, at) => {
      if (type !== groep) return [];
      const cents = all.map(
        ({ id, granted }) => [id, granted.open[at] === 1 ? null : (granted.cents[at] ?? 0)] as const,
      );
      return [{ procent: ratio / 100, centen: Object.fromEntries(cents) }];
    }),
  }));
}

/** The same at the ends of a comparison, each on its own day. */
export function examplesBetween(
  examples: Population,
  ends: readonly { readonly side: Scope; readonly decided: Decided }[],
  options: HouseholdOptions,
): Example[] {
  const each = ends.map(({ side, decided }) => examplesOf(examples, side, [decided], options));
  return (each[0] ?? []).map((own, at) => ({
    ...own,
    niveaus: own.niveaus.map(({ procent }, level) => {
      const amounts = each.flatMap((one) => Object.entries(one[at]?.niveaus[level]?.centen ?? {}));
      return { procent, centen: Object.fromEntries(amounts) };
    }),
  }));
}
