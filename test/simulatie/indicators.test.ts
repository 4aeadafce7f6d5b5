import { describe, expect, it } from 'vitest';
import { stringWidth } from '../../src/report/layout.js';
import { renderSimulatie } from '../../src/report/simulatie.js';
import { simulatieCsv } from '../../src/report/simulatie-csv.js';
import { recordsOf } from '../../src/simulatie/records.js';
import { population, source, wrong } from './figures.js';
import { basis, coarse, run, runProposal } from './support.js';

const almere = population(source('almere.yaml').text);
const few = coarse(source('almere.yaml').text);
const document = run(almere, basis(), 'inkomensgrens=120%,125%');
const [low] = document.varianten;
const [step] = document.verschillen;
const weight = (test: (record: ReturnType<typeof recordsOf>[number]) => boolean) =>
  recordsOf(almere).reduce((sum, record) => sum + (test(record) ? record.weight : 0), 0) / 1000;

describe('indicators', () => {
  it('spending below each border: all of it at 120%, but for bijstand that the CBS counts above it', () => {
    const [to101, to110, to120] = low?.uitgaven_onder ?? [];
    const above =
      low?.uitsplitsing.inkomensband?.find(({ groep }) => groep === 'bijstand_boven_120')?.centen ?? 0;
    expect(above).toBeGreaterThan(0);
    expect(to120?.centen).toBe((low?.centen ?? 0) - above);
    expect([to101, to110, to120].map((one) => one?.hoogstens)).toEqual([101, 110, 120]);
    expect(to101?.procent).toBeLessThan(to110?.procent ?? 0);
  });

  it('those just outside: everybody between 120 and 150%, each in the step in which the income falls short', () => {
    const { rijen = [], verder = 0 } = low?.net_buiten ?? {};
    const all = rijen.reduce((sum, { huishoudens }) => sum + huishoudens, verder);
    expect(all).toBeCloseTo(
      weight(({ origin }) => /geextrapoleerd/.test(origin)),
      2,
    );
    // A single person: 120% is 1.386,948; 120,25 to 122,0% is at most 24 euro more: points 120,25 to 121,75 (1.389,83 to
    // 1.407,17). A couple: 1.981,344, and 120,25 and 120,75% (1.985,47 and 1.993,72) and 121,25% (2.001,98) lie within 25.
    // AOW as the rules have it: single 1.289,78: 1.547,736, points to 121,75% (1.570,30); couple 1.751,38 or about: 3 points.
    const single = [
      'alleenstaand_onder_65',
      'alleenstaand_65_plus',
      'ouder_minderjarige_kinderen',
      'ouder_meerderjarig_kind',
    ];
    const expected = weight(
      ({ type, ratio, origin }) =>
        origin === 'geextrapoleerd' && (single.includes(type) ? ratio <= 121_75 : ratio <= 121_25),
    );
    expect(rijen[0]?.huishoudens).toBeCloseTo(expected, 2);
    expect(rijen).toHaveLength(20);
    // Above 120% nobody was counted.
    for (const { huishoudens, geextrapoleerd } of rijen) expect(geextrapoleerd).toBe(huishoudens);
    expect(low?.net_buiten.verder_geextrapoleerd).toBe(verder);
  });

  it('cliffs: who passes the border with 1% more loses € 1.300 and gains that little', () => {
    const [percent, hundred] = low?.kliffen ?? [];
    // 119,25 and 119,75% times 1,01 is over 120%; bijstand stands on the norm.
    const expected = weight(
      ({ ratio, band, incomeSource }) =>
        band === 'van_110_tot_120' && incomeSource !== 'bijstand' && ratio > 119_00,
    );
    expect(percent?.huishoudens).toBeCloseTo(expected, 2);
    // 119,25% of 1.155,79 is 1.378,27; 1% is 13,78; over a year 165,36: 1.300,00 - 165,36.
    expect(percent?.grootste_daling_centen).toBe(113_464);
    // At 120% all of them were counted; at 125% who passes it was not.
    expect(percent?.geextrapoleerd).toBe(0);
    const beyond = document.varianten[1]?.kliffen?.[0];
    expect(beyond?.geextrapoleerd).toBe(beyond?.huishoudens);
    // 100 more a month is 1.200 a year.
    expect(hundred?.grootste_daling_centen).toBe(100_00);
  });

  it('amounts: who gains gets € 1.300 more, the others nothing', () => {
    const rows = step?.bedragbanden.filter(({ huishoudens }) => huishoudens > 0) ?? [];
    expect(rows).toEqual([
      { van_centen: 0, tot_centen: 0, huishoudens: step?.gelijk, geextrapoleerd: 0 },
      // All of them are between 120 and 125%, where nobody was counted.
      {
        van_centen: 500_01,
        tot_centen: null,
        huishoudens: step?.gewonnen,
        geextrapoleerd: step?.gewonnen,
      },
    ]);
    expect(step?.oorzaken).toEqual({ indexering_centen: 0, regel_centen: step?.centen, populatie_centen: 0 });
  });

  it('income over a year: € 1.300 is more than 5% of it, but for couples with AOW near 125%', () => {
    // 5% of 26.000 is 1.300: 2.166,67 a month, and the norm of that couple is 1.751,38. At 123,25% that is 2.158,57
    // (5,02%), at 123,75% 2.167,33 (4,9985%). The norm of other couples is 1.651,12: at 124,75% 2.059,77, which is 5,26%.
    const { rijen = [], onbekend = 0 } = step?.inkomensbanden ?? {};
    const old = weight(
      ({ type, ratio, origin }) =>
        type === 'paar_zonder_kind_65_plus' &&
        origin === 'geextrapoleerd' &&
        ratio >= 123_75 &&
        ratio < 125_00,
    );
    expect(old).toBeGreaterThan(20);
    expect(rijen.map(({ van_procent, tot_procent }) => [van_procent, tot_procent])).toEqual([
      [null, -5],
      [-5, -0.1],
      [-0.1, 0.1],
      [0.1, 5],
      [5, null],
    ]);
    expect(rijen.slice(0, 2).map(({ huishoudens }) => huishoudens)).toEqual([0, 0]);
    expect(rijen[3]?.huishoudens).toBeCloseTo(old, 2);
    expect(rijen[4]?.huishoudens).toBeCloseTo((step?.gewonnen ?? 0) - old, 2);
    expect(rijen[4]?.geextrapoleerd).toBe(rijen[4]?.huishoudens);
    expect(rijen[2]?.geextrapoleerd).toBe(0);
    // Of who is above 150% no income was published.
    expect(onbekend).toBeCloseTo(
      weight(({ origin }) => origin === 'onbekend'),
      2,
    );
    const all = rijen.reduce((sum, { huishoudens }) => sum + huishoudens, onbekend);
    expect(all).toBeCloseTo(document.populatie.huishoudens, 2);
  });

  it('the gap below the norm is not known, and is not nought', () => {
    expect(document.norm.kloof_centen).toBeNull();
    expect(document.norm.fgt_1).toBeNull();
    expect(document.norm.reden).toContain('niet gepubliceerd');
    expect(document.norm.huishoudens).toBeCloseTo(
      weight(({ ratio }) => ratio <= 100_00),
      2,
    );
  });

  it('eleven kinds of household at five levels', () => {
    expect(document.voorbeeldhuishoudens).toHaveLength(11);
    const at = (groep: string, id: string) =>
      document.voorbeeldhuishoudens
        .find((one) => one.groep === groep)
        ?.niveaus.map(({ procent, centen }) => [procent, centen[id]]);
    expect(at('alleenstaand', 'inkomensgrens=120%')).toEqual([
      [100, 130000],
      [110, 130000],
      [120, 130000],
      [125, 0],
      [130, 0],
    ]);
    // 125% of 1.651,12 is 2.063,90 to the cent, and Almere asks less than that.
    expect(at('paar', 'inkomensgrens=125%')).toEqual([
      [100, 130000],
      [110, 130000],
      [120, 130000],
      [125, 0],
      [130, 0],
    ]);
    expect(at('alleenstaand', 'inkomensgrens=125%')?.[3]).toEqual([125, 130000]);
  });

  it('the line of each of them: the last whole procent that is granted, and nothing after it', () => {
    const [one, other] = ['inkomensgrens=120%', 'inkomensgrens=125%'];
    const line = (groep: string) => document.waardelijnen.find((own) => own.groep === groep)?.stappen;
    expect(document.waardelijnen).toHaveLength(11);
    // As in the table above: 120% of 1.155,79 to the cent is granted, 125% of 1.651,12 is not.
    expect(line('alleenstaand')).toEqual([
      { van_procent: 100, tot_procent: 120, centen: { [one]: 130000, [other]: 130000 } },
      { van_procent: 121, tot_procent: 125, centen: { [one]: 0, [other]: 130000 } },
      { van_procent: 126, tot_procent: 200, centen: { [one]: 0, [other]: 0 } },
    ]);
    expect(line('paar')?.map(({ tot_procent }) => tot_procent)).toEqual([120, 124, 200]);
  });

  it('says of every number what it means', () => {
    const ids = document.definities.map(({ id }) => id);
    for (const id of [
      'rechthebbenden',
      'verwachte_ontvangers',
      'centen',
      'bandbreedte',
      'uitgaven_onder',
      'net_buiten',
      'kliffen',
      'oorzaken',
      'inkomensbanden',
      'waardelijnen',
      'norm',
      'voorbeeldhuishoudens',
    ])
      expect(ids).toContain(id);
  });
});

describe('as text and CSV', () => {
  it.each([80, 100, 140])('every line of a terminal of %i columns fits it, with all bars', (width) => {
    const lines = renderSimulatie(document, width, false).split('\n');
    expect(lines.filter((line) => stringWidth(line) > Math.min(width, 120))).toEqual([]);
    expect(lines.filter((line) => line.endsWith('█')).length).toBeGreaterThan(30);
    expect(lines.join('\n')).not.toMatch(/undefined|NaN|null/);
  });

  it('has the range beside what was reported, bands in euro, causes, and a mark at what nobody counted', () => {
    const lines = renderSimulatie(document, 120, false).split('\n');
    expect(lines).toContainEqual(
      expect.stringMatching(/extra rechthebbenden 125 +1\.000 +750–1\.500 +1\.000 +0 /),
    );
    expect(lines).toContain('   bedrag: hetzelfde 89.426 · meer dan € 500 meer 1.000 ≈');
    // 999,926 households of whom 83% applies, each € 1.300: within rounding € 1.078.920.
    expect(lines).toContain(
      '   uitgaven door indexering € 0 · door de regel € 1.078.909 · door de populatie € 0',
    );
    expect(lines).toContainEqual(expect.stringMatching(/€ 0 tot € 25 +378 ≈/));
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {3}Paar, jonger dan AOW +€ 1\.300,00 tot en met 124%; daarna € 0,00$/),
    );
    expect(lines[1]).toMatch(/^gemeente Almere · /);
  });

  it('a row for each number, that adds up, with a comma for decimals and nothing that a spreadsheet runs', () => {
    const rows = simulatieCsv(document)
      .split('\r\n')
      .map((line) => line.split(';'));
    expect(rows[0]).toEqual(['soort', 'variant', 'van', 'uitsplitsing', 'groep', 'maat', 'waarde']);
    const value = (text = '') => Math.round(Number(text.replace(',', '.')) * 1000);
    const gained = rows.filter(
      ([soort, , , dimension, , maat]) =>
        soort === 'verschil' && dimension === 'huishoudtype' && maat === 'gewonnen',
    );
    expect(gained).toHaveLength(8);
    const all = rows.find(
      ([soort, , , dimension, , maat]) => soort === 'verschil' && dimension === '' && maat === 'gewonnen',
    );
    expect(gained.reduce((sum, row) => sum + value(row[6]), 0)).toBe(value(all?.[6]));
    const line = rows.filter(
      ([soort, variant, , , groep]) =>
        [soort, variant, groep].join() === 'waardelijn,inkomensgrens=125%,paar',
    );
    expect(line.map(([, , , step, , , amount]) => [step, amount])).toEqual([
      ['100% tot en met 120%', '1300,00'],
      ['121% tot en met 124%', '1300,00'],
      ['125% tot en met 200%', '0,00'],
    ]);
    const incomes = rows.filter(
      ([, , , dimension, , maat]) => dimension === 'inkomensbanden' && maat === 'huishoudens',
    );
    expect(incomes.map(([, , , , band]) => band)).toEqual([
      '5% of meer minder',
      '0,1 tot 5% minder',
      'hetzelfde, op 0,1% na',
      '0,1 tot 5% meer',
      'meer dan 5% meer',
      'onbekend',
    ]);
    expect(rows.flat().filter((text) => /^[=+@]/.test(text))).toEqual([]);
  });
});

describe('a proposal', () => {
  const proposal = (extra = '') => `schema: vangnet/regels/1
gemeente: almere
regelingen:
  energietoeslag_2023:
    parameters:
      inkomensgrens:
        waarden:
          2023-10-07: 130
    begrippen:
      grensbedrag:
        op: normdatum
        formule: inkomensgrens * bijstandsnorm.norm_zonder_kostendelers_ex_vt
${extra}`;

  it('is laid over the rules of its municipality, and gives what the same figure gives', () => {
    const found = runProposal(few, basis(), proposal(), proposal().replace('130', '120'));
    expect(found.varianten.map(({ id }) => id)).toEqual(['voorstel1', 'voorstel2']);
    const set = run(few, basis(), 'inkomensgrens=130%,120%');
    expect(found.varianten.map(({ rechthebbenden }) => rechthebbenden)).toEqual(
      set.varianten.map(({ rechthebbenden }) => rechthebbenden),
    );
    // Of couples with AOW the present limit is not known: that is said, not counted as a refusal.
    const note = found.waarschuwingen.find(({ id }) => id === 'huidig_niet_te_beslissen');
    expect(note?.tekst).toContain('7.089 huishoudens');
  });

  const refused = (text: string) => wrong(() => runProposal(few, basis(), text));

  it.each([
    ['of another municipality', proposal().replace('almere', 'utrecht'), 'S040'],
    ['that is no overlay', 'schema: vangnet/regels/1\n', 'S040'],
    ['with a key that nobody knows', proposal().replace('begrippen', 'begripen'), 'R002'],
    ['with a figure that is none', proposal().replace('130', '1e3'), 'R032'],
    ['with a name that nobody knows', proposal().replace('inkomensgrens *', 'inkomensgrans *'), 'R010'],
    [
      'that sets what the law does not leave to it',
      proposal().replace(
        '      inkomensgrens:',
        '      minimumleeftijd: { eenheid: jaar, bron: beleid_2023, waarden: { 2023-10-07: 23 } }\n      inkomensgrens:',
      ),
      'R019',
    ],
    [
      'that changes nothing',
      'gemeente: almere\nregelingen:\n  energietoeslag_2023:\n    parameters:\n      toeslag:\n        waarden: { 2023-10-07: 1300.00 }\n',
      'S013',
    ],
    [
      'about another regeling',
      'gemeente: almere\nregelingen:\n  studietoeslag:\n    parameters:\n      tijd_na_studie:\n        waarden: { 2022-04-01: 3 }\n',
      'S013',
    ],
  ])('%s', (_, text, code) => {
    expect(refused(text)[0]).toBe(code);
  });
});
