import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { BerekenDocument } from '../../src/engine/decision.js';
import { renderBereken } from '../../src/report/bereken.js';
import { euros, ontbreekt, stap, wet } from './builders.js';

const norm: BerekenDocument = {
  schema: 'vangnet/bereken/1',
  huishouden: 'e09',
  begrip: 'algemene_bijstand.norm',
  peildatum: '2023-11-01',
  waarde: euros(121662),
  berekening: [
    stap(
      'leeftijd',
      'Leeftijd',
      { waarde: 34, eenheid: 'jaar' },
      { voor: 'personen[a]', uit: ['personen[a].geboortedatum'] },
    ),
    stap('norm', 'Norm', euros(121662), { uit: ['leeftijd'], bron: wet('21', undefined, 'a') }),
  ],
  ontbreekt: [],
};

describe('renderBereken', () => {
  it('shows the value and the steps that lead to it', () =>
    expect(renderBereken(norm, { width: 80, colour: false })).toBe(
      `Algemene bijstand: norm                                peildatum 1 november 2023
huishouden e09

   € 1.216,62

   Berekening                                           wet = Participatiewet
   Leeftijd     34 jaar  persoon a · uit geboortedatum
   Norm      € 1.216,62  uit leeftijd                   wet art. 21 a [1]

Wetteksten
[1] Participatiewet art. 21, tekst op 1 november 2023
    https://wetten.overheid.nl/BWBR0015703/2023-11-01#Artikel21
`,
    ));

  it('asks for what is missing', () =>
    expect(
      renderBereken(
        {
          ...norm,
          waarde: euros(null),
          berekening: [],
          ontbreekt: [ontbreekt('personen[a].geboortedatum', 'Wanneer is persoon a geboren?')],
        },
        { width: 50, colour: false },
      ),
    ).toBe(
      `Algemene bijstand: norm  peildatum 1 november 2023
huishouden e09

 onbekend

 Nodig om te beslissen
 Gegevens
  1. Wanneer is persoon a geboren?
     persoon a: geboortedatum · na te vragen bij
     BRP
`,
    ));

  it('says the same with colour', () => {
    const coloured = renderBereken(norm, { width: 80, colour: true });
    expect(coloured).toContain('\u001b[');
    expect(stripVTControlCharacters(coloured)).toBe(renderBereken(norm, { width: 80, colour: false }));
  });
});
