import type { Facts, FactTable } from '../../src/engine/facts.js';
import { Random } from './random.js';
import type {
  Huishouden,
  Inkomst,
  Persoon,
  Schuldregeling,
  Toekenning,
  Uitkering,
  Verblijf,
} from './records.js';

type Values<T> = Readonly<Record<string, (item: T) => number>>;

const HUISHOUDEN: Values<Huishouden> = {
  aanvrager: (h) => h.aanvrager,
  adres_soort: (h) => h.adresSoort,
  ander_gezin_kreeg_energietoeslag: (h) => Number(h.anderGezinKreegEnergietoeslag),
};
const ZAAK: Values<Huishouden> = {
  aanvraagdatum: (h) => h.aanvraagdatum,
  besluitdatum: (h) => h.besluitdatum,
  is_bezwaar_of_beroep: (h) => Number(h.isBezwaarOfBeroep),
};
const TOEKENNING: Values<Toekenning> = { persoon: (t) => t.persoon, regeling: (t) => t.regeling };
const SCHULDREGELING: Values<Schuldregeling> = {
  soort: (s) => s.soort,
  vanaf: (s) => s.vanaf,
  tot_en_met: (s) => s.totEnMet,
};
const PERSOON: Values<Persoon> = {
  rol: (p) => p.rol,
  geboortedatum: (p) => p.geboortedatum,
  verwantschap: (p) => p.verwantschap,
  op_adres_sinds: (p) => p.opAdresSinds,
  in_gemeente_sinds: (p) => p.inGemeenteSinds,
  op_adres_tot: (p) => p.opAdresTot,
  hoofdverblijf_op_adres: (p) => Number(p.hoofdverblijfOpAdres),
  gezamenlijke_huishouding: (p) => Number(p.gezamenlijkeHuishouding),
  samenwonen_om_zorg: (p) => Number(p.samenwonenOmZorg),
  duurzaam_gescheiden: (p) => Number(p.duurzaamGescheiden),
  nederlander: (p) => Number(p.nederlander),
  verblijfsrecht: (p) => p.verblijfsrecht,
  eu_burger_uitgezonderd: (p) => Number(p.euBurgerUitgezonderd),
  gelijkgesteld_bij_amvb: () => 0,
  woont_in_nederland: (p) => Number(p.woontInNederland),
  kan_studiefinanciering_krijgen: (p) => Number(p.kanStudiefinancieringKrijgen),
  bijzondere_uitsluiting: (p) => p.bijzondereUitsluiting,
};
const INKOMST: Values<Inkomst> = {
  soort: (i) => i.soort,
  bedrag_netto: (i) => i.bedragNetto,
  periode: (i) => i.periode,
  vanaf: (i) => i.vanaf,
  tot_en_met: (i) => i.totEnMet,
  ontvangen_op: (i) => i.ontvangenOp,
  bevat_vakantietoeslag: (i) => Number(i.bevatVakantietoeslag),
  vakantietoeslag_in_bedrag: (i) => i.vakantietoeslagInBedrag,
  bestemd_voor_ander: (i) => Number(i.bestemdVoorAnder),
};
const UITKERING: Values<Uitkering> = {
  soort: (u) => u.soort,
  vanaf: (u) => u.vanaf,
  tot_en_met: (u) => u.totEnMet,
};
const VERBLIJF: Values<Verblijf> = {
  soort: (v) => v.soort,
  vanaf: (v) => v.vanaf,
  terug_op: (v) => v.terugOp,
  straf_buiten_inrichting: (v) => Number(v.strafBuitenInrichting),
};

/** The households as blocks of the engine's fact tables, with the values of the records. */
export function makeBlocks(households: readonly Huishouden[], size: number): Facts[] {
  const blocks: Facts[] = [];
  for (let from = 0; from < households.length; from += size)
    blocks.push(makeBlock(households.slice(from, from + size)));
  return blocks;
}

function makeBlock(households: readonly Huishouden[]): Facts {
  const persons = households.flatMap((h) => h.personen);
  const person = tableOf(PERSOON, households, (h) => h.personen);
  const each = Int32Array.from({ length: households.length + 1 }, (_, row) => row);
  const single = {
    rows: households.length,
    parent: each.subarray(0, households.length),
    start: each,
    known: new Uint8Array(households.length).fill(1),
  };
  const heads = Float64Array.from({ length: persons.length }, (_, row) => row);
  const tables = new Map<string, FactTable>([
    ['huishouden', { ...single, columns: columnsOf(HUISHOUDEN, households) }],
    ['zaak', { ...single, columns: columnsOf(ZAAK, households) }],
    ['persoon', person],
    ['gezin', { ...person, columns: new Map([['hoofd', heads]]) }],
    ['toekenning', tableOf(TOEKENNING, households, (h) => h.toekenningen)],
    ['schuldregeling', tableOf(SCHULDREGELING, households, (h) => h.schuldregelingen)],
    ['inkomst', tableOf(INKOMST, persons, (p) => p.inkomsten)],
    ['uitkering', tableOf(UITKERING, persons, (p) => p.uitkeringen)],
    ['verblijf', tableOf(VERBLIJF, persons, (p) => p.verblijven)],
  ]);
  shiftReferences(tables, (household) => person.start[household] as number);
  return { n: households.length, tables };
}

/** Facts that are the row of a person, in tables directly under the household. */
const REFERENCES = [
  ['huishouden', 'aanvrager'],
  ['toekenning', 'persoon'],
] as const;

/** Adds to each reference to a person what it takes for the household that it is in. */
function shiftReferences(tables: ReadonlyMap<string, FactTable>, shift: (household: number) => number): void {
  for (const [entity, fact] of REFERENCES) {
    const { rows, parent, columns } = tables.get(entity) as FactTable;
    const column = columns.get(fact) as Float64Array;
    for (let row = 0; row < rows; row++) column[row] = (column[row] as number) + shift(parent[row] as number);
  }
}

function tableOf<P, T>(
  values: Values<T>,
  parents: readonly P[],
  list: (parent: P) => readonly T[],
): FactTable {
  const start = new Int32Array(parents.length + 1);
  parents.forEach((parent, p) => {
    start[p + 1] = (start[p] ?? 0) + list(parent).length;
  });
  const items = parents.flatMap(list);
  const parent = new Int32Array(items.length);
  for (let p = 0; p < parents.length; p++) parent.fill(p, start[p], start[p + 1]);
  const known = new Uint8Array(parents.length).fill(1);
  return { rows: items.length, parent, start, known, columns: columnsOf(values, items) };
}

function columnsOf<T>(values: Values<T>, items: readonly T[]): Map<string, Float64Array> {
  return new Map(Object.entries(values).map(([name, value]) => [name, Float64Array.from(items, value)]));
}

/** References between rows, and dates that are open when absent: never unknown in a file. */
const ALWAYS_KNOWN = new Set([
  'huishouden.aanvrager',
  'gezin.hoofd',
  'toekenning.persoon',
  'persoon.op_adres_tot',
  'inkomst.vanaf',
  'inkomst.tot_en_met',
  'uitkering.vanaf',
  'uitkering.tot_en_met',
  'schuldregeling.vanaf',
  'schuldregeling.tot_en_met',
  'verblijf.terug_op',
]);
/** Lists that a file may leave out. A list that is not known has no rows. */
const LISTS = ['toekenning', 'schuldregeling', 'inkomst', 'uitkering', 'verblijf'];

/** Forgets, in place, each fact and each empty list with the same chance. */
export function forget(blocks: readonly Facts[], probability: number, seed = 20230901): void {
  const random = new Random(seed);
  for (const { tables } of blocks) {
    for (const [entity, table] of tables)
      for (const [name, column] of table.columns) {
        if (ALWAYS_KNOWN.has(`${entity}.${name}`)) continue;
        for (let row = 0; row < table.rows; row++) if (random.chance(probability)) column[row] = NaN;
      }
    for (const entity of LISTS) {
      const { known, start } = tables.get(entity) as FactTable;
      for (let p = 0; p < known.length; p++)
        if (start[p] === start[p + 1] && random.chance(probability)) known[p] = 0;
    }
  }
}

/** How many values the blocks hold. */
export function countFacts(blocks: readonly Facts[]): number {
  let count = 0;
  for (const { tables } of blocks)
    for (const table of tables.values()) count += table.rows * table.columns.size;
  return count;
}
