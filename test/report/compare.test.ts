import { describe, expect, it } from 'vitest';
import type { Uitslag, Waarde } from '../../src/engine/decision.js';
import { vergelijking } from '../../src/report/compare.js';

const euros = (waarde: number | null): Waarde => ({ waarde, eenheid: 'euro/maand' });
const dag = (waarde: string | null): Waarde => ({ waarde, eenheid: 'datum' });
const jaren = (waarde: number): Waarde => ({ waarde, eenheid: 'jaar' });
const code = (waarde: string): Waarde => ({ waarde, eenheid: 'code' });

const said = (uitslag: Uitslag, links: Waarde, hoe: string, rechts: Waarde) =>
  vergelijking({ uitslag, links, vergelijking: hoe, rechts });

describe('vergelijking', () => {
  it('is a sign between two values where it holds', () => {
    expect(said('voldaan', euros(29200), '<', euros(121662))).toBe('€ 292,00 < € 1.216,62');
    expect(said('voldaan', jaren(34), '>=', jaren(21))).toBe('34 jaar ≥ 21 jaar');
    expect(said('voldaan', dag('2023-11-01'), '<=', dag('2024-08-31'))).toBe('1-11-2023 ≤ 31-8-2024');
  });

  it('is said in true words where it fails', () => {
    expect(said('niet_voldaan', euros(206400), '<', euros(206400))).toBe(
      '€ 2.064,00, niet minder dan € 2.064,00',
    );
    expect(said('niet_voldaan', euros(130000), '<=', euros(124454.4))).toBe(
      '€ 1.300,00, meer dan € 1.244,54',
    );
    expect(said('niet_voldaan', jaren(20), '>=', jaren(21))).toBe('20 jaar, minder dan 21 jaar');
    expect(said('niet_voldaan', dag('2024-07-01'), '<=', dag('2024-06-30'))).toBe('1-7-2024, na 30-6-2024');
    expect(said('niet_voldaan', code('kamer'), '=', code('sociale_huur'))).toBe(
      'kamer, niet gelijk aan sociale huur',
    );
  });

  it('says what is needed while a value is unknown', () => {
    expect(said('onbekend', euros(null), '<', euros(144500))).toBe('onbekend; nodig: minder dan € 1.445,00');
    expect(said('onbekend', dag(null), '<=', dag('2024-06-30'))).toBe('onbekend; nodig: uiterlijk 30-6-2024');
    expect(said('onbekend', euros(140000), '<', euros(null))).toBe('€ 1.400,00; de grens is onbekend');
    expect(said('onbekend', euros(null), '<', euros(null))).toBe('beide bedragen of waarden zijn onbekend');
  });

  it('says a value once where it had to be exactly that', () => {
    expect(said('voldaan', jaren(21), '=', jaren(21))).toBe('21 jaar');
  });

  it('leaves a code to the sentence of the rule where that says all', () => {
    expect(said('voldaan', code('sociale_huur'), '=', code('sociale_huur'))).toBe('');
    expect(said('voldaan', code('woonadres'), '!=', code('briefadres'))).toBe('');
    expect(said('niet_voldaan', code('geen'), '!=', code('geen'))).toBe('');
  });

  it('shows the cents that make the difference', () =>
    expect(said('niet_voldaan', euros(124455), '<=', euros(124454.9))).toBe(
      '€ 1.244,550, meer dan € 1.244,549',
    ));

  it('never shows an operator that it does not know', () =>
    expect(said('voldaan', jaren(1), 'in_lijst', jaren(2))).toBe('1 jaar naast 2 jaar'));

  it('is empty where nothing was compared or it does not apply', () => {
    expect(vergelijking({ uitslag: 'voldaan' })).toBe('');
    expect(said('niet_van_toepassing', jaren(1), '<', jaren(2))).toBe('');
  });
});
