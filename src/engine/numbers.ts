import type { Case } from '../dossier/cases.js';
import type { Graph } from '../rules/graph.js';
import { caseSetting, expectsDecision, type Outcome, waardeId } from './casetest.js';
import { pointersOf } from './code/outcomes.js';
import { plusDays } from './dates.js';
import { mergedFacts } from './decide.js';
import type { Engine, Ready } from './engine.js';
import { type EncodeOptions, Encoder, type Facts } from './facts.js';
import { notOffered } from './offered.js';
import { type Decision, makePlan, type Plan, type Step } from './plan.js';
import { Scratch } from './program.js';
import { overlayOf } from './setting.js';
import { outcomeOfGrant } from './verdict.js';

/** A worked case as numbers: encoded once, to be run under the rules as they are and under many that differ a little. */
export interface NumberedCase {
  readonly test: Case;
  readonly gemeente: string | null;
  /** The begrippen and figures whose values are looked at, by their full ids: its own, among those of all cases. */
  readonly values: readonly string[];
  readonly begrippen: readonly string[];
  /** The facts of its regeling alone. */
  readonly zaak: EncodeOptions['zaak'];
  /** The days that are looked at: the peildatum, and those of a period with termijnen on which something may turn. */
  readonly days: readonly number[];
  /** The ids of those the regeling may be for, by row. */
  readonly subjects: readonly string[];
}

/** The facts of a case: with what may be assumed filled in, and as given; one and the same when nothing is assumed. */
interface TwoFacts {
  readonly assumed: Facts;
  readonly given: Facts;
}

/** What a case comes to, without words. */
export interface InNumbers {
  /** Which voorwaarden fail or are open and the amounts, on every day; the same text for the same decisions. */
  readonly decision: string;
  /** The values that the case expects of begrippen. */
  readonly values: string;
  /** Is it not decided on some day? Then what is asked is not in the numbers. */
  readonly isOpen: boolean;
  /** May it be paid over months? Then what is paid when is not in the numbers. */
  readonly isPaidMonthly: boolean;
  /** The outcome on the peildatum; null where that is not decided. */
  readonly outcome: Outcome | null;
  /** Is that the outcome of the case? Of a period it takes the whole decision. */
  readonly isOutcome: boolean;
}

/** What is decided for a case: its regeling, or nothing where it expects values alone. */
export const decidedFor = (test: Case): readonly string[] => (expectsDecision(test) ? [test.regeling] : []);

/** Makes cases ready; what values any of them expects is in one program, of which each runs its own. */
export function numbered(engine: Engine, cases: readonly Case[]): NumberedCase[] {
  const valuesOf = (test: Case) => [...test.expected.waarden.keys()].map((name) => waardeId(test, name));
  const begrippen = [...new Set(cases.flatMap(valuesOf))].toSorted();
  const numbers = new Numbers(engine);
  const nobody = new Encoder(engine.graph.vocabulary, []);
  return cases.map((test) => {
    const { household, regeling, peildatum } = test;
    const { groep = regeling, per = '' } = engine.graph.regelingen[regeling] ?? {};
    const { rows } = nobody.encode(household, { peildatum, assume: false });
    const made: NumberedCase = {
      test,
      gemeente: overlayOf(caseSetting(test)),
      values: valuesOf(test),
      begrippen,
      zaak: mergedFacts(household.zaken.get(groep), household.zaken.get(regeling)),
      days: [peildatum],
      subjects: (rows.instances.get(per) ?? []).map(({ id }) => id ?? household.id),
    };
    return { ...made, days: daysOf(numbers, made) };
  });
}

/** The facts of cases as programs read them, encoded once for each encoder. */
export class EncodedCases {
  private readonly made = new Map<Encoder, Map<Case, TwoFacts>>();

  of({ test, zaak }: NumberedCase, encoder: Encoder): TwoFacts {
    const own = this.made.get(encoder) ?? new Map<Case, TwoFacts>();
    this.made.set(encoder, own);
    const known = own.get(test);
    if (known !== undefined) return known;
    const { household, peildatum } = test;
    const encoded = (assume: boolean) => encoder.encode(household, { peildatum, zaak, assume });
    const { facts, assumed } = encoded(true);
    const two = { assumed: facts, given: assumed ? encoded(false).facts : facts };
    own.set(test, two);
    return two;
  }
}

/** The peildatum; of a period its ends, and the days before and on which something turns: only there a border may move. */
function daysOf(numbers: Numbers, one: NumberedCase): number[] {
  const period = numbers.period(one);
  if (period === null) return [...one.days];
  const [from, to] = period;
  const days = new Set([...one.days, from, to]);
  for (let day = from, before = ''; day <= to; day = plusDays(day, 1)) {
    const found = asText(numbers.on(one, day));
    if (found !== before && before !== '') days.add(plusDays(day, -1)).add(day);
    before = found;
  }
  return [...days];
}

/** Runs cases under the rules of one engine. */
export class Numbers {
  private readonly scratches = new Map<Ready, Scratch>();
  /** What plans, and each of their values, rest on. */
  private readonly resting = new Map<Plan, Map<string | null, ReadonlySet<string>>>();

  constructor(
    private readonly engine: Engine,
    /** Rules that differ in figures only read the same facts: then these may be shared. */
    private readonly encoded = new EncodedCases(),
  ) {}

  of(one: NumberedCase): InNumbers {
    const days = one.days.map((day) => this.on(one, day));
    const outcome = this.outcome(one, days[0] ?? null);
    return {
      decision: days.map(asText).join('|'),
      values: this.values(one),
      isOpen: days.some((day) => day?.assumed.some((row, i) => isUndecided(row, day.given[i])) === true),
      isPaidMonthly: days.some((day) => day !== null && day.decision.perMaand !== null),
      outcome,
      isOutcome: outcome !== null && days.every((day) => day !== null && day.decision.periode === null),
    };
  }

  /** The program that decides a case on a day; null when nothing is decided then. */
  private deciding({ gemeente, test }: NumberedCase, day: number): Ready | null {
    const regelingen = decidedFor(test);
    const wanted = { regelingen, words: true, pointers: true };
    return regelingen.length === 0 ? null : this.engine.ready(gemeente, day, wanted, 'three');
  }

  /** The program that the values of cases are taken from. */
  private valuing({ gemeente, begrippen, test }: NumberedCase): Ready {
    return this.engine.ready(gemeente, test.peildatum, { begrippen, words: true }, 'three');
  }

  /** What is decided on a day; null when the regeling is not in force. */
  on(one: NumberedCase, day: number): Day | null {
    const ready = this.deciding(one, day);
    const [decision] = ready?.plan.decisions ?? [];
    if (ready === null || decision === undefined || !isInForce(ready.plan.graph, one, day)) return null;
    const { ingang, gevraagd, vakantietoeslag, vorm, gespreid, periode, outcome } = decision;
    const parts = [ingang, gevraagd, vakantietoeslag, vorm, gespreid, ...(periode ?? [])];
    const pointers = pointersOf(decision);
    const rowsOf = (facts: Facts): Row[] => {
      const scratch = this.run(ready, facts, day);
      const { fails, unknown, amount } = scratch.outcome(0);
      const rows = facts.tables.get(decision.regeling.per)?.rows ?? 1;
      return Array.from({ length: rows }, (_, row) => ({
        fails: fails[row] ?? 0,
        unknown: unknown[row] ?? 0,
        amount: amount[row] ?? NaN,
        requested: gevraagd === null ? 0 : scratch.value(gevraagd.nr, row),
        more: valuesIn(scratch, parts, row),
        pointers: valuesIn(scratch, pointers, row),
        // By name: when one of the forms is gone, those after it have another place.
        form: vorm === null ? '' : (outcome.vormen[scratch.value(vorm.nr, row) - 1]?.vorm ?? ''),
      }));
    };
    const facts = this.encoded.of(one, ready.encoder);
    const assumed = rowsOf(facts.assumed);
    return { assumed, given: facts.given === facts.assumed ? assumed : rowsOf(facts.given), decision };
  }

  /** First and last day of the period, when it has one that is known. */
  period(one: NumberedCase): [number, number] | null {
    const { peildatum } = one.test;
    const ready = this.deciding(one, peildatum);
    const periode = ready?.plan.decisions[0]?.periode ?? null;
    if (ready === null || periode === null) return null;
    const scratch = this.run(ready, this.encoded.of(one, ready.encoder).assumed, peildatum);
    const [from = NaN, to = NaN] = periode.map(({ nr }) => scratch.value(nr, 0));
    return from <= to ? [from, to] : null;
  }

  /** The regeling, items and figures that a case is decided by, and those that the values it expects rest on. */
  items(one: NumberedCase): ReadonlySet<string> {
    const { peildatum } = one.test;
    const plans = new Set(one.days.flatMap((day) => this.deciding(one, day)?.plan ?? []));
    const sets = [
      decidedFor(one.test),
      ...[...plans].map((plan) => this.itemsOf(plan, null, peildatum)),
      ...one.values.map((id) => this.itemsOf(this.valuing(one).plan, id, peildatum)),
    ];
    return new Set(sets.flatMap((own) => [...own]));
  }

  /** The items and figures of a plan, or those that one of its values rests on under the law of a day. */
  private itemsOf(plan: Plan, value: string | null, day: number): ReadonlySet<string> {
    const own = this.resting.get(plan) ?? new Map();
    this.resting.set(plan, own);
    const known = own.get(value);
    if (known !== undefined) return known;
    const { all, parameters } =
      value === null ? plan : makePlan(this.engine.graph, plan.gemeente, day, { begrippen: [value] });
    const found = new Set([...all.flatMap(({ item }) => item ?? []), ...parameters].map(({ id }) => id));
    own.set(value, found);
    return found;
  }

  private scratch(ready: Ready): Scratch {
    const scratch = this.scratches.get(ready) ?? new Scratch();
    this.scratches.set(ready, scratch);
    return scratch;
  }

  private run(ready: Ready, facts: Facts, day: number): Scratch {
    const scratch = this.scratch(ready);
    ready.program.run(facts, ready.figures, day, scratch);
    return scratch;
  }

  /** The values that a case expects; nothing else is computed but what they need. */
  private values(one: NumberedCase): string {
    if (one.values.length === 0) return '';
    const ready = this.valuing(one);
    const { assumed } = this.encoded.of(one, ready.encoder);
    const scratch = this.scratch(ready);
    const run = ready.program.bind(assumed, ready.figures, one.test.peildatum, scratch);
    const aanvrager = assumed.tables.get('huishouden')?.columns.get('aanvrager')?.[0] ?? 0;
    return one.values
      .map((id) => {
        const step = ready.plan.wanted.get(id);
        if (step === undefined || step.over !== null) return '-';
        run({ only: step.nr });
        return scratch.value(step.nr, step.entity === 'persoon' ? aanvrager : 0);
      })
      .join(' ');
  }

  /** What follows from the numbers of one day for the one a case is about, when they tell. */
  private outcome(one: NumberedCase, day: Day | null): Outcome | null {
    const row = day === null ? null : this.rowOf(one, day);
    const [assumed, given] = [day?.assumed[row ?? -1], day?.given[row ?? -1]];
    if (day === null || assumed === undefined || given === undefined) return null;
    const { regeling, voorwaarden, bedrag, gevraagd, outcome } = day.decision;
    if (isUndecided(assumed, given) || (assumed.fails & FIRST_BITS) !== 0) return null;
    const gronden = voorwaarden
      .filter((_, i) => (given.fails & (1 << (i + BITS_BEFORE))) !== 0)
      .map(({ item }) => item.id.slice(regeling.id.length + 1));
    if (gronden.length > 0) return { uitkomst: 'geen_recht', gronden, centen: undefined };
    const { amount } = assumed;
    const uitkomst = outcomeOfGrant(day.decision, gevraagd === null ? null : assumed.requested, amount);
    const isGiven = bedrag !== null || outcome.voorziening !== null;
    return { uitkomst, gronden, centen: isGiven ? amount : undefined };
  }

  /** The row of the one a case is about: whom it names, or the first by id for whom it is; null when that is not known. */
  private rowOf({ test, subjects }: NumberedCase, { given }: Day): number | null {
    if (test.voor !== null) return subjects.indexOf(test.voor);
    const rows = subjects.map((id, row) => ({ id, row })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const { row } of rows) {
      const { fails = 0, unknown = 0 } = given[row] ?? {};
      if ((unknown & FOR_WHOM) !== 0) return null;
      if ((fails & FOR_WHOM) === 0) return row;
    }
    return null;
  }
}

/** What comes out for one of those a regeling is decided for. */
interface Row {
  readonly fails: number;
  readonly unknown: number;
  readonly amount: number;
  /** What was asked for, where the regeling has that. */
  readonly requested: number;
  /** Ingang, that again, vakantietoeslag, form and the period. */
  readonly more: readonly number[];
  /** What it pays in all, and whether each of its pointers holds. */
  readonly pointers: readonly number[];
  /** The form, where it is not the usual one. */
  readonly form: string;
}

/** What is decided on a day: with what may be assumed, and on the facts as given. */
interface Day {
  readonly assumed: readonly Row[];
  readonly given: readonly Row[];
  readonly decision: Decision;
}

/** The first bits of an outcome: for whom it is, and who decides. */
const BITS_BEFORE = 2;
const FIRST_BITS = 2 ** BITS_BEFORE - 1;
const FOR_WHOM = 1;

/** Neither refused on the facts as given nor granted with what may be assumed. */
function isUndecided(assumed: Row, given: Row | undefined): boolean {
  if (given === undefined || (given.unknown & FIRST_BITS) !== 0) return true;
  if (given.fails !== 0) return false;
  return assumed.fails !== 0 || assumed.unknown !== 0 || [assumed.amount, ...assumed.more].some(Number.isNaN);
}

const valuesIn = (scratch: Scratch, steps: readonly (Step | null)[], row: number): number[] =>
  steps.flatMap((step) => (step === null ? [] : [scratch.value(step.nr, row)]));

const asText = (day: Day | null): string =>
  day === null
    ? '-'
    : [day.assumed, day.given]
        .map((rows) =>
          rows.map(({ fails, unknown, amount, more, pointers, form }) =>
            [fails, unknown, amount, ...more, ...pointers, form].join(' '),
          ),
        )
        .join('/');

function isInForce(graph: Graph, { gemeente, test }: NumberedCase, day: number): boolean {
  const regeling = graph.regelingen[test.regeling];
  if (regeling === undefined) return false;
  const isOffered = notOffered(graph, regeling, gemeente) === null;
  return regeling.vanaf <= day && day <= regeling.totEnMet && isOffered;
}
