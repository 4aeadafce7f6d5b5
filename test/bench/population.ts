import { Random } from './random.js';
import type { Huishouden, Inkomst, Persoon, Schuldregeling, Uitkering, Verblijf } from './records.js';
import * as r from './records.js';

/**
 * Synthetic households around the borders of the energietoeslag 2023 in Almere, judged on 2024-02-01. Every fact that
 * the rules read has a value. Household i is the same for every size of the population.
 */
export function makePopulation(count: number, seed = 20240201): Huishouden[] {
  const households: Huishouden[] = [];
  for (let i = 0; i < count; i++) households.push(makeHousehold(new Random(seed + Math.imul(i, 0x9e3779b1))));
  return households;
}

const NONE: readonly never[] = Object.freeze([]);

/** Incomes are drawn around these: the borders of Almere in cents, single, single AOW, couple. */
const BORDERS = { single: 144500, singlePension: 164300, couple: 206400 };

type Maker = (random: Random) => { personen: Persoon[]; shared: boolean };

/** Kinds of household with how many there are of each in a hundred. */
const KINDS: readonly (readonly [number, Maker])[] = [
  [30, single],
  [14, singleParent],
  [12, couple],
  [13, coupleWithChildren],
  [9, housemates],
  [9, pensioner],
  [4, pensionerCouple],
  [4, student],
  [5, withAdultChild],
];
const WEIGHTS = KINDS.map(([weight]) => weight);

function makeHousehold(random: Random): Huishouden {
  const [, maker] = KINDS[random.weighted(WEIGHTS)] as readonly [number, Maker];
  const { personen, shared } = maker(random);
  const early = random.chance(0.03);
  const late = random.chance(0.03);
  return {
    adresSoort: random.chance(0.01) ? r.BRIEFADRES : r.WOONADRES,
    anderGezinKreegEnergietoeslag: shared && random.chance(0.2),
    aanvrager: 0,
    personen,
    aanvraagdatum: early ? random.day(2023, 2023) : late ? 20240701 + random.between(0, 29) : applied(random),
    besluitdatum: random.chance(0.02) ? 20240901 + random.between(0, 20) : 20240201 + random.between(0, 27),
    isBezwaarOfBeroep: random.chance(0.02),
    toekenningen: grants(random, personen.length),
    schuldregelingen: random.chance(0.03) ? [debtScheme(random)] : NONE,
  };
}

/** Mostly within the window, with its first and last days and those beside them. */
function applied(random: Random): number {
  if (random.chance(0.05)) return random.pick([20231210, 20231211, 20240630, 20240629]);
  return (random.chance(0.5) ? 20231211 : 20240101) + random.between(0, 20);
}

function grants(random: Random, persons: number): Huishouden['toekenningen'] {
  const persoon = random.chance(0.9) ? 0 : random.between(0, persons - 1);
  if (random.chance(0.7)) return NONE;
  const earlier = [{ persoon, regeling: r.ENERGIETOESLAG_2022 }];
  return random.chance(0.15) ? [...earlier, { persoon, regeling: r.ENERGIETOESLAG_2023 }] : earlier;
}

function debtScheme(random: Random): Schuldregeling {
  return {
    soort: random.pick([r.WSNP, r.MSNP, r.BUDGETBEHEER, r.OSS]),
    vanaf: random.pick([20200115, 20230901, 20230902]),
    totEnMet: random.pick([20230831, 20230901, r.LOOPT_NOG, r.LOOPT_NOG]),
  };
}

// --- kinds of household ---

function single(random: Random): ReturnType<Maker> {
  const born = random.day(1960, 2003);
  return { personen: [applicant(random, born, earnings(random, BORDERS.single))], shared: false };
}

function singleParent(random: Random): ReturnType<Maker> {
  const parent = applicant(random, random.day(1972, 2001), earnings(random, BORDERS.single, true));
  return { personen: [parent, ...children(random, random.between(1, 3))], shared: false };
}

function couple(random: Random): ReturnType<Maker> {
  const [one, other] = split(random, BORDERS.couple);
  const born = random.day(1960, 2003);
  const first = applicant(random, born, earningsOf(random, one));
  return { personen: [first, partner(random, born, earningsOf(random, other))], shared: false };
}

function coupleWithChildren(random: Random): ReturnType<Maker> {
  const { personen } = couple(random);
  return { personen: [...personen, ...children(random, random.between(1, 3))], shared: false };
}

/** Others on the address, some of whom form a household with the applicant. */
function housemates(random: Random): ReturnType<Maker> {
  const personen = [applicant(random, random.day(1975, 2005), earnings(random, BORDERS.single))];
  for (let i = random.between(1, 3); i > 0; i--)
    personen.push(
      person(random, {
        rol: r.MEDEBEWONER,
        geboortedatum: random.day(1965, 2008),
        verwantschap: random.pick([r.BLOED_1, r.BLOED_2, r.GEEN_VERWANT, r.GEEN_VERWANT]),
        gezamenlijkeHuishouding: random.chance(0.3),
        samenwonenOmZorg: random.chance(0.2),
        ...earnings(random, 60000),
      }),
    );
  return { personen, shared: true };
}

function pensioner(random: Random): ReturnType<Maker> {
  const born = random.chance(0.2) ? pensionBorder(random) : random.day(1935, 1956);
  return { personen: [applicant(random, born, pension(random, BORDERS.singlePension))], shared: false };
}

function pensionerCouple(random: Random): ReturnType<Maker> {
  const born = random.day(1938, 1958);
  const first = applicant(random, born, pension(random, 105000));
  return { personen: [first, partner(random, born, pension(random, 100000))], shared: false };
}

function student(random: Random): ReturnType<Maker> {
  const own = earnings(random, 70000);
  const inkomsten = random.chance(0.3) ? [...own.inkomsten, studyGrant()] : own.inkomsten;
  const born = random.day(1996, 2005);
  const first = applicant(random, born, { ...own, inkomsten, kanStudiefinancieringKrijgen: true });
  const young = random.chance(0.2) ? [partner(random, born, earnings(random, 80000))] : [];
  return { personen: [first, ...young], shared: false };
}

function withAdultChild(random: Random): ReturnType<Maker> {
  const { personen } = random.chance(0.5) ? single(random) : couple(random);
  const child = person(random, {
    rol: r.KIND,
    geboortedatum: random.day(1995, 2006),
    verwantschap: r.BLOED_1,
    ...earnings(random, 90000),
  });
  return { personen: [...personen, child], shared: true };
}

// --- persons ---

/** Born around the day on which somebody reaches the AOW age on 2023-09-01 or 2024-02-01. */
function pensionBorder(random: Random): number {
  return random.pick([19561101, 19561102, 19561031, 19570401, 19570402, 19570331, 19570228, 19570301]);
}

type Income = Pick<Persoon, 'inkomsten' | 'uitkeringen'>;
type Facts = Partial<Persoon> & Pick<Persoon, 'rol' | 'geboortedatum'>;

function applicant(random: Random, geboortedatum: number, facts: Partial<Persoon>): Persoon {
  const edge = random.chance(0.02) ? random.pick([20030201, 20030202, 20060201, 20060202, 20060901]) : null;
  return person(random, {
    rol: r.AANVRAGER,
    geboortedatum: edge ?? geboortedatum,
    kanStudiefinancieringKrijgen: geboortedatum > 19940000 && random.chance(0.08),
    verblijven: stays(random),
    ...facts,
  });
}

function partner(random: Random, near: number, facts: Partial<Persoon>): Persoon {
  const year = Math.min(2005, Math.floor(near / 10000) + random.between(-4, 4));
  return person(random, {
    rol: r.PARTNER,
    geboortedatum: random.day(year, year),
    duurzaamGescheiden: random.chance(0.02),
    hoofdverblijfOpAdres: random.chance(0.98),
    kanStudiefinancieringKrijgen: year > 1994 && random.chance(0.08),
    ...facts,
  });
}

function children(random: Random, count: number): Persoon[] {
  return Array.from({ length: count }, () =>
    person(random, { rol: r.KIND, geboortedatum: random.day(2005, 2023), verwantschap: r.BLOED_1 }),
  );
}

function person(random: Random, facts: Facts): Persoon {
  const nederlander = random.chance(0.88);
  const since = random.chance(0.01) ? random.pick([20240201, 20240202, 20240301]) : random.day(1990, 2022);
  return {
    rol: facts.rol,
    geboortedatum: facts.geboortedatum,
    verwantschap: facts.verwantschap ?? r.GEEN_VERWANT,
    opAdresSinds: since,
    inGemeenteSinds: random.chance(0.5) ? since : Math.max(19800101, since - 30000),
    opAdresTot: random.chance(0.005) ? random.pick([20240131, 20240201]) : r.LOOPT_NOG,
    hoofdverblijfOpAdres: facts.hoofdverblijfOpAdres ?? true,
    gezamenlijkeHuishouding: facts.gezamenlijkeHuishouding ?? false,
    samenwonenOmZorg: facts.samenwonenOmZorg ?? false,
    duurzaamGescheiden: facts.duurzaamGescheiden ?? false,
    nederlander,
    verblijfsrecht: nederlander ? r.GEEN_VERBLIJFSRECHT : random.between(0, 9),
    euBurgerUitgezonderd: !nederlander && random.chance(0.3),
    woontInNederland: random.chance(0.998),
    kanStudiefinancieringKrijgen: facts.kanStudiefinancieringKrijgen ?? false,
    bijzondereUitsluiting: random.chance(0.002) ? random.between(1, 4) : r.GEEN_UITSLUITING,
    inkomsten: facts.inkomsten ?? NONE,
    uitkeringen: facts.uitkeringen ?? NONE,
    verblijven: facts.verblijven ?? NONE,
  };
}

function stays(random: Random): readonly Verblijf[] {
  const stay = (soort: number, vanaf: number, terugOp: number): Verblijf => ({
    soort,
    vanaf,
    terugOp,
    strafBuitenInrichting: soort === r.DETENTIE && random.chance(0.3),
  });
  const kind = random.weighted([94, 2, 2, 1, 1]);
  if (kind === 0) return NONE;
  if (kind === 1) return [stay(r.BUITENLAND, random.day(2022, 2023), 20231230)];
  if (kind === 2)
    return [
      stay(r.BUITENLAND, 20240101 + random.between(0, 3), 20240110 + random.between(0, 3)),
      stay(r.BUITENLAND, 20240115 + random.between(0, 5), random.pick([20240201, 20240202, r.LOOPT_NOG])),
    ];
  if (kind === 3)
    return [stay(r.BUITENLAND, random.pick([20231102, 20231103, 20240103, 20240104, 20240105]), r.LOOPT_NOG)];
  return [stay(r.DETENTIE, random.day(2023, 2023), random.pick([20240131, 20240201, 20240202, r.LOOPT_NOG]))];
}

// --- income ---

/** An income per month: one in five within a few cents of the border, the others spread around it. */
function near(random: Random, border: number): number {
  return random.chance(0.2)
    ? border + random.between(-2, 2)
    : Math.floor(border * (0.55 + random.next() * 0.75));
}

function split(random: Random, border: number): [number, number] {
  const total = near(random, border);
  const one = Math.floor(total * (0.3 + random.next() * 0.7));
  return [one, total - one];
}

function earnings(random: Random, border: number, parent = false): Income {
  if (random.chance(0.22)) return assistance(random, border, parent);
  return earningsOf(random, near(random, border));
}

/** Wage in one of its shapes (with items that stop or start around the day), unemployment benefit or profit. */
function earningsOf(random: Random, monthly: number): Income {
  if (monthly <= 0) return { inkomsten: NONE, uitkeringen: NONE };
  const extra = extras(random);
  switch (random.weighted([50, 14, 8, 12, 8, 5, 3])) {
    case 0:
      return { inkomsten: [item(random, r.LOON, monthly, r.MAAND), ...extra], uitkeringen: NONE };
    case 1:
      return {
        inkomsten: [item(random, r.LOON, Math.round((monthly * 12) / 13), r.VIER_WEKEN), ...extra],
        uitkeringen: NONE,
      };
    case 2:
      return {
        inkomsten: [item(random, r.LOON, Math.round((monthly * 12) / 52), r.WEEK), ...extra],
        uitkeringen: NONE,
      };
    case 3: {
      const last = random.pick([20230831, 20230901, 20230902]);
      const before = item(random, r.LOON, monthly, r.MAAND, { totEnMet: last });
      const after = item(random, r.LOON, monthly + random.between(0, 20000), r.MAAND, {
        vanaf: last + (last === 20230831 ? 70 : 1),
      });
      return { inkomsten: [before, after, ...extra], uitkeringen: NONE };
    }
    case 4:
      return {
        inkomsten: [item(random, r.WW, monthly, r.MAAND, { vanaf: 20230601 }), ...extra],
        uitkeringen: [{ soort: r.UITKERING_WW, vanaf: 20230601, totEnMet: r.LOOPT_NOG }],
      };
    case 5:
      return {
        inkomsten: [item(random, r.WINST, random.chance(0.1) ? -monthly : monthly * 12, r.JAAR), ...extra],
        uitkeringen: NONE,
      };
    default: {
      const received = random.pick([20230831, 20230901, 20230930, 20231001]);
      const once = item(random, r.LOON, monthly, r.EENMALIG, { ontvangenOp: received });
      return {
        inkomsten: [item(random, r.LOON, Math.ceil(monthly / 2), r.MAAND), once, ...extra],
        uitkeringen: NONE,
      };
    }
  }
}

function assistance(random: Random, border: number, parent: boolean): Income {
  const vanaf = random.pick([20190301, 20230801, 20230901, 20230902]);
  const totEnMet = random.chance(0.1) ? random.pick([20230831, 20230901, 20231015]) : r.LOOPT_NOG;
  const amount = Math.floor(border * 0.8);
  const more = parent ? [item(random, r.KINDERALIMENTATIE, random.between(2000, 30000), r.MAAND)] : [];
  return {
    inkomsten: [item(random, r.BIJSTAND, amount, r.MAAND, { vanaf, totEnMet }), ...more, ...extras(random)],
    uitkeringen: [{ soort: r.ALGEMENE_BIJSTAND, vanaf, totEnMet }],
  };
}

function pension(random: Random, border: number): Income {
  const total = near(random, border);
  const state = Math.min(total, random.between(80000, 115000));
  const uitkeringen: Uitkering[] = [{ soort: r.UITKERING_AOW, vanaf: 20180501, totEnMet: r.LOOPT_NOG }];
  if (random.chance(0.1)) uitkeringen.push({ soort: r.AIO, vanaf: 20200101, totEnMet: r.LOOPT_NOG });
  const inkomsten = [item(random, r.AOW, state, r.MAAND)];
  if (total > state) inkomsten.push(item(random, r.PENSIOEN, total - state, r.MAAND));
  return { inkomsten: [...inkomsten, ...extras(random)], uitkeringen };
}

function studyGrant(): Inkomst {
  return {
    soort: r.STUDIEFINANCIERING,
    bedragNetto: 41500,
    periode: r.MAAND,
    vanaf: r.ALTIJD,
    totEnMet: r.LOOPT_NOG,
    ontvangenOp: 20230924,
    bevatVakantietoeslag: false,
    vakantietoeslagInBedrag: 0,
    bestemdVoorAnder: false,
  };
}

/** Allowances that don't count, for most. */
function extras(random: Random): Inkomst[] {
  const found: Inkomst[] = [];
  if (random.chance(0.7)) found.push(item(random, r.ZORGTOESLAG, 15400, r.MAAND));
  if (random.chance(0.4)) found.push(item(random, r.HUURTOESLAG, random.between(8000, 38000), r.MAAND));
  if (random.chance(0.15))
    found.push(item(random, r.KINDGEBONDEN_BUDGET, random.between(9000, 58000), r.MAAND));
  if (random.chance(0.15))
    found.push(item(random, r.KINDERBIJSLAG, random.between(26000, 60000), r.KWARTAAL));
  return found;
}

/** One income; with holiday allowance in the amount for some wages, on top of what counts. */
function item(
  random: Random,
  soort: number,
  bedrag: number,
  periode: number,
  when: { vanaf?: number; totEnMet?: number; ontvangenOp?: number } = {},
): Inkomst {
  const holiday = (soort === r.LOON || soort === r.WW) && random.chance(0.25);
  const vakantietoeslagInBedrag = holiday ? Math.round(bedrag * 0.08) : 0;
  return {
    soort,
    bedragNetto: bedrag + vakantietoeslagInBedrag,
    periode,
    vanaf: when.vanaf ?? (random.chance(0.5) ? r.ALTIJD : random.day(2010, 2022)),
    totEnMet: when.totEnMet ?? r.LOOPT_NOG,
    ontvangenOp: when.ontvangenOp ?? 20230900 + random.between(1, 28),
    bevatVakantietoeslag: holiday,
    vakantietoeslagInBedrag,
    bestemdVoorAnder: random.chance(0.01),
  };
}
