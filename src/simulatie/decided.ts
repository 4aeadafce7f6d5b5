import type { Household } from '../dossier/household.js';
import type { HouseholdOptions } from '../dossier/read.js';
import type { Engine } from '../engine/engine.js';
import { toets } from '../engine/toets.js';
import { AskedWrong, type Basis } from './basis.js';
import { householdsOf } from './households.js';
import type { Population } from './population.js';
import type { PopulationRecord } from './records.js';
import { type Block, blockOf, type Granted, paidPer, programOf, runBlock, withIncomes } from './run.js';
import type { Variant } from './variants.js';

/** A variant with what each household is granted in it. */
export interface Decided {
  readonly variant: Variant;
  readonly granted: Granted;
}

/** Decides the households of a population, encoded once for all variants that read the same facts. */
export class Deciding {
  readonly households: readonly Household[];
  /** Of each household in a month, in cents: the last that is known. */
  readonly incomes: readonly number[];
  private readonly blocks = new Map<unknown, Block>();

  constructor(
    population: Population,
    private readonly records: readonly PopulationRecord[],
    private readonly basis: Basis,
    base: Variant,
    options: HouseholdOptions,
  ) {
    const { setting, regelingen } = basis;
    if (paidPer(programOf(base.engine, setting, regelingen)).size > 1)
      throw new AskedWrong(
        'S018',
        'deze regelingen betalen niet per dezelfde tijd',
        'noem een regeling tegelijk',
        '--regeling',
      );
    this.households = householdsOf(population, records, base.engine, setting, options);
    this.incomes = this.households.map(lastIncome);
  }

  granted({ engine }: Variant): Granted {
    return this.withIncomes(engine, (block) => block);
  }

  /** What each household would be granted if every income were another: `change` gives it from what it is, in cents. */
  withOtherIncomes({ engine }: Variant, change: (cents: number) => number): Granted {
    return this.withIncomes(engine, (block) => withIncomes(block, change));
  }

  private withIncomes(engine: Engine, changed: (block: Block) => Block): Granted {
    const { setting, regelingen } = this.basis;
    const ready = programOf(engine, setting, regelingen);
    const block = this.blocks.get(ready.encoder) ?? blockOf(ready, this.households, setting.peildatum);
    this.blocks.set(ready.encoder, block);
    return runBlock(ready, changed(block), setting.peildatum);
  }

  /** Why some households can't be decided; null when all are. */
  undecided({ variant, granted }: Decided): AskedWrong | null {
    const household = this.households[granted.open.indexOf(1)];
    if (household === undefined) return null;
    const { setting, regelingen } = this.basis;
    const { besluiten } = toets(variant.engine, household, { ...setting, regelingen });
    const missing = besluiten.flatMap(({ ontbreekt }) => ontbreekt.map(({ feit }) => feit));
    const count = this.records.reduce(
      (sum, { weight }, at) => sum + (granted.open[at] === 1 ? weight : 0),
      0,
    );
    return new AskedWrong(
      'S019',
      `over ${Math.round(count / 1000)} huishoudens is met ${variant.id} niet te beslissen: ${[...new Set(missing)].slice(0, 4).join(', ')} is niet bekend`,
      'kies een gemeente die dit vastlegt, of zet de ontbrekende cijfers met --stel',
      '',
    );
  }
}

function lastIncome({ root }: Household): number {
  const people = root.lists.get('persoon') ?? [];
  const last = people.map(({ lists }) => lists.get('inkomst')?.at(-1)?.facts.get('bedrag_netto'));
  return last.reduce<number>((sum, amount) => sum + (typeof amount === 'number' ? amount : 0), 0);
}

/** Of those of whom no income is known nothing can be said about who gains or loses. Throws AskedWrong. */
export function checkReach(records: readonly PopulationRecord[], decided: readonly Decided[]): void {
  const [base] = decided;
  const wrong = decided.find(({ granted: { entitled } }) =>
    records.some(({ origin }, at) => origin === 'onbekend' && entitled[at] !== base?.granted.entitled[at]),
  );
  if (wrong === undefined) return;
  throw new AskedWrong(
    'S020',
    `tussen ${base?.variant.id} en ${wrong.variant.id} verandert het recht van huishoudens waarvan de populatie het inkomen niet kent`,
    'kies een lagere grens: hogere inkomens dan waar de populatie punten heeft, zijn niet gemodelleerd',
    wrong.variant.id.split('=').at(-1) ?? '',
  );
}
