import { FIRST_YEAR, LAST_YEAR } from '../rules/text.js';
import type { Fact, Vocabulary } from '../rules/vocabulary.js';
import type { Facts } from './facts.js';

/** What a file may give for a fact: its smallest and largest value as a number of the engine; null where any goes. */
export function endsOf({ type }: Fact, negative: boolean): readonly [lo: number, hi: number] | null {
  switch (type.kind) {
    case 'ja_nee':
      return [0, 1];
    case 'keuze':
      return [0, type.codes.length - 1];
    case 'datum':
      return [FIRST_YEAR * 10000 + 101, LAST_YEAR * 10000 + 1231];
    case 'getal':
      return [negative ? type.min : Math.max(type.min, Math.min(0, type.max)), type.max];
    default:
      return null;
  }
}

/** May an amount be below zero in this row? Where that depends on a code that is missing it is not known: NaN. */
export function mayBeNegative(vocabulary: Vocabulary, facts: Facts, fact: Fact, row: number): number {
  const { entiteit, negatiefAls } = fact;
  if (negatiefAls === null) return 1;
  const other = vocabulary.facts.find((one) => one.entiteit === entiteit && one.naam === negatiefAls.feit);
  const code = facts.tables.get(entiteit)?.columns.get(negatiefAls.feit)?.[row] ?? NaN;
  if (Number.isNaN(code) || other?.type.kind !== 'keuze') return NaN;
  return negatiefAls.codes.includes(other.type.codes[code] ?? '') ? 1 : 0;
}
