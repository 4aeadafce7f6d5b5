import type { Case } from '../dossier/cases.js';
import type { Graph, Regeling } from '../rules/graph.js';
import { expectsDecision, outcomeDifferences, regelingenOf, runCase } from './casetest.js';
import type { Days, Spot } from './changes.js';
import { Engine } from './engine.js';
import { type Mutant, mutantsOf } from './mutants.js';
import { EncodedCases, type InNumbers, type NumberedCase, Numbers, numbered } from './numbers.js';
import { itemOf } from './plan.js';
import { type Probe, Probes, type Seen } from './probes.js';
import { seriesOf } from './program.js';
import { type Reach, reachOf } from './reachable.js';
import { figureOn } from './walk.js';

/** One of the equal parts in which all changes can be tried, from 0. */
export interface Share {
  readonly nr: number;
  readonly of: number;
}

/** A case with what it comes to under the rules as they are. */
interface Tested {
  readonly one: NumberedCase;
  readonly usual: InNumbers;
  /** What it is decided by: items, regelingen and figures. */
  readonly items: ReadonlySet<string>;
  /** What its numbers came by. */
  readonly seen: Seen;
}

interface Touched {
  readonly tested: Tested;
  readonly how: 'numbers' | 'asked' | 'all';
}

/**
 * Worked cases, run once with every small change beside what stands there: a case is only tried under a change that came to
 * something else in it. The last that noticed something goes first: it is the likeliest to notice the next change as well.
 */
export class Noticing {
  /**
   * What the cases rest on, changed a little, by its place among all changes: all of it, or of `owners` what is their own.
   * Of these one share: what is to be tried elsewhere is not looked at.
   */
  readonly mutants: ReadonlyMap<number, Mutant>;
  private readonly engine: Engine;
  private readonly reach: Reach;
  private readonly regelingen: readonly Regeling[];
  private readonly probes: Probes;
  /** Runs the cases with one of the probes in the place of what stands there, or none. */
  private readonly probing: Numbers;
  /** What figures alone do not change. */
  private readonly encoded = new EncodedCases();
  private tested: Tested[];

  constructor(graph: Graph, cases: readonly Case[], owners: ReadonlySet<string> | null, { nr, of }: Share) {
    const ids = regelingenOf(cases);
    this.engine = new Engine(graph);
    this.reach = reachOf(graph, ids);
    this.regelingen = ids.flatMap((id) => graph.regelingen[id] ?? []);
    const ready = numbered(this.engine, cases);
    const numbers = new Numbers(this.engine);
    const resting = ready.map((one) => numbers.items(one));
    const inUse = new Map<string | null, Set<string>>();
    for (const [at, { gemeente }] of ready.entries()) {
      const own = inUse.get(gemeente) ?? new Set();
      inUse.set(gemeente, own);
      for (const id of resting[at] ?? []) own.add(id);
    }
    const isOwn = (id: string) => owners === null || owners.has(id.split('.')[0] ?? '');
    const isLookedAt = (id: string, gemeente: string | null) =>
      isOwn(id) && [...inUse].some(([where, items]) => items.has(id) && this.isIn(id, gemeente, where));
    const all = [...mutantsOf(graph, isLookedAt)].entries();
    this.mutants = new Map([...all].filter(([place]) => place % of === nr));
    const spots = [...this.mutants.values()].map(({ spot }) => spot);
    this.probes = new Probes(spots.filter(isProbe));
    this.probing = new Numbers(new Engine(graph, { probes: this.probes }));
    this.tested = ready
      .map((one, at): Tested => {
        const usual = this.probing.of(one);
        return { one, usual, items: resting[at] ?? new Set(), seen: this.probes.taken() };
      })
      // Those that take the least first: that look at steps alone, then those of one day.
      .toSorted((a, b) => effort(a.one) - effort(b.one));
  }

  /** Does some case fail under changed rules? null when none can come to what was changed. */
  notices(mutant: Mutant): boolean | null {
    const { id, spot, days } = mutant;
    if (!this.canComeTo(spot) || !this.isInForce(days)) return null;
    const among = this.tested.filter(
      ({ one }) => this.isIn(id, mutant.gemeente, one.gemeente) && isOn(days, one.days),
    );
    const touched = among.flatMap((tested): Touched[] => {
      const how = this.touches(mutant, tested);
      return how === null ? [] : [{ tested, how }];
    });
    const found = firstToFail(this.underChange(mutant), touched);
    if (found === null) return false;
    this.tested = [found, ...this.tested.filter((other) => other !== found)];
    return true;
  }

  /** How cases are run under a change; rules are made for it only where no program has it beside what stands there. */
  private underChange(mutant: Mutant): Changed {
    const { spot, isFigure } = mutant;
    let made: Engine | null = null;
    const engine = () => {
      made ??= new Engine(mutant.graph(), { like: isFigure ? this.engine : null });
      return made;
    };
    const fails = ({ one }: Tested) => runCase(engine(), one.test).uitslag === 'gezakt';
    if (isProbe(spot)) return { of: ({ one }) => this.probes.with(spot, () => this.probing.of(one)), fails };
    const numbers = new Numbers(engine(), isFigure ? this.encoded : undefined);
    return { of: ({ one }) => numbers.of(one), fails };
  }

  /**
   * May a change make a difference to a case: to its numbers, since it comes to something else there or is read; of a
   * case that is not decided, to what is asked alone; or, where no run tells, to all? null: it can't.
   */
  private touches({ id, spot }: Mutant, { one, usual, items, seen }: Tested): Touched['how'] | null {
    if (spot === undefined) return items.has(id) ? 'all' : null;
    if (isProbe(spot)) {
      const isAsked = usual.isOpen && seen.isOpen(spot);
      if (seen.differs(spot)) return isAsked ? 'all' : 'numbers';
      return isAsked ? 'asked' : null;
    }
    const parameter = itemOf(this.engine.graph, one.gemeente, id);
    if (parameter?.soort !== 'parameter') return null;
    const { on, figure } = spot;
    // On a day that is not known any figure may be read.
    const isRead = [...seen.datesOf(seriesOf(parameter))].some(
      (date) => Number.isNaN(date) || (on === null ? figureOn(parameter, date) === figure : date === on),
    );
    if (!isRead) return null;
    // A figure that is there a day sooner or later changes what is asked, whatever else is open.
    return usual.isOpen && on !== null ? 'all' : 'numbers';
  }

  /** Can a decision come to this at all: of a figure, read it, on that day? That a case names its value is no decision. */
  private canComeTo(spot: Spot | undefined): boolean {
    if (spot === undefined || isProbe(spot)) return true;
    return this.reach.figures.has(spot.figure) && (spot.on === null || this.reach.reads(spot.id, spot.on));
  }

  /** Is one of the regelingen in force on a day whose law is another? */
  private isInForce(days: Days | undefined): boolean {
    if (days === undefined) return true;
    const [from, to] = days;
    return this.regelingen.some(({ vanaf, totEnMet }) => vanaf <= to && from <= totEnMet);
  }

  /** Does what is changed hold in a municipality, or has it rules of its own in its place? */
  private isIn(id: string, gemeente: string | null, where: string | null): boolean {
    if (gemeente !== null) return gemeente === where;
    const { graph } = this.engine;
    return itemOf(graph, where, id) === graph.items[id];
  }
}

const effort = ({ test, days }: NumberedCase): number => (expectsDecision(test) ? days.length : 0);

const isProbe = (spot: Spot | undefined): spot is Probe => spot !== undefined && 'node' in spot;

/** Is one of the days that are looked at among those? Any day is when nothing is said of them. */
const isOn = (days: Days | undefined, looked: readonly number[]): boolean =>
  days === undefined || looked.some((day) => days[0] <= day && day <= days[1]);

/** What cases come to under a change: by their numbers, and whether they fail by the whole decision, which takes far longer. */
interface Changed {
  readonly of: (tested: Tested) => InNumbers;
  readonly fails: (tested: Tested) => boolean;
}

/** The first case to fail: by its numbers where they tell, else by the whole decision, of the likeliest first. */
function firstToFail({ of, fails }: Changed, touched: readonly Touched[]): Tested | null {
  const [likely, unlikely]: [Tested[], Tested[]] = [[], []];
  for (const { tested, how } of touched) {
    const { usual } = tested;
    const found = how === 'asked' ? usual : of(tested);
    if (found.values !== usual.values) return tested;
    if (found.decision === usual.decision) {
      if ((how !== 'numbers' && usual.isOpen) || namesMore(tested)) unlikely.push(tested);
    } else if (seemsOther(tested, found)) {
      if (found.isOutcome || fails(tested)) return tested;
    } else if (namesMore(tested) || namesBesides(tested)) likely.push(tested);
    else if (!found.isOutcome) unlikely.push(tested);
  }
  return [...likely, ...unlikely].find(fails) ?? null;
}

/** Does a case expect what is not in its numbers: what is assumed, or paid monthly? */
function namesMore({ one, usual }: Tested): boolean {
  const { aannames, totaal, termijnen } = one.test.expected;
  return aannames !== null || (usual.isPaidMonthly && (totaal !== null || termijnen.size > 0));
}

/** Does it expect what is in its numbers, and not in its outcome: a form, a first day, what is referred to, or parts of it? */
function namesBesides({ one }: Tested): boolean {
  const { vorm, ingang, verwijzingen, uitweg, vervolg, totaal, ...parts } = one.test.expected;
  const { termijnen, betaald, vakantietoeslag, afwijkend } = parts;
  return (
    [vorm, ingang, verwijzingen, uitweg, vervolg, totaal].some((wanted) => wanted !== null) ||
    [termijnen, betaald, vakantietoeslag, afwijkend].some(({ size }) => size > 0)
  );
}

/** Is what is expected no longer so on the peildatum, as far as the numbers tell? */
function seemsOther({ one, usual }: Tested, { outcome }: InNumbers): boolean {
  if (outcome === null || usual.outcome === null) return outcome !== usual.outcome;
  const [now, before] = [outcome, usual.outcome].map(
    (own) => outcomeDifferences(one.test.expected, own).length,
  );
  return now !== 0 && before === 0;
}
