import { describe, expect, test } from 'vitest';
import type { Besluit } from '../../src/engine/decision.js';
import { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import { compileRules } from '../../src/rules/compile.js';
import { dateOf, household } from '../engine/household.js';
import { Random } from '../engine/random.js';
import { GEGEVENS, Generator, householdOf } from './generated.js';
import type { Plain } from './household.js';

/**
 * What holds for every decision, on generated rules and households: it stands when more becomes known, a refusal
 * rests on no assumption, and neither the order of things nor what no rule reads matters. RULES=200 makes it long.
 */
const RULES = Number(process.env.RULES ?? 16);
const OP = '2023-06-15';

interface RuleSet {
  readonly engine: Engine;
  readonly random: Random;
}

/** Rule sets that are right, each with a generator of its own. */
const sets: readonly RuleSet[] = Array.from({ length: RULES }, (_, i) => new Random(1000 + i)).flatMap(
  (random) => {
    const { landelijk } = new Generator(random).rules(15);
    const result = compileRules({
      gegevens: { name: 'gegevens.yaml', text: GEGEVENS },
      landelijk: landelijk.map((text, i) => ({ name: `landelijk${i}.yaml`, text })),
      gemeenten: [],
    });
    return 'graph' in result ? [{ engine: new Engine(result.graph), random }] : [];
  },
);

function decide({ engine }: RuleSet, plain: Plain): readonly Besluit[] {
  const own = household(engine.graph.vocabulary, plain);
  return toets(engine, own, { regelingen: ['regel'], peildatum: dateOf(OP), gemeente: 'landelijk' })
    .besluiten;
}

/** What decisions come to, by whom they are about; one that is about nobody is given the first of the file. */
const core = (besluiten: readonly Besluit[]) =>
  Object.fromEntries(
    besluiten.map(({ voor, uitkomst, bedrag, gronden }) => [
      uitkomst === 'niet_van_toepassing' ? '' : voor.id,
      { uitkomst, bedrag, gronden },
    ]),
  );

const ASSUMED = ['besloten_op', 'dringend'];
const OPEN = ['vanaf', 'tot_en_met', 'voor_wie', 'id'];

/** A household with all that is not known taken from a full one; what is open, and what is in `kept`, stays as it is. */
function completed(own: Plain, full: Plain, kept: readonly string[]): Plain {
  const added = Object.entries(full).filter(
    ([name]) => !Object.hasOwn(own, name) && !OPEN.includes(name) && !kept.includes(name),
  );
  const filled = Object.entries(own).map(([name, value]) => {
    const other = full[name];
    if (Array.isArray(value)) {
      const items = Array.isArray(other) && other.length > 0 ? other : [{}];
      return [name, value.map((item: Plain, i) => completed(item, items[i % items.length] as Plain, kept))];
    }
    return [
      name,
      typeof value === 'object' ? completed(value as Plain, (other ?? {}) as Plain, kept) : value,
    ];
  });
  return Object.fromEntries([...filled, ...added]);
}

/** A full household with items to take facts from, and a zaak. */
function fullHousehold(random: Random): Plain {
  const inkomst = { bedrag: '1.00', zeker: true, op: OP, welk: 'loon' };
  const toekenning = { bedrag: '1.00', zeker: true, punten: 1 };
  const people = householdOf(random, 0).personen as Plain[];
  const personen = people.map((person) => ({ ...person, rol: 'kind', inkomsten: [inkomst] }));
  return { ...householdOf(random, 0), personen, toekenningen: [toekenning] };
}

describe('a decision on generated rules', () => {
  test('stands when an unknown becomes known, and a refusal without what was assumed', () => {
    const seen = { yes: 0, no: 0 };
    for (const set of sets)
      for (let i = 0; i < 4; i++) {
        const plain = householdOf(set.random, [0.03, 0.1, 0.3, 0.6][i] ?? 0);
        const first = decide(set, plain);
        for (const { voor, uitkomst, bedrag, gronden, aannames } of first) {
          const granted = uitkomst === 'recht' || uitkomst === 'gedeeltelijk_recht';
          if (!granted && uitkomst !== 'geen_recht') continue;
          seen[granted ? 'yes' : 'no']++;
          if (!granted) expect(aannames).toEqual([]);
          for (let round = 0; round < 2; round++) {
            const after = completed(plain, fullHousehold(set.random), granted ? ASSUMED : []);
            const then = decide(set, after).find((one) => one.voor.id === voor.id);
            expect([then?.uitkomst, then?.bedrag], JSON.stringify({ plain, after })).toEqual([
              uitkomst,
              bedrag,
            ]);
            expect(then?.gronden).toEqual(expect.arrayContaining([...gronden]));
          }
        }
      }
    expect(seen.no).toBeGreaterThan(RULES / 4);
    expect(seen.yes).toBeGreaterThan(0);
  });

  test('does not depend on the order of persons, incomes and other things', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned).toReversed();
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, turned(part)]));
    };
    for (const set of sets)
      for (let i = 0; i < 3; i++) {
        const plain = householdOf(set.random, [0, 0.05, 0.3][i] ?? 0);
        expect(core(decide(set, turned(plain) as Plain))).toEqual(core(decide(set, plain)));
      }
  });

  test('does not depend on facts that no rule reads', () => {
    let changed = 0;
    for (const set of sets) {
      const wanted = { regelingen: ['regel'], words: true };
      const { plan } = set.engine.ready(null, dateOf(OP), wanted, 'traced');
      const read = new Set<string>(plan.facts);
      const plain = householdOf(set.random, 0.05);
      const other = householdOf(set.random, 0);
      const unread = Object.entries(other).filter(
        ([name, value]) => typeof value !== 'object' && !read.has(`huishouden.${name}`),
      );
      changed += unread.length;
      const after = { ...plain, ...Object.fromEntries(unread) };
      expect(JSON.stringify(decide(set, after))).toBe(JSON.stringify(decide(set, plain)));
    }
    expect(changed).toBeGreaterThan(RULES);
  });
});
