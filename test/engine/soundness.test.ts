import { describe, expect, test } from 'vitest';
import type { Household } from '../../src/dossier/household.js';
import type { Besluit } from '../../src/engine/decision.js';
import { toets } from '../../src/engine/toets.js';
import { verdictOf } from '../../src/engine/verdict.js';
import { quickly } from './forms.js';
import { assumable, completed, factsOf, knownHousehold, withUnknowns } from './generate.js';
import { copyOf } from './household.js';
import { Random } from './random.js';
import { eachOf, engine, GEMEENTEN, overlay, PAIRS, peildata, REGELINGEN } from './shipped.js';

const COMPLETIONS = 12;
const OPEN = ['gegevens_nodig', 'beoordeling_nodig', 'regel_onbekend'];

const mask = (bits: readonly boolean[]): number =>
  bits.reduce((sum, bit, i) => sum + (bit ? 2 ** (i + 2) : 0), 0);

describe('a decision that is made stands whatever becomes known', () => {
  let decided = 0;
  /** How often each regeling was refused, over all municipalities. */
  const refusals = new Map<string, number>();
  test.each(PAIRS)('verdict of %s %s', (gemeente, regeling) => {
    const random = new Random(100 + gemeente.length);
    const wanted = { regelingen: [regeling], words: true };
    const seen = { yes: 0, no: 0, unknown: 0 };
    for (let i = 0; i < eachOf(800); i++) {
      const peildatum = random.pick(peildata(regeling));
      const share = random.pick([0.01, 0.03, 0.1, 0.3, 0.6]);
      const household = withUnknowns(knownHousehold(random, peildatum, regeling), random, share);
      const ready = engine.ready(overlay(gemeente), peildatum, wanted, 'traced');
      const [decision] = ready.plan.decisions;
      if (decision === undefined) throw new Error(`no ${regeling}`);
      const runs = engine.run(ready, household, { peildatum });
      const subjects = runs.assumed.rows.instances.get(decision.regeling.per) ?? [];
      subjects.forEach((_, row) => {
        const verdict = verdictOf(runs, decision, row);
        seen[verdict.answer]++;
        if (verdict.answer === 'unknown') return;
        // What is assumed may carry a yes, so it stays; a no must stand without it.
        const assumed = verdict.answer === 'yes' ? assumable(household) : NONE;
        const fills = Array.from({ length: COMPLETIONS }, () =>
          completed(household, random, peildatum, assumed),
        );
        const grounds = mask(verdict.voorwaarden.map(({ value }) => value === 0));
        const elsewhere = verdict.voor?.value === 0 || (verdict.bevoegd?.value ?? 0) > 0;
        for (const outcomes of quickly(gemeente, regeling, peildatum, fills)) {
          const outcome = outcomes[row];
          expect(outcome?.answer).toBe(elsewhere ? 'no' : verdict.answer);
          expect((outcome?.fails ?? 0) & grounds).toBe(grounds);
          if (verdict.answer === 'yes' && !elsewhere)
            expect(outcome?.amount).toBe(verdict.bedrag?.value ?? 0);
        }
      });
    }
    refusals.set(regeling, (refusals.get(regeling) ?? 0) + seen.no);
  });

  test.each(REGELINGEN)('refusals of %s were among them', (regeling) => {
    expect(refusals.get(regeling)).toBeGreaterThan(3);
  });

  test.each(PAIRS)('toets of %s %s', (gemeente, regeling) => {
    const random = new Random(200 + gemeente.length);
    for (let i = 0; i < eachOf(70); i++) {
      const peildatum = random.pick(peildata(regeling));
      const known = knownHousehold(random, peildatum, regeling);
      const household = withUnknowns(known, random, random.pick([0.01, 0.05, 0.2]));
      for (const besluit of besluitenOf(gemeente, regeling, peildatum, household)) {
        if (OPEN.includes(besluit.uitkomst)) continue;
        decided++;
        if (besluit.uitkomst === 'geen_recht') expect(besluit.aannames).toEqual([]);
        const assumed = new Set(besluit.aannames.map(({ feit }) => feit));
        const after = completed(household, random, peildatum, assumed);
        const then = besluitenOf(gemeente, regeling, peildatum, after).find(
          ({ voor }) => voor.id === besluit.voor.id,
        );
        // Once the day of the application is known, what was asked may lie before it: of that there is no refusal.
        if (besluit.uitkomst === 'geen_recht' && isBeforeIt(then)) continue;
        expect([then?.uitkomst, then?.bedrag]).toEqual([besluit.uitkomst, besluit.bedrag]);
        expect(then?.gronden).toEqual(expect.arrayContaining([...besluit.gronden]));
      }
    }
  });

  test('more than a few of which were made', () => {
    expect(decided).toBeGreaterThan(20);
  });

  let refusedInAll = 0;
  test.each(REGELINGEN)('no refusal of %s rests on an assumption', (regeling) => {
    const random = new Random(300);
    let refused = 0;
    for (let i = 0; i < 25 && refused < 6; i++) {
      const gemeente = random.pick(GEMEENTEN);
      const peildatum = random.pick(peildata(regeling));
      const household = copyOf(knownHousehold(random, peildatum, regeling), (one) => {
        for (const { naam, standaard } of factsOf(one.entity)) if (standaard !== null) one.facts.delete(naam);
      });
      const besluiten = besluitenOf(gemeente, regeling, peildatum, household);
      for (const { uitkomst, voor } of besluiten.filter((one) => one.uitkomst === 'geen_recht')) {
        refused++;
        const fills = Array.from({ length: 3 }, () => completed(household, random, peildatum));
        const after = fills.map((fill) =>
          besluitenOf(gemeente, regeling, peildatum, fill).find((one) => one.voor.id === voor.id),
        );
        expect(after.map((one) => one?.uitkomst)).toEqual(fills.map(() => uitkomst));
      }
    }
    refusedInAll += refused;
  });

  test('of which there were enough', () => {
    expect(refusedInAll).toBeGreaterThan(20);
  });
});

const NONE: ReadonlySet<string> = new Set();

/** Is nothing decided because the right begins after what was asked? */
const isBeforeIt = (besluit: Besluit | undefined): boolean =>
  besluit?.uitkomst === 'niet_van_toepassing' && /, na de gevraagde periode\.$/.test(besluit.reden ?? '');

function besluitenOf(
  gemeente: string,
  regeling: string,
  peildatum: number,
  household: Household,
): readonly Besluit[] {
  return toets(engine, household, { regelingen: [regeling], peildatum, gemeente }).besluiten;
}
