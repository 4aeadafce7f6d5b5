import type { Source } from '../rules/graph.js';
import { isoDate, plusDays } from './dates.js';
import { type Afwijkend, type Besluit, isGranted, type Uitkomst, type Voorwaardelijk } from './decision.js';
import {
  amountAt,
  amountOf,
  type Part,
  partOfMonthDoubt,
  type Share,
  termijnenOf,
  totalOf,
} from './termijnen.js';
import { wijzigingenOf } from './wijzigingen.js';

/** Days in a row on which the decision is the same. */
export interface Stretch {
  readonly vanaf: number;
  readonly totEnMet: number;
  readonly besluit: Besluit;
  readonly vakantiedeel: Share | null;
}

/** One decision over a period: the reasoning of one day, the amounts of all, and what differs from that day. */
export function joined(
  stretches: readonly Stretch[],
  peildatum: number,
  partOfMonth: Source | null,
): Besluit {
  const parts = stretches.map(partOf);
  const uitkomst = outcomeOf(parts);
  const shown = shownOf(stretches, uitkomst, peildatum);
  const bedrag = isGranted(uitkomst) ? amountOf(parts, shown.besluit.bedrag, peildatum) : null;
  const voorwaardelijk = uitkomst === 'beoordeling_nodig' ? conditional(stretches, peildatum) : [];
  const afwijkend = differing(stretches, shown);
  const wijzigingen = bedrag === null ? [] : wijzigingenOf(stretches);
  const [first = shown] = stretches;
  const last = stretches.at(-1) ?? shown;
  const all = <T>(list: (besluit: Besluit) => readonly T[], key: (item: T) => string): T[] =>
    unique(
      stretches.flatMap(({ besluit }) => list(besluit)),
      key,
    );
  const { voorwaardelijk: _, dragend, ...besluit } = shown.besluit;
  const refused = !isGranted(uitkomst) && !isOpen(uitkomst);
  return {
    ...besluit,
    periode: { vanaf: isoDate(first.vanaf), tot_en_met: isoDate(last.totEnMet) },
    uitkomst,
    bedrag,
    ...(voorwaardelijk.length === 0 ? {} : { voorwaardelijk }),
    ...(refused && dragend !== undefined ? { dragend } : {}),
    ...(afwijkend.length === 0 ? {} : { afwijkend }),
    ...(wijzigingen.length === 0 ? {} : { wijzigingen }),
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
    vervolg: all(
      (one) => one.vervolg,
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

const partOf = ({ vanaf, totEnMet, besluit, vakantiedeel }: Stretch): Part => ({
  vanaf,
  totEnMet,
  uitkomst: besluit.uitkomst,
  centen: besluit.bedrag?.centen ?? null,
  vakantiedeel,
});

const OPEN: readonly Uitkomst[] = ['gegevens_nodig', 'regel_onbekend', 'beoordeling_nodig'];
const isOpen = (uitkomst: Uitkomst): boolean => OPEN.includes(uitkomst);

/** Open while any part is; granted in part when only some is. */
export function outcomeOf(parts: readonly Part[]): Uitkomst {
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
      totaal_centen: totalOf(termijnen),
      ...(answer.vorm === undefined ? {} : { vorm: answer.vorm }),
    };
  });
}

/** Each thing once, the first of those with the same key. */
function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  const found = new Map<string, T>();
  for (const item of items) if (!found.has(key(item))) found.set(key(item), item);
  return [...found.values()];
}
