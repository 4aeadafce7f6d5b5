/**
 * What can be wrong with a client list: code and meaning. Closed: a code is never given another meaning, only a new
 * one is added. B0: the koppeling or the whole file, and nothing is decided. B1: a row. B2: a cell. B3: a household.
 * B4: said, and decided all the same. No message holds what a cell says.
 */
export const CODES = {
  B001: 'de koppeling klopt niet',
  B002: 'de koppeling noemt een onbekend gegeven',
  B003: 'het bestand heeft geen kop',
  B004: 'een kolom staat er twee keer',
  B005: 'een kolom van de koppeling staat niet in het bestand',
  B006: 'een kolom van het bestand staat niet in de koppeling',
  B007: 'het scheidingsteken is niet dat van de koppeling',
  B008: 'het bestand heeft een andere codering dan de koppeling zegt',
  B009: 'het bestand is veranderd terwijl het werd gelezen',
  B010: 'het resultaat is niet weg te schrijven',
  B011: 'dit is geen manifest van vangnet bestand',
  B012: 'deze manifesten horen niet bij elkaar',
  B013: 'dit werkboek is versleuteld, of van een oude soort',
  B014: 'dit werkboek is stuk',
  B015: 'dit werkboek is uitgepakt te groot',
  B016: 'dit blad staat niet in het werkboek, of is leeg',
  B017: 'er zijn meer regels dan een werkboek heeft',
  B018: 'aan dit resultaat wordt al gewerkt',
  B101: 'deze regel heeft te weinig cellen',
  B102: 'deze regel heeft te veel cellen',
  B103: 'de laatste regel is afgebroken',
  B104: 'in deze regel staat een nulteken',
  B105: 'deze regel is te lang',
  B106: 'een aanhalingsteken in deze regel wordt niet gesloten',
  B107: 'deze regel is niet te lezen in de codering van het bestand',
  B108: 'de sleutel is leeg',
  B109: 'deze regel heeft een sleutel die niet in de koppeling staat',
  B110: 'deze regel is geen JSON-object met enkele waarden',
  B201: 'dit getal kan op twee manieren worden gelezen',
  B202: 'dit is geen getal',
  B203: 'deze waarde ligt buiten de grenzen',
  B204: 'dit is geen datum',
  B205: 'deze datum bestaat niet',
  B206: 'bij deze datum is niet te zien wat de dag is en wat de maand',
  B207: 'onbekende code',
  B208: 'hier hoort ja of nee',
  B209: 'dit burgerservicenummer klopt niet',
  B210: 'dit id is niet te gebruiken',
  B211: 'onbekende gemeente',
  B212: 'dit spreekt een eerdere regel van het huishouden tegen',
  B301: 'er is niet precies een aanvrager',
  B302: 'er is meer dan een partner',
  B303: 'er zijn minder bewoners dan personen',
  B304: 'het einde ligt voor het begin',
  B305: 'deze waarde kan niet onder nul zijn',
  B306: 'deze datum ligt na de peildatum',
  B307: 'deze lijst is te lang',
  B308: 'dit huishouden staat er twee keer',
  B309: 'deze persoon staat in twee huishoudens',
  B310: 'deze persoon staat twee keer in het huishouden',
  B399: 'een andere regel van dit huishouden is afgekeurd',
  B401: 'een burgerservicenummer is aangevuld met een nul vooraan',
} as const;

export type BestandCode = keyof typeof CODES;

/** Said of a row that is decided all the same. */
export const isRemark = (code: BestandCode): boolean => code.startsWith('B4');
