import type { Household } from '../dossier/household.js';
import type { HouseholdOptions } from '../dossier/read.js';
import type { Batch, Decided } from '../engine/batch.js';
import type { Engine } from '../engine/engine.js';
import type { Setting } from '../engine/setting.js';
import type { Note, Warning } from './document.js';
import { householdsOf } from './households.js';
import { assumptionsOf, populationNotes } from './notes.js';
import type { Population } from './population.js';
import { type Dimension, type PopulationRecord, recordsOf } from './records.js';

/** Households that a simulation is about: made of published figures, or those of a client list. */
export interface Sample {
  readonly id: string;
  readonly titel: string;
  readonly naamsvermelding: string;
  readonly hash: string;
  readonly records: readonly PopulationRecord[];
  /** The households of the records, in their order, under rules on a day: where incomes follow the norm, so do they. */
  readonly households: (engine: Engine, setting: Setting, options: HouseholdOptions) => readonly Household[];
  /** The begrip that its incomes are parts of; null when they are amounts of their own. */
  readonly follows: string | null;
  /** What the groups of each table are called. */
  readonly titles: Readonly<Record<Dimension, Readonly<Record<string, string>>>>;
  /** Part of those who must apply that does so, and at least; a part of one with at most six decimals. */
  readonly takeUp: { readonly expected: string; readonly least: string };
  /** How many times fewer or more households there may be where nothing was counted. */
  readonly density: { readonly least: number; readonly most: number };
  readonly reported: Population['raw']['vergelijking'];
  readonly warnings: readonly Warning[];
  readonly assumptions: readonly Note[];
  /** How a client list is decided where the numbers are not enough; null for a population that was made, which knows all. */
  readonly list: Listed | null;
}

/** Of a client list what can't be decided may be left out, and is told. */
export interface Listed {
  /** The households as they stand in it: others than those of the sample where what the administration says stands in. */
  readonly given: (setting: Setting) => readonly Household[];
  /** The decisions about such households, and what they rest on. */
  readonly decide: (
    batch: Batch,
    households: readonly Household[],
    regeling: string,
    day: number,
  ) => readonly (readonly Decided[])[];
  /** Does a decision rest on what the administration says? */
  readonly restsOnWord: (decided: Decided) => boolean;
}

/** A population that was made of published figures. */
export function sampleOf(population: Population): Sample {
  const { raw } = population;
  const records = recordsOf(population);
  const titled = (all: Readonly<Record<string, { readonly titel: string }>>) =>
    Object.fromEntries(Object.entries(all).map(([id, { titel }]) => [id, titel]));
  return {
    id: raw.id,
    titel: raw.titel,
    naamsvermelding: raw.naamsvermelding,
    hash: population.hash,
    records,
    households: (engine, setting, options) => householdsOf(population, records, engine, setting, options),
    follows: raw.norm,
    titles: {
      huishoudtype: titled(raw.huishoudtypen),
      inkomensbron: titled(raw.inkomensbronnen),
      inkomensband: Object.fromEntries(raw.banden.map(({ groep, titel }) => [groep, titel])),
      leeftijd_65_plus: AGES,
    },
    takeUp: { expected: raw.gebruik.raming, least: raw.gebruik.laag },
    density: { least: Number(raw.dichtheid.laag), most: Number(raw.dichtheid.hoog) },
    reported: raw.vergelijking,
    warnings: populationNotes(population),
    assumptions: assumptionsOf(population),
    list: null,
  };
}

export const AGES = { nee: 'onder 65', ja: '65 of ouder' } as const;
