import type { Case } from '../dossier/cases.js';
import type { Graph, Mark, Regeling } from '../rules/graph.js';
import { outcomeDifferences, regelingenOf, runCase } from './casetest.js';
import type { Days } from './changes.js';
import { Engine } from './engine.js';
import { type Mutant, mutantsOf } from './mutants.js';
import { decidedFor, type InNumbers, type NumberedCase, Numbers, numbered } from './numbers.js';
import { itemOf } from './plan.js';
import { type Reach, reachOf } from './reachable.js';
import { openItems, type Spot, Spots } from './spots.js';

/** A change of the rules that no case notices. */
export interface Survivor {
  readonly bestand: string;
  readonly regel: number;
  readonly van: string;
  readonly naar: string;
  /** The item or regeling that was changed. */
  readonly id: string;
  readonly gemeente: string | null;
}

/** A mark in a rule file that is not right, and what is wrong with it. */
export interface WrongMark {
  readonly bestand: string;
  readonly regel: number;
  readonly van: string;
  readonly naar: string | null;
  readonly fout: string;
}

export interface MutatieReport {
  readonly totaal: number;
  readonly overleefd: number;
  readonly lijst: readonly Survivor[];
  /** Not noticed either, but marked in the rule file as making no difference. */
  readonly onverschillig: number;
  readonly onterecht: readonly WrongMark[];
}

/** One of the equal parts in which all changes can be tried, from 0. */
export interface Share {
  readonly nr: number;
  readonly of: number;
}

/** A change that cases rest on, by its place among all; did one notice it? */
export interface Tried extends Survivor {
  readonly place: number;
  readonly noticed: boolean;
  /** The marks of what was changed, and whether they are about this change. */
  readonly marks: readonly (Mark & { readonly isThis: boolean })[];
}

/**
 * Changes the rules a little, one change at a time, and sees whether some case fails. Only what the cases could notice
 * is changed: the items that their regelingen rest on. Gives the changes of one share, in their order.
 */
export function* tryMutations(graph: Graph, cases: readonly Case[], share: Share): Generator<Tried> {
  const trial = new Trial(graph, cases);
  let place = 0;
  for (const mutant of mutantsOf(graph, trial.restsOn)) {
    if (place++ % share.of !== share.nr) continue;
    const noticed = trial.notices(mutant);
    if (noticed === null) continue;
    const { plaats, van, naar, id, gemeente } = mutant;
    const marks = trial.marksOf(mutant).map((mark) => ({
      ...mark,
      isThis: mark.van === van && (mark.naar === null || mark.naar === naar),
    }));
    yield { bestand: plaats.bestand, regel: plaats.regel, van, naar, id, gemeente, place, noticed, marks };
  }
}

/** What the changes of all shares together came to. */
export function mutatieReport(all: readonly Tried[]): MutatieReport {
  const tried = all.toSorted((a, b) => a.place - b.place);
  const survived = tried.filter(({ noticed }) => !noticed);
  const lijst = survived
    .filter(({ marks }) => !marks.some(({ isThis }) => isThis))
    .map(({ bestand, regel, van, naar, id, gemeente }) => ({ bestand, regel, van, naar, id, gemeente }));
  return {
    totaal: tried.length,
    overleefd: lijst.length,
    lijst,
    onverschillig: survived.length - lijst.length,
    onterecht: wrongMarks(tried),
  };
}

/** The marks that no change goes by, or one that a case notices. */
function wrongMarks(tried: readonly Tried[]): WrongMark[] {
  const found = new Map<string, { readonly mark: Mark; readonly about: Tried[] }>();
  for (const one of tried)
    for (const { isThis, ...mark } of one.marks) {
      const key = JSON.stringify([mark.plaats, mark.van, mark.naar]);
      const known = found.get(key) ?? { mark, about: [] };
      found.set(key, known);
      if (isThis) known.about.push(one);
    }
  return [...found.values()].flatMap(({ mark: { plaats, van, naar }, about }) => {
    const at = { bestand: plaats.bestand, regel: plaats.regel, van, naar };
    if (about.length === 0) return [{ ...at, fout: 'zo heet geen enkele wijziging van dit onderdeel' }];
    const noticed = about.findLast((one) => one.noticed);
    return noticed === undefined ? [] : [{ ...at, fout: `een geval merkt haar wel op (${noticed.naar})` }];
  });
}

/** A case with what it comes to under the rules as they are. */
interface Tested {
  readonly one: NumberedCase;
  readonly usual: InNumbers;
  /** The items that may matter to what is asked, of a case that is not decided. */
  readonly open: ReadonlySet<string>;
  /** The course that it takes, where more is expected than its numbers. */
  readonly course: string | null;
}

/** Worked cases, the last that noticed something first: it is the likeliest to notice the next change as well. */
class Trial {
  private readonly engine: Engine;
  private readonly spots = new Spots<NumberedCase>();
  private readonly reach: Reach;
  private readonly regelingen: readonly Regeling[];
  /** What the cases rest on, by the municipality that they are about. */
  private readonly items = new Map<string | null, Set<string>>();
  private tested: Tested[];

  constructor(graph: Graph, cases: readonly Case[]) {
    const ids = regelingenOf(cases);
    this.engine = new Engine(graph);
    this.reach = reachOf(graph, ids);
    this.regelingen = ids.flatMap((id) => graph.regelingen[id] ?? []);
    const numbers = new Numbers(this.engine);
    // Those of one day first: they take the least.
    this.tested = numbered(this.engine, cases)
      .map((one) => this.prepared(one, numbers))
      .toSorted((a, b) => a.one.days.length - b.one.days.length);
  }

  private prepared(one: NumberedCase, numbers: Numbers): Tested {
    const usual = numbers.of(one);
    const open = new Set<string>();
    const known = this.items.get(one.gemeente) ?? new Set();
    this.items.set(one.gemeente, known);
    for (const regeling of decidedFor(one.test)) known.add(regeling);
    for (const run of numbers.traced(one)) {
      this.spots.see(run, one);
      const items = [...run.plan.all.flatMap(({ item }) => item ?? []), ...run.plan.parameters];
      for (const { id } of items) known.add(id);
      if (usual.isOpen) for (const id of openItems(run)) open.add(id);
    }
    const course = usual.isOpen || names(one.test) ? numbers.course(one) : null;
    return { one, usual, open, course };
  }

  /** Does some case fail under changed rules? null when none can come to what was changed. */
  notices(mutant: Mutant): boolean | null {
    const { id, spot, days } = mutant;
    const reached = spot === undefined ? null : this.spots.of(spot);
    if (!this.canComeTo(spot) || !this.isInForce(days)) return null;
    const isTouched = ({ one, open }: Tested) =>
      reached === null || reached.differs.has(one) || (open.has(id) && !reached.come.has(one));
    const touched = this.tested.filter(
      (tested) =>
        this.isIn(id, mutant.gemeente, tested.one.gemeente) &&
        isTouched(tested) &&
        isOn(days, tested.one.days),
    );
    const engine = new Engine(mutant.graph(), undefined, mutant.isFigure ? this.engine : null);
    const found = firstToFail(engine, touched, id);
    if (found === null) return false;
    this.tested = [found, ...this.tested.filter((other) => other !== found)];
    return true;
  }

  /** Can a decision come to this at all: of a figure, read it, on that day? That a case names its value is no decision. */
  private canComeTo(spot: Spot | undefined): boolean {
    if (spot === undefined || !('figure' in spot)) return true;
    return this.reach.figures.has(spot.figure) && (spot.on === null || this.reach.reads(spot.id, spot.on));
  }

  /** Is one of the regelingen in force on a day whose law is another? */
  private isInForce(days: Days | undefined): boolean {
    if (days === undefined) return true;
    const [from, to] = days;
    return this.regelingen.some(({ vanaf, totEnMet }) => vanaf <= to && from <= totEnMet);
  }

  /** The marks of what was changed itself, and those about it that every regeling of the cases has. */
  marksOf({ id, onverschillig }: Mutant): readonly Mark[] {
    const own = onverschillig.filter(({ onderdeel }) => onderdeel === null);
    const each = this.regelingen.map((regeling) =>
      regeling.onverschillig.filter(({ onderdeel }) => onderdeel === id),
    );
    const isSame = (a: Mark, b: Mark) => a.van === b.van && a.naar === b.naar;
    const shared = each
      .flat()
      .filter((one) => each.every((marks) => marks.some((other) => isSame(one, other))));
    return [...own, ...shared];
  }

  /** Does some case rest on an item or regeling of the country, or of a municipality? */
  readonly restsOn = (id: string, gemeente: string | null): boolean =>
    [...this.items].some(([where, items]) => items.has(id) && this.isIn(id, gemeente, where));

  /** Does what is changed hold in a municipality, or has it rules of its own in its place? */
  private isIn(id: string, gemeente: string | null, where: string | null): boolean {
    if (gemeente !== null) return gemeente === where;
    const { graph } = this.engine;
    return itemOf(graph, where, id) === graph.items[id];
  }
}

/** Is one of the days that are looked at among those? Any day is when nothing is said of them. */
const isOn = (days: Days | undefined, looked: readonly number[]): boolean =>
  days === undefined || looked.some((day) => days[0] <= day && day <= days[1]);

/** The first case to fail: by its numbers where they tell, else by the whole decision, which takes far longer. */
function firstToFail(engine: Engine, touched: readonly Tested[], id: string): Tested | null {
  const numbers = new Numbers(engine);
  const fails = ({ one }: Tested) => runCase(engine, one.test).uitslag === 'gezakt';
  const unsure: Tested[] = [];
  for (const tested of touched) {
    const { one, usual, open, course } = tested;
    const found = numbers.of(one);
    if (found.values !== usual.values) return tested;
    const isSame = found.decision === usual.decision;
    if (!isSame && found.outcome !== null && outcomeDifferences(one.test.expected, found.outcome).length > 0)
      return tested;
    if (!isSame && found.outcome === null) {
      // It comes out otherwise: likely to fail.
      if (fails(tested)) return tested;
    } else if (!isSame) {
      if (names(one.test)) unsure.push(tested);
    } else if ((open.has(id) || names(one.test)) && numbers.course(one) !== course) unsure.push(tested);
  }
  return unsure.find(fails) ?? null;
}

/** Does a case expect what is not in its numbers: what is assumed, or referred to? */
const names = ({ expected }: Case): boolean =>
  [expected.aannames, expected.verwijzingen, expected.uitweg, expected.vervolg].some((list) => list !== null);
