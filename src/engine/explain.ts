import type { Household } from '../dossier/household.js';
import * as words from '../report/words.js';
import type {
  Branch,
  ConditionVersion,
  Figure,
  Graph,
  Node,
  Parameter,
  Source,
  Template,
  Type,
} from '../rules/graph.js';
import type { Fact } from '../rules/vocabulary.js';
import { isoDate, monthsBetween } from './dates.js';
import type {
  Aanname,
  Bron,
  Ontbreekt,
  Onzeker,
  Oordeel,
  Regel,
  Tak,
  Uitslag,
  Voorwaarde,
  Waarde,
} from './decision.js';
import type { Leaf } from './missing.js';
import type { Decision, Step } from './plan.js';
import type { Trace } from './runtime.js';
import type { Settled } from './verdict.js';
import { type Env, type TracedRun, type Visitor, Walker } from './walk.js';

/** Puts words to the values of a traced run. It reads them; it never computes one. */
export class Explainer {
  constructor(
    private readonly household: Household,
    private readonly graph: Graph,
  ) {}

  // --- voorwaarden ---

  voorwaarde(decision: Decision, index: number, settled: Settled): Voorwaarde {
    const planned = decision.voorwaarden[index];
    if (planned === undefined) throw new Error('no such voorwaarde');
    const { item, version } = planned;
    const walker = new Walker(settled.run, {});
    const outer = walker.envOf(settled.step, settled.record);
    const found = this.applied(version, settled.record.k[0], outer);
    const unknown = settled.value !== settled.value;
    const applies = found.entries.length > 0 || version.elke === null;
    const main =
      found.entries.find((entry) => entry.trace.v === 0) ??
      found.entries.find((entry) => entry.trace.v !== entry.trace.v) ??
      found.entries[0];
    const uitslag: Uitslag =
      found.notApplicable || !applies
        ? 'niet_van_toepassing'
        : unknown
          ? 'onbekend'
          : settled.value === 0
            ? 'niet_voldaan'
            : 'voldaan';
    const shown =
      main === undefined ? null : this.branch(version.tak, main.trace, main.env, settled.run, uitslag);
    const people =
      found.entries.length > 1
        ? found.entries.map((entry) => this.person(entry, version, settled.run))
        : null;
    return {
      id: localId(item.id),
      titel: item.titel,
      uitslag,
      tekst: shown?.tekst ?? item.titel,
      ...(shown?.links === undefined
        ? {}
        : { links: shown.links, vergelijking: shown.vergelijking, rechts: shown.rechts }),
      ...(this.source(version.tak.bron, settled.run.peildatum) ?? {}),
      ...(shown?.takken === undefined ? {} : { takken: shown.takken }),
      ...(people === null ? {} : { personen: people }),
      ...(item.risico === null ? {} : { risico: item.risico }),
      feiten: this.factsOf(settled),
    };
  }

  /** The traces of a voorwaarde's own test: one, or one for each person it is about. */
  private applied(
    version: ConditionVersion,
    trace: Trace | undefined,
    env: Env,
  ): { notApplicable: boolean; entries: { trace: Trace; env: Env; row: number | null }[] } {
    let body = trace;
    if (version.alleenAls !== null) {
      if (body?.k[0]?.v === 0) return { notApplicable: true, entries: [] };
      body = body?.k[1];
    }
    if (body === undefined) return { notApplicable: false, entries: [] };
    const { elke } = version;
    if (elke === null) return { notApplicable: false, entries: [{ trace: body, env, row: null }] };
    const entries = body.k
      .filter((entry) => entry.v !== 0 && entry.u === undefined)
      .flatMap((entry) => {
        const own = entry.k.at(-1);
        const row = entry.r?.[0] ?? 0;
        return own === undefined
          ? []
          : [{ trace: own, env: { ...env, vars: new Map([[elke.n, row]]) }, row }];
      });
    return { notApplicable: false, entries };
  }

  private person(
    entry: { trace: Trace; env: Env; row: number | null },
    version: ConditionVersion,
    run: TracedRun,
  ) {
    const instance = run.rows.instances.get(version.elke?.e ?? 'persoon')?.[entry.row ?? 0];
    const uitslag = verdictWord(entry.trace.v);
    return {
      id: instance?.id ?? '',
      uitslag,
      tekst: this.branch(version.tak, entry.trace, entry.env, run, uitslag).tekst,
    };
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
    const compared = inner === undefined ? null : this.comparison(own, inner);
    const below = branch.takken
      .map((child) => this.childBranch(child, own, inner, env, run))
      .filter((tak) => tak !== null);
    const source = this.source(branch.bron, env.date);
    return {
      uitslag,
      tekst: this.text(
        uitslag === 'niet_voldaan' && branch.tekstNiet !== null ? branch.tekstNiet : branch.tekst,
        env,
        run,
      ),
      ...(compared ?? {}),
      ...(source ?? {}),
      ...(below.length === 0 ? {} : { takken: below }),
    };
  }

  private childBranch(
    child: Branch,
    node: Node,
    trace: Trace | undefined,
    env: Env,
    run: TracedRun,
  ): Tak | null {
    const found = trace === undefined ? null : findBranch(child.nr, node, trace);
    if (found === null || child.soort === 'als') return null;
    return { id: child.id, soort: child.soort, ...this.branch(child, found, env, run, verdictWord(found.v)) };
  }

  /** The two sides of the comparison that a test begins with. */
  private comparison(
    node: Node,
    trace: Trace,
  ): { links: Waarde; vergelijking: string; rechts: Waarde } | null {
    if (node.k === 'vergelijk') {
      const [a, b] = trace.k;
      if (a === undefined || b === undefined) return null;
      return { links: waardeOf(a.v, node.ta), vergelijking: node.op, rechts: waardeOf(b.v, node.tb) };
    }
    if ((node.k === 'of' || node.k === 'en') && trace.k[0] !== undefined && node.a.k !== 'tak')
      return this.comparison(node.a, trace.k[0]);
    return null;
  }

  text(template: Template, env: Env, run: TracedRun): string {
    const walker = new Walker(run, {});
    return template.delen
      .map((part) =>
        typeof part === 'string' ? part : words.waarde(waardeOf(walker.valueOf(part.node, env), part.type)),
      )
      .join('');
  }

  // --- what it rests on ---

  /** The facts that decided a value, as the contract points at them. */
  factsOf(settled: Settled): string[] {
    const paths = new Set<string>();
    const walker = new Walker(settled.run, {
      fact: (entity, fact, row, value) =>
        value === value && paths.add(this.factPath(settled.run, entity, fact, row)),
    });
    walker.step(settled.step, settled.record);
    return [...paths];
  }

  /** The steps of the calculation behind some values, each after what it uses. */
  berekening(parts: readonly Settled[]): Regel[] {
    const lines = new Map<string, Regel>();
    for (const part of parts) {
      const walker = new Walker(part.run, {
        begrip: (step, record, env) => this.calculationLine(step, record, env, part.run, lines),
      });
      if (part.step.item?.soort === 'begrip')
        this.calculationLine(part.step, part.record, walker.envOf(part.step, part.record), part.run, lines);
      else walker.step(part.step, part.record);
    }
    return [...lines.values()];
  }

  private calculationLine(
    step: Step,
    record: Trace,
    env: Env,
    run: TracedRun,
    lines: Map<string, Regel>,
  ): boolean {
    const { item } = step;
    const key = `${step.nr}[${record.i}]@${record.d}`;
    if (item?.soort !== 'begrip' || lines.has(key)) return item?.soort !== 'begrip';
    const uses = new Set<string>();
    const inner = new Walker(run, {
      begrip: (used, usedRecord, usedEnv) => {
        this.calculationLine(used, usedRecord, usedEnv, run, lines);
        if (used.item?.soort === 'begrip' && used.item.titel !== null) uses.add(localId(used.item.id));
        return used.item?.soort === 'begrip' && used.item.titel === null;
      },
      fact: (entity, fact, row, value) => value === value && uses.add(this.itemPath(run, entity, fact, row)),
      figure: (parameter) => uses.add(localId(parameter.id)),
    });
    inner.step(step, record);
    if (item.titel === null || step.over !== null) return false;
    const version = item.versies.findLast((candidate) => candidate.vanaf <= run.peildatum);
    const subject = this.subjectPath(run, step, record);
    lines.set(key, {
      id: localId(item.id),
      titel: item.titel,
      ...(subject === null ? {} : { voor: subject }),
      waarde: waardeOf(record.v, item.type),
      uit: [...uses],
      ...(env.date !== run.peildatum && env.date === env.date ? { op: isoDate(env.date) } : {}),
      ...(this.source(version?.bron ?? item.bron, env.date === env.date ? env.date : run.peildatum) ?? {}),
    });
    return false;
  }

  private subjectPath(run: TracedRun, step: Step, record: Trace): string | null {
    const path = run.rows.instances.get(step.entity)?.[record.i ?? 0]?.path;
    return path === undefined || path === 'huishouden' || step.focus ? null : path;
  }

  /** What in the figures and sources behind some values is not certain. */
  onzeker(parts: readonly Settled[], sources: readonly { id: string; bron: Source | null }[]): Onzeker[] {
    const found = new Map<string, Onzeker>();
    const add = (
      id: string,
      zekerheid: Onzeker['zekerheid'] | null | undefined,
      reden: string | null | undefined,
    ) => {
      if (zekerheid && !found.has(id)) found.set(id, { id, zekerheid, reden: reden ?? '' });
    };
    for (const { id, bron } of sources) add(id, bron?.zekerheid, bron?.reden);
    const visitor: Visitor = {
      begrip: (step) => {
        if (step.item?.soort === 'begrip')
          add(localId(step.item.id), step.item.bron?.zekerheid, step.item.bron?.reden);
      },
      figure: (parameter, figure, row, _value, date) => {
        const id = localId(parameter.id);
        const ofRow = row === null ? null : figure?.rijZekerheid?.[row];
        add(id, ofRow?.[0], ofRow?.[1]);
        add(id, figure?.zekerheid, figure?.reden);
        add(id, (figure?.bron ?? parameter.bron)?.zekerheid, (figure?.bron ?? parameter.bron)?.reden);
        if (expired(parameter, figure, date))
          add(
            id,
            'onbevestigd',
            `het cijfer van ${words.datum(isoDate(figure?.vanaf ?? date))} is sindsdien niet geindexeerd`,
          );
      },
    };
    for (const part of parts) new Walker(part.run, visitor).step(part.step, part.record);
    return [...found.values()];
  }

  /** Judgements that were used, as somebody's words. */
  oordelen(parts: readonly Settled[]): Oordeel[] {
    const found = new Map<string, Oordeel>();
    for (const part of parts) {
      const visitor: Visitor = {
        fact: (entity, name, row, value) => {
          const fact = this.fact(entity, name);
          if (fact?.soort !== 'oordeel' || value !== value) return;
          const path = this.factPath(part.run, entity, name, row);
          const given = this.household.judgements.get(path);
          const op = given?.op ?? null;
          found.set(path, {
            feit: path,
            waarde: this.plain(fact, value, part.run),
            door: given?.door ?? null,
            op: op === null ? null : isoDate(op),
            motivering: given?.motivering ?? null,
          });
        },
      };
      new Walker(part.run, visitor).step(part.step, part.record);
    }
    return [...found.values()];
  }

  /** What was filled in without being given, among the facts that some values rest on. */
  aannames(parts: readonly Settled[]): Aanname[] {
    const found = new Map<string, Aanname>();
    for (const part of parts) {
      const visitor: Visitor = {
        fact: (entity, name, row, value) => {
          const fact = this.fact(entity, name);
          if (fact === undefined || fact.standaard === null || value !== value) return;
          const instance = part.run.rows.instances.get(entity)?.[row];
          const given = instance?.facts.has(name) === true || (entity === 'zaak' && this.zaakHas(name));
          if (given) return;
          const path = this.factPath(part.run, entity, name, row);
          found.set(path, {
            feit: path,
            waarde: this.plain(fact, value, part.run),
            reden: 'niet gegeven; aangenomen wat gewoonlijk geldt',
          });
        },
      };
      new Walker(part.run, visitor).step(part.step, part.record);
    }
    return [...found.values()];
  }

  private zaakHas(name: string): boolean {
    return [...this.household.zaken.values()].some((facts) => facts.has(name));
  }

  /** A missing leaf as a question. */
  question(leaf: Leaf, run: TracedRun, voor: readonly string[]): Ontbreekt {
    if (leaf.kind === 'rule')
      return { feit: leaf.item, soort: 'regel', vraag: leaf.question, bron: 'gemeente', voor };
    if (leaf.kind === 'fact') {
      const fact = this.fact(leaf.entity, leaf.fact);
      return {
        feit: this.factPath(run, leaf.entity, leaf.fact, leaf.row),
        soort: fact?.soort ?? 'gegeven',
        vraag: fact?.vraag ?? '',
        bron: fact?.bron ?? '',
        voor,
      };
    }
    const entity = this.graph.vocabulary.entities.find((candidate) => candidate.naam === leaf.entity);
    const first = this.graph.vocabulary.facts.find((fact) => fact.entiteit === leaf.entity);
    const parent =
      entity?.in === 'huishouden'
        ? ''
        : `${run.rows.instances.get(entity?.in ?? '')?.[leaf.parentRow]?.path ?? ''}.`;
    return {
      feit: `${parent}${entity?.sleutel ?? leaf.entity}`,
      soort: 'gegeven',
      vraag: first?.vraag ?? '',
      bron: first?.bron ?? '',
      voor,
    };
  }

  factPath(run: TracedRun, entity: string, fact: string, row: number): string {
    const path = run.rows.instances.get(entity)?.[row]?.path ?? entity;
    return `${path}.${fact}`;
  }

  /** The item itself for the facts of a list within a person, so that a calculation names it once. */
  private itemPath(run: TracedRun, entity: string, fact: string, row: number): string {
    const path = run.rows.instances.get(entity)?.[row]?.path;
    const isItem = path?.endsWith(']') === true && entity !== 'persoon';
    return isItem ? path : this.factPath(run, entity, fact, row);
  }

  fact(entity: string, name: string): Fact | undefined {
    return this.graph.vocabulary.facts.find((fact) => fact.entiteit === entity && fact.naam === name);
  }

  plain(fact: Fact, value: number, run: TracedRun): number | string | boolean {
    if (fact.type.kind === 'ja_nee') return value === 1;
    if (fact.type.kind === 'keuze') return fact.type.codes[value] ?? '';
    if (fact.type.kind === 'datum') return isoDate(value);
    if (fact.type.kind === 'verwijzing') return run.rows.instances.get(fact.type.naar)?.[value]?.id ?? '';
    return value;
  }

  /** A source with the link to the text in force on a date. */
  source(source: Source | null, date: number): { bron: Bron } | null {
    if (source === null) return null;
    const { zekerheid: _z, reden: _r, niveau, url, ...rest } = source;
    const day = isoDate(date);
    const link = url ?? linkOf(source, day);
    return { bron: { ...rest, niveau, geldig_op: day, ...(link === undefined ? {} : { url: link }) } };
  }
}

/** Where the text of an article in force on a day can be read. */
function linkOf(source: Source, day: string): string | undefined {
  if (source.bwb !== undefined) {
    const single = (text: string | undefined, name: string) =>
      text !== undefined && /^[0-9a-z]+$/.test(text) ? `&${name}=${text}` : '';
    const article =
      source.artikel !== undefined && /^\d+[a-z]*$/.test(source.artikel) ? `&artikel=${source.artikel}` : '';
    const lid = article === '' ? '' : single(source.lid, 'lid');
    return `https://wetten.overheid.nl/jci1.3:c:${source.bwb}${article}${lid}&z=${day}&g=${day}`;
  }
  return source.cvdr === undefined ? undefined : `https://lokaleregelgeving.overheid.nl/${source.cvdr}`;
}

/** A value of the engine with its unit; money in cents. */
export function waardeOf(value: number, type: Type): Waarde {
  const known = value === value;
  if (type.kind === 'ja_nee') return { waarde: known ? value === 1 : null, eenheid: 'ja_nee' };
  if (type.kind === 'keuze') return { waarde: known ? (type.codes[value] ?? null) : null, eenheid: 'code' };
  if (type.kind === 'datum') return { waarde: known ? isoDate(value) : null, eenheid: 'datum' };
  if (type.kind === 'verwijzing') return { waarde: known ? value : null, eenheid: 'aantal' };
  const scale = type.eenheid.startsWith('euro') ? type.schaal - 2 : type.schaal;
  return { waarde: known ? value / 10 ** scale : null, eenheid: type.eenheid };
}

export const localId = (id: string): string => id.slice(id.indexOf('.') + 1);

function verdictWord(value: number): Uitslag {
  return value === 1 ? 'voldaan' : value === 0 ? 'niet_voldaan' : 'onbekend';
}

/** The trace of a branch inside that of the expression it is part of. */
function findBranch(nr: number, node: Node, trace: Trace): Trace | null {
  if (node.k === 'tak') return node.nr === nr ? trace : null;
  const parts: [Node, Trace | undefined][] =
    node.k === 'en' || node.k === 'of'
      ? [
          [node.a, trace.k[0]],
          [node.b, trace.k[1]],
        ]
      : node.k === 'niet'
        ? [[node.a, trace.k[0]]]
        : [];
  for (const [child, kid] of parts) {
    const found = kid === undefined ? null : findBranch(nr, child, kid);
    if (found !== null) return found;
  }
  return null;
}

/** A figure that should have been indexed since. */
function expired(parameter: Parameter, figure: Figure | null, date: number): boolean {
  if (parameter.indexering === null || figure === null) return false;
  const isLast = parameter.waarden.at(-1) === figure;
  return isLast && monthsBetween(figure.vanaf, date) >= (parameter.indexering === 'halfjaar' ? 6 : 12);
}
