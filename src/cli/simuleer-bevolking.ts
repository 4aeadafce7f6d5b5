import { wholeList } from '../bestand/listed.js';
import { decidedOn, isOpgave, volgensOpgave } from '../bestand/opgave.js';
import { constantsOf } from '../bestand/tally.js';
import type { Household } from '../dossier/household.js';
import { isoDate } from '../engine/dates.js';
import type { Engine } from '../engine/engine.js';
import type { Setting } from '../engine/setting.js';
import type { Graph } from '../rules/graph.js';
import { type Clients, sampleOfClients } from '../simulatie/clients.js';
import { type Population, readPopulation } from '../simulatie/population.js';
import { type Sample, sampleOf } from '../simulatie/sample.js';
import { askedOf, inTemporary, listAt } from './bestand.js';
import { daysOption } from './bestand-vergelijken.js';
import { callError, checkReadable, readInput } from './io.js';
import { gemeenteFor, peildatumOption, today } from './options.js';
import type { SimuleerOptions } from './simuleer-common.js';

/** Whom a simulation is about, and where and when unless the call says otherwise. */
export interface Subject {
  readonly setting: Setting;
  readonly sample: (engine: Engine, setting: Setting) => Sample;
}

/**
 * A population file, or with --koppeling a client list; `examples` says which norm incomes are held against. The day is the
 * last of --vergelijk.
 */
export async function subjectOf(
  name: string,
  graph: Graph,
  examples: Population,
  options: SimuleerOptions,
): Promise<Subject> {
  if (options.koppeling !== undefined) return clientsAt(name, graph, examples, options);
  const population = readPopulation(readInput(name));
  const own = options.gemeente ?? population.raw.gemeente ?? 'landelijk';
  const setting = {
    gemeente: gemeenteFor({ ...options, gemeente: own }, null, graph),
    peildatum: daysOption(options)?.b ?? peildatumOption(options) ?? today(),
  };
  return { setting, sample: () => sampleOf(population) };
}

async function clientsAt(
  name: string,
  graph: Graph,
  examples: Population,
  { regeling: _, ...options }: SimuleerOptions,
): Promise<Subject> {
  if (name !== '-') checkReadable(name);
  const asking = askedOf(options, graph);
  const { naam, list } = await inTemporary(async (temporary) => {
    const listed = { ...asking, ...(await listAt(name, asking.koppeling.bestand, temporary)) };
    return { naam: listed.naam, list: wholeList(listed, graph.vocabulary) };
  });
  const { households, gelezen, hash } = list;
  if (households.length === 0)
    throw callError(
      'S070',
      'in dit bestand staat geen huishouden dat te lezen is',
      'vangnet bestand zegt van elke regel wat eraan schort',
      name,
    );
  const setting = {
    gemeente:
      options.gemeente === undefined
        ? theOne('gemeente', gemeentenOf(households))
        : (asking.gemeente ?? 'landelijk'),
    peildatum:
      asking.peildatum ??
      theOne(
        'peildatum',
        households.map((one) => one.peildatum ?? today()),
      ),
  };
  const clients: Clients = {
    name: naam.replace(/^.*[/\\]/, ''),
    hash,
    households,
    refused: gelezen - households.length,
    constants: constantsOf(asking.koppeling),
    opgave: { volgens: volgensOpgave, decide: decidedOn, isOpgave },
  };
  return { setting, sample: (engine, on) => sampleOfClients(clients, examples.raw.norm, engine, on) };
}

const gemeentenOf = (households: readonly Household[]): string[] =>
  households.map(({ gemeente }) => gemeente ?? 'landelijk');

/** A simulation is of one place and one day: what all households have. Throws InputError when they differ. */
function theOne<T extends string | number>(what: 'gemeente' | 'peildatum', values: readonly T[]): T {
  const all = [...new Set(values)];
  const [first] = all;
  if (first !== undefined && all.length === 1) return first;
  const shown = all.slice(0, 3).map((value) => (typeof value === 'number' ? isoDate(value) : value));
  throw callError(
    'S071',
    `de huishoudens hebben niet dezelfde ${what}: ${shown.join(', ')}`,
    `geef --${what}, dan geldt die voor iedereen`,
    '--koppeling',
  );
}
