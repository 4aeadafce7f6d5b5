import { expect, test } from 'vitest';
import { asked, canMatter, promising } from './asking.js';
import { withHoles } from './generate.js';
import { Random } from './random.js';
import { PAIRS } from './shipped.js';

/**
 * Bijzondere bijstand, of which no municipality has all policy in the rules. A fact that is needed for one voorwaarde
 * is asked, also where the decision stays open for a rule that is missing: that is the third cause of what is asked
 * in vain, beside the two of sparing.test.ts.
 */
test('what is asked where policy is unknown can mostly change the decision', () => {
  const random = new Random(410);
  let questions = 0;
  const misses: string[] = [];
  for (const pair of PAIRS.filter(([, regeling]) => regeling === 'bijzondere_bijstand'))
    for (let i = 0; i < 12; i++) {
      const [question, known] = promising(random, pair);
      const household = withHoles(known, random, random.pick([2, 4, 8]));
      for (const path of asked(question, household)) {
        questions++;
        if (!canMatter(question, household, path, random, 20)) misses.push(`${pair} ${path}`);
      }
    }
  expect(questions).toBeGreaterThan(20);
  expect(misses.length / questions, misses.join('\n')).toBeLessThan(0.3);
}, 110_000);
