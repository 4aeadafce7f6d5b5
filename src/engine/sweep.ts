import type { Ready } from './engine.js';
import type { Facts } from './facts.js';
import { type Figures, Program, type Scratch } from './program.js';

/**
 * Decides the same households under several figures of a plan: what rests on none of those that differ is computed
 * once. The outcomes are those of the whole program.
 */
export class Sweep {
  private readonly first: Program;
  private readonly next: Program;

  /** `figures`: all that will be run with. The plan is that of three values, without words or parts. */
  constructor(
    { plan }: Ready,
    private readonly figures: readonly Figures[],
  ) {
    const [one] = figures;
    const differs = (at: number) =>
      figures.some((other) => JSON.stringify(valuesOf(other, at)) !== JSON.stringify(valuesOf(one, at)));
    const varying = new Set(plan.parameters.flatMap(({ id }, at) => (differs(at) ? [id] : [])));
    this.first = new Program(plan, 'three', { varying, run: 'first' });
    this.next = new Program(plan, 'three', { varying, run: 'next' });
  }

  /**
   * The runs over a block, one for each of the figures, in their order. The outcomes stand in `scratch`, which nobody
   * else may use in between.
   */
  over(facts: Facts, peildatum: number, scratch: Scratch): (variant: number) => void {
    return (variant) => {
      const program = variant === 0 ? this.first : this.next;
      program.run(facts, this.figures[variant] ?? [], peildatum, scratch);
    };
  }
}

/** The values of a parameter: of a table its cells. */
function valuesOf(figures: Figures | undefined, at: number): unknown {
  const series = figures?.[at];
  if (series === undefined) return null;
  // NaN is no JSON: as text it is told from a figure.
  return [series.starts, series.values.map(String), series.tables.map(({ cells }) => [...cells].map(String))];
}
