import type { Case } from '../dossier/cases.js';
import type { Graph } from '../rules/graph.js';
import { caseSetting, expectsDecision, type Outcome, waardeId } from './casetest.js';
import { plusDays } from './dates.js';
import { mergedFacts } from './decide.js';
import type { Engine, Ready } from './engine.js';
import { Encoder, type Facts } from './facts.js';
import { notOffered } from './offered.js';
import type { Decision, Plan } from './plan.js';
import { type Program, Scratch } from './program.js';
import { overlayOf } from './setting.js';
import { outcomeOfGrant } from './verdict.js';

/** A worked case as numbers: encoded once, to be run under the rules as they are and under many that differ a little. */
export interface NumberedCase {
  readonly test: Case;
  readonly gemeente: string | null;
  /** The begrippen and figures whose values are looked at besides. */
  readonly begrippen: readonly string[];
  /** With what may be assumed filled in, and as given. */
  readonly facts: readonly [assumed: Facts, given: Facts];
  /** The facts that something was assumed of, as `entiteit.feit`: who reads none of them has one run for both. */
  readonly assumed: ReadonlySet<string>;
  /** The days that are looked at: the peildatum, and those of a period with termijnen on which something may turn. */
  readonly days: readonly number[];
  /** The ids of those the regeling may be for, by row. */
  readonly subjects: readonly string[];
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
  /** The outcome where the numbers alone tell it; null where it takes the whole decision. */
  readonly outcome: Outcome | null;
}

/** What is decided for a case: its regeling, or nothing where it expects values alone. */
export const decidedFor = (test: Case): readonly string[] => (expectsDecision(test) ? [test.regeling] : []);

/** Encodes cases; the values that any of a regeling expects are looked at in all of it, so that one program serves. */
export function numbered(engine: Engine, cases: readonly Case[]): NumberedCase[] {
  const { vocabulary } = engine.graph;
  const encoder = new Encoder(
    vocabulary,
    vocabulary.facts.map(({ entiteit, naam }) => `${entiteit}.${naam}`),
  );
  const begrippen = new Map<string, Set<string>>();
  for (const test of cases) {
    const decided = decidedFor(test).join();
    const names = begrippen.get(decided) ?? new Set();
    for (const name of test.expected.waarden.keys()) names.add(waardeId(test, name));
    begrippen.set(decided, names);
  }
  return cases.map((test) => {
    const { household, regeling, peildatum } = test;
    const { groep = regeling, per = '' } = engine.graph.regelingen[regeling] ?? {};
    const zaak = mergedFacts(household.zaken.get(groep), household.zaken.get(regeling));
    const encoded = (assume: boolean) => encoder.encode(household, { peildatum, zaak, assume });
    const { facts: assumed, rows } = encoded(true);
    const facts = [assumed, encoded(false).facts] as const;
    const made: NumberedCase = {
      test,
      gemeente: overlayOf(caseSetting(test)),
      begrippen: [...(begrippen.get(decidedFor(test).join()) ?? [])].toSorted(),
      facts,
      assumed: different(...facts),
      days: [peildatum],
      subjects: (rows.instances.get(per) ?? []).map(({ id }) => id ?? household.id),
    };
    return { ...made, days: daysOf(new Numbers(engine), made) };
  });
}

/** The facts of which two blocks hold other values. */
function different(a: Facts, b: Facts): Set<string> {
  const found = new Set<string>();
  for (const [entity, table] of a.tables)
    for (const [fact, column] of table.columns) {
      const other = b.tables.get(entity)?.columns.get(fact);
      if (other === undefined || column.some((value, i) => !Object.is(value, other[i])))
        found.add(`${entity}.${fact}`);
    }
  return found;
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
  private readonly facts = new Map<Program, readonly string[]>();

  constructor(private readonly engine: Engine) {}

  of(one: NumberedCase): InNumbers {
    const days = one.days.map((day) => this.on(one, day));
    return {
      decision: days.map(asText).join('|'),
      values: this.values(one),
      isOpen: days.some((day) => day?.assumed.some((row, i) => isUndecided(row, day.given[i])) === true),
      isPaidMonthly: days.some((day) => day !== null && day.decision.perMaand !== null),
      outcome: this.outcome(one, days),
    };
  }

  /** The program that decides a case on a day. */
  private ready(one: NumberedCase, day: number): Ready {
    const { gemeente, begrippen, test } = one;
    return this.engine.ready(
      gemeente,
      day,
      { regelingen: decidedFor(test), begrippen, words: true },
      'three',
    );
  }

  /** What is decided on a day; null when the regeling is not in force. */
  on(one: NumberedCase, day: number): Day | null {
    const ready = this.ready(one, day);
    const [decision] = ready.plan.decisions;
    if (decision === undefined || !isInForce(ready.plan.graph, one, day)) return null;
    const { ingang, gevraagd, vakantietoeslag, vorm, gespreid, periode, outcome } = decision;
    const steps = [ingang, gevraagd, vakantietoeslag, vorm, gespreid, ...(periode ?? [])];
    const rowsOf = (facts: Facts): Row[] => {
      const scratch = this.run(ready, facts, day);
      const { fails, unknown, amount } = scratch.outcome(0);
      const rows = facts.tables.get(decision.regeling.per)?.rows ?? 1;
      return Array.from({ length: rows }, (_, row) => ({
        fails: fails[row] ?? 0,
        unknown: unknown[row] ?? 0,
        amount: amount[row] ?? NaN,
        requested: gevraagd === null ? 0 : scratch.value(gevraagd.nr, row),
        more: steps.flatMap((step) => (step === null ? [] : [scratch.value(step.nr, row)])),
        // By name: when one of the forms is gone, those after it have another place.
        form: vorm === null ? '' : (outcome.vormen[scratch.value(vorm.nr, row) - 1]?.vorm ?? ''),
      }));
    };
    const [filled, given] = one.facts;
    const assumed = rowsOf(filled);
    const isSame = !this.reads(ready).some((fact) => one.assumed.has(fact));
    return { assumed, given: isSame ? assumed : rowsOf(given), decision };
  }

  /** First and last day of the period, when it has one that is known. */
  period(one: NumberedCase): [number, number] | null {
    const { peildatum } = one.test;
    const ready = this.ready(one, peildatum);
    const periode = ready.plan.decisions[0]?.periode ?? null;
    if (periode === null) return null;
    const scratch = this.run(ready, one.facts[0], peildatum);
    const [from = NaN, to = NaN] = periode.map(({ nr }) => scratch.value(nr, 0));
    return from <= to ? [from, to] : null;
  }

  /** The plans by which a case is decided, one for each of its days. */
  plans(one: NumberedCase): Plan[] {
    return one.days.map((day) => this.ready(one, day).plan);
  }

  /** The facts that a program reads. */
  private reads({ program }: Ready): readonly string[] {
    const known = this.facts.get(program) ?? program.facts;
    this.facts.set(program, known);
    return known;
  }

  private run(ready: Ready, facts: Facts, day: number): Scratch {
    const scratch = this.scratches.get(ready) ?? new Scratch();
    this.scratches.set(ready, scratch);
    ready.program.run(facts, ready.figures, day, scratch);
    return scratch;
  }

  private values(one: NumberedCase): string {
    const { test, facts } = one;
    if (test.expected.waarden.size === 0) return '';
    const [assumed] = facts;
    const ready = this.ready(one, test.peildatum);
    const scratch = this.run(ready, assumed, test.peildatum);
    const aanvrager = assumed.tables.get('huishouden')?.columns.get('aanvrager')?.[0] ?? 0;
    return [...test.expected.waarden.keys()]
      .map((name) => {
        const step = ready.plan.wanted.get(waardeId(test, name));
        if (step === undefined || step.over !== null) return '-';
        return scratch.value(step.nr, step.entity === 'persoon' ? aanvrager : 0);
      })
      .join(' ');
  }

  /** What follows from the numbers of one day for the one a case is about, when they tell. */
  private outcome(one: NumberedCase, [day = null, ...others]: readonly (Day | null)[]): Outcome | null {
    const row = day === null || others.length > 0 ? null : this.rowOf(one, day);
    const [assumed, given] = [day?.assumed[row ?? -1], day?.given[row ?? -1]];
    if (day === null || assumed === undefined || given === undefined) return null;
    const { regeling, voorwaarden, bedrag, periode, gevraagd, outcome } = day.decision;
    if (periode !== null || isUndecided(assumed, given) || (assumed.fails & FIRST_BITS) !== 0) return null;
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

const asText = (day: Day | null): string =>
  day === null
    ? '-'
    : [day.assumed, day.given]
        .map((rows) =>
          rows.map(({ fails, unknown, amount, more, form }) =>
            [fails, unknown, amount, ...more, form].join(' '),
          ),
        )
        .join('/');

function isInForce(graph: Graph, { gemeente, test }: NumberedCase, day: number): boolean {
  const regeling = graph.regelingen[test.regeling];
  if (regeling === undefined) return false;
  const isOffered = notOffered(graph, regeling, gemeente) === null;
  return regeling.vanaf <= day && day <= regeling.totEnMet && isOffered;
}
