import type { Household } from '../dossier/household.js';
import { Batch, type Decided } from '../engine/batch.js';
import { Engine } from '../engine/engine.js';
import { localId } from '../engine/names.js';
import { presentOn } from '../engine/present.js';
import { overlayOf } from '../engine/setting.js';
import { type Changed, changedBetween, switchedTo } from '../engine/switched.js';
import {
  answerOf,
  changeOf,
  differs,
  type Explained,
  explained,
  type Oorzaak,
  paired,
  sameAnswers,
  shown,
  type Verandering,
  worth,
} from './answers.js';

/** The two days that are compared, yyyymmdd. */
export interface Days {
  readonly a: number;
  readonly b: number;
}

/** One decision on two days. Amounts in cents; null where one of the two is not decided. */
export interface Compared {
  readonly regeling: string;
  readonly voor: string;
  readonly a: Pick<Decided, 'uitkomst' | 'centen'>;
  readonly b: Pick<Decided, 'uitkomst' | 'centen'>;
  readonly verandering: Verandering;
  readonly verschil: number | null;
  /** What the figures of day b under the rules of day a change, and the rest. */
  readonly indexering: number | null;
  readonly regel: number | null;
  readonly oorzaken: readonly Oorzaak[];
  /** Does one of the two rest on an aanname? */
  readonly opAannames: boolean;
}

const INDEXERING: Oorzaak = { id: 'indexering', soort: 'indexering' };
/** Somebody grew older, something ended: what the day alone changes. */
const VERLOOP: Oorzaak = { id: 'verloop', soort: 'tijd' };
/** Compares the decisions of two days on blocks of households, and finds out what made the difference. */
export class Comparison {
  private readonly states = new Map<string, Batch>();
  private readonly changed = new Map<string, readonly Changed[]>();

  constructor(
    private readonly engine: Engine,
    private readonly gemeente: string,
    private readonly days: Days,
  ) {}

  compare(households: readonly Household[], id: string): Compared[][] {
    const { a, b } = this.days;
    const { vocabulary } = this.engine.graph;
    const before = households.map((one) => presentOn(vocabulary, one, a));
    const first = this.batch(a).decide(before, id);
    const last = this.batch(b).decide(households, id);
    const pairs = households.map((_, h) => paired(first[h] ?? [], last[h] ?? []));
    const regeling = this.engine.graph.regelingen[id];
    const isNew = regeling !== undefined && !(regeling.vanaf <= a && b <= regeling.totEnMet);
    const moved = pairs.flatMap((rows, h) => (rows.some(differs) ? [h] : []));
    const found = isNew || moved.length === 0 ? null : this.causes(before, moved, id, first, last);
    return pairs.map((rows, h) =>
      rows.map((row) => {
        const base = { regeling: id, voor: row.voor, a: shown(row.a), b: shown(row.b) };
        const [van, naar] = [worth(row.a), worth(row.b)];
        const verschil = van === null || naar === null ? null : naar - van;
        const own = found?.get(`${h} ${row.voor}`);
        const started: Oorzaak[] = differs(row) ? [{ id: 'geldigheid', soort: 'regel' }] : [];
        const indexering = verschil === null ? null : (own?.indexering ?? 0);
        return {
          ...base,
          verandering: changeOf(row),
          verschil,
          indexering,
          regel: verschil === null || indexering === null ? null : verschil - indexering,
          oorzaken: own?.oorzaken ?? started,
          opAannames: row.a.aannames.length > 0 || row.b.aannames.length > 0,
        };
      }),
    );
  }

  private batch(peildatum: number): Batch {
    return this.state(`${peildatum}`, () => new Batch(this.engine, { gemeente: this.gemeente, peildatum }));
  }

  private state(key: string, make: () => Batch): Batch {
    const known = this.states.get(key) ?? make();
    this.states.set(key, known);
    return known;
  }

  /** Day a with some items as on day b. */
  private switched(name: string, items: readonly Changed[]): Batch {
    const { a, b } = this.days;
    const setting = { gemeente: this.gemeente, peildatum: a };
    return this.state(name, () => {
      const ids = new Set(items.map(({ id }) => id));
      const graph = switchedTo(this.engine.graph, overlayOf(setting), a, b, ids);
      const like = items.every(({ figure }) => figure) ? this.engine : null;
      return new Batch(new Engine(graph, undefined, like), setting);
    });
  }

  /**
   * For the households that changed: what indexed figures do under the old rules; then, from there, what each change
   * of the rules does by itself, and what is left to the day. When these do not add up, they work together.
   */
  private causes(
    households: readonly Household[],
    moved: readonly number[],
    id: string,
    first: readonly Decided[][],
    last: readonly Decided[][],
  ): Map<string, Explained> {
    const found = new Map<string, Explained>();
    const changed = this.changesOf(id);
    const indexed = changed.filter((one) => one.indexed);
    const rules = changed.filter((one) => !one.indexed);
    const asked = (name: string, items: readonly Changed[], places: readonly number[]): States => {
      const own = places.map((h) => households[h] as Household);
      const rows = own.length === 0 ? [] : this.switched(`${id}|${name}`, items).decide(own, id);
      return new Map(places.map((h, i) => [h, rows[i] ?? []]));
    };
    const figures = indexed.length === 0 ? statesOf(first, moved) : asked('cijfers', indexed, moved);
    const explain = (places: readonly number[], steps: readonly Step[]): void => {
      for (const h of places)
        for (const { voor, a, b } of paired(first[h] ?? [], last[h] ?? [])) {
          const parts = steps.map(({ oorzaak, from, to }) => ({
            oorzaak,
            from: answerOf(from.get(h) ?? [], voor),
            to: answerOf(to.get(h) ?? [], voor),
          }));
          found.set(`${h} ${voor}`, explained(a, b, parts));
        }
    };
    const start = { oorzaak: INDEXERING, from: statesOf(first, moved), to: figures };
    const end = statesOf(last, moved);
    // Where the figures explain all of it, no rule is looked at.
    const rest = moved.filter((h) => !sameAnswers(figures.get(h) ?? [], last[h] ?? []));
    explain(
      moved.filter((h) => !rest.includes(h)),
      [start],
    );
    if (rest.length === 0) return found;
    const all = asked('alles', changed, rest);
    const day = { oorzaak: VERLOOP, from: all, to: end };
    const forward = rules.map((rule) => ({
      oorzaak: ruleOf(rule),
      from: figures,
      to: asked(`+${rule.id}`, [...indexed, rule], rest),
    }));
    explain(rest, [start, ...forward, day]);
    return found;
  }

  private changesOf(id: string): readonly Changed[] {
    const known = this.changed.get(id);
    if (known !== undefined) return known;
    const { a, b } = this.days;
    const overlay = overlayOf({ gemeente: this.gemeente, peildatum: a });
    const made = changedBetween(this.engine, overlay, { regelingen: [id], parts: true }, a, b);
    this.changed.set(id, made);
    return made;
  }
}

const ruleOf = ({ id }: Changed): Oorzaak => ({ id: localId(id), soort: 'regel' });

/** The decisions of some households, by their place. */
type States = ReadonlyMap<number, readonly Decided[]>;

const statesOf = (rows: readonly Decided[][], places: readonly number[]): States =>
  new Map(places.map((h) => [h, rows[h] ?? []]));

/** What lies between two states, and what it comes from. */
interface Step {
  readonly oorzaak: Oorzaak;
  readonly from: States;
  readonly to: States;
}
