import type { FactValue, Household, Instance } from '../../src/dossier/household.js';
import type { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import { quickly } from './forms.js';
import { childrenOf, completed, empty, factsOf, nearCase, valueFor, withHoles } from './generate.js';
import { allInstances, copyOf } from './household.js';
import { policy } from './policies.js';
import type { Quick } from './quick.js';
import type { Random } from './random.js';
import { casesOf, engine, graph, peildata } from './shipped.js';

/** A regeling to be decided on a day. */
export interface Question {
  readonly gemeente: string;
  readonly regeling: string;
  readonly peildatum: number;
}

/**
 * What is decided, with its reasons: a refusal on other grounds is another decision, and so is what is open where another
 * voorwaarde is met. By the shipped rules, or by those of an engine of its own.
 */
export function decided(
  { gemeente, regeling, peildatum }: Question,
  households: readonly Household[],
  own?: Engine,
): string[] {
  // Over a period there is more than one day to look at, and the form in which something is given is no number.
  const outcome = graph.regelingen[regeling]?.uitkomst;
  if (own !== undefined || outcome?.termijnen !== null || outcome.vormen.length > 0)
    return households.map((household) => {
      const { besluiten } = toets(own ?? engine, household, { regelingen: [regeling], peildatum, gemeente });
      return JSON.stringify(
        besluiten.map(({ voor, uitkomst, bedrag, gronden, afwijkend, voorwaarden }) => [
          voor,
          uitkomst,
          bedrag,
          gronden,
          afwijkend,
          voorwaarden.map(({ uitslag }) => uitslag),
        ]),
      );
    });
  return quickly(gemeente, regeling, peildatum, households).map((subjects) => subjects.map(written).join());
}
const written = ({ answer, fails, unknown, amount }: Quick): string =>
  `${answer} ${fails} ${answer === 'unknown' ? unknown : amount}`;

/** The facts and lists that are asked, by their paths in the file. */
export const asked = ({ gemeente, regeling, peildatum }: Question, household: Household): string[] => {
  const { besluiten } = toets(engine, household, { regelingen: [regeling], peildatum, gemeente });
  const missing = besluiten.flatMap(({ ontbreekt }) => ontbreekt);
  return [...new Set(missing.filter(({ soort }) => soort !== 'regel').map(({ feit }) => feit))];
};

/** The instance and name that a path of `ontbreekt` means: a fact of it, or one of its lists. */
export function placeOf(household: Household, path: string): { one: Instance; name: string } {
  const at = path.lastIndexOf('.');
  const [owner, name] = at === -1 ? ['huishouden', path] : [path.slice(0, at), path.slice(at + 1)];
  const single = graph.vocabulary.entities.find((entity) => entity.een && entity.sleutel === owner);
  if (single !== undefined && !household.root.lists.has(single.naam))
    household.root.lists.set(single.naam, [empty(single.naam, owner)]);
  const one = allInstances(household).find((candidate) => candidate.path === owner);
  if (one === undefined) throw new Error(`no ${path}`);
  return { one, name };
}

/** Every value worth trying for what is missing, put into a completion. */
export function variants(household: Household, path: string, random: Random, peildatum: number): Household[] {
  const ids = (household.root.lists.get('persoon') ?? []).map((person) => person.id ?? '');
  const { one, name } = placeOf(household, path);
  const fact = factsOf(one.entity).find((candidate) => candidate.naam === name);
  const set = (change: (target: Instance) => void) => {
    const copy = copyOf(household);
    change(placeOf(copy, path).one);
    return copy;
  };
  if (fact !== undefined) {
    const all: FactValue[] =
      fact.type.kind === 'keuze'
        ? fact.type.codes.filter((code) => code !== 'aanvrager')
        : fact.type.kind === 'ja_nee'
          ? [true, false]
          : Array.from({ length: 14 }, () => valueFor(fact, random, peildatum, ids));
    const ends =
      fact.type.kind === 'datum'
        ? [19000101, Math.min(20250101, peildatum)]
        : fact.type.kind === 'getal'
          ? [0, fact.type.max]
          : [];
    return [...all, ...ends].map((value) => set((target) => target.facts.set(name, value)));
  }
  const child = childrenOf(one.entity).find((candidate) => candidate.sleutel === name);
  if (child === undefined) throw new Error(`no fact or list ${path}`);
  const label = graph.vocabulary.facts.find((f) => f.entiteit === child.naam && f.naam === child.label);
  const codes = label?.type.kind === 'keuze' ? label.type.codes : Array.from({ length: 8 }, () => null);
  return [
    set((target) => target.lists.set(child.naam, [])),
    ...[...codes, ...codes].map((code) =>
      set((target) => {
        const item = empty(child.naam, `${path}[0]`);
        for (const f of factsOf(child.naam))
          if (f.open === null || random.chance(0.3))
            item.facts.set(f.naam, valueFor(f, random, peildatum, ids));
        if (label !== undefined && code !== null) item.facts.set(label.naam, code);
        for (const { naam, type } of factsOf(child.naam))
          if (type.kind === 'getal' && random.chance(0.4))
            item.facts.set(naam, Math.min(type.max, random.pick([0, 1_000, 150_000, 300_000])));
        target.lists.set(child.naam, [item]);
      }),
    ),
  ];
}

/** A question with a household that is granted by a worked case, or nearly: there asking counts. */
export function promising(
  random: Random,
  [gemeente, regeling]: readonly [string, string],
): [Question, Household] {
  const granted = casesOf(regeling).filter(({ expected }) => GRANTED_BY.includes(expected.uitkomst ?? ''));
  const [, usual = 0] = peildata(regeling);
  const { peildatum = usual } = granted.length > 0 ? random.pick(granted) : {};
  const household = nearCase(random, granted.length > 0 ? granted : casesOf(regeling), peildatum);
  return [{ gemeente, regeling, peildatum }, completed(household, random, peildatum)];
}
const GRANTED_BY = ['recht', 'bevoegdheid', 'gedeeltelijk_recht'];

/**
 * Was some completion found of what else is not known, in which this fact or list makes a difference? Where a policy is not
 * known it is one of those: every other time one is filled in.
 */
function canMatter(
  question: Question,
  household: Household,
  path: string,
  random: Random,
  completions: number,
): boolean {
  for (let n = 0; n < completions; n++) {
    const base = completed(household, random, question.peildatum);
    // Of many missing amounts any other is often too much already.
    if (n % 4 < 2) withLittle(base, household, random);
    const all = variants(base, path, random, question.peildatum);
    const own = n % 2 === 0 ? undefined : policy(Math.floor(n / 4));
    if (new Set(decided(question, all, own)).size > 1) return true;
  }
  return false;
}

/** Makes every number that was missing from a household as low as may be, or little more. */
function withLittle(full: Household, own: Household, random: Random): void {
  const little = random.pick([0, 1, 5_000]);
  const known = new Map(allInstances(own).map((one) => [one.path, one]));
  for (const one of allInstances(full))
    for (const { naam, type } of factsOf(one.entity))
      if (type.kind === 'getal' && known.get(one.path)?.facts.has(naam) !== true)
        one.facts.set(naam, Math.max(type.min, Math.min(type.max, little)));
}

/** Completions that are tried before a question counts as asked in vain. */
const TRIES = 60;

/** What is asked of households with some facts taken away, and which of it no completion showed to matter. */
export function askedInVain(
  pairs: readonly (readonly [gemeente: string, regeling: string])[],
  each: number,
  random: Random,
): { readonly questions: number; readonly misses: readonly string[] } {
  let questions = 0;
  const misses: string[] = [];
  for (const pair of pairs)
    for (let i = 0; i < each; i++) {
      const [question, known] = promising(random, pair);
      const household = withHoles(known, random, random.pick([2, 4, 8]));
      for (const path of asked(question, household)) {
        questions++;
        if (!canMatter(question, household, path, random, TRIES)) misses.push(`${pair} ${path}`);
      }
    }
  return { questions, misses };
}
