import { readdirSync, readFileSync } from 'node:fs';
import { type Case, readCases } from '../../src/dossier/cases.js';
import { Engine } from '../../src/engine/engine.js';
import { shippedGraph } from '../rules/support.js';

/** The shipped rules, compiled once for a test file. */
export const graph = shippedGraph();
export const engine = new Engine(graph);

export const GEMEENTEN = ['almere', 'almelo', 'zoeterwoude', 'landelijk'] as const;
export type GemeenteName = (typeof GEMEENTEN)[number];
export const REGELINGEN = ['energietoeslag_2022', 'energietoeslag_2023'] as const;
export type RegelingName = (typeof REGELINGEN)[number];

/** The overlay's name; null for the country. */
export const overlay = (gemeente: string): string | null => (gemeente === 'landelijk' ? null : gemeente);

/** Dates on which a regeling is in force: its first and last days and some where the figures change. */
export const PEILDATA: Readonly<Record<RegelingName, readonly number[]>> = {
  energietoeslag_2022: [20220315, 20220401, 20220915, 20221231, 20230102, 20230630],
  energietoeslag_2023: [20231007, 20231215, 20240101, 20240630, 20240831],
};

/** Every worked case of fixtures/gevallen. */
export function shippedCases(): Case[] {
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
