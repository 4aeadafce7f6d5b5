import { readdirSync, readFileSync } from 'node:fs';
import { type Case, readCases } from '../../src/dossier/cases.js';
import { plusDays } from '../../src/engine/dates.js';
import { Engine } from '../../src/engine/engine.js';
import { shippedGraph } from '../rules/support.js';

/** The shipped rules, compiled once for a test file. */
export const graph = shippedGraph();
export const engine = new Engine(graph);

/** Every municipality that is shipped, and the country alone. */
export const GEMEENTEN: readonly string[] = [...Object.keys(graph.gemeenten), 'landelijk'];
export const REGELINGEN: readonly string[] = Object.keys(graph.regelingen);

/** The overlay's name; null for the country. */
export const overlay = (gemeente: string): string | null => (gemeente === 'landelijk' ? null : gemeente);

/** Each regeling as the country has it, and as each municipality has it that lays something over it. */
export const PAIRS: readonly (readonly [gemeente: string, regeling: string])[] = GEMEENTEN.flatMap(
  (gemeente) =>
    REGELINGEN.filter((id) => (gemeente === 'landelijk' ? isNational(id) : laysOver(gemeente, id))).map(
      (id) => [gemeente, id] as const,
    ),
);

function isNational(id: string): boolean {
  return graph.regelingen[id]?.gemeente === null;
}

function laysOver(gemeente: string, id: string): boolean {
  const { items = {}, regelingen = {} } = graph.gemeenten[gemeente] ?? {};
  return regelingen[id] !== undefined || Object.keys(items).some((item) => item.startsWith(`${id}.`));
}

/** So many a pair that all pairs together come to about `total`: more rules don't make the tests slower. */
export const eachOf = (total: number): number => Math.max(2, Math.ceil(total / PAIRS.length));

/** Dates looked at for each regeling. */
const DATES = 5;

/**
 * Dates on which a regeling is in force: its first and last days, days on which a figure or version of it begins and
 * the days before those, spread evenly, and the day that most of its worked cases are about. The second is such a day.
 */
export function peildata(regeling: string): readonly number[] {
  const known = dates.get(regeling) ?? datesOf(regeling);
  dates.set(regeling, known);
  return known;
}
const dates = new Map<string, readonly number[]>();

function datesOf(id: string): number[] {
  const { vanaf = 0, totEnMet = 0, gemeente = null } = graph.regelingen[id] ?? {};
  const { plan } = engine.ready(gemeente, vanaf, { regelingen: [id] }, 'three');
  const begins = [
    ...plan.parameters.flatMap(({ waarden }) => waarden.map((figure) => figure.vanaf)),
    ...plan.all.flatMap(({ item }) => (item?.soort === 'begrip' ? item.versies.map((one) => one.vanaf) : [])),
  ];
  const last = Math.min(totEnMet, Math.max(vanaf, ...begins) + 27);
  const inForce = (date: number) => vanaf <= date && date <= last;
  const borders = [...new Set(begins.flatMap((date) => [date, plusDays(date, -1)]))].filter(inForce);
  const sorted = borders.toSorted((a, b) => a - b);
  const spread = Array.from(
    { length: DATES - 3 },
    (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / (DATES - 3))],
  );
  const usual = commonest(
    casesOf(id)
      .map(({ peildatum }) => peildatum)
      .filter(inForce),
  );
  return [vanaf, usual ?? vanaf, ...spread.filter((date) => date !== undefined), last];
}

function commonest(days: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return [...counts].toSorted(([a, x], [b, y]) => y - x || a - b)[0]?.[0];
}

/** Every worked case of fixtures/gevallen. */
export function shippedCases(): readonly Case[] {
  cases ??= readAll();
  return cases;
}
let cases: readonly Case[] | undefined;

/** The worked cases about a regeling, by its own name or that of its groep. */
export const casesOf = (id: string): readonly Case[] =>
  shippedCases().filter(({ regeling }) => regeling === id || regeling === graph.regelingen[id]?.groep);

function readAll(): Case[] {
  const folder = new URL('../../fixtures/gevallen/', import.meta.url);
  const options = {
    gemeenten: Object.values(graph.gemeenten).map(({ id, cbs }) => ({ id, cbs })),
    regelingen: Object.values(graph.regelingen).flatMap(({ id, groep }) => [id, groep]),
  };
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .flatMap((name) =>
      readCases(
        { name, text: readFileSync(new URL(name, folder), 'utf8') },
        graph.vocabulary,
        options as Parameters<typeof readCases>[2],
      ),
    );
}
