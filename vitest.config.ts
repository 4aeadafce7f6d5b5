import { configDefaults, defineConfig } from 'vitest/config';

/** What takes most of a minute or more by itself, for every regeling in every municipality: `npm run test:long` runs these. */
const LONG = [
  ...['cli/grensgevallen', 'cli/same', 'engine/forms', 'engine/generate', 'engine/invariance', 'engine/soundness', 'engine/sparing'],
  ...['engine/probes', 'reference/shipped', 'rules/dekking', 'rules/planted', 'rules/remembered', 'rules/spoil'],
].map((name) => `test/${name}.test.ts`);
/** What `npm test` runs too, and `npm run test:long` with more. */
const AGAIN = ['test/reference/generated.test.ts'];
const isLong = process.env.LONG !== undefined;
/** Random households by the hundred thousand: `npm run test:many`. */
const MANY = ['test/many/many.test.ts'];
const isMany = process.env.MANY !== undefined;

export default defineConfig({
  test: {
    include: isMany ? MANY : isLong ? [...LONG, ...AGAIN] : ['test/**/*.test.ts'],
    exclude: isMany || isLong ? configDefaults.exclude : [...configDefaults.exclude, ...LONG, ...MANY],
    globalSetup: 'test/cli/build.js',
    testTimeout: isMany ? 0 : isLong ? 120_000 : 60_000,
    // The rules and their programs are loaded once for all files that a worker runs: no test changes what another reads.
    // Of long files they would fill the memory.
    isolate: isLong,
    // Without it vitest leaves one core idle; most of what test/cli does is wait for processes.
    maxWorkers: '100%',
  },
});
