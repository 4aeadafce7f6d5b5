import type { Household } from '../dossier/household.js';
import type { Graph } from '../rules/graph.js';
import { besluitenOf } from './besluiten.js';
import { isoDate } from './dates.js';
import type { ToetsDocument } from './decision.js';
import type { Engine } from './engine.js';
import { gezinOf } from './head.js';
import { notOffered } from './offered.js';
import type { Setting } from './setting.js';

/** What to decide: regelingen by id or groep; all in force when none is named. */
export interface Question extends Setting {
  readonly regelingen: readonly string[];
}

/** Decides regelingen for a household, with the reasoning behind each. */
export function toets(engine: Engine, household: Household, question: Question): ToetsDocument {
  const { periode } = question;
  const chosen = choose(engine.graph, question);
  const besluiten = chosen.named.flatMap((id) => besluitenOf(engine, household, question, id));
  return {
    schema: 'vangnet/toets/1',
    huishouden: household.id,
    gemeente: question.gemeente,
    peildatum: isoDate(question.peildatum),
    ...(periode === undefined
      ? {}
      : { periode: { vanaf: isoDate(periode.vanaf), tot_en_met: isoDate(periode.totEnMet) } }),
    regelset: { hash: engine.graph.hash },
    gezin: gezinOf(engine, household, question),
    zaak: zaakDates(household),
    besluiten: besluiten.toSorted((a, b) => compare(a.regeling, b.regeling) || compare(a.voor.id, b.voor.id)),
    niet_in_werking: chosen.notInForce,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The regelingen of a question. Those asked for by id are decided in any case; those of a groep, or all, when in force and offered. */
export function choose(graph: Graph, question: Question): { named: string[]; notInForce: string[] } {
  const { regelingen, gemeente } = question;
  const { vanaf: first, totEnMet: last } = question.periode ?? {
    vanaf: question.peildatum,
    totEnMet: question.peildatum,
  };
  const all = Object.values(graph.regelingen).toSorted((a, b) => compare(a.id, b.id));
  const asked = all.filter(
    ({ id, groep }) => regelingen.length === 0 || regelingen.includes(id) || regelingen.includes(groep),
  );
  const named = asked.filter((regeling) => {
    const { id, vanaf, totEnMet } = regeling;
    const offered = notOffered(graph, regeling, gemeente) === null;
    return regelingen.includes(id) || (vanaf <= last && first <= totEnMet && offered);
  });
  const ids = named.map(({ id }) => id);
  return { named: ids, notInForce: asked.map(({ id }) => id).filter((id) => !ids.includes(id)) };
}

function zaakDates(household: Household): ToetsDocument['zaak'] {
  const zaak = household.root.lists.get('zaak')?.[0];
  const date = (name: string) => {
    const value = zaak?.facts.get(name);
    return typeof value === 'number' ? isoDate(value) : null;
  };
  return { aanvraagdatum: date('aanvraagdatum'), meldingsdatum: date('meldingsdatum') };
}
