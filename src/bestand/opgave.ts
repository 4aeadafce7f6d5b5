import type { FactValue, Household, Instance } from '../dossier/household.js';
import type { Batch, Decided } from '../engine/batch.js';
import { isGranted } from '../engine/decision.js';
import { metFeiten, metLijst, metPersoon, personenVan, rolVan } from './controle/personen.js';
import { metPlaatsvervanger } from './controle/plaatsvervangers.js';

/**
 * Decides households of a list that may have no persons, incomes or assets, but what the administration says of them:
 * `leefvorm_opgave` and the like stand in as aannames. What is granted names those without which it would be another
 * decision; a refusal has to hold without them.
 */
export function decidedOn(
  batch: Batch,
  households: readonly Household[],
  regeling: string,
  day: number,
): Decided[][] {
  const steps = households.map(stepsFor);
  const rows = batch.decide(
    households.map((household, h) => applied(household, steps[h] ?? [], day)),
    regeling,
  );
  const places = [...steps.keys()].filter((h) => (steps[h] ?? []).length > 0);
  if (places.length === 0) return rows;
  const isRefused = (h: number) => rows[h]?.some(({ uitkomst }) => !isGranted(uitkomst)) ?? false;
  const refused = places.filter(isRefused);
  const bare = batch.decide(
    refused.map((h) => households[h] as Household),
    regeling,
  );
  const trials = places.flatMap((h) => (steps[h] ?? []).map((step) => ({ h, step })));
  const otherwise = batch.quick(
    trials.map(({ h, step }) => {
      const others = (steps[h] ?? []).map((one) => (one === step ? { ...one, apply: one.anders } : one));
      return applied(households[h] as Household, others, day);
    }),
    regeling,
  );
  for (const h of places) {
    const own = trials.flatMap(({ h: of, step }, i) =>
      of === h ? [{ step, rows: otherwise[i] ?? [] }] : [],
    );
    const without = bare[refused.indexOf(h)] ?? [];
    rows[h] = (rows[h] ?? []).map((row) =>
      isGranted(row.uitkomst) ? gedragen(row, own) : zonder(row, without, own),
    );
  }
  return rows;
}

type Trials = readonly { readonly step: Step; readonly rows: readonly Decided[] }[];

const zelfde = (row: Decided, rows: readonly Decided[]): Decided | undefined =>
  rows.find(({ voor }) => voor === row.voor);

const isGelijk = (row: Decided, other: Decided | undefined): boolean =>
  other?.uitkomst === row.uitkomst && other.centen === row.centen;

/** A grant names what carried it; what the administration leaves open can't. */
function gedragen(row: Decided, trials: Trials): Decided {
  const carrying = trials.filter(({ rows }) => !isGelijk(row, zelfde(row, rows)));
  const unsaid = carrying.filter(({ step }) => step.isOpen);
  if (unsaid.length > 0) return asked(row, unsaid);
  return { ...row, aannames: [...new Set([...row.aannames, ...feitenVan(carrying)])] };
}

/** Without what was assumed it is refused as well, or it is open. */
function zonder(row: Decided, bare: readonly Decided[], trials: Trials): Decided {
  const open = zelfde(row, bare) ?? row;
  return isGranted(open.uitkomst) ? asked(open, trials) : open;
}

const feitenVan = (trials: readonly { readonly step: Step }[]): string[] =>
  trials.map(({ step }) => `huishouden.${step.feit}`);

/** Is a fact, as decisions name it, one that the administration says? */
export const isOpgave = (feit: string): boolean => OPGAVEN.some((naam) => feit === `huishouden.${naam}`);

/** Not decided: it hangs on what the administration does not say, or what a refusal may not rest on. */
const asked = (row: Decided, trials: readonly { readonly step: Step }[]): Decided => ({
  ...row,
  uitkomst: 'gegevens_nodig',
  centen: null,
  betaald: null,
  per: null,
  gronden: [],
  ontbreekt: [...new Set(feitenVan(trials))],
  aannames: [],
});

const OPGAVEN = [
  'inkomen_opgave',
  'vermogen_opgave',
  'vermindering_opgave',
  'leefvorm_opgave',
  'aantal_kostendelers_opgave',
] as const;

/** What the administration says, as the household would be then; and as it would be if that were not so. */
interface Step {
  readonly feit: (typeof OPGAVEN)[number];
  readonly apply: Apply;
  readonly anders: Apply;
  /** The administration leaves it open. */
  readonly isOpen: boolean;
}

type Apply = (household: Household, day: number) => Household;

/** The household as the list says that it is: with persons, income and assets that stand in for those it does not have. */
export const volgensOpgave = (household: Household, day: number): Household =>
  applied(household, stepsFor(household), day);

const applied = (household: Household, steps: readonly Step[], day: number): Household =>
  steps.reduce((made, { apply }) => apply(made, day), household);

const same: Apply = (household) => household;

function step(feit: Step['feit'], apply: Apply, anders: Apply = same, isOpen = false): Step {
  return { feit, apply, anders, isOpen };
}

/**
 * Only what the list does not have otherwise: persons, incomes and assets that are given go before. Who stands in has
 * nothing in the lists that are known of the aanvrager, so those are filled in first.
 */
const stepsFor = (household: Household): Step[] => [
  ...inkomenVan(household),
  ...vermogenVan(household),
  ...verminderingVan(household),
  ...leefvormVan(household),
  ...kostendelersVan(household),
];

const heeft = (household: Household, rol: string): boolean =>
  personenVan(household).some((person) => rolVan(person) === rol);

function inkomenVan(household: Household): Step[] {
  const { facts } = household.root;
  const inkomen = facts.get('inkomen_opgave');
  if (typeof inkomen !== 'number' || isBekend(household, 'inkomst') || !isIncome(facts)) return [];
  const items = inkomen === 0 ? [] : [{ ...INKOMST, bedrag_netto: inkomen }];
  return [step('inkomen_opgave', (one) => metEigen(one, 'inkomst', items))];
}

function vermogenVan(household: Household): Step[] {
  const vermogen = household.root.facts.get('vermogen_opgave');
  if (typeof vermogen !== 'number' || isBekend(household, 'vermogensbestanddeel')) return [];
  const items = vermogen <= 0 ? [] : [{ ...BEZIT, waarde: vermogen }];
  return [step('vermogen_opgave', (one) => metEigen(one, 'vermogensbestanddeel', items))];
}

function verminderingVan({ root }: Household): Step[] {
  const vermindering = root.facts.get('vermindering_opgave');
  if (typeof vermindering !== 'number' || root.lists.get('zaak')?.[0]?.facts.has('afstemming') === true)
    return [];
  return [step('vermindering_opgave', (one) => metAfstemming(one, -vermindering))];
}

/** Does the administration say that there is another leefvorm than the three of the law, and no more? */
export const isLeefvormOpen = (household: Household): boolean =>
  household.root.facts.get('leefvorm_opgave') === 'anders' && !heeft(household, 'partner');

function leefvormVan(household: Household): Step[] {
  const leefvorm = household.root.facts.get('leefvorm_opgave');
  if (leefvorm === undefined || heeft(household, 'partner')) return [];
  if (leefvorm === 'gehuwd_of_samenwonend') return [step('leefvorm_opgave', met('partner', 1))];
  const kinderen = leefvorm === 'alleenstaande_ouder' && !heeft(household, 'kind') ? met('kind', 1) : same;
  return [step('leefvorm_opgave', kinderen, met('partner', 1), isLeefvormOpen(household))];
}

/** The administration counts the belanghebbenden as well, but says nought when nobody shares the costs (CBS, BUS). */
function kostendelersVan(household: Household): Step[] {
  const { facts } = household.root;
  const aantal = facts.get('aantal_kostendelers_opgave');
  if (typeof aantal !== 'number' || heeft(household, 'medebewoner')) return [];
  const isPair = facts.get('leefvorm_opgave') === 'gehuwd_of_samenwonend' || heeft(household, 'partner');
  const others = Math.max(0, aantal - (isPair ? 2 : 1));
  return [
    step('aantal_kostendelers_opgave', met('medebewoner', others), others > 0 ? same : met('medebewoner', 1)),
  ];
}

/** Is a list of theirs known of one of the two whose income and assets those of the administration are? */
const isBekend = (household: Household, entity: string): boolean =>
  personenVan(household).some((person) => isPaid(person) && person.lists.has(entity));

const isPaid = (person: Instance): boolean => ['aanvrager', 'partner'].includes(rolVan(person));

/** No income is known to be none; else the vakantietoeslag must be in it, for what is due over it is not known. */
const isIncome = (facts: ReadonlyMap<string, FactValue>): boolean =>
  facts.get('inkomen_opgave') === 0 ||
  (facts.has('inkomen_opgave') && facts.get('inkomen_opgave_bevat_vakantietoeslag') === true);

/** An income that counts as it is: no exemption, and no vakantietoeslag beside it. */
const INKOMST = {
  soort: 'anders',
  telt_als: 'inkomen',
  periode: 'maand',
  bevat_vakantietoeslag: false,
  recht_op_vakantietoeslag: false,
  bestemd_voor_ander: false,
} as const;

/** Something that counts as it is. */
const BEZIT = {
  soort: 'spaarrekening',
  beschikbaar: true,
  gewoon_of_nodig: false,
  gespaard_tijdens_bijstand: 0,
} as const;

const met =
  (rol: 'partner' | 'kind' | 'medebewoner', aantal: number): Apply =>
  (household, day) => {
    let made = household;
    for (let i = 0; i < aantal; i++) made = metPlaatsvervanger(made, rol, day) ?? made;
    return made;
  };

/** The household with a list of the aanvrager, in which all of it stands, also that of his partner. */
function metEigen(
  household: Household,
  entity: string,
  items: readonly Readonly<Record<string, FactValue>>[],
): Household {
  return personenVan(household)
    .filter(isPaid)
    .reduce((made, person) => {
      const own = rolVan(person) === 'aanvrager' ? items : [];
      const list = own.map(
        (facts, i): Instance => ({
          entity,
          path: `${person.path}.${entity}[${i}]`,
          id: null,
          facts: new Map(Object.entries(facts)),
          lists: new Map(),
        }),
      );
      return metPersoon(made, person, metLijst(person, entity, list));
    }, household);
}

function metAfstemming(household: Household, centen: number): Household {
  const [zaak = { entity: 'zaak', path: 'zaak', id: null, facts: new Map(), lists: new Map() }] =
    household.root.lists.get('zaak') ?? [];
  return { ...household, root: metLijst(household.root, 'zaak', [metFeiten(zaak, { afstemming: centen })]) };
}
