import { describe, expect, test } from 'vitest';
import type { Household } from '../../src/dossier/household.js';
import type { Besluit } from '../../src/engine/decision.js';
import { toets } from '../../src/engine/toets.js';
import { verdictOf } from '../../src/engine/verdict.js';
import { blockOf, type Quick, quick, ran, tablesOf } from './forms.js';
import { completed, knownHousehold, withUnknowns } from './generate.js';
import { Random } from './random.js';
import { engine, GEMEENTEN, overlay, PEILDATA, REGELINGEN, type RegelingName } from './shipped.js';

const pairs = GEMEENTEN.flatMap((gemeente) => REGELINGEN.map((regeling) => [gemeente, regeling] as const));
const COMPLETIONS = 12;

/** The outcomes of some completions of a household: what a decision may not differ from. */
function outcomesOf(
  gemeente: string,
  regeling: RegelingName,
  peildatum: number,
  households: readonly Household[],
): Quick[] {
  const wanted = { regelingen: [regeling], words: true };
  const ready = engine.ready(overlay(gemeente), peildatum, wanted, 'three');
  const scratch = ran(ready, blockOf(tablesOf(ready, households, peildatum)), peildatum);
  return households.map((_, h) => quick(scratch, h));
}

const mask = (bits: readonly boolean[]): number =>
  bits.reduce((sum, bit, i) => sum + (bit ? 2 ** (i + 2) : 0), 0);

describe('a decision that is made stands whatever becomes known', () => {
  test.each(pairs)('verdict of %s %s', (gemeente, regeling) => {
    const random = new Random(100 + gemeente.length);
    const seen = { yes: 0, no: 0, unknown: 0 };
    for (let i = 0; i < 40; i++) {
      const peildatum = random.pick(PEILDATA[regeling]);
      const share = random.pick([0.01, 0.03, 0.1, 0.3, 0.6]);
      const household = withUnknowns(knownHousehold(random, peildatum), random, share);
      const ready = engine.ready(
        overlay(gemeente),
        peildatum,
        { regelingen: [regeling], words: true },
        'traced',
      );
      const [decision] = ready.plan.decisions;
      if (decision === undefined) throw new Error(`no ${regeling}`);
      const verdict = verdictOf(engine.run(ready, household, { peildatum }), decision, 0);
      seen[verdict.answer]++;
      if (verdict.answer === 'unknown') continue;
      // What is assumed may carry a yes, so it stays; a no must stand without it.
      const assumed = verdict.answer === 'yes' ? ASSUMED : NONE;
      const fills = Array.from({ length: COMPLETIONS }, () =>
        completed(household, random, peildatum, assumed(household)),
      );
      const grounds = mask(verdict.voorwaarden.map(({ value }) => value === 0));
      for (const outcome of outcomesOf(gemeente, regeling, peildatum, fills)) {
        expect(outcome.answer).toBe(verdict.answer);
        expect(outcome.fails & grounds).toBe(grounds);
        if (verdict.answer === 'yes') expect(outcome.amount).toBe(verdict.bedrag?.value);
      }
    }
    expect(seen.no).toBeGreaterThan(5);
  });

  test.each(pairs)('toets of %s %s', (gemeente, regeling) => {
    const random = new Random(200 + gemeente.length);
    let decided = 0;
    for (let i = 0; i < 6; i++) {
      const peildatum = random.pick(PEILDATA[regeling]);
      const household = withUnknowns(
        knownHousehold(random, peildatum),
        random,
        random.pick([0.01, 0.05, 0.2]),
      );
      const besluit = besluitOf(gemeente, regeling, peildatum, household);
      if (!['bevoegdheid', 'geen_recht'].includes(besluit.uitkomst)) continue;
      decided++;
      const granted = besluit.uitkomst === 'bevoegdheid';
      if (!granted) expect(besluit.aannames).toEqual([]);
      const assumed = new Set(besluit.aannames.map(({ feit }) => feit));
      const after = completed(household, random, peildatum, assumed);
      const then = besluitOf(gemeente, regeling, peildatum, after);
      expect([then.uitkomst, then.bedrag]).toEqual([besluit.uitkomst, besluit.bedrag]);
      expect(then.gronden).toEqual(expect.arrayContaining([...besluit.gronden]));
    }
    expect(decided).toBeGreaterThan(0);
  });

  test.each(REGELINGEN)('no refusal of %s rests on an assumption', (regeling) => {
    const random = new Random(300);
    let refused = 0;
    for (let i = 0; i < 25; i++) {
      const gemeente = random.pick(GEMEENTEN);
      const peildatum = random.pick(PEILDATA[regeling]);
      const household = knownHousehold(random, peildatum);
      const zaak = household.root.lists.get('zaak')?.[0];
      for (const name of ['besluitdatum', 'is_bezwaar_of_beroep', 'ambtshalve']) zaak?.facts.delete(name);
      for (const person of household.root.lists.get('persoon') ?? []) {
        person.facts.delete('bijzondere_uitsluiting');
        for (const income of person.lists.get('inkomst') ?? []) income.facts.delete('bestemd_voor_ander');
      }
      const besluit = besluitOf(gemeente, regeling, peildatum, household);
      if (besluit.uitkomst !== 'geen_recht') continue;
      refused++;
      const fills = Array.from({ length: COMPLETIONS }, () => completed(household, random, peildatum));
      for (const outcome of outcomesOf(gemeente, regeling, peildatum, fills))
        expect(outcome.answer).toBe('no');
    }
    expect(refused).toBeGreaterThan(5);
  });
});

/** Every path that has a standaard and is absent: what a granted decision may assume. */
const ASSUMED = (household: Household): Set<string> => {
  const people = household.root.lists.get('persoon') ?? [];
  const incomes = people.flatMap((person) => person.lists.get('inkomst') ?? []);
  return new Set([
    ...['besluitdatum', 'is_bezwaar_of_beroep', 'ambtshalve'].map((name) => `zaak.${name}`),
    ...people.map((person) => `${person.path}.bijzondere_uitsluiting`),
    ...incomes.map((income) => `${income.path}.bestemd_voor_ander`),
  ]);
};
const NONE = (): Set<string> => new Set();

function besluitOf(
  gemeente: string,
  regeling: RegelingName,
  peildatum: number,
  household: Household,
): Besluit {
  const { besluiten } = toets(engine, household, { regelingen: [regeling], peildatum, gemeente });
  return besluiten[0] as Besluit;
}
