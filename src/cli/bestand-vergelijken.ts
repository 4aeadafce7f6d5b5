import { basename } from 'node:path';
import { daysOf, rulesOf, type Sides } from '../bestand/sides.js';
import { readRuleFiles } from '../rules/files.js';
import { InputError, type SourceText } from '../rules/finding.js';
import type { Graph } from '../rules/graph.js';
import { parseDate } from '../rules/text.js';
import { atProposal, withProposal } from '../simulatie/proposal.js';
import { CURRENT } from '../simulatie/variants.js';
import type { BestandOptions } from './bestand.js';
import { callError, readInput } from './io.js';
import { gemeenteFor } from './options.js';
import { loadRules, rulesFolder } from './shipped.js';

/**
 * What a call compares: two days (`--vergelijk A..B`), the rules of `--regels` with those of another folder
 * (`--vergelijk-regels`), or with one or two proposals (`--variant`); null when it compares nothing. Throws InputError.
 */
export async function sidesOption(options: BestandOptions, graph: Graph): Promise<Sides | null> {
  const { vergelijk, vergelijkRegels, variant = [] } = options;
  const asked = [vergelijk, vergelijkRegels, options.variant].filter((one) => one !== undefined);
  if (asked.length > 1)
    throw callError(
      'C003',
      'er is meer dan een vergelijking gevraagd',
      'kies --vergelijk, --vergelijk-regels of --variant',
      '--vergelijk',
    );
  const [days, folder] = [daysOption(options), vergelijkRegels?.at(-1)];
  if (days !== null) return daysOf(graph, days.a, days.b);
  if (folder !== undefined) return foldersOf(folder, options, graph);
  return variant.length === 0 ? null : variantsOption(variant, options, graph);
}

/** The two days of `--vergelijk A..B`; null without it. Throws InputError. */
export function daysOption({
  vergelijk,
  peildatum,
}: Pick<BestandOptions, 'vergelijk' | 'peildatum'>): { readonly a: number; readonly b: number } | null {
  const text = vergelijk?.at(-1);
  if (text === undefined) return null;
  const [a, b, ...more] = text.split('..').map(parseDate);
  if (typeof a !== 'number' || typeof b !== 'number' || more.length > 0 || a >= b)
    throw callError(
      'C003',
      `'${text.slice(0, 40)}' zijn geen twee dagen`,
      'schrijf de eerste en de laatste dag: 2022-12-31..2023-01-01',
      text,
    );
  if (peildatum !== undefined)
    throw callError(
      'C003',
      '--peildatum en --vergelijk gaan niet samen',
      'laat --peildatum weg',
      '--peildatum',
    );
  return { a, b };
}

async function foldersOf(folder: string, { regels }: BestandOptions, graph: Graph): Promise<Sides> {
  const other = await loadRules(folder);
  const names = [regels ?? 'rules', folder].map((name) => basename(name));
  const [first = '', last = ''] = names[0] === names[1] ? [regels ?? 'rules', folder] : names;
  return rulesOf('regels', [first, graph], [last, other]);
}

async function variantsOption(
  names: readonly string[],
  options: BestandOptions,
  graph: Graph,
): Promise<Sides> {
  if (names.length > 2)
    throw callError(
      'C003',
      'er zijn meer dan twee varianten genoemd',
      'vergelijk een variant met de regels, of twee varianten met elkaar',
      names[2],
    );
  const files = readRuleFiles(rulesFolder(options.regels), options.regels ?? 'rules');
  const { compileRules } = await import('../rules/index.js');
  const gemeente = options.gemeente === undefined ? null : gemeenteFor(options, null, graph);
  const proposed = names.map(readInput).map((proposal): readonly [string, Graph] => {
    const over = withProposal(files, gemeente, proposal);
    const result = atProposal(proposal, () => {
      const made = compileRules(over);
      if ('findings' in made) throw new InputError(made.findings);
      return made.graph;
    });
    return [variantName(proposal), result];
  });
  const [first, last] = proposed.length === 1 ? [[CURRENT, graph] as const, ...proposed] : proposed;
  if (first === undefined || last === undefined) throw new Error('no variant');
  return rulesOf('varianten', first, last);
}

const variantName = ({ name }: SourceText): string => basename(name).replace(/\.ya?ml$/, '');
