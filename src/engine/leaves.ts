import { isoDate } from './dates.js';
import type { Settled } from './verdict.js';
import { Walker } from './walk.js';
import * as words from './words.js';

/** Something unknown that a value depends on: a fact, a whole list, or what the rules do not hold. */
export type Leaf =
  | {
      readonly kind: 'fact';
      readonly key: string;
      readonly entity: string;
      readonly fact: string;
      readonly row: number;
    }
  | { readonly kind: 'list'; readonly key: string; readonly entity: string; readonly parentRow: number }
  | { readonly kind: 'rule'; readonly key: string; readonly item: string; readonly question: string };

/** The unknown leaves that a value rests on, by its trace alone: every one could matter, some may not. */
export function unknownLeaves(settled: Settled): Leaf[] {
  const leaves = new Map<string, Leaf>();
  const add = (leaf: Leaf) => leaves.set(leaf.key, leaf);
  const seen = new Set<object>();
  const walker = new Walker(settled.run, {
    begrip: (_step, record) => {
      const isNew = !seen.has(record);
      seen.add(record);
      return isNew;
    },
    fact: (entity, fact, row, value) => {
      if (Number.isNaN(value)) add({ kind: 'fact', key: `${entity}[${row}].${fact}`, entity, fact, row });
    },
    list: (entity, parentRow) => add({ kind: 'list', key: `${entity}@${parentRow}`, entity, parentRow }),
    figure: (parameter, figure, row, value, date) => {
      // On an unknown date no figure is in force: then it is the date that is missing.
      if (!Number.isNaN(value) || Number.isNaN(date)) return;
      const question =
        figure === null
          ? `Cijfer ontbreekt: ${parameter.titel} op ${words.datum(isoDate(date))}`
          : (figure.vraag ?? `Wat geldt hier voor '${parameter.titel}'? De regels noemen het niet.`);
      add({ kind: 'rule', key: `${parameter.id}#${row ?? ''}`, item: parameter.id, question });
    },
    unknownRule: (item, question) => add({ kind: 'rule', key: `${item}?`, item, question }),
  });
  walker.step(settled.step, settled.record);
  return [...leaves.values()];
}
