// What `npm run test:many` starts: random households through all regelingen, without a limit of time. --aantal for how
// many, --zaad for others, --steekproef for one in how many that goes through `toets` itself.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : process.argv[at + 1];
};
const many = [option('--aantal', '200000'), option('--zaad', '2027'), option('--steekproef', '1000')];
const { status } = spawnSync(process.execPath, [vitest, 'run', '--disable-console-intercept'], {
  stdio: 'inherit',
  env: { ...process.env, MANY: many.join() },
});
process.exitCode = status ?? 1;
