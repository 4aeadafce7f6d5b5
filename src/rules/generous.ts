import type { Condition, ConditionVersion, Node, Type } from './graph.js';

/**
 * Whether a voorwaarde of a municipality asks no more than that of the law. What is shown here holds for every
 * household; what is not shown may hold all the same.
 */
export type Generosity = 'ruimer' | 'strenger' | 'onbekend';

/** More steps than this are not taken to find out. */
const MOST_STEPS = 20_000;

/** How a voorwaarde compares with that of the law in each of its versions, by the first day of it. */
export function generosityOf(base: Condition, item: Condition): ReadonlyMap<number, Generosity> {
  const found = new Map<number, Generosity>();
  const first = item.versies[0]?.vanaf ?? 0;
  const days = [...base.versies, ...item.versies].map(({ vanaf }) => Math.max(vanaf, first));
  for (const day of new Set(days)) {
    const [law, local] = [base, item].map(({ versies }) => versies.findLast(({ vanaf }) => vanaf <= day));
    if (law === undefined || local === undefined) continue;
    const [p, q] = [wholeOf(law), wholeOf(local)];
    const now = implies(p, q) ? 'ruimer' : isTighter(p, q) ? 'strenger' : 'onbekend';
    const before = found.get(local.vanaf) ?? 'ruimer';
    found.set(local.vanaf, before === 'strenger' || now === 'ruimer' ? before : now);
  }
  return found;
}

/** A version as one test: what is not of application is met. */
function wholeOf({ alleenAls, elke, tak }: ConditionVersion): Node {
  const about: Node = elke === null ? tak.node : { k: 'lijst', hoe: 'every', levels: [elke], body: tak.node };
  return alleenAls === null ? about : { k: 'of', a: { k: 'niet', a: alleenAls }, b: about };
}

/** Does q hold wherever p does? False when that does not show. */
function implies(p: Node, q: Node): boolean {
  let steps = 0;
  const shows = (x: Node, y: Node): boolean => {
    if (++steps > MOST_STEPS) return false;
    const [a, b] = [bare(x), bare(y)];
    if (isSame(a, b) || isConstant(a, 0) || isConstant(b, 1)) return true;
    if (a.k === 'of') return shows(a.a, b) && shows(a.b, b);
    if (b.k === 'en') return shows(a, b.a) && shows(a, b.b);
    if (b.k === 'of' && (shows(a, b.a) || shows(a, b.b))) return true;
    if (a.k === 'en' && (shows(a.a, b) || shows(a.b, b))) return true;
    if (a.k === 'niet' && b.k === 'niet') return shows(b.a, a.a);
    if (a.k === 'vergelijk' && b.k === 'vergelijk') return room(a, b) === 'ruimer';
    if (a.k !== 'lijst' || b.k !== 'lijst' || a.body === null || b.body === null) return false;
    return (
      a.hoe === b.hoe &&
      (a.hoe === 'every' || a.hoe === 'some') &&
      isSame({ ...a, body: null }, { ...b, body: null }) &&
      shows(a.body, b.body)
    );
  };
  return shows(p, q);
}

/** Is one of the demands of q a border that lies within one of p? */
function isTighter(p: Node, q: Node): boolean {
  const borders = (node: Node): Extract<Node, { k: 'vergelijk' }>[] => {
    const own = bare(node);
    if (own.k === 'en') return [...borders(own.a), ...borders(own.b)];
    return own.k === 'vergelijk' ? [own] : [];
  };
  return borders(q).some((one) => borders(p).some((law) => room(law, one) === 'strenger'));
}

type Comparison = Extract<Node, { k: 'vergelijk' }>;

/** Of two borders to the same value: whether the second leaves at least as much room as the first, or less. */
function room(law: Comparison, local: Comparison): Generosity {
  if (!isSame(law.a, local.a) || law.op[0] !== local.op[0] || !'<>'.includes(law.op[0] ?? ''))
    return 'onbekend';
  const upward = law.op[0] === '<';
  const strict = law.op.length < local.op.length ? 1 : law.op.length > local.op.length ? -1 : 0;
  if (isSame(law.b, local.b)) return strict >= 0 ? 'ruimer' : 'strenger';
  const [own, other] = [boundsOf(local.tb), boundsOf(law.tb)];
  if (own === null || other === null || own.unit !== other.unit) return 'onbekend';
  const [least, most] = upward
    ? [own.min - other.max, own.max - other.min]
    : [other.min - own.max, other.max - own.min];
  if (least > 0 || (least === 0 && strict >= 0)) return 'ruimer';
  return most < 0 ? 'strenger' : 'onbekend';
}

function boundsOf(type: Type): { readonly min: number; readonly max: number; readonly unit: string } | null {
  if (type.kind !== 'getal') return null;
  const scale = 10 ** type.schaal;
  return { min: type.min / scale, max: type.max / scale, unit: type.eenheid };
}

const isConstant = (node: Node, value: number): boolean => node.k === 'const' && node.v === value;

/** A node without the marks for the explanation. */
function bare(node: Node): Node {
  return node.k === 'tak' ? bare(node.a) : node;
}

/** Are two expressions the same but for the numbers of their branches and loops? */
function isSame(a: Node, b: Node): boolean {
  return written(a) === written(b);
}

const texts = new WeakMap<Node, string>();

function written(node: Node): string {
  const known = texts.get(node);
  if (known !== undefined) return known;
  const loops = new Map<number, number>();
  const text = JSON.stringify(node, (key, value: unknown) => {
    if (key === 'n' && typeof value === 'number') {
      if (!loops.has(value)) loops.set(value, loops.size);
      return loops.get(value);
    }
    return isBranch(value) ? bare(value) : value;
  });
  texts.set(node, text);
  return text;
}

function isBranch(value: unknown): value is Extract<Node, { k: 'tak' }> {
  return typeof value === 'object' && value !== null && 'k' in value && value.k === 'tak';
}
