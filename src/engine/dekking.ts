import type { Branch, Figure, Graph, Item, Node, Outcome, Parameter, Pointer } from '../rules/graph.js';
import { childrenOf } from '../rules/nodes.js';
import { isoDate } from './dates.js';
import type { Uitkomst } from './decision.js';
import { type Reach, reachOf } from './reachable.js';
import { type TracedRun, Walker } from './walk.js';

/** What the cases of a run touched of the rules, as the contract gives it, and by name what they did not. */
export interface DekkingReport {
  readonly voorwaarden: {
    readonly totaal: number;
    readonly waar: number;
    readonly onwaar: number;
    readonly onbekend: number;
    /** How many can come out so at all. */
    readonly haalbaar: { readonly waar: number; readonly onwaar: number; readonly onbekend: number };
  };
  readonly tabelrijen: { readonly totaal: number; readonly geraakt: number };
  readonly cijfers: { readonly totaal: number; readonly gebruikt: number };
  readonly uitkomsten: { readonly totaal: number; readonly bereikt: number };
  readonly niet_gedekt: readonly string[];
  /** What no household can reach under these rules, and so counts in none of the totals but that of its test. */
  readonly onbereikbaar: readonly string[];
}

const OUTCOMES = [
  ['waar', 1],
  ['onwaar', 0],
  ['onbekend', NaN],
] as const;

/** A voorwaarde, a branch of one, or a test of its own: how it came out. */
interface Test {
  readonly name: string;
  readonly outcomes: Set<number>;
}

/** A figure, a row of a table, an outcome of a choice or of a regeling. */
interface Part {
  readonly name: string;
  readonly reachable: boolean;
  hit: boolean;
}

/**
 * Measures what a set of cases decides of some regelingen and all that these rest on: give its `see` to the engine,
 * run them, tell it the outcomes, and ask for the report.
 */
export class Dekking {
  private readonly tests = new Map<Node, Test>();
  private readonly rows = new Map<Figure | Node, readonly Part[]>();
  private readonly figures = new Map<Figure, Part>();
  private readonly outcomes = new Map<string, Map<Uitkomst, Part>>();
  private readonly reach: Reach;

  constructor(
    private readonly graph: Graph,
    readonly regelingen: readonly string[] = Object.keys(graph.regelingen),
  ) {
    this.reach = reachOf(graph, regelingen);
    this.addItems(graph.items, '');
    for (const { id, items } of Object.values(graph.gemeenten)) this.addItems(items, `${id}: `);
    for (const id of regelingen) this.addRegeling(id);
  }

  private get isAll(): boolean {
    return this.regelingen.length === Object.keys(this.graph.regelingen).length;
  }

  private addItems(items: Readonly<Record<string, Item>>, prefix: string): void {
    for (const item of Object.values(items)) {
      if (!this.isAll && !this.reach.items.has(item.id)) continue;
      const name = `${prefix}${item.id}`;
      if (item.soort === 'parameter') this.addFigures(item, name);
      else if (item.soort === 'begrip')
        for (const version of item.versies) {
          const own = versioned(name, item.versies, version);
          this.addExpression(version.node, own);
          this.addBranches(version.node, version.takken, own);
        }
      else
        for (const version of item.versies) {
          const own = versioned(name, item.versies, version);
          this.addTest(version.tak.node, own);
          this.addExpression(version.tak.node, own);
          this.addBranches(version.tak.node, version.tak.takken, own);
          if (version.alleenAls !== null) this.addOwnTest(version.alleenAls, `${own}.alleen_als`);
        }
    }
  }

  private addFigures({ waarden }: Parameter, name: string): void {
    for (const figure of waarden) {
      const own = `${name}@${isoDate(figure.vanaf)}`;
      const reachable = this.reach.figures.has(figure);
      if (figure.rijen === null) this.figures.set(figure, { name: own, reachable, hit: false });
      else
        this.rows.set(
          figure,
          parts(
            own,
            figure.rijen.map(() => reachable),
          ),
        );
    }
  }

  /** What of a regeling stands outside its voorwaarden and steps: for whom, who decides, the amount, the pointers. */
  private addRegeling(id: string): void {
    const { regelingen, gemeenten } = this.graph;
    const regeling = regelingen[id];
    if (regeling === undefined) return;
    if (regeling.voor !== null) this.addOwnTest(regeling.voor, `${id}.voor`);
    for (const [i, { als }] of regeling.bevoegd.anders.entries())
      this.addOwnTest(als, `${id}.bevoegd.anders[${i}]`);
    this.addPointers(regeling.verwijzingen, `${id}.verwijzingen`);
    this.addPointers(regeling.uitweg, `${id}.uitweg`);
    this.addPointers(regeling.vervolg, `${id}.vervolg`);
    this.addOutcome(regeling.uitkomst, `${id}.uitkomst`);
    for (const gemeente of Object.values(gemeenten)) {
      const local = gemeente.regelingen[id];
      this.addPointers(local?.verwijzingen ?? [], `${gemeente.id}: ${id}.verwijzingen`);
      this.addPointers(local?.vervolg ?? [], `${gemeente.id}: ${id}.vervolg`);
      if (local?.uitkomst) this.addOutcome(local.uitkomst, `${gemeente.id}: ${id}.uitkomst`);
    }
    const reachable = [...(this.reach.outcomes.get(id) ?? [])];
    const part = (uitkomst: Uitkomst) => ({ name: `${id}: ${uitkomst}`, reachable: true, hit: false });
    this.outcomes.set(id, new Map(reachable.map((uitkomst) => [uitkomst, part(uitkomst)])));
  }

  private addPointers(pointers: readonly Pointer[], name: string): void {
    for (const { id, als } of pointers) if (als !== null) this.addOwnTest(als, `${name}.${id}`);
  }

  private addOutcome(outcome: Outcome, name: string): void {
    const { bedrag, ingang, gevraagd, vakantietoeslag, vormen, betaling, termijnen } = outcome;
    for (const { vorm, als } of vormen) this.addOwnTest(als, `${name}.vormen.${vorm}`);
    if (betaling !== null) this.addOwnTest(betaling.als, `${name}.betaling.als`);
    const share = vakantietoeslag?.node;
    const nodes = { bedrag, ingang, gevraagd, share, vanaf: termijnen?.vanaf, totEnMet: termijnen?.totEnMet };
    for (const [key, node] of Object.entries(nodes)) if (node) this.addExpression(node, `${name}.${key}`);
  }

  private addOwnTest(node: Node, name: string): void {
    this.addTest(node, name);
    this.addExpression(node, name);
  }

  private addTest(node: Node, name: string): void {
    this.tests.set(node, { name, outcomes: new Set() });
  }

  /** The branches of a begrip or voorwaarde, by the node that marks each. */
  private addBranches(node: Node, branches: readonly Branch[], name: string): void {
    const names = new Map<number, string>();
    const add = (branch: Branch, prefix: string) => {
      const own = `${prefix}.${branch.id}`;
      names.set(branch.nr, own);
      for (const inner of branch.takken) add(inner, own);
    };
    for (const branch of branches) add(branch, name);
    const visit = (part: Node): void => {
      const own = part.k === 'tak' ? names.get(part.nr) : undefined;
      if (own !== undefined) this.addTest(part, own);
      for (const child of childrenOf(part)) visit(child);
    };
    visit(node);
  }

  /** The choices in an expression, numbered in their order; one that a `max` repeats is one choice. */
  private addExpression(node: Node, name: string): void {
    const known = new Map<string, readonly Part[]>();
    const visit = (part: Node): void => {
      if (part.k === 'als' && !this.rows.has(part)) {
        const written = JSON.stringify(part);
        const possible = this.reach.tests.get(part.test);
        const sides = [1, 0].map((value) => possible?.has(value) ?? false);
        const own = known.get(written) ?? parts(`${name}#${known.size + 1}`, sides);
        known.set(written, own);
        this.rows.set(part, own);
      }
      for (const child of childrenOf(part)) visit(child);
    };
    visit(node);
  }

  /** Notes all that a traced run came to. */
  readonly see = (run: TracedRun): void => {
    // Out of force nothing is decided, though it is run.
    const { plan, peildatum } = run;
    if (plan.decisions.some(({ regeling: { vanaf, totEnMet } }) => peildatum < vanaf || peildatum > totEnMet))
      return;
    // Of some regelingen: values that a case names are no decision, and bring nothing within reach that no decision comes to.
    const counts = (can: boolean) => can || this.isAll || plan.decisions.length > 0;
    const note = (node: Node, value: number) => {
      if (counts(this.reach.tests.get(node)?.has(value) === true)) this.tests.get(node)?.outcomes.add(value);
    };
    const hit = (part: Part | undefined) => {
      if (part !== undefined && counts(part.reachable)) part.hit = true;
    };
    const walker = new Walker(
      run,
      {
        // All records of a step are looked at below, but of the months of a period only the last is kept there.
        begrip: (step) => plan.moments[step.moment]?.loop !== null,
        branch: (node, trace) => note(node, trace.v),
        choice: (node, { k: [by] }) => {
          if (by === undefined) return;
          note(node.test, by.v);
          const [dan, anders] = this.rows.get(node) ?? [];
          hit(by.v === 1 ? dan : by.v === 0 ? anders : undefined);
        },
        figure: (_, figure, row) => {
          if (figure === null) return;
          hit(row === null ? this.figures.get(figure) : this.rows.get(figure)?.[row]);
        },
      },
      false,
    );
    for (const step of plan.all)
      for (const record of run.scratch.traces(step.nr)) {
        if (step.item === null) note(step.node, record.v);
        walker.step(step, record);
      }
  };

  /** Notes what a decision came to. */
  reached(regeling: string, uitkomst: Uitkomst): void {
    const part = this.outcomes.get(regeling)?.get(uitkomst);
    if (part !== undefined) part.hit = true;
  }

  get report(): DekkingReport {
    const tests = [...this.tests].map(([node, { name, outcomes }]) => {
      const possible = this.reach.tests.get(node) ?? new Set<number>();
      return { name, possible, outcomes };
    });
    const asked = tests.filter(({ possible }) => possible.size > 0);
    const named = (of: (test: (typeof tests)[number], outcome: number) => boolean) =>
      tests.flatMap((test) =>
        OUTCOMES.filter(([, outcome]) => of(test, outcome)).map(([word]) => `${test.name}: ${word}`),
      );
    const count = (outcome: number) => asked.filter(({ outcomes }) => outcomes.has(outcome)).length;
    const can = (outcome: number) =>
      asked.filter(({ possible, outcomes }) => possible.has(outcome) || outcomes.has(outcome)).length;
    const rows = [...new Set([...this.rows.values()].flat())];
    const figures = [...this.figures.values()];
    const outcomes = [...this.outcomes.values()].flatMap((found) => [...found.values()]);
    const all = [...rows, ...figures, ...outcomes];
    const names = (some: readonly Part[]) => some.map(({ name }) => name);
    const [row, figure, outcome] = [rows, figures, outcomes].map(counted);
    return {
      voorwaarden: {
        totaal: asked.length,
        waar: count(1),
        onwaar: count(0),
        onbekend: count(NaN),
        haalbaar: { waar: can(1), onwaar: can(0), onbekend: can(NaN) },
      },
      tabelrijen: { totaal: row?.totaal ?? 0, geraakt: row?.hit ?? 0 },
      cijfers: { totaal: figure?.totaal ?? 0, gebruikt: figure?.hit ?? 0 },
      uitkomsten: { totaal: outcome?.totaal ?? 0, bereikt: outcome?.hit ?? 0 },
      niet_gedekt: [
        ...named(({ possible, outcomes }, one) => possible.has(one) && !outcomes.has(one)),
        ...names(all.filter((part) => part.reachable && !part.hit)),
      ],
      onbereikbaar: [
        ...named(({ possible, outcomes }, one) => !possible.has(one) && !outcomes.has(one)),
        ...names(all.filter((part) => !part.reachable && !part.hit)),
      ],
    };
  }
}

/** What was hit counts, also where it was thought to be out of reach. */
function counted(all: readonly Part[]): { totaal: number; hit: number } {
  const counting = all.filter((part) => part.reachable || part.hit);
  return { totaal: counting.length, hit: counting.filter((part) => part.hit).length };
}

const parts = (name: string, reachable: readonly boolean[]): Part[] =>
  reachable.map((can, i) => ({ name: `${name}[${i}]`, reachable: can, hit: false }));

/** The name of a version: that of its item, with its first day where there are several. */
function versioned(
  name: string,
  all: readonly { readonly vanaf: number }[],
  { vanaf }: { readonly vanaf: number },
): string {
  return all.length === 1 ? name : `${name}@${isoDate(vanaf)}`;
}
