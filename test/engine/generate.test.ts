import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/dossier/cases.js';
import { reachOf } from '../../src/engine/reachable.js';
import type { ConditionVersion } from '../../src/rules/graph.js';
import type { Fact } from '../../src/rules/vocabulary.js';
import { blockOf, quickly, ran, subjectsOf, tablesOf } from './forms.js';
import { childrenOf, factsOf, householdOf, knownHousehold, nearCase, withUnknowns } from './generate.js';
import { allInstances } from './household.js';
import { Random } from './random.js';
import { casesOf, eachOf, engine, graph, overlay, PAIRS, peildata, REGELINGEN } from './shipped.js';

/**
 * The random households of the other tests, of every kind: what the shipped rules read has each of its values and is
 * unknown, and each voorwaarde is met, fails and is open. A new regeling is here by itself; what is never met lacks a
 * worked case.
 */
const random = new Random(900);
const share = (): number => random.pick([0, 0.01, 0.03, 0.1, 0.3, 0.6]);
/** However many regelingen there are: enough for each of its voorwaarden to fail for somebody. */
const MANY = Math.max(100, eachOf(400));
const FEW = 40;
const near = (one: Case) => withUnknowns(nearCase(random, [one], one.peildatum), random, share() / 4);
/** The pair that a worked case belongs to: what a municipality alone has, only its own cases meet. */
const townOf = ({ gemeente }: Case, regeling: string): string =>
  PAIRS.some(([town, id]) => town === gemeente && id === regeling) ? (gemeente ?? 'landelijk') : 'landelijk';
const samples = PAIRS.flatMap(([gemeente, regeling]) => {
  const cases = random.shuffled(casesOf(regeling));
  const some = cases.slice(0, MANY);
  const own = cases.filter((one) => townOf(one, regeling) === gemeente);
  return [
    ...peildata(regeling).map((peildatum) => {
      const any = () => withUnknowns(knownHousehold(random, peildatum, regeling), random, share());
      const households = [...some.map(near), ...Array.from({ length: MANY }, any)];
      return { gemeente, regeling, peildatum, households };
    }),
    ...own.map((one) => ({
      gemeente,
      regeling,
      peildatum: one.peildatum,
      // Of what has few cases each is looked at more often.
      households: [householdOf(one), ...Array.from({ length: own.length < FEW ? 4 : 1 }, () => near(one))],
    })),
  ];
});
const all = samples.flatMap(({ households, peildatum }) => households.map((own) => ({ own, peildatum })));

/** What kind of value a fact has: for a date and a number on which side of something. */
function kindOf({ type }: Fact, value: unknown, peildatum: number): string {
  if (value === undefined) return 'unknown';
  if (typeof value !== 'number') return type.kind === 'verwijzing' ? 'someone' : String(value);
  if (type.kind === 'datum') return value < peildatum ? 'before' : value > peildatum ? 'after' : 'same day';
  return value === 0 ? 'zero' : 'some';
}

function kindsOf({ naam, type, nietNaPeildatum }: Fact): string[] {
  if (type.kind === 'ja_nee') return ['unknown', 'true', 'false'];
  if (type.kind === 'keuze') return ['unknown', ...type.codes];
  if (type.kind === 'datum') return ['unknown', 'before', 'same day', ...(nietNaPeildatum ? [] : ['after'])];
  if (type.kind === 'getal') return ['unknown', 'some', ...(type.min <= 0 ? ['zero'] : [])];
  return type.kind === 'verwijzing' ? ['unknown', 'someone'] : [`${naam} is a text`];
}

describe('the random households', () => {
  test('have every kind of value of every fact, and every length of every list', () => {
    const wanted = new Set<string>();
    const found = new Set<string>();
    const note = (one: ReturnType<typeof allInstances>[number], peildatum: number) => {
      for (const fact of factsOf(one.entity)) {
        const name = `${one.entity}.${fact.naam}`;
        for (const kind of kindsOf(fact)) wanted.add(`${name} ${kind}`);
        found.add(`${name} ${kindOf(fact, one.facts.get(fact.naam), peildatum)}`);
      }
      for (const child of childrenOf(one.entity)) {
        const lengths = child.een ? ['unknown', 'known'] : ['unknown', 'none', 'one', 'more'];
        for (const length of child.naam === 'persoon' ? ['one', 'more'] : lengths)
          wanted.add(`${child.naam} ${length}`);
        const length = one.lists.get(child.naam)?.length;
        const many = child.een ? 'known' : (['none', 'one'][length ?? 0] ?? 'more');
        found.add(`${child.naam} ${length === undefined ? 'unknown' : many}`);
      }
    };
    for (const { own, peildatum } of all) for (const one of allInstances(own)) note(one, peildatum);
    expect([...wanted].filter((kind) => !found.has(kind))).toEqual([]);
  });

  test.each(REGELINGEN)('meet, fail and leave open each voorwaarde of %s', (regeling) => {
    const wanted = new Set<string>();
    const found = new Set<string>();
    // What no household can come to, as with a threshold that no municipality has, is not wanted.
    const { tests } = reachOf(graph, [regeling]);
    const valuesOf = ({ alleenAls, tak }: ConditionVersion): Iterable<number> => {
      const asked = alleenAls === null ? null : (tests.get(alleenAls) ?? null);
      return asked !== null && !asked.has(1) && !asked.has(NaN) ? [1] : (tests.get(tak.node) ?? [1, 0, NaN]);
    };
    for (const { gemeente, peildatum, households } of samples.filter((one) => one.regeling === regeling)) {
      const ready = engine.ready(
        overlay(gemeente),
        peildatum,
        { regelingen: [regeling], words: true },
        'three',
      );
      for (const assume of [true, false]) {
        const tables = tablesOf(ready, households, peildatum, assume);
        const scratch = ran(ready, blockOf(tables), peildatum);
        for (const { item, version, step } of ready.plan.decisions[0]?.voorwaarden ?? [])
          for (const { row } of subjectsOf(regeling, tables)) {
            for (const value of valuesOf(version)) wanted.add(`${item.id} ${value}`);
            found.add(`${item.id} ${scratch.value(step.nr, row)}`);
          }
      }
    }
    expect([...wanted].filter((kind) => !found.has(kind))).toEqual([]);
  });

  test.each(REGELINGEN)('are granted, refused and open for %s', (regeling) => {
    const answers = { yes: 0, no: 0, unknown: 0 };
    for (const { gemeente, peildatum, households } of samples.filter((one) => one.regeling === regeling))
      for (const { answer } of quickly(gemeente, regeling, peildatum, households).flat()) answers[answer]++;
    expect(Math.min(answers.yes, answers.no, answers.unknown)).toBeGreaterThan(20);
  });
});
