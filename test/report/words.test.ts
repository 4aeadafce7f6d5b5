import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  antwoord,
  datum,
  datums,
  euro,
  euroPair,
  getal,
  korteDatum,
  leesbaar,
  opsomming,
  schoon,
  uitkomstWoord,
  uitkomstZin,
  waarde,
} from '../../src/engine/words.js';

describe('euro', () => {
  it.each([
    [124454, '€ 1.244,54'],
    [0, '€ 0,00'],
    [-0, '€ 0,00'],
    [5, '€ 0,05'],
    [-1200, '€ -12,00'],
    [124454.4, '€ 1.244,544'],
    [-0.5, '€ -0,005'],
    [123456789012, '€ 1.234.567.890,12'],
    [1e-7, '€ 0,000000001'],
    [1e21, '€ 10.000.000.000.000.000.000,00'],
  ])('writes %d cents as %s', (cents, text) => expect(euro(cents)).toBe(text));

  it('calls what is no number onbekend', () => expect(euro(Number.NaN)).toBe('onbekend'));

  it('keeps every cent', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (cents) => {
        const digits = euro(cents).replace('€ ', '').replaceAll('.', '').replace(',', '');
        expect(BigInt(digits)).toBe(BigInt(cents));
      }),
    );
  });
});

describe('euroPair', () => {
  it.each([
    [130000, 124454.4, '€ 1.300,00', '€ 1.244,54'],
    [124455, 124454.4, '€ 1.244,55', '€ 1.244,54'],
    [124454, 124454.4, '€ 1.244,540', '€ 1.244,544'],
    [124454.6, 124455, '€ 1.244,546', '€ 1.244,550'],
    [124454.4, 124454.4, '€ 1.244,544', '€ 1.244,544'],
    [-0.4, 0, '€ -0,004', '€ 0,000'],
  ])('%d beside %d', (a, b, left, right) => expect(euroPair(a, b)).toEqual([left, right]));

  it('shows every difference, in the right direction, with the same decimals', () => {
    const cents = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000);
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const [left, right] = euroPair(a, b);
        const read = (text: string) => Number(text.replace('€ ', '').replaceAll('.', '').replace(',', '.'));
        expect(Math.sign(read(left) - read(right))).toBe(Math.sign(a - b));
        expect(left.split(',')[1]?.length).toBe(right.split(',')[1]?.length);
      }),
    );
  });
});

describe('dates', () => {
  it('writes them out', () => expect(datum('2024-02-01')).toBe('1 februari 2024'));
  it('writes a month', () => expect(datum('2024-12')).toBe('december 2024'));
  it('writes them short', () => expect(korteDatum('2024-02-01')).toBe('1-2-2024'));
  it('finds them in a text', () =>
    expect(datums('2023-09-01, 2023-10-01..2023-12-01')).toBe('1-9-2023, 1-10-2023 tot en met 1-12-2023'));
  it('leaves alone what is no date', () => {
    expect(datum('2024-13-01')).toBe('2024-13-01');
    expect(korteDatum('morgen\u001b[2J')).toBe('morgen [2J');
  });
});

describe('waarde', () => {
  it.each([
    [{ waarde: 140000, eenheid: 'euro/maand' }, '€ 1.400,00'],
    [{ waarde: 1350, eenheid: 'euro/uur' }, '€ 13,50'],
    [{ waarde: 120, eenheid: 'procent' }, '120%'],
    [{ waarde: 12.5, eenheid: 'procent' }, '12,5%'],
    [{ waarde: 34, eenheid: 'jaar' }, '34 jaar'],
    [{ waarde: 1, eenheid: 'maand' }, '1 maand'],
    [{ waarde: 60, eenheid: 'maand' }, '60 maanden'],
    [{ waarde: 28, eenheid: 'dag' }, '28 dagen'],
    [{ waarde: 3, eenheid: 'week' }, '3 weken'],
    [{ waarde: 32, eenheid: 'uur/week' }, '32 uur per week'],
    [{ waarde: 1234, eenheid: 'aantal' }, '1.234'],
    [{ waarde: '2024-02-01', eenheid: 'datum' }, '1 februari 2024'],
    [{ waarde: true, eenheid: 'ja_nee' }, 'ja'],
    [{ waarde: false, eenheid: 'ja_nee' }, 'nee'],
    [{ waarde: 'sociale_huur', eenheid: 'code' }, 'sociale huur'],
    [{ waarde: null, eenheid: 'euro/maand' }, 'onbekend'],
  ])('%j', (value, text) => expect(waarde(value)).toBe(text));
});

describe('uitkomstWoord', () => {
  it.each([
    ['recht', 'recht', 'RECHT'],
    ['bevoegdheid', 'bevoegdheid', 'KAN WORDEN TOEGEKEND'],
    ['recht', 'bevoegdheid', 'KAN WORDEN TOEGEKEND'],
    ['gedeeltelijk_recht', 'recht', 'GEDEELTELIJK RECHT'],
    ['gedeeltelijk_recht', 'bevoegdheid', 'KAN GEDEELTELIJK WORDEN TOEGEKEND'],
    ['geen_recht', 'bevoegdheid', 'GEEN RECHT'],
    ['gegevens_nodig', 'recht', 'GEGEVENS NODIG'],
    ['beoordeling_nodig', 'recht', 'BEOORDELING NODIG'],
    ['regel_onbekend', 'recht', 'REGEL ONBEKEND'],
    ['niet_bevoegd', 'recht', 'NIET BEVOEGD'],
    ['niet_van_toepassing', 'recht', 'NIET VAN TOEPASSING'],
  ] as const)('%s of a %s is %s', (uitkomst, aard, text) =>
    expect(uitkomstWoord({ uitkomst, aard })).toBe(text),
  );

  it('says the same inside a sentence', () =>
    expect(uitkomstZin('bevoegdheid', 'bevoegdheid')).toBe('kan worden toegekend'));
});

describe('texts', () => {
  it('takes away what steers a terminal or turns the reading order', () => {
    expect(schoon('a\u001b[31mb\r\nc\u0007\u202ed\u200be\u2028f')).toBe('a [31mb c de f');
  });
  it('keeps what people write', () => expect(schoon('  Zoë Łuczak  – 東京 ')).toBe('Zoë Łuczak – 東京'));
  it('reads an identifier as words', () => expect(leesbaar('_sociale__huur')).toBe('sociale huur'));
  it('enumerates', () => {
    expect(opsomming([])).toBe('');
    expect(opsomming(['1'])).toBe('1');
    expect(opsomming(['1', '2', '3'])).toBe('1, 2 en 3');
  });
  it('writes bare answers and numbers', () => {
    expect([antwoord(true), antwoord('2024-02-01'), antwoord('gewoon_bezit'), antwoord(0)]).toEqual([
      'ja',
      '1 februari 2024',
      'gewoon bezit',
      '0',
    ]);
    expect(getal(-1234.25)).toBe('-1.234,25');
  });
});
