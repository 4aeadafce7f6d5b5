import type { Household } from '../dossier/household.js';
import { besluitenOf } from './besluiten.js';
import { plusDays } from './dates.js';
import { Deciding } from './decide.js';
import { type Besluit, isGranted, type Uitkomst } from './decision.js';
import type { Engine, Ready } from './engine.js';
import { outcomeOf } from './joined.js';
import { type Given, type Judged, type Judgement, judgedOn } from './judged.js';
import { Scratch } from './program.js';
import { overlayOf, type Setting } from './setting.js';
import { amountAt, type Part, paidAt, termijnenOf } from './termijnen.js';

/** A decision without its reasoning: what a row of a client list says. Amounts in cents. */
export interface Decided {
  readonly regeling: string;
  /** Id of the one it is for. */
  readonly voor: string;
  readonly uitkomst: Uitkomst;
  /** null when nothing is granted. */
  readonly centen: number | null;
  /** What of it is paid now: without the vakantietoeslag that is kept for later. */
  readonly betaald: number | null;
  readonly per: string | null;
  readonly gronden: readonly string[];
  /** The facts that are asked, and those that were assumed, as the contract points at them. */
  readonly ontbreekt: readonly string[];
  readonly aannames: readonly string[];
}

/**
 * Decides many households at once, with the outcome that `toets` gives: the three-valued program on blocks of
 * households, day by day where an amount goes by termijnen. What the numbers leave open is decided one by one.
 */
export class Batch {
  private readonly scratch = new Scratch();

  /** Without `aannames` it is not looked up what each decision assumes, which takes most of the time where much is. */
  constructor(
    private readonly engine: Engine,
    private readonly setting: Setting,
    private readonly options: { readonly aannames: boolean } = { aannames: true },
  ) {}

  /** The decisions on one regeling for each household, in the order of `toets`. */
  decide(households: readonly Household[], id: string): Decided[][] {
    const one = (household: Household) =>
      besluitenOf(this.engine, household, this.setting, id)
        .map((besluit) => asDecided(besluit, this.setting.peildatum))
        .toSorted(byId);
    return this.numbers(households, id, this.options.aannames).map(
      (found, h) => found ?? one(households[h] as Household),
    );
  }

  /** The same as far as the numbers tell it, without what was assumed; null for a household that they leave open. */
  quick(households: readonly Household[], id: string): (Decided[] | null)[] {
    return this.numbers(households, id, false);
  }

  private numbers(households: readonly Household[], id: string, aannames: boolean): (Decided[] | null)[] {
    const { engine, setting } = this;
    const regeling = engine.graph.regelingen[id];
    const local = engine.graph.gemeenten[setting.gemeente]?.regelingen[id];
    const inForce =
      regeling !== undefined && regeling.vanaf <= setting.peildatum && setting.peildatum <= regeling.totEnMet;
    if (!inForce || local?.aangeboden === false) return households.map((own) => [this.outside(own, id)]);
    return new RegelingBlock(engine, setting, id, households, this.scratch, { aannames }).decided();
  }

  /** A regeling that is not in force, or not offered. */
  private outside(household: Household, regeling: string): Decided {
    const { vocabulary, regelingen } = this.engine.graph;
    const per = regelingen[regeling]?.per;
    const entity = vocabulary.entities.find(({ naam }) => naam === per);
    const [first] = household.root.lists.get(entity?.afgeleidVan ?? per ?? '') ?? [];
    const voor = first?.id ?? household.id;
    return { ...NOTHING, regeling, voor, uitkomst: 'niet_van_toepassing' };
  }
}

const NOTHING = { centen: null, betaald: null, per: null, gronden: [], ontbreekt: [], aannames: [] } as const;

const byId = (a: Decided, b: Decided): number => (a.voor < b.voor ? -1 : a.voor > b.voor ? 1 : 0);

/** What a row says of a whole besluit. */
function asDecided(
  { regeling, voor, uitkomst, bedrag, gronden, ontbreekt, aannames }: Besluit,
  peildatum: number,
): Decided {
  return {
    regeling,
    voor: voor.id,
    uitkomst,
    centen: bedrag?.centen ?? null,
    betaald: bedrag?.termijnen === undefined ? (bedrag?.centen ?? null) : paidAt(bedrag.termijnen, peildatum),
    per: bedrag?.per ?? null,
    gronden,
    ontbreekt: ontbreekt.map(({ feit }) => feit),
    aannames: aannames.map(({ feit }) => feit),
  };
}

/** Days in a row with the same judgement for one subject. */
interface Span {
  readonly vanaf: number;
  totEnMet: number;
  readonly judgement: Judgement;
}

/** What the days of one subject come to. */
type Outcome = Pick<Decided, 'uitkomst' | 'centen' | 'betaald' | 'per' | 'gronden'>;

/** One regeling, in force, for a block of households. */
class RegelingBlock {
  private readonly blocks = new Map<Ready, Given>();
  private readonly asked: Judged;

  constructor(
    private readonly engine: Engine,
    private readonly setting: Setting,
    private readonly id: string,
    private readonly households: readonly Household[],
    private readonly scratch: Scratch,
    private readonly options: { readonly aannames: boolean },
  ) {
    this.asked = this.judged(setting.peildatum, null);
  }

  /** The decisions on each household; null where the numbers do not tell. */
  decided(): (Decided[] | null)[] {
    const { peildatum } = this.setting;
    const hasTermijnen = this.asked.decision.outcome.termijnen !== null;
    const spans = hasTermijnen ? this.overPeriods() : null;
    return this.households.map((_, h) =>
      this.household(h, (row) =>
        spans === null
          ? [{ vanaf: peildatum, totEnMet: peildatum, judgement: this.asked.of(row, h) }]
          : (spans.get(row) ?? []),
      ),
    );
  }

  private ready(day: number): Ready {
    return this.engine.ready(overlayOf(this.setting), day, { regelingen: [this.id], parts: true }, 'three');
  }

  private judged(day: number, households: Int32Array | null): Judged {
    const ready = this.ready(day);
    return judgedOn(ready, this.encoded(ready), day, households, this.scratch);
  }

  private encoded(ready: Ready): Given {
    const known = this.blocks.get(ready);
    if (known !== undefined) return known;
    const { peildatum } = this.setting;
    const assumed = ready.encoder.block(this.households, { peildatum, assume: true });
    const isGiven = !assumed.assumed.includes(1);
    const given = isGiven ? null : ready.encoder.block(this.households, { peildatum, assume: false });
    const made = { assumed, given };
    this.blocks.set(ready, made);
    return made;
  }

  /** The decisions on those of a household: only those it is for, or the first when it is for nobody. */
  private household(h: number, spansOf: (row: number) => readonly Span[]): Decided[] | null {
    const [from, to] = this.asked.rowsOf(h);
    // Where there is nobody to decide about, `toets` has the words.
    if (from === to) return null;
    const found: { row: number; spans: readonly Span[]; outcome: Outcome }[] = [];
    for (let row = from; row < to; row++) {
      const spans = spansOf(row);
      const outcome = this.outcome(spans);
      if (outcome === null) return null;
      found.push({ row, spans, outcome });
    }
    const applies = found.filter(({ outcome }) => outcome.uitkomst !== 'niet_van_toepassing');
    const shown = applies.length > 0 ? applies : found;
    const decided = shown
      .map(({ row, spans, outcome }) => ({
        regeling: this.id,
        voor: this.subjectId(h, row),
        ...outcome,
        ontbreekt: [],
        aannames:
          this.options.aannames && isGranted(outcome.uitkomst) ? this.aannames(h, row - from, spans) : [],
      }))
      .toSorted(byId);
    return applies.length > 0 ? decided : decided.slice(0, 1);
  }

  private subjectId(h: number, row: number): string {
    const household = this.households[h] as Household;
    const { per } = this.asked.decision.regeling;
    if (per === 'huishouden') return household.id;
    const { rows } = this.encoded(this.ready(this.setting.peildatum)).assumed;
    return rows.instances.get(per)?.[row]?.id ?? household.id;
  }

  /** What was assumed of what is granted: that takes a look at what each decision rests on. */
  private aannames(h: number, row: number, spans: readonly Span[]): readonly string[] {
    const { peildatum } = this.setting;
    const { assumed } = this.encoded(this.ready(peildatum));
    if (assumed.assumed[h] !== 1) return [];
    const household = this.households[h] as Household;
    const found = spans
      .filter(({ judgement }) => judgement.uitkomst !== null && isGranted(judgement.uitkomst))
      .flatMap(({ vanaf, totEnMet }) => {
        const day = vanaf <= peildatum && peildatum <= totEnMet ? peildatum : vanaf;
        const deciding = new Deciding(this.engine, household, this.setting, this.id, day);
        return deciding.aannames(deciding.subject(row)).map(({ feit }) => feit);
      });
    return [...new Set(found)];
  }

  /** What the days of a subject come to; null when one of them is open, or there is none. */
  private outcome(spans: readonly Span[]): Outcome | null {
    const parts: Part[] = [];
    for (const { vanaf, totEnMet, judgement } of spans) {
      const { uitkomst, amount, vakantiedeel } = judgement;
      if (uitkomst === null) return null;
      parts.push({ vanaf, totEnMet, uitkomst, centen: isGranted(uitkomst) ? amount : null, vakantiedeel });
    }
    if (parts.length === 0) return null;
    const { peildatum } = this.setting;
    const { outcome, bedrag } = this.asked.decision;
    const uitkomst = outcomeOf(parts);
    const fits = spans.filter(({ judgement }) => judgement.uitkomst === uitkomst);
    const shown =
      fits.find(({ vanaf, totEnMet }) => vanaf <= peildatum && peildatum <= totEnMet) ?? fits.at(-1);
    const isPaid = isGranted(uitkomst) && bedrag !== null;
    const [first] = spans;
    const termijnen = isPaid && outcome.termijnen !== null ? termijnenOf(parts) : null;
    const whole = isPaid ? (first?.judgement.amount ?? null) : null;
    return {
      uitkomst,
      centen: termijnen === null ? whole : amountAt(termijnen, peildatum),
      betaald: termijnen === null ? whole : paidAt(termijnen, peildatum),
      per: isPaid ? outcome.per : null,
      gronden: shown?.judgement.gronden ?? [],
    };
  }

  // --- termijnen: every day of the period is decided ---

  private overPeriods(): Map<number, Span[]> {
    const spans = new Map<number, Span[]>();
    for (const { vanaf, totEnMet, subjects } of this.periods(spans)) {
      const households = Int32Array.from(new Set(subjects.map(({ household }) => household)));
      for (let day = vanaf; day <= totEnMet; day = plusDays(day, 1)) {
        const judged = this.judged(day, households);
        for (const { row, household } of subjects) grow(spans, row, day, judged.of(row, household));
      }
    }
    return spans;
  }

  /**
   * The subjects by their period. Those of whom it is not known are left out; who is nobody to decide about needs no
   * period: their day goes to `spans`.
   */
  private periods(spans: Map<number, Span[]>): Period[] {
    const { peildatum } = this.setting;
    const found = new Map<string, Period>();
    for (let household = 0; household < this.households.length; household++) {
      const [from, to] = this.asked.rowsOf(household);
      for (let row = from; row < to; row++) {
        const period = this.asked.periodOf(row, household);
        if (period === null) {
          const judgement = this.asked.of(row, household);
          if (judgement.uitkomst === 'niet_van_toepassing') grow(spans, row, peildatum, judgement);
          continue;
        }
        const [vanaf, totEnMet] = period;
        const same = found.get(period.join());
        if (same === undefined) found.set(period.join(), { vanaf, totEnMet, subjects: [{ row, household }] });
        else same.subjects.push({ row, household });
      }
    }
    return [...found.values()];
  }
}

/** Subjects of whom the same days are decided. */
interface Period {
  readonly vanaf: number;
  readonly totEnMet: number;
  readonly subjects: { readonly row: number; readonly household: number }[];
}

function grow(spans: Map<number, Span[]>, row: number, day: number, judgement: Judgement): void {
  const own = spans.get(row);
  const last = own?.at(-1);
  if (own === undefined) spans.set(row, [{ vanaf: day, totEnMet: day, judgement }]);
  else if (last !== undefined && isSame(last.judgement, judgement)) last.totEnMet = day;
  else own.push({ vanaf: day, totEnMet: day, judgement });
}

const isSame = (a: Judgement, b: Judgement): boolean =>
  a.uitkomst === b.uitkomst &&
  a.gronden.join() === b.gronden.join() &&
  Object.is(a.amount, b.amount) &&
  a.vakantiedeel?.waarde === b.vakantiedeel?.waarde;
