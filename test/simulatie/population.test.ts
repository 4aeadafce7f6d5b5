import { describe, expect, it } from 'vitest';
import { apportion } from '../../src/simulatie/apportion.js';
import { Marginals } from '../../src/simulatie/marginals.js';
import { thousandths } from '../../src/simulatie/population.js';
import { type PopulationRecord, recordsOf } from '../../src/simulatie/records.js';
import { built, MARGINALS, population, source, wrong } from './figures.js';

const almere = population(source('almere.yaml').text);
const records = recordsOf(almere);
const sum = (of: readonly PopulationRecord[]) => of.reduce((all, { weight }) => all + weight, 0);
const only = (own: Partial<PopulationRecord>) =>
  records.filter((record) =>
    Object.entries(own).every(([key, value]) => record[key as keyof PopulationRecord] === value),
  );

describe('the shipped populations', () => {
  it('are what the command makes of the published figures, byte for byte, every time', () => {
    expect(built('almere')).toBe(source('almere.yaml').text);
    expect(built(50_000)).toBe(source('gemeente.yaml').text);
    expect(built('almere')).toBe(built('almere'));
  });

  it('have as many households as were published, in all and in each group', () => {
    expect(sum(records)).toBe(90_426_000);
    const type = (...names: string[]) => names.reduce((all, name) => all + sum(only({ type: name })), 0);
    // 28.774, 21.845 and 38.700 of 89.319 (2020), of the 90.426 of 2021: 29.130,622, 22.115,742 and 39.179,636.
    expect(type('alleenstaand_onder_65', 'alleenstaand_65_plus')).toBe(29_130_619);
    expect(type('paar_zonder_kind_onder_65', 'paar_zonder_kind_65_plus')).toBe(22_115_742);
    expect(
      type('paar_minderjarige_kinderen', 'paar_meerderjarig_kind') +
        type('ouder_minderjarige_kinderen', 'ouder_meerderjarig_kind'),
    ).toBe(39_179_639);
    expect(sum(recordsOf(population(source('gemeente.yaml').text)))).toBe(50_000_000);
  });

  // populatie.json: almere_structure_2021, and the shares of each cell in CBS 83841NED of 2023.
  it.each([
    ['alleenstaand_onder_65', 21_736, 0.12541, 0.18063, 0.20778],
    ['alleenstaand_65_plus', 7_395, 0.11435, 0.18205, 0.25884],
    ['paar_zonder_kind_onder_65', 15_026, 0.02107, 0.02817, 0.03388],
    ['paar_zonder_kind_65_plus', 7_089, 0.03113, 0.05258, 0.07639],
    ['paar_minderjarige_kinderen', 18_119, 0.02068, 0.03082, 0.03815],
    ['paar_meerderjarig_kind', 11_222, 0.00745, 0.01158, 0.0169],
    ['ouder_minderjarige_kinderen', 4_885, 0.15696, 0.25394, 0.315],
    ['ouder_meerderjarig_kind', 4_953, 0.02657, 0.04286, 0.06234],
  ])(
    'have of %s as many, and at or below 101, 110 and 120%, as was published',
    (type, households, ...parts) => {
      const own = only({ type });
      expect(Math.round(sum(own) / 1000)).toBe(households);
      const bands = ['tot_101', 'van_101_tot_110', 'van_110_tot_120'];
      for (const [at, part] of parts.entries()) {
        const upTo = sum(own.filter(({ band }) => bands.slice(0, at + 1).includes(band)));
        // To the thousandth of a household, each band rounded once.
        expect(Math.abs(upTo - part * sum(own)), `${bands[at]}`).toBeLessThan(3);
      }
      // Nobody was counted above 120%: as many for each procent as from 110 to 120%, five of which are half of ten.
      const [, below = 0, most = 0] = parts;
      const next = sum(own.filter(({ band }) => band === 'van_120_tot_125'));
      expect(Math.abs(next - ((most - below) / 2) * sum(own))).toBeLessThan(3);
    },
  );

  it('have bijstand above 120% as often as the country: 21,9 of 7.769 thousand households', () => {
    expect(sum(only({ band: 'bijstand_boven_120' })) / 1000).toBeCloseTo((21_900 / 7_769_000) * 90_426, 1);
  });

  it('put nobody on a round percentage but those on the norm', () => {
    const ratios = new Set(records.map(({ ratio }) => ratio));
    for (const round of [101_00, 105_00, 110_00, 115_00, 120_00, 125_00, 130_00])
      expect(ratios).not.toContain(round);
    expect(only({ incomeSource: 'bijstand' }).every(({ ratio }) => ratio === 100_00)).toBe(true);
  });

  it('deal out every kenmerk by its share, to within one record', () => {
    const own = only({ type: 'ouder_minderjarige_kinderen' }).filter(({ band }) => band !== 'boven_150');
    const most = Math.max(...own.map(({ weight }) => weight));
    const one = sum(own.filter(({ traits }) => traits.includes('vermogen.klein')));
    expect(Math.abs(one - 0.785 * sum(own))).toBeLessThan(2 * most);
  });
});

describe('what is only there to compare with', () => {
  const changed = (text: string) => ({ ...MARGINALS, text });

  it('changes nothing about the population', () => {
    for (const [figure] of MARGINALS.text.matchAll(
      /^ {2}\w+: \{ waarde: [\d.]+(?=.*gebruik: vergelijking)/gm,
    )) {
      const other = population(built('almere', changed(MARGINALS.text.replace(figure, `${figure}7`))));
      expect(other.hash, figure).toBe(almere.hash);
      expect(recordsOf(other)).toEqual(records);
      expect(other.raw.vergelijking, figure).not.toEqual(almere.raw.vergelijking);
    }
    expect.assertions(12);
  });

  it('while each figure that is input does', () => {
    const inputs = [...MARGINALS.text.matchAll(/^ {2}(\w+): \{ (?:waarde|tot_101): .*gebruik: invoer/gm)];
    expect(inputs.length).toBeGreaterThan(20);
    for (const [line, id] of inputs) {
      // One more in the second digit: enough to count, and all still fits together.
      const other = line.replace(
        /(: [0.]*[1-9]\.?)([0-8])/,
        (_, before: string, digit: string) => `${before}${Number(digit) + 1}`,
      );
      const changedTo = population(built('almere', changed(MARGINALS.text.replace(line, other))));
      expect(changedTo.hash, id).not.toBe(almere.hash);
    }
  });

  it('can not be asked for as input', () => {
    const marginals = Marginals.read(MARGINALS);
    const [code, bericht] = wrong(() => marginals.input('almere_extra_rechthebbenden_125'));
    expect([code, bericht]).toEqual([
      'S001',
      "het cijfer 'almere_extra_rechthebbenden_125' is er om mee te vergelijken, niet om mee te bouwen",
    ]);
    expect(wrong(() => marginals.input('almere_huishouden'))[2]).toContain('almere_huishoudens');
  });
});

describe('a population file that is not right', () => {
  const text = source('almere.yaml').text;
  const read = (from: string | RegExp, to: string) => wrong(() => population(text.replace(from, to)));

  it.each([
    [
      'a type that is not there',
      /^ {2}alleenstaand_65_plus:\n {4}tot/m,
      '  alleenstaand_65plus:\n    tot',
      'S002',
      'alleenstaand_65_plus',
    ],
    ['a band that is not there', '    boven_150: { niet', '    boven_15: { niet', 'S002', 'boven_150'],
    ['a source of income that is not there', 'tot_101: { loon', 'tot_101: { lonn', 'S002', 'loon'],
    ['a weight with four decimals', /loon: \d+\.\d+/, 'loon: 1.2345', 'R001', 'drie decimalen'],
    ['a weight below zero', /loon: \d+\.\d+/, 'loon: -1', 'R001', 'drie decimalen'],
    ['a key that nobody knows', 'naamsvermelding:', 'naamvermelding:', 'R002', 'naamsvermelding'],
    ['another kind of file', 'vangnet/populatie/1', 'vangnet/huishouden/1', 'R001', 'vangnet/populatie/1'],
  ])('%s', (_, from, to, code, remedy) => {
    const [found, , oplossing] = read(from, to);
    expect(found).toBe(code);
    expect(oplossing).toContain(remedy);
  });

  it('figures that are missing stop the building', () => {
    const without = {
      ...MARGINALS,
      text: MARGINALS.text.replace('almere_huishoudens:', 'almere_huishouden:'),
    };
    const [code, , oplossing] = wrong(() => built('almere', without));
    expect([code, oplossing]).toEqual(['S001', "bedoelde u 'almere_huishouden'?"]);
  });
});

describe('apportion', () => {
  it('divides whole numbers so that they add up, the largest remainder first', () => {
    // 10 over thirds: 3,33 each; over 1 and 2: 3,33 and 6,67.
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(10, [1, 2])).toEqual([3, 7]);
    expect(apportion(0, [1, 2])).toEqual([0, 0]);
  });

  it('refuses shares that say nothing, and what is not whole', () => {
    expect(() => apportion(10, [])).toThrow();
    expect(() => apportion(10, [0, 0])).toThrow();
    expect(() => apportion(1.5, [1])).toThrow();
    expect(() => apportion(-1, [1])).toThrow();
  });

  it('reads weights without a binary fraction', () => {
    expect(['1', '1.5', '0.001', '21735.871'].map(thousandths)).toEqual([1000, 1500, 1, 21_735_871]);
  });
});
