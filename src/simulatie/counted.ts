import { huishoudens } from '../engine/words.js';
import type { Decided, Deciding } from './decided.js';
import type { Warning } from './document.js';
import type { PopulationRecord } from './records.js';

/** What the households of some records are granted, and what decided it. */
export interface Tried {
  readonly deciding: Deciding;
  readonly decided: Decided;
}

/**
 * The records that count: without those that can't be decided somewhere, which weigh nothing, with what is told of them.
 * Throws AskedWrong when none is left.
 */
export function counted(
  records: readonly PopulationRecord[],
  tried: readonly Tried[],
): { readonly records: readonly PopulationRecord[]; readonly warnings: readonly Warning[] } {
  const open = records.map((_, at) => tried.some(({ decided: { granted } }) => granted.open[at] === 1));
  const count = open.filter((one) => one).length;
  const wrong = tried.map(({ deciding, decided }) => deciding.undecided(decided));
  const reason = wrong.find((one) => one !== null) ?? null;
  if (reason === null) return { records, warnings: [] };
  if (count === records.length) throw reason;
  const tekst = `Over ${huishoudens(count)} is in ten minste een variant niet te beslissen: dat is uit alle cijfers weggelaten. Het zegt niet dat er geen recht is. Onder meer: ${reason.bericht}`;
  return {
    records: records.map((record, at) => (open[at] ? { ...record, weight: 0 } : record)),
    warnings: [{ id: 'niet_te_beslissen', bij: ['populatie', 'rechthebbenden', 'gewonnen'], tekst }],
  };
}
