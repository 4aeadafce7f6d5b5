import { Engine } from '../../src/engine/engine.js';
import type { Figure, Item, Parameter, Type } from '../../src/rules/graph.js';
import { Random } from './random.js';
import { graph } from './shipped.js';

const HOW_MANY = 8;
const made: Engine[] = [];

/** The shipped rules with a policy, another for each number, in place of each figure that they do not know. */
export function policy(nr: number): Engine {
  const at = nr % HOW_MANY;
  made[at] ??= new Engine(withPolicy(new Random(700 + at)));
  return made[at];
}

function withPolicy(random: Random): typeof graph {
  const items = (own: Readonly<Record<string, Item>>) =>
    Object.fromEntries(
      Object.entries(own).map(([id, item]) => [id, item.soort === 'parameter' ? filled(item, random) : item]),
    );
  const gemeenten = Object.entries(graph.gemeenten).map(
    ([id, local]) => [id, { ...local, items: items(local.items) }] as const,
  );
  return { ...graph, items: items(graph.items), gemeenten: Object.fromEntries(gemeenten) };
}

function filled(parameter: Parameter, random: Random): Parameter {
  const { type, kolommen } = parameter;
  const figure = (own: Figure): Figure =>
    kolommen === null
      ? { ...own, waarde: own.waarde ?? chosen(type, random) }
      : {
          ...own,
          rijen:
            own.rijen?.map((row) =>
              row.map((value, i) => value ?? chosen(kolommen[i]?.type ?? type, random)),
            ) ?? null,
        };
  return { ...parameter, waarden: parameter.waarden.map(figure) };
}

/** Often small: of a share, a term or a number of times what a municipality could have chosen. */
function chosen(type: Type, random: Random): number {
  switch (type.kind) {
    case 'ja_nee':
      return Number(random.chance(0.5));
    case 'keuze':
      return random.pick(type.codes.map((_, nr) => nr));
    case 'datum':
      return random.pick([20220101, 20240701, 20261231]);
    case 'verwijzing':
      return 0;
    default:
      return Math.max(type.min, Math.min(type.max, random.pick([0, 1, 12, 36, 5_000, 10_000, 100_000])));
  }
}
