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
  const onWord = records.filter(
    (_, at) => !open[at] && tried.some(({ deciding }) => deciding.onWord.has(at)),
  );
  const warnings = onWord.length === 0 ? [] : [onWordOf(onWord.length)];
  if (reason === null) return { records, warnings };
  if (count === records.length) throw reason;
  const tekst = `Over ${huishoudens(count)} is in ten minste een variant niet te beslissen: dat is uit alle cijfers weggelaten. Het zegt niet dat er geen recht is. Onder meer: ${reason.bericht}`;
  return {
    records: records.map((record, at) => (open[at] ? { ...record, weight: 0 } : record)),
    warnings: [
      { id: 'niet_te_beslissen', bij: ['populatie', 'rechthebbenden', 'gewonnen'], tekst },
      ...warnings,
    ],
  };
}

const onWordOf = (count: number): Warning => ({
  id: 'op_aannames',
  bij: ['rechthebbenden', 'gewonnen', 'inkomensband'],
  tekst: `Van ${huishoudens(count)} rust een recht op aannames: wat de uitkeringsadministratie opgeeft van leefvorm, kostendelers, inkomen of vermogen staat daar in de plaats van personen en bedragen die het bestand niet heeft. Wie zonder die opgave niet is af te wijzen, telt als niet te beslissen.`,
});
