import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { emit } from '../../src/engine/code/emit.js';
import type { Form } from '../../src/engine/code/form.js';
import { makePlan } from '../../src/engine/plan.js';
import { runtime } from '../../src/engine/runtime.js';
import { engine, graph, overlay, PAIRS, peildata } from './shipped.js';
import { BRON, bouwsteen, regeling, small } from './small.js';

const FORMS: readonly Form[] = ['known', 'three', 'traced'];

/** The only words that generated code may hold: JavaScript's own, the arguments, the runtime, fields of a trace and of a program. */
const WORDS = new Set([
  ...[
    'const',
    'var',
    'let',
    'for',
    'if',
    'else',
    'continue',
    'break',
    'return',
    'bind',
    'run',
    'null',
    'undefined',
    'true',
    'false',
  ],
  ...[
    'NaN',
    'Infinity',
    'length',
    'push',
    'f',
    's',
    'c',
    'o',
    'h',
    'u',
    'w',
    'x',
    'y',
    'z',
    'q',
    'l',
    'a',
    'rows',
    'judge',
    'p',
    'v',
    'k',
    'r',
    'g',
    'b',
    'i',
    'd',
  ],
  ...[
    'starts',
    'knowns',
    'parents',
    'bad',
    'D',
    'to',
    'OS',
    'W',
    'T',
    'only',
    'OV',
    'step',
    'value',
    'R',
    'cells',
    'width',
    'byCode',
  ],
  ...Object.keys(runtime),
]);
/** A letter or a few with a number: a step, a fact, a row, a name made on the way. */
const NUMBERED = /^[a-z]{1,2}\d+(_\d*)*[a-z]?$/;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const strange = (code: string): string[] => [
  ...new Set(
    [...code.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)]
      .filter(({ index }) => !/[\d.]/.test(code[index - 1] ?? '') || code[index - 1] === '.')
      .map(([word]) => word)
      .filter((word) => !WORDS.has(word) && !NUMBERED.test(word)),
  ),
];

/** Written apart, so that it is no template of this file. */
const PLACE = ['$', '{process.exit(1)}'].join('');
const MEAN = [PLACE, '` */ \\u2028 \u2028\u2029 "\' </script> constructor __proto__'].join(' ');
const mean = small([
  regeling(`parameters:
  constructor: { titel: ${JSON.stringify(MEAN)}, eenheid: euro, ${BRON}, waarden: { 2023-01-01: 10.00 } }
  proto__x: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: { waarde: onbekend, vraag: ${JSON.stringify(MEAN)} } } }
begrippen:
  hasownproperty: { titel: ${JSON.stringify(MEAN)}, eenheid: euro, formule: constructor }
  tostring: { formule: onbekend, vraag: ${JSON.stringify(MEAN)} }
  valueof: { per: persoon, formule: 'rol = "aanvrager" or voogd.nederlander' }
  prototype: { over: { vanaf: begin, tot_en_met: einde }, formule: ja }
voorwaarden:
  constructor_: { titel: ${JSON.stringify(MEAN)}, tekst: ${JSON.stringify(MEAN.replace(PLACE, '{constructor}'))}, als: ja or tostring, ${BRON} }
  eval: { titel: Eval, elke: personen, als: 'valueof', ${BRON} }
uitkomst: { bedrag: hasownproperty, per: eenmalig, vorm: gift }
`),
]);

describe('generated code', () => {
  test.each(FORMS)('of rules with mean names and texts holds none of them: %s', (form) => {
    for (const words of [false, true]) {
      const plan = makePlan(mean.graph, null, 20230615, { regelingen: ['proef'], words });
      const code = emit(plan, form).bodies.join('\n');
      expect(strange(code)).toEqual([]);
      expect(code).toMatch(/^[\x20-\x7e\n]*$/);
      expect(code).not.toMatch(/["'`$\\]/);
    }
  });

  test('of such rules decides, and prints their texts as they are', () => {
    const besluit = mean.besluit({ ja: true, personen: [{ id: 'a', rol: 'aanvrager' }] });
    expect([besluit.uitkomst, besluit.bedrag?.centen]).toEqual(['recht', 1000]);
    expect(besluit.voorwaarden[0]?.titel).toBe(MEAN);
    expect(mean.besluit({}).uitkomst).toBe('gegevens_nodig');
  });

  test('with a name of every object can be computed by that name', () => {
    const named = small([
      bouwsteen(`begrippen: { constructor: { formule: ja }, valueof: { formule: constructor } }\n`),
    ]);
    expect(named.value('valueof', { ja: true })).toBe(true);
    expect(named.bereken('hasownproperty')).toBeNull();
  });

  const all = PAIRS.flatMap(([gemeente, id]) => FORMS.map((form) => [gemeente, id, form] as const));
  test.each(all)('of the shipped rules is small, and holds only numbers: %s %s %s', (gemeente, id, form) => {
    for (const words of [false, true]) {
      const peildatum = peildata(id).at(-1) ?? 0;
      const wanted = { regelingen: [id], words };
      const { bodies, sizes } = emit(makePlan(graph, overlay(gemeente), peildatum, wanted), form);
      expect(Math.max(...sizes)).toBeLessThan(32 * 1024);
      expect(sum(sizes)).toBe(sum(bodies.map((body) => body.length)));
      expect(strange(bodies.join('\n'))).toEqual([]);
      const { functionSizes } = engine.ready(overlay(gemeente), peildatum, wanted, form).program;
      expect(functionSizes).toEqual(sizes);
    }
  });

  test('of a rule set many times as large still comes in small functions', () => {
    const steps = Array.from({ length: 400 }, (_, i) =>
      i === 0
        ? '  s0: { eenheid: aantal, formule: aantal }'
        : `  s${i}: { eenheid: aantal, formule: "if ja then min(s${i - 1}, aantal) else max(s${i - 1}, aantal)" }`,
    );
    const large = small([bouwsteen(`begrippen:\n${steps.join('\n')}\n`)]);
    for (const form of FORMS) {
      const plan = makePlan(large.graph, null, 20230615, { begrippen: ['proef.s399'] });
      const sizes = emit(plan, form).sizes;
      expect(Math.max(...sizes), form).toBeLessThan(32 * 1024);
    }
    expect(large.value('s399', { ja: true, aantal: 7 })).toBe(7);
    expect(large.value('s399', { ja: true })).toBeNull();
  });

  test('of one begrip with a very long formula still comes in small functions', () => {
    const long = Array.from(
      { length: 24 },
      () => '(some p in personen[geboren > begin] satisfies p.nederlander = (aantal > 0))',
    );
    const large = small([bouwsteen(`begrippen:\n  lang: { formule: '${long.join(' or ')}' }\n`)]);
    const plan = makePlan(large.graph, null, 20230615, { begrippen: ['proef.lang'] });
    const sizes = FORMS.flatMap((form) => emit(plan, form).sizes);
    expect(Math.max(...sizes)).toBeLessThan(32 * 1024);
  });
});

describe('deciding knows no clock and no place', () => {
  const FOLDERS = ['engine', 'rules', 'feel', 'dossier'];
  const files = FOLDERS.flatMap((folder) => {
    const url = new URL(`../../src/${folder}/`, import.meta.url);
    return readdirSync(url, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [`${folder}/${name}`, readFileSync(new URL(name, url), 'utf8')] as const);
  });
  test.each(files)('%s', (_, text) => {
    expect(text).not.toMatch(
      /\bnew Date\b|\bDate\.now\b|\bIntl\b|\btoLocale|\blocaleCompare\b|Math\.random|process\.env/,
    );
  });
});
