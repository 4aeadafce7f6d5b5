import type { FactValue, Household } from '../dossier/household.js';
import type { Graph, Source } from '../rules/graph.js';
import { kantelpunten } from './borders.js';
import { isoDate } from './dates.js';
import type {
  Bedrag,
  BerekenDocument,
  Besluit,
  Ontbreekt,
  ToetsDocument,
  Uitkomst,
  Verwijzing,
  Voorwaardelijk,
} from './decision.js';
import type { Engine, Ready, RunOptions } from './engine.js';
import { Explainer, localId, waardeOf } from './explain.js';
import { encodeValue } from './facts.js';
import { type Leaf, leavesThatMatter, unknownLeaves } from './missing.js';
import type { Decision, PlannedPointer } from './plan.js';
import { type Runs, type Settled, settle, type Verdict, verdictOf } from './verdict.js';

/** What to decide: regelingen by id or groep (all in force when empty), on a date, for a municipality. */
export interface Question {
  readonly regelingen: readonly string[];
  readonly peildatum: number;
  /** A municipality of the rules, or `landelijk`. */
  readonly gemeente: string;
}

/** Decides regelingen for a household, with the reasoning behind each. */
export function toets(engine: Engine, household: Household, question: Question): ToetsDocument {
  const { graph } = engine;
  const chosen = choose(graph, question);
  const besluiten = chosen.named.flatMap((id) => new Deciding(engine, household, question, id).besluiten());
  return {
    schema: 'vangnet/toets/1',
    huishouden: household.id,
    gemeente: question.gemeente,
    peildatum: isoDate(question.peildatum),
    regelset: { hash: graph.hash },
    gezin: gezinOf(engine, household, question),
    zaak: zaakDates(household),
    besluiten: besluiten.toSorted((a, b) =>
      a.regeling === b.regeling ? (a.voor.id < b.voor.id ? -1 : 1) : a.regeling < b.regeling ? -1 : 1,
    ),
    niet_in_werking: chosen.notInForce,
  };
}

/** Those asked for by id are decided in any case; those of a groep, or all, when in force and offered. */
function choose(graph: Graph, question: Question): { named: string[]; notInForce: string[] } {
  const { regelingen, peildatum, gemeente } = question;
  const all = Object.values(graph.regelingen).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const isAsked = (id: string, groep: string) =>
    regelingen.includes(id) || (regelingen.includes(groep) && groep !== id);
  const candidates =
    regelingen.length === 0 ? all : all.filter((regeling) => isAsked(regeling.id, regeling.groep));
  const inForce = (id: string) => {
    const regeling = graph.regelingen[id];
    const offered = graph.gemeenten[gemeente]?.regelingen[id]?.aangeboden !== false;
    return regeling !== undefined && regeling.vanaf <= peildatum && peildatum <= regeling.totEnMet && offered;
  };
  const named = candidates
    .filter((regeling) => regelingen.includes(regeling.id) || inForce(regeling.id))
    .map((regeling) => regeling.id);
  return { named, notInForce: candidates.map((regeling) => regeling.id).filter((id) => !named.includes(id)) };
}

/** One regeling for one household. */
class Deciding {
  private readonly ready: Ready;
  private readonly runs: Runs;
  private readonly decision: Decision;
  private readonly explainer: Explainer;
  private readonly options: RunOptions;

  constructor(
    private readonly engine: Engine,
    private readonly household: Household,
    private readonly question: Question,
    id: string,
  ) {
    const gemeente = question.gemeente === 'landelijk' ? null : question.gemeente;
    this.ready = engine.ready(gemeente, question.peildatum, { regelingen: [id], words: true }, 'traced');
    const [decision] = this.ready.plan.decisions;
    if (decision === undefined) throw new Error(`no regeling ${id}`);
    this.decision = decision;
    const groep = decision.regeling.groep;
    const zaak = mergedFacts(household.zaken.get(groep), household.zaken.get(id));
    this.options = { peildatum: question.peildatum, assume: true, zaak };
    this.runs = {
      assumed: engine.run(this.ready, household, this.options),
      given: engine.run(this.ready, household, { ...this.options, assume: false }),
    };
    this.explainer = new Explainer(household, engine.graph);
  }

  besluiten(): Besluit[] {
    const { regeling } = this.decision;
    const subjects = this.runs.assumed.rows.instances.get(regeling.per) ?? [];
    const decided = subjects.flatMap((_, row) => {
      const verdict = verdictOf(this.runs, this.decision, row);
      return verdict.voor?.value === 0 ? [] : [this.besluit(verdict, row)];
    });
    return decided.length > 0
      ? decided
      : [this.notApplicable(0, `Er is niemand voor wie ${regeling.titel} bedoeld is.`)];
  }

  private besluit(verdict: Verdict, row: number): Besluit {
    const { regeling } = this.decision;
    const reason = this.outsideReason();
    if (reason !== null) return this.notApplicable(row, reason);
    const asked = verdict.answer === 'unknown' ? this.missing(verdict, row) : [];
    const uitkomst = this.outcome(verdict, asked);
    const body =
      verdict.bevoegd === null || verdict.bevoegd.value === 0
        ? null
        : regeling.bevoegd.anders[verdict.bevoegd.value - 1];
    if (body)
      return {
        ...this.notApplicable(row, body.tekst),
        bevoegd: body.orgaan,
        uitkomst: 'niet_bevoegd',
        verwijzingen: [{ id: body.orgaan.toLowerCase(), tekst: body.tekst }],
      };
    const voorwaarden = verdict.voorwaarden.map((settled, i) =>
      this.explainer.voorwaarde(this.decision, i, settled),
    );
    const gronden = voorwaarden
      .filter((voorwaarde) => voorwaarde.uitslag === 'niet_voldaan')
      .map((voorwaarde) => voorwaarde.id);
    const parts = this.parts(verdict);
    const sources = this.decision.voorwaarden.map(({ item, version }) => ({
      id: localId(item.id),
      bron: version.tak.bron as Source | null,
    }));
    const voorwaardelijk = uitkomst === 'beoordeling_nodig' ? this.conditional(asked, row) : [];
    const granted = uitkomst === 'recht' || uitkomst === 'bevoegdheid' || uitkomst === 'gedeeltelijk_recht';
    return {
      regeling: regeling.id,
      groep: regeling.groep,
      titel: regeling.titel,
      aard: regeling.aard,
      voor: this.subject(row),
      bevoegd: regeling.bevoegd.orgaan,
      uitkomst,
      bedrag: granted ? this.amount(verdict, row) : null,
      ...(voorwaardelijk.length === 0 ? {} : { voorwaardelijk }),
      gronden,
      ...(gronden[0] === undefined ? {} : { dragend: gronden[0] }),
      voorwaarden,
      berekening: this.explainer.berekening(parts),
      ontbreekt: asked.map(({ leaf, settled, voor }) => this.explainer.question(leaf, settled.run, voor)),
      aannames: uitkomst === 'geen_recht' ? [] : this.explainer.aannames(parts),
      onzeker: this.explainer.onzeker(parts, sources),
      verwijzingen: this.pointers(this.decision.verwijzingen, row),
      uitweg: uitkomst === 'geen_recht' ? this.pointers(this.decision.uitweg, row) : [],
      kantelpunten: kantelpunten(
        this.engine,
        this.ready,
        this.household,
        this.decision,
        row,
        verdict,
        this.options,
        (after) => this.outcome(after, []),
      ),
      oordelen: this.explainer.oordelen(parts),
      samenloop: granted ? [...regeling.samenloop, ...(this.local()?.samenloop ?? [])] : [],
      niet_gemodelleerd: [...regeling.nietGemodelleerd, ...(this.local()?.nietGemodelleerd ?? [])],
    };
  }

  private local() {
    return this.engine.graph.gemeenten[this.question.gemeente]?.regelingen[this.decision.regeling.id];
  }

  private parts(verdict: Verdict): Settled[] {
    const failed = verdict.voorwaarden.filter((part) => part.value === 0);
    const all = verdict.answer === 'no' ? failed : verdict.voorwaarden;
    const optional = [verdict.voor, verdict.bevoegd, verdict.answer === 'no' ? null : verdict.bedrag].filter(
      (part) => part !== null,
    );
    const rest = verdict.answer === 'no' ? verdict.voorwaarden.filter((part) => part.value === 1) : [];
    return [...optional, ...all, ...rest];
  }

  private outsideReason(): string | null {
    const { regeling } = this.decision;
    const { peildatum } = this.question;
    if (peildatum < regeling.vanaf || peildatum > regeling.totEnMet) {
      const until = regeling.totEnMet === 99991231 ? '' : ` tot en met ${isoDate(regeling.totEnMet)}`;
      return `${regeling.titel} geldt vanaf ${isoDate(regeling.vanaf)}${until}, niet op ${isoDate(peildatum)}.`;
    }
    const local = this.local();
    return local?.aangeboden === false ? (local.reden ?? 'De gemeente biedt deze regeling niet aan.') : null;
  }

  private outcome(verdict: Verdict, asked: readonly Asked[]): Uitkomst {
    if (verdict.answer === 'no') return 'geen_recht';
    if (verdict.answer === 'yes') {
      const requested =
        this.decision.gevraagd === null ? null : settle(this.runs, this.decision.gevraagd, 0, false).value;
      if (requested !== null && (verdict.bedrag?.value ?? 0) < requested) return 'gedeeltelijk_recht';
      return this.decision.regeling.aard;
    }
    const kinds = asked.map(({ leaf }) =>
      leaf.kind === 'rule'
        ? 'regel'
        : leaf.kind === 'fact'
          ? (this.explainer.fact(leaf.entity, leaf.fact)?.soort ?? 'gegeven')
          : 'gegeven',
    );
    if (kinds.includes('gegeven')) return 'gegevens_nodig';
    return kinds.includes('regel') ? 'regel_onbekend' : 'beoordeling_nodig';
  }

  /** What is missing and matters, each once, with the voorwaarden it is needed for. */
  private missing(verdict: Verdict, row: number): Asked[] {
    const found = new Map<string, { leaf: Leaf; settled: Settled; voor: string[] }>();
    const gemeente = this.question.gemeente === 'landelijk' ? null : this.question.gemeente;
    const fast = this.engine.ready(
      gemeente,
      this.question.peildatum,
      { regelingen: [this.decision.regeling.id], words: true },
      'three',
    );
    const parts: [string, Settled][] = [
      ...verdict.voorwaarden.map((part, i): [string, Settled] => [
        localId(this.decision.voorwaarden[i]?.item.id ?? ''),
        part,
      ]),
      ...(verdict.bevoegd === null ? [] : [['bevoegd', verdict.bevoegd] as [string, Settled]]),
      ...(verdict.voor === null ? [] : [['voor', verdict.voor] as [string, Settled]]),
      ...(verdict.bedrag === null ? [] : [['bedrag', verdict.bedrag] as [string, Settled]]),
    ];
    for (const [name, settled] of parts) {
      if (settled.value === settled.value) continue;
      for (const leaf of leavesThatMatter(unknownLeaves(settled), settled, row, fast)) {
        const known = found.get(leaf.key);
        if (known === undefined) found.set(leaf.key, { leaf, settled, voor: [name] });
        else known.voor.push(name);
      }
    }
    return [...found.values()];
  }

  /** The outcome that follows from each answer of a judgement that alone is missing. */
  private conditional(asked: readonly Asked[], row: number): Voorwaardelijk[] {
    return asked.flatMap(({ leaf, settled }) => {
      const fact = leaf.kind === 'fact' ? this.explainer.fact(leaf.entity, leaf.fact) : undefined;
      if (leaf.kind !== 'fact' || fact === undefined) return [];
      const answers: FactValue[] =
        fact.type.kind === 'ja_nee' ? [true, false] : fact.type.kind === 'keuze' ? [...fact.type.codes] : [];
      return answers.map((waarde) => {
        const value = encodeValue(fact, waarde, new Map());
        const runs = { assumed: this.rerun(true, leaf, value), given: this.rerun(false, leaf, value) };
        const verdict = verdictOf(runs, this.decision, row);
        const others = asked.filter((other) => other.leaf !== leaf);
        const uitkomst = this.outcome(verdict, others);
        const feit = this.explainer.factPath(settled.run, leaf.entity, leaf.fact, leaf.row);
        return {
          als: { feit, waarde },
          uitkomst,
          centen: verdict.answer === 'yes' ? (verdict.bedrag?.value ?? null) : null,
        };
      });
    });
  }

  private rerun(assume: boolean, leaf: Extract<Leaf, { kind: 'fact' }>, value: number) {
    return this.engine.run(this.ready, this.household, {
      ...this.options,
      assume,
      replace: { ...leaf, value },
    });
  }

  private amount(verdict: Verdict, row: number): Bedrag | null {
    const { outcome, ingang, gevraagd } = this.decision;
    if (verdict.bedrag === null) return null;
    const start = ingang === null ? this.question.peildatum : settle(this.runs, ingang, row, false).value;
    const requested = gevraagd === null ? null : settle(this.runs, gevraagd, row, false).value;
    return {
      centen: verdict.bedrag.value,
      per: outcome.per,
      vorm: outcome.vorm,
      ingang: isoDate(start),
      ...(requested === null ? {} : { gevraagd_centen: requested }),
    };
  }

  private pointers(planned: readonly PlannedPointer[], row: number): Verwijzing[] {
    return planned.flatMap(({ pointer, step }) => {
      const applies = step === null || settle(this.runs, step, row, true).value === 1;
      const env = {
        step: step ?? this.anyStep(),
        self: row,
        vars: new Map(),
        moment: 0,
        date: this.question.peildatum,
      };
      return applies
        ? [{ id: pointer.id, tekst: this.explainer.text(pointer.tekst, env, this.runs.assumed) }]
        : [];
    });
  }

  private anyStep() {
    const [first] = this.ready.plan.all;
    if (first === undefined) throw new Error('an empty plan');
    return first;
  }

  private subject(row: number): Besluit['voor'] {
    const { per } = this.decision.regeling;
    const soort = per === 'gezin' || per === 'persoon' || per === 'kostenpost' ? per : 'huishouden';
    const id =
      soort === 'huishouden'
        ? this.household.id
        : (this.runs.assumed.rows.instances.get(per)?.[row]?.id ?? this.household.id);
    return { soort, id };
  }

  private notApplicable(row: number, reden: string): Besluit {
    const { regeling } = this.decision;
    return {
      regeling: regeling.id,
      groep: regeling.groep,
      titel: regeling.titel,
      aard: regeling.aard,
      voor: this.subject(row),
      bevoegd: regeling.bevoegd.orgaan,
      uitkomst: 'niet_van_toepassing',
      bedrag: null,
      gronden: [],
      reden,
      voorwaarden: [],
      berekening: [],
      ontbreekt: [],
      aannames: [],
      onzeker: [],
      verwijzingen: [],
      uitweg: [],
      kantelpunten: [],
      oordelen: [],
      samenloop: [],
      niet_gemodelleerd: [],
    };
  }
}

interface Asked {
  readonly leaf: Leaf;
  readonly settled: Settled;
  readonly voor: readonly string[];
}

function mergedFacts(
  ...parts: (ReadonlyMap<string, FactValue> | undefined)[]
): Map<string, FactValue> | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : new Map(known.flatMap((part) => [...part]));
}

/** The value of any begrip or parameter, for the huishouden or for the aanvrager and his gezin. */
export function bereken(
  engine: Engine,
  household: Household,
  begrip: string,
  question: Omit<Question, 'regelingen'>,
): BerekenDocument | null {
  const gemeente = question.gemeente === 'landelijk' ? null : question.gemeente;
  const wanted = { begrippen: [begrip], words: true };
  const ready = engine.ready(gemeente, question.peildatum, wanted, 'traced');
  const step = ready.plan.wanted.get(begrip);
  if (step === undefined) return null;
  const options = { peildatum: question.peildatum, assume: true };
  const runs = {
    assumed: engine.run(ready, household, options),
    given: engine.run(ready, household, { ...options, assume: false }),
  };
  const row =
    step.entity === 'persoon'
      ? (runs.assumed.facts.tables.get('huishouden')?.columns.get('aanvrager')?.[0] ?? 0)
      : 0;
  const settled = settle(runs, step, row, false);
  const explainer = new Explainer(household, engine.graph);
  const fast = engine.ready(gemeente, question.peildatum, wanted, 'three');
  const leaves =
    settled.value === settled.value ? [] : leavesThatMatter(unknownLeaves(settled), settled, row, fast);
  const type = step.item?.soort === 'begrip' ? step.item.type : parameterType(ready, begrip);
  return {
    schema: 'vangnet/bereken/1',
    huishouden: household.id,
    begrip,
    peildatum: isoDate(question.peildatum),
    waarde: waardeOf(settled.value, type),
    berekening: explainer.berekening([settled]),
    ontbreekt: leaves.map((leaf): Ontbreekt => explainer.question(leaf, settled.run, [localId(begrip)])),
  };
}

function parameterType(ready: Ready, id: string) {
  return ready.plan.parameters.find((parameter) => parameter.id === id)?.type ?? { kind: 'ja_nee' as const };
}

function zaakDates(household: Household): ToetsDocument['zaak'] {
  const zaak = household.root.lists.get('zaak')?.[0];
  const date = (name: string) => {
    const value = zaak?.facts.get(name);
    return typeof value === 'number' ? isoDate(value) : null;
  };
  return { aanvraagdatum: date('aanvraagdatum'), meldingsdatum: date('meldingsdatum') };
}

/** Begrippen that the head of a decision shows, where the rules have them. */
const HEAD = {
  age: 'leeftijd.leeftijd',
  member: 'gezin.in_gezin',
  couple: 'gezin.heeft_partner',
  children: 'gezin.heeft_kinderen',
};

function gezinOf(engine: Engine, household: Household, question: Question): ToetsDocument['gezin'] {
  const known = Object.values(HEAD).filter((id) => engine.graph.items[id] !== undefined);
  const gemeente = question.gemeente === 'landelijk' ? null : question.gemeente;
  const ready = engine.ready(gemeente, question.peildatum, { begrippen: known }, 'traced');
  const run = engine.run(ready, household, { peildatum: question.peildatum, assume: true });
  const read = (id: string, row: number) => {
    const step = ready.plan.wanted.get(id);
    const value = step === undefined ? NaN : run.scratch.trace(step.nr, row).v;
    return value === value ? value : null;
  };
  const couple = read(HEAD.couple, 0);
  const children = read(HEAD.children, 0);
  const single =
    children === null ? 'alleenstaande (ouder)' : children === 1 ? 'alleenstaande ouder' : 'alleenstaande';
  const personen = (run.rows.instances.get('persoon') ?? []).map((instance, row) => {
    const rol = instance.facts.get('rol');
    const member = read(HEAD.member, row);
    return {
      id: instance.id ?? '',
      rol: typeof rol === 'string' ? rol : null,
      leeftijd: read(HEAD.age, row),
      in_gezin: member === null ? null : member === 1,
    };
  });
  return { soort: couple === null ? null : couple === 1 ? 'gehuwden' : single, personen };
}
