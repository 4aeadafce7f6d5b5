import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { Case } from '../../src/dossier/cases.js';
import type { Household, Instance } from '../../src/dossier/household.js';
import { knownHousehold, withUnknowns } from '../engine/generate.js';
import { Random } from '../engine/random.js';
import { eachOf, engine, graph, PAIRS, peildata, shippedCases } from '../engine/shipped.js';
import { Against, type Question } from './against.js';
import type { Plain } from './household.js';

/**
 * The shipped rules, by the engine and by the interpreter: every begrip, every voorwaarde and every outcome, on all
 * worked cases and on random households. SAMPLES=500 in the environment makes it a long run.
 */
const SAMPLES = Number(process.env.SAMPLES ?? Math.min(8, eachOf(96)));
/** Of a regeling with many worked cases so many, spread evenly; all of them in a long run. */
const IS_LONG = process.env.SAMPLES !== undefined;
const CASES = IS_LONG ? Number.MAX_SAFE_INTEGER : 60;
/** Algemene bijstand is decided for every day of a month: few of its households fit in a short run. */
const few = (regeling: string, many: number): number =>
  regeling === 'algemene_bijstand' && !IS_LONG ? Math.ceil(many / 6) : many;

const folder = new URL('../../rules/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
const readAll = (name: string): string[] =>
  readdirSync(new URL(name, folder))
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => read(name + file));
const texts = {
  gegevens: read('gegevens.yaml'),
  landelijk: readAll('landelijk/'),
  gemeenten: readAll('gemeenten/'),
};
const against = new Against(texts, engine);

/** A checked household as plain data again, as in a file. */
function plainOf({ root, zaken }: Household): Plain {
  const written = (entity: string, name: string, value: unknown): unknown => {
    const type = graph.vocabulary.facts.find((fact) => fact.entiteit === entity && fact.naam === name)?.type;
    if (typeof value !== 'number') return value;
    const digits = String(Math.abs(value));
    if (type?.kind === 'datum') return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
    const decimals = type?.kind === 'getal' ? type.decimals : 0;
    return (value / 10 ** decimals).toFixed(decimals);
  };
  const factsOf = (entity: string, facts: Iterable<[string, unknown]>) =>
    Object.fromEntries([...facts].map(([name, value]) => [name, written(entity, name, value)]));
  const plain = ({ entity, id, facts, lists }: Instance): Plain => ({
    ...(id === null ? {} : { id }),
    ...factsOf(
      entity,
      [...facts].filter(([name]) => name !== 'aanvrager'),
    ),
    ...Object.fromEntries(
      graph.vocabulary.entities.flatMap((child) => {
        const below = lists.get(child.naam);
        return below === undefined
          ? []
          : [[child.sleutel, child.een ? plain(below[0] as Instance) : below.map(plain)]];
      }),
    ),
  });
  const own = [...zaken].map(([name, facts]) => [name, factsOf('zaak', facts)]);
  return { ...plain(root), ...(own.length === 0 ? {} : { zaken: Object.fromEntries(own) }) };
}

const iso = (date: number): string => `${date}`.replace(/(....)(..)(..)/, '$1-$2-$3');
const begrippenFor = (gemeente: string): string[] =>
  [...Object.values(graph.items), ...Object.values(graph.gemeenten[gemeente]?.items ?? {})]
    .filter(({ soort }) => soort === 'begrip')
    .map(({ id }) => id);

const townOf = (one: Case): string => one.gemeente ?? one.household.gemeente ?? 'landelijk';
const inForce = (peildatum: number, id: string): boolean => {
  const { vanaf = 0, totEnMet = 0 } = graph.regelingen[id] ?? {};
  return vanaf <= peildatum && peildatum <= totEnMet;
};

describe('the engine and the interpreter agree', () => {
  afterEach(() => against.forget());
  // Of a regeling that only one municipality has there is nothing to compare elsewhere.
  const cases = shippedCases().filter((one) => {
    const own = graph.regelingen[one.regeling]?.gemeente ?? null;
    return own === null || own === townOf(one);
  });
  const asked = new Map(
    cases.map((one) => [`${townOf(one)} ${one.regeling}`, [townOf(one), one.regeling] as const]),
  );

  test.each([...asked.values()])('on every worked case: %s %s', (gemeente, regeling) => {
    const ids = begrippenFor(gemeente);
    const wrong = cases
      .filter(
        (one) => one.regeling === regeling && townOf(one) === gemeente && inForce(one.peildatum, regeling),
      )
      .filter((_, i, all) => i % Math.ceil(all.length / few(regeling, CASES)) === 0)
      .flatMap(({ id, household, peildatum }, i) => {
        const question: Question = { plain: plainOf(household), op: iso(peildatum), gemeente };
        const found = [
          ...against.regeling(question, regeling),
          ...(i % 2 === 0 ? against.begrippen(question, ids, true) : []),
          ...(i % 5 === 0 ? against.decision(question, regeling) : []),
        ];
        return found.map((line) => `${id} ${line}`);
      });
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  test.each(PAIRS)('on random households: %s %s', (gemeente, regeling) => {
    const random = new Random(4000 + gemeente.length * 10 + regeling.length);
    const ids = begrippenFor(gemeente);
    const wrong: string[] = [];
    for (const peildatum of peildata(regeling))
      for (let i = 0; i < few(regeling, SAMPLES); i++) {
        const share = [0, 0.02, 0.1, 0.4][i % 4] ?? 0;
        const own = withUnknowns(knownHousehold(random, peildatum, regeling), random, share);
        const question: Question = { plain: plainOf(own), op: iso(peildatum), gemeente };
        wrong.push(...against.regeling(question, regeling));
        if (i % 3 === 0) wrong.push(...against.decision(question, regeling));
        if (i % 4 === 2) wrong.push(...against.begrippen(question, ids, true));
        if (i === 0) wrong.push(...against.begrippen(question, ids, false));
      }
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  test('on more than a few values of each kind', () => {
    const { known, unknown, answers } = against.compared;
    expect([known > 10_000, unknown > 3_000]).toEqual([true, true]);
    expect(Math.min(answers.yes, answers.no, answers.unknown)).toBeGreaterThan(30);
  });
});

test('the interpreter imports nothing of the engine', () => {
  const own = new URL('./', import.meta.url);
  const FILES = readdirSync(own).filter((name) => !name.endsWith('.test.ts') && name !== 'against.ts');
  expect(FILES.length).toBeGreaterThan(8);
  for (const name of FILES)
    expect(readFileSync(new URL(name, own), 'utf8')).not.toMatch(/from '[^']*\/src\//);
});
