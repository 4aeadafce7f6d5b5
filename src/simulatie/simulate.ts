import type { HouseholdOptions } from '../dossier/read.js';
import { isoDate } from '../engine/dates.js';
import { toets } from '../engine/toets.js';
import type { DifferenceResult, Range, SimulatieDocument, VariantResult } from './document.js';
import { householdsOf } from './households.js';
import { DEFINITIES, populationNotes } from './notes.js';
import type { Population } from './population.js';
import { type Dimension, type PopulationRecord, recordsOf } from './records.js';
import { reportedBeside } from './reported.js';
import { blockOf, type Granted, paidPer, programOf, runBlock } from './run.js';
import { groupsOf, reweighed, type Total, Weighing } from './tally.js';
import { type Asked, AskedWrong, type Basis, type Variant, variantsOf } from './variants.js';
import { resultNotes } from './warnings.js';

/** What each variant comes to for a population, what changes between them, and what is not known about it. */
export function simulate(
  population: Population,
  basis: Basis,
  asked: readonly Asked[],
  options: HouseholdOptions,
): SimulatieDocument {
  const { setting, regelingen } = basis;
  const { variants, setAside } = variantsOf(basis, asked);
  const [base] = variants;
  if (base === undefined) throw new Error('no variants');
  const records = recordsOf(population);
  const runs = runsOf(population, records, basis, variants, options);
  checkReach(records, runs, variants);
  const tables = new Tables(population, records);
  const varianten = variants.map((variant, at) => tables.variant(variant, runs[at] as Granted));
  const verschillen = pairsOf(variants.length).map(([a, b]) =>
    tables.difference(variants[a]?.id ?? '', variants[b]?.id ?? '', runs[a] as Granted, runs[b] as Granted),
  );
  const [per = 'eenmalig'] = paidPer(programOf(base.engine, setting, regelingen));
  return {
    schema: 'vangnet/simulatie/1',
    peildatum: isoDate(setting.peildatum),
    gemeente: setting.gemeente,
    populatie: {
      id: population.raw.id,
      hash: population.hash,
      records: records.length,
      huishoudens: inUnits(records.reduce((sum, { weight }) => sum + weight, 0)),
      titel: population.raw.titel,
      naamsvermelding: population.raw.naamsvermelding,
    },
    regelingen,
    regelset: { hash: basis.graph.hash },
    per,
    varianten,
    verschillen,
    gerapporteerd: reportedBeside(population, varianten, verschillen),
    definities: DEFINITIES,
    waarschuwingen: [
      ...resultNotes(records, runs, verschillen, setAside, setting.gemeente),
      ...populationNotes(population),
    ],
  };
}

/** Decides all households in each variant. Throws AskedWrong when some can't be decided. */
function runsOf(
  population: Population,
  records: readonly PopulationRecord[],
  { setting, regelingen }: Basis,
  variants: readonly Variant[],
  options: HouseholdOptions,
): Granted[] {
  const [base] = variants;
  if (base === undefined) return [];
  const households = householdsOf(population, records, base.engine, setting, options);
  const ready = programOf(base.engine, setting, regelingen);
  if (paidPer(ready).size > 1)
    throw new AskedWrong(
      'S018',
      'deze regelingen betalen niet per dezelfde tijd',
      'noem een regeling tegelijk',
      '--regeling',
    );
  const block = blockOf(ready, households, setting.peildatum);
  return variants.map(({ engine, id }) => {
    const granted = runBlock(programOf(engine, setting, regelingen), block, setting.peildatum);
    const open = granted.open.indexOf(1);
    const household = households[open];
    if (household === undefined) return granted;
    const { besluiten } = toets(engine, household, { ...setting, regelingen });
    const missing = besluiten.flatMap(({ ontbreekt }) => ontbreekt.map(({ feit }) => feit));
    const count = records.reduce((sum, { weight }, at) => sum + (granted.open[at] === 1 ? weight : 0), 0);
    throw new AskedWrong(
      'S019',
      `over ${Math.round(count / 1000)} huishoudens is met ${id} niet te beslissen: ${[...new Set(missing)].slice(0, 4).join(', ')} is niet bekend`,
      'kies een gemeente die dit vastlegt, of zet de ontbrekende cijfers met --stel',
      '',
    );
  });
}

/** Of those of whom no income is known nothing can be said about who gains or loses. */
function checkReach(
  records: readonly PopulationRecord[],
  runs: readonly Granted[],
  variants: readonly Variant[],
): void {
  const wrong = runs.findIndex(({ entitled }) =>
    records.some(({ origin }, at) => origin === 'onbekend' && entitled[at] !== runs[0]?.entitled[at]),
  );
  if (wrong === -1) return;
  const names = [variants[0]?.id, variants[wrong]?.id].join(' en ');
  throw new AskedWrong(
    'S020',
    `tussen ${names} verandert het recht van huishoudens waarvan de populatie het inkomen niet kent`,
    'kies een lagere grens: hogere inkomens dan waar de populatie punten heeft, zijn niet gemodelleerd',
    variants[wrong]?.id.split('=')[1] ?? '',
  );
}

/** So many variants are compared two by two; of more each with the first and with the one before it. */
const FEW = 4;

function pairsOf(count: number): (readonly [number, number])[] {
  const numbers = [...Array(count).keys()];
  const all = numbers.flatMap((a) => numbers.slice(a + 1).map((b) => [a, b] as const));
  return all.filter(([a, b]) => count <= FEW || a === 0 || b === a + 1);
}

const inUnits = (thousandths: number): number => thousandths / 1000;

/** Makes the tables of one population. */
class Tables {
  private readonly groups;
  private readonly expected: Weighing;
  /** What the range is made of: few households above 120% of whom few apply, and many of whom as many as expected apply. */
  private readonly least: Weighing;
  private readonly most: Weighing;

  constructor(
    private readonly population: Population,
    private readonly records: readonly PopulationRecord[],
  ) {
    const { gebruik, dichtheid } = population.raw;
    this.groups = groupsOf(population, records);
    this.expected = new Weighing(records, population, gebruik.raming);
    this.least = new Weighing(reweighed(records, Number(dichtheid.laag)), population, gebruik.laag);
    this.most = new Weighing(reweighed(records, Number(dichtheid.hoog)), population, gebruik.raming);
  }

  variant({ id, stel }: Variant, granted: Granted): VariantResult {
    const all = [this.expected, this.least, this.most].map((weighing) => weighing.total(granted));
    const [own] = all;
    if (own === undefined) throw new Error('nothing weighed');
    const range = (of: keyof Total, unit: (value: number) => number): Range =>
      rangeOf(all.map((one) => unit(one[of])));
    return {
      id,
      stel,
      ...shownTotal(own),
      ambtshalve: inUnits(own.ambtshalve),
      bandbreedte: {
        rechthebbenden: range('rechthebbenden', inUnits),
        verwachte_ontvangers: range('verwachteOntvangers', inUnits),
        centen: range('centen', (value) => value),
      },
      uitsplitsing: this.rows((groep, titel, rows) => ({
        groep,
        titel,
        huishoudens: inUnits(rows.reduce((sum, at) => sum + (this.records[at]?.weight ?? 0), 0)),
        ...shownTotal(this.expected.total(granted, rows)),
      })),
    };
  }

  difference(van: string, naar: string, from: Granted, to: Granted): DifferenceResult {
    const all = [this.expected, this.least, this.most].map((weighing) => weighing.difference(from, to));
    const [own] = all;
    if (own === undefined) throw new Error('nothing weighed');
    return {
      van,
      naar,
      ...shownDifference(own),
      bandbreedte: {
        gewonnen: rangeOf(all.map(({ gewonnen }) => inUnits(gewonnen))),
        verloren: rangeOf(all.map(({ verloren }) => inUnits(verloren))),
        centen: rangeOf(all.map(({ centen }) => centen)),
      },
      uitsplitsing: this.rows((groep, titel, rows) => ({
        groep,
        titel,
        ...shownDifference(this.expected.difference(from, to, rows)),
      })),
    };
  }

  private rows<T>(make: (groep: string, titel: string, rows: readonly number[]) => T): Record<string, T[]> {
    return Object.fromEntries(
      [...this.groups].map(([dimension, groups]) => [
        dimension,
        [...groups].map(([groep, rows]) => make(groep, this.titleOf(dimension, groep), rows)),
      ]),
    );
  }

  private titleOf(dimension: Dimension, groep: string): string {
    const { huishoudtypen, inkomensbronnen, banden } = this.population.raw;
    switch (dimension) {
      case 'huishoudtype':
        return huishoudtypen[groep]?.titel ?? groep;
      case 'inkomensbron':
        return inkomensbronnen[groep]?.titel ?? groep;
      case 'inkomensband':
        return banden.findLast((band) => band.groep === groep)?.titel ?? groep;
      case 'leeftijd_65_plus':
        return groep === 'ja' ? '65 of ouder' : 'onder 65';
    }
  }
}

const rangeOf = (values: readonly number[]): Range => [Math.min(...values), Math.max(...values)];

const shownTotal = ({ rechthebbenden, verwachteOntvangers, centen }: Total) => ({
  rechthebbenden: inUnits(rechthebbenden),
  verwachte_ontvangers: inUnits(verwachteOntvangers),
  centen,
});

const shownDifference = ({
  gewonnen,
  verloren,
  hoger,
  lager,
  gelijk,
  centen,
}: ReturnType<Weighing['difference']>) => ({
  gewonnen: inUnits(gewonnen),
  verloren: inUnits(verloren),
  hoger: inUnits(hoger),
  lager: inUnits(lager),
  gelijk: inUnits(gelijk),
  centen,
});
