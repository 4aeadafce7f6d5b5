import { expect, test } from 'vitest';
import { askedInVain } from './asking.js';
import { Random } from './random.js';
import { PAIRS } from './shipped.js';

/**
 * Bijzondere bijstand, of which no municipality has all policy in the rules. A fact that is needed for one voorwaarde
 * is asked, also where the decision stays open for a rule that is missing: that is the third cause of what is asked
 * in vain, beside the two of sparing.test.ts.
 */
test('what is asked where policy is unknown can mostly change the decision', () => {
  const pairs = PAIRS.filter(([, regeling]) => regeling === 'bijzondere_bijstand');
  const { questions, misses } = askedInVain(pairs, 12, new Random(410));
  expect(questions).toBeGreaterThan(20);
  expect(misses.length / questions, misses.join('\n')).toBeLessThan(0.3);
}, 400_000);
