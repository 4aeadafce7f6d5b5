import type { Case } from '../dossier/cases.js';
import type { Condition, Graph, Node, Parameter } from '../rules/graph.js';
import { childrenOf } from '../rules/nodes.js';
import { bereken } from './bereken.js';
import { besluitOf, caseSetting, type Difference, waardeId } from './casetest.js';
import type { Besluit, Ontbreekt, Regel, Voorwaarde, Waarde } from './decision.js';
import { isGranted } from './decision.js';
import type { Engine } from './engine.js';
import { localId } from './names.js';
import { itemOf, versionOn } from './plan.js';
import { overlayOf } from './setting.js';
import type { Sources } from './sources.js';
import { toets } from './toets.js';
import { waardeOf } from './values.js';
import { figureOn } from './walk.js';

/** Why a case came out otherwise than expected: of the reasoning only what bears on the differences. */
export interface Why {
  /** The decision that was made; null when there is none. */
  readonly besluit: Besluit | null;
  readonly gemeente: string;
  /** Those that are a ground against expectation or are not, and those that are open. */
  readonly voorwaarden: readonly Voorwaarde[];
  readonly ontbreekt: readonly Ontbreekt[];
  /** The steps behind these voorwaarden and amounts, down to those of which the case says that they are right. */
  readonly berekening: readonly Regel[];
  /** Title and value of each begrip that differs. */
  readonly waarden: ReadonlyMap<string, { readonly titel: string; readonly waarde: Waarde }>;
}

const AMOUNTS = ['bedrag', 'totaal', 'termijnen', 'betaald', 'vakantietoeslag', 'ingang'];

/** Decides a case that failed again, and picks what bears on how it differs. */
export function whyFailed(engine: Engine, test: Case, verschil: readonly Difference[]): Why {
  const setting = caseSetting(test);
  const document = toets(engine, test.household, { ...setting, regelingen: [test.regeling] });
  const besluit = besluitOf(test, document.besluiten) ?? null;
  const differs = (name: string) => verschil.some(({ wat }) => wat === name || wat.startsWith(`${name} `));
  const voorwaarden = besluit === null ? [] : concerned(test, besluit, differs);
  const asks = differs('uitkomst') || differs('ontbreekt');
  const wanted = test.expected.ontbreekt ?? [];
  const names = new Names(
    engine.graph,
    engine.sources,
    besluit?.regeling ?? test.regeling,
    overlayOf(setting),
    test.peildatum,
  );
  const aboutAmount = AMOUNTS.some(differs);
  const confirmed = [...test.expected.waarden.keys()].filter((name) => !differs(name)).map(localId);
  const values = [...test.expected.waarden.keys()].filter(differs).flatMap((name) => {
    const id = waardeId(test, name);
    const found = bereken(engine, test.household, id, setting);
    return found === null ? [] : [{ name, id, found }];
  });
  const roots = [
    ...voorwaarden.flatMap(({ id }) => names.ofVoorwaarde(id)),
    ...(aboutAmount ? names.ofAmount() : []),
  ];
  const steps = [
    ...behind(besluit?.berekening ?? [], roots, confirmed),
    ...values.flatMap(({ id, found }) => behind(found.berekening, [localId(id)], confirmed)),
  ].flatMap((step) => [...names.figuresOf(step), step]);
  return {
    besluit,
    gemeente: setting.gemeente,
    voorwaarden,
    ontbreekt: asks ? (besluit?.ontbreekt ?? []).filter(({ feit }) => !wanted.includes(feit)) : [],
    berekening: [...new Map(steps.map((step) => [`${step.id}|${step.voor}|${step.op}`, step])).values()],
    waarden: new Map(
      values.map(({ name, id, found }) => [name, { titel: names.titleOf(id), waarde: found.waarde }]),
    ),
  };
}

/** The voorwaarden that make the difference; where a refusal has no known ground, those in which values were compared. */
function concerned(test: Case, besluit: Besluit, differs: (name: string) => boolean): Voorwaarde[] {
  const wanted = test.expected.gronden ?? [];
  const got = besluit.gronden;
  const byGround = ['uitkomst', 'gronden', 'bedrag', 'totaal'].some(differs);
  const isOpen = differs('uitkomst') || differs('ontbreekt');
  const found = besluit.voorwaarden.filter(
    ({ id, uitslag }) =>
      (byGround && wanted.includes(id) !== got.includes(id)) || (isOpen && uitslag === 'onbekend'),
  );
  if (found.length > 0 || test.expected.uitkomst !== 'geen_recht' || !isGranted(besluit.uitkomst))
    return found;
  return besluit.voorwaarden.filter(({ links }) => links !== undefined);
}

/** The lines of a calculation that some of them rest on, themselves included; not what is behind a confirmed one. */
function behind(
  lines: readonly Regel[],
  roots: readonly string[],
  confirmed: readonly string[],
): readonly Regel[] {
  const wanted = new Set<string>();
  const visit = (id: string): void => {
    if (wanted.has(id)) return;
    wanted.add(id);
    if (confirmed.includes(id)) return;
    for (const line of lines) if (line.id === id) for (const below of line.uit) visit(below);
  };
  for (const root of roots) visit(root);
  return lines
    .filter(({ id }) => wanted.has(id))
    .map((line) => (confirmed.includes(line.id) ? { ...line, uit: [] } : line));
}

/** What the rules call the steps that something rests on: those with a title, by the name of a calculation line. */
class Names {
  constructor(
    private readonly graph: Graph,
    private readonly sources: Sources,
    private readonly regeling: string,
    private readonly gemeente: string | null,
    private readonly peildatum: number,
  ) {}

  ofVoorwaarde(name: string): string[] {
    const item = itemOf(this.graph, this.gemeente, `${this.regeling}.${name}`);
    const version =
      item?.soort === 'voorwaarde'
        ? versionOn<Condition['versies'][number]>(item.versies, this.peildatum)
        : null;
    if (version === null) return [];
    const parts = [version.tak.node, version.alleenAls, version.elke?.test ?? null];
    return parts.flatMap((node) => (node === null ? [] : this.inNode(node)));
  }

  ofAmount(): string[] {
    const local = this.gemeente === null ? undefined : this.graph.gemeenten[this.gemeente];
    const bedrag =
      (local?.regelingen[this.regeling]?.uitkomst ?? this.graph.regelingen[this.regeling]?.uitkomst)
        ?.bedrag ?? null;
    return bedrag === null ? [] : this.inNode(bedrag);
  }

  /** The single figures that a line of a calculation was made with, as lines of their own. */
  figuresOf({ uit, op }: Regel): Regel[] {
    return uit.flatMap((name) => {
      const found = this.parametersNamed(name);
      const [parameter] = found;
      if (parameter === undefined || found.length > 1 || parameter.kolommen !== null) return [];
      const date = parameter.opStap && op !== undefined ? Number(op.replaceAll('-', '')) : this.peildatum;
      const figure = figureOn(parameter, date);
      if (figure === null) return [];
      const { titel, type, bron } = parameter;
      const waarde = waardeOf(figure.waarde ?? NaN, type);
      return [{ id: name, titel, waarde, uit: [], ...this.sources.at(figure.bron ?? bron, date) }];
    });
  }

  /** A line names a figure as its file does: the same name can be of two files. */
  private parametersNamed(name: string): Parameter[] {
    const own = itemOf(this.graph, this.gemeente, `${this.regeling}.${name}`);
    if (own?.soort === 'parameter') return [own];
    const ids = Object.keys(this.graph.items).filter((id) => localId(id) === name);
    return ids.flatMap((id) => {
      const item = itemOf(this.graph, this.gemeente, id);
      return item?.soort === 'parameter' ? [item] : [];
    });
  }

  titleOf(id: string): string {
    const item = itemOf(this.graph, this.gemeente, id);
    return item?.titel ?? localId(id);
  }

  private inNode(node: Node, seen: ReadonlySet<string> = new Set()): string[] {
    const own = node.k === 'begrip' || node.k === 'reeks' ? this.ofBegrip(node.id, seen) : [];
    return [...own, ...childrenOf(node).flatMap((child) => this.inNode(child, seen))];
  }

  private ofBegrip(id: string, seen: ReadonlySet<string>): string[] {
    const item = itemOf(this.graph, this.gemeente, id);
    if (item?.soort !== 'begrip' || seen.has(id)) return [];
    if (item.titel !== null) return [localId(id)];
    const version = versionOn(item.versies, this.peildatum);
    return version === null ? [] : this.inNode(version.node, new Set(seen).add(id));
  }
}
