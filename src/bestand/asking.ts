import type { Household } from '../dossier/household.js';
import { Batch, type Decided } from '../engine/batch.js';
import { isoDate } from '../engine/dates.js';
import { UITKOMSTEN } from '../engine/decision.js';
import type { Engine } from '../engine/engine.js';
import { choose } from '../engine/toets.js';
import { VERANDERINGEN } from './answers.js';
import { type Compared, Comparison, type Days } from './compare.js';
import { Received } from './received.js';
import type { Stream } from './streams.js';
import type { BestandDocument, Veranderingen } from './tally.js';
import { type ResultForm, type Writer, writerOf } from './written.js';

/** What is asked about each household of a list. */
export interface Ask {
  readonly regelingen: readonly string[];
  readonly gemeente: string | null;
  readonly vandaag: number;
  readonly vergelijk: Days | null;
  /** How the answers are written. */
  readonly vorm: ResultForm;
}

/** What came of some households, so that it can be added up. */
export type Summary = Pick<BestandDocument, 'regelingen' | 'vergelijking' | 'niet_gebruik'>;

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

  constructor(
    private readonly ask: Ask,
    private readonly engine: Engine,
  ) {
    this.writer = writerOf(ask.vorm);
  }

  get heads(): Lines {
    return { resultaat: this.writer.head.decided };
  }

  decide(households: readonly Household[]): Answers {
    const counts = new Counts();
    const received = new Received(this.engine.graph);
    const lines = households.map((): string[] => []);
    const groups = grouped(households, (household) => ({
      gemeente: gemeenteOf(this.ask, household),
      peildatum: household.peildatum ?? this.ask.vandaag,
    }));
    for (const { gemeente, peildatum, places } of groups) {
      const { batch, named } = this.batch(gemeente, peildatum);
      const own = places.map((place) => households[place] as Household);
      for (const id of named) {
        const decided = batch.decide(own, id);
        received.count(own, decided, id, peildatum, batch);
        for (const [i, place] of places.entries())
          for (const row of decided[i] ?? []) {
            counts.add(row.regeling, row);
            lines[place]?.push(this.writer.decided(households[place]?.id ?? '', row));
          }
      }
    }
    return {
      lines: lines.map((own) => ({ resultaat: own.join('') })),
      summary: { regelingen: counts.all, niet_gebruik: received.all },
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

/** The decisions of two days, and what lies between. */
class Comparing implements Asking {
  private readonly writer: Writer;
  private readonly comparisons = new Map<string, { comparison: Comparison; named: readonly string[] }>();

  constructor(
    private readonly ask: Ask,
    private readonly days: Days,
    private readonly engine: Engine,
  ) {
    this.writer = writerOf(ask.vorm);
  }

  get heads(): Lines {
    return { resultaat: this.writer.head.compared };
  }

  decide(households: readonly Household[]): Answers {
    const counts = new Counts();
    const changes = new Changes();
    const lines = households.map((): string[] => []);
    const groups = grouped(households, (household) => ({
      gemeente: gemeenteOf(this.ask, household),
      peildatum: this.days.b,
    }));
    for (const { gemeente, places } of groups) {
      const { comparison, named } = this.comparison(gemeente);
      const own = places.map((place) => households[place] as Household);
      for (const id of named)
        for (const [i, rows] of comparison.compare(own, id).entries()) {
          const place = places[i] as number;
          for (const row of rows) {
            counts.add(id, { ...row.b, aannames: row.opAannames ? ['*'] : [] });
            changes.add(row);
            lines[place]?.push(this.writer.compared(households[place]?.id ?? '', row));
          }
        }
    }
    const { a, b } = this.days;
    return {
      lines: lines.map((own) => ({ resultaat: own.join('') })),
      summary: {
        regelingen: counts.all,
        vergelijking: { a: isoDate(a), b: isoDate(b), regelingen: changes.all },
        niet_gebruik: {},
      },
    };
  }

  private comparison(gemeente: string) {
    const known = this.comparisons.get(gemeente);
    if (known !== undefined) return known;
    const { a, b } = this.days;
    const ids = [a, b].flatMap(
      (peildatum) =>
        choose(this.engine.graph, { gemeente, peildatum, regelingen: this.ask.regelingen }).named,
    );
    const made = {
      comparison: new Comparison(this.engine, gemeente, this.days),
      named: [...new Set(ids)].toSorted(),
    };
    this.comparisons.set(gemeente, made);
    return made;
  }
}

/** Outcomes by regeling. */
class Counts {
  private readonly regelingen = new Map<string, Map<string, number>>();

  add(
    regeling: string,
    { uitkomst, centen, aannames }: Pick<Decided, 'uitkomst' | 'centen' | 'aannames'>,
  ): void {
    const counts = this.regelingen.get(regeling) ?? new Map<string, number>();
    this.regelingen.set(regeling, counts);
    counts.set(uitkomst, (counts.get(uitkomst) ?? 0) + 1);
    counts.set('op_aannames', (counts.get('op_aannames') ?? 0) + (aannames.length > 0 ? 1 : 0));
    counts.set('centen', (counts.get('centen') ?? 0) + (centen ?? 0));
  }

  /** In the order of the contract; what does not occur is left out. */
  get all(): BestandDocument['regelingen'] {
    const sorted = [...this.regelingen].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(
      sorted.map(([regeling, counts]) => [
        regeling,
        Object.fromEntries(
          [...UITKOMSTEN, 'op_aannames', 'centen'].flatMap((name) =>
            counts.has(name) ? [[name, counts.get(name) ?? 0]] : [],
          ),
        ),
      ]),
    );
  }
}

/** Veranderingen by regeling. */
class Changes {
  private readonly regelingen = new Map<
    string,
    { counts: Map<string, number>; oorzaken: Map<string, number> }
  >();

  add({ regeling, verandering, verschil, indexering, regel, oorzaken }: Compared): void {
    const own = this.regelingen.get(regeling) ?? { counts: new Map(), oorzaken: new Map() };
    this.regelingen.set(regeling, own);
    const plus = (name: string, value: number) => own.counts.set(name, (own.counts.get(name) ?? 0) + value);
    plus(verandering, 1);
    plus('verschil_centen', verschil ?? 0);
    plus('indexering_centen', indexering ?? 0);
    plus('regel_centen', regel ?? 0);
    for (const { id, soort } of oorzaken) {
      const key = `${soort} ${id}`;
      own.oorzaken.set(key, (own.oorzaken.get(key) ?? 0) + 1);
    }
  }

  get all(): Readonly<Record<string, Veranderingen>> {
    const sorted = [...this.regelingen].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([id, own]) => [id, veranderingen(own)]));
  }
}

function veranderingen(own: {
  readonly counts: ReadonlyMap<string, number>;
  readonly oorzaken: ReadonlyMap<string, number>;
}): Veranderingen {
  const of = (name: string) => own.counts.get(name) ?? 0;
  const [gewonnen, verloren, hoger, lager, gelijk, nieuw_onbeslisbaar, nieuw_beslisbaar, onbeslisbaar] =
    VERANDERINGEN.map(of) as [number, number, number, number, number, number, number, number];
  const oorzaken = [...own.oorzaken]
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([key, aantal]) => {
      const [soort = '', id = ''] = key.split(' ');
      return { id, soort, aantal };
    });
  return {
    gewonnen,
    verloren,
    hoger,
    lager,
    gelijk,
    nieuw_onbeslisbaar,
    nieuw_beslisbaar,
    onbeslisbaar,
    verschil_centen: of('verschil_centen'),
    indexering_centen: of('indexering_centen'),
    regel_centen: of('regel_centen'),
    oorzaken,
  };
}
