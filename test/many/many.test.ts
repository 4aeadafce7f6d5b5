import { expect, test } from 'vitest';
import { many } from './many.js';

test('random households through all regelingen', () => {
  const [count = 0, seed = 0, sample = 1] = (process.env.MANY ?? '').split(',').map(Number);
  const { failures, lines } = many({ count, seed, sample }, (line) => console.log(line));
  for (const line of lines) console.log(line);
  expect(failures).toEqual([]);
});
