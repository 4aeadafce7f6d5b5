import { describe, expect, test } from 'vitest';
import { BRON, bouwsteen, figure, regeling, small } from './small.js';

const HEAD = 'aard: recht\nper: post\n';
const UIT = 'uitkomst: { bedrag: krijgt, per: eenmalig, vorm: gift }\n';
/** Ten euro of one's own goes first to the posts that come first. */
const rules = small([
  regeling(
    `parameters:\n${figure('eigen', 'euro', '10.00')}
begrippen:
  kosten_ervoor: { eenheid: euro, formule: 'sum(eerdere[nodig].kosten)' }
  ervoor: { eenheid: euro, formule: 'min(eigen, kosten_ervoor)' }
  erna: { eenheid: euro, formule: 'min(eigen, kosten_ervoor + kosten)' }
  krijgt: { eenheid: euro, formule: kosten - erna + ervoor }
voorwaarden: { nodig: { titel: Nodig, als: nodig, ${BRON} } }
${UIT}`,
    HEAD,
  ),
]);
const post = (id: string, kosten: number, op?: string, nodig: boolean | null = true) => ({
  id,
  kosten,
  ...(op === undefined ? {} : { op }),
  ...(nodig === null ? {} : { nodig }),
});
const granted = (...posten: readonly object[]) =>
  rules.toets({ posten }).besluiten.map(({ uitkomst, bedrag }) => bedrag?.centen ?? uitkomst);

describe('a regeling that is for nobody', () => {
  const nobody = small([
    regeling(
      `parameters:\n${figure('eigen', 'euro', '10.00')}
voorwaarden: { nodig: { titel: Nederlander, als: nederlander, ${BRON} } }
uitkomst: { bedrag: eigen, per: eenmalig, vorm: gift }
`,
      'aard: recht\nper: persoon\nvoor: rol = "kind"\n',
    ),
  ]);
  const [a, b] = [
    { id: 'a', rol: 'aanvrager' },
    { id: 'b', rol: 'partner' },
  ];

  test.each([
    ['as they stand', [a, b]],
    ['the other way round', [b, a]],
  ])('says so of the first by id: %s', (_, personen) => {
    const { besluiten } = nobody.toets({ personen });
    expect(besluiten.map(({ uitkomst, voor }) => [uitkomst, voor.id])).toEqual([
      ['niet_van_toepassing', 'a'],
    ]);
  });
});

describe('the instances before one', () => {
  test('are those of an earlier day, wherever they stand', () => {
    expect(granted(post('a', 8, '2023-01-01'), post('b', 8, '2023-01-02'))).toEqual([0, 600]);
    expect(granted(post('a', 8, '2023-01-02'), post('b', 8, '2023-01-01'))).toEqual([600, 0]);
  });

  test('are on one day those whose id comes first, whatever the order of the file', () => {
    const [k2, k10] = [post('k2', 8, '2023-01-01'), post('k10', 8, '2023-01-01')];
    expect(granted(k2, k10)).toEqual([0, 600]);
    expect(granted(k10, k2)).toEqual([0, 600]);
  });

  test('come before one without a date, which is the last', () => {
    expect(granted(post('a', 8), post('b', 8, '2023-01-01'))).toEqual([600, 0]);
  });

  test('pass through a filter', () => {
    expect(granted(post('a', 8, '2023-01-01', false), post('b', 8, '2023-01-02'))).toEqual(['geen_recht', 0]);
  });

  test('make unknown what rests on one of which something is missing, and only where it matters', () => {
    expect(granted(post('a', 8, '2023-01-01', null), post('b', 8, '2023-01-02'))).toEqual([
      'beoordeling_nodig',
      'beoordeling_nodig',
    ]);
    expect(
      granted(post('a', 10, '2023-01-01'), post('b', 8, '2023-01-02', null), post('c', 8, '2023-01-03')),
    ).toEqual([0, 'beoordeling_nodig', 800]);
  });

  test('are none for the only one', () => expect(granted(post('a', 12))).toEqual([200]));

  test('do not hold those of another parent', () => {
    const own = small([
      bouwsteen(`
begrippen:
  ervoor: { per: boeking, eenheid: euro, formule: sum(eerdere.kosten) }
  meeste: { eenheid: euro, formule: max(personen.boekingen.ervoor) }
`),
    ]);
    const person = (id: string, rol: string, ...kosten: readonly number[]) => ({
      id,
      rol,
      boekingen: kosten.map((bedrag, i) => ({ kosten: bedrag, op: `2023-01-0${i + 1}` })),
    });
    const plain = { personen: [person('a', 'aanvrager', 1, 2, 4), person('b', 'partner', 100, 8)] };
    expect(own.value('meeste', plain)).toBe(10000);
    expect(own.value('meeste', { personen: [person('a', 'aanvrager', 1, 2, 4)] })).toBe(300);
    expect(own.forms('meeste', plain)).toEqual({ known: 10000, three: 10000, traced: 10000 });
    const undated = { personen: [{ id: 'a', rol: 'aanvrager', boekingen: [{ kosten: 1 }, { kosten: 2 }] }] };
    expect(own.forms('meeste', undated)).toEqual({ known: null, three: NaN, traced: NaN });
  });
});
