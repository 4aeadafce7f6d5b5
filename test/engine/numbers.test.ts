import { describe, expect, test } from 'vitest';
import { besluitOf, caseSetting } from '../../src/engine/casetest.js';
import { Engine } from '../../src/engine/engine.js';
import { Numbers, numbered } from '../../src/engine/numbers.js';
import { toets } from '../../src/engine/toets.js';
import { workedCases } from '../rules/worked.js';
import { graph } from './shipped.js';

const engine = new Engine(graph);

/** How many cases of a file the numbers decide, each found the same as the decision in words. */
function decidedAlike(file: string): number {
  const numbers = new Numbers(engine);
  let count = 0;
  for (const one of numbered(engine, workedCases(graph, file))) {
    const { outcome, isOutcome } = numbers.of(one);
    if (!isOutcome) continue;
    count++;
    const { household, regeling } = one.test;
    const { besluiten } = toets(engine, household, { ...caseSetting(one.test), regelingen: [regeling] });
    const besluit = besluitOf(one.test, besluiten);
    const { uitkomst, gronden, bedrag } = besluit ?? {};
    expect({ uitkomst, gronden, centen: bedrag?.centen }, one.test.id).toEqual(outcome);
  }
  return count;
}

// Per gezin, persoon, kostenpost and huishouden; with an amount, in part, without one, and of another body.
describe('what the numbers of a case tell is what is decided in words', () => {
  test.each([
    'loonkostensubsidie',
    'premie-participatieplaats',
    'tegemoetkoming-alleenverdieners',
    'bijzondere-bijstand-kosten',
    'energietoeslag',
  ])('%s', (file) => {
    expect(decidedAlike(file)).toBeGreaterThan(5);
  });
});
