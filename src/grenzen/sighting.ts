import type { Waarde } from '../engine/decision.js';
import { itemOf } from '../engine/plan.js';
import type { Trace } from '../engine/runtime.js';
import { waardeOf } from '../engine/values.js';
import { type Env, figureOn, type TracedRun, Walker } from '../engine/walk.js';
import type { Figure, Node, Parameter } from '../rules/graph.js';
import type { Fact, Vocabulary } from '../rules/vocabulary.js';
import { type CountKnob, factKnob, type Knob, targetOf } from './knob.js';
import { columnOf, rowTest, type Site } from './site.js';

/** A border where a household comes to it: at which place of a run, and for a table or scale at which row. */
export interface Sighting {
  readonly site: Site;
  /** The border itself: the site, the row, and the limit where there are several for different households. */
  readonly key: string;
  readonly step: number;
  readonly record: number;
  /** How many times the expression was come to before in that record. */
  readonly nr: number;
  readonly row: number | null;
  /** What the compared values rest on, the measured side first. */
  readonly knobs: readonly Knob[];
}

/** On which side of a border a household is. */
export interface Seen {
  /** Past the value at which the comparison turns. */
  readonly past: boolean;
  /** Exactly at the border: both values are the same. */
  readonly equal: boolean;
  readonly links: Waarde;
  readonly rechts: Waarde;
}

interface Visit {
  readonly node: Node;
  readonly trace: Trace;
  readonly env: Env;
}

/** Every border that a run comes to, with what can be moved to cross it. */
export function sightingsIn(run: TracedRun, sites: ReadonlyMap<Node, Site>): Sighting[] {
  const found: Sighting[] = [];
  for (const step of run.plan.all)
    for (const [record, own] of run.scratch.traces(step.nr).entries()) {
      const counts = new Map<Node, number>();
      for (const visit of visitsIn(run, step.nr, own)) {
        const site = sites.get(visit.node);
        if (site === undefined) continue;
        const nr = counts.get(visit.node) ?? 0;
        counts.set(visit.node, nr + 1);
        const { knobs, limit } = restsOn(run, visit);
        for (const row of rowsOf(run, visit))
          found.push({
            site,
            key: [site.key, row ?? '', limit].join('|'),
            step: step.nr,
            record,
            nr,
            row,
            knobs,
          });
      }
    }
  return found;
}

/** Where a household is at a border that was seen in another run; null when it does not come there. */
export function seenIn(run: TracedRun, { site, step, record, nr, row }: Sighting): Seen | null {
  const own = run.scratch.traces(step)[record];
  if (own === undefined) return null;
  const visit = visitsIn(run, step, own).filter(({ node }) => node === site.node)[nr];
  return visit === undefined ? null : look(run, visit, row);
}

function visitsIn(run: TracedRun, nr: number, record: Trace): Visit[] {
  const step = run.plan.all[nr];
  const visits: Visit[] = [];
  if (step === undefined) return visits;
  const visitor = {
    begrip: () => false,
    node: (node: Node, trace: Trace, env: Env) => visits.push({ node, trace, env }),
  };
  new Walker(run, visitor, false).step(step, record);
  return visits;
}

// --- looking ---

function look(run: TracedRun, visit: Visit, row: number | null): Seen | null {
  const { node, trace } = visit;
  const [a, b] = trace.k;
  if (node.k === 'vergelijk') {
    const difference = (a?.v ?? NaN) - (b?.v ?? NaN);
    if (a === undefined || b === undefined || Number.isNaN(difference)) return null;
    const past = node.op === '<=' || node.op === '>' ? difference > 0 : difference >= 0;
    const values = { links: waardeOf(a.v, node.ta), rechts: waardeOf(b.v, node.tb) };
    return { past, equal: difference === 0, ...values };
  }
  if (node.k === 'tabel' && row !== null) return lookInTable(run, visit, node, row);
  if (node.k === 'schijven' && row !== null && a !== undefined && b !== undefined) {
    const from = figureOf(run, node.id, visit.env)?.rijen?.[row]?.[0] ?? NaN;
    const difference = a.v * 10000 - from * b.v;
    if (Number.isNaN(difference)) return null;
    const rechts = { waarde: from / 100, eenheid: 'procent' };
    return { past: difference >= 0, equal: difference === 0, links: { waarde: a.v, eenheid: '' }, rechts };
  }
  return null;
}

/** Which row was chosen: this one or one before it, or one after it. */
function lookInTable(
  run: TracedRun,
  { trace, env }: Visit,
  node: Extract<Node, { k: 'tabel' }>,
  row: number,
): Seen | null {
  const chosen = rowTest(node.test);
  const figure = figureOf(run, node.id, env);
  const parameter = parameterOf(run, node.id);
  const test = trace.k[0];
  if (chosen === null || parameter === null || (test !== undefined && test.v !== 1)) return null;
  const at = trace.r?.[0] ?? figure?.rijen?.length ?? 0;
  const column = parameter.kolommen?.[chosen.kolom];
  const cell = figure?.rijen?.[row]?.[chosen.kolom] ?? NaN;
  if (column === undefined || Number.isNaN(cell)) return null;
  const compared = test === undefined ? null : traceOf(chosen.node, node.test, test);
  const [a, b] = compared?.k ?? [];
  const measured = columnOf(chosen.node.a) === null ? a : b;
  const links = waardeOf(measured?.v ?? NaN, chosen.node.ta);
  return { past: at > row, equal: at === row && a?.v === b?.v, links, rechts: waardeOf(cell, column.type) };
}

/** The trace of an expression inside that of another. */
function traceOf(wanted: Node, node: Node, trace: Trace): Trace | null {
  if (wanted === node) return trace;
  if (node.k !== 'en' && node.k !== 'of' && node.k !== 'niet') return null;
  const [a, b] = trace.k;
  const left = a === undefined ? null : traceOf(wanted, node.a, a);
  if (left !== null || node.k === 'niet' || b === undefined) return left;
  return traceOf(wanted, node.b, b);
}

/** The borders at one place: those between two rows of a table, the beginning of each part of a scale, or one. */
function rowsOf(run: TracedRun, { node, env }: Visit): (number | null)[] {
  if (node.k === 'vergelijk') return [null];
  if (node.k !== 'tabel' && node.k !== 'schijven') return [];
  const rows = figureOf(run, node.id, env)?.rijen ?? [];
  return rows.map((_, row) => row);
}

function parameterOf({ plan }: TracedRun, id: string): Parameter | null {
  const item = itemOf(plan.graph, plan.gemeente, id);
  return item?.soort === 'parameter' ? item : null;
}

function figureOf(run: TracedRun, id: string, env: Env): Figure | null {
  const parameter = parameterOf(run, id);
  return parameter === null ? null : figureOn(parameter, parameter.opStap ? env.date : run.peildatum);
}

// --- what a comparison rests on ---

interface Under {
  readonly knobs: readonly Knob[];
  /** Is a row of a table among what it rests on? */
  readonly hasRows: boolean;
}

/** What can be moved on either side of a comparison, and the limit where it is one of several. */
function restsOn(run: TracedRun, { node, trace, env }: Visit): { knobs: readonly Knob[]; limit: string } {
  const [a, b] = trace.k;
  if (node.k === 'tabel')
    return { knobs: a === undefined ? [] : under(run, node.test, a, env).knobs, limit: '' };
  if ((node.k !== 'vergelijk' && node.k !== 'schijven') || a === undefined || b === undefined)
    return { knobs: [], limit: '' };
  const [left, right] = node.k === 'vergelijk' ? [node.a, node.b] : [node.a, node.maatstaf];
  const [x, y] = [under(run, left, a, env), under(run, right, b, env)];
  const knobs = [...x.knobs, ...y.knobs];
  const isApart = x.knobs.every((knob) => y.knobs.every((other) => targetOf(knob) !== targetOf(other)));
  const limit = x.knobs.length > 0 && y.hasRows ? b.v : y.knobs.length > 0 && x.hasRows ? a.v : '';
  return {
    knobs: node.k === 'vergelijk' ? knobs.toSorted((p, q) => fits(q, node) - fits(p, node)) : knobs,
    limit: isApart ? String(limit) : '',
  };
}

/** Money is moved by money, days and ages by days: tried first. */
function fits(knob: Knob, { ta }: Extract<Node, { k: 'vergelijk' }>): number {
  const euro = ta.kind === 'getal' && ta.eenheid.startsWith('euro');
  if (knob.soort === 'aantal') return ta.kind === 'getal' && ta.eenheid === 'aantal' ? 1 : 0;
  const { type } = knob.fact;
  const money = type.kind === 'getal' && type.eenheid.startsWith('euro');
  return money === euro ? 1 : 0;
}

function under(run: TracedRun, node: Node, trace: Trace, env: Env): Under {
  const knobs = new Map<string, Knob>();
  let hasRows = false;
  const records = new Set<Trace>();
  const walker = new Walker(
    run,
    {
      begrip: (_, record) => {
        const isNew = !records.has(record);
        records.add(record);
        return isNew;
      },
      fact: (entity, name, row, value) => {
        const fact = factsOf(run.plan.graph.vocabulary).get(`${entity}.${name}`);
        const instance = run.rows.instances.get(entity)?.[row];
        const knob =
          fact === undefined || instance === undefined ? null : factKnob(instance.path, fact, value);
        if (knob !== null) knobs.set(targetOf(knob), knob);
      },
      figure: (_parameter, _figure, row) => {
        hasRows ||= row !== null;
      },
      node: (inner, own) => {
        const knob = inner.k === 'lijst' && inner.hoe === 'count' ? countKnob(run, inner, own) : null;
        if (knob !== null) knobs.set(targetOf(knob), knob);
      },
    },
    false,
  );
  walker.node(node, trace, env);
  return { knobs: [...knobs.values()], hasRows };
}

function countKnob(run: TracedRun, node: Extract<Node, { k: 'lijst' }>, trace: Trace): CountKnob | null {
  const level = node.levels.at(-1);
  const entity = run.plan.graph.vocabulary.entities.find(({ naam }) => naam === level?.e);
  const items = run.rows.instances.get(level?.e ?? '') ?? [];
  const members = trace.k
    .filter((entry) => entry.v === 1 && entry.u === undefined)
    .flatMap((entry) => items[entry.r?.at(-1) ?? -1] ?? []);
  const [first] = members;
  if (entity === undefined || first === undefined || entity.afgeleidVan !== null) return null;
  const parents = run.rows.instances.get(entity.in ?? '') ?? [];
  const parent = parents.find((one) => one.lists.get(entity.naam)?.includes(first) === true);
  if (parent === undefined) return null;
  const own = members.filter((item) => parent.lists.get(entity.naam)?.includes(item) === true);
  const paths = own.map(({ path }) => path);
  return { soort: 'aantal', path: parent.path, entity, members: paths, start: paths.length };
}

const indexes = new WeakMap<Vocabulary, ReadonlyMap<string, Fact>>();

function factsOf(vocabulary: Vocabulary): ReadonlyMap<string, Fact> {
  const known = indexes.get(vocabulary);
  if (known !== undefined) return known;
  const made = new Map(vocabulary.facts.map((fact) => [`${fact.entiteit}.${fact.naam}`, fact]));
  indexes.set(vocabulary, made);
  return made;
}
