import { describe, expect, it } from 'vitest';
import { Calculator, household, type Person, yearsBefore } from './evaluate.js';
import { parameterOf, shippedGraph } from './support.js';
import {
  type Cell,
  KOSTENDELERSNORM,
  KOSTENDELERSNORM_PENSIOEN,
  NORMEN,
  NORMEN_22A_23,
  NORMEN_EX_VT,
} from './wettabellen.js';

const graph = shippedGraph();
const calculator = new Calculator(graph);
const HALF_YEARS = [...new Set(NORMEN.map(({ vanaf }) => vanaf))];

const figure = (cells: readonly Cell[], vanaf: string, kolom: string): number => {
  const found = cells.find((cell) => cell.vanaf === vanaf && cell.kolom === kolom);
  if (found === undefined) expect.unreachable(`no ${kolom} on ${vanaf}`);
  return found.centen;
};

/** The parameter of an article: 22a.3.a is norm_22a_3_a, an increase on a norm is a verhoging. */
const parameterId = (article: string): string =>
  `normen.${/^(20\.3|23\.2)/.test(article) ? 'verhoging' : 'norm'}_${article.replaceAll('.', '_')}`;

const figures = [...NORMEN, ...NORMEN_22A_23];

describe('the figures of normen.yaml', () => {
  const perArticle = figures.flatMap((cell) =>
    cell.kolom === '22.bc' ? ['22.b', '22.c'].map((kolom) => ({ ...cell, kolom })) : [cell],
  );

  it('of the law are 162, in ten half-years', () => {
    expect(figures.length).toBe(162);
    expect(HALF_YEARS.length).toBe(10);
  });

  it.each(perArticle)('article $kolom from $vanaf is $centen cents', ({ vanaf, kolom, centen }) => {
    const day = Number(vanaf.replaceAll('-', ''));
    const { waarden, type } = parameterOf(graph, parameterId(kolom));
    expect(type).toMatchObject({ eenheid: 'euro/maand', merken: ['netto', 'incl_vt'], schaal: 2 });
    expect(waarden.findLast((one) => one.vanaf <= day)?.waarde).toBe(centen);
  });

  it('holds no figure that the law does not, and none that is uncertain', () => {
    const articles = [...new Set(perArticle.map(({ kolom }) => kolom))];
    const normen = Object.values(graph.items).filter((item) => /^normen\.(norm|verhoging)_/.test(item.id));
    expect(normen.map(({ id }) => id).toSorted()).toEqual(articles.map(parameterId).toSorted());
    const days = HALF_YEARS.map((day) => Number(day.replaceAll('-', '')));
    for (const article of articles) {
      const { waarden, bron, indexering } = parameterOf(graph, parameterId(article));
      expect(bron).toMatchObject({ bwb: 'BWBR0015703', artikel: article.split('.')[0] });
      expect(indexering).toBe(article.startsWith('23.2') ? 'jaar' : 'halfjaar');
      for (const { vanaf, waarde, zekerheid } of waarden) {
        expect(days).toContain(vanaf);
        expect(waarde).not.toBeNull();
        expect(zekerheid).toBeNull();
      }
    }
  });
});

/** Who gets which norm when no one else shares the costs: ages on the first day of the half-year. */
const LIVING: readonly {
  readonly wie: string;
  readonly ages: readonly number[];
  readonly kind: boolean;
  readonly artikel: string;
}[] = [
  { wie: 'single of 18', ages: [18], kind: false, artikel: '20.1.a' },
  { wie: 'single of 20', ages: [20], kind: false, artikel: '20.1.a' },
  { wie: 'both 18 to 20', ages: [18, 20], kind: false, artikel: '20.1.b' },
  { wie: 'one of 19, one of 21', ages: [19, 21], kind: false, artikel: '20.1.c' },
  { wie: 'one of 45, one of 20', ages: [45, 20], kind: false, artikel: '20.1.c' },
  { wie: 'single parent of 20', ages: [20], kind: true, artikel: '20.2.a' },
  { wie: 'both 19, with a child', ages: [19, 19], kind: true, artikel: '20.2.b' },
  { wie: 'one of 20, one of 30, with a child', ages: [20, 30], kind: true, artikel: '20.2.c' },
  { wie: 'single of 21', ages: [21], kind: false, artikel: '21.a' },
  { wie: 'single of 66', ages: [66], kind: false, artikel: '21.a' },
  { wie: 'single parent of 35', ages: [35], kind: true, artikel: '21.a' },
  { wie: 'both 21', ages: [21, 21], kind: false, artikel: '21.b' },
  { wie: 'both 40, with a child', ages: [40, 40], kind: true, artikel: '21.b' },
  { wie: 'single of 70', ages: [70], kind: false, artikel: '22.a' },
  { wie: 'single parent of 70', ages: [70], kind: true, artikel: '22.a' },
  { wie: 'both 70', ages: [70, 75], kind: false, artikel: '22.bc' },
  { wie: 'one of 70, one of 60', ages: [70, 60], kind: false, artikel: '22.bc' },
  { wie: 'one of 60, one of 70', ages: [60, 70], kind: false, artikel: '22.bc' },
];

/** Applicant, partner and child of ages, with others of 40 who share the costs. */
function livingOf(day: string, ages: readonly number[], kind: boolean, kostendelers = 0): string {
  const adults = ages.map(
    (age, i): Person => ({
      rol: i === 0 ? 'aanvrager' : 'partner',
      geboren: yearsBefore(day, age),
    }),
  );
  const child: Person[] = kind ? [{ rol: 'kind', geboren: yearsBefore(day, 3) }] : [];
  const others = Array.from(
    { length: kostendelers },
    (): Person => ({
      rol: 'medebewoner',
      geboren: yearsBefore(day, 40),
    }),
  );
  return household([...adults, ...child, ...others]);
}

describe('the norm without kostendelers', () => {
  const all = HALF_YEARS.flatMap((vanaf) => LIVING.map((living) => ({ vanaf, ...living })));

  it.each(all)('$vanaf, $wie: article $artikel', ({ vanaf, ages, kind, artikel }) => {
    const text = livingOf(vanaf, ages, kind);
    const wanted = figure(NORMEN, vanaf, artikel);
    expect(calculator.value(text, 'algemene_bijstand.norm', vanaf)).toBe(wanted);
    expect(calculator.value(text, 'bijstandsnorm.norm_zonder_kostendelers', vanaf)).toBe(wanted);
    const exVt = calculator.value(text, 'bijstandsnorm.norm_zonder_kostendelers_ex_vt', vanaf);
    expect(exVt).toBe(figure(NORMEN_EX_VT, vanaf, artikel));
  });

  it.each(HALF_YEARS)('%s: the norm of the half-year before holds until the day before', (vanaf) => {
    const before = yearsBefore(vanaf, 0, -1);
    const last = HALF_YEARS.findLast((day) => day <= before);
    const norm = calculator.value(livingOf(vanaf, [40], false), 'algemene_bijstand.norm', before);
    expect(norm).toBe(last === undefined ? null : figure(NORMEN, last, '21.a'));
  });

  it.each([
    ['18', 18, null, '20.1.a'],
    ['21', 21, '20.1.a', '21.a'],
    ['the pension age', 67, '21.a', '22.a'],
  ])('changes on the day that one is %s', (_, age, before, after) => {
    const vanaf = '2024-07-01';
    const single = (geboren: string) =>
      calculator.value(household([{ rol: 'aanvrager', geboren }]), 'algemene_bijstand.norm', vanaf);
    expect(single(yearsBefore(vanaf, age))).toBe(figure(NORMEN, vanaf, after));
    expect(single(yearsBefore(vanaf, age, 1))).toBe(before === null ? null : figure(NORMEN, vanaf, before));
  });

  it('is unknown before the first figure and not that of the nearest', () => {
    expect(
      calculator.value(livingOf('2021-07-01', [40], false), 'algemene_bijstand.norm', '2021-12-31'),
    ).toBeNull();
  });
});

describe('the kostendelersnorm per person', () => {
  const persoon = 'bijstandsnorm.kostendelersnorm_per_persoon';
  const cells = (table: readonly Cell[], ages: readonly (readonly number[])[]) =>
    table.flatMap(({ vanaf, kolom, centen }) =>
      ages.map((of) => ({ vanaf, aantal: Number(kolom.slice(2)), centen, ages: of })),
    );
  const all = [
    ...cells(KOSTENDELERSNORM, [[21], [40], [66], [40, 50], [19, 30]]),
    ...cells(KOSTENDELERSNORM_PENSIOEN, [[70], [70, 80], [70, 50], [50, 70]]),
  ];
  /** Only who is 21 or older counts. */
  const counting = (ages: readonly number[]) => ages.filter((age) => age >= 21).length;

  it.each(all.filter(({ aantal, ages }) => aantal > counting(ages)))(
    '$vanaf, A = $aantal, ages $ages: $centen cents',
    ({ vanaf, aantal, centen, ages }) => {
      const text = livingOf(vanaf, ages, false, aantal - counting(ages));
      expect(calculator.value(text, persoon, vanaf)).toBe(centen);
      const partner = ages.some((age) => age < 21) ? figure(NORMEN_22A_23, vanaf, '22a.3.b') : centen;
      const norm = ages.length === 1 ? centen : centen + partner;
      expect(calculator.value(text, 'algemene_bijstand.norm', vanaf)).toBe(norm);
    },
  );

  it.each(HALF_YEARS)('%s: with a child the partner of 18 to 20 has more', (vanaf) => {
    const norm = calculator.value(livingOf(vanaf, [30, 20], true, 1), 'algemene_bijstand.norm', vanaf);
    expect(norm).toBe(figure(KOSTENDELERSNORM, vanaf, 'A=2') + figure(NORMEN_22A_23, vanaf, '22a.3.a'));
  });

  it.each(HALF_YEARS)('%s: who is 18 to 20 has the norm of article 20, whoever lives there', (vanaf) => {
    for (const [ages, artikel] of [
      [[19], '20.1.a'],
      [[19, 20], '20.1.b'],
    ] as const) {
      const norm = calculator.value(livingOf(vanaf, ages, false, 2), 'algemene_bijstand.norm', vanaf);
      expect(norm).toBe(figure(NORMEN, vanaf, artikel));
    }
  });

  it('the worked examples of the domain file', () => {
    const couple = (day: string, son: number) =>
      household([
        { rol: 'aanvrager', geboren: yearsBefore(day, 35) },
        { rol: 'partner', geboren: yearsBefore(day, 35) },
        { rol: 'kind', geboren: yearsBefore(day, son) },
      ]);
    const norm = (text: string, day: string) => calculator.value(text, 'algemene_bijstand.norm', day);
    expect(norm(livingOf('2026-01-01', [40], false, 1), '2026-01-01')).toBe(100107);
    expect(norm(couple('2026-01-01', 28), '2026-01-01')).toBe(173518);
    expect(norm(couple('2026-01-01', 26), '2026-01-01')).toBe(200213);
    expect(norm(couple('2022-07-01', 24), '2022-07-01')).toBe(136416);
  });

  it.each([
    ['2022-12-31', 21, 1],
    ['2022-12-31', 20, 0],
    ['2023-01-01', 21, 0],
    ['2023-01-01', 26, 0],
    ['2023-01-01', 27, 1],
  ])('on %s someone of %d makes %d kostendeler', (day, age, aantal) => {
    const text = household([
      { rol: 'aanvrager', geboren: yearsBefore(day, 40) },
      { rol: 'medebewoner', geboren: yearsBefore(day, age) },
    ]);
    expect(calculator.value(text, 'kostendelers.aantal_kostendelers', day)).toBe(aantal);
  });
});

describe('the limits that Almere published for the energietoeslag 2023', () => {
  const almere = graph.gemeenten.almere?.items ?? {};
  const figureOf = (id: string) => {
    const item = almere[`energietoeslag_2023.${id}`];
    return item?.soort === 'parameter' ? item.waarden[0] : undefined;
  };

  it.each([
    ['alone, 1.155,79', 115579, 144500],
    ['together, 1.651,12', 165112, 206400],
  ])('are its percentage of the norm without vakantietoeslag, in whole euros: %s', (_, norm, grens) => {
    const [procent, grenzen] = [figureOf('inkomensgrens')?.waarde ?? NaN, figureOf('grenzen')?.rijen];
    // 125,0% is kept as 1250.
    expect(Math.round((norm * procent) / 1000 / 100) * 100).toBe(grens);
    expect(grenzen?.map((row) => row.at(-1))).toContain(grens);
    expect(NORMEN_EX_VT.filter(({ vanaf }) => vanaf === '2023-07-01').map(({ centen }) => centen)).toContain(
      norm,
    );
  });
});
