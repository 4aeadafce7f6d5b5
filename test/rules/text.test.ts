import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseAmount,
  parseDate,
  parseDecimal,
  parseYesNo,
  passesElfproef,
  writeDecimal,
} from '../../src/rules/text.js';

describe('amounts', () => {
  it.each([
    ['612.40', 61240],
    ['612,40', 61240],
    ['1400', 140000],
    ['0', 0],
    ['0,5', 50],
    ['-12.5', -1250],
    ['1300.5', 130050],
    ['9999999999999.99', 999999999999999],
    // 1.15 * 100 is 114.99999999999999 in binary fractions.
    ['1.15', 115],
    ['1234567890.29', 123456789029],
  ])('%s is %i cents', (text, cents) => expect(parseAmount(text)).toBe(cents));

  it('knows no negative zero', () => expect(Object.is(parseAmount('-0.00'), 0)).toBe(true));

  it.each([
    ['1.234,56', 'duizendteken'],
    ['1,234.56', 'duizendteken'],
    ['1.234.567', 'duizendteken'],
    ['1.300', 'drie_cijfers'],
    ['-1,300', 'drie_cijfers'],
    ['12.345', 'drie_cijfers'],
    ['1 300', 'spatie'],
    [' 12', 'spatie'],
    ['€ 12', 'woord'],
    ['€12', 'woord'],
    ['12 euro', 'woord'],
    ['12%', 'woord'],
    ['12,-', 'woord'],
    ['1e3', 'notatie'],
    ['1.5E-3', 'notatie'],
    ['0x10', 'notatie'],
    ['0o17', 'notatie'],
    ['+12', 'notatie'],
    ['012', 'notatie'],
    ['1_000', 'notatie'],
    ['1300.500', 'decimalen'],
    ['0.125', 'decimalen'],
    ['1.2345', 'decimalen'],
    ['12345678901234.00', 'te_groot'],
    ['', 'geen_getal'],
    ['-', 'geen_getal'],
    ['.5', 'geen_getal'],
    ['5.', 'geen_getal'],
    ['--5', 'geen_getal'],
    ['\u221212', 'geen_getal'],
    ['NaN', 'geen_getal'],
    ['\u0661\u0662', 'geen_getal'],
  ])('%j is refused: %s', (text, why) => expect(parseAmount(text)).toBe(why));

  it('are refused at once when they are endless', () => {
    expect(parseAmount(`${' '.repeat(1_000_000)}x`)).toBe('geen_getal');
    expect(parseAmount('1'.repeat(1_000_000))).toBe('te_groot');
  });

  it('in cents come back as they were written, with a point or a comma', () => {
    const most = 10 ** 15 - 1;
    fc.assert(
      fc.property(fc.integer({ min: -most, max: most }), fc.constantFrom('.', ','), (cents, mark) => {
        expect(parseAmount(writeDecimal(cents, 2).replace('.', mark))).toBe(cents);
      }),
    );
  });

  it('are the digits that were written, whatever is written', () => {
    const characters = fc.constantFrom(...'0123456789.,- e€x_');
    fc.assert(
      fc.property(
        fc.string({ unit: characters, maxLength: 12 }),
        fc.integer({ min: 0, max: 2 }),
        (text, decimals) => {
          const value = parseDecimal(text, decimals);
          if (typeof value === 'string') return;
          const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:[.,](\d+))?$/.exec(text) ?? [];
          expect(BigInt(value)).toBe(BigInt(`${sign}${whole}${fraction.padEnd(decimals, '0')}`));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('dates', () => {
  it.each([
    ['2024-02-29', 20240229],
    ['2000-02-29', 20000229],
    ['1850-01-01', 18500101],
    ['2200-12-31', 22001231],
  ])('%s is %i', (text, date) => expect(parseDate(text)).toBe(date));

  it.each([
    ['2023-02-29', 'bestaat_niet'],
    ['1900-02-29', 'bestaat_niet'],
    ['2023-04-31', 'bestaat_niet'],
    ['2023-00-01', 'bestaat_niet'],
    ['2023-01-32', 'bestaat_niet'],
    ['1849-12-31', 'jaar'],
    ['2201-01-01', 'jaar'],
    ['20240101', 'vorm'],
    ['2024-1-01', 'vorm'],
    ['2024/01/01', 'vorm'],
    ['2024-01-01 ', 'vorm'],
    ['24-01-01', 'vorm'],
  ])('%j is refused: %s', (text, why) => expect(parseDate(text)).toBe(why));

  it('are the days of the calendar', () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 1850, max: 2200 }), part(13), part(32), (year, month, day) => {
        const at = new Date(Date.UTC(year, Number(month) - 1, Number(day)));
        const text = `${year}-${month}-${day}`;
        const exists = at.toISOString().startsWith(text);
        expect(parseDate(text)).toBe(exists ? Number(text.replaceAll('-', '')) : 'bestaat_niet');
      }),
    );
  });
});

describe('ja and nee', () => {
  it.each(['true', 'ja'])('%s', (text) => expect(parseYesNo(text)).toBe(true));
  it.each(['false', 'nee'])('%s', (text) => expect(parseYesNo(text)).toBe(false));
  it.each(['yes', 'no', 'Ja', 'TRUE', 'on', 'waar', '1', '0', ''])('not %j', (text) =>
    expect(parseYesNo(text)).toBeNull(),
  );
});

describe('the elfproef', () => {
  it.each(['123456782', '111222333', '000000012'])('passes %s', (text) =>
    expect(passesElfproef(text)).toBe(true),
  );
  it.each(['123456789', '000000000', '12345672', '1234567820', '12345678a', ''])('fails %j', (text) =>
    expect(passesElfproef(text)).toBe(false),
  );
  it('fails when one digit is another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digits = [...'123456782'];
        digits[place] = String((Number(digits[place]) + shift) % 10);
        expect(passesElfproef(digits.join(''))).toBe(false);
      }),
    );
  });
});
