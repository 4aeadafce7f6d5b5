import type { Graph, Regeling } from '../rules/graph.js';

/** Why there is no such regeling in a municipality (null: none in particular): it is another's own, or not offered; null when there is. */
export function notOffered(
  graph: Graph,
  { id, titel, gemeente: own }: Regeling,
  gemeente: string | null,
): string | null {
  if (own !== null && own !== gemeente)
    return `${titel} is er alleen in ${graph.gemeenten[own]?.titel ?? own}.`;
  const local = gemeente === null ? undefined : graph.gemeenten[gemeente]?.regelingen[id];
  return local?.aangeboden === false ? (local.reden ?? 'De gemeente biedt deze regeling niet aan.') : null;
}
