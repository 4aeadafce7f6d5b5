import type { HouseholdOptions } from '../dossier/read.js';
import type { Scope } from './basis.js';
import { type Decided, Deciding } from './decided.js';
import type { Example, SimulatieDocument, ValueLine } from './document.js';
import { householdsOf } from './households.js';
import type { Population } from './population.js';
import { type PopulationRecord, recordsOf } from './records.js';
import type { Granted } from './run.js';
import { sampleOf } from './sample.js';

/** From and with how much of its norm a household earns on the line of what it gets, in procent. */
const [FIRST, LAST] = [100, 200];

type Amounts = Example['niveaus'];
type Shown = Pick<SimulatieDocument, 'voorbeeldhuishoudens' | 'waardelijnen'>;

/**
 * What households of the kinds for which budgets are published get in every variant: at each level of income that their
 * file names, and at every whole procent of their norm. They count for nothing else.
 */
export function examplesOf(
  examples: Population,
  scope: Scope,
  decided: readonly Decided[],
  options: HouseholdOptions,
): Shown {
  return shown(examples, amountsOf(examples, scope, decided, options));
}

/** The same at the ends of a comparison, each on its own day. */
export function examplesBetween(
  examples: Population,
  ends: readonly { readonly side: Scope; readonly decided: Decided }[],
  options: HouseholdOptions,
): Shown {
  const [first = new Map<string, Amounts>(), ...others] = ends.map(({ side, decided }) =>
    amountsOf(examples, side, [decided], options),
  );
  const both = [...first].map(([groep, own]) => {
    const more = others.map((one) => one.get(groep) ?? []);
    return [
      groep,
      own.map(({ procent, centen }, at) => ({
        procent,
        centen: Object.assign({}, centen, ...more.map((one) => one[at]?.centen)),
      })),
    ] as const;
  });
  return shown(examples, new Map(both));
}

/** What each kind gets at every procent from the first to the last. */
function amountsOf(
  examples: Population,
  scope: Scope,
  decided: readonly Decided[],
  options: HouseholdOptions,
): ReadonlyMap<string, Amounts> {
  const [base] = decided;
  if (base === undefined) return new Map();
  const kinds = new Map(recordsOf(examples).map((record) => [record.type, record]));
  const records = [...kinds.values()].flatMap((record) =>
    Array.from(
      { length: LAST - FIRST + 1 },
      (_, at): PopulationRecord => ({ ...record, ratio: (FIRST + at) * 100 }),
    ),
  );
  const sample = {
    ...sampleOf(examples),
    records,
    households: (...[engine, setting, own]: Parameters<ReturnType<typeof sampleOf>['households']>) =>
      householdsOf(examples, records, engine, setting, own),
  };
  const deciding = new Deciding(sample, scope, base.variant, options);
  const each = deciding.each(decided.map(({ variant }) => variant));
  const all = decided.map(({ variant }, at) => ({ id: variant.id, granted: each[at] as Granted }));
  const found = new Map([...kinds.keys()].map((groep): [string, Amounts[number][]] => [groep, []]));
  for (const [at, { type, ratio }] of records.entries()) {
    const cents = all.map(
      ({ id, granted }) => [id, granted.open[at] === 1 ? null : (granted.cents[at] ?? 0)] as const,
    );
    found.get(type)?.push({ procent: ratio / 100, centen: Object.fromEntries(cents) });
  }
  return found;
}

function shown({ raw }: Population, amounts: ReadonlyMap<string, Amounts>): Shown {
  const levels = new Set(raw.banden.map(({ van }) => Number(van)));
  const kinds = [...amounts].map(([groep, own]) => ({
    groep,
    titel: raw.huishoudtypen[groep]?.titel ?? groep,
    own,
  }));
  return {
    voorbeeldhuishoudens: kinds.map(({ own, ...kind }) => ({
      ...kind,
      niveaus: own.filter(({ procent }) => levels.has(procent)),
    })),
    waardelijnen: kinds.map(({ own, ...kind }) => ({ ...kind, stappen: stepsOf(own) })),
  };
}

/** Stretches of whole procents on which nothing changes in any variant. */
function stepsOf(amounts: Amounts): ValueLine['stappen'] {
  const steps: {
    van_procent: number;
    tot_procent: number;
    centen: ValueLine['stappen'][number]['centen'];
  }[] = [];
  for (const { procent, centen } of amounts) {
    const last = steps.at(-1);
    const isSame =
      last !== undefined && Object.entries(centen).every(([id, value]) => last.centen[id] === value);
    if (isSame) last.tot_procent = procent;
    else steps.push({ van_procent: procent, tot_procent: procent, centen });
  }
  return steps;
}
