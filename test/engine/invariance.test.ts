import { describe, expect, test } from 'vitest';
import type { Household, Instance } from '../../src/dossier/household.js';
import type { Besluit } from '../../src/engine/decision.js';
import { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import { empty, knownHousehold, valueFor, withUnknowns } from './generate.js';
import { allInstances, copyOf } from './household.js';
import { Random } from './random.js';
import { engine, graph, overlay, PAIRS, peildata } from './shipped.js';

const random = new Random(11);
const SAMPLES = PAIRS.flatMap(([gemeente, id]) =>
  [0, 0.03, 0.1].map((share) => {
    const peildatum = random.pick(peildata(id));
    const household = withUnknowns(knownHousehold(random, peildatum, id), random, share);
    return { gemeente, id, peildatum, household };
  }),
);
type Sample = (typeof SAMPLES)[number];

function decide({ gemeente, id, peildatum }: Sample, household: Household, own: Engine = engine): Besluit {
  const { besluiten } = toets(own, household, { regelingen: [id], peildatum, gemeente });
  return besluiten[0] as Besluit;
}

/** What a decision says, without the order in which it says it and the place of an item in its list. */
function core(besluit: Besluit) {
  const plain = (path: string) => path.replace(/\[\d+\]/g, '[]');
  const sorted = (paths: readonly { readonly feit: string }[]) =>
    [...new Set(paths.map(({ feit }) => plain(feit)))].toSorted();
  return {
    uitkomst: besluit.uitkomst,
    bedrag: besluit.bedrag,
    gronden: besluit.gronden,
    voorwaarden: besluit.voorwaarden.map(({ id, uitslag }) => [id, uitslag]),
    ontbreekt: sorted(besluit.ontbreekt),
    aannames: sorted(besluit.aannames),
    kantelpunten: besluit.kantelpunten,
  };
}

const shuffled = (one: Instance, own: Random): void => {
  for (const [entity, list] of one.lists) one.lists.set(entity, own.shuffled(list));
};

/** The facts that a regeling reads on any of its dates, and the lists it goes through. */
function neededBy({ gemeente, id }: Sample): { facts: ReadonlySet<string>; lists: ReadonlySet<string> } {
  const programs = peildata(id).map(
    (day) => engine.ready(overlay(gemeente), day, { regelingen: [id], words: true }, 'traced').program,
  );
  const facts = programs.flatMap((program) => [...program.facts, ...program.plan.facts]);
  // Who applies, and whose role is known, every decision needs.
  facts.push('huishouden.aanvrager', 'persoon.rol');
  return {
    facts: new Set(facts),
    lists: new Set([
      ...programs.flatMap(({ lists }) => lists),
      ...facts.map((key) => key.split('.')[0] ?? ''),
    ]),
  };
}

describe('a decision does not depend on', () => {
  test('the order of persons, incomes and all other lists', () => {
    for (const sample of SAMPLES) {
      const other = copyOf(sample.household, (one) => shuffled(one, random));
      expect(core(decide(sample, other))).toEqual(core(decide(sample, sample.household)));
    }
  });

  test('the order of keys', () => {
    for (const sample of SAMPLES) {
      const other = copyOf(sample.household, (one) => {
        for (const map of [one.facts, one.lists] as Map<string, unknown>[]) {
          const entries = [...map].toReversed();
          map.clear();
          for (const [key, value] of entries) map.set(key, value);
        }
      });
      expect(JSON.stringify(decide(sample, other))).toBe(JSON.stringify(decide(sample, sample.household)));
    }
  });

  test('facts that no rule of it needs', () => {
    let [facts, lists] = [0, 0];
    for (const sample of SAMPLES) {
      const needed = neededBy(sample);
      const other = copyOf(sample.household, (one) => {
        for (const entity of graph.vocabulary.entities) {
          if (entity.in !== one.entity || entity.afgeleidVan !== null || needed.lists.has(entity.naam))
            continue;
          lists++;
          one.lists.set(entity.naam, [empty(entity.naam, `x.${entity.sleutel}[0]`)]);
        }
      });
      for (const one of allInstances(other))
        for (const fact of graph.vocabulary.facts) {
          if (fact.entiteit !== one.entity || needed.facts.has(`${one.entity}.${fact.naam}`)) continue;
          facts++;
          one.facts.set(fact.naam, valueFor(fact, random, sample.peildatum, ['a']));
        }
      expect(JSON.stringify(decide(sample, other))).toBe(JSON.stringify(decide(sample, sample.household)));
    }
    expect([facts > 500, lists > 50]).toEqual([true, true]);
  });

  test('what was decided before, or by which engine', () => {
    const fresh = new Engine(graph);
    for (const sample of SAMPLES.slice(0, 12)) {
      const first = JSON.stringify(decide(sample, sample.household));
      expect(JSON.stringify(decide(sample, sample.household))).toBe(first);
      expect(JSON.stringify(decide(sample, sample.household, fresh))).toBe(first);
    }
  });

  test('an end that is far away and an end that is left open', () => {
    for (const sample of SAMPLES) {
      const { facts } = neededBy(sample);
      // Work that has no last day is no holiday work: there the law asks whether an end is known.
      const isLaw = (entity: string, end: string) =>
        graph.vocabulary.facts.some(
          ({ entiteit, naam, alleenAls }) =>
            entiteit === entity && facts.has(`${entity}.${naam}`) && (alleenAls ?? '').includes(end),
        );
      const closed = copyOf(sample.household, (one) => {
        for (const { entiteit, naam, open } of graph.vocabulary.facts)
          if (
            entiteit === one.entity &&
            open === 'tot_en_met' &&
            !one.facts.has(naam) &&
            !isLaw(entiteit, naam)
          )
            one.facts.set(naam, 29991231);
      });
      expect(core(decide(sample, closed))).toEqual(core(decide(sample, sample.household)));
    }
  });

  test('changing the household: deciding leaves it as it was', () => {
    for (const sample of SAMPLES.slice(0, 12)) {
      const before = copyOf(sample.household);
      decide(sample, sample.household);
      expect(allInstances(sample.household)).toEqual(allInstances(before));
    }
  });
});
