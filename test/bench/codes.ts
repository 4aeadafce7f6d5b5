import type { Graph } from '../../src/rules/graph.js';
import * as records from './records.js';

/** Code lists in which the numbers of records.ts are places. */
const EXPECTED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'persoon.rol': {
    aanvrager: records.AANVRAGER,
    partner: records.PARTNER,
    kind: records.KIND,
    medebewoner: records.MEDEBEWONER,
  },
  'huishouden.adres_soort': { woonadres: records.WOONADRES, briefadres: records.BRIEFADRES },
  'persoon.verwantschap': {
    bloed_1: records.BLOED_1,
    bloed_2: records.BLOED_2,
    geen: records.GEEN_VERWANT,
  },
  'persoon.verblijfsrecht': {
    vw8_a: records.VW8_A,
    vw8_e: records.VW8_E,
    vw8_l: records.VW8_L,
    geen: records.GEEN_VERBLIJFSRECHT,
  },
  'persoon.bijzondere_uitsluiting': { geen: records.GEEN_UITSLUITING },
  'verblijf.soort': { buitenland: records.BUITENLAND, detentie: records.DETENTIE },
  'inkomst.periode': {
    maand: records.MAAND,
    vier_weken: records.VIER_WEKEN,
    week: records.WEEK,
    kwartaal: records.KWARTAAL,
    jaar: records.JAAR,
    eenmalig: records.EENMALIG,
  },
  'uitkering.soort': {
    algemene_bijstand: records.ALGEMENE_BIJSTAND,
    aio: records.AIO,
    ww: records.UITKERING_WW,
    aow: records.UITKERING_AOW,
  },
  'toekenning.regeling': {
    energietoeslag_2022: records.ENERGIETOESLAG_2022,
    energietoeslag_2023: records.ENERGIETOESLAG_2023,
  },
  'schuldregeling.soort': {
    wsnp: records.WSNP,
    msnp: records.MSNP,
    vrijwillig_budgetbeheer: records.BUDGETBEHEER,
    oss: records.OSS,
  },
  'inkomst.soort': {
    loon: records.LOON,
    ww: records.WW,
    aow: records.AOW,
    pensioen: records.PENSIOEN,
    algemene_bijstand: records.BIJSTAND,
    winst: records.WINST,
    kinderalimentatie: records.KINDERALIMENTATIE,
    studiefinanciering: records.STUDIEFINANCIERING,
    huurtoeslag: records.HUURTOESLAG,
    zorgtoeslag: records.ZORGTOESLAG,
    kindgebonden_budget: records.KINDGEBONDEN_BUDGET,
    kinderbijslag: records.KINDERBIJSLAG,
  },
};

/** Throws when a code of records.ts no longer is what the rules call it. */
export function checkCodes(graph: Graph): void {
  for (const [name, codes] of Object.entries(EXPECTED)) {
    const fact = graph.vocabulary.facts.find(
      (candidate) => `${candidate.entiteit}.${candidate.naam}` === name,
    );
    if (fact?.type.kind !== 'keuze') throw new Error(`${name} is no code list`);
    for (const [code, place] of Object.entries(codes))
      if (fact.type.codes[place] !== code) throw new Error(`${name}: ${code} is not in place ${place}`);
  }
}
