import type { Household, Instance } from '../dossier/household.js';
import type { Engine } from '../engine/engine.js';
import { presentOn } from '../engine/present.js';
import type { Setting } from '../engine/setting.js';
import { antwoord, huishoudens as inHuishoudens, leesbaar } from '../engine/words.js';
import type { Warning } from './document.js';
import { normsOf } from './households.js';
import { adultsOf, monthly, running } from './incomes.js';
import type { Dimension, PopulationRecord } from './records.js';
import { AGES, type Listed, type Sample } from './sample.js';

/** A client list as it was read: every household that can be used. */
export interface Clients {
  readonly name: string;
  readonly hash: string;
  readonly households: readonly Household[];
  /** How many could not be used. */
  readonly refused: number;
  /** What its koppeling says of all of them. */
  readonly constants: readonly { readonly feit: string; readonly waarde: unknown }[];
  readonly opgave: Opgave;
}

/** What the administration says of a household, where the list does not have its persons, incomes or assets. */
export interface Opgave {
  /** The household as it would be then; the same one when nothing of it is needed. */
  readonly volgens: (household: Household, day: number) => Household;
  /** Decides households of which that may be needed. */
  readonly decide: Listed['decide'];
  /** Is a fact one of those that the administration says? */
  readonly isOpgave: (feit: string) => boolean;
}

/** Bands of the income as part of the norm: up to and with so many procent. */
const BANDS = [
  ['tot_101', 101, 'tot en met 101%'],
  ['van_101_tot_110', 110, '101 tot 110%'],
  ['van_110_tot_120', 120, '110 tot 120%'],
  ['van_120_tot_125', 125, '120 tot 125%'],
  ['van_125_tot_130', 130, '125 tot 130%'],
  ['boven_130', Infinity, 'boven 130%'],
] as const;
const UNKNOWN = 'onbekend';
const TYPES: Readonly<Record<string, string>> = {
  alleenstaand_onder_65: 'Alleenstaand, onder 65',
  alleenstaand_65_plus: 'Alleenstaand, 65 of ouder',
  paar_zonder_kind_onder_65: 'Paar zonder kinderen, onder 65',
  paar_zonder_kind_65_plus: 'Paar zonder kinderen, 65 of ouder',
  paar_minderjarige_kinderen: 'Paar met alleen minderjarige kinderen',
  paar_meerderjarig_kind: 'Paar met een meerderjarig kind thuis',
  ouder_minderjarige_kinderen: 'Alleenstaande ouder met alleen minderjarige kinderen',
  ouder_meerderjarig_kind: 'Alleenstaande ouder met een meerderjarig kind thuis',
  [UNKNOWN]: 'Niet bekend',
};
/** As statistics count: no right hangs on these ages. */
const OLD = 65;
const GROWN = 18;

/**
 * A client list as what a simulation is about: every household stands for itself, and what can't be decided of it is
 * left out and told. `norm` is the begrip that incomes are held against, to put them into bands.
 */
export function sampleOfClients(
  { name, hash, households, refused, constants, opgave }: Clients,
  norm: string,
  engine: Engine,
  setting: Setting,
): Sample {
  const presentAt = perDay((day) => households.map((one) => presentOn(engine.graph.vocabulary, one, day)));
  const on = perDay((day) => presentAt(day).map((one) => opgave.volgens(one, day)));
  const { peildatum } = setting;
  const present = on(peildatum);
  const norms = normsOf(norm, engine, present, setting) ?? present.map(() => NaN);
  const records = present.map((household, at) => recordOf(household, norms[at] ?? NaN, peildatum));
  const sources = [...new Set(records.map(({ incomeSource }) => incomeSource))].toSorted();
  return {
    id: name,
    titel: `Bestand ${name}`,
    naamsvermelding: `Bron: bestand ${name} van de gemeente zelf.`,
    hash,
    records,
    households: (_, own) => on(own.peildatum),
    follows: null,
    titles: {
      huishoudtype: TYPES,
      inkomensband: {
        ...Object.fromEntries(BANDS.map(([id, , titel]) => [id, titel])),
        [UNKNOWN]: 'niet bekend',
      },
      inkomensbron: Object.fromEntries(sources.map((source) => [source, leesbaar(source)])),
      leeftijd_65_plus: { ...AGES, [UNKNOWN]: 'niet bekend' },
    },
    takeUp: { expected: '1', least: '1' },
    density: { least: 1, most: 1 },
    reported: [],
    warnings: warningsOf(refused),
    assumptions: [
      {
        id: 'gebruik',
        tekst:
          'Iedereen met recht telt als ontvanger: van wie in het bestand staat is niet geraamd wie aanvraagt.',
      },
      {
        id: 'inkomensband',
        tekst: `De inkomensband is het netto-inkomen per maand van aanvrager en partner volgens het bestand, als deel van ${leesbaar(norm.split('.').at(-1) ?? norm)}; dat is een andere maat dan die van het CBS.`,
      },
      ...constants.map(({ feit, waarde }) => ({
        id: feit,
        tekst: `Voor iedereen uit de koppeling: ${leesbaar(feit)} is ${inWords(waarde)}.`,
      })),
    ],
    list: {
      given: (own) => presentAt(own.peildatum),
      decide: opgave.decide,
      restsOnWord: ({ aannames }) => aannames.some(opgave.isOpgave),
    },
  };
}

/** What is found for a day is found once. */
function perDay<T>(find: (day: number) => T): (day: number) => T {
  const known = new Map<number, T>();
  return (day) => {
    const found = known.get(day) ?? find(day);
    known.set(day, found);
    return found;
  };
}

/** A constant: an amount or number is not written out, since only the koppeling says in what it is. */
function inWords(waarde: unknown): string {
  if (typeof waarde === 'string' || typeof waarde === 'boolean') return antwoord(waarde);
  return typeof waarde === 'number' ? 'het getal dat daar staat' : 'geen';
}

function warningsOf(refused: number): Warning[] {
  return [
    {
      id: 'alleen_bestand',
      bij: ['populatie', 'rechthebbenden', 'gewonnen'],
      tekst:
        'Alleen wie in het bestand staat telt mee. Wie de gemeente niet kent staat er niet in: wie erbij zou komen is met een bestand van klanten niet te zien.',
    },
    ...(refused === 0
      ? []
      : [
          {
            id: 'afgekeurd',
            bij: ['populatie', 'rechthebbenden'] as const,
            tekst: `Niet te lezen en dus niet geteld: ${inHuishoudens(refused)} uit het bestand; vangnet bestand zegt waarom.`,
          },
        ]),
  ];
}

function recordOf(household: Household, norm: number, day: number): PopulationRecord {
  const adults = adultsOf(household);
  const income = monthly(household, day);
  const ratio = income === null || !(norm > 0) ? NaN : Math.floor((income * 100_00) / norm);
  const [band = UNKNOWN, border = Infinity] = BANDS.find(([, most]) => ratio <= most * 100) ?? [];
  const [old, type] = [isOld(adults, day), typeOf(household, day)];
  const groups: Record<Dimension, string> = {
    huishoudtype: type,
    inkomensband: band,
    inkomensbron: sourceOf(adults, day),
    leeftijd_65_plus: old === null ? UNKNOWN : old ? 'ja' : 'nee',
  };
  return {
    type,
    band,
    incomeSource: groups.inkomensbron,
    ratio,
    weight: 1000,
    origin: 'bestand',
    border: border === Infinity ? null : border,
    automatic: false,
    shortfall: income === null || Number.isNaN(norm) ? null : Math.max(0, Math.round(norm - income)),
    groups,
    traits: [],
  };
}

const ageOf = ({ facts }: Instance, day: number): number =>
  Math.floor((day - Number(facts.get('geboortedatum') ?? NaN)) / 10_000);

function isOld(adults: readonly Instance[], day: number): boolean | null {
  const ages = adults.map((one) => ageOf(one, day));
  return ages.length === 0 || ages.some(Number.isNaN) ? null : ages.some((age) => age >= OLD);
}

/** The type of household as the tables of statistics have it; who lives there besides does not count. */
function typeOf(household: Household, day: number): string {
  const persons = household.root.lists.get('persoon') ?? [];
  const adults = adultsOf(household);
  const children = persons.filter(({ facts }) => facts.get('rol') === 'kind').map((one) => ageOf(one, day));
  const old = isOld(adults, day);
  if (old === null || children.some(Number.isNaN)) return UNKNOWN;
  const hasGrown = children.some((age) => age >= GROWN);
  const isPair = adults.length > 1;
  if (children.length > 0)
    return `${isPair ? 'paar' : 'ouder'}_${hasGrown ? 'meerderjarig_kind' : 'minderjarige_kinderen'}`;
  return `${isPair ? 'paar_zonder_kind' : 'alleenstaand'}_${old ? '65_plus' : 'onder_65'}`;
}

/** The kind of the largest income; `geen` when there is none. */
function sourceOf(adults: readonly Instance[], day: number): string {
  const lists = adults.map((person) => running(person, day));
  const incomes = lists.flatMap((own) => own ?? []);
  if (incomes.length === 0) return lists.includes(null) ? UNKNOWN : 'geen';
  const most = incomes.reduce((a, b) =>
    Number(b.facts.get('bedrag_netto') ?? 0) > Number(a.facts.get('bedrag_netto') ?? 0) ? b : a,
  );
  return String(most.facts.get('soort') ?? UNKNOWN);
}
