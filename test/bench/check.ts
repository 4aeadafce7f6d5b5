import { spawnSync } from 'node:child_process';
import { parseDocument } from 'yaml';
import { compileRules, readRuleFiles } from '../../src/rules/index.js';
import { median, report, timed } from './report.js';

/** Checking the shipped rules, against what the YAML library alone needs to parse the same files. */

const RUNS = 20;
const AIM_RATIO = 3;
const AIM_CHANGED = 150;
const AIM_LOAD = 20;

const texts = readRuleFiles('rules');
const fresh = () => {
  const copy = ({ name, text }: { name: string; text: string }) => ({ name, text });
  return {
    gegevens: copy(texts.gegevens),
    landelijk: texts.landelijk.map(copy),
    gemeenten: texts.gemeenten.map(copy),
  };
};
const all = [texts.gegevens, ...texts.landelijk, ...texts.gemeenten];

const yaml: number[] = [];
const check: number[] = [];
const changed: number[] = [];
const load: number[] = [];
for (let run = -5; run < RUNS; run++) {
  const parsed = timed(() => {
    for (const { text } of all) parseDocument(text);
  });
  // New objects: nothing is remembered of a file that was never seen.
  const files = fresh();
  const checked = timed(() => ok(compileRules(files)));
  const [first, ...others] = files.landelijk;
  if (first === undefined) throw new Error('there are no national rules');
  const other = { ...files, landelijk: [{ ...first, text: `${first.text}# ${run}\n` }, ...others] };
  const again = timed(() => ok(compileRules(other)));
  const loaded = coldLoad();
  if (run < 0) continue;
  yaml.push(parsed);
  check.push(checked);
  changed.push(again);
  load.push(loaded);
}

const ratio = median(check.map((time, i) => time / (yaml[i] ?? NaN)));
report('yaml alone, all shipped rules', `${median(yaml).toFixed(0)} ms`);
report('checked and compiled', `${median(check).toFixed(0)} ms`);
report('  against yaml alone', `${ratio.toFixed(2)}x`, `<= ${AIM_RATIO}x`, ratio <= AIM_RATIO);
report(
  'one file changed, checked again',
  `${median(changed).toFixed(0)} ms`,
  `< ${AIM_CHANGED} ms`,
  median(changed) < AIM_CHANGED,
);
report(
  'the checked graph loaded, in a new process',
  `${median(load).toFixed(1)} ms`,
  `< ${AIM_LOAD} ms`,
  median(load) < AIM_LOAD,
);

/** Milliseconds that a process which has read nothing else yet takes to read the checked graph. */
function coldLoad(): number {
  const script = `const { unpacked } = require('./dist/rules.js');
    const from = performance.now();
    unpacked(require('node:fs').readFileSync('dist/regels.json', 'utf8'));
    console.log(performance.now() - from);`;
  return Number(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout);
}

function ok(result: ReturnType<typeof compileRules>): void {
  if ('findings' in result) throw new Error('the shipped rules have findings');
}
