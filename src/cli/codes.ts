/**
 * What can be wrong with a call, by code and meaning; the message says it of this call. Closed: a code is never given
 * another meaning, only a new one is added. X: the program itself could not go on.
 */
export const CODES = {
  C001: 'onbekend commando',
  C002: 'er is geen commando, of een optie hoort bij een ander',
  C003: 'deze opdracht is niet te lezen of kan zo niet',
  C004: 'een bestand is er niet, of is niet te lezen',
  C005: 'onbekende gemeente',
  C006: 'dit formaat is voor een huishouden tegelijk',
  C007: 'onbekende regeling, of geen genoemd',
  C008: 'er is niet gezegd wat te berekenen',
  C009: 'dit begrip of deze parameter is niet te berekenen',
  C010: 'er is niet gezegd waar het resultaat moet staan',
  C011: 'het resultaat bestaat al',
  C012: 'het resultaat is niet te schrijven',
  C013: 'geen van deze huishoudens krijgt de regeling',
  C014: 'de regeling geldt niet op die dag, of niet in die gemeente',
  C015: 'deze sleutel staat niet in het bestand',
  C016: 'het geheim is te kort',
  C018: 'er is geen koppeling genoemd',
  C020: 'een waarde van --zet past niet bij het huishouden',
  C021: 'het resultaat zou over iets komen dat wordt gelezen',
  C022: 'een werklijst waarin iets kan zijn ingevuld, zou verloren gaan',
  C023: 'het bestand zegt dit van een dag, en niet van een periode',
  X001: 'het programma kon dit niet afmaken',
  X002: 'het resultaat is niet op het scherm of in de pijp te krijgen',
} as const;

export type CallCode = keyof typeof CODES;
