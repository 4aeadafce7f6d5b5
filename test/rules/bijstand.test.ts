import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { householdOptions } from '../../src/cli/households.js';
import { readHousehold } from '../../src/dossier/read.js';
import { bereken } from '../../src/engine/bereken.js';
import type { Besluit } from '../../src/engine/decision.js';
import { toets } from '../../src/engine/toets.js';
import { dateOf, household, type Plain } from '../engine/household.js';
import { Random } from '../engine/random.js';
import { engine, graph } from '../engine/shipped.js';

/** Laws of the algemene bijstand that hold for every household, tried on many: issue 5, Proof. */

const REGELING = 'algemene_bijstand';

/** Somebody who has had bijstand for years, about whom all is known, and who has nothing. */
const person = (id: string, own: Plain = {}): Plain => ({
  id,
  rol: 'aanvrager',
  geboortedatum: '1986-01-15',
  nederlander: true,
  woont_in_nederland: true,
  op_adres_sinds: '2015-03-01',
  hoofdverblijf_op_adres: true,
  bijzondere_uitsluiting: 'geen',
  andere_uitkering_mogelijk: 'geen',
  medisch_urenbeperkt: false,
  doelgroep_loonkostensubsidie: false,
  onbetaald_verlof: false,
  uitkeringen: [{ soort: 'algemene_bijstand', vanaf: '2020-06-01', uitvoerder: 'gemeente' }],
  verblijven: [],
  studies: [],
  dienstverbanden: [{ vanaf: '2020-01-01', draagt_bij_aan_werk: false, met_loonkostensubsidie: false }],
  vrijlatingen: [],
  giften: [],
  inkomsten: [],
  vermogen: [],
  ...own,
});
const home = (personen: readonly Plain[]): Plain => ({
  zaak: { ambtshalve: false, afstemming: 0 },
  woning: { soort: 'sociale_huur', heeft_woonkosten: true },
  maatregelen: [],
  personen,
});
const wages = (amount: number, own: Plain = {}): Plain => ({
  soort: 'loon',
  bedrag_netto: amount / 100,
  periode: 'maand',
  bevat_vakantietoeslag: false,
  recht_op_vakantietoeslag: true,
  loonheffingskorting: 'algemeen_en_arbeid',
  bestemd_voor_ander: false,
  ...own,
});

interface When {
  readonly op: string;
  readonly periode?: readonly [vanaf: string, totEnMet: string];
}
const decide = (plain: Plain, { op, periode }: When): readonly Besluit[] =>
  toets(engine, household(graph.vocabulary, plain), {
    regelingen: [REGELING],
    gemeente: 'landelijk',
    peildatum: dateOf(op),
    periode: periode && { vanaf: dateOf(periode[0]), totEnMet: dateOf(periode[1]) },
  }).besluiten;
const cents = (besluit: Besluit | undefined): number => {
  if (besluit?.uitkomst === 'geen_recht') return 0;
  if (besluit?.bedrag === null || besluit === undefined)
    throw new Error(`${besluit?.uitkomst}: ${besluit?.ontbreekt.map(({ feit }) => feit)}`);
  return besluit.bedrag.centen;
};

/** Wages in cents, with both sides of each step of the tables of vakantieaanspraak for 2026 that praktijk A2 names. */
const AMOUNTS = [
  ...Array.from({ length: 32 }, (_, i) => i * 5000),
  ...[67237, 67238, 67239, 87637, 87638, 87639, 105925, 105926, 105927, 140149, 140150],
];

describe('algemene bijstand', () => {
  // 1.216,62 - 292,00 = 924,62; 5% of it is 46,231, half up; 924,62 - 46,23 = 878,39
  test('of the household that praktijk 4.2 works out', () => {
    const path = 'fixtures/huishoudens/alleenstaande-ouder-almere.yaml';
    const options = householdOptions(graph, undefined);
    const own = readHousehold({ name: path, text: readFileSync(path, 'utf8') }, graph.vocabulary, options);
    const question = { regelingen: [REGELING], gemeente: 'almere', peildatum: 20231101 };
    const [besluit] = toets(engine, own, question).besluiten;
    expect([besluit?.uitkomst, besluit?.bedrag?.termijnen]).toEqual([
      'recht',
      [
        {
          vanaf: '2023-11-01',
          tot_en_met: '2023-11-30',
          centen: 92462,
          betaald_centen: 87839,
          vakantietoeslag_centen: 4623,
        },
      ],
    ]);
  });

  test.each([
    ['wages', 'loon'],
    ['a benefit', 'ww'],
    ['alimony', 'partneralimentatie'],
  ])('never rises when the income that counts rises, and is never below zero: %s', (_, soort) => {
    const on = { op: '2026-03-15' };
    const found = AMOUNTS.map((amount) => {
      const plain = home([person('a', { inkomsten: [wages(amount, { soort })] })]);
      const own = household(graph.vocabulary, plain);
      const income = bereken(engine, own, 'middelen.inkomen_in_aanmerking', {
        peildatum: dateOf(on.op),
        gemeente: 'landelijk',
      })?.waarde.waarde;
      if (typeof income !== 'number') throw new Error(`income of ${amount} is not known`);
      return { income, bijstand: cents(decide(plain, on)[0]) };
    });
    const sorted = found.toSorted((a, b) => a.income - b.income || b.bijstand - a.bijstand);
    for (const [i, { bijstand }] of sorted.entries()) {
      expect(bijstand).toBeGreaterThanOrEqual(0);
      if (i > 0) expect(bijstand).toBeLessThanOrEqual(sorted[i - 1]?.bijstand ?? 0);
    }
    expect(new Set(found.map(({ bijstand }) => bijstand)).size).toBeGreaterThan(20);
  });

  test('of two gezinnen on one address has nothing to do with what the other has', () => {
    const random = new Random(2026);
    const other = (inkomsten: readonly Plain[], vermogen: readonly Plain[]) =>
      person('c', {
        rol: 'medebewoner',
        geboortedatum: '1988-09-09',
        verwantschap: 'bloed_2',
        gezamenlijke_huishouding: false,
        samenwonen_om_zorg: false,
        huurrelatie: 'geen',
        inkomsten,
        vermogen,
      });
    const of = (id: string, plain: Plain) =>
      JSON.stringify(decide(plain, { op: '2026-03-15' }).find(({ voor }) => voor.id === id));
    const incomes = () => [wages(100 * random.below(2000))];
    const assets = () => [
      { soort: 'spaarrekening', waarde: random.below(20000), gespaard_tijdens_bijstand: 0 },
    ];
    const own = person('a', { inkomsten: incomes() });
    const before = of('a', home([own, other([], [])]));
    expect(before).toContain('"centen"');
    const outcomes = new Set<string>();
    for (let i = 0; i < 12; i++) {
      const plain = home([own, other(incomes(), assets())]);
      expect(of('a', plain)).toBe(before);
      outcomes.add(of('c', plain));
    }
    expect(outcomes.size).toBeGreaterThan(5);
  });

  test('over a period adds up to the months decided one by one', () => {
    const random = new Random(45);
    const months = ['01-31', '02-28', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31'].map(
      (last) => [`2026-${last.slice(0, 2)}-01`, `2026-${last}`] as const,
    );
    const day = () => `2026-0${1 + random.below(8)}-${String(1 + random.below(28)).padStart(2, '0')}`;
    let differ = 0;
    for (let i = 0; i < 8; i++) {
      const [from, until] = [day(), day()].toSorted();
      const plain = home([
        person('a', { inkomsten: [wages(100 * random.below(1300), { vanaf: from, tot_en_met: until })] }),
        person('m', {
          rol: 'medebewoner',
          geboortedatum: '1999-05-17',
          verwantschap: 'geen',
          gezamenlijke_huishouding: false,
          samenwonen_om_zorg: false,
          huurrelatie: 'geen',
          op_adres_sinds: day(),
        }),
      ]);
      const rows = (besluit: Besluit | undefined) => besluit?.bedrag?.termijnen ?? [];
      const ofA = (when: When) => decide(plain, when).find(({ voor }) => voor.id === 'a');
      const whole = ofA({ op: '2026-08-31', periode: ['2026-01-01', '2026-08-31'] });
      const each = months.flatMap((periode) => rows(ofA({ op: periode[1], periode })));
      expect(rows(whole)).toEqual(each);
      expect(whole?.bedrag?.totaal_centen ?? 0).toBe(each.reduce((sum, { centen }) => sum + centen, 0));
      differ += new Set(each.map(({ centen }) => centen)).size;
    }
    expect(differ).toBeGreaterThan(16);
  });
});
