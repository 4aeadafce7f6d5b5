import type { Random } from '../../bench/random.js';

/** One person of a list as its row has it: the text of each column. */
export type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** The columns of a list, as fixtures/bestanden/klanten.koppeling.yaml names them. */
export const COLUMNS = [
  'clientnr',
  'bsn',
  'naam',
  'rol',
  'geboren',
  'staat',
  'nederlander',
  'verblijfsrecht',
  'op adres sinds',
  'verwantschap',
  'studiefinanciering mogelijk',
  'loon',
  'ww',
  'aow',
  'pensioen',
  'zorgtoeslag',
  'kindgebonden budget',
  'bijstand sinds',
  'saldo',
  'spaargeld',
] as const;

/** A household: the kind of people in it, by how often there is one. */
const KINDS = [
  ['single', 30],
  ['singleParent', 16],
  ['couple', 10],
  ['family', 22],
  ['shared', 8],
  ['pensioner', 6],
  ['pensionerCouple', 4],
  ['young', 4],
] as const;

/** What is known of every person; an amount or day that is '' is not there, or not known. */
interface Adult {
  readonly rol: 'A' | 'P' | 'M';
  readonly years: number;
  readonly staat: string;
}

/** Who is in a household together. `number` is that of its first person among all, and of the next one after each. */
interface Family {
  readonly clientnr: string;
  readonly since: number;
  readonly name: string;
  number: number;
  readonly missing: number;
}

/**
 * The rows of household `nr`; `before` persons stand in the list already. Most have bijstand or little income; of a
 * share of the adults a day of birth or a balance is missing.
 */
export function householdRows(nr: number, before: number, missing: number, random: Random): Row[] {
  const [kind] = KINDS[random.weighted(KINDS.map(([, weight]) => weight))] ?? KINDS[0];
  const since = random.day(2005, 2025);
  const family: Family = {
    clientnr: String(100_000 + nr),
    since,
    name: random.pick(NAMES),
    number: before,
    missing,
  };
  const row = (own: Adult, more: Partial<Row> = {}) => ({ ...adult(family, own, random), ...more });
  const child = (oldest: number) => minor(family, random.between(0, oldest), random);
  const children = (most: number, oldest: number) =>
    Array.from({ length: random.between(1, most) }, () => child(oldest));
  const years = random.between(22, 64);
  switch (kind) {
    case 'single':
      return [row({ rol: 'A', years, staat: random.pick(['O', 'O', 'S']) })];
    case 'singleParent':
      return [
        row({ rol: 'A', years: random.between(20, 50), staat: random.pick(['O', 'S', 'W']) }),
        ...children(3, 17),
      ];
    case 'couple':
    case 'family': {
      const staat = random.pick(['H', 'H', 'R']);
      const both = [
        row({ rol: 'A', years, staat }),
        row({ rol: 'P', years: Math.max(19, years - random.between(-6, 8)), staat }),
      ];
      return kind === 'couple' ? both : [...both, ...children(4, Math.min(17, years - 18))];
    }
    case 'shared': {
      const housemate = (rol: 'M', age: number, verwantschap: string) =>
        row({ rol, years: age, staat: 'O' }, { verwantschap, 'bijstand sinds': '' });
      const others = Array.from({ length: random.between(1, 3) }, () =>
        random.chance(0.6) && years > 40
          ? housemate('M', random.between(18, years - 20), 'B1')
          : housemate('M', random.between(20, 60), random.pick(['B2', 'G', 'A1'])),
      );
      return [row({ rol: 'A', years, staat: random.pick(['O', 'S']) }), ...others];
    }
    case 'pensioner':
      return [row({ rol: 'A', years: random.between(68, 92), staat: random.pick(['O', 'S', 'W', 'W']) })];
    case 'pensionerCouple':
      return [
        row({ rol: 'A', years: random.between(66, 88), staat: 'H' }),
        row({ rol: 'P', years: random.between(60, 85), staat: 'H' }),
      ];
    case 'young':
      return [row({ rol: 'A', years: random.between(18, 22), staat: 'O' })];
  }
}

const NAMES = [
  'Jansen',
  'de Vries',
  'van den Berg',
  'Bakker',
  'Yılmaz',
  'El Amrani',
  'Nguyen',
  'Ramdin',
  'Groot',
  'van Dijk',
];

/** The AOW age of 2025 and 2026 (rules/landelijk/aow_leeftijd.yaml). */
const PENSION_YEARS = 67;

function adult(family: Family, { rol, years, staat }: Adult, random: Random): Row {
  const { clientnr, since, name, missing } = family;
  const lacks = random.chance(missing) ? random.pick(['geboren', 'saldo', 'saldo', 'saldo']) : null;
  const isDutch = random.chance(0.88);
  const isPensioner = years >= PENSION_YEARS;
  const isYoung = years < 28;
  const income = isPensioner ? 'aow' : INCOMES[random.weighted(INCOME_WEIGHTS)];
  const receives = rol === 'A' && !isPensioner && random.chance(0.75);
  const amount = (is: boolean, from: number, to: number) => (is ? euros(random.between(from, to)) : '');
  return {
    clientnr,
    bsn: bsn(family.number++, random),
    naam: `"${name}, ${random.pick(['A.', 'B.', 'C.', 'D.', 'M.', 'S.'])}"`,
    rol,
    geboren: lacks === 'geboren' ? '' : birthday(years, random),
    staat,
    nederlander: isDutch ? 'J' : 'N',
    verblijfsrecht: isDutch ? '' : random.pick(['vw8_a', 'vw8_b', 'vw8_c', 'vw8_d', 'vw8_e', 'vw8_l']),
    'op adres sinds': day(since),
    verwantschap: '',
    'studiefinanciering mogelijk': isYoung && random.chance(0.25) ? 'J' : 'N',
    loon: amount(income === 'loon', 15_000, 190_000),
    ww: amount(income === 'ww', 30_000, 150_000),
    aow: amount(isPensioner, 90_000, 158_000),
    pensioen: amount(isPensioner && random.chance(0.6), 2_000, 90_000),
    zorgtoeslag: amount(random.chance(0.75), 4_000, 13_100),
    'kindgebonden budget': '',
    'bijstand sinds': receives ? day(random.day(2014, 2025)) : '',
    saldo: lacks === 'saldo' ? '' : euros(random.between(0, 350_000)),
    spaargeld: amount(random.chance(0.35), 5_000, random.chance(0.2) ? 2_500_000 : 700_000),
  };
}

const INCOMES = ['', 'loon', 'ww'] as const;
const INCOME_WEIGHTS = [55, 35, 10];

function minor(family: Family, years: number, random: Random): Row {
  const { clientnr, since, name } = family;
  const empty = Object.fromEntries(COLUMNS.map((column) => [column, ''])) as Row;
  return {
    ...empty,
    clientnr,
    bsn: bsn(family.number++, random),
    naam: `"${name}, ${random.pick(['K.', 'L.', 'N.', 'T.'])}"`,
    rol: 'K',
    geboren: birthday(years, random),
    staat: 'O',
    nederlander: 'J',
    'op adres sinds': day(Math.max(since, 20_100_101)),
    'studiefinanciering mogelijk': 'N',
    'kindgebonden budget': random.chance(0.2) ? euros(random.between(5_000, 21_000)) : '',
    saldo: '0,00',
  };
}

/** Somebody who had so many birthdays by the end of 2025. */
const birthday = (years: number, random: Random): string => day(random.day(2025 - years, 2025 - years));

const two = (value: number): string => String(value).padStart(2, '0');

/** yyyymmdd as dd-mm-jjjj. */
const day = (date: number): string =>
  `${two(date % 100)}-${two(Math.floor(date / 100) % 100)}-${Math.floor(date / 10_000)}`;

/** Cents as they stand in an export: 123456 is "1.234,56". */
function euros(cents: number): string {
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${whole},${two(cents % 100)}`;
}

/** As many have a burgerservicenummer of their own. */
export const MOST_PERSONS = 9_900_000;

/** A made-up burgerservicenummer that passes the elfproef. A spreadsheet took the nought off the front. */
function bsn(person: number, random: Random): string {
  // 7.654.321 and 9.900.000 have no factor in common: no two persons get the same seven digits.
  const front = String(100_000 + ((person * 7_654_321 + 1_234_567) % MOST_PERSONS)).padStart(7, '0');
  for (;;) {
    const digits = `${front}${random.between(0, 9)}`;
    const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (9 - i), 0);
    if (sum % 11 < 10) return `${digits}${sum % 11}`.replace(/^0(?=[1-9])/, '');
  }
}
