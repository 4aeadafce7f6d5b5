import type { Branch, Condition, Graph, Item, Node, Parameter, Version } from '../rules/graph.js';
import { isoDate } from './dates.js';
import { childrenOf } from './nodes.js';
import { versionOn } from './plan.js';
import { type TracedRun, Walker } from './walk.js';

/** What the cases of a run touched of the rules, as the contract gives it, and by name what they did not. */
export interface DekkingReport {
  readonly voorwaarden: {
    readonly totaal: number;
    readonly waar: number;
    readonly onwaar: number;
    readonly onbekend: number;
  };
  readonly tabelrijen: { readonly totaal: number; readonly geraakt: number };
  readonly cijfers: { readonly totaal: number; readonly gebruikt: number };
  readonly niet_gedekt: readonly string[];
}

/** How a voorwaarde or a branch of one came out. */
interface Test {
  readonly name: string;
  readonly outcomes: Set<'waar' | 'onwaar' | 'onbekend'>;
}

/** A figure, a row of a table, or an outcome of a choice. */
interface Part {
  readonly name: string;
  hit: boolean;
}

type Tested = { readonly node: Node; readonly takken: readonly Branch[] };

/** Measures what a set of cases decides of the rules: give its `see` to the engine, run them, and ask for the report. */
export class Dekking {
  private readonly tests = new Map<object, Test>();
  private readonly branches = new Map<object, Map<number, Test>>();
  private readonly rows = new Map<object, readonly Part[]>();
  private readonly figures = new Map<object, Part>();

  constructor(graph: Graph) {
    this.addItems(graph.items, '');
    for (const { id, items } of Object.values(graph.gemeenten)) this.addItems(items, `${id}: `);
  }

  private addItems(items: Readonly<Record<string, Item>>, prefix: string): void {
    for (const item of Object.values(items)) {
      const name = `${prefix}${item.id}`;
      if (item.soort === 'parameter') this.addFigures(item, name);
      else if (item.soort === 'begrip')
        for (const version of item.versies) this.addTested(version, versioned(name, item.versies, version));
      else
        for (const version of item.versies) {
          const own = versioned(name, item.versies, version);
          this.tests.set(version, { name: own, outcomes: new Set() });
          this.addTested(version.tak, own, version);
        }
    }
  }

  private addFigures({ waarden }: Parameter, name: string): void {
    for (const figure of waarden) {
      const own = `${name}@${isoDate(figure.vanaf)}`;
      if (figure.rijen === null) this.figures.set(figure, { name: own, hit: false });
      else this.rows.set(figure, parts(own, figure.rijen.length));
    }
  }

  /** Branches and choices within a begrip or voorwaarde; `key` is the version that they are found under. */
  private addTested(tested: Tested, name: string, key: object = tested): void {
    const found = new Map<number, Test>();
    const add = (branch: Branch, prefix: string) => {
      const own = `${prefix}.${branch.id}`;
      found.set(branch.nr, { name: own, outcomes: new Set() });
      for (const inner of branch.takken) add(inner, own);
    };
    for (const branch of tested.takken) add(branch, name);
    this.branches.set(key, found);
    let choices = 0;
    const visit = (node: Node): void => {
      if (node.k === 'als' && !this.rows.has(node)) this.rows.set(node, parts(`${name}#${++choices}`, 2));
      for (const child of childrenOf(node)) visit(child);
    };
    visit(tested.node);
  }

  /** Notes all that a traced run came to. */
  readonly see = (run: TracedRun): void => {
    for (const step of run.plan.all) {
      const { item } = step;
      const version =
        item === null ? null : versionOn<Version | Condition['versies'][number]>(item.versies, run.peildatum);
      if (version === null) continue;
      const test = this.tests.get(version);
      const branches = this.branches.get(version);
      const walker = new Walker(
        run,
        {
          begrip: () => false,
          branch: (nr, trace) => note(branches?.get(nr), trace.v),
          choice: (node, { k: [by] }) => {
            const [dan, anders] = this.rows.get(node) ?? [];
            if (by?.v === 1 && dan !== undefined) dan.hit = true;
            if (by?.v === 0 && anders !== undefined) anders.hit = true;
          },
          figure: (_, figure, row) => {
            const part =
              figure === null
                ? undefined
                : row === null
                  ? this.figures.get(figure)
                  : this.rows.get(figure)?.[row];
            if (part !== undefined) part.hit = true;
          },
        },
        false,
      );
      for (const record of run.scratch.traces(step.nr)) {
        note(test, record.v);
        walker.step(step, record);
      }
    }
  };

  get report(): DekkingReport {
    const tests = [
      ...this.tests.values(),
      ...[...this.branches.values()].flatMap((found) => [...found.values()]),
    ];
    const rows = [...this.rows.values()].flat();
    const figures = [...this.figures.values()];
    const count = (outcome: 'waar' | 'onwaar' | 'onbekend') =>
      tests.filter(({ outcomes }) => outcomes.has(outcome)).length;
    const hit = (all: readonly Part[]) => all.filter((part) => part.hit).length;
    const missed = tests.flatMap(({ name, outcomes }) =>
      (['waar', 'onwaar', 'onbekend'] as const)
        .filter((one) => !outcomes.has(one))
        .map((one) => `${name}: ${one}`),
    );
    const unused = [...rows, ...figures].filter((part) => !part.hit).map(({ name }) => name);
    return {
      voorwaarden: {
        totaal: tests.length,
        waar: count('waar'),
        onwaar: count('onwaar'),
        onbekend: count('onbekend'),
      },
      tabelrijen: { totaal: rows.length, geraakt: hit(rows) },
      cijfers: { totaal: figures.length, gebruikt: hit(figures) },
      niet_gedekt: [...missed, ...unused],
    };
  }
}

function note(test: Test | undefined, value: number): void {
  test?.outcomes.add(value === 1 ? 'waar' : value === 0 ? 'onwaar' : 'onbekend');
}

const parts = (name: string, count: number): Part[] =>
  Array.from({ length: count }, (_, i) => ({ name: `${name}[${i}]`, hit: false }));

/** The name of a version: that of its item, with its first day where there are several. */
function versioned(
  name: string,
  all: readonly { readonly vanaf: number }[],
  { vanaf }: { readonly vanaf: number },
): string {
  return all.length === 1 ? name : `${name}@${isoDate(vanaf)}`;
}
