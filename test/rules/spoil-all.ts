import { counted, Shipped, type Spoilt } from './spoil.js';

/**
 * All lines of the shipped rules, one at a time; prints what nothing noticed, and exits with 1 when there is any.
 * `--deel 3/8` does the third of eight shares.
 */
const [part = 1, parts = 1] = (process.argv[process.argv.indexOf('--deel') + 1] ?? '').split('/').map(Number);
const share = process.argv.includes('--deel') ? { part: part - 1, parts } : { part: 0, parts: 1 };
const shipped = new Shipped('.');
const all: Spoilt[] = [];
for (const [i, { file, index }] of shipped.lines().entries()) {
  if (i % share.parts !== share.part) continue;
  const one = shipped.spoil(file, index, 1);
  if (one === null) continue;
  all.push(one);
  if (one.noticed === 'silent') console.log(`${one.bestand}:${one.regel}\n  ${one.was}\n  ${one.werd}`);
}
const counts = counted(all);
console.log(`${all.length} lines spoilt`, counts);
process.exitCode = counts.silent === undefined ? 0 : 1;
