import type { Branch, Figure, Graph, Parameter, Source, Template } from '../rules/graph.js';
import { isoDate } from './dates.js';
import type { Waarde } from './decision.js';
import { localId } from './names.js';
import { itemOf } from './plan.js';
import { Sources } from './sources.js';
import { waardeOf } from './values.js';

/** A row of a table: what each column holds, with its unit. */
type Row = Readonly<Record<string, Waarde>>;

/** What a regeling holds, for a reader or a machine: `vangnet/regeling/1`. */
export interface RegelingDocument {
  readonly schema: 'vangnet/regeling/1';
  readonly regeling: string;
  readonly titel: string;
  readonly gemeente: string;
  readonly parameters: readonly {
    readonly id: string;
    readonly titel: string;
    readonly eenheid: string;
    readonly waarden: readonly {
      readonly vanaf: string | null;
      readonly waarde: Waarde['waarde'] | readonly Row[];
      readonly bron: object | null;
      readonly zekerheid: string | null;
    }[];
  }[];
  readonly voorwaarden: readonly {
    readonly id: string;
    readonly titel: string;
    readonly tekst: string;
    readonly bron: object | null;
  }[];
  readonly begrippen: readonly {
    readonly id: string;
    readonly titel: string | null;
    readonly per: string;
    readonly eenheid: string;
    readonly bron: object | null;
  }[];
}

/** Describes a regeling as a municipality has it; on a day with only the figures in force then. */
export function describeRegeling(
  graph: Graph,
  id: string,
  gemeente: string,
  day: number | null,
): RegelingDocument {
  const regeling = graph.regelingen[id];
  if (regeling === undefined) throw new Error(`no regeling ${id}`);
  const local = graph.gemeenten[gemeente];
  const own = (key: string) => key.startsWith(`${id}.`);
  const ids = [...new Set([...Object.keys(graph.items), ...Object.keys(local?.items ?? {})].filter(own))];
  const items = ids
    .map((key) => itemOf(graph, local === undefined ? null : gemeente, key))
    .filter((item) => item !== undefined);
  const sources = new Sources();
  const source = (bron: Source | null, date: number) => sources.at(bron, date)?.bron ?? null;
  const order = [...regeling.voorwaarden, ...(local?.regelingen[id]?.voorwaarden ?? [])];
  return {
    schema: 'vangnet/regeling/1',
    regeling: id,
    titel: regeling.titel,
    gemeente,
    parameters: items
      .filter((item) => item.soort === 'parameter')
      .map((item) => ({
        id: localId(item.id),
        titel: item.titel,
        eenheid: unitOf(item),
        waarden: figuresOn(item, day).map((figure) => ({
          vanaf: figure.vanaf === 0 ? null : isoDate(figure.vanaf),
          waarde: figureValue(item, figure),
          bron: source(figure.bron ?? item.bron, Math.max(figure.vanaf, regeling.vanaf)),
          zekerheid: figure.zekerheid ?? (figure.bron ?? item.bron)?.zekerheid ?? null,
        })),
      })),
    voorwaarden: order.flatMap((key) => {
      const item = itemOf(graph, local === undefined ? null : gemeente, key);
      const version = item?.soort === 'voorwaarde' ? item.versies.at(-1) : undefined;
      if (item?.soort !== 'voorwaarde' || version === undefined) return [];
      return [
        {
          id: localId(item.id),
          titel: item.titel,
          tekst: plainText(version.tak.tekst),
          bron: source(version.tak.bron, regeling.vanaf),
          ...branches(version.tak),
        },
      ];
    }),
    begrippen: items
      .filter((item) => item.soort === 'begrip')
      .map((item) => ({
        id: localId(item.id),
        titel: item.titel,
        per: item.per,
        eenheid: waardeOf(0, item.type).eenheid,
        bron: source(item.bron, regeling.vanaf),
      })),
  };
}

function figuresOn(parameter: Parameter, day: number | null): readonly Figure[] {
  return day === null
    ? parameter.waarden
    : parameter.waarden.filter((figure) => figure.vanaf <= day).slice(-1);
}

/** The unit of a figure; of a table that of its last column, which is what is looked up. */
const unitOf = ({ type, kolommen }: Parameter): string => waardeOf(0, kolommen?.at(-1)?.type ?? type).eenheid;

function figureValue({ type, kolommen }: Parameter, figure: Figure): Waarde['waarde'] | readonly Row[] {
  if (kolommen === null) return waardeOf(figure.waarde ?? NaN, type).waarde;
  return (figure.rijen ?? []).map((row) =>
    Object.fromEntries(kolommen.map((kolom, i) => [kolom.naam, waardeOf(row[i] ?? NaN, kolom.type)])),
  );
}

function branches(branch: Branch): { takken?: { id: string; soort: string; tekst: string }[] } {
  if (branch.takken.length === 0) return {};
  return {
    takken: branch.takken.map((child) => ({
      id: child.id,
      soort: child.soort,
      tekst: plainText(child.tekst),
      ...branches(child),
    })),
  };
}

/** A text with a gap where a value of a household would stand. */
function plainText(template: Template): string {
  return template.delen.map((part) => (typeof part === 'string' ? part : '…')).join('');
}
