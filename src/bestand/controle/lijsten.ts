import type { DubbelControle } from './dubbel.js';
import type { GrensControle } from './grens.js';
import type { LeeftijdControle } from './leeftijd.js';
import { BETAALD, BIJSTANDSNORM, type Maat } from './maten.js';
import type { OntvangstControle } from './ontvangst.js';

/** A ready-made control list: what it looks for, why, and what a person should do with what is found. */
export interface Controlelijst {
  readonly id: string;
  readonly titel: string;
  readonly regeling: string;
  readonly zoekt: string;
  readonly waarom: string;
  readonly controleer: string;
  readonly bijWie: string;
  readonly bron: string;
  /** Only for who receives the regeling. */
  readonly alleenOntvangers: boolean;
  readonly controle:
    | { readonly soort: 'herrekening'; readonly maat: Maat }
    | LeeftijdControle
    | GrensControle
    | OntvangstControle
    | DubbelControle;
}

/** Ahead enough to act; the lists themselves and this time are those that controllers asked for. */
const MAANDEN_VOORUIT = 3;
/** From which part of a border on it is near: chosen here, in no rule. */
const BIJNA = { procent: 90 };
const GEZIN = ['aanvrager', 'partner'];
const WENS = 'controlelijst van de kwaliteitsmedewerker';

const bijstand = { regeling: 'algemene_bijstand', alleenOntvangers: true };

/** Every list there is, in the order in which they are told. Ages, terms and limits are those of the rules. */
export const CONTROLELIJSTEN: readonly Controlelijst[] = [
  {
    ...bijstand,
    id: 'betaald_bedrag',
    titel: 'Het betaalde bedrag',
    zoekt: 'een betaald bedrag dat niet gelijk is aan de berekende bijstand zonder vakantietoeslag',
    waarom: 'de gemeente betaalt dan te veel of te weinig, of er ontbreekt iets in het bestand',
    controleer: 'Vergelijk de genoemde oorzaak met het dossier.',
    bijWie: 'uitkeringsadministratie',
    bron: 'Participatiewet artikel 19',
    controle: { soort: 'herrekening', maat: BETAALD },
  },
  {
    ...bijstand,
    id: 'norm',
    titel: 'De norm',
    zoekt: 'een norm in de administratie die niet gelijk is aan de berekende norm',
    waarom: 'op de norm rust het bedrag van elke maand',
    controleer: 'Vergelijk leefvorm, leeftijden en medebewoners met het dossier.',
    bijWie: 'uitkeringsadministratie, BRP',
    bron: 'Participatiewet artikel 20 tot en met 22a',
    controle: { soort: 'herrekening', maat: BIJSTANDSNORM },
  },
  {
    ...bijstand,
    id: 'wordt_21',
    titel: 'Wordt binnen drie maanden 21',
    zoekt: 'een aanvrager of partner die de leeftijd van de norm van artikel 21 bereikt',
    waarom: 'vanaf die dag geldt een andere norm',
    controleer: 'Pas de norm aan vanaf de verjaardag.',
    bijWie: 'BRP',
    bron: 'Participatiewet artikel 21',
    controle: leeftijd('leeftijd.zelfstandige_norm_vanaf', GEZIN),
  },
  {
    ...bijstand,
    id: 'wordt_27',
    titel: 'Wordt binnen drie maanden 27',
    zoekt: 'een aanvrager of partner op wie de regels voor jongeren niet meer van toepassing zijn',
    waarom: 'vanaf die dag kan een vrijlating gelden',
    controleer: 'Kijk naar de vrijlating van loon en naar het plan van aanpak.',
    bijWie: 'consulent',
    bron: 'Participatiewet artikel 31 lid 5',
    controle: leeftijd('vrijlatingen.vrijlating_vanaf_leeftijd', GEZIN),
  },
  {
    ...bijstand,
    id: 'wordt_kostendeler',
    titel: 'Medebewoner wordt binnenkort kostendeler',
    zoekt: 'een medebewoner of kind die de leeftijd van artikel 19a bereikt',
    waarom: 'vanaf die dag kan de norm lager zijn',
    controleer: 'Vraag na of hij een opleiding volgt of op papier huurt.',
    bijWie: 'BRP, DUO, aanvrager',
    bron: 'Participatiewet artikel 19a',
    controle: leeftijd('kostendelers.kostendelersleeftijd', ['medebewoner', 'kind']),
  },
  {
    ...bijstand,
    id: 'wordt_aow',
    titel: 'Bereikt binnen drie maanden de AOW-leeftijd',
    zoekt: 'een aanvrager of partner die de pensioengerechtigde leeftijd bereikt',
    waarom: 'vanaf die dag verleent de SVB de bijstand',
    controleer: 'Stop de bijstand op tijd en verwijs naar de SVB.',
    bijWie: 'BRP, SVB',
    bron: 'Participatiewet artikel 47a',
    controle: leeftijd('leeftijd.aow_leeftijd_in_maanden', GEZIN),
  },
  {
    ...bijstand,
    id: 'vrijlating_loopt_af',
    titel: 'Vrijlating van loon loopt af',
    zoekt: 'een gewone vrijlating van loon in de laatste twee maanden, of daarna',
    waarom: 'na de laatste maand telt het hele loon mee',
    controleer: 'Zet een einddatum op de vrijlating.',
    bijWie: 'uitkeringsadministratie',
    bron: 'Participatiewet artikel 31 lid 2 onder n',
    controle: vrijlating('maanden_gewone_vrijlating', 'duur_vrijlating', 'vijfentwintig_procent'),
  },
  {
    ...bijstand,
    id: 'vrijlating_ouder_loopt_af',
    titel: 'Vrijlating van een alleenstaande ouder loopt af',
    zoekt: 'een vrijlating van een alleenstaande ouder in de laatste twee maanden, of daarna',
    waarom: 'de maanden lopen door vanaf de eerste; daarna telt het hele loon mee',
    controleer: 'Zet een einddatum op de vrijlating.',
    bijWie: 'uitkeringsadministratie',
    bron: 'Participatiewet artikel 31 lid 2 onder r',
    controle: vrijlating(
      'maanden_vrijlating_ouder',
      'duur_vrijlating_alleenstaande_ouder',
      'alleenstaande_ouder',
    ),
  },
  {
    ...bijstand,
    id: 'vrijlating_lks_loopt_af',
    titel: 'Vrijlating bij loonkostensubsidie loopt af',
    zoekt: 'een vrijlating bij loonkostensubsidie in de laatste twee maanden, of daarna',
    waarom: 'verlengen kan alleen als meer uren werken niet kan',
    controleer: 'Beoordeel of deze persoon meer uren kan werken.',
    bijWie: 'consulent',
    bron: 'Participatiewet artikel 31 lid 2 onder z en aa',
    controle: vrijlating(
      'maanden_loonkostensubsidie',
      'duur_vrijlating_loonkostensubsidie',
      'loonkostensubsidie',
    ),
  },
  {
    ...bijstand,
    id: 'giften',
    titel: 'Giften bij de jaargrens',
    zoekt: 'giften van dit kalenderjaar vanaf 90 procent van de grens',
    waarom: 'wat boven de grens komt, kan meetellen',
    controleer: 'Beoordeel de giften boven de grens.',
    bijWie: 'aanvrager',
    bron: 'Participatiewet artikel 31 lid 2 onder m',
    controle: bedrag('giften.giften_dit_jaar', 'giften.giften_per_jaar'),
  },
  {
    ...bijstand,
    id: 'vermogen',
    titel: 'Vermogen bij de grens',
    zoekt: 'vermogen vanaf 90 procent van de grens',
    waarom: 'boven de grens is er geen recht op bijstand',
    controleer: 'Vraag naar de stand van de rekeningen en wat in de bijstand is gespaard.',
    bijWie: 'aanvrager',
    bron: 'Participatiewet artikel 34',
    controle: bedrag('vermogen.aanwezig_vermogen', 'vermogen.vermogensgrens'),
  },
  {
    id: 'inkomenstoeslag_niet_ontvangen',
    titel: 'Individuele inkomenstoeslag niet ontvangen',
    regeling: 'individuele_inkomenstoeslag',
    alleenOntvangers: false,
    zoekt: 'een gezin dat de toeslag kan krijgen en hem in de wachttijd van de wet niet kreeg',
    waarom: 'niet-gebruik',
    controleer: 'Geef het oordeel dat nog ontbreekt; de toeslag is er op aanvraag.',
    bijWie: 'consulent',
    bron: 'Participatiewet artikel 36',
    controle: {
      soort: 'ontvangst',
      regeling: 'individuele_inkomenstoeslag',
      telt: 'individuele_inkomenstoeslag.wachttijd',
    },
  },
  {
    id: 'studietoeslag_niet_ontvangen',
    titel: 'Studietoeslag niet ontvangen',
    regeling: 'studietoeslag',
    alleenOntvangers: false,
    zoekt: 'een student die de toeslag kan krijgen en hem niet kreeg',
    waarom: 'niet-gebruik',
    controleer: 'Geef het oordeel dat nog ontbreekt; vraag medisch advies.',
    bijWie: 'consulent',
    bron: 'Participatiewet artikel 36b',
    controle: { soort: 'ontvangst', regeling: 'studietoeslag', telt: null },
  },
  ...['energietoeslag_2022', 'energietoeslag_2023'].map(
    (regeling): Controlelijst => ({
      id: `dubbele_${regeling}`,
      titel: `Meer dan een ${regeling.replace('_', ' ')} op een adres`,
      regeling,
      alleenOntvangers: false,
      zoekt: 'een toekenning op een adres waar er al een is',
      waarom: 'een gemeente kan bepalen dat een adres de toeslag een keer krijgt',
      controleer: 'Ga na wie er wonen en of de regels van de gemeente een tweede toeslag toelaten.',
      bijWie: 'BRP, uitkeringsadministratie',
      bron: WENS,
      controle: { soort: 'dubbel', regeling, ander: 'ander_gezin_kreeg_energietoeslag' },
    }),
  ),
];

function leeftijd(name: string, rollen: readonly string[]): LeeftijdControle {
  return { soort: 'leeftijd', leeftijd: name, rollen, binnenMaanden: MAANDEN_VOORUIT };
}

function vrijlating(waarde: string, grens: string, code: string): GrensControle {
  return {
    soort: 'grens',
    waarde: `vrijlatingen.${waarde}`,
    grens: `vrijlatingen.${grens}`,
    binnen: { ervoor: 2 },
    zolang: { lijst: 'vrijlating', feit: 'onderdeel', code },
    redenen: { onder: 'loopt_af', boven: 'voorbij' },
    opGrens: 'boven',
  };
}

function bedrag(waarde: string, grens: string): GrensControle {
  return {
    soort: 'grens',
    waarde,
    grens,
    binnen: BIJNA,
    redenen: { onder: 'bij_de_grens', boven: 'boven_de_grens' },
    opGrens: 'onder',
  };
}
