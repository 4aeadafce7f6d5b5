import type { Household } from '../dossier/household.js';
import type { Source } from '../rules/graph.js';
import { daysBetween, daysIn, firstOfMonth, isoDate, lastOfMonth, plusDays } from './dates.js';
import { Deciding, isGranted, overlayOf, type Period, type Setting, type Subject } from './decide.js';
import type { Afwijkend, Bedrag, Besluit, Onzeker, Termijn, Uitkomst, Voorwaardelijk } from './decision.js';
import type { Engine, Ready } from './engine.js';
import type { Facts } from './facts.js';
import { Tried } from './missing.js';
import { Scratch } from './program.js';

/** The decisions on one regeling: on the peildatum, or over the whole period that its termijnen name. */
export function besluitenOf(engine: Engine, household: Household, setting: Setting, id: string): Besluit[] {
  const tried = new Tried();
  const asked = new Deciding(engine, household, setting, id, setting.peildatum, tried);
  const days = new Days(engine, household, setting, id, asked, tried);
  return asked.besluiten((subject) => {
    const period = asked.period(subject);
    if (period === null) return asked.besluit(subject);
    if (period.vanaf > period.totEnMet) return asked.outside(subject);
    return joined(days.decided(period, subject), setting.peildatum, period.bron);
  });
}

/** Days in a row on which the decision is the same. */
interface Stretch {
  readonly vanaf: number;
  readonly totEnMet: number;
  readonly besluit: Besluit;
}

interface Input {
  readonly nr: number;
  /** As given, and as assumed where that is something else. */
  readonly facts: readonly Facts[];
  readonly scratch: Scratch;
}

/** One regeling and household, looked at day by day. */
class Days {
  private readonly inputs = new Map<Ready, Input>();

  constructor(
    private readonly engine: Engine,
    private readonly household: Household,
    private readonly setting: Setting,
    private readonly id: string,
    private readonly asked: Deciding,
    private readonly tried: Tried,
  ) {}

  /** A period in stretches, each decided and explained on the peildatum where that is in it, else on its first day. */
  decided({ vanaf, totEnMet }: Period, subject: Subject): Stretch[] {
    const { row } = subject;
    const found: { vanaf: number; totEnMet: number; outcome: string }[] = [];
    for (let day = vanaf; day <= totEnMet; day = plusDays(day, 1)) {
      const outcome = this.outcome(day, row);
      const last = found.at(-1);
      if (last?.outcome === outcome) last.totEnMet = day;
      else found.push({ vanaf: day, totEnMet: day, outcome });
    }
    const { peildatum } = this.setting;
    return found.map((stretch) => {
      if (stretch.vanaf <= peildatum && peildatum <= stretch.totEnMet)
        return { ...stretch, besluit: this.asked.besluit(subject) };
      const { engine, household, setting, id, tried } = this;
      const deciding = new Deciding(engine, household, setting, id, stretch.vanaf, tried);
      return { ...stretch, besluit: deciding.besluit(deciding.subject(row)) };
    });
  }

  /** The same text on days with the same decision: every voorwaarde, and the amount. */
  private outcome(day: number, row: number): string {
    const wanted = { regelingen: [this.id], words: true };
    const ready = this.engine.ready(overlayOf(this.setting), day, wanted, 'three');
    const { nr, facts, scratch } = this.input(ready);
    let open = false;
    const parts = facts.map((tables) => {
      ready.program.run(tables, ready.figures, day, scratch);
      const { fails, unknown, amount } = scratch.outcome(0);
      open ||= unknown[row] !== 0 || Number.isNaN(amount[row]);
      return `${fails[row]} ${unknown[row]} ${amount[row]}`;
    });
    // What is missing can be another thing in another month.
    return [nr, open ? firstOfMonth(day) : '', ...parts].join('|');
  }

  private input(ready: Ready): Input {
    const known = this.inputs.get(ready);
    if (known !== undefined) return known;
    const options = { peildatum: this.setting.peildatum, zaak: this.asked.zaak };
    const { facts, assumed } = ready.encoder.encode(this.household, { ...options, assume: true });
    const given = assumed ? [ready.encoder.encode(this.household, { ...options, assume: false }).facts] : [];
    const made = { nr: this.inputs.size, facts: [facts, ...given], scratch: new Scratch() };
    this.inputs.set(ready, made);
    return made;
  }
}

/** One decision over a period: the reasoning of one day, the amounts of all, and what differs from that day. */
function joined(stretches: readonly Stretch[], peildatum: number, partOfMonth: Source | null): Besluit {
  const parts = stretches.map(partOf);
  const uitkomst = outcomeOf(parts);
  const shown = shownOf(stretches, uitkomst, peildatum);
  const bedrag = isGranted(uitkomst) ? amountOf(parts, shown.besluit.bedrag, peildatum) : null;
  const voorwaardelijk = uitkomst === 'beoordeling_nodig' ? conditional(stretches, peildatum) : [];
  const afwijkend = differing(stretches, shown);
  const all = <T>(list: (besluit: Besluit) => readonly T[], key: (item: T) => string): T[] =>
    unique(
      stretches.flatMap(({ besluit }) => list(besluit)),
      key,
    );
  const { voorwaardelijk: _, dragend, ...besluit } = shown.besluit;
  const refused = !isGranted(uitkomst) && !isOpen(uitkomst);
  return {
    ...besluit,
    uitkomst,
    bedrag,
    ...(voorwaardelijk.length === 0 ? {} : { voorwaardelijk }),
    ...(refused && dragend !== undefined ? { dragend } : {}),
    ...(afwijkend.length === 0 ? {} : { afwijkend }),
    ontbreekt: all(
      (one) => one.ontbreekt,
      ({ feit }) => feit,
    ).map((missing) => ({
      ...missing,
      voor: unique(
        stretches.flatMap(({ besluit: one }) =>
          one.ontbreekt.filter(({ feit }) => feit === missing.feit).flatMap(({ voor }) => voor),
        ),
        (name) => name,
      ),
    })),
    aannames: refused
      ? []
      : all(
          (one) => one.aannames,
          ({ feit }) => feit,
        ),
    onzeker: [
      ...all(
        (one) => one.onzeker,
        ({ id }) => id,
      ),
      ...partOfMonthDoubt(parts, bedrag, partOfMonth),
    ],
    kantelpunten: besluit.kantelpunten.map((point) =>
      point.dan === besluit.uitkomst ? { ...point, dan: uitkomst } : point,
    ),
    verwijzingen: all(
      (one) => one.verwijzingen,
      ({ id }) => id,
    ),
    oordelen: all(
      (one) => one.oordelen,
      ({ feit }) => feit,
    ),
    bewijs: all(
      (one) => one.bewijs,
      (piece) => JSON.stringify(piece),
    ),
  };
}

/** What of a stretch counts for the whole: its outcome and its amount for a whole month. */
interface Part {
  readonly vanaf: number;
  readonly totEnMet: number;
  readonly uitkomst: Uitkomst;
  readonly centen: number | null;
}

const partOf = ({ vanaf, totEnMet, besluit }: Stretch): Part => ({
  vanaf,
  totEnMet,
  uitkomst: besluit.uitkomst,
  centen: besluit.bedrag?.centen ?? null,
});

const OPEN: readonly Uitkomst[] = ['gegevens_nodig', 'regel_onbekend', 'beoordeling_nodig'];
const isOpen = (uitkomst: Uitkomst): boolean => OPEN.includes(uitkomst);

/** Open while any part is; granted in part when only some is. */
function outcomeOf(parts: readonly Part[]): Uitkomst {
  const outcomes = parts.map(({ uitkomst }) => uitkomst);
  const open = OPEN.find((uitkomst) => outcomes.includes(uitkomst));
  if (open !== undefined) return open;
  const granted = outcomes.filter(isGranted);
  const [first = outcomes.includes('geen_recht') ? 'geen_recht' : outcomes[0]] = granted;
  const whole = granted.length === 0 || granted.every((uitkomst) => uitkomst === first);
  const all = granted.length === 0 || granted.length === outcomes.length;
  return whole && all && first !== undefined ? first : 'gedeeltelijk_recht';
}

/** The stretch whose reasoning stands for the whole: that of the peildatum where it fits, else the last that does. */
function shownOf(stretches: readonly Stretch[], uitkomst: Uitkomst, peildatum: number): Stretch {
  const fits = stretches.filter(({ besluit }) =>
    isGranted(uitkomst) ? isGranted(besluit.uitkomst) : besluit.uitkomst === uitkomst,
  );
  const shown =
    fits.find(({ vanaf, totEnMet }) => vanaf <= peildatum && peildatum <= totEnMet) ?? fits.at(-1);
  if (shown === undefined) throw new Error('no stretch with the outcome of the whole');
  return shown;
}

/** What is not granted, for another reason than the one that is shown. */
function differing(stretches: readonly Stretch[], shown: Stretch): Afwijkend[] {
  const found: { vanaf: number; tot: number; besluit: Besluit }[] = [];
  const isSame = (a: Besluit, b: Besluit) =>
    a.uitkomst === b.uitkomst && a.gronden.join() === b.gronden.join() && a.reden === b.reden;
  for (const { vanaf, totEnMet, besluit } of stretches) {
    if (isGranted(besluit.uitkomst) || isOpen(besluit.uitkomst) || isSame(besluit, shown.besluit)) continue;
    const last = found.at(-1);
    if (last !== undefined && plusDays(last.tot, 1) === vanaf && isSame(last.besluit, besluit))
      last.tot = totEnMet;
    else found.push({ vanaf, tot: totEnMet, besluit });
  }
  return found.map(({ vanaf, tot, besluit }) => ({
    vanaf: isoDate(vanaf),
    tot_en_met: isoDate(tot),
    uitkomst: besluit.uitkomst,
    gronden: besluit.gronden,
    redenen:
      besluit.reden === undefined
        ? besluit.voorwaarden.filter(({ uitslag }) => uitslag === 'niet_voldaan').map(({ tekst }) => tekst)
        : [besluit.reden],
  }));
}

/** The amount with its termijnen. */
function amountOf(parts: readonly Part[], basis: Bedrag | null, peildatum: number): Bedrag | null {
  const termijnen = termijnenOf(parts);
  const [first] = termijnen;
  if (basis === null || first === undefined) return null;
  return {
    ...basis,
    centen: amountAt(termijnen, peildatum),
    ingang: first.vanaf,
    termijnen,
    totaal_centen: sum(termijnen),
  };
}

const sum = (termijnen: readonly Termijn[]): number =>
  termijnen.reduce((total, { centen }) => total + centen, 0);

/** What is paid over the month of a day; over the last month when nothing is paid over that one. */
function amountAt(termijnen: readonly Termijn[], day: number): number {
  const month = (iso: string) => iso.slice(0, 7);
  const own = termijnen.filter(({ vanaf }) => month(vanaf) === month(isoDate(day)));
  const last = termijnen.at(-1);
  const used =
    own.length > 0 ? own : termijnen.filter((one) => month(one.vanaf) === month(last?.vanaf ?? ''));
  return sum(used);
}

/** One termijn for each row of granted days in a calendar month, rounded once. */
function termijnenOf(parts: readonly Part[]): Termijn[] {
  const rows: { vanaf: number; tot: number; cents: number }[] = [];
  for (const { vanaf, totEnMet, uitkomst, centen } of parts) {
    if (!isGranted(uitkomst) || centen === null) continue;
    for (let from = vanaf; from <= totEnMet; from = plusDays(lastOfMonth(from), 1)) {
      const to = Math.min(totEnMet, lastOfMonth(from));
      const cents = centen * (daysBetween(from, to) + 1);
      const last = rows.at(-1);
      if (
        last !== undefined &&
        plusDays(last.tot, 1) === from &&
        firstOfMonth(last.vanaf) === firstOfMonth(from)
      ) {
        last.tot = to;
        last.cents += cents;
      } else rows.push({ vanaf: from, tot: to, cents });
    }
  }
  return rows.map(({ vanaf, tot, cents }) => {
    // Half up, on whole numbers.
    const days = daysIn(vanaf);
    const centen = Math.floor((2 * cents + days) / (2 * days));
    return {
      vanaf: isoDate(vanaf),
      tot_en_met: isoDate(tot),
      centen,
      betaald_centen: centen,
      vakantietoeslag_centen: 0,
    };
  });
}

/** How a part of a month counts is a reading of the law: said when some amount rests on it. */
function partOfMonthDoubt(parts: readonly Part[], bedrag: Bedrag | null, bron: Source | null): Onzeker[] {
  if (bedrag === null || bron?.zekerheid === undefined) return [];
  const rests = parts.some(
    ({ vanaf, totEnMet, uitkomst }) =>
      isGranted(uitkomst) && (vanaf !== firstOfMonth(vanaf) || totEnMet !== lastOfMonth(totEnMet)),
  );
  return rests
    ? [
        {
          id: 'deel_van_maand',
          zekerheid: bron.zekerheid,
          reden: bron.reden ?? '',
          titel: 'Deel van een maand',
        },
      ]
    : [];
}

/** What follows over the whole period from each answer of a judgement that is missing. */
function conditional(stretches: readonly Stretch[], peildatum: number): Voorwaardelijk[] {
  const all = stretches.flatMap(({ besluit }) => besluit.voorwaardelijk ?? []);
  const key = ({ als }: Voorwaardelijk) => JSON.stringify(als);
  return unique(all, key).map((answer) => {
    const parts = stretches.map((stretch): Part => {
      const own = stretch.besluit.voorwaardelijk?.find((one) => key(one) === key(answer));
      return own === undefined
        ? partOf(stretch)
        : { ...partOf(stretch), uitkomst: own.uitkomst, centen: own.centen };
    });
    const uitkomst = outcomeOf(parts);
    if (!isGranted(uitkomst)) return { als: answer.als, uitkomst, centen: null };
    const termijnen = termijnenOf(parts);
    return {
      als: answer.als,
      uitkomst,
      centen: amountAt(termijnen, peildatum),
      totaal_centen: sum(termijnen),
    };
  });
}

/** Each thing once, the first of those with the same key. */
function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  const found = new Map<string, T>();
  for (const item of items) if (!found.has(key(item))) found.set(key(item), item);
  return [...found.values()];
}
