import { describe, expect, test } from 'vitest';
import type { Plain } from './household.js';
import { BRON, bouwsteen, small } from './small.js';

/**
 * The truth tables of rules/README.md, written out by hand: T, F and U for onbekend. Every line is computed by all
 * three forms of the program. The form for known facts may refuse only where an operand is unknown, and must refuse
 * where the answer is.
 */
type Truth = 'T' | 'F' | 'U';
type Value = Truth | number;

const LIST_FACTS = `
    lid: { type: ja_nee, vraag: Lid?, soort: gegeven, bron: dossier }
    ook_lid: { type: ja_nee, vraag: Ook lid?, soort: gegeven, bron: dossier }
    klopt: { type: ja_nee, vraag: Waar?, soort: gegeven, bron: dossier }
    punten: { type: getal, eenheid: aantal, tussen: [-99, 99], vraag: Hoeveel?, soort: gegeven, bron: dossier }
`;
const NUMBERS: Readonly<Record<string, number>> = { T: 1, F: 0, U: Number.NaN };

/** Begrippen with these formulas or tables, and a function that computes one and compares it in all three forms. */
function rules(bodies: readonly string[], before = '') {
  const begrip = (body: string) => (/^(tabel|formule): /.test(body) ? body : `formule: '${body}'`);
  const steps = bodies.map((body, i) => `  f${i}: { ${begrip(body)} }\n`).join('');
  const ready = small([bouwsteen(`${before}begrippen:\n${steps}`)], [], LIST_FACTS);
  return (body: string, given: Readonly<Record<string, unknown>>, expected: Value, known: boolean): void => {
    const wanted = typeof expected === 'number' ? expected : (NUMBERS[expected] as number);
    const plain: Plain = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const forms = ready.forms(`f${bodies.indexOf(body)}`, plain);
    const own = forms.known === null ? Number.NaN : Number(forms.known);
    // 0 + -0 is 0: the sign of nothing is nobody's business.
    expect({ body, three: Number(forms.three) + 0, traced: Number(forms.traced) + 0 }).toEqual({
      body,
      three: wanted,
      traced: wanted,
    });
    if (known || !Number.isNaN(own)) expect({ body, known: own + 0 }).toEqual({ body, known: wanted });
  };
}

const truth = (value: Truth): boolean | undefined => (value === 'U' ? undefined : value === 'T');
const number = (value: number | 'U'): number | undefined => (value === 'U' ? undefined : value);
const known = (...values: readonly (Value | undefined)[]): boolean => !values.includes('U');

describe('and, or, not, equality of truth values', () => {
  const check = rules([
    'ja and ook',
    'ja or ook',
    'not(ja)',
    'ja = ook',
    'ja != ook',
    'ja = ja',
    'ja or not(ja)',
  ]);
  test.each<[Truth, Truth, Truth, Truth, Truth, Truth]>([
    ['T', 'T', 'T', 'T', 'T', 'F'],
    ['T', 'F', 'F', 'T', 'F', 'T'],
    ['T', 'U', 'U', 'T', 'U', 'U'],
    ['F', 'T', 'F', 'T', 'F', 'T'],
    ['F', 'F', 'F', 'F', 'T', 'F'],
    ['F', 'U', 'F', 'U', 'U', 'U'],
    ['U', 'T', 'U', 'T', 'U', 'U'],
    ['U', 'F', 'F', 'U', 'U', 'U'],
    ['U', 'U', 'U', 'U', 'U', 'U'],
  ])('%s and/or/=/!= %s: %s, %s, %s, %s', (a, b, and, or, eq, ne) => {
    const given = { ja: truth(a), ook: truth(b) };
    check('ja and ook', given, and, known(a, b));
    check('ja or ook', given, or, known(a, b));
    check('ja = ook', given, eq, known(a, b));
    check('ja != ook', given, ne, known(a, b));
  });
  test.each<[Truth, Truth, Truth, Truth]>([
    ['T', 'F', 'T', 'T'],
    ['F', 'T', 'T', 'T'],
    ['U', 'U', 'U', 'U'],
  ])('not %s is %s; a = a is %s; a or not(a) is %s', (a, not, same, either) => {
    check('not(ja)', { ja: truth(a) }, not, known(a));
    check('ja = ja', { ja: truth(a) }, same, known(a));
    check('ja or not(ja)', { ja: truth(a) }, either, known(a));
  });
});

describe('if and the decision table', () => {
  const [IF, IF_ROWS, ROWS, TESTS, UNKNOWN_CELL] = [
    'if ja then aantal else aantal + vijf',
    'tabel: [{ als: ja, dan: aantal }, { anders: aantal + vijf }]',
    'tabel: [{ als: ja, dan: een }, { als: ook, dan: twee }, { anders: een }]',
    'if ja then ook else nodig',
    'tabel: [{ als: ja, dan: een }, { anders: onbekend }]',
  ];
  const figures = `parameters:
  een: { ${BRON}, waarden: { 2023-01-01: 1 } }
  twee: { ${BRON}, waarden: { 2023-01-01: 2 } }
  vijf: { ${BRON}, waarden: { 2023-01-01: 5 } }
`;
  const unknownCell = `${UNKNOWN_CELL}, eenheid: aantal`;
  const check = rules([IF, IF_ROWS, ROWS, TESTS, unknownCell], figures);

  test.each<[Truth, number | 'U', Value]>([
    ['T', 7, 7],
    ['F', 7, 12],
    ['U', 7, 'U'],
    ['T', 'U', 'U'],
    ['F', 'U', 'U'],
    ['U', 'U', 'U'],
  ])('if %s, of %s or five more: %s', (test, aantal, expected) => {
    for (const body of [IF, IF_ROWS])
      check(body, { ja: truth(test), aantal: number(aantal) }, expected, known(test, aantal));
  });

  test.each<[Truth, Truth, Truth, Truth]>([
    ['T', 'T', 'F', 'T'],
    ['T', 'F', 'T', 'F'],
    ['T', 'U', 'T', 'U'],
    ['T', 'T', 'U', 'T'],
    ['F', 'T', 'F', 'F'],
    ['F', 'U', 'T', 'T'],
    ['F', 'T', 'U', 'U'],
    ['U', 'T', 'T', 'T'],
    ['U', 'F', 'F', 'F'],
    ['U', 'T', 'F', 'U'],
    ['U', 'T', 'U', 'U'],
    ['U', 'U', 'U', 'U'],
  ])('if %s then %s else %s is %s', (test, dan, anders, expected) => {
    const given = { ja: truth(test), ook: truth(dan), nodig: truth(anders) };
    check(TESTS, given, expected, known(test, dan, anders));
  });

  /** First row 1, second row 2, otherwise 1: what an unknown test leaves possible. */
  test.each<[Truth, Truth, Value]>([
    ['T', 'T', 1],
    ['T', 'F', 1],
    ['T', 'U', 1],
    ['F', 'T', 2],
    ['F', 'F', 1],
    ['F', 'U', 'U'],
    ['U', 'T', 'U'],
    ['U', 'F', 1],
    ['U', 'U', 'U'],
  ])('the rows of a table when its tests are %s and %s: %s', (first, second, expected) =>
    check(ROWS, { ja: truth(first), ook: truth(second) }, expected, known(first, second)),
  );

  test.each<[Truth, Value]>([
    ['T', 1],
    ['F', 'U'],
    ['U', 'U'],
  ])('a cell that the rules do not hold, when the row before it is %s: %s', (test, expected) =>
    check(unknownCell, { ja: truth(test) }, expected, known(test)),
  );
});

describe('comparison', () => {
  const OPERATORS = ['=', '!=', '<', '<=', '>', '>='];
  const DAYS = OPERATORS.map((operator) => `begin ${operator} einde`);
  const AMOUNTS = OPERATORS.map((operator) => `inkomen ${operator} gevraagd`);
  const check = rules([...AMOUNTS, ...DAYS, 'inkomen = inkomen', 'inkomen < inkomen']);
  test.each<[number | 'U', number | 'U', string]>([
    [10, 20, 'F T T T F F'],
    [20, 20, 'T F F T F T'],
    [20, 10, 'F T F F T T'],
    [19.99, 20, 'F T T T F F'],
    [0, 0, 'T F F T F T'],
    ['U', 20, 'U U U U U U'],
    [20, 'U', 'U U U U U U'],
    ['U', 'U', 'U U U U U U'],
  ])('of %s with %s by = != < <= > >=: %s', (a, b, row) => {
    const given = { inkomen: number(a), gevraagd: number(b) };
    AMOUNTS.forEach((body, i) => {
      check(body, given, row.split(' ')[i] as Truth, known(a, b));
    });
  });
  test.each<[string | undefined, string | undefined, string]>([
    ['2023-02-28', '2023-03-01', 'F T T T F F'],
    ['2024-02-29', '2024-02-29', 'T F F T F T'],
    ['2024-01-01', '2023-12-31', 'F T F F T T'],
    [undefined, '2023-12-31', 'U U U U U U'],
    ['2023-12-31', undefined, 'U U U U U U'],
    [undefined, undefined, 'U U U U U U'],
  ])('of the days %s and %s: %s', (begin, einde, row) => {
    const all = begin !== undefined && einde !== undefined;
    DAYS.forEach((body, i) => {
      check(body, { begin, einde }, row.split(' ')[i] as Truth, all);
    });
  });
  test.each<[number | 'U', Truth, Truth]>([
    [3, 'T', 'F'],
    ['U', 'U', 'U'],
  ])('of %s with itself: = %s, < %s', (a, same, less) => {
    check('inkomen = inkomen', { inkomen: number(a) }, same, known(a));
    check('inkomen < inkomen', { inkomen: number(a) }, less, known(a));
  });
});

describe('in and between', () => {
  const CODES = 'adres in ("woonadres", "geen")';
  const OPTIONS = 'inkomen in (gevraagd, gevraagd + gevraagd)';
  const RANGES = [
    'inkomen in [gevraagd..gevraagd + gevraagd]',
    'inkomen in (gevraagd..gevraagd + gevraagd]',
    'inkomen in [gevraagd..gevraagd + gevraagd)',
    'inkomen in (gevraagd..gevraagd + gevraagd)',
    'inkomen between gevraagd and gevraagd + gevraagd',
  ];
  const check = rules([CODES, OPTIONS, ...RANGES]);
  test.each<[string | undefined, Truth]>([
    ['woonadres', 'T'],
    ['geen', 'T'],
    ['briefadres', 'F'],
    [undefined, 'U'],
  ])('a code %s among two: %s', (adres, expected) => check(CODES, { adres }, expected, adres !== undefined));
  test.each<[number | 'U', number | 'U', Truth, string]>([
    [9.99, 10, 'F', 'F F F F F'],
    [10, 10, 'T', 'T F T F T'],
    [15, 10, 'F', 'T T T T T'],
    [20, 10, 'T', 'T T F F T'],
    [20.01, 10, 'F', 'F F F F F'],
    ['U', 10, 'U', 'U U U U U'],
    [15, 'U', 'U', 'U U U U U'],
    ['U', 'U', 'U', 'U U U U U'],
  ])('%s among %s and its double: %s; within [..] (..] [..) (..) between: %s', (a, b, among, row) => {
    const given = { inkomen: number(a), gevraagd: number(b) };
    check(OPTIONS, given, among, known(a, b));
    RANGES.forEach((body, i) => {
      check(body, given, row.split(' ')[i] as Truth, known(a, b));
    });
  });

  // One bound unknown, the other known: a bound that is missed says enough, as does an option that is hit.
  const bounds = rules(
    ['inkomen between nul and gevraagd', 'inkomen in [gevraagd..nul]', 'inkomen in (nul, gevraagd)'],
    `parameters:
  nul: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 0.00 } }
`,
  );
  test.each<[number, string]>([
    [-1, 'F U U'],
    [0, 'U U T'],
    [1, 'U F U'],
  ])('%s with only the bound 0 known: between, range, list %s', (inkomen, row) => {
    const [between, range, list] = row.split(' ') as [Truth, Truth, Truth];
    bounds('inkomen between nul and gevraagd', { inkomen }, between, false);
    bounds('inkomen in [gevraagd..nul]', { inkomen }, range, false);
    bounds('inkomen in (nul, gevraagd)', { inkomen }, list, false);
  });
});

/** An item of a list: is it a member, is its test true, how many points has it. */
type Item = readonly [member: Truth, holds: Truth, points: number | 'U'];
const items = (list: readonly Item[] | null) =>
  list?.map(([lid, klopt, punten]) =>
    Object.fromEntries(
      Object.entries({ lid: truth(lid), klopt: truth(klopt), punten: number(punten) }).filter(
        ([, value]) => value !== undefined,
      ),
    ),
  );
const allKnown = (list: readonly Item[] | null): boolean => list !== null && known(...list.flat());

describe('lists', () => {
  const BODIES = [
    'some t in toekenningen[lid] satisfies t.klopt',
    'every t in toekenningen[lid] satisfies t.klopt',
    'count(toekenningen[lid])',
    'sum(toekenningen[lid].punten)',
    'min(toekenningen[lid].punten)',
    'max(toekenningen[lid].punten)',
  ];
  const check = rules(BODIES);
  test.each<[string, readonly Item[] | null, string]>([
    ['a list that is absent', null, 'U U U U U U'],
    ['an empty list', [], 'F T 0 0 U U'],
    ['one member that holds', [['T', 'T', 5]], 'T T 1 5 5 5'],
    ['one member that does not', [['T', 'F', 5]], 'F F 1 5 5 5'],
    ['one member of which nothing is known', [['T', 'U', 'U']], 'U U 1 U U U'],
    ['nobody is a member', [['F', 'T', 5]], 'F T 0 0 U U'],
    ['nobody is a member, and more is not known', [['F', 'U', 'U']], 'F T 0 0 U U'],
    ['perhaps a member, that holds', [['U', 'T', 5]], 'U T U U U U'],
    ['perhaps a member, that does not', [['U', 'F', 5]], 'F U U U U U'],
    ['perhaps a member, without points', [['U', 'U', 0]], 'U U U 0 U U'],
    ['perhaps a member, of which nothing is known', [['U', 'U', 'U']], 'U U U U U U'],
    [
      'two members',
      [
        ['T', 'T', 5],
        ['T', 'F', 7],
      ],
      'T F 2 12 5 7',
    ],
    [
      'two members, below zero',
      [
        ['T', 'T', -5],
        ['T', 'T', 3],
      ],
      'T T 2 -2 -5 3',
    ],
    [
      'a member that holds and one unknown',
      [
        ['T', 'T', 5],
        ['T', 'U', 'U'],
      ],
      'T U 2 U U U',
    ],
    [
      'one unknown and a member that holds',
      [
        ['T', 'U', 'U'],
        ['T', 'T', 5],
      ],
      'T U 2 U U U',
    ],
    [
      'a member that does not hold and one unknown',
      [
        ['T', 'F', 5],
        ['T', 'U', 'U'],
      ],
      'U F 2 U U U',
    ],
    [
      'a member and perhaps one more',
      [
        ['T', 'T', 5],
        ['U', 'T', 7],
      ],
      'T T U U U U',
    ],
    [
      'perhaps one, and a member that settles it',
      [
        ['U', 'F', 5],
        ['T', 'F', 7],
      ],
      'F F U U U U',
    ],
    [
      'a member and one who is none',
      [
        ['T', 'T', 5],
        ['F', 'F', 9],
      ],
      'T T 1 5 5 5',
    ],
    [
      'one who is none and a member',
      [
        ['F', 'F', -9],
        ['T', 'T', 5],
      ],
      'T T 1 5 5 5',
    ],
    [
      'zeros',
      [
        ['T', 'T', 0],
        ['T', 'T', 0],
      ],
      'T T 2 0 0 0',
    ],
  ])('%s: some, every, count, sum, min, max', (_, list, row) => {
    const given = { toekenningen: items(list) };
    BODIES.forEach((body, i) => {
      const expected = row.split(' ')[i] as string;
      check(body, given, expected in NUMBERS ? (expected as Truth) : Number(expected), allKnown(list));
    });
  });
});

describe('filters', () => {
  const [AND, CHAIN, OR] = [
    'count(toekenningen[lid and ook_lid])',
    'count(toekenningen[lid][ook_lid])',
    'count(toekenningen[lid or ook_lid])',
  ];
  const check = rules([AND, CHAIN, OR, 'count(toekenningen)']);
  test.each<[Truth, Truth, Value, Value]>([
    ['T', 'T', 1, 1],
    ['T', 'F', 0, 1],
    ['T', 'U', 'U', 1],
    ['F', 'T', 0, 1],
    ['F', 'F', 0, 0],
    ['F', 'U', 0, 'U'],
    ['U', 'T', 'U', 1],
    ['U', 'F', 0, 'U'],
    ['U', 'U', 'U', 'U'],
  ])('two tests %s and %s: both %s, either %s', (a, b, both, either) => {
    const item = { lid: truth(a), ook_lid: truth(b) };
    const given = {
      toekenningen: [Object.fromEntries(Object.entries(item).filter(([, v]) => v !== undefined))],
    };
    check(AND, given, both, known(a, b));
    check(CHAIN, given, both, known(a, b));
    check(OR, given, either, known(a, b));
    check('count(toekenningen)', given, 1, true);
  });

  // The list of a person's incomes may be absent while that of another is there.
  const NESTED = [
    'some i in personen.inkomsten satisfies i.bedrag > gevraagd',
    'every i in personen.inkomsten satisfies i.bedrag > gevraagd',
    'count(personen[nederlander].inkomsten)',
    'sum(personen[nederlander].inkomsten.bedrag)',
  ];
  const nested = rules(NESTED);
  const person = (nederlander: Truth, ...bedragen: readonly number[]) => ({
    rol: 'kind',
    nederlander: truth(nederlander) ?? null,
    inkomsten: bedragen.map((bedrag) => ({ bedrag })),
  });
  const without = ({ inkomsten: _, ...rest }: ReturnType<typeof person>) => rest;
  const clean = (one: object) =>
    Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null));
  test.each<[string, readonly object[], string, boolean]>([
    ['nobody has any', [person('T')], 'F T 0 0', true],
    ['one has two', [person('T', 11, 9)], 'T F 2 2000', true],
    ['one has none, the other one', [person('T'), person('T', 11)], 'T T 1 1100', true],
    ['one list is absent', [person('T', 11), without(person('T'))], 'T U U U', false],
    ['the absent list is of who is no member', [person('T', 9), without(person('F'))], 'U F 1 900', false],
    ['the absent list is of who may be a member', [person('T', 9), without(person('U'))], 'U F U U', false],
    ['who may be a member has none', [person('T', 11), person('U')], 'T T 1 1100', false],
    ['who may be a member has one', [person('T', 11), person('U', 12)], 'T T U U', false],
  ])('a list through a list: %s', (_, personen, row, all) => {
    const given = { gevraagd: 10, personen: personen.map(clean) };
    NESTED.forEach((body, i) => {
      const expected = row.split(' ')[i] as string;
      nested(body, given, expected in NUMBERS ? (expected as Truth) : Number(expected), all);
    });
  });
});

describe('the filter of a table of figures', () => {
  const CODE = 'bij_adres[soort = adres].punten';
  const ROWS = 'bij_aantal[vanaf <= aantal].punten';
  const TRUTHS = 'bij_ja[eerste = ja and tweede = ook].punten';
  const check = rules(
    [CODE, ROWS, TRUTHS],
    `parameters:
  bij_adres: { ${BRON}, kolommen: { soort: huishouden.adres, punten: aantal }, waarden: { 2023-01-01: [
    { soort: woonadres, punten: 10 }, { soort: briefadres, punten: onbekend }, { soort: woonadres, punten: 99 } ] } }
  bij_aantal: { ${BRON}, kolommen: { vanaf: aantal, punten: aantal }, waarden: { 2023-01-01: [
    { vanaf: onbekend, punten: 3 }, { vanaf: 0, punten: 4 } ] } }
  bij_ja: { ${BRON}, kolommen: { eerste: ja_nee, tweede: ja_nee, punten: aantal }, waarden: { 2023-01-01: [
    { eerste: ja, tweede: ja, punten: 1 }, { eerste: ja, tweede: nee, punten: 2 }, { eerste: nee, tweede: ja, punten: 3 } ] } }
`,
  );
  test.each<[string | undefined, Value]>([
    ['woonadres', 10],
    ['briefadres', 'U'],
    ['geen', 'U'],
    [undefined, 'U'],
  ])('by a code, %s: %s', (adres, expected) => check(CODE, { adres }, expected, adres !== undefined));
  test.each<[number | 'U']>([[1], [-1], ['U']])('a row that may be the first, for %s', (aantal) =>
    check(ROWS, { aantal: number(aantal) }, 'U', known(aantal)),
  );
  test.each<[Truth, Truth, Value]>([
    ['T', 'T', 1],
    ['T', 'F', 2],
    ['F', 'T', 3],
    ['F', 'F', 'U'],
    ['T', 'U', 'U'],
    ['F', 'U', 'U'],
    ['U', 'T', 'U'],
    ['U', 'F', 'U'],
    ['U', 'U', 'U'],
  ])('by two columns, %s and %s: %s', (a, b, expected) =>
    check(TRUTHS, { ja: truth(a), ook: truth(b) }, expected, known(a, b)),
  );
});

describe('calculation', () => {
  const BODIES = [
    'inkomen + gevraagd',
    'inkomen - gevraagd',
    'aantal * nul',
    'min(inkomen, gevraagd)',
    'max(inkomen, gevraagd)',
  ];
  const check = rules(
    BODIES,
    `parameters:
  nul: { ${BRON}, waarden: { 2023-01-01: 0 } }
`,
  );
  test.each<[number | 'U', number | 'U', string]>([
    [10, 4, '1400 600 400 1000'],
    [4, 10, '1400 -600 400 1000'],
    [5, 5, '1000 0 500 500'],
    ['U', 10, 'U U U U'],
    [10, 'U', 'U U U U'],
  ])('of %s and %s: + - min max %s', (a, b, row) => {
    const given = { inkomen: number(a), gevraagd: number(b) };
    [0, 1, 3, 4].forEach((at, i) => {
      const expected = row.split(' ')[i] as string;
      check(BODIES[at] as string, given, expected === 'U' ? 'U' : Number(expected), known(a, b));
    });
  });
  test.each<[number | 'U', Value]>([
    [7, 0],
    [-7, 0],
    ['U', 'U'],
  ])('nought times %s is %s', (aantal, expected) =>
    check('aantal * nul', { aantal: number(aantal) }, expected, known(aantal)),
  );
});
