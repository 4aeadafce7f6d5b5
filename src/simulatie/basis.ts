import { Engine } from '../engine/engine.js';
import type { Setting } from '../engine/setting.js';
import type { Compiled } from '../rules/compile.js';
import type { RuleFiles } from '../rules/files.js';
import { InputError } from '../rules/finding.js';
import type { Graph } from '../rules/graph.js';
import { changedFiles, hiding, withoutLocal, writtenFigure } from './change.js';
import type { SimulatieCode } from './codes.js';
import type { Knob } from './knob.js';
import { programOf } from './run.js';

/** What a call asks for can't be done. */
export class AskedWrong extends Error {
  constructor(
    readonly code: SimulatieCode,
    readonly bericht: string,
    readonly oplossing: string,
    /** The part of the call that is wrong. */
    readonly at: string,
  ) {
    super(bericht);
  }
}

/** What is decided, under which rules, where and on which day. */
export interface Scope {
  readonly graph: Graph;
  readonly setting: Setting;
  /** Ids, in force. */
  readonly regelingen: readonly string[];
}

/** The same, with the rules as they stand, to make others of. */
export interface Basis extends Scope {
  readonly files: RuleFiles;
  readonly compile: (files: RuleFiles) => Compiled;
}

/**
 * The rule files in which every parameter that is set is read. Where a municipality has something in the place of the
 * national rule that reads it, the national rule holds.
 */
export function readable(basis: Basis, knobs: readonly Knob[]): { files: RuleFiles; setAside: string[] } {
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

export function compiled({ compile, files: own, graph }: Basis, files: RuleFiles): Graph {
  const known = files === own ? graph : checked.get(files);
  if (known !== undefined) return known;
  const result = compile(files);
  if ('findings' in result) throw new InputError(result.findings);
  checked.set(files, result.graph);
  return result.graph;
}

/** Rule files in which a parameter has another figure. Throws AskedWrong when it has none on the peildatum. */
export function applied(basis: Basis, files: RuleFiles, { parameters, name }: Knob, text: string): RuleFiles {
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
