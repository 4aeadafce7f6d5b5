import { describe, expect, test } from 'vitest';
import type { Besluit } from '../../src/engine/decision.js';
import type { Plain } from './household.js';
import { Random } from './random.js';
import { BRON, figure, regeling, small } from './small.js';

const rows = ({ bedrag }: Besluit) =>
  (bedrag?.termijnen ?? []).map(
    ({ vanaf, tot_en_met, centen, betaald_centen, vakantietoeslag_centen }) =>
      `${vanaf}..${tot_en_met} ${centen} = ${betaald_centen} + ${vakantietoeslag_centen}`,
  );

const MONTHLY = (rest: string) => `uitkomst: { bedrag: bedrag, per: maand, vorm: uitkering, ${rest} }\n`;
const TEST = `voorwaarden:\n  ook: { titel: Ook, als: ook, ${BRON} }\n`;
const parameters = (text: string) => `parameters:\n${text}`;
const JA: Plain = { ook: true };

describe('vakantietoeslag', () => {
  const DEEL = 'waarvan_vakantietoeslag: deel';
  const TERMIJNEN = 'termijnen: { vanaf: begin, tot_en_met: einde, deel_van_maand: kalenderdagen }';
  const of = (bedrag: string, deel = figure('deel', 'procent', '5')) =>
    small([
      regeling(parameters(figure('bedrag', 'euro', bedrag) + deel) + TEST + MONTHLY(`${DEEL}, ${TERMIJNEN}`)),
    ]);
  const between = (begin: string, einde: string): Plain => ({ ...JA, begin, einde });

  test.each([
    // Case P1a: 5% of 672,50 = 33,625, half up
    ['672.50', '2023-03-01', '2023-03-31', '67250 = 63887 + 3363'],
    // Case P3: 1.092,44 x 20/28 = 780,314; 5% of 780,31 = 39,0155
    ['1092.44', '2023-02-09', '2023-02-28', '78031 = 74129 + 3902'],
    // Case P8: 1.419,46 x 24/31 = 1.098,937; 5% of 1.098,94 = 54,947
    ['1419.46', '2023-08-01', '2023-08-24', '109894 = 104399 + 5495'],
    ['0.00', '2023-03-01', '2023-03-31', '0 = 0 + 0'],
  ])('is a part of what is granted, rounded half up: %s from %s', (bedrag, begin, einde, expected) => {
    const besluit = of(bedrag).besluit(between(begin, einde));
    expect([besluit.uitkomst, rows(besluit)]).toEqual(['recht', [`${begin}..${einde} ${expected}`]]);
  });

  test('in another part from a day within a month makes a termijn of its own', () => {
    const deel = `  deel: { eenheid: procent, ${BRON}, waarden: { 2023-01-01: 8, 2023-03-16: 5 } }\n`;
    // 310,00 x 15/31 = 150,00 of which 8% is 12,00; 310,00 x 16/31 = 160,00 of which 5% is 8,00
    expect(rows(of('310.00', deel).besluit(between('2023-03-01', '2023-03-31')))).toEqual([
      '2023-03-01..2023-03-15 15000 = 13800 + 1200',
      '2023-03-16..2023-03-31 16000 = 15200 + 800',
    ]);
  });

  test('of a part that hangs on a missing fact leaves the whole open', () => {
    const figures =
      figure('bedrag', 'euro', '310.00') + figure('deel', 'procent', '5') + figure('meer', 'procent', '8');
    const rules = small([
      regeling(
        parameters(figures) +
          TEST +
          MONTHLY(`waarvan_vakantietoeslag: if ja then meer else deel, ${TERMIJNEN}`),
      ),
    ]);
    const plain = between('2023-03-01', '2023-03-31');
    expect(rows(rules.besluit({ ...plain, ja: true }))).toEqual([
      '2023-03-01..2023-03-31 31000 = 28520 + 2480',
    ]);
    expect(rows(rules.besluit({ ...plain, ja: false }))).toEqual([
      '2023-03-01..2023-03-31 31000 = 29450 + 1550',
    ]);
    const open = rules.besluit(plain);
    expect([open.uitkomst, open.bedrag]).toEqual(['gegevens_nodig', null]);
    expect(open.ontbreekt).toMatchObject([{ feit: 'huishouden.ja', voor: ['vakantietoeslag'] }]);
  });

  test('that is none is a finding', () => {
    const deel = `  deel: { eenheid: procent, ${BRON}, waarden: { 2023-01-01: 150 } }\n`;
    expect(() => of('310.00', deel)).toThrow(/R011 .*geen deel van een bedrag per maand/);
    expect(() => of('310.00', figure('deel', 'euro', '5.00'))).toThrow(/R012 .*geen procent/);
    expect(() => of('310.00', '')).toThrow(/R010/);
  });
});

/** 300,00 a month and from July 360,00. */
const BEDRAG = `  bedrag: { titel: Het bedrag, eenheid: euro, ${BRON}, waarden: { 2023-01-01: 300.00, 2023-07-01: 360.00 } }\n`;

describe('a period that is asked about', () => {
  const monthly = small([regeling(parameters(BEDRAG) + TEST + MONTHLY('ingang: begin'))]);

  test('is decided day by day, with a termijn for each month', () => {
    const besluit = monthly.besluit(
      { ...JA, begin: '2022-01-01' },
      { periode: ['2023-06-16', '2023-08-10'] },
    );
    // 300,00 x 15/30 = 150,00; 360,00; 360,00 x 10/31 = 116,129
    expect(rows(besluit)).toEqual([
      '2023-06-16..2023-06-30 15000 = 15000 + 0',
      '2023-07-01..2023-07-31 36000 = 36000 + 0',
      '2023-08-01..2023-08-10 11613 = 11613 + 0',
    ]);
    expect(besluit).toMatchObject({
      uitkomst: 'recht',
      periode: { vanaf: '2023-06-16', tot_en_met: '2023-08-10' },
      bedrag: { totaal_centen: 62613, ingang: '2023-06-16' },
    });
  });

  test('begins no sooner than the right', () => {
    const on = (begin: string) =>
      monthly.besluit({ ...JA, begin }, { op: '2023-05-20', periode: ['2023-05-01', '2023-05-31'] });
    expect(rows(on('2023-05-01'))).toEqual(['2023-05-01..2023-05-31 30000 = 30000 + 0']);
    // 300,00 x 30/31 = 290,323 and x 1/31 = 9,677
    expect(rows(on('2023-05-02'))).toEqual(['2023-05-02..2023-05-31 29032 = 29032 + 0']);
    expect(rows(on('2023-05-31'))).toEqual(['2023-05-31..2023-05-31 968 = 968 + 0']);
    expect(on('2023-06-01')).toMatchObject({
      uitkomst: 'niet_van_toepassing',
      reden: 'Proef gaat in op 2023-06-01, na de gevraagde periode.',
    });
  });

  test('asks for the first day of the right when that is not known', () => {
    const besluit = monthly.besluit(JA, { periode: ['2023-05-01', '2023-05-31'] });
    expect([besluit.uitkomst, besluit.ontbreekt.map(({ feit }) => feit)]).toEqual([
      'gegevens_nodig',
      ['huishouden.begin'],
    ]);
  });

  test('goes before the period that the regeling itself names, but not before its first day', () => {
    const own = small([
      regeling(
        parameters(BEDRAG) +
          TEST +
          MONTHLY(
            'ingang: begin, termijnen: { vanaf: peildatum, tot_en_met: einde, deel_van_maand: kalenderdagen }',
          ),
      ),
    ]);
    const plain = { ...JA, begin: '2023-02-01', einde: '2023-06-30' };
    const paid = (periode?: readonly [string, string]) =>
      (own.besluit(plain, { op: '2023-06-01', ...(periode && { periode }) }).bedrag?.termijnen ?? []).map(
        ({ vanaf, tot_en_met }) => `${vanaf}..${tot_en_met}`,
      );
    expect(paid()).toEqual(['2023-06-01..2023-06-30']);
    expect(paid(['2023-01-15', '2023-03-15'])).toEqual(['2023-02-01..2023-02-28', '2023-03-01..2023-03-15']);
    expect(paid(['2023-07-01', '2023-08-31'])).toEqual(['2023-07-01..2023-07-31', '2023-08-01..2023-08-31']);
  });

  test('outside which the regeling is in force is cut off, also when the peildatum lies there', () => {
    const plain = { ...JA, begin: '2022-01-01' };
    const before = monthly.besluit(plain, { op: '2022-03-01', periode: ['2022-12-01', '2023-01-31'] });
    expect(rows(before)).toEqual(['2023-01-01..2023-01-31 30000 = 30000 + 0']);
    const never = monthly.besluit(plain, { periode: ['2022-01-01', '2022-12-31'] });
    expect([never.uitkomst, never.reden]).toEqual([
      'niet_van_toepassing',
      'Proef geldt vanaf 2023-01-01 tot en met 2024-12-31, niet van 2022-01-01 tot en met 2022-12-31.',
    ]);
  });

  test('without right on the peildatum, and with it on another day', () => {
    const some = small([
      regeling(
        `${parameters(BEDRAG)}voorwaarden:\n  laat: { titel: Laat, als: peildatum >= begin, ${BRON} }\n${MONTHLY('').replace(', }', ' }')}`,
      ),
    ]);
    const besluit = some.besluit(
      { begin: '2023-05-17' },
      { op: '2023-05-01', periode: ['2023-05-01', '2023-05-31'] },
    );
    // 300,00 x 15/31 = 145,161
    expect([besluit.uitkomst, rows(besluit)]).toEqual([
      'gedeeltelijk_recht',
      ['2023-05-17..2023-05-31 14516 = 14516 + 0'],
    ]);
  });

  test('for whom it is only on some days: those are granted', () => {
    const some = small([
      regeling(
        parameters(BEDRAG) + TEST + MONTHLY('').replace(', }', ' }'),
        'aard: recht\nper: huishouden\nvoor: peildatum >= begin\n',
      ),
    ]);
    const on = (begin: string) =>
      some.besluit({ ...JA, begin }, { op: '2023-05-01', periode: ['2023-05-01', '2023-05-31'] });
    // 300,00 x 10/31 = 96,774
    expect([on('2023-05-22').uitkomst, rows(on('2023-05-22'))]).toEqual([
      'gedeeltelijk_recht',
      ['2023-05-22..2023-05-31 9677 = 9677 + 0'],
    ]);
    expect(on('2023-06-01')).toMatchObject({
      uitkomst: 'niet_van_toepassing',
      reden: 'Er is niemand voor wie Proef bedoeld is.',
    });
  });

  test('of a right that is paid once: one termijn, on its day', () => {
    const once = small([
      regeling(
        parameters(BEDRAG) +
          TEST +
          'uitkomst: { bedrag: bedrag, per: eenmalig, vorm: gift, ingang: begin }\n',
      ),
    ]);
    const plain = { ...JA, begin: '2023-05-09' };
    expect(rows(once.besluit(plain))).toEqual([]);
    const besluit = once.besluit(plain, { periode: ['2023-01-01', '2023-12-31'] });
    expect([rows(besluit), besluit.bedrag?.totaal_centen]).toEqual([
      ['2023-05-09..2023-05-09 30000 = 30000 + 0'],
      30000,
    ]);
    expect(
      once.besluit({ ook: false, begin: '2023-05-09' }, { periode: ['2023-01-01', '2023-12-31'] }).bedrag,
    ).toBeNull();
  });
});

describe('what changed in a period', () => {
  const STEPS = `begrippen:
  meer: { titel: Meer, formule: if ja then bedrag else toeslag, ${BRON} }
  samen: { titel: Samen, formule: meer + toeslag, ${BRON} }
`;
  const changing = small([
    regeling(
      parameters(BEDRAG + figure('toeslag', 'euro', '10.00')) +
        STEPS +
        TEST +
        MONTHLY('').replace('bedrag: bedrag', 'bedrag: samen').replace(', }', ' }'),
    ),
  ]);
  const on = (plain: Plain) =>
    changing.besluit({ ...JA, ...plain }, { periode: ['2023-05-01', '2023-09-30'] });

  test('is the step that changed first, with both values', () => {
    expect(on({ ja: true }).wijzigingen).toEqual([
      {
        op: '2023-07-01',
        regels: [
          {
            id: 'meer',
            titel: 'Meer',
            van: { waarde: 30000, eenheid: 'euro' },
            naar: { waarde: 36000, eenheid: 'euro' },
          },
        ],
      },
    ]);
  });

  test('is nothing when the amount stays the same', () => {
    expect(on({ ja: false })).not.toHaveProperty('wijzigingen');
  });
});

describe('a table over months', () => {
  test('adds up to the months decided one by one', () => {
    const random = new Random(4711);
    const rules = small([
      regeling(
        `${parameters(BEDRAG + figure('deel', 'procent', '5'))}voorwaarden:
  geen_loon: { titel: Geen loon, als: not(some p in personen satisfies some i in p.inkomsten satisfies i.soort = "loon"), ${BRON} }
${MONTHLY('waarvan_vakantietoeslag: deel')}`,
      ),
    ]);
    const months = ['04-30', '05-31', '06-30', '07-31', '08-31'].map(
      (last) => [`2023-${last.slice(0, 2)}-01`, `2023-${last}`] as const,
    );
    let granted = 0;
    for (let i = 0; i < 60; i++) {
      const days = ['2023-03-20', '2023-04-01', '2023-05-15', '2023-06-30', '2023-07-10', '2023-09-01'];
      const inkomsten = Array.from({ length: random.below(3) }, () => {
        const [vanaf, tot_en_met] = [random.pick(days), random.pick(days)].toSorted();
        return { soort: random.pick(['loon', 'winst']), vanaf, tot_en_met };
      });
      const plain = { personen: [{ id: 'a', rol: 'aanvrager', inkomsten }] };
      const whole = rows(rules.besluit(plain, { periode: ['2023-04-01', '2023-08-31'] }));
      const each = months.flatMap((periode) => rows(rules.besluit(plain, { periode })));
      expect(whole).toEqual(each);
      granted += whole.length;
    }
    expect(granted).toBeGreaterThan(100);
  });
});
