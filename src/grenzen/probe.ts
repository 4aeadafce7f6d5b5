import type { Household } from '../dossier/household.js';
import type { Engine, Ready } from '../engine/engine.js';
import type { Decision } from '../engine/plan.js';
import { overlayOf, type Setting as Question } from '../engine/setting.js';
import type { TracedRun } from '../engine/walk.js';
import type { Node } from '../rules/graph.js';
import { type Setting, targetOf, withSettings } from './knob.js';
import { type Site, sitesOf } from './site.js';

/** Runs of one household that are kept: a few, since each holds every value. */
const MOST_KEPT = 150;

/** Runs households through one regeling on one day, with every value kept. */
export class Probe {
  private readonly kept = new Map<string, TracedRun | null>();
  private keptOf: Household | null = null;
  private readonly ready: Ready;
  readonly decision: Decision;
  private found: ReadonlyMap<Node, Site> | null = null;

  constructor(
    private readonly engine: Engine,
    readonly question: Question,
    regeling: string,
    /** Can a household stand in a file as it is? */
    readonly accepts: (household: Household) => boolean = () => true,
    /** The whole decision on a household, over its period too, as text. */
    readonly decided: (household: Household) => string = () => '',
  ) {
    this.ready = engine.ready(overlayOf(question), question.peildatum, { regelingen: [regeling] }, 'traced');
    const [decision] = this.ready.plan.decisions;
    if (decision === undefined) throw new Error(`no regeling ${regeling}`);
    this.decision = decision;
  }

  get sites(): ReadonlyMap<Node, Site> {
    this.found ??= sitesOf(this.ready.plan);
    return this.found;
  }

  /** Facts and lists that the regeling reads on this day. */
  get reads(): { readonly facts: ReadonlySet<string>; readonly lists: ReadonlySet<string> } {
    const { plan, program } = this.ready;
    return { facts: new Set([...plan.facts, ...program.facts]), lists: new Set(program.lists) };
  }

  run(household: Household): TracedRun {
    return this.engine.run(this.ready, household, { peildatum: this.question.peildatum }).assumed;
  }

  /** The run with knobs in other positions; null where that makes no household. */
  at(household: Household, settings: readonly Setting[]): TracedRun | null {
    if (this.keptOf !== household || this.kept.size > MOST_KEPT) this.kept.clear();
    this.keptOf = household;
    const key = settings.map(({ knob, x }) => `${targetOf(knob)}=${x}`).join();
    let run = this.kept.get(key);
    if (run === undefined) {
      const changed = withSettings(household, settings);
      run = changed === null ? null : this.run(changed);
      this.kept.set(key, run);
    }
    return run;
  }

  /** Who is decided first: the row of the first by id of those that the regeling is for; null for nobody. */
  subject(run: TracedRun): number | null {
    const { voor, regeling } = this.decision;
    const instances = run.rows.instances.get(regeling.per) ?? [];
    const rows = instances.flatMap((instance, row) =>
      voor !== null && run.scratch.trace(voor.nr, row).v === 0 ? [] : [{ row, id: instance.id ?? '' }],
    );
    return rows.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))[0]?.row ?? null;
  }

  /** What the decision on the first subject comes to, as text: every voorwaarde, and the amount. */
  outcome(run: TracedRun): string {
    const row = this.subject(run);
    if (row === null) return '-';
    const { voor, bevoegd, voorwaarden, bedrag, ingang, gevraagd } = this.decision;
    const steps = [voor, bevoegd, ...voorwaarden.map(({ step }) => step), bedrag, ingang, gevraagd];
    return steps
      .map((step) => (step === null ? '' : run.scratch.trace(step.nr, step.focus ? 0 : row).v))
      .join(' ');
  }

  /** Is every voorwaarde met, with a known amount, by the body that the regeling is of? */
  grants(run: TracedRun): boolean {
    const row = this.subject(run);
    if (row === null) return false;
    const { bevoegd, voorwaarden, bedrag } = this.decision;
    const value = (nr: number) => run.scratch.trace(nr, row).v;
    return (
      (bevoegd === null || value(bevoegd.nr) === 0) &&
      voorwaarden.every(({ step }) => value(step.nr) === 1) &&
      (bedrag === null || !Number.isNaN(value(bedrag.nr)))
    );
  }
}
