import type { Household } from '../dossier/household.js';
import { Batch, type Decided } from '../engine/batch.js';
import { Engine } from '../engine/engine.js';
import { choose } from '../engine/toets.js';
import { Changes } from './changes.js';
import { Comparison } from './compare.js';
import { Controle } from './controle/controle.js';
import { type Gevraagd, nagegaanRegel } from './controle/werklijst.js';
import { byNumber, Counts } from './counts.js';
import { decidedOn } from './opgave.js';
import { Received } from './received.js';
import type { AskedSide, Sides } from './sides.js';
import type { Stream } from './streams.js';
import type { BestandDocument } from './tally.js';
import { type ResultForm, type Writer, writerOf } from './written.js';

/** What is asked about each household of a list. */
export interface Ask {
  readonly regelingen: readonly string[];
  readonly gemeente: string | null;
  readonly vandaag: number;
  readonly vergelijk: Sides | null;
  /** What is asked of the control lists; null: nothing. */
  readonly controle: Gevraagd | null;
  /** How the answers are written. */
  readonly vorm: ResultForm;
}

/** What came of some households, so that it can be added up. */
export type Summary = Pick<BestandDocument, 'regelingen' | 'op_aannames' | 'vergelijking' | 'niet_gebruik'>;

/** What is written of a household, by stream. */
export type Lines = Readonly<Partial<Record<Stream, string>>>;

/** The answers on a block of households: the lines of each, and what they come to. */
export interface Answers {
  readonly lines: readonly Lines[];
  readonly summary: Summary;
}

/** Answers for many households. */
export interface Asking {
  /** What stands above the lines of each stream that it writes. */
  readonly heads: Lines;
  decide(households: readonly Household[]): Answers;
}

export const askingOf = (ask: Ask, engine: Engine): Asking =>
  ask.vergelijk === null ? new Deciding(ask, engine) : new Comparing(ask, ask.vergelijk, engine);

/** The places of households with the same municipality and day. */
function grouped(
  households: readonly Household[],
  setting: (household: Household) => { readonly gemeente: string; readonly peildatum: number },
): { gemeente: string; peildatum: number; places: number[] }[] {
  const groups = new Map<string, { gemeente: string; peildatum: number; places: number[] }>();
  for (const [place, household] of households.entries()) {
    const own = setting(household);
    const key = `${own.gemeente}|${own.peildatum}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ...own, places: [place] });
    else group.places.push(place);
  }
  return [...groups.values()];
}

const gemeenteOf = (ask: Ask, { gemeente }: Household): string => ask.gemeente ?? gemeente ?? 'landelijk';

/** The decisions of one day. */
class Deciding implements Asking {
  private readonly writer: Writer;
  private readonly batches = new Map<string, { batch: Batch; named: readonly string[] }>();
  private readonly controle: Controle | null;

  constructor(
    private readonly ask: Ask,
    private readonly engine: Engine,
  ) {
    this.writer = writerOf(ask.vorm);
    this.controle = ask.controle === null ? null : new Controle(engine, ask.controle.lijsten);
  }

  get heads(): Lines {
    const resultaat = this.writer.head.decided;
    return this.controle === null ? { resultaat } : { resultaat, werklijst: '' };
  }

  decide(households: readonly Household[]): Answers {
    const counts = new Counts();
    const received = new Received(this.engine.graph);
    const lines = households.map((): string[] => []);
    const checked = households.map(() => '');
    const carried = households.map(() => new Set<string>());
    const groups = grouped(households, (household) => ({
      gemeente: gemeenteOf(this.ask, household),
      peildatum: household.peildatum ?? this.ask.vandaag,
    }));
    for (const { gemeente, peildatum, places } of groups) {
      const { batch, named } = this.batch(gemeente, peildatum);
      const own = places.map((place) => households[place] as Household);
      const byRegeling = new Map<string, Decided[][]>();
      for (const id of named) {
        const decided = decidedOn(batch, own, id, peildatum);
        if (this.controle !== null) byRegeling.set(id, decided);
        received.count(own, decided, id, peildatum, batch);
        for (const [i, place] of places.entries())
          for (const row of decided[i] ?? []) {
            counts.add(row.regeling, row);
            for (const feit of row.aannames) carried[place]?.add(feit);
            lines[place]?.push(this.writer.decided(households[place]?.id ?? '', row));
          }
      }
      const nagegaan = this.controle?.nagaan(own, { gemeente, peildatum }, byRegeling) ?? [];
      for (const [i, one] of nagegaan.entries())
        checked[places[i] ?? 0] = nagegaanRegel(own[i]?.id ?? '', one);
    }
    return {
      lines: lines.map((own, place) => ({ resultaat: own.join(''), werklijst: checked[place] ?? '' })),
      summary: {
        regelingen: counts.all,
        op_aannames: byNumber(carried.map(({ size }) => size)),
        niet_gebruik: received.all,
      },
    };
  }

  private batch(gemeente: string, peildatum: number) {
    const key = `${gemeente}|${peildatum}`;
    const known = this.batches.get(key);
    if (known !== undefined) return known;
    const setting = { gemeente, peildatum };
    const { named } = choose(this.engine.graph, { ...setting, regelingen: this.ask.regelingen });
    const made = { batch: new Batch(this.engine, setting), named };
    this.batches.set(key, made);
    return made;
  }
}

/** The decisions of two sides, and what lies between. */
class Comparing implements Asking {
  private readonly writer: Writer;
  private readonly engines: readonly [Engine, Engine];
  private readonly comparisons = new Map<
    string,
    { comparison: Comparison; named: readonly string[]; day: number }
  >();

  constructor(
    private readonly ask: Ask,
    private readonly sides: Sides,
    engine: Engine,
  ) {
    this.writer = writerOf(ask.vorm);
    const first = sides.a.graph === engine.graph ? engine : new Engine(sides.a.graph);
    this.engines = [first, sides.b.graph === sides.a.graph ? first : new Engine(sides.b.graph)];
  }

  get heads(): Lines {
    return { resultaat: this.writer.head.compared };
  }

  decide(households: readonly Household[]): Answers {
    const counts = new Counts();
    const changes = new Changes();
    const received = new Received(this.engines[1].graph);
    const lines = households.map((): string[] => []);
    const carried = households.map(() => new Set<string>());
    const groups = grouped(households, (household) => ({
      gemeente: gemeenteOf(this.ask, household),
      peildatum: household.peildatum ?? this.ask.vandaag,
    }));
    for (const { gemeente, peildatum, places } of groups) {
      const { comparison, named, day } = this.comparison(gemeente, peildatum);
      const own = places.map((place) => households[place] as Household);
      for (const id of named) {
        const compared = comparison.compare(own, id);
        const last = compared.map((rows) => rows.map(({ b }) => b));
        received.count(own, last, id, day, comparison.last);
        for (const [i, rows] of compared.entries()) {
          const place = places[i] as number;
          for (const row of rows) {
            counts.add(id, row.b);
            for (const feit of [...row.a.aannames, ...row.b.aannames]) carried[place]?.add(feit);
            changes.add(row);
            lines[place]?.push(this.writer.compared(households[place]?.id ?? '', row));
          }
        }
      }
    }
    const { soort, a, b } = this.sides;
    const regelsets = { a: a.graph.hash, b: b.graph.hash };
    return {
      lines: lines.map((own) => ({ resultaat: own.join('') })),
      summary: {
        regelingen: counts.all,
        op_aannames: byNumber(carried.map(({ size }) => size)),
        vergelijking: { a: a.naam, b: b.naam, soort, regelsets, regelingen: changes.all },
        niet_gebruik: received.all,
      },
    };
  }

  /** For the day of a household, where a side has none of its own. */
  private comparison(gemeente: string, own: number) {
    const [first, last] = this.engines;
    const sideOf = ({ peildatum }: AskedSide, engine: Engine) => ({
      gemeente,
      peildatum: peildatum ?? own,
      engine,
    });
    const [a, b] = [sideOf(this.sides.a, first), sideOf(this.sides.b, last)];
    const key = `${gemeente}|${a.peildatum}|${b.peildatum}`;
    const known = this.comparisons.get(key);
    if (known !== undefined) return known;
    const { regelingen } = this.ask;
    const ids = [a, b].flatMap(
      ({ engine, ...setting }) => choose(engine.graph, { ...setting, regelingen }).named,
    );
    const named = [...new Set(ids)].toSorted();
    const made = { comparison: new Comparison(a, b), named, day: b.peildatum };
    this.comparisons.set(key, made);
    return made;
  }
}
