import { describe, expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import { compileRules } from '../../src/rules/compile.js';
import { readRuleFiles } from '../../src/rules/files.js';
import { dateOf, household, type Plain } from '../engine/household.js';
import { Random } from '../engine/random.js';
import { engine as shipped } from '../engine/shipped.js';

/** Laws of the bijzondere bijstand that hold for every household, tried on many; and the threshold in its modes. */

const DAY = '2026-03-10';

const person = (own: Plain = {}): Plain => ({
  id: 'a',
  rol: 'aanvrager',
  geboortedatum: '1986-01-15',
  nederlander: true,
  woont_in_nederland: true,
  op_adres_sinds: '2015-03-01',
  hoofdverblijf_op_adres: true,
  bijzondere_uitsluiting: 'geen',
  inkomsten: [],
  uitkeringen: [],
  studies: [],
  dienstverbanden: [],
  verblijven: [],
  giften: [],
  vermogen: [],
  ...own,
});

const income = (amount: number): Plain => ({
  inkomsten: [
    { soort: 'partneralimentatie', bedrag_netto: amount / 100, periode: 'maand', bestemd_voor_ander: false },
  ],
});

const post = (id: string, amount: number, own: Plain = {}): Plain => ({
  id,
  soort: 'overig',
  bedrag: amount / 100,
  ritme: 'eenmalig',
  vanaf: DAY,
  bewijsstuk: 'factuur',
  voorliggende_voorziening: 'geen',
  vergoed_door_ander: 0,
  in_nederland: true,
  noodzakelijk: true,
  bijzondere_omstandigheden: true,
  reden_lening: 'geen',
  ...own,
});

const home = (persoon: Plain, kostenposten: readonly Plain[]): Plain => ({
  zaak: { aanvraagdatum: DAY, meldingsdatum: DAY, kosten_afgelopen_12_maanden: 0 },
  woning: { soort: 'sociale_huur' },
  personen: [persoon],
  toekenningen: [],
  schuldregelingen: [],
  maatregelen: [],
  kostenposten,
});

function decided(plain: Plain, gemeente: string, by: Engine = shipped) {
  const question = { regelingen: ['bijzondere_bijstand'], peildatum: dateOf(DAY), gemeente };
  return toets(by, household(by.graph.vocabulary, plain), question).besluiten;
}

/** What each post gets, in cents; nothing for a refusal. Fails when one is not decided. */
function granted(persoon: Plain, posten: readonly Plain[]): number[] {
  return decided(home(persoon, posten), 'rotterdam').map(({ uitkomst, bedrag }) => {
    if (bedrag === null && uitkomst !== 'geen_recht') throw new Error(uitkomst);
    return bedrag?.totaal_centen ?? bedrag?.centen ?? 0;
  });
}

describe('in every household', () => {
  const random = new Random(35);
  const lists = ['bijlage_2', 'bijlage_3'] as const;
  const samples = Array.from({ length: 8 }, () => {
    const own = {
      ...income(random.pick([0, 140150, 140151, 150000, 154166, 180000, 210226, 260000])),
      vermogen: [{ soort: 'spaarrekening', waarde: random.pick([0, 9401.51, 9500, 12000]) }],
    };
    const posten = Array.from({ length: 3 }, (_, i) =>
      post(`k${i + 1}`, random.pick([1, 5000, 60000, 155010, 400000]), { bijlage: random.pick(lists) }),
    );
    return {
      persoon: person(own),
      posten,
      costs: posten.map(({ bedrag }) => Math.round(Number(bedrag) * 100)),
    };
  });
  // So dear that all draagkracht goes to it: what it does not get is what was set.
  const DEAR = 50_000_000;
  const setFor = (persoon: Plain, bijlage: string) =>
    DEAR - (granted(persoon, [post('k1', DEAR, { bijlage })])[0] ?? 0);

  test('no post gets more than it costs, and none less than nothing', () => {
    for (const { persoon, posten, costs } of samples)
      granted(persoon, posten).forEach((got, i) => {
        expect(got).toBeGreaterThanOrEqual(0);
        expect(got).toBeLessThanOrEqual(costs[i] ?? 0);
      });
  });

  test('two posts of one kind get together what one post of both costs gets', () => {
    for (const { persoon, posten, costs } of samples) {
      const [first, second] = posten;
      const { bijlage } = first ?? {};
      if (first === undefined || second === undefined) throw new Error('two posts');
      const apart = granted(persoon, [first, { ...second, bijlage }]);
      const [together] = granted(persoon, [post('k1', (costs[0] ?? 0) + (costs[1] ?? 0), { bijlage })]);
      expect(apart.reduce((sum, one) => sum + one, 0)).toBe(together);
    }
  });

  test('the draagkracht that is used is never more than what was set', () => {
    for (const { persoon, posten, costs } of samples) {
      const used = granted(persoon, posten).map((got, i) => (costs[i] ?? 0) - got);
      const of = (bijlage: string) =>
        used.reduce((sum, one, i) => (posten[i]?.bijlage === bijlage ? sum + one : sum), 0);
      expect(of('bijlage_2')).toBeLessThanOrEqual(setFor(persoon, 'bijlage_2'));
      expect(of('bijlage_2') + of('bijlage_3')).toBeLessThanOrEqual(setFor(persoon, 'bijlage_3'));
    }
  });

  /*
   * That a second post never gets more because a first one exists is not so in the policy of Rotterdam, article 10.3 lid 6, nor
   * in the cases of the sources. Under B13 (bijzondere-bijstand.json) the first post "used 1.550,10", so that of the second
   * "remaining draagkracht 0": 1.000,00 is granted, where alone it would be 1.000,00 - 1.550,10, nothing. Under B1 (praktijk.md) the
   * second gets 314,06 because 400,00 of the 585,94 went to the first, where alone it would be 500,00 - 585,94, nothing. What
   * holds: together they never get more than alone for one post of both costs, so no euro of draagkracht is spared twice.
   */
  test('a post gains by an earlier one no more than the draagkracht that went to it', () => {
    let gains = 0;
    for (const { persoon, posten, costs } of samples) {
      const [first, second] = posten;
      if (first === undefined || second === undefined) throw new Error('two posts');
      const [one = 0, two = 0] = granted(persoon, [first, second]);
      const [alone = 0] = granted(persoon, [second]);
      const used = (costs[0] ?? 0) - one;
      expect(two).toBeGreaterThanOrEqual(alone);
      expect(two - alone).toBeLessThanOrEqual(used);
      // An earlier post that is refused changes nothing.
      expect(granted(persoon, [{ ...first, noodzakelijk: false }, second])[1]).toBe(alone);
      if (two > alone) gains++;
    }
    expect(gains).toBeGreaterThan(0);
  });
});

describe('the threshold of article 35 lid 2', () => {
  /** Towns that use the threshold, each in one way, laid over the shipped rules. */
  const rules = readRuleFiles('rules');
  const town = (id: string, mode: string) => ({
    name: `${id}.yaml`,
    text: `gemeente: ${id}
titel: ${id}
regelingen:
  bijzondere_kosten:
    parameters:
      ${mode}: { titel: Drempel, type: ja_nee, bron: { artikel: "35", lid: "2" }, waarden: { 2022-01-01: ja } }
`,
  });
  const towns = [town('weigerstad', 'drempel_geldt'), town('aftrekstad', 'drempel_als_aftrek')];
  const compiled = compileRules({ ...rules, gemeenten: [...rules.gemeenten, ...towns] });
  if ('findings' in compiled) throw new Error(JSON.stringify(compiled.findings[0]));
  const engine = new Engine(compiled.graph);
  const all = (gemeente: string, posten: readonly Plain[]) =>
    decided(home(person(), posten), gemeente, engine);
  const refusing = (amount: number, own: Plain = {}) => all('weigerstad', [post('k1', amount, own)])[0];
  const deducting = (amount: number) => all('aftrekstad', [post('k1', amount)])[0];

  // praktijk.md, B2, and bijzondere-bijstand.json, B15.
  test('may refuse what is not above it', () => {
    const open = refusing(17600);
    expect(open?.uitkomst).toBe('beoordeling_nodig');
    expect(open?.voorwaardelijk?.map(({ als, uitkomst, centen }) => [als.waarde, uitkomst, centen])).toEqual([
      [true, 'geen_recht', null],
      [false, 'recht', 17600],
    ]);
    expect(refusing(15000, { weigeren_om_drempel: true })?.gronden).toEqual(['drempel']);
    expect(refusing(15000, { weigeren_om_drempel: false })?.bedrag?.centen).toBe(15000);
  });

  test('gives the whole amount a cent above it', () => expect(refusing(17601)?.bedrag?.centen).toBe(17601));

  test('counts the costs of twelve months together', () => {
    const posten = [post('k1', 10000, { weigeren_om_drempel: false }), post('k2', 9000)];
    expect(all('weigerstad', posten)[1]?.bedrag?.centen).toBe(9000);
  });

  test('is taken off higher costs, with the risk that there is no ground for it', () => {
    const besluit = deducting(30000);
    expect(besluit).toMatchObject({ uitkomst: 'gedeeltelijk_recht', bedrag: { centen: 12400 } });
    const risk = besluit?.voorwaarden.find(({ id }) => id === 'drempel_afgetrokken');
    expect(risk?.uitslag).toBe('voldaan');
    expect(risk?.risico).toMatch(/geen grondslag/);
  });

  test('that is taken off refuses what is not above it', () =>
    expect(deducting(17600)?.gronden).toEqual(['drempel', 'drempel_afgetrokken', 'niet_uit_eigen_middelen']));

  test('that was taken off an earlier post is not taken off again', () => {
    const posten = [post('k1', 20000), post('k2', 9000)];
    const amounts = all('aftrekstad', posten).map(({ bedrag }) => bedrag?.centen);
    expect(amounts).toEqual([2400, 9000]);
  });
});
