import type { Graph } from '../rules/graph.js';
import { AskedWrong, applied, type Basis, compiled, readable, type Scope } from './basis.js';
import { type Asked, knobOf, product, stelOf } from './knob.js';
import type { Variant } from './variants.js';

/** Rules in which some parameters have a value of the call, whatever the day. */
export interface Fixed {
  readonly graph: Graph;
  readonly stel: Variant['stel'];
  /** What the municipality has in the place of a national rule and is set aside, by its title. */
  readonly setAside: readonly string[];
}

/**
 * The rules with the one value of each parameter that is asked, on the day of every scope. Checked as rules are. Throws
 * AskedWrong when a parameter does not exist, is not read, or has several values.
 */
export function fixedRules(
  basis: Omit<Basis, keyof Scope> & Pick<Basis, 'graph'>,
  scopes: readonly Omit<Scope, 'graph'>[],
  asked: readonly Asked[],
): Fixed {
  const many = asked.find(({ values }) => values.length > 1);
  if (many !== undefined)
    throw new AskedWrong(
      'S077',
      `'${many.name}' heeft hier meer dan een waarde`,
      'zet met --vergelijk en --tegenover elke parameter op een waarde; die geldt dan aan beide kanten',
      '--stel',
    );
  let [{ graph, files }, setAside, stel]: [typeof basis, readonly string[], Fixed['stel']] = [basis, [], {}];
  for (const scope of scopes) {
    if (asked.length === 0 || scope.regelingen.length === 0) continue;
    const own = { ...basis, ...scope, graph, files };
    const knobs = asked.map((one) => knobOf(own, one));
    const [values = []] = product(knobs);
    const read = readable(own, knobs);
    files = knobs.reduce((all, knob, at) => applied(own, all, knob, values[at]?.text ?? ''), read.files);
    graph = compiled(own, files);
    setAside = [...new Set([...setAside, ...read.setAside])];
    stel = { ...stel, ...stelOf(knobs, values) };
  }
  return { graph, stel, setAside };
}
