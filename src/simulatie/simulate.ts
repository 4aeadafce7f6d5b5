import type { HouseholdOptions } from '../dossier/read.js';
import { isoDate } from '../engine/dates.js';
import type { SourceText } from '../rules/finding.js';
import type { Outcome } from '../rules/graph.js';
import type { AskedWrong, Basis } from './basis.js';
import { counted } from './counted.js';
import { checkReach, type Decided, Deciding } from './decided.js';
import type { SimulatieDocument, VariantResult } from './document.js';
import { examplesOf } from './examples.js';
import { groundsOf } from './grounds.js';
import { atNorm, cliffs, nearBorder, spendingBelow } from './indicators.js';
import type { Asked } from './knob.js';
import { DEFINITIES } from './notes.js';
import type { Population } from './population.js';
import type { PopulationRecord } from './records.js';
import { reportedBeside } from './reported.js';
import { type Granted, paidPer, programOf } from './run.js';
import type { Sample } from './sample.js';
import { inUnits, Tables } from './tables.js';
import { CURRENT, type Variant, variantsOf } from './variants.js';
import { resultNotes } from './warnings.js';

/** What is asked: figures that are set, and proposals that are laid over the rules of the municipality. */
export interface Question {
  readonly asked: readonly Asked[];
  readonly proposals: readonly SourceText[];
}

/** What each variant comes to for a sample, what changes between them, and what is not known about it. */
export function simulate(
  sample: Sample,
  basis: Basis,
  { asked, proposals }: Question,
  examples: Population,
  options: HouseholdOptions,
): SimulatieDocument {
  const { setting, regelingen } = basis;
  const { variants, setAside } = variantsOf(basis, asked, proposals);
  const [base] = variants;
  if (base === undefined) throw new Error('no variants');
  const deciding = new Deciding(sample, basis, base, options);
  const { decided, leftOut } = decideAll(deciding, variants, sample.list !== null);
  const { records, warnings } = counted(
    sample.records,
    decided.map((one) => ({ deciding, decided: one })),
  );
  checkReach(records, decided);
  const [per = 'eenmalig'] = paidPer(programOf(base.engine, setting, regelingen));
  const tables = new Tables(sample, records, { monthly: deciding.monthly, per });
  const varianten = decided.map((one) => resultOf(one, deciding, tables, records, per));
  const verschillen = pairsOf(decided).map(([a, b]) => tables.difference(a, b));
  return {
    schema: 'vangnet/simulatie/1',
    peildatum: isoDate(setting.peildatum),
    gemeente: setting.gemeente,
    populatie: populationOf(sample, records),
    regelingen,
    regelset: { hash: basis.graph.hash },
    per,
    varianten,
    verschillen,
    gerapporteerd: reportedBeside(sample, varianten, verschillen),
    norm: atNorm(records),
    ...examplesOf(examples, basis, decided, options),
    definities: DEFINITIES,
    waarschuwingen: [
      ...(leftOut === null
        ? []
        : [
            {
              id: 'huidig_niet_te_beslissen',
              bij: ['rechthebbenden', 'gewonnen'] as const,
              tekst: `Met de regels zoals zij zijn is er geen vergelijking: ${leftOut.bericht}`,
            },
          ]),
      ...resultNotes(
        records,
        decided,
        verschillen,
        setAside,
        basis.graph.gemeenten[setting.gemeente]?.titel ?? '',
      ),
      ...warnings,
      ...sample.warnings,
    ],
    aannames: sample.assumptions,
    bronnen: groundsOf(basis, variants),
  };
}

/** All that is told of one variant. */
export function resultOf(
  one: Decided,
  deciding: Deciding,
  tables: Tables,
  records: readonly PopulationRecord[],
  per: Outcome['per'],
): VariantResult {
  return {
    ...tables.variant(one),
    uitgaven_onder: spendingBelow(records, tables, one),
    net_buiten: nearBorder(deciding, one, records),
    kliffen: cliffs(deciding, one, records, per),
  };
}

/** Who is counted: those of the records that weigh something. */
export function populationOf(
  { id, hash, titel, naamsvermelding }: Sample,
  records: readonly PopulationRecord[],
): SimulatieDocument['populatie'] {
  return {
    id,
    hash,
    records: records.filter(({ weight }) => weight > 0).length,
    huishoudens: inUnits(records.reduce((sum, { weight }) => sum + weight, 0)),
    titel,
    naamsvermelding,
  };
}

/** Decides all households in each variant. The rules as they are may leave some open; then they are not compared with. */
function decideAll(
  deciding: Deciding,
  variants: readonly Variant[],
  mayLeaveOut: boolean,
): { decided: Decided[]; leftOut: AskedWrong | null } {
  const each = deciding.each(variants);
  const all = variants.map((variant, at) => ({ variant, granted: each[at] as Granted }));
  if (mayLeaveOut) return { decided: all, leftOut: null };
  const [first, ...others] = all;
  const leftOut = first?.variant.id === CURRENT && others.length > 0 ? deciding.undecided(first) : null;
  const decided = leftOut === null ? all : others;
  for (const one of decided) {
    const wrong = deciding.undecided(one);
    if (wrong !== null) throw wrong;
  }
  return { decided, leftOut };
}

/** So many variants are compared two by two; of more each with the first and with the one before it. */
const FEW = 4;

function pairsOf<T>(all: readonly T[]): (readonly [T, T])[] {
  return all.flatMap((a, i) =>
    all
      .slice(i + 1)
      .flatMap((b, next) => (all.length <= FEW || i === 0 || next === 0 ? [[a, b] as const] : [])),
  );
}
