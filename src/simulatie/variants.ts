import { overlayOf, type Setting } from '../engine/decide.js';
import { Engine } from '../engine/engine.js';
import { itemOf } from '../engine/plan.js';
import type { Compiled } from '../rules/compile.js';
import { figureOf } from '../rules/figure.js';
import type { RuleFiles } from '../rules/files.js';
import { InputError, type SourceText } from '../rules/finding.js';
import type { Graph, Parameter } from '../rules/graph.js';
import { suggestion } from '../rules/nearest.js';
import { changedFiles, hiding, isSameFigure, withoutLocal, writtenFigure } from './change.js';
import { atProposal, withProposal } from './proposal.js';
import { programOf } from './run.js';

/** `--stel name=value,value`. */
export interface Asked {
  readonly name: string;
  readonly values: readonly string[];
}

/** A set of rules with other figures than those in force. */
export interface Variant {
  readonly id: string;
  /** What was set, by the full name of the parameter: whole cents for money, else the number that was typed. */
  readonly stel: Readonly<Record<string, number | string | boolean>>;
  readonly engine: Engine;
}

/** What is to be compared, the first with the others. */
export interface Variants {
  readonly variants: readonly Variant[];
  /** What a municipality has in the place of a national rule and is set aside here, by its title. */
  readonly setAside: readonly string[];
}

/** What a call asks for can't be done. */
export class AskedWrong extends Error {
  constructor(
    readonly code: string,
    readonly bericht: string,
    readonly oplossing: string,
    /** The part of the call that is wrong. */
    readonly at: string,
  ) {
    super(bericht);
  }
}

/** The rules as they stand, and what is asked of them. */
export interface Basis {
  readonly files: RuleFiles;
  readonly graph: Graph;
  readonly compile: (files: RuleFiles) => Compiled;
  readonly setting: Setting;
  /** Ids, in force. */
  readonly regelingen: readonly string[];
}

/** Most combinations of values. */
const MOST_VARIANTS = 200;
/** The rules as they are, when one variant is asked for. */
export const CURRENT = 'huidig';

/** A parameter that is set, with its values as they are written in a rule file. */
interface Knob {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly values: readonly { readonly shown: string; readonly text: string }[];
}

/**
 * The variants of a call: each proposal (or the rules as they are) with every combination of the values that are set;
 * before them the rules as they are, when there is a proposal or only one combination. Each is checked as rules are.
 * Throws AskedWrong when a parameter does not exist or nothing would change, InputError with what is wrong in the rules
 * that would come of it.
 */
export function variantsOf(
  basis: Basis,
  asked: readonly Asked[],
  proposals: readonly SourceText[] = [],
): Variants {
  const knobs = asked.map((one) => knobOf(basis, one));
  const combinations = product(knobs);
  checkCombinations(knobs, combinations.length * Math.max(1, proposals.length));
  const isOne = combinations.length === 1 && proposals.length === 0;
  const current = isOne ? currentOf(basis, knobs) : null;
  const [only] = combinations;
  if (current !== null && only !== undefined && isSame(knobs, current, only))
    throw new AskedWrong(
      'S013',
      'deze variant verandert niets',
      `op deze peildatum geldt al ${written(knobs, current)}`,
      knobs[0]?.name ?? '',
    );
  const { files, setAside } = readable(basis, knobs);
  const first = new Engine(compiled(basis, files));
  const withValues = (own: RuleFiles, values: Values) =>
    knobs.reduce((sofar, knob, at) => applied(basis, sofar, knob, values[at]?.text ?? ''), own);
  const before = current === null ? [] : [{ id: CURRENT, stel: stelOf(knobs, current), engine: first }];
  if (proposals.length === 0) {
    const set = combinations.map((values): Variant => {
      const own = withValues(files, values);
      const engine = own === files ? first : new Engine(compiled(basis, own), () => {}, first);
      return { id: written(knobs, values), stel: stelOf(knobs, values), engine };
    });
    return { variants: [...before, ...set], setAside };
  }
  const proposed = proposals.flatMap((proposal) => {
    const over = withProposal(files, basis.setting.gemeente, proposal);
    const name = proposal.name.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
    return combinations.map((values): Variant => {
      const engine = new Engine(atProposal(proposal, () => compiled(basis, withValues(over, values))));
      if (isAlike(basis, first, engine))
        throw new AskedWrong(
          'S013',
          `het voorstel ${name} verandert niets aan ${basis.regelingen.join(' en ')}`,
          'kijk of het voorstel iets zet dat deze regeling gebruikt',
          proposal.name,
        );
      return { id: [name, written(knobs, values)].join(' ').trim(), stel: stelOf(knobs, values), engine };
    });
  });
  return { variants: [{ id: CURRENT, stel: {}, engine: first }, ...proposed], setAside };
}

function checkCombinations(knobs: readonly Knob[], count: number): void {
  const doubled = knobs.find((knob, at) => knobs.findIndex(({ name }) => name === knob.name) !== at);
  if (doubled !== undefined)
    throw new AskedWrong(
      'S011',
      `'${doubled.name}' wordt twee keer gezet`,
      'zet de waarden achter elkaar, met een komma',
      doubled.name,
    );
  if (count > MOST_VARIANTS)
    throw new AskedWrong(
      'S012',
      `dit zijn ${count} varianten`,
      `kies er hoogstens ${MOST_VARIANTS}`,
      '--stel',
    );
}

/** Do two sets of rules compute the same for what is asked, whatever they are called and wherever they stand? */
function isAlike({ setting, regelingen }: Basis, one: Engine, other: Engine): boolean {
  const meaning = (engine: Engine): string => {
    const { plan } = programOf(engine, setting, regelingen);
    return JSON.stringify([
      plan.parameters.map(({ id, type, waarden }) => [
        id,
        type.kind,
        waarden.map(({ vanaf, waarde, rijen }) => [vanaf, waarde, rijen]),
      ]),
      plan.all.map(({ entity, moment, node }) => [entity, moment, node]),
      plan.decisions.map(({ outcome, voorwaarden }) => [outcome.per, outcome.vorm, voorwaarden.length]),
    ]);
  };
  return meaning(one) === meaning(other);
}

/** The parameters that a name means, and its values as they would be written. */
function knobOf({ graph, setting, regelingen }: Basis, { name, values }: Asked): Knob {
  const gemeente = overlayOf(setting);
  const local = gemeente === null ? {} : (graph.gemeenten[gemeente]?.items ?? {});
  const all = [...new Set([...Object.keys(graph.items), ...Object.keys(local)])].filter(
    (id) => itemOf(graph, gemeente, id)?.soort === 'parameter',
  );
  const ids = name.includes('.') ? [name] : regelingen.map((id) => `${id}.${name}`);
  const found = ids.map((id) => itemOf(graph, gemeente, id)).filter((item) => item?.soort === 'parameter');
  if (found.length === 0) {
    const own = all.filter((id) => regelingen.includes(id.split('.')[0] ?? ''));
    const known = name.includes('.') ? all : own.map((id) => id.split('.')[1] ?? id);
    throw new AskedWrong(
      'S010',
      `de parameter '${name.slice(0, 80)}' bestaat niet`,
      suggestion(name, known),
      name,
    );
  }
  const table = found.find(({ kolommen }) => kolommen !== null);
  if (table !== undefined)
    throw new AskedWrong(
      'S014',
      `'${table.id}' is een tabel`,
      'zet een parameter met een enkele waarde',
      name,
    );
  const [first] = found;
  if (first === undefined) throw new Error('no parameter');
  const read = values.map((value) => ({ shown: value, text: textOf(first, value, name) }));
  const doubled = read.find(
    (one, at) => read.findIndex((other) => isSameFigure(first, one.text, other.text)) !== at,
  );
  if (doubled !== undefined)
    throw new AskedWrong(
      'S011',
      `de waarde ${doubled.shown} staat er twee keer`,
      'noem elke waarde een keer',
      doubled.shown,
    );
  return { name, parameters: found, values: read };
}

/** A value as a rule file has it. */
function textOf({ type }: Parameter, value: string, name: string): string {
  const isPercentage = type.kind === 'getal' && type.eenheid === 'procent';
  const text = isPercentage ? value.replace(/%$/, '') : value;
  const found = figureOf(text, type);
  if (typeof found === 'number') return text;
  throw new AskedWrong(
    'S015',
    `'${value.slice(0, 40)}' past niet bij ${name}: ${found.bericht}`,
    found.oplossing,
    value,
  );
}

/**
 * The rule files in which every parameter that is set is read. Where a municipality has something in the place of the
 * national rule that reads it, the national rule holds.
 */
function readable(basis: Basis, knobs: readonly Knob[]): { files: RuleFiles; setAside: string[] } {
  const { setting, graph } = basis;
  const gemeente = graph.gemeenten[setting.gemeente] ?? null;
  let files = basis.files;
  const setAside: string[] = [];
  for (const knob of knobs)
    for (const { id } of knob.parameters) {
      if (isRead(basis, files, id)) continue;
      const hidden = gemeente === null ? [] : hiding(graph, gemeente, id);
      const without = hidden.reduce(
        (sofar, item) => (gemeente === null ? sofar : withoutLocal(sofar, gemeente, item)),
        files,
      );
      if (hidden.length === 0 || !isRead(basis, without, id))
        throw new AskedWrong(
          'S013',
          `deze variant verandert niets: ${basis.regelingen.join(' en ')} gebruikt '${id}' niet`,
          'vangnet regels toon <regeling> laat zien welke cijfers een regeling gebruikt',
          knob.name,
        );
      files = without;
      setAside.push(...hidden.map((item) => item.titel ?? item.id));
    }
  return { files, setAside };
}

function isRead(basis: Basis, files: RuleFiles, parameter: string): boolean {
  const { setting, regelingen } = basis;
  const { plan } = programOf(new Engine(compiled(basis, files)), setting, regelingen);
  return plan.parameters.some(({ id }) => id === parameter);
}

/** Graphs of files that were checked before. */
const checked = new WeakMap<RuleFiles, Graph>();

function compiled({ compile, files: own, graph }: Basis, files: RuleFiles): Graph {
  const known = files === own ? graph : checked.get(files);
  if (known !== undefined) return known;
  const result = compile(files);
  if ('findings' in result) throw new InputError(result.findings);
  checked.set(files, result.graph);
  return result.graph;
}

type Values = readonly { readonly shown: string; readonly text: string }[];

function product(knobs: readonly Knob[]): Values[] {
  return knobs.reduce<Values[]>(
    (all, { values }) => all.flatMap((sofar) => values.map((value) => [...sofar, value])),
    [[]],
  );
}

/** The values in force; null when one of them is not known. */
function currentOf({ setting }: Basis, knobs: readonly Knob[]): Values | null {
  const all = knobs.map(({ parameters: [first] }) =>
    first === undefined ? null : writtenFigure(first, setting.peildatum),
  );
  return all.some((text) => text === null)
    ? null
    : all.map((text) => ({ shown: text ?? '', text: text ?? '' }));
}

const isSame = (knobs: readonly Knob[], a: Values, b: Values): boolean =>
  knobs.every(({ parameters }, at) =>
    parameters.every((parameter) => isSameFigure(parameter, a[at]?.text ?? '', b[at]?.text ?? '')),
  );

const written = (knobs: readonly Knob[], values: Values): string =>
  knobs.map(({ name }, at) => `${name}=${values[at]?.shown}`).join(' ');

function applied(basis: Basis, files: RuleFiles, { parameters, name }: Knob, text: string): RuleFiles {
  const gemeente = basis.graph.gemeenten[basis.setting.gemeente] ?? null;
  return parameters.reduce((sofar, parameter) => {
    if (text === writtenFigure(parameter, basis.setting.peildatum)) return sofar;
    const changed = changedFiles(sofar, gemeente, { parameter: parameter.id, text }, basis.setting.peildatum);
    if (changed !== null) return changed;
    throw new AskedWrong(
      'S016',
      `'${parameter.id}' heeft op deze peildatum geen cijfer`,
      'kies een peildatum waarop de regeling geldt',
      name,
    );
  }, files);
}

function stelOf(knobs: readonly Knob[], values: Values): Variant['stel'] {
  return Object.fromEntries(
    knobs.flatMap(({ parameters }, at) =>
      parameters.map(({ id, type }) => {
        const text = values[at]?.text ?? '';
        const figure = figureOf(text, type);
        if (type.kind === 'ja_nee') return [id, text === 'ja'];
        if (type.kind !== 'getal' || typeof figure !== 'number') return [id, text];
        return [id, type.eenheid.startsWith('euro') ? figure * 10 ** (2 - type.schaal) : Number(text)];
      }),
    ),
  );
}
