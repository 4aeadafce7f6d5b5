import { describe, expect, it } from 'vitest';
import { compileRules } from '../../src/rules/compile.js';
import type { Finding } from '../../src/rules/finding.js';
import { findingsIn, framed, ruleFiles } from './support.js';

/** Findings that come within a second, on a machine that does other things too. */
function soon(find: () => readonly Finding[]): string[] {
  const start = performance.now();
  const findings = find();
  expect(performance.now() - start).toBeLessThan(process.env.CI === undefined ? 1000 : 3000);
  expect(findings.length).toBeGreaterThan(0);
  for (const { bericht, frame, oplossing } of findings) {
    expect(bericht.length + oplossing.length).toBeLessThan(1000);
    expect(frame.replaceAll('\n', '') + bericht + oplossing).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  }
  return [...new Set(findings.map(({ code }) => code))];
}

const bouwsteen = (snippet: string) => () => findingsIn({ bouwsteen: framed('bouwsteen', snippet) });

describe('a hostile rule file gives findings within a second', () => {
  // The first run of anything is slow.
  findingsIn({});

  it('an alias bomb', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [*a${i + 1}, *a${i + 1}]`).reverse();
    expect(soon(bouwsteen(`${levels.join('\n')}\n`))).toContain('Y002');
  });

  it('a name of a million characters, as a key, a value, a formula and a code', () => {
    const long = 'a'.repeat(900_000);
    expect(soon(bouwsteen(`begrippen: { x: 1 }\n"${long}": 1\n`))).toContain('Y001');
    expect(soon(bouwsteen(`begrippen:\n  "${long}": { formule: true }\n`))).toContain('Y001');
    expect(soon(bouwsteen(`begrippen:\n  "${long.slice(0, 1000)}": { formule: true }\n`))).toContain('R001');
    expect(soon(bouwsteen(`begrippen:\n  a: { per: ${long}, formule: true }\n`))).toContain('R010');
    expect(soon(bouwsteen(`begrippen:\n  a: { formule: ${long} }\n`))).toContain('F002');
    expect(soon(bouwsteen(`begrippen:\n  a: { formule: "${long.slice(0, 300)}" }\n`))).toContain('R010');
    expect(soon(bouwsteen('a: 1\n'.repeat(300_000)))).toContain('R005');
  });

  it('a hundred thousand items', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `  a${i}: { formule: b }\n`).join('');
    expect(soon(bouwsteen(`begrippen:\n${many}`))).toEqual(['R005']);
  });

  it('twenty thousand ands, five thousand brackets', () => {
    const ands = Array.from({ length: 20_000 }, () => 'true').join(' and ');
    expect(soon(bouwsteen(`begrippen:\n  a: { formule: ${ands} }\n`))).toContain('F002');
    const deep = `${'('.repeat(5000)}true${')'.repeat(5000)}`;
    expect(soon(bouwsteen(`begrippen:\n  a: { formule: "${deep}" }\n`))).toContain('F002');
    expect(soon(bouwsteen(`begrippen: ${'['.repeat(100_000)}\n`))).toEqual(['Y003']);
  });

  it('line ends that are none, in keys and in values', () => {
    const odd =
      'begrippen:\n  "a\u2028b": { formule: true }\n  c: { per: "per\u2029soon", formule: "waar\u2028" }\n';
    expect(soon(bouwsteen(odd))).toEqual(expect.arrayContaining(['R001', 'R010']));
  });
});

describe('a name that means something to the machine', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'hasownproperty', 'toString', 'valueOf'];
  const snippets: readonly (readonly [string, (name: string) => Parameters<typeof findingsIn>[0]])[] = [
    [
      'a figure',
      (n) => ({
        bouwsteen: framed(
          'bouwsteen',
          `parameters: { ${n}: { eenheid: euro, bron: { artikel: "1" }, waarden: { 2023-01-01: 1.00 } } }\n`,
        ),
      }),
    ],
    ['a step', (n) => ({ bouwsteen: framed('bouwsteen', `begrippen: { ${n}: { formule: ${n} } }\n`) })],
    [
      'a source',
      (n) => ({
        bouwsteen: framed(
          'bouwsteen',
          `bronnen: { ${n}: { titel: x } }\nbegrippen: { a: { formule: true, bron: ${n} } }\n`,
        ),
      }),
    ],
    [
      'a source that is not there',
      (n) => ({ bouwsteen: framed('bouwsteen', `begrippen: { a: { formule: true, bron: ${n} } }\n`) }),
    ],
    [
      'a column',
      (n) => ({
        bouwsteen: framed(
          'bouwsteen',
          `parameters: { t: { kolommen: { ${n}: aantal }, bron: { artikel: "1" }, waarden: { 2023-01-01: [{}, { ${n}: 1 }] } } }\n`,
        ),
      }),
    ],
    [
      'a voorwaarde and a branch',
      (n) => ({
        regeling: framed(
          'regeling',
          `voorwaarden: { ${n}: { titel: T, bron: { artikel: "1" }, een_van: { ${n}: { als: true } } } }\n`,
        ),
      }),
    ],
    [
      'a regeling of a municipality',
      (n) => ({
        gemeente: framed(
          'gemeente',
          `regelingen: { ${n}: { parameters: { ${n}: { waarden: { 2023-01-01: 1 } } } } }\n`,
        ),
      }),
    ],
    [
      'an item of a municipality',
      (n) => ({
        gemeente: framed('gemeente', `regelingen: { toeslag: { begrippen: { ${n}: { formule: true } } } }\n`),
      }),
    ],
    [
      'a municipality',
      (n) => ({ gemeente: `gemeente: ${n}\ntitel: T\nregelingen: { toeslag: { aangeboden: nee } }\n` }),
    ],
    [
      'an entity and a fact',
      (n) => ({
        gegevens: `schema: vangnet/gegevens/1\nentiteiten: { huishouden: { titel: h }, ${n}: { in: ${n}, lijst: ${n}, hoogstens: 3, titel: x } }\ngegevens: { huishouden: { ${n}: { type: keuze, codes: [${n}], alleen_als: ${n}, vraag: W?, soort: gegeven, bron: B } }, ${n}: {} }\n`,
      }),
    ],
  ];

  it.each(snippets)('as %s is a name like any other, or a finding; never a crash', (_, files) => {
    for (const name of names) {
      expect(() => compileRules(ruleFiles(files(name)))).not.toThrow();
      if (name === '__proto__') expect(findingsIn(files(name))).not.toEqual([]);
    }
  });
});
