import type { Case } from '../dossier/cases.js';
import type { Graph } from '../rules/graph.js';
import { runCase } from './casetest.js';
import { firstOfMonth, plusMonths } from './dates.js';
import { mergedFacts, overlayOf } from './decide.js';
import { Engine, type Ready } from './engine.js';
import { type Mutant, mutantsOf } from './mutants.js';
import { Scratch } from './program.js';

/** A change of the rules that no case notices. */
export interface Survivor {
  readonly bestand: string;
  readonly regel: number;
  readonly van: string;
  readonly naar: string;
}

export interface MutatieReport {
  readonly totaal: number;
  readonly overleefd: number;
  readonly lijst: readonly Survivor[];
}

/** A case with what it comes to under the rules as they are. */
interface Prepared {
  readonly test: Case;
  readonly gemeente: string | null;
  /** The days on which it is looked at: the peildatum, and each month of a period with termijnen. */
  readonly days: readonly number[];
  readonly outcome: string;
  /** The value of every step on the peildatum, where more is expected than an outcome, grounds and amounts. */
  readonly steps: string | null;
}

/**
 * Changes the rules a little, one change at a time, and sees whether some case fails. Only what the cases could notice
 * is changed: the items that their regelingen rest on. `progress` is told how far it is.
 */
export function testMutations(
  graph: Graph,
  cases: readonly Case[],
  progress: (done: number) => void = () => {},
): MutatieReport {
  const engine = new Engine(graph);
  const prepared = cases.map((test) => prepare(engine, test));
  const lijst: Survivor[] = [];
  let totaal = 0;
  for (const mutant of mutantsOf(graph)) {
    const touched = prepared.filter((one) => rests(engine, one, mutant));
    if (touched.length === 0) continue;
    totaal++;
    if (!isNoticed(mutant, touched)) {
      const { plaats, van, naar } = mutant;
      lijst.push({ bestand: plaats.bestand, regel: plaats.regel, van, naar });
    }
    progress(totaal);
  }
  return { totaal, overleefd: lijst.length, lijst };
}

function prepare(engine: Engine, test: Case): Prepared {
  const setting = { peildatum: test.peildatum, gemeente: gemeenteOf(test) };
  const gemeente = overlayOf(setting);
  const days = daysOf(engine, test, gemeente);
  const { expected } = test;
  const lists = [expected.ontbreekt, expected.aannames, expected.verwijzingen, expected.uitweg];
  const isDetailed = lists.some((list) => list !== null) || expected.waarden.size > 0;
  const outcome = outcomeOf(engine, test, gemeente, days);
  return { test, gemeente, days, outcome, steps: isDetailed ? stepsOf(engine, test, gemeente) : null };
}

const gemeenteOf = ({ gemeente, household }: Case): string => gemeente ?? household.gemeente ?? 'landelijk';

/** Does the regeling of a case rest on what was changed? */
function rests(engine: Engine, { test, gemeente, days }: Prepared, mutant: Mutant): boolean {
  const { id, gemeente: local } = mutant;
  if (local !== null && local !== gemeente) return false;
  const own = gemeente !== null && Object.hasOwn(engine.graph.gemeenten[gemeente]?.items ?? {}, id);
  if (own !== (local !== null) && !mutant.isDropped) return false;
  return days.some((day) => itemsOf(readyFor(engine, test, gemeente, day)).has(id));
}

const items = new WeakMap<Ready, ReadonlySet<string>>();

function itemsOf(ready: Ready): ReadonlySet<string> {
  const known = items.get(ready);
  if (known !== undefined) return known;
  const { all, parameters } = ready.plan;
  const made = new Set([
    ...all.flatMap(({ item }) => (item === null ? [] : [item.id])),
    ...parameters.map(({ id }) => id),
  ]);
  items.set(ready, made);
  return made;
}

function readyFor(engine: Engine, test: Case, gemeente: string | null, day: number): Ready {
  return engine.ready(gemeente, day, { regelingen: [test.regeling], words: true }, 'three');
}

/** Notices some case a change? First those that come out otherwise, then those in which another step does. */
function isNoticed(mutant: Mutant, cases: readonly Prepared[]): boolean {
  const engine = new Engine(mutant.graph);
  const fails = ({ test }: Prepared) => runCase(engine, test).uitslag === 'gezakt';
  const others: Prepared[] = [];
  for (const one of cases)
    if (outcomeOf(engine, one.test, one.gemeente, one.days) === one.outcome) others.push(one);
    else if (fails(one)) return true;
  return others.some(
    (one) => one.steps !== null && stepsOf(engine, one.test, one.gemeente) !== one.steps && fails(one),
  );
}

/** The peildatum, and for termijnen the first day of each month that is asked about. */
function daysOf(engine: Engine, test: Case, gemeente: string | null): number[] {
  const ready = readyFor(engine, test, gemeente, test.peildatum);
  const periode = ready.plan.decisions[0]?.periode ?? null;
  if (periode === null) return [test.peildatum];
  const scratch = new Scratch();
  const { facts } = encoded(ready, test, true);
  ready.program.run(facts, ready.figures, test.peildatum, scratch);
  const [from = NaN, to = NaN] = periode.map((step) => scratch.value(step.nr, 0));
  const days = [test.peildatum, from];
  for (let day = firstOfMonth(from); day <= to && days.length < MOST_DAYS; day = plusMonths(day, 1))
    if (day > from) days.push(day);
  return days.filter((day) => !Number.isNaN(day));
}

const MOST_DAYS = 120;

/** What the program makes of a case on its days, as text: which voorwaarden fail or are open, and the amounts. */
function outcomeOf(engine: Engine, test: Case, gemeente: string | null, days: readonly number[]): string {
  const scratch = new Scratch();
  return days
    .flatMap((day) => {
      const ready = readyFor(engine, test, gemeente, day);
      const [decision] = ready.plan.decisions;
      if (decision === undefined) return ['-'];
      const steps = [
        decision.ingang,
        decision.gevraagd,
        decision.vakantietoeslag,
        ...(decision.periode ?? []),
      ];
      return [true, false].flatMap((assume) => {
        const { facts } = encoded(ready, test, assume);
        ready.program.run(facts, ready.figures, day, scratch);
        const { fails, unknown, amount } = scratch.outcome(0);
        const rows = facts.tables.get(decision.regeling.per)?.rows ?? 1;
        return Array.from({ length: rows }, (_, row) => {
          const more = steps.map((step) => (step === null ? '' : scratch.value(step.nr, row)));
          return [fails[row], unknown[row], amount[row], ...more].join(' ');
        });
      });
    })
    .join('|');
}

/** The values of all steps of a case on its peildatum, as text. */
function stepsOf(engine: Engine, test: Case, gemeente: string | null): string {
  const wanted = { regelingen: [test.regeling], words: true };
  const ready = engine.ready(gemeente, test.peildatum, wanted, 'traced');
  const scratch = new Scratch();
  return [true, false]
    .map((assume) => {
      ready.program.run(encoded(ready, test, assume).facts, ready.figures, test.peildatum, scratch);
      return ready.plan.all.map(({ nr }) => scratch.traces(nr).map(({ v }) => v)).join(' ');
    })
    .join('|');
}

function encoded(ready: Ready, { household, regeling, peildatum }: Case, assume: boolean) {
  const groep = ready.plan.graph.regelingen[regeling]?.groep ?? regeling;
  const zaak = mergedFacts(household.zaken.get(groep), household.zaken.get(regeling));
  return ready.encoder.encode(household, { peildatum, zaak, assume });
}
