import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/dossier/cases.js';
import { Engine } from '../../src/engine/engine.js';
import { type Mutant, mutantsOf } from '../../src/engine/mutants.js';
import { Numbers, numbered } from '../../src/engine/numbers.js';
import { type Probe, Probes } from '../../src/engine/probes.js';
import { workedCases } from '../rules/worked.js';
import { graph } from './shipped.js';

const isProbe = (spot: Mutant['spot']): spot is Probe => spot !== undefined && 'node' in spot;
const engine = new Engine(graph);

/** The changes of what some regelingen themselves say, and what each case saw of them. */
function probed(cases: readonly Case[], owners: readonly string[]) {
  const mutants = [...mutantsOf(graph, (id) => owners.includes(id.split('.')[0] ?? ''))].filter(({ spot }) =>
    isProbe(spot),
  );
  const probes = new Probes(mutants.flatMap(({ spot }) => (isProbe(spot) ? [spot] : [])));
  const numbers = new Numbers(new Engine(graph, { probes }));
  const all = numbered(engine, cases).map((one) => {
    probes.taken();
    const found = numbers.of(one);
    return { one, found, seen: probes.taken() };
  });
  return { mutants, all, probes, numbers };
}

describe.each([
  ['premie-participatieplaats', ['premie_participatieplaats']],
  ['tegemoetkoming-alleenverdieners', ['tegemoetkoming_alleenverdieners', 'gezin']],
  // Values of steps alone, and a max of what is changed.
  ['vermogen', ['vermogen']],
])('the cases of %s', (file, owners) => {
  const { mutants, all, probes, numbers: probing } = probed(workedCases(graph, file), owners);

  test('come to the same with probes as without', () => {
    expect(all.length).toBeGreaterThan(5);
    expect(mutants.length).toBeGreaterThan(10);
    const numbers = new Numbers(engine);
    for (const { one, found } of all) expect(found).toEqual(numbers.of(one));
  });

  test('where a change comes to nothing else in a case, the case comes to the same under it', () => {
    let [same, differing] = [0, 0];
    for (const mutant of mutants) {
      const changed = new Numbers(new Engine(mutant.graph()));
      for (const { one, found, seen } of all) {
        if (isProbe(mutant.spot) && seen.differs(mutant.spot)) differing++;
        else {
          same++;
          expect(changed.of(one), `${mutant.id}: ${mutant.van} -> ${mutant.naar}`).toEqual(found);
        }
      }
    }
    // Both must be there, or nothing was tried.
    expect(Math.min(same, differing)).toBeGreaterThan(10);
  });

  test('a change that stands in its place comes to what rules made with it come to', () => {
    let other = 0;
    for (const mutant of mutants) {
      const { spot, id, van, naar } = mutant;
      if (!isProbe(spot)) throw new Error('no expression');
      const changed = new Numbers(new Engine(mutant.graph()));
      for (const { one, found } of all) {
        const standing = probes.with(spot, () => probing.of(one));
        expect(standing, `${id}: ${van} -> ${naar}`).toEqual(changed.of(one));
        if (standing.decision !== found.decision || standing.values !== found.values) other++;
      }
    }
    expect(other).toBeGreaterThan(10);
    for (const { one, found } of all) expect(probing.of(one), one.test.id).toEqual(found);
  });
});

test('a probe that is not among them is not seen, nor what was seen before it was taken', () => {
  const [one] = probed(workedCases(graph, 'premie'), ['premie_participatieplaats']).all;
  const [other] = [...mutantsOf(graph, (id) => id.startsWith('vermogen.'))].flatMap(({ spot }) =>
    isProbe(spot) ? [spot] : [],
  );
  if (other === undefined) throw new Error('no change');
  expect(one?.seen.differs(other)).toBe(false);
  const probes = new Probes([other]);
  probes.calls.probe(0, 1, 2);
  expect([probes.taken().differs(other), probes.taken().differs(other)]).toEqual([true, false]);
  // What is not known is itself, but may become known in another way.
  probes.calls.probe(0, Number.NaN, Number.NaN);
  const open = probes.taken();
  expect([open.differs(other), open.isOpen(other)]).toEqual([false, true]);
  probes.calls.probe(0, 3, 3);
  expect(probes.taken().isOpen(other)).toBe(false);
});
