import { describe, expect, it } from 'vitest';
import { itemOf } from '../../src/engine/plan.js';
import { readRuleFiles } from '../../src/rules/files.js';
import { compileRules } from '../../src/rules/index.js';
import { shippedGraph } from './support.js';

describe('the shipped rules', () => {
  const files = readRuleFiles(new URL('../../rules', import.meta.url).pathname);
  const graph = shippedGraph();
  const all = [graph.items, ...Object.values(graph.gemeenten).map(({ items }) => items)].flatMap((items) =>
    Object.values(items),
  );

  it('compile without findings', () =>
    expect('findings' in compileRules(files) && compileRules(files)).toBe(false));

  it('have a source for every known figure and every voorwaarde', () => {
    const without = all.filter((item) => {
      if (item.soort === 'parameter')
        return (
          item.bron === null &&
          item.waarden.some((one) => one.bron === null && (one.waarde ?? one.rijen) !== null)
        );
      return item.soort === 'voorwaarde' && item.versies.some(({ tak }) => tak.bron === null);
    });
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it('ask a question for every figure that is unknown', () => {
    const silent = all.filter(
      (item) =>
        item.soort === 'parameter' &&
        item.waarden.some(({ waarde, rijen, vraag }) => (waarde ?? rijen) === null && vraag === null),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('name only voorwaarden that there are', () => {
    for (const { voorwaarden, gemeente } of Object.values(graph.regelingen))
      expect(voorwaarden.map((id) => itemOf(graph, gemeente, id)?.soort)).toEqual(
        voorwaarden.map(() => 'voorwaarde'),
      );
  });

  it('hold figures in the order of time, each date once', () => {
    for (const item of all) {
      const dates = (item.soort === 'parameter' ? item.waarden : item.versies).map(({ vanaf }) => vanaf);
      expect(dates).toEqual([...new Set(dates)].toSorted((a, b) => a - b));
    }
  });
});
