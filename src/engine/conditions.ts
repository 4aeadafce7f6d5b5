import type { Branch, ConditionVersion, Node, Template, Type } from '../rules/graph.js';
import type { Tak, Uitslag, Voorwaarde, Waarde } from './decision.js';
import { localId } from './names.js';
import type { Decision } from './plan.js';
import { possibleIn } from './possible.js';
import type { Trace } from './runtime.js';
import type { Sources } from './sources.js';
import { uitslagOf, waardeOf, waardeWithin } from './values.js';
import type { Settled } from './verdict.js';
import { type Env, type TracedRun, Walker } from './walk.js';
import * as words from './words.js';

/** The trace of a voorwaarde's own test, for one person of those it is about. */
interface Applied {
  readonly trace: Trace;
  readonly env: Env;
  readonly row: number;
}

/** Puts words to the voorwaarden of a traced run. It reads values and never computes one. */
export class ConditionWords {
  constructor(private readonly sources: Sources) {}

  voorwaarde(decision: Decision, index: number, settled: Settled, feiten: readonly string[]): Voorwaarde {
    const planned = decision.voorwaarden[index];
    if (planned === undefined) throw new Error('no such voorwaarde');
    const { item, version } = planned;
    const { run } = settled;
    const env = new Walker(run, {}).envOf(settled.step, settled.record);
    const applied = applications(version, settled.record.k[0], env);
    const nobody = applied === null || (version.elke !== null && applied.length === 0);
    const uitslag = nobody && !Number.isNaN(settled.value) ? 'niet_van_toepassing' : uitslagOf(settled.value);
    const main =
      applied?.find(({ trace }) => trace.v === 0) ??
      applied?.find(({ trace }) => Number.isNaN(trace.v)) ??
      applied?.[0];
    const shown = main === undefined ? null : this.branch(version.tak, main.trace, main.env, run, uitslag);
    // Where the voorwaarde itself holds, its conflict with the law does not come up.
    const isMoot = item.strijdig && uitslag === 'voldaan' && shown?.takken?.at(-1)?.uitslag !== 'voldaan';
    const takken = isMoot ? shown?.takken?.slice(0, -1) : shown?.takken;
    const many = applied !== null && applied.length > 1 ? applied : null;
    return {
      id: localId(item.id),
      titel: item.titel,
      uitslag,
      tekst: shown?.tekst ?? item.titel,
      ...comparisonOf(shown),
      ...this.sources.at(version.tak.bron, run.peildatum),
      ...(takken === undefined || takken.length === 0 ? {} : { takken }),
      ...(many === null ? {} : { personen: many.map((one) => this.person(one, version, run)) }),
      ...(item.risico === null || isMoot || uitslag === 'niet_van_toepassing' ? {} : { risico: item.risico }),
      feiten,
    };
  }

  private person({ trace, env, row }: Applied, version: ConditionVersion, run: TracedRun) {
    const id = run.rows.instances.get(version.elke?.e ?? 'persoon')?.[row]?.id ?? '';
    const uitslag = uitslagOf(trace.v);
    return { id, uitslag, tekst: this.branch(version.tak, trace, env, run, uitslag).tekst };
  }

  /** One branch in words, with the branches under it. `trace` is that of its `tak` node. */
  private branch(
    branch: Branch,
    trace: Trace,
    env: Env,
    run: TracedRun,
    uitslag: Uitslag,
  ): Omit<Tak, 'id' | 'soort'> {
    const inner = trace.k[0];
    const own = branch.node.k === 'tak' ? branch.node.a : branch.node;
    const below = branch.takken.flatMap((child) => this.child(child, own, inner, env, run));
    const template =
      uitslag === 'niet_voldaan' && branch.tekstNiet !== null ? branch.tekstNiet : branch.tekst;
    return {
      uitslag,
      tekst: this.text(template, env, run),
      stelling: this.text(branch.tekst, env, run),
      ...(inner === undefined ? null : comparison(own, inner, env, run)),
      ...this.sources.at(branch.bron, run.peildatum),
      ...(below.length === 0 ? {} : { takken: below }),
    };
  }

  private child(child: Branch, node: Node, trace: Trace | undefined, env: Env, run: TracedRun): Tak[] {
    const found = trace === undefined ? null : findBranch(child.nr, node, trace);
    if (found === null || child.soort === 'als') return [];
    return [{ id: child.id, soort: child.soort, ...this.branch(child, found, env, run, uitslagOf(found.v)) }];
  }

  /** A text with the values of a run in it. */
  text(template: Template, env: Env, run: TracedRun): string {
    const walker = new Walker(run, {});
    const part = (piece: Template['delen'][number]) =>
      typeof piece === 'string'
        ? piece
        : words.waardeInZin(waardeOf(walker.valueOf(piece.node, env), piece.type));
    return template.delen.map(part).join('');
  }
}

/** The traces to which a voorwaarde applies: one, or one a person; null when it is not of application. */
function applications(version: ConditionVersion, trace: Trace | undefined, env: Env): Applied[] | null {
  const skipped = version.alleenAls !== null;
  if (skipped && trace?.k[0]?.v === 0) return null;
  const body = skipped ? trace?.k[1] : trace;
  if (body === undefined) return [];
  const { elke } = version;
  if (elke === null) return [{ trace: body, env, row: 0 }];
  return body.k
    .filter((entry) => entry.v !== 0 && entry.u === undefined)
    .flatMap((entry) => {
      const own = entry.k.at(-1);
      const row = entry.r?.[0] ?? 0;
      return own === undefined ? [] : [{ trace: own, env: { ...env, vars: new Map([[elke.n, row]]) }, row }];
    });
}

function comparisonOf(shown: Omit<Tak, 'id' | 'soort'> | null) {
  if (shown?.links === undefined || shown.rechts === undefined || shown.vergelijking === undefined) return {};
  return { links: shown.links, vergelijking: shown.vergelijking, rechts: shown.rechts };
}

/** The two sides of the comparison that decides a test. */
function comparison(
  node: Node,
  trace: Trace,
  env: Env,
  run: TracedRun,
): { links: Waarde; vergelijking: string; rechts: Waarde } | null {
  const [a, b] = trace.k;
  if (node.k === 'vergelijk' && a !== undefined && b !== undefined) {
    // A bare nought is of the kind that it is compared with.
    const [ta, tb] = [node.a.k === 'const' ? node.tb : node.ta, node.b.k === 'const' ? node.ta : node.tb];
    const side = (part: Node, kid: Trace, type: Type) =>
      waardeWithin(kid.v, type, () => possibleIn(run).node(part, kid, env));
    return { links: side(node.a, a, ta), vergelijking: node.op, rechts: side(node.b, b, tb) };
  }
  if ((node.k !== 'of' && node.k !== 'en') || node.a.k === 'tak') return null;
  // The first of those that decide it.
  const isFirst = b === undefined || (a !== undefined && Object.is(a.v, trace.v));
  const [part, kid] = isFirst ? [node.a, a] : [node.b, b];
  return kid === undefined ? null : comparison(part, kid, env, run);
}

/** The trace of a branch inside that of the expression it is part of; null where its `alleen_als` is false. */
function findBranch(nr: number, node: Node, trace: Trace): Trace | null {
  if (node.k === 'tak') return node.nr === nr ? trace : null;
  const [a, b] = trace.k;
  if (node.k === 'niet') return a === undefined ? null : findBranch(nr, node.a, a);
  if (node.k === 'als') return a?.v === 0 || b === undefined ? null : findBranch(nr, node.dan, b);
  if (node.k !== 'en' && node.k !== 'of') return null;
  const left = a === undefined ? null : findBranch(nr, node.a, a);
  return left ?? (b === undefined ? null : findBranch(nr, node.b, b));
}
