import { describe, expect, test } from 'vitest';
import type { Besluit } from '../../src/engine/decision.js';
import type { Plain } from './household.js';
import { Random } from './random.js';
import { BRON, regeling, small } from './small.js';

const UIT = `uitkomst:
  bedrag: bedrag
  per: maand
  vorm: gift
  termijnen: { vanaf: begin, tot_en_met: einde, deel_van_maand: kalenderdagen, bron: { artikel: "9", zekerheid: lezing, reden: kalenderdagen } }
`;
/** 300,00 a month, from July 360,00; for whom has no wages at the time. */
const RULES = `parameters:
  bedrag: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 300.00, 2023-07-01: 360.00, 2024-01-01: onbekend } }
voorwaarden:
  geen_loon: { titel: Geen loon, als: not(some p in personen satisfies some i in p.inkomsten satisfies i.soort = "loon"), tekst: Geen loon, tekst_niet: Wel loon, ${BRON} }
  ook: { titel: Ook, als: ook, ${BRON} }
`;
const rules = small([regeling(RULES + UIT)]);

const period = (begin: string, einde: string, rest: Plain = {}): Plain => ({
  ook: true,
  personen: [{ id: 'a', rol: 'aanvrager', inkomsten: [] }],
  begin,
  einde,
  ...rest,
});
const work = (...spans: readonly (readonly [vanaf: string, totEnMet: string])[]) => ({
  personen: [
    {
      id: 'a',
      rol: 'aanvrager',
      inkomsten: spans.map(([vanaf, tot_en_met]) => ({ soort: 'loon', vanaf, tot_en_met })),
    },
  ],
});
const rows = ({ bedrag }: Besluit) =>
  (bedrag?.termijnen ?? []).map(({ vanaf, tot_en_met, centen }) => `${vanaf}..${tot_en_met} ${centen}`);

describe('termijnen', () => {
  test.each([
    ['one whole month', period('2023-05-01', '2023-05-31'), ['2023-05-01..2023-05-31 30000']],
    // 300,00 x 17/31 = 164,516; 300,00; 360,00 x 10/31 = 116,129
    [
      'a part at each end, and another figure from July',
      period('2023-05-15', '2023-07-10'),
      ['2023-05-15..2023-05-31 16452', '2023-06-01..2023-06-30 30000', '2023-07-01..2023-07-10 11613'],
    ],
    // 300,00 / 31 = 9,677
    ['one day', period('2023-05-31', '2023-05-31'), ['2023-05-31..2023-05-31 968']],
    // 300,00 x 14/28 = 150,00
    ['half of February', period('2023-02-01', '2023-02-14'), ['2023-02-01..2023-02-14 15000']],
  ])('%s', (_, plain, expected) => {
    const besluit = rules.besluit(plain);
    expect([besluit.uitkomst, rows(besluit)]).toEqual(['recht', expected]);
    const total = (besluit.bedrag?.termijnen ?? []).reduce((sum, one) => sum + one.centen, 0);
    expect(besluit.bedrag).toMatchObject({ ingang: plain.begin, totaal_centen: total });
    for (const one of besluit.bedrag?.termijnen ?? [])
      expect(one.betaald_centen + one.vakantietoeslag_centen).toBe(one.centen);
  });

  test('a date that is missing can lie after a day of the period, and is asked', () => {
    const dated = small(
      [
        regeling(`parameters:
  bedrag: { eenheid: euro, ${BRON}, waarden: { 2023-01-01: 300.00 } }
voorwaarden:
  gezien: { titel: Gezien, als: every t in toekenningen satisfies t.gezien <= peildatum, ${BRON} }
${UIT}`),
      ],
      [],
      '    gezien: { type: datum, niet_na_peildatum: ja, vraag: Wanneer?, soort: gegeven, bron: dossier }\n',
    );
    const asked = (gezien: object) =>
      dated.besluit(period('2023-01-01', '2023-06-30', { toekenningen: [gezien] }));
    expect(asked({ gezien: '2022-12-31' }).uitkomst).toBe('recht');
    // Refused before the first of March, so that it matters which day it was.
    expect(asked({ gezien: '2023-03-01' }).uitkomst).toBe('gedeeltelijk_recht');
    const open = asked({});
    expect([open.uitkomst, open.ontbreekt.map(({ feit }) => feit)]).toEqual([
      'gegevens_nodig',
      ['toekenningen[0].gezien'],
    ]);
  });

  test('the amount is that of the month of the peildatum, else of the last month', () => {
    const plain = period('2023-05-01', '2023-07-31');
    expect(rules.besluit(plain, { op: '2023-06-15' }).bedrag?.centen).toBe(30000);
    expect(rules.besluit(plain, { op: '2023-07-31' }).bedrag?.centen).toBe(36000);
    expect(rules.besluit(plain, { op: '2023-09-01' }).bedrag?.centen).toBe(36000);
  });

  test('begin no sooner than the regeling, and end no later', () => {
    const before = rules.besluit(period('2022-06-01', '2023-01-31'), { op: '2023-01-15' });
    expect([before.uitkomst, before.bedrag?.ingang, rows(before)]).toEqual([
      'recht',
      '2023-01-01',
      ['2023-01-01..2023-01-31 30000'],
    ]);
    expect(rules.besluit(period('2025-01-01', '2025-02-01')).uitkomst).toBe('niet_van_toepassing');
    expect(rules.besluit(period('2022-01-01', '2022-12-31')).uitkomst).toBe('niet_van_toepassing');
    expect(rules.besluit(period('2023-06-02', '2023-06-01')).uitkomst).toBe('niet_van_toepassing');
  });

  test('an uncertain rule about parts of months is told only when an amount rests on it', () => {
    const doubts = (besluit: Besluit) => besluit.onzeker.map(({ id }) => id);
    expect(doubts(rules.besluit(period('2023-05-01', '2023-06-30')))).toEqual([]);
    expect(doubts(rules.besluit(period('2023-05-02', '2023-06-30')))).toEqual(['deel_van_maand']);
  });
});

describe('days without right', () => {
  test('are left out, and named with their ground', () => {
    // 1-9 and 21-31 May: 300,00 x 9/31 = 87,097 and x 11/31 = 106,452
    const besluit = rules.besluit(period('2023-05-01', '2023-06-30', work(['2023-05-10', '2023-05-20'])), {
      op: '2023-05-31',
    });
    expect(besluit.uitkomst).toBe('gedeeltelijk_recht');
    expect(rows(besluit)).toEqual([
      '2023-05-01..2023-05-09 8710',
      '2023-05-21..2023-05-31 10645',
      '2023-06-01..2023-06-30 30000',
    ]);
    expect(besluit.bedrag).toMatchObject({ centen: 19355, totaal_centen: 49355, ingang: '2023-05-01' });
    expect(besluit.gronden).toEqual([]);
    expect(besluit.voorwaarden.map(({ uitslag }) => uitslag)).toEqual(['voldaan', 'voldaan']);
    expect(besluit.afwijkend).toEqual([
      {
        vanaf: '2023-05-10',
        tot_en_met: '2023-05-20',
        uitkomst: 'geen_recht',
        gronden: ['geen_loon'],
        redenen: ['Wel loon'],
      },
    ]);
  });

  test('across the change of a figure are one row', () => {
    const besluit = rules.besluit(period('2023-05-01', '2023-08-31', work(['2023-06-30', '2023-07-01'])));
    expect(besluit.afwijkend).toMatchObject([{ vanaf: '2023-06-30', tot_en_met: '2023-07-01' }]);
  });

  test('when the peildatum is one of them: the reasoning of the last granted day is shown', () => {
    const besluit = rules.besluit(period('2023-05-01', '2023-05-31', work(['2023-05-10', '2023-05-31'])), {
      op: '2023-05-31',
    });
    expect([besluit.uitkomst, rows(besluit)]).toEqual([
      'gedeeltelijk_recht',
      ['2023-05-01..2023-05-09 8710'],
    ]);
    expect(besluit.voorwaarden.map(({ uitslag }) => uitslag)).toEqual(['voldaan', 'voldaan']);
  });

  test('only: a refusal, with the ground of the peildatum and those of other days', () => {
    const besluit = rules.besluit(
      period('2023-05-01', '2023-06-30', { ...work(['2023-05-01', '2023-05-31']), ook: false }),
      { op: '2023-06-01' },
    );
    expect([besluit.uitkomst, besluit.bedrag, besluit.gronden, besluit.dragend]).toEqual([
      'geen_recht',
      null,
      ['ook'],
      'ook',
    ]);
    expect(besluit.afwijkend).toMatchObject([
      { vanaf: '2023-05-01', tot_en_met: '2023-05-31', gronden: ['geen_loon', 'ook'] },
    ]);
  });
});

describe('what is missing', () => {
  test('in one month keeps the whole open', () => {
    const personen = [
      { id: 'a', rol: 'aanvrager', inkomsten: [{ vanaf: '2023-05-01', tot_en_met: '2023-05-31' }] },
    ];
    const besluit = rules.besluit(period('2023-04-01', '2023-06-30', { personen }));
    expect([besluit.uitkomst, besluit.bedrag]).toEqual(['gegevens_nodig', null]);
    expect(besluit.ontbreekt).toMatchObject([
      { feit: 'personen[a].inkomsten[0].soort', soort: 'gegeven', voor: ['geen_loon'] },
    ]);
  });

  test('in different months is asked for each', () => {
    const personen = [
      {
        id: 'a',
        rol: 'aanvrager',
        inkomsten: [
          { vanaf: '2023-04-10', tot_en_met: '2023-04-20' },
          { vanaf: '2023-06-10', tot_en_met: '2023-06-20' },
        ],
      },
    ];
    const besluit = rules.besluit(period('2023-04-01', '2023-06-30', { personen }));
    expect(besluit.ontbreekt.map(({ feit }) => feit)).toEqual([
      'personen[a].inkomsten[0].soort',
      'personen[a].inkomsten[1].soort',
    ]);
  });

  test('in a month that is refused anyway is not asked', () => {
    const personen = [
      {
        id: 'a',
        rol: 'aanvrager',
        inkomsten: [
          { soort: 'loon', vanaf: '2023-05-01', tot_en_met: '2023-05-31' },
          { vanaf: '2023-05-10', tot_en_met: '2023-05-20' },
        ],
      },
    ];
    const besluit = rules.besluit(period('2023-04-01', '2023-06-30', { personen }));
    expect([besluit.uitkomst, besluit.ontbreekt]).toEqual(['gedeeltelijk_recht', []]);
  });

  test('outside the period is not asked', () => {
    const personen = [{ id: 'a', rol: 'aanvrager', inkomsten: [{ vanaf: '2023-07-01' }] }];
    const besluit = rules.besluit(period('2023-04-01', '2023-06-30', { personen }), { op: '2023-07-15' });
    expect(besluit.uitkomst).toBe('recht');
  });

  test('of the period itself is asked, also of who has no right today', () => {
    const { begin: _, ...plain } = period('2023-04-01', '2023-06-30', { ook: false });
    const besluit = rules.besluit(plain);
    expect([besluit.uitkomst, besluit.ontbreekt.map(({ feit }) => feit)]).toEqual([
      'gegevens_nodig',
      ['huishouden.begin'],
    ]);
  });

  test('a figure: the months that have one do not make it known', () => {
    const besluit = rules.besluit(period('2023-12-01', '2024-01-31'));
    expect(besluit.uitkomst).toBe('regel_onbekend');
    expect(besluit.ontbreekt).toMatchObject([{ feit: 'proef.bedrag', soort: 'regel', voor: ['bedrag'] }]);
  });
});

describe('a judgement over several months', () => {
  const judged = small([regeling(`${RULES}  nodig: { titel: Nodig, als: nodig, ${BRON} }\n${UIT}`)]);
  test('gives what follows over the whole period', () => {
    const besluit = judged.besluit(period('2023-05-01', '2023-07-31', work(['2023-05-01', '2023-05-31'])), {
      op: '2023-07-15',
    });
    expect(besluit.uitkomst).toBe('beoordeling_nodig');
    expect(besluit.voorwaardelijk).toEqual([
      {
        als: { feit: 'huishouden.nodig', waarde: true },
        uitkomst: 'gedeeltelijk_recht',
        centen: 36000,
        totaal_centen: 66000,
      },
      { als: { feit: 'huishouden.nodig', waarde: false }, uitkomst: 'geen_recht', centen: null },
    ]);
  });
});

describe('a fact that is open', () => {
  const wished = small([regeling(RULES + UIT.replace('vanaf: begin', 'vanaf: zaak.wens'))]);
  test.each([
    [{}, '2023-05-01'],
    [{ zaak: { wens: '2023-04-03' } }, '2023-04-03'],
    [{ zaak: { wens: '2023-05-16' } }, '2023-05-16'],
  ])('%j: from %s', (own, ingang) => {
    const { begin: _, ...plain } = period('', '2023-05-31');
    const besluit = wished.besluit({ ...plain, ...own }, { op: '2023-05-20' });
    expect([besluit.uitkomst, besluit.bedrag?.ingang, besluit.aannames]).toEqual(['recht', ingang, []]);
  });
});

describe('sound', () => {
  test('a decision never changes when an unknown becomes known', () => {
    const random = new Random(700);
    const soorten = ['loon', 'winst', 'pensioen', undefined];
    let decided = 0;
    for (let i = 0; i < 120; i++) {
      const days = ['2023-04-20', '2023-05-01', '2023-05-15', '2023-05-31', '2023-06-10', '2023-07-01'];
      const inkomsten = Array.from({ length: random.below(4) }, () => {
        const [vanaf, tot_en_met] = [random.pick(days), random.pick(days)].toSorted();
        return { soort: random.pick(soorten), vanaf, tot_en_met };
      });
      const plain = (fill: boolean) =>
        period('2023-05-05', '2023-06-20', {
          ook: true,
          personen: [
            {
              id: 'a',
              rol: 'aanvrager',
              inkomsten: inkomsten.map(({ soort, ...rest }) => {
                const own = soort ?? (fill ? random.pick(['loon', 'winst']) : undefined);
                return own === undefined ? rest : { ...rest, soort: own };
              }),
            },
          ],
        });
      const before = rules.besluit(plain(false));
      if (before.ontbreekt.length > 0) continue;
      decided++;
      for (let n = 0; n < 4; n++) {
        const after = rules.besluit(plain(true));
        expect([after.uitkomst, after.bedrag]).toEqual([before.uitkomst, before.bedrag]);
      }
    }
    expect(decided).toBeGreaterThan(20);
  });
});
