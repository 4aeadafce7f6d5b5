import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/cli/build.js',
    testTimeout: 30_000,
    // Without it vitest leaves one core idle; most of what test/cli does is wait for processes.
    maxWorkers: '100%',
  },
});
