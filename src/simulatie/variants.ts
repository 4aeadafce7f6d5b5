import { Engine } from '../engine/engine.js';
import type { RuleFiles } from '../rules/files.js';
import type { SourceText } from '../rules/finding.js';
import { AskedWrong, applied, type Basis, compiled, readable } from './basis.js';
import {
  type Asked,
  currentOf,
  isSame,
  type Knob,
  knobOf,
  product,
  stelOf,
  type Values,
  written,
} from './knob.js';
import { atProposal, withProposal } from './proposal.js';
import { programOf } from './run.js';

/** A set of rules with other figures than those in force. */
export interface Variant {
  readonly id: string;
  /** What was set, by the full name of the parameter: whole cents for money, else the number that was typed. */
  readonly stel: ReturnType<typeof stelOf>;
  readonly engine: Engine;
}

/** What is to be compared, the first with the others. */
export interface Variants {
  readonly variants: readonly Variant[];
  /** What a municipality has in the place of a national rule and is set aside here, by its title. */
  readonly setAside: readonly string[];
}

/** Most combinations of values. */
const MOST_VARIANTS = 200;
/** The rules as they are, when one variant is asked for. */
export const CURRENT = 'huidig';

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
      const engine = own === files ? first : new Engine(compiled(basis, own), { like: first });
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
