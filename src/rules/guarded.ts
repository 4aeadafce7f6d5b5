import { circlesIn, reportCircle } from './circles.js';
import type { Graph, Node } from './graph.js';
import type { Module, Path } from './module.js';
import { dateNumber, Reader } from './reader.js';
import { readId, walk } from './references.js';
import type { RuleSet } from './ruleset.js';
import type { Names } from './scope.js';
import { parseDecimal, parseYesNo } from './text.js';
import type { Fact } from './vocabulary.js';

type Guards = Map<string, { readonly at: { readonly module: Module; readonly path: Path }; node: Node }>;

/** The tests behind which facts exist, typed. Notes one that names more than facts, and those that need each other. */
export function guardedFacts({ vocabulary, gegevens, local }: RuleSet, names: Names): Graph['feiten'] {
  const feiten: Record<string, Graph['feiten'][string]> = {};
  const guards: Guards = new Map();
  for (const fact of vocabulary.facts) {
    const { alleenAls, entiteit, naam, gemeente } = fact;
    if (alleenAls === null || names.entity(entiteit) === undefined) continue;
    const module = local.get(gemeente ?? '')?.module ?? gegevens;
    const reader = new Reader(module, names, gemeente, module.id);
    const path = ['gegevens', entiteit, naam];
    const node = reader.test(alleenAls, [...path, 'alleen_als'], reader.scope(entiteit));
    guards.set(`${entiteit}.${naam}`, { at: { module, path }, node });
    feiten[`${entiteit}.${naam}`] = { alleenAls: node, anders: otherwise(fact) };
  }
  for (const { at, node } of guards.values()) onlyFacts(at, node);
  for (const path of circlesIn([...guards.keys()], (key) => factsIn(guards.get(key)?.node)))
    reportCircle(guards.get(path[0] ?? '')?.at, path, 0);
  return feiten;
}

/** Who fills in a household has to know which facts there are before any rule is read. */
function onlyFacts({ module, path }: { readonly module: Module; readonly path: Path }, node: Node): void {
  let named: string | null = null;
  walk(node, (part) => {
    named ??= readId(part);
  });
  if (named !== null)
    module.report(
      path,
      'alleen_als',
      'R011',
      `'${named}' is geen gegeven`,
      'toets hier alleen aan gegevens; een regel kan een gegeven zelf achter een toets lezen',
    );
}

function factsIn(node: Node | undefined): string[] {
  const facts: string[] = [];
  if (node !== undefined)
    walk(node, (part) => {
      if (part.k === 'feit') facts.push(`${part.e}.${part.f}`);
    });
  return facts;
}

/** The value of a fact that does not apply, as a number of the engine. */
function otherwise({ anders, type }: Fact): number | null {
  if (anders === null) return null;
  if (type.kind === 'ja_nee') return parseYesNo(anders) === true ? 1 : 0;
  if (type.kind === 'keuze') return type.codes.indexOf(anders);
  if (type.kind === 'datum') return dateNumber(anders);
  const number = type.kind === 'getal' ? parseDecimal(anders, type.decimals) : null;
  return typeof number === 'number' ? number : null;
}
