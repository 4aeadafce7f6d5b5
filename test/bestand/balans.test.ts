import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { daysOf } from '../../src/bestand/sides.js';
import { graph } from '../engine/shipped.js';
import { type Done, runOn } from './run.js';

const LIST = readFileSync('fixtures/bestanden/balans.csv', 'utf8');
const KOPPELING = readFileSync('fixtures/bestanden/balans.koppeling.yaml', 'utf8');

/**
 * The law figures are those of participatiewet.md: article 21 a € 1.369,06 and € 1.401,50 (+ 32,44), b € 1.955,80 and
 * € 2.002,13 (+ 46,33); article 20 lid 1 a € 337,98 and € 345,99 (+ 8,01), b € 675,96 and € 691,98 (+ 16,02); article 20
 * lid 3 from 2026 € 746,45; article 34 lid 3 € 7.770 and € 8.000, with a partner or child € 15.540 and € 16.000; gifts
 * € 1.200 a year from 2026 (praktijk.md A8), before that the college judges each.
 */
const EXPECTED: Readonly<Record<string, string>> = {
  // Nothing but the norm.
  3001: 'recht;1369,06;recht;1401,50;32,44;32,44;0,00;hoger;norm_21_a',
  // P4: room 7.770 - 4.000 = 3.770 < 5.000; with the new limit 4.000 < 5.000 still; the new law: 5.000 < 8.000.
  3002: 'geen_recht;;recht;1401,50;1401,50;0,00;1401,50;gewonnen;geen_vermogen',
  // Exactly the room of 3.770.
  3003: 'recht;1369,06;recht;1401,50;32,44;32,44;0,00;hoger;norm_21_a',
  // A cent more; the new limit gives room for 4.000. Limit alone: 1.369,06; norm alone: nothing: together 1.401,50.
  3004: 'geen_recht;;recht;1401,50;1401,50;1401,50;0,00;gewonnen;samen|geen_vermogen',
  // 8.000 gained in bijstand: above 7.770, and exactly 8.000.
  3005: 'geen_recht;;recht;1401,50;1401,50;1401,50;0,00;gewonnen;samen|geen_vermogen',
  // A cent above both.
  3006: 'geen_recht;;geen_recht;;0,00;0,00;0,00;gelijk;',
  // Old: gained before the bijstand, so not looked at. New: 9.000 - 1.000 saved = 8.000, exactly the limit.
  3007: 'recht;1369,06;recht;1401,50;32,44;32,44;0,00;hoger;norm_21_a',
  // 9.000 - 999,99 = 8.000,01. Old rules, new norm: 1.401,50 (+ 32,44); the rest - 1.401,50.
  3008: 'recht;1369,06;geen_recht;;-1369,06;32,44;-1401,50;verloren;norm_21_a|geen_vermogen',
  // With a partner 16.000, exactly the limit; with a child a cent above it.
  3009: 'recht;1955,80;recht;2002,13;46,33;46,33;0,00;hoger;norm_21_b',
  3010: 'recht;1369,06;geen_recht;;-1369,06;32,44;-1401,50;verloren;norm_21_a|geen_vermogen',
  // Old: 1.369,06 - 500 = 869,06. New: 500 < 1.200.
  3011: 'recht;869,06;recht;1401,50;532,44;32,44;500,00;hoger;norm_21_a|giften_boven_grens',
  // 1.369,06 - 1.200 = 169,06; exactly 1.200.
  3012: 'recht;169,06;recht;1401,50;1232,44;32,44;1200,00;hoger;norm_21_a|giften_boven_grens',
  // 1.369,06 - 1.200,01 = 169,05; 1.401,50 - 0,01 = 1.401,49.
  3013: 'recht;169,05;recht;1401,49;1232,44;32,44;1200,00;hoger;norm_21_a|giften_boven_grens',
  // Nobody judged the gift: in 2026 nobody has to.
  3014: 'beoordeling_nodig;;recht;1401,50;;;;nieuw_beslisbaar;giften_boven_grens',
  // Judged to be justified.
  3015: 'recht;1369,06;recht;1401,50;32,44;32,44;0,00;hoger;norm_21_a',
  // Food bank, above 1.200: it counts no longer whatever it is worth (article 18 lid 8).
  3016: 'beoordeling_nodig;;recht;1401,50;;;;nieuw_beslisbaar;voedselbank_telt_nooit',
  // 19, and the parents pay.
  3017: 'recht;337,98;recht;345,99;8,01;8,01;0,00;hoger;norm_20_1_a',
  // The parents can't: 345,99 + 746,45 = 1.092,44 (P3).
  3018: 'recht;337,98;recht;1092,44;754,46;8,01;746,45;hoger;norm_20_1_a|norm_voor_verlaging',
  // Article 12 gave 600,00: 746,45 - 600,00 = 146,45 (article 78ff); or all of it.
  3019: 'recht;337,98;recht;492,44;154,46;8,01;146,45;hoger;norm_20_1_a|norm_voor_verlaging',
  3020: 'recht;337,98;recht;345,99;8,01;8,01;0,00;hoger;norm_20_1_a',
  // Both 19 and without parents: 691,98 + 2 x 746,45 = 2.184,88, at most 2.002,13 (A12); of one: 1.438,43.
  3021: 'recht;675,96;recht;2002,13;1326,17;16,02;1310,15;hoger;norm_20_1_b|norm_voor_verlaging',
  3022: 'recht;675,96;recht;1438,43;762,47;16,02;746,45;hoger;norm_20_1_b|norm_voor_verlaging',
  // 21 on 1 January: the old norm for 20 with the new figures 345,99; then 1.401,50.
  3023: 'recht;337,98;recht;1401,50;1063,52;8,01;1055,51;hoger;norm_20_1_a|verloop',
  // Whether the parents can pay was no question for the norm of 2025.
  3024: 'recht;337,98;beoordeling_nodig;;;;;nieuw_onbeslisbaar;norm_voor_verlaging',
};

describe('31 december 2025 and 1 januari 2026', () => {
  let done: Done;
  beforeAll(async () => {
    done = await runOn(LIST, KOPPELING, {
      regelingen: ['algemene_bijstand'],
      vergelijk: daysOf(graph, 20251231, 20260101),
    });
  }, 120_000);

  it('gives each client what the law figures come to, and what it comes from', () => {
    const found = done.resultaat.map((line) => {
      const [key = '', regeling, voor, ...rest] = line.split(';');
      expect([regeling, voor]).toEqual(['algemene_bijstand', 'aanvrager']);
      return [key, rest.join(';')];
    });
    expect(Object.fromEntries(found)).toEqual(EXPECTED);
  });

  it('has parts that add up to the difference, for all together', () => {
    const own = done.document.vergelijking?.regelingen.algemene_bijstand;
    const parts = own?.oorzaken.map(({ centen }) => centen) ?? [];
    expect(parts.reduce((a, b) => a + b, 0)).toBe(own?.verschil_centen);
    expect((own?.indexering_centen ?? 0) + (own?.regel_centen ?? 0)).toBe(own?.verschil_centen);
    // 3002; 3008 and 3010: 1.401,50 - 2 x 1.401,50.
    expect(own?.oorzaken.find(({ id, soort }) => id === 'geen_vermogen' && soort === 'regel')).toEqual({
      id: 'geen_vermogen',
      soort: 'regel',
      titel: 'Geen vermogen boven de grens',
      aantal: 3,
      centen: -140150,
    });
    // 3004 and 3005: of the others it is the voorwaarde itself that changed.
    expect(own?.oorzaken.filter(({ soort }) => soort === 'voorwaarde')).toEqual([
      {
        id: 'geen_vermogen',
        soort: 'voorwaarde',
        titel: 'Geen vermogen boven de grens',
        aantal: 2,
        centen: 0,
      },
    ]);
  });
});
