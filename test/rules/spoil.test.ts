import { describe, expect, it } from 'vitest';
import { counted, mistyped, Shipped, type Spoilt } from './spoil.js';

/** One line in so many; `npm run spoil` does all. */
const SHARE = 240;

describe('a typing error', () => {
  it('is always the same for a line, and always an error', () => {
    for (const line of ['  formule: sum(inkomsten.bedrag)', '  2023-01-01: 269.51', '- a', 'x'])
      for (let seed = 0; seed < 50; seed++) {
        expect(mistyped(line, seed)).toBe(mistyped(line, seed));
        expect(mistyped(line, seed)).not.toBe(line);
      }
  });
});

describe('a line of the shipped rules with a typing error', () => {
  it('gives a finding, or makes a worked case fail, unless it is prose', () => {
    const shipped = new Shipped(new URL('../..', import.meta.url).pathname);
    const lines = shipped.lines().filter((_, i) => i % SHARE === 7);
    const all = lines
      .map(({ file, index }) => shipped.spoil(file, index, 1))
      .filter((one): one is Spoilt => one !== null);
    const counts = counted(all);
    expect((counts.line ?? 0) + (counts.rules ?? 0) + (counts.case ?? 0)).toBeGreaterThan(all.length / 2);
    expect(
      all
        .filter(({ noticed }) => noticed === 'silent')
        .map(({ bestand, regel, was, werd }) => `${bestand}:${regel}\n${was}\n${werd}`),
    ).toEqual([]);
  }, 60_000);
});
