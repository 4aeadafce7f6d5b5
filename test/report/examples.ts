import type { Bedrag } from '../../src/engine/decision.js';
import { beleid, besluit, document, euros, ontbreekt, stap, voorwaarde, wet } from './builders.js';

const toegekend = (centen: number, per: Bedrag['per'], vorm: Bedrag['vorm']): Bedrag => ({
  centen,
  per,
  vorm,
  ingang: '2023-11-01',
});

const bezwaar = { id: 'bezwaar', tekst: 'Bezwaar: binnen zes weken na de dag van bekendmaking.' };

const bijstand = besluit('algemene_bijstand', 'Algemene bijstand', {
  bedrag: toegekend(92462, 'maand', 'uitkering'),
  voorwaarden: [
    voorwaarde('woonplaats', 'Nederlander, woont in Almere', {
      tekst: 'BRP 1-11-2023',
      bron: wet('11'),
      feiten: ['personen[a].nederlander', 'personen[a].woont_in_nederland'],
    }),
    voorwaarde('uitsluiting', 'Geen uitsluiting', { tekst: 'geen van de gronden', bron: wet('13') }),
    voorwaarde('voorliggend', 'Geen passende andere uitkering', { tekst: 'UWV 30-10-2023', bron: wet('15') }),
    voorwaarde('inkomen', 'Inkomen lager dan de norm', {
      tekst: 'Het inkomen is lager dan de norm',
      links: euros(29200),
      vergelijking: '<',
      rechts: euros(121662),
      bron: wet('19', '1'),
      feiten: ['personen[a].inkomsten[0].bedrag_netto', 'personen[a].inkomsten[0].soort'],
    }),
    voorwaarde('vermogen', 'Geen vermogen boven de grens', {
      tekst: 'Het vermogen is lager dan de grens',
      links: { waarde: 90000, eenheid: 'euro' },
      vergelijking: '<',
      rechts: { waarde: 1521000, eenheid: 'euro' },
      bron: wet('34', '3'),
    }),
    voorwaarde('kostendelers', 'Kostendelersnorm', {
      uitslag: 'niet_van_toepassing',
      tekst: 'geen medebewoner van 27 of ouder',
      bron: wet('22a'),
    }),
  ],
  berekening: [
    stap('norm', 'Norm', euros(121662), { bron: wet('21', undefined, 'a') }),
    stap('middelen', 'Inkomen', euros(29200), {
      voor: 'personen[a]',
      uit: ['personen[a].inkomsten[0]'],
      bron: wet('31', '4'),
    }),
    stap('bijstand', 'Bijstand', euros(92462), { uit: ['norm', 'middelen'], bron: wet('19', '2') }),
    stap('vakantiegeld', 'Vakantiegeld', euros(4623), { uit: ['bijstand'], bron: wet('19', '3') }),
    stap('betaling', 'Betaling', euros(87839), { uit: ['bijstand', 'vakantiegeld'], bron: wet('45', '1') }),
    stap(
      'vermogen',
      'Vermogen',
      { waarde: 90000, eenheid: 'euro' },
      { op: '2017-04-01', bron: wet('34', '4') },
    ),
  ],
  kantelpunten: [
    { id: 'middelen', titel: 'Inkomen', nu: 29200, grens: 121662, eenheid: 'euro/maand', dan: 'geen_recht' },
  ],
  aannames: [
    {
      feit: 'personen[a].bijzondere_uitsluiting',
      waarde: 'geen',
      reden: 'niet gevraagd: straf ontlopen, dienstplicht, staking, uitreiziger',
    },
  ],
  oordelen: [
    {
      feit: 'personen[a].vermogen[2].gewoon_of_nodig',
      waarde: true,
      door: 'J. de Vries, consulent',
      op: '2017-04-12',
      motivering: 'De auto is gewoon en nodig voor het werk.',
    },
  ],
  uitweg: [bezwaar],
});

const toeslag = besluit('energietoeslag_2023', 'Energietoeslag 2023', {
  groep: 'energietoeslag',
  aard: 'bevoegdheid',
  voor: { soort: 'huishouden', id: 'alleenstaande_ouder_almere' },
  uitkomst: 'bevoegdheid',
  bedrag: toegekend(130000, 'eenmalig', 'gift'),
  voorwaarden: [
    voorwaarde('kring', 'Valt onder de Participatiewet', { tekst: 'zie algemene bijstand', bron: wet('11') }),
    voorwaarde('leeftijd', 'Niet 18, 19 of 20 jaar', {
      tekst: 'De aanvrager is 21 of ouder',
      links: { waarde: 34, eenheid: 'jaar' },
      vergelijking: '>=',
      rechts: { waarde: 21, eenheid: 'jaar' },
      bron: wet('35', '5', 'a'),
    }),
    voorwaarde('inkomen_onder_grens', 'Inkomen op 1-9-2023 minder dan de grens', {
      tekst: 'Het inkomen is minder dan de grens',
      links: euros(117039),
      vergelijking: '<',
      rechts: euros(144500),
      bron: beleid,
      risico: 'de beleidsregel zelf is niet gezien; de grens komt van almere.nl',
    }),
    voorwaarde('ambtshalve_of_op_tijd', 'Ambtshalve of op tijd gevraagd', {
      tekst: 'Er is bijstand op 1 september 2023',
      bron: wet('35', '6'),
      takken: [
        {
          id: 'ambtshalve',
          soort: 'een_van',
          uitslag: 'voldaan',
          tekst: 'Het gezin kreeg bijstand op 1 september 2023',
          stelling: 'Het gezin kreeg bijstand op 1 september 2023',
          bron: wet('35', '6'),
        },
        {
          id: 'aangevraagd',
          soort: 'een_van',
          uitslag: 'niet_van_toepassing',
          tekst: 'De aanvraag is op tijd gedaan',
          stelling: 'De aanvraag is op tijd gedaan',
          links: { waarde: '2023-11-01', eenheid: 'datum' },
          vergelijking: '<=',
          rechts: { waarde: '2024-06-30', eenheid: 'datum' },
          bron: beleid,
        },
      ],
    }),
    voorwaarde('termijn', 'Te geven tot en met 31-8-2024', {
      tekst: 'De termijn loopt nog',
      links: { waarde: '2023-11-01', eenheid: 'datum' },
      vergelijking: '<=',
      rechts: { waarde: '2024-08-31', eenheid: 'datum' },
      bron: wet('35', '4', 'b'),
    }),
  ],
  berekening: [
    stap('toetsinkomen', 'Toetsinkomen', euros(117039), {
      op: '2023-09-01',
      uit: ['algemene_bijstand.betaling', 'personen[a].inkomsten[0]'],
    }),
    stap('grensbedrag', 'Grens', euros(144500), { op: '2023-09-01', bron: beleid }),
  ],
  onzeker: [
    {
      id: 'grensbedrag',
      titel: 'Grens',
      zekerheid: 'afgeleid',
      reden: 'gelezen op almere.nl (2023); de beleidsregel zelf is niet gezien',
    },
  ],
  kantelpunten: [
    {
      id: 'toetsinkomen',
      titel: 'Toetsinkomen',
      nu: 117039,
      grens: 144500,
      eenheid: 'euro/maand',
      dan: 'geen_recht',
    },
  ],
  samenloop: ['Telt niet mee voor de bijstand (art. 31 lid 2 o).'],
  uitweg: [bezwaar],
  niet_gemodelleerd: ['kindpakket Almere (regels niet gevonden)'],
});

const toeslagInkomen = besluit('individuele_inkomenstoeslag', 'Individuele inkomenstoeslag', {
  aard: 'bevoegdheid',
  uitkomst: 'beoordeling_nodig',
  voorwaardelijk: [
    {
      als: { feit: 'personen[a].uitzicht_op_beter_inkomen', waarde: false },
      uitkomst: 'bevoegdheid',
      centen: 57900,
    },
    {
      als: { feit: 'personen[a].uitzicht_op_beter_inkomen', waarde: true },
      uitkomst: 'geen_recht',
      centen: null,
    },
  ],
  voorwaarden: [
    voorwaarde('uitzicht', 'Geen uitzicht op beter inkomen', {
      uitslag: 'onbekend',
      tekst: 'Er is nog geen oordeel over het uitzicht op beter inkomen',
      bron: wet('36', '1'),
    }),
    voorwaarde('laag_inkomen', 'Lang een laag inkomen (5 jaar, 100%)', {
      tekst: '60 van 60 maanden een laag inkomen',
      links: { waarde: 60, eenheid: 'maand' },
      vergelijking: '>=',
      rechts: { waarde: 60, eenheid: 'maand' },
      bron: { titel: 'Verordening Almere', artikel: '3', niveau: 'verordening', geldig_op: '2023-11-01' },
    }),
  ],
  ontbreekt: [
    ontbreekt(
      'personen[a].uitzicht_op_beter_inkomen',
      'Is er kans dat het inkomen binnenkort hoger wordt? Weeg krachten, bekwaamheden en inzet.',
      {
        soort: 'oordeel',
        bron: 'consulent',
        voor: ['uitzicht'],
      },
    ),
  ],
  samenloop: ['Telt niet mee voor de bijstand; mag meetellen bij bijzondere bijstand (art. 35).'],
  uitweg: [bezwaar],
});

/** The household of the mock in praktijk.md section 4.2, with its figures. */
export const mock = document([bijstand, toeslag, toeslagInkomen], {
  niet_in_werking: ['tegemoetkoming_alleenverdieners'],
});

/** A power refused on three grounds; the first carries. */
export const refusal = document([
  besluit('energietoeslag_2023', 'Energietoeslag 2023', {
    aard: 'bevoegdheid',
    uitkomst: 'geen_recht',
    gronden: ['leeftijd', 'inkomen_onder_grens', 'op_tijd'],
    dragend: 'leeftijd',
    voorwaarden: [
      voorwaarde('leeftijd', 'Niet 18, 19 of 20 jaar', {
        uitslag: 'niet_voldaan',
        tekst: 'Persoon b is nog geen 21 jaar',
        links: { waarde: 20, eenheid: 'jaar' },
        vergelijking: '>=',
        rechts: { waarde: 21, eenheid: 'jaar' },
        bron: wet('35', '5', 'a'),
        personen: [
          { id: 'a', uitslag: 'voldaan', tekst: 'is 34 jaar' },
          { id: 'b', uitslag: 'niet_voldaan', tekst: 'is 20 jaar' },
        ],
      }),
      voorwaarde('inkomen_onder_grens', 'Inkomen minder dan de grens', {
        uitslag: 'niet_voldaan',
        tekst: 'Het inkomen van € 1.244,55 is hoger dan de grens van € 1.244,544',
        links: euros(124455),
        vergelijking: '<=',
        rechts: euros(124454.4),
        bron: beleid,
        takken: [
          {
            id: 'schuldtraject',
            soort: 'tenzij',
            uitslag: 'niet_voldaan',
            tekst: 'Er loopt een schuldtraject',
            stelling: 'Er loopt een schuldtraject',
            bron: beleid,
          },
        ],
      }),
      voorwaarde('op_tijd', 'Op tijd gevraagd', {
        uitslag: 'niet_voldaan',
        tekst: 'De aanvraag van 1 juli 2024 is te laat',
        links: { waarde: '2024-07-01', eenheid: 'datum' },
        vergelijking: '<=',
        rechts: { waarde: '2024-06-30', eenheid: 'datum' },
        bron: beleid,
      }),
    ],
    berekening: [
      stap('toetsinkomen', 'Toetsinkomen', euros(124455)),
      stap('grens', 'Grens', euros(124454.4)),
    ],
    kantelpunten: [
      {
        id: 'toetsinkomen',
        titel: 'Toetsinkomen',
        nu: 124455,
        grens: 124454,
        eenheid: 'euro/maand',
        dan: 'bevoegdheid',
        dan_centen: 130000,
      },
    ],
    uitweg: [{ id: 'awb_4_84', tekst: 'Is de uitkomst onevenredig: Awb 4:84.' }],
  }),
]);
