import type { Uitkomst } from './decision.js';
import type { Ready } from './engine.js';
import type { EncodedBlock, Facts } from './facts.js';
import { localId } from './names.js';
import type { Decision, Step } from './plan.js';
import type { Scratch } from './program.js';
import type { Share } from './termijnen.js';
import { outcomeOfGrant } from './verdict.js';

/** A block of households as a program reads it: with what may be assumed, and as given when that is something else. */
export interface Given {
  readonly assumed: EncodedBlock;
  readonly given: EncodedBlock | null;
}

/** What the numbers of a day say about one subject; `uitkomst` is null when they leave it open. */
export interface Judgement {
  readonly uitkomst: Uitkomst | null;
  readonly amount: number;
  /** What fails, of a refusal. */
  readonly gronden: readonly string[];
  readonly vakantiedeel: Share | null;
}

/** What a run leaves of one regeling, by subject. */
interface Columns {
  readonly fails: Int32Array;
  readonly unknown: Int32Array;
  readonly amount: Float64Array;
  /** Values of the parts beside the amount, by step. */
  readonly parts: ReadonlyMap<Step, Float64Array>;
}

/** The first bits of an outcome: for whom it is, who decides, then the voorwaarden. */
const VOOR = 1;
const BEVOEGD = 2;
const BITS_BEFORE = 2;

/** Runs the three-valued program of a day over a block, or over some households of it. */
export function judgedOn(
  ready: Ready,
  { assumed, given }: Given,
  day: number,
  households: Int32Array | null,
  scratch: Scratch,
): Judged {
  const columns = run(ready, assumed.facts, day, households, scratch);
  const all = households ?? Int32Array.from(assumed.assumed.keys());
  const some = all.filter((h) => assumed.assumed[h] === 1);
  const own = given === null || some.length === 0 ? null : run(ready, given.facts, day, some, scratch);
  return new Judged(ready.plan.decisions[0] as Decision, assumed, columns, own);
}

function run(
  { program, plan, figures }: Ready,
  facts: Facts,
  day: number,
  households: Int32Array | null,
  scratch: Scratch,
): Columns {
  program.run(facts, figures, day, scratch, households === null ? {} : { households });
  const { fails, unknown, amount } = scratch.outcome(0);
  const decision = plan.decisions[0] as Decision;
  const rows = facts.tables.get(decision.regeling.per)?.rows ?? facts.n;
  const { ingang, gevraagd, vakantietoeslag, periode } = decision;
  const parts = [ingang, gevraagd, vakantietoeslag, ...(periode ?? [])].filter((step) => step !== null);
  return {
    fails: fails.slice(0, rows),
    unknown: unknown.slice(0, rows),
    amount: amount.slice(0, rows),
    parts: new Map(
      parts.map((step) => [
        step,
        Float64Array.from({ length: rows }, (_, row) => scratch.value(step.nr, row)),
      ]),
    ),
  };
}

/** The judgements of one day on the subjects of a block. */
export class Judged {
  private readonly names = new Map<number, readonly string[]>();
  private readonly start: Int32Array;

  constructor(
    readonly decision: Decision,
    private readonly block: EncodedBlock,
    private readonly columns: Columns,
    private readonly given: Columns | null,
  ) {
    const { tables, n } = block.facts;
    const { per } = decision.regeling;
    const own = per === 'huishouden' ? undefined : tables.get(per)?.start;
    this.start = own ?? Int32Array.from({ length: n + 1 }, (_, h) => h);
  }

  /** The rows of the subjects of a household: from, up to. */
  rowsOf(household: number): readonly [number, number] {
    return [this.start[household] ?? 0, this.start[household + 1] ?? 0];
  }

  of(row: number, household: number): Judgement {
    const { decision, columns } = this;
    const { fails, unknown } = this.bits(row, household);
    const amount = columns.amount[row] ?? NaN;
    const share = decision.vakantietoeslag === null ? 0 : this.part(decision.vakantietoeslag, row);
    const uitkomst = this.outcome(row, fails, unknown, amount, share);
    return {
      uitkomst,
      amount,
      gronden: uitkomst === 'geen_recht' ? this.gronden(fails) : NONE,
      vakantiedeel: this.vakantiedeel(share),
    };
  }

  /**
   * What is known without assumptions stands. What fails only with what may be assumed counts as unknown: a refusal
   * never rests on an aanname.
   */
  private bits(row: number, household: number): { fails: number; unknown: number } {
    const fails = this.columns.fails[row] ?? 0;
    const unknown = this.columns.unknown[row] ?? 0;
    if (this.given === null || this.block.assumed[household] !== 1) return { fails, unknown };
    const tests = fails & ~BEVOEGD;
    return {
      fails: (fails & BEVOEGD) | (tests & (this.given.fails[row] ?? 0)),
      unknown: unknown | (tests & (this.given.unknown[row] ?? 0)),
    };
  }

  private outcome(
    row: number,
    fails: number,
    unknown: number,
    amount: number,
    share: number,
  ): Uitkomst | null {
    const { decision } = this;
    if ((fails & VOOR) !== 0) return 'niet_van_toepassing';
    if ((fails & BEVOEGD) !== 0 && (unknown & VOOR) === 0) return 'niet_bevoegd';
    const periode = (decision.periode ?? []).map((step) => this.part(step, row));
    if ((unknown & (VOOR | BEVOEGD)) !== 0 || periode.some(Number.isNaN)) return null;
    if (fails >>> BITS_BEFORE !== 0) return 'geen_recht';
    const ingang = decision.ingang === null ? 0 : this.part(decision.ingang, row);
    const gevraagd = decision.gevraagd === null ? null : this.part(decision.gevraagd, row);
    if (unknown !== 0 || [amount, share, ingang, gevraagd ?? 0].some(Number.isNaN)) return null;
    return outcomeOfGrant(decision, gevraagd, amount);
  }

  /** First and last day of the period of a subject; null when it is not known, or has no day. */
  periodOf(row: number, household: number): readonly [number, number] | null {
    const { regeling, periode, ingang } = this.decision;
    if (periode === null) return null;
    const [vanaf, totEnMet] = periode.map((step) => this.part(step, row)) as [number, number];
    const first = ingang === null ? 0 : this.part(ingang, row);
    if (Number.isNaN(first) && this.of(row, household).uitkomst === null) return null;
    const from = Math.max(vanaf, regeling.vanaf, first || 0);
    const to = Math.min(totEnMet, regeling.totEnMet);
    return from <= to ? [from, to] : null;
  }

  private part(step: Step, row: number): number {
    return this.columns.parts.get(step)?.[row] ?? NaN;
  }

  private vakantiedeel(share: number): Share | null {
    const { vakantietoeslag } = this.decision.outcome;
    return vakantietoeslag === null ? null : { waarde: share, van: 100 * 10 ** vakantietoeslag.schaal };
  }

  /** The voorwaarden that fail, each list of them made once. */
  private gronden(fails: number): readonly string[] {
    const known = this.names.get(fails);
    if (known !== undefined) return known;
    const made = this.decision.voorwaarden
      .filter((_, i) => (fails & (1 << (i + BITS_BEFORE))) !== 0)
      .map(({ item }) => localId(item.id));
    this.names.set(fails, made);
    return made;
  }
}

const NONE: readonly string[] = [];
