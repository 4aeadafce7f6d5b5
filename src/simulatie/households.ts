import type { Household, Instance } from '../dossier/household.js';
import { merge } from '../dossier/merge.js';
import { type HouseholdOptions, readHouseholdTree } from '../dossier/read.js';
import { isoDate, plusDays } from '../engine/dates.js';
import type { Engine, Ready } from '../engine/engine.js';
import { Scratch } from '../engine/program.js';
import type { Setting } from '../engine/setting.js';
import { overlayOf } from '../engine/setting.js';
import { findingAt, InputError } from '../rules/finding.js';
import { quoted, suggestion } from '../rules/nearest.js';
import type { YamlMap, YamlNode } from '../rules/yaml.js';
import type { Population } from './population.js';
import type { PopulationRecord } from './records.js';

/** Days of which both count; null where it has no beginning or no end. */
interface Period {
  readonly from: number | null;
  readonly until: number | null;
}

/** Most periods of an income: a person has no more incomes in a file either. */
const MOST_PERIODS = 40;

/**
 * A household for each record of a population. Its income is a part of the norm that its own household has, in each
 * period with the norm of that period and rounded down to the cent, so that a new norm moves nobody across a limit. Throws InputError when the file
 * describes no sound household, or names a norm that the rules do not have.
 */
export function householdsOf(
  population: Population,
  records: readonly PopulationRecord[],
  engine: Engine,
  setting: Setting,
  options: HouseholdOptions,
): Household[] {
  const keys = records.map(({ type, incomeSource, traits }) => [type, incomeSource, ...traits].join('|'));
  const kinds = [...new Map(records.map((record, at) => [keys[at] ?? '', record]))];
  const moulds = kinds.map(([, record]) =>
    readHouseholdTree(
      population.source,
      layered(population, record, setting.peildatum),
      engine.graph.vocabulary,
      {
        ...options,
        peildatum: setting.peildatum,
      },
    ),
  );
  const days = normDays(population, engine, setting);
  const all = days.map((from) => ({
    from,
    norms: normsOf(population.raw.norm, engine, moulds, { ...setting, peildatum: from }) ?? [],
  }));
  const first = all.findIndex(({ norms }) => norms.every((norm) => !Number.isNaN(norm)));
  const known = first === -1 ? [] : all.slice(first);
  if (known.length === 0 || known.some(({ norms }) => norms.some(Number.isNaN)))
    throw wrongNorm(
      population,
      'is op deze peildatum niet bekend',
      'kies een andere peildatum of een andere norm',
    );
  const periods = periodsOf(known.map(({ from }) => from));
  const numbers = new Map(kinds.map(([key], at) => [key, at]));
  return records.map((record, at) => {
    const kind = numbers.get(keys[at] ?? '') ?? 0;
    const mould = moulds[kind];
    if (mould === undefined) throw new Error('no household for a record');
    const amounts = known.map(({ norms }) => Math.floor((record.ratio * (norms[kind] ?? NaN)) / 100_00));
    return withIncome({ ...mould, id: `${record.type}-${at + 1}` }, periods, amounts);
  });
}

/** The household of a record as a file would have it: all that is said about it, laid over each other. */
function layered({ raw }: Population, record: PopulationRecord, peildatum: number): YamlMap {
  const income = raw.inkomensbronnen[record.incomeSource];
  const chosen = raw.kenmerken.flatMap(({ id, keuzes }) =>
    keuzes.filter((keuze) => record.traits.includes(`${id}.${keuze.id}`)).map(({ huishouden }) => huishouden),
  );
  const amount: YamlNode = entriesOf([['bedrag_netto', scalar('0.00')]]);
  const inkomst = [income?.inkomst, amount].filter(isMap).reduce(merge);
  const inkomsten: YamlNode = entriesOf([
    [
      'personen',
      list([
        entriesOf([
          ['id', scalar('a')],
          ['inkomsten', list([inkomst])],
        ]),
      ]),
    ],
  ]);
  const layers = [
    entriesOf([
      ['schema', scalar('vangnet/huishouden/1')],
      ['id', scalar('h')],
    ]),
    raw.huishouden,
    raw.huishoudtypen[record.type]?.huishouden,
    income?.huishouden,
    ...chosen,
    inkomsten,
  ];
  return withDay(layers.filter(isMap).reduce(merge), isoDate(peildatum)) as YamlMap;
}

const isMap = (node: YamlNode | undefined): node is YamlMap => node?.kind === 'map';
const scalar = (text: string): YamlNode => ({
  kind: 'scalar',
  text,
  quoted: false,
  block: false,
  from: 0,
  to: 0,
});
const list = (items: readonly YamlNode[]): YamlNode => ({ kind: 'list', items, from: 0, to: 0 });

function entriesOf(entries: readonly (readonly [string, YamlNode])[]): YamlMap {
  const all = entries.map(([key, value]) => ({
    key: scalar(key) as YamlMap['entries'][number]['key'],
    value,
  }));
  return { kind: 'map', entries: all, from: 0, to: 0 };
}

/** A tree in which the word peildatum is the day that is asked about. */
function withDay(node: YamlNode, day: string): YamlNode {
  if (node.kind === 'scalar') return node.text === 'peildatum' ? { ...node, text: day } : node;
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => withDay(item, day)) };
  return { ...node, entries: node.entries.map(({ key, value }) => ({ key, value: withDay(value, day) })) };
}

/** The days on which a figure behind the norm changes, up to the peildatum. */
function normDays(population: Population, engine: Engine, setting: Setting): number[] {
  const { plan } = normProgram(population, engine, setting);
  const starts = new Set(plan.parameters.flatMap(({ waarden }) => waarden.map(({ vanaf }) => vanaf)));
  const days = [...starts].filter((day) => day <= setting.peildatum).toSorted((a, b) => a - b);
  return days.slice(-MOST_PERIODS);
}

/** From each day to the day before the next; the first has no beginning and the last no end. */
function periodsOf(days: readonly number[]): Period[] {
  return days.map((day, at) => {
    const next = days[at + 1];
    return { from: at === 0 ? null : day, until: next === undefined ? null : plusDays(next, -1) };
  });
}

function normProgram(population: Population, engine: Engine, setting: Setting) {
  const { norm } = population.raw;
  const ready = programFor(norm, engine, setting);
  if (ready !== null) return ready;
  const known = Object.values(engine.graph.items).flatMap((item) =>
    item.soort === 'begrip' ? [item.id] : [],
  );
  throw wrongNorm(population, 'staat niet in de regels', suggestion(norm, known));
}

function wrongNorm({ source, raw: { norm } }: Population, what: string, oplossing: string): InputError {
  const bericht = `de norm ${quoted(norm)} ${what}`;
  return new InputError([
    findingAt(source, source.text.indexOf(norm), norm.length, { code: 'S003', bericht, oplossing }),
  ]);
}

/** The program that computes a norm; null when the rules have no such norm. */
function programFor(norm: string, engine: Engine, setting: Setting): Ready | null {
  const ready = engine.ready(overlayOf(setting), setting.peildatum, { begrippen: [norm] }, 'three');
  return ready.plan.wanted.get(norm) === undefined ? null : ready;
}

/** A norm of each household on a day, in cents, NaN where it is not known; null when the rules have no such norm. */
export function normsOf(
  norm: string,
  engine: Engine,
  households: readonly Household[],
  setting: Setting,
): readonly number[] | null {
  const ready = programFor(norm, engine, setting);
  if (ready === null) return null;
  const { program, plan, figures, encoder } = ready;
  const step = plan.wanted.get(norm);
  const { facts } = encoder.block(households, { peildatum: setting.peildatum, assume: true });
  const scratch = new Scratch();
  program.run(facts, figures, setting.peildatum, scratch);
  return households.map((_, row) => scratch.value(step?.nr ?? 0, row));
}

/** The household with the income of its aanvrager in each period for which it is known. */
function withIncome(household: Household, periods: readonly Period[], amounts: readonly number[]): Household {
  const people = household.root.lists.get('persoon') ?? [];
  const earning = people.map((person): Instance => {
    const [mould] = person.facts.get('rol') === 'aanvrager' ? (person.lists.get('inkomst') ?? []) : [];
    if (mould === undefined) return person;
    const incomes = periods.map(({ from, until }, at): Instance => {
      const facts = new Map([...mould.facts, ['bedrag_netto', amounts[at] ?? NaN]]);
      if (from !== null) facts.set('vanaf', from);
      if (until !== null) facts.set('tot_en_met', until);
      return { ...mould, path: `${person.path}.inkomsten[${at}]`, facts };
    });
    return { ...person, lists: new Map([...person.lists, ['inkomst', incomes]]) };
  });
  const root = { ...household.root, lists: new Map([...household.root.lists, ['persoon', earning]]) };
  return { ...household, root };
}
