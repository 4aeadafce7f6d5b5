import type { Graph, Node, NumberType } from '../rules/graph.js';
import { childrenOf } from '../rules/nodes.js';
import type { Fact } from '../rules/vocabulary.js';
import { stepsUnder } from './below.js';
import type { Kantelpunt } from './decision.js';
import type { Ready, Runs } from './engine.js';
import { localId } from './names.js';
import type { Decision, Step } from './plan.js';
import type { Trace } from './runtime.js';
import { outcomeOfGrant, type Verdict, WhatIf } from './verdict.js';
import { Walker } from './walk.js';

/** A step that is compared with an amount, and the value at which that comparison turns. */
interface Border {
  readonly step: Step;
  readonly title: string;
  readonly type: NumberType;
  readonly now: number;
  readonly at: number;
}

/** A border at which the decision becomes another. */
interface Turn {
  readonly step: Step;
  readonly point: Kantelpunt;
}

/**
 * How far each amount is from the value at which the decision changes, to the cent: every amount that a rule
 * compares is moved to the border and the program is run again with it. Told is what facts of the household can move; not
 * what stands inside another amount that turns the decision as well, nor where the amount that is given only goes along, a cent
 * for a cent.
 */
export function kantelpunten(
  fast: Ready,
  decision: Decision,
  runs: Runs,
  row: number,
  verdict: Verdict,
): Kantelpunt[] {
  if (verdict.answer === 'unknown') return [];
  const whatIf = new WhatIf(fast, runs, row);
  const money = moneyFacts(fast.plan.graph);
  const turns = bordersOf(decision, runs, row)
    .filter(({ step }) => isMovedBy(money, step))
    .flatMap((border) => turnAt(border, whatIf, decision, verdict) ?? []);
  const isInner = (own: Step) => turns.some(({ step }) => step !== own && stepsUnder(step).has(own));
  return turns.filter(({ step }) => !isInner(step)).map(({ point }) => point);
}

/** What the decision becomes at a border; null where nothing turns there. */
function turnAt(border: Border, whatIf: WhatIf, decision: Decision, verdict: Verdict): Turn | null {
  const now = verdict.bedrag?.value ?? 0;
  const { step, type } = border;
  const cents = (scaled: number) => scaled / 10 ** (type.schaal - 2);
  for (const value of candidates(border)) {
    const after = whatIf.verdict({ step: step.nr, value });
    const same = after.answer === verdict.answer && (after.answer !== 'yes' || after.amount === now);
    if (after.answer === 'unknown' || same) continue;
    if (after.answer === 'yes' && after.amount !== 0) {
      const near = whatIf.verdict({ step: step.nr, value: value - Math.sign(value - border.now) });
      if (near.answer === 'yes' && Math.abs(after.amount - near.amount) <= 1) return null;
    }
    const point = {
      id: localId(step.item?.id ?? ''),
      titel: border.title,
      nu: cents(border.now),
      grens: cents(value),
      eenheid: type.eenheid,
      ...(after.answer === 'yes'
        ? {
            dan: outcomeOfGrant(decision, verdict.gevraagd?.value ?? null, after.amount),
            dan_centen: after.amount,
          }
        : { dan: 'geen_recht' as const }),
    };
    return { step, point };
  }
  return null;
}

/** The facts that are amounts, as `entiteit.feit`. */
function moneyFacts({ vocabulary }: Graph): ReadonlySet<string> {
  const isMoney = ({ type }: Fact) => type.kind === 'getal' && type.eenheid.startsWith('euro');
  return new Set(vocabulary.facts.filter(isMoney).map(({ entiteit, naam }) => `${entiteit}.${naam}`));
}

/** Is one of some facts among what a step is made from? A norm comes from figures alone. */
function isMovedBy(facts: ReadonlySet<string>, step: Step): boolean {
  const reads = (node: Node): boolean =>
    (node.k === 'feit' && facts.has(`${node.e}.${node.f}`)) || childrenOf(node).some(reads);
  return [...stepsUnder(step)].some(({ node }) => reads(node));
}

/** The amounts that are compared, with what they are and what they are compared with. */
function bordersOf(decision: Decision, runs: Runs, row: number): Border[] {
  const run = runs.assumed;
  const borders = new Map<string, Border>();
  const rowOf = ({ focus, entity }: Step) => (!focus && entity === decision.regeling.per ? row : 0);
  for (const { within, step, comparison, shift } of decision.borders) {
    const { item } = step;
    const now = run.scratch.trace(step.nr, rowOf(step))?.v ?? NaN;
    const around = run.scratch.trace(within.nr, rowOf(within));
    if (item?.soort !== 'begrip' || item.type.kind !== 'getal' || around === undefined) continue;
    const { type } = item;
    const title = item.titel ?? localId(item.id);
    const found = (node: Node, [, other]: readonly Trace[]) => {
      const at = node === comparison && other !== undefined ? other.v / 10 ** shift : NaN;
      // What is nothing and may be no more says nothing of how far it is from there; nor what the household has nothing
      // of, and only counts within another amount.
      const tells = now !== 0 || (at !== 0 && within.item?.soort !== 'begrip');
      if (!Number.isNaN(at) && !Number.isNaN(now) && tells)
        borders.set(`${step.nr}|${at}`, { step, title, type, now, at });
    };
    new Walker(run, { compare: (node, { k }) => found(node, k), begrip: () => false }, false).step(
      within,
      around,
    );
  }
  return [...borders.values()];
}

/** Whole values around a border, from the side of the present value outward. */
function candidates({ at, now }: Border): number[] {
  if (now < at) return [Math.ceil(at), Math.floor(at) + 1];
  if (now > at) return [Math.floor(at), Math.ceil(at) - 1];
  return [at + 1, at - 1];
}
