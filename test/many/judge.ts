import type { Household } from '../../src/dossier/household.js';
import type { Uitkomst } from '../../src/engine/decision.js';
import type { Engine, Ready } from '../../src/engine/engine.js';
import { Encoder } from '../../src/engine/facts.js';
import { type Given, judgedOn } from '../../src/engine/judged.js';
import { Scratch } from '../../src/engine/program.js';
import { overlayOf, type Setting } from '../../src/engine/setting.js';

/** What the program itself leaves of one subject: failing and unknown voorwaarden as bits, and the amount. */
export interface Masks {
  readonly fails: number;
  readonly unknown: number;
  readonly amount: number;
}

/** What the numbers of a day say of one subject; `uitkomst` is null when they leave it open. */
export interface Said {
  readonly voor: string;
  readonly uitkomst: Uitkomst | null;
  readonly amount: number;
  readonly gronden: readonly string[];
}

/** Households as tables that the programs of all regelingen read. */
export interface Block extends Given {
  readonly households: readonly Household[];
}

/** The regelingen of one day in one municipality, each by the programs that client lists use. */
export class Judging {
  private readonly scratch = new Scratch();
  private readonly encoder: Encoder;
  private readonly ready: (id: string, form: 'three' | 'known') => Ready;

  constructor(
    engine: Engine,
    private readonly setting: Setting,
    regelingen: readonly string[],
  ) {
    this.ready = (id, form) =>
      engine.ready(overlayOf(setting), setting.peildatum, { regelingen: [id], parts: true }, form);
    const used = regelingen.flatMap((id) =>
      (['three', 'known'] as const).flatMap((form) => {
        const { plan, program } = this.ready(id, form);
        return [...plan.facts, ...program.facts];
      }),
    );
    this.encoder = new Encoder(engine.graph.vocabulary, used);
  }

  /** Tables once, for all regelingen. */
  block(households: readonly Household[]): Block {
    const { peildatum } = this.setting;
    const assumed = this.encoder.block(households, { peildatum, assume: true });
    const given = assumed.assumed.includes(1)
      ? this.encoder.block(households, { peildatum, assume: false })
      : null;
    return { households, assumed, given };
  }

  /** What the three-valued program says of each household about one regeling. */
  said(id: string, block: Block): Said[][] {
    const ready = this.ready(id, 'three');
    const judged = judgedOn(ready, block, this.setting.peildatum, null, this.scratch);
    const { per } = judged.decision.regeling;
    const instances = block.assumed.rows.instances.get(per) ?? [];
    return block.households.map((household, h) => {
      const [from, to] = judged.rowsOf(h);
      return Array.from({ length: to - from }, (_row, i) => {
        const { uitkomst, amount, gronden } = judged.of(from + i, h);
        const voor = per === 'huishouden' ? household.id : (instances[from + i]?.id ?? '');
        return { voor, uitkomst, amount, gronden };
      });
    });
  }

  /** What a form makes of each household; null where it says that it can't tell. */
  masks(id: string, form: 'three' | 'known', { assumed, households }: Block): (Masks[] | null)[] {
    const { program, plan, figures } = this.ready(id, form);
    const { facts } = assumed;
    program.run(facts, figures, this.setting.peildatum, this.scratch);
    const { fails, unknown, amount } = this.scratch.outcome(0);
    const per = plan.decisions[0]?.regeling.per ?? 'huishouden';
    const start = per === 'huishouden' ? undefined : facts.tables.get(per)?.start;
    return households.map((_, h) => {
      if (form === 'known' && this.scratch.bad[h] === 1) return null;
      const [from, to] = start === undefined ? [h, h + 1] : [start[h] ?? 0, start[h + 1] ?? 0];
      return Array.from({ length: to - from }, (_row, i) => ({
        fails: fails[from + i] ?? 0,
        unknown: unknown[from + i] ?? 0,
        amount: amount[from + i] ?? NaN,
      }));
    });
  }
}
