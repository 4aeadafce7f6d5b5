import { expect, test } from 'vitest';
import { packed, unpacked } from '../../src/rules/packed.js';
import { graphOf, shippedGraph } from './support.js';

test('what is packed is read back as it was', () => {
  for (const graph of [graphOf({}), shippedGraph()]) expect(unpacked(packed(graph))).toEqual(graph);
});

test('types and sources stand in it once, in ASCII', () => {
  const graph = shippedGraph();
  const text = packed(graph);
  expect(text.length).toBeLessThan(JSON.stringify(graph).length * 0.75);
  expect(text.match(/"codes":\["loon",/g)).toHaveLength(1);
  expect(text).toMatch(/^[\x20-\x7e]*$/);
  expect(JSON.stringify(graph)).toMatch(/[^\x20-\x7e]/);
});

test('expressions that look alike stay apart: what is found of one is not found of the other', () => {
  const items = Object.values(unpacked(packed(shippedGraph())).items);
  const nodes = items.flatMap((item) =>
    item.soort === 'begrip' ? item.versies.map(({ node }) => node) : [],
  );
  expect(new Set(nodes.map((node) => JSON.stringify(node))).size).toBeLessThan(nodes.length);
  expect(new Set(nodes).size).toBe(nodes.length);
});

test('a graph with a number where an object is shared is refused, for it would come back as that object', () => {
  const graph = { ...graphOf({}), bron: 3 };
  expect(() => packed(graph)).toThrow('a number under bron');
});

test('a text that is cut off is no graph', () => {
  const text = packed(graphOf({}));
  for (const end of [0, 1, 100, text.length - 1]) expect(() => unpacked(text.slice(0, end))).toThrow();
});
