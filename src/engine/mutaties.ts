import type { Case } from '../dossier/cases.js';
import type { Graph, Mark } from '../rules/graph.js';
import { isMarked } from './mutants.js';
import { Noticing, type Share } from './noticing.js';

/** A change of the rules that no case notices. */
export interface Survivor {
  readonly bestand: string;
  readonly regel: number;
  readonly van: string;
  readonly naar: string;
  /** The item or regeling that was changed. */
  readonly id: string;
  readonly gemeente: string | null;
}

/** A mark in a rule file that is not right, and what is wrong with it. */
export interface WrongMark {
  readonly bestand: string;
  readonly regel: number;
  readonly van: string;
  readonly naar: string | null;
  readonly fout: string;
}

export interface MutatieReport {
  readonly totaal: number;
  readonly overleefd: number;
  readonly lijst: readonly Survivor[];
  /** Not noticed either, but marked in the rule file as making no difference. */
  readonly onverschillig: number;
  readonly onterecht: readonly WrongMark[];
}

/** A change that cases rest on, by its place among all; did one notice it? */
export interface Tried extends Survivor {
  readonly place: number;
  readonly noticed: boolean;
  /** The marks of what was changed, and whether they are about this change. */
  readonly marks: readonly (Mark & { readonly isThis: boolean })[];
}

/**
 * Changes the rules a little, one change at a time, and sees whether some case fails. What is changed is what the cases
 * rest on: all of it, or of `owners` (regelingen and bouwstenen) what is their own. Gives the changes of one share, in
 * their order.
 */
export function* tryMutations(
  graph: Graph,
  cases: readonly Case[],
  owners: ReadonlySet<string> | null,
  share: Share,
): Generator<Tried> {
  const noticing = new Noticing(graph, cases, owners, share);
  for (const [place, mutant] of noticing.mutants) {
    const noticed = noticing.notices(mutant);
    if (noticed === null) continue;
    const { plaats, van, naar, id, gemeente } = mutant;
    const marks = mutant.onverschillig.map((mark) => ({
      ...mark,
      isThis: isMarked(mark, mutant),
    }));
    yield { bestand: plaats.bestand, regel: plaats.regel, van, naar, id, gemeente, place, noticed, marks };
  }
}

/** What the changes of all shares together came to. */
export function mutatieReport(all: readonly Tried[]): MutatieReport {
  const tried = all.toSorted((a, b) => a.place - b.place);
  const survived = tried.filter(({ noticed }) => !noticed);
  const lijst = survived
    .filter(({ marks }) => !marks.some(({ isThis }) => isThis))
    .map(({ bestand, regel, van, naar, id, gemeente }) => ({ bestand, regel, van, naar, id, gemeente }));
  return {
    totaal: tried.length,
    overleefd: lijst.length,
    lijst,
    onverschillig: survived.length - lijst.length,
    onterecht: wrongMarks(tried),
  };
}

/** The marks that no change goes by, or one that a case notices. */
function wrongMarks(tried: readonly Tried[]): WrongMark[] {
  const found = new Map<string, { readonly mark: Mark; readonly about: Tried[] }>();
  for (const one of tried)
    for (const { isThis, ...mark } of one.marks) {
      const key = JSON.stringify([mark.plaats, mark.van, mark.naar]);
      const known = found.get(key) ?? { mark, about: [] };
      found.set(key, known);
      if (isThis) known.about.push(one);
    }
  return [...found.values()].flatMap(({ mark: { plaats, van, naar }, about }) => {
    const at = { bestand: plaats.bestand, regel: plaats.regel, van, naar };
    if (about.length === 0) return [{ ...at, fout: 'zo heet geen enkele wijziging van dit onderdeel' }];
    const noticed = about.findLast((one) => one.noticed);
    return noticed === undefined ? [] : [{ ...at, fout: `een geval merkt haar wel op (${noticed.naar})` }];
  });
}
