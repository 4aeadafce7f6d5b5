import type { HouseholdOptions } from '../dossier/read.js';
import { itemOf } from '../engine/plan.js';
import { overlayOf } from '../engine/setting.js';
import { figureOf } from '../rules/figure.js';
import { writeDecimal } from '../rules/text.js';
import { AskedWrong, type Basis } from './basis.js';
import { Deciding } from './decided.js';
import type { Asked } from './knob.js';
import type { Sample } from './sample.js';
import { Weighing } from './tally.js';
import { variantsOf } from './variants.js';

/** The highest value that fits, and the next one, which does not. */
export interface Fitting {
  readonly waarde: string;
  /** null when the highest value that was asked about fits too. */
  readonly volgende: string | null;
}

/**
 * Between the two values of what is asked, the highest of which the expected recipients cost no more than a budget in
 * cents, found by halving to two values a smallest step apart. That it is the highest rests on a higher value costing no
 * less. Throws AskedWrong when even the lowest costs more, or there are no two numbers to search between.
 */
export function fitting(
  sample: Sample,
  basis: Basis,
  asked: readonly Asked[],
  budget: number,
  options: HouseholdOptions,
): Fitting {
  const [own, ...more] = asked;
  const ends = own === undefined ? null : endsOf(basis, own);
  if (own === undefined || ends === null || more.length > 0)
    throw new AskedWrong(
      'S060',
      'een budget zoekt tussen twee waarden van een parameter',
      'schrijf --stel parameter=laagste,hoogste',
      '--budget',
    );
  const { write } = ends;
  const weighing = new Weighing(sample.records, sample.takeUp.expected);
  const costs = new Map<number, number>();
  let deciding: Deciding | null = null;
  const cost = (value: number): number => {
    const known = costs.get(value);
    if (known !== undefined) return known;
    // Two values, so that the rules as they are stay out of it.
    const other = value === ends.high ? ends.low : ends.high;
    const [variant] = variantsOf(basis, [{ name: own.name, values: [write(value), write(other)] }]).variants;
    if (variant === undefined) throw new Error('no variant');
    // Incomes follow the norm, not what is searched for: the households are the same for every value.
    deciding ??= new Deciding(sample, basis, variant, options);
    const granted = deciding.granted(variant);
    const open = deciding.undecided({ variant, granted });
    if (open !== null) throw open;
    const { centen } = weighing.total(granted);
    costs.set(value, centen);
    return centen;
  };
  if (cost(ends.low) > budget)
    throw new AskedWrong(
      'S061',
      `ook ${own.name}=${write(ends.low)} past niet: dat kost ${writeDecimal(cost(ends.low), 2)} euro`,
      'geef een lagere waarde om mee te beginnen, of een hoger budget',
      own.values[0] ?? '',
    );
  if (cost(ends.high) <= budget) return { waarde: write(ends.high), volgende: null };
  let [low, high] = [ends.low, ends.high];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (cost(middle) <= budget) low = middle;
    else high = middle;
  }
  return { waarde: write(low), volgende: write(high) };
}

/** The two values in whole smallest steps, and how such a number is written. */
function endsOf({ graph, setting, regelingen }: Basis, { name, values }: Asked) {
  const id = name.includes('.') ? name : regelingen.map((one) => `${one}.${name}`);
  const item = [id]
    .flat()
    .map((one) => itemOf(graph, overlayOf(setting), one))
    .find((one) => one?.soort === 'parameter');
  const type = item?.soort === 'parameter' ? item.type : null;
  if (type?.kind !== 'getal' || values.length !== 2) return null;
  const [low, high] = values.map((value) => figureOf(value.replace(/%$/, ''), type));
  if (typeof low !== 'number' || typeof high !== 'number' || low >= high) return null;
  const sign = type.eenheid === 'procent' ? '%' : '';
  return { low, high, write: (value: number) => `${writeDecimal(value, type.schaal)}${sign}` };
}
