import type { Household, Instance } from '../dossier/household.js';
import { isoDate } from '../engine/dates.js';
import { type Besluit, isGranted } from '../engine/decision.js';
import type { Engine, Ready } from '../engine/engine.js';
import type { Setting } from '../engine/setting.js';
import { toets } from '../engine/toets.js';
import { factKnob, type Knob, targetOf, withSettings } from '../grenzen/knob.js';
import { Probe } from '../grenzen/probe.js';
import { flipsOf } from '../grenzen/search.js';
import { seenIn, sightingsIn } from '../grenzen/sighting.js';
import { AskedWrong } from './basis.js';
import type { LijnDocument, Point } from './linedoc.js';
import { blocksOf, paidPer, programOf, runBlocks, TIMES_A_YEAR } from './run.js';
import { changes, joined, pressure, ROUNDING } from './stretches.js';

/** Incomes from which borders are looked for. */
const MOST_STARTS = 60;

/**
 * What a household gets of regelingen together at every income of its aanvrager between two amounts, in cents a month.
 * Breakpoints are the borders of the rules themselves: every comparison that the income moves is followed to the cent at
 * which it turns. Throws AskedWrong when the aanvrager has no income to move.
 */
export function lineOf(
  engine: Engine,
  household: Household,
  setting: Setting,
  regelingen: readonly string[],
  [from, to]: readonly [number, number],
  feit: string | null = null,
): LijnDocument {
  const line = new Line(engine, household, setting, regelingen, feit);
  const breaks = line.breaksBetween(from, to);
  const ends = [from, ...breaks.flatMap((at) => [at, at + 1]), to];
  const segments = [...Array(ends.length / 2).keys()].map(
    (i) => [ends[2 * i] ?? from, ends[2 * i + 1] ?? to] as const,
  );
  const straight = segments.flatMap(([a, b]) => line.straight(a, b));
  if (line.undecided.length > 0) {
    const rest = regelingen.filter((id) => !line.undecided.includes(id));
    if (rest.length === 0)
      throw new AskedWrong(
        'S053',
        `geen van de regelingen is bij elk inkomen te beslissen: ${line.undecided.join(', ')}`,
        'vangnet toets laat zien welke gegevens ontbreken',
        '',
      );
    return { ...lineOf(engine, household, setting, rest, [from, to], feit), niet_beslist: line.undecided };
  }
  const merged = joined(straight.map(([a, b]) => [line.at(a), line.at(b)] as const));
  return {
    schema: 'vangnet/lijn/1',
    huishouden: household.id,
    gemeente: setting.gemeente,
    peildatum: isoDate(setting.peildatum),
    inkomen: { feit: line.feit, van_centen: from, tot_centen: to },
    regelset: { hash: engine.graph.hash },
    regelingen,
    segmenten: merged.map(([a, b]) => ({
      van: a,
      tot: b,
      marginale_druk_procent: pressure(a, b),
    })),
    breekpunten: merged.slice(1).map(([after], i) => {
      const before = merged[i]?.[1] ?? after;
      return { voor: before, na: after, verandering: changes(before, after) };
    }),
    niet_beslist: [],
    waarschuwingen: [
      {
        id: 'alleen_deze_regelingen',
        tekst:
          'Alleen deze regelingen zijn geteld. Belasting, huurtoeslag, zorgtoeslag, kindgebonden budget en kinderopvangtoeslag zitten er niet in: de echte marginale druk is hoger.',
      },
      {
        id: 'per_jaar',
        tekst:
          'Bedragen zijn per jaar: wat per maand wordt betaald telt twaalf keer, wat eenmalig is een keer.',
      },
    ],
  };
}

/** A comparison that was followed: from where, on which side it was there, and where it turns. */
interface Followed {
  readonly start: number;
  readonly past: boolean;
  readonly flips: readonly number[];
}

/** Is a comparison here on the side that what is known of it says? */
function isKnown(followed: Followed | undefined, at: number, past: boolean): boolean {
  if (followed === undefined) return false;
  const [low, high] = [Math.min(at, followed.start), Math.max(at, followed.start)];
  const turns = new Set(followed.flips.filter((before) => low <= before && before < high)).size;
  return (turns % 2 === 1) !== (past === followed.past);
}

/** One household with another income each time. */
class Line {
  readonly feit: string;
  private readonly knob: Knob;
  private readonly points = new Map<number, Point>();
  private readonly open = new Set<string>();
  private readonly programs: ReadonlyMap<string, Ready>;

  constructor(
    private readonly engine: Engine,
    private readonly household: Household,
    private readonly setting: Setting,
    private readonly regelingen: readonly string[],
    feit: string | null,
  ) {
    this.programs = new Map(regelingen.map((id) => [id, programOf(engine, setting, [id])]));
    const fact = engine.graph.vocabulary.facts.find(
      ({ entiteit, naam }) => entiteit === 'inkomst' && naam === 'bedrag_netto',
    );
    const income = incomeOf(household, feit);
    const knob = fact === undefined || income === null ? null : factKnob(income.path, fact, 0);
    if (income === null || knob === null)
      throw new AskedWrong(
        'S050',
        'de aanvrager heeft geen inkomen per maand om te veranderen',
        'geef de aanvrager een inkomst met periode: maand, desnoods van 0.00, of noem er een met --inkomst personen[a].inkomsten[0]',
        '',
      );
    this.knob = knob;
    this.feit = `${income.path}.bedrag_netto`;
  }

  get undecided(): readonly string[] {
    return [...this.open].toSorted();
  }

  /** What is granted at an income. */
  at(inkomen: number): Point {
    const known = this.points.get(inkomen);
    if (known !== undefined) return known;
    const household = this.earning(inkomen);
    const amounts = new Map<string, number>();
    for (const [id, ready] of this.programs) {
      const amount = this.quick(ready, household) ?? this.proven(id, household);
      if (amount === null) this.open.add(id);
      amounts.set(id, amount ?? 0);
    }
    const point = {
      inkomen_centen: inkomen,
      totaal_centen: [...amounts.values()].reduce((sum, amount) => sum + amount, 0),
      regelingen: Object.fromEntries(amounts),
    };
    this.points.set(inkomen, point);
    return point;
  }

  /** What a regeling comes to in a year, when all facts that it turns on are known; else null. */
  private quick(ready: Ready, household: Household): number | null {
    const { peildatum } = this.setting;
    const granted = runBlocks(ready, blocksOf(ready, [household], peildatum), peildatum);
    const [per = 'eenmalig'] = paidPer(ready);
    const times = TIMES_A_YEAR[per];
    return granted.open[0] === 1 || times === null ? null : (granted.cents[0] ?? 0) * times;
  }

  /** The same where something is missing that makes no difference; null when it does. */
  private proven(id: string, household: Household): number | null {
    const { besluiten } = toets(this.engine, household, { ...this.setting, regelingen: [id] });
    const amounts = besluiten.map(perYear);
    return amounts.reduce((sum, amount) => (sum === null || amount === null ? null : sum + amount), 0);
  }

  private earning(inkomen: number): Household {
    const changed = withSettings(this.household, [{ knob: this.knob, x: inkomen }]);
    if (changed === null) throw new Error('no household with this income');
    return changed;
  }

  /** The last income before each border that the income crosses, in order. */
  breaksBetween(from: number, to: number): number[] {
    const probes = this.regelingen.map(
      (id) =>
        new Probe(
          this.engine,
          this.setting,
          id,
          () => true,
          () => '',
        ),
    );
    const found = new Set<number>();
    const seen = new Map<string, Followed>();
    const starts = [from, to, Math.floor((from + to) / 2)];
    for (let next = 0; next < starts.length && next < MOST_STARTS; next++) {
      const start = starts[next] ?? from;
      const household = this.earning(start);
      for (const [nr, probe] of probes.entries()) {
        const run = probe.run(household);
        for (const sighting of sightingsIn(run, probe.sites)) {
          if (!sighting.knobs.some((own) => targetOf(own) === targetOf(this.knob))) continue;
          const past = seenIn(run, sighting)?.past;
          const key = [nr, sighting.key, sighting.step, sighting.record, sighting.nr].join('|');
          if (past === undefined || isKnown(seen.get(key), start, past)) continue;
          const flips = flipsOf(probe, household, sighting, { ...this.knob, start }).map(
            ({ before }) => before,
          );
          seen.set(key, { start, past, flips: [...(seen.get(key)?.flips ?? []), ...flips] });
          for (const before of flips) {
            if (before < from || before >= to || found.has(before)) continue;
            found.add(before);
            // Past a border the rules may come to others.
            starts.push(before, before + 1);
          }
        }
      }
    }
    return [...found].toSorted((a, b) => a - b);
  }

  /** A stretch in pieces on each of which the total is a straight line, but for rounding. */
  straight(from: number, to: number): (readonly [number, number])[] {
    if (to - from < 2) return [[from, to]];
    const [a, b] = [this.at(from), this.at(to)];
    const off = (x: number) =>
      Math.abs(
        this.at(x).totaal_centen -
          (a.totaal_centen + ((b.totaal_centen - a.totaal_centen) * (x - from)) / (to - from)),
      );
    const middle = Math.floor((from + to) / 2);
    const quarters = [middle, Math.floor((from + middle) / 2), Math.floor((middle + to) / 2)];
    if (quarters.every((x) => off(x) <= ROUNDING)) return [[from, to]];
    return [...this.straight(from, middle), ...this.straight(middle + 1, to)];
  }
}

/** The income a month of the aanvrager that is named, else the first from work, else the first. */
function incomeOf({ root }: Household, feit: string | null): Instance | null {
  const people = root.lists.get('persoon') ?? [];
  const applicant = people.find(({ facts }) => facts.get('rol') === 'aanvrager');
  const monthly =
    applicant?.lists.get('inkomst')?.filter(({ facts }) => facts.get('periode') === 'maand') ?? [];
  if (feit !== null) return monthly.find(({ path }) => path === feit) ?? null;
  return monthly.find(({ facts }) => facts.get('soort') === 'loon') ?? monthly[0] ?? null;
}

/** What a decision comes to in a year, 0 when nothing is granted; null when it is not decided. */
function perYear({ uitkomst, bedrag }: Besluit): number | null {
  if (bedrag !== null && isGranted(uitkomst)) {
    const times = TIMES_A_YEAR[bedrag.per];
    return times === null ? null : bedrag.centen * times;
  }
  return NOTHING.includes(uitkomst) ? 0 : null;
}

const NOTHING: readonly string[] = ['geen_recht', 'niet_van_toepassing', 'niet_bevoegd'];
