import * as law from './law.js';
import type { Huishouden, Inkomst, Persoon } from './records.js';
import * as r from './records.js';

/**
 * The energietoeslag 2023 of Almere on 2024-02-01, written by hand on plain objects. It knows no unknown facts, only
 * the two things the rules themselves leave open: the border of a couple with AOW, and whether some incomes count. A
 * voorwaarde that hangs on one of those comes out in `open`.
 */
export interface Outcomes {
  readonly fails: Int32Array;
  readonly open: Int32Array;
  /** What is granted, in cents. */
  readonly amount: Float64Array;
}

export function outcomesFor(count: number): Outcomes {
  return { fails: new Int32Array(count), open: new Int32Array(count), amount: new Float64Array(count) };
}

/** Judges every household on all voorwaarden. */
export function judgeRecords(households: readonly Huishouden[], out: Outcomes): void {
  const { fails, open, amount } = out;
  for (let i = 0; i < households.length; i++) {
    const household = households[i] as Huishouden;
    const applicant = household.personen[household.aanvrager] as Persoon;
    const family = familyOf(household, applicant);
    const income = incomeTest(household, family);
    const failed = failures(household, applicant, family) | (income === law.NO ? law.INKOMEN_ONDER_GRENS : 0);
    fails[i] = failed;
    open[i] = income === law.OPEN ? law.INKOMEN_ONDER_GRENS : 0;
    amount[i] = failed === 0 && income === law.YES ? law.TOESLAG : 0;
  }
}

/** All voorwaarden but that on income. */
function failures(household: Huishouden, applicant: Persoon, family: number): number {
  let failed = 0;
  const { geboortedatum } = applicant;
  if (!isEntitled(applicant)) failed |= law.RECHTHEBBENDE;
  if (
    applicant.bijzondereUitsluiting !== r.GEEN_UITSLUITING ||
    geboortedatum > law.ADULT ||
    (applicant.verblijven.length > 0 && (isDetained(applicant) || isTooLongAbroad(applicant)))
  )
    failed |= law.GEEN_UITSLUITING;
  if ((family & PARTNER_MAY_CLAIM) === 0) {
    if (geboortedatum <= law.ADULT && geboortedatum > law.PAST_TWENTY) failed |= law.LEEFTIJD;
    if (applicant.kanStudiefinancieringKrijgen) failed |= law.GEEN_STUDIEFINANCIERING;
  }
  if (household.adresSoort === r.BRIEFADRES) failed |= law.GEEN_BRIEFADRES;
  if (
    (applicant.opAdresSinds > law.PEILDATUM && applicant.inGemeenteSinds > law.PEILDATUM) ||
    applicant.opAdresTot < law.PEILDATUM
  )
    failed |= law.WOONT_IN_GEMEENTE;
  for (const grant of household.toekenningen)
    if (
      grant.regeling === r.ENERGIETOESLAG_2023 &&
      (grant.persoon === household.aanvrager || isFamily(household.personen[grant.persoon] as Persoon))
    )
      failed |= law.NOG_NIET_TOEGEKEND;
  if (
    (household.aanvraagdatum < law.AANVRAAG_VANAF || household.aanvraagdatum > law.AANVRAAG_TOT_EN_MET) &&
    (family & ON_BENEFIT) === 0
  )
    failed |= law.AMBTSHALVE_OF_OP_TIJD;
  if (household.besluitdatum > law.LAATSTE_DAG_VAN_VERSTREKKEN && !household.isBezwaarOfBeroep)
    failed |= law.BESLUIT_OP_TIJD;
  if ((family & OTHER_FAMILY) !== 0 && household.anderGezinKreegEnergietoeslag) failed |= law.EEN_PER_ADRES;
  return failed;
}

// --- who belongs to the household ---

const COUPLE = 1;
const PENSION = 2;
const PARTNER_MAY_CLAIM = 4;
const ON_BENEFIT = 8;
const OTHER_FAMILY = 16;

/** What the persons on the address make of the household, as bits. */
function familyOf(household: Huishouden, applicant: Persoon): number {
  let family = receivesBenefit(applicant) ? ON_BENEFIT : 0;
  if (applicant.geboortedatum <= law.PENSION_ON_INCOME_DATE) family |= PENSION;
  for (const person of household.personen) {
    if (person === applicant) continue;
    const { geboortedatum } = person;
    if (!isPartner(person)) {
      if (geboortedatum <= law.ADULT && law.PEILDATUM <= person.opAdresTot) family |= OTHER_FAMILY;
      continue;
    }
    if (isAdultPartner(person, law.ADULT_ON_INCOME_DATE)) family |= COUPLE;
    if (geboortedatum <= law.PENSION_ON_INCOME_DATE) family |= PENSION;
    if (geboortedatum <= law.PAST_TWENTY && !person.kanStudiefinancieringKrijgen && isEntitled(person))
      family |= PARTNER_MAY_CLAIM;
    if (isAdultPartner(person, law.ADULT) && receivesBenefit(person)) family |= ON_BENEFIT;
  }
  return family;
}

/** Married, or sharing a household once of age. */
function isPartner(person: Persoon): boolean {
  switch (person.rol) {
    case r.PARTNER:
      return person.hoofdverblijfOpAdres || !person.duurzaamGescheiden;
    case r.MEDEBEWONER:
      return (
        person.gezamenlijkeHuishouding &&
        person.hoofdverblijfOpAdres &&
        person.verwantschap !== r.BLOED_1 &&
        !(person.verwantschap === r.BLOED_2 && person.samenwonenOmZorg)
      );
    default:
      return false;
  }
}

/** A partner who was of age on a day, when born by `adult`; who is married may be younger. */
function isAdultPartner(person: Persoon, adult: number): boolean {
  return person.rol === r.PARTNER || person.geboortedatum <= adult;
}

/** The partner or a child under age: not the applicant. */
function isFamily(person: Persoon): boolean {
  if (person.rol === r.KIND) return person.geboortedatum > law.ADULT;
  return isPartner(person) && isAdultPartner(person, law.ADULT);
}

function isEntitled(person: Persoon): boolean {
  if (!person.woontInNederland) return false;
  if (person.nederlander) return true;
  const { verblijfsrecht } = person;
  return verblijfsrecht <= r.VW8_L && !(verblijfsrecht === r.VW8_E && person.euBurgerUitgezonderd);
}

function receivesBenefit(person: Persoon): boolean {
  for (const benefit of person.uitkeringen)
    if (benefit.soort <= r.AIO && benefit.vanaf <= law.INKOMENSDATUM && law.INKOMENSDATUM <= benefit.totEnMet)
      return true;
  return false;
}

// --- detention and stays abroad ---

function isDetained(person: Persoon): boolean {
  return person.verblijven.some(
    (stay) =>
      stay.soort === r.DETENTIE &&
      !stay.strafBuitenInrichting &&
      stay.vanaf <= law.PEILDATUM &&
      law.PEILDATUM < stay.terugOp,
  );
}

function isTooLongAbroad(person: Persoon): boolean {
  let [away, thisYear, longest] = [false, 0, 0];
  for (const stay of person.verblijven) {
    if (stay.soort !== r.BUITENLAND) continue;
    thisYear += law.daysAbroad(stay.vanaf, stay.terugOp);
    if (stay.vanaf >= law.PEILDATUM || law.PEILDATUM >= stay.terugOp) continue;
    away = true;
    longest = Math.max(longest, law.daysUntilNow(stay.vanaf));
  }
  return away && Math.max(thisYear, longest) > law.abroadLimit(person.geboortedatum);
}

// --- income ---

/** Is the income below the border, or is there a debt scheme? */
function incomeTest(household: Huishouden, family: number): number {
  for (const scheme of household.schuldregelingen)
    if (
      (scheme.soort <= r.MSNP || scheme.soort === r.OSS) &&
      scheme.vanaf <= law.INKOMENSDATUM &&
      law.INKOMENSDATUM <= scheme.totEnMet
    )
      return law.YES;
  const border = law.border((family & COUPLE) !== 0, (family & PENSION) !== 0);
  if (Number.isNaN(border)) return law.OPEN;
  let total = 0;
  const { personen, aanvrager } = household;
  for (let i = 0; i < personen.length; i++) {
    const person = personen[i] as Persoon;
    if (i !== aanvrager && !(isPartner(person) && isAdultPartner(person, law.ADULT_ON_INCOME_DATE))) continue;
    for (const income of person.inkomsten) {
      if (income.vanaf > law.INKOMENSDATUM || law.INKOMENSDATUM > income.totEnMet || income.bestemdVoorAnder)
        continue;
      const counts = law.COUNTS[income.soort];
      if (counts === law.NO) continue;
      const amount = monthly(income);
      if (counts === law.YES) total += amount;
      else if (amount !== 0) return law.OPEN;
    }
  }
  return total < border ? law.YES : law.NO;
}

function monthly(income: Inkomst): number {
  const holiday = income.bevatVakantietoeslag ? income.vakantietoeslagInBedrag : 0;
  return law.perMonth(income.bedragNetto - holiday, income.periode, income.ontvangenOp);
}
