import { describe, expect, test } from 'vitest';
import { toets } from '../../src/engine/toets.js';
import { asked, askedInVain, decided, placeOf, promising, type Question, variants } from './asking.js';
import { childrenOf, factsOf, withHoles } from './generate.js';
import { allInstances, copyOf, household } from './household.js';
import { Random } from './random.js';
import { eachOf, engine, graph, PAIRS } from './shipped.js';

describe('what is asked', () => {
  test('can change the decision', () => {
    const { questions, misses } = askedInVain(PAIRS, eachOf(240), new Random(400));
    expect(questions).toBeGreaterThan(20);
    // Of an amount it is not always found, with so few completions, that it matters.
    expect(misses.length / questions, misses.join('\n')).toBeLessThan(0.05);
  }, 600_000);

  test('is never a fact that changes nothing, when all values can be tried', () => {
    const random = new Random(500);
    let open = 0;
    let certain = 0;
    const vain: string[] = [];
    const late: string[] = [];
    for (const pair of PAIRS)
      for (let i = 0; i < eachOf(64); i++) {
        const [question, household] = promising(random, pair);
        const cells = allInstances(household).flatMap((one) =>
          factsOf(one.entity)
            .filter(
              (fact) => fact.type.kind === 'ja_nee' && fact.standaard === null && one.facts.has(fact.naam),
            )
            .map((fact) => [one, fact.naam] as const),
        );
        // Over a period each completion is decided day by day.
        const most = graph.regelingen[question.regeling]?.uitkomst.termijnen === null ? 6 : 4;
        const holes = random.shuffled(cells).slice(0, most);
        for (const [one, name] of holes) one.facts.delete(name);
        const paths = holes.map(([one, name]) => `${one.path}.${name}`);
        const all = Array.from({ length: 2 ** paths.length }, (_, n) => {
          const copy = copyOf(household);
          paths.forEach((path, bit) => {
            const { one, name } = placeOf(copy, path);
            one.facts.set(name, (n >> bit) % 2 === 1);
          });
          return copy;
        });
        const outcomes = decided(question, all);
        const list = asked(question, household);
        if (
          new Set(outcomes).size === 1 &&
          !/unknown|gegevens_nodig|regel_onbekend|beoordeling/.test(outcomes[0] ?? '')
        ) {
          certain++;
          if (list.length > 0) late.push(`${pair} ${list}: always ${outcomes[0]}`);
        } else open++;
        for (const path of list) {
          const bit = paths.indexOf(path);
          if (bit === -1) vain.push(`${path} is known`);
          else if (outcomes.every((outcome, n) => outcome === outcomes[n ^ (1 << bit)]))
            vain.push(`${pair} ${path} of ${paths}`);
        }
      }
    expect([open > 3, certain > 3]).toEqual([true, true]);
    expect(vain).toEqual([]);
    expect(late).toEqual([]);
  });

  test('once answered, decides or leads to another question', () => {
    const random = new Random(600);
    for (const pair of PAIRS)
      for (let i = 0; i < eachOf(16); i++) {
        const [question, known] = promising(random, pair);
        let household = withHoles(known, random, 6);
        for (let round = 0; ; round++) {
          expect(round).toBeLessThan(12);
          const list = asked(question, household);
          if (list.length === 0) break;
          for (const path of list) {
            const { one, name } = placeOf(household, path);
            const had =
              one.facts.has(name) ||
              childrenOf(one.entity).some((c) => c.sleutel === name && one.lists.has(c.naam));
            expect(had, path).toBe(false);
            household = random.pick(variants(household, path, random, question.peildatum));
          }
        }
      }
  });
});

/** Everything of a household that would be granted, to leave one thing out of. */
const A = {
  id: 'a',
  rol: 'aanvrager',
  geboortedatum: '1969-01-15',
  op_adres_sinds: '2015-01-01',
  in_gemeente_sinds: '2015-01-01',
  hoofdverblijf_op_adres: true,
  nederlander: true,
  woont_in_nederland: true,
  kan_studiefinanciering_krijgen: false,
  bijzondere_uitsluiting: 'geen',
  inkomsten: [],
  uitkeringen: [],
  studies: [],
  verblijven: [],
};
const B = { ...A, id: 'b', verwantschap: 'bloed_1', gezamenlijke_huishouding: false };
const GRANTED = {
  adres_soort: 'woonadres',
  ander_gezin_kreeg_energietoeslag: true,
  toekenningen: [],
  schuldregelingen: [],
  woning: { soort: 'sociale_huur', kale_huur: 500, gas_water_licht: 50, eigen_huurcontract: true },
};
const ZAAK_2022 = { aanvraagdatum: '2022-04-01', besluitdatum: '2022-04-01', is_bezwaar_of_beroep: false };
const ZAAK_2023 = { aanvraagdatum: '2023-12-15', besluitdatum: '2023-12-15', is_bezwaar_of_beroep: false };
const IN_2022: Question = { gemeente: 'almere', regeling: 'energietoeslag_2022', peildatum: 20220401 };
const IN_2023: Question = { gemeente: 'almere', regeling: 'energietoeslag_2023', peildatum: 20231215 };

describe('what changes nothing is not asked', () => {
  const without = (one: Record<string, unknown>, ...names: string[]) =>
    Object.fromEntries(Object.entries(one).filter(([name]) => !names.includes(name)));

  test.each([
    // A second aanvrager is no possible answer: the reader refuses it (V027). Any other role gives the same.
    [
      'the role of a minor without income',
      IN_2022,
      {
        ...GRANTED,
        zaak: ZAAK_2022,
        personen: [A, { ...without(B, 'rol'), geboortedatum: '2005-01-10', duurzaam_gescheiden: false }],
      },
    ],
    // A minor child, an adult one: the norm is that of artikel 21, and the aanvrager has no income at all.
    [
      'the birthday of a child of somebody without income',
      IN_2022,
      { ...GRANTED, zaak: ZAAK_2022, personen: [A, { ...without(B, 'geboortedatum'), rol: 'kind' }] },
    ],
    // With or without partner there is a limit, and no income is below both.
    [
      'debts, and a separation, of who is below every limit',
      IN_2023,
      {
        ...without(GRANTED, 'schuldregelingen', 'ander_gezin_kreeg_energietoeslag'),
        ander_gezin_kreeg_energietoeslag: false,
        zaak: ZAAK_2023,
        personen: [A, { ...B, rol: 'partner', hoofdverblijf_op_adres: false }],
      },
    ],
  ])('%s', (_, question, plain) => {
    const { gemeente, regeling, peildatum } = question;
    const own = household(graph.vocabulary, plain);
    const [besluit] = toets(engine, own, { regelingen: [regeling], peildatum, gemeente }).besluiten;
    expect([besluit?.uitkomst, besluit?.ontbreekt.map(({ feit }) => feit)]).toEqual(['bevoegdheid', []]);
  });
});
