import type { Outcomes } from './baseline.js';
import type { Compact } from './compact.js';
import * as law from './law.js';
import * as r from './records.js';

/** The same rules as baseline.ts, by hand on columns: no objects to follow. Index signatures hold, hence the `!`. */
export function judgeColumns(columns: Compact, out: Outcomes): void {
  const { n, applicant, address, otherGranted, applied, decided, objection } = columns;
  const { persons, role, born, kinship, onAddressSince, inTownSince, onAddressUntil, livesHere } = columns;
  const { shares, forCare, apart, dutch, permit, euExcepted, inCountry, student, excluded } = columns;
  const { grants, grantee, granted, schemes, schemeKind, schemeFrom, schemeUntil } = columns;
  const { benefits, benefitKind, benefitFrom, benefitUntil } = columns;
  const { stays, stayKind, stayFrom, stayBack, stayOutside } = columns;
  const { incomes, kind, amount, period, from, until, received, hasHoliday, holiday, forOther } = columns;

  const isEntitled = (p: number): boolean =>
    inCountry[p] === 1 &&
    (dutch[p] === 1 || (permit[p]! <= r.VW8_L && !(permit[p] === r.VW8_E && euExcepted[p] === 1)));

  const receivesBenefit = (p: number): boolean => {
    for (let i = benefits[p]!; i < benefits[p + 1]!; i++)
      if (
        benefitKind[i]! <= r.AIO &&
        benefitFrom[i]! <= law.INKOMENSDATUM &&
        law.INKOMENSDATUM <= benefitUntil[i]!
      )
        return true;
    return false;
  };

  const isPartner = (p: number): boolean => {
    if (role[p] === r.PARTNER) return livesHere[p] === 1 || apart[p] === 0;
    return (
      role[p] === r.MEDEBEWONER &&
      shares[p] === 1 &&
      livesHere[p] === 1 &&
      kinship[p] !== r.BLOED_1 &&
      !(kinship[p] === r.BLOED_2 && forCare[p] === 1)
    );
  };

  const isFamily = (h: number, p: number): boolean => {
    if (role[p] === r.KIND) return born[p]! > law.ADULT;
    return p === applicant[h] || (isPartner(p) && (role[p] === r.PARTNER || born[p]! <= law.ADULT));
  };

  /** Detained, or abroad for too long. */
  const isAway = (p: number): boolean => {
    let [abroad, thisYear, longest] = [false, 0, 0];
    for (let i = stays[p]!; i < stays[p + 1]!; i++) {
      const back = law.PEILDATUM >= stayBack[i]!;
      if (stayKind[i] === r.DETENTIE && stayOutside[i] === 0 && stayFrom[i]! <= law.PEILDATUM && !back)
        return true;
      if (stayKind[i] !== r.BUITENLAND) continue;
      thisYear += law.daysAbroad(stayFrom[i]!, stayBack[i]!);
      if (stayFrom[i]! >= law.PEILDATUM || back) continue;
      abroad = true;
      longest = Math.max(longest, law.daysUntilNow(stayFrom[i]!));
    }
    return abroad && Math.max(thisYear, longest) > law.abroadLimit(born[p]!);
  };

  const hasDebtScheme = (h: number): boolean => {
    for (let i = schemes[h]!; i < schemes[h + 1]!; i++)
      if (
        (schemeKind[i]! <= r.MSNP || schemeKind[i] === r.OSS) &&
        schemeFrom[i]! <= law.INKOMENSDATUM &&
        law.INKOMENSDATUM <= schemeUntil[i]!
      )
        return true;
    return false;
  };

  /** Income per month of a person; NaN when the rules don't say whether it counts. */
  const incomeOf = (p: number): number => {
    let total = 0;
    for (let i = incomes[p]!; i < incomes[p + 1]!; i++) {
      if (from[i]! > law.INKOMENSDATUM || law.INKOMENSDATUM > until[i]! || forOther[i] === 1) continue;
      const counts = law.COUNTS[kind[i]!];
      if (counts === law.NO) continue;
      const withoutHoliday = amount[i]! - (hasHoliday[i] === 1 ? holiday[i]! : 0);
      const monthly = law.perMonth(withoutHoliday, period[i]!, received[i]!);
      if (counts === law.YES) total += monthly;
      else if (monthly !== 0) return NaN;
    }
    return total;
  };

  for (let h = 0; h < n; h++) {
    const a = applicant[h]!;
    let failed = 0;
    let couple = false;
    let pension = born[a]! <= law.PENSION_ON_INCOME_DATE;
    let partnerMayClaim = false;
    let onBenefit = receivesBenefit(a);
    let otherFamily = false;
    let income = incomeOf(a);
    for (let p = persons[h]!; p < persons[h + 1]!; p++) {
      if (p === a) continue;
      const birth = born[p]!;
      if (!isPartner(p)) {
        if (birth <= law.ADULT && law.PEILDATUM <= onAddressUntil[p]!) otherFamily = true;
        continue;
      }
      const married = role[p] === r.PARTNER;
      if (married || birth <= law.ADULT_ON_INCOME_DATE) couple = true;
      if (birth <= law.PENSION_ON_INCOME_DATE) pension = true;
      if (birth <= law.PAST_TWENTY && student[p] === 0 && isEntitled(p)) partnerMayClaim = true;
      if ((married || birth <= law.ADULT) && receivesBenefit(p)) onBenefit = true;
      if (married || birth <= law.ADULT_ON_INCOME_DATE) income += incomeOf(p);
    }
    const birth = born[a]!;
    if (!isEntitled(a)) failed |= law.RECHTHEBBENDE;
    if (excluded[a] !== r.GEEN_UITSLUITING || birth > law.ADULT || (stays[a]! < stays[a + 1]! && isAway(a)))
      failed |= law.GEEN_UITSLUITING;
    if (!partnerMayClaim) {
      if (birth <= law.ADULT && birth > law.PAST_TWENTY) failed |= law.LEEFTIJD;
      if (student[a] === 1) failed |= law.GEEN_STUDIEFINANCIERING;
    }
    if (address[h] === r.BRIEFADRES) failed |= law.GEEN_BRIEFADRES;
    if (
      (onAddressSince[a]! > law.PEILDATUM && inTownSince[a]! > law.PEILDATUM) ||
      onAddressUntil[a]! < law.PEILDATUM
    )
      failed |= law.WOONT_IN_GEMEENTE;
    for (let i = grants[h]!; i < grants[h + 1]!; i++)
      if (granted[i] === r.ENERGIETOESLAG_2023 && isFamily(h, persons[h]! + grantee[i]!))
        failed |= law.NOG_NIET_TOEGEKEND;
    if ((applied[h]! < law.AANVRAAG_VANAF || applied[h]! > law.AANVRAAG_TOT_EN_MET) && !onBenefit)
      failed |= law.AMBTSHALVE_OF_OP_TIJD;
    if (decided[h]! > law.LAATSTE_DAG_VAN_VERSTREKKEN && objection[h] === 0) failed |= law.BESLUIT_OP_TIJD;
    if (otherFamily && otherGranted[h] === 1) failed |= law.EEN_PER_ADRES;
    const border = law.border(couple, pension);
    const enough = hasDebtScheme(h) || income < border;
    const open = !enough && !(income >= border);
    if (!enough && !open) failed |= law.INKOMEN_ONDER_GRENS;
    out.fails[h] = failed;
    out.open[h] = open ? law.INKOMEN_ONDER_GRENS : 0;
    out.amount[h] = failed === 0 && !open ? law.TOESLAG : 0;
  }
}
