import type { Amounts, Comparison, Split, SplitRow, TotalRow } from './document.js';
import type { Counted } from './tables.js';

/** A comparison as it is counted: at the first end, with indexed figures, with all new rules, and at the last end. */
export type States<T> = readonly [van: T, indexed: T, ruled: T, naar: T];

const NONE: Amounts = {
  huishoudens: 0,
  rechthebbenden: 0,
  verwachte_ontvangers: 0,
  centen: 0,
  geextrapoleerd: 0,
};

/**
 * What each step between two ends changes, in all and in every group: the new figures (indexering), the other new rules
 * (regel), and the other households (populatie). Whole thousandths and cents, so that the steps add up.
 */
export function splitOf(states: States<Counted>): Pick<Comparison, 'totaal' | 'uitsplitsing'> {
  const [van, indexed, ruled, naar] = states;
  const dimensions = Object.keys(van.uitsplitsing);
  return {
    totaal: split([totalOf(van), totalOf(indexed), totalOf(ruled), totalOf(naar)]),
    uitsplitsing: Object.fromEntries(dimensions.map((id) => [id, rowsOf(states, id)])),
  };
}

function totalOf(state: Counted): Amounts {
  const rows = state.uitsplitsing.huishoudtype ?? [];
  return { ...amountsOf(state, 0), huishoudens: rows.reduce((sum, row) => plus(sum, row.huishoudens), 0) };
}

/** The groups of the first end, then those that only the last has. */
function rowsOf([van, indexed, ruled, naar]: States<Counted>, dimension: string): SplitRow[] {
  const rows = (state: Counted): readonly TotalRow[] => state.uitsplitsing[dimension] ?? [];
  const titles = new Map([...rows(naar), ...rows(van)].map(({ groep, titel }) => [groep, titel]));
  const groups = new Set([...rows(van), ...rows(naar)].map(({ groep }) => groep));
  return [...groups].map((groep) => {
    const own = (state: Counted): Amounts => {
      const row = rows(state).find((one) => one.groep === groep);
      return row === undefined ? NONE : amountsOf(row, row.huishoudens);
    };
    const states: States<Amounts> = [own(van), own(indexed), own(ruled), own(naar)];
    return { groep, titel: titles.get(groep) ?? groep, ...split(states) };
  });
}

const amountsOf = (of: Omit<Amounts, 'huishoudens'>, huishoudens: number): Amounts => ({
  huishoudens,
  rechthebbenden: of.rechthebbenden,
  verwachte_ontvangers: of.verwachte_ontvangers,
  centen: of.centen,
  geextrapoleerd: of.geextrapoleerd,
});

const split = ([van, indexed, ruled, naar]: States<Amounts>): Split => ({
  van,
  indexering: less(indexed, van),
  regel: less(ruled, indexed),
  populatie: less(naar, ruled),
  naar,
});

const less = (a: Amounts, b: Amounts): Amounts => ({
  huishoudens: plus(a.huishoudens, -b.huishoudens),
  rechthebbenden: plus(a.rechthebbenden, -b.rechthebbenden),
  verwachte_ontvangers: plus(a.verwachte_ontvangers, -b.verwachte_ontvangers),
  centen: a.centen - b.centen,
  geextrapoleerd: plus(a.geextrapoleerd, -b.geextrapoleerd),
});

/** A sum of counts in whole thousandths, which the numbers themselves are not. */
const plus = (a: number, b: number): number => (Math.round(a * 1000) + Math.round(b * 1000)) / 1000;
