import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { schoon } from '../../src/engine/words.js';
import { divide, hanging, row, sheet, spread, wantsColour, widest, wrap } from '../../src/report/layout.js';

describe('wrap', () => {
  it('breaks at spaces', () => expect(wrap('een twee drie', 8)).toEqual(['een twee', 'drie']));
  it('keeps an amount, an article and a source number whole', () =>
    expect(wrap('het is € 1.244,54 volgens art. 35 [2]', 12)).toEqual([
      'het is',
      '€ 1.244,54',
      'volgens',
      'art. 35 [2]',
    ]));
  it('cuts a long word, a link before its slash', () => {
    expect(wrap('arbeidsongeschiktheid', 10)).toEqual(['arbeidsong', 'eschikthei', 'd']);
    expect(wrap('https://voorbeeld.nl/regels#art35', 28)).toEqual(['https://voorbeeld.nl/regels', '#art35']);
  });
  it('counts wide characters twice', () => expect(wrap('東京東京', 5)).toEqual(['東京', '東京']));
  it('measures the signs of a report as string-width does', () => {
    const latin = Array.from({ length: 0x180 }, (_, i) => String.fromCodePoint(i)).join('');
    for (const sign of schoon(`${latin}€–…≤≥≠`).replaceAll(' ', ''))
      expect(widest([sign])).toBe(stringWidth(sign));
  });
  it('loses nothing and fits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 4, max: 60 }),
        (raw, width) => {
          const text = schoon(raw);
          const lines = wrap(text, width);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          for (const line of lines) expect(widest([line])).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

describe('columns', () => {
  it('take what they need, and the widest gives way first', () => {
    expect(divide([5, 10, 20], 60)).toEqual([5, 10, 20]);
    expect(divide([5, 40, 40], 49)).toEqual([5, 20, 20]);
    expect(divide([5, 40, 40], 50)).toEqual([5, 21, 20]);
  });
  it('wrap each by itself and end without spaces', () =>
    expect(
      row(1, [
        { text: 'a', width: 3 },
        { text: 'een twee', width: 4 },
        { text: '', width: 5 },
      ]),
    ).toEqual([' a    een', '      twee']));
  it('hang under the first line', () =>
    expect(hanging(1, { text: '1.', width: 4 }, 'een twee drie', 14)).toEqual([
      ' 1.  een twee',
      '     drie',
    ]));
  it('go to both edges, or under each other', () => {
    expect(spread(0, 'links', 'rechts', 14)).toEqual(['links   rechts']);
    expect(spread(0, 'links', 'rechts', 12)).toEqual(['links', 'rechts']);
  });
});

describe('sheet', () => {
  it('is stacked below 72 columns and never wider than a reader can follow', () => {
    expect(sheet(71, false).narrow).toBe(true);
    expect(sheet(72, false).narrow).toBe(false);
    expect(sheet(200, false).width).toBe(120);
    expect(sheet(Number.NaN, false).width).toBe(80);
  });
});

describe('wantsColour', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  ])('%j on a terminal %s: %s', (env, terminal, colour) => expect(wantsColour(env, terminal)).toBe(colour));
});
