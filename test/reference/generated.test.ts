import { describe, expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.js';
import { compileRules } from '../../src/rules/compile.js';
import type { DateFunction, Graph, Node, Rounding, Row } from '../../src/rules/graph.js';
import { Random } from '../engine/random.js';
import { Against } from './against.js';
import { GEGEVENS, Generator, householdOf } from './generated.js';

/**
 * Generated rules and households, by the engine in all its forms and by the interpreter. RULES=400 in the environment
 * makes it a long run; `npm run test:long` takes twice as many as `npm test`. A difference names the seed: the rules of that seed are always the same.
 */
const RULES = Number(process.env.RULES ?? (process.env.LONG === undefined ? 16 : 32));
const STEPS = 25;
const HOUSEHOLDS = 5;
const DAYS = ['2023-06-15', '2024-02-29', '2023-01-31'];

const files = (texts: readonly string[], kind: string) =>
  texts.map((text, i) => ({ name: `${kind}${i}.yaml`, text }));

/** Kinds of nodes and rows that were generated, and what the interpreter met with a known (+) and an unknown (?) value. */
const generated = new Set<string>();
const met = new Set<string>();
const compared = { known: 0, unknown: 0, rules: 0, answers: new Set<string>() };

/** Notes every kind of node, row, list, function and rounding in a graph. */
function note(graph: Graph): void {
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('k' in part)
      generated.add(
        [
          'k',
          part.k,
          ...('hoe' in part ? [part.hoe] : []),
          ...('fn' in part ? [part.fn] : []),
          ...('op' in part ? [part.op] : []),
        ].join(' '),
      );
    if ('r' in part && 'e' in part) generated.add(`r ${part.r}`);
    for (const inner of Object.values(part)) visit(inner);
  };
  visit([graph.items, graph.regelingen, graph.gemeenten, graph.feiten]);
}

/** Every kind there is: the types make sure that a new one is added here. */
const NODES: Readonly<Record<Node['k'], readonly string[]>> = {
  ...{
    const: [''],
    onbekend: [''],
    feit: [''],
    parameter: [''],
    tabel: [''],
    kolom: [''],
    begrip: [''],
    rij: [''],
  },
  ...{ peildatum: [''], en: [''], of: [''], niet: [''], als: [''], schijven: [''], tak: [''] },
  reken: ['+', '-', '*'],
  vergelijk: ['=', '!=', '<', '<=', '>', '>='],
  deel: Object.keys({ half_up: 0, up: 0, down: 0, floor: 0, ceiling: 0 } satisfies Record<Rounding, number>),
  lijst: ['some', 'every', 'sum', 'count', 'min', 'max'],
  reeks: ['some', 'every', 'sum', 'count', 'min', 'max'],
  functie: Object.keys({
    ...{
      jaren_tussen: 0,
      maanden_tussen: 0,
      dagen_tussen: 0,
      eerste_dag_van_maand: 0,
      laatste_dag_van_maand: 0,
    },
    ...{ eerste_dag_van_jaar: 0, dagen_in_maand: 0, verjaardag: 0, plus_maanden: 0, plus_dagen: 0 },
  } satisfies Record<DateFunction, number>),
};
const ROWS: Readonly<Record<Row['r'], true>> = {
  zelf: true,
  var: true,
  boven: true,
  via: true,
  huis: true,
  aanvrager: true,
};

/** What must come out known and unknown. */
const MET = [
  ...[
    'naam',
    'pad',
    'cel',
    'parameter',
    'feit',
    'feit achter een test',
    'tak',
    'tabel van tests',
    'if',
    'not',
    'minus',
  ],
  ...['and', 'or', '=', '!=', '<', '<=', '>', '>=', '+', '-', '*', 'between', 'range', 'in', 'some', 'every'],
  ...[
    'sum',
    'count',
    'min',
    'max',
    'all',
    'any',
    'round half up',
    'round up',
    'round down',
    'floor',
    'ceiling',
    'round to',
  ],
  ...['jaren_tussen', 'maanden_tussen', 'dagen_tussen', 'eerste_dag_van_maand', 'laatste_dag_van_maand'],
  ...['eerste_dag_van_jaar', 'dagen_in_maand', 'verjaardag', 'schijven'],
];

describe('the engine and the interpreter agree on generated rules', () => {
  const seeds = Array.from({ length: RULES }, (_, i) => i + 1);
  test.each(seeds)('seed %i', (seed) => {
    const random = new Random(seed);
    const rules = new Generator(random).rules(STEPS);
    const result = compileRules({
      gegevens: { name: 'gegevens.yaml', text: GEGEVENS },
      landelijk: files(rules.landelijk, 'landelijk'),
      gemeenten: files(rules.gemeenten, 'gemeente'),
    });
    // Some sets can't be right, as with a unit that does not fit; the last test counts those that can.
    if ('findings' in result) return;
    note(result.graph);
    const texts = { gegevens: GEGEVENS, landelijk: rules.landelijk, gemeenten: rules.gemeenten };
    const against = new Against(texts, new Engine(result.graph));
    const wrong = Array.from({ length: HOUSEHOLDS }, (_, i) => {
      const plain = householdOf(random, [0, 0.05, 0.3][i % 3] ?? 0);
      const question = { plain, op: random.pick(DAYS), gemeente: random.pick(['landelijk', 'stad']) };
      const found = [
        ...against.begrippen(question, rules.begrippen, i > 0),
        ...against.regeling(question, 'regel'),
        ...against.decision(question, 'regel'),
      ];
      return found.slice(0, 5).map((line) => ({ line, question }));
    });
    expect(wrong.flat()).toEqual([]);
    for (const kind of against.met) met.add(kind);
    compared.rules++;
    compared.known += against.compared.known;
    compared.unknown += against.compared.unknown;
    for (const [answer, times] of Object.entries(against.compared.answers))
      if (times > 0) compared.answers.add(answer);
  });
});

describe('nothing was left out', () => {
  test('most sets of rules are right, and many values were compared', () => {
    expect(compared.rules).toBeGreaterThan(RULES * 0.6);
    expect(compared.known).toBeGreaterThan(RULES * 200);
    expect(compared.unknown).toBeGreaterThan(RULES * 100);
    expect([...compared.answers].toSorted()).toEqual(['elsewhere', 'no', 'none', 'unknown', 'yes']);
  });

  test('every kind of node and row was generated', () => {
    const nodes = Object.entries(NODES).flatMap(([k, kinds]) => kinds.map((kind) => `k ${k} ${kind}`.trim()));
    const wanted = [...nodes, ...Object.keys(ROWS).map((r) => `r ${r}`)];
    expect(wanted.filter((kind) => !generated.has(kind))).toEqual([]);
  });

  test('every kind of expression came out known and unknown', () => {
    const wanted = MET.flatMap((kind) => [`${kind} +`, `${kind} ?`]);
    const lists = ['lijst +', 'lege lijst +', 'lijst die er niet is +', 'onbekend ?'];
    expect([...wanted, ...lists].filter((kind) => !met.has(kind))).toEqual([]);
  });
});
