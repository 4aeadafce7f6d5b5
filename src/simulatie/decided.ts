import type { Household, Instance } from '../dossier/household.js';
import type { HouseholdOptions } from '../dossier/read.js';
import { Batch } from '../engine/batch.js';
import { isGranted } from '../engine/decision.js';
import type { Engine, Ready } from '../engine/engine.js';
import { toets } from '../engine/toets.js';
import { huishoudens, leesbaar } from '../engine/words.js';
import { AskedWrong, type Scope } from './basis.js';
import { monthly, movedIncome } from './incomes.js';
import type { PopulationRecord } from './records.js';
import {
  type Block,
  blocksOf,
  type Granted,
  paidPer,
  programOf,
  runBlocks,
  sweepBlocks,
  withIncomes,
} from './run.js';
import type { Listed, Sample } from './sample.js';
import type { Variant } from './variants.js';

/** A variant with what each household is granted in it. */
export interface Decided {
  readonly variant: Variant;
  readonly granted: Granted;
}

/** Most open questions that are told. */
const MOST_OPEN = 4;
/** Outcomes that are none yet. */
const UNDECIDED = new Set(['gegevens_nodig', 'beoordeling_nodig', 'regel_onbekend']);

/** Decides the households of a sample, encoded once for all variants that read the same facts. */
export class Deciding {
  readonly households: readonly Household[];
  /** Of each household the income that is moved, in cents a month. */
  readonly incomes: readonly number[];
  /** What aanvrager and partner of each have together in the month of the peildatum, in cents; null where that is not known. */
  readonly monthly: readonly (number | null)[];
  private readonly moved: ReadonlySet<Instance>;
  private readonly blocks = new Map<unknown, readonly Block[]>();
  /** Households that were granted something on what the administration says of them. */
  readonly onWord = new Set<number>();

  constructor(
    private readonly sample: Sample,
    private readonly scope: Scope,
    base: Variant,
    options: HouseholdOptions,
  ) {
    const { setting, regelingen } = scope;
    if (paidPer(programOf(base.engine, setting, regelingen)).size > 1)
      throw new AskedWrong(
        'S018',
        'deze regelingen betalen niet per dezelfde tijd',
        'noem een regeling tegelijk',
        '--regeling',
      );
    this.households = sample.households(base.engine, setting, options);
    const moved = this.households.map(movedIncome);
    this.incomes = moved.map(({ cents }) => cents);
    this.monthly = this.households.map((household, at) =>
      sample.records[at]?.origin === 'onbekend' ? null : monthly(household, setting.peildatum),
    );
    this.moved = new Set(moved.flatMap(({ incomes }) => incomes));
  }

  granted(variant: Variant): Granted {
    const [granted] = this.each([variant]);
    if (granted === undefined) throw new Error('nothing decided');
    return granted;
  }

  /** What each household is granted in each of some variants; those that differ in figures only are run together. */
  each(variants: readonly Variant[]): Granted[] {
    const { setting, regelingen } = this.scope;
    const { peildatum } = setting;
    const all = variants.map(({ engine }) => programOf(engine, setting, regelingen));
    const groups = new Map(all.map(({ program }) => [program, all.filter((one) => one.program === program)]));
    const found = new Map<Ready, Granted>();
    for (const alike of groups.values()) {
      const [one] = alike;
      if (one === undefined) continue;
      const figures = alike.map((own) => own.figures);
      const made =
        alike.length === 1
          ? [runBlocks(one, this.blocksFor(one), peildatum)]
          : sweepBlocks(one, figures, this.blocksFor(one), peildatum);
      for (const [at, own] of alike.entries()) found.set(own, made[at] as Granted);
    }
    return all.map((ready, at) => {
      const [granted, variant] = [found.get(ready) as Granted, variants[at] as Variant];
      if (this.sample.list !== null) this.settle(variant.engine, granted, this.sample.list);
      return granted;
    });
  }

  /**
   * What the numbers leave open is looked at once more: what is missing may make no difference. So is what they found
   * on what the administration says: that is enough for a right, and not to refuse one.
   */
  private settle(engine: Engine, { open, entitled, cents }: Granted, list: Listed): void {
    const { setting, regelingen } = this.scope;
    const given = list.given(setting);
    const places = given.flatMap((one, at) => (open[at] === 1 || one !== this.households[at] ? [at] : []));
    if (places.length === 0) return;
    const batch = new Batch(engine, setting);
    const households = places.flatMap((at) => given[at] ?? []);
    const found = regelingen.map((id) => list.decide(batch, households, id, setting.peildatum));
    for (const [i, at] of places.entries()) {
      const all = found.flatMap((rows) => rows[i] ?? []);
      open[at] = all.some(({ uitkomst }) => UNDECIDED.has(uitkomst)) ? 1 : 0;
      if (open[at] === 1) continue;
      const granted = all.filter(({ uitkomst }) => isGranted(uitkomst));
      if (granted.some(list.restsOnWord)) this.onWord.add(at);
      entitled[at] = granted.length > 0 ? 1 : 0;
      cents[at] = granted.reduce((sum, { centen }) => sum + (centen ?? 0), 0);
    }
  }

  /** What each household would be granted if its largest income were another: `change` gives it from what it is, in cents. */
  withOtherIncomes({ engine }: Variant, change: (cents: number) => number): Granted {
    return this.withIncomes(engine, (block) => withIncomes(block, this.moved, change));
  }

  private withIncomes(engine: Engine, changed: (block: Block) => Block): Granted {
    const { setting, regelingen } = this.scope;
    const ready = programOf(engine, setting, regelingen);
    return runBlocks(ready, this.blocksFor(ready).map(changed), setting.peildatum);
  }

  private blocksFor(ready: Ready): readonly Block[] {
    const { encoder } = ready;
    const blocks = this.blocks.get(encoder) ?? blocksOf(ready, this.households, this.scope.setting.peildatum);
    this.blocks.set(encoder, blocks);
    return blocks;
  }

  /** Why some households can't be decided; null when all are. */
  undecided({ variant, granted }: Decided): AskedWrong | null {
    const { setting, regelingen } = this.scope;
    const given = this.sample.list?.given(setting) ?? this.households;
    const household = given[granted.open.indexOf(1)];
    if (household === undefined) return null;
    const { besluiten } = toets(variant.engine, household, { ...setting, regelingen });
    const missing = besluiten.flatMap(({ ontbreekt }) => ontbreekt);
    const open = [...new Set(missing.map(({ vraag, feit }) => (vraag === '' ? leesbaar(feit) : vraag)))];
    const more = open.length > MOST_OPEN ? ` En nog ${open.length - MOST_OPEN}.` : '';
    const count = this.sample.records.reduce(
      (sum, { weight }, at) => sum + (granted.open[at] === 1 ? weight : 0),
      0,
    );
    return new AskedWrong(
      'S019',
      `over ${huishoudens(count / 1000)} is met ${variant.id} niet te beslissen, want het antwoord is niet bekend op: ${open.slice(0, MOST_OPEN).join(' ')}${more}`,
      missing.every(({ soort }) => soort === 'regel')
        ? 'kies een gemeente die dit vastlegt, of zet de ontbrekende cijfers met --stel'
        : 'vul deze gegevens aan in de populatie of het bestand',
      '',
    );
  }
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
