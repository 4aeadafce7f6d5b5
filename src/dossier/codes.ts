/**
 * What can be wrong with a household file: code and meaning. The meaning is also the message, unless a finding
 * names a key or a code in its own words. Closed: a code is never given another meaning, only a new one is added.
 */
export const CODES = {
  V001: 'het bestand is te groot',
  V002: 'er zijn te veel fouten; het lezen is gestopt',
  V003: 'hier staat iets van een andere vorm',
  V004: 'onbekende sleutel',
  V005: 'hier ontbreekt een verplichte sleutel',
  V006: 'dit is geen huishouden van deze versie',
  V007: 'dit id is niet te gebruiken',
  V008: 'dit id staat er twee keer',
  V009: 'hier hoort ja of nee',
  V010: 'dit getal heeft een duizendteken of meer dan een scheiding',
  V011: 'drie cijfers achter de punt of komma: duizend of een deel?',
  V012: 'er staat een spatie in dit getal',
  V013: 'er staat een woord of teken bij dit getal',
  V014: 'deze schrijfwijze van een getal wordt niet gelezen',
  V015: 'dit getal heeft te veel cijfers achter de punt of komma',
  V016: 'dit is geen getal',
  V017: 'deze waarde ligt buiten de grenzen',
  V018: 'dit kan niet onder nul zijn',
  V019: 'dit is geen datum',
  V020: 'deze datum bestaat niet',
  V021: 'het jaar van deze datum kan niet',
  V022: 'onbekende code',
  V023: 'deze verwijzing leidt nergens heen',
  V024: 'dit burgerservicenummer klopt niet',
  V025: 'deze datum ligt na de peildatum',
  V026: 'het einde ligt voor het begin',
  V027: 'er is niet precies een aanvrager',
  V028: 'er is meer dan een partner',
  V029: 'deze lijst is te lang',
  V030: 'er zijn minder bewoners dan personen',
  V031: 'onbekende gemeente',
  V032: 'onbekende regeling',
  V033: 'alleen een oordeel kan een blok met waarde en motivering zijn',
  V034: 'dit bewijs hoort bij een onbekend gegeven',
  V035: 'de gemeente kan niet per regeling verschillen',
} as const;

export type DossierCode = keyof typeof CODES;
