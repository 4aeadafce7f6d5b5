import { describe, expect, it } from 'vitest';
import type { ToetsDocument } from '../../src/engine/decision.js';
import { renderToets, type ToetsOptions } from '../../src/report/terminal.js';
import { mock, refusal } from './examples.js';

const show = (doc: ToetsDocument, options: Partial<ToetsOptions> = {}) =>
  renderToets(doc, { width: 100, colour: false, uitleg: 'volledig', program: '0.1.0', ...options });

const MOCK_WIDE = `Gezin: alleenstaande ouder (34) met 2 ten laste komende kinderen (8 en 3)            gemeente Almere
Op het adres wonen verder: niemand                                         peildatum 1 november 2023
Aanvraag 1 november 2023                                       huishouden alleenstaande ouder almere
Personen: aanvrager a (34), kind b (8), kind c (3)

REGELING                     UITKOMST              BEDRAG                    ONTBREEKT
Algemene bijstand            RECHT                 € 924,62 per maand        -
Energietoeslag 2023          KAN WORDEN TOEGEKEND  € 1.300,00 eenmalig       -
Individuele inkomenstoeslag  BEOORDELING NODIG     € 579,00 bij oordeel nee  1 oordeel

----------------------------------------------------------------------------------------------------
1  ALGEMENE BIJSTAND                                                     bevoegd: college van Almere

   RECHT   € 924,62 per maand, als uitkering, ingang 1 november 2023

   Voorwaarden                                                               wet = Participatiewet
   ja      Nederlander, woont in Almere    BRP 1-11-2023                     wet art. 11 [1]
   ja      Geen uitsluiting                geen van de gronden               wet art. 13 [2]
   ja      Geen passende andere uitkering  UWV 30-10-2023                    wet art. 15 [3]
   ja      Inkomen lager dan de norm       € 292,00 < € 1.216,62             wet art. 19 lid 1 [4]
   ja      Geen vermogen boven de grens    € 900,00 < € 15.210,00            wet art. 34 lid 3 [5]
   n.v.t.  Kostendelersnorm                geen medebewoner van 27 of ouder  wet art. 22a [6]

   Berekening
   Norm          € 1.216,62                                wet art. 21 a [7]
   Inkomen       €   292,00  persoon a · uit inkomen 1     wet art. 31 lid 4 [8]
   Bijstand      €   924,62  uit norm en inkomen           wet art. 19 lid 2 [4]
   Vakantiegeld  €    46,23  uit bijstand                  wet art. 19 lid 3 [4]
   Betaling      €   878,39  uit bijstand en vakantiegeld  wet art. 45 lid 1 [9]
   Vermogen      €   900,00  op 1-4-2017                   wet art. 34 lid 4 [5]

   Ruimte    € 924,62: vanaf € 1.216,62 geen recht meer (inkomen).
   Oordelen  persoon a, bezit of schuld 3, gewoon of nodig: ja, volgens J. de Vries, consulent, op
             12 april 2017: "De auto is gewoon en nodig voor het werk."
   Gegevens  persoon a: Nederlander en woont in Nederland; persoon a, inkomen 1: bedrag netto en
             soort.

----------------------------------------------------------------------------------------------------
2  ENERGIETOESLAG 2023                                                   bevoegd: college van Almere

   KAN WORDEN TOEGEKEND   € 1.300,00 eenmalig, om niet, ingang 1 november 2023
   Een bevoegdheid, geen recht.

   Voorwaarden                                                              wet = Participatiewet
   ja      Valt onder de Participatiewet    zie algemene bijstand           wet art. 11 [1]
   ja      Niet 18, 19 of 20 jaar           34 jaar ≥ 21 jaar               wet art. 35 lid 5 a [10]
   ja      Inkomen op 1-9-2023 minder dan   € 1.170,39 < € 1.445,00         Beleidsregel Almere
           de grens
           Risico: de beleidsregel zelf is niet gezien; de grens komt van almere.nl
   ja      Ambtshalve of op tijd gevraagd   Er is bijstand op 1 september   wet art. 35 lid 6 [10]
                                            2023
           een van deze is genoeg:
              ✓  Het gezin kreeg bijstand op 1 september 2023 (wet art. 35 lid 6 [10])
              –  De aanvraag is op tijd gedaan (Beleidsregel Almere)
   ja      Te geven tot en met 31-8-2024    1-11-2023 ≤ 31-8-2024           wet art. 35 lid 4 b [10]

   Berekening
   Toetsinkomen  € 1.170,39  op 1-9-2023 · uit algemene bijstand: betaling;
                             persoon a, inkomen 1
   Grens         € 1.445,00  op 1-9-2023                                         Beleidsregel Almere

   Ruimte     € 274,61: vanaf € 1.445,00 geen recht meer (toetsinkomen).
   Samenloop  Telt niet mee voor de bijstand (art. 31 lid 2 o).

----------------------------------------------------------------------------------------------------
3  INDIVIDUELE INKOMENSTOESLAG                                           bevoegd: college van Almere

   BEOORDELING NODIG
   Is uw oordeel nee: € 579,00 (kan worden toegekend)
   Is uw oordeel ja: geen recht

   Nodig om te beslissen
   Oordeel
    1. Is er kans dat het inkomen binnenkort hoger wordt? Weeg krachten, bekwaamheden en inzet.
       persoon a: uitzicht op beter inkomen · oordeel van consulent · voor: Geen uitzicht op beter
       inkomen

   Voorwaarden                                                             wet = Participatiewet
   ?       Geen uitzicht op beter inkomen  Er is nog geen oordeel over     wet art. 36 lid 1 [11]
                                           het uitzicht op beter inkomen?
   ja      Lang een laag inkomen (5 jaar,  60 maanden ≥ 60 maanden         Verordening Almere art. 3
           100%)

   Samenloop  Telt niet mee voor de bijstand; mag meetellen bij bijzondere bijstand (art. 35).

----------------------------------------------------------------------------------------------------
Aannames           persoon a, bijzondere uitsluiting: aangenomen "geen" (niet gevraagd: straf
                   ontlopen, dienstplicht, staking, uitreiziger) (bij 1)
Zekerheid          Grens: afgeleid; gelezen op almere.nl (2023); de beleidsregel zelf is niet gezien
                   (bij 2)
Uitweg             Bezwaar: binnen zes weken na de dag van bekendmaking.
Niet gemodelleerd  kindpakket Almere (regels niet gevonden) (bij 2)
Niet getoetst      niet in werking op 1-11-2023, voor die dag zonder regels, of niet van deze
                   gemeente: Tegemoetkoming alleenverdieners

Wetteksten
[1]  Participatiewet art. 11, tekst op 1 november 2023
     https://wetten.overheid.nl/BWBR0015703/2023-11-01#Artikel11
[2]  Participatiewet art. 13, tekst op 1 november 2023
     https://wetten.overheid.nl/BWBR0015703/2023-11-01#Artikel13
[3]  Participatiewet art. 15, tekst op 1 november 2023
     https://wetten.overheid.nl/BWBR0015703/2023-11-01#Artikel15
[4]  Participatiewet art. 19, tekst op 1 november 2023
     https://wetten.overheid.nl/BWBR0015703/2023-11-01#Artikel19
[5]  Participatiewet art. 34, tekst op 1 november 2023
     https://wetten.overheid.nl/BWBR0015703/2023-11-01#Artikel34
[6]  Participatiewet art. 22a, tekst op 1 november 2023
     https://wetten.overheid.nl/BWBR0015703/2023-11-01#Artikel22a
[7]  Participatiewet art. 21, tekst op 1 november 2023
     https://wetten.overheid.nl/BWBR0015703/2023-11-01#Artikel21
[8]  Participatiewet art. 31, tekst op 1 november 2023
     https://wetten.overheid.nl/BWBR0015703/2023-11-01#Artikel31
[9]  Participatiewet art. 45, tekst op 1 november 2023
     https://wetten.overheid.nl/BWBR0015703/2023-11-01#Artikel45
[10] Participatiewet art. 35, tekst op 1 november 2023
     https://wetten.overheid.nl/BWBR0015703/2023-11-01#Artikel35
[11] Participatiewet art. 36, tekst op 1 november 2023
     https://wetten.overheid.nl/BWBR0015703/2023-11-01#Artikel36

Regelset 3f9c2a81d0e4… · vangnet 0.1.0 · concept, geen besluit
`;

const MOCK_NARROW = `Gezin: alleenstaande ouder (34) met 2 ten laste komende
kinderen (8 en 3)
Op het adres wonen verder: niemand
Aanvraag 1 november 2023
gemeente Almere
peildatum 1 november 2023
huishouden alleenstaande ouder almere

1  Algemene bijstand
   RECHT
   € 924,62 per maand
2  Energietoeslag 2023
   KAN WORDEN TOEGEKEND
   € 1.300,00 eenmalig
3  Individuele inkomenstoeslag
   BEOORDELING NODIG
   € 579,00 bij oordeel nee
   ontbreekt: 1 oordeel

------------------------------------------------------------
1  ALGEMENE BIJSTAND             bevoegd: college van Almere

 RECHT
 € 924,62 per maand, als uitkering, ingang 1 november 2023
 Rust op 1 aanname.

------------------------------------------------------------
2  ENERGIETOESLAG 2023           bevoegd: college van Almere

 KAN WORDEN TOEGEKEND
 € 1.300,00 eenmalig, om niet, ingang 1 november 2023
 Rust op 1 onzekere regel of onzeker bedrag.

------------------------------------------------------------
3  INDIVIDUELE INKOMENSTOESLAG   bevoegd: college van Almere

 BEOORDELING NODIG
 Is uw oordeel nee: € 579,00 (kan worden toegekend)
 Is uw oordeel ja: geen recht

 Nodig om te beslissen
 Oordeel
  1. Is er kans dat het inkomen binnenkort hoger wordt? Weeg
     krachten, bekwaamheden en inzet.
     persoon a: uitzicht op beter inkomen · oordeel van
     consulent · voor: Geen uitzicht op beter inkomen

------------------------------------------------------------
Regelset 3f9c2a81d0e4… · vangnet 0.1.0 · concept, geen
besluit
`;

const REFUSAL_NARROW = `Gezin: alleenstaande ouder (34) met 2 ten laste
komende kinderen (8 en 3)
Op het adres wonen verder: niemand
Aanvraag 1 november 2023
gemeente Almere
peildatum 1 november 2023
huishouden alleenstaande ouder almere
Personen: aanvrager a (34), kind b (8), kind c
(3)

------------------------------------------------
ENERGIETOESLAG 2023  bevoegd: college van Almere

 GEEN RECHT

 Voorwaarden               wet = Participatiewet
 nee     Niet 18, 19 of 20 jaar
         20 jaar, minder dan 21 jaar
         wet art. 35 lid 5 a [1]
         Draagt de afwijzing: Persoon b is nog
         geen 21 jaar
         ✓  persoon a: is 34 jaar
         ✗  persoon b: is 20 jaar
 nee     Inkomen minder dan de grens
         € 1.244,55, meer dan € 1.244,54
         Beleidsregel Almere
         Komt erbij: Het inkomen van € 1.244,55
         is hoger dan de grens van € 1.244,544
         tenzij:
           ✗  Er loopt een schuldtraject
              (Beleidsregel Almere)
 nee     Op tijd gevraagd
         1-7-2024, na 30-6-2024
         Beleidsregel Almere
         Komt erbij: De aanvraag van 1 juli 2024
         is te laat

 Berekening
 Toetsinkomen                         € 1.244,55
 Grens                               € 1.244,544

 Verschil
   € 0,01: bij € 1.244,54 of minder is de
   uitkomst "kan worden toegekend", € 1.300,00
   (toetsinkomen).

------------------------------------------------
Uitweg
  Is de uitkomst onevenredig: Awb 4:84.

Wetteksten
[1] Participatiewet art. 35, tekst op 1 november
    2023
    https://wetten.overheid.nl/BWBR0015703
    /2023-11-01#Artikel35

Regelset 3f9c2a81d0e4… · vangnet 0.1.0 ·
concept, geen besluit
`;

describe('the household of the mock', () => {
  it('looks like this on a wide terminal', () => expect(show(mock)).toBe(MOCK_WIDE));
  it('looks like this in short, stacked', () =>
    expect(show(mock, { width: 60, uitleg: 'kort' })).toBe(MOCK_NARROW));
});

describe('a refusal on three grounds', () => {
  it('looks like this on a narrow terminal', () => expect(show(refusal, { width: 48 })).toBe(REFUSAL_NARROW));
});
