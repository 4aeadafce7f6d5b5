/** One line of the table that run.js prints at the end. */
export interface Line {
  readonly what: string;
  readonly measured: string;
  /** Empty when nothing was promised. */
  readonly aim: string;
  readonly met: boolean | null;
}

/** Prints a measurement, and hands it to run.js when that started this process. */
export function report(what: string, measured: string, aim = '', met: boolean | null = null): void {
  console.log(`${what}: ${measured}${aim === '' ? '' : ` (aim: ${aim}${met ? '' : ', MISS'})`}`);
  const line: Line = { what, measured, aim, met };
  process.send?.(line);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** The number after an option on the command line. */
export function numberOption(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
}

/** Milliseconds that some work takes. */
export function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
