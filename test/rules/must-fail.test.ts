import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileRules } from '../../src/rules/compile.js';
import type { Finding } from '../../src/rules/finding.js';
import { CODES } from '../../src/rules/gegevens.js';
import { elsewhere, expectedOf, foundIn } from './elsewhere.js';
import { everythingIn, findingsIn, type MustFail, mustFail, placeOf, prepared } from './support.js';

/** The character that the caret of a frame stands under, beside the one at the place itself. */
function expectFrame({ frame, regel, kolom }: Finding, text: string): void {
  const [shown = '', carets = ''] = frame.split('\n');
  const at = carets.indexOf('^');
  expect(shown.startsWith(`${regel} | `)).toBe(true);
  expect(shown[at] ?? '').toBe(
    (text.split('\n')[regel - 1]?.[kolom - 1] ?? '').replace(/[\p{C}\p{Zl}\p{Zp}]/u, '.'),
  );
}

describe.each(mustFail())('must fail: $file', ({ cases }) => {
  it.each(cases)('$what', (wrong: MustFail) => {
    const { own, file, text, expected } = prepared(wrong);
    // A warning counts in the cases that are about it: hardly a snippet uses all that it brings.
    const about = new Set(expected.map((place) => place.slice(0, 4)));
    const findings = everythingIn(own).filter(
      ({ ernst, code, bestand }) => ernst === 'fout' || (about.has(code) && bestand === file),
    );
    expect(expected).not.toEqual([]);
    expect(findings.map(placeOf)).toEqual(expected);
    for (const finding of findings) {
      expect(finding.bestand).toBe(file);
      expect(finding.bericht).not.toBe('');
      expect(finding.oplossing).not.toBe('');
      expectFrame(finding, text);
    }
    expect(findings[0]?.oplossing).toContain(wrong.remedy ?? '');
    expect(findings[0]?.bericht).toContain(wrong.says ?? '');
  });
});

describe('must fail: elsewhere.yaml', () => {
  it.each(elsewhere())('$what', (wrong) => {
    expect(expectedOf(wrong)).not.toEqual([]);
    expect(foundIn(wrong)).toEqual(expectedOf(wrong));
  });
});

describe('the codes', () => {
  const given = ['feel', 'rules', 'dossier'].flatMap((folder) => {
    const url = new URL(`../../src/${folder}/`, import.meta.url);
    const names = readdirSync(url, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const sources = names.map((name) => readFileSync(new URL(name, url), 'utf8'));
    return sources.flatMap((source) =>
      [...source.matchAll(/'([FRYK]\d{3})'/g)].map((match) => match[1] ?? ''),
    );
  });
  const codes = [...new Set([...given, ...Object.keys(CODES)])].toSorted();
  const codesOf = (places: readonly string[]) => [
    ...new Set(places.map((place) => /[FRYGK]\d{3}/.exec(place)?.[0] ?? '')),
  ];
  const used = [
    ...mustFail().flatMap(({ cases }) => cases.flatMap((one: MustFail) => codesOf(prepared(one).expected))),
    ...elsewhere().flatMap((one) => codesOf(expectedOf(one))),
  ];

  it.each(codes)('%s has three broken files at least', (code) =>
    expect(used.filter((one) => one === code).length).toBeGreaterThanOrEqual(3),
  );

  it('of the cases are all codes that the program has', () => {
    expect(used.filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('are those of the list in the manual, each once', () => {
    const manual = readFileSync(new URL('../../rules/README.md', import.meta.url), 'utf8');
    const listed = [...manual.matchAll(/^\| ([FRYGK]\d{3}) \|/gm)].map((match) => match[1]);
    expect(listed.toSorted()).toEqual(codes);
  });
});

describe('the small rule set itself', () => {
  it('can be right, without and with each file of a test', () => expect(findingsIn({})).toEqual([]));

  it('can be without rules', () => {
    const gegevens = prepared({
      what: '',
      gegevens: 'schema: vangnet/gegevens/1\nentiteiten: { huishouden: { titel: h } }\ngegevens: {}\n',
      heel: true,
    });
    const files = { gegevens: { name: 'gegevens.yaml', text: gegevens.text }, landelijk: [], gemeenten: [] };
    expect(compileRules(files)).toHaveProperty('graph.items', {});
  });
});
