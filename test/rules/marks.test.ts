import { expect, test } from 'vitest';
import { graph } from '../engine/shipped.js';
import { idleMarks } from './marks.js';

test('each mark of the shipped rules goes by a change that there is', () => {
  expect(idleMarks(graph)).toEqual([]);
});

test('a mark that is misspelt goes by none', () => {
  const [id, marked] =
    Object.entries(graph.items).find(([, { onverschillig }]) => onverschillig.length > 0) ?? [];
  if (id === undefined || marked === undefined) throw new Error('the shipped rules have no marks');
  const [first, ...others] = marked.onverschillig;
  if (first === undefined) throw new Error('no mark');
  const onverschillig = [{ ...first, van: `${first.van}x` }, ...others];
  const changed = { ...graph, items: { ...graph.items, [id]: { ...marked, onverschillig } } };
  expect(idleMarks(changed).map(({ van }) => van)).toEqual([`${first.van}x`]);
});
