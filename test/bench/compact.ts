import type { Huishouden } from './records.js';

/**
 * The records laid out in columns as small as their values allow: what somebody would do who wants to judge a million
 * households quickly and has no unknown facts. Rows of parent p of a list are start[p] up to start[p + 1].
 */
export type Compact = ReturnType<typeof compact>;

export function compact(huishoudens: readonly Huishouden[]) {
  const personen = huishoudens.flatMap((h) => h.personen);
  const inkomsten = personen.flatMap((p) => p.inkomsten);
  const uitkeringen = personen.flatMap((p) => p.uitkeringen);
  const verblijven = personen.flatMap((p) => p.verblijven);
  const toekenningen = huishoudens.flatMap((h) => h.toekenningen);
  const schuldregelingen = huishoudens.flatMap((h) => h.schuldregelingen);
  const persons = startsOf(huishoudens, (h) => h.personen);
  return {
    n: huishoudens.length,
    applicant: Int32Array.from(huishoudens, (h, i) => (persons[i] ?? 0) + h.aanvrager),
    address: Uint8Array.from(huishoudens, (h) => h.adresSoort),
    otherGranted: Uint8Array.from(huishoudens, (h) => Number(h.anderGezinKreegEnergietoeslag)),
    applied: Int32Array.from(huishoudens, (h) => h.aanvraagdatum),
    decided: Int32Array.from(huishoudens, (h) => h.besluitdatum),
    objection: Uint8Array.from(huishoudens, (h) => Number(h.isBezwaarOfBeroep)),

    persons,
    role: Uint8Array.from(personen, (p) => p.rol),
    born: Int32Array.from(personen, (p) => p.geboortedatum),
    kinship: Uint8Array.from(personen, (p) => p.verwantschap),
    onAddressSince: Int32Array.from(personen, (p) => p.opAdresSinds),
    inTownSince: Int32Array.from(personen, (p) => p.inGemeenteSinds),
    onAddressUntil: Int32Array.from(personen, (p) => p.opAdresTot),
    livesHere: Uint8Array.from(personen, (p) => Number(p.hoofdverblijfOpAdres)),
    shares: Uint8Array.from(personen, (p) => Number(p.gezamenlijkeHuishouding)),
    forCare: Uint8Array.from(personen, (p) => Number(p.samenwonenOmZorg)),
    apart: Uint8Array.from(personen, (p) => Number(p.duurzaamGescheiden)),
    dutch: Uint8Array.from(personen, (p) => Number(p.nederlander)),
    permit: Uint8Array.from(personen, (p) => p.verblijfsrecht),
    euExcepted: Uint8Array.from(personen, (p) => Number(p.euBurgerUitgezonderd)),
    inCountry: Uint8Array.from(personen, (p) => Number(p.woontInNederland)),
    student: Uint8Array.from(personen, (p) => Number(p.kanStudiefinancieringKrijgen)),
    excluded: Uint8Array.from(personen, (p) => p.bijzondereUitsluiting),

    grants: startsOf(huishoudens, (h) => h.toekenningen),
    grantee: Uint8Array.from(toekenningen, (t) => t.persoon),
    granted: Uint8Array.from(toekenningen, (t) => t.regeling),

    schemes: startsOf(huishoudens, (h) => h.schuldregelingen),
    schemeKind: Uint8Array.from(schuldregelingen, (s) => s.soort),
    schemeFrom: Int32Array.from(schuldregelingen, (s) => s.vanaf),
    schemeUntil: Int32Array.from(schuldregelingen, (s) => s.totEnMet),

    benefits: startsOf(personen, (p) => p.uitkeringen),
    benefitKind: Uint8Array.from(uitkeringen, (u) => u.soort),
    benefitFrom: Int32Array.from(uitkeringen, (u) => u.vanaf),
    benefitUntil: Int32Array.from(uitkeringen, (u) => u.totEnMet),

    stays: startsOf(personen, (p) => p.verblijven),
    stayKind: Uint8Array.from(verblijven, (v) => v.soort),
    stayFrom: Int32Array.from(verblijven, (v) => v.vanaf),
    stayBack: Int32Array.from(verblijven, (v) => v.terugOp),
    stayOutside: Uint8Array.from(verblijven, (v) => Number(v.strafBuitenInrichting)),

    incomes: startsOf(personen, (p) => p.inkomsten),
    kind: Uint8Array.from(inkomsten, (i) => i.soort),
    amount: Int32Array.from(inkomsten, (i) => i.bedragNetto),
    period: Uint8Array.from(inkomsten, (i) => i.periode),
    from: Int32Array.from(inkomsten, (i) => i.vanaf),
    until: Int32Array.from(inkomsten, (i) => i.totEnMet),
    received: Int32Array.from(inkomsten, (i) => i.ontvangenOp),
    hasHoliday: Uint8Array.from(inkomsten, (i) => Number(i.bevatVakantietoeslag)),
    holiday: Int32Array.from(inkomsten, (i) => i.vakantietoeslagInBedrag),
    forOther: Uint8Array.from(inkomsten, (i) => Number(i.bestemdVoorAnder)),
  };
}

function startsOf<P>(parents: readonly P[], list: (parent: P) => readonly unknown[]): Int32Array {
  const start = new Int32Array(parents.length + 1);
  parents.forEach((parent, p) => {
    start[p + 1] = (start[p] ?? 0) + list(parent).length;
  });
  return start;
}
