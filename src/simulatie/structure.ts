import { apportion } from './apportion.js';
import type { Marginals } from './marginals.js';

/** Thousandths of a household by type of household, and the whole households that they add up to. */
export interface Structure {
  readonly households: number;
  readonly weights: ReadonlyMap<string, number>;
}

/** What a population is called, and for which municipality it stands (null for a generic one). */
export interface Naming {
  readonly id: string;
  readonly titel: string;
  readonly gemeente: string | null;
}

export const ALMERE: Naming = {
  id: 'almere',
  titel: 'Almere, gemaakt uit gepubliceerde cijfers (huishoudens van 1 januari 2021)',
  gemeente: 'almere',
};
export const GENERIC: Naming = {
  id: 'gemeente',
  titel: 'Een gemeente die is samengesteld als Nederland, gemaakt uit gepubliceerde cijfers',
  gemeente: null,
};

/** The types of household that a population has. */
const TYPES = [
  'alleenstaand_onder_65',
  'alleenstaand_65_plus',
  'paar_zonder_kind_onder_65',
  'paar_zonder_kind_65_plus',
  'paar_minderjarige_kinderen',
  'paar_meerderjarig_kind',
  'ouder_minderjarige_kinderen',
  'ouder_meerderjarig_kind',
] as const;
type Type = (typeof TYPES)[number];
/** Counted with the couples without children, as Almere's own figures do. */
const OTHER = 'overig_meerpersoons';

/** Almere by type of household: its own figures where they are published, else the proportions of Flevoland or the country. */
export function almere(marginals: Marginals): Structure {
  const households = marginals.input('almere_huishoudens');
  const nl = (type: Type) => sizeOf(marginals, type);
  const [single = 0, couples = 0, families = 0] = apportion(households * 1000, [
    marginals.input('almere_eenpersoons_2020'),
    marginals.input('almere_zonder_kinderen_2020'),
    marginals.input('almere_met_kinderen_2020'),
  ]);
  const old = marginals.input('almere_inwoners') * marginals.input('almere_aandeel_65_plus');
  const oldPart = (type: Type) =>
    Math.round((old * 1000 * nl(type)) / marginals.input('nl_inwoners_65_plus'));
  const oldSingle = oldPart('alleenstaand_65_plus');
  const oldCouples = oldPart('paar_zonder_kind_65_plus');
  const parents = marginals.input('flevoland_eenoudergezinnen');
  const [one = 0, two = 0] = apportion(families, [parents, marginals.input('flevoland_gezinnen') - parents]);
  const [oneMinor = 0, oneAdult = 0] = apportion(one, [
    nl('ouder_minderjarige_kinderen'),
    nl('ouder_meerderjarig_kind'),
  ]);
  const [twoMinor = 0, twoAdult = 0] = apportion(two, [
    nl('paar_minderjarige_kinderen'),
    nl('paar_meerderjarig_kind'),
  ]);
  const parts: Readonly<Record<Type, number>> = {
    alleenstaand_onder_65: single - oldSingle,
    alleenstaand_65_plus: oldSingle,
    paar_zonder_kind_onder_65: couples - oldCouples,
    paar_zonder_kind_65_plus: oldCouples,
    paar_minderjarige_kinderen: twoMinor,
    paar_meerderjarig_kind: twoAdult,
    ouder_minderjarige_kinderen: oneMinor,
    ouder_meerderjarig_kind: oneAdult,
  };
  return { households, weights: new Map(TYPES.map((type) => [type, parts[type]])) };
}

/** A municipality of so many households, put together as the country is. */
export function generic(marginals: Marginals, households: number): Structure {
  const sizes = TYPES.map(
    (type) => sizeOf(marginals, type) + (type === 'paar_zonder_kind_onder_65' ? sizeOf(marginals, OTHER) : 0),
  );
  const parts = apportion(households * 1000, sizes);
  return { households, weights: new Map(TYPES.map((type, at) => [type, parts[at] ?? 0])) };
}

function sizeOf(marginals: Marginals, type: string): number {
  const found = marginals.types.get(type);
  if (found === undefined) throw new Error(`no figures for ${type}`);
  return found.households;
}
