import { plusDays } from '../../engine/dates.js';
import { Engine } from '../../engine/engine.js';
import { versionOn } from '../../engine/plan.js';
import { overlayOf, type Setting } from '../../engine/setting.js';
import type { Graph, Item, Parameter } from '../../rules/graph.js';

/** How many earlier periods of figures are tried: two years of half years. */
const PERIODEN = 4;

/** The rules of a day with the indexed figures of periods before it. */
export class Vroeger {
  private readonly made = new Map<string, readonly Engine[]>();

  constructor(
    readonly engine: Engine,
    private readonly regeling: string,
  ) {}

  /** One engine for each earlier period of figures, the latest first. */
  engines(setting: Setting): readonly Engine[] {
    const key = `${setting.gemeente}|${setting.peildatum}`;
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const { graph } = this.engine;
    const made = this.daysBefore(setting).map(
      (day) => new Engine(metCijfersVan(graph, setting.peildatum, day), { like: this.engine }),
    );
    this.made.set(key, made);
    return made;
  }

  /** The last day of each earlier period. */
  private daysBefore(setting: Setting): number[] {
    const wanted = { regelingen: [this.regeling], parts: true };
    const { plan } = this.engine.ready(overlayOf(setting), setting.peildatum, wanted, 'three');
    const begins = plan.parameters
      .filter(({ indexering }) => indexering !== null)
      .flatMap(({ waarden }) => waarden.map(({ vanaf }) => vanaf))
      .filter((vanaf) => vanaf <= setting.peildatum);
    // Before the first of them nothing is known.
    const periods = [...new Set(begins)].toSorted((a, b) => b - a).slice(0, -1);
    return periods.slice(0, PERIODEN).map((vanaf) => plusDays(vanaf, -1));
  }
}

/** Rules in which the indexed figures of a day are still those of an earlier one. */
function metCijfersVan(graph: Graph, day: number, earlier: number): Graph {
  const items = Object.entries(graph.items).map(([id, item]) => [id, oud(item, day, earlier)] as const);
  return { ...graph, items: Object.fromEntries(items) };
}

const oud = (item: Item, day: number, earlier: number): Item =>
  item.soort === 'parameter' && item.indexering !== null ? metWaardeVan(item, day, earlier) : item;

/** A figure that there was not then, or that is not known, stays as it is. */
function metWaardeVan(parameter: Parameter, day: number, earlier: number): Parameter {
  const [now, then] = [versionOn(parameter.waarden, day), versionOn(parameter.waarden, earlier)];
  if (now === null || then === null || then.waarde === null) return parameter;
  const waarden = parameter.waarden.map((one) => (one === now ? { ...then, vanaf: now.vanaf } : one));
  return { ...parameter, waarden };
}
