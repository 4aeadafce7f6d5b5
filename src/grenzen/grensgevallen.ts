import type { Household } from '../dossier/household.js';
import { type HouseholdOptions, readHousehold } from '../dossier/read.js';
import { type Kept, type PlainMap, writeHousehold, yamlLines } from '../dossier/write.js';
import { mergedFacts } from '../engine/decide.js';
import type { Besluit } from '../engine/decision.js';
import type { Engine } from '../engine/engine.js';
import { gezinOf } from '../engine/head.js';
import type { Setting as Question } from '../engine/setting.js';
import { toets } from '../engine/toets.js';
import { InputError } from '../rules/finding.js';
import { type Base, type Border, bordersOf, chosenBases, type Missed } from './borders.js';
import { type BorderCase, casesOf, decides } from './cases.js';
import { Probe } from './probe.js';
import type { Site } from './site.js';

/** Households at the borders of a regeling, with the decision that each gets. */
export interface Grensgevallen {
  readonly regeling: { readonly id: string; readonly titel: string };
  readonly question: Question;
  readonly bases: readonly { readonly naam: string; readonly huishouden: PlainMap }[];
  readonly gevallen: readonly Grensgeval[];
  readonly gemist: readonly Gemist[];
}

export interface Grensgeval extends BorderCase {
  readonly basis: string;
  /** As a file says it, whole. */
  readonly huishouden: PlainMap;
  readonly besluit: Besluit;
}

/** A border that no household was brought across. */
export interface Gemist {
  readonly site: Site;
  /** How many of its rows, of a table of which others were. */
  readonly rijen: number;
  /** No household comes there; nothing of it moves the values; or they move, and the decision is the same. */
  readonly reden: 'niemand' | 'vast' | 'gelijk';
}

/** A household to start from, with the question that it comes with. */
export interface Candidate {
  /** null: called after the kind of household that it is. */
  readonly naam: string | null;
  readonly household: Household;
  readonly gemeente: string;
  readonly peildatum: number | null;
  /** Does somebody say that it is granted? null: nobody says. */
  readonly granted: boolean | null;
}

/**
 * For which municipality and day most of the households that come with it are granted; of as many the latest day.
 * null when none is.
 */
export function bestQuestion(
  engine: Engine,
  regeling: string,
  candidates: readonly Candidate[],
): Question | null {
  const counts = new Map<string, { question: Question; count: number }>();
  const probes = new Map<string, Probe>();
  for (const { household, gemeente, peildatum, granted } of candidates) {
    if (peildatum === null || granted === false) continue;
    const question = { gemeente, peildatum };
    const key = `${peildatum} ${gemeente}`;
    if (granted === null) {
      const probe = probes.get(key) ?? new Probe(engine, question, regeling);
      probes.set(key, probe);
      if (!probe.grants(probe.run(household))) continue;
    }
    counts.set(key, { question, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const ranked = [...counts.values()].toSorted(
    (a, b) =>
      b.count - a.count ||
      b.question.peildatum - a.question.peildatum ||
      (a.question.gemeente < b.question.gemeente ? -1 : 1),
  );
  return ranked[0]?.question ?? null;
}

/** Finds the borders of a regeling and the households that stand at them; null when none of the candidates is granted. */
export function grensgevallen(
  engine: Engine,
  regeling: string,
  question: Question,
  candidates: readonly Candidate[],
  options: HouseholdOptions,
): Grensgevallen | null {
  const { graph } = engine;
  const plain = (household: Household, kept: Kept | null = null) =>
    writeHousehold(household, graph.vocabulary, kept);
  const reread = (map: PlainMap) => readBack(map, engine, question, options);
  const decide = (household: Household): Besluit | undefined =>
    toets(engine, household, { ...question, regelingen: [regeling] }).besluiten[0];
  const probe = new Probe(
    engine,
    question,
    regeling,
    (household) => reread(plain(household)) !== null,
    (household) => {
      const besluit = decide(household);
      return JSON.stringify([besluit?.uitkomst, besluit?.bedrag, besluit?.gronden, besluit?.ontbreekt]);
    },
  );
  const granted = candidates.flatMap(({ naam, household }) => {
    const own = withOneZaak(household, regeling, engine);
    return probe.grants(probe.run(own)) ? [{ naam, household: own }] : [];
  });
  if (granted.length === 0) return null;
  // Only what the regeling reads, where that decides the same.
  const short = (chosen: readonly Base[]) =>
    chosen.flatMap(({ naam, household }): Base[] => {
      const read = [plain(household, probe.reads), plain(household)].map(reread);
      const own = read.find((one) => one !== null && probe.grants(probe.run(one))) ?? null;
      return own === null ? [] : [{ naam, household: own }];
    });
  const explored = bordersOf(probe, short(chosenBases(probe, granted)));
  // The borders that there turned out to be, again in the simplest households; what is lost there stays as it was.
  const keys = new Set(explored.borders.flatMap(keysOf));
  const simple = bordersOf(probe, short(chosenBases(probe, granted, keys)), keys).borders;
  const again = new Set(simple.flatMap(keysOf));
  const lost = explored.borders.filter((border) => !keysOf(border).some((key) => again.has(key)));
  const borders = [...simple, ...lost].filter((border) => decides(probe, border));
  const cases = casesOf(probe, borders);
  const names = namesOf([...new Set(cases.map(({ base }) => base))], engine, question);
  const gevallen = cases.flatMap((one): Grensgeval[] => {
    const household = reread(plain(one.household));
    const besluit = household === null ? undefined : decide(household);
    const basis = names.get(one.base) ?? '';
    return besluit === undefined ? [] : [{ ...one, basis, huishouden: plain(one.household), besluit }];
  });
  const reached = new Set(borders.flatMap(({ sightings }) => sightings.map(({ site }) => site)));
  return {
    regeling: { id: regeling, titel: graph.regelingen[regeling]?.titel ?? regeling },
    question,
    bases: [...names].map(([{ household }, naam]) => ({ naam, huishouden: plain(household) })),
    gevallen,
    gemist: [...probe.sites.values()].flatMap((site) => gemistOf(site, explored.missed, reached)),
  };
}

const keysOf = ({ sightings }: Border): string[] => sightings.map(({ key }) => key);

function gemistOf(site: Site, missed: readonly Missed[], reached: ReadonlySet<Site>): Gemist[] {
  const own = missed.filter(({ sighting }) => sighting.site === site);
  const isReached = reached.has(site);
  const rows = new Set(own.flatMap(({ sighting: { row } }) => (row === null ? [] : [row])));
  if (isReached && rows.size === 0) return [];
  const reden = own.length === 0 ? 'niemand' : own.some(({ turned }) => turned) ? 'gelijk' : 'vast';
  return [{ site, rijen: isReached ? rows.size : 0, reden }];
}

/** A household as it comes back from a file; null when a file can't say it. */
function readBack(
  map: PlainMap,
  { graph }: Engine,
  { peildatum }: Question,
  options: HouseholdOptions,
): Household | null {
  const text = ['schema: vangnet/huishouden/1', 'id: grens', ...yamlLines(map, 0), ''].join('\n');
  try {
    return readHousehold({ name: 'grens.yaml', text }, graph.vocabulary, { ...options, peildatum });
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** The zaak as this regeling sees it. */
function withOneZaak(household: Household, regeling: string, { graph }: Engine): Household {
  const groep = graph.regelingen[regeling]?.groep ?? regeling;
  const own = mergedFacts(household.zaken.get(groep), household.zaken.get(regeling));
  const [zaak] = household.root.lists.get('zaak') ?? [];
  if (own === undefined) return { ...household, zaken: new Map() };
  const made = {
    entity: 'zaak',
    path: 'zaak',
    id: null,
    facts: new Map([...(zaak?.facts ?? []), ...own]),
    lists: new Map(),
  };
  const root = { ...household.root, lists: new Map(household.root.lists).set('zaak', [made]) };
  return { ...household, zaken: new Map(), root };
}

/** Bases under names of their own: those that they have, or what kind of gezin it is. */
function namesOf(bases: readonly Base[], engine: Engine, question: Question): Map<Base, string> {
  const taken = new Set<string>();
  return new Map(
    bases.map((base) => {
      const kind = gezinOf(engine, base.household, question).soort ?? 'huishouden';
      const name = (base.naam ?? kind).replaceAll(/\W+/g, '_');
      let own = name;
      for (let n = 2; taken.has(own); n++) own = `${name}_${n}`;
      taken.add(own);
      return [base, own];
    }),
  );
}
