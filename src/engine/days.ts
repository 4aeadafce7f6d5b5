import type { Household } from '../dossier/household.js';
import { firstOfMonth, plusDays } from './dates.js';
import { Deciding, type Period, type Subject } from './decide.js';
import type { Engine, Ready } from './engine.js';
import type { Facts } from './facts.js';
import type { Stretch } from './joined.js';
import type { Tried } from './missing.js';
import { Scratch } from './program.js';
import { overlayOf, type Setting } from './setting.js';

interface Input {
  readonly nr: number;
  /** As given, and as assumed where that is something else. */
  readonly facts: readonly Facts[];
  readonly scratch: Scratch;
}

/** One regeling and household, looked at day by day. */
export class Days {
  private readonly inputs = new Map<Ready, Input>();
  private readonly outcomes = new Map<number, readonly string[]>();

  constructor(
    private readonly engine: Engine,
    private readonly household: Household,
    private readonly setting: Setting,
    private readonly id: string,
    private readonly asked: Deciding,
    private readonly tried: Tried,
  ) {}

  /** A period in stretches, each decided and explained on the peildatum where that is in it, else on its first day. */
  decided({ vanaf, totEnMet }: Period, subject: Subject): Stretch[] {
    const { row } = subject;
    const found: { vanaf: number; totEnMet: number; outcome: string }[] = [];
    for (let day = vanaf; day <= totEnMet; day = plusDays(day, 1)) {
      const outcome = this.outcomesOn(day)[row] ?? '';
      const last = found.at(-1);
      if (last?.outcome === outcome) last.totEnMet = day;
      else found.push({ vanaf: day, totEnMet: day, outcome });
    }
    return found.map((stretch) => {
      const { asked, engine, household, setting, id, tried } = this;
      const isAsked = stretch.vanaf <= asked.dag && asked.dag <= stretch.totEnMet;
      const deciding = isAsked ? asked : new Deciding(engine, household, setting, id, stretch.vanaf, tried);
      const own = isAsked ? subject : deciding.subject(row);
      const { vanaf: from, totEnMet: to } = stretch;
      return {
        vanaf: from,
        totEnMet: to,
        besluit: deciding.besluit(own),
        vakantiedeel: deciding.vakantiedeel(own),
      };
    });
  }

  /** For each subject the same text on days with the same decision: every voorwaarde, and the amount. */
  private outcomesOn(day: number): readonly string[] {
    const known = this.outcomes.get(day) ?? this.decide(day);
    this.outcomes.set(day, known);
    return known;
  }

  private decide(day: number): string[] {
    const wanted = { regelingen: [this.id], words: true };
    const ready = this.engine.ready(overlayOf(this.setting), day, wanted, 'three');
    const { nr, facts, scratch } = this.input(ready);
    const share = ready.plan.decisions[0]?.vakantietoeslag ?? null;
    const open = new Set<number>();
    const parts = facts.map((tables) => {
      ready.program.run(tables, ready.figures, day, scratch);
      const { fails, unknown, amount } = scratch.outcome(0);
      return this.asked.subjects.map((row) => {
        const reserved = share === null ? 0 : scratch.value(share.nr, share.focus ? 0 : row);
        if (unknown[row] !== 0 || Number.isNaN(amount[row]) || Number.isNaN(reserved)) open.add(row);
        return `${fails[row]} ${unknown[row]} ${amount[row]} ${reserved}`;
      });
    });
    // What is missing can be another thing in another month.
    return this.asked.subjects.map((row) =>
      [nr, open.has(row) ? firstOfMonth(day) : '', ...parts.map((part) => part[row])].join('|'),
    );
  }

  private input(ready: Ready): Input {
    const known = this.inputs.get(ready);
    if (known !== undefined) return known;
    const options = { peildatum: this.setting.peildatum, zaak: this.asked.zaak };
    const { facts, assumed } = ready.encoder.encode(this.household, { ...options, assume: true });
    const given = assumed ? [ready.encoder.encode(this.household, { ...options, assume: false }).facts] : [];
    const made = { nr: this.inputs.size, facts: [facts, ...given], scratch: new Scratch() };
    this.inputs.set(ready, made);
    return made;
  }
}
