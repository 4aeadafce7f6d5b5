import { describe, expect, test } from 'vitest';
import { besluitOf, caseSetting } from '../../src/engine/casetest.js';
import { toets } from '../../src/engine/toets.js';
import { engine } from '../engine/shipped.js';
import { workedCases } from './worked.js';

/** What regelingen do to each other (article 35 lid 1 and 31 lid 2) stands in every decision that grants one. */

const NAMES = {
  algemene_bijstand: /algemene bijstand/i,
  bijzondere_bijstand: /bijzondere bijstand/i,
  individuele_inkomenstoeslag: /individuele inkomenstoeslag/i,
  studietoeslag: /studietoeslag/i,
  energietoeslag: /energietoeslag/i,
  tegemoetkoming_alleenverdieners: /tegemoetkoming alleenverdieners/i,
} as const;

/** A worked case that is granted, of each regeling: the file it is in, and its id. */
const GRANTED = [
  ['algemene-bijstand.yaml', 'B21', 'algemene_bijstand'],
  ['bijzondere-bijstand.yaml', 'B01', 'bijzondere_bijstand'],
  ['individuele-inkomenstoeslag.yaml', 'P6a', 'individuele_inkomenstoeslag'],
  ['studietoeslag-bronnen.yaml', 'S01', 'studietoeslag'],
  ['energietoeslag-almelo.yaml', 'L22-IN01', 'energietoeslag'],
  ['tegemoetkoming-alleenverdieners.yaml', 'AV-01', 'tegemoetkoming_alleenverdieners'],
] as const;

function decided(file: string, id: string) {
  const one = workedCases(engine.graph, file).find((test) => test.id === id);
  if (one === undefined) throw new Error(`${file}: no ${id}`);
  const { besluiten } = toets(engine, one.household, { ...caseSetting(one), regelingen: [one.regeling] });
  const besluit = besluitOf(one, besluiten);
  if (besluit === undefined) throw new Error(`${id}: no besluit`);
  return besluit;
}

describe('a decision that grants', () => {
  test.each(GRANTED)('%s %s says what it does to the other five', (file, id, own) => {
    const besluit = decided(file, id);
    expect(besluit.bedrag).not.toBeNull();
    const text = besluit.samenloop.join(' ');
    const unnamed = Object.entries(NAMES).filter(([other, name]) => other !== own && !name.test(text));
    expect(unnamed.map(([other]) => other)).toEqual([]);
  });

  test('says it no more where nothing is granted', () => {
    for (const [file, id] of [
      ['bijzondere-bijstand.yaml', 'B19'],
      ['individuele-inkomenstoeslag.yaml', 'P6b'],
      ['tegemoetkoming-alleenverdieners.yaml', 'AV-kind-van-17'],
    ] as const)
      expect(decided(file, id).samenloop, id).toEqual([]);
  });
});
