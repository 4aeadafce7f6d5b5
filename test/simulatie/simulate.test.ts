import { describe, expect, it } from 'vitest';
import { householdOptions } from '../../src/cli/households.js';
import { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import { householdsOf } from '../../src/simulatie/households.js';
import { recordsOf } from '../../src/simulatie/records.js';
import { blocksOf, programOf, runBlocks } from '../../src/simulatie/run.js';
import { population, source, wrong } from './figures.js';
import { basis, coarse, graph, run } from './support.js';

const almere = population(source('almere.yaml').text);
const few = coarse(source('almere.yaml').text);
const small = coarse(source('gemeente.yaml').text);
const sweep = run(almere, basis(), 'inkomensgrens=120%,125%,130%');
const thousandths = (value: number) => Math.round(value * 1000);

describe('Almere from 120 to 125%', () => {
  const [from] = sweep.verschillen;
  const [low] = sweep.varianten;

  it('gives the households between the two, by type as the density between 110 and 120% says', () => {
    // Half of (tot 120 - tot 110) of each type, CBS 2023: 0,013575 of 21.735,871; 0,038395 of 7.394,748; ...
    const expected = {
      alleenstaand_onder_65: 295.064,
      alleenstaand_65_plus: 283.921,
      paar_zonder_kind_onder_65: 42.901,
      paar_zonder_kind_65_plus: 84.397,
      paar_minderjarige_kinderen: 66.406,
      paar_meerderjarig_kind: 29.851,
      ouder_minderjarige_kinderen: 149.139,
      ouder_meerderjarig_kind: 48.246,
    };
    const rows = from?.uitsplitsing.huishoudtype ?? [];
    expect(rows.map(({ groep }) => groep)).toEqual(Object.keys(expected));
    for (const { groep, gewonnen } of rows)
      expect(gewonnen, groep).toBeCloseTo(expected[groep as keyof typeof expected], 1);
    expect(from).toMatchObject({
      van: 'inkomensgrens=120%',
      naar: 'inkomensgrens=125%',
      verloren: 0,
      hoger: 0,
    });
  });

  it('gives a range: three quarters and one and a half times the density', () => {
    const [least, most] = from?.bandbreedte.gewonnen ?? [0, 0];
    expect(least).toBeCloseTo(0.75 * (from?.gewonnen ?? 0), 0);
    expect(most).toBeCloseTo(1.5 * (from?.gewonnen ?? 0), 0);
    expect(low?.bandbreedte.rechthebbenden).toEqual([low?.rechthebbenden, low?.rechthebbenden]);
  });

  it('counts at 120% all that the CBS counts there, and bijstand above it', () => {
    // The sum over the types of what is at or below 120%, and 254,9 with bijstand above it.
    expect(low?.rechthebbenden).toBeCloseTo(10_209.0 + 254.9, -1);
  });

  it('pays what the expected recipients get, each € 1.300', () => {
    for (const { verwachte_ontvangers, centen } of sweep.varianten)
      expect(centen).toBe(thousandths(verwachte_ontvangers) * 130);
    // Bijstand is paid without application, of the others 83% applies.
    const own = low?.ambtshalve ?? 0;
    const applied = 0.83 * ((low?.rechthebbenden ?? 0) - own);
    expect(low?.verwachte_ontvangers).toBeCloseTo(own + applied, 0);
  });

  it('says that the published limits were set aside, and what was extrapolated', () => {
    const ids = sweep.waarschuwingen.map(({ id }) => id);
    expect(ids).toContain('gepubliceerde_grenzen_vervangen');
    expect(ids).toContain('geextrapoleerd');
    expect(ids).not.toContain('ver_geextrapoleerd');
    const far = run(few, basis(), 'inkomensgrens=120%,140%');
    const note = far.waarschuwingen.find(({ id }) => id === 'ver_geextrapoleerd');
    expect(note?.tekst).toContain('geëxtrapoleerd');
  });

  it('stands beside what was reported, whatever the difference is', () => {
    expect(sweep.gerapporteerd.map(({ naam, gerapporteerd }) => [naam, gerapporteerd])).toEqual([
      ['ontvangers_120', 10385],
      ['ambtshalve_125', 8200],
      ['extra_rechthebbenden_125', 1000],
      ['ontvangers_125', 10000],
    ]);
    const [applied, automatic, extra] = sweep.gerapporteerd.map(({ bandbreedte }) => bandbreedte);
    expect(extra).toEqual(from?.bandbreedte.gewonnen);
    expect(applied).toEqual(low?.bandbreedte.verwachte_ontvangers);
    // Bijstand was counted: no range.
    expect(automatic?.[0]).toBe(automatic?.[1]);
    for (const { model, gerapporteerd, verschil } of sweep.gerapporteerd)
      expect(thousandths(verschil)).toBe(thousandths(model) - thousandths(gerapporteerd));
    expect(run(few, basis(), 'inkomensgrens=121%,122%').gerapporteerd).toEqual([]);
  });
});

describe('what always holds', () => {
  const documents = [
    sweep,
    run(few, basis(), 'inkomensgrens=125%,110%'),
    run(few, basis(), 'toeslag=1000.00,1300.00', 'inkomensgrens=120%,125%'),
    run(
      almere,
      basis({ peildatum: 20221001, regelingen: ['energietoeslag_2022'] }),
      'inkomensgrens=120%,115%',
    ),
  ];

  it('the changes are all households, and their balance is that of those entitled', () => {
    for (const { verschillen, varianten, populatie } of documents)
      for (const one of verschillen) {
        const { gewonnen, verloren, hoger, lager, gelijk } = one;
        const all = [gewonnen, verloren, hoger, lager, gelijk].reduce(
          (sum, value) => sum + thousandths(value),
          0,
        );
        expect(all).toBe(thousandths(populatie.huishoudens));
        const [a, b] = [one.van, one.naar].map((id) => varianten.find((variant) => variant.id === id));
        expect(thousandths(b?.rechthebbenden ?? 0) - thousandths(a?.rechthebbenden ?? 0)).toBe(
          thousandths(gewonnen) - thousandths(verloren),
        );
        expect((b?.centen ?? 0) - (a?.centen ?? 0)).toBe(one.centen);
      }
  });

  it('every breakdown adds up, to the thousandth and the cent', () => {
    const COUNTS = ['gewonnen', 'verloren', 'hoger', 'lager', 'gelijk'] as const;
    for (const { verschillen, varianten } of documents) {
      for (const one of verschillen)
        for (const [dimension, rows] of Object.entries(one.uitsplitsing)) {
          expect(rows.length, dimension).toBeGreaterThan(1);
          for (const key of COUNTS)
            expect(
              rows.reduce((sum, row) => sum + thousandths(row[key]), 0),
              dimension,
            ).toBe(thousandths(one[key]));
          expect(rows.reduce((sum, { centen }) => sum + centen, 0)).toBe(one.centen);
        }
      for (const one of varianten)
        for (const rows of Object.values(one.uitsplitsing)) {
          const sum = rows.reduce((all, row) => all + thousandths(row.rechthebbenden), 0);
          expect(sum).toBe(thousandths(one.rechthebbenden));
        }
    }
  });

  it('in every group gained less lost is what those entitled differ, and so is the money', () => {
    for (const { verschillen, varianten } of documents)
      for (const { van, naar, uitsplitsing } of verschillen)
        for (const [dimension, rows] of Object.entries(uitsplitsing))
          for (const { groep, gewonnen, verloren, centen } of rows) {
            const [a, b] = [van, naar].map((id) =>
              varianten
                .find((one) => one.id === id)
                ?.uitsplitsing[dimension]?.find((row) => row.groep === groep),
            );
            const more = thousandths(b?.rechthebbenden ?? NaN) - thousandths(a?.rechthebbenden ?? NaN);
            expect(thousandths(gewonnen) - thousandths(verloren), `${dimension} ${groep}`).toBe(more);
            expect(centen, `${dimension} ${groep}`).toBe((b?.centen ?? NaN) - (a?.centen ?? NaN));
          }
  });

  it('losing is gaining the other way round, and a lower amount is lower for who keeps it', () => {
    const [, down] = documents;
    const [one] = down?.verschillen ?? [];
    expect(one?.gewonnen).toBe(0);
    expect(one?.verloren).toBeGreaterThan(0);
    expect(one?.centen).toBeLessThan(0);
    const grid = documents[2]?.verschillen.find(
      ({ van, naar }) =>
        van === 'toeslag=1000.00 inkomensgrens=120%' && naar === 'toeslag=1300.00 inkomensgrens=125%',
    );
    expect(grid?.hoger).toBeCloseTo(low120() ?? 0, 1);
    expect(grid?.gewonnen).toBeCloseTo(sweep.verschillen[0]?.gewonnen ?? 0, 1);
  });
  const low120 = () => sweep.varianten[0]?.rechthebbenden;

  it('twice the same bytes', () => {
    const once = () =>
      JSON.stringify(run(coarse(source('almere.yaml').text), basis(), 'inkomensgrens=120%,125%'));
    expect(once()).toBe(once());
  });

  it('a later day with a new norm moves nobody across the limit', () => {
    const later = run(few, basis({ peildatum: 20240201 }), 'inkomensgrens=120%,125%,130%');
    const now = run(few, basis(), 'inkomensgrens=120%,125%,130%');
    // But for what it is of their income: that went up with the norm, and the amount did not.
    const moved = (of: typeof now) => of.verschillen.map(({ inkomensbanden, ...rest }) => rest);
    expect(moved(later)).toEqual(moved(now));
  });

  it('one variant is compared with the figures in force', () => {
    const one = run(few, basis(), 'inkomensgrens=120%');
    expect(one.varianten.map(({ id, stel }) => [id, stel])).toEqual([
      ['huidig', { 'energietoeslag_2023.inkomensgrens': 125 }],
      ['inkomensgrens=120%', { 'energietoeslag_2023.inkomensgrens': 120 }],
    ]);
    expect(one.verschillen[0]?.verloren).toBeCloseTo(sweep.verschillen[0]?.gewonnen ?? 0, 1);
  });

  it('what is unknown in the country can be set, for a municipality of any size', () => {
    const own = [
      'toeslag=800.00',
      'inkomensmaand=2023-10-01',
      'normdatum=2023-10-01',
      'aanvraag_tot_en_met=2024-06-30',
    ];
    const country = run(small, basis({ gemeente: 'landelijk' }), 'inkomensgrens=120%,130%', ...own);
    expect(country.verschillen[0]?.gewonnen).toBeGreaterThan(0);
    expect(country.waarschuwingen.map(({ id }) => id)).not.toContain('gepubliceerde_grenzen_vervangen');
  });
});

describe('each household', () => {
  const { setting, regelingen } = basis();
  const records = recordsOf(almere);
  const options = householdOptions(graph, setting.peildatum);
  const engine = new Engine(graph);
  const households = householdsOf(almere, records, engine, setting, options);

  it('has its part of the norm of its own day as income', () => {
    // 1.155,79 is the norm without vakantietoeslag from 1 July 2023 (energietoeslag-studietoeslag.md A-2).
    const at = records.findIndex(
      ({ type, ratio, incomeSource }) =>
        type === 'alleenstaand_onder_65' && ratio === 120_25 && incomeSource === 'loon',
    );
    const [person] = households[at]?.root.lists.get('persoon') ?? [];
    const incomes = person?.lists.get('inkomst') ?? [];
    const autumn = incomes.find(({ facts }) => facts.get('vanaf') === 20230701);
    // 1,2025 x 1.155,79 = 1.389,837…, no more than that.
    expect(autumn?.facts.get('bedrag_netto')).toBe(138_983);
    expect(incomes[0]?.facts.has('vanaf')).toBe(false);
    expect(incomes.at(-1)?.facts.has('tot_en_met')).toBe(false);
  });

  it('is decided as toets decides it', () => {
    const sample = records.flatMap(({ type }, at) =>
      type.startsWith('paar_zonder') ? [] : at % 97 === 3 ? [at] : [],
    );
    const ready = programOf(engine, setting, regelingen);
    const chosen = sample.flatMap((at) => households[at] ?? []);
    const granted = runBlocks(ready, blocksOf(ready, chosen, setting.peildatum), setting.peildatum);
    expect(chosen.length).toBeGreaterThan(10);
    chosen.forEach((household, at) => {
      const [besluit] = toets(engine, household, { ...setting, regelingen }).besluiten;
      const name = `${household.id} ${besluit?.uitkomst}`;
      expect(granted.open[at], name).toBe(0);
      expect(granted.entitled[at], name).toBe(besluit?.uitkomst === 'bevoegdheid' ? 1 : 0);
      expect(granted.cents[at], name).toBe(besluit?.bedrag?.centen ?? 0);
    });
    expect([...granted.entitled]).toContain(0);
    expect([...granted.entitled]).toContain(1);
  });

  it('that can not be decided is named, and not counted as a no', () => {
    const ready = programOf(engine, setting, regelingen);
    const couple = records.findIndex(({ type }) => type === 'paar_zonder_kind_65_plus');
    const own = households.slice(couple, couple + 1);
    // Of couples with AOW Almere's limit is not known.
    expect([...runBlocks(ready, blocksOf(ready, own, setting.peildatum), setting.peildatum).open]).toEqual([
      1,
    ]);
    const [code, bericht] = wrong(() => run(few, basis(), 'toeslag=1200.00'));
    expect(code).toBe('S019');
    expect(bericht).toContain('7.089 huishoudens');
    // What is asked, in the words of the rules: no name of a parameter.
    expect(bericht).toContain('Almere gepubliceerde grenzen');
    expect(bericht).not.toMatch(/[a-z]_[a-z]|\w\.[a-z]/);
  });
});

describe('what can not be asked', () => {
  const ask = (...texts: string[]) => wrong(() => run(few, basis(), ...texts));

  it.each([
    ['a parameter that is not there', ['inkomensgren=120%,125%'], 'S010', "'inkomensgrens'"],
    [
      'of a regeling that is not there',
      ['energietoeslag_2032.inkomensgrens=120%,125%'],
      'S010',
      'energietoeslag_202',
    ],
    ['the value that holds already', ['inkomensgrens=125%'], 'S013', 'inkomensgrens=125'],
    [
      'a parameter that this regeling does not read',
      ['studietoeslag.tijd_na_studie=2'],
      'S013',
      'regels toon',
    ],
    ['a value twice', ['inkomensgrens=120%,120.0%'], 'S011', 'elke waarde een keer'],
    ['a parameter twice', ['inkomensgrens=120%', 'inkomensgrens=125%'], 'S011', 'met een komma'],
    ['a table', ['energietoeslag_2023.grenzen=1445.00'], 'S014', 'een enkele waarde'],
    ['words for a number', ['inkomensgrens=veel'], 'S015', 'cijfers met een punt'],
    ['too many decimals', ['inkomensgrens=120.25%'], 'S015', 'meer decimalen'],
    ['a date that is none', ['normdatum=2023-02-30'], 'S015', 'jjjj-mm-dd'],
    ['a limit beyond all incomes', ['inkomensgrens=120%,160%'], 'S020', 'lagere grens'],
    [
      'more variants than anybody reads',
      [`inkomensgrens=${Array.from({ length: 201 }, (_, i) => 100 + i / 10)}`],
      'S012',
      '200',
    ],
  ])('%s', (_, texts, code, remedy) => {
    const [found, , oplossing] = ask(...texts);
    expect(found).toBe(code);
    expect(oplossing).toContain(remedy);
  });

  it('in the country alone, where the limit is unknown, nothing is decided', () => {
    const [code, bericht] = wrong(() => run(small, basis({ gemeente: 'landelijk' }), 'inkomensgrens=120%'));
    expect(code).toBe('S019');
    expect(bericht).toContain('50.000 huishoudens');
  });

  it('a norm that the rules do not have', () => {
    const text = source('almere.yaml').text.replace(
      'norm: bijstandsnorm.norm_zonder',
      'norm: bijstandsnorm.nrm_zonder',
    );
    const [code, , oplossing] = wrong(() => run(population(text), basis(), 'inkomensgrens=120%,125%'));
    expect([code, oplossing]).toEqual(['S003', "bedoelde u 'bijstandsnorm.norm_zonder_kostendelers_ex_vt'?"]);
  });
});
