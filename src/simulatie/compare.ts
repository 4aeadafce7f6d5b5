import type { HouseholdOptions } from '../dossier/read.js';
import { isoDate } from '../engine/dates.js';
import { Engine } from '../engine/engine.js';
import type { Outcome } from '../rules/graph.js';
import { checkComparable, namesOf, paidAlike } from './comparable.js';
import { counted, type Tried } from './counted.js';
import { checkReach, type Decided, Deciding } from './decided.js';
import type { Comparison, Note, SimulatieDocument, Warning } from './document.js';
import { examplesBetween } from './examples.js';
import type { Fixed } from './fixed.js';
import { groundsOf } from './grounds.js';
import { atNorm } from './indicators.js';
import { DEFINITIES, dayNotes } from './notes.js';
import type { Population } from './population.js';
import type { PopulationRecord } from './records.js';
import type { Granted } from './run.js';
import type { Sample } from './sample.js';
import { between, type Side } from './sides.js';
import { populationOf, resultOf } from './simulate.js';
import { type States, splitOf } from './split.js';
import { Tables } from './tables.js';
import { resultNotes } from './warnings.js';

/** One end with what its households are granted, those of them that count, and their tables. */
interface End extends Tried {
  readonly side: Side;
  readonly records: readonly PopulationRecord[];
  readonly warnings: readonly Warning[];
  readonly tables: Tables;
}

/**
 * What two days, two populations or both come to, with the difference between them split into indexering (the old rules
 * with the new figures, of the old population), regel (the other new rules) and populatie (the rest). Of one sample on two
 * days every household stays in the group of the first day, and who gains or loses is told too. Throws AskedWrong when
 * the two can't be compared.
 */
export function compareSides(
  van: Side,
  naar: Side,
  { stel, setAside }: Fixed,
  examples: Population,
  options: HouseholdOptions,
): SimulatieDocument {
  checkComparable(van, naar);
  const engine = new Engine(naar.graph);
  const per = paidAlike([van, naar], engine);
  const { ends, states } = decideEnds(van, naar, engine, per, stel, options);
  const [first, last] = ends;
  const isOne = van.sample === naar.sample;
  const split = splitOf(states);
  const causes = {
    indexering_centen: split.totaal.indexering.centen,
    regel_centen: split.totaal.regel.centen,
    populatie_centen: split.totaal.populatie.centen,
  };
  const verschillen = isOne ? [first.tables.difference(first.decided, last.decided, causes)] : [];
  const told = ends.map(({ records, decided, warnings, side: { sample } }) => [
    ...resultNotes(
      records,
      [decided],
      verschillen,
      setAside,
      naar.graph.gemeenten[naar.setting.gemeente]?.titel ?? '',
    ),
    ...warnings,
    ...sample.warnings,
  ]);
  const names = ends.map(({ decided }) => decided.variant.id);
  return {
    schema: 'vangnet/simulatie/1',
    peildatum: isoDate(naar.setting.peildatum),
    gemeente: naar.setting.gemeente,
    populatie: populationOf(naar.sample, last.records),
    regelingen: [...new Set([...van.regelingen, ...naar.regelingen])].toSorted(),
    regelset: { hash: naar.graph.hash },
    per,
    varianten: ends.map(({ decided, deciding, tables, records }) =>
      resultOf(decided, deciding, tables, records, per),
    ),
    verschillen,
    gerapporteerd: [],
    norm: atNorm(last.records),
    ...examplesBetween(examples, ends, options),
    definities: DEFINITIES,
    waarschuwingen: [...dayNotes(van, naar), ...together(names, told)],
    aannames: together(names, [van.sample.assumptions, naar.sample.assumptions]),
    bronnen: groundsOf(naar, [last.decided.variant]),
    vergelijking: { van: endOf(first), naar: endOf(last), ...split },
  };
}

/** Decides both ends and what lies between them. */
function decideEnds(
  van: Side,
  naar: Side,
  engine: Engine,
  per: Outcome['per'],
  stel: Fixed['stel'],
  options: HouseholdOptions,
): { ends: readonly [End, End]; states: States<ReturnType<Tables['variant']>> } {
  const [one, other] = namesOf(van, naar);
  const triedOn = (side: Side, id: string): Tried => {
    const variant = { id, stel, engine };
    const deciding = new Deciding(side.sample, side, variant, options);
    return { deciding, decided: { variant, granted: deciding.granted(variant) } };
  };
  const [first, last] = [triedOn(van, one), triedOn(naar, other)];
  const steps = between(van, naar, engine, first.decided.granted, options);
  const step = (id: string, granted: Granted): Decided => ({
    variant: { id, stel, engine: steps.engine },
    granted,
  });
  const indexed = step('de nieuwe bedragen', steps.indexed);
  const ruled = step('de nieuwe regels', steps.ruled);
  const isOne = van.sample === naar.sample;
  const mid = { deciding: first.deciding, decided: ruled };
  const old = countedOf(van.sample, isOne ? [first, last, mid] : [first, mid]);
  const own = isOne ? old : countedOf(naar.sample, [last]);
  checkReach(old.records, [first.decided, indexed, ruled, ...(isOne ? [last.decided] : [])]);
  const before = new Tables(van.sample, old.records, { monthly: first.deciding.monthly, per });
  const after = isOne
    ? before
    : new Tables(naar.sample, own.records, { monthly: last.deciding.monthly, per });
  return {
    ends: [
      { ...first, ...old, side: van, tables: before },
      { ...last, ...own, side: naar, tables: after },
    ],
    states: [
      before.variant(first.decided),
      before.variant(indexed),
      before.variant(ruled),
      after.variant(last.decided),
    ],
  };
}

/** The records of a sample that count. Throws AskedWrong when none may be left out and one can't be decided. */
function countedOf({ records, list }: Sample, tried: readonly Tried[]): ReturnType<typeof counted> {
  if (list !== null) return counted(records, tried);
  for (const { deciding, decided } of tried) {
    const wrong = deciding.undecided(decided);
    if (wrong !== null) throw wrong;
  }
  return { records, warnings: [] };
}

const endOf = ({ side, decided, records }: End): Comparison['van'] => ({
  id: decided.variant.id,
  peildatum: isoDate(side.setting.peildatum),
  regelingen: side.regelingen,
  populatie: populationOf(side.sample, records),
});

/** What is told of the two ends: once where it is the same, else with the name of the end that it is about. */
function together<T extends Note>(names: readonly string[], told: readonly (readonly T[])[]): T[] {
  const count = new Map<string, number>();
  for (const { tekst } of told.flat()) count.set(tekst, (count.get(tekst) ?? 0) + 1);
  const seen = new Set<string>();
  return told.flatMap((notes, at) =>
    notes.flatMap((note) => {
      if (seen.has(note.tekst)) return [];
      seen.add(note.tekst);
      return [count.get(note.tekst) === 1 ? { ...note, tekst: `${names[at]}: ${note.tekst}` } : note];
    }),
  );
}
