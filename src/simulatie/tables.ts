import { amountBands, incomeBands, type Means } from './bands.js';
import type { Decided } from './decided.js';
import type { DifferenceResult, Range, VariantResult } from './document.js';
import type { PopulationRecord } from './records.js';
import type { Sample } from './sample.js';
import { type Difference, groupsOf, isExtrapolated, reweighed, type Total, Weighing } from './tally.js';

export const inUnits = (thousandths: number): number => thousandths / 1000;

/** How many households some records stand for, and of how many the income was counted by nobody. */
export function countOf(
  records: readonly PopulationRecord[],
  rows: readonly number[],
): { readonly huishoudens: number; readonly geextrapoleerd: number } {
  let [all, beyond] = [0, 0];
  for (const at of rows) {
    const record = records[at];
    all += record?.weight ?? 0;
    if (isExtrapolated(record)) beyond += record?.weight ?? 0;
  }
  return { huishoudens: inUnits(all), geextrapoleerd: inUnits(beyond) };
}

/** The counts of a variant, without what takes deciding again. */
export type Counted = Omit<VariantResult, 'uitgaven_onder' | 'net_buiten' | 'kliffen'>;

/** Makes the tables of one sample, with the weights that count. */
export class Tables {
  private readonly groups;
  /** With the households as they are, of whom as many as expected apply. */
  readonly expected: Weighing;
  /** What the range is made of: few households above 120% of whom few apply, and many of whom as many as expected apply. */
  private readonly least: Weighing;
  private readonly most: Weighing;

  constructor(
    private readonly sample: Sample,
    private readonly records: readonly PopulationRecord[],
    private readonly means: Means,
  ) {
    const { takeUp, density } = sample;
    this.groups = groupsOf(records);
    this.expected = new Weighing(records, takeUp.expected);
    this.least = new Weighing(reweighed(records, density.least), takeUp.least);
    this.most = new Weighing(reweighed(records, density.most), takeUp.expected);
  }

  variant({ variant: { id, stel }, granted }: Decided): Counted {
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
        huishoudens: countOf(this.records, rows).huishoudens,
        ...shownTotal(this.expected.total(granted, rows)),
      })),
    };
  }

  /** Between variants of one day and population nothing was indexed and nobody moved: all is the rule, unless `causes` says otherwise. */
  difference(before: Decided, after: Decided, causes?: DifferenceResult['oorzaken']): DifferenceResult {
    const [from, to] = [before.granted, after.granted];
    const all = [this.expected, this.least, this.most].map((weighing) => weighing.difference(from, to));
    const [own] = all;
    if (own === undefined) throw new Error('nothing weighed');
    return {
      van: before.variant.id,
      naar: after.variant.id,
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
      bedragbanden: amountBands(this.records, from, to),
      inkomensbanden: incomeBands(this.records, from, to, this.means),
      oorzaken: causes ?? { indexering_centen: 0, regel_centen: own.centen, populatie_centen: 0 },
    };
  }

  private rows<T>(make: (groep: string, titel: string, rows: readonly number[]) => T): Record<string, T[]> {
    return Object.fromEntries(
      [...this.groups].map(([dimension, groups]) => [
        dimension,
        [...groups].map(([groep, rows]) => make(groep, this.sample.titles[dimension][groep] ?? groep, rows)),
      ]),
    );
  }
}

const rangeOf = (values: readonly number[]): Range => [Math.min(...values), Math.max(...values)];

const shownTotal = ({ rechthebbenden, verwachteOntvangers, centen, geextrapoleerd }: Total) => ({
  rechthebbenden: inUnits(rechthebbenden),
  verwachte_ontvangers: inUnits(verwachteOntvangers),
  centen,
  geextrapoleerd: inUnits(geextrapoleerd),
});

const shownDifference = ({
  gewonnen,
  verloren,
  hoger,
  lager,
  gelijk,
  centen,
  geextrapoleerd,
}: Difference) => ({
  gewonnen: inUnits(gewonnen),
  verloren: inUnits(verloren),
  hoger: inUnits(hoger),
  lager: inUnits(lager),
  gelijk: inUnits(gelijk),
  centen,
  geextrapoleerd: inUnits(geextrapoleerd),
});
