import type { Household } from '../../src/dossier/household.js';
import { isGranted } from '../../src/engine/decision.js';
import { choose, toets } from '../../src/engine/toets.js';
import { renderToets } from '../../src/report/terminal.js';
import { assumable, knownHousehold, leftOpen, withUnknowns } from '../engine/generate.js';
import { allInstances, copyOf } from '../engine/household.js';
import { Random } from '../engine/random.js';
import { engine, GEMEENTEN, graph } from '../engine/shipped.js';
import { type Block, Judging, type Masks, type Said } from './judge.js';
import { faultsOf, faultsOfText } from './properties.js';

/**
 * Random households through all regelingen in force. Each is decided three times, by the program that client lists use:
 * with all facts known, with some of them taken away, and with only what may then be assumed taken away. What is decided
 * with less known must stand with all known; a refusal also when nothing is assumed. One in so many (--steekproef) goes
 * through `toets` itself, as the command without --regeling does, and into a report.
 */
const BLOCK = 500;
const AT_MOST = 25;
const SETTINGS = 48;
const SHARES = [0, 0.01, 0.03, 0.1, 0.3, 0.6];
/** Days on which the law or its figures change, with the day before some, and days within a year. */
const DAYS = [
  ...[20220101, 20220401, 20221001, 20221231, 20230101, 20230630, 20230701, 20231101, 20240201, 20240701],
  ...[20251231, 20260101, 20260315, 20260701, 20261231, 20270101],
];

export interface Wanted {
  readonly count: number;
  readonly seed: number;
  /** One in so many goes through `toets` itself. */
  readonly sample: number;
}

export interface Found {
  readonly failures: readonly string[];
  /** What was looked at, for a reader. */
  readonly lines: readonly string[];
}

/** Decides `count` random households, and says what may not be. */
export function many({ count, seed, sample }: Wanted, log: (line: string) => void): Found {
  const run = new Run(seed, sample);
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(0);
  for (let done = 0; done < count && run.failures.length < AT_MOST; done += BLOCK) {
    run.block(Math.min(BLOCK, count - done), done);
    if ((done / BLOCK) % 20 === 19)
      log(`${done + BLOCK} households, ${run.failures.length} failed, ${seconds()} s`);
  }
  return { failures: run.failures, lines: [...run.lines(), `${count} households in ${seconds()} s`] };
}

class Run {
  readonly failures: string[] = [];
  private readonly random: Random;
  private readonly outcomes = new Map<string, Map<string, number>>();
  private compared = 0;
  private sampled = 0;
  private besluiten = 0;

  constructor(
    private readonly seed: number,
    private readonly share: number,
  ) {
    this.random = new Random(seed);
  }

  lines(): string[] {
    const sorted = [...this.outcomes].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return [
      ...sorted.map(
        ([id, by]) =>
          `${id}: ${[...by]
            .toSorted()
            .map(([name, n]) => `${name} ${n}`)
            .join(', ')}`,
      ),
      `${this.compared} decisions with facts missing were held against the one with all facts known`,
      `${this.sampled} households through toets: ${this.besluiten} decisions, reported and checked`,
    ];
  }

  block(size: number, first: number): void {
    const own = new Random(this.random.below(2 ** 31));
    // So many settings that every day and municipality comes by, and so few that most programs serve again.
    const turn = (first / BLOCK) % SETTINGS;
    const gemeente = GEMEENTEN[turn % GEMEENTEN.length] as string;
    const peildatum = DAYS[turn % DAYS.length] as number;
    const setting = { gemeente, peildatum };
    const { named } = choose(graph, { ...setting, regelingen: [] });
    const made = Array.from({ length: size }, (_, i) => ({
      ...knownHousehold(own, peildatum, own.pick(named)),
      id: `h${first + i}`,
    }));
    const holes = made.map((household) => withUnknowns(household, own, own.pick(SHARES)));
    // An end that is not there is no unknown: it is left open in all three.
    const known = made.map((household, i) => without(household, leftOpen(holes[i] as Household)));
    const assumed = known.map((household, i) => without(household, assumable(holes[i] as Household)));
    const where = (id: string, h: number, voor: string) =>
      `${id} ${gemeente} ${peildatum} --zaad ${this.seed}, household ${first + h} (${voor})`;
    const judging = new Judging(engine, setting, named);
    const [all, less, base] = [known, holes, assumed].map((each) => judging.block(each)) as Three;
    for (const id of named) {
      const [whole, part, assuming] = [all, less, base].map((each) => judging.said(id, each)) as SaidOfThree;
      const forms = [judging.masks(id, 'three', all), judging.masks(id, 'known', all)] as const;
      for (let h = 0; h < size; h++)
        for (const { voor, what } of [
          ...faultsOfForms(forms.map((each) => each[h] ?? null)),
          ...this.faultsBetween(whole[h] ?? [], part[h] ?? [], assuming[h] ?? []),
        ])
          this.failures.push(`${where(id, h, voor)}: ${what}`);
      for (const one of part.flat()) this.count(id, one);
    }
    for (let h = own.below(this.share); h < size; h += this.share)
      for (const what of this.sampleOf(own, holes[h] as Household, setting, named))
        this.failures.push(`${where('toets', h, '-')}: ${what}`);
  }

  private *faultsBetween(
    all: readonly Said[],
    less: readonly Said[],
    base: readonly Said[],
  ): Generator<Fault> {
    for (const one of all) yield* faultsOfOne(one);
    for (const [i, one] of less.entries()) {
      yield* faultsOfOne(one);
      if (one.uitkomst === null) continue;
      this.compared++;
      const granted = isGranted(one.uitkomst);
      const then = (granted ? base : all)[i];
      const stands =
        then !== undefined &&
        then.voor === one.voor &&
        (then.uitkomst === one.uitkomst || (!granted && isNothing(then))) &&
        (!granted || equal(then, one)) &&
        (isNothing(then) || one.gronden.every((grond) => then.gronden.includes(grond)));
      if (!stands) yield { voor: one.voor, what: `${JSON.stringify(one)} became ${JSON.stringify(then)}` };
    }
  }

  private count(id: string, { uitkomst }: Said): void {
    const by = this.outcomes.get(id) ?? new Map<string, number>();
    this.outcomes.set(id, by);
    const name = uitkomst ?? 'open';
    by.set(name, (by.get(name) ?? 0) + 1);
  }

  /** One household through `toets`, as the command does: what is wrong with the document, and with the report of it. */
  private sampleOf(
    own: Random,
    household: Household,
    setting: { gemeente: string; peildatum: number },
    named: readonly string[],
  ): string[] {
    const question = { ...setting, regelingen: [] };
    try {
      const doc = toets(engine, household, question);
      this.sampled++;
      this.besluiten += doc.besluiten.length;
      const width = own.pick([60, 80, 100, 140]);
      const look = { width, colour: false, uitleg: own.pick(['kort', 'volledig'] as const), program: '0' };
      const missing = named.filter((id) => !doc.besluiten.some(({ regeling }) => regeling === id));
      const again = own.chance(0.1) ? toets(engine, shuffled(household, own), question) : doc;
      const core = ({ regeling, voor, uitkomst, bedrag, gronden }: (typeof doc.besluiten)[number]) =>
        JSON.stringify([regeling, voor, uitkomst, bedrag, gronden]);
      return [
        ...faultsOf(doc),
        ...faultsOfText(renderToets(doc, look), width),
        ...missing.map((id) => `nothing is said of ${id}`),
        ...(again.besluiten.map(core).join() === doc.besluiten.map(core).join()
          ? []
          : ['the order of lists matters']),
      ];
    } catch (error) {
      return [(error as Error).stack ?? String(error)];
    }
  }
}

/** The household with some facts gone, named by their paths. */
function without(household: Household, paths: ReadonlySet<string>): Household {
  return copyOf(household, (one) => {
    for (const name of [...one.facts.keys()]) if (paths.has(`${one.path}.${name}`)) one.facts.delete(name);
  });
}

type Three = [Block, Block, Block];
type SaidOfThree = [Said[][], Said[][], Said[][]];

interface Fault {
  readonly voor: string;
  readonly what: string;
}

/** For nobody here, or another body's matter: what may have been assumed not to be so of who is refused all the same. */
const isNothing = ({ uitkomst }: Said): boolean =>
  uitkomst === 'niet_van_toepassing' || uitkomst === 'niet_bevoegd';

const equal = (a: { amount: number }, b: { amount: number }): boolean =>
  a.amount === b.amount || (Number.isNaN(a.amount) && Number.isNaN(b.amount));

/** Where the form for known facts says that it can tell, it says what the one in three values says. */
function faultsOfForms([three, known]: readonly (readonly Masks[] | null)[]): Fault[] {
  const [one, other] = [JSON.stringify(three), JSON.stringify(known)];
  if (known === null || one === other) return [];
  return [{ voor: '-', what: `known facts ${other}, three values ${one}` }];
}

function* faultsOfOne({ voor, uitkomst, amount, gronden }: Said): Generator<Fault> {
  if ((uitkomst === 'geen_recht') !== gronden.length > 0)
    yield { voor, what: `${uitkomst} with grounds ${gronden}` };
  if (uitkomst !== null && isGranted(uitkomst) && !(Number.isSafeInteger(amount) && amount >= 0))
    yield { voor, what: `${uitkomst} of ${amount}` };
}

function shuffled(household: Household, own: Random): Household {
  const copy = copyOf(household);
  for (const one of allInstances(copy))
    for (const [entity, list] of one.lists) one.lists.set(entity, own.shuffled(list));
  return copy;
}
