import type { FactValue, Household } from '../dossier/household.js';
import type { Outcome, Source, Type } from '../rules/graph.js';
import type { FactType } from '../rules/vocabulary.js';
import { kantelpunten } from './borders.js';
import { Calculation } from './calculation.js';
import { ConditionWords } from './conditions.js';
import { isoDate } from './dates.js';
import {
  type Aanname,
  type Bedrag,
  type Besluit,
  isGranted,
  type Uitkomst,
  type Verwijzing,
  type Voorwaardelijk,
} from './decision.js';
import type { Engine, Ready, RunOptions, Runs } from './engine.js';
import { Explainer } from './explain.js';
import { encodeValue } from './facts.js';
import { Gatherer } from './gather.js';
import { GivenFacts } from './given.js';
import { type Leaf, unknownLeaves } from './leaves.js';
import { certainValue, leavesThatMatter, Tried } from './missing.js';
import { localId } from './names.js';
import { forNobody, type Head, headOf, notApplicable } from './outside.js';
import type { Decision, PlannedPointer } from './plan.js';
import { figuresOf } from './program.js';
import { overlayOf, type Setting } from './setting.js';
import { paidMonthly, type Share } from './termijnen.js';
import {
  concluded,
  inRun,
  outcomeOfGrant,
  type Settled,
  settle,
  type Verdict,
  verdictOf,
} from './verdict.js';

interface Asked {
  readonly leaf: Leaf;
  readonly settled: Settled;
  readonly voor: string[];
}

/** One of those a regeling is decided for: the row of its instance, and what it comes to. */
export interface Subject {
  readonly row: number;
  readonly verdict: Verdict;
}

/** The days that are decided, both included, and the source of how a part of a month counts. */
export interface Period {
  readonly vanaf: number;
  readonly totEnMet: number;
  readonly bron: Source | null;
}

/** One regeling for one household on one day, decided and explained. */
export class Deciding {
  private readonly ready: Ready;
  private readonly runs: Runs;
  private readonly decision: Decision;
  private readonly gatherer = new Gatherer();
  private readonly conditionWords: ConditionWords;
  private readonly facts: GivenFacts;
  private readonly explainer: Explainer;
  private readonly calculation: Calculation;
  readonly zaak: ReadonlyMap<string, FactValue> | undefined;

  /** On the peildatum of the setting, or on another `dag` of the period that is asked about. */
  constructor(
    private readonly engine: Engine,
    private readonly household: Household,
    private readonly setting: Setting,
    id: string,
    readonly dag: number = setting.peildatum,
    private readonly tried: Tried = new Tried(),
  ) {
    // One that is another municipality's own is read as it is there, to say that it is there.
    const town = engine.graph.regelingen[id]?.gemeente ?? overlayOf(setting);
    this.ready = engine.ready(town, dag, { regelingen: [id], words: true }, 'traced');
    const [decision] = this.ready.plan.decisions;
    if (decision === undefined) throw new Error(`no regeling ${id}`);
    this.decision = decision;
    this.zaak = mergedFacts(household.zaken.get(decision.regeling.groep), household.zaken.get(id));
    this.runs = engine.run(this.ready, household, this.moment());
    this.conditionWords = new ConditionWords(engine.sources);
    this.facts = new GivenFacts(engine.graph, this.zaak);
    this.explainer = new Explainer(household, engine.graph, this.facts);
    this.calculation = new Calculation(this.facts, engine.sources);
  }

  /**
   * One besluit for each of those the regeling is for. When it is for nobody, one that says so: of who comes first by id, so
   * that the order of a list does not matter.
   */
  besluiten(decide: (subject: Subject) => Besluit): Besluit[] {
    const decided = this.subjects.map((row) => decide(this.subject(row)));
    const applies = decided.filter(({ uitkomst }) => uitkomst !== 'niet_van_toepassing');
    const [first = this.forNobody(0)] = decided.toSorted((a, b) => (a.voor.id < b.voor.id ? -1 : 1));
    return applies.length > 0 ? applies : [first];
  }

  /** The rows of those the regeling may be for. */
  get subjects(): readonly number[] {
    const instances = this.runs.assumed.rows.instances.get(this.decision.regeling.per) ?? [];
    return instances.map((_, row) => row);
  }

  private forNobody(row: number): Besluit {
    return this.notApplicable(row, forNobody(this.decision.regeling.titel));
  }

  subject(row: number): Subject {
    return { row, verdict: this.surely(verdictOf(this.runs, this.decision, row), row) };
  }

  /**
   * The days that are asked about, from the first day of the right and while the regeling is in force; null when
   * only one day is decided, or when the days are not known.
   */
  period({ verdict }: Subject): Period | null {
    const { regeling, outcome } = this.decision;
    const { periode: asked } = this.setting;
    const isMonthly = outcome.termijnen !== null || (asked !== undefined && outcome.per === 'maand');
    if (!isMonthly || verdict.periode.some(({ value }) => Number.isNaN(value))) return null;
    const [vanaf, totEnMet] = verdict.periode.map(({ value }) => value);
    // While the first day of the right is not known, all days are decided: a refusal holds when it does on each of them.
    const ingang = verdict.ingang?.value || 0;
    return {
      vanaf: Math.max(asked?.vanaf ?? vanaf ?? this.dag, regeling.vanaf, ingang),
      totEnMet: Math.min(asked?.totEnMet ?? totEnMet ?? this.dag, regeling.totEnMet),
      bron: outcome.termijnen?.bron ?? null,
    };
  }

  /** How much of the amount is reserved as vakantietoeslag; null where the regeling has none. */
  vakantiedeel({ verdict }: Subject): Share | null {
    const { vakantietoeslag } = this.decision.outcome;
    if (vakantietoeslag === null || verdict.vakantietoeslag === null) return null;
    return { waarde: verdict.vakantietoeslag.value, van: 100 * 10 ** vakantietoeslag.schaal };
  }

  /** The besluit for a period in which the regeling is not in force, or that lies before the right. */
  outside({ row, verdict }: Subject): Besluit {
    const { titel } = this.decision.regeling;
    const reden =
      verdict.ingang === null || verdict.ingang.value <= this.dag
        ? `${titel} geldt niet in de gevraagde periode.`
        : `${titel} gaat in op ${isoDate(verdict.ingang.value)}, na de gevraagde periode.`;
    return this.notApplicable(row, reden);
  }

  private moment() {
    return { peildatum: this.dag, gevraagdOp: this.setting.peildatum, zaak: this.zaak };
  }

  /**
   * A verdict in which a part that comes out the same whatever the missing facts are counts as known. A test that is
   * sure to fail only with what may be assumed is not known: a refusal never rests on an aanname.
   */
  private surely(verdict: Verdict, row: number): Verdict {
    if (verdict.answer !== 'unknown') return verdict;
    const known = <T extends Settled | null>(part: T): T => {
      if (part === null || !Number.isNaN(part.value)) return part;
      const value = this.certain(part, row);
      return value === null ? part : { ...part, value };
    };
    const test = <T extends Settled | null>(part: T): T => {
      const found = known(part);
      const isAssumed = part !== null && Number.isNaN(part.value) && part.run === this.runs.assumed;
      if (found?.value !== 0 || !isAssumed || this.runs.same) return found;
      return known({ ...part, ...inRun(this.runs.given, part.step, row) });
    };
    return concluded({
      voor: test(verdict.voor),
      bevoegd: known(verdict.bevoegd),
      voorwaarden: verdict.voorwaarden.map(test),
      bedrag: known(verdict.bedrag),
      ingang: known(verdict.ingang),
      gevraagd: known(verdict.gevraagd),
      vakantietoeslag: known(verdict.vakantietoeslag),
      vorm: known(verdict.vorm),
      gespreid: known(verdict.gespreid),
      periode: verdict.periode.map(known),
    });
  }

  private certain(part: Settled, row: number): number | null {
    return certainValue(unknownLeaves(part), part, row, { three: this.fast(), traced: this.ready });
  }

  /** The three-valued form of the same program, for trying things out. */
  private fast(): Ready {
    const wanted = { regelingen: [this.decision.regeling.id], words: true };
    return this.engine.ready(overlayOf(this.setting), this.dag, wanted, 'three');
  }

  /** The decision on this day for one subject, with its reasoning. */
  besluit({ verdict, row }: Subject): Besluit {
    const { regeling } = this.decision;
    if (verdict.voor?.value === 0) return this.forNobody(row);
    // For whom it is comes first: another body is named only to them.
    const isForThem = verdict.voor === null || verdict.voor.value === 1;
    const body = verdict.bevoegd === null || !isForThem ? 0 : verdict.bevoegd.value;
    const other = regeling.bevoegd.anders[body - 1];
    if (other !== undefined) return this.notCompetent(row, other);
    const asked = verdict.answer === 'unknown' ? this.missing(verdict, row) : [];
    const uitkomst = this.outcome(verdict, asked);
    const voorwaarden = verdict.voorwaarden.map((part, i) =>
      this.conditionWords.voorwaarde(
        this.decision,
        i,
        part,
        this.explainer.factPaths(this.gatherer.behind([part])),
      ),
    );
    const refused = uitkomst === 'geen_recht';
    const failed = voorwaarden.filter(({ uitslag }) => uitslag === 'niet_voldaan');
    const gronden = refused ? failed.map(({ id }) => id) : [];
    const behind = this.gatherer.behind(partsOf(verdict));
    const deciding = this.gatherer.behind(carrying(verdict));
    const granted = isGranted(uitkomst);
    const isChoice = uitkomst === 'beoordeling_nodig' || uitkomst === 'regel_onbekend';
    const voorwaardelijk = isChoice ? this.conditional(asked, row) : [];
    const counts = refused ? ['niet_voldaan'] : ['voldaan', 'niet_voldaan', 'onbekend'];
    const sources = this.decision.voorwaarden
      .filter((_, i) => counts.includes(voorwaarden[i]?.uitslag ?? ''))
      .map(({ item, version }) => ({ id: item.id, titel: item.titel, bron: version.tak.bron }));
    return {
      ...this.head(row),
      uitkomst,
      bedrag: granted ? this.amount(verdict, row) : null,
      ...(voorwaardelijk.length === 0 ? {} : { voorwaardelijk }),
      gronden,
      ...(gronden[0] === undefined ? {} : { dragend: gronden[0] }),
      voorwaarden,
      berekening: this.calculation.lines(deciding),
      ontbreekt: asked.map(({ leaf, settled, voor }) => this.explainer.question(leaf, settled.run, voor)),
      aannames: refused ? [] : this.explainer.aannames(behind),
      onzeker: this.explainer.onzeker(deciding, sources),
      verwijzingen: this.pointers(this.decision.verwijzingen, row),
      uitweg: refused ? this.pointers(this.decision.uitweg, row) : [],
      vervolg: refused ? [] : this.pointers(this.decision.vervolg, row),
      kantelpunten: kantelpunten(this.fast(), this.decision, this.runs, row, verdict),
      oordelen: this.explainer.oordelen(behind),
      bewijs: this.explainer.bewijs(behind),
      samenloop: granted ? [...regeling.samenloop, ...(this.local()?.samenloop ?? [])] : [],
      niet_gemodelleerd: [...regeling.nietGemodelleerd, ...(this.local()?.nietGemodelleerd ?? [])],
    };
  }

  /** What was filled in without being given, of what a decision that is known rests on. */
  aannames({ verdict }: Subject): Aanname[] {
    return this.explainer.aannames(this.gatherer.behind(partsOf(verdict)));
  }

  private local() {
    return this.engine.graph.gemeenten[this.setting.gemeente]?.regelingen[this.decision.regeling.id];
  }

  private outcome(verdict: Verdict, asked: readonly Asked[]): Uitkomst {
    if (verdict.answer === 'no') return 'geen_recht';
    if (verdict.answer === 'yes') {
      return outcomeOfGrant(this.decision, verdict.gevraagd?.value ?? null, verdict.bedrag?.value ?? 0);
    }
    const kinds = asked.map(({ leaf }) => this.kindOf(leaf));
    if (kinds.includes('gegeven')) return 'gegevens_nodig';
    return kinds.includes('regel') ? 'regel_onbekend' : 'beoordeling_nodig';
  }

  private kindOf(leaf: Leaf): 'gegeven' | 'oordeel' | 'regel' {
    if (leaf.kind === 'rule') return 'regel';
    return leaf.kind === 'fact' ? (this.facts.fact(leaf.entity, leaf.fact)?.soort ?? 'gegeven') : 'gegeven';
  }

  /** What is missing and matters, each once, with the voorwaarden it is needed for. */
  private missing(verdict: Verdict, row: number): Asked[] {
    const programs = { three: this.fast(), traced: this.ready };
    const found = new Map<string, Asked>();
    const add = (name: string, part: Settled | null) => {
      if (part === null || !Number.isNaN(part.value)) return;
      const leaves = unknownLeaves(part);
      const matter = leavesThatMatter(leaves, part, row, programs, (leaf) => this.tried.known(name, leaf));
      this.tried.note(name, leaves, matter);
      for (const leaf of matter) {
        const known = found.get(leaf.key);
        if (known === undefined) found.set(leaf.key, { leaf, settled: part, voor: [name] });
        else known.voor.push(name);
      }
    };
    for (const [i, part] of verdict.voorwaarden.entries())
      add(localId(this.decision.voorwaarden[i]?.item.id ?? ''), part);
    add('bevoegd', verdict.bevoegd);
    add('voor', verdict.voor);
    // Of what is refused, once it is clear for whom and by whom, the amount is nothing to ask for.
    if (!verdict.voorwaarden.some(({ value }) => value === 0)) {
      add('bedrag', verdict.bedrag);
      add('ingang', verdict.ingang);
      add('gevraagd', verdict.gevraagd);
      add('vorm', verdict.vorm);
      add('betaling', verdict.gespreid);
    }
    add('vakantietoeslag', verdict.vakantietoeslag);
    for (const part of verdict.periode) add('periode', part);
    return found.size > 0 ? [...found.values()] : this.undetermined(verdict);
  }

  /** Nothing is asked and yet it is open, as with the largest of no items: then the rules fall short. */
  private undetermined(verdict: Verdict): Asked[] {
    const { id, titel } = this.decision.regeling;
    const parts = [
      ...verdict.voorwaarden,
      verdict.bedrag,
      verdict.voor,
      verdict.bevoegd,
      verdict.ingang,
      verdict.gevraagd,
      verdict.vakantietoeslag,
      verdict.vorm,
      verdict.gespreid,
      ...verdict.periode,
    ];
    const open = parts.find((part) => part !== null && Number.isNaN(part.value));
    if (open === undefined || open === null) return [];
    const item = open.step.item?.id ?? id;
    const question = `De regels van ${titel} zeggen hier niet wat geldt`;
    return [{ leaf: { kind: 'rule', key: item, item, question }, settled: open, voor: [localId(item)] }];
  }

  /** The outcome that follows from each answer of a judgement that is missing, or from each choice that a rule leaves. */
  private conditional(asked: readonly Asked[], row: number): Voorwaardelijk[] {
    return asked.flatMap((one) => {
      const others = asked.filter((other) => other !== one);
      return this.answers(one).map(({ als, ...other }) => {
        const runs = this.engine.run(this.ready, this.household, { ...this.moment(), ...other });
        const verdict = verdictOf(runs, this.decision, row);
        const uitkomst = this.outcome(verdict, others);
        if (verdict.answer !== 'yes') return { als, uitkomst, centen: null };
        const form = this.otherForm(verdict);
        const vorm = form === undefined ? {} : { vorm: form.vorm };
        return { als, uitkomst, centen: verdict.bedrag?.value ?? null, ...vorm };
      });
    });
  }

  /** The form when it is not the usual one. */
  private otherForm(verdict: Verdict): Outcome['vormen'][number] | undefined {
    return this.decision.outcome.vormen[(verdict.vorm?.value ?? 0) - 1];
  }

  /** What can be answered to a question, each with what is then run: only where there are a few answers. */
  private answers({ leaf, settled }: Asked): Answer[] {
    if (leaf.kind === 'rule') return this.choices(leaf.item);
    const fact = leaf.kind === 'fact' ? this.facts.fact(leaf.entity, leaf.fact) : undefined;
    if (leaf.kind !== 'fact' || fact === undefined) return [];
    const feit = this.facts.path(leaf, settled.run);
    return possible(fact.type).map((waarde) => ({
      als: { feit, waarde },
      replace: { ...leaf, value: encodeValue(fact, waarde, []) },
    }));
  }

  /** What a municipality can have decided of a figure that is ja_nee or a code. */
  private choices(id: string): Answer[] {
    const own = this.ready.plan.parameters.find((parameter) => parameter.id === id);
    if (own === undefined || own.kolommen !== null) return [];
    return possible(own.type).map((waarde, nr) => {
      const value = typeof waarde === 'boolean' ? Number(waarde) : nr;
      const waarden = own.waarden.map((figure) => ({ ...figure, waarde: figure.waarde ?? value }));
      const replaced = new Map([[id, { ...own, waarden }]]);
      return { als: { feit: id, waarde }, figures: figuresOf(this.ready.plan, replaced) };
    });
  }

  private amount(verdict: Verdict, row: number): Bedrag | null {
    const { outcome, ingang, gevraagd } = this.decision;
    if (verdict.bedrag === null && outcome.voorziening === null) return null;
    const start = ingang === null ? this.dag : settle(this.runs, ingang, row, false).value;
    const requested = gevraagd === null ? null : settle(this.runs, gevraagd, row, false).value;
    const form = this.otherForm(verdict);
    const grond = this.engine.sources.at(form?.bron ?? null, this.dag)?.bron;
    const centen = verdict.bedrag?.value ?? 0;
    const basis: Bedrag = {
      centen,
      per: outcome.per,
      vorm: form?.vorm ?? outcome.vorm,
      ingang: isoDate(start),
      ...(requested === null ? {} : { gevraagd_centen: requested }),
      ...(grond === undefined ? {} : { vorm_bron: grond }),
      ...(outcome.voorziening === null ? {} : { voorziening: outcome.voorziening }),
    };
    return verdict.gespreid?.value === 1 ? paidMonthly(basis, this.payments(row), this.dag) : basis;
  }

  /** What is paid in each month, as the begrip over months has it. */
  private payments(row: number): { readonly maand: number; readonly centen: number }[] {
    const { perMaand } = this.decision;
    if (perMaand === null) return [];
    const [over] = inRun(this.runs.assumed, perMaand, row).record.k;
    const months = over?.k[0]?.k[0]?.k ?? [];
    return months.map(({ d = NaN, v }) => ({ maand: d, centen: v }));
  }

  private pointers(planned: readonly PlannedPointer[], row: number): Verwijzing[] {
    const [first] = this.ready.plan.all;
    return planned.flatMap(({ pointer, step }) => {
      // What is not known without assumptions is never more than unknown: for a pointer the same as no.
      const value = step === null ? null : this.runs.assumed.scratch.trace(step.nr, step.focus ? 0 : row).v;
      const applies = value === null || (pointer.tenzij ? value !== 1 : value === 1);
      const at = step ?? first;
      if (!applies || at === undefined) return [];
      const env = { step: at, self: row, vars: new Map(), moment: 0, date: this.dag };
      return [{ id: pointer.id, tekst: this.conditionWords.text(pointer.tekst, env, this.runs.assumed) }];
    });
  }

  private head(row: number): Head {
    const { regeling } = this.decision;
    const instance = this.runs.assumed.rows.instances.get(regeling.per)?.[row];
    const wat = instance === undefined ? {} : this.facts.whatIs(instance);
    return headOf(regeling, this.household, instance?.id ?? null, wat);
  }

  private notCompetent(row: number, other: { readonly orgaan: string; readonly tekst: string }): Besluit {
    const verwijzingen = [{ id: other.orgaan.toLowerCase().replaceAll(' ', '_'), tekst: other.tekst }];
    return {
      ...this.notApplicable(row, other.tekst),
      bevoegd: other.orgaan,
      uitkomst: 'niet_bevoegd',
      verwijzingen,
    };
  }

  private notApplicable(row: number, reden: string): Besluit {
    return notApplicable(this.head(row), reden);
  }
}

/** An answer, and what is run when it is given. */
type Answer = Pick<Voorwaardelijk, 'als'> & Pick<RunOptions, 'replace' | 'figures'>;

/** The values of a type that has few. */
function possible(type: FactType | Type): (string | boolean)[] {
  if (type.kind === 'ja_nee') return [true, false];
  return type.kind === 'keuze' ? [...type.codes] : [];
}

/** What carries a decision: everything for a yes; for a no what failed. */
function carrying(verdict: Verdict): Settled[] {
  const { voor, bevoegd, periode, ingang, voorwaarden, bedrag, vakantietoeslag, vorm, gespreid, answer } =
    verdict;
  const parts =
    answer === 'no'
      ? [voor, bevoegd, ...periode, ...voorwaarden.filter(({ value }) => value === 0)]
      : [voor, bevoegd, ...periode, ingang, ...voorwaarden, bedrag, vakantietoeslag, vorm, gespreid];
  return parts.filter((part) => part !== null);
}

/** What a decision rests on: what carries it, and for a no after that what was met. */
function partsOf(verdict: Verdict): Settled[] {
  const met = verdict.answer === 'no' ? verdict.voorwaarden.filter(({ value }) => value === 1) : [];
  return [...carrying(verdict), ...met];
}

export function mergedFacts(
  ...parts: (ReadonlyMap<string, FactValue> | undefined)[]
): Map<string, FactValue> | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : new Map(known.flatMap((part) => [...part]));
}
