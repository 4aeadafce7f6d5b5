import { describe, expect, it } from 'vitest';
import { findingsIn, framed } from './support.js';

/** Each line a begrip of a bouwsteen; what is wrong with them, as code and message. */
const wrongIn = (...begrippen: readonly string[]): string[] =>
  findingsIn({ bouwsteen: framed('bouwsteen', `begrippen:\n  ${begrippen.join('\n  ')}\n`) }).map(
    ({ code, bericht }) => `${code} ${bericht}`,
  );

/** A begrip that is one thing until 2024 and another from then on. */
const turned = (name: string, before: string, after: string, more = ''): string =>
  `${name}: { ${more}versies: { 2023-01-01: { formule: "${before}" }, 2024-01-01: { formule: "${after}" } } }`;

describe('steps that need each other in turns', () => {
  it.each([
    ['two', [turned('a', 'b + tien_euro', 'tien_euro'), turned('b', 'vijf_euro', 'a - vijf_euro')]],
    [
      'two, the last of which has more versions',
      [
        turned('a', 'tien_euro', 'b'),
        'b: { versies: { 2023-01-01: { formule: a }, 2023-06-01: { formule: a + a }, 2024-01-01: { formule: vijf_euro } } }',
      ],
    ],
    [
      'three, one of which always reads the next',
      ['x: { formule: a }', turned('a', 'b', 'tien_euro'), turned('b', 'vijf_euro', 'x')],
    ],
    [
      'four, each of which holds together with the next, and no day with all',
      [
        turned('a', 'b', 'd'),
        'b: { versies: { 2023-01-01: { formule: vijf_euro }, 2023-06-01: { formule: c } } }',
        turned('c', 'vijf_euro', 'd'),
        turned('d', 'a', 'vijf_euro'),
      ],
    ],
    [
      'truth values',
      [turned('a', 'b', 'aantal_bewoners > twee'), turned('b', 'aantal_bewoners > twee', 'a')],
    ],
    [
      'of which one is computed on another date, for the versions follow the peildatum',
      [turned('a', 'b', 'tien_euro', 'op: zaak.aanvraagdatum, '), turned('b', 'vijf_euro', 'a')],
    ],
    [
      'over months',
      [
        turned('a', 'sum(reeks)', 'tien_euro'),
        turned('b', 'vijf_euro', 'a'),
        'reeks: { over: { vanaf: zaak.aanvraagdatum, tot_en_met: peildatum }, formule: b }',
      ],
    ],
    [
      'with other decimals each',
      [
        turned('a', 'b', 'round half up(tien_euro, 0)'),
        turned('b', 'round half up(vijf_euro, 0)', 'a + vijf_euro'),
      ],
    ],
    [
      'one that is read before it is there',
      [turned('a', 'b', 'tien_euro'), 'b: { versies: { 2024-01-01: { formule: a } } }'],
    ],
    [
      'one that is read before it is there, after the other',
      ['b: { versies: { 2024-01-01: { formule: a } } }', turned('a', 'b', 'tien_euro')],
    ],
  ])('can be right: %s', (_, begrippen) => expect(wrongIn(...begrippen)).toEqual([]));

  it.each([
    [
      'two that hold together from 2024',
      [turned('a', 'tien_euro', 'b'), 'b: { formule: a }'],
      ['R017 kringloop vanaf 2024-01-01: proef.a -> proef.b -> proef.a'],
    ],
    [
      'two in turns, that also need each other before 2023-06',
      [
        turned('a', 'b', 'tien_euro'),
        'b: { versies: { 2023-01-01: { formule: vijf_euro }, 2023-06-01: { formule: a }, 2024-01-01: { formule: a } } }',
      ],
      ['R017 kringloop vanaf 2023-06-01: proef.a -> proef.b -> proef.a'],
    ],
    [
      'a circle beside one that is none',
      [
        turned('a', 'b', 'tien_euro'),
        turned('b', 'vijf_euro', 'a + c'),
        turned('c', 'vijf_euro', 'd'),
        turned('d', 'vijf_euro', 'c'),
      ],
      ['R017 kringloop vanaf 2024-01-01: proef.c -> proef.d -> proef.c'],
    ],
    [
      'a date that needs what is computed on it, whatever version applies',
      [
        turned('a', 'tien_euro', 'vijf_euro', 'op: dag, '),
        turned('dag', 'peildatum', 'if a > vijf_euro then peildatum else zaak.aanvraagdatum'),
      ],
      ['R017 kringloop vanaf 2024-01-01: proef.a -> proef.dag -> proef.a'],
    ],
    [
      'a fault on other days is found, once',
      [turned('a', 'b', 'tien_euro'), turned('b', 'vijf_euro', 'a + twee')],
      ['R012 een getal in euro en een getal in aantal gaan niet samen'],
    ],
    [
      'more decimals at each turn',
      [turned('a', 'b * deel', 'tien_euro'), turned('b', 'vijf_euro', 'a * deel')],
      ['R016 deze waarde kan te groot worden'],
    ],
  ])('can be wrong: %s', (_, begrippen, expected) => {
    const found = wrongIn(...begrippen);
    expect(found.length, found.join('\n')).toBe(expected.length);
    for (const [i, start] of expected.entries()) expect(found[i]).toContain(start);
  });
});
