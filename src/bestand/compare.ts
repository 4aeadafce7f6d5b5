import type { Household } from '../dossier/household.js';
import { Batch, type Decided } from '../engine/batch.js';
import { Engine } from '../engine/engine.js';
import { localId } from '../engine/names.js';
import { notOffered } from '../engine/offered.js';
import { presentOn } from '../engine/present.js';
import { type Changed, type Side, Switching } from '../engine/switched.js';
import {
  answerOf,
  between,
  changeOf,
  isSame,
  type Pair,
  paired,
  shown,
  tippedBy,
  type Verandering,
} from './answers.js';
import { type Explained, explainedBy, type Moved, type Oorzaak, type Source } from './causes.js';
import { decidedOn } from './opgave.js';

/** One decision on two sides. Amounts in cents; null where one of the two is not decided. */
export interface Compared {
  readonly regeling: string;
  readonly voor: string;
  readonly a: Pick<Decided, 'uitkomst' | 'centen' | 'aannames'>;
  readonly b: Pick<Decided, 'uitkomst' | 'centen' | 'aannames'>;
  readonly verandering: Verandering;
  readonly verschil: number | null;
  /** What the indexed figures of the second day under the rules of the first change, and the rest. */
  readonly indexering: number | null;
  readonly regel: number | null;
  readonly oorzaken: readonly Oorzaak[];
}

/** Somebody grew older, something ended: what the day alone changes. */
const VERLOOP: Source = {
  id: 'verloop',
  soort: 'tijd',
  titel: 'tijd: iemand werd ouder, iets begon of eindigde',
};
/** What facts mean and what is assumed of them, which two sets of rules can say differently. */
const GEGEVENS: Source = { id: 'gegevens', soort: 'regel', titel: 'wat de gegevens betekenen' };
const GELDIGHEID: Source = {
  id: 'geldigheid',
  soort: 'regel',
  titel: 'de regeling begint, eindigt of wordt niet aangeboden',
};

/** Compares the decisions of two sides on blocks of households, and finds out what made the difference. */
export class Comparison {
  private readonly switching: Switching;
  private readonly states = new Map<string, Batch>();
  /** Engines by the changes of theirs that are no figures: those with the same run the same programs. */
  private readonly programs: Map<string, Engine>;
  private readonly changed = new Map<string, readonly Changed[]>();

  constructor(
    private readonly a: Side,
    private readonly b: Side,
  ) {
    this.switching = new Switching(a, b);
    this.programs = new Map([['', a.engine]]);
  }

  /** What decides on the second side. */
  get last(): Batch {
    return this.state('b', () => new Batch(this.b.engine, this.b));
  }

  /** The decisions on one regeling for each household. */
  compare(households: readonly Household[], id: string): Compared[][] {
    const { engine, peildatum } = this.a;
    const before = households.map((one) => presentOn(engine.graph.vocabulary, one, peildatum));
    const first = decidedOn(
      this.state('a', () => new Batch(this.a.engine, this.a)),
      before,
      id,
      peildatum,
    );
    const last = decidedOn(this.last, households, id, this.b.peildatum);
    const pairs = households.map((_, h) => paired(first[h] ?? [], last[h] ?? []));
    const moved = pairs.flatMap((own, h) =>
      own.filter(({ a, b }) => !isSame(a, b)).map((pair): Moved => ({ ...pair, h })),
    );
    const explained = this.explained(before, moved, id);
    const found = new Map(moved.map(({ h, voor }, i) => [`${h} ${voor}`, explained[i]]));
    return pairs.map((own, h) => own.map((pair) => this.compared(id, pair, found.get(`${h} ${pair.voor}`))));
  }

  private compared(regeling: string, pair: Pair, found: Explained | undefined): Compared {
    const { voor, a, b } = pair;
    const verschil = between(a, b);
    const indexering = verschil === null ? null : (found?.indexering ?? 0);
    const named = found?.oorzaken ?? [];
    const tipped = tippedBy(pair).filter((id) => !named.some((one) => one.id === id));
    const hung = tipped.map((id): Oorzaak => ({ ...this.voorwaarde(regeling, id), centen: null }));
    return {
      regeling,
      voor,
      a: shown(a),
      b: shown(b),
      verandering: changeOf(pair),
      verschil,
      indexering,
      regel: verschil === null || indexering === null ? null : verschil - indexering,
      oorzaken: [...named, ...hung],
    };
  }

  private voorwaarde(regeling: string, id: string): Source {
    const titled = [this.b, this.a].flatMap(({ engine: { graph }, gemeente }) => {
      const local = graph.gemeenten[gemeente];
      const ids = [
        ...(graph.regelingen[regeling]?.voorwaarden ?? []),
        ...(local?.regelingen[regeling]?.voorwaarden ?? []),
      ];
      const full = ids.find((one) => localId(one) === id) ?? '';
      const item = local?.items[full] ?? graph.items[full];
      return item?.soort === 'voorwaarde' ? [item.titel] : [];
    });
    return { id, soort: 'voorwaarde', titel: titled[0] ?? id };
  }

  /** What moved each subject. Where there is nothing to decide by on one of the sides, that is it. */
  private explained(households: readonly Household[], moved: readonly Moved[], id: string): Explained[] {
    if (moved.length === 0) return [];
    if (![this.a, this.b].every((side) => decides(side, id)))
      return moved.map(({ a, b }) => ({
        indexering: 0,
        oorzaken: [{ ...GELDIGHEID, centen: between(a, b) }],
      }));
    const changed = this.changed.get(id) ?? this.switching.changed({ regelingen: [id], parts: true });
    this.changed.set(id, changed);
    const left = this.a.peildatum === this.b.peildatum ? GEGEVENS : VERLOOP;
    return explainedBy(changed, moved, left, (changes, subjects) => {
      const places = [...new Set(subjects.map(({ h }) => h))];
      const own = places.map((h) => households[h] as Household);
      const rows = decidedOn(this.switched(changes), own, id, this.a.peildatum);
      const byPlace = new Map(places.map((h, i) => [h, rows[i] ?? []]));
      return subjects.map(({ h, voor }) => answerOf(byPlace.get(h) ?? [], voor));
    });
  }

  /** The first side with some things as on the second. */
  private switched(changes: readonly Changed[]): Batch {
    return this.state(changes.map(({ id }) => id).join(), () => {
      const rules = changes.filter(({ figure }) => !figure).map(({ id }) => id);
      const like = this.programs.get(rules.join());
      const made = new Engine(this.switching.with(changes), { like });
      if (like === undefined) this.programs.set(rules.join(), made);
      return new Batch(made, this.a, { aannames: false });
    });
  }

  private state(key: string, make: () => Batch): Batch {
    const known = this.states.get(key) ?? make();
    this.states.set(key, known);
    return known;
  }
}

/** Is a regeling in force on a side, and offered there? */
function decides({ engine: { graph }, gemeente, peildatum }: Side, id: string): boolean {
  const regeling = graph.regelingen[id];
  if (regeling === undefined) return false;
  const isInForce = regeling.vanaf <= peildatum && peildatum <= regeling.totEnMet;
  return isInForce && notOffered(graph, regeling, gemeente) === null;
}
