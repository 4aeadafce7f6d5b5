/**
 * What can be wrong with what a simulation is asked, or with the population that it is about, by code and meaning; the
 * message says it of this one. Closed: a code is never given another meaning, only a new one is added.
 */
export const CODES = {
  S001: 'een naam staat niet in de gepubliceerde cijfers',
  S002: 'de populatie noemt een groep die er niet is',
  S003: 'de norm van de populatie staat niet in de regels, of is niet bekend',
  S004: 'de gepubliceerde cijfers gaan niet samen',
  S010: 'deze parameter bestaat niet',
  S011: 'een parameter of een waarde staat er twee keer',
  S012: 'dit zijn te veel varianten',
  S013: 'deze variant verandert niets',
  S014: 'een tabel is niet met een waarde te zetten',
  S015: 'deze waarde past niet bij de parameter',
  S016: 'deze parameter heeft op die dag geen cijfer',
  S018: 'deze regelingen betalen niet per dezelfde tijd',
  S019: 'over huishoudens is niet te beslissen',
  S020: 'het recht verandert van wie de populatie het inkomen niet kent',
  S021: 'er is geen variant gevraagd',
  S022: 'deze waarde van --stel is niet te lezen',
  S023: 'er is geen regeling genoemd',
  S024: 'de regeling geldt niet op die dag',
  S025: 'er is niet gezegd welke bevolking te bouwen',
  S026: 'decielen zijn hiermee niet te maken',
  S040: 'dit is geen voorstel voor deze gemeente',
  S050: 'er is geen inkomen om te veranderen',
  S051: 'dit is geen reeks inkomens',
  S052: 'een lijn gaat over een huishouden',
  S053: 'geen van de regelingen is bij elk inkomen te beslissen',
  S060: 'een budget zoekt tussen twee waarden van een parameter',
  S061: 'ook de laagste waarde past niet in het budget',
  S062: 'dit budget is geen bedrag, of gaat niet samen met een voorstel',
  S070: 'in dit bestand staat geen huishouden dat te lezen is',
  S071: 'de huishoudens hebben niet dezelfde gemeente of dag',
  S072: 'beide kanten zijn hetzelfde',
  S073: 'de eerste populatie is van een latere dag dan de tweede',
  S074: 'deze populaties hebben geen groepen gemeen',
  S075: 'de populaties zijn van verschillende gemeenten',
  S076: 'deze optie gaat niet samen met een vergelijking',
  S077: 'een parameter heeft hier meer dan een waarde',
} as const;

export type SimulatieCode = keyof typeof CODES;
