import { describe, expect, test } from 'vitest';
import type { Household } from '../../src/dossier/household.js';
import { completeHouseholds } from '../../src/engine/complete.js';
import type { Facts } from '../../src/engine/facts.js';
import type { Scratch } from '../../src/engine/program.js';
import type { Trace } from '../../src/engine/runtime.js';
import { blockOf, formsOf, outputsOf, ran, subjectsOf, tablesOf } from './forms.js';
import { householdOf, knownHousehold, withUnknowns } from './generate.js';
import { household } from './household.js';
import { Random } from './random.js';
import { casesOf, eachOf, graph, PAIRS, peildata } from './shipped.js';

/** How the three forms of one regeling compare on a block of households. */
function compare(gemeente: string, regeling: string, peildatum: number, households: readonly Household[]) {
  const { known, three, traced, batch } = formsOf(gemeente, regeling, peildatum);
  const wrong: string[] = [];
  const tables = tablesOf(three, households, peildatum);
  const facts = blockOf(tables);
  const [k, t, x] = [
    ran(known, blockOf(tablesOf(known, households, peildatum)), peildatum),
    ran(three, facts, peildatum),
    ran(traced, blockOf(tablesOf(traced, households, peildatum)), peildatum),
  ];
  const complete = completeHouseholds(three.program, facts);
  const [kb, tb] = [batch.known, batch.three].map((ready) =>
    ran(ready, blockOf(tablesOf(ready, households, peildatum)), peildatum),
  );
  const [decision] = three.plan.decisions;
  if (decision === undefined) throw new Error(`no ${regeling}`);
  const steps = outputsOf(decision);
  for (const { household: h, row } of subjectsOf(regeling, tables)) {
    const flagged = complete[h] === 0 || k.bad[h] === 1;
    for (const step of steps) {
      const name = `${h} ${step.item?.id ?? step.nr}`;
      const value = t.value(step.nr, row);
      if (!Object.is(value, x.trace(step.nr, row).v)) wrong.push(`${name}: three ${value}, traced differs`);
      if (!flagged && !Object.is(k.value(step.nr, row), value))
        wrong.push(`${name}: known ${k.value(step.nr, row)}, three ${value}`);
    }
    const masks = tb?.outcome(0);
    const quick = kb?.outcome(0);
    if (masks === undefined || quick === undefined) throw new Error('no batch');
    const bits = [decision.voor, decision.bevoegd, ...decision.voorwaarden.map(({ step }) => step)];
    let [fails, unknown] = [0, 0];
    bits.forEach((step, bit) => {
      const value = step === null ? 1 : t.value(step.nr, row);
      if (step !== null && (bit === 1 ? value > 0 : value === 0)) fails += 2 ** bit;
      if (step !== null && Number.isNaN(value)) unknown += 2 ** bit;
    });
    const amount = decision.bedrag === null ? 0 : t.value(decision.bedrag.nr, row);
    if (masks.fails[row] !== fails || masks.unknown[row] !== unknown || !Object.is(masks.amount[row], amount))
      wrong.push(
        `${h}: masks ${masks.fails[row]} ${masks.unknown[row]} ${masks.amount[row]}, steps ${fails} ${unknown} ${amount}`,
      );
    if (complete[h] === 1 && kb?.bad[h] !== k.bad[h])
      wrong.push(`${h}: flagged ${kb?.bad[h]} in a batch, else ${k.bad[h]}`);
    if (
      !flagged &&
      (quick.fails[row] !== fails || quick.unknown[row] !== unknown || !Object.is(quick.amount[row], amount))
    )
      wrong.push(`${h}: masks of known differ`);
  }
  return { wrong, tables, t, steps, three };
}

describe('the three forms of the generated program', () => {
  test.each(PAIRS)('agree on every worked case: %s %s', (gemeente, regeling) => {
    const own = casesOf(regeling);
    for (const peildatum of new Set(own.map((one) => one.peildatum))) {
      const households = own.filter((one) => one.peildatum === peildatum).map(householdOf);
      expect(compare(gemeente, regeling, peildatum, households).wrong).toEqual([]);
    }
  });

  test.each(PAIRS)('agree on random households with and without unknowns: %s %s', (gemeente, regeling) => {
    const random = new Random(gemeente.length * 1000 + regeling.length);
    for (const peildatum of peildata(regeling)) {
      const households = Array.from({ length: eachOf(400) }, (_, i) =>
        withUnknowns(knownHousehold(random, peildatum, regeling), random, [0, 0.02, 0.15, 0.5][i % 4] ?? 0),
      );
      expect(compare(gemeente, regeling, peildatum, households).wrong).toEqual([]);
    }
  });

  test.each(PAIRS)('give a household in a block what they give it alone: %s %s', (gemeente, regeling) => {
    const random = new Random(77);
    const [, peildatum = 0] = peildata(regeling);
    const households = Array.from({ length: eachOf(400) }, () =>
      withUnknowns(knownHousehold(random, peildatum, regeling), random, 0.05),
    );
    const { t, tables, steps, three } = compare(gemeente, regeling, peildatum, households);
    const subjects = subjectsOf(regeling, tables);
    tables.forEach((facts, h) => {
      const alone = ran(three, facts, peildatum);
      for (const { own, row } of subjects.filter(({ household }) => household === h)) {
        for (const step of steps) expect(alone.value(step.nr, own)).toBe(t.value(step.nr, row));
        expect(alone.outcome(0).fails[own]).toBe(t.outcome(0).fails[row]);
      }
    });
  });

  test.each(PAIRS)('known raises its flag only over something unknown: %s %s', (gemeente, regeling) => {
    const random = new Random(5);
    const [, peildatum = 0] = peildata(regeling);
    const households = Array.from({ length: eachOf(600) }, () => knownHousehold(random, peildatum, regeling));
    const { known, traced } = formsOf(gemeente, regeling, peildatum);
    const { bad } = ran(known, blockOf(tablesOf(known, households, peildatum)), peildatum);
    // All facts are there: what is unknown is a rule, such as a soort of income that is in no table.
    const tables = tablesOf(traced, households, peildatum);
    const inVain = tables.filter((facts, h) => bad[h] === 1 && !anyUnknown(ran(traced, facts, peildatum)));
    expect(inVain).toEqual([]);
  });
});

/** A child of 20 is not of the gezin: what was granted to it does not stand in the way of its parent. */
test('an adult child is outside the gezin in every form', () => {
  const peildatum = 20220401;
  const plain = {
    personen: [
      { id: 'a', rol: 'aanvrager', geboortedatum: '1970-01-01' },
      { id: 'k', rol: 'kind', geboortedatum: '2002-01-01' },
    ],
    toekenningen: [{ persoon: 'k', regeling: 'energietoeslag_2022' }],
  };
  const forms = formsOf('almere', 'energietoeslag_2022', peildatum);
  const step = forms.three.plan.all.find(({ item }) => item?.id === 'energietoeslag_2022.nog_niet_toegekend');
  const nr = step?.nr ?? -1;
  const run = (ready: typeof forms.three) => {
    const [facts] = tablesOf(ready, [household(graph.vocabulary, plain)], peildatum);
    return ran(ready, facts as Facts, peildatum);
  };
  expect({
    traced: run(forms.traced).trace(nr, 0).v,
    three: run(forms.three).value(nr, 0),
    known: run(forms.known).value(nr, 0),
  }).toEqual({ traced: 1, three: 1, known: 1 });
});

/** Is any value that came up on the way unknown? */
function anyUnknown({ columns }: Scratch): boolean {
  const seen = new Set<Trace>();
  const unknown = (trace: Trace): boolean => {
    if (seen.has(trace)) return false;
    seen.add(trace);
    return Number.isNaN(trace.v) || trace.k.some(unknown);
  };
  return columns.some((column) => (column as Trace[]).some((trace) => trace !== undefined && unknown(trace)));
}
