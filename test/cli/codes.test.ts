import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CODES as BESTAND } from '../../src/bestand/codes.js';
import { CODES as CALL } from '../../src/cli/codes.js';
import { CODES as DOSSIER } from '../../src/dossier/codes.js';
import { CODES as SIMULATIE } from '../../src/simulatie/codes.js';

/** What each letter is about, and where its codes stand; those of rule files are told in rules/README.md. */
const LISTS = [
  ['The call (C) and the program (X)', CALL],
  ['A household file (V)', DOSSIER],
  ['A client list (B)', BESTAND],
  ['A simulation (S)', SIMULATIE],
] as const;

const ALL = LISTS.flatMap(([, codes]) => Object.entries<string>(codes));

/** CODES.md: written by `npx vitest run test/cli/codes.test.ts -u`. */
const page = `# Codes

Every message has a code, a place, a cause and a remedy. These are the codes of what is given to the program, with what they
mean; a code is never given another meaning. B4 is said of a row that is decided all the same; every other B1, B2 or B3 puts a
household in quarantine, and B0 stops the run. The codes of rule files and worked cases (F, G, K, R and Y) stand in
[rules/README.md](rules/README.md).
${LISTS.map(
  ([title, codes]) => `
## ${title}

| code | betekenis |
|---|---|
${Object.entries<string>(codes)
  .map(([code, meaning]) => `| ${code} | ${meaning.replaceAll('|', '\\|')} |\n`)
  .join('')}`,
).join('')}`;

/** The text of every file of src but the lists themselves. */
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('codes.ts'))
  .map((name) => ({ name, text: readFileSync(join('src', name), 'utf8') }));
const RULES = readFileSync('rules/README.md', 'utf8');

/** Codes as they are thrown or written: in quotation marks, or behind the word fout. */
const used = sources.flatMap(({ name, text }) =>
  [...text.matchAll(/(?:['"`]|fout )([A-Z]\d{3})\b/g)].map(([, code = '']) => ({ name, code })),
);

describe('the list of codes', () => {
  it('is CODES.md', async () => {
    await expect(page).toMatchFileSnapshot('../../CODES.md');
  });

  it('has every code that src says, or the manual of the rules has it', () => {
    const known = new Set(ALL.map(([code]) => code));
    const missing = used.filter(({ code }) => !known.has(code) && !RULES.includes(`| ${code} |`));
    expect(used.length).toBeGreaterThan(200);
    expect(missing).toEqual([]);
  });

  it('has no code that src does not say', () => {
    const said = new Set(used.map(({ code }) => code));
    expect(ALL.filter(([code]) => !said.has(code))).toEqual([]);
  });

  it('gives each code once, one meaning, in order', () => {
    for (const [title, codes] of LISTS) {
      const own = Object.keys(codes);
      expect(own, title).toEqual(own.toSorted());
      for (const meaning of Object.values<string>(codes)) expect(meaning.length, title).toBeGreaterThan(10);
    }
    expect(new Set(ALL.map(([code]) => code)).size).toBe(ALL.length);
  });
});
