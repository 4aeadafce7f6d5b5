import { describe, expect, test } from 'vitest';
import { type Compiled, compileRules } from '../../src/rules/compile.js';
import { type RuleFiles, readRuleFiles } from '../../src/rules/files.js';
import type { SourceText } from '../../src/rules/finding.js';
import { BRON, bouwsteen, figure, GEGEVENS, regeling } from '../engine/small.js';
import { mistyped } from './spoil.js';

/**
 * A folder of which one file changed is checked with what is remembered of the others. It has to come to what it comes
 * to without a memory: the same rules, or the same findings.
 */

const sources = ({ gegevens, landelijk, gemeenten }: RuleFiles) => [gegevens, ...landelijk, ...gemeenten];
const each = (files: RuleFiles, put: (one: SourceText) => SourceText): RuleFiles => ({
  gegevens: put(files.gegevens),
  landelijk: files.landelijk.map(put),
  gemeenten: files.gemeenten.map(put),
});
/** New objects: nothing is remembered of them. */
const unseen = (files: RuleFiles): RuleFiles => each(files, ({ name, text }) => ({ name, text }));
const edited = (files: RuleFiles, file: SourceText, text: string): RuleFiles =>
  each(files, (one) => (one === file ? { name: file.name, text } : one));
const shown = (compiled: Compiled): string => JSON.stringify(compiled);

const named = (files: RuleFiles, name: string): SourceText => {
  const file = sources(files).find((one) => one.name.endsWith(`/${name}.yaml`));
  if (file === undefined) throw new Error(`no ${name}`);
  return file;
};

const DAY = 20240101;

describe('the shipped rules with one file changed', () => {
  const files = readRuleFiles('rules');
  const whole = compileRules(files, DAY);

  test.each([
    // A figure that much rests on is another, of the same kind.
    ['leeftijd', '2004-01-01: 21', '2004-01-01: 22', 'graph'],
    // Another unit: what reads it does not fit any more, in files that did not change.
    ['leeftijd', 'eenheid: jaar\n    formule: jaren', 'eenheid: maand\n    formule: maanden', 'findings'],
    // A name that files elsewhere read is gone.
    ['gezin', '  in_gezin:', '  in_gezin_:', 'findings'],
    // A word of the vocabulary is another.
    ['gegevens', '    nederlander:', '    nederlanders:', 'findings'],
  ])('%s: %s becomes %s', (name, was, werd, comesTo) => {
    const file = named(files, name);
    expect(file.text).toContain(was);
    const changed = edited(files, file, file.text.replace(was, werd));
    const again = compileRules(changed, DAY);
    expect(comesTo in again).toBe(true);
    expect(shown(again)).toBe(shown(compileRules(unseen(changed), DAY)));
    expect(shown(compileRules(files, DAY))).toBe(shown(whole));
  });
});

describe('a small folder with each line mistyped', () => {
  const low = bouwsteen(`
parameters:
${figure('korting', 'euro', '30.00')}${figure('grens', 'jaar', '21')}
  peildag: { type: datum, ${BRON}, waarden: { 2023-01-01: 2024-03-10 } }
begrippen:
  netto: { eenheid: euro, ${BRON}, formule: bruto - korting }
  bruto: { eenheid: euro, versies: { 2023-01-01: { formule: inkomen }, 2024-01-01: { formule: omhoog + korting } } }
  omhoog: { eenheid: euro, versies: { 2023-01-01: { formule: bruto }, 2024-01-01: { formule: inkomen } } }
  oud: { per: persoon, ${BRON}, formule: 'jaren_tussen(geboren, peildatum) >= grens' }
  dan: { eenheid: euro, op: peildag, ${BRON}, formule: netto }
`).replace('bouwsteen: proef', 'bouwsteen: stappen');
  const high = regeling(`
parameters:
  toeslag: { eenheid: euro, delegatie: gemeente, ${BRON}, waarden: { 2023-01-01: 100.00 } }
voorwaarden:
  volwassen: { titel: Volwassen, elke: 'personen[rol = "aanvrager"]', tekst: Oud genoeg, als: oud, ${BRON} }
  arm: { titel: Arm, tekst: "Niet meer dan {netto}", als: 'netto <= toeslag', ${BRON} }
begrippen:
  samen: { eenheid: euro, ${BRON}, formule: 'toeslag + korting' }
uitkomst: { bedrag: samen, per: eenmalig, vorm: gift }
`).replace('', '');
  const local = `gemeente: dorp
titel: Dorp
regelingen:
  proef:
    parameters:
      toeslag: { eenheid: euro, bron: { titel: raad }, waarden: { 2023-01-01: 120.00 } }
`;
  const files: RuleFiles = {
    gegevens: { name: 'gegevens.yaml', text: GEGEVENS },
    landelijk: [
      { name: 'stappen.yaml', text: low },
      { name: 'proef.yaml', text: high },
    ],
    gemeenten: [{ name: 'dorp.yaml', text: local }],
  };
  const whole = compileRules(files, DAY);

  test('comes to a graph as it is', () => {
    expect('findings' in whole ? whole.findings : []).toEqual([]);
  });

  test.each(sources(files).map((file) => [file.name, file] as const))('%s', (_, file) => {
    const lines = file.text.split('\n');
    let tried = 0;
    for (const [i, line] of lines.entries())
      for (const seed of [1, 2]) {
        const wrong = mistyped(line, seed + 10 * i);
        if (wrong === null) continue;
        tried++;
        const changed = edited(files, file, lines.with(i, wrong).join('\n'));
        expect(shown(compileRules(changed, DAY)), wrong).toBe(shown(compileRules(unseen(changed), DAY)));
        expect(shown(compileRules(files, DAY)), `after ${wrong}`).toBe(shown(whole));
      }
    expect(tried).toBeGreaterThan(10);
  });
});
