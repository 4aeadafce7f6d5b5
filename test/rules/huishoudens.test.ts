import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { householdOptions } from '../../src/cli/households.js';
import { readHousehold } from '../../src/dossier/read.js';
import type { Besluit } from '../../src/engine/decision.js';
import { Engine } from '../../src/engine/engine.js';
import { toets } from '../../src/engine/toets.js';
import { shippedGraph } from './support.js';

/** What the law and the policy make of an example household: by regeling and person, and how that is worked out. */
interface Worked {
  readonly uitkomsten: Readonly<Record<string, string>>;
  readonly berekening: string;
}

// Who gets no student finance at all has no studietoeslag (art. 36b lid 3 a); ex officio it is never given (lid 1).
const GEEN_STUDENT = { 'studietoeslag a': 'geen_recht: studiefinanciering' };
const GEEN_STUDENTEN = { ...GEEN_STUDENT, 'studietoeslag b': 'geen_recht: studiefinanciering' };
const AMBTSHALVE = { 'studietoeslag a': 'geen_recht: aanvraag, studiefinanciering' };
const et22 = (uitkomst: string) => ({ energietoeslag_2022: uitkomst });
const et23 = (uitkomst: string) => ({ energietoeslag_2023: uitkomst });

/** Worked out by hand from the domain files: praktijk.md, energietoeslag-studietoeslag.md, participatiewet.md. */
const WORKED: Readonly<Record<string, Worked>> = {
  'alimentatie-en-kostganger': {
    uitkomsten: { ...et23('bevoegdheid 1300.00'), ...GEEN_STUDENT },
    berekening:
      'elke maand 980,00 + 225,00 = 1.205,00 <= 1.386,95 (Zoeterwoude, volle toeslag); kostganger is geen partner',
  },
  'alleen-briefadres': {
    uitkomsten: { ...et23('geen_recht: geen_briefadres'), ...GEEN_STUDENT },
    berekening: 'art. 35 lid 5 c, in elke gemeente',
  },
  'alleen-oordeel-mist': {
    uitkomsten: {
      ...et23('beoordeling_nodig: personen[b].gezamenlijke_huishouding'),
      ...GEEN_STUDENT,
    },
    berekening: 'alleen 1.560,00 >= 1.445,00; samen 1.560,00 + 410,00 = 1.970,00 < 2.064,00 (Almere)',
  },
  'alleenstaande-ouder-almere': {
    uitkomsten: { ...et23('bevoegdheid 1300.00'), ...GEEN_STUDENT },
    berekening:
      'op 1-9-2023 878,39 + 292,00 = 1.170,39 < 1.445,00; ambtshalve, bijstand op die dag (praktijk 4.2)',
  },
  alleenstaande: {
    uitkomsten: { ...et23('bevoegdheid 1300.00'), ...GEEN_STUDENT },
    berekening: '1.400,00 < 1.445,00 (Almere); aangevraagd op 1-2-2024, tussen 11-12-2023 en 30-6-2024',
  },
  'aow-paar': {
    uitkomsten: { ...et23('bevoegdheid 1300.00'), ...GEEN_STUDENTEN },
    berekening: '950,00 + 165,25 + 950,00 = 2.065,25 <= 2.101,70 (Zoeterwoude, paar met AOW, volle toeslag)',
  },
  bezwaar: {
    uitkomsten: { ...et23('bevoegdheid 1300.00'), ...GEEN_STUDENT },
    berekening:
      'op 1-9-2023 740,00 + 560,00 = 1.300,00 < 1.445,00; besluit na 31-8-2024, maar in bezwaar (praktijk A6)',
  },
  dakloos: {
    uitkomsten: { ...et22('geen_recht: niet_dakloos'), ...AMBTSHALVE },
    berekening:
      'Almere 2022: zonder woning geen toeslag; bijstand, dus de grens en de aanvraag staan er niet aan in de weg',
  },
  'dochter-van-17': {
    uitkomsten: { ...et23('geen_recht: geen_uitsluiting'), ...GEEN_STUDENT },
    berekening: 'geboren 30-5-2006, 17 op 12-12-2023: art. 13 lid 1 f; 17 is niet 18, 19 of 20',
  },
  'echtpaar-partner-19': {
    uitkomsten: { ...et23('bevoegdheid 1300.00'), ...GEEN_STUDENTEN },
    berekening:
      'norm 20 lid 1 c (1-1-2024) 1.233,96 - 61,70 = 1.172,26; 120% = 1.406,71; 1.180,00 <= 1.406,71 (Almelo); de partner van 19 sluit de aanvrager van 26 niet uit',
  },
  echtpaar: {
    uitkomsten: { ...et23('bevoegdheid 1300.00'), ...GEEN_STUDENTEN },
    berekening: '1.450,00 + 613,99 = 2.063,99 < 2.064,00 (praktijk E1 a)',
  },
  'eu-burger': {
    uitkomsten: { ...et23('bevoegdheid 1300.00'), ...GEEN_STUDENT },
    berekening:
      '318,00 x 52/12 = 1.378,00; norm 1.283,83 - 64,19 = 1.219,64; 120% = 1.463,57; oordeel: niet uitgezonderd',
  },
  'geweigerd-op-drie-gronden': {
    uitkomsten: {
      ...et23('geen_recht: inkomen_onder_grens, nog_niet_toegekend, ambtshalve_of_op_tijd'),
      ...GEEN_STUDENT,
    },
    berekening:
      '1.890,00 >= 1.445,00; toegekend op 28-11-2023; 10-7-2024 na 30-6-2024; in de volgorde van de wet',
  },
  'halve-gegevens': {
    uitkomsten: {
      ...et23(
        'gegevens_nodig: huishouden.adres_soort, personen[a].inkomsten[0].bevat_vakantietoeslag, personen[a].inkomsten[0].vakantietoeslag_in_bedrag, personen[a].verblijven, personen[a].woont_in_nederland, schuldregelingen',
      ),
      // A list that is absent is not known to be empty.
      bijzondere_bijstand: 'gegevens_nodig: kostenposten',
      ...GEEN_STUDENT,
    },
    berekening:
      '1.500,00 is te veel, tenzij er minstens 55,01 vakantietoeslag in zit of een schuldregeling loopt; een uitkering doet er niet toe, want er is op tijd aangevraagd',
  },
  'in-een-inrichting': {
    uitkomsten: { ...et22('geen_recht: niet_in_inrichting'), ...AMBTSHALVE },
    berekening: 'Almere 2022: wie in een inrichting verblijft is uitgesloten',
  },
  'jonge-moeder-19': {
    uitkomsten: { ...et23('geen_recht: leeftijd'), ...GEEN_STUDENT },
    berekening: 'geboren 27-4-2004, 19 op 18-12-2023: art. 35 lid 5 a',
  },
  kostenposten: {
    uitkomsten: {
      ...GEEN_STUDENT,
      'bijzondere_bijstand k1': 'gedeeltelijk_recht 0.00, samen 1047.96',
      'bijzondere_bijstand k2': 'recht 120.00',
      'bijzondere_bijstand k3': 'recht 900.00',
      'bijzondere_bijstand k4': 'geen_recht: geen_uitgesloten_kosten',
    },
    berekening:
      '(1.450,00 - 1.401,50) x 12 = 582,00; 12 x 135,83 - 582,00 = 1.047,96; bril 180,00 - 60,00, en 1.450,00 is onder 110 procent; voor de waarborgsom is er niets over; een boete nooit (artikel 14)',
  },
  'loon-naast-bijstand': {
    uitkomsten: { ...GEEN_STUDENT },
    berekening: 'op 15-7-2026 geldt geen energietoeslag meer; geen student',
  },
  'lang-in-het-buitenland': {
    uitkomsten: { ...et23('geen_recht: geen_uitsluiting'), ...AMBTSHALVE },
    berekening:
      '7 tot en met 30 november 24 dagen, 1 tot en met 5 december 5 dagen: dag 29 > 28 (praktijk A10)',
  },
  'nieuwe-baan-met-loonkostensubsidie': {
    uitkomsten: { ...GEEN_STUDENT },
    berekening:
      'op 2-3-2026 geldt geen energietoeslag meer; geen student (de loonkostensubsidie: praktijk P7 a)',
  },
  'partner-in-detentie': {
    uitkomsten: { ...et23('bevoegdheid 1300.00'), ...GEEN_STUDENTEN },
    berekening:
      'gehuwd, niet duurzaam gescheiden: 1.390,00 + 0,00 < 2.064,00; de uitsluiting treft de partner alleen',
  },
  statushouder: {
    uitkomsten: {
      ...et23('bevoegdheid 1300.00'),
      ...GEEN_STUDENT,
      'bijzondere_bijstand k1':
        'gegevens_nodig: bijzondere_kosten.aanvraagtermijn, kostenposten[k1].bijzondere_omstandigheden, kostenposten[k1].kon_sparen_of_lenen, kostenposten[k1].noodzakelijk, kostenposten[k1].reden_lening, kostenposten[k1].voorliggende_voorziening, kostenposten[k1].voorliggende_voorziening_genoeg',
    },
    berekening:
      'verblijfsrecht c: gelijkgesteld; 1.219,64 <= 120% x 1.219,64 = 1.463,57 (Almelo, januari 2024); van de inrichting ontbreken de voorziening en de oordelen, en hoe oud de kosten mogen zijn is in Almelo niet bekend',
  },
  'student-met-stage': {
    uitkomsten: { 'studietoeslag a': 'recht 216.23' },
    berekening: '385,14 - (400,00 - 231,09) = 216,23 (praktijk S2)',
  },
  'student-op-kamers': {
    uitkomsten: {
      ...et22('bevoegdheid 1300.00'),
      'studietoeslag a':
        'beoordeling_nodig: personen[a].structureel_niet_bijverdienen, personen[a].structureel_ondanks_werk',
    },
    berekening:
      'Almere 2022: inkomen 932,87 <= 1.244,54; kale huur 240,00 >= 237,62; 240,00 + 70,00 = 310,00 >= 307,62; 800 + 500. Studietoeslag: beurs en geen Wajong; of hij kan bijverdienen, ook nu hij werkt, is een oordeel',
  },
  'student-terug-tot-2022': {
    uitkomsten: { 'studietoeslag a': 'gedeeltelijk_recht 385.14, samen 17149.62' },
    berekening:
      'S3 17.370,00; in augustus 2024 niet 359,57 maar 359,57 x 4/31 = 46,40 en 359,57 x 8/31 = 92,79: 17.370,00 - 359,57 + 139,19 = 17.149,62',
  },
  'student-van-17': {
    uitkomsten: { 'studietoeslag a': 'recht 152.14' },
    berekening: '17 in heel maart 2026: 152,14; de artikelen 11 en 13 gelden niet (praktijk S4 c)',
  },
  'student-wajong-onbekend': {
    uitkomsten: {
      'studietoeslag a':
        'gegevens_nodig: personen[a].recht_op_wajong, personen[a].structureel_niet_bijverdienen',
    },
    berekening: 'praktijk S4: het gegeven gaat voor het oordeel',
  },
  'twee-gezinnen-op-een-adres': {
    uitkomsten: { ...et22('bevoegdheid 1300.00'), ...AMBTSHALVE },
    berekening: 'praktijk E4: de zus staat er sinds 2015, de broer sinds 2019; 800 + 500',
  },
  'twee-kostendelers': {
    uitkomsten: { ...et23('bevoegdheid 650.00'), ...GEEN_STUDENT },
    berekening:
      '1.100,00 <= 1.386,95 (Almelo); twee medebewoners van boven de 27: wie de kosten deelt krijgt 650',
  },
  'vierwekelijks-loon': {
    uitkomsten: { ...et23('bevoegdheid 1300.00'), ...GEEN_STUDENT },
    berekening:
      '(1.404,00 - 104,00) x 13/12 = 1.408,33 <= 1.463,57 (Almelo, juni 2024); het eenmalige loon was in maart',
  },
  'volwassen-zoon-thuis': {
    uitkomsten: { ...et23('bevoegdheid 650.00'), ...GEEN_STUDENT },
    berekening:
      '1.210,00 <= 1.463,57 (Almelo, mei 2024); de zoon van 28 is geen partner (eerste graad), wel kostendeler',
  },
  'vreemdeling-zonder-gelijkstelling': {
    uitkomsten: { ...et23('geen_recht: rechthebbende'), ...GEEN_STUDENT },
    berekening: 'verblijfsrecht g is niet gelijkgesteld (art. 11 lid 2-3; praktijk A5)',
  },
  wsnp: {
    uitkomsten: { ...et23('bevoegdheid 1300.00'), ...GEEN_STUDENT },
    berekening: '2.150,00 >= 1.445,00, maar op 1-9-2023 loopt een WSNP (Almere 2023)',
  },
  zelfstandige: {
    uitkomsten: { ...et23('bevoegdheid 1300.00'), ...GEEN_STUDENT },
    berekening: '9.600,00 / 12 + 480,00 x 13/12 = 800,00 + 520,00 = 1.320,00 < 1.445,00 (Almere, 1-9-2023)',
  },
};

const FOLDER = new URL('../../fixtures/huishoudens/', import.meta.url).pathname;
const NAMES = readdirSync(FOLDER).map((name) => name.replace('.yaml', ''));
const graph = shippedGraph();
const engine = new Engine(graph);

/** Outcome with its amount, its grounds or what is missing. */
function textOf({ uitkomst, bedrag, gronden, ontbreekt }: Besluit): string {
  const euros = (centen: number) => (centen / 100).toFixed(2);
  if (bedrag !== null) {
    const { centen, totaal_centen: total = centen } = bedrag;
    return `${uitkomst} ${euros(centen)}${total === centen ? '' : `, samen ${euros(total)}`}`;
  }
  const why = gronden.length > 0 ? gronden : ontbreekt.map(({ feit }) => feit).toSorted();
  return `${uitkomst}: ${why.join(', ')}`;
}

function decided(name: string): Record<string, string> {
  const source = { name, text: readFileSync(`${FOLDER}${name}.yaml`, 'utf8') };
  const household = readHousehold(source, graph.vocabulary, householdOptions(graph, undefined));
  const { peildatum, gemeente } = household;
  if (peildatum === null) return expect.unreachable('no peildatum');
  const question = {
    regelingen: ['energietoeslag', 'studietoeslag', 'bijzondere_bijstand'],
    peildatum,
    gemeente: gemeente ?? 'landelijk',
  };
  const inForce = toets(engine, household, question).besluiten.filter(
    ({ uitkomst }) => uitkomst !== 'niet_van_toepassing',
  );
  return Object.fromEntries(
    inForce.map((besluit) => {
      const { regeling, voor } = besluit;
      const isOne = voor.soort === 'persoon' || voor.soort === 'kostenpost';
      return [isOne ? `${regeling} ${voor.id}` : regeling, textOf(besluit)];
    }),
  );
}

describe('the example households', () => {
  it('are all worked out', () => expect(NAMES.toSorted()).toEqual(Object.keys(WORKED).toSorted()));

  it.each(Object.entries(WORKED))('%s', (name, { uitkomsten, berekening }) =>
    expect(decided(name), berekening).toEqual(uitkomsten),
  );
});
