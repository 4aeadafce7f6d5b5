import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/rules/finding.js';
import { findingsIn, framed, type Own } from './support.js';

const SECOND = 1000;
const many = (text: string, times: number) => text.repeat(times);

/** The findings, and how long they took; tried again when that is long, since the machine may have other work. */
function timed(own: Own, tries = 3): { findings: readonly Finding[]; time: number } {
  const start = performance.now();
  const findings = findingsIn(own);
  const time = performance.now() - start;
  return time < SECOND || tries === 1 ? { findings, time } : timed(own, tries - 1);
}

/** A text between quotation marks, as YAML reads it back. */
const quote = (text: string) =>
  JSON.stringify(text).replace(/[\u2028\u2029]/g, (c) => (c === '\u2028' ? '\\u2028' : '\\u2029'));

/** A file with formulas of these texts. */
function formula(...texts: readonly string[]): Own {
  const lines = texts.map((text, i) => `  a${i}: { per: persoon, formule: ${quote(text)} }\n`);
  return { bouwsteen: framed('bouwsteen', `begrippen:\n${lines.join('')}`) };
}

/** What a formula of this text gives: its codes; and nothing that could steer a terminal, or fill it. */
function codesOf(own: Own): string[] {
  const { findings, time } = timed(own);
  expect(time).toBeLessThan(SECOND);
  for (const { bericht, oplossing, frame } of findings) {
    expect(bericht.length + oplossing.length).toBeLessThan(1000);
    expect(frame.length).toBeLessThan(400);
    expect(bericht + oplossing + frame.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  }
  return findings.map(({ code }) => code);
}

const nested = (open: string, inner: string, close: string, times: number) =>
  many(open, times) + inner + many(close, times);

describe('a formula that is meant to cost time is refused within a second', () => {
  it.each([
    ['a name of a million letters, in a file that is too large', many('a', 1_000_000), 'R005'],
    ['a name of 900,000 letters', many('a', 900_000), 'F002'],
    ['a name of 2,000 letters', many('a', 2000), 'R010'],
    ['a code of 900,000 letters', `rol = "${many('a', 900_000)}"`, 'F002'],
    ['a code of 1,900 letters', `rol = "${many('a', 1900)}"`, 'R020'],
    ['20,000 ands', `nederlander${many(' and nederlander', 20_000)}`, 'F002'],
    ['5,000 parentheses', nested('(', 'uren', ')', 5000), 'F002'],
    ['5,000 choices', `${many('if nederlander then uren else ', 5000)}uren`, 'F002'],
    ['100,000 codes', `rol in (${many('"x",', 99_999)}"x")`, 'F002'],
    ['400,000 quotation marks', many('"', 400_000), 'F002'],
    ['300 filters in a row', `count(personen${many('[nederlander]', 300)})`, 'F002'],
    ['401 additions', `uren${many('+uren', 401)}`, 'F002'],
    ['the least of the least, 59 times', nested('min(uren, ', 'uren', ')', 59), 'F002'],
    [
      'the least of two leasts',
      `min(${nested('min(', 'uren', ', uren)', 40)}, ${nested('max(', 'uren', ', uren)', 40)})`,
      'F002',
    ],
    ['bounds of bounds, 40 times', `uren${many(' between uren and uren', 40)}`, 'F002'],
    [
      'bounds of choices, 29 times',
      `${nested('(if (', 'uren', ' between uren and uren) then uren else uren)', 29)}`,
      'F002',
    ],
    [
      'ranges of choices, 29 times',
      nested('(if (', 'uren', ' in [uren..uren]) then uren else uren)', 29),
      'F002',
    ],
    [
      'lists of choices, 20 times',
      nested('(if (', 'uren', ' in (uren, uren, uren)) then uren else uren)', 20),
      'F002',
    ],
    ['a product of 200 factors', `uren${many('*uren', 200)}`, 'R016'],
    ['a unit of 100 factors', `${many('twee * ', 20)}uren * ${many('0 * uren * ', 90)}uren > uren`, 'R012'],
    ['40 roundings in each other', `${nested('round half up(', 'uren', ', 6)', 40)} > uren * 2`, 'R014'],
  ])('%s', (_, text, code) => expect(codesOf(formula(text))).toEqual([code]));

  it('a hundred formulas of sixty leasts in each other, within seconds', () => {
    const text = nested('min(uren, ', 'uren', ')', 59);
    const lines = Array.from({ length: 100 }, (_, i) => `  a${i}: { per: persoon, formule: "${text}" }\n`);
    const start = performance.now();
    const found = findingsIn({ bouwsteen: framed('bouwsteen', `begrippen:\n${lines.join('')}`) });
    expect(found.length).toBe(100);
    expect(performance.now() - start).toBeLessThan(10 * SECOND);
  });
});

describe('a formula that is large and right is found right within a second', () => {
  it.each([
    ['forty somes in a row', `${many('(some p in personen satisfies p.nederlander) or ', 40)}nederlander`],
    ['eight leasts in each other', `uren >= ${nested('min(uren, ', 'uren', ')', 8)}`],
    ['200 ands', `(not(eu_burger)${many(' and true', 200)})`],
    ['forty choices', `uren > ${many('if nederlander then uren else ', 40)}uren`],
    ['250 codes', `rol in (${many('"kind",', 249)}"kind")`],
    ['sixty brackets', nested('(', 'uren > uren', ')', 60)],
  ])('%s', (_, text) => expect(codesOf(formula(text))).toEqual([]));
});

/** Names that every object of JavaScript has, or that would end a string or a line of it. */
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'then',
  'length',
  'process',
  'globalThis',
  'require',
  'eval',
  'this',
  'undefined',
  'NaN',
] as const;

describe('a name that means something in JavaScript means nothing in a rule', () => {
  it.each(NAMES.filter((name) => name !== 'then'))('%s', (name) => {
    const unknown = [name, `voogd.${name}`, `personen.${name}`, `basis.${name}`, `${name}.uren`];
    const column = [`bedragen[${name} = 3].bedrag`, `bedragen[telt].${name}`];
    expect(codesOf(formula(...unknown, ...column))).toEqual(many('R010 ', 7).trim().split(' '));
    expect(codesOf(formula(`${name}(uren)`, `rol = "${name}"`))).toEqual(['R021', 'R020']);
    expect(codesOf(formula(`some ${name} in personen satisfies ${name}.nederlander`))).toEqual([]);
  });

  it.each(NAMES)('%s in a text', (name) => {
    const snippet = `voorwaarden:\n  a: { titel: A, tekst: "Het is {${name}}", als: adres_soort = "woonadres", bron: { artikel: "1" } }\n`;
    expect(codesOf({ regeling: framed('regeling', snippet) })).toEqual([name === 'then' ? 'F001' : 'R010']);
  });
});

describe('what would leave a string of JavaScript leaves nothing', () => {
  const escapes = [
    '\u2028',
    '\u2029',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what JavaScript would make of it
    '${process.exit(1)}',
    '`',
    "'",
    '\u0000',
    '\u202e',
    '\u001b[31m',
    '\ud800',
    '*/',
    '</script>',
    '\u0085',
  ];
  it.each(escapes)('%j', (text) => {
    expect(codesOf(formula(text, `uren ${text} uren`)).length).toBe(2);
    expect(codesOf(formula(`rol = "${text}"`)).length).toBe(1);
    const snippet = `voorwaarden:\n  a: { titel: A, tekst: ${quote(`Het is {uren${text}}`)}, als: adres_soort = "woonadres", bron: { artikel: "1" } }\n`;
    expect(codesOf({ regeling: framed('regeling', snippet) }).length).toBeGreaterThan(0);
  });
});

describe('a text', () => {
  const text = (tekst: string): Own => {
    const rest = 'als: adres_soort = "woonadres", bron: { artikel: "1" }';
    const snippet = `voorwaarden:\n  a: { titel: A, tekst: ${quote(tekst)}, ${rest} }\n`;
    return { regeling: framed('regeling', snippet) };
  };
  it.each([
    ['of 900,000 letters', many('a', 900_000), ['F002']],
    ['of 900,000 brackets', many('}', 900_000), ['F002']],
    ['of a hundred brackets', many('}', 100), Array<string>(100).fill('F001')],
    ['of a thousand unknown names', many('{a}', 1000), Array<string>(1000).fill('R010')],
    ['of a thousand names', many('{}', 1000), Array<string>(1000).fill('F001')],
  ])('%s', (_, tekst, codes) => expect(codesOf(text(tekst))).toEqual(codes));
});
