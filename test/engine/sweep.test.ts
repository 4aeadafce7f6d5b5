import { describe, expect, it } from 'vitest';
import type { Ready } from '../../src/engine/engine.js';
import { type Figures, figuresOf, Scratch } from '../../src/engine/program.js';
import { Sweep } from '../../src/engine/sweep.js';
import type { Parameter } from '../../src/rules/graph.js';
import { knownHousehold, nearCase, withUnknowns } from './generate.js';
import { Random } from './random.js';
import { casesOf, engine, overlay, peildata } from './shipped.js';

/** Parameters for which a sweep of their own is made: spread over those of a plan. */
const TRIED = 2;
const HOUSEHOLDS = 30;

/** A figure set to something else: more, less, nothing, unknown; of a table every cell. */
const changes: readonly ((value: number) => number)[] = [
  (v) => v + 1,
  (v) => Math.floor(v * 0.9),
  () => 0,
  () => NaN,
];

function changed(own: Parameter, change: (value: number) => number): Parameter {
  const other = (value: number | null) => (value === null ? null : change(value));
  return {
    ...own,
    waarden: own.waarden.map((figure) => ({
      ...figure,
      waarde: other(figure.waarde),
      // The first column of a table may be what it is looked up by.
      rijen: figure.rijen?.map(([first = null, ...more]) => [first, ...more.map(other)]) ?? null,
    })),
  };
}

/** Every outcome of a run, as text in which NaN and -0 differ from 0. */
const outcomes = ({ plan }: Ready, scratch: Scratch, rows: number): string =>
  plan.decisions
    .map((_, at) => {
      const { fails, unknown, amount } = scratch.outcome(at);
      return [fails, unknown, amount].map((all) => [...all.subarray(0, rows)].join()).join('|');
    })
    .join('\n');

describe('a sweep', () => {
  it.each([
    ['almere', 'energietoeslag_2023'],
    ['landelijk', 'energietoeslag_2023'],
    ['almere', 'studietoeslag'],
    ['landelijk', 'algemene_bijstand'],
  ])('gives what a run of its own gives, whatever changes: %s %s', (gemeente, regeling) => {
    const random = new Random(gemeente.length + regeling.length);
    const peildatum = peildata(regeling)[1] ?? 0;
    const ready = engine.ready(overlay(gemeente), peildatum, { regelingen: [regeling] }, 'three');
    const cases = casesOf(regeling);
    const households = Array.from({ length: HOUSEHOLDS }, (_, i) => {
      const own =
        i % 2 === 0 && cases.length > 0
          ? nearCase(random, cases, peildatum)
          : knownHousehold(random, peildatum, regeling);
      return withUnknowns(own, random, [0, 0.05, 0.3][i % 3] ?? 0);
    });
    const { facts } = ready.encoder.block(households, { peildatum, assume: true });
    const rows = Math.max(...[...facts.tables.values()].map((table) => table.rows));
    const all = ready.plan.parameters;
    const step = Math.max(1, Math.ceil(all.length / TRIED));
    const tried = all.filter((_, at) => at % step === 0);
    // Each by itself, and all of them at once.
    for (const chosen of [...tried.map((one) => [one]), tried]) {
      const figures: Figures[] = [
        ready.figures,
        ...changes.map((change) =>
          figuresOf(ready.plan, new Map(chosen.map((own) => [own.id, changed(own, change)]))),
        ),
      ];
      const [whole, swept] = [new Scratch(), new Scratch()];
      const run = new Sweep(ready, figures).over(facts, peildatum, swept);
      for (const variant of figures.keys()) {
        run(variant);
        ready.program.run(facts, figures[variant] ?? [], peildatum, whole);
        const what = `${chosen.map(({ id }) => id).join()} variant ${variant}`;
        expect(`${what}\n${outcomes(ready, swept, rows)}`).toBe(`${what}\n${outcomes(ready, whole, rows)}`);
      }
    }
  });

  it('with nothing that differs is the same run over and over', () => {
    const peildatum = 20231211;
    const ready = engine.ready('almere', peildatum, { regelingen: ['energietoeslag_2023'] }, 'three');
    const household = knownHousehold(new Random(3), peildatum, 'energietoeslag_2023');
    const { facts } = ready.encoder.block([household], { peildatum, assume: true });
    const found: string[] = [];
    const scratch = new Scratch();
    const run = new Sweep(ready, [ready.figures, ready.figures]).over(facts, peildatum, scratch);
    for (const variant of [0, 1]) {
      run(variant);
      found.push(outcomes(ready, scratch, 1));
    }
    expect(found[0]).toBe(found[1]);
  });
});
