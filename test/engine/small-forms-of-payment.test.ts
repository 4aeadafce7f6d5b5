import { describe, expect, test } from 'vitest';
import { BRON, figure, regeling, small } from './small.js';

const VOORWAARDE = `voorwaarden: { ja: { titel: Ja, als: ja, ${BRON} } }\n`;
const BEDRAG = `parameters:\n${figure('bedrag', 'euro', '30.00')}`;

describe('another form', () => {
  const rules = small([
    regeling(`${BEDRAG}${VOORWAARDE}uitkomst:
  bedrag: bedrag
  per: eenmalig
  vorm: gift
  vormen:
    borgtocht: { als: nodig and ook, ${BRON} }
    lening: { als: nodig }
`),
  ]);
  test.each([
    [{ nodig: false, ook: true }, 'gift', undefined],
    [{ nodig: true, ook: false }, 'lening', undefined],
    [{ nodig: true, ook: true }, 'borgtocht', '1'],
    [{ nodig: false }, 'gift', undefined],
  ])('%j: %s', (plain, vorm, artikel) => {
    const { bedrag } = rules.besluit({ ja: true, ...plain });
    expect([bedrag?.vorm, bedrag?.vorm_bron?.artikel]).toEqual([vorm, artikel]);
  });

  test('that is not known keeps the decision open', () => {
    const besluit = rules.besluit({ ja: true, ook: false });
    expect(besluit.uitkomst).toBe('beoordeling_nodig');
    expect(besluit.ontbreekt.map(({ feit, voor }) => [feit, voor])).toEqual([['huishouden.nodig', ['vorm']]]);
    expect(besluit.voorwaardelijk).toEqual([
      { als: { feit: 'huishouden.nodig', waarde: true }, uitkomst: 'recht', centen: 3000, vorm: 'lening' },
      { als: { feit: 'huishouden.nodig', waarde: false }, uitkomst: 'recht', centen: 3000 },
    ]);
  });

  test('of what is refused is not asked', () => {
    expect(rules.besluit({ ja: false }).uitkomst).toBe('geen_recht');
  });
});

describe('an amount that is spread over months', () => {
  const rules = small([
    regeling(`parameters:
${figure('per_keer', 'euro', '10.00')}
${figure('eigen', 'euro', '15.00')}
${figure('een_maand', 'maand', '1')}
begrippen:
  nummer: { eenheid: aantal, formule: 'max(0, min(aantal + aantal, round half up(maanden_tussen(begin, peildatum) / een_maand, 0)))' }
  maandbedrag: { eenheid: euro, over: { vanaf: begin, tot_en_met: einde }, formule: 'if nummer = 0 then 0 else per_keer' }
  samen: { eenheid: euro, formule: 'if nodig then sum(maandbedrag) else eigen' }
${VOORWAARDE}uitkomst: { bedrag: samen, gevraagd: gevraagd, per: eenmalig, vorm: gift, betaling: { als: nodig, per_maand: maandbedrag } }
`),
  ]);
  const months = { ja: true, nodig: true, begin: '2023-05-01', einde: '2023-07-31', aantal: 5 };

  test('has a termijn for each, also of nothing', () => {
    const { bedrag, uitkomst } = rules.besluit({ ...months, gevraagd: 20 });
    expect(uitkomst).toBe('recht');
    expect(bedrag).toMatchObject({ per: 'maand', centen: 1000, totaal_centen: 2000 });
    expect(bedrag?.termijnen?.map(({ vanaf, tot_en_met, centen }) => [vanaf, tot_en_met, centen])).toEqual([
      ['2023-05-01', '2023-05-31', 0],
      ['2023-06-01', '2023-06-30', 1000],
      ['2023-07-01', '2023-07-31', 1000],
    ]);
  });

  test('is compared as a whole with what is asked for', () => {
    expect(rules.besluit({ ...months, gevraagd: 20.01 })).toMatchObject({
      uitkomst: 'gedeeltelijk_recht',
      bedrag: { gevraagd_centen: 2001, totaal_centen: 2000 },
    });
  });

  test('keeps its termijnen when a period is asked about', () => {
    const { bedrag } = rules.besluit({ ...months, gevraagd: 20 }, { periode: ['2023-01-01', '2023-12-31'] });
    expect(bedrag?.termijnen?.length).toBe(3);
  });

  test('is paid at once when the test fails', () => {
    const { bedrag } = rules.besluit({ ja: true, nodig: false, gevraagd: 1 });
    expect([bedrag?.per, bedrag?.centen, bedrag?.termijnen]).toEqual(['eenmalig', 1500, undefined]);
  });

  test('is open while it is not known whether it is spread', () => {
    const { ja, begin, einde, aantal } = months;
    expect(rules.besluit({ ja, begin, einde, aantal, gevraagd: 20 }).uitkomst).toBe('beoordeling_nodig');
  });
});

describe('a choice of the municipality that is not known', () => {
  const rules = small([
    regeling(`parameters:
${figure('bedrag', 'euro', '30.00')}
  royaal: { titel: Royaal, type: ja_nee, delegatie: gemeente, ${BRON}, waarden: { 2023-01-01: { waarde: onbekend, vraag: Is de gemeente royaal?, reden: beleid } } }
begrippen:
  toeslag: { eenheid: euro, formule: if royaal then bedrag + bedrag else bedrag }
${VOORWAARDE}uitkomst: { bedrag: toeslag, per: eenmalig, vorm: gift }
`),
  ]);
  test('is shown with what follows from each', () => {
    const besluit = rules.besluit({ ja: true });
    expect(besluit.uitkomst).toBe('regel_onbekend');
    expect(besluit.voorwaardelijk).toEqual([
      { als: { feit: 'proef.royaal', waarde: true }, uitkomst: 'recht', centen: 6000 },
      { als: { feit: 'proef.royaal', waarde: false }, uitkomst: 'recht', centen: 3000 },
    ]);
  });
});
