import { type Decision, itemOf, type Plan } from '../engine/plan.js';
import type { Item, Node, Type, Version } from '../rules/graph.js';
import { childrenOf } from '../rules/nodes.js';

/** A comparison of numbers or days, a table that is looked up by order, or a scale: where the rules have borders. */
export interface Site {
  /** The item that it stands in and its number there: the same for one version of the rules. */
  readonly key: string;
  /** Null for what stands in the regeling itself: for whom it is, who decides, the amount. */
  readonly item: Item | null;
  readonly node: SiteNode;
}

export type SiteNode = Extract<Node, { k: 'vergelijk' | 'tabel' | 'schijven' }>;

/** The borders in a plan that some household can be moved across: what is compared rests on a number or day of it. */
export function sitesOf(plan: Plan): ReadonlyMap<Node, Site> {
  const found = new Map<Node, Site>();
  const counts = new Map<string, number>();
  const rests = new Rests(plan);
  const visit = (node: Node, item: Item | null, id: string): void => {
    if (isBorder(node) && !found.has(node) && rests.onHousehold(node)) {
      const nr = (counts.get(id) ?? 0) + 1;
      counts.set(id, nr);
      found.set(node, { key: `${id}#${nr}`, item, node });
    }
    // The comparisons of a table are those of its rows: the table itself is the border.
    if (node.k !== 'tabel') for (const child of childrenOf(node)) visit(child, item, id);
  };
  for (const step of plan.all) {
    const id = step.item?.id ?? roleOf(plan.decisions[0], step.nr);
    visit(step.node, step.item, id);
    if (step.over !== null) for (const end of [step.over.van, step.over.tot]) visit(end, step.item, id);
  }
  return found;
}

function roleOf(decision: Decision | undefined, nr: number): string {
  const roles = ['voor', 'bevoegd', 'bedrag', 'ingang', 'gevraagd'] as const;
  return roles.find((role) => decision?.[role]?.nr === nr) ?? 'regeling';
}

const isOrdered = (type: Type): boolean => type.kind === 'getal' || type.kind === 'datum';

/** The comparison by which a row of a table is chosen, with the column that it is compared with. */
export function rowTest(test: Node): { node: Extract<Node, { k: 'vergelijk' }>; kolom: number } | null {
  if (test.k === 'vergelijk' && isOrdered(test.ta) && test.op !== '=' && test.op !== '!=') {
    const column = columnOf(test.a) ?? columnOf(test.b);
    if (column !== null) return { node: test, kolom: column };
  }
  for (const child of childrenOf(test)) {
    const found = rowTest(child);
    if (found !== null) return found;
  }
  return null;
}

/** The column that a side of a comparison is, whatever it is multiplied with to fit the other side. */
export function columnOf(node: Node): number | null {
  if (node.k === 'kolom') return node.kolom;
  return node.k === 'reken' && node.b.k === 'const' ? columnOf(node.a) : null;
}

function isBorder(node: Node): node is SiteNode {
  if (node.k === 'vergelijk') return isOrdered(node.ta);
  return node.k === 'schijven' || (node.k === 'tabel' && rowTest(node.test) !== null);
}

/** What an expression rests on, through all begrippen. */
class Rests {
  private readonly known = new Map<string, boolean>();

  constructor(private readonly plan: Plan) {}

  /** Is there a number, a day or a count of the household in it? */
  onHousehold(node: Node): boolean {
    if (node.k === 'feit') return this.isMovable(node.e, node.f);
    if (node.k === 'lijst' && node.hoe === 'count') return true;
    if (node.k === 'begrip' || node.k === 'reeks') return this.begrip(node.id);
    return childrenOf(node).some((child) => this.onHousehold(child));
  }

  private begrip(id: string): boolean {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    this.known.set(id, false);
    const item = itemOf(this.plan.graph, this.plan.gemeente, id);
    const versions: readonly Version[] = item?.soort === 'begrip' ? item.versies : [];
    const rests = versions.some(({ node }) => this.onHousehold(node));
    this.known.set(id, rests);
    return rests;
  }

  private isMovable(entity: string, name: string): boolean {
    const fact = this.plan.graph.vocabulary.facts.find((one) => one.entiteit === entity && one.naam === name);
    return fact?.type.kind === 'getal' || fact?.type.kind === 'datum';
  }
}
