import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { compileRules } from '../../src/rules/compile.js';
import { hashRules, readRuleFiles } from '../../src/rules/files.js';
import { InputError } from '../../src/rules/finding.js';
import { findingsIn, framed, mustFail, placeOf, prepared, ruleFiles } from './support.js';

/** Findings of the small rule set with more national files. */
function findingsWith(more: Readonly<Record<string, string>>) {
  const files = ruleFiles({});
  const extra = Object.entries(more).map(([name, text]) => ({ name, text }));
  const result = compileRules({ ...files, landelijk: [...files.landelijk, ...extra] });
  return 'findings' in result ? result.findings : [];
}

describe('two files with one id', () => {
  const first = framed('bouwsteen', '');
  it.each([
    ['two bouwstenen', first],
    ['a bouwsteen and a regeling', framed('regeling', '')],
  ])('%s', (_, second) => {
    const findings = findingsWith({ 'een.yaml': first, 'twee.yaml': second });
    expect(findings).toMatchObject([{ code: 'R003', bestand: 'twee.yaml', ernst: 'fout' }]);
    expect(findings[0]?.bericht).toContain("'proef'");
  });
});

describe('a circle', () => {
  const pathsOf = (findings: ReturnType<typeof findingsIn>) =>
    findings.filter(({ code }) => code === 'R017').map(({ bericht }) => bericht);

  it.each([
    ['of one', ['a: { per: persoon, formule: a }'], 'proef.a -> proef.a'],
    [
      'of two',
      ['a: { formule: b > twee }', 'b: { formule: "if a then twee else 0" }'],
      'proef.a -> proef.b -> proef.a',
    ],
    [
      'of three, from within',
      ['x: { formule: a }', 'a: { formule: b }', 'b: { formule: c }', 'c: { formule: a }'],
      'proef.a -> proef.b -> proef.c -> proef.a',
    ],
    [
      'by way of a date',
      [
        'a: { op: b, formule: aantal_bewoners }',
        'b: { formule: "if a > twee then zaak.aanvraagdatum else peildatum" }',
      ],
      'proef.a -> proef.b -> proef.a',
    ],
    [
      'by way of a list',
      ['a: { per: persoon, formule: some p in personen satisfies p.b }', 'b: { per: persoon, formule: a }'],
      'proef.a -> proef.b -> proef.a',
    ],
    [
      'by way of an exception',
      ['a: { formule: aantal_bewoners > twee, tenzij: { x: { als: b } } }', 'b: { formule: a }'],
      'proef.a -> proef.b -> proef.a',
    ],
  ])('%s is named as a path', (_, begrippen, path) => {
    const findings = findingsIn({
      bouwsteen: framed('bouwsteen', `begrippen:\n  ${begrippen.join('\n  ')}\n`),
    });
    expect(pathsOf(findings)).toEqual([`kringloop: ${path}`]);
  });

  it('over files is named as a path too', () => {
    const begrippen = 'begrippen: { a: { formule: proefregel.b } }\n';
    const regeling = framed('regeling', 'begrippen: { b: { formule: a } }\n').replace(
      'regeling: proef\n',
      'regeling: proefregel\n',
    );
    const findings = findingsIn({ bouwsteen: framed('bouwsteen', begrippen), regeling });
    expect(pathsOf(findings)).toEqual(['kringloop: proef.a -> proefregel.b -> proef.a']);
  });

  it('that a municipality makes is one, and a chain is none', () => {
    const gemeente = framed(
      'gemeente',
      'regelingen:\n  toeslag:\n    begrippen:\n      grensbedrag: { eenheid: euro/maand netto ex_vt, formule: eigen }\n      eigen: { eenheid: euro/maand netto ex_vt, formule: grensbedrag }\n',
    );
    expect(pathsOf(findingsIn({ gemeente }))).toEqual([
      'kringloop: toeslag.grensbedrag -> toeslag.eigen -> toeslag.grensbedrag',
    ]);
  });

  it('is told from a chain, which may be long', () => {
    const chain = (length: number) =>
      findingsIn({
        bouwsteen: framed(
          'bouwsteen',
          `begrippen:\n${Array.from({ length }, (_, i) => `  a${i}: { formule: ${i === length - 1 ? 'twee' : `a${i + 1}`} }\n`).join('')}`,
        ),
      }).map(placeOf);
    expect(chain(500)).toEqual([]);
    // Line 5 is a0; of 501 steps the first is one too many, of 3000 the one that has 500 before it from below.
    expect(chain(501)).toEqual(['R018 5:3']);
    expect(chain(3000)).toEqual(['R018 2504:3']);
  });

  it('that a municipality closes by way of the law shows from when', () => {
    const gemeente = framed(
      'gemeente',
      'regelingen:\n  toeslag:\n    begrippen:\n      bedrag_toeslag: { eenheid: euro, versies: { 2023-01-01: { formule: tien_euro }, 2024-01-01: { formule: dubbel_bedrag } } }\n',
    );
    expect(pathsOf(findingsIn({ gemeente }))).toEqual([
      'kringloop vanaf 2024-01-01: toeslag.bedrag_toeslag -> toeslag.dubbel_bedrag -> toeslag.bedrag_toeslag',
    ]);
  });
});

describe('all that is wrong', () => {
  it('in one file is found in one run: ten planted faults give ten findings at least', () => {
    const many = mustFail().find(({ file }) => file === 'many.yaml')?.cases ?? [];
    expect(many.length).toBe(3);
    for (const wrong of many) {
      const { own, file } = prepared(wrong);
      const findings = findingsIn(own);
      expect(findings.filter(({ bestand }) => bestand === file).length).toBeGreaterThanOrEqual(10);
      expect(new Set(findings.map(placeOf)).size).toBe(findings.length);
    }
  });

  it('in all files is found in one run, by file and in the order of each', () => {
    const findings = findingsIn({
      bouwsteen: framed(
        'bouwsteen',
        'begrippen:\n  b: { formule: onbekend_b }\n  a: { formule: onbekend_a }\n',
      ),
      regeling: framed('regeling', 'begrippen: { c: { formule: twee == 3 } }\n').replace('proef', 'ander'),
      gemeente: framed('gemeente', 'regelingen: { toeslagen: {} }\n'),
    });
    expect(findings.map((finding) => `${finding.bestand} ${placeOf(finding)}`)).toEqual([
      'bouwsteen.yaml R010 5:17',
      'bouwsteen.yaml R010 6:17',
      'gemeente.yaml R010 4:15',
      'regeling.yaml F003 7:33',
    ]);
  });

  it('does not depend on the order of the files', () => {
    const own = {
      bouwsteen: framed('bouwsteen', 'begrippen: { a: { formule: toeslag.toetsinkomen + norm } }\n'),
    };
    const files = ruleFiles(own);
    const turned = { ...files, landelijk: files.landelijk.toReversed() };
    expect(compileRules(turned)).toEqual(compileRules(files));
    expect(findingsIn(own).map(placeOf)).toEqual(['R013 4:28']);
  });

  it('in a file of a thousand faults is found within seconds', () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `  a${i}: { formule: onbekend_${i} }\n`);
    const start = performance.now();
    expect(findingsIn({ bouwsteen: framed('bouwsteen', `begrippen:\n${lines.join('')}`) }).length).toBe(1000);
    expect(performance.now() - start).toBeLessThan(10_000);
  }, 30_000);
});

describe('a message', () => {
  it('shows no control character of a file', () => {
    const snippet =
      'begrippen:\n  a: { titel: "\u001b[31m", per: persoon, formule: uren \u202e\u001b[31m }\n';
    for (const { frame, bericht, oplossing } of findingsIn({ bouwsteen: framed('bouwsteen', snippet) }))
      expect(frame.replaceAll('\n', '') + bericht + oplossing).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });

  it('cuts a name that is longer than a line', () => {
    const snippet = `begrippen:\n  a: { formule: ${'x'.repeat(500)} }\n  ${'y'.repeat(70)}: { formle: a }\n`;
    const findings = findingsIn({ bouwsteen: framed('bouwsteen', snippet) });
    expect(findings.map(({ code }) => code)).toEqual(['R010', 'R002']);
    for (const { bericht, frame } of findings) {
      expect(bericht.length).toBeLessThan(120);
      expect(frame.split('\n').every((line) => line.length < 120)).toBe(true);
    }
  });
});

describe('a rules folder', () => {
  const made: string[] = [];
  const folder = (files: Readonly<Record<string, string>>): string => {
    const root = mkdtempSync(join(tmpdir(), 'vangnet-regels-'));
    made.push(root);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(root, name, '..'), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    return root;
  };
  afterEach(() => {
    for (const root of made.splice(0)) rmSync(root, { recursive: true });
  });
  const refused = (root: string): string[] => {
    try {
      readRuleFiles(root);
    } catch (error) {
      if (error instanceof InputError)
        return error.findings.map((finding) => `${finding.bestand.replace(root, '')} ${placeOf(finding)}`);
      throw error;
    }
    return [];
  };

  it('is read by name: only .yaml, in the order of the names', () => {
    const files = {
      'gegevens.yaml': 'g',
      'landelijk/b.yaml': 'b',
      'landelijk/a.yaml': 'a',
      'landelijk/c.txt': 'c',
      'gemeenten/z.yaml': 'z',
    };
    expect(readRuleFiles(folder(files), 'mijn-regels/')).toEqual({
      gegevens: { name: 'mijn-regels/gegevens.yaml', text: 'g' },
      landelijk: [
        { name: 'mijn-regels/landelijk/a.yaml', text: 'a' },
        { name: 'mijn-regels/landelijk/b.yaml', text: 'b' },
      ],
      gemeenten: [{ name: 'mijn-regels/gemeenten/z.yaml', text: 'z' }],
    });
  });

  it('may be without national rules or municipalities', () => {
    expect(readRuleFiles(folder({ 'gegevens.yaml': 'g' }))).toMatchObject({ landelijk: [], gemeenten: [] });
  });

  it('that is not there, or has no gegevens, is R004', () => {
    expect(refused('/bestaat/niet')).toEqual(['/gegevens.yaml R004 1:1']);
    expect(refused(folder({ 'landelijk/a.yaml': 'a' }))).toEqual(['/gegevens.yaml R004 1:1']);
    expect(refused(folder({ 'gegevens.yaml/a.yaml': 'a' }))).toEqual(['/gegevens.yaml R004 1:1']);
  });

  it('with a file above 1 MB is R005, whatever its size: no more is read than tells', () => {
    const root = folder({
      'gegevens.yaml': '#'.repeat(1_000_001),
      'landelijk/a.yaml': 'bouwsteen: a\ntitle: A\n',
    });
    truncateSync(join(root, 'gegevens.yaml'), 100_000_000);
    const start = performance.now();
    const result = compileRules(readRuleFiles(root));
    expect(performance.now() - start).toBeLessThan(1000);
    expect(
      'findings' in result
        ? result.findings.map((one) => `${one.bestand.replace(root, '')} ${placeOf(one)}`)
        : [],
    ).toEqual(['/gegevens.yaml R005 1:1', '/landelijk/a.yaml R001 1:1', '/landelijk/a.yaml R002 2:1']);
  });

  it('has a hash of its names and texts, in any order', () => {
    const files = ruleFiles({});
    expect(hashRules(files)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(hashRules({ ...files, landelijk: files.landelijk.toReversed() })).toBe(hashRules(files));
    const changed = files.landelijk.map((file, i) => (i === 0 ? { ...file, text: `${file.text} ` } : file));
    expect(hashRules({ ...files, landelijk: changed })).not.toBe(hashRules(files));
    const renamed = files.landelijk.map((file, i) => (i === 0 ? { ...file, name: 'ander.yaml' } : file));
    expect(hashRules({ ...files, landelijk: renamed })).not.toBe(hashRules(files));
  });
});
