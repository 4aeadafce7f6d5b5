/**
 * A household as a developer without this program would keep it: plain objects, dates as yyyymmdd, amounts in whole
 * cents, codes as small numbers in the order of rules/gegevens.yaml (codes.ts checks that they still agree).
 */

export const AANVRAGER = 0;
export const PARTNER = 1;
export const KIND = 2;
export const MEDEBEWONER = 3;

export const WOONADRES = 0;
export const BRIEFADRES = 1;

export const BLOED_1 = 0;
export const BLOED_2 = 1;
export const GEEN_VERWANT = 5;

export const VW8_A = 0;
export const VW8_E = 4;
export const VW8_L = 5;
export const GEEN_VERBLIJFSRECHT = 9;

export const GEEN_UITSLUITING = 0;

export const BUITENLAND = 0;
export const DETENTIE = 1;

export const MAAND = 0;
export const VIER_WEKEN = 1;
export const WEEK = 2;
export const KWARTAAL = 3;
export const JAAR = 4;
export const EENMALIG = 5;

export const ALGEMENE_BIJSTAND = 0;
export const AIO = 4;
export const UITKERING_WW = 5;
export const UITKERING_AOW = 11;

export const ENERGIETOESLAG_2022 = 0;
export const ENERGIETOESLAG_2023 = 1;

export const WSNP = 0;
export const MSNP = 1;
export const BUDGETBEHEER = 3;
export const OSS = 4;

export const LOON = 0;
export const WW = 2;
export const AOW = 8;
export const PENSIOEN = 9;
export const BIJSTAND = 15;
export const WINST = 16;
export const KINDERALIMENTATIE = 17;
export const STUDIEFINANCIERING = 21;
export const HUURTOESLAG = 25;
export const ZORGTOESLAG = 26;
export const KINDGEBONDEN_BUDGET = 27;
export const KINDERBIJSLAG = 29;

/** Since always, and still running. */
export const ALTIJD = 0;
export const LOOPT_NOG = 99991231;

export interface Inkomst {
  readonly soort: number;
  readonly bedragNetto: number;
  readonly periode: number;
  readonly vanaf: number;
  readonly totEnMet: number;
  readonly ontvangenOp: number;
  readonly bevatVakantietoeslag: boolean;
  readonly vakantietoeslagInBedrag: number;
  readonly bestemdVoorAnder: boolean;
}

export interface Uitkering {
  readonly soort: number;
  readonly vanaf: number;
  readonly totEnMet: number;
}

export interface Verblijf {
  readonly soort: number;
  readonly vanaf: number;
  /** The day of return. */
  readonly terugOp: number;
  readonly strafBuitenInrichting: boolean;
}

export interface Persoon {
  readonly rol: number;
  readonly geboortedatum: number;
  readonly verwantschap: number;
  readonly opAdresSinds: number;
  readonly inGemeenteSinds: number;
  readonly opAdresTot: number;
  readonly hoofdverblijfOpAdres: boolean;
  readonly gezamenlijkeHuishouding: boolean;
  readonly samenwonenOmZorg: boolean;
  readonly duurzaamGescheiden: boolean;
  readonly nederlander: boolean;
  readonly verblijfsrecht: number;
  readonly euBurgerUitgezonderd: boolean;
  readonly woontInNederland: boolean;
  readonly kanStudiefinancieringKrijgen: boolean;
  readonly bijzondereUitsluiting: number;
  readonly inkomsten: readonly Inkomst[];
  readonly uitkeringen: readonly Uitkering[];
  readonly verblijven: readonly Verblijf[];
}

export interface Toekenning {
  /** Place among `personen` of whom it was granted to. */
  readonly persoon: number;
  readonly regeling: number;
}

export interface Schuldregeling {
  readonly soort: number;
  readonly vanaf: number;
  readonly totEnMet: number;
}

export interface Huishouden {
  readonly adresSoort: number;
  readonly anderGezinKreegEnergietoeslag: boolean;
  /** Place of the applicant among `personen`. */
  readonly aanvrager: number;
  readonly personen: readonly Persoon[];
  readonly aanvraagdatum: number;
  readonly besluitdatum: number;
  readonly isBezwaarOfBeroep: boolean;
  readonly toekenningen: readonly Toekenning[];
  readonly schuldregelingen: readonly Schuldregeling[];
}
