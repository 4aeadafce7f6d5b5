import { counted, Shipped, type Spoilt } from './spoil.js';

/**
 * All lines of the shipped rules, one at a time; prints what nothing noticed, and exits with 1 when there is any.
 * `--deel 3/8` does the third of eight shares; `--toon name,rules` prints the lines of which that is what noticed them.
 */
const option = (name: string): string | undefined =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
const [part = 1, parts = 1] = (option('--deel') ?? '1/1').split('/').map(Number);
const shown = ['silent', ...(option('--toon') ?? '').split(',')];
const shipped = new Shipped('.');
const all: Spoilt[] = [];
for (const [i, { file, index }] of shipped.lines().entries()) {
  if (i % parts !== part - 1) continue;
  const one = shipped.spoil(file, index, 1);
  if (one === null) continue;
  all.push(one);
  if (shown.includes(one.noticed))
    console.log(`${one.noticed} ${one.bestand}:${one.regel}\n  ${one.was}\n  ${one.werd}`);
}
const counts = counted(all);
console.log(`${all.length} lines spoilt`, counts);
process.exitCode = counts.silent === undefined ? 0 : 1;
