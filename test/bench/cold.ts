import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { hashRules, readRuleFiles } from '../../src/rules/files.js';
import { unpacked } from '../../src/rules/packed.js';
import { median, report, timed } from './report.js';

/** `vangnet toets` as a whole process on the shipped rules, against a Node that does nothing. */

const RUNS = 30;
const AIM = 3;
const PROGRAM = 'dist/vangnet.js';
const TOETS = [
  PROGRAM,
  'toets',
  'fixtures/huishoudens/alleenstaande-ouder-almere.yaml',
  '--formaat',
  'tekst',
];

if (!existsSync(PROGRAM)) throw new Error('there is no dist/vangnet.js; run npm run build first');
const graph = 'dist/regels.json';
const shipped = existsSync(graph) ? unpacked(readFileSync(graph, 'utf8')) : null;
if (shipped?.hash !== hashRules(readRuleFiles('rules')))
  console.log(
    'note: dist/regels.json is not of these rules, so that they are compiled at each start; run npm run build',
  );

const node: number[] = [];
const vangnet: number[] = [];
for (let run = -2; run < RUNS; run++) {
  const nothing = timed(() => start(['-e', '0']));
  const toets = timed(() => start(TOETS));
  if (run < 0) continue;
  node.push(nothing);
  vangnet.push(toets);
}
const ratio = median(vangnet) / median(node);
report('node -e 0', `${median(node).toFixed(0)} ms`);
report('vangnet toets, cold', `${median(vangnet).toFixed(0)} ms`);
report('  against node -e 0', `${ratio.toFixed(2)}x`, `<= ${AIM}x`, ratio <= AIM);

function start(args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
}
