import { describe, expect, it } from 'vitest';
import { CODES } from '../../src/dossier/codes.js';
import { checkSize, MAX_HOUSEHOLD_BYTES } from '../../src/dossier/read.js';
import { findingsOf, HEADER, placesOf, read, readSnippet } from './support.js';
import { WRONG, WRONG_FILES, type Wrong } from './wrong.js';

function expectFindings(work: () => unknown, { at, remedy }: Wrong): void {
  const findings = findingsOf(work);
  expect(placesOf(findings)).toEqual(at);
  for (const finding of findings) {
    expect(finding.bericht).not.toBe('');
    expect(finding.oplossing).not.toBe('');
    expect(finding.frame).toContain('^');
  }
  if (remedy !== undefined) expect(findings[0]?.oplossing).toContain(remedy);
}

describe('a household that is wrong', () => {
  it.each(WRONG)('$what', (wrong) => expectFindings(() => readSnippet(wrong.yaml), wrong));
});

describe('a file that is no household', () => {
  it.each(WRONG_FILES)('$what', (wrong) => expectFindings(() => read(wrong.yaml), wrong));
});

describe('all that is wrong', () => {
  it('is found in one run, in the order of the file', () => {
    const text = `${HEADER}woning: { kale_huur: 1 300 }\nzaak: { gemente: almere }\npersonen:\n  - { id: a, rol: kind, geboortedatum: 2023-02-30 }\n`;
    const at = ['V012 4:22', 'V004 5:9', 'V027 7:3', 'V020 7:40'];
    expect(placesOf(findingsOf(() => read(text)))).toEqual(at);
  });

  it('does not report what follows from something else', () => {
    expect(placesOf(findingsOf(() => readSnippet('personen: [{ id: a, rol: aanvrger }]')))).toEqual([
      'V022 4:26',
    ]);
    expect(placesOf(findingsOf(() => readSnippet('personen: geen')))).toEqual(['V003 4:11']);
    expect(placesOf(findingsOf(() => readSnippet('personen: [a]')))).toEqual(['V003 4:12']);
    const loss = 'personen: [{ id: a, rol: aanvrager, inkomsten: [{ soort: wins, bedrag_netto: -5 }] }]';
    expect(placesOf(findingsOf(() => readSnippet(loss)))).toEqual(['V022 4:58']);
  });

  it('stops when there is no end to it', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `  sleutel_${i}: 1\n`).join('');
    const findings = findingsOf(() => readSnippet(`woning:\n${many}`));
    expect(findings.length).toBe(201);
    expect(findings.at(-1)?.code).toBe('V002');
  });

  it('is too large: known before reading, and asked again after', () => {
    expect(() => checkSize(MAX_HOUSEHOLD_BYTES, 'h1.yaml')).not.toThrow();
    const [before] = findingsOf(() => checkSize(MAX_HOUSEHOLD_BYTES + 1, 'h1.yaml'));
    expect(before).toMatchObject({
      code: 'V001',
      bestand: 'h1.yaml',
      regel: 1,
      kolom: 1,
      frame: '1 | ...\n  | ^',
    });
    // As many characters as are allowed, but more bytes.
    const [after] = findingsOf(() => read('é'.repeat(MAX_HOUSEHOLD_BYTES)));
    expect(after?.code).toBe('V001');
  });

  it('reads a hostile file of the largest size in time that is linear', () => {
    const many = Array.from({ length: 25_000 }, (_, i) => `sleutel_${i}: 1\n`).join('');
    expect(findingsOf(() => read(many)).length).toBe(201);
  }, 20_000);

  it('has a case for every code, and a case has a code that exists', () => {
    const used = new Set(
      [...WRONG, ...WRONG_FILES].flatMap(({ at }) => at.map((place) => place.slice(0, 4))),
    );
    const household = [...used, 'V001', 'V002'].filter((code) => code.startsWith('V'));
    expect(household.toSorted()).toEqual(Object.keys(CODES));
  });
});

describe('what is said about people', () => {
  const secrets = ['Jansen', '123456789', '1984', '05-01', 'schilder', '4711'];
  const text = `${HEADER}# mevrouw Jansen
personen:
  - { id: Jansen, rol: aanvrager, bsn: 123456789, geboortedatum: 1984-05-01T, beroep: [schilder], hart: nee }
  - { id: Jansen, rol: kind, geboortedatum: 1984-05-00 }
kostenposten: [{ id: k, bedrag: 4711 euro, voor_persoon: Piet Jansen }]
`;

  it('holds nothing from their file, in the frame neither', () => {
    const findings = findingsOf(() => read(text));
    expect(findings.length).toBeGreaterThanOrEqual(7);
    for (const secret of secrets) expect(JSON.stringify(findings)).not.toContain(secret);
    expect(findings.map(({ frame }) => frame).join('\n')).toContain('bsn: *********');
  });

  it('nor does an error of the YAML reader', () => {
    for (const broken of [
      `${text}x: "Jansen\n`,
      `${text}}: 4711\n`,
      `${text}x: |4711 Jansen\n`,
      `${text}id: 4711\n`,
    ]) {
      const findings = findingsOf(() => read(broken));
      for (const secret of secrets) expect(JSON.stringify(findings)).not.toContain(secret);
    }
  });

  it('shows a key or a code that is wrong, and control characters as dots', () => {
    const [finding] = findingsOf(() => readSnippet('huishouden: { adres_soort: "brief\\e[31madres" }'));
    expect(finding?.bericht).toBe("onbekende code 'brief.[31madres'");
    expect(findingsOf(() => readSnippet('huishouden: { adres_sort: x }'))[0]?.frame).toContain(
      'adres_sort: *',
    );
  });
});
