import { configDefaults, defineConfig } from 'vitest/config';

/** What takes more than a minute by itself: `npm run test:long` runs these alone. */
const LONG = ['cli/grensgevallen', 'rules/spoil'].map((name) => `test/${name}.test.ts`);
const isLong = process.env.LONG !== undefined;

export default defineConfig({
  test: {
    include: isLong ? LONG : ['test/**/*.test.ts'],
    exclude: isLong ? configDefaults.exclude : [...configDefaults.exclude, ...LONG],
    globalSetup: 'test/cli/build.js',
    testTimeout: isLong ? 120_000 : 60_000,
    // The rules and their programs are loaded once for all files that a worker runs: no test changes what another reads.
    isolate: false,
    // Without it vitest leaves one core idle; most of what test/cli does is wait for processes.
    maxWorkers: '100%',
  },
});
