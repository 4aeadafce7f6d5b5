import type { Form } from '../../src/engine/code/form.js';
import { completeHouseholds } from '../../src/engine/complete.js';
import type { Besluit } from '../../src/engine/decision.js';
import { Engine, type Ready } from '../../src/engine/engine.js';
import type { Encoded } from '../../src/engine/facts.js';
import { Scratch } from '../../src/engine/program.js';
import { toets } from '../../src/engine/toets.js';
import type { Type } from '../../src/rules/graph.js';
import { dateOf, household } from '../engine/household.js';
import { dayOf, numberOf } from './calendar.js';
import { centsOf, type Decision, decisionOf, type Parts, partsOf } from './decide.js';
import { fraction, times } from './fraction.js';
import { allOf, type Plain, type Thing, thingsOf } from './household.js';
import { Interpreter } from './interpreter.js';
import { daysOf, periodDiffers } from './period.js';
import { Rules, type Texts } from './rules.js';
import type { Value } from './values.js';
import { mapAt } from './yaml.js';

/** One household on one day for one municipality (or `landelijk`), for the interpreter and for the engine. */
export interface Question {
  readonly plain: Plain;
  /** jjjj-mm-dd */
  readonly op: string;
  readonly gemeente: string;
}

const FORMS: readonly Form[] = ['known', 'three', 'traced'];
/** The forms in which a batch runs: they keep no more than the outcome. */
const BATCH: readonly Form[] = ['known', 'three'];
const GRANTED = ['recht', 'bevoegdheid', 'gedeeltelijk_recht'];
const UNKNOWN = Number.NaN;
/** Every day of a period is a whole interpretation. */
const MOST_DAYS = 70;

/** Compares the engine with the interpreter. Every difference is a line of text. */
export class Against {
  private readonly views = new Map<string, Rules>();
  /** What the interpreter met on its way, over all questions. */
  readonly met = new Set<string>();
  /** How many values were compared that were known, and that were not. */
  readonly compared = { known: 0, unknown: 0, answers: { none: 0, elsewhere: 0, no: 0, unknown: 0, yes: 0 } };

  constructor(
    private readonly texts: Texts,
    private engine: Engine,
  ) {}

  /** Lets go of the programs that were made: those of every begrip by itself fill the memory. */
  forget(): void {
    this.engine = new Engine(this.engine.graph);
  }

  /** Begrippen by full id, together in one program or each in its own, in all forms, for every thing they are for. */
  begrippen(question: Question, ids: readonly string[], together: boolean): string[] {
    const own = this.interpreter(question, true, '');
    const programs = together ? [ids] : ids.map((id) => [id]);
    const wrong = programs.flatMap((begrippen) =>
      FORMS.flatMap((form) => {
        const run = this.run(question, { begrippen }, form, new Map());
        return begrippen.flatMap((id) => this.begrip(own, run, id));
      }),
    );
    return this.noted(own, wrong);
  }

  /** All that a regeling comes to for each subject, in all forms. */
  regeling(question: Question, id: string): string[] {
    const own = this.interpreter(question, true, id);
    const subjects = allOf(own.root, this.perOf(id));
    const parts = subjects.map((thing) => partsOf(this.view(question.gemeente), own, id, thing));
    const zaak = this.zaak(question.plain, id);
    const wrong = FORMS.flatMap((form) => {
      const run = this.run(question, { regelingen: [id], words: true }, form, zaak);
      return subjects.flatMap((thing, i) => this.outputs(run, id, thing, parts[i] as Parts));
    });
    const batch = BATCH.flatMap((form) => {
      const run = this.run(question, { regelingen: [id] }, form, zaak);
      return subjects.flatMap((thing, i) =>
        run.masksDiffer(`${id} of ${thing.path}`, thing, parts[i] as Parts),
      );
    });
    wrong.push(...batch);
    return this.noted(own, wrong);
  }

  /** What `toets` makes of it. It may know more than three-valued logic does, never something else. */
  decision(question: Question, id: string): string[] {
    const rules = this.view(question.gemeente);
    const all = this.on(question, id, dayOf(question.op));
    for (const { answer } of all) this.compared.answers[answer]++;
    const { plain, op, gemeente } = question;
    const own = household(this.engine.graph.vocabulary, plain);
    const setting = { regelingen: [id], peildatum: dateOf(op), gemeente };
    const { besluiten } = toets(this.engine, own, setting);
    const asked = this.interpreter(question, true, id);
    const subjects = allOf(asked.root, this.perOf(id));
    if (Object.keys(mapAt(rules.outcome(id).raw, 'termijnen')).length === 0)
      return decided(id, inOrderOfId(all, subjects), besluiten);
    return subjects.flatMap((thing, i) => {
      const days = daysOf(rules, asked, id, thing);
      if (all[i]?.answer === 'none' || days === null || days.length > MOST_DAYS) return [];
      const each = days.map((day) => ({ day, decision: this.on(question, id, day)[i] as Decision }));
      return periodDiffers(
        each,
        besluiten.find(({ voor }) => voor.id === thing.id),
      ).map((line) => `${id} of ${thing.path}: ${line}`);
    });
  }

  /** The decisions on one day, one a subject; what is assumed stays what it is on the day that was asked for. */
  private on(question: Question, id: string, day: number): Decision[] {
    const rules = this.view(question.gemeente);
    const [assumed = [], given = []] = [true, false].map((assume) => {
      const own = this.interpreter(question, assume, id, day);
      return allOf(own.root, this.perOf(id)).map((thing) => partsOf(rules, own, id, thing));
    });
    return assumed.map((parts, i) => decisionOf(rules, id, parts, given[i] ?? parts));
  }

  private perOf(regeling: string): string {
    return this.engine.graph.regelingen[regeling]?.per ?? '';
  }

  private view(gemeente: string): Rules {
    const rules =
      this.views.get(gemeente) ?? new Rules(this.texts, gemeente === 'landelijk' ? null : gemeente);
    this.views.set(gemeente, rules);
    return rules;
  }

  private interpreter(
    { plain, op, gemeente }: Question,
    assume: boolean,
    regeling: string,
    day = dayOf(op),
  ): Interpreter {
    const rules = this.view(gemeente);
    const zaak = this.zaak(plain, regeling);
    return new Interpreter(rules, thingsOf(rules, plain), day, assume, zaak, dayOf(op));
  }

  /** Facts of the zaak for one regeling or its groep. */
  private zaak(plain: Plain, regeling: string): ReadonlyMap<string, string> {
    const all = (plain.zaken ?? {}) as Record<string, Plain>;
    const groep = this.engine.graph.regelingen[regeling]?.groep ?? '';
    const facts = { ...all[groep], ...all[regeling] };
    return new Map(Object.entries(facts).map(([name, value]) => [name, String(value)]));
  }

  private noted({ met }: Interpreter, wrong: string[]): string[] {
    for (const kind of met) this.met.add(kind);
    return wrong;
  }

  private begrip(own: Interpreter, run: Run, id: string): string[] {
    const step = run.ready.plan.wanted.get(id);
    const item = step?.item;
    if (step === undefined || item?.soort !== 'begrip') return [`${id} is not there`];
    if (step.over !== null) return [];
    const [module = '', name = ''] = id.split('.');
    const all = allOf(own.root, step.entity);
    const things = step.focus ? all.filter(({ base }) => base?.facts.get('rol') === 'aanvrager') : all;
    return things.flatMap((thing) => {
      const value = own.begrip(module, name, thing, own.moment);
      const row = step.focus ? 0 : run.rowOf(step.entity, thing);
      return this.compare(run, `${id} of ${thing.path}`, step.nr, row, run.encoded(value, item.type));
    });
  }

  private outputs(run: Run, id: string, thing: Thing, parts: Parts): string[] {
    const [decision] = run.ready.plan.decisions;
    if (decision === undefined) return [`${id} is not there`];
    const truth = (value: boolean | null): number => (value === null ? UNKNOWN : Number(value));
    const outputs = [
      { step: decision.voor, wanted: truth(parts.voor) },
      { step: decision.bevoegd, wanted: parts.body ?? UNKNOWN },
      { step: decision.bedrag, wanted: centsOf(parts.amount) ?? UNKNOWN },
      { step: decision.gevraagd, wanted: centsOf(parts.asked) ?? UNKNOWN },
      { step: decision.ingang, wanted: run.encoded(parts.start, { kind: 'datum' }) },
      ...decision.voorwaarden.map(({ item, step }) => {
        const own = parts.conditions.find((condition) => `${id}.${condition.id}` === item.id);
        return { step, wanted: truth(own?.met ?? null) };
      }),
    ];
    const row = run.rowOf(decision.regeling.per, thing);
    return outputs.flatMap(({ step, wanted }, i) =>
      step === null
        ? []
        : this.compare(run, `${step.item?.id ?? `${id} ${i}`} of ${thing.path}`, step.nr, row, wanted),
    );
  }

  private compare(run: Run, what: string, step: number, row: number, wanted: number): string[] {
    if (run.flagged) return [];
    this.compared[Number.isNaN(wanted) ? 'unknown' : 'known']++;
    const value = run.value(step, row);
    const equal = value === wanted || (Number.isNaN(value) && Number.isNaN(wanted));
    return equal ? [] : [`${what}: ${run.form} ${value}, interpreter ${wanted}`];
  }

  private run(
    { plain, op, gemeente }: Question,
    wanted: { regelingen?: readonly string[]; begrippen?: readonly string[]; words?: boolean },
    form: Form,
    zaak: ReadonlyMap<string, string>,
  ): Run {
    const peildatum = dateOf(op);
    const { graph } = this.engine;
    const local = gemeente === 'landelijk' ? null : gemeente;
    const ready = this.engine.ready(local, peildatum, wanted, form);
    const own = household(
      graph.vocabulary,
      zaak.size === 0 ? plain : { ...plain, zaak: { ...(plain.zaak as Plain), ...Object.fromEntries(zaak) } },
    );
    const encoded = ready.encoder.encode(own, { peildatum, assume: true });
    const three = this.engine.ready(local, peildatum, wanted, 'three').program;
    const complete = form !== 'known' || completeHouseholds(three, encoded.facts)[0] === 1;
    return new Run(ready, form, encoded, peildatum, complete);
  }
}

/** Differences between the decisions of the interpreter, one a subject, and those of `toets`. */
/** Decisions in the order of `toets`: by the id of whom they are about. */
function inOrderOfId(all: readonly Decision[], subjects: readonly Thing[]): Decision[] {
  const named = all.map((decision, i) => ({ decision, id: subjects[i]?.id ?? '' }));
  return named.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)).map(({ decision }) => decision);
}

function decided(id: string, all: readonly Decision[], besluiten: readonly Besluit[]): string[] {
  const decisions = all.filter(({ answer }) => answer !== 'none');
  const outcomes = besluiten.filter(({ uitkomst }) => uitkomst !== 'niet_van_toepassing');
  // Of a list that is missing nobody knows how many there are: it is asked for in a decision of its own.
  if (all.length === 0 && outcomes.every(({ uitkomst }) => uitkomst === 'gegevens_nodig')) return [];
  if (decisions.length !== outcomes.length)
    return all.some(({ answer }) => answer === 'unknown') ? [] : [`${id}: ${outcomes.length} decisions`];
  return decisions.flatMap(({ answer, grounds, cents }, i) => {
    const { uitkomst = '', gronden = [], bedrag = null } = outcomes[i] ?? {};
    const right = {
      none: false,
      unknown: true,
      elsewhere: uitkomst === 'niet_bevoegd',
      no: uitkomst === 'geen_recht' && gronden.join() === grounds.join(),
      // What is paid by the month says its whole apart.
      yes: GRANTED.includes(uitkomst) && (bedrag?.totaal_centen ?? bedrag?.centen ?? null) === cents,
    }[answer];
    const own = `${answer} ${grounds} ${cents}`;
    return right ? [] : [`${id}: ${own}, toets ${uitkomst} ${gronden} ${bedrag?.centen}`];
  });
}

/** One run of one form over one household, and what its numbers stand for. */
class Run {
  private readonly scratch = new Scratch();

  constructor(
    readonly ready: Ready,
    readonly form: Form,
    private readonly own: Encoded,
    peildatum: number,
    private readonly complete: boolean,
  ) {
    ready.program.run(own.facts, ready.figures, peildatum, this.scratch);
  }

  /** The form for known facts has not got them all, or says that it met something unknown: its values mean nothing. */
  get flagged(): boolean {
    return this.form === 'known' && (!this.complete || this.scratch.bad[0] === 1);
  }

  value(step: number, row: number): number {
    return this.form === 'traced' ? this.scratch.trace(step, row).v : this.scratch.value(step, row);
  }

  rowOf(entity: string, thing: Thing): number {
    const path = (thing.base ?? thing).path;
    return (this.own.rows.instances.get(entity) ?? []).findIndex((instance) => instance.path === path);
  }

  /** What a batch keeps: which voorwaarden fail and which are unknown, as bits, and the amount. */
  masksDiffer(what: string, thing: Thing, parts: Parts): string[] {
    if (this.flagged) return [];
    const [decision] = this.ready.plan.decisions;
    const row = this.rowOf(thing.entity, thing);
    const { fails, unknown, amount } = this.scratch.outcome(0);
    const body = parts.body === null ? null : parts.body === 0;
    const met = decision?.voorwaarden.map(({ item }) => {
      return parts.conditions.find(({ id }) => item.id.endsWith(`.${id}`))?.met ?? null;
    });
    const bits = [parts.voor, body, ...(met ?? [])];
    const mask = (wanted: boolean | null): number =>
      bits.reduce((sum, bit, i) => sum + (bit === wanted ? 2 ** i : 0), 0);
    const cents = decision?.bedrag === null ? 0 : (centsOf(parts.amount) ?? UNKNOWN);
    const own = [fails[row], unknown[row], amount[row]].join(' ');
    const wanted = [mask(false), mask(null), cents].join(' ');
    return own === wanted ? [] : [`${what}: ${this.form} in a batch ${own}, interpreter ${wanted}`];
  }

  /** A value as the number that the engine has for it; a text says what is wrong with it. */
  encoded(value: Value, type: Type): number {
    if (value === null) return UNKNOWN;
    if (typeof value === 'boolean') return Number(value);
    if (value.is === 'day') return numberOf(value.day);
    if (value.is === 'code' && type.kind === 'keuze') return type.codes.indexOf(value.code);
    if (value.is === 'thing' && type.kind === 'verwijzing') return this.rowOf(type.naar, value.thing);
    if (value.is !== 'number' || type.kind !== 'getal') throw new Error(`no ${type.kind}: ${value.is}`);
    const whole = times(value.q, fraction(10n ** BigInt(type.schaal)));
    if (whole.d !== 1n) throw new Error(`more decimals than ${type.schaal}: ${value.q.n}/${value.q.d}`);
    return Number(whole.n);
  }
}
