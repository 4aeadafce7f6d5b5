import type { Case } from '../dossier/cases.js';
import type { Expected } from '../dossier/expected.js';
import type { Graph } from '../rules/graph.js';
import { bereken } from './bereken.js';
import type { Besluit, Uitkomst, Waarde } from './decision.js';
import type { Engine } from './engine.js';
import type { Setting } from './setting.js';
import { toets } from './toets.js';

/** One way in which a case came out otherwise than expected. */
export interface Difference {
  readonly wat: string;
  readonly verwacht: string;
  readonly gekregen: string;
}

export interface CaseResult {
  readonly id: string;
  readonly uitslag: 'geslaagd' | 'gezakt';
  readonly verschil: readonly Difference[];
  /** What was decided; null when there was no besluit. */
  readonly uitkomst: Uitkomst | null;
  readonly place: Case['place'];
}

/** On which day and for which municipality a case is decided. */
export function caseSetting({ gemeente, household, peildatum }: Case): Setting {
  return { peildatum, gemeente: gemeente ?? household.gemeente ?? 'landelijk' };
}

/** The full id of a begrip that a case names under `waarden`. */
export const waardeId = ({ regeling }: Case, name: string): string =>
  name.includes('.') ? name : `${regeling}.${name}`;

/** The regelingen that cases are of. */
export const regelingenOf = (cases: readonly Case[]): string[] => [
  ...new Set(cases.map(({ regeling }) => regeling)),
];

/**
 * Is a case about steps that regelingen share: does it decide nothing, and expect values of bouwstenen alone? What such a
 * step comes to is the same for whichever regeling reads it.
 */
export const isOfBouwstenen = (graph: Graph, test: Case): boolean =>
  !expectsDecision(test) &&
  [...test.expected.waarden.keys()].every((name) => {
    const [file = ''] = waardeId(test, name).split('.');
    return graph.regelingen[file] === undefined;
  });

/** Runs one worked case and compares what it names. */
export function runCase(engine: Engine, test: Case): CaseResult {
  const setting = caseSetting(test);
  const decided = expectsDecision(test)
    ? toets(engine, test.household, { ...setting, regelingen: [test.regeling] }).besluiten
    : null;
  const besluit = decided === null ? undefined : besluitOf(test, decided);
  const verschil: Difference[] = besluit === undefined ? [] : differences(test, besluit);
  if (decided !== null && besluit === undefined)
    verschil.push({ wat: 'besluit', verwacht: test.regeling, gekregen: 'geen' });
  for (const [name, wanted] of test.expected.waarden) {
    const found = bereken(engine, test.household, waardeId(test, name), setting);
    const got = found === null ? 'bestaat niet' : written(found.waarde);
    if (!sameValue(wanted, got)) verschil.push({ wat: name, verwacht: wanted, gekregen: got });
  }
  const uitslag = verschil.length === 0 ? 'geslaagd' : 'gezakt';
  return { id: test.id, uitslag, verschil, uitkomst: besluit?.uitkomst ?? null, place: test.place };
}

/** The decision that a case is about. */
export function besluitOf({ voor }: Case, besluiten: readonly Besluit[]): Besluit | undefined {
  return voor === null ? besluiten[0] : besluiten.find((besluit) => besluit.voor.id === voor);
}

/** A case that names only values is not decided: its household need not hold what a decision asks. */
export function expectsDecision({ expected: { waarden, ...decision } }: Case): boolean {
  return Object.values(decision).some(
    (wanted) => wanted !== null && !(wanted instanceof Map && wanted.size === 0),
  );
}

/** What a decision comes to, without its reasons. */
export interface Outcome {
  readonly uitkomst: string;
  readonly gronden: readonly string[];
  /** Undefined when nothing is granted. */
  readonly centen: number | undefined;
}

/** Where the outcome, amount and grounds are other than expected. */
export function outcomeDifferences(expected: Expected, { uitkomst, gronden, centen }: Outcome): Difference[] {
  return [
    ...different('uitkomst', expected.uitkomst, uitkomst),
    ...different('bedrag', expected.bedrag, euros(centen)),
    ...different('gronden', expected.gronden?.join(', ') ?? null, gronden.join(', ')),
  ];
}

function different(wat: string, wanted: string | null, got: string): Difference[] {
  if (wanted === null || sameValue(wanted, got)) return [];
  return [{ wat, verwacht: wanted || 'niets', gekregen: got || 'niets' }];
}

const euros = (centen: number | undefined): string =>
  centen === undefined ? 'geen' : (centen / 100).toFixed(2);

function differences(test: Case, besluit: Besluit): Difference[] {
  const { expected } = test;
  const { bedrag, afwijkend = [], uitkomst, gronden } = besluit;
  const found = outcomeDifferences(expected, { uitkomst, gronden, centen: bedrag?.centen });
  const compare = (wat: string, wanted: string | null, got: string) => {
    found.push(...different(wat, wanted, got));
  };
  const list = (wat: string, wanted: readonly string[] | null, got: readonly string[]) =>
    compare(wat, wanted?.toSorted().join(', ') ?? null, got.toSorted().join(', '));
  compare('vorm', expected.vorm, bedrag?.vorm ?? 'geen');
  compare('ingang', expected.ingang, bedrag?.ingang ?? 'geen');
  compare('totaal', expected.totaal, euros(bedrag?.totaal_centen));
  const termijnen = {
    termijnen: 'centen',
    betaald: 'betaald_centen',
    vakantietoeslag: 'vakantietoeslag_centen',
  } as const;
  for (const key of ['termijnen', 'betaald', 'vakantietoeslag'] as const)
    for (const [day, wanted] of expected[key]) {
      const termijn = bedrag?.termijnen?.find(({ vanaf }) => vanaf === day);
      compare(`${key} ${day}`, wanted, euros(termijn?.[termijnen[key]]));
    }
  for (const [day, wanted] of expected.afwijkend) {
    const other = afwijkend.find(({ vanaf }) => vanaf === day);
    compare(`afwijkend ${day}`, wanted, other?.gronden.join(', ') ?? 'geen');
  }
  list(
    'ontbreekt',
    expected.ontbreekt,
    besluit.ontbreekt.map((missing) => missing.feit),
  );
  list(
    'aannames',
    expected.aannames,
    besluit.aannames.map((aanname) => aanname.feit),
  );
  list(
    'verwijzingen',
    expected.verwijzingen,
    besluit.verwijzingen.map((pointer) => pointer.id),
  );
  list(
    'uitweg',
    expected.uitweg,
    besluit.uitweg.map((pointer) => pointer.id),
  );
  list(
    'vervolg',
    expected.vervolg,
    besluit.vervolg.map((pointer) => pointer.id),
  );
  return found;
}

function written(value: Waarde): string {
  if (value.waarde === null) return 'onbekend';
  if (typeof value.waarde === 'number' && value.eenheid.startsWith('euro'))
    return String(Number((value.waarde / 100).toPrecision(15)));
  if (typeof value.waarde === 'boolean') return value.waarde ? 'ja' : 'nee';
  return String(value.waarde);
}

/** Equal as text, or as numbers: 1300.00 is 1300. */
function sameValue(a: string, b: string): boolean {
  return a === b || (a.trim() !== '' && b.trim() !== '' && Number(a) === Number(b));
}
