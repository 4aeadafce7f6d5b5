import type { Node } from '../rules/graph.js';
import { childrenOf } from '../rules/nodes.js';
import { FIRST_YEAR, LAST_YEAR } from '../rules/text.js';
import { stepsUnder } from './below.js';
import { daysIn } from './dates.js';
import type { Ready } from './engine.js';
import type { Plan, Step } from './plan.js';

/** Every day that a file may name. */
export function* days(): Generator<number> {
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++)
    for (let month = 1; month <= 12; month++) {
      const first = year * 10000 + month * 100 + 1;
      for (let day = first; day < first + daysIn(first); day++) yield day;
    }
}

const DAY_BEFORE_AND_AFTER = [-1, 0, 1];

/** Dates and amounts (in cents) around the figures of a plan: where an answer can turn. */
export interface Turning {
  readonly dates: readonly number[];
  readonly amounts: readonly number[];
}

const found = new WeakMap<Ready, Map<number, Turning>>();

/** The values at which a program turns on a peildatum, found once. */
export function turningOf(ready: Ready, peildatum: number): Turning {
  const byDate = found.get(ready) ?? new Map<number, Turning>();
  found.set(ready, byDate);
  const known = byDate.get(peildatum) ?? turning(ready, peildatum);
  byDate.set(peildatum, known);
  return known;
}

/** The figures that can decide: those behind a part of a decision, and not those that only a pointer shows. */
function figuresThatDecide({ decisions, wanted }: Plan): ReadonlySet<string> {
  const figures = new Set<string>();
  const steps = new Set<Step>();
  const read = (node: Node): void => {
    if (node.k === 'parameter' || node.k === 'tabel' || node.k === 'schijven') figures.add(node.id);
    for (const child of childrenOf(node)) read(child);
  };
  const follow = (step: Step): void => {
    for (const under of stepsUnder(step)) {
      if (steps.has(under)) continue;
      steps.add(under);
      read(under.node);
      for (const bound of under.over === null ? [] : [under.over.van, under.over.tot]) read(bound);
    }
  };
  for (const step of wanted.values()) follow(step);
  for (const { voor, bevoegd, voorwaarden, bedrag, ingang, gevraagd, vorm, gespreid, periode } of decisions)
    for (const step of [
      vorm,
      gespreid,
      voor,
      bevoegd,
      ...voorwaarden.map((one) => one.step),
      bedrag,
      ingang,
      gevraagd,
      ...(periode ?? []),
    ])
      if (step !== null) follow(step);
  return figures;
}

function turning(ready: Ready, peildatum: number): Turning {
  const decide = figuresThatDecide(ready.plan);
  const dates = new Set<number>([peildatum]);
  const amounts = new Set<number>();
  const ages: number[] = [];
  for (const parameter of ready.plan.parameters.filter(({ id }) => decide.has(id))) {
    const figures = parameter.waarden.findLast((figure) => figure.vanaf <= peildatum);
    const cells = (figures?.rijen ?? []).flatMap((row) =>
      row.map((value, i) => [parameter.kolommen?.[i]?.type, value] as const),
    );
    for (const [type, value] of [[parameter.type, figures?.waarde] as const, ...cells]) {
      if (value === null || value === undefined || type === undefined) continue;
      if (type.kind === 'datum') dates.add(value);
      else if (type.kind === 'getal' && type.eenheid.startsWith('euro')) amounts.add(value);
      else if (type.kind === 'getal' && type.eenheid === 'jaar') ages.push(value * 10000);
    }
  }
  const births = [...dates].slice(0, 6).flatMap((date) => ages.map((age) => date - age));
  const all = [...dates, ...births, peildatum - 400000, peildatum - 700000].flatMap((date) =>
    DAY_BEFORE_AND_AFTER.map((shift) => date + shift),
  );
  const ends = [peildatum - 1_000_000, peildatum + 1_000_000];
  return {
    dates: [...new Set([...all, ...ends])].toSorted((a, b) => a - b),
    amounts: [...amounts].slice(0, 12).flatMap((amount) => [amount - 1, amount + 1]),
  };
}
