import { expect, test } from 'vitest';
import { caseSetting } from '../../src/engine/casetest.js';
import { toets } from '../../src/engine/toets.js';
import { engine } from '../engine/shipped.js';
import { workedCases } from './worked.js';

/** Article 36 lid 1: the toeslag is there on application. A case compares one decision; that there is no other, is said here. */
test('the toeslag is decided for the gezin of the aanvrager alone', () => {
  const cases = workedCases(engine.graph, 'individuele-inkomenstoeslag-randen.yaml');
  const one = cases.find(({ id }) => id === 'IIT-rand-huisgenoot-eerst');
  if (one === undefined) throw new Error('no case with a huisgenoot');
  const { besluiten } = toets(engine, one.household, { ...caseSetting(one), regelingen: [one.regeling] });
  expect(besluiten.map(({ voor }) => voor.id)).toEqual(['a']);
});
