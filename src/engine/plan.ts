import type {
  Begrip,
  Branch,
  Condition,
  ConditionVersion,
  Graph,
  Item,
  Node,
  Outcome,
  Parameter,
  Pointer,
  Regeling,
  Row,
  Template,
  Version,
} from '../rules/graph.js';
import { childrenOf } from '../rules/nodes.js';

/** When a step is evaluated: the peildatum, another date or month, or each month of a period. */
export interface Moment {
  readonly nr: number;
  readonly maand: boolean;
  /** The steps that give its first (and for a month its last) day; null for the peildatum and within a loop. */
  readonly date: Step | null;
  readonly last: Step | null;
  /** The loop it belongs to: its own for the months of a period, else its parent's. */
  readonly loop: Loop | null;
}

/** The months of a begrip with `over`, and the steps that are computed anew for each. */
export interface Loop {
  readonly moment: number;
  /** The moment on which its period is computed. */
  readonly parent: number;
  readonly van: Node;
  readonly tot: Node;
  readonly steps: Step[];
}

/** One value to compute: for the huishouden, or for each instance of an entity. */
export interface Step {
  readonly nr: number;
  readonly item: Begrip | Condition | null;
  readonly entity: string;
  /** Computed once, for the aanvrager's instance of a derived entity. */
  readonly focus: boolean;
  readonly moment: number;
  readonly node: Node;
  readonly boolean: boolean;
  readonly over: Loop | null;
  /** What must be there first; `same` when only the same instance is read. */
  readonly needs: readonly { readonly step: Step; readonly same: boolean }[];
}

/** What one regeling needs to be decided, as steps. */
export interface Decision {
  readonly regeling: Regeling;
  readonly outcome: Outcome;
  readonly voor: Step | null;
  /** 0 for the usual body, else 1 + the place in `bevoegd.anders`. */
  readonly bevoegd: Step | null;
  readonly voorwaarden: readonly {
    readonly item: Condition;
    readonly version: ConditionVersion;
    readonly step: Step;
  }[];
  readonly bedrag: Step | null;
  readonly ingang: Step | null;
  readonly gevraagd: Step | null;
  readonly vakantietoeslag: Step | null;
  /** The form: 0 for the usual one, else 1 + the place in `vormen`. */
  readonly vorm: Step | null;
  /** Whether the amount is spread over months. */
  readonly gespreid: Step | null;
  /** What is paid in all months together; only with words. */
  readonly perMaand: Step | null;
  /** The first and last day of the period, for a regeling with termijnen. */
  readonly periode: readonly [vanaf: Step, totEnMet: Step] | null;
  /** Begrippen that are compared with an amount: where the decision can turn. */
  readonly borders: readonly PlannedBorder[];
  /** Pointers, ways out and next steps, with the step that says whether they apply. */
  readonly verwijzingen: readonly PlannedPointer[];
  readonly uitweg: readonly PlannedPointer[];
  readonly vervolg: readonly PlannedPointer[];
}

/** A comparison in euro: in which step, of which step on its left. */
export interface PlannedBorder {
  readonly within: Step;
  readonly step: Step;
  readonly comparison: Node;
  /** How many more decimals the comparison has than the step. */
  readonly shift: number;
}

export interface PlannedPointer {
  readonly pointer: Pointer;
  readonly step: Step | null;
}

export interface Plan {
  readonly graph: Graph;
  readonly gemeente: string | null;
  /** Outside any loop, each after all it needs. */
  readonly steps: readonly Step[];
  /** Every step, those within loops too, by its number. */
  readonly all: readonly Step[];
  readonly moments: readonly Moment[];
  readonly decisions: readonly Decision[];
  readonly wanted: ReadonlyMap<string, Step>;
  readonly parameters: readonly Parameter[];
  /** Facts that steps and texts name, as `entiteit.feit`. */
  readonly facts: readonly string[];
  readonly words: boolean;
  readonly parts: boolean;
  readonly pointers: boolean;
  parameterNumber(id: string): number;
  stepOf(id: string, moment: number, row: Row, from: Step): Step | null;
}

/** The item as a municipality has it. */
export function itemOf(graph: Graph, gemeente: string | null, id: string): Item | undefined {
  const local = gemeente === null ? undefined : graph.gemeenten[gemeente]?.items[id];
  return local ?? graph.items[id];
}

/** The version in force on a date; null before the first. */
export function versionOn<T extends { readonly vanaf: number }>(
  versions: readonly T[],
  date: number,
): T | null {
  return versions.findLast((version) => version.vanaf <= date) ?? null;
}

/** The dates on which a version of anything changes: between two of them lies one rechtstijdvak. */
export function versionDates(graph: Graph, gemeente: string | null): number[] {
  const all = [
    ...Object.values(graph.items),
    ...Object.values((gemeente !== null && graph.gemeenten[gemeente]?.items) || {}),
  ];
  const dates = all.flatMap((item) =>
    item.soort === 'parameter' ? [] : item.versies.map((version) => version.vanaf),
  );
  return [...new Set(dates)].toSorted((a, b) => a - b);
}

/** Lays out what must be computed for some regelingen and begrippen under the law of a peildatum. */
export function makePlan(graph: Graph, gemeente: string | null, peildatum: number, wanted: Wanted): Plan {
  return new Planner(graph, gemeente, peildatum, wanted.words ?? false).plan(wanted);
}

/** A plan under rules that differ from its own in figures only: the steps are the same. */
export function withFigures(plan: Plan, graph: Graph): Plan {
  const parameters = plan.parameters.map(({ id }) => itemOf(graph, plan.gemeente, id) as Parameter);
  return { ...plan, graph, parameters };
}

/**
 * What a plan is for. With `words` also the values that only stand in texts and pointers; with `parts` the values of
 * what a decision has beside its amount are kept; with words and `pointers` also those of its pointers and payments.
 */
export interface Wanted {
  readonly regelingen?: readonly string[];
  readonly begrippen?: readonly string[];
  readonly words?: boolean;
  readonly parts?: boolean;
  readonly pointers?: boolean;
}

const HOUSE: Row = { r: 'huis', e: 'huishouden' };

class Planner {
  private readonly moments: Moment[] = [{ nr: 0, maand: false, date: null, last: null, loop: null }];
  private readonly momentKeys = new Map<string, number>();
  private readonly texts = new Map<Node, string>();
  private readonly steps: Step[] = [];
  private readonly all: Step[] = [];
  private readonly facts = new Set<string>();
  private readonly byKey = new Map<string, Step>();
  private readonly parameters = new Map<string, number>();

  constructor(
    private readonly graph: Graph,
    private readonly gemeente: string | null,
    private readonly peildatum: number,
    private readonly words: boolean,
  ) {}

  plan({ regelingen = [], begrippen = [], parts = false, pointers = false }: Wanted): Plan {
    const decisions = regelingen.flatMap((id) => {
      const regeling = this.graph.regelingen[id];
      // What another municipality has of its own can't be laid out by the rules of this one.
      const elsewhere = regeling?.gemeente != null && regeling.gemeente !== this.gemeente;
      return regeling === undefined || elsewhere ? [] : [this.decision(regeling)];
    });
    const wanted = new Map<string, Step>();
    for (const id of begrippen) {
      const item = itemOf(this.graph, this.gemeente, id);
      if (item?.soort === 'begrip') wanted.set(id, this.begripStep(item, 0, this.isDerived(item.per)));
      else if (item?.soort === 'parameter')
        wanted.set(id, this.free({ k: 'parameter', id }, 'huishouden', item.type.kind === 'ja_nee'));
    }
    const parameters = [...this.parameters.keys()].map(
      (id) => itemOf(this.graph, this.gemeente, id) as Parameter,
    );
    return {
      graph: this.graph,
      gemeente: this.gemeente,
      steps: this.steps,
      all: this.all,
      moments: this.moments,
      decisions,
      wanted,
      parameters,
      facts: [...this.facts],
      words: this.words,
      parts,
      pointers,
      parameterNumber: (id) => this.parameters.get(id) ?? -1,
      stepOf: (id, moment, row, from) => this.find(id, moment, row, from),
    };
  }

  private decision(regeling: Regeling): Decision {
    const local =
      this.gemeente === null ? undefined : this.graph.gemeenten[this.gemeente]?.regelingen[regeling.id];
    const voorwaarden = [...regeling.voorwaarden, ...(local?.voorwaarden ?? [])].flatMap((id) => {
      const item = itemOf(this.graph, this.gemeente, id);
      const version = item?.soort === 'voorwaarde' ? versionOn(item.versies, this.peildatum) : null;
      if (item?.soort !== 'voorwaarde' || version === null) return [];
      return [
        { item, version, step: this.add(item, regeling.per, false, 0, conditionNode(version), true, null) },
      ];
    });
    if (this.words) for (const { step, version } of voorwaarden) this.wordsOf(version.tak, step);
    const pointers = (list: readonly Pointer[]): PlannedPointer[] =>
      this.words ? list.map((pointer) => ({ pointer, step: optional(pointer.als, true) })) : [];
    const outcome = local?.uitkomst ?? regeling.uitkomst;
    const per = regeling.per;
    const optional = (node: Node | null, boolean = false) =>
      node === null ? null : this.free(node, per, boolean);
    return {
      regeling,
      outcome,
      voor: optional(regeling.voor, true),
      bevoegd: optional(choiceOf(regeling.bevoegd.anders)),
      voorwaarden,
      bedrag: optional(outcome.bedrag),
      ingang: optional(outcome.ingang),
      gevraagd: optional(outcome.gevraagd),
      vakantietoeslag: optional(outcome.vakantietoeslag?.node ?? null),
      vorm: optional(choiceOf(outcome.vormen)),
      gespreid: optional(outcome.betaling?.als ?? null, true),
      perMaand: this.words ? optional(outcome.betaling?.perMaand ?? null) : null,
      periode:
        outcome.termijnen === null
          ? null
          : [
              this.free(outcome.termijnen.vanaf, per, false),
              this.free(outcome.termijnen.totEnMet, per, false),
            ],
      borders: this.words ? this.borders() : [],
      verwijzingen: pointers([...regeling.verwijzingen, ...(local?.verwijzingen ?? [])]),
      uitweg: pointers(regeling.uitweg),
      vervolg: pointers([...regeling.vervolg, ...(local?.vervolg ?? [])]),
    };
  }

  /** Every `<` or `>` in euro of a begrip, among the steps planned so far. */
  private borders(): PlannedBorder[] {
    const found: PlannedBorder[] = [];
    for (const within of this.all) {
      const visit = (node: Node): void => {
        const isOrder = node.k === 'vergelijk' && node.op !== '=' && node.op !== '!=';
        if (isOrder && node.ta.kind === 'getal' && node.ta.eenheid.startsWith('euro')) {
          const side = node.a.k === 'reken' && node.a.b.k === 'const' ? node.a.a : node.a;
          const step = side.k === 'begrip' ? this.find(side.id, within.moment, side.row, within) : null;
          const type = step?.item?.soort === 'begrip' ? step.item.type : null;
          if (step !== null && type?.kind === 'getal')
            found.push({ within, step, comparison: node, shift: node.ta.schaal - type.schaal });
        }
        for (const child of childrenOf(node)) visit(child);
      };
      visit(within.node);
    }
    return found;
  }

  /** Plans the begrippen that stand only in the texts of a voorwaarde. */
  private wordsOf(branch: Branch, step: Step): void {
    const template = (text: Template | null) => {
      for (const part of text?.delen ?? [])
        if (typeof part !== 'string') this.references(part.node, step.moment, false);
    };
    template(branch.tekst);
    template(branch.tekstNiet);
    for (const inner of branch.takken) this.wordsOf(inner, step);
  }

  private free(node: Node, entity: string, boolean: boolean): Step {
    return this.add(null, entity, false, 0, node, boolean, null);
  }

  private isDerived(entity: string): boolean {
    return this.graph.vocabulary.entities.find((candidate) => candidate.naam === entity)?.afgeleidVan != null;
  }

  private begripStep(item: Begrip, moment: number, focus: boolean): Step {
    const at = item.op === null ? moment : this.momentFor(item.op.node, item.op.maand, moment);
    const key = `${item.id}|${at}|${focus}`;
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const version = versionOn<Version>(item.versies, this.peildatum);
    const node: Node = version?.node ?? {
      k: 'onbekend',
      vraag: `Welke regel gold op deze datum voor ${item.titel ?? item.id}?`,
      item: item.id,
    };
    // Before its first version nothing of it is known, of a period without months either.
    const over =
      item.over === null ? null : this.loop(version === null ? node : item.over.van, item.over.tot, at);
    const step = this.add(item, item.per, focus, at, node, item.type.kind === 'ja_nee', over);
    this.byKey.set(key, step);
    return step;
  }

  /** A step with all it needs before it, in the list of its loop or of the whole plan. */
  private add(
    item: Step['item'],
    entity: string,
    focus: boolean,
    moment: number,
    node: Node,
    boolean: boolean,
    over: Loop | null,
  ): Step {
    const needs: { step: Step; same: boolean }[] = [];
    const own = this.moments[moment];
    const date = (at: Moment | undefined) => {
      if (at?.date) needs.push({ step: at.date, same: false });
      if (at?.last) needs.push({ step: at.last, same: false });
    };
    date(own);
    const collect = (part: Node, at: number) => {
      for (const need of this.references(part, at, focus)) needs.push(need);
    };
    if (over !== null) {
      collect(over.van, moment);
      collect(over.tot, moment);
      for (const need of this.references(node, over.moment, focus)) {
        const inside = over.steps.includes(need.step);
        if (!inside) needs.push(need);
      }
      for (const inner of over.steps)
        for (const need of inner.needs)
          if (!over.steps.includes(need.step)) needs.push({ ...need, same: false });
    } else collect(node, moment);
    const step: Step = { nr: this.all.length, item, entity, focus, moment, node, boolean, over, needs };
    this.all.push(step);
    (own?.loop?.steps ?? this.steps).push(step);
    return step;
  }

  private loop(van: Node, tot: Node, parent: number): Loop {
    const moment = this.moments.length;
    const loop: Loop = { moment, parent, van, tot, steps: [] };
    this.moments.push({ nr: moment, maand: true, date: null, last: null, loop });
    this.references(van, parent, false);
    this.references(tot, parent, false);
    return loop;
  }

  private momentFor(node: Node, maand: boolean, from: number): number {
    const parent = this.restsOnMoment(node) ? from : 0;
    const key = `${parent}|${maand}|${this.textOf(node)}`;
    const known = this.momentKeys.get(key);
    if (known !== undefined) return known;
    const first: Node = maand ? { k: 'functie', fn: 'eerste_dag_van_maand', args: [node] } : node;
    const date = this.add(null, 'huishouden', false, parent, first, false, null);
    const last = maand
      ? this.add(
          null,
          'huishouden',
          false,
          parent,
          { k: 'functie', fn: 'laatste_dag_van_maand', args: [node] },
          false,
          null,
        )
      : null;
    const nr = this.moments.length;
    this.moments.push({ nr, maand, date, last, loop: this.moments[parent]?.loop ?? null });
    this.momentKeys.set(key, nr);
    return nr;
  }

  /** Can an expression have another value at another moment? A fact or a figure of a regeling can't. */
  private restsOnMoment(node: Node): boolean {
    if (node.k === 'const' || node.k === 'feit') return false;
    if (node.k === 'parameter') {
      const item = itemOf(this.graph, this.gemeente, node.id);
      return item?.soort !== 'parameter' || item.opStap;
    }
    if (node.k === 'functie' || node.k === 'reken' || node.k === 'vergelijk' || node.k === 'als')
      return childrenOf(node).some((child) => this.restsOnMoment(child));
    return true;
  }

  private textOf(node: Node): string {
    let text = this.texts.get(node);
    if (text === undefined) {
      text = JSON.stringify(node);
      this.texts.set(node, text);
    }
    return text;
  }

  /** The steps that an expression reads, made on the way; notes the parameters. */
  private references(node: Node, moment: number, focus: boolean): { step: Step; same: boolean }[] {
    const found: { step: Step; same: boolean }[] = [];
    const row = (at: Row) => {
      if (at.r === 'boven') row(at.of);
      else if (at.r === 'via') visit(at.node);
    };
    const visit = (part: Node): void => {
      if (part.k === 'begrip' || part.k === 'reeks') {
        row(part.row);
        const step = this.find(part.id, moment, part.row, { focus });
        if (step !== null) found.push({ step, same: part.row.r === 'zelf' && !step.focus });
      } else if (part.k === 'feit') {
        row(part.row);
        this.facts.add(`${part.e}.${part.f}`);
        const guard = this.graph.feiten[`${part.e}.${part.f}`];
        if (guard !== undefined)
          for (const need of this.references(guard.alleenAls, moment, focus))
            found.push({ ...need, same: false });
      } else if (part.k === 'rij') row(part.row);
      if (part.k === 'parameter' || part.k === 'tabel' || part.k === 'schijven') this.parameter(part.id);
      for (const child of childrenOf(part)) visit(child);
      if (part.k === 'lijst') for (const level of part.levels) row(level.of);
    };
    visit(node);
    return found;
  }

  private parameter(id: string): void {
    if (!this.parameters.has(id)) this.parameters.set(id, this.parameters.size);
  }

  private find(id: string, moment: number, row: Row, from: { focus: boolean }): Step | null {
    const item = itemOf(this.graph, this.gemeente, id);
    if (item?.soort !== 'begrip') return null;
    const focus = row.r === 'aanvrager' || (from.focus && row.r === 'zelf');
    return this.begripStep(item, moment, focus);
  }
}

/** The value of a voorwaarde as one expression. */
export function conditionNode(version: ConditionVersion): Node {
  const body: Node =
    version.elke === null
      ? version.tak.node
      : { k: 'lijst', hoe: 'every', levels: [version.elke], body: version.tak.node };
  return version.alleenAls === null
    ? body
    : { k: 'als', test: version.alleenAls, dan: body, anders: { k: 'const', v: 1 } };
}

/** Which of some alternatives holds first: 1 + its place, or 0 for none of them; null when there are none. */
function choiceOf(alternatives: readonly { readonly als: Node }[]): Node | null {
  if (alternatives.length === 0) return null;
  return alternatives.reduceRight<Node>(
    (rest, other, i) => ({ k: 'als', test: other.als, dan: { k: 'const', v: i + 1 }, anders: rest }),
    { k: 'const', v: 0 },
  );
}

export { HOUSE };
